//! What a figure says of its thing: how much there is, or by how much it changes or differs from another one.

use crate::lexicon;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side, is_auxiliary};
use crate::value::unit::Dimension;

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// What a figure is to its thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// How much there is: "there are 94 vacancies".
    Level,
    /// How much there is after a change: "fell to 94".
    To,
    /// By how much it changed, or lies above or below another one: "fell by 37", "37 fewer than before".
    By(Option<Direction>),
    /// Behind a verb of change with an object, which leaves open which it is: "lost 48,000 visitors".
    Open(Direction),
}

/// The aspect of a fact; [`Aspect::Level`] where nothing says otherwise.
pub fn of(side: &Side, fact: &Fact) -> Aspect {
    if !matches!(fact.value, Value::Quantity(_)) {
        return Aspect::Level;
    }
    by_comparison(side, fact).or_else(|| by_verb(side, fact)).unwrap_or(Aspect::Level)
}

/// "214 more than in 2024", "17 days fewer", "an hour longer", "a tenth less than normal", "a 9% rise".
fn by_comparison(side: &Side, fact: &Fact) -> Option<Aspect> {
    let end = fact.tokens.1 as usize;
    let mut at = end;
    let limit = side.words.len().min(end + 4);
    while at < limit {
        if let Some(direction) = comparative(side.norm(at)).map(|direction| of_speed(side.norm(at), fact, direction)) {
            let placed = matches!(side.norm(at), "ahead" | "behind");
            let compares = at == end || followed_by_than(side, at) || is_adjective(side.norm(at)) || placed;
            return compares.then_some(Aspect::By(Some(direction)));
        }
        if let Some(direction) = noun_of_change(side.norm(at)) {
            return Some(Aspect::By(Some(direction)));
        }
        match side.words[at].role {
            // "462 became dearer" says how many did.
            Role::Content if matches!(side.norm(at), "became" | "become" | "becomes" | "got" | "grew" | "turned") => {
                return None;
            }
            Role::Content if side.words[at].name.is_none() => at += 1,
            // "70 pence an hour dearer"
            Role::Function if at == end && matches!(side.norm(at), "a" | "an" | "per") => at += 1,
            _ => return None,
        }
    }
    None
}

/// "19 minutes faster": less time.
fn of_speed(word: &str, fact: &Fact, direction: Direction) -> Direction {
    let time = matches!(&fact.value, Value::Quantity(quantity) if quantity.unit.dimension() == Dimension::Duration);
    match word {
        "faster" if time => Direction::Down,
        "slower" if time => Direction::Up,
        _ => direction,
    }
}

fn followed_by_than(side: &Side, at: usize) -> bool {
    let limit = side.words.len().min(at + 6);
    (at + 1..limit).take_while(|&at| side.words[at].role != Role::Mark).any(|at| side.norm(at) == "than")
}

/// Comparatives that say of themselves in what the two differ.
fn is_adjective(word: &str) -> bool {
    !matches!(word, "more" | "less" | "fewer" | "up" | "down" | "above" | "below" | "ahead" | "behind")
}

/// The direction of a comparative (folded).
pub fn comparative(word: &str) -> Option<Direction> {
    match word {
        "more" | "higher" | "longer" | "older" | "larger" | "bigger" | "greater" | "dearer" | "taller" | "heavier"
        | "wider" | "warmer" | "hotter" | "faster" | "above" | "ahead" | "later" => Some(Direction::Up),
        "less" | "fewer" | "lower" | "shorter" | "younger" | "smaller" | "cheaper" | "lighter" | "narrower"
        | "colder" | "cooler" | "slower" | "below" | "behind" | "earlier" => Some(Direction::Down),
        _ => None,
    }
}

fn noun_of_change(word: &str) -> Option<Direction> {
    match word {
        "rise" | "increase" | "gain" | "growth" | "jump" => Some(Direction::Up),
        "fall" | "decrease" | "drop" | "decline" | "reduction" | "cut" => Some(Direction::Down),
        _ => None,
    }
}

/// Whether a word (folded) only says that and how something changed or differs.
pub fn says_change(word: &str) -> bool {
    comparative(word).is_some()
        || noun_of_change(word).is_some()
        || direction(word).is_some()
        || matches!(word, "number" | "became" | "become" | "becomes" | "than")
}

