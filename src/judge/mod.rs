//! Claim and passages to a finding: verdict, evidence, reasons. One place decides.
//!
//! [`judge`] weighs each passage by itself ([`stance`]), takes for each source the passage that speaks most surely, and
//! folds the stances of the sources into a verdict. Support never chains across sources.

mod agents;
pub mod align;
mod apart;
mod aspect;
pub mod attribution;
mod belonging;
mod changes;
pub mod claim;
pub mod code;
mod combined;
pub mod compare;
mod comparison;
mod contests;
pub mod context;
mod coverage;
mod days;
mod deeds;
mod derive;
mod doubts;
mod escalation;
mod exceptions;
pub mod features;
mod figures;
pub mod finding;
mod firsts;
#[cfg(test)]
mod fixture;
mod follows;
mod governed;
mod hedges;
mod implied;
mod joined;
mod labels;
mod lists;
mod lives;
mod members;
pub mod model;
pub mod names;
mod narrowed;
pub mod nearest;
pub mod order;
mod ordinals;
mod parts;
mod periods;
mod places;
pub mod polarity;
pub mod posts;
mod predicates;
mod prepositions;
mod proportions;
mod quantifiers;
pub mod quotation;
mod ranks;
mod reconciled;
pub mod replaced;
pub mod roles;
mod said;
mod segments;
mod shares;
mod sides;
pub mod slips;
pub mod slots;
mod speaks;
pub mod stance;
mod standing;
pub mod stated;
mod subject;
mod superlatives;
mod suspension;
mod tally;
mod tense;
mod terms;
mod things;
mod ties;
mod times;
mod told;
mod unasserted;
mod updates;
pub mod wording;

use std::cell::OnceCell;
use std::cmp::Ordering;

use crate::verdict::{Stance, Verdict};
use claim::Assertion;
use code::Code;
use coverage::By;
use finding::{Evidence, Finding, Reason};
use slips::Standing;
use stance::{Aligned, Glance, Ground, Scope, Weighed};

use crate::diff;
use crate::lexicon::{self, Terms};
use crate::retrieve::document::{Document, Part, SentenceAt};
use crate::retrieve::side::{Role, Side};

/// A sentence weighed against the claim.
#[derive(Clone, Debug)]
struct Opinion {
    document: usize,
    at: SentenceAt,
    /// The tokens that were weighed: the sentence, or two that were read as one.
    within: (usize, usize),
    weighed: Weighed,
    /// How much of the claim the sentence speaks of.
    nearness: f32,
    /// Whether it only is known that the sentence has too little of the claim to settle it, not why.
    is_glance: bool,
}

/// What `documents` say of `claim`; only the sentences `candidates` are looked at, each with the index of its document.
/// Quotations are looked for in all documents that are `permitted`.
pub fn judge(
    claim: &Assertion,
    documents: &[Document],
    candidates: &[(usize, SentenceAt)],
    permitted: &impl Fn(usize) -> bool,
    scope: Scope,
) -> Finding {
    Look { claim, documents, scope, skims: false }.judge(candidates, permitted)
}

/// The same of sentences that were found by search, and are so many that those which have little of the claim are passed over.
pub fn skim(
    claim: &Assertion,
    documents: &[Document],
    candidates: &[(usize, SentenceAt)],
    permitted: &impl Fn(usize) -> bool,
) -> Finding {
    Look { claim, documents, scope: Scope::Searched, skims: true }.judge(candidates, permitted)
}

