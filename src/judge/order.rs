//! Who did it to whom: the same names and the same verb, the other way round.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::stance::Ground;
use crate::lexicon;
use crate::recognize::cues::Cue;
use crate::recognize::token::Case;
use crate::retrieve::side::{Role, Side};

/// Verbs of the claim whose two sides have changed places in the passage. With each, how sure it is.
pub fn differences(claim: &Side, passage: &Side, alignment: &Alignment) -> Option<(f32, Ground)> {
    (1..claim.words.len())
        .filter(|&at| is_verb(claim, at))
        .find_map(|verb| turned_round(claim, passage, alignment, verb))
}

/// The verb of the claim for which the passage has its converse, with the two sides in each other's place: "lost to" and
/// "beat".
pub fn says_conversely(claim: &Side, passage: &Side, alignment: &Alignment) -> Option<usize> {
    (1..claim.words.len()).filter(|&at| is_verb(claim, at)).find(|&verb| {
        let Some(there) = alignment.links[verb].map(|link| link.to) else { return false };
        let both = subject_of(claim, verb).zip(name_behind(claim, verb));
        let linked = both.and_then(|(one, other)| {
            linked(claim, passage, alignment, one).zip(linked(claim, passage, alignment, other))
        });
        let swapped = linked.is_some_and(|(subject, object)| object < there && there < subject);
        swapped
            && claim.words[verb].negated == passage.words[there].negated
            && is_passive(claim, verb) == is_passive(passage, there)
            && lexicon::converse(&claim.words[verb].terms, &passage.words[there].terms)
    })
}

fn turned_round(claim: &Side, passage: &Side, alignment: &Alignment, verb: usize) -> Option<(f32, Ground)> {
    let there = alignment.links[verb]?.to;
    if !is_verb(passage, there) || is_a_noun(claim, verb) || is_a_noun(passage, there) || says_no_deed(claim.norm(verb))
    {
        return None;
    }
    let subject = subject_of(claim, verb).filter(|&subject| is_direct(claim, subject, verb))?;
    let object = name_behind(claim, verb).filter(|&object| is_direct(claim, object, verb))?;
    let their_subject = linked(claim, passage, alignment, subject)?;
    let their_object = linked(claim, passage, alignment, object)?;
    let (first, last) = (their_subject.min(their_object).min(there), their_subject.max(their_object).max(there));
    let unsaid = names_no_agent(claim, verb) || names_no_agent(passage, there);
    if !is_direct(passage, their_subject, there) || !is_direct(passage, their_object, there) {
        return None;
    }
    if unsaid || is_mutual(claim.norm(verb)) || (first..last).any(|at| ends_sentence(passage, at)) {
        return None;
    }
    let swapped_words = lexicon::converse(&claim.words[verb].terms, &passage.words[there].terms);
    let here = is_passive(claim, verb);
    let turned = is_passive(passage, there);
    let same_order = their_subject < there && there < their_object;
    let other_order = their_object < there && there < their_subject;
    let swaps = u8::from(here != turned) + u8::from(swapped_words);
    let differs = (other_order && swaps.is_multiple_of(2)) || (same_order && !swaps.is_multiple_of(2));
    let ground = Ground {
        code: Code::OrderDiffers,
        claim: (subject.min(object) as u32, subject.max(object) as u32 + 1),
        passage: Some((first as u32, last as u32 + 1)),
    };
    differs.then_some((0.6, ground))
}

/// Verbs that put two names side by side and say of neither that it did something to the other (folded).
fn says_no_deed(verb: &str) -> bool {
    matches!(
        verb,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "include"
            | "includes"
            | "included"
            | "feature"
            | "features"
            | "featured"
            | "share"
            | "shares"
            | "shared"
            | "began"
            | "begin"
            | "begins"
            | "started"
            | "starts"
            | "premiered"
            | "premiere"
            | "ranked"
            | "ranks"
    )
}

/// "Sustained some damage": a noun that names no deed. "A foul on" and "the sale of" name one, and whom it was done to.
fn is_a_noun(side: &Side, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| side.norm(before));
    let articled = matches!(
        before,
        "the" | "a" | "an" | "some" | "any" | "no" | "of" | "his" | "her" | "its" | "their" | "this" | "'s"
    );
    let names_a_deed =
        at + 1 < side.words.len() && matches!(side.norm(at + 1), "on" | "of" | "by" | "over" | "against");
    articled && !names_a_deed
}

