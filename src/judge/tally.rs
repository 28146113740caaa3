//! What the counterparts of a claim's facts say of it: borne out, contradicted, left open or missing.

use super::code::Code;
use super::compare::Match;
use super::figures;
use super::implied::{How, Implied};
use super::polarity;
use super::slots::{self, Pair, Thing};
use super::stance::{Ground, Scope, Signals, is_date, is_setting};
use super::subject;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::Side;
use crate::value::number::Number;
use crate::value::quantity::Amount;
use crate::value::unit::Unit;

/// What was found so far in comparing a claim with a passage.
#[derive(Debug)]
pub struct Tally {
    pub signals: Signals,
    /// The facts of the claim with their counterparts.
    pub pairs: Vec<Pair>,
    /// What the passage says of the claim without stating it.
    pub implied: Vec<Implied>,
    /// What speaks against the claim, with how sure it is.
    pub refuting: Vec<(f32, Ground)>,
    /// What the claim says and the passage leaves open.
    pub open: Vec<Ground>,
    /// What is worth a remark and leaves the claim supported.
    pub notes: Vec<Ground>,
}

/// A fact of the claim with its counterpart, where both stand.
struct Compared<'a> {
    claim: &'a Side<'a>,
    passage: &'a Side<'a>,
    scope: Scope,
    fact: &'a Fact,
    pair: Pair,
    /// The tokens of the passage that it was compared with.
    stated: (u32, u32),
}

impl Compared<'_> {
    fn ground(&self, code: Code) -> Ground {
        Ground { code, claim: self.fact.tokens, passage: Some(self.stated) }
    }
}

/// How alike the surroundings must be for a number of other things to be the claim's number after all: "50 lives"
/// against "53 people".
pub const LONE_AFFINITY: f32 = 0.3;

/// How sure it is that what follows from the passage is meant, where it differs.
const SURE_OF_IMPLIED: f32 = 0.7;

impl Tally {
    pub fn new(signals: Signals, refuting: Vec<(f32, Ground)>, implied: Vec<Implied>) -> Tally {
        Tally { signals, pairs: Vec::new(), implied, refuting, open: Vec::new(), notes: Vec::new() }
    }

    /// Adds what the passage says without stating it.
    pub fn count_implied(&mut self, scope: Scope) {
        for implied in &self.implied {
            let ground = |code| Ground { code, claim: implied.claim, passage: Some(implied.passage) };
            match implied.result {
                Match::Entails | Match::Rounded | Match::Tolerated => {
                    self.signals.entailed += implied.facts.len().min(usize::from(u8::MAX)) as u8;
                    // A name on a list is stated there, and does not have to be worked out.
                    if implied.how != How::Member {
                        self.notes.push(ground(Code::Derived));
                    }
                }
                Match::Differs(code) => {
                    self.refuting.push((SURE_OF_IMPLIED, ground(code)));
                    if scope == Scope::Given {
                        // The learnt layer knows nothing of it, and must not support the claim.
                        self.open.push(ground(code));
                    }
                }
                Match::Open(code) => self.open.push(ground(code)),
                Match::Incomparable => self.open.push(Ground { passage: None, ..ground(Code::DetailMissing) }),
            }
        }
    }

    /// Adds what the counterparts of the claim's facts, one for each, say of it.
    pub fn count(&mut self, claim: &Side, passage: &Side, scope: Scope, counterparts: Vec<Option<Pair>>) {
        for (index, counterpart) in counterparts.into_iter().enumerate() {
            let fact = &claim.reading.facts[index];
            let Some(pair) = counterpart else {
                if self.implied.iter().any(|implied| implied.facts.contains(&index)) {
                    continue;
                }
                if is_setting(claim, fact, scope) {
                    self.signals.unsaid += 1;
                } else if is_zero(fact) {
                    // "Zero cases" is said by "no case", and compared as a denial.
                    continue;
                } else {
                    self.miss(fact);
                }
                continue;
            };
            if pair.result == Match::Open(Code::DateUnresolved) && is_setting(claim, fact, scope) {
                self.signals.unsaid += 1;
                continue;
            }
            let stated = compared_tokens(claim, passage, fact, &pair);
            let compared = Compared { claim, passage, scope, fact, pair, stated };
            if polarity::is_denied_bound(claim, pair.claim) {
                self.count_denied(&compared);
            } else if polarity::is_denied_bound(passage, pair.passage) {
                self.count_against_denied(&compared);
            } else {
                self.count_plain(&compared);
                self.pairs.push(pair);
            }
        }
    }

