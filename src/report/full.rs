//! The report for people: findings in the way in which the Rust compiler shows errors.

use std::io;

use annotate_snippets::{Element, Group, Level, Message, Origin, Renderer};

use super::decision::Decision;
use super::excerpt::{Excerpt, Mark, renderer};
use super::places::Places;
use super::terminal::{Ink, line, shown};
use super::{Look, Standing, Verbosity, about_decision, draft, shown_notices, shown_reasons, standing, totals};
use crate::check::{Checked, Notice, Outcome};
use crate::diff::{Edit, Tag};
use crate::judge::code::Severity;
use crate::judge::finding::{Evidence, Finding, Reason};
use crate::load::claims::Claim;
use crate::text::Span;
use crate::verdict::{Stance, Verdict};

/// So many passages are shown with a finding, unless all are asked for.
const PASSAGES: usize = 3;

/// Words that claim and source share are left out of the diff beyond so many characters in a row.
const SHARED: usize = 60;

/// Notices first, then the claims in order, then the totals.
pub fn write(outcome: &Outcome, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let renderer = renderer(look);
    let places = Places::new(outcome);
    for notice in shown_notices(outcome, look) {
        writeln!(out, "{}\n", render_notice(&places, notice, look, &renderer))?;
    }
    let mut listed = false;
    for checked in &outcome.claims {
        if let Some(astray) = draft::render_astray(&places, checked, look, &renderer) {
            writeln!(out, "{astray}\n")?;
        }
        if draft::is_listed(checked) {
            continue;
        }
        if standing(checked) != Standing::Fine {
            if std::mem::take(&mut listed) {
                writeln!(out)?;
            }
            writeln!(out, "{}\n", render_finding(&places, checked, look, &renderer))?;
        } else if look.verbosity == Verbosity::Verbose {
            write_fine(&places, checked, look, out)?;
            listed = true;
        }
    }
    if listed {
        writeln!(out)?;
    }
    draft::write_open(outcome, &places, look, out)?;
    draft::write_passed_over(outcome, &places, look, out)?;
    if look.verbosity != Verbosity::Quiet {
        draft::write_coverage(outcome, look, out)?;
        writeln!(out, "{}", Ink::Strong.paint(&totals::line(outcome), look.colour))?;
    }
    Ok(())
}

fn render_notice(places: &Places, notice: &Notice, look: Look, renderer: &Renderer) -> String {
    let title = level(notice.reason.severity).primary_title(shown(&notice.reason.message));
    let title = title.id(notice.reason.code.name());
    let Some((file, span)) = notice.at else {
        return renderer.render(&[title.element(Origin::path(shown(&notice.path)))]);
    };
    let excerpt = Excerpt::new(places.file_at(file), span, &[Mark { span, label: "", exact: true }], look);
    renderer.render(&[title.element(excerpt.snippet(true))])
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// A claim to look at: what is wrong with it, its words, the passages, the diff and what to write.
fn render_finding(places: &Places, checked: &Checked, look: Look, renderer: &Renderer) -> String {
    let reasons = shown_reasons(checked);
    let level = match (standing(checked), reasons.first()) {
        (Standing::Failed, _) => Level::ERROR,
        (Standing::Warned, Some(reason)) => level(reason.severity),
        _ => Level::WARNING,
    };
    let deciding = if is_surprise(checked) { None } else { reasons.first().copied() };
    let title = match deciding {
        Some(reason) => level.primary_title(shown(&reason.message).into_owned()).id(reason.code.name()),
        None => level.primary_title(unexplained(checked)),
    };

    let claim = claim_excerpt(places, checked, deciding, &reasons, look);
    if deciding.is_some_and(|reason| about_decision(reason.code)) {
        return renderer.render(&[title.element(claim.snippet(true))]);
    }
    let (passages, left_out) = passages(&checked.finding, &reasons, look);
    let passages: Vec<Excerpt> =
        passages.iter().map(|&index| passage_excerpt(places, &checked.finding, index, &reasons, look)).collect();
    let notes = notes(places.claim(checked), checked, deciding, &reasons, left_out, look);
    let group = Group::with_title(title)
        .element(claim.snippet(true))
        .elements(passages.iter().map(|passage| passage.snippet(false)))
        .elements(notes.into_iter().map(Element::from));
    renderer.render(&[group])
}

/// Whether the sources support a claim that was expected to fare worse: then the passage is the reason.
fn is_surprise(checked: &Checked) -> bool {
    !checked.ok && checked.finding.verdict == Verdict::Supported
}

/// The title of a finding for which no reason was given.
fn unexplained(checked: &Checked) -> String {
    let verdict = match checked.finding.verdict {
        Verdict::Supported => "the sources support this claim",
        Verdict::Contradicted => "the sources contradict this claim",
        Verdict::Conflicting => "the sources disagree about this claim",
        Verdict::NotEnoughEvidence => "the sources do not settle this claim",
    };
    match checked.expected {
        Verdict::Supported => verdict.to_owned(),
        expected => format!("{verdict}, which was expected to be {}", as_expected(expected)),
    }
}

fn as_expected(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotEnoughEvidence => "left without enough evidence",
        other => other.words(),
    }
}

