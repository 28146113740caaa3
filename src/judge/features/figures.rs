//! How the claim's numbers and dates stand to those of the passage.

use super::View;
use crate::judge::nearest::{self, Candidate, DATE, NONE, Standing, agreement};

pub const NAMES: [&str; 30] = [
    "worst_margin",
    "worst_agreeing",
    "worst_differing",
    "worst_candidates",
    "worst_gap",
    "worst_bound",
    "worst_kind",
    "worst_fit",
    "worst_loose",
    "worst_passage_bound",
    "second_margin",
    "second_gap",
    "second_bound",
    "second_kind",
    "second_loose",
    "best_margin",
    "figures_without_candidates",
    "dates_without_candidates",
    "figures_stated_alike",
    "figures_agreeing",
    "figures_nearest_agreeing",
    "figures_nearest_differing",
    "numbers_differing_bound",
    "numbers_agreeing_bound",
    "dates_differing",
    "loosely_agreeing",
    "loosely_differing",
    "closest_agreeing",
    "closest_differing",
    "closest_gap",
];

pub fn of(view: &View) -> [f32; NAMES.len()] {
    let View { claim, passage, within, alignment, .. } = *view;
    let mut standings: Vec<Standing> = (0..claim.reading.facts.len())
        .map(|index| nearest::standing(claim, passage, within, alignment, index))
        .collect();
    standings.sort_by(|one, other| other.margin.total_cmp(&one.margin));
    let of_all = |keep: &dyn Fn(&Standing) -> bool| standings.iter().filter(|one| keep(one)).count() as f32;
    let compared = || standings.iter().filter(|one| one.candidates > 0);
    let worst = compared().next();
    let second = compared().nth(1);
    let get = |one: Option<&Standing>, read: fn(&Standing) -> f32| one.map_or(NONE, read);
    let of_nearest = |one: &Standing, read: fn(&Candidate) -> f32| one.nearest.as_ref().map_or(NONE, read);
    let near_is =
        |one: &Standing, agrees: bool| one.nearest.is_some_and(|found| agreement(found.result) == Some(agrees));
    let loose_is =
        |one: &Standing, agrees: bool| one.nearest.is_some_and(|found| agreement(found.loose) == Some(agrees));
    let close_is =
        |one: &Standing, agrees: bool| one.closest.is_some_and(|found| agreement(found.loose) == Some(agrees));
    let loosely = |one: Option<&Standing>| {
        let result = one.and_then(|one| one.nearest).and_then(|found| agreement(found.loose));
        result.map_or(0.5, |agrees| f32::from(u8::from(agrees)))
    };
    [
        get(worst, |one| one.margin),
        get(worst, |one| one.agreeing),
        get(worst, |one| one.differing),
        get(worst, |one| one.candidates as f32),
        worst.map_or(NONE, |one| of_nearest(one, |found| found.gap)),
        get(worst, |one| one.bound),
        get(worst, |one| one.kind),
        worst.map_or(NONE, |one| of_nearest(one, |found| found.fit)),
        loosely(worst),
        worst.map_or(NONE, |one| of_nearest(one, |found| found.bound)),
        get(second, |one| one.margin),
        second.map_or(NONE, |one| of_nearest(one, |found| found.gap)),
        get(second, |one| one.bound),
        get(second, |one| one.kind),
        loosely(second),
        get(standings.iter().rfind(|one| one.candidates > 0), |one| one.margin),
        of_all(&|one| one.candidates == 0 && one.kind < DATE),
        of_all(&|one| one.candidates == 0 && one.kind >= DATE),
        of_all(&|one| one.stated_alike),
        of_all(&|one| one.agreeing > 0.0),
        of_all(&|one| near_is(one, true)),
        of_all(&|one| near_is(one, false)),
        of_all(&|one| near_is(one, false) && one.bound > 0.0 && one.kind < DATE),
        of_all(&|one| near_is(one, true) && one.bound > 0.0 && one.kind < DATE),
        of_all(&|one| near_is(one, false) && one.kind >= DATE),
        of_all(&|one| loose_is(one, true)),
        of_all(&|one| loose_is(one, false)),
        of_all(&|one| close_is(one, true)),
        of_all(&|one| close_is(one, false)),
        compared().filter_map(|one| one.closest).map(|found| found.gap.abs()).fold(0.0, f32::max),
    ]
}
