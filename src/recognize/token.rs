//! A text cut into words, numbers and marks, each with its place, its folded form and how it is capitalised.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters with inner apostrophes ("don't") or the dots of initials ("U.S.", "J."). Hyphens separate words.
    Word,
    /// Digits with the separators between them: "1,234.5", "2020", "18" of "18.4m" is not cut off: "18.4" then "m".
    Digits,
    /// A possessive "'s" or "s'" mark: `'s` or `'`.
    Possessive,
    /// Any other character by itself.
    Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// "word", and everything without letters
    Lower,
    /// "Word"
    Title,
    /// "WORD", more than one letter
    Upper,
    /// "iPhone", "McDonald"
    Mixed,
}

#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub span: Span,
    pub kind: Kind,
    pub case: Case,
    /// Whether white space (or the start of the text) comes before it.
    pub spaced: bool,
    norm: Span,
}

/// The tokens of a text, in order, with their folded forms in one buffer.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    tokens: Vec<Token>,
    norms: String,
}

impl Tokens {
    /// Cuts `text`. Every character that is not white space is in exactly one token.
    pub fn new(text: &str) -> Self {
        let mut tokens =
            Tokens { tokens: Vec::with_capacity(text.len() / 5 + 1), norms: String::with_capacity(text.len()) };
        let mut at = 0;
        let mut spaced = true;
        while let Some(first) = text[at..].chars().next() {
            if first == ' ' || !first.is_ascii_alphanumeric() && (first.is_whitespace() || is_invisible(first)) {
                at += first.len_utf8();
                spaced |= first.is_whitespace();
                continue;
            }
            let (len, kind) = cut(text, at, first);
            tokens.push(text, at, at + len, kind, spaced);
            at += len;
            spaced = false;
        }
        tokens
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    pub fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Token> {
        self.tokens.iter()
    }

    /// The folded form of the token at `at`: lower case, no diacritics, straight apostrophes, dashes as "-";
    /// empty past the end.
    pub fn norm(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.norm.of(&self.norms))
    }

    /// The bytes from the start of token `first` to the end of token `end - 1`; both must exist.
    pub fn span(&self, tokens: std::ops::Range<usize>) -> Span {
        self.tokens[tokens.start].span.cover(self.tokens[tokens.end - 1].span)
    }

    fn push(&mut self, text: &str, start: usize, end: usize, kind: Kind, spaced: bool) {
        let word = &text[start..end];
        let from = self.norms.len();
        if word.is_ascii() {
            self.norms.push_str(word);
            self.norms[from..].make_ascii_lowercase();
        } else {
            for letter in word.nfd().filter(|&letter| !is_combining_mark(letter)) {
                match letter {
                    '’' | '‘' | 'ʼ' | '`' => self.norms.push('\''),
                    '–' | '—' | '‐' | '‑' | '−' | '―' => self.norms.push('-'),
                    '“' | '”' | '„' | '«' | '»' => self.norms.push('"'),
                    'ł' | 'Ł' => self.norms.push('l'),
                    'ø' | 'Ø' => self.norms.push('o'),
                    'đ' | 'Đ' => self.norms.push('d'),
                    'ı' => self.norms.push('i'),
                    'ß' => self.norms.push_str("ss"),
                    'æ' | 'Æ' => self.norms.push_str("ae"),
                    'œ' | 'Œ' => self.norms.push_str("oe"),
                    _ => self.norms.extend(letter.to_lowercase()),
                }
            }
        }
        let case = if kind == Kind::Word { case_of(word) } else { Case::Lower };
        let norm = Span::new(from, self.norms.len());
        self.tokens.push(Token { span: Span::new(start, end), kind, case, spaced, norm });
    }
}

/// Characters that take no room: soft hyphens, zero-width spaces and joiners, a byte-order mark.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Letters, what combines with them, and what takes no room.
fn continues_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic();
    }
    letter.is_alphabetic() || is_combining_mark(letter) || is_invisible(letter)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ')
}

/// The length in bytes and the kind of the token that starts at `at` with `first`.
fn cut(text: &str, at: usize, first: char) -> (usize, Kind) {
    let rest = &text[at..];
    if first.is_ascii_digit() {
        return (digits_len(rest), Kind::Digits);
    }
    if first.is_alphabetic() {
        // The C of "°C." ends the sentence; it is no initial.
        let of_degrees = text[..at].ends_with(['°', 'º']) && matches!(first, 'C' | 'F');
        return (if of_degrees { first.len_utf8() } else { word_len(rest) }, Kind::Word);
    }
    if is_apostrophe(first) {
        let after = &rest[first.len_utf8()..];
        let glued = text[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '.');
        let letter = after.chars().next();
        if glued && matches!(letter, Some('s' | 'S')) && !after[1..].chars().next().is_some_and(char::is_alphanumeric) {
            return (first.len_utf8() + 1, Kind::Possessive);
        }
        if glued && text[..at].ends_with(['s', 'S']) && !letter.is_some_and(char::is_alphanumeric) {
            return (first.len_utf8(), Kind::Possessive);
        }
    }
    (first.len_utf8(), Kind::Mark)
}

