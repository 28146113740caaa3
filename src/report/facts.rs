//! Every fact of a text, as the checks see it: for people, and as JSON Lines.

use std::io;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::stream::push;
use super::terminal::{Ink, line, shown};
use super::{Look, Verbosity, totals};
use crate::recognize::{Fact, Reading, Value};
use crate::text::LineIndex;
use crate::value::clock::Clock;
use crate::value::date::{DateBound, DateValue, Days, When};
use crate::value::interval::{End, Interval};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role};
use crate::value::unit::{Dimension, Unit};

/// A line a fact: its place in `text`, its kind, its words and what they were read as.
pub fn write(text: &str, reading: &Reading, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let lines = LineIndex::new(text);
    let places: Vec<String> = reading
        .facts
        .iter()
        .map(|fact| lines.locate(text, fact.span.start as usize))
        .map(|at| format!("{}:{}", at.line, at.column))
        .collect();
    let longest = places.iter().map(String::len).max().unwrap_or(0);
    for (fact, place) in reading.facts.iter().zip(places) {
        let words = line(fact.span.of(text), 60);
        let place = Ink::Faint.paint(&format!("{place:longest$}"), look.colour);
        let kind = format!("{:8}", kind(&fact.value));
        let words = Ink::Strong.paint(&words, look.colour);
        writeln!(out, "{place}  {kind}  {words} → {}", shown(&meaning(&fact.value)))?;
    }
    if look.verbosity != Verbosity::Quiet {
        let count = reading.facts.len();
        let total = if count == 0 { "no facts".to_owned() } else { totals::count(count, "fact", "facts") };
        writeln!(out, "{total}")?;
    }
    Ok(())
}

/// Appends the answer to one line of `verify facts --jsonl` and its line end to `out`.
pub fn answer(out: &mut String, id: &impl Serialize, text: &str, reading: &Reading) {
    push(out, &AnswerWire { id, facts: reading.facts.iter().map(|fact| fact_wire(text, fact)).collect() });
}

/// What kind of fact it is, by what is measured and how.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Date(_) => "date",
        Value::Clock(_) => "time",
        Value::Code(_) => "code",
        Value::Score(..) => "score",
        Value::Quantity(Quantity { role: Role::Ordinal, .. }) => "ordinal",
        Value::Quantity(Quantity { amount, unit, .. }) => match (unit.dimension(), amount) {
            (Dimension::Count, Amount::Bound(_) | Amount::Extent(_)) => "range",
            (Dimension::Count, Amount::Exact(_) | Amount::About { .. }) => "number",
            (Dimension::Rating, _) => "score",
            (Dimension::Share | Dimension::Points, _) => "percent",
            (Dimension::Currency, _) => "money",
            (Dimension::Duration | Dimension::Calendar, _) => "duration",
            _ => "measure",
        },
    }
}

/// What a fact was read as: "(100, ∞)", "5 m", "until 2025-10-10".
fn meaning(value: &Value) -> String {
    match value {
        Value::Score(one, other) => format!("{one} to {other}"),
        Value::Date(date) => date_meaning(date),
        Value::Clock(clock) => clock_meaning(clock),
        Value::Code(code) => code.clone(),
        Value::Quantity(quantity) => {
            let unit = quantity.unit;
            match quantity.amount {
                Amount::Exact(value) => with_unit(value.to_string(), unit),
                Amount::About { stated, meant } => {
                    format!("about {}, that is {}", with_unit(stated.to_string(), unit), interval(meant, unit))
                }
                Amount::Bound(bound) => interval(bound, unit),
                Amount::Extent(extent) => format!("{}, end by end", interval(extent, unit)),
            }
        }
    }
}

fn with_unit(value: String, unit: Unit) -> String {
    match unit.symbol() {
        "" => value,
        symbol if symbol.starts_with(['%', '/']) => format!("{value}{symbol}"),
        symbol => format!("{value} {symbol}"),
    }
}

/// In the notation of ISO 80000-2: a square bracket where the end is included, a round one where it is not.
fn interval(interval: Interval, unit: Unit) -> String {
    let min = match interval.min {
        End::Unbounded => "(-∞".to_owned(),
        End::Open(value) => format!("({value}"),
        End::Closed(value) => format!("[{value}"),
    };
    let max = match interval.max {
        End::Unbounded => "∞)".to_owned(),
        End::Open(value) => format!("{value})"),
        End::Closed(value) => format!("{value}]"),
    };
    with_unit(format!("{min}, {max}"), unit)
}

fn date_meaning(date: &DateValue) -> String {
    let bound = match date.bound {
        DateBound::On => "",
        DateBound::Before => "before ",
        DateBound::By => "by ",
        DateBound::Until => "until ",
        DateBound::After => "after ",
        DateBound::Since => "since ",
        DateBound::AsOf => "as of ",
    };
    let about = if date.approximate { "about " } else { "" };
    let when = match date.when {
        When::Days(when) => days(when),
        When::MonthDay { month, day: Some(day) } => format!("{} {day} of a year not stated", month_name(month)),
        When::MonthDay { month, day: None } => format!("{} of a year not stated", month_name(month)),
        When::Weekday(weekday) => format!("a {} that cannot be dated", weekday_name(weekday)),
        When::Either { month_first, day_first } => format!("{} or {}", days(month_first), days(day_first)),
        When::Unresolved => "a day that cannot be dated".to_owned(),
    };
    let relative = if date.relative && matches!(date.when, When::Days(_)) { ", from the date of the text" } else { "" };
    format!("{bound}{about}{when}{relative}")
}

