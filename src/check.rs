//! One run: claim files and drafts against sources, finding by finding.

pub mod baseline;
pub mod changed;
pub mod coverage;
mod doubts;
pub mod in_draft;
mod passages;
pub mod pins;
pub mod sentence;
pub mod severities;
pub mod signoffs;
mod witnesses;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use changed::Since;
use globset::{Glob, GlobMatcher};
use in_draft::{InDraft, Page};
use jiff::civil::Date;
use rayon::prelude::*;
use sentence::Judged;

use crate::draft::{Article, Sentence};
use crate::error::{Mistake, Mistakes};
use crate::judge;
use crate::judge::claim::Assertion;
use crate::judge::code::{Code, Severity};
use crate::judge::finding::{Finding, Reason};
use crate::judge::stance::Scope;
use crate::load::claims::{Claim, ClaimFile, Tolerance};
use crate::load::drafts::Draft;
use crate::load::language;
use crate::load::library::Library;
use crate::load::requests::LONGEST_CLAIM;
use crate::load::signoffs::Signoffs;
use crate::load::sources::Source;
use crate::load::walk::{Flaw, FlawKind};
use crate::recognize::{Fact, Value};
use crate::retrieve::document::Document;
use crate::retrieve::index::{Demand, Index};
use crate::text::Span;
use crate::value::unit::Unit;
use crate::verdict::Verdict;

/// What a run checks: claim files, and drafts, the sentences of which are claims as well.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    pub files: Vec<ClaimFile>,
    pub drafts: Vec<Drafted>,
    /// By the file of a claim and the name that it gives its draft, an index into the drafts.
    pub draft_of: BTreeMap<(usize, String), usize>,
    /// What people have signed off, by the index of the claim file.
    pub signoffs: BTreeMap<usize, Signoffs>,
}

/// A draft, taken apart.
#[derive(Clone, Debug)]
pub struct Drafted {
    pub draft: Draft,
    pub article: Article,
    /// Which of the files is made of its sentences, for a draft that is itself to be checked.
    pub file: Option<usize>,
}

impl Inputs {
    /// Claim files alone.
    pub fn of(files: Vec<ClaimFile>) -> Inputs {
        Inputs { files, ..Inputs::default() }
    }

    /// Adds a draft that is itself to be checked.
    pub fn add_draft(&mut self, draft: Draft) {
        let (file, article) = crate::draft::read(&draft);
        self.drafts.push(Drafted { draft, article, file: Some(self.files.len()) });
        self.files.push(file);
    }

    /// The draft whose sentences are the claims of the file of this index.
    pub fn draft_at(&self, file: usize) -> Option<&Drafted> {
        self.drafts.iter().find(|drafted| drafted.file == Some(file))
    }
}

/// What a run found, ready to be reported.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    pub inputs: &'a Inputs,
    pub sources: &'a [Source],
    /// Files in the order given, claims in the order written.
    pub claims: Vec<Checked>,
    /// What is to be said of the run itself: sources that could not be read or whose language is not supported.
    pub notices: Vec<Notice>,
    /// How many claims were left out because they are unchanged since this revision.
    pub unchanged: Option<(String, usize)>,
}

/// A claim that was checked.
#[derive(Clone, Debug)]
pub struct Checked {
    /// An index into the outcome's files.
    pub file: usize,
    /// An index into that file's claims.
    pub claim: usize,
    pub finding: Finding,
    pub expected: Verdict,
    /// Whether the verdict is as expected, or a valid human decision covers it.
    pub ok: bool,
    /// Whether it was a human decision that made it `ok`.
    pub allowed: bool,
    /// The decision that did, where it is no `allow` of the claim file.
    pub cover: Option<Cover>,
    /// Whether it counts for the exit code: not `ok`, and not left out by `--fail-on`.
    pub failed: bool,
    /// The facts of a sentence of a draft, by place; none for a claim of a claim file.
    pub facts: Vec<sentence::Fact>,
    /// Where a claim of a claim file stands in its draft, when it names one.
    pub in_draft: Option<in_draft::InDraft>,
}

/// A human decision that stands beside the claim files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// An index into the sign-offs of the claim's file.
    Signoff(usize),
    /// The finding was there when the tool was adopted.
    Baseline,
}

impl Checked {
    /// Whether its draft does not say what the claim does, here or at another place.
    pub fn is_astray(&self) -> bool {
        self.in_draft.as_ref().is_some_and(|found| found.changed.is_some() || found.places.is_empty())
    }
}

