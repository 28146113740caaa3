//! Markdown as a reader sees it: words without marks, each leading back to the file.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::body::Body;
use super::drafts::{Frame, FrameKind, Style};
use super::sources::Images;
use super::table::{self, Line};
use super::tags::Tags;
use crate::text::Span;

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Where what stands in a file, in bytes of it and in order of place.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// Whole blocks of HTML, and tags and comments inside other blocks.
    pub html: Vec<Span>,
    /// Fenced code.
    pub code: Vec<Span>,
    /// Headings, paragraphs, whole lists, tables and block quotations: what holds text and is in nothing else.
    pub blocks: Vec<Span>,
    /// Lists, their items and block quotations, the outer ones before those that they hold.
    pub frames: Vec<Frame>,
    /// Emphasised, strong and struck words with their marks, the outer ones before those that they hold.
    pub styles: Vec<(Span, Style)>,
}

/// The layout of `raw` from `start` on.
pub(super) fn layout(raw: &str, start: usize) -> Layout {
    let mut layout = Layout::default();
    let mut depth = 0;
    for (event, range) in Parser::new_ext(&raw[start..], OPTIONS).into_offset_iter() {
        let at = Span::new(start + range.start, start + range.end);
        match &event {
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => layout.html.push(at),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => layout.code.push(at),
            Event::Start(_) if depth == 0 => layout.blocks.push(at),
            _ => {}
        }
        if let Some(kind) = frame(&event) {
            layout.frames.push(Frame { span: at, kind });
        }
        let style = match &event {
            Event::Start(Tag::Emphasis) => Some(Style::Emphasis),
            Event::Start(Tag::Strong) => Some(Style::Strong),
            Event::Start(Tag::Strikethrough) => Some(Style::Struck),
            _ => None,
        };
        layout.styles.extend(style.map(|style| (at, style)));
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    layout
}

/// What holds the blocks behind this event, if it is a list, an item or a block quotation that begins.
fn frame(event: &Event) -> Option<FrameKind> {
    match event {
        Event::Start(Tag::BlockQuote(_)) => Some(FrameKind::Quotation),
        Event::Start(Tag::List(first)) => Some(FrameKind::List { first: *first }),
        Event::Start(Tag::Item) => Some(FrameKind::Item),
        _ => None,
    }
}

/// Reads `raw` from `start` on. Left out are fenced code, deletions (`~~123~~`), link targets, HTML tags and, unless
/// they serve as captions, images.
pub(super) fn read(raw: &str, start: usize, images: Images) -> Body {
    let mut page = Body::default();
    let mut tables = Tables::default();
    let mut tags = Tags::default();
    let mut fenced = false;
    for (event, range) in Parser::new_ext(&raw[start..], OPTIONS).into_offset_iter() {
        let at = Span::new(start + range.start, start + range.end);
        if images == Images::LeftOut && tables.read(&event, &mut page) {
            continue;
        }
        let body = tables.cell.as_mut().unwrap_or(&mut page);
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                body.open();
                fenced = true;
            }
            Event::End(TagEnd::CodeBlock) => {
                body.open();
                fenced = false;
            }
            Event::Start(Tag::Heading { level, .. }) => body.open_heading(level as u8),
            Event::Start(Tag::HtmlBlock) => {
                body.open();
                tags = Tags::default();
            }
            Event::Start(Tag::Image { .. }) if images == Images::AsCaptions => body.begin_aside(),
            Event::End(TagEnd::Image) if images == Images::AsCaptions => body.end_aside(),
            Event::Start(Tag::TableHead) => body.open_row(true),
            Event::Start(Tag::TableRow) => body.open_row(false),
            Event::Start(Tag::Strikethrough | Tag::Image { .. }) => body.hide(),
            Event::End(TagEnd::Strikethrough | TagEnd::Image) => body.show(),
            Event::Start(Tag::TableCell) => body.next_cell(at),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) => {}
            Event::End(TagEnd::TableCell | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            Event::Start(_) | Event::End(_) | Event::Rule => body.open(),
            Event::Text(_) if fenced => {}
            Event::Text(words) if *words == *at.of(raw) => text(body, &words, at.start as usize),
            Event::Text(words) => body.words_for(&words, at),
            Event::Code(words) => code(body, raw, &words, at),
            Event::SoftBreak | Event::HardBreak => body.space(at),
            Event::Html(_) | Event::InlineHtml(_) => tags.read(at.of(raw), at.start as usize, body),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::InlineMath(words) | Event::DisplayMath(words) => body.words_for(&words, at),
        }
    }
    page
}

/// The tables of a text, which are read with their heads.
#[derive(Default)]
struct Tables {
    lines: Vec<Line>,
    /// The cell that is open.
    cell: Option<Body>,
}

impl Tables {
    /// Takes what begins and ends tables and their parts; whether this was it.
    fn read(&mut self, event: &Event, page: &mut Body) -> bool {
        match event {
            Event::Start(Tag::Table(_)) => self.lines.clear(),
            Event::Start(Tag::TableHead) => self.lines.push(Line { is_head: true, cells: Vec::new() }),
            Event::Start(Tag::TableRow) => self.lines.push(Line { is_head: false, cells: Vec::new() }),
            Event::Start(Tag::TableCell) => self.cell = Some(Body::default()),
            Event::End(TagEnd::TableCell) => {
                let words = self.cell.take().map(Body::into_line);
                self.lines.last_mut().into_iter().for_each(|line| line.cells.extend(words.clone()));
            }
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {}
            Event::End(TagEnd::Table) => {
                table::write(page, &self.lines);
                page.open();
            }
            _ => return false,
        }
        true
    }
}

