//! The words that numbers are made of.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use crate::value::number::Number;

/// What a word is in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 0 to 9
    Digit(i64),
    Teen(i64),
    Tens(i64),
    Hundred,
    /// The power of ten: 3 for a thousand.
    Magnitude(u32),
    Dozen,
    Ordinal(i64),
    /// "hundredth", "millionth": the power of ten.
    OrdinalMagnitude(u32),
    /// "thirds"
    Parts(i64),
    PartsMagnitude(u32),
    Half,
    Quarter,
    Quarters,
    /// "hundreds", "dozens": that many or more.
    Many(i64),
    Couple,
    /// "twice"
    Times(i64),
}

pub(super) fn word(norm: &str) -> Option<Word> {
    if may_be_word(norm) { WORDS.get(norm).copied() } else { None }
}

static WORDS: LazyLock<HashMap<&'static str, Word, FxBuildHasher>> = LazyLock::new(|| TABLE.iter().copied().collect());

/// Each word that can be a part of a number, in its folded form.
const TABLE: &[(&str, Word)] = &[
    ("zero", Word::Digit(0)),
    ("nought", Word::Digit(0)),
    ("naught", Word::Digit(0)),
    ("one", Word::Digit(1)),
    ("two", Word::Digit(2)),
    ("three", Word::Digit(3)),
    ("four", Word::Digit(4)),
    ("five", Word::Digit(5)),
    ("six", Word::Digit(6)),
    ("seven", Word::Digit(7)),
    ("eight", Word::Digit(8)),
    ("nine", Word::Digit(9)),
    ("ten", Word::Teen(10)),
    ("eleven", Word::Teen(11)),
    ("twelve", Word::Teen(12)),
    ("thirteen", Word::Teen(13)),
    ("fourteen", Word::Teen(14)),
    ("fifteen", Word::Teen(15)),
    ("sixteen", Word::Teen(16)),
    ("seventeen", Word::Teen(17)),
    ("eighteen", Word::Teen(18)),
    ("nineteen", Word::Teen(19)),
    ("twenty", Word::Tens(20)),
    ("thirty", Word::Tens(30)),
    ("forty", Word::Tens(40)),
    ("fourty", Word::Tens(40)),
    ("fifty", Word::Tens(50)),
    ("sixty", Word::Tens(60)),
    ("seventy", Word::Tens(70)),
    ("eighty", Word::Tens(80)),
    ("ninety", Word::Tens(90)),
    ("hundred", Word::Hundred),
    ("thousand", Word::Magnitude(3)),
    ("million", Word::Magnitude(6)),
    ("billion", Word::Magnitude(9)),
    ("trillion", Word::Magnitude(12)),
    ("quadrillion", Word::Magnitude(15)),
    ("lakh", Word::Magnitude(5)),
    ("lakhs", Word::Magnitude(5)),
    ("crore", Word::Magnitude(7)),
    ("crores", Word::Magnitude(7)),
    ("dozen", Word::Dozen),
    ("doz", Word::Dozen),
    ("dozs", Word::Dozen),
    ("dz", Word::Dozen),
    ("dzs", Word::Dozen),
    ("first", Word::Ordinal(1)),
    ("second", Word::Ordinal(2)),
    ("third", Word::Ordinal(3)),
    ("fourth", Word::Ordinal(4)),
    ("fifth", Word::Ordinal(5)),
    ("sixth", Word::Ordinal(6)),
    ("seventh", Word::Ordinal(7)),
    ("eighth", Word::Ordinal(8)),
    ("ninth", Word::Ordinal(9)),
    ("nineth", Word::Ordinal(9)),
    ("tenth", Word::Ordinal(10)),
    ("eleventh", Word::Ordinal(11)),
    ("twelfth", Word::Ordinal(12)),
    ("thirteenth", Word::Ordinal(13)),
    ("fourteenth", Word::Ordinal(14)),
    ("fifteenth", Word::Ordinal(15)),
    ("sixteenth", Word::Ordinal(16)),
    ("seventeenth", Word::Ordinal(17)),
    ("eighteenth", Word::Ordinal(18)),
    ("nineteenth", Word::Ordinal(19)),
    ("twentieth", Word::Ordinal(20)),
    ("thirtieth", Word::Ordinal(30)),
    ("fortieth", Word::Ordinal(40)),
    ("fiftieth", Word::Ordinal(50)),
    ("sixtieth", Word::Ordinal(60)),
    ("seventieth", Word::Ordinal(70)),
    ("eightieth", Word::Ordinal(80)),
    ("ninetieth", Word::Ordinal(90)),
    ("hundredth", Word::OrdinalMagnitude(2)),
    ("thousandth", Word::OrdinalMagnitude(3)),
    ("millionth", Word::OrdinalMagnitude(6)),
    ("billionth", Word::OrdinalMagnitude(9)),
    ("trillionth", Word::OrdinalMagnitude(12)),
    ("thirds", Word::Parts(3)),
    ("fourths", Word::Parts(4)),
    ("fifths", Word::Parts(5)),
    ("sixths", Word::Parts(6)),
    ("sevenths", Word::Parts(7)),
    ("eighths", Word::Parts(8)),
    ("ninths", Word::Parts(9)),
    ("tenths", Word::Parts(10)),
    ("twelfths", Word::Parts(12)),
    ("sixteenths", Word::Parts(16)),
    ("twentieths", Word::Parts(20)),
    ("hundredths", Word::PartsMagnitude(2)),
    ("thousandths", Word::PartsMagnitude(3)),
    ("millionths", Word::PartsMagnitude(6)),
    ("billionths", Word::PartsMagnitude(9)),
    ("trillionths", Word::PartsMagnitude(12)),
    ("half", Word::Half),
    ("quarter", Word::Quarter),
    ("quarters", Word::Quarters),
    ("dozens", Word::Many(12)),
    ("hundreds", Word::Many(100)),
    ("thousands", Word::Many(1000)),
    ("millions", Word::Many(1_000_000)),
    ("billions", Word::Many(1_000_000_000)),
    ("trillions", Word::Many(1_000_000_000_000)),
    ("couple", Word::Couple),
    ("twice", Word::Times(2)),
    ("thrice", Word::Times(3)),
];

