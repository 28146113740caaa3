//! Where sentences begin and end.
//!
//! A sentence ends at a full stop, question or exclamation mark that white space follows, unless an abbreviation, an
//! initial, a list number or what comes next says otherwise. Quotations and brackets are not cut inside, as long as
//! they close soon; a blank line ends everything. Line breaks alone end nothing, except before the mark of a list item.

mod words;

use crate::text::Span;
use words::{ABBREVIATIONS, DOMAINS, SAYING, STARTERS, Stop};

/// The sentences of `text`, in order, trimmed of white space, none empty.
pub fn split(text: &str) -> Vec<Span> {
    let mut splitter = Splitter { text, bytes: text.as_bytes(), start: 0, spans: Vec::new() };
    splitter.run();
    splitter.spans
}

/// How far a quotation or bracket may reach to be kept in one piece, in bytes.
const REACH: usize = 300;
/// How many bytes before a full stop are looked at.
const LONGEST_WORD: usize = 64;

struct Splitter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    /// Where the open sentence begins.
    start: usize,
    spans: Vec<Span>,
}

impl Splitter<'_> {
    fn run(&mut self) {
        let mut at = 0;
        // The end of the quotation or bracket that is open.
        let mut closed = 0;
        while let Some(&byte) = self.bytes.get(at) {
            match byte {
                b'\n' | b'\r' => at = self.line_end(at),
                b'"' | b'(' | b'[' if at >= closed => {
                    closed = self.closing(at, byte).unwrap_or(closed);
                    at += 1;
                }
                0xe2 if at >= closed && self.text[at..].starts_with('“') => {
                    closed = self.closing(at, byte).unwrap_or(closed);
                    at += '“'.len_utf8();
                }
                b'.' | b'!' | b'?' => at = self.stop(at, closed),
                0xe2 if self.text[at..].starts_with('…') => at = self.stop(at, closed),
                _ => at += 1,
            }
        }
        self.cut(self.bytes.len(), self.bytes.len());
    }

    /// Ends the open sentence at `end`; the next one begins at `next`.
    fn cut(&mut self, end: usize, next: usize) {
        let sentence = &self.text[self.start..end];
        let words = sentence.trim();
        if !words.is_empty() {
            let start = self.start + (sentence.len() - sentence.trim_start().len());
            self.spans.push(Span::new(start, start + words.len()));
        }
        self.start = next;
    }

    /// Reads a line break and the white space after it; where the next word is.
    fn line_end(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let space = &rest[..rest.len() - rest.trim_start().len()];
        let next = at + space.len();
        let breaks = space.matches('\n').count().max(space.matches('\r').count());
        if breaks > 1 || is_item(&self.text[next..]) {
            self.cut(at, next);
        }
        next
    }

    /// The end of the quotation or bracket that opens at `at`, when it closes within reach and the paragraph.
    fn closing(&self, at: usize, opener: u8) -> Option<usize> {
        let end = (at + REACH).min(self.bytes.len());
        let mut depth = 0;
        let mut line_breaks = 0;
        if opener == b'"'
            && (at > 0 && !opens_after(self.bytes[at - 1])
                || self.bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace))
        {
            return None;
        }
        let mut inner = at + 1;
        while inner < end {
            let byte = self.bytes[inner];
            match (opener, byte) {
                (_, b'\n') => {
                    line_breaks += 1;
                    if line_breaks > 1 {
                        return None;
                    }
                }
                (_, b' ' | b'\t' | b'\r') => {}
                (b'"', b'"') => return Some(inner + 1),
                (b'(', b'(') | (b'[', b'[') => depth += 1,
                (b'(', b')') | (b'[', b']') if depth == 0 => return Some(inner + 1),
                (b'(', b')') | (b'[', b']') => depth -= 1,
                (0xe2, 0xe2) if self.bytes[inner..].starts_with("”".as_bytes()) => return Some(inner + 3),
                _ => line_breaks = 0,
            }
            inner += 1;
        }
        None
    }

    /// Reads the full stops, marks and closing quotation marks from `at` on, and ends the sentence if they do; where to
    /// go on.
    fn stop(&mut self, at: usize, closed: usize) -> usize {
        let marks = run_len(&self.text[at..]);
        let end = at + marks;
        let after = end + closers_len(&self.text[end..]);
        if after < closed {
            return end;
        }
        let rest = &self.text[after..];
        let next = rest.trim_start();
        let spaced = next.len() < rest.len();
        let ends = if next.is_empty() {
            false
        } else if spaced {
            self.ends(at, end, after, next)
        } else {
            marks == 1 && self.is_glued(at, end, after, next)
        };
        if !ends {
            return after;
        }
        self.cut(after, self.text.len() - next.len());
        self.start
    }

    /// Whether the marks `at..end`, with their closing quotation marks up to `after`, end a sentence before `next`.
    fn ends(&self, at: usize, end: usize, after: usize, next: &str) -> bool {
        let marks = &self.text[at..end];
        let opened = next.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«', '*', '_']);
        let Some(first) = opened.chars().next() else { return false };
        let quoted = self.text[end..after].contains(['"', '”', '’', '\'', '»']);
        let kind = match first {
            _ if first.is_lowercase() => {
                let camel = opened[first.len_utf8()..].starts_with(char::is_uppercase);
                return marks == "."
                    && !quoted
                    && (camel || self.is_plain_word_before(at))
                    && self.abbreviation(at).is_none();
            }
            _ if first.is_numeric() || matches!(first, '$' | '€' | '£' | '¥' | '#') => Next::Number,
            _ if first.is_alphanumeric() => Next::Word(word(opened)),
            ',' | ';' | ':' | '.' | '!' | '?' | ')' | ']' | '}' | '%' | '&' | '/' | '=' | '+' | '|' | '”' | '’'
            | '»' => return false,
            '-' | '–' | '—' | '~' => return false,
            _ => Next::Other,
        };
        if quoted && self.is_attributed(opened) {
            return false;
        }
        let before = self.text[..at].chars().next_back();
        let ellipsis = marks.contains('…') || marks.contains("..") || marks.contains(". ");
        if ellipsis {
            let cut_out = before.is_none_or(char::is_whitespace);
            return !cut_out || matches!(kind, Next::Word(word) if is_starter(word, opened));
        }
        if marks != "." || quoted || self.text[end..after].contains([')', ']']) {
            return true;
        }
        let stop = if self.is_list_number(at) { Some(Stop::Never) } else { self.abbreviation(at) };
        match (stop, kind) {
            (None, _) => true,
            (Some(Stop::Never), _) => false,
            (Some(Stop::BeforeNumber), kind) => kind != Next::Number,
            (Some(Stop::BeforeStarter), Next::Word(word)) => is_starter(word, opened),
            (Some(Stop::BeforeStarter), Next::Number | Next::Other) => false,
        }
    }

    /// The word that ends at `at`, letters, digits and inner dots; the end of it when it is very long.
    fn word_before(&self, at: usize) -> &str {
        let inner = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'.' || !byte.is_ascii();
        let len = self.bytes[..at].iter().rev().take(LONGEST_WORD).take_while(inner).count();
        let word = &self.text[self.text.ceil_char_boundary(at - len)..at];
        // Typographic quotation marks and dashes are no part of a word.
        word.rsplit(|letter: char| !letter.is_alphanumeric() && letter != '.').next().unwrap_or(word)
    }

    /// What the word before the full stop at `at` says of it.
    fn abbreviation(&self, at: usize) -> Option<Stop> {
        let word = self.word_before(at);
        let first = word.chars().next()?;
        if word.chars().nth(1).is_none() && first.is_uppercase() {
            return Some(Stop::BeforeStarter);
        }
        if word.len() > 8 || !first.is_alphabetic() {
            return None;
        }
        let mut lower = [0; 8];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let row = ABBREVIATIONS.binary_search_by(|row| row.0.as_bytes().cmp(lower)).ok().map(|row| ABBREVIATIONS[row]);
        match row {
            // "the art.", "he sat in.", "a min.": words as well, which numbers and units tell from abbreviations.
            Some(("in" | "min" | "sec" | "hr" | "ft" | "lb" | "sq" | "pt", _))
                if !self.follows_number(at - word.len()) =>
            {
                None
            }
            Some(("no" | "art" | "ed" | "est" | "ref" | "max" | "mon" | "wed" | "fri", _))
                if first.is_lowercase() && word != "no" && word != "est" =>
            {
                None
            }
            Some((_, stop)) => Some(stop),
            None if word.contains('.')
                && word.split('.').all(|part| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_alphabetic())) =>
            {
                Some(Stop::BeforeStarter)
            }
            None => None,
        }
    }

    fn follows_number(&self, at: usize) -> bool {
        self.text[..at].trim_end().ends_with(|last: char| last.is_ascii_digit())
    }

    /// Whether a whole word of small letters stands before the full stop at `at`, long enough to be no abbreviation.
    fn is_plain_word_before(&self, at: usize) -> bool {
        let word = self.word_before(at);
        word.chars().count() >= 4 && word.chars().all(char::is_lowercase)
    }

    /// Whether the open sentence is nothing but the number or letter before the full stop at `at`: "1. First".
    fn is_list_number(&self, at: usize) -> bool {
        let word = self.text[self.start..at].trim_start();
        let digits = (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
        digits || (word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic() && byte != b'I'))
    }

    /// Whether `next` says who spoke the quotation before it: "Smith said", "the minister asked".
    fn is_attributed(&self, next: &str) -> bool {
        next.split_whitespace()
            .take(4)
            .enumerate()
            .any(|(at, word)| at > 0 && SAYING.binary_search(&word.trim_end_matches(['.', ',', ':', ';'])).is_ok())
            && !STARTERS.contains(&word(next))
    }

    /// Whether two sentences meet at `at..end` without a space: "in 1998.Hundreds of".
    fn is_glued(&self, at: usize, end: usize, after: usize, next: &str) -> bool {
        if !self.text[end..after].chars().all(|closer| closer == ']' || closer == '[' || closer.is_ascii_digit()) {
            return false;
        }
        let following = word(next);
        let mut letters = following.chars();
        let sentence = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
            && !DOMAINS.contains(&following)
            && !next[following.len()..].starts_with(['.', '@', '/', ':', '_', '(']);
        let before = self.word_before(at);
        let ended = before.chars().count() > 1
            && before.chars().next_back().is_some_and(|last| last.is_lowercase() || last.is_ascii_digit())
            && !before.contains('.')
            && self.abbreviation(at).is_none();
        sentence && ended && !self.is_in_address(at)
    }

    /// Whether the word around `at` is an address: "www.Example", "a/b.Html", "me@x.Org".
    fn is_in_address(&self, at: usize) -> bool {
        let start = self.bytes[..at].iter().rev().take(100).take_while(|byte| !byte.is_ascii_whitespace()).count();
        let bytes = &self.bytes[at - start..at];
        bytes.starts_with(b"www") || bytes.iter().any(|byte| matches!(byte, b'@' | b'/' | b'\\' | b'_'))
    }
}