/// Words that stand at `origin`. Some write what is raised above the line between two marks: "5^1^".
fn text(body: &mut Body, words: &str, origin: usize) {
    let mut done = 0;
    while let Some(open) = words[done..].find('^').map(|found| done + found) {
        let inner = &words[open + 1..];
        let len = inner.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(inner.len());
        if !(1..=LONGEST_RAISED).contains(&len) || !inner[len..].starts_with('^') {
            body.words(&words[done..open + 1], origin + done);
            done = open + 1;
            continue;
        }
        body.words(&words[done..open], origin + done);
        body.begin_raised();
        body.words(&inner[..len], origin + open + 1);
        body.end_raised();
        done = open + 1 + len + 1;
    }
    body.words(&words[done..], origin + done);
}

/// In bytes.
const LONGEST_RAISED: usize = 4;

/// A code span: `at` holds its backticks too.
fn code(body: &mut Body, raw: &str, words: &str, at: Span) {
    match at.of(raw).find(words) {
        Some(inner) => body.words(words, at.start as usize + inner),
        None => body.words_for(words, at),
    }
}

#[cfg(test)]
mod tests {
    use crate::load::sources::tests::read;

    #[test]
    fn blocks() {
        for (raw, expected) in [
            ("# Title\n\nIn all, **123** _artworks_.", "H1 Title|T In all, 123 artworks."),
            ("Title\n=====\nText\nover lines.  \nHard.", "H1 Title|T Text over lines. Hard."),
            ("## A {#a}\n\n### B ###\n", "H2 A|H3 B"),
            ("- one\n- two\n  more\n  1. three\n\n     loose", "T one|T two more|T three|T loose"),
            ("> It is over,\n> he said.\n>\n> > Yes.", "T It is over, he said.|T Yes."),
            ("> lazy\nline", "T lazy line"),
            ("a [link](https://x.org/a_b \"t\") and <https://y.org>", "T a link and https://y.org"),
            ("[ref][r] and [r]\n\n[r]: https://x.org", "T ref and r"),
            ("![alt](x.png)\n\nA ![b](c) d", "T A d"),
            ("R&amp;D &lt;5 &nbsp;m &#8212; 5\\*5 \\$3 C\\#", "T R&D <5 \u{a0}m — 5*5 $3 C#"),
            ("| Year | Visitors |\n|---|--:|\n| 2024 | 3,200 |\n| a\\|b | |\n", "T In 2024: Visitors 3,200.|T a|b"),
            (
                "| Town | 2023 | Cost ($m) |\n|---|---|---|\n| **Visby** | 24,100 | (5) |\n| Lund<sup>1</sup> | ~~9~~ 8 | a<p>b |\n",
                "T Visby: 24,100 in 2023; Cost -$5 million.|T Lund: 8 in 2023; Cost a b.",
            ),
            ("The show[^1] opened.\n\n[^1]: On Monday.", "T The show opened.|T On Monday."),
            ("It has ~~132~~ 123 works.", "T It has 123 works."),
            ("Use `verify` and ``a ` b``.", "T Use verify and a ` b."),
            ("`over\nlines`", "T over lines"),
            ("```sh\nrm 5\n```\n\nText\n\n    indented 5\n    words", "T Text|T indented 5 words"),
            ("a <b>bold</b> <!-- 9 --> word<br>next", "T a bold word next"),
            ("<!-- 9\n\n9 -->\n\nText", "T Text"),
            ("<div class=\"a>b\">\n<p>123 works</p>\n<p>9&nbsp;m</p></div>", "T 123 works|T 9\u{a0}m"),
            ("<script>\nvar a = 5;\n</script>\n\n<style>p { b: 5 }</style>\n\nText", "T Text"),
            ("<h2>Head</h2>\n<p>A<br/>b <em\nclass=x>c</em></p>", "H2 Head|T A b c"),
            (
                "It has 5<sup>1</sup> dogs, 10<sup>6</sup> fleas, 9 m<sup>2</sup> and 123^4^ cats.",
                "T It has 5 dogs, 10^6 fleas, 9 m2 and 123 cats.",
            ),
            ("2^10 and 3^5, on the 5^th^ of May", "T 2^10 and 3^5, on the 5th of May"),
            ("<s>no</s>\n\nwas <del>132</del> 123", "T was 123"),
            ("- [x] done\n- [ ] open", "T done|T open"),
            ("one\n\n***\n\ntwo", "T one|T two"),
            ("5 < 6 and a * b, 3 ~ 4 ~5 km to ~6 km, $5 and $6", "T 5 < 6 and a * b, 3 ~ 4 ~5 km to ~6 km, $5 and $6"),
            ("\u{feff}# T\r\n\r\nA\r\nb\r\n", "H1 T|T A b"),
            ("", ""),
            ("&#10;", ""),
        ] {
            assert_eq!(read("a.md", raw), expected, "{raw:?}");
        }
    }
}
