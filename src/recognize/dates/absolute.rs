//! Months, days of months, weekdays, seasons, quarters and holidays, with the year that belongs to them.

use super::calendar::{self, Piece, Season};
use super::numeric::{exists, short_year};
use super::said::{Phrase, Said};
use super::words::{Spelling, Unit, Word};
use super::{License, Reader};
use crate::recognize::token::Case;
use crate::value::date::{Days, Grain};

/// Words before a date that make an ambiguous one a date.
const TIMES: &[&str] = &[
    "after",
    "before",
    "between",
    "by",
    "during",
    "early",
    "following",
    "from",
    "in",
    "last",
    "late",
    "mid",
    "next",
    "of",
    "on",
    "since",
    "this",
    "through",
    "throughout",
    "till",
    "until",
];

/// Of these, the ones after which "may" and "march" in lower case are months.
const SURE_TIMES: &[&str] =
    &["during", "early", "in", "last", "late", "mid", "next", "since", "throughout", "till", "until"];

/// What a person called May is called before it.
const TITLES: &[&str] = &[
    "theresa",
    "mrs",
    "ms",
    "mr",
    "miss",
    "sir",
    "lady",
    "lord",
    "minister",
    "brian",
    "secretary",
    "dr",
    "elaine",
    "president",
];

const NEWSPAPERS: &[&str] =
    &["express", "herald", "independent", "mail", "mirror", "post", "telegraph", "times", "tribune"];

