//! Texts as YAML files have them, written by the program.

use std::fmt::Write as _;

/// A text as YAML takes it for that text: bare where that is safe, else in double quotation marks.
pub fn scalar(text: &str) -> String {
    let safe = |letter: char| {
        letter.is_alphanumeric()
            || matches!(
                letter,
                ' ' | ','
                    | '.'
                    | '-'
                    | '%'
                    | '£'
                    | '€'
                    | '$'
                    | '('
                    | ')'
                    | '/'
                    | '\''
                    | '’'
                    | '“'
                    | '”'
                    | '–'
                    | '—'
                    | ';'
            )
    };
    let starts = text.starts_with(|first: char| first.is_alphanumeric() || first == '“');
    let reserved = matches!(text, "true" | "false" | "null" | "yes" | "no" | "on" | "off");
    if starts && !reserved && !text.ends_with(' ') && text.chars().all(safe) {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' | '\r' | '\t' => out.push(' '),
            letter if letter.is_control() || ('\u{2028}'..='\u{202e}').contains(&letter) => {
                write!(out, "\\u{:04x}", u32::from(letter)).expect("a string takes every byte");
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
