//! The configuration of a project, `verify.yaml`: strict YAML, every mistake at its line and column.

use std::path::{Path, PathBuf};

use super::claims::Tolerance;
use super::fields::values;
pub use super::fields::values::tolerance;
use super::fields::words::{closest, kind, shorten};
use super::fields::{MAX_MISTAKES, Reader, document};
use super::files;
use super::globs::Globs;
use super::language;
use super::yaml::{Kind, Node};
use crate::error::{Mistake, Mistakes};
use crate::judge::code::{Code, Severity};
use crate::text::{LineIndex, Span};
use crate::verdict::Verdict;

/// What the file is called, in the order of preference.
pub const NAMES: [&str; 2] = ["verify.yaml", ".verify.yaml"];

/// The keys of the file.
pub const KEYS: [&str; 13] = [
    "claims",
    "sources",
    "drafts",
    "exclude",
    "gitignore",
    "language",
    "severities",
    "fail-on",
    "tolerance",
    "baseline",
    "locked",
    "publisher",
    "rating",
];

/// The keys of `publisher`.
pub const PUBLISHER: [&str; 3] = ["name", "url", "logo"];

/// The keys of `rating`.
pub const RATING: [&str; 2] = ["worst", "best"];

/// A configuration, read without a mistake. What the file does not say is `None`.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// As it is shown: relative to the working directory, with `/`.
    pub path: String,
    /// The file as it lies on disk; every span below points into it.
    pub raw: String,
    /// Claim files, or folders of them; paths count from the folder of the file.
    pub claims: Option<Given<Vec<Given<String>>>>,
    pub sources: Option<Given<Vec<Given<String>>>>,
    pub drafts: Option<Given<Vec<Given<String>>>>,
    /// Patterns as in a `.gitignore`, from the folder of the file.
    pub exclude: Option<Given<Vec<Given<String>>>>,
    /// Whether what the `.gitignore` files of the repository name is passed over.
    pub gitignore: Option<Given<bool>>,
    /// A language that is read.
    pub language: Option<Given<String>>,
    pub severities: Option<Given<Vec<Rule>>>,
    pub fail_on: Option<Given<Vec<Verdict>>>,
    /// For claims that have none of their own, with the words for it.
    pub tolerance: Option<Given<(String, Tolerance)>>,
    /// The file of the findings that are hidden.
    pub baseline: Option<Given<String>>,
    /// Whether sources must be as they were pinned.
    pub locked: Option<Given<bool>>,
    pub publisher: Option<Given<Publisher>>,
    pub rating: Option<Given<Scale>>,
}

/// A value and its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<T> {
    pub value: T,
    pub span: Span,
}

/// How much a code weighs: everywhere, or in the files that a pattern means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub pattern: Option<String>,
    pub code: Code,
    pub severity: Severity,
}

/// Who publishes the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publisher {
    pub name: String,
    pub url: String,
    /// The address of a picture.
    pub logo: Option<String>,
}

/// The numbers by which ratings of claims are compared. A claim that no source settles has a rating in words only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Of a contradicted claim.
    pub worst: u32,
    /// Of a supported claim; more than the worst.
    pub best: u32,
}

impl Default for Scale {
    fn default() -> Self {
        Scale { worst: 1, best: 5 }
    }
}

impl Config {
    /// The line on which something stands, counted from 1.
    pub fn line(&self, span: Span) -> usize {
        LineIndex::new(&self.raw).locate(&self.raw, span.start as usize).line
    }

    /// Mistakes for the claims, sources and drafts that are not there; `folder` is that of the file.
    pub fn missing(&self, folder: &Path) -> Option<Mistakes> {
        let paths = [&self.claims, &self.sources, &self.drafts].into_iter().flatten();
        let mut list: Vec<Mistake> = paths
            .flat_map(|paths| &paths.value)
            .filter(|path| !folder.join(&path.value).exists())
            .map(|path| {
                let message = format!("there is no such file or folder: `{}`", shorten(&path.value));
                Mistake::at(path.span, message).help("paths count from the folder of this file")
            })
            .collect();
        list.sort_by_key(|mistake| mistake.span);
        (!list.is_empty()).then(|| Mistakes { path: self.path.clone(), raw: self.raw.clone(), list })
    }
}

