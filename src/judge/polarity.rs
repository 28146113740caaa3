//! Whether claim and passage say yes and no to the same thing.

use super::align::{Alignment, Grade, Link};
use super::code::Code;
use super::comparison;
use super::segments::Segments;
use super::shares;
use super::slots;
use super::stance::Ground;
use super::suspension;
use crate::lexicon::{self, Relation};
use crate::recognize::cues::Cue;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::date::{DateBound, When};
use crate::value::quantity::Amount;

/// Words linked as the same but negated on one side only, and opposites that are negated alike. With each, how much
/// the words around the two are the same.
pub fn differences(claim: &Side, passage: &Side, alignment: &Alignment) -> Vec<(f32, Ground)> {
    let mut found = Vec::new();
    let dated = claim.reading.facts.iter().any(|fact| matches!(fact.value, Value::Date(_)));
    for (at, word) in claim.words.iter().enumerate() {
        let Some(link) = alignment.links[at] else { continue };
        if word.role != Role::Content || word.name.is_some() || passage.words[link.to].name.is_some() {
            continue;
        }
        let of_dates = dated && slots::edge_word(claim.norm(at)).is_some() && link.grade == Grade::Opposite;
        if of_dates {
            // "Closes on Friday" against "opened on Monday": two events, not one said otherwise.
            continue;
        }
        if word.negated && (negates_a_bound(claim, at) || denies_earlier(claim, at)) {
            continue;
        }
        let there = passage.words[link.to].negated;
        if there && (negates_a_bound(passage, link.to) || (denies_earlier(passage, link.to) && !says_earlier(claim))) {
            continue;
        }
        if denies_alike(claim, passage, alignment, at, link.to) {
            continue;
        }
        if follows_negated_verb(claim, at) || follows_negated_verb(passage, link.to) {
            continue;
        }
        if suspension::apart(claim, at, passage, link.to) {
            continue;
        }
        if shares::named(claim).next().is_some() && shares::has_any(passage, sentence(passage, link.to)) {
            // "Most are not growing" against "one of nine is growing": the shares tell.
            continue;
        }
        let refused = refuses_to(claim, at) != refuses_to(passage, link.to);
        let negated_apart = (word.negated != passage.words[link.to].negated) != refused;
        let says_otherwise = match link.grade {
            Grade::Same | Grade::Synonym | Grade::Derived => {
                negated_apart
                    && all_negated_linked(claim, passage, alignment, at, link.to)
                    && !prohibits(claim, passage, alignment)
            }
            Grade::Opposite if comparison::of_the_other(claim, passage, alignment, at, link.to) => false,
            Grade::Opposite if lived_and_died(claim.norm(at), passage.norm(link.to)) => false,
            Grade::Opposite if is_nominal(claim, at) != is_nominal(passage, link.to) => false,
            Grade::Opposite => !negated_apart && !lexicon::converse(&word.terms, &passage.words[link.to].terms),
            _ => false,
        };
        if !says_otherwise {
            continue;
        }
        let one = (at as u32, at as u32 + 1);
        let other = (link.to as u32, link.to as u32 + 1);
        let affinity = slots::affinity(claim, passage, alignment, one, other, &[]);
        let verbs = lexicon::pos(&word.terms).verb() && lexicon::pos(&passage.words[link.to].terms).verb();
        let enough = if verbs { MIN_VERB_AFFINITY } else { MIN_AFFINITY };
        let alone = alignment.links.iter().flatten().count() == 1;
        if affinity >= enough || (verbs && alone) {
            found.push((affinity, Ground { code: Code::PolarityDiffers, claim: one, passage: Some(other) }));
        }
    }
    found
}

/// Who died somewhere has lived there too, and who won has defeated somebody: opposites in a dictionary that may both be
/// true (folded).
fn lived_and_died(one: &str, other: &str) -> bool {
    let lived = |word: &str| matches!(word, "lived" | "living");
    let died = |word: &str| matches!(word, "died" | "dies" | "dying");
    let won = |word: &str| matches!(word, "won" | "win" | "wins" | "winning" | "victory");
    let defeated = |word: &str| matches!(word, "defeated" | "defeats" | "defeating");
    [(one, other), (other, one)]
        .into_iter()
        .any(|(one, other)| lived(one) && died(other) || won(one) && defeated(other))
}

