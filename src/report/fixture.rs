//! Runs made by hand, for the tests of the formats.

use jiff::civil::date;

use super::{Format, Look, Report, Verbosity};
use crate::check::{Checked, Cover, Inputs, Notice, Outcome};
use crate::diff::{Edit, Tag};
use crate::judge::code::Code;
use crate::judge::finding::{Evidence, Finding, Reason};
use crate::load::claims::{Allowance, Claim, ClaimFile};
use crate::load::signoffs::{Signoff, squeezed};
use crate::load::sources::{self, Metadata, Source};
use crate::text::{Mapped, Span};
use crate::verdict::{Stance, Verdict};

/// A run that is put together claim by claim.
pub struct Run {
    pub inputs: Inputs,
    pub sources: Vec<Source>,
    pub claims: Vec<Checked>,
    notices: Vec<Notice>,
}

impl Run {
    /// One claim file, and sources as they lie on disk.
    pub fn new(raw: &str, sources: &[(&str, &str)]) -> Run {
        let file = ClaimFile { path: "claims/fair.yaml".to_owned(), raw: raw.to_owned(), claims: Vec::new() };
        let source = |&(path, raw): &(&str, &str)| {
            let start = raw.strip_prefix("---\n").and_then(|rest| rest.find("---\n")).map_or(0, |at| at + 8);
            Source {
                path: path.to_owned(),
                name: path.to_owned(),
                format: sources::Format::Markdown,
                raw: raw.to_owned(),
                encoding: None,
                body: Mapped::verbatim(&raw[start..], start),
                blocks: Vec::new(),
                rows: Vec::new(),
                places: Vec::new(),
                meta: Metadata::default(),
                gaps: Vec::new(),
            }
        };
        Run {
            inputs: Inputs { files: vec![file], ..Inputs::default() },
            sources: sources.iter().map(source).collect(),
            claims: Vec::new(),
            notices: Vec::new(),
        }
    }

    /// The next claim: its text as it stands in the file, and its verdict, which is what is expected.
    pub fn claim(&mut self, text: &str, verdict: Verdict) -> &mut Checked {
        let file = &mut self.inputs.files[0];
        let at = file.raw.find(text).expect("the claim stands in its file");
        let mut mapped = Mapped::default();
        for (offset, c) in text.char_indices() {
            let here = Span::new(at + offset, at + offset + c.len_utf8());
            if c == '\n' { mapped.push_for(" ", here) } else { mapped.push(here.of(&file.raw), here.start as usize) }
        }
        let id = format!("claim-{}", file.claims.len() + 1);
        file.claims.push(Claim::new(id, mapped));
        let ok = verdict == Verdict::Supported;
        self.claims.push(Checked {
            file: 0,
            claim: file.claims.len() - 1,
            finding: Finding {
                verdict,
                confidence: 970,
                reasons: Vec::new(),
                evidence: Vec::new(),
                diff: Vec::new(),
                correction: None,
            },
            expected: Verdict::Supported,
            ok,
            allowed: false,
            cover: None,
            failed: !ok,
            facts: Vec::new(),
            in_draft: None,
        });
        self.claims.last_mut().expect("just pushed")
    }

    /// Evidence for the last claim: a passage as it stands in the file on disk.
    pub fn evidence(&mut self, source: usize, passage: &str, stance: Stance) -> &mut Run {
        let body = self.sources[source].body.text();
        let at = body.find(passage).expect("the passage stands in its source");
        let span = Span::new(at, at + passage.len());
        self.last().finding.evidence.push(Evidence { source, span, stance });
        self
    }

    /// A reason of the last claim, with its words and those of the passage of that index; "" for none.
    pub fn reason(&mut self, code: Code, message: &str, claim: &str, passage: Option<(usize, &str)>) -> &mut Run {
        let last = self.claims.last().expect("there is a claim");
        let text = self.inputs.files[0].claims[last.claim].text.text();
        let words = |text: &str, words: &str| {
            let at = text.find(words).expect("the words stand in their text");
            (!words.is_empty()).then(|| Span::new(at, at + words.len()))
        };
        let source = passage.and_then(|(index, of)| {
            let item = last.finding.evidence[index];
            let inside = words(item.span.of(self.sources[item.source].body.text()), of)?;
            Some(Span::new((item.span.start + inside.start) as usize, (item.span.start + inside.end) as usize))
        });
        let reason = Reason {
            code,
            severity: code.severity(),
            message: message.to_owned(),
            claim: words(text, claim),
            evidence: passage.map(|(index, _)| index),
            source,
        };
        self.last().finding.reasons.push(reason);
        self
    }