/// The configuration that is the nearest one from `folder` upwards.
///
/// # Errors
/// A folder holds one of either name.
pub fn find(folder: &Path, working: &Path) -> Result<Option<PathBuf>, Mistakes> {
    for above in folder.ancestors() {
        let mut there = NAMES.iter().map(|name| above.join(name)).filter(|path| path.is_file());
        let Some(path) = there.next() else { continue };
        if let Some(other) = there.next() {
            let message = format!("there are both a `{}` and a `{}` here", NAMES[0], NAMES[1]);
            let mistake = Mistake::whole(message).help("leave one of them out");
            return Err(Mistakes::of_whole(&files::shown(&other, working), mistake));
        }
        return Ok(Some(path));
    }
    Ok(None)
}

/// Reads a configuration. An empty one says nothing.
///
/// # Errors
/// Every mistake of the file at once, each at its bytes, in order of place.
pub fn parse(path: &str, raw: &str) -> Result<Config, Mistakes> {
    let config = document(path, raw, |reader, node| {
        let mut config = Config::default();
        match node.kind {
            Kind::Mapping(_) => reader.config(node, &mut config),
            Kind::Broken => {}
            _ => {
                let message = format!("a configuration is lines of a key and a value, not {}", kind(node));
                reader.mistakes.push(Mistake::at(node.span, message).help("write `sources: [sources]`"));
            }
        }
        config
    })?;
    Ok(Config { path: path.to_owned(), raw: raw.to_owned(), ..config })
}

impl<'a> Reader<'a> {
    fn config(&mut self, node: &'a Node, config: &mut Config) {
        for (name, value) in self.fields(node, &KEYS, "a configuration") {
            match name {
                "claims" => config.claims = self.texts(name, value),
                "sources" => config.sources = self.texts(name, value),
                "drafts" => config.drafts = self.texts(name, value),
                "exclude" => config.exclude = self.globs(name, value),
                "language" => config.language = self.language(name, value),
                "severities" => config.severities = self.severities(value),
                "fail-on" => config.fail_on = self.verdicts(name, value),
                "tolerance" => {
                    let written = self.word(name, "a share such as `5%` or an amount such as `2 m`", value);
                    let read = written.and_then(|written| {
                        self.checked(value, values::tolerance(&written)).map(|tolerance| (written, tolerance))
                    });
                    config.tolerance = read.map(|read| Given { value: read, span: value.span });
                }
                "baseline" => {
                    let written = self.line(name, value);
                    config.baseline = written.map(|written| Given { value: written, span: value.span });
                }
                "locked" => config.locked = self.switch(name, value),
                "gitignore" => config.gitignore = self.switch(name, value),
                "publisher" => config.publisher = self.publisher(value),
                _ => config.rating = self.rating(value),
            }
        }
    }

    fn switch(&mut self, name: &str, node: &Node) -> Option<Given<bool>> {
        Some(Given { value: self.yes_or_no(name, node), span: node.span })
    }

    fn texts(&mut self, name: &str, node: &Node) -> Option<Given<Vec<Given<String>>>> {
        let before = self.mistakes.len();
        let list: Vec<_> = self.list(name, node).into_iter().map(|(value, span)| Given { value, span }).collect();
        if list.is_empty() && self.mistakes.len() == before && !matches!(node.kind, Kind::Broken) {
            let mistake = Mistake::at(node.span, format!("the list of `{name}` is empty"));
            self.mistakes.push(mistake.help("leave it out, or say what belongs to it"));
        }
        (!list.is_empty()).then_some(Given { value: list, span: node.span })
    }

    fn globs(&mut self, name: &str, node: &Node) -> Option<Given<Vec<Given<String>>>> {
        let globs = self.texts(name, node)?;
        globs.value.iter().for_each(|glob| self.glob(&glob.value, glob.span));
        Some(globs)
    }

    fn glob(&mut self, glob: &str, span: Span) {
        if let Err((_, why)) = Globs::new(Path::new("/"), [glob]) {
            let mistake = Mistake::at(span, format!("`{}` is not a pattern: {why}", shorten(glob)));
            self.mistakes.push(mistake.help("patterns are written as in a .gitignore: `drafts/old/`, `*.notes.md`"));
        }
    }

    fn language(&mut self, name: &str, node: &Node) -> Option<Given<String>> {
        let value = self.word(name, "a code such as `en`", node)?;
        if !language::is_supported(&value) {
            let mistake = Mistake::at(node.span, format!("the language `{}` is not read yet", shorten(&value)));
            self.mistakes.push(mistake.help("the languages that are read: `en`"));
            return None;
        }
        Some(Given { value, span: node.span })
    }

