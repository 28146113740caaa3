//! Words by which a claim means fewer than the passage does: "31 expert witnesses" are not "31 witnesses", and the largest loss
//! need not be that of the oldest victim.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::coverage::By;
use super::stance::Ground;
use super::subject;
use crate::lexicon;
use crate::recognize::Value;
use crate::retrieve::side::{Role, Side};

/// Words of the claim that narrow down what it counts or is about, and that neither the passage nor its context has.
pub fn open(claim: &Side, passage: &Side, alignment: &Alignment, known: &impl Fn(usize, By) -> bool) -> Option<Ground> {
    counted(claim, alignment, known)
        .or_else(|| superlative(claim, alignment))
        .or_else(|| another(claim, passage, alignment))
        .or_else(|| kind(claim, passage, alignment, known))
        .or_else(|| less_general(claim, alignment))
        .map(|at| Ground { code: Code::DetailMissing, claim: (at as u32, at as u32 + 1), passage: None })
}

/// A word between a number and the noun that it counts.
fn counted(claim: &Side, alignment: &Alignment, known: &impl Fn(usize, By) -> bool) -> Option<usize> {
    let counts = claim.reading.facts.iter().filter(|fact| matches!(fact.value, Value::Quantity(_)));
    counts.into_iter().find_map(|fact| {
        let first = fact.tokens.1 as usize;
        let plain = |at: &usize| claim.words[*at].role == Role::Content && claim.words[*at].name.is_none();
        let end = (first..claim.words.len()).take_while(plain).last()? + 1;
        let head = end - 1;
        let plural = claim.norm(head).ends_with('s') && lexicon::pos(&claim.words[head].terms).noun();
        let said = alignment.links[head].is_some_and(|link| link.grade.credit() >= 0.8);
        let verb = |at: usize| lexicon::pos(&claim.words[at].terms).mostly_verb();
        let narrows = |&at: &usize| alignment.links[at].is_none() && !verb(at) && !known(at, By::LastMention(head));
        (plural && said).then(|| (first..head).find(narrows)).flatten()
    })
}

/// A word that says which kind of things are meant, before their noun: "sales of electric cars" against "sales of cars".
fn kind(claim: &Side, passage: &Side, alignment: &Alignment, known: &impl Fn(usize, By) -> bool) -> Option<usize> {
    let (here, there) = (claim.syntax(), passage.syntax());
    (0..claim.words.len()).find(|&at| {
        let Some(phrase) = here.phrase(at).filter(|phrase| phrase.start == at && at + 1 == phrase.head) else {
            return false;
        };
        let plain = |at: usize| claim.words[at].role == Role::Content && claim.words[at].name.is_none();
        let said = alignment.links[phrase.head].filter(|link| matches!(link.grade, Grade::Same)).map(|link| link.to);
        // The passage has the noun without any word before it that could say the same.
        let bare = said
            .and_then(|to| there.phrase(to))
            .is_some_and(|theirs| theirs.head == theirs.start && said == Some(theirs.head));
        plain(at)
            && plain(phrase.head)
            && claim.norm(phrase.head).ends_with('s')
            && alignment.links[at].is_none()
            && bare
            && !matches!(claim.norm(at), "total" | "overall" | "annual" | "own" | "new" | "more")
            && !known(at, By::LastMention(phrase.head))
            && !known(at, By::Context)
    })
}

/// The head of a subject or object of which the passage only has a more general word: "a truck" against "a vehicle".
fn less_general(claim: &Side, alignment: &Alignment) -> Option<usize> {
    (0..claim.words.len()).find(|&at| {
        let phrase = claim.syntax().phrase(at).filter(|phrase| phrase.head == at && phrase.preposition.is_none());
        let broader = alignment.links[at].is_some_and(|link| link.grade == Grade::Broader);
        phrase.is_some() && broader && claim.words[at].name.is_none()
    })
}

/// The superlative of a subject with a figure.
fn superlative(claim: &Side, alignment: &Alignment) -> Option<usize> {
    let is_most = |at: usize| {
        let word = claim.norm(at);
        word.len() > 5 && word.ends_with("est") && lexicon::pos(&claim.words[at].terms).adjective()
    };
    let mut subject = 0..subject::end(claim);
    let open =
        |at: usize| claim.words.get(at).is_some_and(|word| word.role == Role::Content) && alignment.links[at].is_none();
    let found = subject.find(|&at| open(at) && is_most(at))?;
    // Its noun is not there either: something else is the most.
    let noun = open(found + 1);
    (noun && !claim.reading.facts.is_empty()).then_some(found)
}

/// A noun behind a word that the passage has before another noun: "the larger posters" against "the larger prints".
fn another(claim: &Side, passage: &Side, alignment: &Alignment) -> Option<usize> {
    let noun = |side: &Side, at: usize| {
        let word = &side.words[at];
        word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).noun()
    };
    let found = (1..subject::end(claim)).find(|&at| {
        let before = alignment.links[at - 1].filter(|link| link.grade == Grade::Same);
        let modifier = lexicon::pos(&claim.words[at - 1].terms).adjective();
        let theirs = before.map(|link| link.to + 1).filter(|&to| to < passage.words.len() && modifier);
        let other = theirs.is_some_and(|to| noun(passage, to) && alignment.back[to].is_none());
        let plural = |side: &Side, at: usize| side.norm(at).ends_with('s');
        let plurals = plural(claim, at) && theirs.is_some_and(|to| plural(passage, to));
        other && plurals && noun(claim, at) && alignment.links[at].is_none()
    })?;
    (!claim.reading.facts.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared;
    use super::*;

    #[test]
    fn words_that_mean_fewer() {
        for (claim, passage, expected) in [
            ("The court heard 31 expert witnesses", "The court heard 31 witnesses", true),
            ("The court heard 31 witnesses", "The court heard 31 witnesses", false),
            ("The court heard 31 expert witnesses", "The court heard 31 expert witnesses", false),
            ("The oldest victim lost 26,000 euros", "The largest single loss was 26,000 euros", true),
            ("The larger posters are 2 metres wide", "The larger prints are 2 metres wide", true),
            ("Sales of electric cars rose by a tenth", "Sales of cars rose by a tenth", true),
            ("Sales of electric cars rose by a tenth", "Sales of electric cars rose by a tenth", false),
            ("The electric cars rose by a tenth", "Sales of all cars rose by a tenth", false),
            ("She sold the truck", "She sold the vehicle", true),
            ("She sold the vehicle", "She sold the truck", false),
            ("The largest loss was 26,000 euros", "The largest single loss was 26,000 euros", false),
        ] {
            let found =
                compared(claim, passage, |claim, passage, alignment| open(claim, passage, alignment, &|_, _| false));
            assert_eq!(found.is_some(), expected, "{claim} | {passage}");
        }
    }
}