/// Whether a name (its last word) is what a verb is said of, or said to: no other preposition before the name than those
/// that say who did it, or over whom.
fn is_direct(side: &Side, name: usize, verb: usize) -> bool {
    let start = side.words[name].name.map_or(name, |name| side.reading.names[name as usize].tokens.0 as usize);
    let articles = |at: &usize| matches!(side.norm(*at), "the" | "a" | "an" | "its" | "their" | "his" | "her");
    let Some(before) = (0..start).rev().find(|at| !articles(at)) else { return true };
    match side.norm(before) {
        "by" | "to" | "against" | "over" | "from" | "at" => name > verb,
        "on" | "of" => before == verb + 1,
        "in" | "for" | "with" | "about" | "into" | "as" | "than" | "like" | "under" | "near" | "after" | "before"
        | "during" | "between" | "among" => false,
        _ => true,
    }
}

/// Verbs that say the same of both sides, whichever is named first (folded).
pub fn is_mutual(verb: &str) -> bool {
    matches!(
        verb,
        "met"
            | "meet"
            | "meets"
            | "meeting"
            | "married"
            | "marry"
            | "marries"
            | "divorced"
            | "divorces"
            | "dated"
            | "dates"
            | "dating"
            | "faced"
            | "face"
            | "facing"
            | "faces"
            | "played"
            | "play"
            | "plays"
            | "fought"
            | "bordered"
            | "border"
            | "borders"
            | "adjoins"
            | "adjoined"
            | "equals"
            | "resembles"
            | "resembled"
    )
}

fn is_verb(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).verb()
}

/// The last word of the name before a verb, or the word at the start of its sentence: "Reading beat Hull".
fn subject_of(side: &Side, verb: usize) -> Option<usize> {
    name_before(side, verb).or_else(|| initial_before(side, verb))
}

/// The only word before a verb in its sentence, which has a capital letter and is an ordinary word too. Whether it is a name
/// here the other text tells.
fn initial_before(side: &Side, verb: usize) -> Option<usize> {
    let before = (0..verb).rev().take_while(|&at| !ends_sentence(side, at));
    let mut words = before.filter(|&at| side.words[at].role == Role::Content);
    let first = words.next().filter(|&at| side.words[at].name.is_none() && is_capital(side, at))?;
    words.next().is_none().then_some(first)
}

fn is_capital(side: &Side, at: usize) -> bool {
    side.reading.tokens.get(at).is_some_and(|token| token.case != Case::Lower)
}

fn ends_sentence(side: &Side, at: usize) -> bool {
    side.words[at].role == Role::Mark && matches!(side.norm(at), "." | "!" | "?" | ";" | ":")
}

/// The last word of the name that ends nearest before a verb.
fn name_before(side: &Side, verb: usize) -> Option<usize> {
    let mut names = side.reading.names.iter().filter(|name| name.tokens.1 as usize <= verb);
    names.next_back().map(|name| name.tokens.1 as usize - 1)
}

/// The last word of the name that begins nearest behind a verb, within its reach.
fn name_behind(side: &Side, verb: usize) -> Option<usize> {
    let name = side.reading.names.iter().find(|name| name.tokens.0 as usize > verb)?;
    let together = (verb..name.tokens.0 as usize).any(|at| matches!(side.norm(at), "with" | "and"));
    (!together && side.distance(verb, name.tokens.0 as usize) <= 6).then_some(name.tokens.1 as usize - 1)
}

/// The word of the passage that a name of the claim is linked to. A word that only begins a sentence is a name where the
/// passage has it with a capital letter inside of one.
fn linked(claim: &Side, passage: &Side, alignment: &Alignment, at: usize) -> Option<usize> {
    let Some(name) = claim.words[at].name else {
        let link = alignment.links[at].filter(|link| link.grade == Grade::Same)?;
        return passage.words[link.to].name.map(|_| link.to).or_else(|| {
            let initial = link.to == 0 || ends_sentence(passage, link.to - 1);
            (initial && is_capital(passage, link.to)).then_some(link.to)
        });
    };
    let tokens = claim.reading.names[name as usize].tokens;
    (tokens.0 as usize..tokens.1 as usize).rev().find_map(|at| alignment.links[at]).map(|link| link.to)
}

/// "Will be held in Orre": a passive that does not say who did it.
fn names_no_agent(side: &Side, verb: usize) -> bool {
    !is_passive(side, verb)
        && !side.norm(verb).ends_with("ing")
        && (verb.saturating_sub(3)..verb).any(|at| is_be(side, at))
}

fn is_be(side: &Side, at: usize) -> bool {
    matches!(side.norm(at), "is" | "are" | "was" | "were" | "been" | "being" | "be")
}

