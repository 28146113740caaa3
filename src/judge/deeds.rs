//! Who did it, and to whom: the words right before and behind the verb that claim and passage share.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::segments::Segments;
use super::stance::Ground;
use super::subject;
use crate::lexicon;
use crate::recognize::cues::Cue;
use crate::recognize::token::Kind;
use crate::retrieve::side::{Role, Side, is_auxiliary};

type Tokens = (usize, usize);

/// Another doer, or another one to whom it is done, and both in each other's place. With each, how sure it is. A figure or
/// day that both have has `pinned` down which deed it is.
pub fn differences(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    pinned: bool,
) -> Option<(f32, Ground)> {
    let (one, other) = pair(claim, passage, within, alignment)?;
    let ground = |code, (start, end): Tokens, (from, to): Tokens| Ground {
        code,
        claim: (start as u32, end as u32),
        passage: Some((from as u32, to as u32)),
    };
    let (doer, done_to) = (one.doer?, one.done_to);
    let same = |one: Tokens, other: Tokens| shares(claim, one, passage, other);
    if let (Some(done_to), Some(theirs)) = (done_to, other.done_to) {
        // "The family accused Manz" against "Manz … accused the family".
        let their_doer_before = (within.0..other.verb).any(|at| is_word_of(claim, done_to, passage, at));
        let their_doer = other.doer.is_none_or(|theirs| same(done_to, theirs) && !same(doer, theirs));
        let turned = same(doer, theirs) && !same(done_to, theirs) && their_doer;
        if turned && (their_doer_before || other.doer.is_some() || pronoun_before(passage, other.verb)) {
            let span = (theirs.0.min(other.verb), theirs.1.max(other.verb + 1));
            return Some((0.6, ground(Code::OrderDiffers, (doer.0.min(done_to.0), doer.1.max(done_to.1)), span)));
        }
    }
    if !is_exclusive(claim, one.verb) {
        return None;
    }
    let (done_to, theirs) = (done_to?, other.done_to?);
    let their_doer = other.doer?;
    let apart_from = |at: usize| !(doer.0..doer.1).contains(&at) && !(done_to.0..done_to.1).contains(&at);
    let said = |at: usize| claim.words[at].role != Role::Content || alignment.links[at].is_some();
    if !(0..claim.words.len()).filter(|&at| apart_from(at)).all(said) {
        // "Won the prize for translation" against "won the prize".
        return None;
    }
    let definite = |side: &Side, at: Tokens| is_named(side, at) || is_definite(side, at.0);
    let named_apart =
        |one: Tokens, other: Tokens| is_named(claim, one) && is_named(passage, other) && !same(one, other);
    if named_apart(doer, their_doer) && same(done_to, theirs) && (pinned || definite(claim, done_to)) {
        return Some((0.6, ground(Code::NameDiffers, doer, their_doer)));
    }
    (named_apart(done_to, theirs) && same(doer, their_doer) && definite(claim, doer))
        .then(|| (0.5, ground(Code::NameDiffers, done_to, theirs)))
}

/// A doer of the claim who does something else in the passage, while the deed is another's.
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let (one, other) = pair(claim, passage, within, alignment)?;
    let doer = one.doer?;
    let head = alignment.links[doer.1 - 1].map(|link| link.to)?;
    let ground = Ground {
        code: Code::DetailMissing,
        claim: (doer.0 as u32, doer.1 as u32),
        passage: Some((other.verb as u32, other.verb as u32 + 1)),
    };
    let anothers = other.doer.is_some_and(|theirs| {
        !shares(claim, doer, passage, theirs) && is_named(claim, doer) && is_named(passage, theirs)
    });
    // "The proposal came from the Greens; the Liberals had asked for more time."
    let segments = Segments::new(passage, within);
    let other_clause = !segments.together(head, other.verb) && (other.verb..head).any(|at| passage.norm(at) == ";");
    let does_else = head > other.verb && (other_clause || !other.passive && is_auxiliary(passage.norm(head + 1)));
    (anothers || does_else).then_some(ground)
}

/// A word that may say the deed. What only follows from the passage is linked to its names and figures.
fn is_word(passage: &Side, at: usize) -> bool {
    passage.words[at].name.is_none() && !matches!(passage.words[at].role, Role::Fact(_) | Role::Mark)
}

/// "They accuse Rask".
fn pronoun_before(side: &Side, verb: usize) -> bool {
    let mut at = verb;
    while at > 0 && (is_auxiliary(side.norm(at - 1)) || is_adverb(side, at - 1)) {
        at -= 1;
    }
    at > 0 && matches!(side.norm(at - 1), "they" | "he" | "she" | "it" | "we")
}

