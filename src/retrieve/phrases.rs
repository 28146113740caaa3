//! Verbs of two words: "turned down", "called the strike off", "took part".

use super::side::Role;
use crate::lexicon::{self, Terms};
use crate::recognize::token::{Kind, Tokens};

/// How many words may stand between a verb and its particle: "turned the offer down".
const WIDEST_GAP: usize = 3;

/// The term of the verb that the word at `at` makes with a word behind it, and where that word stands. `role` tells what
/// part a token plays.
pub fn verb(tokens: &Tokens, at: usize, role: impl Fn(usize) -> Role) -> Option<(Terms, usize)> {
    if role(at) != Role::Content || !lexicon::pos(&lexicon::terms(tokens.norm(at))).verb() {
        return None;
    }
    let together = |other: usize| {
        let terms = lexicon::lookup(&format!("{} {}", tokens.norm(at), tokens.norm(other)))?;
        lexicon::pos(&terms).verb().then_some((terms, other))
    };
    let next = at + 1;
    if is_particle(tokens.norm(next)) || (role_of(tokens, next, &role) == Some(Role::Content) && is_bare(tokens, next))
    {
        return together(next);
    }
    // A particle behind the object ends its clause.
    let limit = (next + WIDEST_GAP).min(tokens.len().saturating_sub(1));
    let particle = (next..=limit)
        .take_while(|&other| tokens.get(other).is_some_and(|token| token.kind != Kind::Mark))
        .find(|&other| is_particle(tokens.norm(other)))?;
    ends_clause(tokens, particle + 1, &role).then(|| together(particle)).flatten()
}

fn role_of(tokens: &Tokens, at: usize, role: &impl Fn(usize) -> Role) -> Option<Role> {
    tokens.get(at).map(|_| role(at))
}

/// Nouns that make one verb with the verb before them: "take part", "take place".
fn is_bare(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.norm(at), "part" | "place" | "way" | "ground" | "office" | "effect" | "fire" | "hold" | "care")
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "up" | "down" | "out" | "off" | "over" | "back" | "away" | "apart" | "aside" | "forward" | "together" | "ahead"
    )
}

/// Whether what stands at `at` begins something new: the end, a mark, or a word without content.
fn ends_clause(tokens: &Tokens, at: usize, role: &impl Fn(usize) -> Role) -> bool {
    match role_of(tokens, at, role) {
        None | Some(Role::Mark | Role::Function | Role::Fact(_)) => true,
        Some(Role::Content | Role::Cue(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retrieve::side::Side;

    #[test]
    fn verbs_of_two_words() {
        for (text, word, phrase) in [
            ("They turned down the offer", "turned", Some("turn down")),
            ("They turned the offer down", "turned", Some("turn down")),
            ("They turned the whole offer down because of the price", "turned", Some("turn down")),
            ("They called off the strike", "called", Some("call off")),
            ("She took part in the race", "took", Some("take part")),
            ("She took a part in the play", "took", None),
            ("They turned the corner", "turned", None),
            // The particle belongs to what follows.
            ("They put the offer up front", "put", None),
        ] {
            let side = Side::new(text, None);
            let at = (0..side.words.len()).find(|&at| side.norm(at) == word).unwrap();
            let expected = phrase.map_or(lexicon::terms(word), |phrase| lexicon::lookup(phrase).unwrap());
            assert_eq!(side.words[at].terms, expected, "{text}");
        }
    }
}
