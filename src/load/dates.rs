//! Dates as metadata give them: a year, a month or a day in ISO 8601.

use jiff::civil::Date;

use crate::value::date::Days;

/// Reads `2025`, `2025-07` or `2025-07-17`: all days of the year or month, or the day. `None` for anything else,
/// impossible days included.
pub fn parse_days(written: &str) -> Option<Days> {
    let mut parts = written.split('-');
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    let year = number(parts.next()?, 4).filter(|&year| year > 0)?;
    let month = parts.next().map(|part| number(part, 2)).map_or(Some(None), |month| month.map(Some))?;
    let day = parts.next().map(|part| number(part, 2)).map_or(Some(None), |day| day.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    let date = |month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match (month, day) {
        (Some(month), Some(day)) => date(month, day).map(Days::day),
        (Some(month), None) => date(month, 1).map(|first| Days { start: first, end: first.last_of_month() }),
        (None, _) => Some(Days { start: date(1, 1)?, end: date(12, 31)? }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grains() {
        for (written, expected) in [
            ("2025", Some("2025-01-01..2025-12-31")),
            ("2024-02", Some("2024-02-01..2024-02-29")),
            ("2025-07-17", Some("2025-07-17..2025-07-17")),
            ("2025-02-29", None),
            ("2025-13", None),
            ("25", None),
            ("2025-7-1", None),
            ("2025-07-17-", None),
            ("next May", None),
            ("0000", None),
        ] {
            let read = parse_days(written).map(|days| format!("{}..{}", days.start, days.end));
            assert_eq!(read.as_deref(), expected, "{written}");
        }
    }
}
