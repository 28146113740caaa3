//! JSON Schemas of the files that people write, by which editors complete and check them.
//!
//! They say what the strict readers say, as far as a schema can: every scalar of YAML is a text to the readers, so a
//! number or `true` stands for its words wherever a text may stand.

use serde_json::{Map, Value, json};

use crate::judge::code::{Code, Severity};
use crate::verdict::Verdict;

/// The version of JSON Schema that editors of YAML understand best.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema of claim files.
pub fn claims() -> Value {
    let review = object(
        "Where the review of the claim is published.",
        &["url", "claimant"],
        [
            ("url", address("The address of the page with the fact check.")),
            ("claimant", text("Who made the claim.")),
            ("appearance", address("The address of a page on which the claim was made.")),
        ],
    );
    let claim = object(
        "A claim with what there is to say of it.",
        &["text"],
        [
            ("id", text("A name for the claim, unique in its file. Derived from the text when left out.")),
            ("text", text("The words of the claim.")),
            ("about", text("What the claim is about, when its words do not say so.")),
            ("quote", yes_or_no("Whether the text is a quotation, to be found word for word.")),
            ("speaker", text("Who said the quotation.")),
            ("date", date("The day from which the claim speaks.")),
            ("sources", texts("Which sources may speak to the claim: patterns of paths below the folder of sources.")),
            ("at", text("The words in the draft, where they differ from the text.")),
            ("tolerance", tolerance("How far the number may be off.")),
            ("note", text("A remark for people.")),
            ("tags", texts("Words to select claims by, with --tag.")),
            ("expect", verdict("The verdict that is right, where it is not `supported`.")),
            ("allow", allowance()),
            ("review", review),
        ],
    );
    let head = object(
        "What is said of all claims, and the claims.",
        &["claims"],
        [
            ("draft", text("The draft that makes these claims: a path from the folder of this file.")),
            ("date", date("The day from which the claims speak.")),
            ("sources", texts("Which sources may speak to the claims: patterns of paths below the folder of sources.")),
            ("about", text("What the claims are about.")),
            ("claims", json!({"$ref": "#/definitions/claims"})),
        ],
    );
    json!({
        "$schema": DRAFT,
        "title": "Claim file of verify",
        "anyOf": [{"$ref": "#/definitions/claims"}, head],
        "definitions": {
            "claims": {
                "description": "The claims: each a text, or a mapping with `text`.",
                "type": "array",
                "minItems": 1,
                "items": {"anyOf": [text("A whole claim."), claim]},
            },
        },
    })
}

/// The schema of the files in which sign-offs stand.
pub fn signoffs() -> Value {
    let fingerprint = json!({
        "description": "BLAKE3 of its source's name and its words, in hexadecimal.",
        "type": "string",
        "pattern": "^[0-9a-f]{64}$",
    });
    let passage = object(
        "A passage, known by its fingerprint.",
        &["source", "blake3"],
        [("source", text("The path of its source, from the folder of sources.")), ("blake3", fingerprint)],
    );
    let signoff = object(
        "A person's word that a verdict is fine, for these words and these passages.",
        &["claim", "text", "verdict", "passages", "by", "date", "reason"],
        [
            ("claim", text("The id of the claim.")),
            ("text", text("The words of the claim; white space counts for nothing.")),
            ("verdict", verdict("The verdict that was signed off.")),
            (
                "passages",
                json!({
                    "description": "What the verdict rested on, the deciding passage first.",
                    "type": "array",
                    "items": passage,
                }),
            ),
            ("by", text("Who signed.")),
            ("date", date("The day of the sign-off.")),
            ("reason", text("Why the verdict is fine.")),
            ("until", date("The last day on which it holds.")),
        ],
    );
    json!({
        "$schema": DRAFT,
        "title": "Sign-offs of verify",
        "description": "Written by `verify approve`, at most one for a claim.",
        "type": ["array", "null"],
        "items": signoff,
    })
}

