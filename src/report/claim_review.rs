//! ClaimReview of schema.org as JSON-LD, by which search engines and aggregators know fact checks: for the claims whose
//! file says where the review is published.

use std::io;

use serde::Serialize;

use super::Report;
use super::places::Places;
use crate::check::Checked;
use crate::load::claims::Review;
use crate::load::config::Scale;
use crate::value::date::Days;
use crate::verdict::Verdict;

impl Scale {
    fn rating(self, verdict: Verdict) -> Option<u32> {
        match verdict {
            Verdict::Supported => Some(self.best),
            Verdict::Contradicted => Some(self.worst),
            Verdict::Conflicting => Some(self.worst + (self.best - self.worst.min(self.best)) / 2),
            Verdict::NotEnoughEvidence => None,
        }
    }
}

/// A list of reviews, which a page takes as it is between `<script type="application/ld+json">` and `</script>`.
pub fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(report.outcome);
    let reviewed = report.outcome.claims.iter().filter_map(|checked| {
        let claim = places.claim(checked);
        Some(review_wire(report, checked, claim.text.text(), claim.date, claim.review.as_ref()?))
    });
    let json = serde_json::to_string_pretty(&reviewed.collect::<Vec<_>>())?;
    // No text ends the script that this may stand in, or begins a comment there.
    let json = json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    writeln!(out, "{}", json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReviewWire<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    url: &'a str,
    claim_reviewed: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<OrganizationWire<'a>>,
    item_reviewed: ItemWire<'a>,
    review_rating: RatingWire,
}

#[derive(Serialize)]
struct OrganizationWire<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ItemWire<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    author: NamedWire<'a>,
    /// The day from which the claim speaks, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appearance: Option<WorkWire<'a>>,
}

/// Whether somebody is a person or an organisation is not known.
#[derive(Serialize)]
struct NamedWire<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct WorkWire<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RatingWire {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_value: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    best_rating: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_rating: Option<u32>,
    alternate_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_explanation: Option<String>,
}

fn review_wire<'a>(
    report: &Report<'a>,
    checked: &Checked,
    claim: &'a str,
    date: Option<Days>,
    review: &'a Review,
) -> ReviewWire<'a> {
    let verdict = checked.finding.verdict;
    let rating = report.scale.rating(verdict);
    let mut name = verdict.words().to_owned();
    name[..1].make_ascii_uppercase();
    ReviewWire {
        context: "https://schema.org",
        kind: "ClaimReview",
        url: &review.url,
        claim_reviewed: claim,
        author: report.publisher.map(|publisher| OrganizationWire {
            kind: "Organization",
            name: &publisher.name,
            url: &publisher.url,
            logo: publisher.logo.as_deref(),
        }),
        item_reviewed: ItemWire {
            kind: "Claim",
            author: NamedWire { kind: "Thing", name: &review.claimant },
            date_published: date.filter(|days| days.start == days.end).map(|days| days.start.to_string()),
            appearance: review.appearance.as_deref().map(|url| WorkWire { kind: "CreativeWork", url }),
        },
        review_rating: RatingWire {
            kind: "Rating",
            rating_value: rating,
            best_rating: rating.map(|_| report.scale.best),
            worst_rating: rating.map(|_| report.scale.worst),
            alternate_name: name,
            rating_explanation: checked.finding.reasons.first().map(|reason| reason.message.clone()),
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::fixture::{Run, fair};
    use super::super::{Format, hostile, render};
    use super::*;
    use crate::load::config::Publisher;

    /// The reviews of a run in which each claim has one.
    fn reviews(mut run: Run, publisher: Option<&Publisher>) -> (Value, String) {
        for claim in &mut run.inputs.files[0].claims {
            claim.review = Some(Review {
                url: "https://desk.example/a?b=1&c=2".to_owned(),
                claimant: "Ana </script> Brandt".to_owned(),
                appearance: Some("https://news.example/1".to_owned()),
            });
        }
        let outcome = run.outcome();
        let text = render(&Report { publisher, ..Report::of(&outcome) }, Format::ClaimReview);
        (serde_json::from_str(&text).unwrap(), text)
    }

    #[test]
    fn reviews_of_claims_that_have_one() {
        assert_eq!(fair().render(Format::ClaimReview), "[]\n");
        let publisher = Publisher { name: "The desk".to_owned(), url: "https://desk.example".to_owned(), logo: None };
        let (list, _) = reviews(fair(), Some(&publisher));
        assert_eq!(
            list[0],
            json!({
                "@context": "https://schema.org",
                "@type": "ClaimReview",
                "url": "https://desk.example/a?b=1&c=2",
                "claimReviewed": "The fair drew 2,000 visitors.",
                "author": {"@type": "Organization", "name": "The desk", "url": "https://desk.example"},
                "itemReviewed": {
                    "@type": "Claim",
                    "author": {"@type": "Thing", "name": "Ana </script> Brandt"},
                    "appearance": {"@type": "CreativeWork", "url": "https://news.example/1"}
                },
                "reviewRating": {
                    "@type": "Rating",
                    "ratingValue": 1,
                    "bestRating": 5,
                    "worstRating": 1,
                    "alternateName": "Contradicted",
                    "ratingExplanation": "the source counts 1,200 visitors, not 2,000"
                }
            })
        );
        let ratings: Vec<&Value> =
            list.as_array().unwrap().iter().map(|review| &review["reviewRating"]["ratingValue"]).collect();
        assert_eq!(ratings, [&json!(1), &json!(1), &Value::Null, &json!(3), &json!(5), &Value::Null, &json!(1)]);
    }

    #[test]
    fn no_text_ends_the_script() {
        let (list, text) = reviews(hostile::run(), None);
        assert_eq!(list[0]["claimReviewed"], hostile::TEXT);
        assert!(!text.contains(['<', '>', '&', '\u{1b}', '\0']), "{text}");
    }
}