impl Outcome<'_> {
    /// Whether anything counts for the exit code.
    pub fn fails(&self) -> bool {
        self.claims.iter().any(|checked| checked.failed || checked.is_astray())
    }
}

/// Something about a source or the run that a reader must know.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The path of what it is about.
    pub path: String,
    /// The words of a claim file or draft that it is about: an index into the files, and bytes of that one.
    pub at: Option<(usize, Span)>,
    pub reason: Reason,
}

/// What a run is asked to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day that decides which allowances have expired.
    pub today: Date,
    /// The verdicts that fail a claim without an expectation of its own; where none are given, those of the default,
    /// which is another one for claim files than for drafts.
    pub fail_on: Option<Vec<Verdict>>,
    /// Only claims with one of these ids; all when empty.
    pub ids: Vec<String>,
    /// Only claims with one of these tags; all when empty.
    pub tags: Vec<String>,
    /// Without the claims that are unchanged since a revision.
    pub since: Option<Since>,
}

impl Options {
    fn fails(&self, verdict: Verdict, in_draft: bool) -> bool {
        match &self.fail_on {
            Some(verdicts) => verdicts.contains(&verdict),
            None => verdict != Verdict::Supported && !(in_draft && verdict == Verdict::NotEnoughEvidence),
        }
    }
}

/// Sources prepared for being searched.
#[derive(Debug)]
pub struct Collection<'s> {
    sources: &'s [Source],
    flaws: &'s [Flaw],
    documents: Vec<Document<'s>>,
    index: Index,
}

/// From how many claims on they are judged by several threads: starting those takes longer than judging fewer.
const PARALLEL_CLAIMS: usize = 64;

/// From how many bytes of sources on they are taken apart by several threads.
const PARALLEL_BYTES: usize = 1 << 20;

impl<'s> Collection<'s> {
    pub fn new(library: &'s Library) -> Self {
        let read = &library.read;
        let supported = |source: &Source| source.meta.language.as_deref().is_none_or(language::is_supported);
        let document = |source: &'s Source| {
            if supported(source) { Document::of_source(source) } else { Document::unread() }
        };
        let bytes: usize = read.sources.iter().map(|source| source.raw.len()).sum();
        let documents: Vec<Document> = if bytes >= PARALLEL_BYTES {
            read.sources.par_iter().map(document).collect()
        } else {
            read.sources.iter().map(document).collect()
        };
        let index = Index::new(&documents);
        Collection { sources: &read.sources, flaws: &read.flaws, documents, index }
    }

    /// What a reader must know of the sources, by path.
    pub fn notices(&self) -> Vec<Notice> {
        let mut notices: Vec<Notice> = self.flaws.iter().map(flaw_notice).collect();
        for source in self.sources {
            if let Some(language) = source.meta.language.as_deref().filter(|language| !language::is_supported(language))
            {
                let message = format!(
                    "this source is in a language that is not read yet ({language}); no claim was checked against it"
                );
                notices.push(notice(&source.path, Code::LanguageUnsupported, message));
            }
        }
        notices.sort_by(|one, other| one.path.cmp(&other.path).then(one.reason.code.cmp(&other.reason.code)));
        notices
    }

    /// What the source of this index says, without markup.
    pub fn body(&self, source: usize) -> &'s str {
        self.sources[source].body.text()
    }

    /// What the sources `allowed` say of `assertion`.
    pub fn judge(&self, assertion: &Assertion, allowed: Option<&[bool]>) -> Finding {
        let mut candidates = self.index.candidates(&assertion.side, Demand::OF_CLAIM);
        candidates.retain(|&(document, _)| permits(allowed, document));
        judge::judge(assertion, &self.documents, &candidates, &|at| permits(allowed, at), Scope::Searched)
    }
}

/// Whether the source of this index may speak; all may where nothing is said.
fn permits(allowed: Option<&[bool]>, source: usize) -> bool {
    allowed.is_none_or(|allowed| allowed[source])
}

fn flaw_notice(flaw: &Flaw) -> Notice {
    let code = match flaw.kind {
        FlawKind::Unreadable => Code::SourceUnreadable,
        FlawKind::Poor => Code::SourcePoor,
    };
    notice(&flaw.path, code, flaw.reason.clone())
}

