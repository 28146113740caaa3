//! HTML inside Markdown: its words, without its tags, comments, scripts and styles.

use super::body::Body;
use crate::text::Span;

/// Reads HTML piece by piece: a tag or comment may go on in the next one.
#[derive(Default)]
pub(super) struct Tags {
    state: State,
}

#[derive(Default)]
enum State {
    #[default]
    Words,
    Tag(String),
    Comment,
    /// Between `<script>` or `<style>` and its end.
    Unread(&'static str),
}

/// Elements that do not break a line.
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "samp", "small", "span", "strong", "sub", "time", "u", "var",
];

const ENTITIES: [(&str, &str); 17] = [
    ("amp", "&"),
    ("apos", "'"),
    ("euro", "€"),
    ("gt", ">"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("pound", "£"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("rsquo", "’"),
];

impl Tags {
    /// Adds the words of `html`, which stands at `origin`, to `body`.
    pub fn read(&mut self, html: &str, origin: usize, body: &mut Body) {
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            at += match &self.state {
                State::Words => self.words(rest, origin + at, body),
                State::Tag(_) => self.tag(rest, origin + at, body),
                State::Comment => self.until(rest, "-->"),
                State::Unread(end) => {
                    let end = *end;
                    self.until(rest, end)
                }
            };
        }
    }

    /// Reads words up to a tag, or the start of one; the bytes read.
    fn words(&mut self, rest: &str, origin: usize, body: &mut Body) -> usize {
        let len = rest.find('<').unwrap_or(rest.len());
        if len > 0 {
            entities(&rest[..len], origin, body);
            return len;
        }
        if rest.starts_with("<!--") {
            self.state = State::Comment;
            return 4;
        }
        let name = rest[1..].trim_start_matches('/');
        if !name.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '!' | '?')) {
            body.words("<", origin);
            return 1;
        }
        let name_len = name.bytes().take_while(|&letter| letter.is_ascii_alphanumeric()).count();
        let slashed = rest.len() - name.len();
        self.state = State::Tag(rest[1..slashed + name_len].to_ascii_lowercase());
        (slashed + name_len).max(2)
    }

    /// Reads the rest of a tag; the bytes read.
    fn tag(&mut self, rest: &str, origin: usize, body: &mut Body) -> usize {
        let mut quote = None;
        let end = rest.char_indices().find(|&(_, letter)| match quote {
            Some(open) => {
                if letter == open {
                    quote = None;
                }
                false
            }
            None => {
                if matches!(letter, '"' | '\'') {
                    quote = Some(letter);
                }
                letter == '>'
            }
        });
        // A quotation mark that is never closed: the tag ends at the first bracket, if there is one.
        let end = end.map(|(end, _)| end).or_else(|| rest.find('>'));
        let Some(end) = end else { return rest.len() };
        let State::Tag(name) = std::mem::take(&mut self.state) else { return rest.len() };
        match name.as_str() {
            "script" => self.state = State::Unread("</script>"),
            "style" => self.state = State::Unread("</style>"),
            "br" | "wbr" => body.space(Span::new(origin, origin)),
            "sup" => body.begin_raised(),
            "/sup" => body.end_raised(),
            "s" | "del" | "strike" => body.hide(),
            "/s" | "/del" | "/strike" => body.show(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => body.open_heading(name.as_bytes()[1] - b'0'),
            name if INLINE.contains(&name.trim_start_matches('/')) => {}
            _ => body.open(),
        }
        end + 1
    }

    /// Leaves out everything up to and with `end`; the bytes read.
    fn until(&mut self, rest: &str, end: &str) -> usize {
        let found = rest.as_bytes().windows(end.len()).position(|bytes| bytes.eq_ignore_ascii_case(end.as_bytes()));
        let Some(found) = found else { return rest.len() };
        self.state = State::Words;
        found + end.len()
    }
}

fn entities(words: &str, origin: usize, body: &mut Body) {
    let mut done = 0;
    for (at, _) in words.match_indices('&') {
        let Some(len) = words[at..].bytes().take(12).position(|byte| byte == b';') else { continue };
        let Some(character) = entity(&words[at + 1..at + len]) else { continue };
        body.words(&words[done..at], origin + done);
        done = at + len + 1;
        body.words_for(&character, Span::new(origin + at, origin + done));
    }
    body.words(&words[done..], origin + done);
}

fn entity(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return ENTITIES.iter().find(|row| row.0 == name).map(|row| row.1.to_owned());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?).filter(|&character| character != '\0').map(String::from)
}

#[cfg(test)]
mod tests {
    use super::{ENTITIES, INLINE};

    #[test]
    fn tables_are_sorted() {
        assert!(INLINE.is_sorted());
        assert!(ENTITIES.is_sorted());
    }
}