    /// The diff of the last claim in wdiff notation, and its correction.
    pub fn diff(&mut self, diff: &str, correction: &str) -> &mut Run {
        let mut rest = diff;
        let mut edits = Vec::new();
        while !rest.is_empty() {
            let next = rest.find("[-").unwrap_or(rest.len()).min(rest.find("{+").unwrap_or(rest.len()));
            let (tag, text, after) = match (rest.strip_prefix("[-"), rest.strip_prefix("{+")) {
                (Some(deleted), _) => deleted.split_once("-]").map(|(text, after)| (Tag::Delete, text, after)),
                (_, Some(inserted)) => inserted.split_once("+}").map(|(text, after)| (Tag::Insert, text, after)),
                _ => Some((Tag::Equal, &rest[..next], &rest[next..])),
            }
            .expect("every mark is closed");
            edits.push(Edit { tag, text: text.to_owned() });
            rest = after;
        }
        let finding = &mut self.last().finding;
        finding.diff = edits;
        finding.correction = (!correction.is_empty()).then(|| correction.to_owned());
        self
    }

    /// An allowance of the last claim, which stands in the file as given; it covers the verdict.
    pub fn allow(&mut self, words: &str) -> &mut Run {
        let at = self.inputs.files[0].raw.find(words).expect("the allowance stands in the file");
        let checked = self.last();
        (checked.ok, checked.allowed, checked.failed) = (true, true, false);
        let (claim, verdict) = (checked.claim, checked.finding.verdict);
        self.inputs.files[0].claims[claim].allow = Some(Allowance {
            verdict,
            reason: "confirmed by phone".to_owned(),
            by: Some("desk".to_owned()),
            until: Some(date(2027, 1, 31)),
            span: Span::new(at, at + words.len()),
        });
        self
    }

    /// A sign-off of the last claim; it covers the verdict.
    pub fn sign(&mut self, by: &str, reason: &str) -> &mut Run {
        let (id, text) = {
            let claim = self.inputs.files[0].claims.last().expect("there is a claim");
            (claim.id.clone(), squeezed(claim.text.text()))
        };
        let verdict = self.last().finding.verdict;
        let signoffs = self.inputs.signoffs.entry(0).or_default();
        signoffs.path = "claims/fair.signoff.yaml".to_owned();
        signoffs.entries.push(Signoff {
            id,
            text,
            verdict,
            passages: Vec::new(),
            by: by.to_owned(),
            date: date(2026, 11, 25),
            reason: reason.to_owned(),
            until: Some(date(2027, 1, 31)),
            span: Span::default(),
        });
        let cover = Cover::Signoff(signoffs.entries.len() - 1);
        let checked = self.last();
        (checked.ok, checked.allowed, checked.failed, checked.cover) = (true, true, false, Some(cover));
        self
    }

    /// Lets the baseline hide the last claim.
    pub fn hide(&mut self) -> &mut Run {
        let checked = self.last();
        (checked.ok, checked.allowed, checked.failed, checked.cover) = (true, true, false, Some(Cover::Baseline));
        self
    }

    pub fn notice(&mut self, code: Code, path: &str, message: &str) -> &mut Run {
        let reason = Reason {
            code,
            severity: code.severity(),
            message: message.to_owned(),
            claim: None,
            evidence: None,
            source: None,
        };
        self.notices.push(Notice { path: path.to_owned(), at: None, reason });
        self
    }

    pub fn last(&mut self) -> &mut Checked {
        self.claims.last_mut().expect("there is a claim")
    }

    pub fn outcome(&self) -> Outcome<'_> {
        Outcome {
            inputs: &self.inputs,
            sources: &self.sources,
            claims: self.claims.clone(),
            notices: self.notices.clone(),
            unchanged: None,
        }
    }

    pub fn render(&self, format: Format) -> String {
        super::render(&Report::of(&self.outcome()), format)
    }

    pub fn verbose(&self, format: Format) -> String {
        let look = Look { verbosity: Verbosity::Verbose, ..Look::default() };
        super::render(&Report { look, ..Report::of(&self.outcome()) }, format)
    }
}

