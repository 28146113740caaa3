//! The stable codes of reasons, in one table.

/// Why a verdict is what it is. The name, severity and texts of each are its row in [`Code::row`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    NumberDiffers,
    BoundDiffers,
    UnitDiffers,
    DateDiffers,
    NameDiffers,
    RoleDiffers,
    PolarityDiffers,
    OrderDiffers,
    QuoteAltered,
    AttributionDiffers,
    SubjectDiffers,
    NoPassage,
    DetailMissing,
    MorePrecise,
    QuoteNotFound,
    DateUnresolved,
    HedgeDropped,
    Rounded,
    AttributionDropped,
    NotInDraft,
    NotCovered,
    SourceUnreadable,
    SourcePoor,
    LanguageUnsupported,
    AllowanceUnused,
    AllowanceExpired,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Note,
}
