//! Which claims need to be checked again since a revision.

use std::collections::{BTreeMap, BTreeSet};

use globset::Glob;

use super::Inputs;
use crate::load::claims::{Claim, ClaimFile};

/// What a run leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    pub revision: String,
    /// Of each file, the claims that are not to be checked again.
    pub unchanged: Vec<Vec<bool>>,
}

/// A file of claims as it was.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// None where there was no such file, or one with mistakes.
    pub file: Option<ClaimFile>,
    /// The sources of its folders, now and then: their names and what tells their contents apart.
    pub now: Vec<(String, String)>,
    pub then: Vec<(String, String)>,
}

/// The claims of each file that are as they were, as are the sources and the drafts (`changed_drafts` the others) that
/// they rest on.
pub fn unchanged(inputs: &Inputs, before: &[Before], changed_drafts: &[bool]) -> Vec<Vec<bool>> {
    let mut unchanged: Vec<Vec<bool>> =
        inputs.files.iter().zip(before).map(|(file, before)| of_file(file, before)).collect();
    let draft_of = |file: usize, claim: &Claim| {
        claim.draft.as_ref().and_then(|name| inputs.draft_of.get(&(file, name.clone()))).copied()
    };
    // What people say of a draft counts for its sentences, and the other way round: both are checked, or neither.
    for (number, drafted) in inputs.drafts.iter().enumerate() {
        let mut linked: Vec<(usize, usize)> = Vec::new();
        for (file, contents) in inputs.files.iter().enumerate() {
            let claims = contents.claims.iter().enumerate();
            linked.extend(claims.filter(|(_, claim)| draft_of(file, claim) == Some(number)).map(|(at, _)| (file, at)));
        }
        let sentences = drafted.file.map(|file| (0..inputs.files[file].claims.len()).map(move |at| (file, at)));
        let removed = linked.iter().any(|&(file, _)| has_lost(&inputs.files[file], &before[file]));
        let is_stale = |&(file, at): &(usize, usize)| !unchanged[file][at];
        let claims_stale = removed || linked.iter().any(is_stale);
        let sentences: Vec<(usize, usize)> = sentences.into_iter().flatten().collect();
        let draft_stale = changed_drafts[number] || sentences.iter().any(is_stale);
        let again = linked.iter().filter(|_| draft_stale).chain(sentences.iter().filter(|_| claims_stale));
        again.for_each(|&(file, at)| unchanged[file][at] = false);
    }
    unchanged
}

/// Whether a claim that was in a file is gone from it.
fn has_lost(file: &ClaimFile, before: &Before) -> bool {
    let then = before.file.as_ref().map_or(&[][..], |file| &file.claims);
    let now: BTreeSet<&str> = file.claims.iter().map(|claim| claim.text.text()).collect();
    then.iter().any(|claim| !now.contains(claim.text.text()))
}

fn of_file(file: &ClaimFile, before: &Before) -> Vec<bool> {
    let mut known: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    for claim in before.file.iter().flat_map(|file| &file.claims) {
        known.entry(claim.text.text()).or_default().push(claim);
    }
    let same_sources = matching(&before.now, None) == matching(&before.then, None);
    let is_unchanged = |claim: &Claim| {
        let was = known.get(claim.text.text()).is_some_and(|those| those.iter().any(|other| is_same(claim, other)));
        was && (same_sources || sources_are_same(claim, before))
    };
    file.claims.iter().map(is_unchanged).collect()
}

/// Whether the sources that may speak to a claim say what they said. Their order and names do not matter.
fn sources_are_same(claim: &Claim, before: &Before) -> bool {
    !claim.sources.is_empty() && matching(&before.now, Some(claim)) == matching(&before.then, Some(claim))
}

fn matching<'b>(sources: &'b [(String, String)], claim: Option<&Claim>) -> Vec<&'b str> {
    let globs = claim.into_iter().flat_map(|claim| &claim.sources);
    let globs: Vec<_> = globs.filter_map(|pattern| Some(Glob::new(&pattern.glob).ok()?.compile_matcher())).collect();
    let may = |name: &str| claim.is_none() || globs.iter().any(|glob| glob.is_match(name));
    let mut ids: Vec<&str> = sources.iter().filter(|(name, _)| may(name)).map(|(_, id)| id.as_str()).collect();
    ids.sort_unstable();
    ids
}

/// Whether two claims say the same and ask for the same, wherever they stand.
fn is_same(one: &Claim, other: &Claim) -> bool {
    let globs = |claim: &Claim| claim.sources.iter().map(|pattern| pattern.glob.clone()).collect::<Vec<_>>();
    let allow = |claim: &Claim| {
        claim.allow.as_ref().map(|allow| (allow.verdict, allow.reason.clone(), allow.by.clone(), allow.until))
    };
    one.text.text() == other.text.text()
        && (&one.about, one.quote, &one.speaker, one.date) == (&other.about, other.quote, &other.speaker, other.date)
        && (one.tolerance, one.expect, &one.at, &one.draft) == (other.tolerance, other.expect, &other.at, &other.draft)
        && globs(one) == globs(other)
        && allow(one) == allow(other)
}
