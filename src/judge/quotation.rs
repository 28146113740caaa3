//! Claims that are quotations: the words must stand in a source, and the speaker must be the one who said them.
//!
//! Words are compared by their folded forms; marks of punctuation do not count. An ellipsis in the claim stands for
//! words left out, and square brackets for words put in or changed by an editor.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::claim::Assertion;
use super::code::{Code, Severity};
use super::finding::{Evidence, Finding, Reason};
use super::speaks;
use super::wording;
use crate::diff::{Edit, Tag};
use crate::recognize::cues::Cue;
use crate::recognize::names::Name;
use crate::recognize::token::{Kind, Tokens};
use crate::retrieve::document::{Document, Part};
use crate::retrieve::side::{Role, Side};
use crate::text::Span;
use crate::verdict::{Stance, Verdict};

/// One step of the words that are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Word(String),
    /// At most so many words that the claim leaves open.
    Gap(usize),
}

/// Words that an ellipsis may stand for, and those that a bracketed insertion may.
const ELLIPSIS_REACH: usize = 60;
const BRACKET_REACH: usize = 6;

/// A near match must share this share of its words with the claim, and at least [`FEWEST_SHARED`].
const NEAR_SHARE: f32 = 0.6;
const FEWEST_SHARED: usize = 3;

/// How sure a quotation's verdict is, in thousandths: the comparison is exact.
const SURE: u16 = 970;
const UNSURE: u16 = 700;

/// Where words stand: a document, one of its parts, and the tokens there.
#[derive(Clone, Copy, Debug)]
struct Place {
    document: usize,
    part: usize,
    tokens: (usize, usize),
}

/// Looks for the claim's words, or for those of its tokens `quoted`, in `documents`.
pub fn judge(
    claim: &Assertion,
    quoted: (usize, usize),
    documents: &[Document],
    permitted: &impl Fn(usize) -> bool,
) -> Finding {
    let steps = steps(&claim.side, quoted);
    let exact: Vec<Place> = places(documents, permitted)
        .filter_map(|(document, part, side)| find(&steps, side).map(|tokens| Place { document, part, tokens }))
        .collect();
    if !exact.is_empty() {
        return found(claim, quoted, documents, &exact);
    }
    match nearest(claim, quoted, &steps, documents, permitted) {
        Some(place) => altered(claim, quoted, documents, place),
        None => Finding {
            verdict: Verdict::NotEnoughEvidence,
            confidence: UNSURE,
            reasons: vec![Reason {
                code: Code::QuoteNotFound,
                severity: Severity::Error,
                message: wording::message(Code::QuoteNotFound, None, None),
                // A text of invisible characters alone has no tokens to point at.
                claim: (quoted.0 < quoted.1).then(|| claim.side.reading.tokens.span(quoted.0..quoted.1)),
                evidence: None,
                source: None,
            }],
            evidence: Vec::new(),
            diff: Vec::new(),
            correction: None,
        },
    }
}

/// The quotation inside a claim that is to be checked word for word, if there is one: longer than a title or a
/// catchword, and not written as a title is.
pub fn inside(side: &Side) -> Option<(usize, usize)> {
    all_inside(side).next()
}

/// All such quotations, in order.
pub fn all_inside(side: &Side) -> impl Iterator<Item = (usize, usize)> {
    let quotes = side.reading.quotes.iter().map(|quote| (quote.tokens.0 as usize, quote.tokens.1 as usize));
    quotes.filter(|&(start, end)| {
        let words: Vec<usize> = (start..end).filter(|&at| is_word(&side.reading.tokens, at)).collect();
        let capitals = words.iter().filter(|&&at| starts_upper(side, at)).count();
        words.len() >= 4 && capitals * 2 <= words.len()
    })
}

fn starts_upper(side: &Side, at: usize) -> bool {
    let token = side.reading.tokens.get(at);
    token.is_some_and(|token| token.span.of(side.text).starts_with(char::is_uppercase))
}

fn places<'d>(
    documents: &'d [Document<'_>],
    permitted: &impl Fn(usize) -> bool,
) -> impl Iterator<Item = (usize, usize, &'d Side<'d>)> {
    documents.iter().enumerate().filter(|&(document, _)| permitted(document)).flat_map(|(document, contents)| {
        contents.parts.iter().enumerate().map(move |(part, block)| (document, part, &block.side))
    })
}

