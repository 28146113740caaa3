//! Sources that bear out what a draft says around a sentence, and so may be taken to speak of the same.

use super::passages::Passages;
use super::sentence::Status;
use super::{Checked, Collection, Job, Options, permits};
use crate::error::Mistake;
use crate::judge::claim::Assertion;

/// The sources of each job that settle a sentence around it.
pub(super) fn of_all(jobs: &[Job], results: &[Result<(Checked, Vec<usize>), Mistake>]) -> Vec<Vec<usize>> {
    let settled = |at: usize| results[at].as_ref().map_or(&[][..], |(_, witnesses)| witnesses.as_slice());
    let near = |at: usize| at.saturating_sub(REACH)..(at + REACH + 1).min(jobs.len());
    let around = |at: usize| near(at).filter(move |&other| jobs[other].file == jobs[at].file);
    let of = |at: usize| {
        let mut sources: Vec<usize> = around(at).flat_map(|other| settled(other).iter().copied()).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    };
    (0..jobs.len()).map(|at| if jobs[at].sentence.is_some() { of(at) } else { Vec::new() }).collect()
}

/// How many sentences before and behind stand around a sentence.
const REACH: usize = 15;

/// A sentence of a draft checked once more, where its witnesses have a figure that is nearly one that is open.
pub(super) fn look_again(
    job: &Job,
    checked: Checked,
    witnesses: &[usize],
    collection: &Collection,
    options: &Options,
) -> Checked {
    let is_open = checked.facts.iter().any(|fact| matches!(fact.status, Status::Open | Status::NotCovered));
    let permitted = |&source: &usize| permits(job.allowed.as_deref(), source);
    let witnesses: Vec<usize> = witnesses.iter().copied().filter(permitted).collect();
    if !is_open || witnesses.is_empty() {
        return checked;
    }
    let assertion = Assertion::of_claim(job.contents);
    if Passages::slip_of(&assertion, collection, &witnesses).is_none() {
        return checked;
    }
    job.check(collection, options, &witnesses).map_or(checked, |(again, _)| again)
}
