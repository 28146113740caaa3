//! A change as a sentence states it: a verb with its figures ("fell by a third to 182"), or two figures side by side ("94, down
//! from 131").

use super::super::aspect::{self, Aspect, Direction};
use super::super::periods;
use super::super::ties::{self, Base, TieKind};
use crate::lexicon;
use crate::recognize::Value;
use crate::retrieve::side::{Role, Side, is_auxiliary};
use crate::value::interval::End;
use crate::value::quantity::{Amount, Quantity, Role::Cardinal};

/// A change that a sentence states.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    pub direction: Option<Direction>,
    /// It says that nothing changed.
    pub steady: bool,
    pub by: Option<Figure>,
    pub to: Option<Figure>,
    pub from: Option<Figure>,
    /// The tokens whose words say what changed.
    pub label: (usize, usize),
    /// All of it, from the verb or the first figure to the last.
    pub tokens: (u32, u32),
    /// Whether two figures side by side say it, and no verb.
    pub beside: bool,
    /// Where a comparative says it: "more … than last year".
    pub compares: Option<usize>,
}

/// A figure of a change.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    pub fact: usize,
    pub value: Quantity,
}

impl Frame {
    /// The words of the side that only say that something changed.
    pub fn words(&self, side: &Side) -> Vec<usize> {
        let is_figure = |at: usize| matches!(side.words[at].role, Role::Fact(_));
        let says = |at: usize| {
            !is_figure(at)
                && side.words[at].name.is_none()
                && (aspect::says_change(side.norm(at))
                    || is_neutral(side.norm(at))
                    || matches!(side.norm(at), "compared" | "points"))
        };
        (0..side.words.len()).filter(|&at| says(at)).collect()
    }

    fn says_something(&self) -> bool {
        self.has_figure() || self.steady
    }

    fn has_figure(&self) -> bool {
        self.by.is_some() || self.to.is_some() || self.from.is_some()
    }
}

/// The changes that the tokens `within` state, in the order of the text.
pub fn frames(side: &Side, within: (usize, usize)) -> Vec<Frame> {
    let of_one =
        |at: usize| of_verb(side, within, at).filter(Frame::says_something).or_else(|| of_comparison(side, within, at));
    let mut frames: Vec<Frame> = Vec::new();
    for frame in (within.0..within.1).filter_map(of_one).chain(side_by_side(side, within)) {
        match frames.iter_mut().find(|known| shares_figure(known, &frame)) {
            Some(known) => {
                known.direction = known.direction.or(frame.direction);
                known.by = known.by.or(frame.by);
                known.to = known.to.or(frame.to);
                known.from = known.from.or(frame.from);
                known.compares = known.compares.or(frame.compares);
                known.tokens.1 = known.tokens.1.max(frame.tokens.1);
            }
            None => frames.push(frame),
        }
    }
    frames.sort_by_key(|frame| frame.tokens);
    frames
}

/// The one change that a claim states, be it only that something rose.
pub fn of_claim(claim: &Side) -> Option<Frame> {
    let whole = (0, claim.words.len());
    let bare = || (0..whole.1).filter_map(|at| of_verb(claim, whole, at)).collect::<Vec<Frame>>();
    let mut frames = frames(claim, whole);
    if frames.is_empty() {
        frames = bare();
    }
    if frames.len() == 1 { frames.pop() } else { None }
}

fn shares_figure(one: &Frame, other: &Frame) -> bool {
    let facts = |frame: &Frame| [frame.by, frame.to, frame.from].into_iter().flatten().map(|figure| figure.fact);
    facts(one).any(|fact| facts(other).any(|known| known == fact))
}

/// Verbs of change that leave open which way.
fn is_neutral(word: &str) -> bool {
    matches!(word, "changed" | "moved" | "improved" | "improves" | "worsened" | "became" | "becomes" | "become")
}

/// How far behind its verb the last figure of a change may begin, in tokens.
const REACH: usize = 18;