/// What comes after a full stop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next<'a> {
    Word(&'a str),
    Number,
    Other,
}

/// The length of a run of marks that end sentences, spaced dots among them: "?!", "...", ". . .".
fn run_len(rest: &str) -> usize {
    let mut len = 0;
    loop {
        let ahead = &rest[len..];
        match ahead.chars().next() {
            Some(mark @ ('.' | '!' | '?' | '…')) => len += mark.len_utf8(),
            Some(' ') if len > 0 && ahead.starts_with(" . .") => len += 4,
            Some(' ') if len > 3 && rest[..len].ends_with(" .") && ahead.starts_with(" .") => len += 2,
            _ => return len,
        }
    }
}

/// The length of what closes a sentence behind its mark: quotation marks, brackets, references such as `[12]`.
fn closers_len(rest: &str) -> usize {
    let mut len = 0;
    loop {
        let ahead = &rest[len..];
        match ahead.chars().next() {
            Some(closer @ ('"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*')) => len += closer.len_utf8(),
            Some('[') => match ahead.bytes().skip(1).take(4).position(|byte| !byte.is_ascii_digit()) {
                Some(digits) if digits > 0 && ahead.as_bytes()[digits + 1] == b']' => len += digits + 2,
                _ => return len,
            },
            _ => return len,
        }
    }
}

