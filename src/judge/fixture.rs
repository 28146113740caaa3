//! Two texts side by side, for the tests of the single comparisons.

use super::align::{Alignment, align};
use crate::retrieve::side::Side;

/// What `look` finds between a claim and a passage; neither has a date.
pub fn compared<T>(claim: &str, passage: &str, look: impl FnOnce(&Side, &Side, &Alignment) -> T) -> T {
    let (claim, passage) = (Side::new(claim, None), Side::new(passage, None));
    let alignment = align(&claim, &passage, (0, passage.words.len()));
    look(&claim, &passage, &alignment)
}

/// What a comparison finds between a claim and the whole of a passage.
pub fn compared_by<T>(
    claim: &str,
    passage: &str,
    comparison: impl FnOnce(&Side, &Side, (usize, usize), &Alignment) -> T,
) -> T {
    compared(claim, passage, |claim, passage, alignment| {
        comparison(claim, passage, (0, passage.words.len()), alignment)
    })
}

/// The words of some tokens.
pub fn words<'t>(side: &Side<'t>, (start, end): (u32, u32)) -> &'t str {
    side.reading.tokens.span(start as usize..end as usize).of(side.text)
}
