//! What a passage only mentions: alleged, hoped for, asked for, nearly done, done on a condition, called off. A claim that
//! states it as a fact is left open.

mod words;

use self::words::{brings_about, is_doubtful, is_unlikely, undoes};
use super::align::{Alignment, Grade};
use super::code::Code;
use super::stance::Ground;
use crate::lexicon;
use crate::recognize::cues::Cue;
use crate::retrieve::side::{Role, Side};
use crate::retrieve::syntax::{Syntax, Tag};

/// The first verb of the claim that the passage has without asserting it.
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let look = Look { claim, passage, within, alignment, here: claim.syntax(), there: passage.syntax() };
    let ground = |at: usize, by: usize| Ground {
        code: Code::DetailMissing,
        claim: (at as u32, at as u32 + 1),
        passage: Some((by as u32, by as u32 + 1)),
    };
    let found = (0..claim.words.len()).find_map(|at| {
        let predicate =
            look.here.is(at, Tag::Verb) || look.here.is(at, Tag::Adjective) && look.here.verb_group(at) < at;
        let link = alignment.links[at]
            .filter(|link| predicate && !matches!(link.grade, Grade::Opposite | Grade::Alternative))?;
        let to = link.to;
        let by = look
            .not_quite(to)
            .or_else(|| look.infinitive(at, to))
            .or_else(|| look.reported(at, to))
            .or_else(|| look.gerund(at, to))
            .or_else(|| look.event_that_did_not_happen(at, to))?;
        Some(ground(at, by))
    });
    let whole = (0, claim.words.len() as u32);
    let limited = || look.limited().map(|by| Ground { claim: whole, ..ground(0, by) });
    found.or_else(limited).or_else(|| {
        let at = (0..claim.words.len()).find(|&at| look.says_how(at))?;
        Some(Ground { passage: None, ..ground(at, 0) })
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
    fn word(&self, at: usize) -> &str {
        self.passage.norm(at)
    }

    /// A word of the passage that the claim does not have.
    fn is_free(&self, to: usize) -> bool {
        self.alignment.back[to].is_none() && !(0..self.claim.words.len()).any(|at| self.claim.norm(at) == self.word(to))
    }

    /// "Nearly died", "almost won".
    fn not_quite(&self, to: usize) -> Option<usize> {
        (self.there.verb_group(to)..to).find(|&by| matches!(self.word(by), "nearly" | "almost") && self.is_free(by))
    }

    /// An adverb before a verb that the passage denies with it, and the claim without: "not seriously hurt".
    fn is_manner_denied(&self, at: usize) -> bool {
        let verb = at + 1;
        let denied = self.passage.words.get(verb).is_some_and(|word| word.negated) || self.passage.words[at].negated;
        let adverb = self.word(at).ends_with("ly") && self.there.is(at, Tag::Adverb) && self.is_free(at);
        let late = self.word(at) == "on" && verb < self.within.1 && self.word(verb) == "time" && self.is_free(verb);
        let in_clause =
            |from: usize| (from.saturating_sub(6).max(self.within.0)..from).any(|at| self.passage.words[at].negated);
        let claim_denies = self.claim.words.iter().any(|word| word.negated);
        claim_denies
            && (adverb && denied && verb < self.within.1 && self.alignment.back[verb].is_some()
                || late && in_clause(at))
    }

    /// "Asked to agree", "under pressure to send", "in talks to order": an infinitive says nothing of what happened, but for
    /// those behind a few words.
    fn infinitive(&self, at: usize, to: usize) -> Option<usize> {
        let particle = self.particle(self.there, self.passage, to)?;
        if self.particle(self.here, self.claim, at).is_some()
            || particle <= self.within.0
            || self.claim.words[at].negated
        {
            return None;
        }
        let to_come =
            (0..self.claim.words.len()).any(|at| {
                matches!(self.claim.norm(at), "will" | "would" | "shall" | "should" | "must" | "can" | "may" | "could")
            }) || self.claim.reading.cues.iter().any(|cue| matches!(cue.cue, Cue::HedgeMild | Cue::HedgeOpen));
        // The verb, noun or adjective that the infinitive hangs on, with what stands between.
        let mut before = particle;
        while let Some(phrase) = self.there.phrase_before(before).filter(|phrase| phrase.start > self.within.0) {
            if self.is_governor(phrase.head) {
                return (self.is_free(phrase.head)).then_some(phrase.head);
            }
            before = phrase.preposition.unwrap_or(phrase.start);
        }
        let governor = before.checked_sub(1).filter(|&at| at >= self.within.0)?;
        let word = self.word(governor);
        let open =
            if to_come { is_unlikely(word) } else { !brings_about(word) && is_governing(self.passage, governor) };
        (open && self.is_free(governor)).then_some(governor)
    }

    /// The "to" of an infinitive, before its auxiliaries.
    fn particle(&self, syntax: &Syntax, side: &Side, verb: usize) -> Option<usize> {
        let first = syntax.verb_group(verb);
        first.checked_sub(1).filter(|&at| side.norm(at) == "to")
    }

    /// Nouns of which an infinitive says what may come.
    fn is_governor(&self, noun: usize) -> bool {
        matches!(
            self.word(noun),
            "pressure"
                | "talks"
                | "option"
                | "plan"
                | "plans"
                | "bid"
                | "attempt"
                | "attempts"
                | "offer"
                | "request"
                | "call"
                | "calls"
                | "demand"
                | "demands"
                | "proposal"
                | "proposals"
                | "right"
                | "chance"
                | "promise"
                | "pledge"
                | "threat"
                | "way"
                | "need"
                | "wish"
                | "desire"
                | "hope"
                | "hopes"
                | "refusal"
                | "failure"
                | "order"
                | "orders"
        )
    }

    /// "Prosecutors allege that he took bribes", "researchers hope it prevents malaria", "did not say that it is unlawful".
    fn reported(&self, at: usize, to: usize) -> Option<usize> {
        let mut before = self.there.before_apposition(self.passage, self.there.verb_group(to));
        let phrase = self.there.phrase_before(before).filter(|phrase| phrase.start > self.within.0)?;
        before = phrase.start;
        if let Some(preposition) = phrase.preposition {
            before = self.there.phrase_before(preposition).map_or(before, |phrase| phrase.start);
        }
        let governor = before.checked_sub(1).filter(|&at| at >= self.within.0)?;
        let governor = if self.word(governor) == "that" { governor.checked_sub(1)? } else { governor };
        let outside = governor >= self.within.0;
        let negated = (self.there.verb_group(governor)..governor)
            .any(|at| self.passage.words[at].role == Role::Cue(Cue::Negation));
        let says = is_doubtful(self.word(governor))
            || negated && self.passage.words[governor].role == Role::Cue(Cue::Attribution);
        let claim_says = (0..at).any(|at| {
            let word = self.claim.norm(at);
            let hedged = Role::Cue(Cue::HedgeOpen) == self.claim.words[at].role
                || matches!(self.claim.words[at].role, Role::Cue(Cue::Attribution | Cue::HedgeMild));
            is_doubtful(word) && self.here.is(at, Tag::Verb)
                || hedged
                || matches!(word, "worries" | "worried" | "worry" | "warns" | "warned" | "says" | "said")
        });
        (outside && says && !claim_says && self.is_free(governor)).then_some(governor)
    }

    /// "Accused of taking bribes", "not guilty to stealing", "close to agreeing".
    fn gerund(&self, at: usize, to: usize) -> Option<usize> {
        let first = self.there.verb_group(to);
        let gerund = (first..=to).any(|at| self.word(at).ends_with("ing"));
        let preposition =
            first.checked_sub(1).filter(|&at| at > self.within.0 && self.there.is(at, Tag::Preposition))?;
        let attributed = self.claim.reading.cues.iter().any(|cue| cue.cue == Cue::Attribution);
        if !gerund || attributed || self.claim.norm(at).ends_with("ing") {
            return None;
        }
        let reach = preposition.saturating_sub(3).max(self.within.0);
        (reach..preposition).rev().find(|&by| {
            self.is_free(by)
                && matches!(
                    self.word(by),
                    "accused"
                        | "suspected"
                        | "guilty"
                        | "cleared"
                        | "acquitted"
                        | "close"
                        | "talks"
                        | "dream"
                        | "dreams"
                        | "dreamed"
                        | "idea"
                        | "possibility"
                        | "risk"
                        | "danger"
                        | "threat"
                        | "hopes"
                        | "hope"
                        | "pulled"
                        | "banned"
                        | "stopped"
                        | "prevented"
                        | "kept"
                        | "capable"
                        | "afraid"
                        | "thought"
                        | "spoke"
                        | "short"
                        | "instead"
                        | "far"
                )
        })
    }

    /// "Called off the sale", "the dismissal was demanded": what the claim has as done the passage has as a noun.
    fn event_that_did_not_happen(&self, at: usize, to: usize) -> Option<usize> {
        let phrase = self.there.phrase(to).filter(|phrase| phrase.head == to)?;
        if !self.here.is(at, Tag::Verb) || self.claim.words[at].negated {
            return None;
        }
        let before = (self.within.0.max(phrase.start.saturating_sub(3))..phrase.start).rev();
        let mut before = before.take_while(|&at| self.passage.words[at].role != Role::Mark);
        let behind = (phrase.end..self.within.1).take_while(|&at| self.passage.words[at].role != Role::Mark);
        let verb = behind.into_iter().find(|&at| self.there.is(at, Tag::Verb));
        before.find(|&by| self.is_free(by) && undoes(self.word(by))).or_else(|| {
            verb.filter(|&by| self.is_free(by) && undoes(self.word(by)) && self.there.is_passive(self.passage, by))
        })
    }

    /// "Is likely", "is false", "few": words of the claim that are no content elsewhere, and that the passage does not have.
    fn says_how(&self, at: usize) -> bool {
        let predicate = at > 0 && self.here.is(at - 1, Tag::Auxiliary) && !self.here.is(at + 1, Tag::Verb);
        let there = |words: &[&str]| (self.within.0..self.within.1).any(|to| words.contains(&self.word(to)));
        match self.claim.norm(at) {
            "false" | "untrue" if predicate => !there(&["false", "untrue", "wrong", "incorrect", "denied", "not"]),
            "likely" | "probable" if predicate => {
                !there(&["likely", "probable", "probably", "expected", "may", "could", "forecast"])
            }
            "few" if at == 0 || self.claim.norm(at - 1) != "a" => {
                !there(&["few", "little", "hardly", "only", "least", "fewer", "minority"])
                    && self.passage.reading.facts.is_empty()
            }
            "least" if at + 1 < self.claim.words.len() && self.here.is(at + 1, Tag::Adjective) => {
                !there(&["least", "less", "lowest"])
            }
            _ => false,
        }
    }

    /// What bears on the whole of the passage: "if", "respectively", "not all", "neither of them", "only one of the two".
    fn limited(&self) -> Option<usize> {
        let claim_has = |words: &[&str]| (0..self.claim.words.len()).any(|at| words.contains(&self.claim.norm(at)));
        (self.within.0..self.within.1).find(|&at| {
            let next = |offset: usize| if at + offset < self.within.1 { self.word(at + offset) } else { "" };
            let before = if at > self.within.0 { self.word(at - 1) } else { "" };
            match self.word(at) {
                "if" | "unless" => {
                    let asks = matches!(before, "even" | "as" | "asked" | "ask" | "know" | "see" | "wonder" | "only");
                    !asks && !claim_has(&["if", "unless", "when", "should", "would", "could", "may", "might"])
                }
                "one" if next(1) == "of" && next(2) == "the" => {
                    let superlative = (at + 3..self.within.1.min(at + 5))
                        .any(|at| self.word(at).ends_with("est") || self.word(at) == "most");
                    let claim_superlative = (0..self.claim.words.len()).any(|at| {
                        self.claim.norm(at).ends_with("est") && self.here.is(at, Tag::Adjective)
                            || self.claim.norm(at) == "most"
                    });
                    superlative && claim_superlative && !claim_has(&["one", "among"])
                }
                // "No one was seriously hurt" leaves room for slight injuries.
                _ if self.is_manner_denied(at) => true,
                "respectively" => !claim_has(&["respectively"]),
                "not" if matches!(next(1), "all" | "every" | "everyone" | "everybody") => {
                    !claim_has(&["not", "some", "most"])
                }
                "neither" if next(1) == "of" => !claim_has(&["neither", "none", "no", "not", "nobody"]),
                "only" if matches!(next(1), "one" | "some" | "two" | "part" | "half") && next(2) == "of" => {
                    claim_has(&["both", "all", "every", "everyone"])
                }
                _ => false,
            }
        })
    }
}

fn is_governing(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    matches!(word.role, Role::Content | Role::Cue(_)) && word.name.is_none() && {
        let pos = lexicon::pos(&word.terms);
        pos.verb() || pos.adjective()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn words_that_the_passage_lacks() {
        for (claim, passage, expected) in [
            ("The report was false", "The report was accurate", Some("false")),
            ("The report was false", "The report was wrong", None),
            ("Few experts studied the bone", "Experts studied the bone", Some("Few")),
            ("Few experts studied the bone", "Only some experts studied the bone", None),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                let ground = open(claim, passage, within, alignment)?;
                assert_eq!(ground.passage, None, "no word of the passage says so");
                Some(
                    claim
                        .reading
                        .tokens
                        .span(ground.claim.0 as usize..ground.claim.1 as usize)
                        .of(claim.text)
                        .to_owned(),
                )
            });
            assert_eq!(found.as_deref(), expected, "{claim} | {passage}");
        }
    }

    #[test]
    fn what_is_only_mentioned() {
        for (claim, passage, expected) in [
            ("The minister took bribes", "Prosecutors allege the minister took bribes", Some("allege")),
            ("The minister took bribes", "Prosecutors found that the minister took bribes", None),
            ("The minister took bribes", "The minister is accused of having taken bribes", Some("accused")),
            ("The players accepted a cut", "The players were asked to accept a cut", Some("asked")),
            ("The players accepted a cut", "The players were forced to accept a cut", None),
            ("The airline ordered 20 planes", "The airline is in talks to order 20 planes", Some("talks")),
            ("The patient died", "The patient nearly died", Some("nearly")),
            ("The patient died", "Nearly a year later the patient died", None),
            ("The party will leave", "If the budget passes, the party will leave", Some("If")),
            ("The party will leave", "The party will leave, even if the budget passes", None),
            ("The firm sold the hotel", "The firm called off the sale of the hotel", Some("called")),
            ("The firm sold the hotel", "The sale of the hotel by the firm was completed", None),
            ("All ministers voted for it", "Not all ministers voted for it", Some("Not")),
            ("Both brothers were convicted", "Only one of the brothers was convicted", Some("Only")),
            ("Ajax scored three goals", "Ajax and Lund scored two and three goals respectively", Some("respectively")),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                let by = open(claim, passage, within, alignment)?.passage?.0 as usize;
                Some(passage.reading.tokens.span(by..by + 1).of(passage.text).to_owned())
            });
            assert_eq!(found.as_deref(), expected, "{claim} | {passage}");
        }
    }
}