/// The claim in its file: the words of the deciding reason, then those of the others.
fn claim_excerpt(
    places: &Places,
    checked: &Checked,
    deciding: Option<&Reason>,
    reasons: &[&Reason],
    look: Look,
) -> Excerpt {
    let whole = places.claim_span(checked);
    let verdict = checked.finding.verdict.words();
    let first = match deciding {
        Some(reason) => Mark {
            span: places.reason_span(checked, reason),
            label: if about_decision(reason.code) { "" } else { verdict },
            exact: reason.claim.is_some(),
        },
        None => Mark { span: whole, label: verdict, exact: false },
    };
    let mut marks = vec![first];
    for reason in reasons.iter().filter(|reason| deciding.is_none_or(|deciding| !std::ptr::eq(**reason, deciding))) {
        let span = places.reason_span(checked, reason);
        if span != whole && marks.iter().all(|mark| !mark.span.overlaps(span)) {
            marks.push(Mark { span, label: reason.code.name(), exact: reason.claim.is_some() });
        }
    }
    Excerpt::new(places.file(checked), whole, &marks, look)
}

/// Which passages to show, as indices into the evidence, and how many are not shown.
///
/// Those that a shown reason speaks of; one for each side of a conflict; else the first one.
fn passages(finding: &Finding, reasons: &[&Reason], look: Look) -> (Vec<usize>, usize) {
    let all = 0..finding.evidence.len();
    let mut shown: Vec<usize> = Vec::new();
    let mut show = |index: Option<usize>| {
        let index = index.filter(|index| all.contains(index) && !shown.contains(index));
        shown.extend(index);
    };
    reasons.iter().for_each(|reason| show(reason.evidence));
    let with = |stance: Stance| finding.evidence.iter().position(|item| item.stance == stance);
    match finding.verdict {
        Verdict::Supported => show(with(Stance::Supports)),
        Verdict::Contradicted => show(with(Stance::Refutes)),
        Verdict::Conflicting => {
            show(with(Stance::Supports));
            show(with(Stance::Refutes));
        }
        Verdict::NotEnoughEvidence => {}
    }
    if shown.is_empty() {
        shown.extend((!all.is_empty()).then_some(0));
    }
    if look.verbosity == Verbosity::Verbose {
        let rest: Vec<usize> = all.clone().filter(|index| !shown.contains(index)).collect();
        shown.extend(rest);
    } else {
        shown.truncate(PASSAGES);
    }
    let left_out = all.len() - shown.len();
    (shown, left_out)
}

