//! Web pages: the words of their main text, without navigation, advertisements and footers, each leading back to the file.

mod about;
mod furniture;
mod main_text;
mod style_sheet;
mod tree;

use super::body::Body;
use super::looks::Raised;
use super::sources::Extracted;
use super::table::{self, Line};
use crate::text::{Mapped, Span};
use main_text::Kept;
use tree::{Node, Tag, Tree};

/// Reads the page that begins at the byte `start` of `raw`. One that says so is read as XML.
pub(super) fn read(raw: &str, start: usize, is_xml: bool) -> Extracted {
    extracted(raw, &tree::read(raw, start, is_xml || is_xhtml(&raw[start..]), ""))
}

/// Reads a chapter of a book, with its style sheets.
pub(super) fn read_chapter(raw: &str, styles: &str) -> Extracted {
    extracted(raw, &tree::read(raw, 0, true, styles))
}

fn extracted(raw: &str, tree: &Tree) -> Extracted {
    let kept = Kept::of(tree, raw);
    let mut body = Body::default();
    let words = Words { raw, tree, kept: &kept };
    for &element in &kept.above {
        words.write_inside(&mut body, element);
    }
    words.write(&mut body, kept.main);
    Extracted { body, meta: about::metadata(&tree.about), ..Extracted::default() }
}

/// Whether the top of a page says that it is XHTML.
fn is_xhtml(page: &str) -> bool {
    let top = page[..page.floor_char_boundary(TOP)].to_ascii_lowercase();
    top.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml") || top.contains("xhtml")
}

/// So many bytes at the top of a page may say what it is.
const TOP: usize = 500;

struct Words<'a> {
    raw: &'a str,
    tree: &'a Tree,
    kept: &'a Kept,
}

impl Words<'_> {
    /// Adds the words of these nodes, first to last, in blocks.
    fn write(&self, body: &mut Body, (first, last): (usize, usize)) {
        let mut at = first;
        while at <= last && at < self.tree.nodes.len() {
            match self.tree.nodes[at] {
                Node::Words(span) => words(self.raw, span, body),
                Node::Break(at) => body.space(at),
                Node::Open(index) => {
                    let element = &self.tree.elements[index];
                    if self.kept.is_left_out(index) {
                        at = element.nodes.1;
                        if !matches!(element.tag, Tag::Unread) && !goes_on(element.tag) {
                            body.open();
                        }
                    } else if element.tag == Tag::Table && self.kept.is_data(index) {
                        self.table(body, index);
                        at = element.nodes.1;
                    } else {
                        self.begin(body, index);
                    }
                }
                Node::Close(index) if goes_on(self.tree.elements[index].tag) => {}
                Node::Close(_) => body.open(),
            }
            at += 1;
        }
        body.open();
    }

    /// Adds a headline, or a paragraph below it, whatever is left out around it.
    fn write_inside(&self, body: &mut Body, element: usize) {
        let (first, last) = self.tree.elements[element].nodes;
        self.begin(body, element);
        for node in &self.tree.nodes[first..last] {
            match *node {
                Node::Words(span) => words(self.raw, span, body),
                Node::Break(at) => body.space(at),
                Node::Open(_) | Node::Close(_) => {}
            }
        }
        body.open();
    }

    fn begin(&self, body: &mut Body, index: usize) {
        match self.tree.elements[index].tag {
            Tag::Raised if main_text::raised(self.tree, self.raw, index) == Raised::Power => {
                if let Some(at) = self.next_place(self.tree.elements[index].nodes.0) {
                    body.words_for("^", at);
                }
            }
            Tag::Heading(level) => body.open_heading(level),
            tag if goes_on(tag) => {}
            _ => body.open(),
        }
    }

    /// Adds a table of figures: what stands above it, then its rows.
    fn table(&self, body: &mut Body, table: usize) {
        let (first, last) = self.tree.elements[table].nodes;
        let mut lines: Vec<Line> = Vec::new();
        // Cells that reach down into the rows to come: by column, for how many more rows.
        let mut reaching: Vec<(u16, Mapped)> = Vec::new();
        let mut at = first + 1;
        while at < last {
            if let Node::Open(index) = self.tree.nodes[at] {
                let element = &self.tree.elements[index];
                match element.tag {
                    _ if self.kept.is_left_out(index) => at = element.nodes.1,
                    Tag::Caption => {
                        body.open();
                        self.write(body, element.nodes);
                        at = element.nodes.1;
                    }
                    Tag::Row => {
                        let line = self.row(index, &mut reaching);
                        lines.extend((!line.cells.is_empty()).then_some(line));
                        at = element.nodes.1;
                    }
                    _ => {}
                }
            }
            at += 1;
        }
        table::write(body, &lines);
        body.open();
    }

    fn row(&self, row: usize, reaching: &mut Vec<(u16, Mapped)>) -> Line {
        let (first, last) = self.tree.elements[row].nodes;
        let above = self.tree.elements[row].parent.map(|parent| self.tree.elements[parent].tag);
        let mut cells = Vec::new();
        let mut heads = 0;
        let mut own = 0;
        let mut at = first + 1;
        while at < last {
            if let Node::Open(index) = self.tree.nodes[at] {
                let element = &self.tree.elements[index];
                if matches!(element.tag, Tag::Cell | Tag::HeadCell) {
                    from_above(&mut cells, reaching);
                    let words = self.cell(index);
                    let (columns, rows) = element.size;
                    own += 1;
                    heads += usize::from(element.tag == Tag::HeadCell || words.text().is_empty());
                    for _ in 0..columns.min(MOST_COLUMNS.saturating_sub(cells.len() as u16)) {
                        reaching.resize(reaching.len().max(cells.len() + 1), (0, Mapped::default()));
                        reaching[cells.len()] = (rows - 1, words.clone());
                        cells.push(words.clone());
                    }
                }
                at = element.nodes.1;
            }
            at += 1;
        }
        from_above(&mut cells, reaching);
        Line { is_head: above == Some(Tag::TableHead) || own > 0 && heads == own, cells }
    }

    fn cell(&self, cell: usize) -> Mapped {
        let mut body = Body::default();
        let (first, last) = self.tree.elements[cell].nodes;
        let mut at = first + 1;
        while at < last {
            match self.tree.nodes[at] {
                Node::Words(span) => words(self.raw, span, &mut body),
                Node::Break(at) => body.space(at),
                Node::Open(index) if self.kept.is_left_out(index) => at = self.tree.elements[index].nodes.1,
                Node::Open(index) if goes_on(self.tree.elements[index].tag) => self.begin(&mut body, index),
                Node::Close(index) if goes_on(self.tree.elements[index].tag) => {}
                Node::Open(_) | Node::Close(_) => {
                    if let Some(next) = self.next_place(at) {
                        body.space(next);
                    }
                }
            }
            at += 1;
        }
        body.into_words()
    }

    /// Where the words behind this node begin.
    fn next_place(&self, at: usize) -> Option<Span> {
        let next = self.tree.nodes[at..].iter().take(8).find_map(|node| match node {
            Node::Words(span) | Node::Break(span) => Some(span.start),
            _ => None,
        })?;
        Some(Span { start: next, end: next })
    }
}

