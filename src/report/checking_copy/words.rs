//! Texts of drafts and sources in a page: nothing of them is markup, and nothing reorders what stands around it.

use maud::{Markup, Render, html};

use super::super::terminal::shown;

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