/// A passage in its source: the words that the reasons turn on, or where it begins.
fn passage_excerpt(places: &Places, finding: &Finding, index: usize, reasons: &[&Reason], look: Look) -> Excerpt {
    let item = &finding.evidence[index];
    let around = places.source_span(item, item.span);
    let named = |words: Span, label: &str| format!("{label}{}", places.locator_words(item, words));
    let turning = reasons.iter().filter(|reason| reason.evidence == Some(index)).find_map(|reason| reason.source);
    let first = match turning {
        Some(words) => named(words, label(finding, item, true)),
        None => named(item.span, label(finding, item, false)),
    };
    let mut marks: Vec<Mark> = Vec::new();
    for words in reasons.iter().filter(|reason| reason.evidence == Some(index)).filter_map(|reason| reason.source) {
        let span = places.source_span(item, words);
        if marks.iter().all(|mark| !mark.span.overlaps(span)) {
            let label = if marks.is_empty() { first.as_str() } else { "" };
            marks.push(Mark { span, label, exact: true });
        }
    }
    if marks.is_empty() {
        marks.push(Mark { span: around, label: &first, exact: false });
    }
    Excerpt::new(places.source(item), around, &marks, look)
}

fn label(finding: &Finding, item: &Evidence, exact: bool) -> &'static str {
    let conflicting = finding.verdict == Verdict::Conflicting;
    match item.stance {
        Stance::Supports if conflicting => "this source says so",
        Stance::Refutes if conflicting => "this source says otherwise",
        _ if exact => "the source says",
        Stance::Supports => "the source says so",
        Stance::Refutes => "the source says otherwise",
        Stance::Neutral => "the nearest passage",
    }
}

/// What stands below the passages: other reasons, the diff, what is left out, what to write.
fn notes(
    claim: &Claim,
    checked: &Checked,
    deciding: Option<&Reason>,
    reasons: &[&Reason],
    left_out: usize,
    look: Look,
) -> Vec<Message<'static>> {
    let finding = &checked.finding;
    let mut notes = Vec::new();
    if !finding.diff.is_empty() {
        let diff = Level::NOTE.with_name("diff");
        notes.push(diff.message(diff_line(&finding.diff, look.colour)));
    }
    for reason in reasons.iter().filter(|reason| deciding.is_none_or(|deciding| !std::ptr::eq(**reason, deciding))) {
        let message = format!("{}: {}", reason.code.name(), shown(&reason.message));
        notes.push(level(reason.severity).message(message));
    }
    if !checked.ok && checked.expected != Verdict::Supported && deciding.is_some() {
        let message = format!("the claim was expected to be {}", as_expected(checked.expected));
        notes.push(Level::NOTE.message(message));
    }
    if left_out > 0 && finding.verdict != Verdict::NotEnoughEvidence {
        let passages = totals::count(left_out, "more passage speaks", "more passages speak");
        notes.push(Level::NOTE.message(format!("{passages} to it; -v shows all")));
    }
    if let (Some(note), Verbosity::Verbose) = (&claim.note, look.verbosity) {
        notes.push(Level::NOTE.message(line(note, 200)));
    }
    // Where sources disagree, none of them is the one to follow.
    let correction = finding.correction.as_ref().filter(|_| finding.verdict == Verdict::Contradicted);
    if let Some(correction) = correction {
        notes.push(Level::HELP.message(format!("write \"{}\"", shown(correction))));
    }
    notes
}

/// "[-132-]{+123+} artworks are on display", as `git diff --word-diff` and wdiff write it.
pub(super) fn diff_line(diff: &[Edit], colour: bool) -> String {
    let last = diff.len() - 1;
    let mut out = String::new();
    for (at, edit) in diff.iter().enumerate() {
        let text = shown(&edit.text);
        // The spaces around changed words are no part of what changed.
        let words = text.trim();
        let (before, after) = match text.find(words) {
            Some(lead) if !words.is_empty() => (&text[..lead], &text[lead + words.len()..]),
            _ => ("", ""),
        };
        match edit.tag {
            Tag::Equal => out.push_str(&shared(&text, at == 0, at == last)),
            Tag::Delete if words.is_empty() => {}
            Tag::Insert if words.is_empty() => out.push_str(&text),
            Tag::Delete => {
                out.push_str(before);
                out.push_str(&Ink::Bad.paint(&format!("[-{words}-]"), colour));
                out.push_str(after);
            }
            Tag::Insert => {
                out.push_str(before);
                out.push_str(&Ink::Good.paint(&format!("{{+{words}+}}"), colour));
                out.push_str(after);
            }
        }
    }
    out.trim().to_owned()
}

