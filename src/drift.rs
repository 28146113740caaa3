//! Which verdicts differ between two runs, and why: after an upgrade of the tool, or a change of the sources.

use std::collections::BTreeMap;

use crate::load::reports::{Saved, SavedClaim, SavedPassage, SavedReason};

/// Two runs, compared claim by claim.
#[derive(Clone, Debug)]
pub struct Drift<'a> {
    /// How many claims are in both.
    pub compared: usize,
    /// Those with another verdict, in the order of the new run.
    pub changed: Vec<Change<'a>>,
    /// Those with the same verdict that was in order and is not, or the other way round.
    pub decided: Vec<(&'a SavedClaim, &'a SavedClaim)>,
    /// Those that are in the new run only.
    pub added: Vec<&'a SavedClaim>,
    /// Those that are in the old run only.
    pub removed: Vec<&'a SavedClaim>,
}

/// A claim with another verdict.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    pub old: &'a SavedClaim,
    pub new: &'a SavedClaim,
    pub cause: Cause,
    /// Passages that only the old verdict rested on, or that only the new one rests on.
    pub gone: Vec<&'a SavedPassage>,
    pub fresh: Vec<&'a SavedPassage>,
    /// The same passages, taken for something else.
    pub reread: Vec<(&'a SavedPassage, &'a SavedPassage)>,
    pub reasons_gone: Vec<&'a SavedReason>,
    pub reasons_fresh: Vec<&'a SavedReason>,
}

/// What made the difference, as far as two reports can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The claim has other words.
    Claim,
    /// Other passages speak to it: a source has changed, or the tool finds others.
    Passages,
    /// The same passages are read in another way: the tool has changed, or what is set for the claim.
    Reading,
}

impl Cause {
    /// As it is written in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Claim => "claim",
            Cause::Passages => "passages",
            Cause::Reading => "reading",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Cause::Claim => "the claim has other words than before",
            Cause::Passages => "it rests on other passages than before",
            Cause::Reading => "the same passages are read in another way",
        }
    }
}

impl<'a> Drift<'a> {
    /// Claims are the same that have the same id in the same file, else those whose words are in no other claim.
    pub fn between(old: &'a Saved, new: &'a Saved) -> Self {
        let mut pairs: Vec<(Option<&SavedClaim>, &SavedClaim)> = Vec::new();
        let mut left: BTreeMap<(&str, &str), Vec<&SavedClaim>> = BTreeMap::new();
        for claim in old.claims.iter().rev() {
            left.entry((&claim.file, &claim.id)).or_default().push(claim);
        }
        for claim in &new.claims {
            let known = left.get_mut(&(claim.file.as_str(), claim.id.as_str())).and_then(Vec::pop);
            pairs.push((known, claim));
        }
        let mut by_text: BTreeMap<&str, Vec<&SavedClaim>> = BTreeMap::new();
        for claim in left.into_values().flatten() {
            by_text.entry(&claim.text).or_default().push(claim);
        }
        let unknown = pairs.iter().filter(|(known, _)| known.is_none()).map(|(_, claim)| claim.text.as_str());
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        unknown.for_each(|text| *times.entry(text).or_default() += 1);
        for (known, claim) in pairs.iter_mut().filter(|(known, _)| known.is_none()) {
            if let (Some([_]), Some(1)) = (by_text.get(claim.text.as_str()).map(Vec::as_slice), times.get(&*claim.text))
            {
                *known = by_text.remove(claim.text.as_str()).and_then(|mut found| found.pop());
            }
        }
        let mut removed: Vec<&SavedClaim> = by_text.into_values().flatten().collect();
        removed.sort_by_key(|claim| (&claim.file, claim.line, &claim.id));

        let mut drift = Drift { compared: 0, changed: Vec::new(), decided: Vec::new(), added: Vec::new(), removed };
        for (known, claim) in pairs {
            match known {
                None => drift.added.push(claim),
                Some(old) => {
                    drift.compared += 1;
                    if old.verdict != claim.verdict {
                        drift.changed.push(Change::of(old, claim));
                    } else if old.ok != claim.ok {
                        drift.decided.push((old, claim));
                    }
                }
            }
        }
        drift
    }
}

