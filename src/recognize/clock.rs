//! Times of day: "9pm", "9.30 p.m.", "21:30", "9 o'clock", "noon".

use super::window::Window;
use crate::lexicon;
use crate::value::clock::Clock;

/// A time of day, and the token after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timed {
    pub clock: Clock,
    pub end: usize,
}

/// The time of day that begins at `at`. Without "am", "pm" or "o'clock", "21:30" is one only where the words around it
/// or the figures themselves say so: the rest are ratios, lengths of films and verses.
pub(super) fn read(w: &Window, at: usize) -> Option<Timed> {
    if let Some(minute) = named(w.norm(at)) {
        return Some(Timed { clock: Clock { minute, either_half: false, loose: is_loose(w, at) }, end: at + 1 });
    }
    if !w.is_digits(at) || w.is_glued(at) && !matches!(w.norm_before(at, 1), "(" | "[" | "\"" | "-" | "@" | ",") {
        return None;
    }
    let (hour, minutes, figures_end) = figures(w, at)?;
    let clock = |minute| Clock { minute, either_half: false, loose: is_loose(w, at) };
    if let Some((half, end)) = half(w, figures_end) {
        // "15:30 pm" says it twice.
        let hour = if hour > 12 { hour } else { hour % 12 + half };
        return (hour < 24).then(|| Timed { clock: clock(hour * 60 + minutes.unwrap_or(0)), end });
    }
    if w.norm(figures_end) == "o'clock" && (1..=12).contains(&hour) && minutes.is_none() {
        return Some(Timed { clock: Clock { either_half: true, ..clock(hour % 12 * 60) }, end: figures_end + 1 });
    }
    let minutes = minutes.filter(|_| w.norm(at + 1) == ":" && is_told(w, at, figures_end))?;
    let all_day = hour > 12 || w.raw(at).starts_with('0');
    let hour = if all_day || hour < 12 { hour % 24 } else { 0 };
    Some(Timed { clock: Clock { either_half: !all_day, ..clock(hour * 60 + minutes) }, end: figures_end })
}

/// Whether a word begins a time of day by itself.
pub(super) fn is_named(norm: &str) -> bool {
    named(norm).is_some()
}

fn named(norm: &str) -> Option<u16> {
    match norm {
        "noon" | "midday" => Some(720),
        "midnight" => Some(0),
        _ => None,
    }
}

/// "9", "9:30" or "9.30": the hour, the minutes where there are any, and the token after.
fn figures(w: &Window, at: usize) -> Option<(u16, Option<u16>, usize)> {
    let two_digits = |digits: &str| digits.parse().ok().filter(|&number: &u16| digits.len() == 2 && number < 60);
    let hour = |digits: &str| digits.parse().ok().filter(|&number: &u16| digits.len() <= 2 && number <= 24);
    if let Some((hours, minutes)) = w.raw(at).split_once('.') {
        return Some((hour(hours)?, Some(two_digits(minutes)?), at + 1));
    }
    let hours = hour(w.raw(at))?;
    if w.norm(at + 1) != ":" || !w.is_glued(at + 1) || !w.is_glued(at + 2) {
        return Some((hours, None, at + 1));
    }
    let minutes = two_digits(w.raw(at + 2))?;
    let goes_on = matches!(w.norm(at + 3), ":" | "." | "-" | "/") && w.is_glued(at + 3) && w.is_glued(at + 4);
    let to_another = w.norm(at + 3) == "-" && w.norm(at + 5) == ":";
    (!goes_on || to_another || w.norm(at + 3) == "." && !w.is_digits(at + 4)).then_some((hours, Some(minutes), at + 3))
}

/// "am" or "pm" at `at`: the hours that it adds, and the token after.
fn half(w: &Window, at: usize) -> Option<(u16, usize)> {
    match w.norm(at) {
        "am" | "a.m." | "a.m" => Some((0, at + 1)),
        "pm" | "p.m." | "p.m" => Some((12, at + 1)),
        _ => None,
    }
}

