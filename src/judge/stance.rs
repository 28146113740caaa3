//! What one passage says of a claim: what was compared is weighed, and a stance decided.

use super::agents;
use super::align::{self, Alignment, Grade};
use super::apart;
use super::attribution;
use super::belonging;
use super::code::Code;
use super::compare::Match;
use super::comparison;
use super::contests;
use super::context;
use super::coverage::{self, By};
use super::deeds;
use super::doubts;
use super::escalation;
use super::exceptions::{self, Excepted};
use super::features::{self, Features, View};
use super::figures;
use super::firsts;
use super::governed;
use super::hedges;
use super::implied::{self, How, Implied};
use super::model::{self, Chances};
use super::names;
use super::narrowed;
use super::nearest;
use super::order;
use super::ordinals;
use super::periods;
use super::places;
use super::polarity;
use super::predicates;
use super::prepositions;
use super::quantifiers;
use super::reconciled;
use super::replaced;
use super::roles;
use super::shares::{self, Answer};
use super::sides;
use super::slots::{self, Pair, Thing};
use super::speaks;
use super::subject;
use super::superlatives;
use super::suspension;
use super::tally::{LONE_AFFINITY, Tally};
use super::tense;
use super::told::{self, Misplaced, Told};
use super::unasserted;
use crate::load::claims::Tolerance;
use crate::recognize::cues::Cue;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::date::{DateBound, Grain};
use crate::verdict::Stance;

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
    /// What it leaves open that the claim says, whatever the stance.
    pub open: Vec<Ground>,
    pub signals: Signals,
    pub alignment: Alignment,
    /// The facts of the claim with their counterparts.
    pub pairs: Vec<Pair>,
    /// What the passage says of the claim without stating it.
    pub implied: Vec<Implied>,
    /// How probable each stance is by the learnt layer, where it was asked.
    chances: Option<Chances>,
}

/// How strictly a passage must be shown to speak of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The passage was handed over as being about the claim.
    Given,
    /// The passage was found in a collection of texts.
    Searched,
}

/// Weighs the tokens `within` of `passage` against `claim`. `known(at, by)` tells whether the claim's token is
/// known from what stands around the passage.
pub fn weigh(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    scope: Scope,
    tolerance: Option<&Tolerance>,
    known: impl Fn(usize, By) -> bool,
) -> Weighed {
    let aligned = Aligned::new(claim, passage, within, scope, &known);
    aligned.compare(claim, passage, within, scope, tolerance, known).weigh(claim, passage, within, scope)
}

/// A passage with the claim's words found in it.
pub struct Aligned {
    alignment: Alignment,
    told: Vec<Told>,
    /// How much of the claim it has by its words alone.
    signals: Signals,
}

impl Aligned {
    /// As [`weigh`].
    pub fn new(
        claim: &Side,
        passage: &Side,
        within: (usize, usize),
        scope: Scope,
        known: impl Fn(usize, By) -> bool,
    ) -> Aligned {
        let mut alignment = align::align(claim, passage, within);
        if scope == Scope::Searched
            && let Some(verb) = order::says_conversely(claim, passage, &alignment)
        {
            alignment.say_alike(verb);
        }
        let told = match scope {
            Scope::Searched => told::link(claim, passage, within, &mut alignment, &known),
            Scope::Given => Vec::new(),
        };
        let signals = coverage::of(claim, passage, within, scope, &alignment, &known);
        Aligned { alignment, told, signals }
    }

    /// Whether it has as much of the claim as a passage found by search needs for settling it, by its words alone. What
    /// follows from its figures may account for a word more.
    pub fn may_settle(&self) -> bool {
        has_enough(&self.signals)
    }

    /// Compares numbers and dates.
    pub fn compare(
        mut self,
        claim: &Side,
        passage: &Side,
        within: (usize, usize),
        scope: Scope,
        tolerance: Option<&Tolerance>,
        known: impl Fn(usize, By) -> bool,
    ) -> Glance {
        let misplaced = told::misplaced(claim, passage, within, &self.alignment, &known);
        let open = || {
            narrowed::open(claim, passage, &self.alignment, &known)
                .or_else(|| apart::open(claim, passage, within, &self.alignment, &known))
                .or_else(|| predicates::open(claim, passage, within))
                .or_else(|| unasserted::open(claim, passage, within, &self.alignment))
                .or_else(|| prepositions::open(claim, passage, within, &self.alignment))
        };
        let narrowed = if scope == Scope::Searched { open() } else { None };
        let tally = compare_facts(claim, passage, within, scope, &mut self.alignment, tolerance, known);
        Glance { alignment: self.alignment, told: self.told, misplaced, narrowed, tally }
    }

