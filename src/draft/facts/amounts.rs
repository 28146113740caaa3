//! Amounts and times that are said without a figure: "doubled", "nearly a century", "the year before".

use crate::retrieve::side::Side;

type Tokens = (usize, usize);

/// Words that say how many times as much.
const TIMES: [&str; 12] = [
    "double",
    "doubled",
    "doubles",
    "halved",
    "halves",
    "quadrupled",
    "thrice",
    "treble",
    "trebled",
    "triple",
    "tripled",
    "twice",
];

/// Whether a word says how many times as much.
pub fn is_times(word: &str) -> bool {
    TIMES.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// "twice as many", "doubled": each word.
pub fn times(side: &Side) -> impl Iterator<Item = Tokens> {
    let is_times = |&at: &usize| TIMES.binary_search(&side.norm(at)).is_ok();
    (0..side.words.len()).filter(is_times).map(|at| (at, at + 1))
}

/// One of a measure, or a day that is named after another one, and whether it is one of time.
pub fn in_words(side: &Side) -> Vec<(Tokens, bool)> {
    let mut found = Vec::new();
    for at in 0..side.words.len() {
        if let Some(end) = relative_day(side, at) {
            found.push(((at, end), true));
        } else if let Some((start, is_time)) = measure(side, at) {
            found.push(((start, at + 1), is_time));
        }
    }
    found
}

/// "nearly a century", "within a day", "less than a mile": the unit stands at `at`; where the words begin.
fn measure(side: &Side, at: usize) -> Option<(usize, bool)> {
    let unit = side.norm(at);
    let always = matches!(unit, "fortnight" | "century" | "decade");
    let of_time = always || matches!(unit, "minute" | "hour" | "day" | "week" | "month" | "year");
    let of_length = matches!(unit, "inch" | "foot" | "yard" | "mile" | "metre" | "meter" | "kilometre" | "kilometer");
    let article = at.checked_sub(1).filter(|&before| matches!(side.norm(before), "a" | "an"))?;
    if !of_time && !of_length {
        return None;
    }
    let word = |back: usize| article.checked_sub(back).map_or("", |at| side.norm(at));
    let bound = match word(1) {
        "nearly" | "almost" | "about" | "over" | "within" | "half" | "roughly" | "under" => 1,
        "than" if matches!(word(2), "less" | "more") => 2,
        "least" | "most" if word(2) == "at" => 2,
        "to" if word(2) == "up" => 2,
        _ if always => 0,
        _ => return None,
    };
    Some((article - bound, of_time))
}

/// "the year before", "the following day", "next morning", "Mondays": where the words that begin at `at` end.
fn relative_day(side: &Side, at: usize) -> Option<usize> {
    let word = |at: usize| if at < side.words.len() { side.norm(at) } else { "" };
    let is_time = |at: usize| {
        matches!(
            word(at),
            "day" | "morning" | "evening" | "night" | "week" | "month" | "year" | "season" | "summer" | "winter"
        )
    };
    let weekdays =
        ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"].contains(&word(at));
    if weekdays {
        return Some(at + 1);
    }
    match word(at) {
        "the" if is_time(at + 1) && matches!(word(at + 2), "before" | "after") && !is_clause(side, at + 3) => {
            Some(at + 3)
        }
        "the" if matches!(word(at + 1), "following" | "previous" | "next") && is_time(at + 2) => Some(at + 3),
        "next" if matches!(word(at + 1), "morning" | "day") && (at == 0 || word(at - 1) != "the") => Some(at + 2),
        _ => None,
    }
}

/// Whether something follows that the words before it are only the beginning of: "the year after the war".
fn is_clause(side: &Side, at: usize) -> bool {
    at < side.words.len()
        && !matches!(side.norm(at), "," | "." | ";" | ":" | ")" | "and" | "but" | "when" | "in" | "to")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(TIMES.is_sorted());
    }

    #[test]
    fn words_for_amounts_and_times() {
        for (text, expected) in [
            ("It took half a century.", "half a century"),
            ("It was at least a foot wide.", "at least a foot"),
            ("It came within a day.", "within a day"),
            ("They left the next morning.", "the next morning"),
            ("It closed the year after the war.", ""),
            ("It draws 900 visitors a day.", ""),
            ("He took a foot off the pedal.", ""),
        ] {
            let side = Side::new(text, None);
            let found: Vec<&str> = in_words(&side)
                .iter()
                .map(|&((start, end), _)| side.reading.tokens.span(start..end).of(text))
                .collect();
            assert_eq!(found.join(" | "), expected, "{text}");
        }
    }
}
