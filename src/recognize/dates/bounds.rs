//! The words before a date that say on which side of it things lie, and the few that say it after.

use super::Reader;
use super::said::{Phrase, Said};
use crate::recognize::token::Kind;
use crate::value::date::{DateBound, Grain};

/// The tokens that state a date, and what the words around it add.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) bound: DateBound,
    pub(super) approximate: bool,
}

/// What stands before a date; of two that end alike, the longer one first.
const BEFORE: &[(&[&str], DateBound)] = &[
    (&["no", "later", "than"], DateBound::By),
    (&["not", "later", "than"], DateBound::By),
    (&["no", "earlier", "than"], DateBound::Since),
    (&["not", "earlier", "than"], DateBound::Since),
    (&["not", "before"], DateBound::Since),
    (&["not", "until"], DateBound::Since),
    (&["later", "than"], DateBound::After),
    (&["earlier", "than"], DateBound::Before),
    (&["on", "or", "before"], DateBound::By),
    (&["by", "or", "before"], DateBound::By),
    (&["on", "or", "after"], DateBound::Since),
    (&["as", "of"], DateBound::AsOf),
    (&["as", "at"], DateBound::AsOf),
    (&["as", "on"], DateBound::AsOf),
    (&["as", "from"], DateBound::Since),
    (&["prior", "to"], DateBound::Before),
    (&["ahead", "of"], DateBound::Before),
    (&["in", "advance", "of"], DateBound::Before),
    (&["up", "until"], DateBound::Until),
    (&["up", "till"], DateBound::Until),
    (&["up", "to"], DateBound::Until),
    (&["starting", "from"], DateBound::Since),
    (&["starting", "on"], DateBound::Since),
    (&["starting", "in"], DateBound::Since),
    (&["starting", "with"], DateBound::Since),
    (&["starting"], DateBound::Since),
    (&["beginning", "from"], DateBound::Since),
    (&["beginning", "on"], DateBound::Since),
    (&["beginning", "in"], DateBound::Since),
    (&["beginning", "with"], DateBound::Since),
    (&["beginning"], DateBound::Since),
    (&["effective", "from"], DateBound::Since),
    (&["effective", "on"], DateBound::Since),
    (&["effective"], DateBound::Since),
    (&["ending", "on"], DateBound::Until),
    (&["ending", "in"], DateBound::Until),
    (&["ending"], DateBound::Until),
    (&["right", "after"], DateBound::After),
    (&["since"], DateBound::Since),
    (&["from"], DateBound::Since),
    (&["until"], DateBound::Until),
    (&["till"], DateBound::Until),
    (&["til"], DateBound::Until),
    (&["'til"], DateBound::Until),
    (&["through"], DateBound::Until),
    (&["thru"], DateBound::Until),
    (&["to"], DateBound::Until),
    (&["by"], DateBound::By),
    (&["before"], DateBound::Before),
    (&["pre", "-"], DateBound::Before),
    (&["after"], DateBound::After),
    (&["following"], DateBound::After),
    (&["beyond"], DateBound::After),
    (&["past"], DateBound::After),
    (&["post", "-"], DateBound::After),
    (&["on"], DateBound::On),
    (&["in"], DateBound::On),
    (&["during"], DateBound::On),
    (&["throughout"], DateBound::On),
    (&["within"], DateBound::On),
    (&["over"], DateBound::On),
    (&["between"], DateBound::On),
    (&["at"], DateBound::On),
];

/// After these, "to" a date is a move or a comparison, and no end: "brought forward to May".
const NO_END: &[&str] = &[
    "back",
    "belongs",
    "brought",
    "changed",
    "compared",
    "dated",
    "dates",
    "deferred",
    "delayed",
    "due",
    "forward",
    "moved",
    "postponed",
    "pushed",
    "put",
    "related",
    "relating",
    "rescheduled",
    "returned",
    "shifted",
    "similar",
    "thanks",
    "traced",
];

/// Words after a date that are no event called after it.
const AFTER_DATES: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "although", "an", "and", "are", "as", "at", "because", "been",
    "before", "but", "by", "can", "could", "did", "do", "does", "due", "for", "from", "had", "has", "have", "he",
    "her", "his", "i", "if", "in", "into", "is", "it", "its", "may", "might", "more", "must", "no", "not", "of", "on",
    "only", "or", "our", "over", "she", "should", "since", "so", "than", "that", "the", "their", "then", "there",
    "these", "they", "this", "those", "though", "through", "to", "under", "until", "up", "was", "we", "were", "when",
    "where", "which", "while", "who", "whose", "will", "with", "would", "you",
];

