//! What the rules found, in numbers.

use super::View;
use crate::judge::align::{Alignment, Grade};
use crate::judge::code::Code;
use crate::judge::compare::Match;
use crate::judge::coverage;
use crate::judge::slots::{Pair, Thing};
use crate::judge::stance::Ground;
use crate::lexicon::{self, Reception};
use crate::recognize::Value;
use crate::recognize::cues::Cue;
use crate::retrieve::side::{Role, Side};
use crate::value::interval::End;
use crate::value::quantity::Amount;

pub const NAMES: [&str; 58] = [
    "words_covered",
    "names_covered",
    "subject_covered",
    "weight_lacking",
    "heaviest_lacking",
    "claim_words",
    "claim_names",
    "claim_facts",
    "facts_entailed",
    "facts_missing",
    "facts_open",
    "facts_unsaid",
    "differing_facts",
    "differing_affinity",
    "differing_thing",
    "entailed_affinity",
    "entailed_thing",
    "number_differs",
    "bound_differs",
    "date_differs",
    "name_differs",
    "role_differs",
    "order_differs",
    "negated_apart",
    "opposites",
    "alternatives",
    "broader",
    "narrower",
    "synonyms",
    "claim_negations",
    "passage_negations",
    "passage_hedged",
    "claim_hedged",
    "passage_attributed",
    "claim_upper_bounds",
    "claim_lower_bounds",
    "claim_date_bounds",
    "passage_words",
    "passage_facts",
    "foreign_names",
    "verbs_lacking",
    "nouns_lacking",
    "adjectives_lacking",
    "names_lacking",
    "pairs_of_words",
    "reception_same",
    "reception_differs",
    "claim_quantifiers",
    "passage_longer",
    "order_kept",
    "reasons_against",
    "reasons_open",
    "hedges_dropped",
    "context_open",
    "limits_open",
    "attribution_differs",
    "compactness",
    "turned_in_place",
];

