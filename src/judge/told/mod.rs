//! Whether claim and passage tell the same in other words, or the opposite: "was cleared" and "was acquitted", "turned down"
//! and "accepted", "did not take part in" and "boycotted".
//!
//! The table of phrases ([`phrases`]) says which words make one statement; how each is said ([`predicate`]) tells yes from no
//! and done from planned. Only what is said of the same doer or thing is compared.

mod absence;
mod ellipsis;
mod limits;
mod parties;
mod predicate;
mod pronouns;
mod undecided;
mod votes;

use super::align::{Alignment, Grade};
use super::code::Code;
use super::coverage::By;
use super::segments::Segments;
use super::stance::Ground;
use crate::lexicon;
use crate::recognize::cues::Cue;
use crate::retrieve::side::{Role, Side};
use crate::retrieve::statements::{self as phrases, Phrase};
pub use limits::open;
pub use parties::differences as of_party;
use predicate::Said;
pub use pronouns::{Misplaced, misplaced};

/// A statement of the claim and the one of the passage that answers it.
#[derive(Clone, Debug)]
pub struct Told {
    /// The tokens of both phrases.
    claim: Vec<usize>,
    passage: Vec<usize>,
    /// Whether the passage says the same, and not the opposite.
    agrees: bool,
    claim_negated: bool,
}

/// The statements of the claim that the passage answers. They are linked in the alignment. `known` tells of a token of the
/// claim whether it is known from what stands around the passage.
pub fn link(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &mut Alignment,
    known: impl Fn(usize, By) -> bool,
) -> Vec<Told> {
    let mut told = by_table(claim, passage, within, alignment, &known);
    let others = [
        absence::find(claim, passage, within, alignment, &known),
        undecided::find(claim, passage, within, alignment, &known),
        votes::find(claim, passage, within, alignment),
        ellipsis::find(claim, passage, within, alignment),
        parties::find(claim, passage, within, alignment),
    ];
    for other in others.into_iter().flatten() {
        if !told.iter().any(|told| told.claim.iter().any(|at| other.claim.contains(at))) {
            told.push(other);
        }
    }
    for told in &told {
        alignment.say_by(&told.claim, &told.passage, claim, passage);
    }
    told
}