/// "Fell by a third to 182", "reduced its staff by 310 to 4,120", "rose 9% to £612m".
fn of_verb(side: &Side, within: (usize, usize), verb: usize) -> Option<Frame> {
    let word = &side.words[verb];
    let norm = side.norm(verb);
    let direction = aspect::direction(norm);
    let steady = matches!(norm, "unchanged" | "steady");
    let states = word.role == Role::Content || matches!(norm, "up" | "down");
    if word.name.is_some() || !states || direction.is_none() && !steady && !is_neutral(norm) {
        return None;
    }
    if matches!(norm, "up" | "down") && !follows_auxiliary(side, verb) {
        return None;
    }
    let mut frame = Frame { direction, steady, ..Frame::default() };
    let mut end = verb + 1;
    let mut at = verb + 1;
    let mut object = None;
    while at < within.1.min(verb + REACH) {
        match (side.words[at].role, side.norm(at)) {
            (Role::Fact(index), _) => {
                let index = usize::from(index);
                at = side.reading.facts[index].tokens.1 as usize;
                if take(side, &mut frame, index, verb) {
                    end = at;
                    continue;
                }
            }
            (Role::Mark, ",") if leads_on(side, at + 1) => {}
            (Role::Mark, _) => break,
            (_, "and" | "while" | "but" | "whereas" | "although" | "after" | "which" | "who" | "that") => break,
            (Role::Content, _) if frame.has_figure() && lexicon::pos(&side.words[at].terms).mostly_verb() => break,
            (Role::Content, _) if !frame.has_figure() => object = Some(at),
            _ => {}
        }
        at += 1;
    }
    if let (Some(from), Some(to)) = (&mut frame.from, frame.to) {
        from.value = ties::scaled_alike(side, from.fact, &from.value, to.fact);
    }
    let first = [frame.by, frame.to, frame.from].into_iter().flatten().map(|figure| figure.fact).min();
    let first = first.map_or(end, |fact| side.reading.facts[fact].tokens.0 as usize);
    frame.label = match object {
        // "6.1, unchanged from last year"
        _ if steady => (within.0, verb),
        Some(_) => (verb + 1, first),
        None => (start_of_clause(side, within, verb), verb),
    };
    frame.tokens = (verb as u32, end as u32);
    Some(frame)
}

/// Whether "up" or "down" says how something stands or goes, and is no part of another verb.
fn follows_auxiliary(side: &Side, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let goes = matches!(side.norm(before), "go" | "goes" | "went" | "gone" | "going" | "come" | "came" | "comes");
    goes || is_auxiliary(side.norm(before))
}

/// Whether the words behind a comma go on about the change: ", by a quarter of a point", ", to 94".
fn leads_on(side: &Side, at: usize) -> bool {
    let figure = |at: usize| side.words.get(at).is_some_and(|word| matches!(word.role, Role::Fact(_)));
    at < side.words.len() && (matches!(side.norm(at), "by" | "to" | "from") && figure(at + 1))
}

/// Takes a figure as what its preposition makes of it; false where it is no part of the change.
fn take(side: &Side, frame: &mut Frame, index: usize, verb: usize) -> bool {
    let fact = &side.reading.facts[index];
    let Value::Quantity(quantity) = &fact.value else { return false };
    let start = fact.tokens.0 as usize;
    if quantity.role != Cardinal {
        return false;
    }
    let figure = |value: Quantity| Some(Figure { fact: index, value });
    if let (Amount::Extent(interval), "from") = (quantity.amount, side.norm(start)) {
        let (End::Closed(low), End::Closed(high)) = (interval.min, interval.max) else { return false };
        let exact = |value| Quantity { amount: Amount::Exact(value), ..*quantity };
        let down = frame.direction == Some(Direction::Down);
        let (before, now) = if down { (high, low) } else { (low, high) };
        (frame.from, frame.to) = (figure(exact(before)), figure(exact(now)));
        return true;
    }
    let before = side.norm(start - 1);
    let slot = match before {
        "by" | "of" => &mut frame.by,
        "to" | "at" => &mut frame.to,
        "from" => &mut frame.from,
        _ if matches!(aspect::of(side, fact), Aspect::By(_) | Aspect::Open(_)) && start <= verb + 3 => &mut frame.by,
        _ => return false,
    };
    if slot.is_some() {
        return false;
    }
    *slot = figure(*quantity);
    true
}

