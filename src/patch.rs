//! What to write instead: the words of the sources in the place of those that they contradict.

use crate::check::{Checked, Outcome};
use crate::judge::code::Code;
use crate::text::Span;
use crate::verdict::Verdict;

/// A change of some words of a claim file or draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// An index into the files of the run.
    pub file: usize,
    /// An index into the claims of that file.
    pub claim: usize,
    /// The bytes of the file that are replaced.
    pub span: Span,
    pub words: String,
    /// Why, in a sentence without a full stop.
    pub reason: String,
}

/// The changes that the findings of a run offer, by file and place, none overlapping another. Where sources disagree with
/// each other, or the words do not stand in the file as they are read, there is none.
pub fn offered(outcome: &Outcome) -> Vec<Patch> {
    let mut patches: Vec<Patch> = outcome.claims.iter().flat_map(|checked| of_claim(outcome, checked)).collect();
    patches.sort_by_key(|patch| (patch.file, patch.span));
    let mut kept: Vec<Patch> = Vec::new();
    for patch in patches {
        if kept.last().is_none_or(|last| last.file != patch.file || last.span.end <= patch.span.start) {
            kept.push(patch);
        }
    }
    kept
}

fn of_claim<'a>(outcome: &'a Outcome, checked: &'a Checked) -> impl Iterator<Item = Patch> + 'a {
    let wrong = !checked.ok && checked.finding.verdict == Verdict::Contradicted;
    let file = &outcome.inputs.files[checked.file];
    let claim = &file.claims[checked.claim];
    checked.finding.reasons.iter().filter(move |reason| wrong && is_replaceable(reason.code)).filter_map(
        move |reason| {
            let (here, there) = (reason.claim?, reason.source?);
            let item = checked.finding.evidence.get(reason.evidence?)?;
            let words = there.of(outcome.sources[item.source].body.text()).trim();
            let span = claim.text.origin(here);
            let stands = file.raw.get(span.range())? == here.of(claim.text.text());
            let fits = !words.is_empty() && !words.contains(['\n', '\r']) && words.len() <= LONGEST;
            (stands && fits).then(|| Patch {
                file: checked.file,
                claim: checked.claim,
                span,
                words: words.to_owned(),
                reason: reason.message.clone(),
            })
        },
    )
}

/// Codes for which the words of the source can stand in the place of the claim's.
fn is_replaceable(code: Code) -> bool {
    matches!(
        code,
        Code::NumberDiffers
            | Code::BoundDiffers
            | Code::DateDiffers
            | Code::NameDiffers
            | Code::RoleDiffers
            | Code::QuoteAltered
    )
}

/// In bytes: what is longer is no figure, name or date.
const LONGEST: usize = 120;

/// `raw` with these changes, which are all of one file and in order.
pub fn apply(raw: &str, patches: &[&Patch]) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut at = 0;
    for patch in patches {
        text.push_str(&raw[at..patch.span.start as usize]);
        text.push_str(&patch.words);
        at = patch.span.end as usize;
    }
    text.push_str(&raw[at..]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{self, Collection, Inputs, Options};
    use crate::load::library::Library;
    use crate::load::{claims, drafts, sources};

    #[test]
    fn only_the_words_in_question() {
        let source = sources::parse("a.md", "a.md", "In all, 123 artworks are on display.".to_owned(), None).unwrap();
        let library = Library::of(vec![source]);
        for (name, raw, expected) in [
            ("d.md", "The **132** artworks\nare on display.\n", "The **123** artworks\nare on display.\n"),
            ("c.yaml", "- \"132 artworks are on display\"\n", "- \"123 artworks are on display\"\n"),
            ("c.yaml", "- text: 132 artworks are on display\n  expect: contradicted\n", ""),
            ("c.yaml", "- 123 artworks are on display\n", ""),
        ] {
            let mut inputs = Inputs::default();
            match name {
                "d.md" => inputs.add_draft(drafts::parse(name, raw).unwrap()),
                _ => inputs.files.push(claims::parse(name, raw).unwrap()),
            }
            let options = Options {
                today: "2026-01-01".parse().unwrap(),
                fail_on: None,
                ids: Vec::new(),
                tags: Vec::new(),
                since: None,
            };
            let (outcome, _) = check::run(&inputs, &library, &Collection::new(&library), &options);
            let patches = offered(&outcome);
            let text = apply(raw, &patches.iter().collect::<Vec<_>>());
            assert_eq!(text, if expected.is_empty() { raw } else { expected }, "{raw}");
        }
    }
}
