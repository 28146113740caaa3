//! Exact rational numbers: 0.1 is one tenth, a third is a third, and what does not fit is not guessed.

use std::cmp::Ordering;
use std::fmt;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, ToPrimitive, Zero};

/// An exact rational number. Arithmetic that would overflow 128 bits answers `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number(Ratio<i128>);

impl Number {
    pub const ZERO: Number = Number(Ratio::new_raw(0, 1));
    pub const ONE: Number = Number(Ratio::new_raw(1, 1));
    pub const HALF: Number = Number(Ratio::new_raw(1, 2));

    pub const fn integer(value: i64) -> Self {
        Number(Ratio::new_raw(value as i128, 1))
    }

    /// `numerator / denominator`; `None` when the denominator is zero.
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 1 {
            return Some(Number(Ratio::new_raw(numerator, 1)));
        }
        let safe = denominator != 0 && numerator != i128::MIN && denominator != i128::MIN;
        safe.then(|| Number(Ratio::new(numerator, denominator)))
    }

    /// Reads ASCII digits with at most one decimal point ("1234.50"); no signs, no separators.
    pub fn parse(digits: &str) -> Option<Self> {
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && decimals.is_empty() {
            return None;
        }
        let mut numerator: i128 = 0;
        for digit in whole.bytes().chain(decimals.bytes()) {
            let digit = digit.is_ascii_digit().then(|| i128::from(digit - b'0'))?;
            numerator = numerator.checked_mul(10)?.checked_add(digit)?;
        }
        let denominator = 10i128.checked_pow(u32::try_from(decimals.len()).ok()?)?;
        Number::fraction(numerator, denominator)
    }

    /// Ten to the power of `exponent`.
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        let power = 10i128.checked_pow(exponent.unsigned_abs())?;
        if exponent < 0 { Number::fraction(1, power) } else { Number::fraction(power, 1) }
    }

    pub fn checked_add(self, other: Self) -> Option<Self> {
        if let (Some(one), Some(other)) = (self.whole(), other.whole()) {
            return one.checked_add(other).map(|sum| Number(Ratio::new_raw(sum, 1)));
        }
        self.0.checked_add(&other.0).map(Number)
    }

    pub fn checked_sub(self, other: Self) -> Option<Self> {
        if let (Some(one), Some(other)) = (self.whole(), other.whole()) {
            return one.checked_sub(other).map(|difference| Number(Ratio::new_raw(difference, 1)));
        }
        self.0.checked_sub(&other.0).map(Number)
    }

    pub fn checked_mul(self, other: Self) -> Option<Self> {
        if let (Some(one), Some(other)) = (self.whole(), other.whole()) {
            return one.checked_mul(other).map(|product| Number(Ratio::new_raw(product, 1)));
        }
        self.0.checked_mul(&other.0).map(Number)
    }

    pub fn checked_div(self, other: Self) -> Option<Self> {
        if other.0.is_zero() { None } else { self.0.checked_div(&other.0).map(Number) }
    }

    /// The value of a whole number: most numbers are, and need no reduction to lowest terms.
    fn whole(self) -> Option<i128> {
        (*self.0.denom() == 1).then_some(*self.0.numer())
    }

    pub fn negate(self) -> Self {
        Number(-self.0)
    }

    pub fn abs(self) -> Self {
        Number(self.0.abs())
    }

    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    pub fn is_negative(self) -> bool {
        self.0.is_negative()
    }

    pub fn is_integer(self) -> bool {
        self.0.is_integer()
    }

    /// The value as a whole number, if it is one and fits.
    pub fn to_integer(self) -> Option<i64> {
        if self.is_integer() { self.0.to_integer().to_i64() } else { None }
    }

    /// The value as a double, for output only.
    pub fn to_f64(self) -> f64 {
        *self.0.numer() as f64 / *self.0.denom() as f64
    }

    /// The value rounded to the nearest multiple of `step` (halves away from zero); `None` when `step` is zero.
    pub fn round_to(self, step: Number) -> Option<Self> {
        let steps = self.checked_div(step)?;
        Number(steps.0.round()).checked_mul(step)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

/// As people write it: digits in groups of three, decimals where they end, a fraction where they do not.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, value) = if self.is_negative() { ("-", -self.0) } else { ("", self.0) };
        let whole = value.to_integer().to_string();
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) && whole.len() > 4 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let mut rest = value.fract();
        if rest.is_zero() {
            return write!(f, "{sign}{grouped}");
        }
        let mut decimals = String::new();
        for _ in 0..6 {
            rest *= Ratio::from_integer(10);
            decimals.push(char::from(b'0' + rest.to_integer().to_u8().unwrap_or(0)));
            rest = rest.fract();
            if rest.is_zero() {
                return write!(f, "{sign}{grouped}.{decimals}");
            }
        }
        if *value.denom() < 1000 { write!(f, "{sign}{value}") } else { write!(f, "{sign}{grouped}.{decimals}…") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_decimals_exactly() {
        for (written, shown) in
            [("0.1", "0.1"), ("1234", "1234"), ("12345.50", "12,345.5"), ("007", "7"), (".5", "0.5"), ("5.", "5")]
        {
            assert_eq!(Number::parse(written).unwrap().to_string(), shown);
        }
        for wrong in ["", ".", "1.2.3", "-1", "1e5", "１"] {
            assert_eq!(Number::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Number::fraction(1, 3).unwrap().to_string(), "1/3");
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let huge = Number::parse(&"9".repeat(38)).unwrap();
        assert_eq!(huge.checked_mul(huge), None);
        assert_eq!(Number::parse(&"9".repeat(40)), None);
        assert_eq!(Number::ONE.checked_div(Number::ZERO), None);
    }

    #[test]
    fn rounds_to_a_step() {
        let step = Number::integer(100);
        assert_eq!(Number::integer(1250).round_to(step), Some(Number::integer(1300)));
        assert_eq!(Number::integer(-1249).round_to(step), Some(Number::integer(-1200)));
    }
}