/// "1,234.5": a separator belongs to the number when a digit follows it at once.
fn digits_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 1;
    while len < bytes.len() {
        match bytes[len] {
            b'0'..=b'9' => len += 1,
            b'.' | b',' if bytes.get(len + 1).is_some_and(u8::is_ascii_digit) => len += 2,
            _ => break,
        }
    }
    len
}

fn word_len(rest: &str) -> usize {
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    match rest.as_bytes().get(letters) {
        None => return letters,
        Some(&byte) if byte.is_ascii() && !matches!(byte, b'.' | b'\'') => return letters,
        Some(_) => {}
    }
    let mut letters = rest.char_indices().peekable();
    let mut single_letters = true;
    let mut run = 0;
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|&(_, next)| next);
        if continues_word(letter) {
            run += 1;
            single_letters &= run <= 1;
            continue;
        }
        let inner_dot = letter == '.' && single_letters && run == 1;
        if inner_dot {
            // "U.S.", "J.": the dot belongs to the initial when the next is an initial too, or the word is one already.
            let following = next.is_some_and(char::is_alphabetic);
            let initials = rest[..at].contains('.') || rest.chars().next().is_some_and(char::is_uppercase);
            if following && initials_follow(&rest[at + 1..]) {
                run = 0;
                continue;
            }
            return if initials { at + 1 } else { at };
        }
        let inner_apostrophe = is_apostrophe(letter) && next.is_some_and(char::is_alphabetic);
        if inner_apostrophe && !is_possessive(&rest[at + letter.len_utf8()..]) {
            run = 2;
            single_letters = false;
            continue;
        }
        return at;
    }
    rest.len()
}

/// Whether the letters at the start of `after` are a single one: the next initial of an abbreviation.
fn initials_follow(after: &str) -> bool {
    let mut letters = after.chars();
    letters.next().is_some_and(char::is_alphabetic) && !letters.next().is_some_and(char::is_alphabetic)
}

fn is_possessive(after: &str) -> bool {
    let mut letters = after.chars();
    matches!(letters.next(), Some('s' | 'S')) && !letters.next().is_some_and(char::is_alphanumeric)
}

fn case_of(word: &str) -> Case {
    if let Some((first, rest)) = word.as_bytes().split_first()
        && rest.iter().all(u8::is_ascii_lowercase)
        && first.is_ascii_alphabetic()
    {
        return if first.is_ascii_uppercase() { Case::Title } else { Case::Lower };
    }
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    let Some(first) = letters.next() else { return Case::Lower };
    let (mut upper, mut lower) = (0, 0);
    for letter in letters {
        if letter.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (false, 0, _) => Case::Lower,
        (true, 0, _) => Case::Title,
        (true, _, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Tokens::new(text).iter().map(|token| token.span.of(text)).collect::<Vec<_>>()
    }

    #[test]
    fn cuts() {
        for (text, expected) in [
            ("123 artworks, 1,234.5 m.", &["123", "artworks", ",", "1,234.5", "m", "."][..]),
            ("$18.4m 3rd 5ft", &["$", "18.4", "m", "3", "rd", "5", "ft"]),
            ("Jeong-gyu isn’t Russia’s", &["Jeong", "-", "gyu", "isn’t", "Russia", "’s"]),
            ("the U.S. and J. K. Rowling.", &["the", "U.S.", "and", "J.", "K.", "Rowling", "."]),
            ("the ministers' 7 a.m. talks", &["the", "ministers", "'", "7", "a.m.", "talks"]),
            ("It is I. 2020.", &["It", "is", "I.", "2020", "."]),
            ("naïve œuvre", &["naïve", "œuvre"]),
            ("O'Neill said 'no'", &["O'Neill", "said", "'", "no", "'"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn folds() {
        let tokens = Tokens::new("Ægir’s Łódź São “ISN’T”");
        let norms: Vec<&str> = (0..tokens.len()).map(|at| tokens.norm(at)).collect();
        assert_eq!(norms, ["aegir", "'s", "lodz", "sao", "\"", "isn't", "\""]);
    }

    #[test]
    fn cases() {
        let tokens = Tokens::new("word Word WORD iPhone I 12");
        let cases: Vec<Case> = tokens.iter().map(|token| token.case).collect();
        assert_eq!(cases, [Case::Lower, Case::Title, Case::Upper, Case::Mixed, Case::Title, Case::Lower]);
    }
}
