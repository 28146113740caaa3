//! The words that dates are made of.

use super::super::token::{Kind, Tokens};
use super::calendar::Season;

/// What a token can be in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing that a date begins with. Small words ("of", "the") are read where they are expected.
    Other,
    /// One to four digits: the value and how many digits there are.
    Number(i16, u8),
    /// Longer or divided digits: "20170302", "17.07.2025", "17,2025".
    Figures,
    /// January is 1.
    Month(i8, Spelling),
    /// Monday is 1.
    Weekday(i8, Spelling),
    /// "first" to "thirtieth"; of the tens beyond, only their own: "fourth" is 4, "twentieth" 20.
    Ordinal(i8),
    /// "one" to "ninety"
    Count(i16),
    /// "a", "couple"
    Small(i16),
    Unit(Unit),
    Rel(Rel),
    /// "yesterday" is -1.
    Today(i8),
    Part(Part),
    Season(Season),
    /// "nineties" is 90.
    Decade(i16),
    /// "q" of "Q3"
    Quarter,
    /// "h" of "H1"
    Half,
    /// "fy", "fiscal", "financial", "cy"
    Fiscal,
    /// The first word of a holiday's name.
    Holiday,
    /// An apostrophe, as in "'90s".
    Apostrophe,
}

/// How much a spelling means the month or the day of the week by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    Full,
    /// A given name too: "April", "June".
    Name,
    /// Another word too: "may", "march", "august".
    Common,
    /// "Jan", "Mon"
    Short,
    /// Short, and another word: "mar", "sun".
    ShortCommon,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    /// A part of one day: "morning", "night".
    DayPart,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rel {
    This,
    Last,
    /// "past": the stretch up to now.
    Past,
    Next,
    /// "coming", "upcoming": the first one from now on.
    Coming,
    /// After something else that was told: "the following year".
    Following,
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
    Start,
    Middle,
    End,
    /// From its start to the date of the text: "earlier this year".
    Earlier,
    /// From the date of the text to its end: "later this year".
    Later,
    /// The same: "the rest of the year".
    Rest,
}

