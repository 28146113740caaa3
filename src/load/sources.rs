//! Sources: the texts that claims are checked against.

use crate::text::{Mapped, Span};
use crate::value::date::Days;

/// One source text, read.
#[derive(Clone, Debug)]
pub struct Source {
    /// As it is shown: relative to the working directory, with `/`.
    pub path: String,
    /// Relative to its sources folder, with `/`; what `sources:` patterns match.
    pub name: String,
    /// The file as it lies on disk (UTF-8).
    pub raw: String,
    /// What it says, without front matter and markup, every byte leading back into `raw`. Blocks are apart by a blank
    /// line.
    pub body: Mapped,
    /// By place in `body`, not overlapping.
    pub blocks: Vec<Block>,
    pub meta: Metadata,
}

/// A heading, paragraph, list item, table cell or quotation of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// Bytes of the body.
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// Running text: paragraphs, list items, block quotations.
    Text,
    /// A place and a date at the top: "MOSCOW, July 14 —". Context only.
    Dateline,
}

/// What is known of a source, from its front matter or from `NAME.EXT.yaml` beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// When it was published, at the grain given; else from a dateline.
    pub date: Option<Days>,
    pub retrieved: Option<Days>,
    pub kind: Option<SourceKind>,
    /// As given, else as detected: an ISO 639-1 code; `None` when the text is too short to tell.
    pub language: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    Primary,
    Secondary,
}
