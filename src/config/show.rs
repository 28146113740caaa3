//! The settings of a run as people see them: a configuration, with the origin of each value.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use factcheck::load::config::Scale;
use factcheck::load::files;

use super::{Origin, Settings};

impl Settings {
    /// The settings as a configuration, with the origin of each value; paths are relative to the working directory.
    pub fn show(&self, working: &Path) -> String {
        let mut out = match &self.file {
            Some(path) => format!("# configuration: {path}\n"),
            None => "# configuration: none\n".to_owned(),
        };
        let paths = |paths: &[PathBuf]| texts(paths.iter().map(|path| files::shown(path, working)));
        let mut line = |name: &str, value: Option<String>, default: &str, origin: &Origin| {
            let line = match value {
                Some(value) => format!("{name}: {value}"),
                None => format!("# {name}: {default}"),
            };
            let _ = writeln!(out, "{line:<47} # {origin}");
        };
        let some = |paths: &Vec<PathBuf>, shown: String| (!paths.is_empty()).then_some(shown);
        let (claims, drafts, sources) = (&self.claims, &self.drafts, &self.sources);
        line("claims", some(&claims.value, paths(&claims.value)), "claims, if there is such a folder", &claims.origin);
        line(
            "sources",
            some(&sources.value, paths(&sources.value)),
            "beside the claims, or at the root",
            &sources.origin,
        );
        line("drafts", some(&drafts.value, paths(&drafts.value)), "drafts, if there are no claims", &drafts.origin);
        let exclude = (!self.exclude.value.is_empty()).then(|| texts(self.exclude.value.iter().cloned()));
        line("exclude", exclude, "nothing", &self.exclude.origin);
        line("gitignore", Some(self.gitignore.value.to_string()), "", &self.gitignore.origin);
        line("language", Some(self.language.value.clone()), "", &self.language.origin);
        let fail_on =
            self.fail_on.value.as_ref().map(|list| texts(list.iter().map(|verdict| verdict.name().to_owned())));
        line("fail-on", fail_on, "all that is not supported", &self.fail_on.origin);
        let tolerance = self.tolerance.value.as_ref().map(|(written, _)| text(written));
        line("tolerance", tolerance, "none", &self.tolerance.origin);
        let baseline = self.baseline.value.as_deref().map(|path| text(&files::shown(path, working)));
        line("baseline", baseline, "none", &self.baseline.origin);
        line("locked", Some(self.locked.value.to_string()), "", &self.locked.origin);
        let publisher = self.publisher.value.as_ref().map(|publisher| {
            let logo = publisher.logo.iter().map(|logo| format!(", logo: {}", text(logo))).collect::<String>();
            format!("{{name: {}, url: {}{logo}}}", text(&publisher.name), text(&publisher.url))
        });
        line("publisher", publisher, "none", &self.publisher.origin);
        let Scale { worst, best } = self.rating.value;
        line("rating", Some(format!("{{worst: {worst}, best: {best}}}")), "", &self.rating.origin);
        let some = (!self.rules.value.is_empty()).then(String::new);
        line("severities", some, "as `verify explain` has them", &self.rules.origin);
        let mut pattern = None;
        for rule in &self.rules.value {
            if rule.pattern.as_deref() != pattern {
                pattern = rule.pattern.as_deref();
                let _ = writeln!(out, "  {}:", text(pattern.unwrap_or_default()));
            }
            let indent = if pattern.is_some() { "    " } else { "  " };
            let _ = writeln!(out, "{indent}{}: {}", rule.code.name(), rule.severity.name());
        }
        out
    }
}

fn texts(list: impl Iterator<Item = String>) -> String {
    format!("[{}]", list.map(|item| text(&item)).collect::<Vec<_>>().join(", "))
}

/// A text as YAML takes it for that text: bare where that is safe, else as JSON has it, which is YAML as well.
fn text(words: &str) -> String {
    let safe = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '/' | '.' | '_' | '-' | '%' | ' ');
    let bare = words.starts_with(|letter: char| letter.is_ascii_alphanumeric()) && !words.ends_with(' ');
    if bare && words.chars().all(safe) { words.to_owned() } else { format!("{words:?}") }
}
