//! Words that a passage has, but says of something else: of oil prices and not of prices, of a sister, of those who were only
//! asked to, in another clause. What is found here leaves a claim open; it contradicts nothing.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::coverage::By;
use super::stance::Ground;
use super::subject;
use crate::lexicon;
use crate::recognize::token::Kind;
use crate::retrieve::side::{Role, Side, is_auxiliary};

/// The first of the claim's words that the passage says of something else.
pub fn open(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    known: &impl Fn(usize, By) -> bool,
) -> Option<Ground> {
    let look = Look { claim, passage, within, alignment };
    let found = (0..claim.words.len()).find(|&at| {
        let Some(to) = look.said(at) else { return false };
        look.is_modifier_there(at, to)
            || look.is_narrowed_there(at, to, known)
            || look.is_of_kin(at, to)
            || look.is_office_of_another(at, to)
    });
    let found = found.or_else(|| look.verb_of_another());
    found.map(|at| Ground {
        code: Code::DetailMissing,
        claim: (at as u32, at as u32 + 1),
        passage: look.said(at).map(|to| (to as u32, to as u32 + 1)),
    })
}

struct Look<'a> {
    claim: &'a Side<'a>,
    passage: &'a Side<'a>,
    within: (usize, usize),
    alignment: &'a Alignment,
}

impl Look<'_> {
    fn said(&self, at: usize) -> Option<usize> {
        let link = self.alignment.links[at].filter(|link| matches!(link.grade, Grade::Same | Grade::Variant));
        link.map(|link| link.to).filter(|to| self.within.0 <= *to && *to < self.within.1)
    }

    fn is_free(&self, to: usize) -> bool {
        self.within.0 <= to && to < self.within.1 && self.alignment.back[to].is_none()
    }

    /// "Guests" where the passage has "guest rooms".
    fn is_modifier_there(&self, at: usize, to: usize) -> bool {
        let plural = self.claim.norm(at).ends_with('s') && !self.passage.norm(to).ends_with('s');
        let next = to + 1;
        let compound = self.is_free(next)
            && is_plain_noun(self.passage, next)
            && self.passage.norm(next).ends_with('s')
            && !lexicon::pos(&self.passage.words[next].terms).verb();
        is_plain_noun(self.claim, at) && plural && compound && !is_plain_noun_at(self.claim, at + 1)
    }

    /// "Prices" where the passage has "oil prices" or "only rents".
    fn is_narrowed_there(&self, at: usize, to: usize, known: &impl Fn(usize, By) -> bool) -> bool {
        let subject = at < subject::end(self.claim) && self.claim.norm(at).ends_with('s');
        let bare = at == 0 || self.claim.words[at - 1].role != Role::Function && !is_plain_noun(self.claim, at - 1);
        // "Paintings are among the works" where there are oil paintings.
        if self.claim.reading.facts.is_empty()
            || !subject
            || !bare
            || at > 0
            || !is_plain_noun(self.claim, at)
            || to == self.within.0
        {
            return false;
        }
        let before = to - 1;
        let only = self.passage.norm(before) == "only";
        let pos = lexicon::pos(&self.passage.words[before].terms);
        let noun = self.is_free(before) && is_plain_noun(self.passage, before) && !pos.adjective();
        (only || noun) && !known(at, By::LastMention(at))
    }

    /// A name of the claim where the passage has "Rask's wife".
    fn is_of_kin(&self, at: usize, to: usize) -> bool {
        let (Some(_), Some(_)) = (self.claim.words[at].name, self.passage.words[to].name) else { return false };
        let possessive = |side: &Side, at: usize| {
            side.reading.tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Possessive)
        };
        let kin = (to + 2..self.within.1.min(to + 5)).find(|&kin| is_person(self.passage.norm(kin)));
        possessive(self.passage, to)
            && !possessive(self.claim, at)
            && kin.is_some_and(|kin| self.is_free(kin) && (to + 2..kin).all(|at| self.passage.words[at].name.is_none()))
    }

    /// "Berg is the finance minister" where the passage has "finance minister Ida Holm".
    fn is_office_of_another(&self, at: usize, to: usize) -> bool {
        let copula = at >= 2
            && self.claim.words[0].name.is_some()
            && (1..at).any(|at| matches!(self.claim.norm(at), "is" | "was"))
            && (1..at).all(|at| {
                self.claim.words[at].name.is_some()
                    || self.claim.words[at].role == Role::Function
                    || is_content(self.claim, at)
            });
        if !copula || !is_plain_noun(self.claim, at) || is_plain_noun_at(self.claim, at + 1) {
            return false;
        }
        let next = self.passage.words.get(to + 1).filter(|_| to + 1 < self.within.1).and_then(|word| word.name);
        next.is_some_and(|name| {
            let end = self.passage.reading.names[usize::from(name)].tokens.1 as usize;
            (to + 1..end).all(|at| self.alignment.back[at].is_none())
        })
    }

    /// A verb that the passage says of something else in a later clause: "rents hardly moved, but wages rose", or that somebody
    /// was only asked to do.
    fn verb_of_another(&self) -> Option<usize> {
        let end = subject::end(self.claim);
        let verb = (end..self.claim.words.len()).find(|&at| is_content(self.claim, at))?;
        let to = self.said(verb)?;
        let subject: Vec<usize> =
            (0..end).filter(|&at| is_content(self.claim, at)).filter_map(|at| self.said(at)).collect();
        let clause = (self.within.0..to).rev().find(|&at| {
            self.passage.norm(at) == ";"
                || matches!(self.passage.norm(at), "but" | "while" | "whereas") && at > self.within.0
        })?;
        let all_before = !subject.is_empty() && subject.iter().all(|&at| at < clause);
        let doer = (clause + 1..to).find(|&at| !is_determiner(self.passage.norm(at)))?;
        let another = self.is_free(doer)
            && is_content(self.passage, doer)
            && lexicon::pos(&self.passage.words[doer].terms).noun()
            && !lexicon::pos(&self.passage.words[doer].terms).mostly_verb();
        let next = doer + 1 == to || is_auxiliary(self.passage.norm(doer + 1));
        (all_before && another && next).then_some(verb)
    }
}

