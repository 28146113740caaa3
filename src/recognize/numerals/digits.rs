//! Numbers in digits, with their separators, fractions, powers and letters for magnitudes.

use crate::recognize::window::Window;
use crate::value::number::Number;

/// The place of the last digit of `value` that is not zero; for a fraction whose decimals don't end soon, the place of
/// its first digit, and not above a tenth.
pub(super) fn step_of(value: Number) -> Number {
    match value.to_integer() {
        Some(whole) => Number::integer(place_of_last_digit(whole)),
        None if value.is_integer() => Number::ONE,
        None => {
            let value = value.abs();
            let mut places = (1..=15).filter_map(|places| Number::power_of_ten(-places));
            places.find(|&place| place <= value).unwrap_or(Number::ONE)
        }
    }
}

/// 100 for 3,200; 1 for 0.
fn place_of_last_digit(whole: i64) -> i64 {
    let mut place = 1;
    while whole != 0 && place < 1_000_000_000_000_000_000 && whole % (place * 10) == 0 {
        place *= 10;
    }
    place
}

/// Reads one token of digits: groups of three (or of the Indian kind) and decimals where it is clear which is which.
/// Answers the value and the place of the last significant digit.
pub(in crate::recognize) fn read_digits(digits: &str) -> Option<(Number, Number)> {
    if let Ok(whole) = digits.parse::<i64>() {
        return Some((Number::integer(whole), Number::integer(place_of_last_digit(whole))));
    }
    let (whole, decimals) = split_decimals(digits)?;
    let plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    let value = Number::parse(&if decimals.is_empty() { plain } else { format!("{plain}.{decimals}") })?;
    let step =
        if decimals.is_empty() { step_of(value) } else { Number::power_of_ten(-i32::try_from(decimals.len()).ok()?)? };
    Some((value, step))
}

fn split_decimals(digits: &str) -> Option<(&str, &str)> {
    let separators = || digits.bytes().filter(|byte| !byte.is_ascii_digit());
    let Some(last) = separators().next_back() else { return Some((digits, "")) };
    let mixed = separators().any(|separator| separator != last);
    let (whole, tail) = digits.rsplit_once(char::from(last))?;
    match (last, separators().count(), mixed) {
        // "4.800" is a decimal, "4,800" is not; "1,3" is one only because it cannot be anything else.
        (b'.', 1, _) => Some((whole, tail)),
        (b',', 1, _) if tail.len() < 3 => Some((whole, tail)),
        (_, count, true) if separators().filter(|&separator| separator == last).count() == 1 && count > 1 => {
            is_grouped(whole).then_some((whole, tail))
        }
        (_, _, false) if is_grouped(digits) => Some((digits, "")),
        _ => None,
    }
}

/// "1,234,567" in threes, or "12,34,567" as in India.
fn is_grouped(digits: &str) -> bool {
    let mut groups = digits.split(['.', ',']);
    let Some(first) = groups.next() else { return false };
    let mut rest = groups.rev();
    let threes = (1..=3).contains(&first.len()) && rest.clone().all(|group| group.len() == 3);
    let indian = (1..=2).contains(&first.len())
        && rest.next().is_some_and(|group| group.len() == 3)
        && rest.all(|group| group.len() == 2);
    threes || indian
}

/// A number in digits.
pub(super) struct Simple {
    pub value: Number,
    pub step: Number,
    pub end: usize,
    pub fraction: bool,
}