fn is_word(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind != Kind::Mark)
}

/// The words and gaps of a quotation.
fn steps(side: &Side, quoted: (usize, usize)) -> Vec<Step> {
    let tokens = &side.reading.tokens;
    let mut steps = Vec::new();
    let mut at = quoted.0;
    while at < quoted.1 {
        match tokens.norm(at) {
            "[" => {
                let close = (at..quoted.1).find(|&end| tokens.norm(end) == "]").unwrap_or(quoted.1 - 1);
                steps.push(Step::Gap(BRACKET_REACH));
                at = close;
            }
            "…" => steps.push(Step::Gap(ELLIPSIS_REACH)),
            "." if tokens.norm(at + 1) == "." && tokens.norm(at + 2) == "." => {
                steps.push(Step::Gap(ELLIPSIS_REACH));
                at += 2;
            }
            word if is_word(tokens, at) => steps.push(Step::Word(word.to_owned())),
            _ => {}
        }
        at += 1;
    }
    while matches!(steps.last(), Some(Step::Gap(_))) {
        steps.pop();
    }
    let lead = steps.iter().take_while(|step| matches!(step, Step::Gap(_))).count();
    steps.drain(..lead);
    steps
}

/// The first tokens of `side` that have the words of `steps` in their order.
fn find(steps: &[Step], side: &Side) -> Option<(usize, usize)> {
    let Some(Step::Word(first)) = steps.first() else { return None };
    let tokens = &side.reading.tokens;
    let mut dead_ends = HashSet::default();
    (0..tokens.len())
        .filter(|&start| tokens.norm(start) == first)
        .find_map(|start| Some((start, matches_from(steps, tokens, start, &mut dead_ends)?)))
}

/// How many steps were left behind a gap, and the token from which on they were found not to match: what was tried
/// once is not tried again, however many gaps there are.
type DeadEnds = HashSet<(usize, usize), FxBuildHasher>;

/// Where the words of `steps` end when they begin with token `at`.
fn matches_from(steps: &[Step], tokens: &Tokens, at: usize, dead_ends: &mut DeadEnds) -> Option<usize> {
    let mut at = at;
    let mut steps = steps.iter();
    let mut end = at;
    while let Some(step) = steps.next() {
        match step {
            Step::Word(word) => {
                at = next_word(tokens, at)?;
                if tokens.norm(at) != word {
                    return None;
                }
                at += 1;
                end = at;
            }
            Step::Gap(reach) => {
                let rest = steps.as_slice();
                let within = (at..tokens.len()).take(reach * 2 + 1);
                let mut starts = within.filter(|&start| is_word(tokens, start));
                return starts.find_map(|start| {
                    if dead_ends.contains(&(rest.len(), start)) {
                        return None;
                    }
                    let end = matches_from(rest, tokens, start, dead_ends);
                    if end.is_none() {
                        dead_ends.insert((rest.len(), start));
                    }
                    end
                });
            }
        }
    }
    Some(end)
}

fn next_word(tokens: &Tokens, at: usize) -> Option<usize> {
    (at..tokens.len()).find(|&at| is_word(tokens, at))
}

/// The words found: supported where the speaker fits.
fn found(claim: &Assertion, quoted: (usize, usize), documents: &[Document], exact: &[Place]) -> Finding {
    let speaker = speaker_words(claim, quoted);
    let (place, said_by) = exact
        .iter()
        .map(|place| {
            let parts = &documents[place.document].parts;
            let known = named_last(&speaker, &parts[..place.part]);
            (place, said_by(&speaker, &parts[place.part].side, place.tokens, known, claim.of_draft))
        })
        .min_by_key(|(_, said_by)| match said_by {
            SaidBy::Them => 0,
            SaidBy::Nobody => 1,
            SaidBy::Other(_) => 2,
        })
        .expect("there is at least one place");
    let document = &documents[place.document];
    let span = document.span(place.part, sentence_around(document, *place));
    let evidence = |stance| vec![Evidence { source: place.document, span, stance }];
    match said_by {
        SaidBy::Other(name) => {
            let side = &document.parts[place.part].side;
            let words = side.reading.tokens.span(name.0..name.1).of(side.text);
            let reason = Reason {
                code: Code::AttributionDiffers,
                severity: Severity::Error,
                message: wording::message(Code::AttributionDiffers, Some(&speaker.shown), Some(words)),
                claim: speaker.span,
                evidence: Some(0),
                source: Some(document.span(place.part, name)),
            };
            Finding {
                verdict: Verdict::Contradicted,
                confidence: UNSURE,
                reasons: vec![reason],
                evidence: evidence(Stance::Refutes),
                diff: Vec::new(),
                correction: None,
            }
        }
        SaidBy::Nobody if !speaker.words.is_empty() => Finding {
            verdict: Verdict::NotEnoughEvidence,
            confidence: UNSURE,
            reasons: vec![Reason {
                code: Code::DetailMissing,
                severity: Severity::Error,
                message: wording::no_speaker(&speaker.shown),
                claim: speaker.span,
                evidence: Some(0),
                source: Some(document.span(place.part, place.tokens)),
            }],
            evidence: evidence(Stance::Neutral),
            diff: Vec::new(),
            correction: None,
        },
        _ => Finding {
            verdict: Verdict::Supported,
            confidence: SURE,
            reasons: Vec::new(),
            evidence: evidence(Stance::Supports),
            diff: Vec::new(),
            correction: None,
        },
    }
}

