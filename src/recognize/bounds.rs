//! Words that say how a number is meant: "more than", "up to", "about", "or more", "nearly", "at least".

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use super::window::Window;
use crate::value::interval::{End, Interval};
use crate::value::number::Number;
use crate::value::quantity::Amount;

/// What the words before or after a number make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    MoreThan,
    AtLeast,
    LessThan,
    AtMost,
    /// "up to", "as many as": the upper end of what a thing covers.
    UpTo,
    /// "as few as": its lower end.
    DownTo,
    About,
    /// "nearly", "just under": at most a tenth below.
    Nearly,
    /// "just over": at most a tenth above.
    JustOver,
    /// "close to": at most a tenth away.
    Near,
}

impl Bound {
    /// What is meant by a number with this bound, in digits that are good to `step`.
    pub fn amount(self, value: Number, step: Number) -> Amount {
        let about = |low: Option<Number>, high: Option<Number>, open_low: bool, open_high: bool| match (low, high) {
            (Some(low), Some(high)) if low < high => {
                let end = |value, open| if open { End::Open(value) } else { End::Closed(value) };
                let meant = Interval { min: end(low, open_low), max: end(high, open_high) };
                Amount::About { stated: value, meant }
            }
            _ => Amount::Exact(value),
        };
        let tenth =
            Number::fraction(1, 10).and_then(|tenth| value.abs().checked_mul(tenth)).filter(|tenth| !tenth.is_zero());
        let below = tenth.and_then(|tenth| value.checked_sub(tenth));
        let above = tenth.and_then(|tenth| value.checked_add(tenth));
        match self {
            Bound::MoreThan => Amount::Bound(Interval::more_than(value)),
            Bound::AtLeast => Amount::Bound(Interval::at_least(value)),
            Bound::LessThan => Amount::Bound(Interval::less_than(value)),
            Bound::AtMost => Amount::Bound(Interval::at_most(value)),
            Bound::UpTo => Amount::Extent(Interval::at_most(value)),
            Bound::DownTo => Amount::Extent(Interval::at_least(value)),
            Bound::About => {
                let room = rounding(value, step);
                about(
                    room.and_then(|room| value.checked_sub(room)),
                    room.and_then(|room| value.checked_add(room)),
                    false,
                    false,
                )
            }
            Bound::Nearly => about(below, Some(value), false, true),
            Bound::JustOver => about(Some(value), above, true, false),
            Bound::Near => about(below, above, false, false),
        }
    }

    /// The same bound with its end taken in: "less than 5000 or equal".
    pub fn closed(self) -> Bound {
        match self {
            Bound::MoreThan => Bound::AtLeast,
            Bound::LessThan => Bound::AtMost,
            other => other,
        }
    }

    /// Only these can be said of a place in an order: "more than the third", "up to the 21st".
    pub fn fits_ordinals(self) -> bool {
        matches!(self, Bound::AtLeast | Bound::AtMost | Bound::UpTo)
    }
}

/// How far "about" reaches: half the place of the last digit, but not above a fifth of the number, so that "about 100"
/// is 80 to 120.
fn rounding(value: Number, step: Number) -> Option<Number> {
    let half = step.checked_mul(Number::fraction(1, 2)?)?;
    let fifth = value.abs().checked_mul(Number::fraction(1, 5)?)?;
    Some(half.min(fifth))
}

/// A bound and the place where its words start or end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated {
    pub bound: Bound,
    /// The first token of words before a number, the token after the last of words behind it.
    pub at: usize,
}

/// The bound stated by the words right before `at`.
pub(super) fn before(w: &Window, at: usize) -> Option<Stated> {
    let last = w.norm_before(at, 1);
    let found = match last {
        "" => return None,
        ">" | "<" | "=" | "≥" | "≤" | "~" | "≈" | "∼" => sign(w, at),
        "than" => comparison(w, at - 1, false),
        "to" if w.norm_before(at, 2) == "equal" => equal_to(w, at - 2),
        "equal" => comparison_or_equal(w, at - 1),
        _ => phrase(w, at),
    }?;
    Some(graded(w, found))
}