/// Digits with what belongs to them: groups set apart by spaces, powers of ten, fractions.
pub(super) fn simple(w: &Window, at: usize) -> Option<Simple> {
    if let Some((value, end)) = vulgar(w, at) {
        return Some(Simple { value, step: step_of(value), end, fraction: true });
    }
    if w.raw(at) == "." && w.is_digits(at + 1) && w.is_glued(at + 1) {
        let (value, step) = read_digits(w.raw(at + 1)).filter(|(value, _)| value.is_integer())?;
        let places = i32::try_from(w.raw(at + 1).len()).ok()?;
        let place = Number::power_of_ten(-places)?;
        return Some(Simple {
            value: value.mul(place)?,
            step: step.min(Number::ONE).mul(place)?,
            end: at + 2,
            fraction: false,
        });
    }
    if !w.is_digits(at) {
        return None;
    }
    if let Some(spaced) = spaced_groups(w, at) {
        return Some(spaced);
    }
    let (value, step) = read_digits(w.raw(at))?;
    let end = at + 1;
    if let Some((fraction, end)) = slashed(w, at) {
        return Some(Simple { value: fraction, step: step_of(fraction), end, fraction: true });
    }
    if value.is_integer()
        && let Some((fraction, end)) = vulgar(w, end).or_else(|| slashed(w, end).filter(|_| !w.is_glued(end)))
    {
        let value = value.add(fraction)?;
        return Some(Simple { value, step: step_of(fraction), end, fraction: false });
    }
    if let Some((value, step, end)) = powers(w, value, step, end) {
        return Some(Simple { value, step, end, fraction: false });
    }
    Some(Simple { value, step, end, fraction: false })
}

/// "½", a fraction in one character.
fn vulgar(w: &Window, at: usize) -> Option<(Number, usize)> {
    let (numerator, denominator) = match w.raw(at) {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        "⅐" => (1, 7),
        "⅑" => (1, 9),
        "⅒" => (1, 10),
        _ => return None,
    };
    Some((Number::fraction(numerator, denominator)?, at + 1))
}

/// "3/4": a proper fraction with a denominator that people use; "9/11" and "24/7" are names.
fn slashed(w: &Window, at: usize) -> Option<(Number, usize)> {
    let joined = matches!(w.raw(at + 1), "/" | "⁄") && w.is_glued(at + 1) && w.is_glued(at + 2);
    if !joined || !w.is_digits(at) || !w.is_digits(at + 2) || w.raw(at + 3) == "/" && w.is_glued(at + 3) {
        return None;
    }
    let numerator: i128 = w.raw(at).parse().ok()?;
    let denominator: i128 = w.raw(at + 2).parse().ok()?;
    let usual = matches!(denominator, 2..=6 | 8 | 10 | 12 | 16 | 20 | 32 | 64 | 100);
    let fraction = Number::fraction(numerator, denominator)?;
    (usual && 0 < numerator && numerator < denominator).then_some((fraction, at + 3))
}

/// "1 234 567.89", "1 234,5", "10 000": only with narrow spaces, or where two numbers side by side make no sense.
fn spaced_groups(w: &Window, at: usize) -> Option<Simple> {
    let is_group = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let first = w.raw(at);
    if first.len() > 3 || !first.bytes().all(|byte| byte.is_ascii_digit()) || first.starts_with('0') {
        return None;
    }
    let mut digits = first.to_owned();
    let (mut end, mut groups, mut narrow) = (at + 1, 0, true);
    while w.is_digits(end) && !w.is_glued(end) && is_group(w.raw(end)) {
        narrow &= matches!(w.gap(end), "\u{a0}" | "\u{202f}" | "\u{2009}");
        digits.push_str(w.raw(end));
        (end, groups) = (end + 1, groups + 1);
    }
    let last = w.raw(end);
    let decimals = last.split_once(['.', ',']).filter(|_| w.is_digits(end) && !w.is_glued(end));
    if let Some((group, decimals)) = decimals.filter(|(group, decimals)| is_group(group) && decimals.len() < 3) {
        narrow &= matches!(w.gap(end), "\u{a0}" | "\u{202f}" | "\u{2009}");
        digits.push_str(group);
        digits.push('.');
        digits.push_str(decimals);
        let comma = last.contains(',');
        (end, groups) = (end + 1, groups + if comma { 2 } else { 1 });
    }
    let clear = narrow && groups > 0 || groups > 1 || groups == 1 && w.raw(end - 1) == "000" && first != "0";
    if !clear || w.is_digits(end) && is_group(w.raw(end)) {
        return None;
    }
    let (value, step) = read_digits(&digits)?;
    Some(Simple { value, step, end, fraction: false })
}