/// Whether a straight quotation mark after `byte` opens a quotation.
fn opens_after(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'(' | b'[' | b'-' | b'/' | b':') || byte >= 0x80
}

/// The letters and digits that `text` begins with.
fn word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

/// Whether `word`, which `rest` begins with, begins sentences; "A." is an initial.
fn is_starter(word: &str, rest: &str) -> bool {
    STARTERS.binary_search(&word).is_ok() && !rest[word.len()..].starts_with('.')
}

/// Whether `line` begins with the mark of a list item.
fn is_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        0 => ["- ", "* ", "• ", "· "].iter().any(|mark| line.starts_with(mark)),
        1 | 2 => line[digits..].starts_with(". ") || line[digits..].starts_with(") "),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sentences(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn splits() {
        for (text, expected) in [
            ("It opened. It closed.", &["It opened.", "It closed."][..]),
            ("Really? Yes! So it is.", &["Really?", "Yes!", "So it is."]),
            ("No full stop", &["No full stop"]),
            ("  Spaces.  \t Around.  ", &["Spaces.", "Around."]),
            ("Over\nlines. And\r\nmore.", &["Over\nlines.", "And\r\nmore."]),
            ("One\n\nTwo\r\n\r\nThree", &["One", "Two", "Three"]),
            ("Key figures\n- 123 works\n- 5 halls", &["Key figures", "- 123 works", "- 5 halls"]),
            ("1. First item.\n2. Second item.", &["1. First item.", "2. Second item."]),
            ("It cost 3.5 m. It was 1,234.5 km.", &["It cost 3.5 m.", "It was 1,234.5 km."]),
            ("Built in 1959. Listed in 2017.", &["Built in 1959.", "Listed in 2017."]),
            ("He died. 5 people came.", &["He died.", "5 people came."]),
            ("Made in 1998.Hundreds of cars were sold.", &["Made in 1998.", "Hundreds of cars were sold."]),
            ("The show opened.The hall closed.", &["The show opened.", "The hall closed."]),
            (
                "It was founded in 1959.[3] The hall is older.[12][4]",
                &["It was founded in 1959.[3]", "The hall is older.[12][4]"],
            ),
            ("sold well. iPhone sales rose.", &["sold well.", "iPhone sales rose."]),
            ("he won. she left.", &["he won. she left."]),
            ("it was opened. then it closed.", &["it was opened.", "then it closed."]),
            ("In Washington, D.C. The hall opened.", &["In Washington, D.C.", "The hall opened."]),
            ("It left the U.S. In 2017 it returned.", &["It left the U.S.", "In 2017 it returned."]),
            ("Apple Inc. The shares rose.", &["Apple Inc.", "The shares rose."]),
            ("Doors open at 7 p.m. The show starts at 8 p.m.", &["Doors open at 7 p.m.", "The show starts at 8 p.m."]),
            ("He said no. The hall stayed.", &["He said no.", "The hall stayed."]),
            ("He was the No. 1. They lost.", &["He was the No. 1.", "They lost."]),
            ("It is about art. Two artists came.", &["It is about art.", "Two artists came."]),
            ("They came in. Two left.", &["They came in.", "Two left."]),
            ("“It is over.” He left.", &["“It is over.”", "He left."]),
            ("\"It is over.\" He left.", &["\"It is over.\"", "He left."]),
            ("“Why? Because I can.” She left.", &["“Why? Because I can.”", "She left."]),
            ("It opened (in May. Really). It closed.", &["It opened (in May. Really).", "It closed."]),
            ("Wait... What is it?", &["Wait...", "What is it?"]),
            ("It ended… Nobody came.", &["It ended…", "Nobody came."]),
            ("It rose by 5%. Exports fell.", &["It rose by 5%.", "Exports fell."]),
            ("(It closed.) It opened.", &["(It closed.)", "It opened."]),
            ("He won. “We did it,” he said.", &["He won.", "“We did it,” he said."]),
            ("It cost less. $5 was enough.", &["It cost less.", "$5 was enough."]),
            ("It is 5\" wide. It is 6\" tall.", &["It is 5\" wide.", "It is 6\" tall."]),
            ("C'était à Orly. Été came.", &["C'était à Orly.", "Été came."]),
            ("“Unclosed. And on. It went.", &["“Unclosed.", "And on.", "It went."]),
            ("It ran to 5 km. — Reuters", &["It ran to 5 km. — Reuters"]),
            ("", &[]),
            (" \n \n ", &[]),
            ("...", &["..."]),
        ] {
            assert_eq!(sentences(text), expected, "{text:?}");
        }
    }

    #[test]
    fn keeps_whole() {
        for text in [
            "Gen. Smith met Sen. Jones, Rep. Lee and Gov. Ray.",
            "It came No. 5, on p. 12, in vol. 3, pp. 5-6.",
            "It opens on Jan. 5 and closes on Sept. 30.",
            "It is approx. 5 m wide, i.e. Five metres, vs. Six.",
            "Mr. J. K. Smith of St. Louis spoke.",
            "The U.S. Congress met at 7 p.m. Monday.",
            "He works for Apple Inc. CEO Cook and Warner Bros. Pictures.",
            "Martin Luther King Jr. Day is in Jan. Each year.".split(" Each").next().unwrap(),
            "“It is over!” he said.",
            "“It is over!” Smith said.",
            "\"Is it over?\" the minister asked.",
            "“We did it. It took long. It was hard,” Smith said.",
            "It was … Smith who came.",
            "He said it . . . was over.",
            "Yahoo! said so, and Jeopardy! host too.",
            "See www.Example.Com, Booking.Com or notes/Readme.Md for more.",
            "Prof. Dr. Lee (b. 1959) is 66.",
            "1. First item",
            "a. First item",
            "The so-called Maj. Gen. Lee, Ph.D. Candidate.",
            "It weighs 5 lb. 3 oz. in all.",
            "Dr. Lee v. Smith was heard.",
            "It has (approx. 5 m. or so) room.",
            "on page\n5 of it",
        ] {
            assert_eq!(sentences(text), [text], "{text:?}");
        }
    }

    #[test]
    fn tables_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(ABBREVIATIONS.iter().all(|row| row.0.len() <= 8));
        assert!(STARTERS.is_sorted());
        assert!(SAYING.is_sorted());
    }

    fn check(text: &str) {
        let mut last = 0;
        for span in split(text) {
            let sentence = text.get(span.range()).expect("on character boundaries");
            assert!(!sentence.is_empty() && sentence.trim() == sentence);
            assert!(text[last..span.start as usize].trim().is_empty(), "words between sentences in {text:?}");
            last = span.end as usize;
        }
        assert!(text[last..].trim().is_empty(), "words after the last sentence of {text:?}");
    }

    #[test]
    fn hostile_texts_are_cheap() {
        for part in [".", "a.", "a.A", "(", "\"", "“", " .", ".)", ". ", "\n", "!\" a", "[1]", "…", ". 1", "é.", "1.\n"]
        {
            let text = part.repeat(60_000 / part.len());
            let before = std::time::Instant::now();
            check(&text);
            assert!(before.elapsed().as_secs() < 20, "{part:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text(text in any::<String>()) {
            check(&text);
        }

        #[test]
        fn any_marks(parts in prop::collection::vec(prop::sample::select(PARTS), 0..40)) {
            check(&parts.concat());
        }
    }

    const PARTS: &[&str] = &[
        ".", "..", "!", "?", "…", " . .", "\"", "'", "“", "”", "’", "«", "»", "(", ")", "[", "]", "[1]", "[12", " ",
        "\n", "\r\n", "\n\n", "\u{a0}", "\u{2028}", "a", "é", "É", "Mr", "No", "U.S", "said", "The", "Smith", "5",
        "1998", "- ", "—", "$", "日", "🙂", "www", "@", "\u{301}",
    ];
}
