//! Numbers with their units: "5 m", "$4.31bn", "18.4m euros", "6ft 2in", "34-year-old", "20 per cent", "5.5/10".

mod money;

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use super::numerals::{self, Mode, Numeral, Shape};
use super::token::{Token, Tokens};
use super::window::Window;
use crate::lexicon;
use crate::value::number::Number;
use crate::value::unit::{Dimension, Unit};

/// A number with its unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measured {
    pub numeral: Numeral,
    pub unit: Unit,
    /// From the sign of a currency before the number, to the end of the unit.
    pub start: usize,
    pub end: usize,
    /// Whether the unit stands before the number: "$5", "USD 5".
    pub unit_first: bool,
}

/// The number at `at` with its unit, `Unit::NONE` if it has none. `and` says whether "and" may be inside the number.
pub(super) fn read(w: &Window, at: usize, and: bool) -> Option<Measured> {
    if let Some(rating) = rating(w, at) {
        return Some(rating);
    }
    let before = money::currency_before(w, at);
    let letters = matches!(w.raw(at + 1), "m" | "mm" | "b" | "B" | "M" | "t" | "T");
    let money = before.is_some() || letters && money::is_money(w, at + 2);
    let mut numeral = numerals::read(w, at, Mode { money, and })?;
    if let Some(before) = before.filter(|_| numeral.shape != Shape::Ordinal) {
        numeral.value = numeral.value.checked_mul(before.scale)?;
        numeral.step = numeral.step.checked_mul(before.scale)?;
        let start = if is_minus(w, before.start) { before.start - 1 } else { before.start };
        if start < before.start {
            numeral.value = numeral.value.negate();
        }
        let named = unit_at(w, numeral.end).filter(|found| before.unit.may_be(found.unit));
        let (unit, end) = named.map_or((before.unit, numeral.end), |found| (found.unit, found.end));
        return Some(Measured { numeral, unit, start: start.min(numeral.start), end, unit_first: true });
    }
    let bare = Measured { numeral, unit: Unit::NONE, start: numeral.start, end: numeral.end, unit_first: false };
    let measured = unit_after(w, numeral).map_or(bare, |measured| with_age(w, with_smaller(w, measured)));
    Some(with_loose_minus(w, measured))
}

/// "- 20 °C": of temperatures alone a minus may stand apart.
fn with_loose_minus(w: &Window, measured: Measured) -> Measured {
    let sign = measured.start.wrapping_sub(1);
    let apart = measured.unit.dimension() == Dimension::Temperature
        && measured.numeral.digits
        && matches!(w.raw(sign), "-" | "−")
        && !w.is_glued(measured.start)
        && !w.is_glued(sign)
        && !w.is_digits(sign.wrapping_sub(1))
        && measured.numeral.value > Number::ZERO
        && sign > 0
        && w.is_word(sign - 1);
    if !apart {
        return measured;
    }
    let numeral = Numeral { value: measured.numeral.value.negate(), start: sign, ..measured.numeral };
    Measured { numeral, start: sign, ..measured }
}

/// The same number with the unit that stands at `at`, behind a bound: "100+ km", "5 or more years".
pub(super) fn unit_from(w: &Window, measured: Measured, at: usize) -> Option<Measured> {
    let numeral = Numeral { end: at, ..measured.numeral };
    unit_after(w, numeral).map(|found| with_age(w, Measured { numeral: measured.numeral, ..found }))
}

/// The same number with the magnitude that stands at `at`, behind a bound: "2+ million".
pub(super) fn scaled(w: &Window, measured: Measured, at: usize) -> Option<Measured> {
    let scale = numerals::magnitude(w, at).filter(|_| measured.numeral.scale == Number::ONE)?;
    let (value, step) = (measured.numeral.value.checked_mul(scale)?, measured.numeral.step.checked_mul(scale)?);
    Some(Measured { numeral: Numeral { value, step, scale, ..measured.numeral }, ..measured })
}

/// Whether the word is the code of a currency.
pub(super) fn is_currency(written: &str) -> bool {
    money::CURRENCY_SIGNS.contains_key(written) || money::scaled_code(written).is_some()
}

