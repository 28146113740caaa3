//! Numbers as digits, words and both: "1,234.5", "one hundred and twenty-three", "2.5 million", "two thirds", "21st".

mod digits;
mod words;

pub(super) use digits::read_digits;
use digits::{Simple, simple, step_of, suffix};
use words::{Word, power, word};
pub(super) use words::{digit_word, is_number_word};

use super::window::Window;
use crate::value::number::Number;

/// A number as written, without its unit and its bounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub start: usize,
    /// The token after its last.
    pub end: usize,
    pub value: Number,
    /// The place of the last digit that was written as significant.
    pub step: Number,
    /// The magnitude that ends it: 1,000,000 in "2.5 million", 1 in "123".
    pub scale: Number,
    pub shape: Shape,
    /// Whether it starts with digits, rather than a word.
    pub digits: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Cardinal,
    Ordinal,
    /// "two thirds", "1/3", "half"
    Fraction,
    /// "hundreds", "several thousand": the value or more.
    Many,
}

/// How to read what is open until more of the text is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mode {
    /// The number is an amount of money: "m" is a million.
    pub money: bool,
    /// "and" may join the parts of the number: it may not after "between".
    pub and: bool,
}

impl Mode {
    pub const PLAIN: Mode = Mode { money: false, and: true };
}

/// The magnitude word at `at`: a million.
pub(super) fn magnitude(w: &Window, at: usize) -> Option<Number> {
    match word(w.norm(at))? {
        Word::Magnitude(exponent) => power(exponent),
        _ => None,
    }
}

/// The number whose first digits or number word stand at `at`; "a" and "minus" before it are taken in.
pub(super) fn read(w: &Window, at: usize, mode: Mode) -> Option<Numeral> {
    let numeral = many(w, at)
        .or_else(|| part_of(w, at))
        .or_else(|| ordinal(w, at))
        .or_else(|| cardinal(w, at, mode).map(|numeral| with_tail(w, numeral)))?;
    Some(with_head(w, numeral))
}

struct Term {
    value: Number,
    step: Option<Number>,
    scale: Number,
    end: usize,
    digits: bool,
    fraction: bool,
    /// Its last word is one of the tens, so an ordinal digit may follow: "twenty-first".
    tens: bool,
}

/// The value and end of "forty-two", "seven", "nineteen".
fn below_hundred(w: &Window, at: usize) -> Option<(i64, usize, bool)> {
    match word(w.norm(at))? {
        Word::Digit(value) | Word::Teen(value) => Some((value, at + 1, false)),
        Word::Tens(tens) => {
            let next = after_hyphen(w, at + 1);
            match word(w.norm(next)) {
                Some(Word::Digit(digit)) if digit > 0 => Some((tens + digit, next + 1, false)),
                _ => Some((tens, at + 1, true)),
            }
        }
        _ => None,
    }
}

fn after_hyphen(w: &Window, at: usize) -> usize {
    if w.norm(at) == "-" { at + 1 } else { at }
}

/// A number of one magnitude: "three hundred and twenty-one thousand", "2.5 million", "two and a half million".
fn term(w: &Window, at: usize, mode: Mode) -> Option<Term> {
    let mut term = if let Some(digits) = simple(w, at) {
        let Simple { value, step, end, fraction } = digits;
        Term { value, step: Some(step), scale: Number::ONE, end, digits: true, fraction, tens: false }
    } else if let Some((value, end, tens)) = below_hundred(w, at) {
        Term {
            value: Number::integer(value),
            step: None,
            scale: Number::ONE,
            end,
            digits: false,
            fraction: false,
            tens,
        }
    } else if matches!(word(w.norm(at)), Some(Word::Hundred | Word::Magnitude(_) | Word::Dozen)) {
        Term {
            value: Number::ONE,
            step: None,
            scale: Number::ONE,
            end: at,
            digits: false,
            fraction: false,
            tens: false,
        }
    } else {
        return None;
    };
    if mode.and
        && let Some((fraction, end)) = and_fraction(w, term.end)
        && matches!(word(w.norm(end)), Some(Word::Magnitude(_)))
    {
        term.value = term.value.checked_add(fraction)?;
        term.step = Number::fraction(1, 10);
        term.end = end;
    }
    let next = after_hyphen(w, term.end);
    if matches!(word(w.norm(next)), Some(Word::Hundred)) {
        term.scale = Number::integer(100);
        term.value = term.value.checked_mul(term.scale)?;
        term.step = term.step.and_then(|step| step.checked_mul(term.scale));
        term.end = next + 1;
        term.tens = false;
        hundred_rest(w, &mut term, mode);
    }
    loop {
        let next = after_hyphen(w, term.end);
        let (scale, end) = match word(w.norm(next)) {
            Some(Word::Magnitude(exponent)) => (power(exponent)?, next + 1),
            // "22 millions"
            Some(Word::Many(scale @ 1000..)) if term.end > at => (Number::integer(scale), next + 1),
            Some(Word::Dozen) if next == term.end => (Number::integer(12), next + 1),
            _ => match suffix(w, term.end, mode.money).filter(|_| term.digits && term.scale == Number::ONE) {
                Some(exponent) => (power(exponent)?, term.end + 1),
                None => break,
            },
        };
        term.value = term.value.checked_mul(scale)?;
        term.step =
            if scale == Number::integer(12) { None } else { term.step.and_then(|step| step.checked_mul(scale)) };
        term.scale = term.scale.checked_mul(scale)?;
        term.end = end;
        term.tens = false;
    }
    Some(term)
}

