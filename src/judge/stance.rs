//! What one passage says of a claim.

use super::align::{self, Alignment, Grade};
use super::attribution;
use super::code::Code;
use super::compare::Match;
use super::features::{self, Features, View};
use super::model::{self, Chances};
use super::names;
use super::order;
use super::polarity;
use super::slots::{self, Pair, Thing};
use super::verdict::Stance;
use crate::lexicon;
use crate::load::claims::Tolerance;
use crate::recognize::cues::Cue;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side, is_auxiliary};
use crate::value::date::{DateBound, Grain};

/// Why a passage says what it says, in tokens of the two sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    pub code: Code,
    /// Tokens of the claim that it turns on; empty when it is no words in particular.
    pub claim: (u32, u32),
    /// Tokens of the passage's side.
    pub passage: Option<(u32, u32)>,
}

/// What was compared, in numbers that the decision is made from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signals {
    /// The share of the claim's content words, by weight, that the passage has.
    pub words: f32,
    /// The same for the words of its names; 1 when it has none.
    pub names: f32,
    /// The same with the passage's context (title, heading, sentences before).
    pub subject: f32,
    /// The weight of the claim's words that neither the passage nor, for its subject, the context has.
    pub lacking: f32,
    /// The token of the weightiest of those words; an empty range for none.
    pub heaviest: (u32, u32),
    /// Facts that the passage entails.
    pub entailed: u8,
    /// Facts that have no counterpart.
    pub missing: u8,
    /// Dates that only set the scene and that the passage does not state.
    pub unsaid: u8,
    /// Facts whose counterpart leaves them open.
    pub open: u8,
    /// The fit of the fact that differs most surely.
    pub differing: f32,
}

/// A passage weighed against a claim.
#[derive(Clone, Debug)]
pub struct Weighed {
    pub stance: Stance,
    /// The deciding one first.
    pub grounds: Vec<Ground>,
    /// All that speaks against the claim, whatever the stance: the surest first, each with how sure it is.
    pub refuting: Vec<(f32, Ground)>,
    pub signals: Signals,
    pub alignment: Alignment,
    /// The facts of the claim with their counterparts.
    pub pairs: Vec<Pair>,
}

/// How strictly a passage must be shown to speak of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The passage was handed over as being about the claim.
    Given,
    /// The passage was found in a collection of texts.
    Searched,
}

