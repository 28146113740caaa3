//! The claim's words against the source's wording of the same thing: facts first, then words.

use crate::judge::code::Code;
use crate::judge::stance::Weighed;
use crate::recognize::token::Tokens;
use crate::retrieve::side::Side;
use crate::text::Span;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// One step of a word diff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub tag: Tag,
    /// The words with the spaces that belong to them.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    Equal,
    /// In the claim only.
    Delete,
    /// In the source only.
    Insert,
}

/// The claim with the words that the passage contradicts replaced by the passage's: as a diff, and as the sentence that
/// comes out, where that can be trusted.
pub fn against(claim: &Side, passage: &Side, weighed: &Weighed) -> (Vec<Edit>, Option<String>) {
    let mut swaps: Vec<(Span, &str)> = Vec::new();
    let mut trusted = true;
    for ground in &weighed.grounds {
        let Some((start, end)) = ground.passage else { continue };
        if ground.claim.0 >= ground.claim.1 {
            continue;
        }
        let facts = &claim.reading.facts;
        if weighed.pairs.iter().any(|pair| pair.derived.is_some() && facts[pair.claim].tokens == ground.claim) {
            // The passage does not state what the claim should say.
            trusted = false;
            continue;
        }
        let here = claim.reading.tokens.span(ground.claim.0 as usize..ground.claim.1 as usize);
        if swaps.iter().any(|(taken, _)| taken.overlaps(here)) {
            continue;
        }
        trusted &=
            matches!(ground.code, Code::NumberDiffers | Code::DateDiffers | Code::NameDiffers | Code::BoundDiffers);
        let words = passage.reading.tokens.span(start as usize..end as usize).of(passage.text);
        swaps.push((here, words));
    }
    swaps.sort_by_key(|(span, _)| *span);
    let mut edits = Vec::new();
    let mut corrected = String::new();
    let mut at = 0;
    for (span, words) in swaps {
        push(&mut edits, Tag::Equal, &claim.text[at..span.start as usize]);
        corrected.push_str(&claim.text[at..span.start as usize]);
        push(&mut edits, Tag::Delete, span.of(claim.text));
        push(&mut edits, Tag::Insert, words);
        corrected.push_str(words);
        at = span.end as usize;
    }
    if at == 0 {
        return (Vec::new(), None);
    }
    push(&mut edits, Tag::Equal, &claim.text[at..]);
    corrected.push_str(&claim.text[at..]);
    (edits, trusted.then_some(corrected))
}

/// The words of `claim` turned into those of `source`, word by word.
pub fn words(claim: &str, source: &str) -> Vec<Edit> {
    let (one, other) = (Tokens::new(claim), Tokens::new(source));
    let norms = |tokens: &Tokens| (0..tokens.len()).map(|at| tokens.norm(at).to_owned()).collect::<Vec<_>>();
    let mut edits = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &norms(&one), &norms(&other)) {
        let (old, new) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { .. } = op {
            push(&mut edits, Tag::Equal, with_space(claim, &one, old));
        } else {
            push(&mut edits, Tag::Delete, with_space(claim, &one, old));
            push(&mut edits, Tag::Insert, with_space(source, &other, new));
        }
    }
    edits
}

/// The text of some tokens with the white space behind the last.
fn with_space<'t>(text: &'t str, tokens: &Tokens, range: std::ops::Range<usize>) -> &'t str {
    if range.is_empty() {
        return "";
    }
    let start = tokens.span(range.clone()).start as usize;
    let end = tokens.get(range.end).map_or(text.len(), |next| next.span.start as usize);
    &text[start..end]
}

fn push(edits: &mut Vec<Edit>, tag: Tag, text: &str) {
    if !text.is_empty() {
        edits.push(Edit { tag, text: text.to_owned() });
    }
}