/// The direction of a verb or noun of change, in any of its forms.
pub fn direction(word: &str) -> Option<Direction> {
    let up = ["rise", "grow", "increase", "climb", "jump", "gain", "soar", "raise", "growth", "widen"];
    let down = ["fall", "drop", "decrease", "decline", "shrink", "slip", "lose", "reduce", "sink", "cut", "narrow"];
    match word {
        "up" => return Some(Direction::Up),
        "down" => return Some(Direction::Down),
        "rose" | "risen" | "grew" | "grown" => return Some(Direction::Up),
        "fell" | "fallen" | "shrank" | "shrunk" | "sank" => return Some(Direction::Down),
        _ => {}
    }
    let terms = lexicon::terms(word);
    let is_of = |words: &[&str]| words.iter().any(|word| lexicon::same(&terms, &lexicon::terms(word)));
    if is_of(&up) {
        Some(Direction::Up)
    } else if is_of(&down) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// Verbs of change that take no object: the figure behind them is how much it was.
fn is_intransitive(word: &str) -> bool {
    matches!(
        word,
        "rose"
            | "rise"
            | "rises"
            | "risen"
            | "rising"
            | "fell"
            | "fall"
            | "falls"
            | "fallen"
            | "falling"
            | "grew"
            | "grow"
            | "grows"
            | "grown"
            | "climbed"
            | "declined"
            | "shrank"
            | "jumped"
            | "slipped"
            | "up"
            | "down"
            | "soared"
    )
}

/// Whether "up" or "down" belongs to the verb before it: "made up", "set up"; but not in "was up".
fn is_particle(side: &Side, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let word = side.norm(before);
    lexicon::pos(&side.words[before].terms).mostly_verb()
        && !is_auxiliary(word)
        && !matches!(word, "went" | "go" | "goes" | "going" | "gone")
}

fn is_share(fact: &Fact) -> bool {
    matches!(fact.value, Value::Quantity(quantity) if matches!(quantity.unit.symbol(), "%" | "pp"))
}

/// How far behind its verb the figure of a change may stand, in tokens.
const REACH: usize = 6;

/// "Rose by £5 million", "was up 4%", "a rise of 2.7%"; "rose to £5 million".
fn by_verb(side: &Side, fact: &Fact) -> Option<Aspect> {
    let start = fact.tokens.0 as usize;
    let before = start.checked_sub(1)?;
    let near = || {
        let reach = (start.saturating_sub(REACH)..start).rev();
        reach.take_while(|&at| !matches!(side.norm(at), ";" | "." | ":")).find_map(|at| direction(side.norm(at)))
    };
    match side.norm(before) {
        "by" => near().map(|direction| Aspect::By(Some(direction))),
        "to" => near().map(|_| Aspect::To),
        "of" => {
            let noun = noun_of_change(side.norm(before.checked_sub(1)?))?;
            Some(Aspect::By(Some(noun)))
        }
        // "Made up 22 percent" says of what something consists.
        "up" | "down" if is_particle(side, before) => None,
        // "Has lost 6.5% of its people"
        word if is_share(fact) && direction(word).is_some() => Some(Aspect::By(direction(word))),
        word if is_intransitive(word) => Some(Aspect::By(direction(word))),
        "lost" | "loses" | "shed" => Some(Aspect::Open(Direction::Down)),
        "gained" | "gains" | "added" => Some(Aspect::Open(Direction::Up)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_changes_and_differences() {
        use Aspect::*;
        use Direction::*;
        for (text, expected) in [
            ("there are 94 vacancies", Level),
            ("the number fell to 94", To),
            ("the number fell by 37", By(Some(Down))),
            ("profit rose 9%", By(Some(Up))),
            ("sales were up 4.1%", By(Some(Up))),
            ("a rise of 2.7%", By(Some(Up))),
            ("a 9% increase in prices", By(Some(Up))),
            ("214 more wildfires than before", By(Some(Up))),
            ("17 days fewer than in an average year", By(Some(Down))),
            ("it took 45 minutes longer", By(Some(Up))),
            ("it costs 60 cents less than two singles", By(Some(Down))),
            ("more than 94 people came", Level),
            ("the company cut 400 jobs", Level),
            ("the zoo lost 48,000 visitors", Open(Down)),
            ("the town has lost 6.5% of its people", By(Some(Down))),
            ("they made up 22% of the total", Level),
            ("it cost £20 on the second day", Level),
        ] {
            let side = Side::new(text, None);
            let fact = side.reading.facts.iter().find(|fact| matches!(fact.value, Value::Quantity(_)));
            assert_eq!(fact.map(|fact| of(&side, fact)), Some(expected), "{text}");
        }
    }
}
