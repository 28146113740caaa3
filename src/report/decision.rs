//! What people have decided of a claim, in words.

use jiff::civil::Date;

use super::places::Places;
use crate::check::{Checked, Cover};

/// The human decision that puts a claim in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision<'a> {
    /// "signed off", as it stands before the words of the claim.
    pub kind: &'static str,
    pub by: Option<&'a str>,
    /// The day of the decision.
    pub date: Option<Date>,
    pub reason: Option<&'a str>,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

impl<'a> Decision<'a> {
    /// The decision that covers a claim, if there is one.
    pub fn of(places: &'a Places<'a>, checked: &Checked) -> Option<Decision<'a>> {
        if !checked.allowed {
            return None;
        }
        let none = Decision { kind: "in the baseline", by: None, date: None, reason: None, until: None };
        match checked.cover {
            Some(Cover::Baseline) => Some(none),
            Some(Cover::Signoff(_)) => places.signoff(checked).map(|signoff| Decision {
                kind: "signed off",
                by: Some(&signoff.by),
                date: Some(signoff.date),
                reason: Some(&signoff.reason),
                until: signoff.until,
            }),
            None => {
                let allowance = places.claim(checked).allow.as_ref();
                Some(Decision {
                    kind: "allowed",
                    by: allowance.and_then(|allowance| allowance.by.as_deref()),
                    reason: allowance.map(|allowance| allowance.reason.as_str()),
                    until: allowance.and_then(|allowance| allowance.until),
                    ..none
                })
            }
        }
    }

    /// "signed off by Ann on 2026-11-25, until 2027-01-31: asked the gallery".
    pub fn words(&self) -> String {
        let by = self.by.map(|by| format!(" by {by}")).unwrap_or_default();
        let date = self.date.map(|date| format!(" on {date}")).unwrap_or_default();
        let until = self.until.map(|until| format!(", until {until}")).unwrap_or_default();
        let reason = self.reason.map(|reason| format!(": {reason}")).unwrap_or_default();
        format!("{}{by}{date}{until}{reason}", self.kind)
    }

    /// The kind as it begins a line: "Signed off".
    pub fn title(&self) -> String {
        let mut title = self.kind.to_owned();
        title[..1].make_ascii_uppercase();
        title
    }

    /// Why, by whom and when: "asked the gallery, Ann, 2026-11-25, until 2027-01-31"; empty where nobody said so.
    pub fn details(&self) -> String {
        let until = self.until.map(|until| format!("until {until}"));
        let date = self.date.map(|date| date.to_string());
        let parts = [self.reason.map(str::to_owned), self.by.map(str::to_owned), date, until];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{decided, fair};
    use super::super::{Format, hostile};
    use super::*;

    /// The formats for terminals and for the screen of an editor obey nothing that a sign-off says.
    #[test]
    fn no_text_is_obeyed() {
        let run = hostile::run();
        let status = super::super::status::text(&run.outcome());
        let pages = [Format::Full, Format::Concise, Format::CheckingCopy, Format::Html].map(|it| run.verbose(it));
        for text in pages.iter().chain([&status]) {
            assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{2066}', '\0', '\u{7}', '\u{9b}']), "{text}");
        }
        assert!(pages[0].contains("signed off") && status.contains("=cmd()"), "{status}");
    }

    #[test]
    fn decisions_in_words() {
        for (run, expected) in [
            (
                decided(),
                &[
                    None,
                    Some("signed off by Ann on 2026-11-25, until 2027-01-31: asked the gallery"),
                    Some("in the baseline"),
                    Some("allowed by desk, until 2027-01-31: confirmed by phone"),
                ][..],
            ),
            (
                fair(),
                &[None, None, None, None, None, Some("allowed by desk, until 2027-01-31: confirmed by phone"), None],
            ),
        ] {
            let outcome = run.outcome();
            let places = Places::new(&outcome);
            let words = |checked| Decision::of(&places, checked).map(|decision| decision.words());
            let found: Vec<Option<String>> = outcome.claims.iter().map(words).collect();
            assert_eq!(found, expected.iter().map(|words| words.map(str::to_owned)).collect::<Vec<_>>());
        }
        let run = decided();
        let outcome = run.outcome();
        let places = Places::new(&outcome);
        let details = |at: usize| Decision::of(&places, &outcome.claims[at]).unwrap().details();
        assert_eq!(details(1), "asked the gallery, Ann, 2026-11-25, until 2027-01-31");
        assert_eq!(details(2), "");
    }
}
