//! Reports that an earlier run wrote as JSON, as far as runs are compared by them.

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

use crate::error::Mistake;
use crate::verdict::Verdict;

/// The newest version of the format that is read.
const NEWEST: u64 = 1;

/// A report of an earlier run.
#[derive(Clone, Debug, Deserialize)]
pub struct Saved {
    /// Of the program that wrote it; older ones did not say.
    pub version: Option<String>,
    pub claims: Vec<SavedClaim>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct SavedClaim {
    pub id: String,
    pub text: String,
    pub file: String,
    pub line: usize,
    #[serde(deserialize_with = "verdict")]
    pub verdict: Verdict,
    pub ok: bool,
    #[serde(default)]
    pub allowed: bool,
    /// Whether a sign-off covers the verdict; who signed is not compared.
    #[serde(default)]
    pub signed_off: Option<IgnoredAny>,
    /// Whether the baseline hides the finding.
    #[serde(default)]
    pub baseline: bool,
    pub reasons: Vec<SavedReason>,
    pub evidence: Vec<SavedPassage>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SavedReason {
    pub code: String,
    pub message: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct SavedPassage {
    pub source: String,
    pub line: Option<usize>,
    pub passage: String,
    pub stance: String,
}

fn verdict<'de, D: Deserializer<'de>>(from: D) -> Result<Verdict, D::Error> {
    let name = String::deserialize(from)?;
    Verdict::from_name(&name).ok_or_else(|| serde::de::Error::custom(format!("unknown verdict `{name}`")))
}

/// Only what says which version of the format it is.
#[derive(Deserialize)]
struct Head {
    schema_version: Option<u64>,
}

/// Reads a report.
///
/// # Errors
/// It is no such report, or one of a newer program.
pub fn parse(raw: &str) -> Result<Saved, Mistake> {
    let help = "`verify --output json=report.json` writes one";
    let head: Head = serde_json::from_str(raw)
        .map_err(|error| Mistake::whole(format!("this is no report in JSON: {error}")).help(help))?;
    match head.schema_version {
        None => Err(Mistake::whole("this is no report of verify: it has no `schema_version`").help(help)),
        Some(version) if version > NEWEST => {
            let message = format!("this report is in version {version} of the format, and this program reads {NEWEST}");
            Err(Mistake::whole(message).help("compare reports with the newer program"))
        }
        Some(_) => serde_json::from_str(raw)
            .map_err(|error| Mistake::whole(format!("this report cannot be read: {error}")).help(help)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_report() {
        for (raw, message) in [
            ("", "this is no report in JSON: EOF"),
            ("[1]", "this report cannot be read"),
            ("{}", "it has no `schema_version`"),
            ("{\"schema_version\": 2}", "version 2 of the format"),
            ("{\"schema_version\": 1}", "missing field `claims`"),
            ("{\"schema_version\": -1}", "this is no report in JSON"),
            (
                "{\"schema_version\": 1, \"claims\": [{\"id\": \"a\", \"text\": \"a\", \"file\": \"a\", \"line\": 1,\n\
                 \"verdict\": \"maybe\", \"ok\": true, \"reasons\": [], \"evidence\": []}]}",
                "unknown verdict `maybe` at line 2",
            ),
        ] {
            let mistake = parse(raw).expect_err(raw);
            assert!(mistake.message.contains(message), "{raw}: {}", mistake.message);
        }
        assert!(parse("{\"schema_version\": 1, \"claims\": [], \"more\": {}}").is_ok());
    }
}