fn is_content(side: &Side, at: usize) -> bool {
    side.words[at].role == Role::Content
}

fn is_plain_noun(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    let pos = lexicon::pos(&word.terms);
    word.role == Role::Content && word.name.is_none() && pos.noun() && !pos.mostly_verb()
}

fn is_plain_noun_at(side: &Side, at: usize) -> bool {
    at < side.words.len() && is_plain_noun(side, at)
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "its" | "their" | "his" | "her" | "some")
}

/// Nouns (folded) for somebody who is somebody else's.
fn is_person(word: &str) -> bool {
    matches!(
        word,
        "wife"
            | "husband"
            | "widow"
            | "son"
            | "daughter"
            | "father"
            | "mother"
            | "brother"
            | "sister"
            | "cousin"
            | "uncle"
            | "aunt"
            | "nephew"
            | "niece"
            | "parents"
            | "children"
            | "partner"
            | "predecessor"
            | "successor"
            | "deputy"
            | "assistant"
            | "aide"
            | "agent"
            | "friend"
            | "colleague"
            | "neighbour"
            | "rival"
            | "opponent"
            | "driver"
            | "bodyguard"
            | "dog"
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{compared_by, words};
    use super::*;

    #[test]
    fn said_of_something_else() {
        for (claim, passage, expected) in [
            ("Prices rose by 4 percent", "Oil prices rose by 4 percent", Some("Prices")),
            ("Prices rose by 4 percent", "Prices rose by 4 percent", None),
            ("The number of guests fell", "The number of guest rooms fell", Some("guests")),
            ("Rask was killed", "Rask's wife was killed", Some("Rask")),
            ("Rask was killed", "Rask was killed with his wife", None),
            ("Rask's wife was killed", "Rask's wife was killed", None),
            ("Ana Berg is the finance minister", "The finance minister Ida Holm met Ana Berg", Some("minister")),
            ("Ana Berg is the finance minister", "The finance minister is Ana Berg", None),
            ("Rents rose by a tenth", "Rents hardly moved, but wages rose by a tenth", Some("rose")),
            ("Rents rose by a tenth", "Wages hardly moved, but rents rose by a tenth", None),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                open(claim, passage, within, alignment, &|_, _| false)
                    .map(|ground| words(claim, ground.claim).to_owned())
            });
            assert_eq!(found.as_deref(), expected, "{claim} | {passage}");
        }
    }
}
