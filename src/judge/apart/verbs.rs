//! Verbs and adjectives that the passage says of another subject or object, or only has as wanted.

use super::words::{acts_for, counts, opens_itself};
use super::{Look, is_content, is_plain_noun};
use crate::judge::{subject, suspension};
use crate::lexicon;
use crate::recognize::cues::Cue;
use crate::retrieve::side::{Role, Side};
use crate::retrieve::syntax::{Phrase, Syntax, Tag};

impl Look<'_> {
    /// A verb that the passage says of something else in a later clause: "rents hardly moved, but wages rose".
    pub(super) fn verb_in_another_clause(&self) -> Option<usize> {
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
        let another = self.there.subject(self.passage, to).is_some_and(|doer| {
            clause < doer.start && (doer.start..doer.end).all(|at| !is_content(self.passage, at) || self.is_free(at))
        });
        (all_before && another).then_some(verb)
    }

    /// "Flour was sent" where maize was, and the flour is known from the sentence before: what has another subject, and not
    /// "it" or "the goods", goes on about that one.
    pub(super) fn has_subject_of_its_own(&self, subject: &Phrase, verb: usize) -> bool {
        let unsaid = self.alignment.links[subject.head].is_none()
            && (subject.start..subject.end).all(|at| self.alignment.links[at].is_none());
        let other = self.there.subject(self.passage, verb);
        unsaid
            && other.is_some_and(|theirs| {
                let definite = matches!(
                    self.passage.norm(theirs.start),
                    "the" | "this" | "these" | "its" | "his" | "her" | "their" | "both"
                );
                let plain = self.passage.words[theirs.head].name.is_none() && self.is_noun_there(theirs.head);
                plain
                    && !definite
                    && (theirs.start..theirs.end).all(|at| !is_content(self.passage, at) || self.is_free(at))
            })
    }

    /// Where the passage has the claim's verb of utterance, or its only other one.
    pub(super) fn said_in_words(&self, verb: usize) -> Option<usize> {
        let utters = |side: &Side, syntax: &Syntax, at: usize| {
            side.words[at].role == Role::Cue(Cue::Attribution) && syntax.is(at, Tag::Verb)
        };
        let mut all = (self.within.0..self.within.1).filter(|&to| utters(self.passage, self.there, to));
        let (Some(only), None) = (all.next(), all.next()) else { return None };
        utters(self.claim, self.here, verb).then_some(only)
    }

    /// A verb or adjective that the passage says of something else, although it has what the claim says it of: "the army shot
    /// down the rebels' drone" says of no rebels that they shot.
    pub(super) fn verb_of_another(&self) -> Option<usize> {
        (1..self.claim.words.len()).find(|&verb| self.is_said_of_another(verb).unwrap_or(false))
    }

    /// "Wages will rise" where "the union demands that wages rise".
    pub(super) fn only_wanted(&self) -> Option<usize> {
        let whole = (0, self.claim.words.len());
        (1..self.claim.words.len()).find(|&verb| {
            let to = self.alignment.links[verb].filter(|link| link.grade.credit() >= 0.8).map(|link| link.to);
            let by = to
                .filter(|_| self.here.is(verb, Tag::Verb))
                .and_then(|to| suspension::wanted_by(self.passage, self.within, to));
            by.is_some_and(|by| self.is_free(by))
                && suspension::wanted_by(self.claim, whole, verb).is_none()
                && self.here.verb_group(verb).checked_sub(1).is_none_or(|at| self.claim.norm(at) != "to")
        })
    }

    /// "Tom Berg, 44" where 44 is the age of somebody else.
    pub(super) fn age_of_another(&self) -> Option<usize> {
        let apposed = |side: &Side, at: usize| {
            let number = matches!(side.words[at].role, Role::Fact(_)) && at >= 2 && side.norm(at - 1) == ",";
            let ends = at + 1 >= side.words.len() || matches!(side.norm(at + 1), "," | "." | ";");
            if number && ends { side.syntax().phrase_before(at - 1).copied() } else { None }
        };
        (2..self.claim.words.len()).find(|&at| {
            let Some(phrase) = apposed(self.claim, at).filter(|phrase| self.claim.words[phrase.head].name.is_some())
            else {
                return false;
            };
            let mut there =
                (self.within.0..self.within.1).filter(|&to| self.passage.norm(to) == self.claim.norm(at)).peekable();
            let of_other = |to: usize| {
                let theirs = apposed(self.passage, to);
                theirs.is_some_and(|theirs| self.is_free(theirs.head) && theirs.head != phrase.head)
            };
            there.peek().is_some() && there.all(of_other)
        })
    }

    /// "Cole and Dunn were convicted" where one of them was, and the other something else.
    pub(super) fn one_of_a_list(&self) -> Option<usize> {
        let first =
            (0..self.claim.words.len()).find(|&at| matches!(self.here.tag(at), Some(Tag::Verb | Tag::Auxiliary)))?;
        let verb = (first..self.claim.words.len()).find(|&at| self.here.is(at, Tag::Verb))?;
        let to = self.said(verb)?;
        let heads =
            (0..first).filter(|&at| self.is_head(at) && self.here.phrase(at).is_some_and(|phrase| phrase.head == at));
        if !(0..first).any(|at| self.claim.norm(at) == "and") || heads.clone().count() < 2 {
            return None;
        }
        heads.into_iter().find(|&at| {
            let Some(head) = self.said(at) else { return false };
            let own = (head..self.within.1).find(|&at| self.there.is(at, Tag::Verb));
            own.is_some_and(|own| {
                own != to
                    && self.is_free(own)
                    && self.there.subject(self.passage, own).is_some_and(|subject| subject.head == head)
            })
        })
    }

    /// "Wied won the tour" where the passage has him win a stage, and somebody else the tour.
    pub(super) fn object_of_another(&self) -> Option<usize> {
        (1..self.claim.words.len()).find_map(|verb| {
            let to = self.said(verb).filter(|&to| self.here.is(verb, Tag::Verb) && self.there.is(to, Tag::Verb))?;
            let object = self.here.phrase(verb + 1).filter(|phrase| phrase.start == verb + 1)?;
            let theirs = self.there.phrase(to + 1).filter(|phrase| phrase.start == to + 1)?;
            let head = self.said(object.head)?;
            // "Turned down Madrid and joined Barcelona"
            let other_name = self.passage.words[theirs.head].name.is_some() && self.is_free(theirs.head);
            let own_verb = self
                .there
                .phrase(head)
                .and_then(|phrase| phrase.start.checked_sub(1))
                .filter(|&at| self.there.is(at, Tag::Verb));
            if head < to && other_name && own_verb.is_some_and(|own| self.is_free(own)) {
                return Some(object.head);
            }
            if head < theirs.end {
                return None;
            }
            // The head of the passage's own object is another word, and the claim's object stands in another clause.
            let apart = |at: usize| matches!(self.passage.norm(at), ";" | "," | "and" | "but" | "while" | "whereas");
            let other = self.is_free(theirs.head)
                && !lexicon::same(&self.claim.words[object.head].terms, &self.passage.words[theirs.head].terms)
                && is_plain_noun(self.passage, theirs.head);
            let listed = (theirs.end..head).all(|at| {
                matches!(
                    self.there.tag(at),
                    Some(Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::Conjunction | Tag::Number)
                ) || self.passage.norm(at) == ","
            });
            let clause = (theirs.end..head).find(|&at| apart(at));
            let verb_between = clause.is_some_and(|clause| (clause..head).any(|at| self.there.is(at, Tag::Verb)));
            (other && !listed && verb_between).then_some(object.head)
        })
    }

    pub(super) fn is_said_of_another(&self, verb: usize) -> Option<bool> {
        let predicate = |syntax: &Syntax, at: usize| {
            syntax.is(at, Tag::Verb) || syntax.is(at, Tag::Adjective) && syntax.verb_group(at) < at
        };
        let to = self.said(verb).or_else(|| self.said_in_words(verb))?;
        if !predicate(self.here, verb) || !predicate(self.there, to) {
            return None;
        }
        let subject = self.here.subject(self.claim, verb)?;
        let Some(head) = self.said(subject.head) else { return Some(self.has_subject_of_its_own(subject, to)) };
        let free = |phrase: &&Phrase| self.is_noun_there(phrase.head) && self.is_free(phrase.head);
        let Some(theirs) = self.there.subject(self.passage, to) else {
            let antecedents = self.there.antecedents(self.passage, to);
            let outside = antecedents.iter().all(|phrase| !(phrase.start..phrase.end).contains(&head));
            return Some(!antecedents.is_empty() && outside && antecedents.iter().all(free));
        };
        if self.passage.norm(to) == "told"
            && self.there.is_passive(self.passage, to)
            && !self.here.is_passive(self.claim, verb)
        {
            // "The minister was told that …" has others say it.
            return Some((theirs.start..theirs.end).contains(&head));
        }
        let group = self.here.verb_group(verb);
        let end = self.there.verb_group(to);
        let links = || (subject.start..group).filter_map(|at| self.alignment.links[at]).map(|link| link.to);
        // "A student of the professor won" says of no professor that he did.
        let stands_for = |phrase: &Phrase| {
            let word = self.passage.norm(phrase.head);
            !self.is_free(phrase.head) || acts_for(word) || counts(word) || !self.is_noun_there(phrase.head)
        };
        let in_head = |at: usize| at == theirs.head || self.is_of_name_there(at, theirs);
        // "The museum opened a new hall" says of the hall that it opened.
        let transitive = self.here.phrase(verb + 1).is_some_and(|phrase| phrase.start == verb + 1);
        let done_to = self.there.phrase(to + 1).filter(|phrase| phrase.start == to + 1 && phrase.head == head);
        if done_to.is_some() && !transitive && opens_itself(self.claim.norm(verb)) {
            return None;
        }
        // "The exhibition Land of Great People is open"
        let named = self.passage.words[theirs.head].name.is_some();
        let mut beside = self.there.phrase_before(theirs.start).filter(|_| named);
        while let Some(before) = beside {
            if links().any(|to| (before.start..before.end).contains(&to)) {
                return None;
            }
            beside = before.preposition.and_then(|preposition| self.there.phrase_before(preposition));
        }
        // "His deputy, Lea Sommer, took bribes"
        let apposed = self.there.before_apposition(self.passage, end)..end;
        let shared = links().any(in_head)
            || links().any(|to| apposed.contains(&to))
            || stands_for(theirs) && links().any(|to| (theirs.start..end).contains(&to));
        let last = self.here.verb_group(verb) == verb && self.is_behind_noun_in_phrase(verb);
        if last || self.is_gapped(to, head) {
            return None;
        }
        let pronoun = (theirs.start..theirs.end).all(|at| !is_content(self.passage, at));
        if shared || pronoun || self.here.is_passive(self.claim, verb) != self.there.is_passive(self.passage, to) {
            return None;
        }
        let start = (self.within.0..theirs.start)
            .rev()
            .find(|&at| self.there.is(at, Tag::Mark))
            .map_or(self.within.0, |at| at + 1);
        let listed = !(start..theirs.start).any(|at| matches!(self.there.tag(at), Some(Tag::Verb | Tag::Auxiliary)))
            && (start..theirs.start).any(|at| self.passage.norm(at) == "and")
            || theirs.start > 0 && self.passage.norm(theirs.start - 1) == ",";
        let by_agent = self
            .there
            .phrase(head)
            .and_then(|phrase| phrase.preposition)
            .is_some_and(|at| self.passage.norm(at) == "by");
        // "Three was taken over by Vodafone" has Vodafone do it.
        let agent = by_agent && !self.there.is_passive(self.passage, to);
        let plain = self.is_noun_there(theirs.head);
        // "The euro rose against the dollar" says of no dollar that it did.
        let swapped = self.alignment.back[theirs.head].is_some_and(|at| usize::from(at) > verb);
        Some(!listed && !agent && (plain && self.is_free(theirs.head) || swapped))
    }

    /// "The man arrested on Thursday has been set free": a participle that only says which man.
    pub(super) fn is_behind_noun_in_phrase(&self, verb: usize) -> bool {
        let next = (verb + 1..self.claim.words.len()).find(|&at| {
            matches!(self.here.tag(at), Some(Tag::Verb | Tag::Auxiliary | Tag::Conjunction | Tag::Mark | Tag::Relative))
        });
        next.is_some_and(|next| self.here.is(next, Tag::Verb) || self.here.is(next, Tag::Auxiliary))
    }

    /// "Wind farms supplied 34%, solar plants 19%": a subject behind the verb of another one, with a figure and no verb of its
    /// own.
    pub(super) fn is_gapped(&self, verb: usize, head: usize) -> bool {
        let apart = |at: usize| self.there.is(at, Tag::Conjunction) || matches!(self.passage.norm(at), "," | ";");
        // "Lewis Otter, 29, for four"
        let end = (head + 1..self.within.1).filter(|&at| apart(at)).nth(2).unwrap_or(self.within.1).min(head + 8);
        let mut behind = (head + 1..end).filter_map(|at| self.there.tag(at));
        verb < head
            && (verb..head).any(apart)
            && behind.clone().any(|tag| matches!(tag, Tag::Number | Tag::Date))
            && !behind.any(|tag| matches!(tag, Tag::Verb | Tag::Auxiliary))
    }
}
