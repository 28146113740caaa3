//! A draft taken apart: the sentences that state something that can be checked, and why the others were passed over.
//!
//! Each such sentence becomes a claim of a [`ClaimFile`], so that it travels as claims do. Beside it, the [`Article`]
//! keeps what only drafts need: the facts of each sentence, and the statements that it can be cut into.

pub mod extract;
pub mod facts;
mod statements;
mod subject;

use crate::load::claims::id::Ids;
use crate::load::claims::{Claim, ClaimFile, Pattern};
use crate::load::directives::{Act, Directive};
use crate::load::drafts::Draft;
use crate::load::requests::LONGEST_CLAIM;
use crate::load::sources::{BlockKind, Row};
use crate::recognize::sentences;
use crate::retrieve::side::Side;
use crate::text::{Mapped, Span};
use facts::Stated;
pub use statements::{Speaker, Statement};

/// What a draft states, beside the claims that were made of it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// One for each claim of the file, in the same order.
    pub sentences: Vec<Sentence>,
    /// By place.
    pub passed_over: Vec<PassedOver>,
    /// The bytes of comments that ask for something and change nothing.
    pub unused: Vec<Span>,
}

/// A sentence with something that can be checked.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// By place, not empty. Spans are bytes of the claim's text.
    pub facts: Vec<Stated>,
    pub statements: Vec<Statement>,
}

/// A sentence or stretch of a draft that is not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// Bytes of the file.
    pub span: Span,
    pub why: Why,
    /// How many facts it states all the same.
    pub facts: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It states nothing that can be checked.
    NoFact,
    /// It asks, and states nothing.
    Question,
    Code,
    TooLong,
    /// A comment in the draft says so; with its reason, if it gives one.
    Excluded(Option<String>),
}

impl Why {
    /// As it completes "passed over: …".
    pub fn words(&self) -> String {
        match self {
            Why::NoFact => "no number, date, office, quotation or superlative in it".to_owned(),
            Why::Question => "it is a question".to_owned(),
            Why::Code => "it is code".to_owned(),
            Why::TooLong => format!("it is longer than {LONGEST_CLAIM} bytes"),
            Why::Excluded(Some(reason)) => format!("excluded in the draft: {reason}"),
            Why::Excluded(None) => "excluded in the draft".to_owned(),
        }
    }
}

/// Takes a draft apart.
pub fn read(draft: &Draft) -> (ClaimFile, Article) {
    let mut reader = Reader {
        draft,
        used: vec![false; draft.directives.len()],
        ids: Ids::new(std::iter::empty()),
        claims: Vec::new(),
        article: Article::default(),
        subject: None,
        speaker: None,
    };
    let code = |&span: &Span| PassedOver { span, why: Why::Code, facts: 0 };
    reader.article.passed_over.extend(draft.code.iter().map(code));
    let mut rows = draft.text.rows.iter().peekable();
    let mut head: Option<&Row> = None;
    for (number, block) in draft.text.blocks.iter().enumerate() {
        match rows.next_if(|row| row.block == number) {
            Some(row) if row.is_head => head = Some(row),
            Some(row) => reader.row(head, row),
            None if block.kind == BlockKind::Dateline => {}
            None => reader.block(block.span, matches!(block.kind, BlockKind::Heading(_))),
        }
    }
    let Reader { claims, mut article, used, .. } = reader;
    article.passed_over.sort_by_key(|passed| passed.span);
    let idle = draft.directives.iter().zip(used).filter(|(directive, used)| !used && directive.act != Act::On);
    article.unused = idle.map(|(directive, _)| directive.span).collect();
    let file = ClaimFile { path: draft.text.path.clone(), raw: draft.text.raw.clone(), claims };
    (file, article)
}

struct Reader<'d> {
    draft: &'d Draft,
    /// Of each directive, whether there is something that it speaks of.
    used: Vec<bool>,
    ids: Ids,
    claims: Vec<Claim>,
    article: Article,
    /// What the text spoke of last, by its names.
    subject: Option<String>,
    /// Who spoke last, or was named last.
    speaker: Option<String>,
}

