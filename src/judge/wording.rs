//! What reasons say: one sentence for each code, in one place.

use super::code::{Code, Severity};
use super::finding::Reason;
use super::verdict::Verdict;
use crate::retrieve::side::Side;

/// The sentence for a reason, without a full stop. `claim` and `source` are the words that it turns on.
pub fn message(code: Code, claim: Option<&str>, source: Option<&str>) -> String {
    let claim = claim.unwrap_or("this");
    let Some(source) = source else {
        return match code {
            Code::DetailMissing => format!("the nearest passage says nothing of “{claim}”"),
            Code::NoPassage => "no passage speaks of this".to_owned(),
            Code::QuoteNotFound => "no source has these words".to_owned(),
            _ => format!("“{claim}” is not settled by the sources"),
        };
    };
    match code {
        Code::NumberDiffers | Code::NameDiffers | Code::DateDiffers | Code::RoleDiffers | Code::BoundDiffers => {
            format!("the source says “{source}”, not “{claim}”")
        }
        Code::UnitDiffers => format!("the source gives “{source}”, another unit than “{claim}”"),
        Code::PolarityDiffers => format!("the source says the opposite: “{source}” against “{claim}”"),
        Code::OrderDiffers => format!("the source has it the other way round: “{source}”"),
        Code::QuoteAltered => format!("the words quoted differ from the source's: “{source}”"),
        Code::AttributionDiffers => format!("the source has “{source}” say it, not “{claim}”"),
        Code::SubjectDiffers => format!("the source says “{source}” of something else than “{claim}”"),
        Code::MorePrecise => format!("“{claim}” is more precise than the source, which says “{source}”"),
        Code::DateUnresolved => format!("“{claim}” and “{source}” cannot be compared without a date to count from"),
        Code::HedgeDropped => format!("the source says “{source}”; the claim states it flatly"),
        Code::Rounded => format!("“{claim}” is the source's “{source}”, rounded"),
        Code::AttributionDropped => format!("the source attributes it (“{source}”); the claim does not"),
        Code::DetailMissing | Code::NoPassage | Code::QuoteNotFound => {
            format!("the nearest passage says “{source}” and leaves “{claim}” open")
        }
        Code::NotInDraft
        | Code::NotCovered
        | Code::SourceUnreadable
        | Code::SourcePoor
        | Code::LanguageUnsupported
        | Code::AllowanceUnused
        | Code::AllowanceExpired => source.to_owned(),
    }
}

/// The reason where no source has a passage that shares anything with the claim.
pub fn no_passage(claim: &Side) -> Reason {
    let _ = claim;
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
        (Code::Rounded | Code::AttributionDropped, _) => Severity::Warning,
        _ => Severity::Error,
    }
}
