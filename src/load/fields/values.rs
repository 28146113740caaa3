//! Dates and tolerances as files write them.

use jiff::civil::Date;

use super::words::{closest, shorten};
use crate::error::Mistake;
use crate::load::claims::Tolerance;
use crate::value::date::Days;
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role};
use crate::value::unit::Unit;
use crate::verdict::Verdict;

/// A day, month or year in the calendar's own notation (ISO 8601): `2025-07-17`, `2025-07`, `2025`.
pub fn days(written: &str) -> Result<Days, Mistake> {
    let wrong = || {
        Mistake::whole(format!("`{}` is not a date", shorten(written)))
            .help("write year-month-day, such as 2025-07-17; 2025-07 or 2025 when the day or month is not known")
    };
    let digits = |part: &str, len: usize| -> Option<i16> {
        (part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let parts: Vec<&str> = written.split('-').collect();
    let (year, month, day) = match parts[..] {
        [year] => (digits(year, 4), None, None),
        [year, month] => (digits(year, 4), Some(digits(month, 2)), None),
        [year, month, day] => (digits(year, 4), Some(digits(month, 2)), Some(digits(day, 2))),
        _ => return Err(wrong()),
    };
    let (Some(year), false, false) = (year, month == Some(None), day == Some(None)) else { return Err(wrong()) };
    let (month, day) = (month.flatten(), day.flatten());
    let date = |month: Option<i16>, day: Option<i16>| {
        let month = i8::try_from(month.unwrap_or(1)).ok()?;
        let day = i8::try_from(day.unwrap_or(1)).ok()?;
        Date::new(year, month, day).ok().filter(|_| year > 0)
    };
    let Some(start) = date(month, day) else {
        return Err(Mistake::whole(format!("there is no {written} in the calendar")));
    };
    let end = match (month, day) {
        (_, Some(_)) => start,
        (Some(_), None) => start.last_of_month(),
        (None, None) => start.last_of_year(),
    };
    Ok(Days { start, end })
}

/// A share (`5%`) or an amount (`2 m`, `0.5`).
pub fn tolerance(written: &str) -> Result<Tolerance, Mistake> {
    let wrong = || {
        Mistake::whole(format!("`{}` is not a tolerance", shorten(written)))
            .help("write a share such as `5%`, an amount such as `2 m`, or a bare number in the claim's own unit")
    };
    let len = written.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(written.len());
    let (digits, unit) = written.split_at(len);
    let number = Number::parse(digits).ok_or_else(wrong)?;
    let unit = unit.trim();
    if unit == "%" {
        return number.checked_div(Number::integer(100)).map(Tolerance::Share).ok_or_else(wrong);
    }
    let unit = unit_named(unit).ok_or_else(|| {
        Mistake::whole(format!("unknown unit `{}` in a tolerance", shorten(unit)))
            .help("write a share such as `5%`, an amount such as `2 m`, or a bare number in the claim's own unit")
    })?;
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let exponent = match decimals {
        0 => i32::try_from(digits.len() - digits.trim_end_matches('0').len()).ok(),
        decimals => i32::try_from(decimals).ok().map(|decimals| -decimals),
    };
    let step = exponent.filter(|_| !number.is_zero()).map_or(Some(Number::ONE), Number::power_of_ten);
    let step = step.ok_or_else(wrong)?;
    Ok(Tolerance::Amount(Quantity { amount: Amount::Exact(number), unit, role: Role::Cardinal, step }))
}

/// One of the four verdicts, by its name.
pub fn verdict(written: &str) -> Result<Verdict, Mistake> {
    let names = Verdict::ALL.map(Verdict::name);
    Verdict::from_name(written).ok_or_else(|| {
        let mistake = Mistake::whole(format!("unknown verdict `{}`", shorten(written)));
        mistake.help(match closest(written, &names) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("the verdicts are {}", names.map(|name| format!("`{name}`")).join(", ")),
        })
    })
}

/// An address on the web as browsers take it: `https://…`, without white space.
pub fn address(name: &str, written: String) -> Result<String, Mistake> {
    let rest = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    if host.is_empty() || written.contains(|c: char| c.is_whitespace() || c.is_control()) {
        let mistake = Mistake::whole(format!("`{name}` is not an address: `{}`", shorten(&written)));
        return Err(mistake.help("write the whole address, such as `https://example.org/fact-check`"));
    }
    Ok(written)
}

/// The unit of that name; the empty name is that of bare numbers.
fn unit_named(name: &str) -> Option<Unit> {
    if name.is_empty() { Some(Unit::NONE) } else { Unit::from_name(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_at_their_grain() {
        for (written, start, end) in [
            ("2025", "2025-01-01", "2025-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025-07-17", "2025-07-17", "2025-07-17"),
        ] {
            let days = days(written).unwrap();
            assert_eq!((days.start.to_string(), days.end.to_string()), (start.to_owned(), end.to_owned()));
        }
        for wrong in [
            "",
            "25",
            "2025-",
            "2025-00",
            "0000",
            "2025-02-29",
            "2025-7-1",
            "-2025",
            "2025-07-17-1",
            "２０２５",
            "2025/07/17",
        ] {
            assert!(days(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn addresses() {
        for (written, is_one) in [
            ("https://example.org/a?b#c", true),
            ("http://localhost:80", true),
            ("example.org", false),
            ("https://", false),
            ("https:///a", false),
            ("javascript:alert(1)", false),
            ("https://a b", false),
        ] {
            assert_eq!(address("url", written.to_owned()).is_ok(), is_one, "{written}");
        }
    }

    #[test]
    fn shares_and_amounts() {
        assert_eq!(tolerance("5%").unwrap(), Tolerance::Share(Number::fraction(1, 20).unwrap()));
        assert_eq!(tolerance("0.5 %").unwrap(), Tolerance::Share(Number::fraction(1, 200).unwrap()));
        for (written, value, step) in [
            ("2", Number::integer(2), Number::ONE),
            ("200", Number::integer(200), Number::integer(100)),
            ("0.25", Number::fraction(1, 4).unwrap(), Number::fraction(1, 100).unwrap()),
            ("0", Number::ZERO, Number::ONE),
        ] {
            let Tolerance::Amount(amount) = tolerance(written).unwrap() else { panic!("{written} is an amount") };
            assert_eq!((amount.amount, amount.step), (Amount::Exact(value), step), "{written}");
            assert_eq!(amount.unit, Unit::NONE);
        }
        for (written, symbol) in [("2 m", "m"), ("2m", "m"), ("1.5 km", "km"), ("20 metres", "m"), ("5 EUR", "EUR")] {
            let Tolerance::Amount(amount) = tolerance(written).unwrap() else { panic!("{written} is an amount") };
            assert_eq!(amount.unit.symbol(), symbol, "{written}");
        }
        for wrong in ["", "%", "-5%", "five", "1.2.3", "5 %%", "5 parsnips", &"9".repeat(60), "± 2"] {
            assert!(tolerance(wrong).is_err(), "{wrong}");
        }
    }
}
