//! What a run is asked to do, from flags, the environment, the configuration and the defaults, in this order.

mod show;

use std::path::{Path, PathBuf};

use factcheck::check::Inputs;
use factcheck::check::severities::Severities;
use factcheck::error::{Mistake, Mistakes};
use factcheck::load::claims::Tolerance;
use factcheck::load::config::{self, Config, Given, Publisher, Rule, Scale};
use factcheck::load::files::{self, Scope};
use factcheck::load::globs::Globs;
use factcheck::load::skip::Skip;
use factcheck::text::Span;
use factcheck::verdict::Verdict;

use crate::cli::{CheckArgs, ConfigArgs, FixArgs};

/// What is configured, each value with its origin.
pub struct Settings {
    /// Where the configuration is, as it is shown.
    pub file: Option<String>,
    /// Claim files and drafts, or folders of them; none where nobody named any.
    pub claims: Setting<Vec<PathBuf>>,
    pub drafts: Setting<Vec<PathBuf>>,
    /// None where they are to be looked for beside the claims.
    pub sources: Setting<Vec<PathBuf>>,
    pub exclude: Setting<Vec<String>>,
    /// Whether what the `.gitignore` files of the repository name is passed over.
    pub gitignore: Setting<bool>,
    skip: Skip,
    pub language: Setting<String>,
    rules: Setting<Vec<Rule>>,
    pub severities: Severities,
    /// None for the default, which is another one for drafts.
    pub fail_on: Setting<Option<Vec<Verdict>>>,
    pub tolerance: Setting<Option<(String, Tolerance)>>,
    /// The file of the findings that are hidden.
    pub baseline: Setting<Option<PathBuf>>,
    /// Whether sources must be as they were pinned.
    pub locked: Setting<bool>,
    pub publisher: Setting<Option<Publisher>>,
    pub rating: Setting<Scale>,
    /// As the report names standard input.
    pub stdin: Option<PathBuf>,
}

/// A value, and where it comes from.
#[derive(Clone, Debug)]
pub struct Setting<T> {
    pub value: T,
    pub origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Flag(&'static str),
    /// The name of a variable.
    Environment(String),
    /// `verify.yaml:3`.
    File(String),
    Default,
}

/// What was typed that a configuration may say as well.
#[derive(Clone, Copy, Default)]
pub struct Flags<'a> {
    paths: &'a [PathBuf],
    sources: &'a [PathBuf],
    exclude: &'a [String],
    fail_on: &'a [Verdict],
    tolerance: Option<&'a (String, Tolerance)>,
    baseline: Option<&'a Path>,
    locked: bool,
    stdin: Option<&'a Path>,
}

impl<'a> From<&'a CheckArgs> for Flags<'a> {
    fn from(args: &'a CheckArgs) -> Self {
        Flags {
            paths: &args.paths,
            sources: &args.sources,
            exclude: &args.exclude,
            fail_on: &args.fail_on,
            tolerance: args.tolerance.as_ref(),
            baseline: args.baseline.as_deref(),
            locked: args.locked,
            stdin: args.stdin_filename.as_deref(),
        }
    }
}

impl<'a> From<&'a FixArgs> for Flags<'a> {
    fn from(args: &'a FixArgs) -> Self {
        Flags::of(&args.paths, &args.sources)
    }
}

impl<'a> Flags<'a> {
    /// Those of a command that names paths and sources only.
    pub fn of(paths: &'a [PathBuf], sources: &'a [PathBuf]) -> Self {
        Flags { paths, sources, ..Flags::default() }
    }
}

