//! The stretches of a sentence that each say one thing: between commas, conjunctions and relative pronouns.

use crate::retrieve::side::{Role, Side};

/// For each token `within`, the number of its stretch. What lies outside is in none.
#[derive(Debug)]
pub struct Segments {
    from: usize,
    of: Vec<u16>,
}

impl Segments {
    pub fn new(side: &Side, within: (usize, usize)) -> Self {
        let mut number = 0;
        let mut of = Vec::with_capacity(within.1 - within.0);
        for at in within.0..within.1 {
            if breaks(side, at) {
                number += 1;
            }
            of.push(number);
        }
        Segments { from: within.0, of }
    }

    /// Whether two tokens stand in one stretch.
    pub fn together(&self, one: usize, other: usize) -> bool {
        self.number(one).is_some() && self.number(one) == self.number(other)
    }

    fn number(&self, at: usize) -> Option<u16> {
        self.of.get(at.checked_sub(self.from)?).copied()
    }
}

fn breaks(side: &Side, at: usize) -> bool {
    match side.words[at].role {
        Role::Mark => matches!(side.norm(at), "," | ";" | ":" | "." | "–" | "—" | "(" | ")"),
        Role::Function | Role::Cue(_) => matches!(
            side.norm(at),
            "and"
                | "but"
                | "while"
                | "whereas"
                | "although"
                | "though"
                | "because"
                | "which"
                | "who"
                | "where"
                | "when"
        ),
        Role::Content | Role::Fact(_) => false,
    }
}
