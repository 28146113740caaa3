//! What changed by how much, from what to what: a change that the claim states against one that the passage states.
//!
//! "Rose by 3.5% to 68,400" says that it did not rise by 68,400, "94, down from 131" that it did not rise to 131.

mod frame;

use super::align::Alignment;
use super::aspect::{self, Direction};
use super::code::Code;
use super::compare::{self, Match};
use super::derive;
use super::implied::{How, Implied};
use super::parts;
use super::periods;
use super::slots;
use super::ties;
use crate::lexicon;
use crate::recognize::Value;
use crate::recognize::cues::Cue;
use crate::retrieve::side::{Role, Side};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity};
use frame::Frame;

/// What the change that the passage states says of the one that the claim states.
pub fn answer(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Implied> {
    let asked = frame::of_claim(claim)?;
    // "Lost 14 metres the year before": of which change it speaks is not told by its figures.
    if claim.words.iter().any(|word| word.negated) || looks_back(claim) && asked.compares.is_none() {
        return None;
    }
    let found = frame_of_the_same(claim, &asked, passage, within, alignment)?;
    let of_now = claim.norm(asked.tokens.0 as usize).ends_with('s');
    let said_so = is_only_said_so(passage, within, &found, of_now);
    if said_so && !is_only_said_so(claim, (0, claim.words.len()), &asked, of_now) {
        return None;
    }
    let change = Change::of(&found);
    let results = [
        asked.direction.and_then(|direction| change.in_direction(direction)),
        asked.by.and_then(|by| change.by(&by.value)),
        asked.to.and_then(|to| change.to(&to.value)),
        asked.from.and_then(|from| change.from(&from.value)),
    ];
    let stated = [asked.direction.is_some(), asked.by.is_some(), asked.to.is_some(), asked.from.is_some()];
    let differs = results.iter().flatten().find(|result| matches!(result, Match::Differs(_)));
    let all = results.iter().zip(stated).all(|(result, stated)| !stated || result.is_some_and(Match::entails));
    let result = match differs {
        Some(&differs) => differs,
        None if all => Match::Entails,
        None => return None,
    };
    let reckoned = found.beside || found.steady || asked.compares.is_some() || results[1..].iter().any(Option::is_some);
    // "The price rose" had not to be reckoned, and whether a fall improves something is not known.
    if !reckoned || asked.direction.is_none() && found.direction.is_some() && !found.beside {
        return None;
    }
    if matches!(result, Match::Differs(_)) && !same_times(claim, passage, within) {
        return None;
    }
    let figures = [asked.by, asked.to, asked.from];
    Some(Implied {
        claim: asked.tokens,
        passage: found.tokens,
        result,
        how: How::Change,
        facts: figures.into_iter().flatten().map(|figure| figure.fact).collect(),
        words: asked.words(claim),
    })
}

/// The change of the passage that is one of the thing that the claim speaks of.
fn frame_of_the_same(
    claim: &Side,
    asked: &Frame,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
) -> Option<Frame> {
    let frames = frame::frames(passage, within);
    let content = |at: usize| {
        let word = &passage.words[at];
        word.role == Role::Content && (word.name.is_some() || !lexicon::pos(&word.terms).mostly_verb())
    };
    let is_said = |at: usize| {
        let link = alignment.back[at].and_then(|at| alignment.links[usize::from(at)]);
        link.is_some_and(|link| link.grade.credit() > 0.8)
    };
    let linked = |at: usize| {
        let of_label = |at: usize| asked.label.0 == asked.label.1 || asked.label.0 <= at && at < asked.label.1;
        is_said(at) && alignment.back[at].is_some_and(|at| of_label(usize::from(at)))
    };
    // "The fare for dogs": it must be the fare that the claim speaks of.
    let leads = |frame: &Frame| {
        let mut lead = lead(passage, frame.label).into_iter().peekable();
        lead.peek().is_none() || lead.any(is_said)
    };
    let said = |frame: &Frame| (frame.label.0..frame.label.1).filter(|&at| content(at) && linked(at)).count();
    let bare = |frame: &Frame| !(frame.label.0..frame.label.1).any(content);
    let most = frames.iter().map(said).max()?;
    let mut best = frames.iter().filter(|frame| said(frame) == most && (most > 0 || bare(frame)) && leads(frame));
    let (Some(frame), None) = (best.next(), best.next()) else { return None };
    // "Prices for cars fell" says nothing of how many cars there are.
    let said = |at: usize| alignment.links[at].is_some_and(|link| link.grade.credit() >= 0.8);
    (head(claim, asked.label).is_none_or(said) && !is_narrower(passage, frame, &is_said)).then(|| frame.clone())
}

/// Whether the passage tells what changed more closely than the claim does: "oil prices", "rents for new flats".
fn is_narrower(passage: &Side, frame: &Frame, is_said: &impl Fn(usize) -> bool) -> bool {
    let content = |at: usize| passage.words[at].role == Role::Content && passage.words[at].name.is_none();
    let verb = |at: usize| content(at) && lexicon::pos(&passage.words[at].terms).mostly_verb();
    // Who "spends" on something stands before the verb.
    let from = (frame.label.0..frame.label.1).rev().find(|&at| verb(at)).map_or(frame.label.0, |verb| verb + 1);
    let only = (frame.label.0..frame.label.1).any(|at| passage.norm(at) == "only" && at >= from);
    only || (from..frame.label.1).any(|at| content(at) && !says_of_itself(passage.norm(at)) && !is_said(at))
}

/// Words of what changed that do not make it another thing.
fn says_of_itself(word: &str) -> bool {
    matches!(
        word,
        "number"
            | "amount"
            | "share"
            | "level"
            | "total"
            | "average"
            | "figure"
            | "value"
            | "compared"
            | "doubled"
            | "trebled"
            | "tripled"
            | "halved"
    ) || aspect::says_change(word)
}

/// Whether the clause of a change says that it is to come, is wanted, doubted or denied: "will rise", "must not rise".
fn is_only_said_so(side: &Side, within: (usize, usize), frame: &Frame, of_now: bool) -> bool {
    let end = frame.tokens.0 as usize;
    let start = (within.0..end).rev().find(|&at| side.words[at].role == Role::Mark).map_or(within.0, |at| at + 1);
    (start..end).any(|at| {
        // "The budget rises" where they will spend more.
        side.norm(at) == "will" && !of_now
            || matches!(side.words[at].role, Role::Cue(Cue::Negation | Cue::HedgeOpen | Cue::HedgeMild))
            || matches!(
                side.norm(at),
                "would"
                    | "must"
                    | "may"
                    | "might"
                    | "could"
                    | "should"
                    | "shall"
                    | "if"
                    | "hardly"
                    | "due"
                    | "supposed"
                    | "expected"
                    | "predicted"
                    | "forecast"
                    | "demands"
                    | "demanded"
                    | "wants"
                    | "wanted"
            )
    })
}

/// Whether a claim tells how something changed in a time before that of which the text speaks.
fn looks_back(claim: &Side) -> bool {
    let compared = claim.reading.facts.iter().any(|fact| slots::is_compared(claim, fact));
    let earlier = claim.reading.facts.iter().any(|fact| parts::is_earlier(claim, fact));
    !compared && (earlier || periods::looks_back(claim, (0, claim.words.len())))
}

/// The noun of what changed: "prices" of "the prices for cars", "flights" of "the number of flights".
fn head(claim: &Side, label: (usize, usize)) -> Option<usize> {
    lead(claim, label).pop()
}

/// The words of what changed up to its first preposition.
fn lead(side: &Side, label: (usize, usize)) -> Vec<usize> {
    let preposition = |at: usize| matches!(side.norm(at), "of" | "for" | "in" | "on" | "at" | "with" | "to" | "from");
    let counts = |at: usize| matches!(side.norm(at), "number" | "amount" | "share" | "level" | "total");
    let mut lead: Vec<usize> = Vec::new();
    for at in label.0..label.1 {
        if preposition(at) && lead.last().is_some_and(|&known| !counts(known)) {
            break;
        }
        if side.words[at].role == Role::Content {
            lead.push(at);
        }
    }
    lead
}

/// Whether the passage has every time that the claim is about.
fn same_times(claim: &Side, passage: &Side, within: (usize, usize)) -> bool {
    let mut asked = claim.reading.facts.iter().filter(|fact| parts::tells_when(claim, fact)).peekable();
    let told = slots::facts_within(passage, within)
        .filter(|&index| parts::tells_when(passage, &passage.reading.facts[index]))
        .count();
    if asked.peek().is_some() && told > 1 {
        // Which of them is that of the change is not known.
        return false;
    }
    asked.all(|fact| {
        slots::facts_within(passage, within).any(|index| {
            let other = &passage.reading.facts[index];
            let (Value::Date(one), Value::Date(date)) = (&fact.value, &other.value) else { return false };
            parts::same_time(claim, fact, passage, other)
                || slots::same_words(claim, fact.tokens, passage, other.tokens)
                || compare::dates(one, date, None).entails()
        })
    })
}

/// What is known of a change: some of it stated, some of it reckoned.
struct Change {
    direction: Option<Direction>,
    steady: bool,
    now: Option<Quantity>,
    before: Option<Quantity>,
    /// In the unit of what changed.
    gap: Option<Quantity>,
    /// As a part of what was before.
    part: Option<Number>,
}

impl Change {
    fn of(frame: &Frame) -> Change {
        let value = |quantity: Option<Quantity>| quantity.and_then(|quantity| ties::stated(&quantity));
        let (mut now, mut before) = (frame.to.map(|to| to.value), frame.from.map(|from| from.value));
        let by = frame.by.map(|by| by.value);
        let relative = by.filter(|by| is_part(by) && now.or(before).is_none_or(|level| level.unit.symbol() != "%"));
        let mut part = relative.and_then(|by| as_part(&by));
        let mut gap = by.filter(|by| now.or(before).is_none_or(|level| is_difference_of(by, &level)) && !is_part(by));
        let sign = |number: Number| if frame.direction == Some(Direction::Down) { number.negate() } else { number };
        let like = |level: Quantity, value: Number| Quantity { amount: Amount::Exact(value), ..level };
        if let (Some(level), None, Some(by)) = (now, before, value(gap)) {
            before = ties::stated(&level).and_then(|to| to.checked_sub(sign(by))).map(|from| like(level, from));
        }
        if let (Some(level), None, Some(part)) = (now, before, part) {
            let share = Number::ONE.checked_add(sign(part)).filter(|share| !share.is_zero());
            let from = share.and_then(|share| ties::stated(&level)?.checked_div(share));
            before = from.map(|from| like(level, from));
        }
        if let (Some(level), None, Some(by)) = (before, now, value(gap)) {
            now = ties::stated(&level).and_then(|from| from.checked_add(sign(by))).map(|to| like(level, to));
        }
        let difference = value(now).zip(value(before)).and_then(|(now, before)| now.checked_sub(before));
        let direction = frame.direction.or_else(|| {
            difference
                .filter(|gap| !gap.is_zero())
                .map(|gap| if gap.is_negative() { Direction::Down } else { Direction::Up })
        });
        if gap.is_none() {
            gap = now.zip(difference).map(|(level, gap)| like(level, gap.abs()));
        }
        if part.is_none() {
            let from = value(before).filter(|from| !from.is_zero());
            part = from.zip(difference).and_then(|(from, gap)| gap.abs().checked_div(from));
        }
        Change { direction, steady: frame.steady, now, before, gap, part }
    }

    fn in_direction(&self, wanted: Direction) -> Option<Match> {
        match self.direction {
            Some(found) if found == wanted => Some(Match::Entails),
            Some(_) => Some(Match::Differs(Code::PolarityDiffers)),
            None if self.steady => Some(Match::Differs(Code::PolarityDiffers)),
            None => None,
        }
    }

    /// "By 68,400", "by a third".
    fn by(&self, wanted: &Quantity) -> Option<Match> {
        if self.gap.is_none() && self.now.is_some_and(|now| is_same_figure(wanted, &now)) {
            // "By 3.75 points" where it is that now.
            return Some(Match::Differs(Code::NumberDiffers));
        }
        if is_part(wanted) {
            let (wanted, found) = (as_part(wanted)?, self.part?);
            let gap = wanted.checked_sub(found)?.abs();
            return Some(if gap <= Number::fraction(1, 200)? || gap.checked_mul(Number::integer(20))? <= wanted {
                Match::Entails
            } else if compare::is_apart(wanted, found) || compare::is_apart(found, wanted) {
                Match::Differs(Code::NumberDiffers)
            } else {
                return None;
            });
        }
        let found = self.gap.filter(|gap| is_difference_of(wanted, gap))?;
        let found = if is_share(&found) { Quantity { unit: wanted.unit, ..found } } else { found };
        figures(wanted, &found)
    }

    fn to(&self, wanted: &Quantity) -> Option<Match> {
        if derive::is_fraction(wanted) {
            let (now, before) = (ties::stated(&self.now?)?, ties::stated(&self.before?)?);
            let share = now.checked_div(before).filter(|_| !before.is_zero())?;
            let gap = share.checked_sub(ties::stated(wanted)?)?.abs();
            return (gap <= Number::fraction(1, 50)?).then_some(Match::Entails);
        }
        self.now.filter(|now| now.unit == wanted.unit).and_then(|now| figures(wanted, &now))
    }

    fn from(&self, wanted: &Quantity) -> Option<Match> {
        self.before.filter(|before| before.unit == wanted.unit).and_then(|before| figures(wanted, &before))
    }
}

/// A figure of the claim against one of the passage that may have been reckoned, with digits that nobody would write.
fn figures(wanted: &Quantity, found: &Quantity) -> Option<Match> {
    match compare::quantities(wanted, found, None) {
        Match::Differs(code) if wanted.unit != found.unit => Some(Match::Differs(code)),
        Match::Differs(code) => {
            let (one, other) = (ties::stated(wanted), ties::stated(found));
            if one.is_some() && other.and_then(|other| other.round_to(wanted.step)) == one {
                return Some(Match::Entails);
            }
            let near = one.zip(other).is_some_and(|(one, other)| {
                let gap = one.checked_sub(other).map(Number::abs).and_then(|gap| gap.checked_mul(Number::integer(20)));
                gap.is_some_and(|gap| gap <= other.abs())
            });
            // Within five percent it may be rounded.
            (!near).then_some(Match::Differs(code))
        }
        Match::Incomparable | Match::Open(_) => None,
        entails => Some(entails),
    }
}

/// Whether a number of points is the number of a percentage.
fn is_same_figure(points: &Quantity, level: &Quantity) -> bool {
    ties::stated(points).is_some_and(|stated| ties::stated(level) == Some(stated)) && is_difference_of(points, level)
}

/// A share of what was before: a percentage, "a third".
fn is_part(quantity: &Quantity) -> bool {
    quantity.unit.symbol() == "%" || derive::is_fraction(quantity)
}

fn is_share(quantity: &Quantity) -> bool {
    matches!(quantity.unit.symbol(), "%" | "pp")
}

fn as_part(quantity: &Quantity) -> Option<Number> {
    let stated = ties::stated(quantity)?;
    if quantity.unit.symbol() == "%" { stated.checked_div(Number::integer(100)) } else { Some(stated) }
}

/// Whether a figure is one of how much something changed that is measured so: points of percentages, in words as well.
fn is_difference_of(by: &Quantity, level: &Quantity) -> bool {
    if is_share(level) { matches!(by.unit.symbol(), "pp" | "") } else { by.unit.dimension() == level.unit.dimension() }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn changes_that_are_stated_and_reckoned() {
        const NUMBER: Option<Match> = Some(Match::Differs(Code::NumberDiffers));
        const POLARITY: Option<Match> = Some(Match::Differs(Code::PolarityDiffers));
        const UNIT: Match = Match::Differs(Code::UnitDiffers);
        const SAME: Option<Match> = Some(Match::Entails);
        const FLIGHTS: &str = "The number of flights rose by 3.5% to 68,400";
        const STAFF: &str = "The bank closed 18 branches and reduced its staff by 310 to 4,120";
        const VACANCIES: &str = "There are 94 vacancies, down from 131 in January";
        const BUDGET: &str = "The town will spend £2.1m on roads, up from £1.6m, and £0.6m on parks, down from £0.7m";
        for (claim, passage, expected) in [
            ("The number of flights rose to 68,400", FLIGHTS, SAME),
            ("The number of flights rose by 68,400", FLIGHTS, NUMBER),
            ("The number of flights rose by 2,300", FLIGHTS, SAME),
            ("The number of flights fell to 68,400", FLIGHTS, POLARITY),
            ("The bank reduced its staff by 4,120", STAFF, NUMBER),
            ("The bank reduced its staff to 4,120", STAFF, SAME),
            ("The bank reduced its branches by 310", STAFF, None),
            ("The number of vacancies rose to 131", VACANCIES, POLARITY),
            ("The number of vacancies fell to 94", VACANCIES, SAME),
            ("The number of patients fell to 94", VACANCIES, None),
            ("Spending on roads rises to £2.1m", BUDGET, SAME),
            ("Spending on roads falls to £1.6m", BUDGET, POLARITY),
            ("Spending on parks rises to £0.7m", BUDGET, POLARITY),
            ("The yield fell to a third", "The yield fell from 90 tonnes to 30 tonnes", SAME),
            ("The mark rose to 6.1", "The mark was 6.1, unchanged from last year", POLARITY),
            ("Parking becomes 70 pence dearer", "Parking goes up from £2.80 to £3.50", SAME),
            ("Parking becomes 90 pence dearer", "Parking goes up from £2.80 to £3.50", NUMBER),
            ("The library became 15 feet longer", "The library grew from 45 metres to 60 metres", Some(UNIT)),
            ("Parking becomes €0.70 dearer", "Parking goes up from £2.80 to £3.50", Some(UNIT)),
            ("It raised the capacity by two million", "It raised the capacity from 9 to 11 million", SAME),
            ("Spending on culture is cut to 620 million", "Child benefit goes up from 180 to 195 marks", None),
            ("The number of dogs fell", "The fare for dogs is €2.50, unchanged from last year", None),
            ("The price rose", "The price rose", None),
            ("The price did not rise to £5", "The price rose to £5", None),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                answer(claim, passage, within, alignment).map(|implied| implied.result)
            });
            assert_eq!(found, expected, "{claim} | {passage}");
        }
    }
}