fn notice(path: &str, code: Code, message: String) -> Notice {
    let severity = code.severity();
    let reason = Reason { code, severity, message, claim: None, evidence: None, source: None };
    Notice { path: path.to_owned(), at: None, reason }
}

/// The comments in drafts that ask for something and change nothing.
fn unused_directives(inputs: &Inputs) -> Vec<Notice> {
    let mut notices = Vec::new();
    for (file, drafted) in inputs.drafts.iter().filter_map(|drafted| Some((drafted.file?, drafted))) {
        for &span in &drafted.article.unused {
            let message = "nothing that could be checked is where this comment speaks of".to_owned();
            let notice = notice(&drafted.draft.text.path, Code::DirectiveUnused, message);
            notices.push(Notice { at: Some((file, span)), ..notice });
        }
    }
    notices
}

/// Checks the claims of `files`, each against the collection of its index in `of_file`.
///
/// # Errors
/// What is wrong with the claim files beyond their form: patterns that match no source, or one that cannot be read;
/// claims in which there is nothing to check. The claims concerned are not in the outcome; the others are.
pub fn run<'a>(
    inputs: &'a Inputs,
    library: &'a Library,
    collection: &Collection<'a>,
    options: &Options,
) -> (Outcome<'a>, Vec<Mistakes>) {
    counted(inputs, library, collection, options, &Count::default())
}

/// How far a run has come, for whoever watches it.
#[derive(Debug, Default)]
pub struct Count {
    /// How many claims there are to check; none before that is known.
    pub all: AtomicUsize,
    pub done: AtomicUsize,
}

/// As [`run`], counting what is done.
///
/// # Errors
/// As [`run`].
pub fn counted<'a>(
    inputs: &'a Inputs,
    library: &'a Library,
    collection: &Collection<'a>,
    options: &Options,
    count: &Count,
) -> (Outcome<'a>, Vec<Mistakes>) {
    let files = &inputs.files;
    let pages: Vec<OnceLock<Page>> = inputs.drafts.iter().map(|_| OnceLock::new()).collect();
    let mut jobs: Vec<Job> = Vec::new();
    let mut mistakes: Vec<Mistakes> = Vec::new();
    let mut left_out = 0;
    for (file, contents) in files.iter().enumerate() {
        let mut list = Vec::new();
        let drafted = inputs.draft_at(file);
        for (number, claim) in contents.claims.iter().enumerate() {
            if !is_wanted(claim, options) {
                continue;
            }
            match allowed_sources(claim, collection, library.of_file(file)) {
                // Why it cannot be checked was said of its sources.
                Ok(_) if !library.is_searchable(file) => {}
                Ok(_) if options.since.as_ref().is_some_and(|since| since.unchanged[file][number]) => left_out += 1,
                Ok(allowed) => {
                    let sentence = drafted.map(|drafted| &drafted.article.sentences[number]);
                    let draft =
                        claim.draft.as_ref().and_then(|name| inputs.draft_of.get(&(file, name.clone()))).copied();
                    jobs.push(Job { file, claim: number, contents: claim, allowed, sentence, draft });
                }
                Err(found) => list.extend(found),
            }
        }
        if !list.is_empty() {
            list.dedup();
            mistakes.push(Mistakes { path: contents.path.clone(), raw: contents.raw.clone(), list });
        }
    }
    count.all.store(jobs.len(), Ordering::Relaxed);
    let check = |job: &Job| {
        let found = job.check(collection, options, &[]);
        count.done.fetch_add(1, Ordering::Relaxed);
        let (mut checked, witnesses) = found?;
        checked.in_draft = job.draft.map(|draft| {
            let page = pages[draft].get_or_init(|| Page::new(&inputs.drafts[draft].draft));
            page.find(job.contents, draft)
        });
        let path = |found: &InDraft| inputs.drafts[found.draft].draft.text.path.as_str();
        let astray = checked.in_draft.as_ref().filter(|_| checked.is_astray());
        let message = astray.map(|found| match found.places.is_empty() {
            true => format!("`{}` does not say this", path(found)),
            false => format!("`{}` says otherwise at another place", path(found)),
        });
        checked.finding.reasons.extend(message.map(|message| notice("", Code::NotInDraft, message).reason));
        Ok((checked, witnesses))
    };
    let results: Vec<Result<(Checked, Vec<usize>), Mistake>> = if jobs.len() >= PARALLEL_CLAIMS {
        jobs.par_iter().map(check).collect()
    } else {
        jobs.iter().map(check).collect()
    };
    let mut claims = Vec::with_capacity(results.len());
    let witnesses = witnesses::of_all(&jobs, &results);
    for ((job, result), witnesses) in jobs.iter().zip(results).zip(witnesses) {
        match result {
            Ok((checked, _)) => claims.push(witnesses::look_again(job, checked, &witnesses, collection, options)),
            Err(mistake) => {
                let file = &files[job.file];
                mistakes.push(Mistakes { path: file.path.clone(), raw: file.raw.clone(), list: vec![mistake] });
            }
        }
    }
    signoffs::apply(inputs, &library.read.sources, &mut claims, options.today);
    coverage::cover(inputs, &mut claims);
    claims.iter_mut().for_each(|checked| coverage::explain(inputs, checked));
    let mut notices = collection.notices();
    notices.extend(unused_directives(inputs));
    if options.ids.is_empty() && options.tags.is_empty() {
        notices.extend(signoffs::notices(inputs));
    }
    let unchanged = options.since.as_ref().map(|since| (since.revision.clone(), left_out));
    (Outcome { inputs, sources: &library.read.sources, claims, notices, unchanged }, mistakes)
}