/// The statements of the claim that the passage answers in words of the table.
fn by_table(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    known: &impl Fn(usize, By) -> bool,
) -> Vec<Told> {
    let whole = (0, claim.words.len());
    let own = claim.statements();
    let answers = |phrase: &&Phrase| {
        own.iter().any(|one| one.row == phrase.row) && phrase.tokens.iter().all(|at| (within.0..within.1).contains(at))
    };
    let theirs: Vec<Phrase> = passage.statements().iter().filter(answers).cloned().collect();
    let excepts = |side: &Side, range: std::ops::Range<usize>| {
        range.into_iter().any(|at| matches!(side.norm(at), "except" | "excluding" | "barring"))
    };
    if theirs.is_empty() || excepts(passage, within.0..within.1) != excepts(claim, 0..claim.words.len()) {
        return Vec::new();
    }
    let mut told: Vec<Told> = Vec::new();
    for one in own {
        let here = predicate::said(claim, whole, one);
        let unread = |phrase: &Phrase| {
            // "Threatened to" is a cue in the one and a word in the other.
            let roles = |side: &Side, at: usize| side.words[at].role == Role::Content;
            phrase.tokens.iter().zip(&one.tokens).any(|(&to, &at)| roles(passage, to) != roles(claim, at))
        };
        let alike = |other: &&Phrase| other.row == one.row && same_words(claim, one, passage, other);
        if theirs.iter().filter(alike).any(|other| !unread(other)) {
            // The same words are compared as words.
            continue;
        }
        // "Lifted the ban, which had been imposed in May": only the lifting is of now.
        let now = theirs.iter().filter(|other| other.row == one.row && !passage_had(passage, other));
        if one.reversible && now.clone().any(|other| now.clone().any(|second| second.group != other.group)) {
            // "Was arrested and later released": which of the two is meant the words do not tell.
            continue;
        }
        let mut best: Option<(i32, &Phrase, bool)> = None;
        for other in theirs.iter().filter(|other| other.row == one.row) {
            // "Had long opposed it, and voted in favour": what was before is not what is told.
            let before = passage_had(passage, other) && !passage_had(claim, one);
            let readings = own.iter().filter(|own| own.tokens.iter().any(|at| one.tokens.contains(at)));
            let told_now = readings
                .into_iter()
                .any(|own| theirs.iter().any(|told| told.row == own.row && !passage_had(passage, told)));
            if before && told_now {
                continue;
            }
            let there = predicate::said(passage, within, other);
            let Some(agrees) = answer(one, here, other, there) else { continue };
            if agrees && one.group != other.group && here.negated && predicate::is_denied_by_subject(claim, whole, one)
            {
                // "Nobody voted against it" is more than that it was approved.
                continue;
            }
            let lasts = lasts(claim, one) || lasts(passage, other);
            let ended = predicate::is_state(claim, whole, one) && !passage_had(passage, other);
            if !agrees && one.reversible && one.group != other.group && !lasts && !ended {
                continue;
            }
            let of_same = Same { claim, passage, within, alignment, known };
            let Some(score) = of_same.score(one, other, agrees) else { continue };
            if best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, other, agrees));
            }
        }
        let Some((_, other, agrees)) = best else { continue };
        if let Some(before) = told.iter().position(|told| told.claim.iter().any(|at| one.tokens.contains(at))) {
            // Two readings of one word that do not agree settle nothing.
            if told[before].agrees != agrees {
                told.remove(before);
            }
            continue;
        }
        let last = other.tokens.iter().max().copied().unwrap_or(0);
        let mut words = one.tokens.clone();
        if ends_clause(passage, within.1, last + 1) {
            // "Declined to contribute": to what is known from before.
            let end = one.tokens.iter().max().copied().unwrap_or(0) + 1;
            let object = head_behind(claim, end, one).map_or(end..end, |head| end..head + 1);
            words.extend(object.filter(|&at| alignment.links[at].is_none() && known(at, By::Context)));
        }
        told.push(Told { claim: words, passage: other.tokens.clone(), agrees, claim_negated: here.negated });
    }
    told
}

impl Told {
    /// Whether the claim's phrase says no by a word of its own: "found not guilty".
    fn negates(&self, claim: &Side) -> bool {
        self.claim_negated || self.claim.iter().any(|&at| phrases::is_negator(claim.norm(at)))
    }
}

/// Whether tokens stand a few words behind a phrase.
fn is_behind(tokens: (u32, u32), phrase: &[usize]) -> bool {
    phrase.iter().max().is_some_and(|&last| (last..last + 5).contains(&(tokens.0 as usize)))
}

/// What was compared by its statements is not compared by its words again.
pub fn settle(told: &[Told], claim: &Side, refuting: &mut Vec<(f32, Ground)>, open: &mut Vec<Ground>) {
    for told in told {
        let touches = |tokens: (u32, u32), all: &[usize]| {
            all.iter().any(|&at| (tokens.0 as usize..tokens.1 as usize).contains(&at))
        };
        refuting.retain(|(_, ground)| {
            let behind_no = told.agrees && told.negates(claim) && is_behind(ground.claim, &told.claim);
            let here = touches(ground.claim, &told.claim);
            let there = ground.passage.is_some_and(|tokens| touches(tokens, &told.passage));
            let answered = here || there || behind_no;
            ground.code != Code::PolarityDiffers || !answered
        });
        if told.agrees {
            open.retain(|ground| {
                let by_hedge = matches!(ground.code, Code::HedgeDropped)
                    && ground.passage.is_some_and(|tokens| touches(tokens, &told.passage));
                let by_detail = ground.code == Code::DetailMissing && {
                    let (start, end) = ground.claim;
                    let negation = (start..end).any(|at| claim.words[at as usize].role == Role::Cue(Cue::Negation));
                    let inside = (start as usize..end as usize).all(|at| told.claim.contains(&at)) && start < end;
                    inside || (negation && told.claim_negated)
                };
                !by_hedge && !by_detail
            });
        } else {
            let span = |tokens: &[usize]| {
                let first = tokens.iter().min().copied().unwrap_or(0);
                (first as u32, tokens.iter().max().copied().unwrap_or(first) as u32 + 1)
            };
            let ground =
                Ground { code: Code::PolarityDiffers, claim: span(&told.claim), passage: Some(span(&told.passage)) };
            refuting.push((0.7, ground));
        }
    }
}