    /// As a passage that does not settle the claim, without the reasons why.
    pub fn left_open(self) -> Weighed {
        let tally = Tally::new(self.signals, Vec::new(), Vec::new());
        Glance { alignment: self.alignment, told: self.told, misplaced: None, narrowed: None, tally }.left_open()
    }
}

/// A passage with its numbers and dates compared. It is known how much of the claim it has, and not yet what it says of it:
/// enough to tell that most passages that were found by search say too little to settle it.
pub struct Glance {
    alignment: Alignment,
    told: Vec<Told>,
    misplaced: Option<Misplaced>,
    narrowed: Option<Ground>,
    tally: Tally,
}

impl Glance {
    /// Whether a passage that was found by search can settle the claim: it says nothing of one of which it has too little.
    pub fn may_settle(&self) -> bool {
        has_enough(&self.tally.signals)
    }

    pub fn weigh(mut self, claim: &Side, passage: &Side, within: (usize, usize), scope: Scope) -> Weighed {
        compare_statements(claim, passage, within, scope, &self.alignment, &mut self.tally);
        compare_limits(claim, passage, within, scope, &self.alignment, &mut self.tally);
        let Tally { refuting, open, .. } = &mut self.tally;
        told::settle(&self.told, claim, refuting, open);
        match self.misplaced.take() {
            Some(Misplaced::Open(ground)) => open.push(ground),
            Some(Misplaced::Reversed(ground)) => refuting.insert(0, (0.6, ground)),
            None => {}
        }
        let narrowed = self.narrowed.take();
        if scope == Scope::Searched {
            reconciled::settle(claim, passage, within, &self.alignment, refuting, open);
            if !refuting.is_empty() && apart::is_of_another(claim, passage, within, &self.alignment) {
                let said = |ground: &Ground| {
                    matches!(ground.code, Code::PolarityDiffers | Code::NumberDiffers | Code::BoundDiffers)
                };
                let of_another: Vec<Ground> = refuting.iter().map(|(_, ground)| *ground).filter(said).collect();
                refuting.retain(|(_, ground)| !said(ground));
                open.extend(of_another.iter().map(|ground| Ground { code: Code::DetailMissing, ..*ground }));
            }
        }
        let (mut weighed, notes) = self.unweighed();
        let Weighed { implied, open, alignment, pairs, .. } = &mut weighed;
        open.retain(|ground| !implied.iter().any(|implied| implied.answers(ground.claim)));
        open.extend(narrowed);
        if scope == Scope::Searched {
            open.extend(predicates::unsaid(claim, passage, within, alignment, pairs));
        }
        weighed.decide(claim, passage, within, scope, notes);
        weighed
    }

    /// As a passage that does not settle the claim, without the reasons why.
    pub fn left_open(self) -> Weighed {
        self.unweighed().0
    }

    fn unweighed(self) -> (Weighed, Vec<Ground>) {
        let Glance { alignment, tally: Tally { signals, pairs, implied, refuting, open, notes }, .. } = self;
        let (stance, grounds, chances) = (Stance::Neutral, Vec::new(), None);
        (Weighed { stance, grounds, refuting, open, signals, alignment, pairs, implied, chances }, notes)
    }
}

fn has_enough(signals: &Signals) -> bool {
    signals.subject.max(signals.words) >= LEAST_TO_REFUTE
}

