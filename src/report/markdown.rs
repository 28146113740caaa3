//! Markdown, for a comment on a pull request and for the summary of a CI job.

use std::io;

use super::decision::Decision;
use super::issues::{self, Issue, Rule, issues};
use super::places::Places;
use super::terminal::{line, shown};
use super::{Report, Standing, draft, gravity, says, standing, totals};
use crate::check::Checked;
use crate::check::coverage::Coverage;
use crate::diff::Tag;
use crate::judge::finding::Evidence;
use crate::verdict::Verdict;

/// In bytes: GitHub takes 65,536 characters in a comment.
const MOST: usize = 60_000;

/// In characters, of a claim or a passage.
const LONGEST: usize = 400;

/// So many passages are quoted with a claim.
const PASSAGES: usize = 2;

/// The totals, then the claims to look at with their passages, contradicted ones first, then warnings and notices.
pub fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(report.outcome);
    let mut page = Page { text: head(report), left_out: 0 };
    let issues = issues(report, &places);
    let mistakes: Vec<&Issue> = issues.iter().filter(|issue| issue.rule == Rule::InputMistake).collect();
    page.list("What could not be used", mistakes.into_iter().map(entry));
    let mut open: Vec<&Checked> = report.outcome.claims.iter().filter(|checked| is_open(checked)).collect();
    open.sort_by_key(|checked| rank(checked));
    if !open.is_empty() {
        page.push("### To look at\n");
    }
    for checked in open {
        page.push(&claim(&places, checked));
    }
    let warned = |issue: &&Issue| issue.checked.is_some_and(|checked| !is_open(checked));
    page.list("Warnings", issues.iter().filter(warned).map(entry));
    page.list("Decided by people", report.outcome.claims.iter().filter_map(|checked| decided(&places, checked)));
    let noticed = |issue: &&Issue| issue.checked.is_none() && issue.rule != Rule::InputMistake;
    page.list("Sources and run", issues.iter().filter(noticed).map(entry));
    out.write_all(page.text.as_bytes())?;
    if page.left_out > 0 {
        writeln!(out, "\n{} not shown here.", totals::count(page.left_out, "more entry is", "more entries are"))?;
    }
    Ok(())
}

/// A page that takes what there is room for.
struct Page {
    text: String,
    left_out: usize,
}

impl Page {
    fn push(&mut self, block: &str) {
        if self.left_out > 0 || self.text.len() + block.len() + 1 > MOST {
            self.left_out += 1;
        } else {
            self.text.push('\n');
            self.text.push_str(block);
        }
    }

    /// A list that is folded away where the page allows it.
    fn list(&mut self, title: &str, entries: impl Iterator<Item = String>) {
        let entries: Vec<String> = entries.collect();
        if entries.is_empty() {
            return;
        }
        let mut block = format!("<details><summary>{title} ({})</summary>\n\n", entries.len());
        let room = MOST.saturating_sub(self.text.len() + block.len() + 100);
        let mut shown = 0;
        for entry in &entries {
            if block.len() + entry.len() > room {
                break;
            }
            block.push_str(entry);
            shown += 1;
        }
        block.push_str("\n</details>\n");
        self.push(&block);
        self.left_out += entries.len() - shown;
    }
}

fn head(report: &Report) -> String {
    let open = report.outcome.claims.iter().filter(|checked| is_open(checked)).count();
    let title = match (open, report.mistakes.is_empty()) {
        (0, true) if report.outcome.claims.is_empty() => "nothing was checked".to_owned(),
        (0, true) => "every claim is in order".to_owned(),
        (0, false) => "not everything could be checked".to_owned(),
        (open, _) => totals::count(open, "claim to look at", "claims to look at"),
    };
    let mut head = format!("## verify: {title}\n\n");
    for line in totals::line(report.outcome).lines() {
        head.push_str(&format!("{}\n", words(line)));
    }
    let drafts = draft::checked_drafts(report.outcome).map(|(number, drafted)| {
        let coverage = Coverage::of(report.outcome.inputs, &report.outcome.claims, number);
        format!("- {}\n", words(&draft::coverage_line(&drafted.draft.text.path, &coverage)))
    });
    let drafts: String = drafts.collect();
    if drafts.is_empty() { head } else { format!("{head}\n{drafts}") }
}

fn is_open(checked: &Checked) -> bool {
    matches!(standing(checked), Standing::Failed | Standing::Tolerated) || checked.is_astray()
}