/// A claim of each verdict, a warning, an allowance, a debunk and a source that cannot be read.
pub fn fair() -> Run {
    let claims = "\
claims:
  - The fair drew 2,000 visitors.
  - text: It ran from 3 to 5 May and
      had 14 stages.
  - The stages were built by Lindgren.
  - The organisers made a loss.
  - The fair cost 4.3 million euros.
  - text: The mayor opened the fair.
    allow: {verdict: not_enough_evidence, reason: confirmed by phone}
  - text: The fair was founded in 1995.
    expect: contradicted
";
    let agency = "\
---
date: 2025-05-06
---
# The fair in figures

In all, 1,200 visitors came to the fair, which
ran from 3 to 5 May and had 12 stages. The books were balanced.

It cost 4.31 million euros, and was founded in 1987.
";
    let local = "The fair made a loss of 20,000 euros, the treasurer said.\n";
    let mut run = Run::new(claims, &[("sources/agency.md", agency), ("sources/local.txt", local)]);
    let count = "In all, 1,200 visitors came to the fair, which\nran from 3 to 5 May and had 12 stages.";
    run.notice(Code::SourceUnreadable, "sources/scan.txt", "it is not UTF-8 text");

    run.claim("The fair drew 2,000 visitors.", Verdict::Contradicted);
    run.evidence(0, count, Stance::Refutes);
    run.reason(Code::NumberDiffers, "the source counts 1,200 visitors, not 2,000", "2,000", Some((0, "1,200")));
    run.diff("The fair drew [-2,000-]{+1,200+} visitors.", "The fair drew 1,200 visitors.");

    run.claim("It ran from 3 to 5 May and\n      had 14 stages.", Verdict::Contradicted);
    run.evidence(0, count, Stance::Refutes);
    run.reason(Code::NumberDiffers, "the source counts 12 stages, not 14", "14", Some((0, "12")));

    run.claim("The stages were built by Lindgren.", Verdict::NotEnoughEvidence);
    run.evidence(0, count, Stance::Neutral);
    run.reason(Code::DetailMissing, "the nearest passage does not mention Lindgren", "Lindgren", Some((0, "")));

    run.claim("The organisers made a loss.", Verdict::Conflicting);
    run.evidence(0, "The books were balanced.", Stance::Refutes);
    run.evidence(1, "The fair made a loss of 20,000 euros, the treasurer said.", Stance::Supports);
    run.reason(Code::PolarityDiffers, "one source says otherwise", "made a loss", Some((0, "were balanced")));

    run.claim("The fair cost 4.3 million euros.", Verdict::Supported);
    run.evidence(0, "It cost 4.31 million euros, and was founded in 1987.", Stance::Supports);
    run.reason(
        Code::Rounded,
        "the source has 4.31 million euros",
        "4.3 million euros",
        Some((0, "4.31 million euros")),
    );

    run.claim("The mayor opened the fair.", Verdict::NotEnoughEvidence);
    run.reason(Code::NoPassage, "no source speaks of the mayor", "", None);
    run.allow("{verdict: not_enough_evidence, reason: confirmed by phone}");

    run.claim("The fair was founded in 1995.", Verdict::Contradicted);
    run.evidence(0, "It cost 4.31 million euros, and was founded in 1987.", Stance::Refutes);
    run.reason(Code::DateDiffers, "the source says 1987, not 1995", "1995", Some((0, "1987")));
    let debunk = run.last();
    (debunk.expected, debunk.ok, debunk.failed) = (Verdict::Contradicted, true, false);
    run
}

/// The same contradiction four times: to look at, signed off, hidden by the baseline, and allowed.
pub fn decided() -> Run {
    let claims = "\
- The fair had 14 stages in May.
- The fair had 15 stages in May.
- The fair had 16 stages in May.
- text: The fair had 17 stages in May.
  allow: {verdict: contradicted, reason: confirmed by phone}
";
    let mut run = Run::new(claims, &[("sources/agency.md", "The fair had 12 stages in May.\n")]);
    for number in 14..18 {
        run.claim(&format!("The fair had {number} stages in May."), Verdict::Contradicted);
        run.evidence(0, "The fair had 12 stages in May.", Stance::Refutes);
        let message = format!("the source counts 12 stages, not {number}");
        run.reason(Code::NumberDiffers, &message, &number.to_string(), Some((0, "12")));
        match number {
            15 => run.sign("Ann", "asked the gallery"),
            16 => run.hide(),
            17 => run.allow("{verdict: contradicted, reason: confirmed by phone}"),
            _ => &mut run,
        };
    }
    run
}
