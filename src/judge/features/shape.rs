//! How far the claim runs along with the passage, word by word.

use super::View;
use crate::judge::subject;
use crate::lexicon;
use crate::retrieve::side::{Role, Side};

pub const NAMES: [&str; 13] = [
    "two_in_a_row",
    "three_in_a_row",
    "longest_run",
    "in_sequence",
    "passage_covered",
    "first_lacking",
    "last_lacking",
    "reach",
    "gaps",
    "before",
    "after",
    "subject_lacking",
    "predicate_lacking",
];

/// Longer texts are compared by their beginnings, so that the time stays bounded.
const MOST_TOKENS: usize = 160;

pub fn of(view: &View) -> [f32; NAMES.len()] {
    let View { claim, passage, within, alignment, .. } = *view;
    let ours: Vec<usize> = spoken(claim, (0, claim.words.len())).take(MOST_TOKENS).collect();
    let theirs: Vec<usize> = spoken(passage, within).take(MOST_TOKENS).collect();
    let alike =
        |one: usize, other: usize| lexicon::same(&claim.words[ours[one]].terms, &passage.words[theirs[other]].terms);
    let grid: Vec<Vec<bool>> =
        (0..ours.len()).map(|one| (0..theirs.len()).map(|other| alike(one, other)).collect()).collect();
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f32 / whole as f32 };
    let runs = longest_runs(&grid, theirs.len());
    let at_least = |length: usize| runs.iter().filter(|&&run| run >= length).count();
    let content = |side: &Side, at: usize| side.words[at].role == Role::Content;
    let lacking: Vec<usize> =
        (0..claim.words.len()).filter(|&at| content(claim, at) && alignment.links[at].is_none()).collect();
    let place = |at: Option<&usize>, none: f32| at.map_or(none, |&at| at as f32 / claim.words.len() as f32);
    let linked: Vec<usize> = (within.0..within.1).filter(|&to| alignment.back[to].is_some()).collect();
    let all = (within.0..within.1).filter(|&to| content(passage, to)).count();
    let (first, last) = (linked.first().copied().unwrap_or(within.1), linked.last().map_or(within.1, |last| last + 1));
    let unlinked = |from: usize, to: usize| {
        (from..to.max(from)).filter(|&to| content(passage, to) && alignment.back[to].is_none()).count() as f32
    };
    let subject_end = subject::end(claim);
    let weight = |keep: &dyn Fn(usize) -> bool| {
        lacking.iter().filter(|&&at| keep(at)).map(|&at| claim.words[at].weight).sum::<f32>()
    };
    [
        share(at_least(2), ours.len()),
        share(at_least(3), ours.len()),
        share(runs.iter().copied().max().unwrap_or(0), ours.len()),
        share(in_sequence(&grid, theirs.len()), ours.len()),
        share(linked.len(), all),
        place(lacking.first(), 2.0),
        place(lacking.last(), -1.0),
        share(last - first, claim.words.len()),
        unlinked(first, last),
        unlinked(within.0, first),
        unlinked(last, within.1),
        weight(&|at| at < subject_end),
        weight(&|at| at >= subject_end),
    ]
}

/// The tokens that are no marks.
fn spoken(side: &Side, within: (usize, usize)) -> impl Iterator<Item = usize> {
    (within.0..within.1).filter(|&at| side.words[at].role != Role::Mark)
}

/// For each token of the claim, the length of the longest common run that ends there.
fn longest_runs(grid: &[Vec<bool>], width: usize) -> Vec<usize> {
    let mut before = vec![0usize; width + 1];
    grid.iter()
        .map(|row| {
            let mut here = vec![0usize; width + 1];
            for (to, &alike) in row.iter().enumerate() {
                here[to + 1] = if alike { before[to] + 1 } else { 0 };
            }
            before = here;
            before.iter().copied().max().unwrap_or(0)
        })
        .collect()
}

/// The length of the longest common subsequence.
fn in_sequence(grid: &[Vec<bool>], width: usize) -> usize {
    let mut before = vec![0usize; width + 1];
    for row in grid {
        let mut here = vec![0usize; width + 1];
        for (to, &alike) in row.iter().enumerate() {
            here[to + 1] = if alike { before[to] + 1 } else { here[to].max(before[to + 1]) };
        }
        before = here;
    }
    before[width]
}