/// "21:30", "09:30 or 21:30".
fn clock_meaning(clock: &Clock) -> String {
    let about = if clock.loose { "about " } else { "" };
    match clock.either_half {
        true => format!("{about}{} or {}", time(clock.minute), time(clock.minute + 720)),
        false => format!("{about}{}", time(clock.minute)),
    }
}

/// In the 24-hour notation of ISO 8601.
fn time(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn days(days: Days) -> String {
    if days.start == days.end { days.start.to_string() } else { format!("{} to {}", days.start, days.end) }
}

fn month_name(month: i8) -> &'static str {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|at| months.get(at)).copied().unwrap_or("a month")
}

fn weekday_name(weekday: i8) -> &'static str {
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    usize::try_from(weekday - 1).ok().and_then(|at| days.get(at)).copied().unwrap_or("day")
}

#[derive(Serialize)]
struct AnswerWire<'a, I> {
    id: &'a I,
    facts: Vec<FactWire<'a>>,
}

#[derive(Serialize)]
struct FactWire<'a> {
    kind: &'static str,
    text: &'a str,
    start: u32,
    end: u32,
    #[serde(flatten)]
    value: ValueWire,
}

/// The keys by which kinds of facts differ.
#[derive(Serialize)]
#[serde(untagged)]
enum ValueWire {
    Quantity {
        value: AmountWire,
        unit: Option<&'static str>,
    },
    Score {
        score: [i64; 2],
    },
    /// Null where the days cannot be known. Where figures can be read in two orders, the month first, and the other
    /// reading beside it.
    Date {
        date: Option<DaysWire>,
        #[serde(skip_serializing_if = "Option::is_none")]
        or: Option<DaysWire>,
    },
    /// In the 24-hour notation; in the morning where the half of the day is not said.
    Clock {
        time: String,
    },
    Code {
        code: String,
    },
}

/// An absent side is null.
#[derive(Serialize)]
struct AmountWire {
    min: Option<NumberWire>,
    max: Option<NumberWire>,
    min_open: bool,
    max_open: bool,
    approximate: bool,
}

/// The first and the last day.
#[derive(Serialize)]
struct DaysWire {
    start: DateWire,
    end: DateWire,
}

fn fact_wire<'a>(text: &'a str, fact: &Fact) -> FactWire<'a> {
    let value = match &fact.value {
        Value::Clock(clock) => ValueWire::Clock { time: time(clock.minute) },
        Value::Code(code) => ValueWire::Code { code: code.clone() },
        &Value::Score(one, other) => ValueWire::Score { score: [one, other] },
        Value::Date(date) => {
            let (date, or) = match date.when {
                When::Days(days) => (Some(days), None),
                When::Either { month_first, day_first } => (Some(month_first), Some(day_first)),
                When::MonthDay { .. } | When::Weekday(_) | When::Unresolved => (None, None),
            };
            ValueWire::Date { date: date.map(days_wire), or: or.map(days_wire) }
        }
        Value::Quantity(quantity) => ValueWire::Quantity {
            value: amount_wire(quantity.amount),
            unit: Some(quantity.unit.symbol()).filter(|symbol| !symbol.is_empty()),
        },
    };
    let Fact { span, .. } = fact;
    FactWire { kind: kind(&fact.value), text: span.of(text), start: span.start, end: span.end, value }
}

fn days_wire(days: Days) -> DaysWire {
    DaysWire { start: DateWire(days.start), end: DateWire(days.end) }
}

/// "About 3,200" is written as the value stated, and marked as approximate.
fn amount_wire(amount: Amount) -> AmountWire {
    let approximate = matches!(amount, Amount::About { .. });
    let Interval { min, max } = match amount {
        Amount::About { stated, .. } => Interval::point(stated),
        other => other.interval(),
    };
    AmountWire {
        min: min.value().map(NumberWire),
        max: max.value().map(NumberWire),
        min_open: min.is_open(),
        max_open: max.is_open(),
        approximate,
    }
}

/// A whole number without a decimal point, where it fits; else as a double.
struct NumberWire(Number);

impl Serialize for NumberWire {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.to_integer() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0.to_f64()),
        }
    }
}

/// ISO 8601: "2025-10-10".
struct DateWire(Date);

impl Serialize for DateWire {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::value::date::{Days, Grain};
    use jiff::civil::date;

    fn n(value: i64) -> Number {
        Number::integer(value)
    }

    fn quantity(amount: Amount, role: Role) -> Value {
        Value::Quantity(Quantity { amount, unit: Unit::NONE, role, step: Number::ONE })
    }

    fn on(when: When, bound: DateBound, relative: bool) -> Value {
        Value::Date(DateValue { when, grain: Grain::Day, bound, approximate: false, relative })
    }

