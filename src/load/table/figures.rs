//! Cells that hold one number: less than nothing in brackets, and with a comma or a dot before the decimals.

use crate::text::Mapped;
use crate::value::unit::{Dimension, Unit};

/// The number of a cell, and what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure<'a> {
    /// Accounts put what is less than nothing in brackets: "(300)".
    pub in_brackets: bool,
    /// A sign of money in front, or nothing.
    pub money: &'a str,
    /// The number with its sign.
    pub number: &'a str,
    /// What stands behind it: "%", "million", a mark of a note, or nothing.
    pub rest: &'a str,
}

impl<'a> Figure<'a> {
    /// Reads a cell that holds one number and little else.
    pub(super) fn of(cell: &'a str) -> Option<Figure<'a>> {
        let cell = cell.trim();
        let first = cell.find(|letter: char| letter.is_ascii_digit())?;
        let last = cell.rfind(|letter: char| letter.is_ascii_digit())? + 1;
        let signed = cell[..first].trim_end_matches(['-', '−', '–', '+', '.']).len();
        let number = &cell[signed..last];
        if !number.chars().all(|letter| letter.is_ascii_digit() || is_part(letter)) {
            return None;
        }
        let (before, rest) = (cell[..signed].trim(), cell[last..].trim());
        let opened = before.contains('(');
        let money = before.trim_matches(|letter: char| letter == '(' || letter.is_whitespace());
        let (closed, rest) = match rest.find(')').filter(|_| opened) {
            Some(close) => {
                let inner = rest[..close].trim();
                let outer = rest[close + 1..].trim();
                (inner.is_empty() || outer.is_empty(), if inner.is_empty() { outer } else { inner })
            }
            None => (false, rest),
        };
        let short = rest.split_whitespace().count() <= 2 && !rest.contains(['(', ')']);
        (opened == closed && (money.is_empty() || is_money(money)) && short).then_some(Figure {
            in_brackets: opened && !is_year(number),
            money,
            number,
            rest,
        })
    }

    /// Whether nothing but the number and a sign of money stands in the cell, so that its head may say the unit.
    pub(super) fn is_bare(self) -> bool {
        self.rest.chars().all(|letter| matches!(letter, '*' | '†' | '‡'))
    }

    /// Whether it goes from one number to another: "2023–24", "18-24".
    pub(super) fn is_range(self) -> bool {
        self.number.trim_start_matches(['-', '−', '–', '+']).contains(['-', '−', '–'])
    }
}

/// What may stand between the digits of a number, and before them.
fn is_part(letter: char) -> bool {
    matches!(letter, '.' | ',' | '-' | '−' | '–' | '+' | ' ' | '\'' | '’' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// A sign or code of money: "$", "US$", "EUR".
pub(super) fn is_money(word: &str) -> bool {
    let country = word.trim_end_matches('$');
    let of_country =
        country.len() < word.len() && country.len() <= 3 && country.bytes().all(|b| b.is_ascii_uppercase());
    of_country
        || Unit::from_name(word).is_some_and(|unit| matches!(unit.dimension(), Dimension::Currency | Dimension::Pound))
}

/// Four digits that count years.
pub(in crate::load) fn is_year(words: &str) -> bool {
    words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit()) && matches!(words.as_bytes()[0], b'1' | b'2')
}

/// How the numbers of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Decimals {
    /// "1,234.5", as in English.
    Dot,
    /// "1.234,5", as in German.
    Comma,
    /// Nothing shows it, in a text where numbers are most often written as in English: 24,330 is read so, and 24.330 may be
    /// either of two.
    LikelyDot,
    /// Nothing shows it, or the cells disagree.
    Unknown,
}

/// What one number shows of how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Nothing,
    Decimals(Decimals),
    /// One dot before three digits: 24.330 is 24,330 or 24.33.
    OpenDot,
    OpenComma,
}

fn shown(number: &str) -> Shown {
    let number = number.trim_start_matches(['-', '−', '–', '+']);
    let grouped = number.contains(|letter: char| letter.is_whitespace() || matches!(letter, '\'' | '’'));
    let parts: Vec<&str> = number.split(['.', ',']).collect();
    let marks: Vec<char> = number.chars().filter(|letter| matches!(letter, '.' | ',')).collect();
    let threes = |parts: &[&str]| parts.iter().all(|part| part.len() == 3);
    let opposite = |mark: char| if mark == '.' { Decimals::Comma } else { Decimals::Dot };
    let of = |mark: char| if mark == '.' { Decimals::Dot } else { Decimals::Comma };
    match marks.as_slice() {
        [] => Shown::Nothing,
        [mark] => {
            let whole = parts[0].chars().filter(char::is_ascii_digit).count();
            match parts[1].len() == 3 && (1..=3).contains(&whole) && parts[0] != "0" && !grouped {
                true if *mark == '.' => Shown::OpenDot,
                true => Shown::OpenComma,
                false => Shown::Decimals(of(*mark)),
            }
        }
        [first, .., last] if first == last => match threes(&parts[1..]) {
            true => Shown::Decimals(opposite(*first)),
            false => Shown::Nothing,
        },
        [first, between @ .., last] => {
            let plain = between.iter().all(|mark| mark == first) && threes(&parts[1..parts.len() - 1]);
            if plain { Shown::Decimals(of(*last)) } else { Shown::Nothing }
        }
    }
}