/// Weighs the tokens `within` of `passage` against `claim`. `in_context(at)` tells whether the claim's token stands in
/// the passage's context.
pub fn weigh(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    scope: Scope,
    tolerance: Option<&Tolerance>,
    in_context: impl Fn(usize) -> bool,
) -> Weighed {
    let alignment = align::align(claim, passage, within);
    let foreign_name = passage.reading.names.iter().any(|name| {
        let inside = within.0 <= name.tokens.0 as usize && name.tokens.1 as usize <= within.1;
        inside && (name.tokens.0..name.tokens.1).all(|at| alignment.back[at as usize].is_none())
    });
    let mut signals = coverage(claim, &alignment, foreign_name, in_context);
    let mut pairs = Vec::new();
    let mut refuting: Vec<(f32, Ground)> = Vec::new();
    let mut open: Vec<Ground> = Vec::new();
    let mut notes: Vec<Ground> = Vec::new();
    let least_affinity = match scope {
        Scope::Given => 0.02,
        Scope::Searched => 0.3,
    };

    for index in 0..claim.reading.facts.len() {
        let fact = &claim.reading.facts[index];
        let Some(pair) = slots::counterpart(claim, passage, within, &alignment, index, tolerance) else {
            if is_setting(claim, fact, scope) {
                signals.unsaid += 1;
                continue;
            }
            signals.missing += 1;
            open.push(Ground { code: Code::DetailMissing, claim: fact.tokens, passage: None });
            continue;
        };
        let other = passage.reading.facts[pair.passage].tokens;
        let ground = |code| Ground { code, claim: fact.tokens, passage: Some(other) };
        let apart = pair.thing == Thing::Other;
        if polarity::is_denied_bound(claim, index) {
            // "Never takes more than 80 minutes": the bound says the opposite of what it says alone.
            match pair.result {
                Match::Differs(_) => signals.entailed += 1,
                _ => {
                    signals.open += 1;
                    open.push(ground(Code::DetailMissing));
                }
            }
            continue;
        }
        match pair.result {
            _ if pair.thing == Thing::Alternative && pair.result.entails() => {
                refuting.push((pair.affinity, ground(Code::SubjectDiffers)));
            }
            _ if pair.result.entails() && other_dimension(claim, fact.tokens, passage, other) => {
                refuting.push((pair.affinity, ground(Code::SubjectDiffers)));
            }
            _ if apart && !pair.result.entails() && (scope == Scope::Searched || pair.affinity < LONE_AFFINITY) => {
                signals.missing += 1;
                open.push(Ground { code: Code::DetailMissing, claim: fact.tokens, passage: None });
            }
            Match::Entails | Match::Tolerated => signals.entailed += 1,
            Match::Rounded => {
                signals.entailed += 1;
                notes.push(ground(Code::Rounded));
            }
            Match::Open(code) => {
                signals.open += 1;
                open.push(ground(code));
            }
            Match::Differs(code) if pair.affinity >= least_affinity || pair.thing >= Thing::Near => {
                signals.differing = signals.differing.max(pair.affinity);
                refuting.push((pair.affinity, ground(code)));
            }
            Match::Differs(_) | Match::Incomparable => {
                signals.missing += 1;
                open.push(Ground { code: Code::DetailMissing, claim: fact.tokens, passage: None });
            }
        }
        pairs.push(pair);
    }

    if !pairs.iter().any(|pair| pair.at_edge) {
        refuting.extend(polarity::differences(claim, passage, &alignment));
    }
    refuting.extend(polarity::opposite_particles(claim, passage, &alignment));
    if signals.words >= SAID_ALIKE || (signals.entailed > 0 && signals.missing == 0) {
        refuting.extend(attribution::differences(claim, passage, within, &alignment));
    }
    if scope == Scope::Searched {
        drop_other_times(&mut refuting, &mut open);
    }
    open.extend(polarity::unmatched_negation(claim, passage, &alignment));
    if signals.entailed > 0 {
        refuting.extend(other_subject(claim, passage, &alignment));
    }
    refuting.extend(names::differences(claim, passage, within, &alignment));
    refuting.extend(order::differences(claim, passage, &alignment));
    refuting.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.claim.cmp(&other.1.claim)));

    hedges(claim, passage, within, &alignment, &mut open, &mut notes);

    open.extend(quantifiers(claim, &alignment, passage, within));
    let mut weighed = Weighed { stance: Stance::Neutral, grounds: Vec::new(), refuting, signals, alignment, pairs };
    let settled = open.is_empty();
    weighed.stance = match scope {
        Scope::Given => {
            let chances = weighed.chances(claim, passage, within);
            given_stance(chances, !weighed.refuting.is_empty(), settled)
        }
        Scope::Searched => searched_stance(&weighed.signals, &weighed.refuting, settled),
    };
    weighed.grounds = match weighed.stance {
        Stance::Refutes => weighed.refuting.iter().map(|(_, ground)| *ground).collect(),
        Stance::Supports => notes,
        Stance::Neutral if settled => {
            vec![Ground { code: Code::DetailMissing, claim: weighed.signals.heaviest, passage: None }]
        }
        Stance::Neutral => open,
    };
    weighed
}

impl Weighed {
    /// What was compared, as numbers.
    pub fn features(&self, claim: &Side, passage: &Side, within: (usize, usize)) -> Features {
        let Weighed { alignment, signals, pairs, refuting, .. } = self;
        features::of(&View { claim, passage, within, alignment, signals, pairs, refuting })
    }

    /// How probable each stance is by the learnt layer.
    pub fn chances(&self, claim: &Side, passage: &Side, within: (usize, usize)) -> Chances {
        model::chances(&self.features(claim, passage, within))
    }
}

/// The stance of a passage that is known to be about the claim: what the learnt layer finds likeliest, as far as the rules
/// have a reason for it.
fn given_stance(chances: Chances, refuted: bool, settled: bool) -> Stance {
    let Chances { supports, refutes, neutral } = chances;
    if refuted && refutes >= supports && refutes >= neutral {
        Stance::Refutes
    } else if settled && supports >= neutral && supports >= refutes {
        Stance::Supports
    } else {
        Stance::Neutral
    }
}

/// The stance of a passage that was found by search: it must be shown to speak of the claim's subject, and to have next
/// to all that the claim says.
fn searched_stance(signals: &Signals, refuting: &[(f32, Ground)], settled: bool) -> Stance {
    let of_names =
        refuting.first().is_some_and(|(_, ground)| matches!(ground.code, Code::NameDiffers | Code::AttributionDiffers));
    let has_facts = signals.entailed > 0 && signals.names >= LEAST_OF_NAMES;
    let most_lacking = if has_facts { MOST_LACKING_WITH_FACTS } else { MOST_LACKING };
    // A name that differs is not missing.
    let covered = if of_names { signals.subject.max(signals.words) } else { signals.subject };
    if !refuting.is_empty() && covered >= LEAST_TO_REFUTE && (signals.names >= LEAST_OF_NAMES || of_names) {
        Stance::Refutes
    } else if refuting.is_empty() && settled && signals.subject >= LEAST_TO_SUPPORT && signals.lacking <= most_lacking {
        Stance::Supports
    } else {
        Stance::Neutral
    }
}

