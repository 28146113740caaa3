//! Lives and ages: when somebody was born or something founded, and how old that makes them on another day.

use jiff::civil::Date;

use super::align::Alignment;
use super::code::Code;
use super::compare::{self, Match};
use super::implied::{How, Implied};
use super::slots;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::date::{DateBound, DateValue, Days, Grain, When};
use crate::value::interval::Relation;
use crate::value::interval::{End, Interval};
use crate::value::number::Number;
use crate::value::quantity::{Quantity, Role as Kind};

/// A day or year on which a life began or ended, with the tokens that state it.
#[derive(Clone, Copy, Debug)]
struct Moment {
    days: Days,
    tokens: (u32, u32),
}

/// What a passage says of one life.
#[derive(Clone, Copy, Debug, Default)]
struct Life {
    birth: Option<Moment>,
    death: Option<Moment>,
    /// Whether both stand in brackets behind the name, with no word for either: "Otto Karsten (1950–2011)".
    bracketed: bool,
}

/// What follows for the claim's dates of birth and death, and for its ages.
pub fn answers(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<Implied> {
    let Some(life) = life(claim, passage, within, alignment) else { return Vec::new() };
    let facts = claim.reading.facts.iter().enumerate();
    let dates = facts.clone().filter_map(|(index, fact)| dated(claim, &life, index, fact));
    let ages = facts.filter_map(|(index, fact)| aged(claim, passage, &life, index, fact));
    dates.chain(ages).collect()
}

/// The one life in the tokens `within` that the claim can be about.
fn life(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Life> {
    let mut bracketed = slots::facts_within(passage, within).filter_map(|index| in_brackets(passage, index));
    if let Some((life, name)) = bracketed.next() {
        let alone = bracketed.next().is_none();
        return (alone && is_meant(claim, passage, alignment, name)).then_some(life);
    }
    let mut life = Life::default();
    let moments = slots::facts_within(passage, within).filter_map(|index| moment(passage, within, index));
    for (word, moment) in moments {
        let place = if is_of_end(passage.norm(word)) { &mut life.death } else { &mut life.birth };
        if place.is_some() || !is_subject_meant(claim, passage, within, alignment, word) {
            return None;
        }
        *place = Some(moment);
    }
    (life.birth.is_some()).then_some(life)
}

/// "(3 May 1950 – 7 June 2011)" behind a name, with the name's index.
fn in_brackets(passage: &Side, index: usize) -> Option<(Life, usize)> {
    let fact = &passage.reading.facts[index];
    let Value::Date(DateValue { when: When::Days(days), bound: DateBound::On, approximate: false, .. }) = fact.value
    else {
        return None;
    };
    let (start, end) = (fact.tokens.0 as usize, fact.tokens.1 as usize);
    let bracketed =
        start > 1 && passage.norm(start - 1) == "(" && end < passage.words.len() && passage.norm(end) == ")";
    let dash = (start..end).find(|&at| matches!(passage.norm(at), "-" | "–" | "—" | "to"))?;
    let name = bracketed.then(|| passage.words[start - 2].name).flatten()?;
    let before = Moment { days: first_end(days), tokens: (fact.tokens.0, dash as u32) };
    let after = Moment { days: last_end(days), tokens: (dash as u32 + 1, fact.tokens.1) };
    Some((Life { birth: Some(before), death: Some(after), bracketed: true }, usize::from(name)))
}

/// The first day of a period, or its first year where it begins with a year.
fn first_end(days: Days) -> Days {
    let whole = days.start.month() == 1 && days.start.day() == 1;
    Days::year(days.start.year()).filter(|_| whole).unwrap_or(Days::day(days.start))
}

fn last_end(days: Days) -> Days {
    let whole = days.end.month() == 12 && days.end.day() == 31;
    Days::year(days.end.year()).filter(|_| whole).unwrap_or(Days::day(days.end))
}

/// A date that a word of beginning or ending stands right before: "born on 3 May 1950", "founded in 1925".
fn moment(passage: &Side, within: (usize, usize), index: usize) -> Option<(usize, Moment)> {
    let fact = &passage.reading.facts[index];
    let Value::Date(DateValue { when: When::Days(days), bound: DateBound::On, approximate: false, grain, .. }) =
        fact.value
    else {
        return None;
    };
    let start = fact.tokens.0 as usize;
    let near = (within.0..start).rev().take(5).take_while(|&at| !matches!(passage.words[at].role, Role::Fact(_)));
    let word = near.into_iter().find(|&at| is_of_start(passage.norm(at)) || is_of_end(passage.norm(at)))?;
    let plain = grain <= Grain::Year && !passage.words[word].negated;
    plain.then_some((word, Moment { days, tokens: fact.tokens }))
}

fn is_of_start(word: &str) -> bool {
    matches!(word, "born" | "founded" | "established")
}

fn is_of_end(word: &str) -> bool {
    matches!(word, "died" | "dies")
}

/// Whether a name of the passage is one of the claim's.
fn is_meant(claim: &Side, passage: &Side, alignment: &Alignment, name: usize) -> bool {
    let tokens = passage.reading.names[name].tokens;
    let content = (tokens.0..tokens.1).map(|at| at as usize).filter(|&at| passage.words[at].role == Role::Content);
    let mut own =
        content.map(|at| alignment.back[at].is_some_and(|from| claim.words[usize::from(from)].name.is_some()));
    let first = own.next();
    first.is_some_and(|first| first && own.all(|linked| linked))
}

/// Whether whom or what the word at `word` is said of is what the claim is about: the name before it, or what "it" or "the
/// house" stands for.
fn is_subject_meant(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment, word: usize) -> bool {
    let names = passage.reading.names.iter().enumerate();
    let before = names.filter(|(_, name)| within.0 <= name.tokens.0 as usize && name.tokens.1 as usize <= word);
    match before.map(|(index, _)| index).next_back() {
        Some(name) => is_meant(claim, passage, alignment, name),
        None => (within.0..word).any(|at| alignment.back[at].is_some()),
    }
}

/// The claim's date of birth or death, where the passage has both in brackets.
fn dated(claim: &Side, life: &Life, index: usize, fact: &Fact) -> Option<Implied> {
    let Value::Date(wanted) = &fact.value else { return None };
    let start = fact.tokens.0 as usize;
    let near = (start.saturating_sub(4)..start).rev().take_while(|&at| !matches!(claim.words[at].role, Role::Fact(_)));
    let word = near.into_iter().find(|&at| claim.norm(at) == "born" || is_of_end(claim.norm(at)))?;
    let moment = if is_of_end(claim.norm(word)) { life.death } else { life.birth }?;
    let plain = life.bracketed && !claim.words[word].negated;
    let grain = if moment.days.start == moment.days.end { Grain::Day } else { Grain::Year };
    let when = When::Days(moment.days);
    let found = DateValue { when, grain, bound: DateBound::On, approximate: false, relative: false };
    plain.then(|| Implied {
        claim: fact.tokens,
        passage: moment.tokens,
        result: compare::dates(wanted, &found, None),
        how: How::Life,
        facts: vec![index],
        words: vec![word],
    })
}

/// The claim's age at death, or on a day or in a year that it names.
fn aged(claim: &Side, passage_side: &Side, life: &Life, index: usize, fact: &Fact) -> Option<Implied> {
    let Value::Quantity(wanted) = &fact.value else { return None };
    let birth = life.birth?;
    if !is_age(claim, fact, wanted) || claim.words.iter().any(|word| word.negated) {
        return None;
    }
    let at_death = (0..claim.words.len())
        .find(|&at| matches!(claim.norm(at), "died" | "dies" | "death" | "dead") || says_lived(claim, at));
    let (found, passage, facts) = match (at_death, life.death) {
        (Some(_), Some(death)) => (ages(birth.days, death.days), covering(birth.tokens, death.tokens), vec![index]),
        (Some(_), None) => return None,
        (None, _) => {
            let mut dates = claim.reading.facts.iter().enumerate().filter_map(|(at, fact)| match fact.value {
                Value::Date(DateValue {
                    when: When::Days(days),
                    bound: DateBound::On | DateBound::AsOf,
                    approximate: false,
                    ..
                }) => Some((at, days)),
                _ => None,
            });
            let Some((date, days)) = dates.next() else { return now(claim, passage_side, life, index, fact) };
            let alone = dates.next().is_none();
            let by_year = days.start.year() == days.end.year() && days.count() > 31;
            let reached = i64::from(days.start.year()) - i64::from(birth.days.start.year());
            let all = ages(birth.days, days);
            let all = if by_year || is_of_turning(claim) { (reached.min(all.1), reached) } else { all };
            (alone.then_some(all)?, birth.tokens, vec![index, date])
        }
    };
    let result = compared(wanted, found)?;
    Some(Implied { claim: fact.tokens, passage, result, how: How::Age(found.0, found.1), facts, words: of_age(claim) })
}

/// "Is 46 years old", on the day from which the claim speaks, or the passage.
fn now(claim: &Side, passage: &Side, life: &Life, index: usize, fact: &Fact) -> Option<Implied> {
    let Value::Quantity(wanted) = &fact.value else { return None };
    let birth = life.birth?;
    let present = (0..fact.tokens.0 as usize).any(|at| claim.norm(at) == "is");
    let day = claim.reading.day.or(passage.reading.day)?;
    let found = ages(birth.days, day.cover(passage.reading.day.unwrap_or(day)));
    // Of what was founded, the year counts.
    let start = birth.tokens.0 as usize;
    let founded = (start.saturating_sub(5)..start).any(|at| matches!(passage.norm(at), "founded" | "established"));
    let found = if founded && birth.days.count() > 31 { (found.1, found.1) } else { found };
    let result = compared(wanted, found).filter(|_| present && wanted.role == Kind::Cardinal)?;
    let how = How::Age(found.0, found.1);
    Some(Implied { claim: fact.tokens, passage: birth.tokens, result, how, facts: vec![index], words: of_age(claim) })
}

/// How many years a claim's age is, against the ages that somebody may have had.
fn compared(wanted: &Quantity, (least, most): (i64, i64)) -> Option<Match> {
    if least < 0 {
        return None;
    }
    let interval = Interval { min: End::Closed(Number::integer(least)), max: End::Closed(Number::integer(most)) };
    Some(match wanted.amount.interval().relate(interval) {
        Relation::Equal | Relation::Inside => Match::Entails,
        Relation::Disjoint => Match::Differs(Code::NumberDiffers),
        // One of the two that it may have been.
        Relation::Overlapping => Match::Open(Code::MorePrecise),
    })
}

/// The least and the greatest age on any of the days `on` of whoever was born on any of the days `birth`.
fn ages(birth: Days, on: Days) -> (i64, i64) {
    (age(birth.end, on.start), age(birth.start, on.end))
}

fn age(birth: Date, on: Date) -> i64 {
    let before_birthday = (on.month(), on.day()) < (birth.month(), birth.day());
    i64::from(on.year()) - i64::from(birth.year()) - i64::from(before_birthday)
}

fn covering(one: (u32, u32), other: (u32, u32)) -> (u32, u32) {
    (one.0.min(other.0), one.1.max(other.1))
}

/// Whether a figure of the claim is somebody's age: "aged 61", "at the age of 61", "61 years old", "turned 61", "lived to be
/// 61", "her 50th birthday".
pub fn is_age(claim: &Side, fact: &Fact, wanted: &Quantity) -> bool {
    let (start, end) = (fact.tokens.0 as usize, fact.tokens.1 as usize);
    let inside = |word: &str| (start..end).any(|at| claim.norm(at) == word);
    let behind = |words: &[&str]| (end..claim.words.len().min(end + 2)).any(|at| words.contains(&claim.norm(at)));
    if wanted.role == Kind::Ordinal {
        return behind(&["anniversary", "birthday", "jubilee"]);
    }
    let before =
        (start.saturating_sub(3)..start).any(|at| matches!(claim.norm(at), "aged" | "age" | "turned" | "turns"));
    let lived = (start.saturating_sub(3)..start).any(|at| says_lived(claim, at));
    match wanted.unit.symbol() {
        "" => before || lived || is_bare(claim, start, end),
        "year" => before || lived || inside("old") || inside("aged") || behind(&["old"]),
        _ => false,
    }
}

/// "Was 40 in September 2002": a number behind "was" with nothing that it counts.
fn is_bare(claim: &Side, start: usize, end: usize) -> bool {
    let nothing = end >= claim.words.len() || !matches!(claim.words[end].role, Role::Content);
    start > 0 && matches!(claim.norm(start - 1), "was" | "is") && nothing && claim.norm(start) != "number"
}

/// "Lived to be 61"
fn says_lived(claim: &Side, at: usize) -> bool {
    let behind = |word: &str| (at + 1..claim.words.len().min(at + 4)).any(|at| claim.norm(at) == word);
    claim.norm(at) == "lived" && behind("to")
}

fn is_of_turning(claim: &Side) -> bool {
    (0..claim.words.len())
        .any(|at| matches!(claim.norm(at), "turned" | "turns" | "birthday" | "anniversary" | "jubilee"))
}

/// The words of a claim that only say that a figure is an age.
fn of_age(claim: &Side) -> Vec<usize> {
    let says = |word: &str| {
        matches!(
            word,
            "died" | "dies" | "death" | "dead" | "lived" | "age" | "aged" | "old" | "turned" | "turns" | "years"
        )
    };
    (0..claim.words.len()).filter(|&at| says(claim.norm(at))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared as side_by_side;
    use super::*;

    #[test]
    fn ages_that_follow_from_dates() {
        use Match::{Differs, Entails, Open};
        const NUMBER: Match = Differs(Code::NumberDiffers);
        let otto = "Otto Karsten (3 May 1950 – 7 June 2011) was a piano maker.";
        let ole = "The tuner Ole Fink was born in 1948 and died in 1999.";
        let helga = "Helga Brann was born on 20 August 1962.";
        let house = "The Karsten house was founded in 1925.";
        for (claim, passage, result) in [
            ("Otto Karsten was born on 3 May 1950", otto, Some(Entails)),
            ("Otto Karsten was born in 1951", otto, Some(Differs(Code::DateDiffers))),
            ("Otto Karsten died on 3 May 1950", otto, Some(Differs(Code::DateDiffers))),
            ("Otto Karsten died aged 61", otto, Some(Entails)),
            ("Otto Karsten was more than 60 years old when he died", otto, Some(Entails)),
            ("Otto Karsten lived to be 61", otto, Some(Entails)),
            ("Otto Karsten died at the age of 60", otto, Some(NUMBER)),
            ("Jan Karsten died aged 61", otto, None),
            ("Ole Fink died aged 51", ole, Some(Open(Code::MorePrecise))),
            ("Ole Fink died aged 50 or 51", ole, Some(Entails)),
            ("Ole Fink died aged 47", ole, Some(NUMBER)),
            ("Helga Brann was 40 years old in September 2002", helga, Some(Entails)),
            ("Helga Brann was 41 years old in September 2002", helga, Some(NUMBER)),
            ("Helga Brann turned 50 in 2012", helga, Some(Entails)),
            ("Helga Brann turned 60 in 2012", helga, Some(NUMBER)),
            ("Helga Brann died aged 60", helga, None),
            ("Helga Brann owned 40 pianos in September 2002", helga, None),
            ("The Karsten house will be 100 years old in 2025", house, Some(Entails)),
            ("The Karsten house celebrated its 50th anniversary in 2025", house, Some(NUMBER)),
        ] {
            let found = side_by_side(claim, passage, |claim, passage, alignment| {
                answers(claim, passage, (0, passage.words.len()), alignment).first().map(|implied| implied.result)
            });
            assert_eq!(found, result, "{claim} | {passage}");
        }
    }
}