/// Whether a number might start with this word.
pub(in crate::recognize) fn is_number_word(norm: &str) -> bool {
    word(norm).is_some()
}

/// Whether some number word starts with the same two letters: most words fail here, without a hash.
fn may_be_word(norm: &str) -> bool {
    let letter = |at: usize| norm.as_bytes().get(at).filter(|byte| byte.is_ascii_lowercase()).map(|byte| byte - b'a');
    match (letter(0), letter(1)) {
        (Some(first), Some(second)) => STARTS[usize::from(first)] >> second & 1 == 1,
        _ => false,
    }
}

/// For each first letter, the bits of the letters that follow it in a number word.
static STARTS: LazyLock<[u32; 26]> = LazyLock::new(|| {
    let mut starts = [0; 26];
    for (word, _) in TABLE {
        if let [first, second, ..] = word.as_bytes() {
            starts[usize::from(first - b'a')] |= 1 << (second - b'a');
        }
    }
    starts
});

/// The value of a word for 0 to 9.
pub(in crate::recognize) fn digit_word(norm: &str) -> Option<Number> {
    match word(norm)? {
        Word::Digit(digit) => Some(Number::integer(digit)),
        _ => None,
    }
}

/// Ten to the power of `exponent`.
pub(super) fn power(exponent: u32) -> Option<Number> {
    Number::power_of_ten(i32::try_from(exponent).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_folded_found_and_given_once() {
        assert_eq!(WORDS.len(), TABLE.len());
        for (word, _) in TABLE {
            assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
            assert!(is_number_word(word), "{word}");
        }
        for other in ["", "t", "the", "é", "zebra", "oné"] {
            assert!(!is_number_word(other), "{other}");
        }
    }
}