/// The shares of the claim that a passage found by search must have, itself or by its context, to say anything of it.
const LEAST_TO_SUPPORT: f32 = 0.7;
const LEAST_TO_REFUTE: f32 = 0.55;

/// The share of the claim's names that must be there: all of them, be it in another form.
const LEAST_OF_NAMES: f32 = 0.85;

/// The most weight of words that a passage found by search may lack and still support the claim: no whole word.
const MOST_LACKING: f32 = 0.5;

/// The same where the passage has a fact of the claim at its place, and all its names: two words more may be put another
/// way.
const MOST_LACKING_WITH_FACTS: f32 = 3.1;

/// Words that say how much of a whole is meant. A passage that does not have them, or one like them, leaves that open.
fn quantifiers(claim: &Side, alignment: &Alignment, passage: &Side, within: (usize, usize)) -> Vec<Ground> {
    let kind = |word: &str| match word {
        "all" | "every" | "everyone" | "everybody" | "everything" | "each" | "always" => Some(0),
        "most" | "majority" | "mostly" => Some(1),
        "only" | "sole" | "solely" => Some(2),
        _ => None,
    };
    let has = |wanted: u8| (within.0..within.1).any(|at| kind(passage.norm(at)) == Some(wanted));
    (0..claim.words.len())
        .filter(|&at| kind(claim.norm(at)).is_some_and(|wanted| !has(wanted)))
        .filter(|&at| !matches!(claim.words[at].role, Role::Fact(_)) && claim.words[at].name.is_none())
        .filter(|&at| alignment.links[at].is_none())
        .map(|at| Ground { code: Code::DetailMissing, claim: (at as u32, at as u32 + 1), passage: None })
        .collect()
}

/// The share of the claim's words that a passage must have for it to matter whom it has say them.
const SAID_ALIKE: f32 = 0.85;

/// A figure for another time is no other figure: where the date differs as well as the number, nothing is contradicted.
fn drop_other_times(refuting: &mut Vec<(f32, Ground)>, open: &mut Vec<Ground>) {
    let is_date = |ground: &Ground| ground.code == Code::DateDiffers;
    let is_figure = |ground: &Ground| matches!(ground.code, Code::NumberDiffers | Code::BoundDiffers);
    if refuting.iter().any(|(_, ground)| is_date(ground)) && refuting.iter().any(|(_, ground)| is_figure(ground)) {
        open.extend(
            refuting
                .iter()
                .filter(|(_, ground)| is_date(ground))
                .map(|(_, ground)| Ground { code: Code::DetailMissing, ..*ground }),
        );
        refuting.retain(|(_, ground)| !is_date(ground) && !is_figure(ground));
    }
}

/// A subject in whose place the passage has a known alternative: "posters measure up to 5 meters" against "paintings".
fn other_subject(claim: &Side, passage: &Side, alignment: &Alignment) -> Option<(f32, Ground)> {
    let noun = |side: &Side, at: usize| side.words[at].name.is_none() && lexicon::pos(&side.words[at].terms).noun();
    let at = (0..subject_end(claim)).find(|&at| {
        let link = alignment.links[at].filter(|link| link.grade == Grade::Alternative);
        link.is_some_and(|link| noun(claim, at) && noun(passage, link.to))
    })?;
    let to = alignment.links[at]?.to as u32;
    let ground = Ground { code: Code::SubjectDiffers, claim: (at as u32, at as u32 + 1), passage: Some((to, to + 1)) };
    Some((0.4, ground))
}

/// Whether two lengths are said of different dimensions of a thing: its width, its height.
fn other_dimension(claim: &Side, here: (u32, u32), passage: &Side, there: (u32, u32)) -> bool {
    matches!((dimension(claim, here), dimension(passage, there)), (Some(one), Some(other)) if one != other)
}

fn dimension(side: &Side, fact: (u32, u32)) -> Option<u8> {
    let kind = |word: &str| match word {
        "wide" | "width" | "broad" | "breadth" | "across" => Some(0),
        "tall" | "height" | "high" => Some(1),
        "long" | "length" => Some(2),
        "deep" | "depth" => Some(3),
        "thick" | "thickness" => Some(4),
        _ => None,
    };
    let near = (0..side.words.len()).filter(|&at| side.distance_to(at, fact) <= 3);
    near.filter_map(|at| kind(side.norm(at)).map(|kind| (side.distance_to(at, fact), kind))).min().map(|(_, kind)| kind)
}

/// How alike the surroundings must be for a number of other things to be the claim's number after all: "50 lives"
/// against "53 people".
const LONE_AFFINITY: f32 = 0.3;