/// The schema of `verify.yaml`.
pub fn config() -> Value {
    let codes = || Code::all().filter(|&code| code != Code::NotInDraft);
    let severity = |code: Code| {
        let default = code.severity().name();
        let description = format!("{} (by default: {default})", code.row().summary);
        (code.name(), one_of(&description, Severity::ALL.map(Severity::name)))
    };
    let of_files = object("How much codes weigh in these files.", &[], codes().map(severity));
    let mut severities = object(
        "How much codes weigh: everywhere, or below a pattern of paths in the files that it means.",
        &[],
        codes().map(severity),
    );
    severities["additionalProperties"] = of_files;
    let paths = |description: &str| at_least_one(texts(description));
    let publisher = object(
        "Who publishes the checks.",
        &["name", "url"],
        [
            ("name", text("The name of the publisher.")),
            ("url", address("The address of the publisher's site.")),
            ("logo", address("The address of the publisher's logo.")),
        ],
    );
    let number = |description: &str| json!({"description": description, "type": "integer", "minimum": 0});
    let rating = object(
        "The numbers by which the ratings of reviews are compared.",
        &["worst", "best"],
        [
            ("worst", number("That of a contradicted claim.")),
            ("best", number("That of a supported claim, above the worst one.")),
        ],
    );
    let language = json!({
        "description": "The language of claims and sources.",
        "type": "string",
        "pattern": "^[eE][nN][gG]?([-_]|$)",
    });
    let fail_on = json!({
        "description": "The verdicts that make a claim fail.",
        "type": "array",
        "minItems": 1,
        "items": verdict("A verdict."),
    });
    let mut schema = object(
        "The configuration of verify.",
        &[],
        [
            ("claims", paths("Claim files, or folders of them, from the folder of this file.")),
            ("sources", paths("Sources, or folders of them, from the folder of this file.")),
            ("drafts", paths("Drafts, or folders of them, from the folder of this file.")),
            ("exclude", paths("What is passed over: patterns as in a .gitignore, from the folder of this file.")),
            ("gitignore", yes_or_no("Whether what the .gitignore files of the repository name is passed over.")),
            ("language", language),
            ("severities", severities),
            ("fail-on", fail_on),
            ("tolerance", tolerance("How far numbers may be off, for claims that do not say so themselves.")),
            ("baseline", text("The file of the findings that are hidden, from the folder of this file.")),
            ("locked", yes_or_no("Whether sources that are not as sources.lock has them are an error.")),
            ("publisher", publisher),
            ("rating", rating),
        ],
    );
    schema["$schema"] = DRAFT.into();
    schema["title"] = "Configuration of verify".into();
    // An empty file says nothing, and is fine.
    schema["type"] = json!(["object", "null"]);
    schema
}

fn object<'k>(description: &str, required: &[&str], properties: impl IntoIterator<Item = (&'k str, Value)>) -> Value {
    let properties: Map<String, Value> = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    json!({
        "description": description,
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

fn text(description: &str) -> Value {
    json!({"description": description, "type": ["string", "number", "boolean"], "pattern": "\\S"})
}

fn texts(description: &str) -> Value {
    json!({"description": description, "type": "array", "items": text("A text.")})
}

fn at_least_one(mut list: Value) -> Value {
    list["minItems"] = 1.into();
    list
}

fn yes_or_no(description: &str) -> Value {
    json!({"description": description, "type": "boolean"})
}

fn date(description: &str) -> Value {
    let description = format!("{description} A day, month or year: 2025-07-17, 2025-07 or 2025.");
    let pattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";
    json!({"description": description, "type": ["string", "integer"], "pattern": pattern, "minimum": 1, "maximum": 9999})
}

fn tolerance(description: &str) -> Value {
    let description = format!("{description} A share such as `5%`, or an amount such as `2 m`.");
    json!({"description": description, "type": ["string", "number"], "pattern": "^[0-9]", "minimum": 0})
}

fn address(description: &str) -> Value {
    json!({"description": description, "type": "string", "pattern": "^https?://[^/?#\\s]\\S*$"})
}

fn verdict(description: &str) -> Value {
    one_of(description, Verdict::ALL.map(Verdict::name))
}

fn one_of<const N: usize>(description: &str, words: [&str; N]) -> Value {
    json!({"description": description, "enum": words.as_slice()})
}

fn allowance() -> Value {
    object(
        "The decision of a person that another verdict is fine.",
        &["verdict", "reason"],
        [
            ("verdict", verdict("The verdict that is fine.")),
            ("reason", text("Why it is fine.")),
            ("by", text("Who says so.")),
            ("until", date("The last day on which this holds.")),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::claims::{ALLOW, CLAIM, HEAD, REVIEW};
    use crate::load::config;
    use crate::load::signoffs;

    fn keys(object: &Value) -> Vec<&str> {
        object["properties"].as_object().unwrap().keys().map(String::as_str).collect()
    }

    fn sorted<'k>(keys: &[&'k str]) -> Vec<&'k str> {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        keys
    }

    /// The readers and the schemas know the same keys.
    #[test]
    fn the_keys_of_the_readers() {
        let claims = claims();
        assert_eq!(keys(&claims["anyOf"][1]), sorted(&HEAD));
        let claim = &claims["definitions"]["claims"]["items"]["anyOf"][1];
        assert_eq!(keys(claim), sorted(&CLAIM));
        assert_eq!(keys(&claim["properties"]["allow"]), sorted(&ALLOW));
        assert_eq!(keys(&claim["properties"]["review"]), sorted(&REVIEW));
        let signoffs = super::signoffs();
        assert_eq!(keys(&signoffs["items"]), sorted(&signoffs::KEYS));
        assert_eq!(keys(&signoffs["items"]["properties"]["passages"]["items"]), sorted(&signoffs::PASSAGE));
        let config = super::config();
        assert_eq!(keys(&config), sorted(&config::KEYS));
        assert_eq!(keys(&config["properties"]["publisher"]), sorted(&config::PUBLISHER));
        assert_eq!(keys(&config["properties"]["rating"]), sorted(&config::RATING));
        assert_eq!(keys(&config["properties"]["severities"]).len() + 1, Code::all().count());
    }
}