    /// Nothing in the passage answers the fact.
    fn miss(&mut self, fact: &Fact) {
        self.signals.missing += 1;
        self.open.push(Ground { code: Code::DetailMissing, claim: fact.tokens, passage: None });
    }

    fn leave_open(&mut self, ground: Ground) {
        self.signals.open += 1;
        self.open.push(ground);
    }

    /// "Never takes more than 80 minutes": the claim's bound says the opposite of what it says alone.
    fn count_denied(&mut self, compared: &Compared) {
        match compared.pair.result {
            Match::Differs(_) => self.signals.entailed += 1,
            _ => self.leave_open(compared.ground(Code::DetailMissing)),
        }
    }

    /// The same of the passage's bound.
    fn count_against_denied(&mut self, compared: &Compared) {
        let Compared { claim, passage, fact, pair, .. } = compared;
        if polarity::falls_before(fact, &passage.reading.facts[pair.passage]) {
            // "No jobs will be cut before 2028" speaks of 2026.
            if claim.words.iter().any(|word| word.negated) {
                self.signals.entailed += 1;
            } else {
                self.refuting.push((pair.affinity, compared.ground(Code::DateDiffers)));
            }
            return;
        }
        // "May not rise by more than two percent" says "at most two percent".
        match pair.result {
            Match::Differs(_) if polarity::is_bounded(&fact.value) && !is_date(fact) => self.signals.entailed += 1,
            result if result.entails() && !is_date(fact) => {
                self.refuting.push((pair.affinity, compared.ground(Code::BoundDiffers)));
            }
            _ => self.leave_open(compared.ground(Code::DetailMissing)),
        }
    }

    fn count_plain(&mut self, compared: &Compared) {
        let Compared { claim, passage, scope, fact, pair, stated } = compared;
        let of_another = pair.alternatives().or_else(|| subject::other_dimension(claim, fact.tokens, passage, *stated));
        let denied = figures::denied(claim, fact).filter(|_| {
            *scope == Scope::Searched
                && pair.derived.is_none()
                && figures::denied(passage, &passage.reading.facts[pair.passage]).is_none()
        });
        if let Some(denied) = denied {
            let ground = Ground { claim: denied, ..compared.ground(Code::PolarityDiffers) };
            if pair.result.entails() {
                self.refuting.push((pair.affinity, ground));
            } else {
                self.open.push(Ground { code: Code::DetailMissing, ..ground });
            }
            return;
        }
        if pair.result.entails()
            && let Some(of_another) = of_another
        {
            self.refuting.push((pair.affinity, of_another));
            return;
        }
        let apart = pair.thing == Thing::Other;
        if apart && !pair.result.entails() && (*scope == Scope::Searched || pair.affinity < LONE_AFFINITY) {
            self.miss(fact);
            return;
        }
        self.count_result(compared);
    }

    fn count_result(&mut self, compared: &Compared) {
        let Compared { scope, fact, pair, .. } = compared;
        let least_affinity = match scope {
            Scope::Given => 0.02,
            Scope::Searched => 0.3,
        };
        match pair.result {
            Match::Entails | Match::Rounded | Match::Tolerated if pair.derived.is_some() => {
                self.signals.entailed += 1;
                self.notes.push(compared.ground(Code::Derived));
            }
            Match::Entails | Match::Tolerated => self.signals.entailed += 1,
            Match::Rounded => {
                self.signals.entailed += 1;
                self.notes.push(compared.ground(Code::Rounded));
            }
            Match::Open(code) => self.leave_open(compared.ground(code)),
            Match::Differs(code) if pair.affinity >= least_affinity || pair.thing >= Thing::Near => {
                self.signals.differing = self.signals.differing.max(pair.affinity);
                self.refuting.push((pair.affinity, compared.ground(code)));
            }
            Match::Differs(_) | Match::Incomparable => self.miss(fact),
        }
    }
}

fn is_zero(fact: &Fact) -> bool {
    let zero = Amount::Exact(Number::ZERO);
    matches!(&fact.value, Value::Quantity(quantity) if quantity.amount == zero && quantity.unit == Unit::NONE)
}

/// The tokens of the passage that a fact was compared with.
fn compared_tokens(claim: &Side, passage: &Side, fact: &Fact, pair: &Pair) -> (u32, u32) {
    let stated = passage.reading.facts[pair.passage].tokens;
    let mut tokens = pair.derived.map_or(stated, |derived| derived.tokens(passage));
    if matches!(pair.result, Match::Differs(_)) && slots::same_words(claim, fact.tokens, passage, tokens) {
        // What differs is the word before it: "to 182", not "by 182".
        tokens.0 = tokens.0.saturating_sub(1);
    }
    tokens
}