impl Reader<'_> {
    fn block(&mut self, span: Span, is_heading: bool) {
        let body = &self.draft.text.body;
        let words = span.of(body.text());
        if is_heading {
            self.subject = None;
            self.speaker = None;
        }
        for sentence in sentences::split(words) {
            let (start, end) = (span.start + sentence.start, span.start + sentence.end);
            for part in self.outside_comments(Span { start, end }) {
                let mut text = Mapped::default();
                text.append(body, part);
                self.sentence(text);
            }
        }
    }

    /// `span` of the body without the comments of plain texts, which are words there.
    fn outside_comments(&self, span: Span) -> Vec<Span> {
        let Draft { text, directives, .. } = self.draft;
        let origin = text.body.origin(span);
        let mut parts = Vec::new();
        let mut start = span.start;
        for comment in directives.iter().map(|directive| directive.span).filter(|comment| comment.overlaps(origin)) {
            let offsets = || (span.start..span.end).filter(|&at| text.body.text().is_char_boundary(at as usize));
            let place = |at: u32| text.body.origin(Span { start: at, end: at }).start;
            let from = offsets().find(|&at| place(at) >= comment.start).unwrap_or(span.end);
            let to = offsets().find(|&at| place(at) >= comment.end).unwrap_or(span.end);
            parts.push(Span { start, end: from.max(start) });
            start = to.max(start);
        }
        parts.push(Span { start, end: span.end });
        let trimmed = parts.into_iter().map(|part| {
            let words = part.of(text.body.text());
            let lead = words.len() - words.trim_start().len();
            let start = part.start as usize + lead;
            Span::new(start, start + words.trim().len())
        });
        trimmed.filter(|part| !part.is_empty()).collect()
    }

    fn sentence(&mut self, text: Mapped) {
        let side = Side::new(text.text(), self.draft.text.meta.date);
        let facts = facts::stated(&side);
        let about = subject::about(&side, self.subject.as_deref(), self.draft);
        self.subject = subject::of_subject(&side).or(self.subject.take());
        let speaker = statements::speaker(&side, self.speaker.as_deref());
        let statements = statements::of(&side, &facts, &speaker);
        let named = || side.reading.names.last().map(|name| name.span.of(side.text).to_owned());
        self.speaker = if speaker.is_named { speaker.name } else { named().or(self.speaker.take()) };
        self.add(text, facts, statements, about);
    }

    /// The cells of a row, each with what heads its row and its column.
    fn row(&mut self, head: Option<&Row>, row: &Row) {
        let body = &self.draft.text.body;
        let Some((&first, rest)) = row.cells.split_first() else { return };
        for (column, &cell) in rest.iter().enumerate() {
            let title = head.and_then(|head| head.cells.get(column + 1)).copied().unwrap_or_default();
            let title = if says_nothing(title.of(body.text())) { Span::default() } else { title };
            let mut text = Mapped::default();
            let behind_first = if title.is_empty() { " " } else { ", " };
            for (words, mark) in [(first, behind_first), (title, ": "), (cell, "")] {
                if !words.is_empty() {
                    text.append(body, words);
                    let end = body.origin(words).end;
                    text.push_for(mark, Span { start: end, end });
                }
            }
            if cell.is_empty() {
                continue;
            }
            let start = text.text().len() - cell.len();
            let side = Side::new(text.text(), self.draft.text.meta.date);
            let mut facts = facts::stated(&side);
            facts.retain(|fact| fact.span.end as usize > start);
            let about = subject::about(&side, self.subject.as_deref(), self.draft);
            self.add(text, facts, Vec::new(), about);
        }
    }

    fn add(&mut self, text: Mapped, facts: Vec<Stated>, statements: Vec<Statement>, about: Option<String>) {
        let span = text.origin(Span::new(0, text.text().len()));
        let mut pass = |why: Why| {
            self.article.passed_over.push(PassedOver { span, why, facts: facts.len() });
        };
        let speaks = |directive: &Directive| directive.scope.overlaps(span);
        if facts.is_empty() {
            return pass(Why::NoFact);
        }
        let mut sources: Vec<Pattern> = Vec::new();
        for (directive, used) in self.draft.directives.iter().zip(&mut self.used).filter(|(one, _)| speaks(one)) {
            *used = true;
            match &directive.act {
                Act::Ignore(reason) => return pass(Why::Excluded(Some(reason.clone()))),
                Act::Off => return pass(Why::Excluded(None)),
                Act::Source(pattern) => sources.push(pattern.clone()),
                Act::On => {}
            }
        }
        if text.text().trim_end_matches(['"', '”', '’', ')']).ends_with('?') {
            return pass(Why::Question);
        }
        if text.text().len() > LONGEST_CLAIM {
            return pass(Why::TooLong);
        }
        if sources.is_empty() {
            sources.clone_from(&self.draft.sources);
        }
        let id = self.ids.derive(text.text());
        let date = self.draft.text.meta.date;
        self.claims.push(Claim { about, date, sources, ..Claim::new(id, text) });
        self.article.sentences.push(Sentence { facts, statements });
    }
}