/// The "and twenty-one" of "three hundred and twenty-one".
fn hundred_rest(w: &Window, term: &mut Term, mode: Mode) {
    let and = w.norm(term.end) == "and" || w.norm(term.end) == "-" && w.norm(term.end + 1) == "and";
    let at = match (and, mode.and) {
        (true, false) => return,
        (true, true) => term.end + if w.norm(term.end) == "-" { 2 } else { 1 },
        (false, _) => after_hyphen(w, term.end),
    };
    let rest = if term.digits && and && w.is_digits(at) && w.raw(at).len() <= 2 {
        w.raw(at).parse::<i64>().ok().map(|rest| (rest, at + 1, false))
    } else {
        below_hundred(w, at)
    };
    let Some((rest, end, tens)) = rest.filter(|&(rest, ..)| rest > 0) else { return };
    let hundred_follows = matches!(word(w.norm(after_hyphen(w, end))), Some(Word::Hundred));
    let fraction_follows = and && matches!(word(w.norm(after_hyphen(w, end))), Some(Word::Parts(_) | Word::Quarters));
    if hundred_follows || fraction_follows && and_fraction(w, term.end).is_some() && rest < 10 {
        return;
    }
    let Some(value) = term.value.checked_add(Number::integer(rest)) else { return };
    *term = Term { value, step: None, scale: Number::ONE, end, digits: term.digits, fraction: false, tens };
}

fn cardinal(w: &Window, at: usize, mode: Mode) -> Option<Numeral> {
    let first = term(w, at, mode)?;
    let shape = if first.fraction && first.scale == Number::ONE { Shape::Fraction } else { Shape::Cardinal };
    let mut numeral = Numeral {
        start: at,
        end: first.end,
        value: first.value,
        step: first.step.unwrap_or_else(|| step_of(first.value)),
        scale: first.scale,
        shape,
        digits: first.digits,
    };
    let thousand = Number::integer(1000);
    while numeral.scale >= thousand {
        let and = w.norm(numeral.end) == "and";
        if and && !mode.and {
            break;
        }
        let from = numeral.end + usize::from(and);
        let Some(next) = term(w, from, mode) else { break };
        let one_word = next.end == from + 1;
        let in_style = if next.digits { numeral.digits && !one_word } else { !numeral.digits };
        let fraction_follows = and && and_fraction(w, numeral.end).is_some();
        if next.end == from || next.fraction || !in_style || fraction_follows || next.value >= numeral.scale {
            break;
        }
        let Some(value) = numeral.value.checked_add(next.value) else { break };
        numeral = Numeral { end: next.end, value, step: step_of(value), scale: next.scale, ..numeral };
    }
    Some(numeral)
}

/// What may follow a cardinal: decimals in words, the denominator of a fraction, an ordinal ending.
fn with_tail(w: &Window, numeral: Numeral) -> Numeral {
    let tail = if numeral.digits {
        ordinal_suffix(w, numeral).or_else(|| mixed(w, numeral)).or_else(|| ratio(w, numeral))
    } else {
        point(w, numeral)
            .or_else(|| denominator(w, numeral))
            .or_else(|| ordinal_tail(w, numeral))
            .or_else(|| mixed(w, numeral))
            .or_else(|| ratio(w, numeral))
    };
    tail.unwrap_or(numeral)
}

