//! Years: what makes four digits one.

use super::calendar::Piece;
use super::numeric::short_year;
use super::said::Phrase;
use super::words::Word;
use super::{License, Reader};
use crate::recognize::token::{Case, Kind};
use crate::value::date::{Days, Grain};

/// After these, four digits are a year, even before a plural ("in 2019 researchers").
const TIMES: &[&str] =
    &["in", "since", "during", "until", "till", "throughout", "year", "summer", "early", "late", "mid"];

/// After these they may be a year as well as an amount.
const LINKS: &[&str] = &[
    "about",
    "after",
    "around",
    "as",
    "back",
    "before",
    "between",
    "beyond",
    "both",
    "by",
    "c",
    "c.",
    "ca",
    "circa",
    "following",
    "for",
    "from",
    "least",
    "of",
    "on",
    "past",
    "than",
    "through",
    "to",
    "up",
    "with",
];

/// Words that a year follows at once.
const DATED: &[&str] = &[
    "born",
    "built",
    "circa",
    "completed",
    "copyright",
    "dated",
    "died",
    "edition",
    "elections",
    "election",
    "est",
    "established",
    "founded",
    "not",
    "opened",
    "published",
    "released",
    "season",
    "©",
];

/// What is counted with numbers of four digits, in words that don't end in "s", and what follows only an amount.
const AMOUNTS: &[&str] = &[
    "billion",
    "cc",
    "children",
    "cm",
    "dollar",
    "euro",
    "feet",
    "foot",
    "ft",
    "g",
    "gb",
    "gmt",
    "ha",
    "hp",
    "hrs",
    "hundred",
    "in.",
    "kg",
    "kilometer",
    "kilometre",
    "kilometers",
    "km",
    "kph",
    "kw",
    "lb",
    "lbs",
    "m",
    "mb",
    "men",
    "meter",
    "metre",
    "mg",
    "mhz",
    "mile",
    "million",
    "ml",
    "mm",
    "mph",
    "mw",
    "people",
    "per",
    "percent",
    "pound",
    "rpm",
    "sq",
    "square",
    "thousand",
    "times",
    "tonne",
    "ton",
    "trillion",
    "volt",
    "w",
    "women",
    "word",
    "yard",
];

/// Plurals of what happens in a year.
const EVENTS: &[&str] = &[
    "attacks",
    "awards",
    "bombings",
    "championships",
    "earnings",
    "elections",
    "events",
    "figures",
    "finals",
    "fires",
    "floods",
    "games",
    "hearings",
    "killings",
    "levels",
    "olympics",
    "oscars",
    "playoffs",
    "primaries",
    "protests",
    "results",
    "revenues",
    "riots",
    "rules",
    "sales",
    "sanctions",
    "standards",
    "talks",
    "trials",
    "series",
    "census",
    "crisis",
    "championships",
];

/// Names that a number completes without being a year.
const NUMBERED: &[&str] = &[
    "apartment",
    "apt",
    "area",
    "boeing",
    "bus",
    "channel",
    "district",
    "flight",
    "group",
    "highway",
    "level",
    "line",
    "local",
    "lot",
    "masters",
    "model",
    "no",
    "no.",
    "nr",
    "number",
    "page",
    "peugeot",
    "pp",
    "psalm",
    "resolution",
    "road",
    "room",
    "route",
    "section",
    "series",
    "suite",
    "unit",
    "version",
    "windows",
];

const DETERMINERS: &[&str] =
    &["the", "his", "her", "its", "their", "our", "my", "your", "a", "an", "this", "that", "'s", "'", "and", "annual"];

/// What follows four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    /// A mark, or the end of the text.
    Closed,
    Amount,
    Plural,
    Capital,
    Lower,
}