/// Phrases before a number. The longest that fits counts.
const BEFORE: &[(&str, Bound)] = &[
    ("over", Bound::MoreThan),
    ("above", Bound::MoreThan),
    ("exceed", Bound::MoreThan),
    ("exceeds", Bound::MoreThan),
    ("exceeded", Bound::MoreThan),
    ("exceeding", Bound::MoreThan),
    ("surpass", Bound::MoreThan),
    ("surpassed", Bound::MoreThan),
    ("surpassing", Bound::MoreThan),
    ("surpasses", Bound::MoreThan),
    ("in excess of", Bound::MoreThan),
    ("upwards of", Bound::MoreThan),
    ("upward of", Bound::MoreThan),
    ("at least", Bound::AtLeast),
    ("at the least", Bound::AtLeast),
    ("at the very least", Bound::AtLeast),
    ("minimum", Bound::AtLeast),
    ("minimum of", Bound::AtLeast),
    ("a minimum of", Bound::AtLeast),
    ("not under", Bound::AtLeast),
    ("not below", Bound::AtLeast),
    ("under", Bound::LessThan),
    ("below", Bound::LessThan),
    ("at most", Bound::AtMost),
    ("at the most", Bound::AtMost),
    ("maximum", Bound::AtMost),
    ("maximum of", Bound::AtMost),
    ("a maximum of", Bound::AtMost),
    ("not over", Bound::AtMost),
    ("not above", Bound::AtMost),
    ("not exceeding", Bound::AtMost),
    ("not exceed", Bound::AtMost),
    ("not to exceed", Bound::AtMost),
    ("up to", Bound::UpTo),
    ("upto", Bound::UpTo),
    ("up to about", Bound::UpTo),
    ("up to around", Bound::UpTo),
    ("as many as", Bound::UpTo),
    ("as much as", Bound::UpTo),
    ("up to as many as", Bound::UpTo),
    ("as high as", Bound::UpTo),
    ("as large as", Bound::UpTo),
    ("as big as", Bound::UpTo),
    ("as long as", Bound::UpTo),
    ("as tall as", Bound::UpTo),
    ("as wide as", Bound::UpTo),
    ("as deep as", Bound::UpTo),
    ("as far as", Bound::UpTo),
    ("as old as", Bound::UpTo),
    ("as few as", Bound::DownTo),
    ("as little as", Bound::DownTo),
    ("as low as", Bound::DownTo),
    ("as small as", Bound::DownTo),
    ("as short as", Bound::DownTo),
    ("as young as", Bound::DownTo),
    ("about", Bound::About),
    ("around", Bound::About),
    ("approximately", Bound::About),
    ("approximate", Bound::About),
    ("an approximate", Bound::About),
    ("approx", Bound::About),
    ("approx .", Bound::About),
    ("roughly", Bound::About),
    ("circa", Bound::About),
    ("c .", Bound::About),
    ("ca .", Bound::About),
    ("ca", Bound::About),
    ("some", Bound::About),
    ("an estimated", Bound::About),
    ("estimated", Bound::About),
    ("somewhere around", Bound::About),
    ("in the region of", Bound::About),
    ("in the order of", Bound::About),
    ("on the order of", Bound::About),
    ("just about", Bound::About),
    ("nearly", Bound::Nearly),
    ("almost", Bound::Nearly),
    ("nearing", Bound::Nearly),
    ("approaching", Bound::Nearly),
    ("shy of", Bound::Nearly),
    ("just shy of", Bound::Nearly),
    ("just short of", Bound::Nearly),
    ("close on", Bound::Nearly),
    ("little less than", Bound::Nearly),
    ("little more than", Bound::JustOver),
    ("close to", Bound::Near),
    ("near", Bound::Near),
];

/// Words and what they say of the number.
type Phrase = (&'static str, Bound);

/// The phrases before a number by their last word.
static BEFORE_BY_LAST: LazyLock<HashMap<&'static str, Vec<Phrase>, FxBuildHasher>> = LazyLock::new(|| {
    let mut by_last: HashMap<&str, Vec<_>, FxBuildHasher> = HashMap::default();
    for &(phrase, bound) in BEFORE {
        let last = phrase.rsplit(' ').next().unwrap_or(phrase);
        by_last.entry(last).or_default().push((phrase, bound));
    }
    by_last
});

fn phrase(w: &Window, at: usize) -> Option<Stated> {
    let phrases = BEFORE_BY_LAST.get(w.norm_before(at, 1))?;
    let fits = phrases.iter().filter_map(|&(phrase, bound)| Some(Stated { bound, at: w.phrase_start(at, phrase)? }));
    let found = fits.min_by_key(|stated| stated.at)?;
    is_meant(w, found, at).then_some(found)
}

