//! Words that a passage has, but says of something else: of oil prices and not of prices, of a sister, of those who were only
//! asked to, in another clause. What is found here leaves a claim open; it contradicts nothing.

mod nouns;
mod verbs;
mod words;

use super::align::{Alignment, Grade};
use super::code::Code;
use super::coverage::By;
use super::stance::Ground;
use crate::lexicon;
use crate::retrieve::side::{Role, Side};
use crate::retrieve::syntax::{Phrase, Syntax, Tag};

/// The first of the claim's words that the passage says of something else.
pub fn open(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    known: &impl Fn(usize, By) -> bool,
) -> Option<Ground> {
    let look = Look { claim, passage, within, alignment, here: claim.syntax(), there: passage.syntax() };
    let found = (0..claim.words.len()).find(|&at| {
        let Some(to) = look.said(at) else { return false };
        look.is_modifier_there(at, to)
            || look.is_narrowed_there(at, to, known)
            || look.is_owner_there(at, to)
            || look.is_whole_there(at, to)
            || look.is_done_something_to(at, to)
            || look.is_of_some_only(at, to)
            || look.modifies_another(at, to)
            || look.hangs_on_another(at, to)
            || look.is_office_of_another(at, to)
            || look.is_counted_modifier(at, to)
            || look.is_of_critic(at, to)
            || look.is_excepted(at, to)
            || look.is_place_of_longer_name(at, to)
    });
    let found = found
        .or_else(|| look.verb_in_another_clause())
        .or_else(|| look.verb_of_another())
        .or_else(|| look.one_of_a_list())
        .or_else(|| look.object_of_another())
        .or_else(|| look.only_wanted())
        .or_else(|| look.age_of_another());
    found.map(|at| Ground {
        code: Code::DetailMissing,
        claim: (at as u32, at as u32 + 1),
        passage: look.said(at).map(|to| (to as u32, to as u32 + 1)),
    })
}

/// Whether what the passage has in common with the claim it says of somebody or something else, so that it can't contradict it
/// either: of a lawyer and not of her client, of the number of rooms and not of guests.
pub fn is_of_another(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> bool {
    let look = Look { claim, passage, within, alignment, here: claim.syntax(), there: passage.syntax() };
    (0..claim.words.len()).any(|at| match look.said(at) {
        Some(to) => look.is_owner_there(at, to),
        None => look.counts_another(at),
    })
}

struct Look<'a> {
    claim: &'a Side<'a>,
    passage: &'a Side<'a>,
    within: (usize, usize),
    alignment: &'a Alignment,
    here: &'a Syntax,
    there: &'a Syntax,
}

