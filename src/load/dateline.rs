//! Datelines: "MOSCOW, July 14 (Reuters) —", "LONDON — 3 March 2025 —", "Oslo, 4 May 2025" alone.

use jiff::civil::Date;

use crate::value::date::{Days, MONTHS};

/// A dateline at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    /// The bytes that it takes, its dash included.
    pub end: usize,
    /// Where the text after it begins.
    pub rest: usize,
    pub date: Option<Said>,
}

/// A date as datelines state it; the year often goes without saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub year: Option<i16>,
    pub month: i8,
    pub day: Option<i8>,
}

impl Said {
    /// The days meant by a text that was published in `published`, as far as that is known.
    ///
    /// What the metadata say is only ever refined: a dateline that disagrees with them changes nothing.
    pub fn resolve(self, published: Option<Days>) -> Option<Days> {
        let Some(published) = published else { return self.year.and_then(|year| self.in_year(year)) };
        let years = match self.year {
            Some(year) => year..=year,
            None => published.start.year()..=published.end.year().min(published.start.year().saturating_add(1)),
        };
        let mut fitting = years.filter_map(|year| self.in_year(year)).filter(|&days| published.includes(days));
        match (fitting.next(), fitting.next()) {
            (Some(days), None) => Some(days),
            _ => Some(published),
        }
    }

    fn in_year(self, year: i16) -> Option<Days> {
        let first = Date::new(year, self.month, self.day.unwrap_or(1)).ok()?;
        let end = if self.day.is_some() { first } else { first.last_of_month() };
        Some(Days { start: first, end })
    }
}

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// News agencies as they sign, without which a name in brackets says little.
const AGENCIES: [&str; 24] = [
    "AA",
    "AAP",
    "AFP",
    "ANI",
    "ANSA",
    "AP",
    "Bloomberg",
    "CNN",
    "CP",
    "EFE",
    "IANS",
    "Interfax",
    "KCNA",
    "Kyodo",
    "NYT",
    "PA",
    "PTI",
    "RIA Novosti",
    "Reuters",
    "TASS",
    "UPI",
    "Xinhua",
    "Yonhap",
    "dpa",
];
/// Words that begin sentences as places begin datelines.
const NOT_PLACES: [&str; 5] = ["last", "published", "today", "tomorrow", "yesterday"];
/// How many bytes of a text are looked at.
const REACH: usize = 160;

/// The dateline that `text` begins with.
pub(super) fn find(text: &str) -> Option<Dateline> {
    if !text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit()) {
        return None;
    }
    let mut at = Cursor { text, at: 0 };
    let place = at.place();
    let comma = at.comma();
    let mut date = at.date();
    let after_date = text[..at.at].trim_end_matches([' ', '.', ',']).len();
    at.comma();
    let agency = at.agency();
    let before_dash = at.at;
    let mut dash = at.dash();
    if date.is_none() && dash.is_some() {
        let after_dash = at.at;
        date = at.date();
        if date.is_some() {
            dash = at.dash();
            dash?;
        } else {
            at.at = after_dash;
        }
    }
    // "TALLINN, 18 November. At noon …"
    let is_stopped = dash.is_none() && agency.is_none() && place == Some(Place::Capitals) && date.is_some();
    let stop = is_stopped && text[after_date..].strip_prefix(". ").is_some_and(begins_upper);
    let (end, from) = match dash {
        Some(_) => (text[..at.at].trim_end().len(), at.at),
        None if stop => (after_date + 1, after_date + 1),
        None => (before_dash, at.at),
    };
    let rest = from + (text[from..].len() - text[from..].trim_start().len());
    let whole = rest == text.len();
    let dated = date.is_some();
    let full = date.is_some_and(|date| date.year.is_some());
    let known_agency = agency.is_some_and(|name| AGENCIES.contains(&name));
    let stated = match place {
        Some(Place::Capitals) => {
            (dash.is_some() && (dated || agency.is_some()))
                || (dash == Some(Dash::Long) && begins_a_sentence(&text[rest..]))
        }
        Some(Place::Words) => dash.is_some() && (dated && comma || known_agency),
        None => dash.is_some() && full && !whole,
    };
    let signed = place.is_some() && dated && agency.is_some();
    let alone =
        whole && dash.is_none() && dated && (place == Some(Place::Capitals) || full && (comma || place.is_none()));
    (stated || signed || alone || stop).then_some(Dateline { end, rest, date })
}

/// Whether `rest` is a sentence by itself: "LONDON — The museum …", but not "NASA — the agency — …".
fn begins_a_sentence(rest: &str) -> bool {
    let sentence = &rest[..rest.find(". ").unwrap_or(rest.len())];
    begins_upper(rest) && !sentence.contains(['—', '–']) && !sentence.contains("--")
}