/// Tables with more columns are cut there.
const MOST_COLUMNS: u16 = 1_000;

/// Adds the cells that reach down from the rows above and come next.
fn from_above(cells: &mut Vec<Mapped>, reaching: &mut [(u16, Mapped)]) {
    while let Some((rows, words)) = reaching.get_mut(cells.len()).filter(|(rows, _)| *rows > 0) {
        *rows -= 1;
        cells.push(words.clone());
    }
}

/// Whether an element goes on in the line.
fn goes_on(tag: Tag) -> bool {
    matches!(tag, Tag::Inline | Tag::Link | Tag::Raised | Tag::Deleted)
}

/// Adds the words at `span` of the page, their entities read. Any white space in them is one space.
pub(super) fn words(raw: &str, span: Span, body: &mut Body) {
    let (mut at, end) = (span.start as usize, span.end as usize);
    while at < end {
        let rest = &raw[at..end];
        let plain = rest.find(|letter: char| letter == '&' || letter.is_ascii_whitespace()).unwrap_or(rest.len());
        body.words(&rest[..plain], at);
        at += plain;
        let rest = &raw[at..end];
        if let Some(named) = rest.strip_prefix('&') {
            let name = named.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '#');
            let behind = name.map_or(rest.len(), |name| 1 + name + usize::from(named[name..].starts_with(';')));
            let entity = &rest[..behind];
            let read = if entity.len() <= LONGEST_ENTITY { htmlize::unescape(entity) } else { entity.into() };
            match read.as_ref() == entity {
                true => body.words(entity, at),
                false => body.words_for(&read, Span::new(at, at + behind)),
            }
            at += behind;
        } else if !rest.is_empty() {
            let space = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace()).len();
            match &rest[..space] {
                " " => body.words(" ", at),
                _ => body.space(Span::new(at, at + space)),
            }
            at += space;
        }
    }
}

/// In bytes, `&` and `;` included.
const LONGEST_ENTITY: usize = 40;

#[cfg(test)]
mod tests {
    use crate::load::sources::tests::read as blocks;

