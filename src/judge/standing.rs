//! How a noun phrase stands to its verb: who does it, to whom it is done, with which preposition.

use super::align::Alignment;
use crate::lexicon;
use crate::recognize::cues::Cue;
use crate::retrieve::side::{Role, Side, is_auxiliary};

/// The place of a noun phrase, with the token of the word that gives it this place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// "X wrote it", "written by X"
    Agent(usize),
    /// "They wrote X", "X was written"
    Patient(usize),
    /// Behind a preposition and the word that governs it: "consists of X".
    Behind { preposition: usize, governor: usize },
    /// "X won it", "it was won by X", "it went to X": the verb.
    Receiver(usize),
}

impl Standing {
    /// The word that gives it this place.
    pub fn governor(self) -> usize {
        match self {
            Standing::Agent(at) | Standing::Patient(at) | Standing::Receiver(at) => at,
            Standing::Behind { governor, .. } => governor,
        }
    }
}

/// How the tokens from `start` to `end` stand in the sentence `within`.
pub fn of(side: &Side, within: (usize, usize), (start, end): (usize, usize)) -> Option<Standing> {
    let is_small = |at: &usize| matches!(side.norm(*at), "the" | "a" | "an" | "all" | "only" | "both");
    let before = (within.0..start).rev().find(|at| !is_small(at));
    let Some(before) = before.filter(|&at| side.words[at].role != Role::Mark) else {
        return subject(side, within, end);
    };
    let word = side.norm(before);
    if is_preposition(word) {
        let governor = (within.0..before).rev().take(3).take_while(|&at| side.words[at].role != Role::Mark);
        let governor = governor.into_iter().find(|&at| side.words[at].role == Role::Content)?;
        return Some(match word {
            "by" if is_participle_of_passive(side, within, governor) => done_by(side, governor),
            "to" if is_giving(side.norm(governor)) => Standing::Receiver(governor),
            _ => Standing::Behind { preposition: before, governor },
        });
    }
    if is_verb(side, before) {
        return Some(Standing::Patient(before));
    }
    matches!(word, "and" | "that" | "when" | "while" | "where").then(|| subject(side, within, end)).flatten()
}

/// Whether two places are the same: the same words govern them in the same way.
pub fn same(claim: &Side, here: Standing, passage: &Side, there: Standing, alignment: &Alignment) -> bool {
    let said = |at: usize, to: usize| match alignment.links[at] {
        Some(link) => link.to == to && link.grade.credit() >= 0.8,
        None => lexicon::same(&claim.words[at].terms, &passage.words[to].terms),
    };
    let linked = |at: usize, to: usize| said(at, to) && claim.words[at].negated == passage.words[to].negated;
    match (here, there) {
        (Standing::Receiver(one), Standing::Receiver(other)) => {
            claim.words[one].negated == passage.words[other].negated
        }
        (Standing::Agent(one), Standing::Agent(other)) | (Standing::Patient(one), Standing::Patient(other)) => {
            linked(one, other)
        }
        (
            Standing::Behind { preposition: one, governor: here },
            Standing::Behind { preposition: other, governor: there },
        ) => claim.norm(one) == passage.norm(other) && linked(here, there),
        _ => false,
    }
}

/// The place of a subject that ends before token `end`.
fn subject(side: &Side, within: (usize, usize), end: usize) -> Option<Standing> {
    let mut verbs =
        (end..within.1).take(4).take_while(|&at| !matches!(side.words[at].role, Role::Mark | Role::Fact(_)));
    let verb = verbs.find(|&at| is_verb(side, at))?;
    if side.words[end..verb].iter().any(|word| word.role == Role::Content) {
        return None;
    }
    let passive = (end..verb).any(|at| is_be(side.norm(at))) && !side.norm(verb).ends_with("ing");
    Some(if passive { Standing::Patient(verb) } else { done_by(side, verb) })
}

fn done_by(side: &Side, verb: usize) -> Standing {
    if is_receiving(side.norm(verb)) { Standing::Receiver(verb) } else { Standing::Agent(verb) }
}

fn is_participle_of_passive(side: &Side, within: (usize, usize), at: usize) -> bool {
    let be = (within.0..at).rev().take(3).any(|at| is_be(side.norm(at)));
    is_verb(side, at) && (be || side.norm(at).ends_with("ed") || side.norm(at).ends_with('n'))
}

fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being")
}

fn is_verb(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    matches!(word.role, Role::Content | Role::Cue(Cue::Attribution))
        && word.name.is_none()
        && lexicon::pos(&word.terms).verb()
        && !is_auxiliary(side.norm(at))
}

fn is_preposition(word: &str) -> bool {
    matches!(word, "to" | "by" | "of" | "in" | "from" | "at" | "for" | "between" | "on" | "with")
}

/// Verbs of which the subject gets something.
pub fn is_receiving(word: &str) -> bool {
    matches!(word, "won" | "win" | "wins" | "received" | "receive" | "receives")
}

/// Verbs with which something comes "to" somebody.
pub fn is_giving(word: &str) -> bool {
    matches!(word, "went" | "go" | "goes" | "gone" | "awarded" | "given" | "presented")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_phrase_stands_to_its_verb() {
        use Standing::{Agent, Behind, Patient, Receiver};
        for (text, phrase, expected) in [
            ("three people wrote it", (0, 2), Some(Agent(2))),
            ("it was written by three people", (4, 6), Some(Agent(2))),
            ("she wrote three songs", (2, 4), Some(Patient(1))),
            ("three songs were written", (0, 2), Some(Patient(3))),
            ("the jury consists of three people", (4, 6), Some(Behind { preposition: 3, governor: 2 })),
            ("three people won the prize", (0, 2), Some(Receiver(2))),
            ("the prize went to three people", (4, 6), Some(Receiver(2))),
            ("three", (0, 1), None),
        ] {
            let side = Side::new(text, None);
            assert_eq!(of(&side, (0, side.words.len()), phrase), expected, "{text}");
        }
    }
}