/// Whether the passage's phrase says what the claim's does, or the opposite; nothing where it leaves it open.
fn answer(one: &Phrase, here: Said, other: &Phrase, there: Said) -> Option<bool> {
    if !there.mood.answers(here.mood, there.negated) {
        return None;
    }
    let same = one.group == other.group;
    match (here.negated, there.negated) {
        (false, false) => Some(same),
        (true, false) => Some(!same),
        (false, true) if same => Some(false),
        (false, true) => one.complementary.then_some(true),
        (true, true) if same => Some(true),
        (true, true) => one.complementary.then_some(false),
    }
}

/// What tells whether two phrases are said of the same.
struct Same<'a, 't, K: Fn(usize, By) -> bool> {
    claim: &'a Side<'t>,
    passage: &'a Side<'t>,
    within: (usize, usize),
    alignment: &'a Alignment,
    known: &'a K,
}

impl<K: Fn(usize, By) -> bool> Same<'_, '_, K> {
    /// How well what stands around the one fits what stands around the other; nothing where they are said of different
    /// things.
    fn score(&self, one: &Phrase, other: &Phrase, agrees: bool) -> Option<i32> {
        let Same { claim, passage, within, alignment, known } = self;
        let segments = Segments::new(passage, *within);
        let head = other.tokens[0];
        let last = other.tokens.iter().max().copied().unwrap_or(head);
        let content = |at: usize| claim.words[at].role == Role::Content && !one.tokens.contains(&at);
        let linked = |at: usize| {
            alignment.links[at].filter(|link| link.grade.credit() >= 0.5 && !other.tokens.contains(&link.to))
        };
        let refers = (within.0..within.1).any(|at| is_pronoun(passage.norm(at)) && segments.together(at, head));
        let person = (0..one.tokens[0])
            .rev()
            .find(|&at| claim.words[at].role == Role::Content)
            .is_some_and(|at| is_person(claim, at));
        let fits = agrees || refers && !(person && begins_with(passage, head, "it"));
        let refers = refers && (agrees || fits);
        let known_as = |at: usize, by: By| known(at, by);
        let known = |at: usize| known_as(at, By::Referent) || fits && known_as(at, By::Context);
        // What it is said of must be there: each noun right before and behind the claim's phrase.
        let first = one.tokens.iter().min().copied().unwrap_or(0);
        let end = one.tokens.iter().max().copied().unwrap_or(0) + 1;
        if let Some(object) = head_behind(claim, end, one)
            && linked(object).is_none()
            && !known(object)
            && !is_object(passage.norm(last + 1))
            && !(ends_clause(passage, self.within.1, last + 1) && known_as(object, By::Context))
        {
            return None;
        }
        let subject: Vec<usize> = (0..first).filter(|&at| content(at)).collect();
        let met = subject.iter().filter(|&&at| linked(at).is_some() || known(at)).count();
        let passive = head > within.0 && predicate::is_passive(passage, *within, head);
        if met == 0 && !subject.is_empty() && !refers && !passive {
            return None;
        }
        // The name right before the passage's phrase must be one that the claim has.
        if let Some(name) = name_before(passage, *within, head) {
            let tokens = passage.reading.names[name].tokens;
            if !(tokens.0..tokens.1).any(|at| alignment.back[at as usize].is_some()) {
                return None;
            }
        }
        let near: i32 = (0..claim.words.len())
            .filter(|&at| content(at))
            .filter_map(linked)
            .map(|link| {
                let beside = i32::from(segments.together(link.to, head));
                let close = i32::from(passage.distance(link.to, head) <= 6);
                let plain = link.to < head && !(link.to + 1..head).any(|at| is_other_verb(passage, at, head))
                    || goes_on_behind_aside(passage, link.to, head);
                beside * 2 + close + i32::from(plain)
            })
            .sum();
        let called = subject.iter().any(|&at| claim.words[at].name.is_some() && known_as(at, By::Referent));
        let alike = one.tokens.iter().any(|&at| {
            alignment.links[at].is_some_and(|link| link.grade == Grade::Same && other.tokens.contains(&link.to))
        });
        let score = near + i32::from(alike) * 2 + i32::from(refers || called);
        (score > 0 || subject.is_empty()).then_some(score)
    }
}