/// What contradicts the claim by a figure that is nearly its own, where none of `candidates` states the claim's. Only those
/// that `may_speak` contradict it.
pub fn slip(
    claim: &Assertion,
    documents: &[Document],
    candidates: &[(usize, SentenceAt)],
    may_speak: &impl Fn((usize, SentenceAt)) -> bool,
    standing: Standing,
) -> Option<Finding> {
    let look = Look { claim, documents, scope: Scope::Searched, skims: false };
    let mut likely: Vec<(usize, SentenceAt, (usize, usize))> = Vec::new();
    for &(document, at) in candidates {
        let (passage, within) = (&documents[document].part(at).side, documents[document].tokens(at));
        likely.extend(slips::likely(&claim.side, passage, within).into_iter().map(|pair| (document, at, pair)));
    }
    let is_stated = |fact: usize| {
        candidates.iter().any(|&(document, at)| {
            stated::states(&claim.side, fact, &documents[document].part(at).side, documents[document].tokens(at))
        })
    };
    likely.retain(|&(document, at, pair)| may_speak((document, at)) && !is_stated(pair.0));
    likely.into_iter().find_map(|(document, at, pair)| {
        let (passage, within) = (&documents[document].part(at).side, documents[document].tokens(at));
        let alignment = align::align(&claim.side, passage, within);
        let ground = slips::ground(&claim.side, passage, &alignment, pair, standing)?;
        Some(look.refuted(document, at, ground))
    })
}

/// What contradicts the claim by another office that a passage gives to the person of the claim, where none gives the
/// claim's.
pub fn other_post(claim: &Assertion, documents: &[Document], candidates: &[(usize, SentenceAt)]) -> Option<Finding> {
    let look = Look { claim, documents, scope: Scope::Searched, skims: false };
    let post = posts::only(&claim.side)?;
    let mut other = None;
    for &(document, at) in candidates {
        let (passage, within) = (&documents[document].part(at).side, documents[document].tokens(at));
        match posts::compare(&post, &claim.side, passage, within) {
            Some(posts::Answer::Differs(ground)) => other = other.or(Some((document, at, ground))),
            Some(posts::Answer::Agrees) => return None,
            None => {}
        }
    }
    other.map(|(document, at, ground)| look.refuted(document, at, ground))
}

/// What single sentences say of a claim, without a fold: each with its stance and how much it speaks of the claim.
pub fn stances(
    claim: &Assertion,
    documents: &[Document],
    candidates: &[(usize, SentenceAt)],
) -> Vec<(SentenceAt, Stance, f32)> {
    let look = Look { claim, documents, scope: Scope::Searched, skims: false };
    let opinions = look.opinions(candidates.iter().copied());
    opinions.map(|opinion| (opinion.at, opinion.weighed.stance, opinion.nearness)).collect()
}

/// The features of the sentence that speaks most of the claim, for training.
pub fn features(claim: &Assertion, documents: &[Document]) -> features::Features {
    let sentences =
        documents.iter().enumerate().flat_map(|(number, document)| document.sentences().map(move |at| (number, at)));
    let look = Look { claim, documents, scope: Scope::Given, skims: false };
    let opinions = look.opinions(sentences);
    let nearest = opinions.max_by(|one, other| one.nearness.total_cmp(&other.nearness).then(other.at.cmp(&one.at)));
    nearest.map_or([0.0; features::COUNT], |opinion| {
        let document = &documents[opinion.document];
        opinion.weighed.features(&claim.side, &document.part(opinion.at).side, document.tokens(opinion.at))
    })
}

/// A claim, and how documents are looked at for it.
#[derive(Clone, Copy)]
struct Look<'a> {
    claim: &'a Assertion<'a>,
    documents: &'a [Document<'a>],
    scope: Scope,
    /// Whether sentences that have little of the claim are passed over.
    skims: bool,
}

