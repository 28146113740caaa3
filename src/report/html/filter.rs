//! What the reader may ask for: by verdict, standing, code, source and words. It works by the page's script, and stays
//! hidden without it.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::super::markup::Words;
use super::super::places::Places;
use super::super::{Report, by_gravity, shown_reasons};
use super::Group;
use super::entry::sign;
use crate::judge::code::Code;

pub struct Filter<'a> {
    /// Those that a claim of the page has.
    codes: BTreeSet<Code>,
    /// The index and path of each source that a passage is of, by path.
    sources: BTreeSet<(&'a str, usize)>,
    claims: usize,
}

impl<'a> Filter<'a> {
    pub fn new(report: &Report<'a>, places: &'a Places<'a>) -> Self {
        let claims = &report.outcome.claims;
        let astray = claims.iter().any(|checked| checked.is_astray()).then_some(Code::NotInDraft);
        let codes = claims.iter().flat_map(shown_reasons).map(|reason| reason.code);
        let items = claims.iter().flat_map(|checked| &checked.finding.evidence);
        Filter {
            codes: codes.chain(astray).collect(),
            sources: items.map(|item| (places.source(item).path, item.source)).collect(),
            claims: claims.len(),
        }
    }

    pub fn render(&self) -> Markup {
        html! {
            form.filter id="filter" aria-label="Filter" hidden {
                fieldset {
                    legend { "Verdict" }
                    @for verdict in by_gravity() {
                        label.(verdict.name()) {
                            input type="checkbox" name="verdict" value=(verdict.name()) checked;
                            span.sign aria-hidden="true" { (sign(verdict)) } " " (verdict.words())
                        }
                    }
                }
                label { "Standing"
                    select name="group" {
                        option value="" { "all" }
                        @for group in Group::ALL { option value=(group.name()) { (group.title()) } }
                    }
                }
                label { "Code"
                    select name="code" {
                        option value="" { "all" }
                        @for code in &self.codes { option value=(code.name()) { (code.name()) } }
                    }
                }
                label { "Source"
                    select name="source" {
                        option value="" { "all" }
                        @for (path, index) in &self.sources { option value=(index) { (Words(path)) } }
                    }
                }
                label.text { "Words"
                    input type="search" name="text" autocomplete="off" spellcheck="false" aria-keyshortcuts="/";
                }
                p.result {
                    output id="shown" role="status" { (self.claims) " of " (self.claims) " claims" }
                    " " button type="reset" { "Show all" }
                }
            }
        }
    }
}