const AROUND: &[&str] = &["about", "approximately", "around", "c", "c.", "ca", "ca.", "circa", "roughly"];

impl Reader<'_> {
    /// The date `phrase` at `at` with the words that bound it.
    pub(super) fn stated(&self, at: usize, phrase: Phrase) -> Stated {
        let floor = self.previous.map_or(0, |(_, end)| end);
        let mut start = at;
        let mut approximate = false;
        let mut bound = None;
        let reach = |start: usize, words: &[&str]| start.checked_sub(words.len()).filter(|&from| from >= floor);
        let ends_with = |start: usize, words: &[&str]| {
            reach(start, words).filter(|&from| words.iter().enumerate().all(|(word, norm)| self.is(from + word, norm)))
        };
        loop {
            if let Some(from) = ends_with(start, &["the"]).or_else(|| ends_with(start, &["at", "least"])) {
                start = from;
                continue;
            }
            let around = start.checked_sub(1).filter(|&from| from >= floor && self.is_any(from, AROUND));
            let dotted = (self.before(start) == "." && self.glued(start - 1)).then(|| start.checked_sub(2)).flatten();
            let dotted = dotted.filter(|&from| from >= floor && self.is_any(from, &["c", "ca"]));
            if let Some(from) = around.or(dotted)
                && !approximate
            {
                (start, approximate) = (from, true);
                continue;
            }
            break;
        }
        if let Some((from, found)) = BEFORE.iter().find_map(|&(words, bound)| Some((ends_with(start, words)?, bound))) {
            start = from;
            bound = Some(self.weigh(found, start, self.before(at) == "the", phrase));
        }
        let (end, bound) = self.after_words(phrase.end, bound.unwrap_or(DateBound::On), start);
        Stated { start, end, bound, approximate }
    }

    /// What the bound word at `at` says of `phrase` there. A date that only tells which event is meant ("after the 2016
    /// election") bounds less: things after the event may still lie within the date.
    fn weigh(&self, bound: DateBound, at: usize, article: bool, phrase: Phrase) -> DateBound {
        let noun = matches!(self.kind(phrase.end), Some(Kind::Word)) && !AFTER_DATES.contains(&self.norm(phrase.end));
        let of_event = noun
            && match phrase.said {
                Said::Piece { .. } => true,
                Said::Days { grain, .. } => grain >= Grain::Year,
                _ => false,
            };
        match bound {
            DateBound::Since if phrase.is_range && self.is(at, "from") => DateBound::On,
            DateBound::Until if self.is(at, "to") => {
                let moved = NO_END.contains(&self.before(at)) || article || of_event;
                if moved { DateBound::On } else { bound }
            }
            // "attended by the 1998 champion"
            DateBound::By if of_event && article => DateBound::On,
            DateBound::After if of_event => DateBound::Since,
            DateBound::Before if of_event => DateBound::By,
            _ => bound,
        }
    }

    /// "from May onwards", "2019 or later", "Friday at the latest".
    fn after_words(&self, end: usize, bound: DateBound, start: usize) -> (usize, DateBound) {
        let next = |offset: usize| self.norm(end + offset);
        match (next(0), next(1), next(2)) {
            ("onward" | "onwards", ..) => (end + 1, DateBound::Since),
            ("on", ..) if self.is(start, "from") && self.is_closed(end + 1) => (end + 1, DateBound::Since),
            ("or", "later" | "after", last) if last != "than" => (end + 2, DateBound::Since),
            ("or", "earlier" | "before" | "sooner", last) if last != "than" => (end + 2, DateBound::By),
            ("at", "the", "latest") => (end + 3, DateBound::By),
            ("at", "the", "earliest") => (end + 3, DateBound::Since),
            _ => (end, bound),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_bounds_come_first() {
        for (at, (words, _)) in BEFORE.iter().enumerate() {
            let hidden = BEFORE[..at].iter().find(|(earlier, _)| words.ends_with(earlier));
            assert!(hidden.is_none(), "{words:?} is hidden by {hidden:?}");
        }
    }
}
