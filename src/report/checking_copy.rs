//! The drafts of a run as one page of HTML, marked as fact-checkers mark them by hand: every fact underlined, and in the
//! margin what the sources say.
//!
//! The page needs nothing else: no script, no other file. All words of drafts and sources go through [`words::Words`].

mod layout;
mod marks;
mod notes;
mod status;
mod text;
mod words;

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::draft::{checked_drafts, percent};
use super::places::Places;
use super::totals;
use crate::check::coverage::Coverage;
use crate::check::sentence::Status;
use crate::check::{Drafted, Outcome};
use marks::Marks;
use notes::Notes;
use status::{meaning, sign};
use text::Text;
use words::Words;

const STYLE: &str = include_str!("checking_copy/style.css");

/// Nothing may be loaded and nothing may run; the style sheet is in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The page, a section for each draft that was itself checked.
pub fn write(outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "{}", page(outcome).into_string())
}

fn page(outcome: &Outcome) -> Markup {
    let places = Places::new(outcome);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "Checking copy" @for (_, drafted) in checked_drafts(outcome) { ": " (Words(name(drafted))) } }
                "\n" style { (PreEscaped(STYLE)) } "\n"
            }
            body {
                a.skip href="#drafts" { "Skip to the text" }
                header {
                    h1 { "Checking copy" }
                    (overview(outcome))
                    (legend())
                    (notices(outcome))
                }
                "\n"
                main id="drafts" tabindex="-1" {
                    @for (number, drafted) in checked_drafts(outcome) { (section(outcome, &places, number, drafted)) }
                }
            }
        }
    }
}

/// The title of a draft, else its path.
fn name(drafted: &Drafted) -> &str {
    let text = &drafted.draft.text;
    text.meta.title.as_deref().unwrap_or(&text.path)
}

/// Of each draft, how many facts there are and what is known of them.
fn overview(outcome: &Outcome) -> Markup {
    html! {
        ul.overview {
            @for (number, drafted) in checked_drafts(outcome) {
                @let coverage = Coverage::of(outcome.inputs, &outcome.claims, number);
                li {
                    a href={ "#d" (number + 1) } { (Words(&drafted.draft.text.path)) } ": "
                    (counts(&coverage))
                    (unchecked(outcome, drafted))
                }
            }
        }
    }
}

fn counts(coverage: &Coverage) -> Markup {
    let counts = Status::ALL.into_iter().map(|status| (coverage.count(status), status));
    html! {
        (totals::count(coverage.facts(), "fact", "facts"))
        @for (at, (count, status)) in counts.filter(|(count, _)| *count > 0).enumerate() {
            (if at == 0 { ": " } else { ", " })
            span.count.(status.name()) { (count) " " (status.words()) }
        }
        @if coverage.not_checkable > 0 { "; " (coverage.not_checkable) " not checkable" }
        @if coverage.facts() > 0 { "; " strong { (percent(coverage.share())) " confirmed or allowed" } }
    }
}

/// Sentences that this run was not asked to check look like those that state nothing, so it is said.
fn unchecked(outcome: &Outcome, drafted: &Drafted) -> Markup {
    let checked = outcome.claims.iter().filter(|checked| Some(checked.file) == drafted.file).count();
    let left = drafted.article.sentences.len().saturating_sub(checked);
    html! {
        @if left > 0 { "; " strong { (totals::count(left, "sentence was", "sentences were")) " not checked in this run" } }
    }
}

fn legend() -> Markup {
    html! {
        section.legend aria-labelledby="legend" {
            h2 id="legend" { "Marks" }
            ul {
                @for status in Status::ALL {
                    li {
                        span.fact.(status.name()) data-mark=(sign(status)) { (status.words()) } " " (meaning(status))
                    }
                }
                li { span.skipped { "not checked" } " excluded in the draft, a question or code" }
            }
            p { "Each fact leads to its note in the margin, and each number there back to the text." }
        }
    }
}

/// What is to be known of the sources and the run.
fn notices(outcome: &Outcome) -> Markup {
    html! {
        @if !outcome.notices.is_empty() {
            section.notices aria-labelledby="notices" {
                h2 id="notices" { "To be known" }
                ul {
                    @for notice in &outcome.notices {
                        li { (Words(&notice.path)) ": " (Words(&notice.reason.message)) }
                    }
                }
            }
        }
    }
}

fn section(outcome: &Outcome, places: &Places, number: usize, drafted: &Drafted) -> Markup {
    let marks = Marks::new(outcome, places, drafted);
    let notes = Notes { outcome, places, marks: &marks, draft: number };
    let id = format!("d{}", number + 1);
    html! {
        section.draft aria-labelledby=(id) {
            h2 id=(id) tabindex="-1" { (Words(name(drafted))) }
            @if drafted.draft.text.meta.title.is_some() { p.path { (Words(&drafted.draft.text.path)) } }
            "\n"
            (Text::new(&drafted.draft, &marks, &notes).render())
        }
        "\n"
    }
}
