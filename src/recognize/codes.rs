//! Digits that name something and count nothing: telephone numbers and versions. Two are the same or not; there is no more
//! and less.

use super::window::Window;

/// The digits of a code, with dots where it has them, and the token after it.
#[derive(Clone, Debug)]
pub(super) struct Coded {
    pub code: String,
    pub end: usize,
}

pub(super) fn read(w: &Window, at: usize) -> Option<Coded> {
    if !w.is_digits(at) || w.is_glued(at) && !matches!(w.norm_before(at, 1), "(" | "[" | "\"" | "+" | ":" | "v") {
        return None;
    }
    version(w, at).or_else(|| telephone(w, at))
}

/// "2.4.1", "192.168.0.1"
fn version(w: &Window, at: usize) -> Option<Coded> {
    let raw = w.raw(at);
    let is_version = raw.split('.').count() >= 3 && raw.split('.').all(|part| !part.is_empty() && part.len() <= 3);
    let end = at + 1;
    let goes_on = w.is_glued(end) && w.is_word(end);
    // "1.234.567" is a number in other countries.
    let number = raw.split('.').skip(1).all(|part| part.len() == 3);
    (is_version && !number && !goes_on && !raw.contains(',')).then(|| Coded { code: raw.to_owned(), end })
}

/// "020 7946 0958", "+44 20 7946 0958", "0800-123-4567", "202-555-0143": groups of digits that begin as telephone
/// numbers do.
fn telephone(w: &Window, at: usize) -> Option<Coded> {
    let mut code = String::new();
    let (mut end, mut groups) = (at, 0);
    let plus = w.norm_before(at, 1) == "+";
    let mut hyphens = 0;
    loop {
        let digits = w.raw(end);
        let is_group = w.is_digits(end) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let size = if groups == 0 { 1..=5 } else { 2..=5 };
        if !is_group || !size.contains(&digits.len()) || groups > MOST_GROUPS {
            return None;
        }
        code.push_str(digits);
        groups += 1;
        end += 1;
        if is_joined(w, end) {
            (end, hyphens) = (end + 1, hyphens + 1);
        } else if !w.is_digits(end) || w.gap(end) != " " {
            break;
        }
    }
    let american = hyphens == 2 && groups == 3 && code.len() == 10 && w.raw(at).len() == 3;
    let begins = plus || w.raw(at).len() >= 2 && w.raw(at).starts_with('0') && !w.raw(at).starts_with("00");
    let stands = !w.is_glued(end) || !w.is_word(end);
    let long = (MOST_DIGITS / 2..=MOST_DIGITS).contains(&code.len()) && groups >= 2;
    (long && stands && (american || begins && groups >= if plus { 2 } else { 3 })).then_some(Coded { code, end })
}

/// A hyphen at `at` between two groups.
fn is_joined(w: &Window, at: usize) -> bool {
    w.norm(at) == "-" && w.is_glued(at) && w.is_glued(at + 1) && w.is_digits(at + 1)
}

/// Telephone numbers have up to 15 digits (ITU-T E.164), in a few groups.
const MOST_DIGITS: usize = 15;
const MOST_GROUPS: usize = 6;

#[cfg(test)]
mod tests {
    use crate::recognize::{Reading, Value};

    fn codes(text: &str) -> Vec<String> {
        let facts = Reading::new(text, None).facts;
        facts
            .into_iter()
            .filter_map(|fact| match fact.value {
                Value::Code(code) => Some(code),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn what_names_something() {
        for (text, expected) in [
            ("Call 020 7946 0958 now.", "02079460958"),
            ("Call +44 20 7946 0958.", "442079460958"),
            ("Call 0800-123-4567.", "08001234567"),
            ("Call +1 602 555-0143 or write.", "16025550143"),
            ("Call (202-555-0143).", "2025550143"),
            ("Version 2.4.1 is out.", "2.4.1"),
            ("The server 192.168.0.1 is down.", "192.168.0.1"),
        ] {
            assert_eq!(codes(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_counts() {
        for text in [
            "They won 15 20 and 30 000.",
            "There were 120 000 people.",
            "In 2019 2020 and 2021 it rained.",
            "It has 0 10 20 30 on it.",
            "It is 1.234.567 in all.",
            "It opened on 12.10.2019.",
            "Between 100-200-300 there is little.",
            "It cost 2.4 million.",
            "The season 2014-15 was short.",
            "Rows 05 06 07.",
        ] {
            assert_eq!(codes(text), [""; 0], "{text}");
        }
    }
}