impl Look<'_> {
    fn judge(self, candidates: &[(usize, SentenceAt)], permitted: &impl Fn(usize) -> bool) -> Finding {
        let Look { claim, documents, .. } = self;
        let whole = (0, claim.side.words.len());
        if claim.quote {
            return quotation::judge(claim, whole, documents, permitted);
        }
        if let Some(quoted) = quotation::inside(&claim.side) {
            return quotation::judge(claim, quoted, documents, permitted);
        }
        let mut opinions: Vec<Opinion> = self.opinions(candidates.iter().copied()).collect();
        if self.scope == Scope::Searched {
            self.join_sentences(&mut opinions);
        }
        settle_alternatives(&mut opinions);
        if self.scope == Scope::Searched {
            settle_word_for_word(&mut opinions);
            settle_figures(&mut opinions);
            settle_updates(documents, &mut opinions);
        }
        self.fold(&opinions)
    }

    fn opinions(self, candidates: impl Iterator<Item = (usize, SentenceAt)>) -> impl Iterator<Item = Opinion> {
        let has_words = move |&(document, at): &(usize, SentenceAt)| {
            let part: &Part = self.documents[document].part(at);
            !part.side.words.is_empty()
        };
        candidates.filter(has_words).map(move |(document, at)| self.weigh(document, at))
    }

    /// The verdict by the sentence of each source that speaks most surely.
    fn fold(self, opinions: &[Opinion]) -> Finding {
        let Look { claim, documents, .. } = self;
        let mut of_sources: Vec<&Opinion> = opinions
            .chunk_by(|one, other| one.document == other.document)
            .filter_map(|of_one| of_one.iter().max_by(|one, other| surer(one, other)))
            .collect();
        // Where very many were looked at, what is as sure does not go by the order of the sources.
        let words = |opinion: &Opinion| {
            let part = documents[opinion.document].part(opinion.at);
            part.side.reading.tokens.span(opinion.within.0..opinion.within.1).of(part.side.text)
        };
        of_sources.sort_by(|one, other| {
            let by_words = if self.skims { words(one).cmp(words(other)) } else { Ordering::Equal };
            as_sure(other, one).then(by_words).then_with(|| surer(other, one))
        });
        let supporting = of_sources.iter().any(|opinion| opinion.weighed.stance == Stance::Supports);
        let refuting = of_sources.iter().any(|opinion| opinion.weighed.stance == Stance::Refutes);
        let verdict = match (supporting, refuting) {
            (true, false) => Verdict::Supported,
            (false, true) => Verdict::Contradicted,
            (true, true) => Verdict::Conflicting,
            (false, false) => Verdict::NotEnoughEvidence,
        };
        let shown: Vec<&Opinion> = match verdict {
            Verdict::NotEnoughEvidence => of_sources.into_iter().take(1).collect(),
            _ => of_sources.into_iter().filter(|opinion| opinion.weighed.stance != Stance::Neutral).collect(),
        };
        let [nearest @ &Opinion { is_glance: true, document, at, within, .. }] = shown[..] else {
            return report(claim, documents, verdict, &shown);
        };
        // Why the nearest passage does not settle it.
        let glance = self.compare(self.align(document, at, within), document, at, within);
        let weighed = self.weigh_fully(glance, document, at, within);
        report(claim, documents, verdict, &[&Opinion { weighed, ..nearest.clone() }])
    }

    /// The finding that a sentence contradicts the claim for this reason.
    fn refuted(self, document: usize, at: SentenceAt, ground: Ground) -> Finding {
        let within = self.documents[document].tokens(at);
        let glance = self.compare(self.align(document, at, within), document, at, within);
        let mut weighed = self.weigh_fully(glance, document, at, within);
        weighed.stance = Stance::Refutes;
        weighed.grounds = vec![ground];
        let opinion = Opinion::new(document, at, within, weighed, false);
        report(self.claim, self.documents, Verdict::Contradicted, &[&opinion])
    }

    fn weigh(self, document: usize, at: SentenceAt) -> Opinion {
        self.weigh_within(document, at, self.documents[document].tokens(at))
    }

    /// Where no sentence of a source settles the claim: two that follow each other, and together support it.
    fn join_sentences(self, opinions: &mut Vec<Opinion>) {
        let mut joined = Vec::new();
        for of_one in opinions.chunk_by(|one, other| one.document == other.document) {
            if of_one.iter().any(|opinion| opinion.weighed.stance == Stance::Supports) {
                continue;
            }
            let inside = |opinion: &Opinion, both: &Opinion| {
                let (part, within) = (opinion.at.part, opinion.within);
                part == both.at.part && both.within.0 <= within.0 && within.1 <= both.within.1
            };
            let found = of_one.iter().find_map(|opinion| self.joined_at(opinion));
            let free = |both: &Opinion| {
                of_one.iter().all(|opinion| opinion.weighed.stance == Stance::Neutral || inside(opinion, both))
            };
            joined.extend(found.filter(free));
        }
        for opinion in joined {
            for half in opinions.iter_mut().filter(|other| other.document == opinion.document) {
                half.weighed.stance = Stance::Neutral;
            }
            let place = opinions.iter().rposition(|other| other.document == opinion.document);
            opinions.insert(place.map_or(0, |place| place + 1), opinion);
        }
    }

    /// The sentence of an opinion and the one before or behind it, where they support the claim together.
    fn joined_at(self, opinion: &Opinion) -> Option<Opinion> {
        let Opinion { document, at, .. } = *opinion;
        let part = self.documents[document].part(at);
        let pairs = [at.sentence.checked_sub(1), Some(at.sentence)].into_iter().flatten();
        pairs.filter(|_| !part.is_heading).find_map(|sentence| {
            let &[first, second] = part.sentences.get(sentence as usize..sentence as usize + 2)? else { return None };
            if !joined::goes_on(&part.side, first, second) {
                return None;
            }
            let both = (first.0, second.1);
            let alone = |sentence: u32| self.weigh(document, SentenceAt { sentence, ..at });
            let together = self.weigh_within(document, SentenceAt { sentence, ..at }, both);
            // A half that has one of two dates differs in the other one, and the whole does not.
            let by_figure = |weighed: &Weighed| {
                let codes = weighed.refuting.iter().map(|(_, ground)| ground.code);
                codes.into_iter().all(|code| matches!(code, Code::DateDiffers | Code::NumberDiffers))
            };
            let refutes = |weighed: &Weighed| weighed.stance == Stance::Refutes && !by_figure(weighed);
            let refuted = [sentence, sentence + 1].into_iter().any(|at| refutes(&alone(at).weighed));
            let supports = joined::supports(&self.claim.side, &part.side, first, second, &together.weighed);
            (!refuted && supports).then_some(together)
        })
    }

    /// What the tokens `within` of a part of a document say of the claim; where they were found by search and have too little
    /// of it to settle it, only how much that is.
    fn weigh_within(self, document: usize, at: SentenceAt, within: (usize, usize)) -> Opinion {
        let aligned = self.align(document, at, within);
        if self.skims && !aligned.may_settle() {
            return Opinion::new(document, at, within, aligned.left_open(), true);
        }
        let glance = self.compare(aligned, document, at, within);
        if self.scope == Scope::Searched && !glance.may_settle() {
            return Opinion::new(document, at, within, glance.left_open(), true);
        }
        Opinion::new(document, at, within, self.weigh_fully(glance, document, at, within), false)
    }

    fn align(self, document: usize, at: SentenceAt, within: (usize, usize)) -> Aligned {
        let passage = &self.documents[document].part(at).side;
        Aligned::new(&self.claim.side, passage, within, self.scope, self.known(document, at, within))
    }

    fn compare(self, aligned: Aligned, document: usize, at: SentenceAt, within: (usize, usize)) -> Glance {
        let passage = &self.documents[document].part(at).side;
        let tolerance = self.claim.tolerance.as_ref();
        aligned.compare(&self.claim.side, passage, within, self.scope, tolerance, self.known(document, at, within))
    }

    /// Whether a token of the claim is known from what stands around a sentence.
    fn known(&self, document: usize, at: SentenceAt, within: (usize, usize)) -> impl Fn(usize, By) -> bool {
        let source = &self.documents[document];
        let context = source.context(at);
        let referents = OnceCell::new();
        move |token: usize, by: By| match by {
            By::Context => context.has(&self.claim.side.words[token].terms),
            By::Referent => {
                let named = referents.get_or_init(|| source.referents(at, within));
                let is_same = |other: &Terms| lexicon::same(&self.claim.side.words[token].terms, other);
                self.scope == Scope::Searched && named.iter().any(is_same)
            }
            By::LastMention(head) => {
                let terms = &self.claim.side.words[token].terms;
                let of_head = || source.last_called(at, &self.claim.side.words[head].terms);
                self.scope == Scope::Searched && of_head().iter().any(|other| lexicon::same(terms, other))
            }
            By::FullName => self.scope == Scope::Searched && source.has_name_with(&self.claim.side, token),
        }
    }

    fn weigh_fully(self, glance: Glance, document: usize, at: SentenceAt, within: (usize, usize)) -> Weighed {
        let source = &self.documents[document];
        let part = source.part(at);
        let mut weighed = glance.weigh(&self.claim.side, &part.side, within, self.scope);
        if part.is_heading && weighed.stance == Stance::Refutes {
            weighed.stance = Stance::Neutral;
        }
        let is_about = |weighed: &Weighed| {
            names_its_subject(self.claim, weighed)
                || source.is_about(&self.claim.about, &source.context(at), within, &part.side)
        };
        if self.scope == Scope::Searched && weighed.stance != Stance::Neutral && !is_about(&weighed) {
            weighed.stance = Stance::Neutral;
            let passage = Some((within.0 as u32, within.1 as u32));
            weighed.grounds = vec![Ground { code: Code::DetailMissing, claim: (0, 0), passage }];
        }
        weighed
    }
}