/// "A month", "an hour and a half", where a time is measured and not told: "less than a day", "lasted a month", but not "twice
/// a day". The article stands at `at`.
pub(super) fn one_of_time(w: &Window, at: usize) -> Option<Measured> {
    const UNITS: &[&str] = &["minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"];
    const LEADS: &[&str] = &[
        "than",
        "over",
        "under",
        "nearly",
        "almost",
        "about",
        "around",
        "roughly",
        "approximately",
        "exactly",
        "just",
        "for",
        "lasted",
        "lasts",
        "last",
        "took",
        "takes",
        "take",
        "taken",
        "up",
        "to",
    ];
    if !matches!(w.norm(at), "a" | "an") || !UNITS.contains(&w.norm(at + 1)) || !LEADS.contains(&w.norm_before(at, 1)) {
        return None;
    }
    // "Up to a year", not "from a day to a month".
    if w.norm_before(at, 1) == "to" && w.norm_before(at, 2) != "up" || w.norm_before(at, 1) == "up" {
        return None;
    }
    let named = unit_at(w, at + 1)?;
    // "For a day trip"
    let trip = w.norm_before(at, 1) == "for"
        && w.is_word(named.end)
        && !lexicon::is_function(&lexicon::terms(w.norm(named.end)));
    if trip {
        return None;
    }
    let phrase = ["and", "a", "half"].iter().zip(named.end..).all(|(word, at)| w.norm(at) == *word);
    let (value, end) = if phrase { (Number::fraction(3, 2)?, named.end + 3) } else { (Number::ONE, named.end) };
    let step = if phrase { Number::HALF } else { Number::ONE };
    let shape = Shape::Cardinal;
    let numeral = Numeral { start: at, end: at + 1, value, step, scale: Number::ONE, shape, digits: false };
    Some(Measured { numeral, unit: named.unit, start: at, end, unit_first: false })
}

pub(super) fn year() -> Unit {
    unit("year")
}

/// The unit named by `symbol`; for units that the rules here speak of.
fn unit(symbol: &str) -> Unit {
    SYMBOLS.get(symbol).copied().unwrap_or(Unit::NONE)
}

static SYMBOLS: LazyLock<HashMap<&'static str, Unit, FxBuildHasher>> =
    LazyLock::new(|| Unit::all().map(|unit| (unit.symbol(), unit)).collect());

/// One way to write a unit, as tokens.
struct Spelling {
    pieces: Vec<String>,
    unit: Unit,
    /// A sign, in which the case of letters counts and nothing comes between the pieces.
    sign: bool,
}

/// The spellings of units by the folded form of their first token, longest first.
static SPELLINGS: LazyLock<HashMap<String, Vec<Spelling>, FxBuildHasher>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for unit in Unit::all() {
        let words = unit.words().flat_map(|word| [format!("{word}s"), word]).map(|word| (word, false));
        for (written, sign) in words.chain(unit.signs().map(|sign| (sign.to_owned(), true))) {
            let tokens = Tokens::new(&written);
            let piece = |(at, token): (usize, &Token)| {
                if sign { token.span.of(&written).to_owned() } else { tokens.norm(at).to_owned() }
            };
            let pieces = tokens.iter().enumerate().map(piece).collect();
            all.push((tokens.norm(0).to_owned(), Spelling { pieces, unit, sign }));
        }
    }
    all.sort_by_key(|(_, spelling)| (std::cmp::Reverse(spelling.pieces.len()), !spelling.sign, spelling.unit));
    let mut by_first: HashMap<String, Vec<Spelling>, FxBuildHasher> = HashMap::default();
    for (first, spelling) in all {
        by_first.entry(first).or_default().push(spelling);
    }
    by_first
});

#[derive(Clone, Copy)]
struct Named {
    unit: Unit,
    end: usize,
}

/// The unit whose spelling stands at `at`.
fn unit_at(w: &Window, at: usize) -> Option<Named> {
    SPELLINGS.get(without_stop(w.norm(at)))?.iter().find_map(|spelling| {
        let end = if spelling.sign { sign_end(w, at, &spelling.pieces) } else { words_end(w, at, &spelling.pieces) };
        end.map(|end| Named { unit: spelling.unit, end })
    })
}