/// Whether the words are about the number: "a film about two men" and "victory over three teams" are not.
fn is_meant(w: &Window, found: Stated, at: usize) -> bool {
    let previous = w.norm_before(found.at, 1);
    match w.norm(at - 1) {
        "about" => !matches!(
            previous,
            "film"
                | "movie"
                | "book"
                | "novel"
                | "story"
                | "stories"
                | "series"
                | "documentary"
                | "song"
                | "songs"
                | "play"
                | "comedy"
                | "drama"
                | "tale"
                | "article"
                | "question"
                | "questions"
                | "information"
                | "talk"
                | "talked"
                | "talking"
                | "speak"
                | "spoke"
                | "asked"
                | "write"
                | "wrote"
                | "written"
                | "learn"
                | "know"
                | "film's"
        ),
        "over" => !matches!(
            previous,
            "victory"
                | "win"
                | "wins"
                | "victories"
                | "triumph"
                | "lead"
                | "advantage"
                | "edge"
                | "control"
                | "preside"
                | "presided"
                | "presides"
                | "took"
                | "taken"
                | "takes"
                | "taking"
                | "hand"
                | "handed"
                | "hands"
                | "dispute"
                | "favored"
                | "advantages"
                | "concerns"
                | "turned"
                | "all"
                | "left"
        ),
        "under" | "below" | "above" => !matches!(previous, "from" | "see" | "as" | "listed" | "shown" | "mentioned"),
        "to" => !matches!(previous, "leading" | "lead" | "leads" | "led" | "catch" | "caught" | "run" | "build"),
        "some" | "near" | "around" => !w.is_capitalised(at),
        _ => true,
    }
}

/// ">", ">=", "≥", "~"
fn sign(w: &Window, at: usize) -> Option<Stated> {
    let start = at - 1;
    let two = start.checked_sub(1);
    Some(match (w.norm_before(start, 1), w.norm(start)) {
        (">", "=") => Stated { bound: Bound::AtLeast, at: two? },
        ("<", "=") => Stated { bound: Bound::AtMost, at: two? },
        (_, ">") => Stated { bound: Bound::MoreThan, at: start },
        (_, "<") => Stated { bound: Bound::LessThan, at: start },
        (_, "≥") => Stated { bound: Bound::AtLeast, at: start },
        (_, "≤") => Stated { bound: Bound::AtMost, at: start },
        (_, "~" | "≈" | "∼") => Stated { bound: Bound::About, at: start },
        _ => return None,
    })
}

/// The side of a comparative, `Some(true)` for "more".
fn is_greater(norm: &str) -> Option<bool> {
    match norm {
        "more" | "greater" | "bigger" | "larger" | "higher" | "longer" | "taller" | "older" | "heavier" | "wider"
        | "deeper" | "further" | "farther" | "faster" | "better" | "warmer" | "hotter" | "above" => Some(true),
        "less" | "fewer" | "smaller" | "lower" | "shorter" | "younger" | "lighter" | "narrower" | "slower"
        | "cheaper" | "worse" | "colder" | "cooler" | "below" => Some(false),
        _ => None,
    }
}

/// "more than", "no fewer than", "equal to or less than"; `than` is the place of "than".
fn comparison(w: &Window, than: usize, closed: bool) -> Option<Stated> {
    let comparative = than.checked_sub(1)?;
    if w.norm(comparative) == "equal" {
        return comparison_or_equal(w, comparative);
    }
    let greater = is_greater(w.norm(comparative))?;
    let equal = w.phrase_start(comparative, "equal to or").or_else(|| w.phrase_start(comparative, "equal or"));
    if let Some(at) = equal {
        return Some(Stated { bound: one_sided(greater, true), at });
    }
    match w.norm_before(comparative, 1) {
        // "no more than" and "not less than" end where they say.
        "no" | "not" => Some(Stated { bound: one_sided(!greater, true), at: comparative - 1 }),
        _ => Some(Stated { bound: one_sided(greater, closed), at: comparative }),
    }
}

fn one_sided(greater: bool, closed: bool) -> Bound {
    match (greater, closed) {
        (true, true) => Bound::AtLeast,
        (true, false) => Bound::MoreThan,
        (false, true) => Bound::AtMost,
        (false, false) => Bound::LessThan,
    }
}

