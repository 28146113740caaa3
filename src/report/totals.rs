//! The last line of a report: how many claims, with which verdicts, and how many of them to look at.

use std::collections::BTreeSet;

use super::terminal::shown;
use super::{Standing, standing};
use crate::check::{Cover, Outcome};
use crate::judge::code::Code;
use crate::verdict::Verdict;

/// "38 claims: 24 supported, 9 contradicted, 1 conflicting, 4 not enough evidence; 14 to look at". Verdicts that no
/// claim has are left out, and so is what the run has none of.
pub fn line(outcome: &Outcome) -> String {
    let claims = &outcome.claims;
    let with = |verdict: Verdict| claims.iter().filter(|checked| checked.finding.verdict == verdict).count();
    let verdicts = Verdict::ALL.into_iter().map(|verdict| (with(verdict), verdict.words()));
    let verdicts: Vec<String> =
        verdicts.filter(|&(count, _)| count > 0).map(|(count, words)| format!("{count} {words}")).collect();
    let mut line =
        if claims.is_empty() { "no claim was checked".to_owned() } else { count(claims.len(), "claim", "claims") };
    if !verdicts.is_empty() {
        line = format!("{line}: {}", verdicts.join(", "));
    }

    let open = claims.iter().filter(|checked| !checked.ok || checked.failed).count();
    let mut rest = Vec::new();
    let mut also = |number: usize, one: &str, many: &str| {
        if number > 0 {
            rest.push(count(number, one, many));
        }
    };
    also(open, "to look at", "to look at");
    also(claims.iter().filter(|checked| standing(checked) == Standing::Warned).count(), "warning", "warnings");
    let decided = |cover: Option<Cover>| -> usize {
        let kind = |cover: &Option<Cover>| cover.as_ref().map(std::mem::discriminant);
        claims.iter().filter(|checked| checked.allowed && kind(&checked.cover) == kind(&cover)).count()
    };
    also(decided(None), "allowed", "allowed");
    also(decided(Some(Cover::Signoff(0))), "signed off", "signed off");
    also(decided(Some(Cover::Baseline)), "in the baseline", "in the baseline");
    let debunked = claims.iter().filter(|checked| checked.ok && !checked.allowed);
    also(debunked.filter(|checked| checked.expected != Verdict::Supported).count(), "as expected", "as expected");
    for (code, one, many) in [
        (Code::SourceUnreadable, "source could not be read", "sources could not be read"),
        (Code::LanguageUnsupported, "source is in another language", "sources are in other languages"),
        (Code::SourcePoor, "source could hardly or not fully be read", "sources could hardly or not fully be read"),
    ] {
        // Several things may be wrong with one source.
        let of_code = outcome.notices.iter().filter(|notice| notice.reason.code == code);
        also(of_code.map(|notice| &notice.path).collect::<BTreeSet<_>>().len(), one, many);
    }
    if !rest.is_empty() {
        line = format!("{line}; {}", rest.join(", "));
    }
    match &outcome.unchanged {
        Some((revision, unchanged)) => {
            let all = claims.len() + unchanged;
            let revision = shown(revision);
            format!(
                "{line}\n{unchanged} of {} were not checked: unchanged since {revision}",
                count(all, "claim", "claims")
            )
        }
        None => line,
    }
}

/// "1 claim", "2 claims".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Run;
    use super::*;

    #[test]
    fn only_what_there_is() {
        let mut run = Run::new("[one]", &[]);
        assert_eq!(line(&run.outcome()), "no claim was checked");
        run.claim("one", Verdict::Supported);
        assert_eq!(line(&run.outcome()), "1 claim: 1 supported");
        run.claim("one", Verdict::Conflicting);
        assert_eq!(line(&run.outcome()), "2 claims: 1 supported, 1 conflicting; 1 to look at");
        run.claim("one", Verdict::Supported);
        run.reason(Code::Rounded, "it is rounded", "one", None);
        run.notice(Code::LanguageUnsupported, "a.md", "it is in German");
        run.notice(Code::LanguageUnsupported, "b.md", "it is in German");
        let expected =
            "3 claims: 2 supported, 1 conflicting; 1 to look at, 1 warning, 2 sources are in other languages";
        assert_eq!(line(&run.outcome()), expected);
    }
}
