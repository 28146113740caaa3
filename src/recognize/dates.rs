//! Date phrases at every grain, absolute and relative, with their bounds.

use super::Fact;
use super::token::Tokens;
use crate::value::date::Days;

/// The dates in `tokens`, in order, not overlapping. `day` is the date of the text, at its grain.
pub fn recognize(tokens: &Tokens, day: Option<Days>) -> Vec<Fact> {
    let _ = (tokens, day);
    Vec::new()
}
