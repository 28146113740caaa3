//! Syntax errors in the words of someone who wrote sentences and never meant to write YAML.
//!
//! The parser says where it gave up; what went wrong is most often plain from the line there: a quotation mark that
//! ends a text early, a colon that made a key of half a sentence, a bracket that opened a list.

use super::scalar::closing;
use crate::error::Mistake;
use crate::text::Span;

/// A syntax error, and the part of the text to leave out so that what follows can be read.
pub(super) struct Explained {
    pub(super) mistake: Mistake,
    pub(super) hole: Span,
}

/// What went wrong where the parser, with the words `info`, gave up at byte `at`.
pub(super) fn explain(text: &str, info: &str, at: usize) -> Explained {
    let entry = Entry::at(text, at);
    if info.contains("unprintable") {
        let mistake = Mistake::at(Span::new(at, at + 1), "a NUL character");
        return entry.whole_line(text, mistake.help("save the file as plain UTF-8 text"));
    }
    if info.contains("byte order mark") {
        let mistake = Mistake::at(char_at(text, at), "an invisible byte-order mark (U+FEFF) amid the text");
        return entry.whole_line(text, mistake.help("delete it; it may only stand at the very start of a file"));
    }
    if info.contains("tab cannot be used as indentation")
        && let Some(opened) = quote_open_above(text, entry)
    {
        return opened.value_only(text, never_closed(text, opened.value));
    }
    if info.contains("tab") || info.contains("valid YAML whitespace") {
        return tab(text, at);
    }
    if info.contains("trailing content") || info.contains("comments must be separated") {
        return ended_early(text, &entry, at);
    }
    if info.contains("escape") || info.contains("hexadecimal") {
        return entry.value_only(text, bad_escape(text, at));
    }
    if info.contains("quoted scalar") {
        return entry.value_only(text, never_closed(text, at));
    }
    if info.contains("comment intercepting") {
        let mistake =
            Mistake::at(Span::new(at, entry.end), "the text is cut off by ` #`, and goes on in the next line");
        return entry.value_only(text, mistake.help(entry.in_quotes(text)));
    }
    if (at == entry.value || text[at..].starts_with('*')) && begins_with_indicator(&text[at..]) {
        return entry.value_only(text, indicator(text, at));
    }
    if let Some(opened) = unclosed_bracket(text, &entry, at) {
        return opened;
    }
    if at > entry.value && text[entry.value..].starts_with(['[', '{']) {
        return entry.value_only(text, indicator(text, entry.value));
    }
    if info.contains("mapping values are not allowed") || info.contains("':'") && info.contains("placement") {
        return stray_colon(text, &entry, at);
    }
    if info.contains("simple key") {
        return no_key(text, at);
    }
    if info.contains("block sequence entries are not allowed") && entry.key.is_some() && at == entry.value {
        let mistake = Mistake::at(char_at(text, at), "a list cannot begin on the line of its key");
        return entry.value_only(text, mistake.help("begin each item of the list on a line of its own"));
    }
    let known = ["'-' indicator", "expected key", "document start", "invalid indentation"];
    if known.iter().any(|words| info.contains(words)) {
        return out_of_line(text, &entry);
    }
    let rest = Span::new(at, entry.end.max(at));
    let mistake = Mistake::at(rest, "this cannot be read as YAML");
    entry.whole_line(
        text,
        mistake.help("check the indentation, and put texts with special characters in quotation marks"),
    )
}

/// The mistake of a text that begins with a character that means something else in YAML, at byte `at`.
pub(super) fn indicator(text: &str, at: usize) -> Mistake {
    let entry = Entry::at(text, at);
    let Some(first) = text[at..].chars().next() else {
        return Mistake::at(Span::new(at, at), "a text is missing here");
    };
    let meaning = match first {
        '[' => "begins a list",
        '{' => "begins a mapping",
        ']' | '}' | ',' => "belongs to lists in brackets",
        '*' => "stands for an alias, which is not read",
        '&' => "names an anchor, which is not read",
        '!' => "begins a tag, which is not read",
        '|' | '>' => "announces a text in the lines below it",
        '?' => "announces a key",
        '%' => "begins a directive",
        _ => "is reserved in YAML",
    };
    let mistake = Mistake::at(char_at(text, at), format!("`{first}` at the start of a text {meaning}"));
    if at == entry.value {
        return mistake.help(entry.in_quotes(text));
    }
    let word = text[at..].split([',', ']', '}', ' ', '\t', '\n', '\r']).next().unwrap_or_default();
    mistake.help(format!("put it in quotation marks: {}", quoted(word)))
}

