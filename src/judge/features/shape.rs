//! How far the claim runs along with the passage, word by word.

use super::View;
use crate::judge::subject;
use crate::lexicon::{self, Terms};
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
    let their_terms: Vec<Terms> = theirs.iter().map(|&at| passage.words[at].terms).collect();
    let rows: Vec<Row> = ours.iter().map(|&at| Row::of(&claim.words[at].terms, &their_terms)).collect();
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f32 / whole as f32 };
    let runs = longest_runs(&rows);
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
        share(in_sequence(&rows, theirs.len()), ours.len()),
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

/// The tokens of the passage that are the same word as one of the claim's, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Row([u64; WORDS]);

const WORDS: usize = MOST_TOKENS.div_ceil(64);

impl Row {
    fn of(terms: &Terms, others: &[Terms]) -> Row {
        let mut row = Row::default();
        for (bits, others) in row.0.iter_mut().zip(others.chunks(64)) {
            *bits = others.iter().rev().fold(0, |bits, other| bits << 1 | u64::from(lexicon::same(terms, other)));
        }
        row
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    /// The bits of both, those of `before` one place further on.
    fn behind(&self, before: &Row) -> Row {
        let carried = |index: usize| index.checked_sub(1).map_or(0, |lower| before.0[lower] >> 63);
        Row(std::array::from_fn(|index| self.0[index] & (before.0[index] << 1 | carried(index))))
    }
}

/// For each token of the claim, the length of the longest common run that ends there.
fn longest_runs(rows: &[Row]) -> Vec<usize> {
    // Where in the passage runs of one token, of two, of three and so on end, for the token before.
    let mut before: Vec<Row> = Vec::new();
    let mut here: Vec<Row> = Vec::new();
    let length = |row: &Row| {
        here.clear();
        let longer = before.iter().map(|shorter| row.behind(shorter));
        here.extend(std::iter::once(*row).chain(longer).take_while(|ends| !ends.is_empty()));
        std::mem::swap(&mut before, &mut here);
        before.len()
    };
    rows.iter().map(length).collect()
}

/// The length of the longest common subsequence, a row at a time (Hyyrö, "Bit-parallel LCS-length computation
/// revisited", 2004).
fn in_sequence(rows: &[Row], width: usize) -> usize {
    let mut open = [u64::MAX; WORDS];
    for row in rows {
        let mut carry = false;
        for (open, alike) in open.iter_mut().zip(row.0) {
            let found = *open & alike;
            let (sum, one) = open.overflowing_add(found);
            let (sum, other) = sum.overflowing_add(u64::from(carry));
            carry = one || other;
            *open = sum | (*open & !alike);
        }
    }
    let taken = |index: &usize| open[index / 64] >> (index % 64) & 1 == 0;
    (0..width).filter(taken).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of words, one letter each.
    fn rows(claim: &str, passage: &str) -> Vec<Row> {
        let row = |letter: u8| {
            let mut row = Row::default();
            for (index, other) in passage.bytes().enumerate() {
                row.0[index / 64] |= u64::from(letter == other) << (index % 64);
            }
            row
        };
        claim.bytes().map(row).collect()
    }

    #[test]
    fn runs_and_sequences() {
        let long: String = "abcdefgh".repeat(MOST_TOKENS / 8);
        let turned: String = long.chars().rev().collect();
        for (claim, passage, runs, sequence) in [
            ("abc", "abc", vec![1, 2, 3], 3),
            ("abc", "cab", vec![1, 2, 1], 2),
            ("abcd", "acbd", vec![1, 1, 1, 1], 3),
            ("aab", "aaab", vec![1, 2, 3], 3),
            ("xyz", "abc", vec![0, 0, 0], 0),
            ("abxab", "ab", vec![1, 2, 0, 1, 2], 2),
            ("", "abc", vec![], 0),
            ("abc", "", vec![0, 0, 0], 0),
            (&long, &long, (1..=MOST_TOKENS).collect(), MOST_TOKENS),
            ("a", &turned, vec![1], 1),
            ("ah", &turned, vec![1, 2], 2),
        ] {
            let rows = rows(claim, passage);
            assert_eq!(longest_runs(&rows), runs, "{claim} {passage}");
            assert_eq!(in_sequence(&rows, passage.len()), sequence, "{claim} {passage}");
        }
    }
}
