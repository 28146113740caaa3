//! Texts of others on a terminal: what could move its cursor, recolour it or reorder its words is made visible.

use std::borrow::Cow;

use annotate_snippets::renderer::{AnsiColor, Effects, Style};

/// `text` with every character that a terminal obeys rather than shows replaced by one that it shows. Each character
/// becomes exactly one, so that columns stay what they are.
///
/// Replaced are the controls (C0, C1 and DEL), line and paragraph separators, the bidirectional embeddings, overrides
/// and isolates of UAX #9, and the tag characters.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| visible(c) == c) { Cow::Borrowed(text) } else { text.chars().map(visible).collect() }
}

/// The same, cut to `width` characters, with an ellipsis where something was cut. Runs of white space become a space.
pub fn line(text: &str, width: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = shown(&text);
    if text.chars().count() <= width {
        return text.into_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

fn visible(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(u32::from(c) + 0x2400).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' => '\u{fffd}',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}' => '\u{fffd}',
        '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        _ => c,
    }
}

/// What a colour stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Error,
    Warning,
    /// In order, or in the source only.
    Good,
    /// In the claim only.
    Bad,
    /// What to read first.
    Strong,
    Faint,
}

impl Ink {
    fn style(self) -> Style {
        match self {
            Ink::Error => AnsiColor::BrightRed.on_default().effects(Effects::BOLD),
            Ink::Warning => AnsiColor::Yellow.on_default().effects(Effects::BOLD),
            Ink::Good => AnsiColor::Green.on_default(),
            Ink::Bad => AnsiColor::Red.on_default(),
            Ink::Strong => Style::new().effects(Effects::BOLD),
            Ink::Faint => Style::new().effects(Effects::DIMMED),
        }
    }

    /// `text` in this ink, if there is to be colour.
    pub fn paint(self, text: &str, colour: bool) -> String {
        let style = self.style();
        if colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_shown() {
        for (text, expected) in [
            ("plain é 中文 שלום\u{200f}", "plain é 中文 שלום\u{200f}"),
            ("\u{1b}[31mred\u{7}", "␛[31mred␇"),
            ("\u{9b}31m\u{7f}", "\u{fffd}31m␡"),
            ("a\tb\r\nc\u{2028}d", "a b  c d"),
            ("\u{202e}321\u{202c}\u{2066}x\u{2069}", "\u{fffd}321\u{fffd}\u{fffd}x\u{fffd}"),
            ("\u{e0041}", "\u{fffd}"),
        ] {
            assert_eq!(shown(text), expected);
            assert_eq!(shown(text).chars().count(), text.chars().count());
        }
    }

    #[test]
    fn lines_are_cut() {
        assert_eq!(line(" one\n two  three ", 20), "one two three");
        assert_eq!(line("one two three", 9), "one two…");
        assert_eq!(line("é\u{1b}é", 2), "é…");
        assert_eq!(line("", 0), "");
    }

    #[test]
    fn ink_needs_colour() {
        assert_eq!(Ink::Bad.paint("x", false), "x");
        assert_eq!(Ink::Bad.paint("x", true), "\u{1b}[31mx\u{1b}[0m");
    }
}