impl Opinion {
    fn new(document: usize, at: SentenceAt, within: (usize, usize), weighed: Weighed, is_glance: bool) -> Opinion {
        let signals = &weighed.signals;
        let facts = f32::from(signals.entailed) + 0.5 * f32::from(signals.open);
        let differing = if weighed.stance == Stance::Refutes { 0.4 } else { 0.0 };
        let nearness = signals.subject + 0.5 * signals.words.min(signals.names) + 0.5 * facts + differing;
        Opinion { document, at, within, weighed, nearness, is_glance }
    }
}

/// Whether the claim names by itself whom or what it is about, and the passage has all of the names: then the passage need not
/// be shown to be about anything else.
fn names_its_subject(claim: &Assertion, weighed: &Weighed) -> bool {
    let words = &claim.side.words;
    let linked = words
        .iter()
        .zip(&weighed.alignment.links)
        .filter(|(word, link)| word.role == Role::Content && link.is_some_and(|link| link.grade.credit() >= 0.5));
    let named = words.iter().any(|word| word.name.is_some() && word.role == Role::Content);
    let other = weighed.stance == Stance::Refutes
        && weighed.grounds.first().is_some_and(|ground| ground.code == Code::NameDiffers)
        && weighed.signals.names > 0.5;
    (named && (weighed.signals.names > 0.99 || other))
        || (linked.count() >= MOST_WORDS_OF_A_REMARK && weighed.signals.subject >= 0.9)
}

