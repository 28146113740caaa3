//! How much each code weighs in a project, and what follows for the run.

use std::path::{Path, PathBuf};

use crate::check::{Checked, Outcome};
use crate::judge::code::{Code, Effect, Severity};
use crate::load::config::Rule;
use crate::load::files;
use crate::load::globs::Globs;

/// The severities that a project gives to codes, everywhere or in some of its files.
#[derive(Clone, Debug, Default)]
pub struct Severities {
    rules: Vec<(Option<Globs>, Code, Severity)>,
    working: PathBuf,
}

impl Severities {
    /// `rules` with patterns that count from `root`, for paths that are shown relative to `working`; both are absolute.
    /// A rule for some files beats one for all, and a later one an earlier one.
    ///
    /// # Errors
    /// The index of the first rule with something that is no pattern, and why.
    pub fn new(rules: &[Rule], root: &Path, working: &Path) -> Result<Severities, (usize, String)> {
        let globs =
            |pattern: &Option<String>| pattern.as_deref().map(|pattern| Globs::new(root, [pattern])).transpose();
        let mut compiled = Vec::new();
        for (nth, rule) in rules.iter().enumerate() {
            compiled.push((globs(&rule.pattern).map_err(|(_, why)| (nth, why))?, rule.code, rule.severity));
        }
        Ok(Severities { rules: compiled, working: working.to_owned() })
    }

    /// What `code` weighs in the file at a path as it is shown, if the project says so.
    fn of(&self, code: Code, path: &str) -> Option<Severity> {
        let path = files::absolute(Path::new(path), &self.working);
        let here = |globs: &Option<Globs>| globs.as_ref().is_none_or(|globs| globs.matches(&path, false));
        let rules = self.rules.iter().filter(|(globs, of, _)| *of == code && here(globs));
        rules.max_by_key(|(globs, ..)| globs.is_some()).map(|(.., severity)| *severity)
    }

    /// Gives the reasons of an outcome the weight that the project wants. A claim fails for a reason that was a warning
    /// and is an error here; it does not fail where all that speaks against it is less than an error here. Verdicts stay
    /// what they are.
    pub fn apply(&self, outcome: &mut Outcome) {
        if self.rules.is_empty() {
            return;
        }
        for notice in &mut outcome.notices {
            notice.reason.severity = self.of(notice.reason.code, &notice.path).unwrap_or(notice.reason.severity);
        }
        for checked in &mut outcome.claims {
            self.weigh(checked, &outcome.inputs.files[checked.file].path);
        }
    }

    fn weigh(&self, checked: &mut Checked, path: &str) {
        let (mut raised, mut lowered) = (false, false);
        for reason in &mut checked.finding.reasons {
            let Some(severity) = self.of(reason.code, path) else { continue };
            let before = std::mem::replace(&mut reason.severity, severity);
            raised |= before != Severity::Error && severity == Severity::Error;
            lowered |= before == Severity::Error && severity != Severity::Error;
        }
        checked.finding.reasons.sort_by_key(|reason| reason.severity);
        if raised && !checked.allowed {
            checked.failed = true;
        } else if lowered && !checked.ok {
            let speaks_against = |code: Code| {
                code.effects().iter().any(|effect| matches!(effect, Effect::Contradicts | Effect::LeavesOpen))
            };
            let mut against = checked.finding.reasons.iter().filter(|reason| speaks_against(reason.code));
            checked.failed &= against.any(|reason| reason.severity == Severity::Error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_rule_counts() {
        let rule = |pattern: Option<&str>, severity| Rule {
            pattern: pattern.map(str::to_owned),
            code: Code::Rounded,
            severity,
        };
        let rules = [
            rule(Some("claims/old/"), Severity::Warning),
            rule(None, Severity::Error),
            rule(Some("claims/"), Severity::Note),
            rule(Some("new.yaml"), Severity::Warning),
        ];
        let severities = Severities::new(&rules, Path::new("/desk"), Path::new("/desk/claims")).unwrap();
        for (path, expected) in
            [("../a.yaml", Severity::Error), ("a.yaml", Severity::Note), ("x/new.yaml", Severity::Warning)]
        {
            assert_eq!(severities.of(Code::Rounded, path), Some(expected), "{path}");
        }
        assert_eq!(severities.of(Code::NumberDiffers, "a.yaml"), None);
        let (nth, _) = Severities::new(
            &[rule(None, Severity::Note), rule(Some("[a"), Severity::Note)],
            Path::new("/"),
            Path::new("/"),
        )
        .unwrap_err();
        assert_eq!(nth, 1);
    }
}