/// A verb with those before and behind it.
#[derive(Clone, Copy, Debug)]
struct Deed {
    verb: usize,
    doer: Option<Tokens>,
    done_to: Option<Tokens>,
    passive: bool,
}

/// The claim's deed, and the same one in the passage.
fn pair(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<(Deed, Deed)> {
    let whole = (0, claim.words.len());
    let from = subject::end(claim);
    let verb = (from..claim.words.len()).find(|&at| is_verb(claim, at))?;
    let there = match alignment.links[verb] {
        Some(link)
            if matches!(link.grade, Grade::Same | Grade::Synonym | Grade::Derived) && is_word(passage, link.to) =>
        {
            link.to
        }
        Some(_) => return None,
        None => (within.0..within.1)
            .find(|&at| passage.norm(at) == claim.norm(verb) && passage.words[at].role == claim.words[verb].role)?,
    };
    if lexicon::converse(&claim.words[verb].terms, &passage.words[there].terms) {
        return None;
    }
    Some((deed(claim, whole, verb), deed(passage, within, there)))
}

fn is_verb(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    let verb = word.name.is_none() && lexicon::pos(&word.terms).verb();
    verb && matches!(word.role, Role::Content | Role::Cue(Cue::Attribution))
}

fn deed(side: &Side, within: Tokens, verb: usize) -> Deed {
    let by = (verb + 1..within.1.min(verb + 4)).find(|&at| side.norm(at) == "by");
    let be = |at: usize| matches!(side.norm(at), "is" | "are" | "was" | "were" | "been" | "being" | "be");
    let passive = (verb.saturating_sub(3).max(within.0)..verb).any(be);
    let before = phrase_before(side, within, verb);
    if passive {
        let agent = by.and_then(|by| phrase_at(side, within, by + 1));
        return Deed { verb, doer: agent, done_to: before, passive };
    }
    if by == Some(verb + 1) {
        return Deed { verb, doer: phrase_at(side, within, verb + 2), done_to: before, passive: true };
    }
    // "Vaher, whom Saar called …"
    let whom =
        before.and_then(|(start, _)| start.checked_sub(1)).filter(|&at| at > within.0 && side.norm(at) == "whom");
    let done_to = match whom {
        Some(whom) => phrase_before(side, within, whom),
        None => phrase_at(side, within, verb + 1),
    };
    Deed { verb, doer: before, done_to, passive }
}

/// The noun phrase that begins at `at`: an article, modifiers, nouns, names.
fn phrase_at(side: &Side, within: Tokens, at: usize) -> Option<Tokens> {
    let mut start = at;
    while start < within.1 && (is_determiner(side.norm(start)) || matches!(side.words[start].role, Role::Fact(_))) {
        start += 1;
    }
    let mut end = start;
    while end < within.1 && is_in_phrase(side, end) {
        end += 1;
    }
    (start < end).then_some((start, end))
}

/// The noun phrase that ends right before a verb; auxiliaries, adverbs and a relative pronoun with its comma left out.
fn phrase_before(side: &Side, within: Tokens, verb: usize) -> Option<Tokens> {
    let mut end = verb;
    while end > within.0 && (is_auxiliary(side.norm(end - 1)) || is_adverb(side, end - 1)) {
        end -= 1;
    }
    if end > within.0 && matches!(side.norm(end - 1), "who" | "which" | "that") {
        end -= 1;
    }
    if end > within.0 && (end < verb || side.norm(verb) == "whom") && side.norm(end - 1) == "," {
        end -= 1;
    }
    let mut start = end;
    while start > within.0 && is_in_phrase(side, start - 1) {
        start -= 1;
    }
    // "The coach of Skene praised": the head stands before the preposition, so the name is not the doer.
    let of_another = start > within.0 && is_preposition(side, start - 1);
    (start < end && !of_another).then_some((start, end))
}

fn is_preposition(side: &Side, at: usize) -> bool {
    let at = if is_determiner(side.norm(at)) { at.saturating_sub(1) } else { at };
    matches!(
        side.norm(at),
        "of" | "in" | "at" | "by" | "for" | "from" | "to" | "with" | "on" | "near" | "under" | "than"
    )
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our")
}

fn is_adverb(side: &Side, at: usize) -> bool {
    let word = side.norm(at);
    matches!(word, "also" | "already" | "still" | "not" | "never" | "then" | "now" | "later" | "once" | "themselves")
        || (word.ends_with("ly") && side.words[at].name.is_none() && lexicon::pos(&side.words[at].terms).adverb())
}

fn is_in_phrase(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    let letters = side.reading.tokens.get(at).is_some_and(|token| token.kind == Kind::Word);
    letters
        && (word.role == Role::Content || word.name.is_some())
        && !(word.name.is_none() && lexicon::pos(&word.terms).mostly_verb())
}

fn is_named(side: &Side, tokens: Tokens) -> bool {
    (tokens.0..tokens.1).any(|at| side.words[at].name.is_some())
}

fn is_definite(side: &Side, at: usize) -> bool {
    at > 0 && matches!(side.norm(at - 1), "the" | "its" | "his" | "her" | "their")
}

/// Whether two phrases are about one person or thing: a word in common, and first names that can be one.
fn shares(claim: &Side, one: Tokens, passage: &Side, other: Tokens) -> bool {
    let (here, there) = (naming(claim, one), naming(passage, other));
    let common = here.iter().any(|&at| is_word_of_any(claim, at, passage, &there));
    let firsts_apart = here.len() >= 2
        && there.len() >= 2
        && is_named(claim, one)
        && is_named(passage, other)
        && claim.norm(here[0]).chars().next() != passage.norm(there[0]).chars().next()
        && !here.iter().any(|&at| claim.norm(at) == passage.norm(there[0]));
    common && !firsts_apart
}

/// The words of its names where it has any, or its last word.
fn naming(side: &Side, tokens: Tokens) -> Vec<usize> {
    let names: Vec<usize> = (tokens.0..tokens.1).filter(|&at| side.words[at].name.is_some()).collect();
    if names.is_empty() { vec![tokens.1 - 1] } else { names }
}

fn is_word_of_any(claim: &Side, at: usize, passage: &Side, there: &[usize]) -> bool {
    there.iter().any(|&to| {
        matches!(
            lexicon::relation(&claim.words[at].terms, &passage.words[to].terms),
            lexicon::Relation::Same | lexicon::Relation::Synonym | lexicon::Relation::Derived
        )
    })
}

fn is_word_of(claim: &Side, tokens: Tokens, passage: &Side, to: usize) -> bool {
    naming(claim, tokens).iter().any(|&at| is_word_of_any(claim, at, passage, &[to]))
}

/// Whether what the verb says of a thing is true of one doer only: others may say, see or want it as well.
fn is_exclusive(side: &Side, verb: usize) -> bool {
    const SHARED: &[&str] = &[
        "say",
        "tell",
        "know",
        "like",
        "want",
        "support",
        "oppose",
        "attend",
        "visit",
        "see",
        "meet",
        "praise",
        "love",
        "criticize",
        "welcome",
        "reject",
        "use",
        "need",
        "expect",
        "thank",
        "help",
        "join",
        "play",
        "have",
        "call",
        "believe",
        "think",
        "hope",
        "fear",
        "warn",
        "demand",
        "ask",
        "leave",
        "back",
        "watch",
        "hear",
        "read",
        "face",
        "come",
        "go",
        "live",
        "enter",
        "reach",
        "announce",
        "report",
        "add",
        "give",
        "get",
        "take",
        "make",
        "study",
    ];
    !SHARED.iter().any(|word| lexicon::terms(word).first() == side.words[verb].terms.first())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared;
    use super::*;

    #[test]
    fn who_did_it_to_whom() {
        for (claim, passage, code) in [
            ("The family accused Dirk Manz", "Dirk Manz spoke, and he accused the family", Some(Code::OrderDiffers)),
            ("Dirk Manz accused the family", "Dirk Manz spoke, and he accused the family", None),
            (
                "Berg accused Holm of fraud",
                "The minister Ida Holm accused Anna Berg of fraud",
                Some(Code::OrderDiffers),
            ),
            ("Frieda Lenz founded Krume", "Krume was founded by Otto Lenz", Some(Code::NameDiffers)),
            ("Otto Lenz founded Krume", "Krume was founded by Otto Lenz", None),
            ("Lenz founded Krume", "Krume was founded by Otto Lenz", None),
            ("Omar Said led the study", "Thea Lind, who led the study, praised Omar Said", Some(Code::NameDiffers)),
            ("Howard Pike was chosen by the players", "The players chose Ruta Semenas", Some(Code::NameDiffers)),
            ("Ruta Semenas was chosen by the players", "The players chose Ruta Semenas", None),
            ("Omar Said praised the study", "Thea Lind praised the study", None),
        ] {
            let found = compared(claim, passage, |claim, passage, alignment| {
                differences(claim, passage, (0, passage.words.len()), alignment, false).map(|(_, ground)| ground.code)
            });
            assert_eq!(found, code, "{claim} | {passage}");
        }
    }
}