/// Where an entry stands that has nothing behind its `-` or `key:`; the parser tells the end of its line.
pub(super) fn indicator_before(text: &str, at: usize) -> usize {
    let entry = Entry::at(text, at);
    if at >= entry.end && entry.dash { entry.parent } else { at }
}

/// The advice to put `words` in quotation marks, with the result where it is short.
pub(crate) fn in_quotes(words: &str) -> String {
    if words.is_empty() || words.contains(['\n', '\r']) || words.chars().count() > 100 {
        "put the whole text in quotation marks".to_owned()
    } else {
        format!("put the whole text in quotation marks: {}", quoted(words))
    }
}

/// The whole of `words`, written so that YAML takes it as one text.
fn quoted(words: &str) -> String {
    if words.contains(['"', '\\']) { format!("`'{}'`", words.replace('\'', "''")) } else { format!("`\"{words}\"`") }
}

fn begins_with_indicator(text: &str) -> bool {
    text.starts_with(['@', '`', '%', '&', '*', '!', '|', '>', ',', ']', '}'])
}

fn char_at(text: &str, at: usize) -> Span {
    Span::new(at, at + text[at..].chars().next().map_or(0, char::len_utf8))
}

/// How one line is laid out: `- key: value`, of which the dashes, the key and the value may each be absent.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// The line, without what ends it.
    start: usize,
    end: usize,
    /// Behind the indentation.
    content: usize,
    /// Where the key stands, else the last dash, else the content: what belongs to the entry stands further right.
    parent: usize,
    dash: bool,
    key: Option<Span>,
    value: usize,
}

impl Entry {
    /// The line around byte `at`.
    fn at(text: &str, at: usize) -> Self {
        let mut start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        if text[start..].starts_with('\u{feff}') && start < at {
            start += '\u{feff}'.len_utf8();
        }
        let end = text[at..].find(['\n', '\r']).map_or(text.len(), |len| at + len);
        let blanks = |from: usize| end - text[from..end].trim_start_matches([' ', '\t']).len();
        let content = blanks(start);
        let mut entry = Entry { start, end, content, parent: content, dash: false, key: None, value: content };
        while text[entry.value..end].starts_with('-') && blank_or_end(&text[entry.value + 1..end]) {
            entry.parent = entry.value;
            entry.dash = true;
            entry.value = blanks(entry.value + 1);
        }
        let rest = &text[entry.value..end];
        let len = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(rest.len());
        if len > 0 && rest[len..].starts_with(':') && blank_or_end(&rest[len + 1..]) {
            entry.parent = entry.value;
            entry.key = Some(Span::new(entry.value, entry.value + len));
            entry.value = blanks(entry.value + len + 1);
        }
        entry
    }

    /// The last line above this one that is neither blank nor a comment.
    fn above(self, text: &str) -> Option<Entry> {
        let mut start = self.start;
        while start > 0 && !text[..start].ends_with('\u{feff}') {
            let entry = Entry::at(text, start - 1);
            if entry.content < entry.end && !text[entry.content..].starts_with('#') {
                return Some(entry);
            }
            if entry.start >= start {
                return None;
            }
            start = entry.start;
        }
        None
    }

    fn words(self, text: &str) -> &str {
        text[self.value..self.end].trim_end()
    }

    fn column(self, at: usize) -> usize {
        at - self.start
    }

    /// The end of the lines below that are indented by at least `column`.
    fn end_below(self, text: &str, column: usize) -> usize {
        let mut end = self.end;
        let mut next = self.end;
        while next < text.len() {
            let line = Entry::at(text, next + 1);
            if line.content < line.end {
                if line.column(line.content) < column {
                    break;
                }
                end = line.end;
            }
            next = line.end;
        }
        end
    }

    /// Leaves out the value, with the deeper lines below it.
    fn value_only(self, text: &str, mistake: Mistake) -> Explained {
        let end = self.end_below(text, self.column(self.parent) + 1);
        Explained { mistake, hole: Span::new(self.value.min(end), end) }
    }

    /// Leaves out the line, with those below it that are not further left, or further right where it is not indented.
    fn whole_line(self, text: &str, mistake: Mistake) -> Explained {
        let end = self.end_below(text, self.column(self.content).max(1));
        Explained { mistake, hole: Span::new(self.content, end) }
    }

    fn in_quotes(self, text: &str) -> String {
        let end = self.end_below(text, self.column(self.parent) + 1);
        in_quotes(text[self.value.min(end)..end].trim_end())
    }
}

fn blank_or_end(text: &str) -> bool {
    text.is_empty() || text.starts_with([' ', '\t'])
}