    fn verdicts(&mut self, name: &str, node: &Node) -> Option<Given<Vec<Verdict>>> {
        let words = self.texts(name, node)?;
        let mut verdicts = Vec::new();
        for word in &words.value {
            match values::verdict(&word.value) {
                Ok(verdict) => verdicts.push(verdict),
                Err(mistake) => self.mistakes.push(Mistake { span: Some(word.span), ..mistake }),
            }
        }
        Some(Given { value: verdicts, span: words.span })
    }

    /// Severities of codes, and under a pattern those of codes in the files that it means.
    fn severities(&mut self, node: &'a Node) -> Option<Given<Vec<Rule>>> {
        let Kind::Mapping(entries) = &node.kind else {
            if !matches!(node.kind, Kind::Broken) {
                self.wrong("severities", "a mapping", node, "write a code and its severity: `rounded: note`");
            }
            return None;
        };
        let is_pattern = |value: &Node| matches!(value.kind, Kind::Mapping(_));
        let mut rules = self.codes(entries.iter().filter(|(_, value)| !is_pattern(value)), None);
        let mut seen: Vec<String> = Vec::new();
        for (key, value) in entries.iter().filter(|(_, value)| is_pattern(value)) {
            let (Kind::Mapping(codes), Some(pattern)) = (&value.kind, key.words(self.raw)) else { continue };
            let pattern = pattern.text().to_owned();
            if Code::from_name(&pattern).is_some() {
                let message = format!("`{}` is a code; its severity is a word", shorten(&pattern));
                self.mistakes.push(Mistake::at(key.span, message).help(severities_are()));
                continue;
            }
            if seen.contains(&pattern) {
                self.mistakes.push(Mistake::at(key.span, format!("duplicate pattern `{}`", shorten(&pattern))));
                continue;
            }
            if pattern.starts_with('!') {
                let mistake =
                    Mistake::at(key.span, "a pattern for severities says which files are meant, not which are not");
                self.mistakes.push(mistake.help("leave out the `!`"));
                continue;
            }
            self.glob(&pattern, key.span);
            rules.extend(self.codes(codes, Some(&pattern)));
            seen.push(pattern);
        }
        Some(Given { value: rules, span: node.span })
    }

    fn codes(&mut self, entries: impl IntoIterator<Item = &'a (Node, Node)>, pattern: Option<&str>) -> Vec<Rule> {
        let names: Vec<&str> = Code::all().map(Code::name).collect();
        let mut rules: Vec<Rule> = Vec::new();
        for (key, value) in entries {
            if self.mistakes.len() >= MAX_MISTAKES {
                break;
            }
            if matches!(key.kind, Kind::Broken) {
                continue;
            }
            let words = key.words(self.raw).unwrap_or_default();
            let name = words.text();
            let Some(code) = Code::all().find(|code| code.name() == name) else {
                let help = match closest(name, &names) {
                    Some(close) => format!("did you mean `{close}`?"),
                    None => {
                        "`verify explain` lists all codes; a pattern of paths has codes of its own below it".to_owned()
                    }
                };
                self.mistakes.push(Mistake::at(key.span, format!("unknown code `{}`", shorten(name))).help(help));
                continue;
            };
            if rules.iter().any(|rule| rule.code == code) {
                self.mistakes.push(Mistake::at(key.span, format!("duplicate code `{name}`")));
                continue;
            }
            if code == Code::NotInDraft {
                let mistake = Mistake::at(key.span, format!("`{name}` is always an error"));
                self.mistakes.push(mistake.help("leave it out here"));
                continue;
            }
            let Some(written) = self.word(name, "a severity", value) else { continue };
            match Severity::from_name(&written) {
                Some(severity) => rules.push(Rule { pattern: pattern.map(str::to_owned), code, severity }),
                None => {
                    let message = format!("unknown severity `{}`", shorten(&written));
                    let help = match closest(&written, &Severity::ALL.map(Severity::name)) {
                        Some(close) => format!("did you mean `{close}`?"),
                        None => severities_are(),
                    };
                    self.mistakes.push(Mistake::at(value.span, message).help(help));
                }
            }
        }
        rules
    }

