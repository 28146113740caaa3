//! Abbreviations in capitals and short forms of first names, in two sorted readable files that look-ups bisect.

use std::cmp::Ordering;

const ACRONYMS: &str = include_str!("../../data/acronyms.txt");
const NICKNAMES: &str = include_str!("../../data/nicknames.txt");

/// What an abbreviation stands for, in folded words: "U.N." gives "united nations".
pub fn acronym(short: &str) -> impl Iterator<Item = &'static str> {
    values(ACRONYMS, short)
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
    let long_for = |short, full: &str| values(NICKNAMES, short).any(|other| other.eq_ignore_ascii_case(full));
    !a.eq_ignore_ascii_case(b)
        && (long_for(a, b) || long_for(b, a) || values(NICKNAMES, a).any(|full| long_for(b, full)))
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

/// The values in the row of `key`: rows are `key: value | value`, sorted by key.
fn values(table: &'static str, key: &str) -> impl Iterator<Item = &'static str> + use<> {
    row(table, key).into_iter().flat_map(|values| values.split(" | "))
}

fn row(table: &'static str, key: &str) -> Option<&'static str> {
    let mut rest = table;
    while !rest.is_empty() {
        let middle = rest.floor_char_boundary(rest.len() / 2);
        let start = rest[..middle].rfind('\n').map_or(0, |at| at + 1);
        let end = rest[start..].find('\n').map_or(rest.len(), |len| start + len + 1);
        let line = rest[start..end].trim_end();
        let (found, values) = line.split_once(": ").unwrap_or((line, ""));
        let order = if line.starts_with('#') { Ordering::Less } else { found.bytes().cmp(letters(key)) };
        match order {
            Ordering::Equal => return Some(values),
            Ordering::Less => rest = &rest[end..],
            Ordering::Greater => rest = &rest[..start],
        }
    }
    None
}

/// The letters of an abbreviation or name in lower case, without the dots.
fn letters(word: &str) -> impl Iterator<Item = u8> {
    word.bytes().filter(|&byte| byte != b'.').map(|byte| byte.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_are_sorted_and_plain() {
        for table in [ACRONYMS, NICKNAMES] {
            let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
            let keys: Vec<&str> = rows.iter().map(|row| row.split_once(": ").expect(row).0).collect();
            assert!(keys.is_sorted_by(|a, b| a < b));
            for (key, line) in keys.iter().zip(&rows) {
                assert!(!line.contains(|letter: char| letter.is_uppercase()), "{line}");
                assert!(row(table, key).is_some(), "{key} is not found");
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