/// "The stage, where she began in 1998, has been pulled down": whether the clause of the subject at `to` goes on with the verb
/// at `head` behind what stands in commas.
fn goes_on_behind_aside(side: &Side, to: usize, head: usize) -> bool {
    let verb_group = |at: usize| {
        crate::retrieve::side::is_auxiliary(side.norm(at))
            || phrases::is_adverbial(side.norm(at))
            || phrases::is_negator(side.norm(at))
    };
    let opens = to + 2 < head
        && side.norm(to + 1) == ","
        && matches!(side.norm(to + 2), "who" | "which" | "whose" | "where" | "whom" | "a" | "an" | "the");
    let closing = (to + 2..head).rev().find(|&at| !verb_group(at));
    opens && closing.is_some_and(|at| side.norm(at) == ",")
}

/// Whether two phrases have the same words.
fn same_words(claim: &Side, one: &Phrase, passage: &Side, other: &Phrase) -> bool {
    one.tokens.len() == other.tokens.len()
        && one
            .tokens
            .iter()
            .zip(&other.tokens)
            .all(|(&at, &to)| lexicon::same(&lexicon::terms(claim.norm(at)), &lexicon::terms(passage.norm(to))))
}

/// A verb between a subject and the phrase at `head`: what comes behind it may be said of another.
fn is_other_verb(side: &Side, at: usize, head: usize) -> bool {
    let word = &side.words[at];
    let verb = word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).mostly_verb();
    verb && at != head || matches!(side.norm(at), ";" | "but" | "while" | "whereas")
}

/// Whether nothing more of a clause stands at `at`.
fn ends_clause(side: &Side, end: usize, at: usize) -> bool {
    at >= end || matches!(side.norm(at), "." | "," | ";" | ":" | "and" | "but" | "yet")
}

/// "Had been imposed": before what the passage tells of.
fn passage_had(side: &Side, phrase: &Phrase) -> bool {
    let first = phrase.tokens.iter().min().copied().unwrap_or(0);
    (first.saturating_sub(3)..first).any(|at| side.norm(at) == "had")
}

/// Whether a phrase is said of a lasting state: "remains closed", "is still in force".
fn lasts(side: &Side, phrase: &Phrase) -> bool {
    let first = phrase.tokens.iter().min().copied().unwrap_or(0);
    let lasting = |at: usize| {
        matches!(
            side.norm(at),
            "remain"
                | "remains"
                | "remained"
                | "stay"
                | "stays"
                | "stayed"
                | "still"
                | "keep"
                | "keeps"
                | "kept"
                | "yet"
        )
    };
    phrase.tokens.iter().any(|&at| lasting(at)) || (first.saturating_sub(3)..first).any(lasting)
}

/// Whether a noun means a person by its ending: "the restorer", "a spokeswoman".
fn is_person(side: &Side, at: usize) -> bool {
    side.words[at].name.is_some()
        || ["er", "or", "ist", "man", "woman", "ian"].iter().any(|ending| side.norm(at).ends_with(ending))
}

/// Whether a pronoun stands right before a verb, auxiliaries and adverbs left out.
fn begins_with(side: &Side, verb: usize, pronoun: &str) -> bool {
    let before = (verb.saturating_sub(4)..verb).rev();
    before.take_while(|&at| side.words[at].role != Role::Content).any(|at| side.norm(at) == pronoun)
}