/// A claim with the sources that may speak to it.
struct Job<'a> {
    file: usize,
    claim: usize,
    contents: &'a Claim,
    /// One for each source; `None` for all of them.
    allowed: Option<Vec<bool>>,
    /// What the claim is, when it is a sentence of a draft.
    sentence: Option<&'a Sentence>,
    /// The draft that makes the claim, when its file names one.
    draft: Option<usize>,
}

impl Job<'_> {
    /// The claim checked, and the sources that settle some of it. `witnesses` are those that settle what stands around it.
    fn check(
        &self,
        collection: &Collection,
        options: &Options,
        witnesses: &[usize],
    ) -> Result<(Checked, Vec<usize>), Mistake> {
        let claim = self.contents;
        if claim.text.text().len() > LONGEST_CLAIM {
            let whole = claim.text.origin(Span::new(0, claim.text.text().len()));
            let message = format!("this claim is longer than {LONGEST_CLAIM} bytes");
            return Err(Mistake::at(whole, message).help("a claim is a sentence: split it into several"));
        }
        let assertion = Assertion::of_claim(claim);
        if !assertion.is_checkable() {
            let whole = claim.text.origin(Span::new(0, claim.text.text().len()));
            let help = "a claim states something: \"123 artworks\", \"the show runs until October 10\"";
            return Err(Mistake::at(whole, "there is nothing in this claim that could be checked").help(help));
        }
        if let Some(mistake) = idle_tolerance(claim, &assertion) {
            return Err(mistake);
        }
        let allowed = self.allowed.as_deref();
        let Judged { mut finding, facts, witnesses } = match self.sentence {
            Some(sentence) => sentence::judge(sentence, &assertion, claim.date, collection, allowed, witnesses),
            None => Judged { finding: collection.judge(&assertion, allowed), facts: Vec::new(), witnesses: Vec::new() },
        };
        let expected = claim.expect.unwrap_or(Verdict::Supported);
        let as_expected = finding.verdict == expected;
        let allowed = !as_expected && is_allowed(claim, finding.verdict, options.today);
        let ok = as_expected || allowed;
        finding.reasons.extend(allowance_reason(claim, as_expected, allowed, options.today));
        let counts = claim.expect.is_some() || options.fails(finding.verdict, self.sentence.is_some());
        let checked = Checked {
            file: self.file,
            claim: self.claim,
            finding,
            expected,
            ok,
            allowed,
            cover: None,
            failed: !ok && counts,
            facts,
            in_draft: None,
        };
        Ok((checked, witnesses))
    }
}

/// A tolerance in metres allows nothing to a claim that states no length.
fn idle_tolerance(claim: &Claim, assertion: &Assertion) -> Option<Mistake> {
    let (Some(Tolerance::Amount(amount)), Some(span)) = (claim.tolerance, claim.tolerance_span) else { return None };
    let alike = |unit: Unit| unit.may_be(amount.unit) || unit.dimension() == amount.unit.dimension();
    let states = |fact: &Fact| matches!(fact.value, Value::Quantity(quantity) if alike(quantity.unit));
    if amount.unit == Unit::NONE || assertion.side.reading.facts.iter().any(states) {
        return None;
    }
    let message = format!("the tolerance is in {}, and the claim states nothing in such a unit", amount.unit.symbol());
    Some(Mistake::at(span, message).help("write it in a unit of the claim's number, or as a share: `5%`"))
}