/// A claim with so many words says by itself what it is about.
const MOST_WORDS_OF_A_REMARK: usize = 4;

/// The order in which opinions of one source, and then of all sources, count: the surer last. What settles the claim
/// comes before what does not, and the passage that speaks more of it before the one that speaks less.
fn surer(one: &Opinion, other: &Opinion) -> Ordering {
    as_sure(one, other).then(other.document.cmp(&one.document)).then(other.at.cmp(&one.at))
}

/// The same wherever they stand.
fn as_sure(one: &Opinion, other: &Opinion) -> Ordering {
    let settles = |opinion: &Opinion| opinion.weighed.stance != Stance::Neutral;
    settles(one).cmp(&settles(other)).then(one.nearness.total_cmp(&other.nearness))
}

/// A figure of a known alternative contradicts only where the claim's own thing has no such figure.
fn settle_alternatives(opinions: &mut [Opinion]) {
    let own_figure = opinions.iter().any(|opinion| {
        opinion.weighed.grounds.first().is_none_or(|ground| ground.code != Code::SubjectDiffers)
            && stance::has_own_figure(&opinion.weighed)
    });
    if !own_figure {
        return;
    }
    for opinion in opinions {
        let by_subject = opinion.weighed.grounds.first().is_some_and(|ground| ground.code == Code::SubjectDiffers);
        if by_subject && opinion.weighed.stance == Stance::Refutes {
            opinion.weighed.stance = Stance::Neutral;
        }
    }
}

/// What a source says word for word it does not deny in its next sentence: that is about the second trial, or the deputy.
fn settle_word_for_word(opinions: &mut [Opinion]) {
    for of_one in opinions.chunk_by_mut(|one, other| one.document == other.document) {
        if !of_one.iter().any(|opinion| stance::says_word_for_word(&opinion.weighed)) {
            continue;
        }
        for opinion in of_one {
            if opinion.weighed.stance == Stance::Refutes {
                opinion.weighed.stance = Stance::Neutral;
            }
        }
    }
}