    fn publisher(&mut self, node: &'a Node) -> Option<Given<Publisher>> {
        if !matches!(node.kind, Kind::Mapping(_)) {
            if !matches!(node.kind, Kind::Broken) {
                self.wrong("publisher", "a mapping with `name` and `url`", node, "");
            }
            return None;
        }
        let fields = self.fields(node, &PUBLISHER, "`publisher`");
        for (name, help) in [("name", "say who publishes"), ("url", "write the address of the publisher's site")] {
            if self.lacks(node, name, &PUBLISHER) {
                let mistake = Mistake::at(self.first_key(node), format!("`publisher` has no `{name}`"));
                self.mistakes.push(mistake.help(help));
            }
        }
        let (mut name, mut url, mut logo) = (None, None, None);
        for (key, value) in fields {
            match key {
                "name" => name = self.line(key, value),
                "url" => url = self.address(key, value),
                _ => logo = self.address(key, value),
            }
        }
        Some(Given { value: Publisher { name: name?, url: url?, logo }, span: node.span })
    }

    fn rating(&mut self, node: &'a Node) -> Option<Given<Scale>> {
        if !matches!(node.kind, Kind::Mapping(_)) {
            if !matches!(node.kind, Kind::Broken) {
                self.wrong("rating", "a mapping with `worst` and `best`", node, "write `rating: {worst: 1, best: 5}`");
            }
            return None;
        }
        let fields = self.fields(node, &RATING, "`rating`");
        for name in RATING {
            if self.lacks(node, name, &RATING) {
                let mistake = Mistake::at(self.first_key(node), format!("`rating` has no `{name}`"));
                self.mistakes.push(mistake.help("write `rating: {worst: 1, best: 5}`"));
            }
        }
        let (mut worst, mut best) = (None, None);
        for (name, value) in fields {
            let Some(written) = self.word(name, "a whole number", value) else { continue };
            match written.parse::<u32>() {
                Ok(number) if name == "worst" => worst = Some(number),
                Ok(number) => best = Some(number),
                Err(_) => {
                    let message = format!("`{name}` is a whole number, not `{}`", shorten(&written));
                    self.mistakes.push(Mistake::at(value.span, message));
                }
            }
        }
        let scale = Scale { worst: worst?, best: best? };
        if scale.best <= scale.worst {
            let mistake = Mistake::at(node.span, "the best rating is not above the worst one");
            self.mistakes.push(mistake.help("write `rating: {worst: 1, best: 5}`"));
            return None;
        }
        Some(Given { value: scale, span: node.span })
    }
}