impl Look<'_> {
    /// Where the passage has the very word.
    fn said(&self, at: usize) -> Option<usize> {
        let link = self.alignment.links[at].filter(|link| matches!(link.grade, Grade::Same | Grade::Variant));
        link.map(|link| link.to).filter(|to| self.within.0 <= *to && *to < self.within.1)
    }

    fn is_free(&self, to: usize) -> bool {
        self.within.0 <= to && to < self.within.1 && self.alignment.back[to].is_none()
    }

    /// Whether a token is the head of a phrase of the claim that is a subject or object: that hangs on nothing but a verb.
    fn is_head(&self, at: usize) -> bool {
        let phrase = self.here.phrase(at).filter(|phrase| phrase.head == at || self.is_of_name(at, phrase));
        phrase.is_some_and(|phrase| phrase.preposition.is_none_or(|before| self.claim.norm(before) == "by"))
    }

    /// Whether a token belongs to the name that ends a phrase of the claim.
    fn is_of_name(&self, at: usize, phrase: &Phrase) -> bool {
        let name = self.claim.words[at].name;
        name.is_some() && name == self.claim.words[phrase.head].name
    }

    /// Whether a token belongs to the name that ends a phrase of the passage.
    fn is_of_name_there(&self, at: usize, phrase: &Phrase) -> bool {
        let name = self.passage.words[at].name;
        name.is_some() && name == self.passage.words[phrase.head].name
    }

    fn is_subject(&self, at: usize) -> bool {
        (0..self.claim.words.len())
            .find(|&at| matches!(self.here.tag(at), Some(Tag::Verb | Tag::Auxiliary)))
            .is_some_and(|verb| at < verb)
    }

    /// Whether a token of the passage is a noun with content, or part of a name.
    fn is_noun_there(&self, at: usize) -> bool {
        is_content(self.passage, at) && self.there.is(at, Tag::Noun)
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
            ("The firm was founded by Ida Holm", "The firm was founded by Ida Holm's father", Some("Ida")),
            ("The firm was founded by Ida Holm.", "The firm was founded by Ida Holm's father.", Some("Ida")),
            ("Holm won the race", "Holm won the first stage of the race", Some("race")),
            ("Holm won the race", "Holm won the race in the end", None),
            ("The dam cost 9 million", "Repairing the dam cost 9 million", Some("dam")),
            ("The dam cost 9 million", "Building went on, and the dam cost 9 million", None),
            ("Half of the voters are women", "Half of the voters under 30 are women", Some("voters")),
            ("Half of the voters under 30 are women", "Half of the voters under 30 are women", None),
            ("Half of the voters are women", "Half of the voters are women under 30", None),
            ("The rebels shot down the drone", "The army shot down the rebels' drone", Some("shot")),
            ("The rebels shot down the drone", "The rebels shot down the army's drone", None),
            ("Holm danced", "Holm sang and Ana Berg danced", Some("danced")),
            ("Holm danced", "Holm and Ana Berg danced", None),
            ("The hall opened in May", "The museum opened a new hall in May", None),
            ("The exhibition is open", "The exhibition Land of Great People is open", None),
            ("Lea Sommer took bribes", "His deputy, Lea Sommer, took bribes", None),
            ("Flour was sent to Odesa", "Maize was sent to Odesa", Some("sent")),
            ("Wages will rise", "The union demands that wages rise", Some("rise")),
            ("The court sentenced Rask", "The prosecutor asked the court to sentence Rask", Some("sentenced")),
            ("The union demands that wages rise", "The union demands that wages rise", None),
            ("The professor won the prize", "A student of the professor won the prize", Some("won")),
            ("The members won the prize", "A majority of the members won the prize", None),
            ("The bus caught fire", "The bus hit a lorry, which caught fire", Some("caught")),
            ("The airport is closed", "The airport car park is closed", Some("closed")),
            ("The euro rose against the dollar", "The dollar rose against the euro", Some("rose")),
            ("The city has 20 hospitals", "The city has 20 hospital wards", Some("hospitals")),
            (
                "Paul Gray is the finance minister",
                "Paul Gray, a critic of the finance minister, voted",
                Some("minister"),
            ),
            ("Malta signed the treaty", "All countries but Malta signed the treaty", Some("Malta")),
            ("The attack was in Sudan", "The attack was in South Sudan", Some("Sudan")),
            ("Tom Berg, 44, was injured", "Tom Berg was injured; his passenger, 44, was not", Some("44")),
            ("Tom Berg, 44, was injured", "Tom Berg, 44, was injured; his passenger was not", None),
            ("Wied won the tour", "Wied won a stage; Lars Holt won the tour", Some("won")),
            ("Wied won the tour", "Wied won the tour; Lars Holt won a stage", None),
            ("Wied won a stage of the tour", "Wied won a stage of the tour; Lars Holt won the tour", None),
            ("Spending on roads rose", "Spending on railways rose; roads are paid for by the state", Some("roads")),
            ("Spending on roads rose", "Spending on railways and roads rose", None),
            ("Berg is the mayor of Lund", "Berg, the mayor of Orre, met Holm, the mayor of Lund", Some("mayor")),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                open(claim, passage, within, alignment, &|_, _| false)
                    .map(|ground| words(claim, ground.claim).to_owned())
            });
            assert_eq!(found.as_deref(), expected, "{claim} | {passage}");
        }
    }
}