/// The tokens of the sentences that a place touches.
fn sentence_around(document: &Document, place: Place) -> (usize, usize) {
    let sentences = &document.parts[place.part].sentences;
    let touched = sentences.iter().filter(|(start, end)| *start < place.tokens.1 && place.tokens.0 < *end);
    touched.copied().reduce(|first, last| (first.0, last.1)).unwrap_or(place.tokens)
}

/// Who is said to have spoken.
struct Speaker {
    /// Folded words of the name; empty when none is given.
    words: Vec<String>,
    shown: String,
    /// In the claim, where it stands there.
    span: Option<Span>,
}

fn speaker_words(claim: &Assertion, quoted: (usize, usize)) -> Speaker {
    if let Some(name) = claim.speaker {
        let tokens = Tokens::new(name);
        let words = (0..tokens.len()).filter(|&at| is_word(&tokens, at)).map(|at| tokens.norm(at).to_owned());
        return Speaker { words: words.collect(), shown: name.to_owned(), span: None };
    }
    let side = &claim.side;
    let outside = |tokens: (u32, u32)| tokens.1 as usize <= quoted.0 || tokens.0 as usize >= quoted.1;
    let speaks = side.reading.cues.iter().any(|cue| cue.cue == Cue::Attribution && outside(cue.tokens));
    let name = side.reading.names.iter().find(|name| speaks && outside(name.tokens));
    match name {
        Some(name) => Speaker {
            words: (name.tokens.0..name.tokens.1).map(|at| side.norm(at as usize).to_owned()).collect(),
            shown: name.span.of(side.text).to_owned(),
            span: Some(name.span),
        },
        None => Speaker { words: Vec::new(), shown: String::new(), span: None },
    }
}

/// Whether the speaker is the person named last in the blocks before.
fn named_last(speaker: &Speaker, before: &[Part]) -> bool {
    let last = before.iter().rev().find_map(|part| {
        let name = part.side.reading.names.last()?;
        Some((&part.side, name))
    });
    let Some(word) = speaker.words.last() else { return false };
    last.is_some_and(|(side, name)| (name.tokens.0..name.tokens.1).any(|at| side.norm(at as usize) == word))
}

enum SaidBy {
    Them,
    /// The source names nobody near the words.
    Nobody,
    /// The source has somebody else say them: the tokens of the name.
    Other((usize, usize)),
}