fn rank(checked: &Checked) -> (bool, u8) {
    (standing(checked) != Standing::Failed && !checked.is_astray(), gravity(checked.finding.verdict))
}

/// A claim, what is wrong with it, the passages, and what to write instead.
fn claim(places: &Places, checked: &Checked) -> String {
    let file = places.file(checked);
    let at = file.locate(places.claim_span(checked).start);
    let finding = &checked.finding;
    let claim = words(&line(places.claim(checked).text.text(), LONGEST));
    let place = format!("{}:{}", words(file.path), at.line);
    let mut text = format!("**{}** · {place}\n\n> {claim}\n\n", finding.verdict.words());
    let issues = issues::of_claim(places, checked, false);
    for issue in issues.iter().filter(|issue| issue.reason.is_some() || issue.checked.is_none()) {
        text.push_str(&format!("- `{}`: {}\n", issue.rule.name(), words(&line(&issue.message, LONGEST))));
    }
    if issues.iter().all(|issue| issue.reason.is_none()) {
        text.push_str(&format!("- the claim was expected to be {}\n", checked.expected.words()));
    }
    for (index, item) in finding.evidence.iter().take(PASSAGES).enumerate() {
        text.push_str(&passage(places, checked, index, item));
    }
    let rest = finding.evidence.len().saturating_sub(PASSAGES);
    if rest > 0 {
        text.push_str(&format!("- {} to it\n", totals::count(rest, "more passage speaks", "more passages speak")));
    }
    let is_wrong = finding.verdict == Verdict::Contradicted && !finding.diff.is_empty();
    if is_wrong {
        let edits = finding.diff.iter().map(|edit| match edit.tag {
            Tag::Equal => words(&edit.text),
            Tag::Delete => marked("~~", &edit.text),
            Tag::Insert => marked("**", &edit.text),
        });
        text.push_str(&format!("- diff: {}\n", edits.collect::<String>()));
    }
    text
}

/// Words in marks of emphasis, which must not have white space inside.
fn marked(mark: &str, text: &str) -> String {
    let inside = text.trim();
    let (before, behind) = text.split_once(inside).unwrap_or_default();
    if inside.is_empty() {
        return words(text);
    }
    format!("{}{mark}{}{mark}{}", words(before), words(inside), words(behind))
}

fn passage(places: &Places, checked: &Checked, index: usize, item: &Evidence) -> String {
    let page = places.source(item);
    let at = page.locate(places.source_span(item, item.span).start);
    let body = places.body(item);
    let of_it = checked.finding.reasons.iter().filter(|reason| reason.evidence == Some(index));
    let mark = of_it.filter_map(|reason| reason.source).find(|span| item.span.contains(*span) && !span.is_empty());
    let whole = item.span.of(body);
    let quoted = match mark {
        Some(mark) if whole.chars().count() <= LONGEST => {
            let piece = |from: u32, to: u32| &body[from as usize..to as usize];
            let (before, behind) = (piece(item.span.start, mark.start), piece(mark.end, item.span.end));
            format!("{}{}{}", words(before), marked("**", mark.of(body)), words(behind))
        }
        _ => words(&line(whole, LONGEST)),
    };
    let locator = words(&places.locator_words(item, item.span));
    format!("- {}:{}{locator} {}: “{quoted}”\n", words(page.path), at.line, says(item.stance))
}

/// A claim that somebody has signed off or allowed. What the baseline hides is counted in the totals.
fn decided(places: &Places, checked: &Checked) -> Option<String> {
    let decision = Decision::of(places, checked).filter(|decision| decision.reason.is_some())?;
    let file = places.file(checked);
    let at = file.locate(places.claim_span(checked).start);
    let claim = words(&line(places.claim(checked).text.text(), LONGEST));
    let (place, verdict) = (words(file.path), checked.finding.verdict.words());
    Some(format!("- {place}:{}: {verdict}, {}: “{claim}”\n", at.line, words(&line(&decision.words(), LONGEST))))
}