/// Numbers and dates, each with its counterpart, and how much of the claim the passage has.
fn compare_facts(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    scope: Scope,
    alignment: &mut Alignment,
    tolerance: Option<&Tolerance>,
    known: impl Fn(usize, By) -> bool,
) -> Tally {
    let facts = 0..claim.reading.facts.len();
    let mut counterparts: Vec<Option<Pair>> =
        facts.map(|index| slots::counterpart(claim, passage, within, scope, alignment, index, tolerance)).collect();
    let mut refuting = Vec::new();
    if scope == Scope::Searched {
        figures::bind_dates(claim, passage, within, &mut counterparts);
        figures::account_for(claim, passage, alignment, &counterparts);
        figures::account_for_changes(claim, passage, alignment, &counterparts);
        figures::account_for_lasting(claim, passage, alignment, &counterparts);
        refuting.extend(periods::differences(claim, passage, within, &counterparts));
        governed::put_right(claim, passage, within, alignment, &mut counterparts);
        doubts::leave_open(claim, passage, within, alignment, &mut counterparts);
    }
    let implied = take_implied(claim, passage, within, scope, alignment, &mut counterparts);
    let mut tally = Tally::new(coverage::of(claim, passage, within, scope, alignment, known), refuting, implied);
    tally.count_implied(scope);
    tally.count(claim, passage, scope, counterparts);
    if !claim.reading.facts.is_empty() && slots::is_table(passage, within) {
        // Nothing was compared: that bars support even for a claim whose figures the passage need not repeat.
        tally.open.push(Ground { code: Code::DetailMissing, claim: (0, 0), passage: None });
    }
    tally
}

/// Whether the passage says the same of the same: yes or no, who, whom, and who says so.
fn compare_statements(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    scope: Scope,
    alignment: &Alignment,
    tally: &mut Tally,
) {
    let Tally { signals, pairs, implied, refuting, open, .. } = tally;
    let answered =
        |pair: &Pair| pair.result.entails() && pair.derived.is_some_and(|derived| derived.answers_negation());
    if !pairs.iter().any(|pair| pair.at_edge || answered(pair)) {
        refuting.extend(polarity::differences(claim, passage, alignment));
    }
    if !implied.iter().any(|implied| implied.how == How::Place) {
        // "Came in 24th" is no opposite of "outside the top 20".
        refuting.extend(polarity::opposite_particles(claim, passage, alignment));
    }
    if signals.words >= SAID_ALIKE || (signals.entailed > 0 && signals.missing == 0) {
        refuting.extend(attribution::differences(claim, passage, within, alignment));
    }
    if scope == Scope::Searched {
        figures::drop_of_other_parts(claim, passage, within, pairs, refuting, open);
        compare_words(claim, passage, within, alignment, pairs, refuting, open);
        figures::drop_other_times(claim, refuting, open);
        figures::drop_undated(claim, refuting, open);
        tense::drop_forecasts(claim, passage, within, refuting, open);
        figures::drop_other_subjects(claim, passage, within, alignment, refuting, open);
    }
    if !pairs.iter().any(answered) {
        open.extend(polarity::unmatched_negation(claim, passage, within, alignment));
    }
    if signals.entailed > 0 {
        refuting.extend(subject::differences(claim, passage, alignment));
    }
    refuting.extend(names::differences(claim, passage, within, alignment));
    if scope == Scope::Searched {
        compare_deeds(claim, passage, within, alignment, signals, refuting, open);
        refuting.extend(contests::differences(claim, passage, within, alignment));
    }
    refuting.extend(order::differences(claim, passage, alignment));
}

/// Whether it is said as surely and of as much: hedges, "all" and "most", conditions, exceptions. Brings what speaks against
/// the claim into the order of how sure it is.
fn compare_limits(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    scope: Scope,
    alignment: &Alignment,
    tally: &mut Tally,
) {
    let Tally { refuting, open, notes, .. } = tally;
    hedges::dropped(claim, passage, within, alignment, open, notes);
    let mut unanswered = quantifiers::missing(claim, passage, within, alignment);
    if scope == Scope::Searched {
        for at in shares::named(claim) {
            match shares::answer(claim, passage, within, alignment, at) {
                Some(Answer::Agrees) => {
                    unanswered.retain(|ground| ground.claim.0 as usize != at);
                    // "Most are not growing" is answered by "one of nine is growing".
                    let denies = |(start, end): (u32, u32)| {
                        (start..end).any(|at| claim.words[at as usize].role == Role::Cue(Cue::Negation))
                    };
                    open.retain(|ground| !(ground.code == Code::DetailMissing && denies(ground.claim)));
                }
                Some(Answer::Differs(ground)) => refuting.push((0.6, ground)),
                None => {}
            }
        }
    }
    open.extend(unanswered);
    refuting.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.claim.cmp(&other.1.claim)));
    open.extend(context::open(claim, passage, within, alignment));
    if scope == Scope::Searched {
        match firsts::compare(claim, passage, within, alignment) {
            Some(Err(found)) => refuting.push(found),
            Some(Ok(())) => {
                refuting.retain(|(_, ground)| ground.code != Code::PolarityDiffers);
                open.retain(|ground| ground.code != Code::DetailMissing || ground.passage.is_some());
            }
            None => {}
        }
        match exceptions::excepted(claim, passage, within, alignment) {
            Some(Excepted::Differs(ground)) => refuting.push((0.7, ground)),
            Some(Excepted::Agrees) => refuting.retain(|(_, ground)| ground.code != Code::PolarityDiffers),
            None => {}
        }
    }
}