/// "less than or equal to", "higher or equal to"; `equal` is the place of "equal".
fn equal_to(w: &Window, equal: usize) -> Option<Stated> {
    comparison_or_equal(w, equal)
}

fn comparison_or_equal(w: &Window, equal: usize) -> Option<Stated> {
    let or = equal.checked_sub(1).filter(|&or| w.norm(or) == "or")?;
    if w.norm_before(or, 1) == "than" {
        return comparison(w, or - 1, true);
    }
    let comparative = or.checked_sub(1)?;
    let greater = is_greater(w.norm(comparative))?;
    Some(Stated { bound: one_sided(greater, true), at: comparative })
}

/// "just over", "a little under", "well over": what a word of degree makes of the bound after it.
fn graded(w: &Window, found: Stated) -> Stated {
    let close = match w.norm_before(found.at, 1) {
        "just" | "slightly" | "barely" | "marginally" | "fractionally" => Some(found.at - 1),
        "little" | "bit" => w.phrase_start(found.at - 1, "a"),
        _ => None,
    };
    let bound = match found.bound {
        Bound::MoreThan => Bound::JustOver,
        Bound::LessThan => Bound::Nearly,
        _ => return found,
    };
    match close {
        Some(at) => Stated { bound, at },
        None if matches!(w.norm_before(found.at, 1), "well" | "far" | "much") => Stated { at: found.at - 1, ..found },
        None => found,
    }
}

/// Phrases behind a number. The longest that fits counts.
const AFTER: &[(&str, Bound)] = &[
    ("or more", Bound::AtLeast),
    ("and more", Bound::AtLeast),
    ("or greater", Bound::AtLeast),
    ("or higher", Bound::AtLeast),
    ("or above", Bound::AtLeast),
    ("or over", Bound::AtLeast),
    ("or older", Bound::AtLeast),
    ("or longer", Bound::AtLeast),
    ("or better", Bound::AtLeast),
    ("or larger", Bound::AtLeast),
    ("and above", Bound::AtLeast),
    ("and over", Bound::AtLeast),
    ("and older", Bound::AtLeast),
    ("and up", Bound::AtLeast),
    ("and upwards", Bound::AtLeast),
    ("minimum", Bound::AtLeast),
    ("plus", Bound::AtLeast),
    ("- plus", Bound::AtLeast),
    ("+", Bound::AtLeast),
    ("or fewer", Bound::AtMost),
    ("or less", Bound::AtMost),
    ("or lower", Bound::AtMost),
    ("or under", Bound::AtMost),
    ("or below", Bound::AtMost),
    ("or younger", Bound::AtMost),
    ("or smaller", Bound::AtMost),
    ("and under", Bound::AtMost),
    ("and below", Bound::AtMost),
    ("and younger", Bound::AtMost),
    ("maximum", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("or so", Bound::About),
    ("- odd", Bound::About),
    ("odd", Bound::About),
    ("more or less", Bound::About),
];

/// The bound stated by the words right behind a number that ends at `at`.
pub(super) fn after(w: &Window, at: usize) -> Option<Stated> {
    if !matches!(w.norm(at), "or" | "and" | "+" | "plus" | "-" | "odd" | "minimum" | "maximum" | "at" | "more") {
        return None;
    }
    let fits = AFTER.iter().filter_map(|&(phrase, bound)| Some(Stated { bound, at: w.phrase_end(at, phrase)? }));
    let found = fits.max_by_key(|stated| stated.at)?;
    let next = found.at;
    let starts_number = w.is_digits(next) || super::numerals::is_number_word(w.norm(next));
    let blocked = match w.norm(at) {
        "+" => !w.is_glued(at) || w.is_digits(next) && w.is_glued(next),
        // "200 or more than 190", "20 and over 30"
        _ => w.norm(next) == "than" && w.kind(next + 1).is_some() || starts_number,
    };
    (!blocked).then_some(found)
}

/// Whether "or equal" stands at `at`: it takes the end into the bound before the number.
pub(super) fn or_equal(w: &Window, at: usize) -> Option<usize> {
    let end = w.phrase_end(at, "or equal")?;
    (w.norm(end) != "to" && w.norm(end) != "than").then_some(end)
}