impl Decimals {
    /// What the numbers of these cells show: `None` for nothing, and unknown where some show this and some that.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a Mapped>) -> Option<Decimals> {
        let mut found = None;
        for figure in cells.filter_map(|cell| Figure::of(cell.text())) {
            // Whoever writes 1240 sets no thousands apart.
            let long = figure.number.len() > 3 && figure.number.bytes().all(|byte| byte.is_ascii_digit());
            let here = match shown(figure.number) {
                Shown::Decimals(decimals) => decimals,
                Shown::Nothing if long && !is_year(figure.number) => Decimals::Dot,
                _ => continue,
            };
            if found.is_some_and(|found| found != here) {
                return Some(Decimals::Unknown);
            }
            found = Some(here);
        }
        found
    }

    /// The number as it is written in English where it is written otherwise: `None` where it stands so already, an empty
    /// text where it may be either of two.
    pub(super) fn in_english(self, number: &str) -> Option<String> {
        match (shown(number), self) {
            (Shown::OpenDot, Decimals::Comma) => Some(number.replace('.', ",")),
            (Shown::OpenComma, Decimals::Comma) => Some(number.replace(',', ".")),
            (Shown::OpenDot, Decimals::LikelyDot) => Some(String::new()),
            (Shown::OpenDot | Shown::OpenComma, Decimals::Unknown) => Some(String::new()),
            (Shown::Decimals(Decimals::Comma), _) => {
                let swapped = number.chars().map(|letter| match letter {
                    '.' => ',',
                    ',' => '.',
                    letter => letter,
                });
                Some(swapped.collect())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_one_number() {
        for (cell, expected) in [
            ("300", Some((false, "", "300", ""))),
            ("(300)", Some((true, "", "300", ""))),
            ("( 1,300.5 )", Some((true, "", "1,300.5", ""))),
            ("($300)", Some((true, "$", "300", ""))),
            ("$(300)", Some((true, "$", "300", ""))),
            ("(0.2%)", Some((true, "", "0.2", "%"))),
            ("(0.2)%", Some((true, "", "0.2", "%"))),
            ("(2023)", Some((false, "", "2023", ""))),
            ("€ 12.5 million", Some((false, "€", "12.5", "million"))),
            ("−1.5", Some((false, "", "−1.5", ""))),
            ("1,200*", Some((false, "", "1,200", "*"))),
            ("5 (of 7)", None),
            ("300 (5%)", None),
            ("Q1 2024", None),
            ("4 May 2024", None),
            ("(300", None),
            ("n/a", None),
            ("", None),
        ] {
            let found = Figure::of(cell).map(|found| (found.in_brackets, found.money, found.number, found.rest));
            assert_eq!(found, expected, "{cell}");
        }
    }

    #[test]
    fn dots_and_commas() {
        use Decimals::{Comma, Dot, LikelyDot, Unknown};
        for (cells, decimals, number, english) in [
            (&["24.330", "12,5"][..], Some(Comma), "24.330", Some("24,330")),
            (&["1.234,5", "1,234"], Some(Comma), "1,234", Some("1.234")),
            (&["24.330", "1.200"], None, "24.330", Some("")),
            (&["24,330", "12.5"], Some(Dot), "24,330", None),
            (&["1,234,567", "1.234"], Some(Dot), "1.234", None),
            (&["1.234.567"], Some(Comma), "1.234.567", Some("1,234,567")),
            (&["3240", "2024"], Some(Dot), "3.240", None),
            (&["0,125"], Some(Comma), "0,125", Some("0.125")),
            (&["12.4", "12,5"], Some(Unknown), "1,200", Some("")),
            (&["1 234,567"], Some(Comma), "-1 234,567", Some("-1 234.567")),
            (&["1.5.2024", "2024"], None, "24,330", None),
        ] {
            let read: Vec<Mapped> = cells.iter().map(|cell| Mapped::verbatim(cell, 0)).collect();
            assert_eq!(Decimals::of(read.iter()), decimals, "{cells:?}");
            assert_eq!(decimals.unwrap_or(LikelyDot).in_english(number).as_deref(), english, "{number}");
        }
    }
}
