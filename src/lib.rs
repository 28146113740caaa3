//! `verify`, a type checker for facts: it reads claims and source texts, and says of each claim whether the sources
//! support or contradict it, and where.
//!
//! A claim travels **load → recognize → retrieve → judge → diff → report**:
//!
//! 1. [`load`] reads claim files and sources. What it hands on knows its place in the file on disk.
//! 2. [`recognize`] reads a text into a [`Reading`](recognize::Reading): numbers, dates, names, quotations, and the cues
//!    of negation, hedging and attribution. It reads claims and passages alike, and never fails.
//! 3. [`retrieve`] finds the sentences that speak of what the claim speaks of.
//! 4. [`judge`] weighs each sentence against the claim and folds what the sources say into a
//!    [`Finding`](judge::finding::Finding).
//! 5. [`diff`] turns the claim's words into those of the deciding passage.
//! 6. [`report`] shows what was found, in one of its formats.
//!
//! [`check::run`] is all of that for claim files and folders of sources. The core of it needs neither:
//!
//! ```
//! use factcheck::judge::claim::Assertion;
//! use factcheck::judge::stance::Scope;
//! use factcheck::verdict::Verdict;
//! use factcheck::retrieve::document::Document;
//!
//! let claim = Assertion::new("132 artworks are on display", None);
//! let texts = [Document::of_text("In all, 123 artworks are on display.", None, None)];
//! let sentences: Vec<_> = texts[0].sentences().map(|at| (0, at)).collect();
//! let finding = factcheck::judge::judge(&claim, &texts, &sentences, &|_| true, Scope::Given);
//! assert_eq!(finding.verdict, Verdict::Contradicted);
//! assert_eq!(finding.correction.as_deref(), Some("123 artworks are on display"));
//! ```
//!
//! Nothing here prints. Only [`load`] and [`store`] touch files, and nothing asks for the time: the day that decides which
//! allowances have expired is an [option](check::Options).

// What things are.
pub mod error;
pub mod text;
pub mod value;
pub mod verdict;

// What is known of words.
pub mod lexicon;

// The way of a claim.
pub mod draft;
pub mod load;
pub mod recognize;
pub mod retrieve;

pub mod judge;

pub mod diff;

pub mod check;
pub mod drift;
pub mod patch;
pub mod report;
pub mod store;