impl Reader<'_> {
    /// "July 2025", "July 17th, 2025", "Dec/2018", "in May"
    pub(super) fn month(&self, at: usize, license: License) -> Option<Phrase> {
        let Word::Month(month, spelling) = self.word(at) else { return None };
        let short = matches!(spelling, Spelling::Short | Spelling::ShortCommon);
        let dotted = short && self.is(at + 1, ".") && self.glued(at + 1);
        let next = at + 1 + usize::from(dotted);
        if let Some(phrase) = self.month_in_figures(month, next) {
            return Some(phrase);
        }
        if let Some((day, end)) = self.day_after_month(at, month, next) {
            let day_piece = Piece::Day { month, day };
            let year = self.year_after_day(end).filter(|_| !self.is(end, "in"));
            if let Some((year, end)) = year {
                return Some(Phrase::piece(Some(year), day_piece, end));
            }
            if self.is_month_before_day(at, spelling, end) {
                return Some(Phrase::piece(None, day_piece, end));
            }
        }
        if let Some((year, end)) = self.year_after_day(next).filter(|_| !self.is(next, "in")) {
            let lower = self.is_lower(at) && spelling == Spelling::Common && !TIMES.contains(&self.before(at));
            return (!lower).then(|| Phrase::piece(Some(year), Piece::Month(month), end));
        }
        let lone = license == License::Linked || self.is_lone_month(at, spelling);
        let mut phrase = lone.then(|| Phrase::piece(None, Piece::Month(month), next))?;
        if let Some(year) = self.shared_year(next) {
            phrase.said = Said::Piece { year: Some(year), piece: Piece::Month(month), part: None };
        }
        // The dot of "in Dec." ends the sentence more often than not.
        Some(if dotted && self.is_capital(next) { phrase.until(at + 1) } else { phrase })
    }

    /// "/2018" and "/2" after a month
    fn month_in_figures(&self, month: i8, at: usize) -> Option<Phrase> {
        let mark = ["/", "-"].into_iter().find(|mark| self.joins(at, mark))?;
        let year_at = |at: usize| match self.word(at) {
            Word::Number(year @ 1000..=2199, 4) => Some(year),
            Word::Number(year, 2) if mark == "/" => Some(short_year(year)),
            _ => None,
        };
        match self.word(at + 1) {
            Word::Number(year @ 1000..=2199, 4) => Some(Phrase::piece(Some(year), Piece::Month(month), at + 2)),
            Word::Number(day, ..=2) if exists(month, day) && !self.glued_word(at + 2) => {
                let year = self.joins(at + 2, mark).then(|| year_at(at + 3)).flatten();
                let end = if year.is_some() { at + 4 } else { at + 2 };
                Some(Phrase::piece(year, Piece::Day { month, day: day as i8 }, end))
            }
            _ => None,
        }
    }

    /// "17", "17th", ", 1st", "the ninth" after the month at `at`
    fn day_after_month(&self, at: usize, month: i8, next: usize) -> Option<(i8, usize)> {
        let after_comma = self.skip(next, ",");
        let from = self.skip(after_comma, "the");
        let (day, end) = self.day_number(from)?;
        let plain = from + 1 == end && matches!(self.word(from), Word::Number(..) | Word::Count(_));
        if !exists(month, i16::from(day))
            || from > next && plain
            || self.counts(end)
            || self.is(end, "-") && self.word(end + 1) == Word::Unit(Unit::Day)
        {
            return None;
        }
        if plain && self.month_follows(end) && !self.is(end, "of") && self.is_any(at.wrapping_sub(1), &["in"]) {
            return None;
        }
        let has_year = self.year_after_day(end).is_some();
        // "In July 12 people died" counts people; "On July 12 people marched" does not.
        let counted = plain && self.before(at) == "in" && self.is_lower(end) && !has_year;
        let spelled = plain && matches!(self.word(from), Word::Count(_)) && !self.is_closed(end) && !has_year;
        (!counted && !spelled).then_some((day, end))
    }

    fn is_month_before_day(&self, at: usize, spelling: Spelling, end: usize) -> bool {
        if !self.is_lower(at) || !matches!(spelling, Spelling::Common | Spelling::ShortCommon) {
            return true;
        }
        let before = self.before(at);
        self.is_closed(end)
            || SURE_TIMES.contains(&before)
            || matches!(before, "on" | "by" | "from" | "before" | "after")
    }

    /// Whether the month's name by itself means the month where it stands.
    fn is_lone_month(&self, at: usize, spelling: Spelling) -> bool {
        let before = self.before(at);
        let timely = TIMES.contains(&before) || before == "and" && self.follows_a_month(at);
        let capital = self.is_capital(at);
        let named = self.is_capital(at + 1) && !matches!(self.word(at + 1), Word::Weekday(..));
        match spelling {
            Spelling::Full => true,
            Spelling::Name => timely || !named,
            Spelling::Common if capital => {
                let sure = SURE_TIMES.contains(&before) || before == "this";
                let owned = self.is(at + 1, "'s");
                let person = self.word(at) == Word::Month(5, Spelling::Common) && self.names_may();
                (sure || timely && !owned && !named && !person) && !(self.is(at + 1, "on") && before == "the")
            }
            Spelling::Common => SURE_TIMES.contains(&before),
            Spelling::Short => timely && !named && before != "of" || before == "to" && self.follows_a_month(at),
            Spelling::ShortCommon => false,
        }
    }

    fn names_may(&self) -> bool {
        (1..self.words.len()).any(|at| {
            self.is(at, "may") && self.is_capital(at) && {
                let title = if self.before(at) == "." { at.wrapping_sub(2) } else { at - 1 };
                self.is_any(title, TITLES)
            }
        })
    }

    fn follows_a_month(&self, at: usize) -> bool {
        let month = |phrase: Phrase| matches!(phrase.said, Said::Piece { piece: Piece::Month(_), .. });
        self.previous.is_some_and(|(phrase, end)| end + 1 == at && month(phrase))
    }

    /// "May and June 2020": the year that the next month has is the year of this one too.
    fn shared_year(&self, at: usize) -> Option<i16> {
        if !self.is_any(at, &["and", "or", "&", "/"]) {
            return None;
        }
        let Word::Month(..) = self.word(at + 1) else { return None };
        let next = at + 2 + usize::from(self.is(at + 2, "."));
        matches!(self.word(next), Word::Number(_, 4)).then(|| self.year(next)).flatten().map(|(year, _)| year)
    }

    /// "17 July 2025", "the 4th of July", "22nd Jan", "twenty-five January"
    pub(super) fn day_and_month(&self, at: usize) -> Option<Phrase> {
        if self.is_money_before(at) {
            return None;
        }
        let (day, end) = self.day_number(at)?;
        let ordinal = end > at + 1 || matches!(self.word(at), Word::Ordinal(_));
        let of = self.is(end, "of");
        let from = if of {
            self.skip(end + 1, "the")
        } else if self.joins(end, "-") {
            end + 1
        } else {
            end
        };
        let Word::Month(month, spelling) = self.word(from) else { return None };
        if !exists(month, i16::from(day)) {
            return None;
        }
        let short = matches!(spelling, Spelling::Short | Spelling::ShortCommon);
        let dotted = short && self.is(from + 1, ".") && self.glued(from + 1);
        let next = from + 1 + usize::from(dotted && !self.is_capital(from + 2));
        let piece = Piece::Day { month, day };
        if let Some((year, end)) = self.year_after_day(next) {
            return Some(Phrase::piece(Some(year), piece, end));
        }
        let word = self.is_lower(from) && matches!(spelling, Spelling::Common | Spelling::ShortCommon);
        let sure = !word
            || of
            || ordinal && self.is_closed(next)
            || matches!(self.before(at), "on" | "the" | "until" | "since" | "by");
        sure.then(|| Phrase::piece(None, piece, next))
    }

    /// A number from 1 to 31 that can be the day of a month, in digits or words, with or without "th".
    pub(super) fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let (day, end) = match self.word(at) {
            Word::Number(day, ..=2) => {
                let suffixed = self.is_suffix(at + 1);
                let time = self.is(at + 1, ":") && self.glued(at + 1) && matches!(self.word(at + 2), Word::Number(..));
                if time || !suffixed && self.glued_word(at + 1) || self.is_any(at + 1, &["%", "°"]) {
                    return None;
                }
                (day, at + 1 + usize::from(suffixed))
            }
            Word::Ordinal(_) | Word::Count(20 | 30) if self.spelled_ordinal(at).is_some() => {
                self.spelled_ordinal(at).map(|(day, end)| (i16::from(day), end))?
            }
            Word::Count(_) => self.below_hundred(at)?,
            _ => return None,
        };
        (1..=31).contains(&day).then_some((day as i8, end))
    }

    /// "4th", "fourth", "twenty-seventh"; "last" and "final" are -1
    pub(super) fn ordinal(&self, at: usize) -> Option<(i8, usize)> {
        match self.word(at) {
            Word::Number(number @ 1..=99, ..=2) => self.is_suffix(at + 1).then_some((number as i8, at + 2)),
            Word::Rel(super::words::Rel::Last) if self.is_any(at, &["last", "final"]) => Some((-1, at + 1)),
            _ => self.spelled_ordinal(at),
        }
    }

    fn spelled_ordinal(&self, at: usize) -> Option<(i8, usize)> {
        match self.word(at) {
            Word::Ordinal(ordinal) => Some((ordinal, at + 1)),
            Word::Count(tens @ (20 | 30)) => match self.word(self.skip(at + 1, "-")) {
                Word::Ordinal(ones @ 1..=9) => Some((tens as i8 + ones, self.skip(at + 1, "-") + 1)),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn is_suffix(&self, at: usize) -> bool {
        self.glued(at) && self.is_any(at, &["st", "nd", "rd", "th"])
    }

    pub(super) fn month_follows(&self, at: usize) -> bool {
        matches!(self.word(self.skip(self.skip(at, "of"), "the")), Word::Month(..))
    }

    /// What follows makes the number before it an amount: "5 km", "10 percent", "3 million".
    fn counts(&self, at: usize) -> bool {
        matches!(
            self.norm(at),
            "percent"
                | "per"
                | "million"
                | "billion"
                | "thousand"
                | "hundred"
                | "km"
                | "m"
                | "kg"
                | "miles"
                | "metres"
                | "meters"
                | "times"
                | "people"
        ) || matches!(self.word(at), Word::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year))
            && !self.is(at, "day")
    }

    /// "Monday", "Monday, July 17", "Wed 13th", "Tuesday of next week"
    pub(super) fn weekday(&self, at: usize, license: License) -> Option<Phrase> {
        let Word::Weekday(weekday, spelling) = self.word(at) else { return None };
        let short = spelling != Spelling::Full;
        let next = at + 1 + usize::from(short && self.is(at + 1, ".") && self.glued(at + 1));
        let after_comma = self.skip(next, ",");
        if let Some(date) = self.date_of_weekday(self.skip(after_comma, "the")) {
            return Some(date);
        }
        if let Some(phrase) = self.weekday_of_month(weekday, self.skip(after_comma, "the")) {
            return Some(phrase);
        }
        if let Some(phrase) = self.weekday_in_week(weekday, next) {
            return Some(phrase);
        }
        let before = self.before(at);
        let named = matches!(
            before,
            "bloody" | "super" | "ruby" | "sheffield" | "every" | "each" | "per" | "freaky" | "blue" | "casual"
        ) || self.is_any(at + 1, NEWSPAPERS) && self.is_capital(at + 1);
        if named && license == License::Alone {
            return None;
        }
        let timely = matches!(
            before,
            "on" | "next" | "last" | "this" | "by" | "until" | "since" | "from" | "coming" | "previous"
        );
        let listed = matches!(before, "or" | "and" | ",")
            && self.previous.is_some_and(|(phrase, end)| {
                end + 1 == at && phrase.relative | matches!(phrase.said, Said::Weekday(_))
            });
        let stands = match spelling {
            Spelling::Short => license == License::Linked || timely || listed,
            Spelling::ShortCommon => {
                license == License::Linked && self.is_capital(at)
                    || timely && self.is_capital(at) && self.is_closed(at + 1)
            }
            _ => true,
        };
        let day_part = self.word(next) == Word::Unit(Unit::DayPart);
        stands.then(|| Phrase::new(Said::Weekday(weekday), if day_part { next + 1 } else { at + 1 }))
    }

    /// The date that stands after the weekday: "17 July", "July 17", "5/12/2019".
    fn date_of_weekday(&self, at: usize) -> Option<Phrase> {
        let date = match self.word(at) {
            Word::Month(..) => self.month(at, License::Linked)?,
            Word::Number(..) => self.figures(at, License::Linked).or_else(|| self.day_and_month(at))?,
            Word::Figures => self.figures(at, License::Linked)?,
            Word::Ordinal(_) | Word::Count(_) => self.day_and_month(at)?,
            _ => return None,
        };
        let to_the_day = |piece: Piece| matches!(piece, Piece::Day { .. } | Piece::Either(..));
        matches!(date.said, Said::Piece { piece, .. } if to_the_day(piece)).then_some(date)
    }

    /// "31" in "Friday 31", "the thirty-first"
    fn weekday_of_month(&self, weekday: i8, at: usize) -> Option<Phrase> {
        let (day, end) = self.day_number(at)?;
        let ordinal = self.ordinal(at).is_some();
        let stands = if ordinal {
            self.day_stands(end)
        } else {
            self.is_closed(end) && !self.is(end, "-") && matches!(self.word(at), Word::Number(..))
        };
        stands.then(|| Phrase::new(Said::DayOfMonth { day, weekday: Some(weekday) }, end))
    }

    /// "next week" in "Monday next week", "Tuesday of last week"
    fn weekday_in_week(&self, weekday: i8, at: usize) -> Option<Phrase> {
        let from = self.skip(self.skip(at, "of"), "the");
        let week = matches!(self.word(from), Word::Rel(_)).then(|| self.rel(from)).flatten()?;
        self.weekday_of(week, weekday)
    }

    /// That weekday of the week that `week` is.
    pub(super) fn weekday_of(&self, week: Phrase, weekday: i8) -> Option<Phrase> {
        match week.said {
            Said::Days { days, grain: Grain::Week, part: None } if days.count() == 7 => {
                let day = calendar::weekday_of_week(days.start, weekday)?;
                Some(Phrase::days(Days::day(day), Grain::Day, week.end).relative())
            }
            Said::Open(Grain::Week) => Some(Phrase::new(Said::Open(Grain::Day), week.end).relative()),
            _ => None,
        }
    }

    /// Nothing that the ordinal before `at` could number: "on the 4th at noon", not "on the 4th floor".
    fn day_stands(&self, at: usize) -> bool {
        self.is_closed(at) && !self.joins(at, "-")
            || matches!(
                self.norm(at),
                "at" | "to"
                    | "through"
                    | "until"
                    | "till"
                    | "and"
                    | "or"
                    | "for"
                    | "when"
                    | "where"
                    | "after"
                    | "before"
                    | "by"
                    | "with"
                    | "from"
                    | "as"
                    | "but"
                    | "because"
                    | "so"
                    | "while"
            )
    }

    /// "on the 4th" in a text whose month is known
    pub(super) fn lone_day(&self, at: usize, license: License) -> Option<Phrase> {
        let (day, end) = self.ordinal(at).filter(|&(day, _)| (1..=31).contains(&day))?;
        let spelled = matches!(self.word(at), Word::Ordinal(_)) && end == at + 1;
        let before = self.before(at);
        let lead = if before == "the" { at.checked_sub(2).map_or("", |lead| self.norm(lead)) } else { before };
        let timely = matches!(lead, "on" | "by" | "until" | "since" | "till" | "from" | "before" | "after");
        let expected = license == License::Linked || timely && !spelled && lead != before || before == "on" && !spelled;
        (self.day.is_some() && expected && self.day_stands(end))
            .then(|| Phrase::new(Said::DayOfMonth { day, weekday: None }, end))
    }

    /// "spring 2020", "the winter of 2014–15", "in summer"
    pub(super) fn season(&self, at: usize, season: Season, license: License) -> Option<Phrase> {
        let piece = Piece::Season(season);
        let from = if self.is(at + 1, "of") { self.skip(at + 2, "the") } else { self.skip(at + 1, ",") };
        if self.is(from, "year") && self.is(at + 1, "of") {
            return None;
        }
        if let Some((year, end)) = self.year(from) {
            let through = self.years(from, true).map(|years| years.end);
            return Some(Phrase::piece(Some(year), piece, through.unwrap_or(end)));
        }
        if self.is(at + 1, "of")
            && matches!(self.word(from), Word::Rel(_))
            && let Some(year) = self.rel(from)
            && let Said::Piece { year: Some(_), piece: Piece::Year, part: None } = year.said
        {
            let Said::Piece { year: stated, .. } = year.said else { return None };
            return Some(Phrase::piece(stated, piece, year.end).relative());
        }
        let before = self.before(at);
        let the = before == "the";
        let lead = if the { at.checked_sub(2).map_or("", |lead| self.norm(lead)) } else { before };
        let timely = matches!(
            lead,
            "in" | "since" | "by" | "during" | "until" | "early" | "late" | "mid" | "over" | "throughout" | "through"
        );
        let word = season == Season::Fall && !the || self.is(at + 1, "of");
        let named = self.is_capital(at + 1)
            || self.is_lower(at + 1) && the && !self.is_closed(at + 1) && self.is_noun_after_season(at + 1);
        let stands = license == License::Linked || timely && !word;
        (stands && !named).then(|| Phrase::piece(None, piece, at + 1))
    }

    fn is_noun_after_season(&self, at: usize) -> bool {
        self.is_any(
            at,
            &[
                "season", "games", "olympics", "transfer", "camp", "house", "palace", "school", "break", "holidays",
                "sale",
            ],
        )
    }

    /// "Q3 2019", "q1-2019", "H1 2020", "Q3"
    pub(super) fn quarter_or_half(&self, at: usize) -> Option<Phrase> {
        let Word::Number(number, 1) = self.word(at + 1) else { return None };
        let piece = match (self.word(at), number) {
            (Word::Quarter, 1..=4) => Piece::Quarter(number as i8),
            (Word::Half, 1..=2) => Piece::Half(number as i8),
            _ => return None,
        };
        if !self.glued(at + 1) || self.glued_word(at + 2) {
            return None;
        }
        let mut from = at + 2;
        if self.is_any(from, &["-", "/"]) && self.glued(from) || self.is_any(from, &["of", ","]) {
            from += 1;
        }
        if let Some(fiscal) = (self.word(from) == Word::Fiscal).then(|| self.fiscal(from)).flatten()
            && let Said::Piece { year, .. } = fiscal.said
        {
            return Some(Phrase::piece(year, piece, fiscal.end).approximate());
        }
        if let Some((year, end)) = self.year(from) {
            return Some(Phrase::piece(Some(year), piece, end));
        }
        if matches!(self.word(from), Word::Rel(_))
            && let Some(year) = self.rel(from)
            && let Said::Piece { year: Some(stated), piece: Piece::Year, part: None } = year.said
        {
            return Some(Phrase::piece(Some(stated), piece, year.end).relative());
        }
        let quarter = self.word(at) == Word::Quarter && self.case(at) != Some(Case::Lower);
        quarter.then(|| Phrase::piece(None, piece, at + 2))
    }

    /// "2019 Q1", "2019-H2"
    pub(super) fn year_and_piece(&self, at: usize) -> Option<Phrase> {
        let Word::Number(year @ 1000..=2199, 4) = self.word(at) else { return None };
        let from = if self.joins(at + 1, "-") { at + 2 } else { self.skip(at + 1, ",") };
        let (Word::Quarter | Word::Half) = self.word(from) else { return None };
        let (Word::Number(number, 1), true) = (self.word(from + 1), self.glued(from + 1)) else { return None };
        let piece = match (self.word(from), number) {
            (Word::Quarter, 1..=4) => Piece::Quarter(number as i8),
            (Word::Half, 1..=2) => Piece::Half(number as i8),
            _ => return None,
        };
        Some(Phrase::piece(Some(year), piece, from + 2))
    }

    /// "fiscal 2024", "FY24", "financial year 2023–24": when a fiscal year begins differs, so it is about the year.
    pub(super) fn fiscal(&self, at: usize) -> Option<Phrase> {
        let calendar = self.is(at, "cy");
        let short = calendar || self.is(at, "fy");
        let from = self.skip(at + 1, "year");
        if self.is(at, "financial") && from == at + 1 {
            return None;
        }
        if let Some(years) = self.years(from, true) {
            return Some(years.approximate());
        }
        let year = match self.word(from) {
            Word::Number(year @ 1000..=2199, 4) => year,
            Word::Number(year, 2) if short => short_year(year),
            Word::Apostrophe if short => self.year(from)?.0,
            _ => return None,
        };
        let end = if self.word(from) == Word::Apostrophe { from + 2 } else { from + 1 };
        let phrase = Phrase::piece(Some(year), Piece::Year, end);
        Some(if calendar { phrase } else { phrase.approximate() })
    }

    /// "Christmas 2019", "on Boxing Day"
    pub(super) fn named_day(&self, at: usize, license: License) -> Option<Phrase> {
        let (holiday, end, sure) = self.holiday(at)?;
        let from = if self.is_any(end, &[",", "of"]) { end + 1 } else { end };
        let piece = Piece::Holiday(holiday);
        if let Some((year, end)) = self.year(from) {
            return Some(Phrase::piece(Some(year), piece, end));
        }
        const LEADS: &[&str] = &[
            "on", "by", "before", "after", "since", "until", "till", "last", "this", "next", "previous", "over",
            "around", "for", "at", "from",
        ];
        let named = !sure && self.is_capital(end);
        let timely = LEADS.contains(&self.before(at)) && !named;
        (sure || timely || license == License::Linked).then(|| Phrase::piece(None, piece, end))
    }
}