/// Whether "21:30" is a time of day and no score, ratio, length or verse.
fn is_told(w: &Window, at: usize, end: usize) -> bool {
    const BEFORE: &[&str] = &["at", "from", "until", "till", "by", "before", "after", "since", "around", "about", "@"];
    const BEHIND: &[&str] = &["gmt", "utc", "cet", "cest", "bst", "est", "edt", "pst", "pdt", "et", "hours", "local"];
    const LENGTHS: &[&str] = &["in", "of", "lasts", "lasted", "runs", "ran", "clocked", "record", "ratio"];
    let before = w.norm_any(at.wrapping_sub(1));
    if !w.is_digits(at + 2) || w.raw(at).len() > 2 {
        return false;
    }
    let named = at > 0 && w.is_capitalised(at - 1) && lexicon::is_content(before);
    let surely = w.raw(at).len() == 2 && !LENGTHS.contains(&before) && !named;
    let in_range = before == "-" || before == "to" && w.norm_any(at.wrapping_sub(3)) == ":";
    surely && !w.is_glued(at) || in_range || BEFORE.contains(&before) || BEHIND.contains(&w.norm(end))
}

/// Whether the word before says that the time is not the time itself.
fn is_loose(w: &Window, at: usize) -> bool {
    const LOOSE: &[&str] = &[
        "about",
        "after",
        "almost",
        "approximately",
        "around",
        "before",
        "by",
        "circa",
        "from",
        "nearly",
        "past",
        "shortly",
        "since",
        "till",
        "to",
        "until",
        "between",
        "and",
        "-",
    ];
    LOOSE.contains(&w.norm_any(at.wrapping_sub(1)))
}

#[cfg(test)]
mod tests {
    use crate::recognize::{Reading, Value};

    /// "21:30", "9:30 or 21:30", with "about" where it is loose.
    fn times(text: &str) -> Vec<String> {
        let facts = Reading::new(text, None).facts;
        let clocks = facts.iter().filter_map(|fact| match fact.value {
            Value::Clock(clock) => Some(clock),
            _ => None,
        });
        let written = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
        clocks
            .map(|clock| {
                let about = if clock.loose { "about " } else { "" };
                let other =
                    if clock.either_half { format!(" or {}", written(clock.minute + 720)) } else { String::new() };
                format!("{about}{}{other}", written(clock.minute))
            })
            .collect()
    }

    #[test]
    fn times_of_day() {
        for (text, expected) in [
            ("It began at 9pm.", &["21:00"][..]),
            ("It began at 9 p.m. in Orre.", &["21:00"]),
            ("It began at 9.30 PM.", &["21:30"]),
            ("It began at 9:30 a.m. sharp.", &["9:30"]),
            ("It began at 21:30.", &["21:30"]),
            ("It began at 09:30 on Monday.", &["9:30"]),
            ("It began at 9:30.", &["9:30 or 21:30"]),
            ("It began at 9 o'clock.", &["9:00 or 21:00"]),
            ("It began at 12pm and ended at 12am.", &["12:00", "0:00"]),
            ("It ended at noon, not at midnight.", &["12:00", "0:00"]),
            ("It began around 9pm.", &["about 21:00"]),
            ("It is open from 8am to 5pm.", &["about 8:00", "about 17:00"]),
            ("It is open 10:00-18:30.", &["10:00 or 22:00", "about 18:30"]),
            ("The 18:45 train was late.", &["18:45"]),
            ("It was 7:15 GMT.", &["7:15 or 19:15"]),
        ] {
            assert_eq!(times(text), expected, "{text}");
        }
    }

    #[test]
    fn no_times_of_day() {
        for text in [
            "She ran it in 23:45.",
            "The film lasts 1:45.",
            "John 3:16 is quoted.",
            "Genesis 12:10 is quoted.",
            "The odds are 3:1.",
            "A ratio of 16:9 is usual.",
            "It took 2:03:15.",
            "I am 9.",
            "Version 9.30 came out.",
            "It costs 9.30.",
            "A 25:30 score.",
            "He is 9 and I am 10.",
            "It measured 9 pmol.",
        ] {
            assert_eq!(times(text), [""; 0], "{text}");
        }
    }
}