fn tab(text: &str, at: usize) -> Explained {
    let mut entry = Entry::at(text, at);
    let indented = |entry: Entry| text[entry.start..entry.content].find('\t').map(|tab| entry.start + tab);
    let found = loop {
        if let Some(found) = indented(entry) {
            break Some(found);
        }
        if entry.end >= text.len() {
            break None;
        }
        entry = Entry::at(text, entry.end + 1);
    };
    let (entry, tab) = match found {
        Some(tab) => (entry, tab),
        None => {
            let entry = Entry::at(text, at);
            (entry, text[entry.start..entry.end].find('\t').map_or(at, |tab| entry.start + tab))
        }
    };
    let mut last = entry;
    while last.end < text.len() {
        let next = Entry::at(text, last.end + 1);
        if next.content < next.end && !text[next.start..next.content].contains('\t') {
            break;
        }
        last = next;
    }
    let mistake = Mistake::at(char_at(text, tab), "a tab in the indentation").help("indent with spaces");
    Explained { mistake, hole: Span::new(entry.content, last.end) }
}

/// Words behind the quotation mark that closes a text.
fn ended_early(text: &str, entry: &Entry, at: usize) -> Explained {
    if text[entry.value..].starts_with(['"', '\'']) {
        let closed = closing(&text[entry.value..entry.end]).is_some_and(|len| entry.value + len <= at);
        if closed && at > entry.value + 1 + blanks(&text[entry.value + 1..]) {
            let mistake = Mistake::at(
                Span::new(at, entry.end),
                "the text ends at its second quotation mark, but the line goes on",
            );
            return entry.value_only(text, mistake.help(entry.in_quotes(text)));
        }
    }
    let above = quote_open_above(text, *entry);
    if let Some(opened) = above.filter(|_| entry.dash || entry.key.is_some()) {
        return opened.value_only(text, never_closed(text, opened.value));
    }
    let opened = above.unwrap_or(*entry);
    let mistake =
        Mistake::at(Span::new(at, entry.end.max(at)), "the text ends at a quotation mark, but the line goes on");
    opened.value_only(text, mistake.help("put the whole text in quotation marks of the other kind"))
}

/// The nearest line above whose quoted text is not closed on it.
fn quote_open_above(text: &str, entry: Entry) -> Option<Entry> {
    let opens = |line: &Entry| {
        let words = &text[line.value..line.end];
        words.starts_with(['"', '\'']) && closing(words).is_none()
    };
    std::iter::successors(entry.above(text), |line| line.above(text)).find(opens)
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

fn never_closed(text: &str, at: usize) -> Mistake {
    let entry = Entry::at(text, at);
    let mistake = Mistake::at(char_at(text, at), "this quotation mark is never closed");
    let words = entry.words(text);
    if at == entry.value && words.len() <= 100 {
        mistake.help(format!("close it, or if it belongs to the text, write {}", quoted(words)))
    } else {
        mistake.help("close it at the end of the text")
    }
}

/// A backslash in a text in double quotes, which begins at `at`, that no escape follows.
fn bad_escape(text: &str, at: usize) -> Mistake {
    let mut rest = text[at..].char_indices().skip(1);
    let help = "write `\\\\` for a backslash, or use '…' instead of \"…\"";
    while let Some((backslash, c)) = rest.next() {
        if c == '"' {
            break;
        }
        if c != '\\' {
            continue;
        }
        let backslash = at + backslash;
        let Some((_, escape)) = rest.next() else { break };
        let digits = match escape {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let after = backslash + 1 + escape.len_utf8();
        let code: String = text[after..].chars().take(digits).take_while(char::is_ascii_hexdigit).collect();
        let is_char = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).is_some();
        let good = if digits > 0 {
            code.len() == digits && is_char
        } else {
            matches!(escape, '0'..='0' | 'a' | 'b' | 't' | '\t' | 'n' | 'v' | 'f' | 'r' | 'e' | ' ' | '"' | '/' | '\\')
                || matches!(escape, 'N' | '_' | 'L' | 'P' | '\n' | '\r')
        };
        if !good {
            let span = Span::new(backslash, after + code.len());
            let written: String = span.of(text).chars().filter(|c| !c.is_control()).collect();
            let message = format!("`{written}` is not an escape that YAML knows");
            return Mistake::at(span, message).help(help);
        }
    }
    Mistake::at(char_at(text, at), "a backslash in this text is not an escape that YAML knows").help(help)
}

/// A `[` or `{` above `at`, or on its line, that nothing closes.
fn unclosed_bracket(text: &str, entry: &Entry, at: usize) -> Option<Explained> {
    let mut line = Some(*entry);
    while let Some(entry) = line {
        if entry.value < at && text[entry.value..entry.end].starts_with(['[', '{']) {
            let end = entry.end_below(text, entry.column(entry.parent) + 1);
            if is_balanced(&text[entry.value..end]) {
                return None;
            }
            let bracket = char_at(text, entry.value);
            let mistake = Mistake::at(bracket, format!("this `{}` is never closed", bracket.of(text)));
            return Some(entry.value_only(text, mistake.help(format!("close it, or {}", entry.in_quotes(text)))));
        }
        line = entry.above(text);
    }
    None
}

/// Whether the bracket that `text` begins with is closed in it.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            '"' | '\'' if text[..at].ends_with(['[', '{', ',', ' ', ':']) => {
                at += closing(&text[at..]).map_or(0, |len| len - 1);
            }
            _ => {}
        }
        if depth == 0 {
            return true;
        }
        at += c.len_utf8();
    }
    false
}