    #[test]
    fn kinds_go_by_what_is_measured() {
        for (unit, expected) in [
            ("%", "percent"),
            ("EUR", "money"),
            ("km", "measure"),
            ("°C", "measure"),
            ("hour", "duration"),
            ("year", "duration"),
        ] {
            let unit = Unit::from_name(unit).expect("the unit is known");
            let amount = Amount::Bound(Interval::more_than(n(5)));
            assert_eq!(kind(&Value::Quantity(Quantity { amount, unit, role: Role::Cardinal, step: n(1) })), expected);
        }
    }

    fn reading(text: &str, facts: &[(&str, Value)]) -> Reading {
        let fact = |(words, value): &(&str, Value)| {
            let start = text.find(words).expect("the words stand in the text");
            Fact { span: Span::new(start, start + words.len()), tokens: (0, 0), value: value.clone() }
        };
        Reading { facts: facts.iter().map(fact).collect(), ..Reading::default() }
    }

    #[test]
    fn what_each_was_read_as() {
        let days = |start, end| When::Days(Days { start, end });
        let about = Amount::About { stated: n(3200), meant: Interval::closed(n(3150), n(3250)) };
        let third = Number::fraction(1, 3).unwrap();
        let july = days(date(2025, 7, 1), date(2025, 7, 31));
        let orders =
            When::Either { month_first: Days::day(date(2025, 10, 7)), day_first: Days::day(date(2025, 7, 10)) };
        for (value, expected, wire) in [
            (
                quantity(Amount::Exact(n(123)), Role::Cardinal),
                "number 123",
                r#""value":{"min":123,"max":123,"min_open":false,"max_open":false,"approximate":false},"unit":null"#,
            ),
            (
                quantity(Amount::Bound(Interval::more_than(n(100))), Role::Cardinal),
                "range (100, ∞)",
                r#""value":{"min":100,"max":null,"min_open":true,"max_open":false,"approximate":false},"unit":null"#,
            ),
            (
                quantity(Amount::Extent(Interval::at_most(n(-5))), Role::Cardinal),
                "range (-∞, -5], end by end",
                r#""value":{"min":null,"max":-5,"min_open":false,"max_open":false,"approximate":false},"unit":null"#,
            ),
            (
                quantity(about, Role::Cardinal),
                "number about 3200, that is [3150, 3250]",
                r#""value":{"min":3200,"max":3200,"min_open":false,"max_open":false,"approximate":true},"unit":null"#,
            ),
            (
                quantity(Amount::Exact(third), Role::Ordinal),
                "ordinal 1/3",
                r#""value":{"min":0.3333333333333333,"max":0.3333333333333333,"min_open":false,"max_open":false,"#,
            ),
            (Value::Score(3, 1), "score 3 to 1", r#""kind":"score","text":"x","start":0,"end":1,"score":[3,1]"#),
            (
                on(days(date(2025, 7, 10), date(2025, 7, 10)), DateBound::Until, true),
                "date until 2025-07-10, from the date of the text",
                r#""date":{"start":"2025-07-10","end":"2025-07-10"}"#,
            ),
            (
                on(july, DateBound::On, false),
                "date 2025-07-01 to 2025-07-31",
                r#""date":{"start":"2025-07-01","end":"2025-07-31"}"#,
            ),
            (
                on(orders, DateBound::On, false),
                "date 2025-10-07 or 2025-07-10",
                r#""date":{"start":"2025-10-07","end":"2025-10-07"},"or":{"start":"2025-07-10","end":"2025-07-10"}"#,
            ),
            (on(When::Weekday(7), DateBound::On, true), "date a Sunday that cannot be dated", r#""date":null"#),
            (
                on(When::MonthDay { month: 10, day: Some(7) }, DateBound::Since, false),
                "date since October 7 of a year not stated",
                r#""date":null"#,
            ),
        ] {
            assert_eq!(format!("{} {}", kind(&value), meaning(&value)), expected);
            let mut out = String::new();
            answer(&mut out, &1, "x", &reading("x", &[("x", value)]));
            assert!(out.starts_with(r#"{"id":1,"facts":[{"kind":"#) && out.ends_with("}]}\n"), "{out}");
            assert!(out.contains(wire), "{out}");
        }
    }

    #[test]
    fn a_line_a_fact() {
        let text = "In all, more than 100\nposters \u{1b}[1m until October 10";
        let ten = When::Days(Days::day(date(2025, 10, 10)));
        let bound = quantity(Amount::Bound(Interval::more_than(n(100))), Role::Cardinal);
        let reading =
            reading(text, &[("more than 100", bound), ("until October 10", on(ten, DateBound::Until, false))]);
        let mut out = Vec::new();
        write(text, &reading, Look::default(), &mut out).unwrap();
        let expected = "\
1:9   range     more than 100 → (100, ∞)
2:14  date      until October 10 → until 2025-10-10
2 facts
";
        assert_eq!(String::from_utf8(out).unwrap(), expected);

        let mut none = Vec::new();
        write(text, &Reading::default(), Look::default(), &mut none).unwrap();
        assert_eq!(none, b"no facts\n");
    }
}