fn entry(issue: &Issue) -> String {
    let place = issue.at.map(|(at, _)| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
    format!("- {}{place}: `{}`: {}\n", words(issue.path), issue.rule.name(), words(&line(&issue.message, LONGEST)))
}

/// Words of others: nothing of them is markup, a link, or calls anybody. An empty comment keeps apart what GitHub and
/// GitLab would read as a person, an issue or an address.
fn words(text: &str) -> String {
    let text = shown(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut letters = text.chars().peekable();
    let mut at_start = true;
    let mut digits = true;
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', letter]),
            '-' | '+' | '=' if at_start => out.extend(['\\', letter]),
            '.' | ')' if digits && !at_start => out.extend(['\\', letter]),
            '@' | '#' | '!' if next.is_some_and(|next| !next.is_whitespace()) => {
                out.extend(['\\', letter]);
                out.push_str(APART);
            }
            ':' if next == Some('/') => {
                out.push(':');
                out.push_str(APART);
            }
            '.' if out.ends_with("www") || out.ends_with("WWW") => {
                out.push_str(APART);
                out.push('.');
            }
            '#' | '!' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
        if !letter.is_whitespace() {
            at_start = false;
            digits &= letter.is_ascii_digit();
        }
    }
    out
}

const APART: &str = "<!-- -->";

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag as MarkdownTag};

    use super::super::Format;
    use super::super::fixture::{Run, decided, fair};
    use super::super::hostile;
    use super::*;
    use crate::judge::code::Code;

    /// The text of a page as a reader of Markdown sees it, in which nothing but the folded lists is HTML.
    fn read(page: &str) -> String {
        let mut text = String::new();
        for event in Parser::new_ext(page, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES) {
            match event {
                Event::Text(words) | Event::Code(words) => text.push_str(&words),
                Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push('\n'),
                Event::InlineHtml(html) => assert_eq!(&*html, APART, "{page}"),
                Event::Html(html) => {
                    let is_ours = html.starts_with("<details><summary>") || html.trim() == "</details>";
                    assert!(is_ours, "{html}: {page}");
                }
                Event::Start(MarkdownTag::Link { .. } | MarkdownTag::Image { .. } | MarkdownTag::Table(_)) => {
                    panic!("{event:?}: {page}")
                }
                _ => {}
            }
        }
        text
    }

    #[test]
    fn a_page_with_its_passages() {
        insta::assert_snapshot!(fair().render(Format::Markdown));
        let text = read(&fair().render(Format::Markdown));
        assert!(text.contains("sources/agency.md:6 says otherwise: “In all, "), "{text}");
        let order = ["2,000 visitors", "had 14 stages", "made a loss", "built by Lindgren", "Warnings"];
        let page = fair().render(Format::Markdown);
        let places: Vec<usize> = order.iter().map(|words| page.find(words).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?}: {page}");
    }

    #[test]
    fn what_people_have_decided() {
        let page = decided().render(Format::Markdown);
        let text = read(&page);
        assert!(text.contains("1 claim to look at") && text.contains("1 in the baseline"), "{text}");
        for part in [
            "claims/fair.yaml:2: contradicted, signed off by Ann on 2026-11-25, until 2027-01-31: asked the gallery: “The",
            "claims/fair.yaml:4: contradicted, allowed by desk, until 2027-01-31: confirmed by phone: “The fair had 17",
        ] {
            assert!(text.contains(part), "{text}");
        }
        assert!(page.contains("Decided by people (2)") && !page.contains("16 stages"), "{page}");
    }

    #[test]
    fn no_text_is_markup() {
        let page = hostile::run().render(Format::Markdown);
        let text = read(&page).replace('\n', "");
        let whole = line(hostile::TEXT, LONGEST);
        assert!(text.contains(&whole), "{whole}\n{text}");
        assert!(text.contains("-2+3 claims") && text.contains("@desk: no passage"), "{text}");
        assert!(!page.contains("@desk") && !page.contains("://") && !page.contains("#12"), "{page}");
        for text in ["1. one", "12) x", "- a", "+ a", "= a", "# a", "> a", "  - a", "a_b_ *c* ~~d~~", "!7", "| a |"] {
            assert_eq!(read(&format!("> {}", words(text))).trim(), text.trim(), "{text}");
        }
    }

    #[test]
    fn a_page_has_room_for_so_much() {
        let mut run = Run::new("- one\n", &[]);
        for _ in 0..2000 {
            run.claim("one", Verdict::NotEnoughEvidence);
            run.reason(Code::NoPassage, "no passage speaks of this", "", None);
        }
        let page = run.render(Format::Markdown);
        assert!(page.len() < 65_000 && page.len() > 50_000, "{}", page.len());
        let shown = page.matches("> one").count();
        assert!(page.ends_with(&format!("\n{} more entries are not shown here.\n", 2000 - shown)), "{shown}");
    }
}