/// "21st"
fn ordinal_suffix(w: &Window, numeral: Numeral) -> Option<Numeral> {
    let suffix = matches!(w.norm(numeral.end), "st" | "nd" | "rd" | "th") && w.is_glued(numeral.end);
    let whole = suffix && numeral.value.is_integer() && numeral.scale == Number::ONE;
    whole.then_some(Numeral { end: numeral.end + 1, shape: Shape::Ordinal, step: Number::ONE, ..numeral })
}

/// "nought point nought three", "two hundred point seventy-one"
fn point(w: &Window, numeral: Numeral) -> Option<Numeral> {
    if w.norm(numeral.end) != "point" || !numeral.value.is_integer() {
        return None;
    }
    let mut end = numeral.end + 1;
    let mut decimals = String::new();
    while let Some((value, next, _)) = below_hundred(w, end) {
        decimals.push_str(&value.to_string());
        end = next;
    }
    if decimals.is_empty() {
        return None;
    }
    let step = Number::power_of_ten(-i32::try_from(decimals.len()).ok()?)?;
    let value = numeral.value.checked_add(Number::parse(&decimals)?.checked_mul(step)?)?;
    let (scale, end) = match word(w.norm(end)) {
        Some(Word::Magnitude(exponent)) => (power(exponent)?, end + 1),
        _ => (Number::ONE, end),
    };
    Some(Numeral {
        end,
        value: value.checked_mul(scale)?,
        step: step.checked_mul(scale)?,
        scale,
        shape: Shape::Cardinal,
        ..numeral
    })
}

/// The denominator in the plural: "thirds", "twenty-fifths" is left out.
fn parts(w: &Window, at: usize) -> Option<Number> {
    match word(w.norm(at))? {
        Word::Parts(parts) => Some(Number::integer(parts)),
        Word::PartsMagnitude(exponent) => power(exponent),
        Word::Quarters => Some(Number::integer(4)),
        _ => None,
    }
}

/// "three fifths", "one third", "one-eighth", "three quarters (of a million)"
fn denominator(w: &Window, numeral: Numeral) -> Option<Numeral> {
    if !numeral.value.is_integer() {
        return None;
    }
    let at = after_hyphen(w, numeral.end);
    let one = numeral.value == Number::ONE;
    let small = numeral.value == Number::integer(3);
    let (parts, end) = match word(w.norm(at))? {
        Word::Quarters | Word::Quarter if !small && !one => return None,
        Word::Quarter if small && at == numeral.end => return None,
        Word::Quarter if one && w.norm(numeral.end) == "-" => return None,
        Word::Quarter => (Number::integer(4), at + 1),
        Word::Ordinal(parts) if one && parts > 2 => (Number::integer(parts), at + 1),
        Word::OrdinalMagnitude(exponent) if one && (at > numeral.end || w.norm(at + 1) == "of") => {
            (power(exponent)?, at + 1)
        }
        Word::Tens(tens) if one => {
            let next = after_hyphen(w, at + 1);
            let Some(Word::Ordinal(digit @ 1..=9)) = word(w.norm(next)) else { return None };
            (Number::integer(tens + digit), next + 1)
        }
        _ => (parts(w, at)?, at + 1),
    };
    let value = numeral.value.checked_div(parts)?;
    of_magnitude(w, Numeral { end, value, step: step_of(value), shape: Shape::Fraction, scale: Number::ONE, ..numeral })
}

/// "half a million", "three quarters of a billion", "a quarter million": a fraction of what follows.
fn of_magnitude(w: &Window, numeral: Numeral) -> Option<Numeral> {
    let of = w.norm(numeral.end) == "of" && w.norm(numeral.end + 1) == "a";
    let at = numeral.end + if of { 2 } else { usize::from(w.norm(numeral.end) == "a") };
    let scale = match word(w.norm(at)) {
        Some(Word::Magnitude(exponent)) => power(exponent)?,
        Some(Word::Dozen) => Number::integer(12),
        _ => return Some(numeral),
    };
    let value = numeral.value.checked_mul(scale)?;
    Some(Numeral { end: at + 1, value, step: step_of(value), scale, shape: Shape::Cardinal, ..numeral })
}

