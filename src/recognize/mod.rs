//! Text to facts: one spelling family a file. Recognition never fails; what it cannot read, it leaves out.

pub mod corrections;
pub mod cues;
pub mod dates;
pub mod names;
pub mod quantities;
pub mod quotes;
pub mod sentences;
pub mod token;

mod bounds;
mod clock;
mod codes;
mod measures;
mod numerals;
mod scores;
mod window;

use crate::lexicon;
use crate::text::Span;
use crate::value::clock::Clock;
use crate::value::date::{DateValue, Days};
use crate::value::quantity::Quantity;
use cues::CueAt;
use names::Name;
use quotes::Quote;
use token::Tokens;

/// A number, a date, a time or a code as a text states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The bytes that state it, bound words included ("more than 100", "until October 10").
    pub span: Span,
    /// The tokens that state it: half-open indices into the reading's tokens.
    pub tokens: (u32, u32),
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Quantity(Quantity),
    /// A result of two sides, in the order written: "3-1".
    Score(i64, i64),
    Date(DateValue),
    /// A time of day.
    Clock(Clock),
    /// Digits that name something: a telephone number, a version.
    Code(String),
}

/// What was recognised in one text.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub tokens: Tokens,
    /// By start, not overlapping.
    pub facts: Vec<Fact>,
    pub names: Vec<Name>,
    pub quotes: Vec<Quote>,
    pub cues: Vec<CueAt>,
    /// The day from which the text speaks, where it is known.
    pub day: Option<Days>,
}

impl Reading {
    /// Reads `text`, which speaks from `day` on (its date of publication), if that is known: at its grain, so a text
    /// dated 2025 resolves "this year" but not "Monday".
    pub fn new(text: &str, day: Option<Days>) -> Self {
        let tokens = Tokens::new(text);
        let mut facts = dates::recognize(&tokens, day);
        let dates: Vec<(u32, u32)> = facts.iter().map(|fact| fact.tokens).collect();
        facts.extend(quantities::recognize(text, &tokens, &dates));
        facts.sort_by_key(|fact| fact.tokens);
        let taken: Vec<(u32, u32)> = facts.iter().map(|fact| fact.tokens).collect();
        let mut names = names::recognize(text, &tokens, &taken, |at| lexicon::terms(tokens.norm(at)).is_known());
        names::absorb_numbers(text, &tokens, &mut names, &mut facts);
        let quotes = quotes::recognize(text, &tokens);
        let cues = cues::recognize(&tokens);
        Reading { tokens, facts, names, quotes, cues, day }
    }
}