fn is_object(word: &str) -> bool {
    matches!(word, "him" | "her" | "it" | "them" | "this" | "that" | "these" | "those")
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "it" | "they" | "him" | "her" | "them" | "who" | "which" | "this" | "that")
}

/// The last word of the noun phrase that begins at `end`.
fn head_after(side: &Side, end: usize) -> Option<usize> {
    head_of(side, end, &[])
}

/// The last word of the noun phrase that begins right behind a phrase: its object.
fn head_behind(side: &Side, end: usize, phrase: &Phrase) -> Option<usize> {
    head_of(side, end, &phrase.tokens)
}

fn head_of(side: &Side, end: usize, phrase: &[usize]) -> Option<usize> {
    let mut at = end;
    while at < side.words.len() && side.words[at].role == Role::Function && is_determiner(side.norm(at)) {
        at += 1;
    }
    let mut head = None;
    while at < side.words.len() {
        let possessive =
            side.reading.tokens.get(at).is_some_and(|token| token.kind == crate::recognize::token::Kind::Possessive);
        match side.words[at].role {
            Role::Content if !phrase.contains(&at) => head = Some(at),
            Role::Function if possessive => head = None,
            _ => break,
        }
        at += 1;
    }
    head
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "its" | "his" | "her" | "their" | "any" | "all" | "this" | "these" | "to" | "of"
    )
}

/// The name that ends right before the verb at `at`, auxiliaries and adverbs left out.
fn name_before(side: &Side, within: (usize, usize), at: usize) -> Option<usize> {
    let mut end = at;
    while end > within.0
        && (crate::retrieve::side::is_auxiliary(side.norm(end - 1))
            || phrases::is_adverbial(side.norm(end - 1))
            || phrases::is_negator(side.norm(end - 1)))
    {
        end -= 1;
    }
    let last = end.checked_sub(1).filter(|&last| last >= within.0)?;
    let name = side.words[last].name.map(usize::from)?;
    // "The council of Orre voted": the name only tells which council.
    let start = side.reading.names[name].tokens.0 as usize;
    let tells_which = start > within.0 && matches!(side.norm(start - 1), "of" | "in" | "at" | "from");
    (!tells_which).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared;
    use super::*;

    #[test]
    fn the_same_and_the_opposite() {
        for (claim, passage, expected) in [
            ("Ruben Falk was acquitted", "Ruben Falk was cleared", Some(true)),
            ("Ruben Falk was convicted", "Ruben Falk was cleared", Some(false)),
            ("Orre accepted the offer", "Orre turned the offer down", Some(false)),
            ("Orre rejected the offer", "Orre turned the offer down", Some(true)),
            ("Orre did not accept the offer", "Orre turned the offer down", Some(true)),
            ("The nationalists did not take part in the vote", "The nationalists boycotted the vote", Some(true)),
            ("The nationalists took part in the vote", "The nationalists boycotted the vote", Some(false)),
            // Not to reject is not to accept.
            ("Orre accepted the offer", "Orre did not turn the offer down", None),
            ("The mine is closed", "The mine is not open", Some(true)),
            // One after the other, unless it is said of now.
            ("Rask was arrested", "Rask was released", None),
            ("Rask is in custody", "Rask was released", Some(false)),
            // Of another thing, or by another one.
            ("Orre accepted the offer", "Orre turned down the request", None),
            ("Anna Berg accepted the offer", "Ida Holm turned down the offer", None),
            // Only talked of.
            ("Lepik has resigned", "Lepik dismissed calls for his resignation", Some(false)),
            ("Orre has closed the mine", "Orre may shut the mine", None),
            ("Orre closed the mine", "Orre failed to shut the mine", Some(false)),
        ] {
            let found = compared(claim, passage, |claim, passage, alignment| {
                let mut alignment = alignment.clone();
                let told = link(claim, passage, (0, passage.words.len()), &mut alignment, |_, _| false);
                told.first().map(|told| told.agrees)
            });
            assert_eq!(found, expected, "{claim} | {passage}");
        }
    }
}