fn severities_are() -> String {
    format!("the severities are {}", Severity::ALL.map(|severity| format!("`{}`", severity.name())).join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_keys() {
        let raw = "\
claims: [claims, more/a.yaml]
sources: [sources]
drafts: [articles]
exclude: [old/, '*.tmp.md']
language: en-GB
severities:
  rounded: note
  \"claims/archive/\":
    hedge-dropped: warning
  attribution-dropped: error
fail-on: [contradicted]
tolerance: 5%
gitignore: false
baseline: old.yaml
locked: true
publisher: {name: The Desk, url: https://desk.example, logo: https://desk.example/logo.png}
rating: {worst: 0, best: 10}
";
        let config = parse("verify.yaml", raw).unwrap_or_else(|found| panic!("{found}"));
        let texts = |texts: &Option<Given<Vec<Given<String>>>>| {
            texts.as_ref().unwrap().value.iter().map(|text| text.value.clone()).collect::<Vec<_>>()
        };
        assert_eq!(texts(&config.claims), ["claims", "more/a.yaml"]);
        assert_eq!(texts(&config.exclude), ["old/", "*.tmp.md"]);
        assert_eq!(config.language.unwrap().value, "en-GB");
        let rules = config.severities.unwrap().value;
        let rules: Vec<_> = rules.iter().map(|rule| (rule.pattern.as_deref(), rule.code, rule.severity)).collect();
        assert_eq!(
            rules,
            [
                (None, Code::Rounded, Severity::Note),
                (None, Code::AttributionDropped, Severity::Error),
                (Some("claims/archive/"), Code::HedgeDropped, Severity::Warning),
            ]
        );
        assert_eq!(config.fail_on.unwrap().value, [Verdict::Contradicted]);
        assert_eq!(config.tolerance.unwrap().value.0, "5%");
        assert_eq!(config.baseline.unwrap().value, "old.yaml");
        assert!(config.locked.unwrap().value && !config.gitignore.unwrap().value);
        assert_eq!(config.publisher.unwrap().value.logo.unwrap(), "https://desk.example/logo.png");
        assert_eq!(config.rating.unwrap().value, Scale { worst: 0, best: 10 });
        for nothing in ["", "# nothing yet\n", "---\n"] {
            assert!(parse("verify.yaml", nothing).unwrap().claims.is_none(), "{nothing:?}");
        }
    }

    #[test]
    fn mistakes_at_their_places() {
        for (raw, line, column, message, help) in [
            ("sauces: [a]", 1, 1, "unknown key `sauces`", "did you mean `sources`?"),
            ("failon: [a]", 1, 1, "unknown key `failon`", "did you mean `fail-on`?"),
            ("colour: red", 1, 1, "unknown key `colour`", "the keys of a configuration are `claims`, "),
            ("date: 2025", 1, 1, "unknown key `date`", "the keys of a configuration are"),
            ("claims: a", 1, 9, "`claims` is a list, not a text", "write `claims: [a]`"),
            ("claims: []", 1, 9, "the list of `claims` is empty", "leave it out"),
            ("claims: [a]\nclaims: [b]", 2, 1, "duplicate key `claims`", ""),
            ("exclude: [a, '[b']", 1, 14, "`[b` is not a pattern", "as in a .gitignore"),
            ("language: de", 1, 11, "the language `de` is not read yet", "`en`"),
            ("fail-on: [contradict]", 1, 11, "unknown verdict `contradict`", "did you mean `contradicted`?"),
            ("tolerance: lots", 1, 12, "`lots` is not a tolerance", ""),
            ("severities: note", 1, 13, "`severities` is a mapping, not a text", "`rounded: note`"),
            ("severities:\n  rounde: note", 2, 3, "unknown code `rounde`", "did you mean `rounded`?"),
            ("severities:\n  rounded: nota", 2, 12, "unknown severity `nota`", "did you mean `note`?"),
            ("severities:\n  rounded: off", 2, 12, "unknown severity `off`", "`error`, `warning`, `note`"),
            ("severities:\n  rounded: {a: note}", 2, 3, "`rounded` is a code", "the severities are"),
            ("severities:\n  'a/[': {rounded: note}", 2, 3, "`a/[` is not a pattern", ""),
            ("severities:\n  'a/': {rond: note}", 2, 10, "unknown code `rond`", "`verify explain`"),
            ("severities:\n  'a/': {rounded: note, rounded: note}", 2, 25, "duplicate code `rounded`", ""),
            ("severities:\n  not-in-draft: note", 2, 3, "`not-in-draft` is always an error", ""),
            ("baseline: [old.yaml]", 1, 11, "`baseline` is a text, not a list", ""),
            ("locked: maybe", 1, 9, "`locked` is `true` or `false`", ""),
            ("publisher: {name: a}", 1, 13, "`publisher` has no `url`", "address"),
            ("publisher: {name: a, url: b.example}", 1, 27, "`url` is not an address", "https://"),
            ("publisher: {name: a, uri: 'https://b.example'}", 1, 22, "unknown key `uri`", "did you mean `url`?"),
            ("publisher: us", 1, 12, "`publisher` is a mapping", ""),
            ("rating: 5", 1, 9, "`rating` is a mapping", "worst"),
            ("rating: {worst: 1}", 1, 10, "`rating` has no `best`", ""),
            ("rating: {worst: 1, best: many}", 1, 26, "`best` is a whole number, not `many`", ""),
            ("rating: {worst: 5, best: 5}", 1, 9, "the best rating is not above the worst one", ""),
            ("- a", 1, 1, "a configuration is lines of a key and a value, not a list", "sources"),
            ("claims: [a]\n---\nclaims: [b]", 3, 1, "a second document", ""),
            ("claims: [\"a]", 1, 10, "this quotation mark is never closed", ""),
        ] {
            let found = parse("verify.yaml", raw).expect_err(raw);
            let shown = found.to_string();
            assert!(shown.starts_with(&format!("verify.yaml:{line}:{column}: {message}")), "{raw}\n{shown}");
            assert!(found.list[0].help.as_deref().unwrap_or_default().contains(help), "{raw}\n{shown}");
        }
        let two = parse("verify.yaml", "sauces: [a]\nfail-on: [x]\n").unwrap_err();
        assert_eq!(two.list.len(), 2);
    }
}
