//! Plain text: paragraphs apart by blank lines, lists, a title on the first line.

use super::body::Body;
use crate::text::Span;

/// The most words and bytes of a first line that can be a title.
const TITLE: (usize, usize) = (16, 120);

/// Reads `raw` from `start` on.
pub(super) fn read(raw: &str, start: usize) -> Body {
    let mut body = Body::default();
    // Whether the line before leaves a list item or a sentence complete, so that a mark begins a new item.
    let mut complete = true;
    let mut first = true;
    let mut before = 0;
    let mut lines = Lines { raw, at: start }.peekable();
    while let Some(line) = lines.next() {
        let words = line.of(raw);
        if words.is_empty() {
            body.open();
            complete = true;
            continue;
        }
        let next = lines.peek().map(|next| next.of(raw));
        if first && next == Some("") && is_title(words) && !raw[line.end as usize..].trim().is_empty() {
            body.open_heading(1);
        }
        first = false;
        let mark = if complete { mark_len(words) } else { 0 };
        if mark > 0 {
            body.open();
        }
        let item = mark > 0;
        body.space(Span { start: before, end: line.start });
        before = line.end;
        body.words(&words[mark..], line.start as usize + mark);
        complete = item || words.ends_with(['.', ':', ';', '!', '?']);
    }
    body
}

/// The lines of a text from an offset on, each without the white space around it. They end at `\n`, `\r` or both.
struct Lines<'a> {
    raw: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = &self.raw[self.at..];
        if rest.is_empty() {
            return None;
        }
        let len = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = &rest[..len];
        let start = self.at + (line.len() - line.trim_start().len());
        let span = Span::new(start, start + line.trim().len());
        self.at += len + if rest[len..].starts_with("\r\n") { 2 } else { rest[len..].len().min(1) };
        Some(span)
    }
}

fn is_title(line: &str) -> bool {
    line.len() <= TITLE.1
        && line.split_whitespace().count() <= TITLE.0
        && !line.ends_with(['.', ',', ';', ':', '!', '?', '…'])
        && super::dateline::find(line).is_none()
}

/// The bytes of the mark that makes `line` an item of a list, 0 for none: "- ", "* ", "• ", "12. ", "3) ".
fn mark_len(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = match digits {
        0 => line.chars().next().filter(|sign| matches!(sign, '-' | '*' | '+' | '•' | '·' | '‣' | '▪')),
        1..=3 => line[digits..].chars().next().filter(|sign| matches!(sign, '.' | ')')),
        _ => None,
    };
    let Some(sign) = sign else { return 0 };
    let rest = &line[digits + sign.len_utf8()..];
    let words = rest.trim_start();
    if words.len() == rest.len() || words.is_empty() { 0 } else { line.len() - words.len() }
}

#[cfg(test)]
mod tests {
    use crate::load::sources::tests::read;

    #[test]
    fn blocks() {
        for (raw, expected) in [
            ("One line.", "T One line."),
            ("One\nparagraph.\n\n\nAnother  one.\r\n", "T One paragraph.|T Another  one."),
            ("A show in Moscow\n\nIt opened.", "H1 A show in Moscow|T It opened."),
            ("A show in Moscow\nIt opened.", "T A show in Moscow It opened."),
            ("It opened.\n\nIt closed.", "T It opened.|T It closed."),
            ("Only a title\n\n \n", "T Only a title"),
            ("Key figures:\n- 123 works\n- over 100\n  posters\n", "T Key figures:|T 123 works|T over 100 posters"),
            ("Steps:\n1. First\n2. Second", "T Steps:|T First|T Second"),
            ("the show\n- the largest -\nopened", "T the show - the largest - opened"),
            ("found on page\n5. The rest", "T found on page 5. The rest"),
            ("5 m wide\n\n-5 °C", "H1 5 m wide|T -5 °C"),
            ("old\rmac\r\rlines", "T old mac|T lines"),
            ("\u{feff}Marked.\r\nTwice.", "T Marked. Twice."),
            (&format!("{0}. {0}. b", "a".repeat(5_000)), &format!("T {0}.|T {0}. b", "a".repeat(5_000))),
            (&"é".repeat(6_000), &format!("T {}|T {}", "é".repeat(4_000), "é".repeat(2_000))),
            ("", ""),
            (" \n\t\n", ""),
        ] {
            assert_eq!(read("a.txt", raw), expected, "{raw:?}");
        }
    }
}
