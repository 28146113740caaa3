//! Texts of drafts and sources in a page: nothing of them is markup, and nothing reorders what stands around it.

use maud::{Markup, Render, html};

use super::places::Places;
use super::terminal::shown;
use crate::check::Checked;
use crate::diff::{Edit, Tag};
use crate::judge::finding::Evidence;
use crate::text::Span;

/// Words of others. What a browser would obey is escaped, controls and bidirectional overrides are made visible.
pub struct Words<'a>(pub &'a str);

impl Render for Words<'_> {
    fn render_to(&self, page: &mut String) {
        shown(self.0).as_ref().render_to(page);
    }
}

/// The same, with the line ends of the text.
pub fn lines(text: &str) -> Markup {
    html! {
        @for line in text.lines() { (Words(line)) "\n" }
    }
}

/// A passage, with the words marked that the reasons turn on.
pub fn quoted(places: &Places, checked: &Checked, index: usize, item: &Evidence) -> Markup {
    let of_it = checked.finding.reasons.iter().filter(|reason| reason.evidence == Some(index));
    marked(places.body(item), item.span, of_it.filter_map(|reason| reason.source).collect())
}

/// The bytes `whole` of a text, with some of them marked.
pub fn marked(text: &str, whole: Span, mut marks: Vec<Span>) -> Markup {
    marks.retain(|span| whole.contains(*span) && !span.is_empty());
    marks.sort_unstable();
    let words = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or_default();
    let mut pieces = Vec::new();
    let mut at = whole.start;
    for span in marks {
        if span.start >= at {
            pieces.push((words(at, span.start), words(span.start, span.end)));
            at = span.end;
        }
    }
    html! {
        @for (before, marked) in pieces { (Words(before)) mark { (Words(marked)) } }
        (Words(words(at, whole.end)))
    }
}

/// What would have to change.
pub fn diff(edits: &[Edit]) -> Markup {
    html! {
        p.diff {
            @for edit in edits {
                @match edit.tag {
                    Tag::Equal => (Words(&edit.text)),
                    Tag::Delete => del { (Words(&edit.text)) },
                    Tag::Insert => ins { (Words(&edit.text)) },
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_markup() {
        for (text, expected) in [
            ("R&D <b>\"5\"</b> it's", "R&amp;D &lt;b&gt;&quot;5&quot;&lt;/b&gt; it's"),
            ("</style><script>alert(1)</script>", "&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\u{202e}123\u{202c} \u{2066}x\u{2069} \u{1b}[1m\0", "\u{fffd}123\u{fffd} \u{fffd}x\u{fffd} ␛[1m␀"),
            ("a\nb\u{2028}c", "a b c"),
            ("&amp;", "&amp;amp;"),
        ] {
            assert_eq!(Words(text).render().0, expected);
        }
        assert_eq!(lines("a <b>\n\tc\r\n").0, "a &lt;b&gt;\n c\n");
    }
}
