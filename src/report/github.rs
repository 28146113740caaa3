//! Workflow commands of GitHub Actions: annotations of the lines of a pull request.

use std::io;

use super::issues::{Issue, issues};
use super::places::Places;
use super::terminal::shown;
use super::{Report, totals};
use crate::judge::code::Severity;

/// GitHub shows no more annotations of one step.
const MOST: usize = 10;

/// A command for each issue, contradicted claims first, then how many are left out, and the totals.
pub fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(report.outcome);
    let mut issues = issues(report, &places);
    issues.sort_by_key(Issue::rank);
    for issue in issues.iter().take(MOST) {
        writeln!(out, "{}", command(issue))?;
    }
    let rest = issues.len().saturating_sub(MOST);
    if rest > 0 {
        let more = totals::count(rest, "more finding is", "more findings are");
        writeln!(out, "{more} not annotated: GitHub shows {MOST} of one step")?;
    }
    writeln!(out, "{}", totals::line(report.outcome))
}

fn command(issue: &Issue) -> String {
    let kind = match issue.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut command = format!("::{kind} file={}", property(&shown(issue.path)));
    if let Some((start, end)) = issue.at {
        command.push_str(&format!(",line={},endLine={}", start.line, end.line));
        if start.line == end.line {
            command.push_str(&format!(",col={},endColumn={}", start.column, end.column));
        }
    }
    let title = match issue.verdict() {
        Some(verdict) => format!("{} ({})", verdict.words(), issue.rule.name()),
        None => issue.rule.name().to_owned(),
    };
    let mut message = issue.message.clone();
    if let Some(correction) = issue.correction() {
        message.push_str(&format!("\nwrite \"{}\"", shown(correction)));
    }
    format!("{command},title={}::{}", property(&title), data(&message))
}

/// What stands behind `::` ends at the line end, and `%` begins an escape.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::fixture::{Run, decided, fair};
    use super::super::hostile;
    use crate::judge::code::Code;
    use crate::verdict::Verdict;

    /// Kind, properties and message of a command, as the runner reads them.
    fn read(line: &str) -> (String, Vec<(String, String)>, String) {
        let unescape = |text: &str| {
            let pairs = [("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")];
            pairs.into_iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
        };
        let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (kind, properties) = head.split_once(' ').unwrap();
        let properties = properties.split(',').map(|property| property.split_once('=').unwrap());
        let properties = properties.map(|(key, value)| (key.to_owned(), unescape(value))).collect();
        (kind.to_owned(), properties, unescape(message))
    }

    #[test]
    fn contradicted_claims_come_first() {
        let text = fair().render(Format::Github);
        let lines: Vec<&str> = text.lines().collect();
        let expected = "::error file=claims/fair.yaml,line=2,endLine=2,col=19,endColumn=24,\
            title=contradicted (number-differs)::the source counts 1,200 visitors, not 2,000%0A\
            write \"The fair drew 1,200 visitors.\"";
        assert_eq!(lines[0], expected);
        let kinds: Vec<String> =
            lines.iter().filter(|line| line.starts_with("::")).map(|line| read(line).1.pop().unwrap().1).collect();
        let expected = [
            "contradicted (number-differs)",
            "contradicted (number-differs)",
            "conflicting (polarity-differs)",
            "not enough evidence (detail-missing)",
            "supported (rounded)",
            "source-unreadable",
        ];
        assert_eq!(kinds, expected);
        assert!(lines.last().unwrap().starts_with("7 claims: "), "{text}");
    }

    #[test]
    fn ten_of_a_step() {
        let mut run = Run::new("- one\n- two\n", &[]);
        for _ in 0..12 {
            run.claim("one", Verdict::NotEnoughEvidence);
            run.reason(Code::NoPassage, "no passage speaks of this", "", None);
        }
        run.claim("two", Verdict::Contradicted);
        run.reason(Code::NumberDiffers, "the source has 3", "two", None);
        let text = run.render(Format::Github);
        assert_eq!(text.lines().filter(|line| line.starts_with("::")).count(), 10);
        assert!(text.starts_with("::error file=claims/fair.yaml,line=2,"), "{text}");
        assert!(text.contains("\n3 more findings are not annotated: GitHub shows 10 of one step\n13 claims"), "{text}");
    }

    #[test]
    fn no_text_is_a_command() {
        let text = hostile::run().render(Format::Github);
        let commands: Vec<&str> = text.lines().filter(|line| line.contains("::")).collect();
        assert_eq!((commands.len(), text.lines().count()), (3, 4), "{text}");
        for line in commands {
            let (kind, properties, message) = read(line);
            let keys: Vec<&str> = properties.iter().map(|(key, _)| key.as_str()).collect();
            assert!(["error", "warning"].contains(&kind.as_str()), "{line}");
            let known = ["file", "line", "endLine", "col", "endColumn", "title"];
            assert!(keys.iter().all(|key| known.contains(key)), "{line}");
            assert!(!message.contains('\u{1b}') && !line.contains('\u{202e}'), "{line}");
        }
        let (_, _, message) = read(text.lines().next().unwrap());
        assert!(message.starts_with("the source has =cmd()") && message.contains("%0A::error::g"), "{message}");
    }

    #[test]
    fn what_people_accept_is_no_annotation() {
        let text = decided().render(Format::Github);
        assert_eq!(text.lines().filter(|line| line.starts_with("::")).count(), 1, "{text}");
        assert!(text.contains("1 allowed, 1 signed off, 1 in the baseline"), "{text}");
    }
}