    #[test]
    fn main_text_in_blocks() {
        for (raw, expected) in [
            ("<p>One &amp; two<p>Three&nbsp;m &#8212; &eacute;t&eacute;", "T One & two|T Three\u{a0}m — été"),
            ("<h1>Head</h1><p>A <b>bold</b>\n  word<br>next</p>", "H1 Head|T A bold word next"),
            ("<ul><li>one<li>two <ul><li>three</ul></ul>", "T one|T two|T three"),
            ("<div>loose<div>inner</div>more</div>", "T loose|T inner|T more"),
            ("<p>was <del>132</del> <ins>123</ins> works", "T was 123 works"),
            ("<p>The hall<sup class=reference>[1]</sup> opened 10 m<sup>2</sup>", "T The hall opened 10 m2"),
            ("<p>It has 5<sup>1</sup> dogs and 10<sup>6</sup> fleas.<sup>2</sup>", "T It has 5 dogs and 10^6 fleas."),
            ("<p>It cost <span style='text-decoration: line-through'>$89</span> <s>$79</s> $39", "T It cost $39"),
            ("<p>It has 5 dogs in the yard.<p>Read more: <a>9 cats</a> here", "T It has 5 dogs in the yard."),
            (
                "<style>.x{text-decoration:line-through}</style><p>It cost <span class=x>$89</span> $39<span style='vertical-align: super'>1</span> in all<p>B",
                "T It cost $39 in all|T B",
            ),
            (
                "<p>It has 5 dogs<a href=#fn1>2</a>.<p><a href='#b1' class=sdfootnotesym>1</a>As of May <a href=#y>2024</a>",
                "T It has 5 dogs.|T As of May 2024",
            ),
            ("<p class=has-ad-after>It has 5 dogs in the yard.<p>More", "T It has 5 dogs in the yard.|T More"),
            ("<script>var a = '<p>5';</script><style>p{}</style><p>A<!-- 9 -->b", "T Ab"),
            ("<p hidden>9<p style='display: none'>9<p aria-hidden=true>9<p>Text", "T Text"),
            ("<nav><a href=x>Home</a></nav><p>Text<footer>© 2025</footer>", "T Text"),
            ("<blockquote>It is over<footer>A. Berg</footer></blockquote>", "T It is over|T A. Berg"),
            ("<pre>one\n two</pre>", "T one two"),
            ("A &notanentity; & b &lt", "T A ¬anentity; & b <"),
            ("", ""),
        ] {
            assert_eq!(blocks("a.html", &format!("<!doctype html>{raw}")), expected, "{raw}");
        }
    }

    #[test]
    fn empty_elements_of_xhtml() {
        let head =
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><script src='a>b'/><style/></head><body>";
        let text = "<p><a id=\"x\"/>It has 5 halls.</p><div class=\"x\"/><iframe src=\"y\"/><p>It has 6 doors.</p>";
        let expected = "T It has 5 halls.|T It has 6 doors.";
        for top in [
            "<?xml version=\"1.0\"?>",
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">",
            "<!DOCTYPE html>",
        ] {
            assert_eq!(blocks("a.html", &format!("{top}{head}{text}")), expected, "{top}");
        }
        assert_eq!(blocks("a.xhtml", &format!("<html><body>{text}")), expected);
        // Of a page that is none, a browser reads a script up to its end.
        assert_eq!(blocks("a.html", "<!doctype html><p>A</p><script src=x /><p>B</p></script><p>C"), "T A|T C");
    }

    #[test]
    fn tables_with_their_heads() {
        for (raw, expected) in [
            (
                "<caption>Towns<thead><tr><th>Town<th>Population<th>Year<tbody><tr><th>Visby<td>24,330<td>2024",
                "T Towns|T Visby in 2024: Population 24,330.",
            ),
            (
                "<tr><th rowspan=2>Town<th colspan=2>Population<tr><th>2023<th>2024<tr><td>Visby<td><b>24,100</b><td>24,330",
                "T Visby: Population 24,100 in 2023; Population 24,330 in 2024.",
            ),
            (
                "<tr><th>Town<th>Year<th>Visitors<tr><td rowspan=2>Visby<td>2023<td>5<tr><td>2024<td>6",
                "T Visby in 2023: Visitors 5.|T Visby in 2024: Visitors 6.",
            ),
            ("<tr><th>Town<th>Halls<tr><td>Visby<sup>1</sup><td><del>8</del> 9<sup>[2]</sup>", "T Visby: Halls 9."),
            (
                "<tr><td><p>A page laid out</p><p>with a table.</p><td><h2>Head</h2>",
                "T A page laid out|T with a table.|H2 Head",
            ),
        ] {
            assert_eq!(blocks("a.html", &format!("<table>{raw}</table>")), expected, "{raw}");
        }
    }
}