pub fn of(view: &View) -> [f32; NAMES.len()] {
    let View { claim, passage, within, alignment, signals, pairs, refuting, open } = *view;
    let here = within.0..within.1;
    let links = || alignment.links.iter().flatten();
    let graded = |grade: Grade| links().filter(|link| link.grade == grade).count() as f32;
    let sure_of = |codes: &[Code]| {
        refuting.iter().filter(|(_, ground)| codes.contains(&ground.code)).map(|(sure, _)| *sure).fold(0.0, f32::max)
    };
    let differing = || pairs.iter().filter(|pair| matches!(pair.result, Match::Differs(_)));
    let entailed = || pairs.iter().filter(|pair| pair.result.entails());
    let most = |values: &mut dyn Iterator<Item = f32>| values.fold(0.0, f32::max);
    let cues = |side: &Side, range: std::ops::Range<usize>, cue: Cue| {
        let inside = side.reading.cues.iter().filter(|found| range.contains(&(found.tokens.0 as usize)));
        inside.filter(|found| found.cue == cue).count() as f32
    };
    let is_fact = |ground: &Ground| claim.reading.facts.iter().any(|fact| fact.tokens == ground.claim);
    let open_where = |keep: &dyn Fn(&Ground) -> bool| {
        let left = open.iter().filter(|ground| ground.code == Code::DetailMissing && !is_fact(ground));
        left.filter(|ground| keep(ground)).count() as f32
    };
    let compact = compactness(claim, passage, within, alignment);
    let turned = refuting.iter().any(|(_, ground)| matches!(ground.code, Code::PolarityDiffers | Code::OrderDiffers));
    let all = 0..claim.words.len();
    let content = |side: &Side, at: usize| side.words[at].role == Role::Content;
    let lacking = |kind: &dyn Fn(usize) -> bool| {
        let open = (0..claim.words.len()).filter(|&at| content(claim, at) && alignment.links[at].is_none());
        open.filter(|&at| kind(at)).map(|at| claim.words[at].weight).sum::<f32>()
    };
    let named = |at: usize| claim.words[at].name.is_some();
    let pos = |at: usize| lexicon::pos(&claim.words[at].terms);
    let bounds = claim_bounds(claim);
    let receptions = (reception(claim, all.clone()), reception(passage, here.clone()));
    let heaviest = signals.heaviest.0 as usize;
    let thing = |pairs: &mut dyn Iterator<Item = &Pair>| pairs.map(|pair| thing_rank(pair.thing)).fold(0.0, f32::max);
    let of_opposites = |grades: &[Grade]| {
        let found = refuting.iter().filter(|(_, ground)| ground.code == Code::PolarityDiffers);
        let graded = found.filter(|(_, ground)| {
            alignment.links[ground.claim.0 as usize].is_some_and(|link| grades.contains(&link.grade))
        });
        graded.map(|(sure, _)| 0.2 + *sure).fold(0.0, f32::max)
    };
    [
        signals.words,
        signals.names,
        signals.subject,
        signals.lacking,
        if signals.heaviest.0 < signals.heaviest.1 { claim.words[heaviest].weight } else { 0.0 },
        all.clone().filter(|&at| content(claim, at)).count() as f32,
        claim.reading.names.len() as f32,
        claim.reading.facts.len() as f32,
        f32::from(signals.entailed),
        f32::from(signals.missing),
        f32::from(signals.open),
        f32::from(signals.unsaid),
        differing().count() as f32,
        most(&mut differing().map(|pair| pair.affinity)),
        thing(&mut differing()),
        most(&mut entailed().map(|pair| pair.affinity)),
        thing(&mut entailed()),
        sure_of(&[Code::NumberDiffers, Code::UnitDiffers]),
        sure_of(&[Code::BoundDiffers]),
        sure_of(&[Code::DateDiffers]),
        sure_of(&[Code::NameDiffers]),
        sure_of(&[Code::RoleDiffers]),
        sure_of(&[Code::OrderDiffers]),
        of_opposites(&[Grade::Same, Grade::Synonym, Grade::Derived]),
        of_opposites(&[Grade::Opposite]),
        graded(Grade::Alternative),
        graded(Grade::Broader),
        graded(Grade::Narrower),
        graded(Grade::Synonym) + graded(Grade::Derived),
        cues(claim, all.clone(), Cue::Negation),
        cues(passage, here.clone(), Cue::Negation),
        cues(passage, here.clone(), Cue::HedgeOpen) + cues(passage, here.clone(), Cue::HedgeMild),
        cues(claim, all.clone(), Cue::HedgeOpen) + cues(claim, all.clone(), Cue::HedgeMild),
        cues(passage, here.clone(), Cue::Attribution),
        bounds.0,
        bounds.1,
        bounds.2,
        here.clone().filter(|&at| content(passage, at)).count() as f32,
        facts_in(passage, within),
        coverage::foreign_names(passage, within, alignment) as f32,
        lacking(&|at| !named(at) && pos(at).mostly_verb()),
        lacking(&|at| !named(at) && pos(at).noun() && !pos(at).mostly_verb()),
        lacking(&|at| !named(at) && pos(at).adjective() && !pos(at).noun()),
        lacking(&named),
        pairs_of_words(claim, passage, alignment),
        f32::from(receptions.0.is_some() && receptions.0 == receptions.1),
        f32::from(matches!(receptions, (Some(one), Some(other)) if one != other)),
        all.clone().filter(|&at| is_quantifier(claim.norm(at))).count() as f32,
        here.len() as f32 / claim.words.len().max(1) as f32,
        order_kept(alignment),
        refuting.len() as f32,
        open.len() as f32,
        open.iter().filter(|ground| ground.code == Code::HedgeDropped).count() as f32,
        open_where(&|ground| ground.passage.is_some()),
        open_where(&|ground| ground.passage.is_none()),
        sure_of(&[Code::AttributionDiffers]),
        compact,
        if turned { linked_share(claim, alignment) * compact } else { 0.0 },
    ]
}

fn thing_rank(thing: Thing) -> f32 {
    match thing {
        Thing::Other => 1.0,
        Thing::Alternative => 2.0,
        Thing::Unknown => 3.0,
        Thing::Near => 4.0,
        Thing::Same => 5.0,
    }
}