impl Settings {
    /// What holds for a run in the folder `working`, an absolute path. `environment` gives the value of a variable.
    ///
    /// # Errors
    /// The mistakes of the configuration, of a variable or of a pattern.
    pub fn resolve(
        flags: Flags,
        args: &ConfigArgs,
        working: &Path,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Settings, Vec<Mistakes>> {
        let environment = |name: &str| environment(name).filter(|value| !value.trim().is_empty());
        let path = match (&args.config, environment("VERIFY_CONFIG")) {
            _ if args.no_config => None,
            (Some(path), _) => Some(working.join(path)),
            (None, Some(path)) => Some(working.join(path)),
            (None, None) => config::find(working, working).map_err(|found| vec![found])?,
        };
        let file = path.map(|path| read(&path, working)).transpose()?;
        let no_ignore = args.no_ignore;
        Layers { flags, no_ignore, environment: &environment, file: file.as_ref(), working }.settings()
    }

    /// What is read of folders, and what is passed over.
    pub fn scope(&self, working: &Path) -> Scope {
        let whole = |paths: &[PathBuf]| paths.iter().map(|path| files::absolute(path, working)).collect();
        Scope {
            skip: self.skip.clone(),
            drafts: whole(&self.drafts.value),
            sources: whole(&self.sources.value),
            stdin: self.stdin.clone(),
        }
    }

    /// Gives the tolerance to all claims that have none.
    pub fn fill(&self, inputs: &mut Inputs) {
        let Some((_, tolerance)) = &self.tolerance.value else { return };
        for claim in inputs.files.iter_mut().flat_map(|file| &mut file.claims) {
            claim.tolerance.get_or_insert(*tolerance);
        }
    }

    /// What is passed over in folders.
    pub fn skip(&self) -> &Skip {
        &self.skip
    }

    /// What is checked: the paths that were named, else what is configured; none where nobody said anything.
    pub fn paths(&self) -> Vec<PathBuf> {
        let drafts = match self.claims.origin {
            Origin::Flag(_) => &[],
            _ => &self.drafts.value[..],
        };
        self.claims.value.iter().chain(drafts).cloned().collect()
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Origin::Flag(name) => f.write_str(name),
            Origin::Environment(name) => f.write_str(name),
            Origin::File(place) => f.write_str(place),
            Origin::Default => f.write_str("default"),
        }
    }
}

/// The configuration at `path`, an absolute one, and its folder.
fn read(path: &Path, working: &Path) -> Result<(Config, PathBuf), Vec<Mistakes>> {
    let shown = files::shown(path, working);
    let raw = files::read_text(path).map_err(|message| {
        let help = "name another one with --config, or leave it out with --no-config";
        vec![Mistakes::of_whole(&shown, Mistake::whole(message).help(help))]
    })?;
    let config = config::parse(&shown, &raw).map_err(|found| vec![found])?;
    let folder = files::absolute(path, working).parent().unwrap_or(working).to_owned();
    match config.missing(&folder) {
        Some(found) => Err(vec![found]),
        None => Ok((config, folder)),
    }
}

/// Where values come from, the strongest first.
struct Layers<'a> {
    flags: Flags<'a>,
    no_ignore: bool,
    environment: &'a dyn Fn(&str) -> Option<String>,
    file: Option<&'a (Config, PathBuf)>,
    working: &'a Path,
}