fn is_wanted(claim: &Claim, options: &Options) -> bool {
    let by_id = options.ids.is_empty() || options.ids.contains(&claim.id);
    let by_tag = options.tags.is_empty() || claim.tags.iter().any(|tag| options.tags.contains(tag));
    by_id && by_tag
}

fn is_allowed(claim: &Claim, verdict: Verdict, today: Date) -> bool {
    let valid = |until: Option<Date>| until.is_none_or(|until| today <= until);
    claim.allow.as_ref().is_some_and(|allow| allow.verdict == verdict && valid(allow.until))
}

/// An allowance that is past its end, or that nothing needs any more.
fn allowance_reason(claim: &Claim, as_expected: bool, allowed: bool, today: Date) -> Option<Reason> {
    let allow = claim.allow.as_ref()?;
    let (code, message) = match allow.until {
        Some(until) if until < today => (Code::AllowanceExpired, format!("the allowance ended on {until}")),
        _ if as_expected => {
            (Code::AllowanceUnused, "the verdict is as expected; the allowance is not needed".to_owned())
        }
        _ if !allowed => {
            let words = allow.verdict.words();
            (Code::AllowanceUnused, format!("the allowance is for “{words}”, which is not the verdict"))
        }
        _ => return None,
    };
    Some(Reason { code, severity: Severity::Warning, message, claim: None, evidence: None, source: None })
}

/// Which sources may speak to a claim, by its patterns.
fn allowed_sources(
    claim: &Claim,
    collection: &Collection,
    of_file: Range<usize>,
) -> Result<Option<Vec<bool>>, Vec<Mistake>> {
    let count = collection.sources.len();
    if claim.sources.is_empty() {
        let all = of_file == (0..count);
        return Ok((!all).then(|| (0..count).map(|source| of_file.contains(&source)).collect()));
    }
    let mut allowed = vec![false; count];
    let mut mistakes = Vec::new();
    for pattern in &claim.sources {
        let matcher: GlobMatcher = match Glob::new(&pattern.glob) {
            Ok(glob) => glob.compile_matcher(),
            Err(error) => {
                mistakes
                    .push(Mistake::at(pattern.span, format!("`{}` is not a pattern: {}", pattern.glob, error.kind())));
                continue;
            }
        };
        let mut matched = false;
        for (source, allowed) in collection.sources[of_file.clone()].iter().zip(&mut allowed[of_file.clone()]) {
            if !matcher.is_match(&source.name) {
                continue;
            }
            matched = true;
            *allowed = true;
            if let Some(language) = source.meta.language.as_deref().filter(|language| !language::is_supported(language))
            {
                let message =
                    format!("the source `{}` is in a language that is not read yet ({language})", source.name);
                mistakes
                    .push(Mistake::at(pattern.span, message).help("name a source in English, or leave this one out"));
            }
        }
        for flaw in collection.flaws.iter().filter(|flaw| flaw.kind == FlawKind::Unreadable) {
            if matcher.is_match(&flaw.name) {
                matched = true;
                let message = format!("the source `{}` cannot be read: {}", flaw.name, flaw.reason);
                mistakes.push(
                    Mistake::at(pattern.span, message).help("convert it to plain text, or leave it out of `sources`"),
                );
            }
        }
        if !matched {
            mistakes.push(no_such_source(pattern.span, &pattern.glob, collection));
        }
    }
    if mistakes.is_empty() { Ok(Some(allowed)) } else { Err(mistakes) }
}

fn no_such_source(span: Span, glob: &str, collection: &Collection) -> Mistake {
    let names = || collection.sources.iter().map(|source| source.name.as_str());
    let near = names()
        .map(|name| (strsim::jaro_winkler(name, glob), name))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(one.1)));
    let help = match near {
        Some((_, name)) => format!("did you mean `{name}`?"),
        None if collection.sources.is_empty() => "there are no sources".to_owned(),
        None => format!(
            "the sources are {}",
            names().take(5).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        ),
    };
    Mistake::at(span, format!("no source matches `{glob}`")).help(help)
}