/// A colon, at `at`, that cannot make a key of what stands before it.
fn stray_colon(text: &str, entry: &Entry, at: usize) -> Explained {
    let Some(key) = entry.key.filter(|key| key.end as usize == at && !entry.dash) else {
        let mistake =
            Mistake::at(char_at(text, at), "a colon followed by a space splits this text into a key and a value");
        return entry.value_only(text, mistake.help(entry.in_quotes(text)));
    };
    let word = key.of(text);
    if let Some(above) = entry.above(text) {
        if let Some(spaceless) = without_space(text, above) {
            return entry.whole_line(text, spaceless);
        }
        if let Some(field) = above.key {
            let mistake = Mistake::at(key, format!("`{word}` does not line up with `{}` above it", field.of(text)));
            return entry.whole_line(text, mistake.help("begin all keys of a mapping in the same column"));
        }
        if above.dash {
            let mistake = Mistake::at(key, format!("`{word}` stands below a bare text, which has no fields"));
            let help = format!("write the line above as `- text: {}`", above.words(text));
            return entry.whole_line(text, mistake.help(help));
        }
    }
    let mistake = Mistake::at(key, format!("`{word}:` continues the text above it and cannot be a key"));
    entry.whole_line(
        text,
        mistake.help("put the whole text in quotation marks, or move the key to its mapping's column"),
    )
}

/// `text:words`, which YAML takes as one word.
fn without_space(text: &str, entry: Entry) -> Option<Mistake> {
    let (key, rest) = entry.words(text).split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase());
    let colon = entry.value + key.len();
    (entry.key.is_none() && is_key && !rest.is_empty() && !rest.starts_with([' ', '/'])).then(|| {
        let mistake = Mistake::at(Span::new(entry.value, colon + 1), format!("a space is missing after `{key}:`"));
        mistake.help(format!("write `{key}: {rest}`"))
    })
}

/// A line without a key among keys; it stands above `at`.
fn no_key(text: &str, at: usize) -> Explained {
    let here = Entry::at(text, at);
    let entry = here.above(text).unwrap_or(here);
    if let Some(spaceless) = without_space(text, entry) {
        return entry.whole_line(text, spaceless);
    }
    let line = Span::new(entry.content, entry.end);
    let block = entry.above(text).filter(|above| above.words(text).starts_with(['|', '>']) && above.key.is_some());
    let mistake = match block.and_then(|above| above.key) {
        Some(key) => Mistake::at(line, format!("the text of `{}` is not indented", key.of(text)))
            .help("indent it further than its key"),
        None => Mistake::at(line, "this line is neither `key: value` nor part of the line above")
            .help("indent it further to continue the text above, or give it a key"),
    };
    entry.whole_line(text, mistake)
}

/// An item or a key in a column of its own.
fn out_of_line(text: &str, entry: &Entry) -> Explained {
    let mistake = if entry.dash {
        Mistake::at(Span::new(entry.content, entry.content + 1), "this `-` does not line up with the list above it")
            .help("begin all items of a list in the same column")
    } else if let Some(key) = entry.key {
        Mistake::at(key, format!("`{}` does not line up with the keys above it", key.of(text)))
            .help("begin all keys of a mapping in the same column; in a file that is just a list, every line belongs to an item")
    } else {
        Mistake::at(
            Span::new(entry.content, entry.end),
            "this line belongs neither to the text nor to the list above it",
        )
        .help("indent it further to continue the text above, or begin a new item with `- `")
    };
    entry.whole_line(text, mistake)
}