/// Sorted by spelling. A spelling has one row; what else it may be is decided where it stands.
const WORDS: &[(&str, Word)] = &[
    ("'", Word::Apostrophe),
    ("a", Word::Small(1)),
    ("afternoon", Word::Unit(Unit::DayPart)),
    ("an", Word::Small(1)),
    ("apr", Word::Month(4, Spelling::Short)),
    ("april", Word::Month(4, Spelling::Name)),
    ("ash", Word::Holiday),
    ("aug", Word::Month(8, Spelling::Short)),
    ("august", Word::Month(8, Spelling::Common)),
    ("autumn", Word::Season(Season::Autumn)),
    ("beginning", Word::Part(Part::Start)),
    ("black", Word::Holiday),
    ("boxing", Word::Holiday),
    ("centuries", Word::Unit(Unit::Century)),
    ("century", Word::Unit(Unit::Century)),
    ("christmas", Word::Holiday),
    ("close", Word::Part(Part::End)),
    ("coming", Word::Rel(Rel::Coming)),
    ("couple", Word::Small(2)),
    ("current", Word::Rel(Rel::This)),
    ("cy", Word::Fiscal),
    ("cyber", Word::Holiday),
    ("day", Word::Unit(Unit::Day)),
    ("days", Word::Unit(Unit::Day)),
    ("dec", Word::Month(12, Spelling::Short)),
    ("decade", Word::Unit(Unit::Decade)),
    ("decades", Word::Unit(Unit::Decade)),
    ("december", Word::Month(12, Spelling::Full)),
    ("dozen", Word::Small(12)),
    ("earlier", Word::Part(Part::Earlier)),
    ("early", Word::Part(Part::Early)),
    ("earth", Word::Holiday),
    ("easter", Word::Holiday),
    ("eight", Word::Count(8)),
    ("eighteen", Word::Count(18)),
    ("eighteenth", Word::Ordinal(18)),
    ("eighth", Word::Ordinal(8)),
    ("eighties", Word::Decade(80)),
    ("eighty", Word::Count(80)),
    ("eleven", Word::Count(11)),
    ("eleventh", Word::Ordinal(11)),
    ("end", Word::Part(Part::End)),
    ("evening", Word::Unit(Unit::DayPart)),
    ("fall", Word::Season(Season::Fall)),
    ("feb", Word::Month(2, Spelling::Short)),
    ("february", Word::Month(2, Spelling::Full)),
    ("fifteen", Word::Count(15)),
    ("fifteenth", Word::Ordinal(15)),
    ("fifth", Word::Ordinal(5)),
    ("fifties", Word::Decade(50)),
    ("fifty", Word::Count(50)),
    ("final", Word::Rel(Rel::Last)),
    ("financial", Word::Fiscal),
    ("first", Word::Ordinal(1)),
    ("fiscal", Word::Fiscal),
    ("five", Word::Count(5)),
    ("following", Word::Rel(Rel::Following)),
    ("forties", Word::Decade(40)),
    ("fortnight", Word::Unit(Unit::Fortnight)),
    ("fortnights", Word::Unit(Unit::Fortnight)),
    ("forty", Word::Count(40)),
    ("four", Word::Count(4)),
    ("fourteen", Word::Count(14)),
    ("fourteenth", Word::Ordinal(14)),
    ("fourth", Word::Ordinal(4)),
    ("fri", Word::Weekday(5, Spelling::Short)),
    ("friday", Word::Weekday(5, Spelling::Full)),
    ("fy", Word::Fiscal),
    ("good", Word::Holiday),
    ("groundhog", Word::Holiday),
    ("h", Word::Half),
    ("half", Word::Unit(Unit::Half)),
    ("halloween", Word::Holiday),
    ("jan", Word::Month(1, Spelling::Short)),
    ("january", Word::Month(1, Spelling::Full)),
    ("jul", Word::Month(7, Spelling::Short)),
    ("july", Word::Month(7, Spelling::Full)),
    ("jun", Word::Month(6, Spelling::Short)),
    ("june", Word::Month(6, Spelling::Name)),
    ("juneteenth", Word::Holiday),
    ("labor", Word::Holiday),
    ("last", Word::Rel(Rel::Last)),
    ("late", Word::Part(Part::Late)),
    ("later", Word::Part(Part::Later)),
    ("mar", Word::Month(3, Spelling::ShortCommon)),
    ("march", Word::Month(3, Spelling::Common)),
    ("martin", Word::Holiday),
    ("maundy", Word::Holiday),
    ("may", Word::Month(5, Spelling::Common)),
    ("memorial", Word::Holiday),
    ("mid", Word::Part(Part::Mid)),
    ("middle", Word::Part(Part::Middle)),
    ("mlk", Word::Holiday),
    ("mon", Word::Weekday(1, Spelling::Short)),
    ("monday", Word::Weekday(1, Spelling::Full)),
    ("month", Word::Unit(Unit::Month)),
    ("months", Word::Unit(Unit::Month)),
    ("morning", Word::Unit(Unit::DayPart)),
    ("new", Word::Holiday),
    ("next", Word::Rel(Rel::Next)),
    ("night", Word::Unit(Unit::DayPart)),
    ("nine", Word::Count(9)),
    ("nineteen", Word::Count(19)),
    ("nineteenth", Word::Ordinal(19)),
    ("nineties", Word::Decade(90)),
    ("ninety", Word::Count(90)),
    ("ninth", Word::Ordinal(9)),
    ("nov", Word::Month(11, Spelling::Short)),
    ("november", Word::Month(11, Spelling::Full)),
    ("now", Word::Today(0)),
    ("oct", Word::Month(10, Spelling::Short)),
    ("october", Word::Month(10, Spelling::Full)),
    ("one", Word::Count(1)),
    ("palm", Word::Holiday),
    ("past", Word::Rel(Rel::Past)),
    ("presidents", Word::Holiday),
    ("preceding", Word::Rel(Rel::Last)),
    ("previous", Word::Rel(Rel::Last)),
    ("q", Word::Quarter),
    ("quarter", Word::Unit(Unit::Quarter)),
    ("quarters", Word::Unit(Unit::Quarter)),
    ("remainder", Word::Part(Part::Rest)),
    ("remembrance", Word::Holiday),
    ("rest", Word::Part(Part::Rest)),
    ("saint", Word::Holiday),
    ("sat", Word::Weekday(6, Spelling::ShortCommon)),
    ("saturday", Word::Weekday(6, Spelling::Full)),
    ("second", Word::Ordinal(2)),
    ("sep", Word::Month(9, Spelling::Short)),
    ("sept", Word::Month(9, Spelling::Short)),
    ("september", Word::Month(9, Spelling::Full)),
    ("seven", Word::Count(7)),
    ("seventeen", Word::Count(17)),
    ("seventeenth", Word::Ordinal(17)),
    ("seventh", Word::Ordinal(7)),
    ("seventies", Word::Decade(70)),
    ("seventy", Word::Count(70)),
    ("six", Word::Count(6)),
    ("sixteen", Word::Count(16)),
    ("sixteenth", Word::Ordinal(16)),
    ("sixth", Word::Ordinal(6)),
    ("sixties", Word::Decade(60)),
    ("sixty", Word::Count(60)),
    ("spring", Word::Season(Season::Spring)),
    ("st", Word::Holiday),
    ("start", Word::Part(Part::Start)),
    ("summer", Word::Season(Season::Summer)),
    ("sun", Word::Weekday(7, Spelling::ShortCommon)),
    ("sunday", Word::Weekday(7, Spelling::Full)),
    ("ten", Word::Count(10)),
    ("tenth", Word::Ordinal(10)),
    ("thanksgiving", Word::Holiday),
    ("third", Word::Ordinal(3)),
    ("thirteen", Word::Count(13)),
    ("thirteenth", Word::Ordinal(13)),
    ("thirties", Word::Decade(30)),
    ("thirtieth", Word::Ordinal(30)),
    ("thirty", Word::Count(30)),
    ("this", Word::Rel(Rel::This)),
    ("three", Word::Count(3)),
    ("thu", Word::Weekday(4, Spelling::Short)),
    ("thur", Word::Weekday(4, Spelling::Short)),
    ("thurs", Word::Weekday(4, Spelling::Short)),
    ("thursday", Word::Weekday(4, Spelling::Full)),
    ("today", Word::Today(0)),
    ("tomorrow", Word::Today(1)),
    ("tonight", Word::Today(0)),
    ("tue", Word::Weekday(2, Spelling::Short)),
    ("tues", Word::Weekday(2, Spelling::Short)),
    ("tuesday", Word::Weekday(2, Spelling::Full)),
    ("twelfth", Word::Ordinal(12)),
    ("twelve", Word::Count(12)),
    ("twentieth", Word::Ordinal(20)),
    ("twenty", Word::Count(20)),
    ("two", Word::Count(2)),
    ("upcoming", Word::Rel(Rel::Coming)),
    ("valentine", Word::Holiday),
    ("veterans", Word::Holiday),
    ("wed", Word::Weekday(3, Spelling::ShortCommon)),
    ("wednesday", Word::Weekday(3, Spelling::Full)),
    ("weds", Word::Weekday(3, Spelling::Short)),
    ("week", Word::Unit(Unit::Week)),
    ("weekend", Word::Unit(Unit::Weekend)),
    ("weekends", Word::Unit(Unit::Weekend)),
    ("weeks", Word::Unit(Unit::Week)),
    ("winter", Word::Season(Season::Winter)),
    ("xmas", Word::Holiday),
    ("year", Word::Unit(Unit::Year)),
    ("years", Word::Unit(Unit::Year)),
    ("yesterday", Word::Today(-1)),
    ("ytd", Word::Unit(Unit::Year)),
];

