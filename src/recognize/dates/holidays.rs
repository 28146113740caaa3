//! Days with names.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::Reader;
use crate::value::date::Days;

/// When a holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// The same month and day every year.
    On(i8, i8),
    /// Days after Easter Sunday of the western churches.
    Easter(i8),
    /// Days after the nth weekday (1 is Monday) of a month; -1 is the last.
    Nth { nth: i8, weekday: i8, month: i8, plus: i8 },
}

impl Holiday {
    pub(super) fn within(self, year: i16) -> Option<Days> {
        let date = match self {
            Holiday::On(month, day) => Date::new(year, month, day).ok()?,
            Holiday::Easter(plus) => easter(year)?.checked_add(plus.days()).ok()?,
            Holiday::Nth { nth, weekday, month, plus } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let first = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
                first.checked_add(plus.days()).ok()?
            }
        };
        Days::new(date, date)
    }
}

/// Easter Sunday in the Gregorian calendar, as a count from the full moon: J.-M. Oudin, 1940.
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let century = year_number / 100;
    let golden = year_number % 19;
    let lunar = (century - century / 4 - (century - (century - 17) / 25) / 3 + 19 * golden + 15) % 30;
    let lunar = lunar - lunar / 28 * (1 - lunar / 28 * (29 / (lunar + 1)) * ((21 - golden) / 11));
    let weekday = (year_number + year_number / 4 + lunar + 2 - century + century / 4) % 7;
    let offset = lunar - weekday;
    let month = 3 + (offset + 40) / 44;
    let day = offset + 28 - 31 * (month / 4);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Whether the name alone means the day, or also a tree, a time of the year or something made of wheat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Sure,
    /// A day only with a word of time before it ("by Christmas") or a year after it.
    InContext,
}

/// The words of each name; of two that begin alike, the longer one first.
const HOLIDAYS: &[(&[&str], Name, Holiday)] = &[
    (&["ash", "wednesday"], Name::Sure, Holiday::Easter(-46)),
    (&["black", "friday"], Name::Sure, Holiday::Nth { nth: 4, weekday: 4, month: 11, plus: 1 }),
    (&["boxing", "day"], Name::Sure, Holiday::On(12, 26)),
    (&["christmas", "day"], Name::Sure, Holiday::On(12, 25)),
    (&["christmas", "eve"], Name::Sure, Holiday::On(12, 24)),
    (&["christmas"], Name::InContext, Holiday::On(12, 25)),
    (&["cyber", "monday"], Name::Sure, Holiday::Nth { nth: 4, weekday: 4, month: 11, plus: 4 }),
    (&["earth", "day"], Name::Sure, Holiday::On(4, 22)),
    (&["easter", "monday"], Name::Sure, Holiday::Easter(1)),
    (&["easter", "sunday"], Name::Sure, Holiday::Easter(0)),
    (&["easter", "day"], Name::Sure, Holiday::Easter(0)),
    (&["easter"], Name::InContext, Holiday::Easter(0)),
    (&["good", "friday"], Name::Sure, Holiday::Easter(-2)),
    (&["groundhog", "day"], Name::InContext, Holiday::On(2, 2)),
    (&["halloween"], Name::InContext, Holiday::On(10, 31)),
    (&["juneteenth"], Name::Sure, Holiday::On(6, 19)),
    (&["labor", "day"], Name::Sure, Holiday::Nth { nth: 1, weekday: 1, month: 9, plus: 0 }),
    (&["martin", "luther", "king", "day"], Name::Sure, Holiday::Nth { nth: 3, weekday: 1, month: 1, plus: 0 }),
    (&["maundy", "thursday"], Name::Sure, Holiday::Easter(-3)),
    (&["memorial", "day"], Name::InContext, Holiday::Nth { nth: -1, weekday: 1, month: 5, plus: 0 }),
    (&["mlk", "day"], Name::Sure, Holiday::Nth { nth: 3, weekday: 1, month: 1, plus: 0 }),
    (&["new", "year", "'s", "day"], Name::Sure, Holiday::On(1, 1)),
    (&["new", "year", "'s", "eve"], Name::Sure, Holiday::On(12, 31)),
    (&["new", "years", "day"], Name::Sure, Holiday::On(1, 1)),
    (&["new", "years", "eve"], Name::Sure, Holiday::On(12, 31)),
    (&["new", "year", "day"], Name::Sure, Holiday::On(1, 1)),
    (&["new", "year", "eve"], Name::Sure, Holiday::On(12, 31)),
    (&["palm", "sunday"], Name::Sure, Holiday::Easter(-7)),
    (&["presidents", "day"], Name::Sure, Holiday::Nth { nth: 3, weekday: 1, month: 2, plus: 0 }),
    (&["presidents", "'", "day"], Name::Sure, Holiday::Nth { nth: 3, weekday: 1, month: 2, plus: 0 }),
    (&["remembrance", "day"], Name::Sure, Holiday::On(11, 11)),
    (&["saint", "patrick", "'s", "day"], Name::Sure, Holiday::On(3, 17)),
    (&["saint", "patrick", "'s"], Name::InContext, Holiday::On(3, 17)),
    (&["saint", "patrick", "day"], Name::Sure, Holiday::On(3, 17)),
    (&["saint", "patrick"], Name::InContext, Holiday::On(3, 17)),
    (&["st", ".", "patrick", "'s", "day"], Name::Sure, Holiday::On(3, 17)),
    (&["st", "patrick", "'s", "day"], Name::Sure, Holiday::On(3, 17)),
    (&["st", "patrick", "day"], Name::Sure, Holiday::On(3, 17)),
    (&["thanksgiving", "day"], Name::Sure, Holiday::Nth { nth: 4, weekday: 4, month: 11, plus: 0 }),
    (&["thanksgiving"], Name::InContext, Holiday::Nth { nth: 4, weekday: 4, month: 11, plus: 0 }),
    (&["valentine", "'s", "day"], Name::Sure, Holiday::On(2, 14)),
    (&["veterans", "day"], Name::Sure, Holiday::On(11, 11)),
    (&["xmas"], Name::InContext, Holiday::On(12, 25)),
];

impl Reader<'_> {
    /// The holiday named at `at`, where its name ends, and whether the name is enough.
    pub(super) fn holiday(&self, at: usize) -> Option<(Holiday, usize, bool)> {
        let first = self.norm(at);
        let mut named = HOLIDAYS.iter().filter(|(words, _, _)| words[0] == first);
        let fits = |words: &[&str]| words.iter().enumerate().all(|(offset, word)| self.is(at + offset, word));
        let &(words, name, holiday) = named.find(|(words, _, _)| fits(words))?;
        Some((holiday, at + words.len(), name == Name::Sure))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_almanacs_have_it() {
        for (year, month, day) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2018, 4, 1),
            (2025, 4, 20),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), Date::new(year, month, day).ok(), "{year}");
        }
    }

    #[test]
    fn longer_names_come_first() {
        for (at, (words, _, _)) in HOLIDAYS.iter().enumerate() {
            let hidden = HOLIDAYS[..at].iter().find(|(earlier, _, _)| words.starts_with(earlier));
            assert!(hidden.is_none(), "{words:?} is hidden by {hidden:?}");
        }
    }
}