/// "twenty-first", "one hundred and first", "two hundredth", "three trillionth"
fn ordinal_tail(w: &Window, numeral: Numeral) -> Option<Numeral> {
    let hundred = Number::integer(100);
    let and = w.norm(numeral.end) == "and" && numeral.value >= hundred;
    let at = if and { numeral.end + 1 } else { after_hyphen(w, numeral.end) };
    let value = match word(w.norm(at))? {
        Word::Ordinal(ordinal) => {
            let room = if ordinal < 10 { Number::integer(10) } else { hundred };
            let multiple = numeral.value.checked_div(room).is_some_and(Number::is_integer);
            let tens = numeral.value >= Number::integer(20) && multiple;
            numeral.value.checked_add(Number::integer(ordinal)).filter(|_| tens && !numeral.value.is_zero())?
        }
        Word::OrdinalMagnitude(exponent) => numeral.value.checked_mul(power(exponent)?)?,
        _ => return None,
    };
    Some(Numeral { end: at + 1, value, step: Number::ONE, scale: Number::ONE, shape: Shape::Ordinal, ..numeral })
}

/// "five and a quarter", "twenty and three fifths", "one million and a half" (a half of the million).
fn mixed(w: &Window, numeral: Numeral) -> Option<Numeral> {
    let (fraction, end) = and_fraction(w, numeral.end)?;
    let scale = if numeral.scale >= Number::integer(1000) { numeral.scale } else { Number::ONE };
    let value = numeral.value.checked_add(fraction.checked_mul(scale)?)?;
    let step = if scale == Number::ONE { step_of(fraction) } else { scale.checked_div(Number::integer(10))? };
    Some(Numeral { end, value, step, ..numeral }).filter(|_| numeral.value.is_integer())
}

/// "and a half", "-and-a-half", "and three quarters", "and two thirds": the fraction and where it ends.
fn and_fraction(w: &Window, at: usize) -> Option<(Number, usize)> {
    let hyphens = w.norm(at) == "-" && w.norm(at + 1) == "and";
    let at = if hyphens { at + 2 } else { (w.norm(at) == "and").then_some(at + 1)? };
    let at = if hyphens { after_hyphen(w, at) } else { at };
    let one = matches!(w.norm(at), "a" | "one");
    if one {
        let at = after_hyphen(w, at + 1);
        let parts = match word(w.norm(at))? {
            Word::Half => 2,
            Word::Quarter => 4,
            Word::Ordinal(parts) if parts > 2 && (ends_phrase(w, at + 1) || w.norm(at - 1) == "one") => parts,
            _ => return None,
        };
        return Some((Number::fraction(1, i128::from(parts))?, at + 1));
    }
    let (numerator, end, _) = below_hundred(w, at)?;
    let at = after_hyphen(w, end);
    let value = Number::integer(numerator).checked_div(parts(w, at)?)?;
    (value < Number::ONE).then_some((value, at + 1))
}

/// Whether a fraction may stand before what is at `at`: nothing, a mark, or a word that no counted thing starts with.
fn ends_phrase(w: &Window, at: usize) -> bool {
    !w.is_word(at) || AFTER_FRACTION.contains(&w.norm(at))
}

const AFTER_FRACTION: &[&str] = &[
    "of", "more", "less", "fewer", "higher", "lower", "larger", "smaller", "and", "or", "to", "in", "on", "from", "by",
    "as", "than", "is", "are", "was", "were", "since", "over", "between",
];

/// "one in five", "one out of three", "1 over 20": a share stated as a ratio.
fn ratio(w: &Window, numeral: Numeral) -> Option<Numeral> {
    if numeral.shape != Shape::Cardinal || !numeral.value.is_integer() || numeral.scale > Number::integer(100) {
        return None;
    }
    let (at, over) = match (w.norm(numeral.end), w.norm(numeral.end + 1)) {
        ("in", _) => (numeral.end + 1, false),
        ("over", _) => (numeral.end + 1, true),
        ("out", "of") => (numeral.end + 2, false),
        ("-", "in") if w.norm(numeral.end + 2) == "-" => (numeral.end + 3, false),
        _ => return None,
    };
    let whole = match word(w.norm(at)) {
        Some(Word::Ordinal(_) | Word::Half | Word::Quarter | Word::Many(_) | Word::Couple) => return None,
        _ => cardinal(w, at, Mode::PLAIN)?,
    };
    let end = match word(w.norm(whole.end)) {
        Some(Word::Many(many)) if whole.value < Number::integer(10) => {
            let value = whole.value.checked_mul(Number::integer(many))?;
            return share(numeral, value, whole.end + 1);
        }
        _ => whole.end,
    };
    let one = numeral.value == Number::ONE;
    let usual = whole.value <= Number::integer(5) || whole.value == Number::integer(10);
    let free = !w.is_word(end) || !over;
    let clear = numeral.value < whole.value && whole.value.is_integer() && whole.value <= Number::integer(1_000_000);
    let year = whole.digits && whole.value >= Number::integer(1000) && whole.scale == Number::ONE;
    if !clear || year || !(one || usual && !over) || !free || is_measured(w, end) {
        return None;
    }
    share(numeral, whole.value, end)
}

