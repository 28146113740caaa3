//! The four verdicts, and what a single passage says.

/// What the sources together say of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// A passage says so, and none says otherwise.
    Supported,
    /// A passage speaks of the same thing and says otherwise, and none says so.
    Contradicted,
    /// Sources disagree with each other.
    Conflicting,
    /// No passage settles it.
    NotEnoughEvidence,
}

impl Verdict {
    pub const ALL: [Verdict; 4] =
        [Verdict::Supported, Verdict::Contradicted, Verdict::Conflicting, Verdict::NotEnoughEvidence];

    /// As it is written in claim files, flags and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Contradicted => "contradicted",
            Verdict::Conflicting => "conflicting",
            Verdict::NotEnoughEvidence => "not_enough_evidence",
        }
    }

    /// The verdict of that name; `-` counts as `_`.
    pub fn from_name(name: &str) -> Option<Verdict> {
        let name = name.replace('-', "_");
        Verdict::ALL.into_iter().find(|verdict| verdict.name() == name)
    }

    /// As it is said in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::NotEnoughEvidence => "not enough evidence",
            other => other.name(),
        }
    }
}

/// What one passage says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    Supports,
    Refutes,
    Neutral,
}

impl Stance {
    /// As it is written in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Supports => "supports",
            Stance::Refutes => "refutes",
            Stance::Neutral => "neutral",
        }
    }
}