/// A word that the passage has of one thing, and the opposite of the claim's: "rents rose in Orre and fell in Lund" against
/// "rents rose in Lund". With each, how sure it is.
pub fn distributed(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<(f32, Ground)> {
    let segments = Segments::new(passage, within);
    let graded = |link: Link| matches!(link.grade, Grade::Same | Grade::Synonym);
    let arguments = arguments(claim, passage, within, alignment);
    let mut found = Vec::new();
    for at in 0..claim.words.len() {
        let Some(link) = alignment.links[at].filter(|&link| graded(link)) else { continue };
        if claim.words[at].name.is_some() || claim.words[at].negated || passage.words[link.to].negated {
            continue;
        }
        let opposite = (within.0..within.1).find(|&other| {
            let word = &passage.words[other];
            let there = |argument: &&usize| segments.together(**argument, other) && **argument != other;
            word.role == Role::Content
                && word.name.is_none()
                && !word.negated
                && alignment.back[other].is_none()
                && !segments.together(link.to, other)
                && !(has_date(passage, within, &segments, link.to) && has_date(passage, within, &segments, other))
                && is_nominal(claim, at) == is_nominal(passage, other)
                && lexicon::relation(&claim.words[at].terms, &word.terms) == Relation::Antonym
                && arguments.iter().any(|argument| there(&argument))
                && !arguments.iter().any(|&argument| argument != link.to && segments.together(argument, link.to))
        });
        if let Some(other) = opposite {
            let passage = Some((other as u32, other as u32 + 1));
            found.push((0.5, Ground { code: Code::PolarityDiffers, claim: (at as u32, at as u32 + 1), passage }));
        }
    }
    found
}

/// Whether what is said with the token at `at` has its own date: "was born in 1948 and died in 1999" are two events of one
/// life.
fn has_date(passage: &Side, within: (usize, usize), segments: &Segments, at: usize) -> bool {
    slots::facts_within(passage, within).any(|index| {
        let fact = &passage.reading.facts[index];
        matches!(fact.value, Value::Date(_)) && segments.together(fact.tokens.0 as usize, at)
    })
}

/// The words of the passage by which it is known which of several things the claim is about: the claim's names and days,
/// or its nouns where it has none.
fn arguments(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<usize> {
    let linked = |at: usize| {
        let link =
            alignment.links[at].filter(|link| matches!(link.grade, Grade::Same | Grade::Synonym | Grade::Variant));
        link.map(|link| link.to)
    };
    let names = (0..claim.words.len()).filter(|&at| claim.words[at].name.is_some()).filter_map(linked);
    let is_day = |side: &Side, at: usize| {
        let Role::Fact(fact) = side.words[at].role else { return false };
        matches!(side.reading.facts[usize::from(fact)].value, Value::Date(_))
    };
    let days = (within.0..within.1).filter(|&to| {
        let alike = |at: usize| is_day(claim, at) && lexicon::same(&claim.words[at].terms, &passage.words[to].terms);
        is_day(passage, to) && lexicon::pos(&passage.words[to].terms).noun() && (0..claim.words.len()).any(alike)
    });
    let names: Vec<usize> = names.collect();
    let known: Vec<usize> = if names.is_empty() { days.collect() } else { names };
    if !known.is_empty() {
        return known;
    }
    let nouns = (0..claim.words.len()).filter(|&at| lexicon::pos(&claim.words[at].terms).noun());
    nouns.filter_map(linked).collect()
}

/// A negation of the claim that nothing in the passage answers: neither a negation nor an opposite.
pub fn unmatched_negation(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
) -> Option<Ground> {
    let cue = claim.reading.cues.iter().find(|found| found.cue == Cue::Negation)?;
    if claim.words[cue.tokens.0 as usize].name.is_some() {
        return None;
    }
    let inside = |tokens: (u32, u32)| within.0 <= tokens.0 as usize && tokens.1 as usize <= within.1;
    // What the claim denies the passage must deny too, not something else: "carved by Wendt, whom nobody paid".
    let denied = (0..claim.words.len()).filter(|&at| claim.words[at].negated);
    let linked: Vec<usize> = denied.filter_map(|at| alignment.links[at]).map(|link| link.to).collect();
    let denies = |to: usize| passage.words[to].negated || refuses_to(passage, to);
    let of_another = !linked.is_empty() && !linked.iter().any(|&to| denies(to));
    let refused = linked.iter().any(|&to| refuses_to(passage, to));
    let negated =
        refused || passage.reading.cues.iter().any(|found| found.cue == Cue::Negation && inside(found.tokens));
    let answered = (negated && !of_another)
        || alignment.links.iter().flatten().any(|link| link.grade == Grade::Opposite)
        || (0..claim.reading.facts.len()).any(|index| is_denied_bound(claim, index));
    (!answered).then_some(Ground { code: Code::DetailMissing, claim: cue.tokens, passage: None })
}

/// "Pays nothing to the town" against "pays nothing, the town's mayor said": both deny the paying, and not the town.
fn denies_alike(claim: &Side, passage: &Side, alignment: &Alignment, at: usize, to: usize) -> bool {
    let cue_before = |side: &Side, at: usize| {
        let cues = side.reading.cues.iter().filter(|cue| cue.cue == Cue::Negation && cue.tokens.1 as usize <= at);
        cues.map(|cue| cue.tokens.0 as usize).max().filter(|_| side.words[at].negated)
    };
    let denied_behind = |side: &Side, verb: usize| {
        side.reading.cues.iter().any(|cue| cue.cue == Cue::Negation && cue.tokens.0 as usize == verb + 1)
    };
    let verb_before = |cue: usize| cue.checked_sub(1);
    if claim.words[at].negated == passage.words[to].negated {
        return false;
    }
    let here = cue_before(claim, at).and_then(verb_before).and_then(|verb| alignment.links[verb]);
    let there = cue_before(passage, to).and_then(verb_before).and_then(|verb| alignment.back[verb]);
    here.is_some_and(|link| denied_behind(passage, link.to))
        || there.is_some_and(|verb| denied_behind(claim, verb as usize))
}

/// "Rejected the request to hear further witnesses": they are not heard.
fn refuses_to(side: &Side, verb: usize) -> bool {
    let Some(noun) = verb.checked_sub(2).filter(|_| verb > 0 && side.norm(verb - 1) == "to") else { return false };
    let asks = matches!(
        side.norm(noun),
        "request"
            | "requests"
            | "demand"
            | "demands"
            | "call"
            | "calls"
            | "motion"
            | "plea"
            | "bid"
            | "application"
            | "proposal"
            | "offer"
            | "plan"
            | "plans"
            | "invitation"
            | "appeal"
            | "petition"
    );
    asks && (noun.saturating_sub(6)..noun).rev().take_while(|&at| side.words[at].role != Role::Mark).any(|at| {
        let refuses = ["reject", "refuse", "dismiss", "decline", "deny", "ignore", "block"];
        let rejected = refuses.iter().any(|word| lexicon::same(&lexicon::terms(word), &lexicon::terms(side.norm(at))));
        let down = side.norm(at) == "turned" && (at + 1..noun).any(|other| side.norm(other) == "down");
        rejected || down
    })
}

/// "Has not decided on the cap": what is denied is the deciding, and not the cap.
fn follows_negated_verb(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    word.negated
        && (at.saturating_sub(4)..at).rev().find(|&before| side.words[before].role == Role::Content).is_some_and(
            |verb| {
                side.words[verb].negated
                    && lexicon::pos(&side.words[verb].terms).mostly_verb()
                    && !passes_on(side, verb)
            },
        )
}

/// "Was not allowed to read it": who may not do a thing does not do it.
fn passes_on(side: &Side, verb: usize) -> bool {
    let lets = ["allow", "permit", "able", "manage", "enable"];
    lets.iter().any(|word| lexicon::same(&lexicon::terms(word), &side.words[verb].terms))
}

/// The tokens around `at` that no mark at the end of a sentence cuts off.
fn sentence(side: &Side, at: usize) -> (usize, usize) {
    let ends = |at: &usize| matches!(side.norm(*at), "." | "!" | "?");
    let start = (0..at).rev().find(ends).map_or(0, |mark| mark + 1);
    (start, (at..side.words.len()).find(ends).unwrap_or(side.words.len()))
}

/// "Nobody had done it before", "no one for longer": what is denied is that somebody else did it, or did it more.
pub fn denies_earlier(side: &Side, near: usize) -> bool {
    let before = side.reading.cues.iter().filter(|cue| cue.cue == Cue::Negation && cue.tokens.0 as usize <= near);
    let of_somebody = before
        .max_by_key(|cue| cue.tokens)
        .is_some_and(|cue| matches!(side.norm(cue.tokens.0 as usize), "nobody" | "no" | "none" | "never"));
    let mut sentence = (near..side.words.len()).take_while(|&at| !matches!(side.norm(at), "." | ";" | "!" | "?"));
    sentence.any(|at| match side.norm(at) {
        "before" | "previously" | "ever" | "other" | "else" => true,
        "than" => of_somebody,
        _ => false,
    })
}

/// Whether a side says that something has happened before.
fn says_earlier(side: &Side) -> bool {
    (0..side.words.len())
        .any(|at| matches!(side.norm(at), "before" | "often" | "again" | "regularly" | "always" | "previously"))
}

/// Words linked as the same behind opposite prepositions: "off the list" against "on the list".
pub fn opposite_particles(claim: &Side, passage: &Side, alignment: &Alignment) -> Vec<(f32, Ground)> {
    let mut found = Vec::new();
    for (at, link) in alignment.links.iter().enumerate() {
        let Some(link) = link.filter(|link| link.grade.credit() >= 0.9) else { continue };
        let (Some(one), Some(other)) = (preposition_before(claim, at), preposition_before(passage, link.to)) else {
            continue;
        };
        let opposite = opposite(claim.norm(one), passage.norm(other)) || opposite(passage.norm(other), claim.norm(one));
        if opposite && !names_the_rest(claim) && !names_the_rest(passage) {
            let ground = Ground {
                code: Code::PolarityDiffers,
                claim: (one as u32, at as u32 + 1),
                passage: Some((other as u32, link.to as u32 + 1)),
            };
            found.push((0.5, ground));
        }
    }
    found
}

/// Whether a text speaks of what is left beside a place: "in the country and in other markets" has both sides of it.
fn names_the_rest(side: &Side) -> bool {
    (0..side.words.len()).any(|at| matches!(side.norm(at), "other" | "elsewhere" | "abroad" | "overseas" | "worldwide"))
}

fn opposite(one: &str, other: &str) -> bool {
    matches!(
        (one, other),
        ("off", "on" | "onto")
            | ("out" | "outside", "in" | "into" | "inside" | "within")
            | ("above", "below" | "under")
            | ("before", "after")
            | ("without", "with")
            | ("against", "for")
    )
}

/// The preposition that a noun stands behind, its articles and modifiers skipped.
fn preposition_before(side: &Side, noun: usize) -> Option<usize> {
    let before = (noun.saturating_sub(4)..noun).rev().take_while(|&at| side.words[at].role != Role::Mark);
    // "16 out of 28": a share, and no place.
    let of_a_share = |at: usize| {
        side.norm(at) == "out"
            && at.checked_sub(1).is_some_and(|before| matches!(side.words[before].role, Role::Fact(_)))
    };
    before.into_iter().find(|&at| {
        !of_a_share(at)
            && matches!(
                side.norm(at),
                "on" | "off"
                    | "onto"
                    | "in"
                    | "into"
                    | "out"
                    | "with"
                    | "without"
                    | "for"
                    | "against"
                    | "inside"
                    | "outside"
                    | "within"
                    | "above"
                    | "below"
                    | "under"
                    | "before"
                    | "after"
            )
    })
}

/// The tokens with the negation before them that bears on them, if there is one: "did not approve".
pub fn with_negation(side: &Side, tokens: (u32, u32)) -> (u32, u32) {
    let negated = side.words[tokens.0 as usize].negated;
    let before = side.reading.cues.iter().filter(|cue| cue.cue == Cue::Negation && cue.tokens.1 <= tokens.0);
    let cue = before.max_by_key(|cue| cue.tokens).filter(|_| negated);
    (cue.map_or(tokens.0, |cue| cue.tokens.0), tokens.1)
}

/// "Will not open before 2027", "never takes more than 80 minutes": what is denied is the bound, not the verb.
pub fn negates_a_bound(side: &Side, at: usize) -> bool {
    side.reading
        .facts
        .iter()
        .any(|fact| fact.tokens.0 as usize > at && is_bounded(&fact.value) && side.distance_to(at, fact.tokens) <= 4)
}

pub fn is_bounded(value: &Value) -> bool {
    match value {
        Value::Quantity(quantity) => matches!(quantity.amount, Amount::Bound(_)),
        Value::Date(date) => matches!(date.bound, DateBound::Before | DateBound::After),
        Value::Score(..) | Value::Clock(_) | Value::Code(_) => false,
    }
}

/// Whether the fact `index` is a bound under a negation of its verb.
pub fn is_denied_bound(side: &Side, index: usize) -> bool {
    let fact = &side.reading.facts[index];
    let start = fact.tokens.0 as usize;
    let verbs = (start.saturating_sub(4)..start).filter(|&at| side.words[at].role == Role::Content);
    is_bounded(&fact.value)
        && verbs.into_iter().any(|at| side.words[at].negated && side.distance_to(at, fact.tokens) <= 4)
}

/// Whether a day lies wholly before the one that a bound names: 2026 and "before 2028".
pub fn falls_before(fact: &Fact, bound: &Fact) -> bool {
    let (Value::Date(one), Value::Date(other)) = (&fact.value, &bound.value) else { return false };
    let (When::Days(days), When::Days(limit)) = (&one.when, &other.when) else { return false };
    matches!(one.bound, DateBound::On) && matches!(other.bound, DateBound::Before) && days.end < limit.start
}

/// Whether the other side has all that is negated around a word: "no woman has been mayor" says nothing against a text
/// about a mayor, nor "did not approve the plan" against one that has it rejected.
fn all_negated_linked(claim: &Side, passage: &Side, alignment: &Alignment, at: usize, to: usize) -> bool {
    let around = |side: &Side, at: usize| -> Vec<usize> {
        let near = at.saturating_sub(4)..(at + 5).min(side.words.len());
        near.filter(|&other| side.words[other].negated && side.words[other].role == Role::Content)
            .filter(|&other| !passes_on(side, other))
            .collect()
    };
    let alike = |at: usize| alignment.links[at].is_some_and(|link| link.grade != Grade::Opposite);
    if claim.words[at].negated {
        around(claim, at).into_iter().all(alike)
    } else {
        around(passage, to).into_iter().all(|to| alignment.back[to].is_some_and(|at| alike(at as usize)))
    }
}

/// Whether one side alone says with a word that something is forbidden, which the other may say with "not".
fn prohibits(claim: &Side, passage: &Side, alignment: &Alignment) -> bool {
    let word = |norm: &str| matches!(norm, "forbidden" | "banned" | "prohibited" | "barred" | "outlawed" | "illegal");
    let here = (0..claim.words.len()).any(|at| word(claim.norm(at)) && alignment.links[at].is_none());
    here || (0..passage.words.len()).any(|to| word(passage.norm(to)) && alignment.back[to].is_none())
}

/// Whether a word stands as a noun: behind an article, a possessive or a number. "Lost their lives" and "cost 50 lives" have
/// no verb "live".
fn is_nominal(side: &Side, at: usize) -> bool {
    let superlative = side.norm(at).ends_with("est") && lexicon::pos(&side.words[at].terms).adjective();
    if superlative {
        return false;
    }
    let Some(behind) = at.checked_sub(1) else { return false };
    let counted = matches!(side.words[behind].role, Role::Fact(fact) if matches!(side.reading.facts[usize::from(fact)].value, Value::Quantity(_)));
    counted
        || matches!(
            side.norm(behind),
            "the" | "a" | "an" | "their" | "his" | "her" | "its" | "our" | "my" | "your" | "'s" | "'"
        )
}

/// Verbs are what a sentence says: less needs to be the same around them.
const MIN_VERB_AFFINITY: f32 = 0.1;

/// Below this, two words are likely to be said of different things.
const MIN_AFFINITY: f32 = 0.2;

#[cfg(test)]
mod tests {
    use super::super::fixture::{compared, compared_by, words};
    use super::*;

    /// The words on both sides that say the opposite of each other, negations included.
    fn opposites(claim: &str, passage: &str) -> Vec<(String, String)> {
        compared(claim, passage, |claim, passage, alignment| {
            let mut found = differences(claim, passage, alignment);
            found.extend(opposite_particles(claim, passage, alignment));
            let shown = |side: &Side, tokens| words(side, with_negation(side, tokens)).to_owned();
            found
                .iter()
                .map(|(_, ground)| (shown(claim, ground.claim), shown(passage, ground.passage.unwrap())))
                .collect()
        })
    }

    #[test]
    fn yes_against_no() {
        for (claim, passage, one, other) in [
            ("Rents rose in Orre", "Rents fell in Orre", "rose", "fell"),
            ("The council accepted the plan", "The council rejected the plan", "accepted", "rejected"),
            ("The council approved the plan", "The council did not approve the plan", "approved", "not approve"),
            ("The council did not approve the plan", "The council approved the plan", "not approve", "approved"),
            ("The mine never closed", "The mine closed", "never closed", "closed"),
            (
                "The council approved the plan",
                "The council has not, despite pressure, approved the plan",
                "approved",
                "not, despite pressure, approved",
            ),
            (
                "Orre approved the plan",
                "Nobody, Orre said, approved the plan",
                "approved",
                "Nobody, Orre said, approved",
            ),
            ("The mine pays the town", "The mine pays nothing, the town said", "pays", "pays"),
            ("Nobody was injured in the fire", "Two people were injured in the fire", "Nobody was injured", "injured"),
            ("The pilot failed to land", "The pilot landed", "failed to land", "landed"),
            ("The player is off the list", "The player is on the list", "off the list", "on the list"),
            ("They left with a permit", "They left without a permit", "with a permit", "without a permit"),
            ("It is the highest tower in Lund", "It is the lowest tower in Lund", "highest", "lowest"),
        ] {
            let found = opposites(claim, passage);
            assert!(found.contains(&(one.to_owned(), other.to_owned())), "{claim} | {passage}: {found:?}");
        }
    }

    #[test]
    fn nothing_said_otherwise() {
        for (claim, passage) in [
            ("Rents rose in Orre", "Rents increased in Orre"),
            ("Rents rose in Orre", "Rents did not fall in Orre"),
            ("The council did not approve the plan", "The council rejected the plan"),
            ("The mine never closed", "The mine did not close"),
            // Both deny the verb, one of them by what is its object.
            ("The mine pays nothing to the town", "The mine pays nothing, the town's mayor said"),
            // What is denied stands in another clause.
            ("Bo Lind is the mayor of Orre", "The fund pays nothing, the mayor of Orre, Bo Lind, said"),
            ("The bridge is closed", "No, the bridge is closed"),
            // When, not whether.
            ("The bridge will not open before 2027", "The bridge will open in 2028"),
            ("The bridge will open in May 2026", "The bridge will not open until May 2026"),
            // Two ends of one period.
            ("The fair closes on Friday", "The fair opened on Monday"),
            // What is denied is something else.
            ("Anna Berg is mayor of Lund", "No woman has been mayor of Lund"),
            ("Fishing is banned in the lake", "Fishing is not allowed in the lake"),
            // A name says no to nothing.
            ("The film No Way Out was shown in Lund", "They showed the film No Way Out in Lund"),
            ("The player is on the list", "The player is on the list"),
            // A share is no place, and the rest of a whole is not its opposite.
            ("Cases were found in Orre", "Cases were found in 16 out of 28 Orre schools"),
            ("It earned 3 million outside Norway", "It earned 2 million in Norway and 3 million in other countries"),
            // Lives that are counted are not lived, and whoever died somewhere has lived there.
            ("The storm cost 50 lives", "In the storm 50 people died"),
            ("Anna Berg lived in Lund", "Anna Berg died in Lund"),
            ("Orre defeated Lund in May", "Orre won in May against Lund"),
            ("The club lost zero games", "The club lost no games"),
            // Buying and selling are two sides of one deal.
            ("Orre bought the ferry from Lund", "Lund sold the ferry to Orre"),
        ] {
            assert_eq!(opposites(claim, passage), [], "{claim} | {passage}");
        }
    }

    #[test]
    fn negations_that_nothing_answers() {
        for (claim, passage, unmatched) in [
            ("The mayor did not attend the opening", "The mayor attended the opening", true),
            ("The mayor did not attend the opening", "The mayor never attended the opening", false),
            ("Anna Berg never built the pier", "The pier was built by Anna Berg, whom the town did not pay", true),
            ("The motion was not accepted", "The motion was rejected", false),
            ("The tour never takes more than 80 minutes", "The tour takes 70 minutes", false),
        ] {
            let found = compared_by(claim, passage, unmatched_negation).is_some();
            assert_eq!(found, unmatched, "{claim} | {passage}");
        }
    }

    #[test]
    fn bounds_under_a_negation() {
        for (text, denied) in [
            ("The tour never takes more than 80 minutes", true),
            ("The tour takes more than 80 minutes", false),
            ("The bridge will not open before 2027", true),
            ("The bridge will not open in 2027", false),
        ] {
            assert_eq!(is_denied_bound(&Side::new(text, None), 0), denied, "{text}");
        }
    }
}