/// Where the spellings with each first letter lie in [`WORDS`], and a bit for every length they have.
const INDEX: [(u8, u8, u16); 26] = index();

const fn index() -> [(u8, u8, u16); 26] {
    let mut index = [(0, 0, 0); 26];
    let mut row = 1;
    while row < WORDS.len() {
        let word = WORDS[row].0.as_bytes();
        let letter = (word[0] - b'a') as usize;
        let (from, _, lengths) = index[letter];
        let from = if lengths == 0 { row as u8 } else { from };
        index[letter] = (from, row as u8 + 1, lengths | 1 << word.len());
        row += 1;
    }
    index
}

/// The word at every token.
pub(super) fn read(tokens: &Tokens) -> Vec<Word> {
    let word = |(at, token): (usize, &super::super::token::Token)| match token.kind {
        Kind::Word => look_up(tokens.norm(at)),
        Kind::Digits => figures(tokens.norm(at)),
        Kind::Mark if tokens.norm(at) == "'" => Word::Apostrophe,
        Kind::Possessive | Kind::Mark => Word::Other,
    };
    tokens.iter().enumerate().map(word).collect()
}

fn look_up(norm: &str) -> Word {
    let Some(letter @ b'a'..=b'z') = norm.as_bytes().first() else { return Word::Other };
    let (from, to, lengths) = INDEX[usize::from(letter - b'a')];
    if norm.len() > 15 || lengths & (1 << norm.len()) == 0 {
        return Word::Other;
    }
    let row = WORDS[usize::from(from)..usize::from(to)].iter().find(|(spelling, _)| *spelling == norm);
    row.map_or(Word::Other, |&(_, word)| word)
}

fn figures(norm: &str) -> Word {
    let digits = norm.len();
    if digits > 4 || !norm.bytes().all(|digit| digit.is_ascii_digit()) {
        return Word::Figures;
    }
    norm.parse().map_or(Word::Other, |value| Word::Number(value, digits as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_row_is_found() {
        assert!(WORDS.is_sorted_by(|one, next| one.0[..1] <= next.0[..1] && one.0 != next.0));
        for &(spelling, word) in &WORDS[1..] {
            assert_eq!(look_up(spelling), word, "{spelling}");
        }
        for other in ["", "mayor", "sunny", "secondary", "öffnen", "abcdefghijklmnopqrstuvwxyz"] {
            assert_eq!(look_up(other), Word::Other, "{other}");
        }
    }
}
