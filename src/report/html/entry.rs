//! A claim beside its passages.

use maud::{Markup, html};

use super::super::decision::Decision;
use super::super::markup::{Words, diff, marked, quoted};
use super::super::places::Places;
use super::super::{Report, says, shown_reasons, totals};
use crate::check::Checked;
use crate::judge::code::Code;
use crate::judge::finding::{Evidence, Reason};
use crate::load::sources::{Metadata, SourceKind};
use crate::text::Span;
use crate::verdict::Verdict;

/// So many passages are shown beside a claim.
const PASSAGES: usize = 8;

pub struct Entry<'a> {
    pub report: &'a Report<'a>,
    pub places: &'a Places<'a>,
    pub checked: &'a Checked,
}

/// A sign that stands beside the words, so that colour is never the only one.
pub fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "✓",
        Verdict::Contradicted => "✗",
        Verdict::Conflicting => "≠",
        Verdict::NotEnoughEvidence => "?",
    }
}

/// What a link to the claim names: made of its file and its id.
fn anchor(places: &Places, checked: &Checked) -> String {
    let key = format!("{}\0{}", places.file(checked).path, places.claim(checked).id);
    format!("c-{}", &blake3::hash(key.as_bytes()).to_hex()[..16])
}

impl Entry<'_> {
    /// The entry, with what the filter looks at; `group` is where it stands.
    pub fn render(&self, group: &str) -> Markup {
        let (places, checked) = (self.places, self.checked);
        let finding = &checked.finding;
        let verdict = finding.verdict;
        let (claim, file) = (places.claim(checked), places.file(checked));
        let at = file.locate(places.claim_span(checked).start);
        let anchor = anchor(places, checked);
        let reasons = self.reasons();
        let decision = Decision::of(places, checked);
        let codes: Vec<&str> = reasons.iter().map(|reason| reason.code.name()).collect();
        let mut sources: Vec<usize> = finding.evidence.iter().map(|item| item.source).collect();
        sources.sort_unstable();
        sources.dedup();
        let sources: Vec<String> = sources.iter().map(usize::to_string).collect();
        html! {
            article.claim.(verdict.name()) id=(anchor) tabindex="-1" aria-labelledby={ (anchor) "-t" }
                data-group=(group) data-verdict=(verdict.name()) data-codes=(codes.join(" "))
                data-sources=(sources.join(" "))
            {
                p.head {
                    span.verdict { span.sign aria-hidden="true" { (sign(verdict)) } " " (verdict.words()) }
                    @if checked.expected != Verdict::Supported { span.aside { "expected: " (checked.expected.words()) } }
                    @if let Some(decision) = decision { span.aside { (decision.kind) } }
                    span.place {
                        (Words(file.path)) ":" (at.line)
                        a.permalink href={ "#" (anchor) } aria-label={ "Link to the claim " (Words(&claim.id)) } { "#" }
                    }
                }
                div.pair {
                    div.said {
                        h3 id={ (anchor) "-t" } dir="auto" { (self.words()) }
                        @if !reasons.is_empty() {
                            ul.reasons {
                                @for reason in &reasons {
                                    li {
                                        code title=(reason.code.row().summary) { (reason.code.name()) }
                                        " " (Words(&reason.message))
                                    }
                                }
                            }
                        }
                        (self.correction())
                        (self.decision())
                    }
                    (self.found())
                }
            }
        }
    }

    fn reasons(&self) -> Vec<&Reason> {
        let astray = self.checked.finding.reasons.iter().filter(|reason| reason.code == Code::NotInDraft);
        astray.chain(shown_reasons(self.checked)).collect()
    }

    /// The claim, with the words marked that its reasons turn on.
    fn words(&self) -> Markup {
        let text = self.places.claim(self.checked).text.text();
        let whole = Span::new(0, text.len());
        let marks = shown_reasons(self.checked).into_iter().filter_map(|reason| reason.claim);
        // Where all of it is meant, no word of it differs from the others.
        marked(text, whole, marks.filter(|span| *span != whole).collect())
    }

    fn correction(&self) -> Markup {
        let finding = &self.checked.finding;
        let is_wrong = matches!(finding.verdict, Verdict::Contradicted | Verdict::Conflicting);
        html! {
            @if is_wrong && !finding.diff.is_empty() { (diff(&finding.diff)) }
            @if let Some(correction) = finding.correction.as_deref().filter(|_| finding.verdict == Verdict::Contradicted) {
                p.write { "Write: “" (Words(correction)) "”" }
            }
        }
    }

    /// What a person has decided, and what the file notes.
    fn decision(&self) -> Markup {
        let claim = self.places.claim(self.checked);
        html! {
            @if let Some(decision) = Decision::of(self.places, self.checked).filter(|decision| decision.reason.is_some()) {
                p.note { (decision.title()) ": " (Words(&decision.details())) }
            }
            @if let Some(note) = &claim.note { p.note { "Note: " (Words(note)) } }
            @if !claim.tags.is_empty() { p.note { "Tags: " (Words(&claim.tags.join(", "))) } }
        }
    }

    fn found(&self) -> Markup {
        let evidence = &self.checked.finding.evidence;
        let listed = &evidence[..evidence.len().min(PASSAGES)];
        // Where sources disagree, both sides are seen at once.
        let unfolded = if self.checked.finding.verdict == Verdict::Conflicting { 2 } else { 1 };
        let (open, folded) = listed.split_at(listed.len().min(unfolded));
        html! {
            div.found {
                @if evidence.is_empty() { p.aside { "No passage of the sources speaks of this." } }
                @for (index, item) in open.iter().enumerate() { (self.passage(index, item)) }
                @if !folded.is_empty() {
                    details {
                        summary { (totals::count(evidence.len() - open.len(), "more passage", "more passages")) }
                        @for (index, item) in folded.iter().enumerate() { (self.passage(open.len() + index, item)) }
                        @let rest = evidence.len() - listed.len();
                        @if rest > 0 { p.aside { (rest) " not shown" } }
                    }
                }
            }
        }
    }

    fn passage(&self, index: usize, item: &Evidence) -> Markup {
        let page = self.places.source(item);
        let at = page.locate(self.places.source_span(item, item.span).start);
        let meta = &self.report.outcome.sources[item.source].meta;
        html! {
            figure.(item.stance.name()) {
                figcaption {
                    span.place { (Words(page.path)) ":" (at.line) (Words(&self.places.locator_words(item, item.span))) } " " (says(item.stance)) ":"
                }
                blockquote dir="auto" { (quoted(self.places, self.checked, index, item)) }
                @let about = about(meta);
                @if !about.is_empty() { p.source { @for part in about { (part) } } }
            }
        }
    }
}

/// What is known of a source. Only pages of the web are linked.
fn about(meta: &Metadata) -> Vec<Markup> {
    let title = meta.title.as_deref();
    let link = meta.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let name = match (title, link) {
        (title, Some(link)) => Some(html! {
            a href=(Words(link)) rel="noopener noreferrer" { cite { (Words(title.unwrap_or(link))) } }
        }),
        (Some(title), None) => Some(html! { cite { (Words(title)) } }),
        (None, None) => None,
    };
    let publisher = meta.publisher.as_ref().map(|publisher| html! { span { (Words(publisher)) } });
    let date = meta.date.map(|date| html! { span { "published " (date.to_string()) } });
    let retrieved = meta.retrieved.map(|retrieved| html! { span { "read " (retrieved.to_string()) } });
    let kind = meta.kind.map(|kind| match kind {
        SourceKind::Primary => html! { span { "primary source" } },
        SourceKind::Secondary => html! { span { "secondary source" } },
    });
    [name, publisher, date, retrieved, kind].into_iter().flatten().collect()
}
