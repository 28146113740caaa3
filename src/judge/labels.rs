//! What tells the figures of one sentence apart, and which of them a claim names by it.

use super::align::Alignment;
use super::compare;
use super::figures;
use super::parts::{self, Parts};
use super::periods;
use super::slots::{self, Thing};
use super::ties;
use crate::lexicon;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};

/// How much better a figure fits whose part of the sentence has a word of the claim that no other part has.
const OF_ITS_PART: f32 = 1.5;

/// How much worse a figure fits that is only given for comparison, for a claim that does not ask for it.
const OF_ANOTHER_TIME: f32 = 1.0;

/// How well the passage's fact `candidate` fits by what tells it apart from the figures beside it.
///
/// What is said of all stands at the head, which is the first part; so a word there names no figure, unless it is a name
/// or a date and the other parts have theirs. `None` where the part is about somebody else.
pub fn fit(
    claim: &Side,
    passage: &Side,
    alignment: &Alignment,
    fact: &Fact,
    candidate: usize,
    thing: Thing,
    parts: &Parts,
) -> Option<f32> {
    let Some((place, part)) = parts.part(candidate) else { return Some(0.0) };
    let found = &passage.reading.facts[candidate];
    let others: Vec<(usize, usize)> = parts.others(place).collect();
    if figures::is_of_a_group(passage, part, |at| alignment.back[at].is_some()) {
        return None;
    }
    let counted = passage.thing(found.tokens.1 as usize);
    let labels = Labels { claim, passage, alignment, fact, part, counted, others: &others };
    let by_name = labels.has_name() && (place > 0 || labels.others_have(|at| passage.words[at].name.is_some()));
    let by_date = labels.has_fact() && (place > 0 || labels.others_have(|at| is_of_date(passage, at)));
    let by_word = place > 0 && thing != Thing::Other && labels.has_word();
    if by_name || by_date || by_word {
        return Some(OF_ITS_PART);
    }
    if labels.is_of_another(found) || place > 0 && labels.is_of_the_others(found) {
        return None;
    }
    if others.is_empty() {
        return Some(0.0);
    }
    let compared = place > 0 && parts::is_compared(passage, part, found) || parts::is_start_of_change(passage, found);
    if compared && asks_what_was(claim) && !labels.others_have_its_date() {
        return Some(OF_ITS_PART);
    }
    let of_less = place > 0 && (ties::is_part_behind(passage, found) || labels.is_elsewhere(found));
    if (compared || of_less || place > 0 && labels.is_of_before()) && !is_compared(claim, fact) {
        return Some(-OF_ANOTHER_TIME);
    }
    Some(0.0)
}

/// Whether a claim asks how things were before, or how they were meant to be.
fn asks_what_was(claim: &Side) -> bool {
    let meant = |at: usize| match claim.norm(at) {
        "planned" | "budgeted" | "originally" | "previously" | "formerly" => true,
        "now" => at > 0 && claim.norm(at - 1) == "until",
        "was" | "were" => at + 1 < claim.words.len() && claim.norm(at + 1) == "to",
        _ => false,
    };
    claim.reading.facts.iter().any(|fact| parts::is_earlier(claim, fact))
        || periods::looks_back(claim, (0, claim.words.len()))
        || (0..claim.words.len()).any(meant)
}

/// "From 40" asks for what was before.
fn is_compared(claim: &Side, fact: &Fact) -> bool {
    parts::is_compared(claim, (fact.tokens.0.saturating_sub(2) as usize, fact.tokens.0 as usize), fact)
}

/// The part of a figure against the parts of the others.
struct Labels<'a> {
    claim: &'a Side<'a>,
    passage: &'a Side<'a>,
    alignment: &'a Alignment,
    /// The claim's fact.
    fact: &'a Fact,
    part: (usize, usize),
    /// What the figure of the part counts: no label of it.
    counted: (usize, usize),
    others: &'a [(usize, usize)],
}