/// "C" for "C.": the stop that ends the sentence makes an initial of a single letter.
fn without_stop(word: &str) -> &str {
    word.strip_suffix('.').filter(|letter| letter.len() == 1).unwrap_or(word)
}

fn sign_end(w: &Window, at: usize, pieces: &[String]) -> Option<usize> {
    let mut end = at;
    for piece in pieces {
        if without_stop(w.raw(end)) != piece || end > at && !w.is_glued(end) {
            return None;
        }
        end += 1;
    }
    // "m" is not the unit of "5 m2" or of "5 m/s", nor "km" of "km/h": longer spellings were tried first.
    Some(end)
}

/// The pieces with spaces or hyphens between them.
fn words_end(w: &Window, at: usize, pieces: &[String]) -> Option<usize> {
    let mut end = at;
    for piece in pieces {
        if end > at && w.norm(end) == "-" && w.is_glued(end) {
            end += 1;
        }
        if w.norm(end) != piece {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// The unit that follows a number, and what the text around says about words that could mean something else.
fn unit_after(w: &Window, numeral: Numeral) -> Option<Measured> {
    if numeral.shape == Shape::Ordinal {
        return None;
    }
    let hyphen = w.norm(numeral.end) == "-" && w.is_glued(numeral.end) && w.is_glued(numeral.end + 1);
    let mut at = numeral.end + usize::from(hyphen);
    if numeral.shape == Shape::Fraction || numeral.shape == Shape::Many {
        // "half a mile", "three quarters of an hour", "millions of euros"
        at += usize::from(w.norm(at) == "of");
        at += usize::from(numeral.shape == Shape::Fraction && matches!(w.norm(at), "a" | "an"));
    }
    if let Some((end, inches)) = quote_marks(w, numeral) {
        let unit = unit(if inches { "in" } else { "ft" });
        return Some(Measured { numeral, unit, start: numeral.start, end, unit_first: false });
    }
    let bracketed = unit_in_brackets(w, at);
    at += usize::from(bracketed.is_some());
    let (named, scale) = match bracketed.or_else(|| unit_at(w, at)) {
        Some(named) => (named, Number::ONE),
        None => money::scaled_code(w.raw(at)).map(|(unit, scale)| (Named { unit, end: at + 1 }, scale))?,
    };
    let resolved = resolve(w, numeral, named, at, hyphen)?;
    if resolved.dimension() == Dimension::Currency && w.is_digits(named.end) && w.is_glued(named.end) {
        // "3 USD50 cards": the code belongs to what follows.
        return None;
    }
    let mut numeral =
        Numeral { value: numeral.value.checked_mul(scale)?, step: numeral.step.checked_mul(scale)?, ..numeral };
    let mut end = named.end;
    // "75 USD million"
    if resolved.dimension() == Dimension::Currency
        && let Some(value) = numerals::magnitude(w, end)
        && numeral.scale == Number::ONE
    {
        numeral = Numeral {
            value: numeral.value.checked_mul(value)?,
            step: numeral.step.checked_mul(value)?,
            scale: value,
            ..numeral
        };
        end += 1;
    }
    Some(Measured { numeral, unit: resolved, start: numeral.start, end, unit_first: false })
}

/// The unit of "20 (kg)" and "20 [kg]", as tables and forms have it: a sign of two letters or more.
fn unit_in_brackets(w: &Window, at: usize) -> Option<Named> {
    let closing = match w.raw(at) {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        _ => return None,
    };
    let inside = w.raw(at + 1);
    let named = unit_at(w, at + 1).filter(|_| inside.len() >= 2 && inside != "in" && w.raw(at + 2) == closing)?;
    let measured = !matches!(named.unit.dimension(), Dimension::Currency | Dimension::Share);
    measured.then_some(Named { end: at + 3, ..named })
}

/// What an open spelling means here; `None` where it is no unit at all.
fn resolve(w: &Window, numeral: Numeral, named: Named, at: usize, hyphen: bool) -> Option<Unit> {
    let glued = w.is_glued(at) && !hyphen;
    let next = named.end;
    let free = match without_stop(w.raw(at)) {
        // "12 in six boxes" and "5in"
        "in" | "In" => glued || w.raw(next) == ")" || hyphen && !w.is_word(next),
        "p" => glued,
        "m" | "g" | "l" | "L" | "t" | "h" | "K" | "B" | "W" => glued || !w.is_word(next) || is_after_letter(w, next),
        "C" | "F" => glued && is_temperature(w, numeral, next),
        "mo" | "yo" | "sec" | "st" | "ac" | "mb" | "atm" | "bar" | "cal" => !w.is_capitalised(at),
        _ => true,
    };
    if !free {
        return None;
    }
    match w.norm(at) {
        // "30 seconds", "one second", "a 30-second clip"; "30 second-half shots" are no time.
        "second" if numeral.value != Number::ONE && !hyphen => None,
        "second" if w.norm(next) == "-" && w.is_glued(next) && !hyphen => None,
        // "the top three year-end charts"
        _ if w.norm(next) == "-" && w.is_glued(next) && matches!(w.norm(next + 1), "end" | "round" | "by") => None,
        "won" if numeral.value < Number::integer(1000) || numeral.scale == Number::ONE && numeral.digits && !hyphen => {
            // "in 2012 won" is a verb, "50,000 won" is money.
            let grouped = w.raw(numeral.start).contains(',') && !w.is_word(next);
            grouped.then_some(named.unit)
        }
        "stone" if !hyphen && w.is_word(next) && !w.is_near(at, 8, WEIGHT) => None,
        "stones" => w.is_near(at, 8, WEIGHT).then_some(named.unit),
        "pound" | "pounds" if named.unit.dimension() == Dimension::Pound => Some(pounds(w, numeral, next, hyphen)),
        _ => Some(named.unit),
    }
}

/// Whether a number with a "C" or an "F" behind it is a temperature ("37.9C", "-5C", "35C") and no seat or section: "row
/// 12C", "Article 50F".
fn is_temperature(w: &Window, numeral: Numeral, next: usize) -> bool {
    const WARMTH: &[&str] =
        &["temperature", "temperatures", "warming", "warmer", "cooler", "heat", "cold", "hot", "degrees", "weather"];
    let before = numeral.start.wrapping_sub(1);
    let placed = w.is_capitalised(before)
        || matches!(
            w.norm(before),
            "row"
                | "seat"
                | "gate"
                | "room"
                | "flat"
                | "section"
                | "article"
                | "size"
                | "exit"
                | "unit"
                | "bus"
                | "route"
        );
    let written = w.raw(numeral.start);
    let warm = written.contains('.') || numeral.value < Number::ZERO || w.is_near(numeral.start, 12, WARMTH);
    let goes_on = w.is_glued(next) && (w.is_word(next) || w.is_digits(next));
    !goes_on && !placed && (warm || written.len() >= 2) && numeral.digits
}

/// Words after a one-letter unit that show that it is one: "5 m tall".
fn is_after_letter(w: &Window, at: usize) -> bool {
    !w.is_capitalised(at)
}

/// Words that speak of how heavy something is.
const WEIGHT: &[&str] = &[
    "weigh",
    "weighs",
    "weighed",
    "weighing",
    "weight",
    "weights",
    "heavy",
    "heavier",
    "heaviest",
    "lighter",
    "kg",
    "kilograms",
    "kilogram",
    "kilos",
    "kilo",
    "tons",
    "tonnes",
    "ton",
    "ounces",
    "mass",
    "thrust",
    "lost",
    "gained",
    "meat",
    "force",
    "load",
    "lift",
    "lifted",
    "feet",
    "tall",
    "inches",
    "cargo",
    "payload",
    "metric",
    "baby",
    "torque",
];

/// Words that speak of money.
const MONEY: &[&str] = &[
    "cost",
    "costs",
    "costing",
    "pay",
    "pays",
    "paid",
    "paying",
    "price",
    "prices",
    "priced",
    "worth",
    "fee",
    "fees",
    "fine",
    "fined",
    "salary",
    "wage",
    "wages",
    "budget",
    "profit",
    "profits",
    "loss",
    "losses",
    "revenue",
    "sold",
    "sale",
    "sales",
    "bought",
    "buy",
    "deal",
    "debt",
    "debts",
    "raised",
    "earned",
    "earns",
    "earn",
    "fund",
    "funds",
    "funding",
    "spent",
    "spend",
    "spending",
    "tax",
    "taxes",
    "pence",
    "sterling",
    "£",
    "grant",
    "loan",
    "prize",
    "donated",
    "donation",
    "compensation",
    "damages",
    "invested",
    "investment",
    "pension",
    "rent",
    "charge",
    "charged",
    "ticket",
    "tickets",
    "income",
    "turnover",
    "market",
    "bank",
    "bill",
    "savings",
    "euros",
    "dollars",
    "week",
    "month",
];

/// Whether "pounds" is money or mass. It is money where it comes in millions, mass with a hyphen ("a 200-pound man"),
/// in "pounds of" and where words of weight are near, money where words of money are near; else it stays open.
fn pounds(w: &Window, numeral: Numeral, next: usize, hyphen: bool) -> Unit {
    let millions = numeral.scale >= Number::integer(1_000_000);
    if millions {
        unit("GBP")
    } else if hyphen || w.norm(next) == "of" || w.is_near(next, 9, WEIGHT) {
        unit("lb")
    } else if w.is_near(next, 9, MONEY) {
        unit("GBP")
    } else {
        unit("pound")
    }
}

/// `5'` and `5"`: feet, and inches where no quotation can end.
fn quote_marks(w: &Window, numeral: Numeral) -> Option<(usize, bool)> {
    let at = numeral.end;
    let feet = matches!(w.raw(at), "'" | "’" | "′") && w.is_glued(at);
    if feet && w.is_digits(at + 1) && matches!(w.raw(at + 2), "\"" | "”" | "″") {
        return Some((at + 1, false));
    }
    let inches = matches!(w.raw(at), "\"" | "″");
    let long = matches!(
        w.norm(at + 1),
        "long"
            | "tall"
            | "wide"
            | "high"
            | "deep"
            | "thick"
            | "diameter"
            | "in"
            | "x"
            | "by"
            | "screen"
            | "gun"
            | "vinyl"
    );
    (inches && long && numeral.digits).then_some((at + 1, true))
}

/// The pairs of units that are written one after the other for one amount.
const PAIRS: &[(&str, &str)] = &[
    ("ft", "in"),
    ("lb", "oz"),
    ("pound", "oz"),
    ("st", "lb"),
    ("h", "min"),
    ("min", "s"),
    ("year", "month"),
    ("week", "day"),
    ("day", "h"),
];

/// Pairs of money, a hundred of the second in the first.
const CENTS: &[(&str, &str)] = &[("$", "¢"), ("EUR", "¢"), ("USD", "¢"), ("GBP", "p"), ("pound", "p")];

/// Takes in the smaller unit that follows: "6ft 2in", "2 hours and 30 minutes", "three dollars fifty cents".
fn with_smaller(w: &Window, large: Measured) -> Measured {
    smaller(w, large).unwrap_or(large)
}

fn smaller(w: &Window, large: Measured) -> Option<Measured> {
    if !large.numeral.value.is_integer() || large.numeral.shape != Shape::Cardinal {
        return None;
    }
    let symbol = large.unit.symbol();
    let currency = large.unit.dimension() == Dimension::Currency;
    if !currency && !PAIRS.iter().chain(CENTS).any(|&(first, _)| first == symbol) {
        return None;
    }
    let feet = symbol == "ft";
    let joined = match w.norm(large.end) {
        "and" | "," => 1,
        "-" if feet => 1,
        _ => 0,
    };
    let at = large.end + joined;
    let numeral = match w.kind(at) {
        Some(_) if w.is_digits(at) || numerals::is_number_word(w.norm(at)) => numerals::read(w, at, Mode::PLAIN)?,
        _ => return None,
    };
    if numeral.start != at || matches!(numeral.shape, Shape::Ordinal | Shape::Many) || numeral.value.is_negative() {
        return None;
    }
    let hyphen = usize::from(w.norm(numeral.end) == "-" && w.is_glued(numeral.end));
    let named = unit_at(w, numeral.end + hyphen).or_else(|| {
        let inch = matches!(w.raw(numeral.end), "\"" | "”" | "″") && feet;
        inch.then(|| Named { unit: unit("in"), end: numeral.end + 1 })
    });
    let hundred = Number::integer(100);
    let (part, end, unit_of_whole) = match named {
        Some(named) if PAIRS.contains(&(symbol, named.unit.symbol())) => {
            let whole = if symbol == "pound" { unit("lb") } else { large.unit };
            (named.unit.convert(numeral.value, whole)?, named.end, whole)
        }
        Some(named) if CENTS.contains(&(symbol, named.unit.symbol())) => {
            let whole = if symbol == "pound" { unit("GBP") } else { large.unit };
            (numeral.value.checked_div(hundred)?, named.end, whole)
        }
        // "6-foot-2", "15 dollars 50."
        None if feet && joined == 1 && w.norm(large.end) == "-" && numeral.value < Number::integer(12) => {
            (numeral.value.checked_div(Number::integer(12))?, numeral.end, large.unit)
        }
        None if currency
            && joined == 0
            && w.raw(at).len() == 2
            && w.is_digits(at)
            && !large.unit_first
            && (!w.is_word(at + 1) || w.norm(at + 1) == "more") =>
        {
            (numeral.value.checked_div(hundred)?, numeral.end, large.unit)
        }
        _ => return None,
    };
    if part >= Number::ONE {
        return None;
    }
    let value = large.numeral.value.checked_add(part)?;
    let step = large.numeral.step.min(Number::ONE).min(part.checked_div(numeral.value).unwrap_or(Number::ONE));
    let numeral = Numeral { value, step, ..large.numeral };
    Some(Measured { numeral, unit: unit_of_whole, end, ..large })
}

/// Takes in "old" and "of age".
fn with_age(w: &Window, measured: Measured) -> Measured {
    if !matches!(measured.unit.dimension(), Dimension::Calendar | Dimension::Duration) {
        return measured;
    }
    let hyphen = usize::from(w.norm(measured.end) == "-");
    let end = if w.norm(measured.end + hyphen) == "old" {
        measured.end + hyphen + 1
    } else {
        w.phrase_end(measured.end, "of age").unwrap_or(measured.end)
    };
    Measured { end, ..measured }
}

fn is_minus(w: &Window, start: usize) -> bool {
    start > 0 && w.norm(start - 1) == "-" && w.is_glued(start) && !w.is_glued(start - 1)
}

/// Marks out of a highest mark: "5.5/10", and "57 out of 100" where the words are of ratings.
fn rating(w: &Window, at: usize) -> Option<Measured> {
    let slash = w.is_digits(at) && w.raw(at + 1) == "/" && w.is_glued(at + 1) && w.is_digits(at + 2);
    let out_of = w.phrase_end(at + 1, "out of");
    let highest_at = if slash { at + 2 } else { out_of? };
    if slash && (w.raw(at + 3) == "/" || !w.is_glued(at + 2)) {
        return None;
    }
    let highest = match w.norm(highest_at) {
        "4" | "four" => "/4",
        "5" | "five" => "/5",
        "6" | "six" => "/6",
        "10" | "ten" => "/10",
        "20" => "/20",
        "100" => "/100",
        _ => return None,
    };
    let decimal = w.raw(at).contains('.');
    if !decimal && !w.is_near(at, 12, RATINGS) {
        return None;
    }
    let (value, step) = if w.is_digits(at) {
        numerals::read_digits(w.raw(at))?
    } else {
        (numerals::digit_word(w.norm(at))?, Number::ONE)
    };
    let most = Number::parse(highest.trim_start_matches('/'))?;
    let end = highest_at + 1;
    let numeral = Numeral { start: at, end, value, step, scale: Number::ONE, shape: Shape::Cardinal, digits: true };
    (value <= most).then_some(Measured { numeral, unit: unit(highest), start: at, end, unit_first: false })
}

/// Words that speak of marks.
const RATINGS: &[&str] = &[
    "rating",
    "ratings",
    "rated",
    "rate",
    "rates",
    "score",
    "scored",
    "scores",
    "scoring",
    "critics",
    "critic",
    "review",
    "reviews",
    "reviewers",
    "star",
    "stars",
    "metacritic",
    "average",
    "metascore",
    "grade",
    "rotten",
    "points",
    "marks",
];
