//! Whom a sentence means that does not name them: "she", "the mayor".

use super::document::{Document, SentenceAt};
use super::side::{Role, Side};
use crate::lexicon::{self, Terms};
use crate::recognize::names::{self, Name};

/// How many sentences back a pronoun may lead over others that only have the pronoun.
const CHAIN: usize = 6;

impl Document<'_> {
    /// The words of the names that the pronouns and offices in the tokens `within` of a sentence stand for.
    pub fn referents(&self, at: SentenceAt, within: (usize, usize)) -> Vec<Terms> {
        let part = self.part(at);
        let side = &part.side;
        let mut found = Vec::new();
        // "Simon Hart did not come although he had been invited": he is Hart.
        let pronoun = (within.0..within.1).find(|&at| is_personal(side.norm(at)));
        let named_before = |pronoun: usize| {
            let before = |name: &&Name| within.0 <= name.tokens.0 as usize && name.tokens.1 as usize <= pronoun;
            side.reading.names.iter().filter(before).any(|name| self.is_person(side, name))
        };
        // "Felix Korn blamed her": she is not Korn.
        let is_object = |pronoun: usize| {
            let ends = side.words.get(pronoun + 1).is_none_or(|next| next.role != Role::Content);
            side.norm(pronoun) == "him" || side.norm(pronoun) == "her" && ends
        };
        if pronoun.is_some_and(|pronoun| is_object(pronoun) || !named_before(pronoun))
            && let Some(name) = self.antecedent(at)
        {
            found.extend(name);
        }
        if begins_with_reference(side, within) {
            found.extend(self.earlier_subject(at));
        }
        for token in within.0..within.1 {
            found.extend(self.holder(side, token));
        }
        for index in 0..found.len() {
            let last: Terms = found[index];
            let before = self.full_names().iter().filter(|(_, second)| lexicon::same(second, &last));
            let first: Vec<Terms> = before.map(|(first, _)| *first).collect();
            if first.windows(2).all(|two| two[0] == two[1]) {
                found.extend(first.first());
            }
        }
        found
    }

    /// The words of the name of the person that the sentence before is about; for the first sentence of a paragraph, the one
    /// that ends the paragraph before.
    fn antecedent(&self, at: SentenceAt) -> Option<Vec<Terms>> {
        let mut here = at;
        for _ in 0..CHAIN {
            here = self.sentence_before(here)?;
            let part = self.part(here);
            let before = part.sentences.get(here.sentence as usize).copied()?;
            if let Some(name) = self.subject(&part.side, before) {
                return Some(words_of(&part.side, name));
            }
            // "Said she": a sentence that names nobody and goes on about the same person.
            let inside = |name: &Name| before.0 <= name.tokens.0 as usize && (name.tokens.1 as usize) <= before.1;
            let named = part.side.reading.names.iter().any(|name| inside(name) && self.is_person(&part.side, name));
            let early = before.1.min(before.0 + 4);
            let end = if named { early } else { before.1 };
            if !(before.0..end).any(|at| is_personal(part.side.norm(at))) {
                return None;
            }
        }
        None
    }

    /// The sentence before, over the border of a paragraph but not over a heading.
    fn sentence_before(&self, at: SentenceAt) -> Option<SentenceAt> {
        if let Some(sentence) = at.sentence.checked_sub(1) {
            return Some(SentenceAt { sentence, ..at });
        }
        let before = SentenceAt { part: at.part.checked_sub(1)?, sentence: 0 };
        let part = self.part(before);
        let sentence = (part.sentences.len() as u32).checked_sub(1).filter(|_| !part.is_heading)?;
        Some(SentenceAt { sentence, ..before })
    }

    /// The words of the names in the subject of the sentence before, over those that only have a pronoun.
    fn earlier_subject(&self, at: SentenceAt) -> Vec<Terms> {
        let part = self.part(at);
        let side = &part.side;
        let mut sentence = at.sentence as usize;
        for _ in 0..CHAIN {
            let Some(&before) = sentence.checked_sub(1).and_then(|before| part.sentences.get(before)) else { break };
            let verb = (before.0..before.1).find(|&at| super::side::is_auxiliary(side.norm(at)) || is_verb(side, at));
            let end = verb.unwrap_or(before.0) as u32;
            let inside = |name: &&Name| before.0 as u32 <= name.tokens.0 && name.tokens.1 <= end;
            // "A show of Korean art": the name only tells what kind of art.
            let modifies = |name: &&Name| {
                let next = name.tokens.1 as usize;
                next < before.1
                    && side.words[next].role == Role::Content
                    && side.words[next].name.is_none()
                    && !is_verb(side, next)
            };
            let names: Vec<&Name> = side.reading.names.iter().filter(inside).filter(|name| !modifies(name)).collect();
            if !names.is_empty() {
                return names.into_iter().flat_map(|name| words_of(side, name)).collect();
            }
            if !begins_with_reference(side, before) {
                break;
            }
            sentence -= 1;
        }
        Vec::new()
    }

    /// The person whom a sentence is about: the first name before its verb, or the only one.
    fn subject<'s>(&self, side: &'s Side, tokens: (usize, usize)) -> Option<&'s Name> {
        let inside = |name: &&Name| tokens.0 <= name.tokens.0 as usize && name.tokens.1 as usize <= tokens.1;
        let people: Vec<&Name> =
            side.reading.names.iter().filter(inside).filter(|name| self.is_person(side, name)).collect();
        let verb = (tokens.0..tokens.1).find(|&at| super::side::is_auxiliary(side.norm(at)) || is_verb(side, at));
        let subject = people.iter().find(|name| verb.is_some_and(|verb| (name.tokens.0 as usize) < verb));
        let only = (people.len() == 1).then(|| people.first()).flatten();
        subject.or(only).copied()
    }

    /// Whether a name can be a person's: one of two or three words, or the last word of such a name.
    fn is_person(&self, side: &Side, name: &Name) -> bool {
        let (start, end) = (name.tokens.0 as usize, name.tokens.1 as usize);
        let words = &side.words[start..end];
        let institution = (start..end).any(|at| {
            lexicon::pos(&side.words[at].terms).noun() && end - start > 1 && {
                let norm = side.norm(at);
                matches!(
                    norm,
                    "university"
                        | "party"
                        | "museum"
                        | "council"
                        | "street"
                        | "bank"
                        | "company"
                        | "group"
                        | "club"
                        | "school"
                        | "hospital"
                        | "theatre"
                        | "court"
                        | "office"
                        | "institute"
                        | "association"
                        | "union"
                        | "prize"
                        | "cup"
                        | "league"
                        | "letters"
                        | "times"
                        | "post"
                        | "river"
                        | "lake"
                        | "island"
                        | "port"
                        | "church"
                        | "college"
                )
            }
        });
        let behind_article = start > 0 && side.norm(start - 1) == "the";
        let known_last =
            words.len() == 1 && self.full_names().iter().any(|(_, last)| lexicon::same(last, &words[0].terms));
        let first = start > 0 && matches!(side.norm(start - 1), "." | "!" | "?") || start == 0;
        let plain = words.len() == 1 && first && !words[0].terms.is_known();
        !institution
            && !behind_article
            && (name.office.is_some() || (2..=3).contains(&words.len()) || known_last || plain)
    }

    /// The words of the name of whoever holds the office named at `token` without a name: "the mayor said".
    fn holder(&self, side: &Side, token: usize) -> Vec<Terms> {
        let word = side.norm(token);
        if !names::is_office(word) || side.words[token].role != Role::Content || side.words[token].name.is_some() {
            return Vec::new();
        }
        let named = side
            .reading
            .names
            .iter()
            .any(|name| name.office.is_some_and(|office| office.0 as usize <= token && token < office.1 as usize));
        let article = (token.saturating_sub(2)..token).any(|at| side.norm(at) == "the");
        let other = matches!(
            side.norm(token.saturating_sub(1)),
            "former" | "outgoing" | "previous" | "late" | "deputy" | "new" | "incoming" | "next" | "acting" | "vice"
        );
        // "The mayor, Rolf Lind, said": the name follows.
        let behind = token + 1 + usize::from(token + 1 < side.words.len() && side.norm(token + 1) == ",");
        let called = side.words.get(behind).is_some_and(|word| word.name.is_some());
        if named || !article || other || called {
            return Vec::new();
        }
        let terms = &side.words[token].terms;
        let mut holders = self.posts().iter().filter(|(office, _)| lexicon::same(office, terms)).map(|(_, name)| name);
        let Some(first) = holders.next() else { return Vec::new() };
        let last = |name: &[Terms]| name.last().copied();
        if holders.all(|other| last(other) == last(first)) { first.clone() } else { Vec::new() }
    }
}