/// Whom the source has say the words `tokens`: the name nearest to a reporting word outside of the quotation marks; for
/// "she said" the person named last, which is the speaker in the blocks before where `is_known_before`.
fn said_by(speaker: &Speaker, side: &Side, tokens: (usize, usize), is_known_before: bool, by_pronoun: bool) -> SaidBy {
    if speaker.words.is_empty() {
        return SaidBy::Nobody;
    }
    let quote = side
        .reading
        .quotes
        .iter()
        .find(|quote| (quote.tokens.0 as usize) <= tokens.0 + 1 && tokens.1 <= quote.tokens.1 as usize + 1);
    let quote = quote.map_or(tokens, |quote| (quote.tokens.0 as usize, quote.tokens.1 as usize));
    let in_quotes = |at: usize| {
        side.reading.quotes.iter().any(|other| (other.tokens.0 as usize..other.tokens.1 as usize).contains(&at))
    };
    let run = (quote.0 as u32, quote.1 as u32);
    let reach = 40;
    let mut cues: Vec<(u16, usize)> = side
        .reading
        .cues
        .iter()
        .filter(|cue| cue.cue == Cue::Attribution && !in_quotes(cue.tokens.0 as usize))
        .map(|cue| (side.distance_to(cue.tokens.0 as usize, run), cue.tokens.0 as usize))
        .filter(|&(distance, _)| distance <= reach)
        .collect();
    cues.sort();
    let names = || side.reading.names.iter().filter(|name| !in_quotes(name.tokens.0 as usize));
    let is_them = |(start, end): (u32, u32)| {
        let last = speaker.words.last().map(String::as_str);
        (start as usize..end as usize).any(|at| Some(side.norm(at)) == last)
    };
    let by = |(start, end): (usize, usize)| {
        if is_them((start as u32, end as u32)) { SaidBy::Them } else { SaidBy::Other((start, end)) }
    };
    if let Some(label) = labelled(side, tokens).filter(|_| !in_quotes(tokens.0)) {
        return by(label);
    }
    if let Some(caller) = speaks::who_calls(side, quote) {
        return by(caller);
    }
    if let Some(&(_, cue)) = cues.first() {
        let pronoun = |at: usize| matches!(side.norm(at), "she" | "he" | "they");
        if cue.checked_sub(1).is_some_and(pronoun) || pronoun(cue + 1) {
            // "She said": the person named last before the quotation.
            let mut before = names().filter(|name| name.tokens.1 as usize <= quote.0.max(cue));
            let is_named = names().any(|name| is_them(name.tokens));
            return match before.next_back() {
                Some(name) if is_them(name.tokens) => SaidBy::Them,
                _ if is_known_before => SaidBy::Them,
                Some(name) if by_pronoun && !is_named && name.tokens.1 - name.tokens.0 > 1 => {
                    SaidBy::Other((name.tokens.0 as usize, name.tokens.1 as usize))
                }
                _ => SaidBy::Nobody,
            };
        }
        let nearest = names().min_by_key(|name| side.distance_to(cue, name.tokens));
        let is_near =
            |name: &&Name| side.distance_to(cue, name.tokens) <= 8 || is_parted_by_aside(side, name.tokens, cue);
        if let Some(name) = nearest.filter(is_near) {
            return if is_them(name.tokens) {
                SaidBy::Them
            } else {
                SaidBy::Other((name.tokens.0 as usize, name.tokens.1 as usize))
            };
        }
        let one_sentence = cue < quote.0 && (cue..quote.0).all(|at| !matches!(side.norm(at), "." | "!" | "?"));
        if let Some(institution) = speaks::who_says(side, cue).filter(|_| one_sentence) {
            return by(institution);
        }
    }
    if names().any(|name| is_them(name.tokens) && side.distance_to(name.tokens.0 as usize, run) <= reach) {
        SaidBy::Them
    } else {
        SaidBy::Nobody
    }
}

/// Who speaks in a transcript: the name at the start of the block, before a colon. "Rosk: The logbook was stuck together."
fn labelled(side: &Side, tokens: (usize, usize)) -> Option<(usize, usize)> {
    let name = side.reading.names.first().filter(|name| name.tokens.0 == 0)?;
    let mut end = name.tokens.1 as usize;
    if side.reading.tokens.get(end).is_some() && side.norm(end) == "(" {
        // "Mateus Quiroga (Chief Financial Officer): …"
        end = (end..tokens.0.min(end + LONGEST_LABEL)).find(|&at| side.norm(at) == ")")? + 1;
    }
    (end < tokens.0 && side.norm(end) == ":").then_some((0, name.tokens.1 as usize))
}

/// In tokens.
const LONGEST_LABEL: usize = 10;

/// Whether only an aside between commas parts a name from the reporting word: "Rosalind Achter, who led the premiere, writes".
fn is_parted_by_aside(side: &Side, name: (u32, u32), cue: usize) -> bool {
    let (start, end) = (name.1 as usize, cue.saturating_sub(1));
    start < end
        && side.norm(start) == ","
        && side.norm(end) == ","
        && (start + 1..end).all(|at| !matches!(side.norm(at), "." | ";" | ":" | "," | "\"" | "“" | "”"))
}