impl Labels<'_> {
    /// Whether the figure is one of those that are left: "and by 14 percent of the others".
    fn is_of_the_others(&self, found: &Fact) -> bool {
        let rest = |word: &str| matches!(word, "others" | "rest" | "remainder" | "remaining");
        let end = found.tokens.1 as usize;
        // "To 405 others" counts them, and does not say of whom it is a share.
        let of = self.passage.words.get(end).is_some() && self.passage.norm(end) == "of";
        of && (end..self.part.1.min(end + 4)).any(|at| rest(self.passage.norm(at)))
            && !(0..self.claim.words.len()).any(|at| rest(self.claim.norm(at)))
    }

    /// Whether the part names somebody before its figure whom the claim does not, and somebody whom the claim names stands
    /// behind it or in another part.
    fn is_of_another(&self, found: &Fact) -> bool {
        let named = |at: usize| self.passage.words[at].name.is_some();
        let linked = |at: usize| self.alignment.back[at].is_some();
        let before = self.part.0..found.tokens.0 as usize;
        let own = before.clone().any(|at| named(at) && linked(at));
        let example = |at: usize| matches!(self.passage.norm(at), "among" | "including" | "like" | "as");
        let foreign = before.clone().any(|at| named(at) && !linked(at)) && !before.clone().any(example);
        let end = found.tokens.1 as usize;
        let compared = (end..self.part.1).find(|&at| matches!(self.passage.norm(at), "than" | "ahead" | "behind"));
        let behind = compared.is_some_and(|from| (from..self.part.1).any(|at| named(at) && linked(at)));
        foreign && !own && (behind || self.others_have(|at| named(at) && linked(at)))
    }

    /// Whether what the claim says stands behind another figure, and behind this one something else: "54% were in favour, 31%
    /// were against".
    fn is_elsewhere(&self, found: &Fact) -> bool {
        let behind = found.tokens.1 as usize..self.part.1;
        let says_other = behind.clone().any(|at| {
            let content = self.passage.words[at].role == Role::Content && self.alignment.back[at].is_none();
            content || matches!(self.passage.norm(at), "against" | "not" | "no" | "none" | "neither")
        });
        let says_same = (self.part.0..self.part.1).any(|at| self.alignment.back[at].is_some());
        let figure = |tokens: (usize, usize)| {
            let mut facts = slots::facts_within(self.passage, tokens);
            facts.find(|&index| matches!(self.passage.reading.facts[index].value, Value::Quantity(_)))
        };
        let other_says = self.others.iter().any(|&(start, end)| {
            let from = figure((start, end)).map_or(end, |index| self.passage.reading.facts[index].tokens.1 as usize);
            (from..end).any(|at| self.alignment.back[at].is_some() && !is_counted_by(self, at))
        });
        says_other && !says_same && other_says
    }

    /// Whether a content word of the claim, not one of those that are counted, stands in this part only.
    fn has_word(&self) -> bool {
        self.own_words().any(|at| self.claim.words[at].name.is_none())
    }

    fn has_name(&self) -> bool {
        self.own_words().any(|at| self.claim.words[at].name.is_some())
    }

    fn own_words(&self) -> impl Iterator<Item = usize> {
        let counted = counted_by(self.claim, self.fact);
        let words = (0..self.claim.words.len()).filter(move |at| !(counted.0..counted.1).contains(at));
        words
            .filter(|&at| self.claim.words[at].role == Role::Content && self.claim.words[at].weight > 0.0)
            .filter(|&at| self.stands_in(at, self.part) && !self.others.iter().any(|&other| self.stands_in(at, other)))
    }

    fn stands_in(&self, at: usize, (start, end): (usize, usize)) -> bool {
        let is_counted = |to: usize| self.counted.0 <= to && to < self.counted.1;
        let linked = self.alignment.links[at].filter(|link| link.grade.credit() > 0.8).map(|link| link.to);
        let linked = linked.is_some_and(|to| start <= to && to < end && !is_counted(to));
        let same = |to: usize| {
            let word = &self.passage.words[to];
            word.role == Role::Content && lexicon::same(&word.terms, &self.claim.words[at].terms)
        };
        linked || (start..end).any(|to| same(to) && !is_counted(to))
    }

    /// Whether another figure or date of the claim stands in this part only: "in 2024", "the third quarter".
    fn has_fact(&self) -> bool {
        let others = self.claim.reading.facts.iter().filter(|other| other.tokens != self.fact.tokens);
        others.filter(|fact| is_label(&fact.value)).any(|fact| {
            self.has_fact_in(fact, self.part) && !self.others.iter().any(|&other| self.has_fact_in(fact, other))
        })
    }

    fn has_fact_in(&self, wanted: &Fact, part: (usize, usize)) -> bool {
        slots::facts_within(self.passage, part).map(|index| &self.passage.reading.facts[index]).any(|found| {
            let entails = match (&wanted.value, &found.value) {
                (Value::Date(_), Value::Date(_)) => parts::same_time(self.claim, wanted, self.passage, found),
                (Value::Quantity(one), Value::Quantity(other)) => compare::quantities(one, other, None).entails(),
                _ => false,
            };
            entails || slots::same_words(self.claim, wanted.tokens, self.passage, found.tokens)
        })
    }

    /// Whether a date of the claim stands with another figure, in the same words: "last autumn".
    fn others_have_its_date(&self) -> bool {
        let dates = self.claim.reading.facts.iter().filter(|fact| matches!(fact.value, Value::Date(_)));
        dates.into_iter().any(|wanted| {
            self.others.iter().any(|&other| {
                slots::facts_within(self.passage, other).any(|index| {
                    let found = &self.passage.reading.facts[index];
                    slots::same_words(self.claim, wanted.tokens, self.passage, found.tokens)
                })
            })
        })
    }

    /// Whether the part says that its figure is of an earlier time.
    fn is_of_before(&self) -> bool {
        let mut facts = slots::facts_within(self.passage, self.part).map(|index| &self.passage.reading.facts[index]);
        facts.any(|fact| parts::is_earlier(self.passage, fact))
    }

    fn others_have(&self, is: impl Fn(usize) -> bool) -> bool {
        self.others.iter().any(|&(start, end)| (start..end).any(&is))
    }
}

/// Whether the passage's token is linked with a word that the claim's figure counts.
fn is_counted_by(labels: &Labels, at: usize) -> bool {
    let counted = counted_by(labels.claim, labels.fact);
    labels.alignment.back[at].is_some_and(|claim| (counted.0..counted.1).contains(&usize::from(claim)))
}

/// The words that a figure of the claim counts, without what they do: the people of "212 people transferred money".
fn counted_by(claim: &Side, fact: &Fact) -> (usize, usize) {
    let (start, end) = claim.thing(fact.tokens.1 as usize);
    let does =
        (start + 1..end).find(|&at| claim.norm(at).ends_with("ed") && lexicon::pos(&claim.words[at].terms).verb());
    (start, does.unwrap_or(end))
}

/// Whether a token is part of a date.
fn is_of_date(side: &Side, at: usize) -> bool {
    match side.words[at].role {
        Role::Fact(index) => matches!(side.reading.facts[usize::from(index)].value, Value::Date(_)),
        _ => false,
    }
}

/// Whether a fact of a claim can name a figure of the passage: a date, a place in an order.
fn is_label(value: &Value) -> bool {
    use crate::value::quantity::{Quantity, Role::Ordinal};
    matches!(value, Value::Date(_) | Value::Quantity(Quantity { role: Ordinal, .. }))
}