impl Reader<'_> {
    /// "2014 to 2018", "2014–18", "between 2014 and 2018", "1995/96"
    pub(super) fn years(&self, at: usize, led: bool) -> Option<Phrase> {
        let Word::Number(first @ 1000..=2199, 4) = self.word(at) else { return None };
        if self.is_money_before(at) || self.is_glued_before(at) {
            return None;
        }
        let tight = self.joins(at + 1, "-") || self.joins(at + 1, "/");
        let to_at = match self.norm(at + 1) {
            "-" | "~" | "to" | "through" | "thru" => at + 2,
            "until" | "till" if led => at + 2,
            "/" if tight => at + 2,
            "and" if led && self.before(at) == "between" => at + 2,
            _ => return None,
        };
        let last = match self.word(to_at) {
            Word::Number(last @ 1000..=2199, 4) => last,
            // "2006-7", and no other, lest it be a number's
            Word::Number(last, 1) if tight && last == first % 10 + 1 => first + 1,
            Word::Number(last, 2) if tight => {
                let last = first - first % 100 + last + if last == 0 { 100 } else { 0 };
                (last == first + 1 || !self.is(at + 1, "/")).then_some(last)?
            }
            _ => return None,
        };
        let goes_on = self.joins(to_at + 1, "-") || self.joins(to_at + 1, "/");
        let round = first % 100 == 0 && last % 100 == 0 && first < 1900 && !led;
        // "1500–2000 calories", but "the 2014–15 fixtures"
        let counts = match self.after_year(to_at) {
            After::Amount => true,
            After::Plural => !(tight && self.before(at) == "the" && last < first + 10),
            After::Closed | After::Capital | After::Lower => false,
        };
        if last <= first || goes_on || round || counts {
            return None;
        }
        Some(Phrase { is_range: true, ..Phrase::days(Days::years(first, last)?, Grain::Year, to_at + 1) })
    }

    /// Four digits that what stands around them makes a year.
    pub(super) fn lone_year(&self, at: usize, license: License) -> Option<Phrase> {
        let Word::Number(year @ 1000..=2199, 4) = self.word(at) else { return None };
        let year = self.is_year(at, year, license).then_some(year)?;
        Some(Phrase::piece(Some(year), Piece::Year, at + 1))
    }

    fn is_year(&self, at: usize, year: i16, license: License) -> bool {
        let after = self.after_year(at);
        let before = self.before(at);
        let hyphened = before == "-" && self.glued(at);
        let prefixed = hyphened && at >= 2 && self.is_any(at - 2, &["pre", "post"]) && self.glued(at - 1);
        if after == After::Amount || self.is_money_before(at) || hyphened && !prefixed && license == License::Alone {
            return false;
        }
        if self.is_glued_before(at) && !hyphened && !(license == License::Linked && self.is_any(at - 1, &["~", "/"])) {
            return false;
        }
        if before == "\"" && self.is(at + 1, "\"") || NUMBERED.contains(&before) {
            return false;
        }
        let recent = (1900..=2100).contains(&year);
        let whole = year % 100 == 0 && !recent;
        if license == License::Linked || prefixed {
            return after != After::Plural;
        }
        if TIMES.contains(&before) {
            return recent || after != After::Plural;
        }
        let told_apart = matches!(before, "the" | "'s" | "'" | "his" | "her" | "its" | "their") && year % 100 != 0;
        if after == After::Plural {
            return told_apart && (1900..2050).contains(&year);
        }
        if LINKS.contains(&before) {
            let sure = matches!(before, "before" | "after") && matches!(after, After::Closed | After::Capital);
            return (1500..=2100).contains(&year) && (!whole || sure);
        }
        let abbreviated = before == "." && at > 1 && self.is_any(at - 2, &["b", "c", "ca", "d", "est", "fl"]);
        if DATED.contains(&before) || abbreviated || self.follows_a_year(at) {
            return true;
        }
        if matches!(before, "(" | "[") || matches!(self.norm(at + 1), ")" | "]") && (recent || before == ",") {
            return (1500..=2100).contains(&year) && !whole;
        }
        if matches!(before, "," | "." | "" | ":" | "#" | "-" | ";" | "*" | "|") {
            let told = self.is_event(at + 1) || self.is_any(at + 1, &["was", "saw", "marked"]);
            return recent && (after != After::Lower || told);
        }
        if DETERMINERS.contains(&before) {
            let round = matches!(before, "a" | "an") && year % 100 == 0;
            return (1700..=2100).contains(&year) && !whole && !round && after != After::Closed;
        }
        if self.is(at + 1, "'s") {
            return recent;
        }
        let beside_event = self.is_event(at + 1) || after == After::Capital;
        recent && (self.is_capital(at.wrapping_sub(1)) || self.is_lower(at.wrapping_sub(1)) && beside_event)
    }

    /// "in 2014 and 2016", "2015, 2016 or 2018"
    fn follows_a_year(&self, at: usize) -> bool {
        let Some((phrase, end)) = self.previous else { return false };
        let between = at.saturating_sub(end);
        let linked = between == 1 && self.is_any(end, &[",", "and", "or", "&", "/", "-"])
            || between == 2 && self.is(end, ",") && self.is_any(end + 1, &["and", "or"])
            || between == 2 && self.is_any(end, &["and", "or"]) && self.is_any(end + 1, &["in", "not"]);
        linked && phrase.is_year()
    }

    fn is_event(&self, at: usize) -> bool {
        self.is_any(at, EVENTS)
            || self.is_any(at, &["season", "election", "film", "edition", "census", "budget", "survey", "report"])
    }

    fn after_year(&self, at: usize) -> After {
        let next = at + 1;
        let norm = self.norm(next);
        if self.is_any(next, &["bc", "bce", "b.c.", "b.c.e.", "%", "°", "€", "£"]) {
            return After::Amount;
        }
        match self.kind(next) {
            Some(Kind::Word) if self.glued(next) => After::Amount,
            Some(Kind::Word) if self.is_capital(next) => After::Capital,
            Some(Kind::Word) if AMOUNTS.contains(&norm) => After::Amount,
            Some(Kind::Word) if is_plural(norm) => After::Plural,
            Some(Kind::Word) => After::Lower,
            // "the 2020 6th-round pick"
            Some(Kind::Digits) if self.is_suffix(next + 1) => After::Lower,
            Some(Kind::Mark) if matches!(norm, "/" | ":" | "-") && self.joins(next, norm) => {
                let digits = self.kind(next + 1) == Some(Kind::Digits);
                let amount = norm == "-" && AMOUNTS.contains(&self.norm(next + 1));
                if digits || amount { After::Amount } else { After::Closed }
            }
            _ => After::Closed,
        }
    }

    /// A sign before the digits that makes them money or a number: "$2014", "№ 5".
    pub(super) fn is_money_before(&self, at: usize) -> bool {
        matches!(self.before(at), "$" | "€" | "£" | "¥" | "₹" | "₽" | "₩" | "№" | "=" | "+" | "@" | "<" | ">" | "×")
            || self.before(at) == "#" && self.glued(at)
    }

    /// "2019", "'87", "nineteen eighty-six", "two thousand and two" where a year is expected.
    pub(super) fn year(&self, at: usize) -> Option<(i16, usize)> {
        match self.word(at) {
            Word::Number(year @ 1000..=2199, 4) => {
                // A capital glued to the year begins the next line of a page that lost its breaks.
                let cut = self.glued(at + 1) && self.case(at + 1) == Some(Case::Title);
                (cut || self.after_year(at) != After::Amount).then_some((year, at + 1))
            }
            Word::Apostrophe => match self.word(at + 1) {
                Word::Number(year, 2) if self.glued(at + 1) && !self.glued_word(at + 2) => {
                    Some((short_year(year), at + 2))
                }
                _ => None,
            },
            Word::Count(_) => self.spelled_year(at),
            _ => None,
        }
    }

    /// The year that a day or a month has after it: "July 17, 2025", "July of 2025", "4 July in 2019".
    pub(super) fn year_after_day(&self, at: usize) -> Option<(i16, usize)> {
        let from = match self.norm(at) {
            "," | "in" => at + 1,
            "of" => match self.word(at + 1) {
                Word::Number(year, 2) if self.is_closed(at + 2) => return Some((short_year(year), at + 2)),
                _ => self.skip(at + 1, "the"),
            },
            _ => at,
        };
        let from = if from > at && self.is(from, "year") { from + 1 } else { from };
        let (year, end) = self.year(from)?;
        // "On July 17, 2014 people": only a year that nothing is counted by.
        (self.after_year(end - 1) != After::Plural || from == at).then_some((year, end))
    }

    pub(super) fn glued_word(&self, at: usize) -> bool {
        self.glued(at) && matches!(self.kind(at), Some(Kind::Word | Kind::Digits))
    }

    fn spelled_year(&self, at: usize) -> Option<(i16, usize)> {
        let Word::Count(first) = self.word(at) else { return None };
        if first == 2 && self.is(at + 1, "thousand") {
            let (rest, end) = self.below_hundred(self.skip(at + 2, "and")).unwrap_or((0, at + 2));
            return Some((2000 + rest, end));
        }
        let (rest, end) = self.below_hundred(at + 1).filter(|&(rest, _)| rest >= 10)?;
        matches!(first, 15..=20).then_some((first * 100 + rest, end))
    }

    /// "in nineteen eighty-four"
    pub(super) fn spelled_year_alone(&self, at: usize) -> Option<Phrase> {
        let expected = matches!(self.before(at), "in" | "since" | "until" | "during" | "by" | "year");
        let (year, end) = self.spelled_year(at).filter(|_| expected && !self.is(at + 1, "thousand"))?;
        Some(Phrase::piece(Some(year), Piece::Year, end))
    }

    /// "five", "twenty-five"
    pub(super) fn below_hundred(&self, at: usize) -> Option<(i16, usize)> {
        let Word::Count(first) = self.word(at) else { return None };
        let next = self.skip(at + 1, "-");
        match self.word(next) {
            Word::Count(second @ 1..=9) if first >= 20 => Some((first + second, next + 1)),
            _ => Some((first, at + 1)),
        }
    }
}

/// Whether a word in lower case looks like things that are counted, and not like what happens in a year.
fn is_plural(norm: &str) -> bool {
    const OTHER: &[&str] = &[
        "across",
        "afterwards",
        "always",
        "besides",
        "does",
        "onwards",
        "perhaps",
        "sometimes",
        "towards",
        "unless",
        "whereas",
    ];
    let singular = ["ss", "us", "is"].iter().any(|ending| norm.ends_with(ending));
    norm.len() > 3 && norm.ends_with('s') && !singular && !EVENTS.contains(&norm) && !OTHER.contains(&norm)
}