/// The place that shares most words with the claim, if it shares enough to be the same quotation altered.
fn nearest(
    claim: &Assertion,
    quoted: (usize, usize),
    steps: &[Step],
    documents: &[Document],
    permitted: &impl Fn(usize) -> bool,
) -> Option<Place> {
    let words: Vec<&str> = steps
        .iter()
        .filter_map(|step| match step {
            Step::Word(word) => Some(word.as_str()),
            Step::Gap(_) => None,
        })
        .collect();
    let needed = FEWEST_SHARED.max((words.len() as f32 * NEAR_SHARE).ceil() as usize);
    let mut best: Option<(usize, Place)> = None;
    for (document, part, side) in places(documents, permitted) {
        let tokens = &side.reading.tokens;
        let positions: Vec<usize> = (0..tokens.len()).filter(|&at| is_word(tokens, at)).collect();
        let mut wanted: HashMap<&str, i32> = HashMap::new();
        for word in &words {
            *wanted.entry(word).or_default() += 1;
        }
        let width = words.len();
        let mut shared = 0;
        for (index, &at) in positions.iter().enumerate() {
            if let Some(left) = wanted.get_mut(tokens.norm(at)) {
                shared += usize::from(*left > 0);
                *left -= 1;
            }
            if index >= width
                && let Some(left) = wanted.get_mut(tokens.norm(positions[index - width]))
            {
                *left += 1;
                shared -= usize::from(*left > 0);
            }
            if shared >= needed && best.is_none_or(|(most, _)| shared > most) {
                let start = positions[(index + 1).saturating_sub(width)];
                best = Some((shared, Place { document, part, tokens: (start, at + 1) }));
            }
        }
    }
    let (_, place) = best?;
    let place = widened(&words, documents, place);
    let side = &documents[place.document].parts[place.part].side;
    let there: Vec<&str> = (place.tokens.0..place.tokens.1)
        .filter(|&at| is_word(&side.reading.tokens, at))
        .map(|at| side.norm(at))
        .collect();
    let ops = capture_diff_slices(Algorithm::Myers, &words, &there);
    let in_order: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    let is_near = !claim.of_draft || shares_substance(&claim.side, quoted, &there);
    (in_order >= needed && is_near).then_some(place)
}

/// Whether half of the words that say something recur: "I have been … for this for years" is said of many things.
fn shares_substance(side: &Side, quoted: (usize, usize), there: &[&str]) -> bool {
    let says = |at: &usize| {
        matches!(side.words[*at].role, Role::Content | Role::Fact(_)) && is_word(&side.reading.tokens, *at)
    };
    let (shared, other): (Vec<usize>, Vec<usize>) =
        (quoted.0..quoted.1).filter(says).partition(|&at| there.contains(&side.norm(at)));
    shared.len() >= other.len()
}

/// The place with some words more on each side, cut to where the claim's words begin and end.
fn widened(words: &[&str], documents: &[Document], place: Place) -> Place {
    let side = &documents[place.document].parts[place.part].side;
    let tokens = &side.reading.tokens;
    let start = place.tokens.0.saturating_sub(4);
    let end = (place.tokens.1 + 4).min(tokens.len());
    let at: Vec<usize> = (start..end).filter(|&at| is_word(tokens, at)).collect();
    let there: Vec<&str> = at.iter().map(|&at| tokens.norm(at)).collect();
    let ops = capture_diff_slices(Algorithm::Myers, words, &there);
    let kept: Vec<_> = ops.iter().filter(|op| !matches!(op, DiffOp::Insert { .. })).map(DiffOp::new_range).collect();
    let first = kept.iter().map(|range| range.start).min().unwrap_or(0);
    let last = kept.iter().map(|range| range.end).max().unwrap_or(there.len());
    match (at.get(first), last.checked_sub(1).and_then(|last| at.get(last))) {
        (Some(&first), Some(&last)) if first <= last => Place { tokens: (first, last + 1), ..place },
        _ => place,
    }
}