/// A figure or date is not contradicted by a sentence that says less of the claim than another one of the source that bears
/// it out.
fn settle_figures(opinions: &mut [Opinion]) {
    for of_one in opinions.chunk_by_mut(|one, other| one.document == other.document) {
        let bearing_out = of_one.iter().filter(|opinion| stance::bears_out_all(&opinion.weighed));
        let most = bearing_out.map(|opinion| opinion.weighed.signals.subject).fold(0.0, f32::max);
        for opinion in of_one {
            let code = opinion.weighed.grounds.first().map(|ground| ground.code);
            let of_facts = matches!(code, Some(Code::NumberDiffers | Code::BoundDiffers | Code::DateDiffers));
            let Weighed { stance, signals, .. } = &mut opinion.weighed;
            if of_facts && *stance == Stance::Refutes && signals.subject < most {
                *stance = Stance::Neutral;
            }
        }
    }
}

/// What an earlier source says of a figure gives way to a later one that says that it has changed or was wrong.
fn settle_updates(documents: &[Document], opinions: &mut [Opinion]) {
    let settling: Vec<usize> =
        (0..opinions.len()).filter(|&at| opinions[at].weighed.stance != Stance::Neutral).collect();
    let said = |&at: &usize| {
        let opinion = &opinions[at];
        let side = &documents[opinion.document].part(opinion.at).side;
        let Weighed { stance, grounds, .. } = &opinion.weighed;
        updates::Said {
            stance: *stance,
            grounds,
            day: side.reading.day,
            revises: updates::revises(side, opinion.within),
        }
    };
    let all: Vec<updates::Said> = settling.iter().map(said).collect();
    let is_replaced = |old: &updates::Said| all.iter().any(|new| updates::replaces(new, old));
    let replaced: Vec<bool> = all.iter().map(is_replaced).collect();
    for (at, _) in settling.into_iter().zip(replaced).filter(|(_, replaced)| *replaced) {
        opinions[at].weighed.stance = Stance::Neutral;
    }
}

/// Puts a verdict and the opinions that it rests on into words and places.
fn report(claim: &Assertion, documents: &[Document], verdict: Verdict, shown: &[&Opinion]) -> Finding {
    let mut evidence = Vec::new();
    let mut reasons = Vec::new();
    for (index, opinion) in shown.iter().enumerate() {
        let document = &documents[opinion.document];
        let part = opinion.at.part as usize;
        let sentence = opinion.within;
        evidence.push(Evidence {
            source: opinion.document,
            span: document.span(part, sentence),
            stance: opinion.weighed.stance,
        });
        for ground in &opinion.weighed.grounds {
            if index > 0 && reasons.iter().any(|reason: &Reason| reason.code == ground.code) {
                continue;
            }
            reasons.push(reason(claim, document, opinion, index, ground, verdict));
        }
    }
    reasons.sort_by_key(|reason| reason.severity);
    if evidence.is_empty() {
        reasons.push(wording::no_passage());
    }
    let first = shown.iter().find(|opinion| opinion.weighed.stance == Stance::Refutes);
    let (diff, correction) = match first {
        Some(opinion) => {
            diff::against(&claim.side, &documents[opinion.document].part(opinion.at).side, &opinion.weighed)
        }
        None => (Vec::new(), None),
    };
    Finding { verdict, confidence: confidence(claim, documents, verdict, shown), reasons, evidence, diff, correction }
}

