//! Contradictions of drafts that are not to be relied on. A draft states much that its sources never speak of in the same
//! words.

use super::Collection;
use crate::draft::Speaker;
use crate::draft::facts::amounts;
use crate::judge::claim::Assertion;
use crate::judge::code::Code;
use crate::judge::finding::{Finding, Reason};
use crate::judge::posts;
use crate::recognize::token::{Kind, Tokens};
use crate::text::Span;
use crate::verdict::Verdict;

/// Whether a finding contradicts and is not to be relied on. `place` gives the sentence of the draft, and where words of the
/// assertion stand there.
pub(super) fn is_doubtful<'t>(
    finding: &Finding,
    assertion: &Assertion,
    collection: &Collection,
    place: impl Fn(Span) -> (&'t str, Span),
    speaker: Option<&Speaker>,
) -> bool {
    if !matches!(finding.verdict, Verdict::Contradicted | Verdict::Conflicting) {
        return false;
    }
    if let Some(holds) = by_words(finding, assertion, collection) {
        return !holds;
    }
    let reason = finding.reasons.first();
    let counts_nothing = |span: Span| {
        let (text, span) = place(span);
        amounts::is_times(span.of(text)) || is_bare(text, span)
    };
    is_unsure(finding, speaker)
        || reason.and_then(|reason| reason.claim).is_some_and(counts_nothing)
        || reason.is_some_and(|reason| is_of_labels(finding, reason, collection))
}

/// Whether the learnt layer is of another opinion than the rules, or the speaker of a quotation is only surmised.
fn is_unsure(finding: &Finding, speaker: Option<&Speaker>) -> bool {
    let of_speaker = finding.reasons.iter().any(|reason| reason.code == Code::AttributionDiffers);
    let surmised = of_speaker && speaker.is_some_and(|speaker| !speaker.is_named);
    let by_polarity = finding.reasons.first().is_some_and(|reason| reason.code == Code::PolarityDiffers);
    let least = if by_polarity { LEAST_SURE_OF_POLARITY } else { LEAST_SURE };
    finding.confidence <= least || surmised
}

/// In thousandths. See [`Finding::confidence`].
const LEAST_SURE: u16 = 550;
const LEAST_SURE_OF_POLARITY: u16 = 700;

/// Whether a contradiction by an office or a name is of one of that kind: the culture minister, not the foreign minister,
/// holds whatever the learnt layer says, but somebody may be chair and doctor. A name that shares no word with the source's may as well be that of another thing.
fn by_words(finding: &Finding, assertion: &Assertion, collection: &Collection) -> Option<bool> {
    let reason = finding.reasons.first()?;
    let item = finding.evidence.get(reason.evidence?)?;
    let (here, there) = (Tokens::new(reason.claim?.of(assertion.side.text)), collection.body(item.source));
    let there = Tokens::new(reason.source?.of(there));
    let words = |tokens: &Tokens| -> Vec<String> {
        (0..tokens.len()).filter(|&at| is_word(tokens, at)).map(|at| tokens.norm(at).to_owned()).collect()
    };
    let (here, there) = (words(&here), words(&there));
    match reason.code {
        // "Five months after the first" is a date only once that of the first is known.
        Code::DateDiffers => there.iter().any(|word| matches!(word.as_str(), "after" | "before")).then_some(false),
        Code::RoleDiffers => Some(here.last() == there.last() || posts::exclude(&here, &there)),
        Code::NameDiffers => (!here.iter().any(|word| there.contains(word))).then_some(false),
        _ => None,
    }
}

/// Whether a number counts nothing that is said, as an age does: "Ida Maddock, 24, declined", "champion at 22".
fn is_bare(text: &str, span: Span) -> bool {
    let (before, behind) = (text[..span.start as usize].trim_end(), text[span.end as usize..].trim_start());
    let ends = behind.is_empty() || behind.starts_with([',', '.', ';']);
    span.of(text).bytes().all(|byte| byte.is_ascii_digit())
        && ends
        && (before.ends_with(',') || before.ends_with(" at"))
}

/// Whether the number of the source is a label of one of several things: "games 10 and 11".
fn is_of_labels(finding: &Finding, reason: &Reason, collection: &Collection) -> bool {
    let place = reason.source.zip(reason.evidence.and_then(|index| finding.evidence.get(index)));
    let Some((span, item)) = place.filter(|_| reason.code == Code::NumberDiffers) else { return false };
    let sentence =
        Tokens::new(&collection.body(item.source)[item.span.start as usize..span.end.max(item.span.start) as usize]);
    let mut at = sentence.len();
    let mut numbers = 0;
    while at > 0 && (is_label(&sentence, at - 1) || matches!(sentence.norm(at - 1), "and" | "to" | "," | "–" | "-")) {
        at -= 1;
        numbers += usize::from(is_label(&sentence, at));
    }
    let noun = at.checked_sub(1).map_or("", |before| sentence.norm(before));
    numbers > 1 && noun.len() > 3 && noun.ends_with('s') && sentence.norm(at) != ","
}

fn is_label(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == Kind::Digits) && tokens.norm(at).len() <= LONGEST_LABEL
}

/// In digits.
const LONGEST_LABEL: usize = 3;

pub(super) fn is_word(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind != Kind::Mark)
}