impl Layers<'_> {
    fn settings(&self) -> Result<Settings, Vec<Mistakes>> {
        let Flags { paths, sources, exclude, fail_on, tolerance, baseline, locked, stdin } = self.flags;
        let named = |paths: &[PathBuf]| (!paths.is_empty()).then(|| paths.to_vec());
        let claims = self.paths("PATHS", named(paths), "claims", |config| &config.claims);
        let drafts = self.paths("PATHS", None, "drafts", |config| &config.drafts);
        let (exclude, root) = self.exclude(exclude);
        let excluded = Globs::new(&root, exclude.value.iter().map(String::as_str)).map_err(|(nth, why)| {
            let message = format!("`{}` is not a pattern: {why}", exclude.value[nth]);
            let mistake = Mistake::whole(message).help("patterns are written as in a .gitignore: `drafts/old/`");
            vec![Mistakes::of_whole(&exclude.origin.to_string(), mistake)]
        })?;
        let given = self.no_ignore.then_some(("--no-ignore", false));
        let gitignore = self.switch("gitignore", given, |config| config.gitignore.as_ref(), true)?;
        let rules = self.of_file(|config| config.severities.as_ref(), Vec::new());
        let folder = self.file.map_or(self.working, |(_, folder)| folder);
        let severities = Severities::new(&rules.value, folder, self.working).map_err(|(_, why)| {
            vec![Mistakes::of_whole(&rules.origin.to_string(), Mistake::whole(format!("not a pattern: {why}")))]
        })?;
        Ok(Settings {
            file: self.file.map(|(config, _)| config.path.clone()),
            sources: self.paths("--sources", named(sources), "sources", |config| &config.sources),
            claims,
            drafts,
            skip: Skip { exclude: (!exclude.value.is_empty()).then_some(excluded), ignored: gitignore.value },
            gitignore,
            exclude,
            language: self.language()?,
            rules,
            severities,
            fail_on: self.fail_on(fail_on)?,
            tolerance: self.tolerance(tolerance)?,
            baseline: self.baseline(baseline),
            locked: self.switch(
                "locked",
                locked.then_some(("--locked", true)),
                |config| config.locked.as_ref(),
                false,
            )?,
            publisher: self.of_file(|config| config.publisher.as_ref(), None::<Publisher>),
            rating: self.of_file(|config| config.rating.as_ref(), Scale::default()),
            stdin: stdin.map(Path::to_owned),
        })
    }

    /// The paths of a key: flags and variables count from the working directory, the file's from its folder.
    fn paths(
        &self,
        flag: &'static str,
        given: Option<Vec<PathBuf>>,
        key: &str,
        of: impl Fn(&Config) -> &Option<Given<Vec<Given<String>>>>,
    ) -> Setting<Vec<PathBuf>> {
        if let Some(value) = given {
            return Setting { value, origin: Origin::Flag(flag) };
        }
        if let Some((name, words)) = self.variable(key) {
            return Setting {
                value: words.into_iter().map(PathBuf::from).collect(),
                origin: Origin::Environment(name),
            };
        }
        match self.file.and_then(|(config, folder)| Some((config, folder, of(config).as_ref()?))) {
            Some((config, folder, paths)) => Setting {
                value: paths.value.iter().map(|path| self.beside(folder, &path.value)).collect(),
                origin: origin(config, paths.span),
            },
            None => Setting { value: Vec::new(), origin: Origin::Default },
        }
    }

    /// A path of the configuration, seen from the working directory.
    fn beside(&self, folder: &Path, path: &str) -> PathBuf {
        PathBuf::from(files::shown(&files::absolute(Path::new(path), folder), self.working))
    }

    /// The patterns of what is passed over, and the folder from which they count.
    fn exclude(&self, given: &[String]) -> (Setting<Vec<String>>, PathBuf) {
        if !given.is_empty() {
            return (Setting { value: given.to_vec(), origin: Origin::Flag("--exclude") }, self.working.to_owned());
        }
        if let Some((name, value)) = self.variable("exclude") {
            return (Setting { value, origin: Origin::Environment(name) }, self.working.to_owned());
        }
        let setting = match self.file.and_then(|(config, _)| Some((config, config.exclude.as_ref()?))) {
            Some((config, globs)) => Setting {
                value: globs.value.iter().map(|glob| glob.value.clone()).collect(),
                origin: origin(config, globs.span),
            },
            None => Setting { value: Vec::new(), origin: Origin::Default },
        };
        (setting, self.file.map_or(self.working, |(_, folder)| folder).to_owned())
    }

    fn language(&self) -> Result<Setting<String>, Vec<Mistakes>> {
        match self.variable("language") {
            Some((name, words)) => {
                let value = words.join(",");
                let read = format!("language: {value:?}");
                let read = config::parse(&name, &read).map_err(|found| of_variable(&name, found))?;
                Ok(Setting {
                    value: read.language.map_or(value, |given| given.value),
                    origin: Origin::Environment(name),
                })
            }
            None => Ok(self.of_file(|config| config.language.as_ref(), "en".to_owned())),
        }
    }

    fn fail_on(&self, given: &[Verdict]) -> Result<Setting<Option<Vec<Verdict>>>, Vec<Mistakes>> {
        if !given.is_empty() {
            return Ok(Setting { value: Some(given.to_vec()), origin: Origin::Flag("--fail-on") });
        }
        match self.variable("fail-on") {
            Some((name, words)) => {
                let read = format!("fail-on: {words:?}");
                let read = config::parse(&name, &read).map_err(|found| of_variable(&name, found))?;
                Ok(Setting { value: read.fail_on.map(|given| given.value), origin: Origin::Environment(name) })
            }
            None => Ok(self.of_file(|config| config.fail_on.as_ref(), None)),
        }
    }

    fn tolerance(
        &self,
        given: Option<&(String, Tolerance)>,
    ) -> Result<Setting<Option<(String, Tolerance)>>, Vec<Mistakes>> {
        if let Some(given) = given {
            return Ok(Setting { value: Some(given.clone()), origin: Origin::Flag("--tolerance") });
        }
        match self.variable("tolerance") {
            Some((name, words)) => {
                let written = words.join(",");
                let value = config::tolerance(&written).map_err(|mistake| vec![Mistakes::of_whole(&name, mistake)])?;
                Ok(Setting { value: Some((written, value)), origin: Origin::Environment(name) })
            }
            None => Ok(self.of_file(|config| config.tolerance.as_ref(), None)),
        }
    }

    fn baseline(&self, given: Option<&Path>) -> Setting<Option<PathBuf>> {
        if let Some(path) = given {
            return Setting { value: Some(path.to_owned()), origin: Origin::Flag("--baseline") };
        }
        if let Some((name, words)) = self.variable("baseline") {
            return Setting { value: Some(PathBuf::from(words.join(","))), origin: Origin::Environment(name) };
        }
        match self.file.and_then(|(config, folder)| Some((config, folder, config.baseline.as_ref()?))) {
            Some((config, folder, path)) => {
                Setting { value: Some(self.beside(folder, &path.value)), origin: origin(config, path.span) }
            }
            None => Setting { value: None, origin: Origin::Default },
        }
    }

    /// What is on or off: by a flag, which says which, or by one of the weaker layers.
    fn switch(
        &self,
        key: &str,
        given: Option<(&'static str, bool)>,
        of: impl Fn(&Config) -> Option<&Given<bool>>,
        default: bool,
    ) -> Result<Setting<bool>, Vec<Mistakes>> {
        if let Some((flag, value)) = given {
            return Ok(Setting { value, origin: Origin::Flag(flag) });
        }
        match self.variable(key) {
            Some((name, words)) => {
                let read = format!("{key}: {}", words.join(","));
                let read = config::parse(&name, &read).map_err(|found| of_variable(&name, found))?;
                Ok(Setting { value: of(&read).map_or(default, |given| given.value), origin: Origin::Environment(name) })
            }
            None => Ok(self.of_file(of, default)),
        }
    }

    /// A value of the file, else the default.
    fn of_file<V: Clone, T: From<V>>(&self, of: impl Fn(&Config) -> Option<&Given<V>>, default: T) -> Setting<T> {
        match self.file.and_then(|(config, _)| Some((config, of(config)?))) {
            Some((config, given)) => Setting { value: given.value.clone().into(), origin: origin(config, given.span) },
            None => Setting { value: default, origin: Origin::Default },
        }
    }

    /// The variable for a key, when it is set, and its values: what stands between commas.
    fn variable(&self, key: &str) -> Option<(String, Vec<String>)> {
        let name = format!("VERIFY_{}", key.replace('-', "_").to_uppercase());
        let value = (self.environment)(&name)?;
        let words = value.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
        Some((name, words))
    }
}

fn origin(config: &Config, span: Span) -> Origin {
    Origin::File(format!("{}:{}", config.path, config.line(span)))
}

/// What is wrong with a variable, without the line of configuration that it was read as.
fn of_variable(name: &str, found: Mistakes) -> Vec<Mistakes> {
    let list = found.list.into_iter().map(|mistake| Mistake { span: None, ..mistake }).collect();
    vec![Mistakes { path: name.to_owned(), raw: String::new(), list }]
}