fn share(numeral: Numeral, whole: Number, end: usize) -> Option<Numeral> {
    let value = numeral.value.checked_div(whole)?;
    Some(Numeral { end, value, step: step_of(value), shape: Shape::Fraction, scale: Number::ONE, ..numeral })
}

/// Whether a time, a percentage or a match follows, so that "two in five" days is no share.
fn is_measured(w: &Window, at: usize) -> bool {
    MEASURED.contains(&w.norm(at))
}

const MEASURED: &[&str] = &[
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "game",
    "games",
    "match",
    "matches",
    "season",
    "seasons",
    "%",
    "-",
    "percent",
    "starts",
    "appearances",
    "races",
    "tests",
    "rounds",
    "sets",
    "boxes",
];

/// "hundreds", "tens of thousands", "dozens of", "several hundred", "a few thousand"
fn many(w: &Window, at: usize) -> Option<Numeral> {
    let numeral = |start, end, value| {
        let value = Number::integer(2).checked_mul(value)?;
        Some(Numeral { start, end, value, step: step_of(value), scale: Number::ONE, shape: Shape::Many, digits: false })
    };
    match word(w.norm(at))? {
        Word::Many(many) => {
            if matches!(w.norm_before(at, 1), "the" | "in" | "-") {
                return None;
            }
            let mut value = Number::integer(many);
            let mut end = at + 1;
            let mut start = at;
            if w.norm_before(at, 1) == "of" && w.norm_before(at, 2) == "tens" {
                value = value.checked_mul(Number::integer(10))?;
                start = at - 2;
            }
            while w.norm(end) == "of"
                && let Some(Word::Many(more)) = word(w.norm(end + 1))
            {
                value = value.checked_mul(Number::integer(more))?;
                end += 2;
            }
            numeral(start, end, value)
        }
        Word::Hundred | Word::Magnitude(_) | Word::Dozen => {
            let start = match (w.norm_before(at, 2), w.norm_before(at, 1)) {
                ("a", "few") => at - 2,
                (_, "few" | "several" | "many") => at - 1,
                _ => return None,
            };
            let term = term(w, at, Mode { money: false, and: false })?;
            numeral(start, term.end, term.value)
        }
        _ => None,
    }
}

/// "half", "a quarter of", "a third", "a couple of", "twice": words that are a number by themselves.
fn part_of(w: &Window, at: usize) -> Option<Numeral> {
    let found = |end, value: Number, shape| Numeral {
        start: at,
        end,
        value,
        step: step_of(value),
        scale: Number::ONE,
        shape,
        digits: false,
    };
    let before = w.norm_before(at, 1);
    let article = matches!(before, "a" | "an" | "one");
    let next = w.norm(at + 1);
    let after_ordinal = matches!(word(before), Some(Word::Ordinal(_))) || matches!(before, "last" | "other" | "final");
    match word(w.norm(at))? {
        Word::Half => {
            let magnitude = matches!(word(next), Some(Word::Magnitude(_) | Word::Dozen));
            let of = matches!(next, "of" | "a" | "an" | "the" | "its" | "their" | "his" | "her" | "our" | "all" | "-");
            let bounded = matches!(before, "than" | "over" | "under" | "about" | "nearly" | "almost" | "around" | "by");
            if after_ordinal || !(magnitude || of || bounded) || matches!(before, "and" | "-") || next == "-" {
                return None;
            }
            of_magnitude(w, found(at + 1, Number::fraction(1, 2)?, Shape::Fraction))
        }
        Word::Quarter => {
            let magnitude = matches!(word(next), Some(Word::Magnitude(_)));
            // "By a quarter", but not "by a quarter past nine".
            let by = article && w.norm_before(at, 2) == "by" && ends_phrase(w, at + 1);
            if after_ordinal || !(magnitude || article && matches!(next, "of" | "to") || by || before == "than") {
                return None;
            }
            of_magnitude(w, found(at + 1, Number::fraction(1, 4)?, Shape::Fraction)).filter(|_| next != "to")
        }
        Word::Ordinal(parts) if matches!(before, "a" | "an") && parts > 2 && ends_phrase(w, at + 1) => {
            of_magnitude(w, found(at + 1, Number::fraction(1, i128::from(parts))?, Shape::Fraction))
        }
        Word::OrdinalMagnitude(exponent) if before == "a" => {
            Some(found(at + 1, Number::ONE.checked_div(power(exponent)?)?, Shape::Fraction))
        }
        Word::Couple if next == "of" && article => {
            let two = found(at + 2, Number::integer(2), Shape::Cardinal);
            match word(w.norm(at + 2)) {
                Some(Word::Hundred) => {
                    let value = Number::integer(200);
                    Some(Numeral { end: at + 3, value, step: step_of(value), ..two })
                }
                _ => of_magnitude(w, two),
            }
        }
        Word::Times(times) => Some(found(at + 1, Number::integer(times), Shape::Cardinal)),
        _ => None,
    }
}