fn reason(
    claim: &Assertion,
    document: &Document,
    opinion: &Opinion,
    evidence: usize,
    ground: &Ground,
    verdict: Verdict,
) -> Reason {
    let side = &document.part(opinion.at).side;
    let tokens = |(start, end): (u32, u32)| (start as usize, end as usize);
    let shown = |side: &Side, (start, end): (u32, u32)| {
        if ground.code == Code::PolarityDiffers { polarity::with_negation(side, (start, end)) } else { (start, end) }
    };
    let words = |side: &Side, (start, end): (u32, u32)| {
        side.reading.tokens.span(start as usize..end as usize).of(side.text).to_owned()
    };
    let claim_tokens = (ground.claim.0 < ground.claim.1).then(|| shown(&claim.side, ground.claim));
    let source_tokens = ground.passage.map(|range| shown(side, range));
    let claim_words = claim_tokens.map(|range| words(&claim.side, range));
    let source_words = source_tokens.map(|range| words(side, range));
    let counted = counted(claim, side, opinion, ground).map(|range| words(side, range));
    let message = match (&claim_words, counted) {
        (Some(words), _) if let Some(derived) = derived(claim, opinion, ground) => {
            wording::derived(ground.code, words, &derived.derivation(side))
        }
        (Some(claim), _) if let (Some(implied), Some(source)) = (implied(opinion, ground), &source_words) => {
            wording::implied(ground.code, claim, &implied.how, source)
        }
        (Some(claim), Some(counted)) => wording::count_differs(claim, &counted),
        _ => wording::message(ground.code, claim_words.as_deref(), source_words.as_deref()),
    };
    Reason {
        code: ground.code,
        severity: wording::severity(ground.code, verdict),
        message,
        claim: claim_tokens.map(|(start, end)| claim.side.reading.tokens.span(start as usize..end as usize)),
        evidence: Some(evidence),
        source: source_tokens.map(|range| document.span(opinion.at.part as usize, tokens(range))),
    }
}

/// What follows from the passage's figures and was compared with the claim's, where a reason turns on that.
fn derived(claim: &Assertion, opinion: &Opinion, ground: &Ground) -> Option<derive::Derived> {
    let facts = &claim.side.reading.facts;
    let pair = opinion.weighed.pairs.iter().find(|pair| facts[pair.claim].tokens == ground.claim)?;
    pair.derived
}

/// What the passage says without stating it, where a reason turns on that.
fn implied<'o>(opinion: &'o Opinion, ground: &Ground) -> Option<&'o implied::Implied> {
    opinion
        .weighed
        .implied
        .iter()
        .find(|implied| implied.claim == ground.claim && Some(implied.passage) == ground.passage)
}

/// The tokens of a number that differs from the claim's, with the thing that both count.
fn counted(claim: &Assertion, passage: &Side, opinion: &Opinion, ground: &Ground) -> Option<(u32, u32)> {
    let facts = &claim.side.reading.facts;
    let pair = opinion.weighed.pairs.iter().find(|pair| facts[pair.claim].tokens == ground.claim)?;
    pair.counted(passage).filter(|_| matches!(ground.code, Code::NumberDiffers | Code::BoundDiffers))
}

/// How probable it is that the verdict is right, in thousandths: by the learnt layer, for the passages that it rests on.
fn confidence(claim: &Assertion, documents: &[Document], verdict: Verdict, shown: &[&Opinion]) -> u16 {
    let chance = |opinion: &&Opinion, stance: Stance| {
        let document = &documents[opinion.document];
        let side = &document.part(opinion.at).side;
        opinion.weighed.chances(&claim.side, side, opinion.within).of(stance)
    };
    let Some(first) = shown.first() else { return NOTHING_FOUND };
    let estimate = match verdict {
        Verdict::Supported => chance(first, Stance::Supports),
        Verdict::Contradicted => chance(first, Stance::Refutes).max(LEAST_WHERE_TURNED),
        Verdict::NotEnoughEvidence => OPEN_SLOPE * chance(first, Stance::Neutral) + OPEN_OFFSET,
        Verdict::Conflicting => shown.iter().map(|opinion| chance(opinion, opinion.weighed.stance)).fold(1.0, f32::min),
    };
    (estimate.clamp(0.0, MOST_CONFIDENT) * 1000.0) as u16
}

/// Passages that leave a claim open are somewhat likelier right than the learnt layer says, which knows nothing of what the
/// rules abstain from: a line through what was measured on pages that it was not trained on.
const OPEN_SLOPE: f32 = 1.13;
const OPEN_OFFSET: f32 = 0.04;

/// Where the rules alone find a statement turned round, the learnt layer is of another opinion.
const LEAST_WHERE_TURNED: f32 = 0.5;

const MOST_CONFIDENT: f32 = 0.99;

/// The confidence where no passage shares anything with the claim.
const NOTHING_FOUND: u16 = 900;