fn begins_upper(rest: &str) -> bool {
    rest.starts_with(|first: char| first.is_uppercase() || matches!(first, '"' | '“' | '‘' | '\''))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// "MOSCOW", "SAN FRANCISCO, Calif."
    Capitals,
    /// "Moscow", "New Delhi"
    Words,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dash {
    /// — – --
    Long,
    /// A hyphen between spaces.
    Hyphen,
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        let end = self.text.floor_char_boundary(REACH).max(self.at);
        &self.text[self.at..end]
    }

    fn skip(&mut self, marks: &[char]) -> bool {
        let rest = self.rest();
        let kept = rest.trim_start_matches(|mark: char| mark.is_whitespace() || marks.contains(&mark));
        self.at += rest.len() - kept.len();
        rest[..rest.len() - kept.len()].contains(marks)
    }

    fn comma(&mut self) -> bool {
        self.skip(&[',', '.', ':'])
    }

    /// The next word as written, with the dots, apostrophes and hyphens in it.
    fn word(&self) -> &'a str {
        let rest = self.rest();
        let inner = |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '-');
        let mut len = rest.find(|letter| !inner(letter) && letter != '.').unwrap_or(rest.len());
        while rest[..len].ends_with(['-', '\'', '’']) {
            len -= rest[..len].chars().next_back().map_or(1, char::len_utf8);
        }
        &rest[..len]
    }

    /// Up to six capitalised words before a date, bracket or dash.
    fn place(&mut self) -> Option<Place> {
        let mut place = None;
        for _ in 0..6 {
            let start = self.at;
            self.skip(&[',']);
            if (Cursor { text: self.text, at: self.at }).date().is_some() {
                self.at = start;
                break;
            }
            let word = self.word();
            let bare = word.trim_end_matches('.');
            let lower = bare.to_lowercase();
            if !bare.starts_with(char::is_uppercase)
                || DAYS.contains(&lower.as_str())
                || NOT_PLACES.contains(&lower.as_str())
            {
                self.at = start;
                break;
            }
            let capitals = bare.chars().count() > 1 && !bare.contains(char::is_lowercase);
            place = Some(match place {
                None if capitals => Place::Capitals,
                None => Place::Words,
                Some(place) => place,
            });
            self.at += word.len();
        }
        place
    }

    /// "July 14", "14 July", "July 14, 2025", "Monday, 14 July 2025", "July 2025", "2025-07-14".
    fn date(&mut self) -> Option<Said> {
        let start = self.at;
        let said = self.any_date();
        if said.is_none() {
            self.at = start;
        }
        said
    }

    fn any_date(&mut self) -> Option<Said> {
        self.skip(&[]);
        if DAYS.contains(&self.word().trim_end_matches('.').to_lowercase().as_str()) {
            self.at += self.word().len();
            self.comma();
        }
        if let Some(iso) = self.rest().get(..10).and_then(|iso| iso.parse::<Date>().ok()) {
            self.at += 10;
            return Some(Said { year: Some(iso.year()), month: iso.month(), day: Some(iso.day()) });
        }
        let before = self.day();
        let month = self.month()?;
        let day = before.or_else(|| self.day());
        let year = self.year();
        let whole_month = day.is_none() && year.is_some();
        (whole_month || Date::new(year.unwrap_or(2024), month, day?).is_ok()).then_some(Said { year, month, day })
    }

    fn day(&mut self) -> Option<i8> {
        self.skip(&[]);
        let word = self.word();
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let day = word[..digits].parse().ok().filter(|day| (1..=31).contains(day))?;
        if !matches!(word[digits..].trim_end_matches('.'), "" | "st" | "nd" | "rd" | "th") {
            return None;
        }
        self.at += word.trim_end_matches('.').len();
        Some(day)
    }

    fn month(&mut self) -> Option<i8> {
        self.skip(&[]);
        let word = self.word();
        let name = word.trim_end_matches('.').to_lowercase();
        let abbreviated = name.len() == 3 || name == "sept";
        let month = MONTHS.iter().position(|month| *month == name || abbreviated && month.starts_with(&name))?;
        self.at += word.len();
        i8::try_from(month + 1).ok()
    }

    fn year(&mut self) -> Option<i16> {
        let start = self.at;
        self.skip(&[',']);
        let word = self.word().trim_end_matches('.');
        let year = Some(word).filter(|word| word.len() == 4).and_then(|word| word.parse().ok());
        let year = year.filter(|year| (1700..=2199).contains(year));
        self.at = if year.is_some() { self.at + word.len() } else { start };
        year
    }

    /// "(Reuters)", "/TASS/".
    fn agency(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.skip(&[]);
        let rest = self.rest();
        let close = match rest.chars().next() {
            Some('(') => ')',
            Some('/') => '/',
            _ => {
                self.at = start;
                return None;
            }
        };
        let name = rest[1..].split(close).next().filter(|name| name.len() <= 30 && name.len() + 2 <= rest.len());
        match name {
            Some(name) if !name.trim().is_empty() => {
                self.at += name.len() + 2;
                if close == '/' && self.rest().starts_with('.') {
                    self.at += 1;
                }
                Some(name.trim())
            }
            _ => {
                self.at = start;
                None
            }
        }
    }

    fn dash(&mut self) -> Option<Dash> {
        let start = self.at;
        self.skip(&[]);
        let spaced = self.text[..self.at].ends_with(char::is_whitespace);
        let rest = self.rest();
        let (len, dash) = match rest.chars().next() {
            Some(dash @ ('—' | '–')) => (dash.len_utf8(), Dash::Long),
            Some('-') if rest.starts_with("--") => (2, Dash::Long),
            Some('-') if spaced && rest[1..].starts_with(' ') => (1, Dash::Hyphen),
            _ => {
                self.at = start;
                return None;
            }
        };
        self.at += len;
        self.skip(&[]);
        Some(dash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn said(date: Option<Said>) -> String {
        let part = |part: Option<i16>| part.map_or(String::from("?"), |part| part.to_string());
        date.map_or(String::from("none"), |date| {
            format!("{} {} {}", part(date.year), date.month, part(date.day.map(i16::from)))
        })
    }

    #[test]
    fn found() {
        for (text, line, rest, date) in [
            ("MOSCOW, July 14 (Reuters) — The show", "MOSCOW, July 14 (Reuters) —", "The show", "? 7 14"),
            ("LONDON — 3 March 2025 — The show", "LONDON — 3 March 2025 —", "The show", "2025 3 3"),
            ("LONDON — The museum opened.", "LONDON —", "The museum opened.", "none"),
            ("WASHINGTON, D.C. (AP) — The", "WASHINGTON, D.C. (AP) —", "The", "none"),
            ("SAN FRANCISCO, Calif., Jan. 5, 2024 -- A", "SAN FRANCISCO, Calif., Jan. 5, 2024 --", "A", "2024 1 5"),
            ("Pyongyang, July 14 (KCNA) -- The", "Pyongyang, July 14 (KCNA) --", "The", "? 7 14"),
            ("Moscow, July 14. /TASS/. The show", "Moscow, July 14. /TASS/.", "The show", "? 7 14"),
            ("New Delhi, Jul 14 (PTI) The", "New Delhi, Jul 14 (PTI)", "The", "? 7 14"),
            ("Oslo, 4th May 2025 – It", "Oslo, 4th May 2025 –", "It", "2025 5 4"),
            ("July 14, 2025 — It", "July 14, 2025 —", "It", "2025 7 14"),
            ("2025-07-14 — It", "2025-07-14 —", "It", "2025 7 14"),
            ("Moscow (AP) - It", "Moscow (AP) -", "It", "none"),
            ("MOSCOW, Monday, July 14 - It", "MOSCOW, Monday, July 14 -", "It", "? 7 14"),
            ("Oslo, 4 May 2025", "Oslo, 4 May 2025", "", "2025 5 4"),
            ("14 July 2025", "14 July 2025", "", "2025 7 14"),
            ("PARIS, July 2025 — It", "PARIS, July 2025 —", "It", "2025 7 ?"),
            ("TALLINN, 18 November. At noon it", "TALLINN, 18 November.", "At noon it", "? 11 18"),
        ] {
            let found = find(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[..found.end], &text[found.rest..]), (line, rest), "{text}");
            assert_eq!(said(found.date), date, "{text}");
        }
    }

    #[test]
    fn not_found() {
        for text in [
            "",
            "The show opened in Moscow on July 14 — a Monday.",
            "NASA — the space agency — said so.",
            "Microsoft (MSFT) — the company",
            "On July 14 – Bastille Day – it rained.",
            "Monday, July 14 – the day",
            "Paris — the city of light",
            "July 14 — Bastille Day",
            "5 m - 6 m",
            "MOSCOW HOSTS A SHOW",
            "MOSCOW, 18 November 2024 was a Monday. It",
            "Moscow, 18 November. It",
            "In 2025 - the year",
            "A - B",
            "May 35 — x",
            "ÉÉ—é",
            "Yesterday, July 14 - it",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn refines_what_is_known() {
        let july = Said { year: None, month: 7, day: Some(14) };
        let year = Days { start: date(2025, 1, 1), end: date(2025, 12, 31) };
        let day = Days::day(date(2025, 7, 14));
        let other = Days::day(date(2025, 8, 1));
        assert_eq!(july.resolve(None), None);
        assert_eq!(july.resolve(Some(year)), Some(day));
        assert_eq!(july.resolve(Some(other)), Some(other));
        assert_eq!(Said { year: Some(2025), ..july }.resolve(None), Some(day));
        assert_eq!(Said { year: Some(2024), ..july }.resolve(Some(year)), Some(year));
    }
}
