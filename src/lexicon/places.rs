//! Which places lie in which, in a readable file.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

const PLACES: &str = include_str!("../../data/places.txt");

/// The places that each place lies in.
static AROUND: LazyLock<HashMap<&'static str, Vec<&'static str>, FxBuildHasher>> = LazyLock::new(|| {
    let mut around: HashMap<&str, Vec<&str>, FxBuildHasher> = HashMap::default();
    let rows = PLACES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    for (outer, inner) in rows.flat_map(|(outer, inner)| inner.split(" | ").map(move |inner| (outer, inner))) {
        around.entry(inner).or_default().push(outer);
    }
    around
});

/// Whether the place `inner` lies in the place `outer`, by the table; both folded. No place lies in itself.
///
/// ```
/// assert!(factcheck::lexicon::lies_in("berlin", "germany"));
/// assert!(factcheck::lexicon::lies_in("berlin", "europe"));
/// assert!(!factcheck::lexicon::lies_in("germany", "berlin"));
/// assert!(!factcheck::lexicon::lies_in("berlin", "france"));
/// ```
pub fn lies_in(inner: &str, outer: &str) -> bool {
    // The table has a few levels and no circles; a bound makes sure of it.
    let mut around = vec![inner];
    for _ in 0..4 {
        around = around.iter().filter_map(|place| AROUND.get(place)).flatten().copied().collect();
        if around.contains(&outer) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_lies_in_itself() {
        for (inner, outer) in
            AROUND.iter().map(|(inner, outer)| (*inner, outer[0])).collect::<std::collections::BTreeMap<_, _>>()
        {
            assert!(lies_in(inner, outer), "{inner}");
            assert!(!lies_in(inner, inner), "{inner}");
        }
    }
}
