//! Nouns that the passage has in another phrase: as the owner, the whole or the kind of what it speaks of.

use super::words::{acts_for, counts, is_part, is_person};
use super::{Look, is_content, is_plain_noun};
use crate::judge::coverage::By;
use crate::lexicon;
use crate::retrieve::side::{Role, Side};
use crate::retrieve::syntax::{Phrase, Tag};

impl Look<'_> {
    /// "Guests" where the passage has "guest rooms".
    pub(super) fn is_modifier_there(&self, at: usize, to: usize) -> bool {
        let plural = self.claim.norm(at).ends_with('s') && !self.passage.norm(to).ends_with('s');
        let next = to + 1;
        let compound = self.is_free(next)
            && self.there.phrase(to).is_some_and(|phrase| phrase.head == next)
            && self.passage.norm(next).ends_with('s')
            && is_plain_noun(self.passage, next)
            && matches!(self.there.tag(next + 1), Some(Tag::Verb | Tag::Auxiliary | Tag::Preposition));
        is_plain_noun(self.claim, at) && plural && compound && self.here.phrase(at).is_some_and(|it| it.head == at)
    }

    /// "Prices" where the passage has "oil prices" or "only rents".
    pub(super) fn is_narrowed_there(&self, at: usize, to: usize, known: &impl Fn(usize, By) -> bool) -> bool {
        // "Paintings are among the works" where there are oil paintings.
        let bare = at == 0 && self.claim.norm(at).ends_with('s') && self.here.phrase(0).is_some_and(|it| it.head == 0);
        if self.claim.reading.facts.is_empty() || !bare || !is_plain_noun(self.claim, at) || to == self.within.0 {
            return false;
        }
        let before = to - 1;
        let only = self.passage.norm(before) == "only";
        let pos = lexicon::pos(&self.passage.words[before].terms);
        let noun = self.is_free(before) && is_plain_noun(self.passage, before) && !pos.adjective();
        (only || noun) && !known(at, By::LastMention(at))
    }

    /// "Rask", "the rebels" where the passage speaks of "Rask's wife" or "the rebels' drone".
    pub(super) fn is_owner_there(&self, at: usize, to: usize) -> bool {
        let owned = self
            .there
            .phrase(to)
            .filter(|phrase| self.there.is(self.end_of_name(self.passage, to), Tag::Possessive) && phrase.head > to);
        let another = |phrase: &Phrase| {
            let head = phrase.head;
            let plain =
                self.passage.words[head].name.is_none() && !lexicon::pos(&self.passage.words[head].terms).mostly_verb();
            self.is_free(head) && (is_person(self.passage.norm(head)) || plain && !acts_for(self.passage.norm(head)))
        };
        let kin = |phrase: &Phrase| is_person(self.passage.norm(phrase.head));
        let owns_here = self.here.is(self.end_of_name(self.claim, at), Tag::Possessive);
        // "Holm's lawyer said that her client would appeal"
        let again = (to..self.within.1)
            .any(|at| matches!(self.passage.norm(at), "he" | "she" | "they" | "his" | "her" | "their"));
        !again
            && owned.is_some_and(|phrase| another(phrase) && (kin(phrase) || self.is_subject(at)))
            && !owns_here
            && self.is_head(at)
    }

    /// Behind the name that a token is part of, or behind the token.
    pub(super) fn end_of_name(&self, side: &Side, at: usize) -> usize {
        side.words[at].name.map_or(at + 1, |name| side.reading.names[usize::from(name)].tokens.1 as usize)
    }

    /// "The race" where the passage has "the first stage of the race".
    pub(super) fn is_whole_there(&self, at: usize, to: usize) -> bool {
        let Some(phrase) = self.there.phrase(to).filter(|phrase| phrase.head == to) else { return false };
        let part = self.there.whole(self.passage, phrase).map(|part| part.head);
        self.is_head(at) && part.is_some_and(|part| self.is_free(part) && is_part(self.passage.norm(part)))
    }

    /// "The dam" where the passage has "repairing the dam".
    pub(super) fn is_done_something_to(&self, at: usize, to: usize) -> bool {
        let Some(start) = self.there.phrase(to).filter(|phrase| phrase.head == to).map(|phrase| phrase.start) else {
            return false;
        };
        let Some(verb) = start.checked_sub(1).filter(|&verb| verb >= self.within.0) else { return false };
        let opens =
            verb == self.within.0 || self.there.is(verb - 1, Tag::Mark) || self.there.is(verb - 1, Tag::Conjunction);
        let goes_on = matches!(self.there.tag(to + 1), Some(Tag::Verb | Tag::Auxiliary));
        self.is_subject(at)
            && self.is_head(at)
            && opens
            && goes_on
            && self.is_free(verb)
            && !self.claim.words.iter().any(|word| lexicon::same(&word.terms, &self.passage.words[verb].terms))
            && self.there.is(verb, Tag::Verb)
            && self.passage.norm(verb).ends_with("ing")
    }

    /// "Half of the voters" where the passage has "half of the voters under 30".
    pub(super) fn is_of_some_only(&self, at: usize, to: usize) -> bool {
        let phrase = self.here.phrase(at).filter(|phrase| phrase.head == at);
        let bare =
            |phrase: &Phrase| self.here.is(phrase.start, Tag::Noun) || self.here.is(phrase.start, Tag::Adjective);
        let of_share = |phrase: &Phrase| phrase.preposition.is_some_and(|of| self.claim.norm(of) == "of" && of > 0);
        if !phrase.is_some_and(|phrase| bare(phrase) || of_share(phrase)) || !self.claim.norm(at).ends_with('s') {
            return false;
        }
        if phrase.is_some_and(|phrase| of_share(phrase) && self.is_share(phrase)) && self.is_of_a_kind(to) {
            return true;
        }
        let next = to + 1;
        if next + 1 >= self.within.1 || !is_plain_noun(self.claim, at) {
            return false;
        }
        let limits = matches!(
            self.passage.norm(next),
            "under" | "over" | "aged" | "above" | "below" | "older" | "younger" | "without"
        );
        let what = (next + 1..self.within.1.min(next + 3))
            .find(|&at| matches!(self.passage.words[at].role, Role::Content | Role::Fact(_)));
        limits && self.is_free(next) && what.is_some_and(|what| !self.is_said_of_figure(what))
    }

    /// Whether a phrase is the whole of a share: "half of the", "60% of".
    pub(super) fn is_share(&self, phrase: &Phrase) -> bool {
        let before = phrase.preposition.and_then(|of| of.checked_sub(1));
        before.is_some_and(|at| {
            self.here.is(at, Tag::Number)
                || matches!(self.claim.norm(at), "most" | "all" | "none" | "half" | "majority")
        })
    }

    /// "60% of young Scots", "a third of the members who voted": fewer than are called so.
    pub(super) fn is_of_a_kind(&self, to: usize) -> bool {
        let Some(theirs) = self.there.phrase(to).filter(|theirs| theirs.head == to) else { return false };
        let of_kind = (theirs.start..to).any(|at| {
            let modifier =
                matches!(self.there.tag(at), Some(Tag::Adjective | Tag::Noun)) && self.passage.words[at].name.is_none();
            modifier && self.is_free(at) && is_content(self.passage, at)
        });
        let relative = self.there.is(to + 1, Tag::Relative)
            && matches!(self.passage.norm(to + 1), "who" | "that")
            && (to + 2..self.within.1.min(to + 4))
                .any(|at| self.there.is(at, Tag::Verb) && !self.is_said_of_figure(at));
        of_kind || relative
    }

    /// Whether the claim has the figure or word at `to` of the passage as well.
    pub(super) fn is_said_of_figure(&self, to: usize) -> bool {
        let terms = &self.passage.words[to].terms;
        self.alignment.back[to].is_some()
            || (0..self.claim.words.len()).any(|at| {
                self.claim.norm(at) == self.passage.norm(to)
                    || lexicon::same(&self.claim.words[at].terms, terms) && terms.is_known()
            })
    }

    /// "The finance minister" where the passage has a finance minister and, elsewhere, the minister that is meant.
    pub(super) fn modifies_another(&self, at: usize, to: usize) -> bool {
        let Some(phrase) =
            self.here.phrase(at).filter(|phrase| phrase.head == at + 1 && self.claim.words[at].name.is_none())
        else {
            return false;
        };
        let head = self.said(phrase.head);
        let theirs = self.there.phrase(to).filter(|theirs| theirs.head != to);
        let stands_with = |theirs: &Phrase, head: usize| (theirs.start..theirs.end).contains(&head);
        matches!((head, theirs), (Some(head), Some(theirs)) if !stands_with(theirs, head)
            && self.there.phrase(head).is_some_and(|other| other.head == head && other.start + 1 < other.head && self.is_free(other.head - 1)))
    }

    /// "Spending on roads" where the passage has "spending on railways", and roads elsewhere.
    pub(super) fn hangs_on_another(&self, at: usize, to: usize) -> bool {
        let Some(phrase) = self.here.phrase(at).filter(|phrase| phrase.head == at) else { return false };
        let Some(preposition) = phrase.preposition else { return false };
        let governor = self.here.phrase_before(preposition).and_then(|governor| self.said(governor.head));
        let Some(end) = governor.and_then(|to| self.there.phrase(to)).map(|phrase| phrase.end) else { return false };
        if end >= self.within.1 || self.passage.norm(end) != self.claim.norm(preposition) {
            return false;
        }
        let Some(other) = self.there.phrase(end + 1).filter(|other| other.start == end + 1) else { return false };
        let free = (other.start..other.end).all(|at| self.is_free(at))
            && !lexicon::same(&self.claim.words[at].terms, &self.passage.words[other.head].terms);
        // "Of patients on the drug and of those on the placebo"
        let stands_in = self.there.phrase(to).and_then(|phrase| phrase.preposition).and_then(|at| at.checked_sub(1));
        if stands_in.is_some_and(|at| matches!(self.passage.norm(at), "those" | "that" | "one" | "ones" | "these")) {
            return false;
        }
        let listed = (other.end..to).all(|at| {
            matches!(
                self.there.tag(at),
                Some(Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::Conjunction | Tag::Preposition)
            ) || self.passage.norm(at) == ","
        });
        free && !(other.start..other.end).contains(&to) && !(other.end <= to && listed)
    }

    /// "20 hospitals" where the passage has "20 hospital wards".
    pub(super) fn is_counted_modifier(&self, at: usize, to: usize) -> bool {
        let counted =
            self.here.phrase(at).filter(|phrase| phrase.head == at && self.here.is(phrase.start, Tag::Number));
        let theirs =
            self.there.phrase(to).filter(|theirs| theirs.head > to && self.there.is(theirs.start, Tag::Number));
        counted.is_some()
            && theirs.is_some_and(|theirs| is_plain_noun(self.passage, theirs.head) && self.is_free(theirs.head))
    }

    /// "Paul Gray is the finance minister" where he is a critic of the finance minister.
    pub(super) fn is_of_critic(&self, at: usize, to: usize) -> bool {
        let complement =
            self.here.phrase(at).filter(|phrase| phrase.head == at && phrase.preposition.is_none() && phrase.start > 0);
        let copula =
            complement.is_some_and(|phrase| matches!(self.claim.norm(phrase.start - 1), "is" | "was" | "are" | "were"));
        let hangs_on =
            self.there.phrase(to).and_then(|phrase| phrase.preposition).filter(|&at| {
                matches!(self.passage.norm(at), "of" | "for" | "to" | "by" | "from" | "with" | "against")
            });
        let governor = hangs_on.and_then(|at| self.there.phrase_before(at));
        copula
            && governor.is_some_and(|governor| {
                is_plain_noun(self.passage, governor.head)
                    && self.is_free(governor.head)
                    && !counts(self.passage.norm(governor.head))
                    && !matches!(
                        self.passage.norm(governor.head),
                        "post" | "position" | "job" | "role" | "title" | "kind" | "part"
                    )
            })
    }

    /// "Malta signed" where "all countries but Malta" did.
    pub(super) fn is_excepted(&self, at: usize, to: usize) -> bool {
        let start = self.there.phrase(to).map_or(to, |phrase| phrase.start);
        let before = start.checked_sub(1).filter(|&at| at > self.within.0);
        let excepts = before.is_some_and(|at| match self.passage.norm(at) {
            "except" | "excluding" | "barring" | "besides" => true,
            "but" => (at.saturating_sub(4).max(self.within.0)..at).any(|at| {
                matches!(
                    self.passage.norm(at),
                    "all" | "every" | "everyone" | "everybody" | "nobody" | "none" | "any" | "no"
                )
            }),
            "not" => !self.claim.words.iter().any(|word| word.negated),
            "from" => self.passage.norm(at - 1) == "apart" || self.passage.norm(at - 1) == "aside",
            _ => false,
        });
        // "Klein wrote it" against "written by Weber, not Klein"
        excepts && self.is_subject(at) && self.is_head(at)
    }

    /// "Sudan" where the passage has "South Sudan", "York" where it has "New York".
    pub(super) fn is_place_of_longer_name(&self, at: usize, to: usize) -> bool {
        let longer = |side: &Side, at: usize| {
            at > 0
                && side.words[at].name.is_some()
                && side.words[at - 1].name == side.words[at].name
                && matches!(
                    side.norm(at - 1),
                    "south"
                        | "north"
                        | "east"
                        | "west"
                        | "new"
                        | "upper"
                        | "lower"
                        | "great"
                        | "little"
                        | "port"
                        | "saint"
                        | "san"
                )
        };
        let said_too = at > 0 && to > 0 && self.claim.norm(at - 1) == self.passage.norm(to - 1);
        self.claim.words[at].name.is_some() && longer(self.passage, to) && !longer(self.claim, at) && !said_too
    }

    /// "The number of students" where the passage has "the number of guest rooms".
    pub(super) fn counts_another(&self, at: usize) -> bool {
        let unsaid = self.alignment.links[at].is_none() && is_plain_noun(self.claim, at);
        let Some(phrase) = self.here.phrase(at).filter(|phrase| unsaid && phrase.head == at) else { return false };
        let Some(of) = phrase.preposition.filter(|&of| self.claim.norm(of) == "of") else { return false };
        let governor = self.here.phrase_before(of).and_then(|governor| self.said(governor.head));
        let Some(end) = governor.and_then(|to| self.there.phrase(to)).map(|phrase| phrase.end) else { return false };
        let other =
            (end < self.within.1 && self.passage.norm(end) == "of").then(|| self.there.phrase(end + 1)).flatten();
        other.is_some_and(|other| {
            (other.start..other.end).all(|at| self.is_free(at)) && is_plain_noun(self.passage, other.head)
        })
    }

    /// "Berg is the finance minister" where the passage has "finance minister Ida Holm" or "Ida Holm, the finance minister".
    pub(super) fn is_office_of_another(&self, at: usize, to: usize) -> bool {
        let copula = (1..at).any(|at| matches!(self.claim.norm(at), "is" | "was"))
            && (1..at).all(|at| self.claim.words[at].role == Role::Function || is_content(self.claim, at));
        if !copula || !is_plain_noun(self.claim, at) || self.here.phrase(at).is_none_or(|phrase| phrase.head != at) {
            return false;
        }
        let is_other_name = |name: u16| {
            let (start, end) = self.passage.reading.names[usize::from(name)].tokens;
            (start as usize..end as usize).all(|at| self.is_free(at))
        };
        let name_at = |at: usize| self.passage.words.get(at).and_then(|word| word.name);
        let behind = (to + 1 < self.within.1).then(|| name_at(to + 1)).flatten();
        let comma = self
            .there
            .phrase(to)
            .and_then(|phrase| phrase.start.checked_sub(1))
            .filter(|&at| self.passage.norm(at) == ",");
        let before = comma.and_then(|at| at.checked_sub(1)).filter(|&at| at >= self.within.0).and_then(name_at);
        behind.is_some_and(is_other_name) || before.is_some_and(is_other_name)
    }
}