/// The heads of the offices that a text gives to somebody, each with the words of the name.
pub(super) fn posts(side: &Side) -> Vec<(Terms, Vec<Terms>)> {
    let with_office = side.reading.names.iter().filter_map(|name| Some((name.office?, name)));
    with_office
        .filter(|((start, end), _)| start < end)
        .map(|((_, end), name)| (side.words[end as usize - 1].terms, words_of(side, name)))
        .collect()
}

fn words_of(side: &Side, name: &Name) -> Vec<Terms> {
    side.words[name.tokens.0 as usize..name.tokens.1 as usize].iter().map(|word| word.terms).collect()
}

/// "They beat the holders", "The firm failed to meet its targets": the subject has no name of its own.
fn begins_with_reference(side: &Side, within: (usize, usize)) -> bool {
    let first = side.norm(within.0);
    if matches!(first, "it" | "they" | "he" | "she" | "its" | "their" | "his" | "her") {
        return true;
    }
    first == "the"
        && within.0 + 1 < within.1
        && side.words[within.0 + 1].name.is_none()
        && matches!(
            side.norm(within.0 + 1),
            "company"
                | "firm"
                | "group"
                | "club"
                | "team"
                | "party"
                | "bank"
                | "manufacturer"
                | "maker"
                | "airline"
                | "retailer"
                | "brewery"
                | "museum"
                | "university"
                | "hospital"
                | "organisation"
                | "organization"
                | "association"
                | "charity"
                | "union"
                | "agency"
                | "band"
                | "school"
                | "theatre"
                | "ship"
                | "vessel"
                | "concern"
                | "business"
                | "institute"
        )
}

fn is_personal(word: &str) -> bool {
    matches!(word, "he" | "she" | "his" | "her" | "him" | "hers" | "himself" | "herself")
}

fn is_verb(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).mostly_verb()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_a_sentence_means() {
        let text = "Mayor Asta Berg met the press. She thanked the police. The mayor smiled. The town has a new roof. It rained.";
        let source = crate::load::sources::parse("sources/a.md", "a.md", text.to_owned(), None).unwrap();
        let document = Document::of_source(&source);
        for (sentence, name, known) in
            [(1, "berg", true), (1, "asta", true), (2, "berg", true), (3, "berg", false), (4, "berg", false)]
        {
            let at = SentenceAt { part: 0, sentence };
            let found = document.referents(at, document.tokens(at));
            assert_eq!(
                found.iter().any(|terms| lexicon::same(terms, &lexicon::terms(name))),
                known,
                "{sentence} {name}"
            );
        }
    }
}