/// What the passage says without stating it, as far as it states nothing better; what is so answered needs no counterpart.
fn take_implied(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    scope: Scope,
    alignment: &mut Alignment,
    counterparts: &mut [Option<Pair>],
) -> Vec<Implied> {
    let mut found = implied::of(claim, passage, within, alignment);
    found.retain(|implied| {
        implied.facts.iter().all(|&fact| counterparts[fact].is_none_or(|pair| implied.is_better_than(&pair)))
    });
    for implied in &found {
        for &fact in &implied.facts {
            counterparts[fact] = None;
        }
        if scope == Scope::Searched || implied.result.entails() {
            implied.account_for(alignment);
        }
    }
    found
}

/// What words say beyond facts and names, compared where a passage was found by search: which is more, where, when, who is
/// for it.
fn compare_words(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    pairs: &[Pair],
    refuting: &mut Vec<(f32, Ground)>,
    open: &mut Vec<Ground>,
) {
    refuting.extend(comparison::differences(claim, passage, within, alignment));
    refuting.extend(comparison::rank_differs(claim, passage, alignment));
    refuting.extend(ordinals::differ(claim, passage, within, alignment));
    refuting.extend(superlatives::swapped(claim, passage, within, alignment));
    open.extend(doubts::of_one_of_several(claim, passage, within, alignment, pairs));
    refuting.extend(polarity::distributed(claim, passage, within, alignment));
    refuting.extend(suspension::prevented(claim, passage, within, alignment));
    refuting.extend(sides::differences(claim, passage, within, alignment));
    open.extend(sides::open(claim, passage, within, alignment));
    open.extend(places::elsewhere(claim, passage, within, alignment));
    open.extend(escalation::open(claim, passage, within, alignment));
    open.extend(tense::open(claim, passage, within, alignment));
    open.extend(suspension::open(claim, passage, within, alignment));
    open.extend(told::open(claim, passage, within, alignment));
    open.extend(belonging::open(claim, passage, within, alignment));
    refuting.extend(attribution::reversed(claim, passage, within, alignment));
    refuting.extend(speaks::differences(claim, passage, within, alignment));
    refuting.extend(belonging::differences(claim, passage, within, alignment));
    refuting.extend(told::of_party(claim, passage, within, alignment));
    // What follows from two figures answers the comparison of them.
    if !pairs.iter().any(|pair| pair.result.entails() && pair.derived.is_some()) {
        open.extend(comparison::unanswered(claim, passage, within, alignment));
    }
}

/// Who holds which office and who did what, compared where a passage was found by search.
fn compare_deeds(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    signals: &Signals,
    refuting: &mut Vec<(f32, Ground)>,
    open: &mut Vec<Ground>,
) {
    let elsewhere = |ground: &Ground| {
        ground.code == Code::NameDiffers
            && ground.passage.is_some_and(|name| roles::is_elsewhere(claim, passage, within, alignment, name))
    };
    refuting.retain(|(_, ground)| !elsewhere(ground));
    refuting.extend(deeds::differences(claim, passage, within, alignment, signals.entailed > 0));
    open.extend(deeds::open(claim, passage, within, alignment));
    refuting.extend(agents::swapped(claim, passage, within, alignment));
    refuting.extend(agents::differences(claim, passage, within, alignment));
    open.extend(agents::open(claim, passage, within, alignment));
    open.extend(roles::open(claim, passage, within, alignment));
    refuting.extend(roles::differences(claim, passage, within, alignment));
}

