//! What reasons say: one sentence for each code, in one place.

use super::code::{Code, Severity};
use super::derive::Rule;
use super::finding::Reason;
use super::implied::How;
use super::subject;
use crate::value::number::Number;
use crate::verdict::Verdict;

/// The sentence for a reason, without a full stop. `claim` and `source` are the words that it turns on; none of the claim
/// where it is no words in particular, and then those of the source are the passage that is about something else.
pub fn message(code: Code, claim: Option<&str>, source: Option<&str>) -> String {
    let Some(claim) = claim else {
        return match (code, source) {
            (Code::NoPassage, _) => "no passage speaks of this".to_owned(),
            (Code::QuoteNotFound, _) => "no source has these words".to_owned(),
            (Code::QuoteAltered, Some(source)) => format!("the words quoted differ from the source's: “{source}”"),
            (_, Some(_)) => "the nearest passage is not about what the claim is about".to_owned(),
            (_, None) => "the nearest passage does not settle it".to_owned(),
        };
    };
    let Some(source) = source else {
        return match code {
            Code::DetailMissing => format!("the nearest passage does not say “{claim}”"),
            _ => format!("“{claim}” is not settled by the sources"),
        };
    };
    match code {
        Code::NumberDiffers | Code::NameDiffers | Code::DateDiffers | Code::RoleDiffers | Code::BoundDiffers => {
            format!("the source says “{source}”, not “{claim}”")
        }
        Code::UnitDiffers => format!("the source gives “{source}”, another unit than “{claim}”"),
        Code::PolarityDiffers => format!("the source says “{source}”, the opposite of “{claim}”"),
        Code::OrderDiffers => format!("the source has it the other way round: “{source}”"),
        Code::QuoteAltered => format!("the words quoted differ from the source's: “{source}”"),
        Code::AttributionDiffers => format!("the source has “{source}” say it, not “{claim}”"),
        Code::SubjectDiffers => match (subject::dimension(claim), subject::dimension(source)) {
            (Some(one), Some(other)) => format!("the source gives it as the {}, not the {}", other.name(), one.name()),
            _ => format!("the source says it of “{source}”, not of “{claim}”"),
        },
        Code::MorePrecise => format!("“{claim}” is more precise than the source, which says “{source}”"),
        Code::DateUnresolved => {
            format!("“{claim}” and “{source}” cannot be compared: the day that is meant is not known")
        }
        Code::HedgeDropped => format!("the source says “{source}”; the claim states it flatly"),
        Code::Derived => format!("“{claim}” follows from the source's “{source}”"),
        Code::Rounded => format!("“{claim}” is the source's “{source}”, rounded"),
        Code::AttributionDropped => format!("the source attributes it (“{source}”); the claim does not"),
        Code::DetailMissing if claim.to_lowercase() == source.to_lowercase() => {
            format!("the nearest passage has “{source}” and does not say the same of it")
        }
        Code::DetailMissing | Code::NoPassage | Code::QuoteNotFound => {
            format!("the nearest passage says “{source}” and leaves “{claim}” open")
        }
        Code::NotInDraft
        | Code::NotCovered
        | Code::SourceUnreadable
        | Code::SourcePoor
        | Code::LanguageUnsupported
        | Code::AllowanceUnused
        | Code::AllowanceExpired
        | Code::DirectiveUnused
        | Code::SignoffUnused
        | Code::SignoffExpired
        | Code::SignoffVoid
        | Code::BaselineUnused
        | Code::SourceChanged
        | Code::SourceMissing
        | Code::SourceAdded => source.to_owned(),
    }
}

/// The sentence where the source counts the claim's thing and comes to another number; `counted` is its number with the
/// thing.
pub fn count_differs(claim: &str, counted: &str) -> String {
    format!("the source counts {counted}, not {claim}")
}

/// How a figure (`value`, in digits) follows from the two that the source states.
pub fn derivation(rule: Rule, one: &str, other: &str, value: &str) -> String {
    match rule {
        Rule::Difference => format!("“{one}” and “{other}” are {value} apart"),
        Rule::Change => format!("from “{one}” to “{other}” is a change by {value}"),
        Rule::Share => format!("“{one}” of “{other}” is {value}"),
        Rule::Remainder if one == other => format!("all without “{one}” is {value}"),
        Rule::Remainder => format!("“{other}” without “{one}” is {value}"),
        Rule::Sum => format!("“{one}” and “{other}” make {value}"),
        Rule::Product(count) => format!("{count} times “{one}” is {value}"),
        Rule::Ratio => format!("“{one}” is “{other}” {value}"),
        Rule::Duration => format!("“{one}” is {value}"),
        Rule::Before => format!("“{one}”, changed by “{other}”, was {value} before"),
    }
}

/// The sentence where the claim's figure was compared with one that follows from the source's.
pub fn derived(code: Code, claim: &str, derivation: &str) -> String {
    match code {
        Code::Derived | Code::Rounded => format!("“{claim}” follows from the source: {derivation}"),
        Code::PolarityDiffers => format!("the source has it go the other way than “{claim}”: {derivation}"),
        _ => format!("“{claim}” does not follow from the source: {derivation}"),
    }
}

/// The sentence where what the claim says was compared with what follows from `source`.
pub fn implied(code: Code, claim: &str, how: &How, source: &str) -> String {
    let follows = match how {
        How::Count(members) => format!("“{source}” are {members}"),
        How::Member | How::Life | How::Place | How::Change | How::Part => format!("it has “{source}”"),
        How::Times(times) => {
            let times = times.round_to(Number::power_of_ten(-2).unwrap_or(Number::ONE)).unwrap_or(*times);
            format!("“{source}” are {times} times as much")
        }
        How::Margin(gap) => format!("“{source}” is a margin of {gap}"),
        How::Age(least, most) if least == most => format!("“{source}” makes {least} years"),
        How::Age(least, most) => format!("“{source}” makes {least} or {most} years"),
    };
    derived(code, claim, &follows)
}

/// The sentence where the source has the words of a quotation and names nobody who said them.
pub fn no_speaker(speaker: &str) -> String {
    format!("the source has these words, but does not say that they are {speaker}'s")
}

/// The reason where no source has a passage that shares anything with the claim.
pub fn no_passage() -> Reason {
    Reason {
        code: Code::NoPassage,
        severity: Severity::Error,
        message: message(Code::NoPassage, None, None),
        claim: None,
        evidence: None,
        source: None,
    }
}

/// How serious a reason is under a verdict: what only warns where the claim is supported decides elsewhere.
pub fn severity(code: Code, verdict: Verdict) -> Severity {
    match (code, verdict) {
        (_, Verdict::Supported) => Severity::Warning,
        (Code::Derived | Code::Rounded | Code::AttributionDropped, _) => Severity::Warning,
        _ => Severity::Error,
    }
}