/// Whether the head of a column names no more than that there is something in it.
fn says_nothing(head: &str) -> bool {
    const EMPTY: [&str; 8] = ["amount", "data", "detail", "details", "figure", "figures", "number", "value"];
    EMPTY.contains(&head.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::drafts;

    fn taken_apart(name: &str, raw: &str) -> (ClaimFile, Article) {
        read(&drafts::parse(name, raw).unwrap_or_else(|mistakes| panic!("{mistakes:?}")))
    }

    #[test]
    fn sentences_that_state_something() {
        let raw = "---\ntitle: The Hall of Orre\ndate: 2025-07-17\nsources: [a.md]\n---\n# 900 seats in Orre\n\nIt was a \
            quiet evening. The hall opened in **1936**. Did 900 people come?\n\n```\n5 lines\n```\n\n| Town | People |\n\
            |--|--|\n| Visby | 24,330 |\n\n- It has *3* doors.\n";
        let (file, article) = taken_apart("a.md", raw);
        let texts: Vec<&str> = file.claims.iter().map(|claim| claim.text.text()).collect();
        assert_eq!(
            texts,
            ["900 seats in Orre", "The hall opened in 1936.", "Visby, People: 24,330", "It has 3 doors."]
        );
        let places: Vec<&str> = file
            .claims
            .iter()
            .zip(&article.sentences)
            .map(|(claim, sentence)| claim.text.origin(sentence.facts[0].span).of(raw))
            .collect();
        assert_eq!(places, ["900", "in **1936", "24,330", "3"]);
        let passed: Vec<(&str, &Why, usize)> = article
            .passed_over
            .iter()
            .map(|passed| (passed.span.of(raw).trim_end(), &passed.why, passed.facts))
            .collect();
        assert_eq!(
            passed,
            [
                ("It was a quiet evening.", &Why::NoFact, 0),
                ("Did 900 people come?", &Why::Question, 1),
                ("```\n5 lines\n```", &Why::Code, 0),
            ]
        );
        assert!(file.claims.iter().all(|claim| claim.sources[0].glob == "a.md" && claim.date.is_some()));
    }

    #[test]
    fn what_is_excluded_and_bound() {
        let raw = "It has 3 doors.\n\n<!-- verify: ignore reason=\"by phone\" -->\n\nIt has 4 doors.\n\n\
            <!-- verify: off -->\n\nIt has 5 doors.\n\n<!-- verify: on -->\n\nIt has 6 doors. <!-- verify: source=b -->\n\n\
            <!-- verify: ignore reason=idle -->\n\nWhat a day.\n";
        for name in ["a.md", "a.txt"] {
            let (file, article) = taken_apart(name, raw);
            let texts: Vec<(&str, usize)> =
                file.claims.iter().map(|claim| (claim.text.text(), claim.sources.len())).collect();
            assert_eq!(texts, [("It has 3 doors.", 0), ("It has 6 doors.", 1)], "{name}");
            let passed: Vec<&Why> = article.passed_over.iter().map(|passed| &passed.why).collect();
            let by_phone = Why::Excluded(Some("by phone".to_owned()));
            assert_eq!(passed, [&by_phone, &Why::Excluded(None), &Why::NoFact], "{name}");
            let unused: Vec<&str> = article.unused.iter().map(|span| span.of(raw)).collect();
            assert_eq!(unused, ["<!-- verify: ignore reason=idle -->"], "{name}");
        }
    }
}