/// How many of the claim's quantities have an upper bound, how many a lower one, and how many of its dates a bound.
fn claim_bounds(claim: &Side) -> (f32, f32, f32) {
    let (mut upper, mut lower, mut dates) = (0.0, 0.0, 0.0);
    for fact in &claim.reading.facts {
        match &fact.value {
            Value::Quantity(quantity) => {
                if let Amount::Bound(interval) | Amount::Extent(interval) = quantity.amount {
                    upper += f32::from(interval.min == End::Unbounded);
                    lower += f32::from(interval.max == End::Unbounded);
                }
            }
            Value::Date(date) => dates += f32::from(date.bound != crate::value::date::DateBound::On),
            Value::Score(..) | Value::Clock(_) | Value::Code(_) => {}
        }
    }
    (upper, lower, dates)
}

fn facts_in(passage: &Side, within: (usize, usize)) -> f32 {
    let inside = |tokens: (u32, u32)| within.0 <= tokens.0 as usize && tokens.1 as usize <= within.1;
    passage.reading.facts.iter().filter(|fact| inside(fact.tokens)).count() as f32
}

/// The share of the claim's neighbouring content words that are neighbours in the passage too.
fn pairs_of_words(claim: &Side, passage: &Side, alignment: &Alignment) -> f32 {
    let content: Vec<usize> = (0..claim.words.len()).filter(|&at| claim.words[at].role == Role::Content).collect();
    let close = content.windows(2).filter(|pair| match (alignment.links[pair[0]], alignment.links[pair[1]]) {
        (Some(one), Some(other)) => one.to < other.to && passage.distance(one.to, other.to) <= 4,
        _ => false,
    });
    if content.len() < 2 { 0.0 } else { close.count() as f32 / (content.len() - 1) as f32 }
}

/// The share of the claim's linked words that stand in the passage in the same order as in the claim.
fn order_kept(alignment: &Alignment) -> f32 {
    let places: Vec<usize> = alignment.links.iter().flatten().map(|link| link.to).collect();
    let kept = places.windows(2).filter(|pair| pair[0] < pair[1]).count();
    if places.len() < 2 { 1.0 } else { kept as f32 / (places.len() - 1) as f32 }
}

/// What a text says of how something was received, when its words agree.
fn reception(side: &Side, range: std::ops::Range<usize>) -> Option<Reception> {
    let mut found = None;
    for at in range {
        let word = &side.words[at];
        if word.role != Role::Content || word.name.is_some() {
            continue;
        }
        if let Some(reception) = lexicon::reception(&word.terms) {
            if found.is_some_and(|known| known != reception) {
                return Some(Reception::Mixed);
            }
            found = Some(reception);
        }
    }
    found
}

fn is_quantifier(word: &str) -> bool {
    matches!(word, "all" | "every" | "most" | "only" | "none" | "always" | "never" | "first" | "last" | "sole" | "each")
}

/// How close together the words of the claim stand in the passage: the claim's content words for each content word from
/// the first linked one to the last, up to 1.
fn compactness(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> f32 {
    let content = |side: &Side, at: usize| side.words[at].role == Role::Content;
    let linked = || (within.0..within.1).filter(|&to| alignment.back[to].is_some());
    let (Some(first), Some(last)) = (linked().next(), linked().next_back()) else { return 0.0 };
    let wanted = (0..claim.words.len()).filter(|&at| content(claim, at)).count() as f32;
    let spread = (first..last + 1).filter(|&to| content(passage, to)).count() as f32;
    (wanted / spread).min(1.0)
}

/// The share of the claim's content words that are linked to a word of the passage, opposites included.
fn linked_share(claim: &Side, alignment: &Alignment) -> f32 {
    let content: Vec<usize> = (0..claim.words.len()).filter(|&at| claim.words[at].role == Role::Content).collect();
    let linked = content.iter().filter(|&&at| alignment.links[at].is_some()).count();
    linked as f32 / content.len().max(1) as f32
}
