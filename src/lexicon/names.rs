//! Abbreviations in capitals and short forms of first names, in two sorted readable files.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

const ACRONYMS: &str = include_str!("../../data/acronyms.txt");
const NICKNAMES: &str = include_str!("../../data/nicknames.txt");

/// The values of each key, as they are written: `value | value`.
type Rows = LazyLock<HashMap<&'static str, &'static str, FxBuildHasher>>;

static ACRONYM_ROWS: Rows = LazyLock::new(|| rows(ACRONYMS).collect());
static NICKNAME_ROWS: Rows = LazyLock::new(|| rows(NICKNAMES).collect());

/// What an abbreviation stands for, in folded words: "U.N." gives "united nations".
pub fn acronym(short: &str) -> impl Iterator<Item = &'static str> {
    values(&ACRONYM_ROWS, short)
}

/// Whether `short` stands for `long` (folded): by the table, or because its letters are the initials of the words of
/// `long`, whose small words ("of", "the", "and", "for", "in", "on") may be skipped.
///
/// ```
/// assert!(factcheck::lexicon::abbreviates("UN", "united nations"));
/// assert!(factcheck::lexicon::abbreviates("NSC", "national security council"));
/// assert!(!factcheck::lexicon::abbreviates("EU", "united nations"));
/// ```
pub fn abbreviates(short: &str, long: &str) -> bool {
    acronym(short).any(|full| full.eq_ignore_ascii_case(long)) || are_initials(short, long)
}

/// Whether one first name is short for the other, or both are short for one name: "Bill" and "William", "Bill" and
/// "Billy". Equal names are not nicknames of each other.
pub fn nickname(a: &str, b: &str) -> bool {
    let long_for = |short, full: &str| values(&NICKNAME_ROWS, short).any(|other| other.eq_ignore_ascii_case(full));
    !a.eq_ignore_ascii_case(b)
        && (long_for(a, b) || long_for(b, a) || values(&NICKNAME_ROWS, a).any(|full| long_for(b, full)))
}

/// The number that tells two of one name apart, as a Roman numeral, in digits or in words: "XXIII", "first", "2".
///
/// ```
/// assert_eq!(factcheck::lexicon::regnal("xxiii"), Some(23));
/// assert_eq!(factcheck::lexicon::regnal("second"), Some(2));
/// assert_eq!(factcheck::lexicon::regnal("vii."), None);
/// ```
pub fn regnal(word: &str) -> Option<u16> {
    const WORDS: &[[&str; 2]] =
        &[["one", "first"], ["two", "second"], ["three", "third"], ["four", "fourth"], ["five", "fifth"]];
    let spelled = WORDS.iter().position(|words| words.contains(&word)).map(|at| at as u16 + 1);
    spelled.or_else(|| roman(word)).or_else(|| word.parse().ok())
}

/// A Roman numeral below 100, in its one right spelling.
fn roman(word: &str) -> Option<u16> {
    const PARTS: &[(&str, u16)] =
        &[("xc", 90), ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)];
    let (mut rest, mut value) = (word, 0);
    for &(part, worth) in PARTS {
        let limit = if matches!(worth, 1 | 10) { 3 } else { 1 };
        for _ in 0..limit {
            let Some(after) = rest.strip_prefix(part) else { break };
            // After "ix" or "iv" no more units follow, after "xl" or "xc" no more tens.
            if worth == 1 && matches!(value % 10, 4 | 9) || worth == 10 && matches!(value / 10, 4 | 9) {
                return None;
            }
            (rest, value) = (after, value + worth);
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

fn are_initials(short: &str, long: &str) -> bool {
    let mut letters = letters(short).peekable();
    let mut count = 0;
    for word in long.split([' ', '-']).filter(|word| !word.is_empty()) {
        let first = word.as_bytes()[0].to_ascii_lowercase();
        if letters.peek() == Some(&first) {
            letters.next();
            count += 1;
        } else if !matches!(word, "of" | "the" | "and" | "for" | "in" | "on" | "&") {
            return false;
        }
    }
    count >= 2 && letters.peek().is_none()
}

/// The rows of a file, `key: value | value`, without its remarks.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

fn values(rows: &'static Rows, key: &str) -> impl Iterator<Item = &'static str> + use<> {
    let plain = !key.bytes().any(|byte| byte == b'.' || byte.is_ascii_uppercase());
    let key = if plain { Cow::Borrowed(key) } else { Cow::Owned(key.replace('.', "").to_ascii_lowercase()) };
    rows.get(&*key).into_iter().flat_map(|values| values.split(" | "))
}

/// The letters of an abbreviation or name in lower case, without the dots.
fn letters(word: &str) -> impl Iterator<Item = u8> {
    word.bytes().filter(|&byte| byte != b'.').map(|byte| byte.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_names() {
        let numerals =
            ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xiv", "xix", "xxiii", "xl", "xliv", "xc"];
        let values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 19, 23, 40, 44, 90];
        assert_eq!(numerals.map(regnal), values.map(Some));
        for other in ["", "iiii", "vv", "iix", "ixi", "xxl", "vi.", "mix", "xcx"] {
            assert_eq!(regnal(other), None, "{other}");
        }
    }

    #[test]
    fn both_files_are_sorted_and_plain() {
        for (table, look_up) in [(ACRONYMS, &ACRONYM_ROWS), (NICKNAMES, &NICKNAME_ROWS)] {
            let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
            let keys: Vec<&str> = lines.iter().map(|line| line.split_once(": ").expect(line).0).collect();
            assert!(keys.is_sorted_by(|a, b| a < b));
            for (key, line) in keys.iter().zip(&lines) {
                assert!(!line.contains(|letter: char| letter.is_uppercase()), "{line}");
                assert!(values(look_up, key).count() > 0, "{key} is not found");
            }
        }
    }

    #[test]
    fn acronyms() {
        for (short, full) in [
            ("UN", "united nations"),
            ("U.S.", "united states"),
            ("us", "america"),
            ("USA", "united states of america"),
            ("U.K.", "united kingdom"),
            ("CEO", "chief executive officer"),
            ("NATO", "north atlantic treaty organization"),
            ("www", "world wide web"),
        ] {
            assert!(acronym(short).any(|found| found == full), "{short}");
            assert!(abbreviates(short, full), "{short}");
        }
        for short in ["", "#", "zzz", "a", "united", "é"] {
            assert_eq!(acronym(short).count(), 0, "{short}");
        }
    }

    #[test]
    fn initials() {
        for (short, long, expected) in [
            ("RSC", "russian security council", true),
            ("UNSC", "united nations security council", true),
            ("SPG", "society for the preservation of glass", true),
            ("UN", "united kingdom", false),
            ("U", "ukraine", false),
            ("RS", "russian security council", false),
            ("RSCX", "russian security council", false),
            ("ÉU", "états unis", false),
        ] {
            assert_eq!(abbreviates(short, long), expected, "{short} {long}");
        }
    }

    #[test]
    fn nicknames() {
        for (a, b, expected) in [
            ("Bill", "William", true),
            ("william", "bill", true),
            ("bill", "billy", true),
            ("bob", "robert", true),
            ("kate", "katie", true),
            ("bill", "bill", false),
            ("bill", "robert", false),
            ("anna", "maria", false),
            ("", "", false),
        ] {
            assert_eq!(nickname(a, b), expected, "{a} {b}");
        }
    }
}