impl Weighed {
    /// Decides the stance by all that was compared, and says why.
    fn decide(&mut self, claim: &Side, passage: &Side, within: (usize, usize), scope: Scope, notes: Vec<Ground>) {
        let settled = self.open.is_empty();
        let mut weaker = Vec::new();
        self.stance = match scope {
            Scope::Given => {
                let chances = self.chances(claim, passage, within);
                self.chances = Some(chances);
                if self.refuting.is_empty() && chances.refutes >= LEAST_TO_CONTRADICT {
                    weaker = weaker_reasons(claim, passage, within, &self.alignment);
                }
                given_stance(chances, self, !weaker.is_empty(), claim)
            }
            Scope::Searched => self.decide_searched(claim, settled),
        };
        self.grounds = match self.stance {
            Stance::Refutes => self.refuting.iter().map(|(_, ground)| *ground).chain(weaker).collect(),
            Stance::Supports => notes,
            Stance::Neutral if settled => {
                vec![Ground { code: Code::DetailMissing, claim: self.signals.heaviest, passage: None }]
            }
            Stance::Neutral => self.open.clone(),
        };
    }

    fn decide_searched(&mut self, claim: &Side, settled: bool) -> Stance {
        // A figure in its place vouches for the verb beside it; a day does not.
        let of_figure = |pair: &Pair| {
            let fact = &claim.reading.facts[pair.claim];
            pair.result.entails() && !is_date(fact) && !suspension::counts_what_its_object_is_of(claim, fact)
        };
        let has_verb =
            suspension::says_its_verb(claim, &self.alignment) || suspension::is_of_an_edge(claim, &self.pairs);
        let said = has_verb || self.pairs.iter().any(of_figure);
        let all = self.refuting.len();
        if !has_verb {
            // Another thing on another day.
            self.refuting.retain(|(_, ground)| ground.code != Code::DateDiffers);
        }
        let settled = settled && self.refuting.len() == all;
        searched_stance(&self.signals, &self.refuting, settled, said)
    }

    /// What was compared, as numbers.
    pub fn features(&self, claim: &Side, passage: &Side, within: (usize, usize)) -> Features {
        let Weighed { alignment, signals, pairs, refuting, open, .. } = self;
        features::of(&View { claim, passage, within, alignment, signals, pairs, refuting, open })
    }

    /// How probable each stance is by the learnt layer.
    pub fn chances(&self, claim: &Side, passage: &Side, within: (usize, usize)) -> Chances {
        self.chances.unwrap_or_else(|| model::chances(&self.features(claim, passage, within)))
    }
}

/// The stance of a passage that is known to be about the claim: what the learnt layer finds likeliest, as far as the rules
/// have a reason for it.
fn given_stance(chances: Chances, weighed: &Weighed, weaker: bool, claim: &Side) -> Stance {
    let Chances { supports, refutes, neutral } = chances;
    let Weighed { refuting, open, .. } = weighed;
    let turned = refuting.iter().any(|(_, ground)| matches!(ground.code, Code::PolarityDiffers | Code::OrderDiffers))
        || weighed.implied.iter().any(|implied| matches!(implied.result, Match::Differs(_)));
    let least_to_support = if open.is_empty() { LEAST_TO_SUPPORT_GIVEN } else { LEAST_WITH_OPEN_FACTS };
    let barred = turned || !open.iter().all(|ground| is_of_a_fact(claim, ground));
    if turned && refutes >= LEAST_OF_TURNED || !refuting.is_empty() && refutes >= LEAST_TO_CONTRADICT || weaker {
        Stance::Refutes
    } else if !barred && supports >= least_to_support && supports >= neutral && supports >= refutes {
        Stance::Supports
    } else {
        Stance::Neutral
    }
}

/// Whether what is open is a number or date, which the passage may state another way, and not a "may" or an "all".
fn is_of_a_fact(claim: &Side, ground: &Ground) -> bool {
    matches!(ground.code, Code::DetailMissing | Code::MorePrecise)
        && claim.reading.facts.iter().any(|fact| fact.tokens == ground.claim)
}