impl<'a> Change<'a> {
    fn of(old: &'a SavedClaim, new: &'a SavedClaim) -> Self {
        let same =
            |one: &SavedPassage, other: &SavedPassage| one.source == other.source && one.passage == other.passage;
        let without = |these: &'a [SavedPassage], those: &[SavedPassage]| -> Vec<&'a SavedPassage> {
            these.iter().filter(|one| !those.iter().any(|other| same(one, other))).collect()
        };
        let (gone, fresh) = (without(&old.evidence, &new.evidence), without(&new.evidence, &old.evidence));
        let kept = old.evidence.iter().filter_map(|one| Some((one, new.evidence.iter().find(|new| same(one, new))?)));
        let reread = kept.filter(|(one, other)| one.stance != other.stance).collect();
        let cause = if old.text != new.text {
            Cause::Claim
        } else if gone.is_empty() && fresh.is_empty() {
            Cause::Reading
        } else {
            Cause::Passages
        };
        Change {
            old,
            new,
            cause,
            gone,
            fresh,
            reread,
            reasons_gone: old.reasons.iter().filter(|reason| !new.reasons.contains(reason)).collect(),
            reasons_fresh: new.reasons.iter().filter(|reason| !old.reasons.contains(reason)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::load::reports::parse;

    fn claim(file: &str, id: &str, text: &str, verdict: &str, passages: &[(&str, &str)]) -> Value {
        let evidence: Vec<Value> = passages
            .iter()
            .map(|(passage, stance)| json!({"source": "a.md", "line": 1, "passage": passage, "stance": stance}))
            .collect();
        let ok = verdict == "supported";
        json!({"id": id, "text": text, "file": file, "line": 1, "verdict": verdict, "ok": ok, "reasons": [],
            "evidence": evidence})
    }

    fn saved(claims: &[Value]) -> Saved {
        parse(&json!({"schema_version": 1, "claims": claims}).to_string()).unwrap()
    }

    #[test]
    fn why_a_verdict_changed() {
        let old = claim("c.yaml", "a", "text", "contradicted", &[("p", "refutes")]);
        for (new, cause) in [
            (claim("c.yaml", "a", "other", "supported", &[("p", "supports")]), Cause::Claim),
            (claim("c.yaml", "a", "text", "supported", &[("q", "supports")]), Cause::Passages),
            (claim("c.yaml", "a", "text", "supported", &[("p", "supports")]), Cause::Reading),
            // Renamed, by its words.
            (claim("d.yaml", "b", "text", "supported", &[("p", "supports")]), Cause::Reading),
        ] {
            let (old, new) = (saved(std::slice::from_ref(&old)), saved(&[new]));
            let drift = Drift::between(&old, &new);
            assert_eq!((drift.compared, drift.changed.len(), drift.removed.len()), (1, 1, 0));
            assert_eq!(drift.changed[0].cause, cause);
        }
    }

    #[test]
    fn what_is_only_in_one() {
        let one = |id: &str| claim("c.yaml", id, "same words", "supported", &[]);
        let (old, new) = (saved(&[one("a"), one("b"), one("c")]), saved(&[one("b"), one("d")]));
        let drift = Drift::between(&old, &new);
        let ids = |claims: &[&SavedClaim]| claims.iter().map(|claim| claim.id.clone()).collect::<Vec<_>>();
        // Words that are in several claims tell nothing.
        assert_eq!((ids(&drift.removed), ids(&drift.added)), (vec!["a".into(), "c".into()], vec!["d".into()]));
        assert_eq!((drift.compared, drift.changed.len()), (1, 0));
        let same = Drift::between(&old, &old);
        assert_eq!((same.compared, same.changed.len() + same.added.len() + same.removed.len()), (3, 0));
    }

    #[test]
    fn a_decision_is_no_change_of_verdict() {
        let mut allowed = claim("c.yaml", "a", "text", "not_enough_evidence", &[]);
        let open = saved(&[allowed.clone()]);
        allowed["ok"] = json!(true);
        let allowed = saved(&[allowed]);
        let drift = Drift::between(&open, &allowed);
        assert_eq!((drift.changed.len(), drift.decided.len()), (0, 1));
    }
}