/// "1e5", "6.23x10^-4", "2^10".
fn powers(w: &Window, value: Number, step: Number, at: usize) -> Option<(Number, Number, usize)> {
    if w.norm(at) == "e" && w.is_glued(at) {
        let (exponent, end) = exponent(w, at + 1).filter(|_| w.is_glued(at + 1))?;
        let scale = Number::power_of_ten(exponent)?;
        return Some((value.mul(scale)?, step.mul(scale)?, end));
    }
    if matches!(w.norm(at), "x" | "×" | "*" | "·") && w.raw(at + 1) == "10" && w.raw(at + 2) == "^" {
        let (exponent, end) = exponent(w, at + 3)?;
        let scale = Number::power_of_ten(exponent)?;
        return Some((value.mul(scale)?, step.mul(scale)?, end));
    }
    if w.raw(at) == "^" && w.is_glued(at) {
        let (exponent, end) = exponent(w, at + 1)?;
        let mut power = Number::ONE;
        for _ in 0..exponent.unsigned_abs().min(128) {
            power = power.mul(value)?;
        }
        let power = if exponent < 0 { Number::ONE.div(power)? } else { power };
        return Some((power, step_of(power), end));
    }
    None
}

/// An integer with its sign: "-4", "+23".
fn exponent(w: &Window, at: usize) -> Option<(i32, usize)> {
    let (sign, at) = match w.norm(at) {
        "-" => (-1, at + 1),
        "+" => (1, at + 1),
        _ => (1, at),
    };
    let size: i32 = w.raw(at).parse().ok().filter(|_| w.is_digits(at) && w.is_glued(at))?;
    (size <= 128).then_some((sign * size, at + 1))
}

/// The power of ten of a magnitude that is written with letters right after digits ("18.4m", "5bn", "10k").
pub(super) fn suffix(w: &Window, at: usize, money: bool) -> Option<u32> {
    let glued = w.is_glued(at);
    let alone = !w.is_word(at + 1) || money;
    Some(match w.raw(at) {
        "bn" | "Bn" | "BN" | "bln" | "mrd" => 9,
        "mn" | "mln" | "mil" | "Mn" => 6,
        "tn" | "trn" | "tln" | "Tn" => 12,
        "k" => 3,
        "K" if glued => 3,
        "M" | "MM" if glued || alone => 6,
        "m" if money => 6,
        "m" if glued && counted_in_millions(w.norm(at + 1)) => 6,
        "mm" if money && glued => 6,
        "b" | "B" if glued => 9,
        "B" if money => 9,
        "G" if glued && !is_generation(w, at) || !glued && alone => 9,
        "t" | "T" if money && glued => 12,
        _ => return None,
    })
}

/// Whether "m" before this word means millions, not metres: "5m people".
fn counted_in_millions(norm: &str) -> bool {
    COUNTED_IN_MILLIONS.contains(&norm)
}

const COUNTED_IN_MILLIONS: &[&str] = &[
    "people",
    "users",
    "viewers",
    "customers",
    "voters",
    "votes",
    "jobs",
    "homes",
    "households",
    "copies",
    "views",
    "subscribers",
    "followers",
    "passengers",
    "visitors",
    "visits",
    "members",
    "children",
    "residents",
    "workers",
    "employees",
    "tonnes",
    "tons",
    "barrels",
    "tickets",
    "downloads",
    "units",
    "cars",
    "vehicles",
    "doses",
    "shares",
    "accounts",
    "listeners",
    "citizens",
    "refugees",
    "patients",
    "inhabitants",
    "records",
    "albums",
    "streams",
    "others",
    "more",
    "times",
    "students",
    "euros",
    "dollars",
    "pounds",
    "yen",
    "adults",
    "women",
    "men",
    "readers",
    "tourists",
    "travellers",
];

/// "4G" and "5G" are networks, not billions.
fn is_generation(w: &Window, at: usize) -> bool {
    matches!(w.norm_before(at, 1), "2" | "3" | "4" | "5" | "6")
}