fn altered(claim: &Assertion, quoted: (usize, usize), documents: &[Document], place: Place) -> Finding {
    let document = &documents[place.document];
    let side = &document.parts[place.part].side;
    let source_span = side.reading.tokens.span(place.tokens.0..place.tokens.1);
    let claim_span = claim.side.reading.tokens.span(quoted.0..quoted.1);
    let diff = crate::diff::words(claim_span.of(claim.side.text), source_span.of(side.text));
    let changed = diff.iter().any(|edit: &Edit| edit.tag != Tag::Equal);
    Finding {
        verdict: Verdict::Contradicted,
        confidence: SURE,
        reasons: vec![Reason {
            code: Code::QuoteAltered,
            severity: Severity::Error,
            message: wording::message(Code::QuoteAltered, None, Some(source_span.of(side.text))),
            claim: Some(claim_span),
            evidence: Some(0),
            source: Some(document.span(place.part, place.tokens)),
        }],
        evidence: vec![Evidence {
            source: place.document,
            span: document.span(place.part, sentence_around(document, place)),
            stance: Stance::Refutes,
        }],
        diff: if changed { diff } else { Vec::new() },
        correction: Some(source_span.of(side.text).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, quote: bool, speaker: Option<&str>, source: &str) -> (Verdict, Option<Code>) {
        let mut claim = Assertion::new(text, None);
        (claim.quote, claim.speaker) = (quote, speaker);
        let documents = [Document::of_text(source, None, None)];
        let finding = super::super::judge(&claim, &documents, &[], &|_| true, super::super::stance::Scope::Searched);
        (finding.verdict, finding.reasons.first().map(|reason| reason.code))
    }

    #[test]
    fn the_words_of_a_quotation() {
        use Code::{QuoteAltered, QuoteNotFound};
        use Verdict::{Contradicted, NotEnoughEvidence, Supported};
        let source = "“We had no plan, and – to be honest – no money left in the spring of that year,” Anna Berg said.";
        for (text, verdict, code) in [
            ("We had no plan, and - to be honest - no money left", Supported, None),
            ("we had no plan and to be honest no money left", Supported, None),
            ("We had a plan, and to be honest no money left", Contradicted, Some(QuoteAltered)),
            // Words left out must be shown to be.
            ("We had no plan … no money left in the spring", Supported, None),
            ("We had no plan ... no money left in the spring", Supported, None),
            ("We had no plan and no money left in the spring", Contradicted, Some(QuoteAltered)),
            // An ellipsis does not turn the order round.
            ("no money left … We had no plan", NotEnoughEvidence, Some(QuoteNotFound)),
            // Words put in by an editor.
            ("[The theatre] had no plan, and to be honest no money left", Supported, None),
            ("We had no plan, and to be honest no money [was] left in the spring of [2019]", Supported, None),
            ("We shall build a tunnel under the harbour", NotEnoughEvidence, Some(QuoteNotFound)),
        ] {
            assert_eq!(of(text, true, None, source), (verdict, code), "{text}");
        }
    }

    #[test]
    fn the_speaker_of_a_quotation() {
        use Code::{AttributionDiffers, DetailMissing};
        use Verdict::{Contradicted, NotEnoughEvidence, Supported};
        let words = "There was no money left in the spring";
        for (speaker, source, verdict, code) in [
            ("Anna Berg", "“There was no money left in the spring,” said Anna Berg.", Supported, None),
            ("Berg", "“There was no money left in the spring,” said Anna Berg.", Supported, None),
            (
                "Ida Holm",
                "“There was no money left in the spring,” said Anna Berg.",
                Contradicted,
                Some(AttributionDiffers),
            ),
            ("Ida Holm", "There was no money left in the spring.", NotEnoughEvidence, Some(DetailMissing)),
            // A pronoun is the person named last.
            (
                "Anna Berg",
                "Anna Berg has led the theatre since 2010. “There was no money left in the spring,” she said.",
                Supported,
                None,
            ),
            (
                "Ida Holm",
                "Anna Berg has led the theatre since 2010. “There was no money left in the spring,” she said.",
                NotEnoughEvidence,
                Some(DetailMissing),
            ),
        ] {
            assert_eq!(of(words, true, Some(speaker), source), (verdict, code), "{speaker}: {source}");
        }
    }

    #[test]
    fn quotations_inside_a_claim() {
        for (text, quoted) in [
            ("Anna Berg said: “There was no money left.”", Some("There was no money left.")),
            // A catchword and a title.
            ("Anna Berg called it “a shame”.", None),
            ("Anna Berg wrote “The Long Way To The Sea”.", None),
            ("There was no money left.", None),
        ] {
            let side = Side::new(text, None);
            let found = inside(&side).map(|(start, end)| side.reading.tokens.span(start..end).of(text));
            assert_eq!(found, quoted, "{text}");
        }
    }
}