/// "was lent by", "a film directed by": "by" right behind the verb, or behind a form of "be" and the verb before the next
/// clause.
fn is_passive(side: &Side, verb: usize) -> bool {
    let is_by = |at: usize| at < side.words.len() && side.norm(at) == "by";
    if is_by(verb + 1) {
        return true;
    }
    let rest = (verb + 1..side.words.len().min(verb + 1 + PASSIVE_REACH)).take_while(|&at| {
        side.words[at].role != Role::Cue(Cue::Attribution)
            && !matches!(side.norm(at), ";" | "." | "and" | "but" | "which" | "who")
    });
    (verb.saturating_sub(3)..verb).any(|at| is_be(side, at)) && rest.into_iter().any(is_by)
}

/// Within how many tokens behind a passive verb "by" says who did it.
const PASSIVE_REACH: usize = 14;

#[cfg(test)]
mod tests {
    use super::super::fixture::compared;
    use super::*;

    #[test]
    fn who_did_it_to_whom() {
        for (claim, passage, turned) in [
            ("Anna Berg defeated Ida Holm", "Ida Holm defeated Anna Berg", true),
            ("Anna Berg defeated Ida Holm", "Anna Berg defeated Ida Holm", false),
            ("Anna Berg defeated Ida Holm", "Ida Holm was defeated by Anna Berg", false),
            ("Anna Berg defeated Ida Holm", "Anna Berg was defeated by Ida Holm", true),
            ("Anna Berg was defeated by Ida Holm", "Ida Holm defeated Anna Berg", false),
            ("Anna Berg was defeated by Ida Holm", "Anna Berg defeated Ida Holm", true),
            ("Dark Water was directed by Anna Berg", "Dark Water is a film of 2019 directed by Anna Berg", false),
            (
                "Anna Berg founded Nordhavn in 1887",
                "Nordhavn was founded around an old fort in 1887 by Anna Berg",
                false,
            ),
            ("Anna Berg sold Ida Holm the ferry", "Ida Holm bought the ferry from Anna Berg", false),
            ("In the final Norway beat Sweden", "In the final Sweden beat Norway", true),
            ("In the final Norway beat Sweden", "In the final Sweden lost to Norway", false),
            // Names that are ordinary words too, at the start of the sentence.
            ("Arsenal beat Chelsea", "Chelsea beat Arsenal", true),
            ("Arsenal beat Chelsea", "Arsenal beat Chelsea", false),
            ("Reading beat Hull", "Hull have beaten Reading", true),
            ("Reading beat Hull", "Hull were beaten by Reading", false),
            ("Orange sued Shell", "Shell sued Orange", true),
            ("Orange sued Shell", "Shell was sued by Orange", false),
            ("Shell was sued by Orange", "Orange was sued by Shell", true),
            ("Shell was sued by Orange", "Orange sued Shell", false),
            ("Police arrested Anna Berg", "Anna Berg was arrested after police came", false),
            ("Voters praised Anna Berg", "Anna Berg praised voters", false),
            // What two do together has no order.
            ("Anna Berg met with Ida Holm", "Ida Holm met with Anna Berg", false),
            ("Anna Berg married Ida Holm", "Ida Holm married Anna Berg", false),
            ("Arsenal faced Chelsea", "Chelsea faced Arsenal", false),
            // Who did it is not said.
            ("Orange hosted the Nordic Games", "The Nordic Games were hosted at Orange", false),
            ("Anna Berg sold Nordhavn", "Nordhavn was sold after the death of Anna Berg", false),
            // Another sentence says another thing.
            ("Police arrested Anna Berg", "Anna Berg was arrested. Police gave no details", false),
            ("Ida Holm sued Anna Berg", "Anna Berg was sued. Ida Holm will report", false),
            ("Anna Berg defeated Ida Holm", "Ida Holm praised Anna Berg", false),
            // Names behind another preposition are not who did it, nor to whom.
            ("Lund Rovers signed Anna Berg", "Anna Berg signed with Lund Rovers", false),
            ("Anna Berg worked for Nordhavn", "Nordhavn worked for years with Anna Berg", false),
            ("The film Dark Water features Anna Berg", "Anna Berg features in the film Dark Water", false),
            // A noun is a deed only where it names one of the two.
            ("Orre Hall was damaged by Anna Berg", "Orre Hall took some damage in the storm, Anna Berg said", false),
            ("Anna Berg fouled Ida Holm", "Ida Holm was booked for a foul on Anna Berg", true),
        ] {
            let found =
                compared(claim, passage, |claim, passage, alignment| differences(claim, passage, alignment).is_some());
            assert_eq!(found, turned, "{claim} | {passage}");
        }
    }
}
