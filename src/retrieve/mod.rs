//! Claim to passages: texts read for comparison, taken apart into sentences with their context, and an index over their
//! words.

pub mod document;
pub mod index;
mod mentions;
mod phrases;
pub mod rank;
mod referents;
pub mod side;
pub mod statements;
pub mod syntax;