/// Whether a date only says which event or period is meant, which a passage about it need not repeat: "the 2020
/// pandemic", and a year where the passage is known to be about the claim.
fn is_setting(claim: &Side, fact: &Fact, scope: Scope) -> bool {
    let Value::Date(date) = &fact.value else { return false };
    let coarse = date.grain >= Grain::Year && matches!(date.bound, DateBound::On);
    let (start, end) = claim.thing(fact.tokens.1 as usize);
    coarse && (start < end || scope == Scope::Given)
}

/// What a word of the claim's subject counts that stands in the context of the passage only.
const CONTEXT_CREDIT: f32 = 0.9;

/// The first token behind the claim's subject: its first verb. What the claim says of its subject must stand in the
/// passage itself; the subject may be known from the context ("it", "the company").
fn subject_end(claim: &Side) -> usize {
    let is_verb = |at: usize| match claim.words[at].role {
        Role::Function => is_auxiliary(claim.norm(at)),
        Role::Content => claim.words[at].name.is_none() && lexicon::pos(&claim.words[at].terms).mostly_verb(),
        Role::Cue(_) => true,
        Role::Mark | Role::Fact(_) => false,
    };
    (1..claim.words.len()).find(|&at| is_verb(at)).unwrap_or(claim.words.len())
}

/// A name is known from the context only where the passage has no other one (`foreign_name`) that could be meant.
fn coverage(claim: &Side, alignment: &Alignment, foreign_name: bool, in_context: impl Fn(usize) -> bool) -> Signals {
    let (mut words, mut of_words, mut names, mut of_names, mut context) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut lacking, mut most, mut heaviest) = (0.0, 0.0, (0, 0));
    let subject_end = subject_end(claim);
    for (at, word) in claim.words.iter().enumerate() {
        if word.role != Role::Content {
            continue;
        }
        let may_be_known = at < subject_end && !(word.name.is_some() && foreign_name);
        let from_context = alignment.links[at].is_none() && may_be_known && in_context(at);
        let credit = alignment.links[at].map_or(0.0, |link| link.grade.credit());
        if word.name.is_some() {
            names += word.weight * if from_context { 1.0 } else { credit };
            of_names += word.weight;
        } else {
            words += word.weight * credit;
            of_words += word.weight;
        }
        let credit = if from_context { CONTEXT_CREDIT } else { credit };
        context += word.weight * credit;
        let lack = word.weight * (1.0 - credit);
        lacking += lack;
        if lack > most {
            most = lack;
            heaviest = (at as u32, at as u32 + 1);
        }
    }
    let share = |part: f32, whole: f32| if whole == 0.0 { 1.0 } else { part / whole };
    Signals {
        words: share(words, of_words),
        names: share(names, of_names),
        subject: share(context, of_words + of_names),
        lacking,
        heaviest,
        ..Signals::default()
    }
}

/// Hedges and attributions that the claim leaves out.
fn hedges(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    open: &mut Vec<Ground>,
    notes: &mut Vec<Ground>,
) {
    let has = |cue: Cue| claim.reading.cues.iter().any(|found| found.cue == cue);
    let claim_hedged = has(Cue::HedgeOpen) || has(Cue::HedgeMild);
    let whole = (0, claim.words.len() as u32);
    for found in &passage.reading.cues {
        let tokens = found.tokens;
        if (tokens.0 as usize) < within.0 || tokens.1 as usize > within.1 {
            continue;
        }
        let bears = (within.0..within.1).any(|at| {
            alignment.back[at].is_some() && passage.words[at].name.is_none() && passage.distance_to(at, tokens) <= 4
        });
        let ground = |code| Ground { code, claim: whole, passage: Some(tokens) };
        match found.cue {
            Cue::HedgeOpen if matches!(passage.norm(tokens.1 as usize), "see" | "hear") => {}
            Cue::HedgeOpen if could_be_seen(passage, tokens) => {}
            Cue::HedgeOpen if bears && !claim_hedged && !has(Cue::Attribution) => open.push(ground(Code::HedgeDropped)),
            Cue::HedgeMild if bears && !claim_hedged => notes.push(ground(Code::HedgeDropped)),
            Cue::Attribution if !has(Cue::Attribution) && !claim_hedged => notes.push(ground(Code::AttributionDropped)),
            _ => {}
        }
    }
}

/// "Could be seen" says that it was there to be seen.
fn could_be_seen(passage: &Side, cue: (u32, u32)) -> bool {
    passage.norm(cue.1 as usize) == "be" && matches!(passage.norm(cue.1 as usize + 1), "seen" | "heard")
}

/// Whether the claim states a fact of its own kind about its thing: used to tell a known alternative from a figure
/// that the claim's own thing has.
pub fn has_own_figure(weighed: &Weighed) -> bool {
    weighed.pairs.iter().any(|pair| pair.thing == Thing::Same)
}