/// "third", "hundredth"; "second" where it is no time, "first" where it is a rank.
fn ordinal(w: &Window, at: usize) -> Option<Numeral> {
    let value = match word(w.norm(at))? {
        Word::Ordinal(1) if !is_rank(w, at) => return None,
        Word::Ordinal(2) if is_time(w, at) => return None,
        Word::Ordinal(ordinal) => Number::integer(ordinal),
        Word::OrdinalMagnitude(exponent) => power(exponent)?,
        _ => return None,
    };
    let compound = w.norm(at + 1) == "-"
        && matches!(w.norm(at + 2), "hand" | "party" | "world" | "rate" | "guess" | "string" | "wave" | "person");
    if compound || w.norm(at + 1) == "thoughts" || w.norm(at + 1) == "party" {
        return None;
    }
    Some(Numeral {
        start: at,
        end: at + 1,
        value,
        step: Number::ONE,
        scale: Number::ONE,
        shape: Shape::Ordinal,
        digits: false,
    })
}

/// "first" says which of many only in "finished first" and "first place"; else it says that there was none before.
fn is_rank(w: &Window, at: usize) -> bool {
    matches!(
        w.norm_before(at, 1),
        "finish" | "finished" | "finishing" | "finishes" | "placed" | "place" | "ranked" | "ranks" | "came" | "come"
    ) || matches!(w.norm(at + 1), "place" | "position" | "prize")
}

/// "a second later", "per second"
fn is_time(w: &Window, at: usize) -> bool {
    let before = w.norm_before(at, 1);
    matches!(before, "per" | "every" | "split" | "each")
        || matches!(before, "a" | "one")
            && (!w.is_word(at + 1) || matches!(w.norm(at + 1), "later" | "ago" | "or" | "to"))
}

/// Takes in what stands before a number and belongs to it: "a" million, "minus" five, -5.
fn with_head(w: &Window, mut numeral: Numeral) -> Numeral {
    let starts_with = word(w.norm(numeral.start));
    let bare = matches!(
        starts_with,
        Some(Word::Hundred | Word::Magnitude(_) | Word::Dozen | Word::Couple | Word::Quarter | Word::Half)
    );
    let fraction = numeral.shape == Shape::Fraction && !numeral.digits;
    if (bare && numeral.shape != Shape::Many || fraction) && matches!(w.norm_before(numeral.start, 1), "a" | "an") {
        numeral.start -= 1;
    }
    let sign = numeral.start.checked_sub(1).unwrap_or(usize::MAX);
    let negative = match w.norm(sign) {
        "minus" | "negative" => !w.is_digits(sign.wrapping_sub(1)) && numeral.shape != Shape::Ordinal,
        "-" => numeral.digits && w.is_glued(numeral.start) && is_sign(w, sign) && !is_range_after(w, numeral.end),
        _ => false,
    };
    if negative { Numeral { start: sign, value: numeral.value.negate(), ..numeral } } else { numeral }
}

/// Whether a dash and digits follow: a dash before "25,000–35,000" is no minus.
fn is_range_after(w: &Window, at: usize) -> bool {
    w.norm(at) == "-" && w.is_glued(at) && w.is_digits(at + 1)
}

/// Whether the dash at `at` is a minus: apart from what is before it, unless that opens a bracket or compares.
fn is_sign(w: &Window, at: usize) -> bool {
    !w.is_glued(at) && !w.is_digits(at.wrapping_sub(1))
        || matches!(w.norm_before(at, 1), "(" | "[" | "<" | ">" | "=" | "≤" | "≥" | "~")
}
