//! Which format a file is in: by what is in it, and by its name where that leaves a choice.

/// How the text of a source is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Markdown,
    Plain,
    Html,
    /// SRT and WebVTT.
    Subtitles,
    /// CSV and TSV.
    Delimited,
    /// JSON and JSON Lines.
    Records,
    /// Word, since 2007.
    Docx,
    /// OpenDocument text.
    Odt,
    Epub,
    /// Excel, since 2007.
    Xlsx,
    /// OpenDocument spreadsheets.
    Ods,
    Mail,
    Pdf,
}

impl Format {
    /// The format of a text called `name`.
    pub(super) fn of(name: &str, raw: &str) -> Self {
        match Format::of_name(name) {
            Format::Plain if is_page(raw) => Format::Html,
            Format::Plain if raw.trim_start_matches('\u{feff}').starts_with("WEBVTT") => Format::Subtitles,
            format => format,
        }
    }

    /// What the name alone says: the format of its extension, else plain text.
    pub(super) fn of_name(name: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Format::Markdown,
            "htm" | "html" | "xhtml" | "xht" => Format::Html,
            "srt" | "vtt" => Format::Subtitles,
            "csv" | "tsv" | "tab" => Format::Delimited,
            "json" | "jsonl" | "ndjson" => Format::Records,
            "eml" => Format::Mail,
            "pdf" => Format::Pdf,
            _ => Format::Plain,
        }
    }

    /// As people call it.
    pub fn words(self) -> &'static str {
        match self {
            Format::Markdown => "Markdown",
            Format::Plain => "plain text",
            Format::Html => "HTML",
            Format::Subtitles => "subtitles",
            Format::Delimited => "CSV",
            Format::Records => "JSON",
            Format::Docx => "Word",
            Format::Odt => "OpenDocument",
            Format::Epub => "EPUB",
            Format::Xlsx => "Excel",
            Format::Ods => "OpenDocument spreadsheet",
            Format::Mail => "e-mail",
            Format::Pdf => "PDF",
        }
    }

    /// Whether a file with this name is one of those that are packed.
    pub(super) fn is_packed_name(name: &str) -> bool {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        ["docx", "docm", "odt", "epub", "xlsx", "xlsm", "ods"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    }

    /// Whether it holds tables alone, whose names and figures tell no language.
    pub(super) fn is_table(self) -> bool {
        matches!(self, Format::Delimited | Format::Xlsx | Format::Ods)
    }

    /// Whether a page with this name is XML.
    pub(super) fn is_xml_name(name: &str) -> bool {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        ["xhtml", "xht"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    }

    /// Whether what is known of the text may stand at its top, between two lines `---`.
    pub(super) fn has_front_matter(self) -> bool {
        matches!(self, Format::Markdown | Format::Plain | Format::Html | Format::Delimited)
    }
}

/// Whether a text is a whole web page: it begins as one.
fn is_page(raw: &str) -> bool {
    let top = raw.trim_start_matches('\u{feff}').trim_start();
    let begins = |mark: &str| top.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark));
    begins("<!doctype html") || begins("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_content_and_name() {
        for (name, raw, expected) in [
            ("a.md", "# A", Format::Markdown),
            ("a.MARKDOWN", "# A", Format::Markdown),
            ("a.txt", "A", Format::Plain),
            ("a", "A", Format::Plain),
            ("a.HTM", "A", Format::Html),
            ("a.txt", "\u{feff}\n<!DOCTYPE html><p>A", Format::Html),
            ("page", "<html lang=en>", Format::Html),
            ("a.md", "<html lang=en>", Format::Markdown),
            ("a.txt", "<htm", Format::Plain),
            ("a.txt", "WEBVTT\n\n", Format::Subtitles),
            ("a.SRT", "1\n", Format::Subtitles),
            ("a.tsv", "a\tb", Format::Delimited),
            ("a.jsonl", "{}", Format::Records),
        ] {
            assert_eq!(Format::of(name, raw), expected, "{name} {raw}");
        }
    }
}