/// Reasons against the claim that hold only where the passage is known to be about it: the value or word that stands in the
/// place of the claim's.
fn weaker_reasons(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<Ground> {
    let figures = nearest::differing(claim, passage, within, alignment);
    if figures.is_empty() {
        replaced::replaced(claim, passage, within, alignment).into_iter().collect()
    } else {
        figures
    }
}

/// The chance from which a passage that is known to be about the claim contradicts it, and from which it supports it: likelier
/// than not, for a false verdict is worse than an abstention. How much likelier the confidence says.
const LEAST_TO_CONTRADICT: f32 = 0.52;
const LEAST_TO_SUPPORT_GIVEN: f32 = 0.52;

/// The chance from which it supports the claim although a number or date of it is open.
const LEAST_WITH_OPEN_FACTS: f32 = 0.75;

/// The chance from which a passage contradicts the claim that says no where the claim says yes, or has it the other way
/// round. It never supports it then.
const LEAST_OF_TURNED: f32 = 0.15;

/// The stance of a passage that was found by search: it must be shown to speak of the claim's subject, and to have next
/// to all that the claim says.
fn searched_stance(signals: &Signals, refuting: &[(f32, Ground)], settled: bool, said: bool) -> Stance {
    let of_names =
        refuting.first().is_some_and(|(_, ground)| matches!(ground.code, Code::NameDiffers | Code::AttributionDiffers));
    let has_facts = signals.entailed > 0 && signals.names >= LEAST_OF_NAMES && said;
    let most_lacking = if has_facts { MOST_LACKING_WITH_FACTS } else { MOST_LACKING };
    // A name that differs is not missing.
    let covered = if of_names { signals.subject.max(signals.words) } else { signals.subject };
    let of_figures =
        refuting.first().is_some_and(|(_, ground)| matches!(ground.code, Code::NumberDiffers | Code::BoundDiffers));
    let least = if of_figures { LEAST_TO_REFUTE_A_FIGURE } else { LEAST_TO_REFUTE };
    if !refuting.is_empty() && covered >= least && (signals.names >= LEAST_OF_NAMES || of_names) {
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

/// The same where a figure differs: a sentence that says less of the claim has a figure of something else as often.
const LEAST_TO_REFUTE_A_FIGURE: f32 = 0.66;

/// The share of the claim's names that must be there: all of them, be it in another form.
const LEAST_OF_NAMES: f32 = 0.85;

/// The most weight of words that a passage found by search may lack and still support the claim: no whole word.
const MOST_LACKING: f32 = 0.5;

/// The same where the passage has a fact of the claim at its place, and all its names: two words more may be put another
/// way.
const MOST_LACKING_WITH_FACTS: f32 = 3.1;

/// The share of the claim's words that a passage must have for it to matter whom it has say them.
const SAID_ALIKE: f32 = 0.85;

pub fn is_date(fact: &Fact) -> bool {
    matches!(fact.value, Value::Date(_))
}

/// Whether a date only says which event or period is meant, which a passage about it need not repeat: "the 2020
/// pandemic", and a year where the passage is known to be about the claim.
pub fn is_setting(claim: &Side, fact: &Fact, scope: Scope) -> bool {
    let Value::Date(date) = &fact.value else { return false };
    let coarse = date.grain >= Grain::Year && matches!(date.bound, DateBound::On);
    // "The 2020 pandemic", but not "in 2020 the average wait".
    let first = fact.tokens.0 as usize;
    let apart = scope == Scope::Searched && matches!(claim.norm(first), "in" | "during" | "for");
    let (start, end) = claim.thing(fact.tokens.1 as usize);
    coarse && (start < end && !apart || scope == Scope::Given)
}

/// Whether the passage bears out every figure and date of the claim, names all that the claim names and has nothing against
/// it, though it may say too little to support it.
pub fn bears_out_all(weighed: &Weighed) -> bool {
    let Signals { names, entailed, missing, open, subject, .. } = weighed.signals;
    let of_thing = weighed.pairs.iter().any(|pair| pair.thing >= Thing::Near || pair.affinity >= LONE_AFFINITY);
    let all = entailed > 0 && missing == 0 && open == 0 && names >= LEAST_OF_NAMES;
    all && of_thing && subject >= LEAST_TO_BEAR_OUT && weighed.refuting.is_empty()
}

/// The share of the claim that a passage must have for its figures to be those that are meant.
const LEAST_TO_BEAR_OUT: f32 = 0.5;

/// Whether the passage supports the claim in the claim's own words.
pub fn says_word_for_word(weighed: &Weighed) -> bool {
    let Signals { words, names, lacking, missing, .. } = weighed.signals;
    let same = weighed.alignment.links.iter().flatten().all(|link| link.grade == Grade::Same);
    weighed.stance == Stance::Supports && words > 0.99 && names > 0.99 && lacking < 0.01 && missing == 0 && same
}

/// Whether the passage has a figure, right or wrong, for the very thing that the claim gives one for.
pub fn has_own_figure(weighed: &Weighed) -> bool {
    weighed.pairs.iter().any(|pair| pair.thing == Thing::Same)
}
