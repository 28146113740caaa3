//! Words that a passage has, but says of something else: of oil prices and not of prices, of a sister, of those who were only
//! asked to, in another clause. What is found here leaves a claim open; it contradicts nothing.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::coverage::By;
use super::stance::Ground;
use super::subject;
use super::suspension;
use crate::lexicon;
use crate::recognize::cues::Cue;
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

    /// "Guests" where the passage has "guest rooms".
    fn is_modifier_there(&self, at: usize, to: usize) -> bool {
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
    fn is_narrowed_there(&self, at: usize, to: usize, known: &impl Fn(usize, By) -> bool) -> bool {
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

    /// Whether a token belongs to the name that ends a phrase of the passage.
    fn is_of_name_there(&self, at: usize, phrase: &Phrase) -> bool {
        let name = self.passage.words[at].name;
        name.is_some() && name == self.passage.words[phrase.head].name
    }

    /// "Rask", "the rebels" where the passage speaks of "Rask's wife" or "the rebels' drone".
    fn is_owner_there(&self, at: usize, to: usize) -> bool {
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
    fn end_of_name(&self, side: &Side, at: usize) -> usize {
        side.words[at].name.map_or(at + 1, |name| side.reading.names[usize::from(name)].tokens.1 as usize)
    }

    fn is_subject(&self, at: usize) -> bool {
        (0..self.claim.words.len())
            .find(|&at| matches!(self.here.tag(at), Some(Tag::Verb | Tag::Auxiliary)))
            .is_some_and(|verb| at < verb)
    }

    /// "The race" where the passage has "the first stage of the race".
    fn is_whole_there(&self, at: usize, to: usize) -> bool {
        let Some(phrase) = self.there.phrase(to).filter(|phrase| phrase.head == to) else { return false };
        let part = self.there.whole(self.passage, phrase).map(|part| part.head);
        self.is_head(at) && part.is_some_and(|part| self.is_free(part) && is_part(self.passage.norm(part)))
    }

    /// "The dam" where the passage has "repairing the dam".
    fn is_done_something_to(&self, at: usize, to: usize) -> bool {
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
    fn is_of_some_only(&self, at: usize, to: usize) -> bool {
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
    fn is_share(&self, phrase: &Phrase) -> bool {
        let before = phrase.preposition.and_then(|of| of.checked_sub(1));
        before.is_some_and(|at| {
            self.here.is(at, Tag::Number)
                || matches!(self.claim.norm(at), "most" | "all" | "none" | "half" | "majority")
        })
    }

    /// "60% of young Scots", "a third of the members who voted": fewer than are called so.
    fn is_of_a_kind(&self, to: usize) -> bool {
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
    fn is_said_of_figure(&self, to: usize) -> bool {
        let terms = &self.passage.words[to].terms;
        self.alignment.back[to].is_some()
            || (0..self.claim.words.len()).any(|at| {
                self.claim.norm(at) == self.passage.norm(to)
                    || lexicon::same(&self.claim.words[at].terms, terms) && terms.is_known()
            })
    }

    /// "The finance minister" where the passage has a finance minister and, elsewhere, the minister that is meant.
    fn modifies_another(&self, at: usize, to: usize) -> bool {
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
    fn hangs_on_another(&self, at: usize, to: usize) -> bool {
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
    fn is_counted_modifier(&self, at: usize, to: usize) -> bool {
        let counted =
            self.here.phrase(at).filter(|phrase| phrase.head == at && self.here.is(phrase.start, Tag::Number));
        let theirs =
            self.there.phrase(to).filter(|theirs| theirs.head > to && self.there.is(theirs.start, Tag::Number));
        counted.is_some()
            && theirs.is_some_and(|theirs| is_plain_noun(self.passage, theirs.head) && self.is_free(theirs.head))
    }

    /// "Paul Gray is the finance minister" where he is a critic of the finance minister.
    fn is_of_critic(&self, at: usize, to: usize) -> bool {
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
    fn is_excepted(&self, at: usize, to: usize) -> bool {
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
    fn is_place_of_longer_name(&self, at: usize, to: usize) -> bool {
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
    fn counts_another(&self, at: usize) -> bool {
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
    fn is_office_of_another(&self, at: usize, to: usize) -> bool {
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

    /// A verb that the passage says of something else in a later clause: "rents hardly moved, but wages rose".
    fn verb_in_another_clause(&self) -> Option<usize> {
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

    /// Whether a token of the passage is a noun with content, or part of a name.
    fn is_noun_there(&self, at: usize) -> bool {
        is_content(self.passage, at) && self.there.is(at, Tag::Noun)
    }

    /// "Flour was sent" where maize was, and the flour is known from the sentence before: what has another subject, and not
    /// "it" or "the goods", goes on about that one.
    fn has_subject_of_its_own(&self, subject: &Phrase, verb: usize) -> bool {
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
    fn said_in_words(&self, verb: usize) -> Option<usize> {
        let utters = |side: &Side, syntax: &Syntax, at: usize| {
            side.words[at].role == Role::Cue(Cue::Attribution) && syntax.is(at, Tag::Verb)
        };
        let mut all = (self.within.0..self.within.1).filter(|&to| utters(self.passage, self.there, to));
        let (Some(only), None) = (all.next(), all.next()) else { return None };
        utters(self.claim, self.here, verb).then_some(only)
    }

    /// A verb or adjective that the passage says of something else, although it has what the claim says it of: "the army shot
    /// down the rebels' drone" says of no rebels that they shot.
    fn verb_of_another(&self) -> Option<usize> {
        (1..self.claim.words.len()).find(|&verb| self.is_said_of_another(verb).unwrap_or(false))
    }

    /// "Wages will rise" where "the union demands that wages rise".
    fn only_wanted(&self) -> Option<usize> {
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
    fn age_of_another(&self) -> Option<usize> {
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
    fn one_of_a_list(&self) -> Option<usize> {
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
    fn object_of_another(&self) -> Option<usize> {
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

    fn is_said_of_another(&self, verb: usize) -> Option<bool> {
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
}

impl Look<'_> {
    /// "The man arrested on Thursday has been set free": a participle that only says which man.
    fn is_behind_noun_in_phrase(&self, verb: usize) -> bool {
        let next = (verb + 1..self.claim.words.len()).find(|&at| {
            matches!(self.here.tag(at), Some(Tag::Verb | Tag::Auxiliary | Tag::Conjunction | Tag::Mark | Tag::Relative))
        });
        next.is_some_and(|next| self.here.is(next, Tag::Verb) || self.here.is(next, Tag::Auxiliary))
    }

    /// "Wind farms supplied 34%, solar plants 19%": a subject behind the verb of another one, with a figure and no verb of its
    /// own.
    fn is_gapped(&self, verb: usize, head: usize) -> bool {
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

fn is_content(side: &Side, at: usize) -> bool {
    side.words[at].role == Role::Content
}

fn is_plain_noun(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    let pos = lexicon::pos(&word.terms);
    word.role == Role::Content && word.name.is_none() && pos.noun() && !pos.mostly_verb()
}

/// Nouns (folded) for parts of a course, a text, a thing, of which something may be true that isn't of the whole.
fn is_part(word: &str) -> bool {
    matches!(
        word,
        "stage"
            | "leg"
            | "lap"
            | "round"
            | "heat"
            | "half"
            | "quarter"
            | "phase"
            | "chapter"
            | "wing"
            | "edge"
            | "rim"
            | "end"
            | "start"
            | "beginning"
            | "middle"
            | "top"
            | "bottom"
            | "outskirts"
            | "roof"
            | "front"
            | "back"
            | "side"
            | "corner"
            | "entrance"
            | "gate"
            | "door"
            | "floor"
            | "wall"
            | "owner"
            | "owners"
            | "head"
            | "leader"
            | "leaders"
            | "chair"
            | "director"
            | "manager"
            | "founder"
            | "member"
            | "members"
            | "critics"
            | "opponents"
            | "supporters"
            | "neighbours"
            | "relatives"
            | "friend"
            | "friends"
            | "copy"
            | "copies"
            | "model"
            | "replica"
            | "draft"
            | "version"
    ) || is_person(word)
}

/// Verbs (folded) of which the object may as well be the subject: who opens a hall has the hall open.
fn opens_itself(word: &str) -> bool {
    matches!(
        word,
        "open"
            | "opens"
            | "opened"
            | "close"
            | "closes"
            | "closed"
            | "start"
            | "starts"
            | "started"
            | "begin"
            | "begins"
            | "began"
            | "end"
            | "ends"
            | "ended"
            | "change"
            | "changed"
            | "increase"
            | "increased"
            | "double"
            | "doubled"
            | "move"
            | "moved"
            | "improve"
            | "improved"
            | "grow"
            | "grew"
            | "stop"
            | "stopped"
            | "resume"
            | "resumed"
            | "reopen"
            | "reopened"
            | "sink"
            | "sank"
            | "explode"
            | "exploded"
            | "collapse"
            | "collapsed"
            | "fill"
            | "filled"
            | "expand"
            | "expanded"
    )
}

/// Nouns (folded) that only say how many: what a majority of the members did, the members did.
fn counts(word: &str) -> bool {
    matches!(
        word,
        "number"
            | "majority"
            | "minority"
            | "most"
            | "group"
            | "total"
            | "hundreds"
            | "thousands"
            | "dozens"
            | "millions"
            | "percent"
            | "share"
            | "proportion"
            | "people"
            | "residents"
            | "members"
            | "pair"
            | "couple"
            | "city"
            | "town"
            | "village"
            | "island"
            | "state"
            | "region"
            | "province"
            | "republic"
            | "kingdom"
            | "month"
            | "year"
            | "kind"
            | "type"
            | "amount"
            | "value"
            | "price"
            | "cost"
            | "level"
            | "rate"
            | "average"
            | "population"
            | "half"
            | "third"
            | "quarter"
            | "all"
            | "none"
            | "some"
            | "rest"
            | "lot"
            | "series"
            | "range"
            | "department"
            | "office"
            | "university"
            | "bank"
            | "club"
            | "crew"
            | "staff"
    )
}

/// Nouns (folded) for those by whom a state, a city or a company acts: what Norway's government did, Norway did.
fn acts_for(word: &str) -> bool {
    matches!(
        word,
        "government"
            | "council"
            | "parliament"
            | "team"
            | "side"
            | "army"
            | "navy"
            | "police"
            | "forces"
            | "troops"
            | "board"
            | "management"
            | "players"
            | "striker"
            | "authorities"
            | "administration"
            | "cabinet"
            | "ministry"
            | "farms"
            | "plants"
            | "women"
            | "men"
            | "economy"
            | "population"
            | "centre"
            | "center"
            | "party"
            | "campaign"
            | "body"
    )
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
            | "envoy"
            | "lawyer"
            | "spokesman"
            | "spokeswoman"
            | "adviser"
            | "doctor"
            | "secretary"
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