/// "More barley than last year", "2.7 km shorter than in 1950", "became 45 minutes longer": against an earlier time, and not
/// against somebody else.
fn of_comparison(side: &Side, within: (usize, usize), at: usize) -> Option<Frame> {
    let direction = aspect::comparative(side.norm(at)).filter(|_| side.words[at].name.is_none())?;
    let reach = within.1.min(at + 7);
    let than = (at + 1..reach).take_while(|&at| side.words[at].role != Role::Mark).find(|&at| side.norm(at) == "than");
    let becomes = (at.saturating_sub(7)..at).any(|at| matches!(side.norm(at), "became" | "become" | "becomes"));
    match than {
        Some(than) if !looks_back(side, within, than) => return None,
        None if !becomes => return None,
        _ => {}
    }
    let figure = side.reading.facts.iter().enumerate().find_map(|(fact, found)| {
        let near = found.tokens.1 as usize <= at && at <= found.tokens.1 as usize + 3;
        match &found.value {
            Value::Quantity(value) if near && aspect::of(side, found) == Aspect::By(Some(direction)) => {
                Some((Figure { fact, value: *value }, found.tokens.0 as usize))
            }
            _ => None,
        }
    });
    let start = figure.map_or(at, |(_, start)| start);
    let thing = side.thing(at + 1);
    let label = match than {
        // "More barley than"
        Some(than) if figure.is_none() && thing.0 == at + 1 && thing.0 < thing.1 => (at + 1, than),
        _ => (start_of_clause(side, within, start), start),
    };
    let tokens = (start as u32, than.map_or(at, |than| than) as u32 + 1);
    Some(Frame {
        direction: Some(direction),
        by: figure.map(|(figure, _)| figure),
        label,
        tokens,
        compares: Some(at),
        ..Frame::default()
    })
}

/// Whether what stands behind "than" is an earlier time.
fn looks_back(side: &Side, within: (usize, usize), than: usize) -> bool {
    let end = within.1.min(than + 5);
    let date = (than + 1..end).find_map(|at| match side.words[at].role {
        Role::Fact(index) => Some(matches!(side.reading.facts[usize::from(index)].value, Value::Date(_))),
        Role::Content => Some(false),
        _ => None,
    });
    date == Some(true)
        || periods::looks_back(side, (than + 1, end))
        || than + 1 < within.1 && side.norm(than + 1) == "before"
}

/// Where the clause begins in which the word at `at` stands.
fn start_of_clause(side: &Side, within: (usize, usize), at: usize) -> usize {
    let opens = |at: usize| {
        side.words[at].role == Role::Mark && !matches!(side.norm(at), "'" | "-" | "(" | ")")
            || matches!(side.norm(at), "and" | "while" | "but" | "whereas" | "although")
    };
    (within.0..at).rev().find(|&at| opens(at)).map_or(within.0, |at| at + 1)
}

/// "94 vacancies, down from 131", "78.3%, compared with 83.1% a year before", "49 percent, four points lower than before".
fn side_by_side(side: &Side, within: (usize, usize)) -> Vec<Frame> {
    let tie = |tie: ties::Tie| {
        let figure = |fact: usize, value: Quantity| Some(Figure { fact, value });
        let (one, other) = tie.facts;
        let (first, second) = (&side.reading.facts[one.min(other)], &side.reading.facts[one.max(other)]);
        let tokens = (first.tokens.0, second.tokens.1);
        let label = (start_of_clause(side, within, tokens.0 as usize), second.tokens.0 as usize);
        let frame = Frame { label, tokens, beside: true, ..Frame::default() };
        match tie.kind {
            TieKind::Change if one != other => {
                Some(Frame { from: figure(one, tie.values.0), to: figure(other, tie.values.1), ..frame })
            }
            TieKind::Differs(direction, Base::Before | Base::Date(_)) => Some(Frame {
                direction: Some(direction),
                to: figure(one, tie.values.0),
                by: figure(other, tie.values.1),
                ..frame
            }),
            _ => None,
        }
    };
    ties::ties(side, within).into_iter().filter_map(tie).collect()
}
