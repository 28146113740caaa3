//! Currencies: signs and codes before an amount, and codes that hold thousands or millions.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use super::{unit, unit_at};
use crate::recognize::window::Window;
use crate::value::number::Number;
use crate::value::unit::{Dimension, Unit};

pub(super) struct Before {
    pub unit: Unit,
    pub start: usize,
    pub scale: Number,
}

/// A currency before the number at `at`: "$", "US$", "EUR", "Rs.", "MAUD".
pub(super) fn currency_before(w: &Window, at: usize) -> Option<Before> {
    let at =
        if matches!(w.norm_before(at, 1), "a" | "an") && w.kind(at.wrapping_sub(2)).is_some() { at - 1 } else { at };
    let mut start = at.checked_sub(1)?;
    if w.raw(start) == "." && w.norm_before(start, 1) == "rs" {
        start -= 1;
    }
    let sign = w.raw(start);
    if sign.is_empty() {
        return None;
    }
    if matches!(sign, "$" | "＄") {
        let (unit, start) = dollars(w, start);
        return Some(Before { unit, start, scale: Number::ONE });
    }
    if let Some(&unit) = CURRENCY_SIGNS.get(sign) {
        // "10 € 20 €": a sign after one number is not before the next.
        let taken = start.checked_sub(1).is_some_and(|before| w.is_digits(before)) && !w.is_word(start);
        let word_apart = w.is_word(start) && start > 0 && w.is_digits(start - 1) && !w.is_glued(at);
        return (!taken && !word_apart).then_some(Before { unit, start, scale: Number::ONE });
    }
    scaled_code(sign).map(|(unit, scale)| Before { unit, start, scale })
}

/// Signs and codes of one token that can stand before an amount.
pub(super) static CURRENCY_SIGNS: LazyLock<HashMap<&'static str, Unit, FxBuildHasher>> = LazyLock::new(|| {
    let money = Unit::all().filter(|unit| unit.dimension() == Dimension::Currency && unit.symbol() != "p");
    money.flat_map(|unit| unit.signs().map(move |sign| (sign, unit))).collect()
});

/// The currency of the dollar sign at `at`, and where it starts: "US$", "C$", "AUD$".
fn dollars(w: &Window, at: usize) -> (Unit, usize) {
    let bare = (unit("$"), at);
    let Some(before) = at.checked_sub(1).filter(|&before| w.is_word(before)) else { return bare };
    let written = w.raw(before);
    let symbol = match written {
        "US" | "U.S." => "USD",
        "C" | "CA" | "Can" => "CAD",
        "A" | "AU" if w.is_glued(at) => "AUD",
        "NZ" => "NZD",
        "HK" | "hk" => "HKD",
        "S" | "SG" if w.is_glued(at) => "SGD",
        "NT" => "TWD",
        "R" if w.is_glued(at) => "BRL",
        "c" => "CAD",
        "us" if w.is_glued(at) => "USD",
        _ => match CURRENCY_SIGNS.get(written.to_uppercase().as_str()) {
            Some(unit) => unit.symbol(),
            None => return bare,
        },
    };
    (unit(symbol), before)
}

/// "MGBP", "kEUR": thousands and millions in the code, as companies write.
pub(super) fn scaled_code(written: &str) -> Option<(Unit, Number)> {
    let scale = match written.chars().next()? {
        'M' => 1_000_000,
        'k' | 'K' | 'T' => 1000,
        _ => return None,
    };
    let code = written.get(1..).filter(|code| code.len() == 3)?;
    CURRENCY_SIGNS.get(code).map(|&unit| (unit, Number::integer(scale)))
}

/// Whether a currency stands at `at`, after digits and their "m": "18.4m euros".
pub(super) fn is_money(w: &Window, at: usize) -> bool {
    let dimension = unit_at(w, at).map(|named| named.unit.dimension());
    matches!(dimension, Some(Dimension::Currency | Dimension::Pound)) && w.norm(at) != "p"
}