/// Shared words, those far from the changes left out.
fn shared(text: &str, first: bool, last: bool) -> String {
    let count = text.chars().count();
    if count <= SHARED {
        return text.to_owned();
    }
    let head: String = text.chars().take(SHARED / 2).collect();
    let tail: String = text.chars().skip(count - SHARED / 2).collect();
    match (first, last) {
        (true, true) => text.to_owned(),
        (true, false) => format!("…{tail}"),
        (false, true) => format!("{head}…"),
        (false, false) => format!("{head} … {tail}"),
    }
}

/// A claim in order: two lines, the claim and the passage.
fn write_fine(places: &Places, checked: &Checked, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let finding = &checked.finding;
    let claim = places.claim(checked);
    let file = places.file(checked);
    let at = file.locate(places.claim_span(checked).start);
    let decision = Decision::of(places, checked);
    let head = match (&decision, checked.expected) {
        (Some(decision), _) => format!("{} ({})", decision.kind, finding.verdict.words()),
        (None, Verdict::Supported) => finding.verdict.words().to_owned(),
        (None, _) => format!("{}, as expected", finding.verdict.words()),
    };
    let head = Ink::Good.paint(&head, look.colour);
    let text = line(claim.text.text(), look.width.max(60));
    writeln!(out, "{head}: {}:{}:{}: {text}", shown(file.path), at.line, at.column)?;
    let details = decision.map(|decision| decision.details()).filter(|details| !details.is_empty());
    if let Some(details) = details {
        writeln!(out, "  {}", shown(&details))?;
    }
    for item in finding.evidence.iter().take(1) {
        let source = places.source(item);
        let at = source.locate(places.source_span(item, item.span).start);
        let passage = places.body(item).get(item.span.range()).unwrap_or_default();
        let passage = line(passage, look.width.max(60));
        let place = format!("{}:{}:{}:", shown(source.path), at.line, at.column);
        let passage = format!("{passage}{}", shown(&places.locator_words(item, item.span)));
        writeln!(out, "  {} {passage}", Ink::Faint.paint(&place, look.colour))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Run, fair};
    use super::super::{Format, Look, Report, hint, render};
    use super::*;
    use crate::judge::code::Code;

    #[test]
    fn findings_with_their_passages() {
        let run = fair();
        let report = run.render(Format::Full);
        insta::assert_snapshot!(report);
        // The places in the report are those of the words in the files.
        for (path, words, place) in [
            ("claims/fair.yaml", "2,000", "--> claims/fair.yaml:2:19"),
            ("claims/fair.yaml", "14", "--> claims/fair.yaml:4:11"),
            ("sources/agency.md", "1,200", "::: sources/agency.md:6:9"),
            ("sources/agency.md", "4.31", "::: sources/agency.md:9:9"),
        ] {
            let outcome = run.outcome();
            let source = outcome.sources.iter().find(|source| source.path == path);
            let raw = source.map_or(&outcome.inputs.files[0].raw, |source| &source.raw);
            let at = crate::text::LineIndex::new(raw).locate(raw, raw.find(words).unwrap());
            assert!(place.ends_with(&format!("{path}:{}:{}", at.line, at.column)), "{place}");
            assert!(report.contains(&format!("{place}\n")), "{place}");
        }
        assert!(!report.contains("opened the fair") && !report.contains("founded in 1995"));
        let hint = hint(&run.outcome(), Format::Full, Look::default());
        assert_eq!(hint.unwrap(), "run `verify explain number-differs` to learn more about a code");
    }

    #[test]
    fn what_is_in_order_with_v() {
        let report = fair().verbose(Format::Full);
        let end = report.find("allowed (").expect("allowed claims are listed");
        insta::assert_snapshot!(&report[end..]);
    }

    #[test]
    fn quiet_is_findings_only() {
        let run = fair();
        let quiet = Look { verbosity: Verbosity::Quiet, ..Look::default() };
        let report = render(&Report { look: quiet, ..Report::of(&run.outcome()) }, Format::Full);
        assert!(report.contains("error[number-differs]") && !report.contains("7 claims"));
        assert_eq!(hint(&run.outcome(), Format::Full, quiet), None);

        let mut fine = Run::new("claims: [It was new.]", &[("a.txt", "It was new.")]);
        fine.claim("It was new.", Verdict::Supported);
        fine.evidence(0, "It was new.", Stance::Supports);
        assert_eq!(render(&Report { look: quiet, ..Report::of(&fine.outcome()) }, Format::Full), "");
        assert_eq!(fine.render(Format::Full), "1 claim: 1 supported\n");
    }

    #[test]
    fn expectations_that_fail() {
        let mut run = Run::new("claims:\n- It was new.\n- It was old.", &[("a.txt", "It was new.")]);
        let checked = run.claim("It was new.", Verdict::Supported);
        (checked.expected, checked.ok, checked.failed) = (Verdict::Contradicted, false, true);
        run.evidence(0, "It was new.", Stance::Supports);
        let checked = run.claim("It was old.", Verdict::NotEnoughEvidence);
        (checked.expected, checked.failed) = (Verdict::Contradicted, false);
        run.reason(Code::NoPassage, "no source speaks of it", "", None);
        insta::assert_snapshot!(run.render(Format::Full));
    }

    #[test]
    fn more_than_one_reason() {
        let claims = "- text: It had 14 stages in May.\n  allow: {until: 2027-01-31}\n";
        let passage = "The fair had 12 stages in June.";
        let mut run = Run::new(claims, &[("a.txt", passage), ("b.txt", passage), ("c.txt", "It had 12 stages.")]);
        run.claim("It had 14 stages in May.", Verdict::Contradicted);
        run.evidence(0, passage, Stance::Refutes).evidence(1, passage, Stance::Refutes);
        run.evidence(2, "It had 12 stages.", Stance::Refutes);
        run.reason(Code::NumberDiffers, "the source counts 12 stages, not 14", "14", Some((0, "12")));
        run.reason(Code::DateDiffers, "the source says June, not May", "May", Some((0, "June")));
        run.allow("{until: 2027-01-31}");
        run.reason(Code::AllowanceExpired, "the allowance ended on 2027-01-31", "", None);
        let checked = run.last();
        (checked.ok, checked.allowed, checked.failed) = (false, false, true);
        insta::assert_snapshot!(run.render(Format::Full));
    }

    #[test]
    fn an_allowance_that_nothing_needs() {
        let claims = "- text: It was old.\n  allow: {verdict: conflicting}\n";
        for expected in [Verdict::Supported, Verdict::Contradicted] {
            let mut run = Run::new(claims, &[("a.txt", "It was new.")]);
            run.claim("It was old.", expected);
            run.evidence(0, "It was new.", Stance::Refutes);
            run.reason(Code::PolarityDiffers, "the source says new", "old", Some((0, "new")));
            run.diff("It was [-old-]{+new+}.", "It was new.");
            run.allow("{verdict: conflicting}");
            run.reason(Code::AllowanceUnused, "the allowance is not needed", "", None);
            let checked = run.last();
            (checked.expected, checked.ok, checked.allowed) = (expected, true, false);
            if expected == Verdict::Supported {
                checked.finding.reasons.remove(0);
            }
            let finding = "\
warning[allowance-unused]: the allowance is not needed
 --> claims/fair.yaml:2:10
  |
1 | - text: It was old.
2 |   allow: {verdict: conflicting}
  |          ^^^^^^^^^^^^^^^^^^^^^^

";
            let report = run.render(Format::Full);
            assert!(report.starts_with(finding) && report.lines().count() == 8, "{report}");
        }
    }

    #[test]
    fn long_lines_are_cut_around_the_words() {
        let filler = "Many people came, and the weather was fine on all days of the month. ".repeat(14);
        let words = "In all, 1,200 visitors came.";
        let source = format!("{filler}{words} {filler}");
        let mut run = Run::new("claims: [\"2,000 visitors came\"]", &[("a.txt", &source)]);
        run.claim("2,000 visitors came", Verdict::Contradicted);
        run.evidence(0, words, Stance::Refutes);
        run.reason(Code::NumberDiffers, "the source counts 1,200", "2,000", Some((0, "1,200")));
        let report = run.render(Format::Full);
        let column = filler.len() + words.find("1,200").unwrap() + 1;
        assert!(report.contains(&format!("::: a.txt:1:{column}\n")), "{report}");
        assert!(report.contains(words) && report.lines().all(|line| line.chars().count() <= 120), "{report}");
    }

    #[test]
    fn hostile_texts_are_shown_and_not_obeyed() {
        let mut run = Run::new("- A\u{1b}[2J\u{202e}b\tc.", &[("s\u{7}.txt", "It\u{9b}31m said\u{2066} so.\u{0}")]);
        run.claim("A\u{1b}[2J\u{202e}b\tc.", Verdict::Contradicted);
        run.evidence(0, "It\u{9b}31m said\u{2066} so.", Stance::Refutes);
        run.reason(Code::NameDiffers, "says \u{1b}]0;x\u{7}", "b", Some((0, "so")));
        run.diff("A\u{1b}[2J[-\u{202e}b-]{+\u{8}+}", "A\u{1b}");
        run.notice(Code::SourcePoor, "x\u{1b}.txt", "\u{1b}[1mhuh\n");
        for format in [Format::Full, Format::Concise] {
            let report = run.verbose(format);
            let obeyed = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{2069}').contains(&c);
            assert!(!report.contains(obeyed), "{report:?}");
            assert!(report.contains("\u{fffd}b") || format == Format::Concise, "{report}");
        }
        assert!(run.render(Format::Full).contains("s␇.txt:1:14"), "{}", run.render(Format::Full));
    }

    #[test]
    fn colours_only_add_to_the_report() {
        let run = fair();
        let coloured = render(
            &Report { look: Look { colour: true, ..Look::default() }, ..Report::of(&run.outcome()) },
            Format::Full,
        );
        assert!(coloured.contains("\u{1b}[31m[-2,000-]\u{1b}[0m"));
        let mut plain = String::new();
        for (at, part) in coloured.split('\u{1b}').enumerate() {
            plain.push_str(if at == 0 { part } else { part.split_once('m').expect("a colour ends with m").1 });
        }
        assert_eq!(plain, run.render(Format::Full));
    }

    #[test]
    fn diffs_keep_to_what_changed() {
        let edit = |tag, text: &str| Edit { tag, text: text.to_owned() };
        let shared = "word ".repeat(40);
        for (edits, expected) in [
            (
                vec![edit(Tag::Delete, "132 "), edit(Tag::Insert, "123 "), edit(Tag::Equal, "works")],
                "[-132-] {+123+} works",
            ),
            (vec![edit(Tag::Equal, "up to 5"), edit(Tag::Insert, " metres")], "up to 5 {+metres+}"),
            (
                vec![edit(Tag::Equal, &shared), edit(Tag::Delete, "x"), edit(Tag::Equal, &shared)],
                "…word word word word word word [-x-]word word word word word word …",
            ),
        ] {
            assert_eq!(diff_line(&edits, false), expected);
        }
    }
}
