//! Where sentences begin and end.

use crate::text::Span;

/// The sentences of `text`, in order, trimmed of white space, none empty.
pub fn split(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for sentence in sentencex::get_sentence_boundaries("en", text) {
        let trimmed = sentence.text.trim();
        if !trimmed.is_empty() {
            let lead = sentence.text.len() - sentence.text.trim_start().len();
            let start = sentence.start_byte + lead;
            spans.push(Span::new(start, start + trimmed.len()));
        }
    }
    spans
}
