//! A line a reason, in the form that editors and `grep` know: `path:line:column: verdict[code]: message`.

use std::io;

use super::issues::{self, Rule};
use super::places::Places;
use super::terminal::{Ink, shown};
use super::{Look, Standing, Verbosity, draft, shown_notices, standing, totals};
use crate::check::{Checked, Outcome};
use crate::judge::code::{Code, Severity};

/// Notices first, then the claims in order, each reason at the words that it turns on, then the totals.
pub fn write(outcome: &Outcome, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(outcome);
    for notice in shown_notices(outcome, look) {
        let reason = &notice.reason;
        let head = format!("{}[{}]", reason.severity.name(), reason.code.name());
        let head = ink(reason.severity).paint(&head, look.colour);
        let at = notice.at.map(|(file, span)| places.file_at(file).locate(span.start));
        let place = at.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
        writeln!(out, "{}{place}: {head}: {}", shown(&notice.path), shown(&reason.message))?;
    }
    for checked in &outcome.claims {
        write_claim(&places, checked, look, out)?;
    }
    if look.verbosity != Verbosity::Quiet {
        draft::write_coverage(outcome, Look { colour: false, ..look }, out)?;
        writeln!(out, "{}", totals::line(outcome))?;
    }
    Ok(())
}

fn write_claim(places: &Places, checked: &Checked, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let file = places.file(checked);
    let verdict = checked.finding.verdict.name();
    let ink = match standing(checked) {
        Standing::Failed => Ink::Error,
        Standing::Tolerated | Standing::Warned => Ink::Warning,
        Standing::Fine => Ink::Good,
    };
    for issue in issues::of_claim(places, checked, look.verbosity == Verbosity::Verbose) {
        let head = match issue.rule {
            Rule::Code(code @ Code::NotInDraft) => format!("error[{}]", code.name()),
            Rule::Code(code) => format!("{verdict}[{}]", code.name()),
            Rule::UnexpectedVerdict | Rule::InputMistake => verdict.to_owned(),
        };
        let place = issue.at.map(|(at, _)| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
        writeln!(out, "{}{place}: {}: {}", shown(file.path), ink.paint(&head, look.colour), issue.message)?;
    }
    Ok(())
}

fn ink(severity: Severity) -> Ink {
    match severity {
        Severity::Error => Ink::Error,
        Severity::Warning => Ink::Warning,
        Severity::Note => Ink::Faint,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::fixture::{Run, fair};
    use crate::judge::code::Code;
    use crate::verdict::Verdict;

    #[test]
    fn a_line_for_each_reason() {
        insta::assert_snapshot!(fair().render(Format::Concise));
        let lines = fair().verbose(Format::Concise);
        assert!(lines.contains("\nclaims/fair.yaml:8:11: not_enough_evidence: The mayor opened the fair.\n"));
    }

    #[test]
    fn every_open_claim_has_a_line() {
        let mut run = Run::new("[one, two]", &[]);
        run.claim("one", Verdict::NotEnoughEvidence);
        let checked = run.claim("two", Verdict::Supported);
        (checked.expected, checked.ok, checked.failed) = (Verdict::Contradicted, false, true);
        run.reason(Code::Rounded, "it is rounded", "w", None);
        let expected = "\
claims/fair.yaml:1:2: not_enough_evidence: one
claims/fair.yaml:1:7: supported: the claim was expected to be contradicted
claims/fair.yaml:1:8: supported[rounded]: it is rounded
2 claims: 1 supported, 1 not enough evidence; 2 to look at
";
        assert_eq!(run.render(Format::Concise), expected);
    }
}
