//! What a code means, for `verify explain CODE`.

use super::Look;
use super::terminal::Ink;
use crate::judge::code::{Code, Effect, Severity};

/// The page on one code: summary, what it does to the verdict, the explanation and an example.
pub fn page(code: Code, look: Look) -> String {
    let row = code.row();
    let width = look.width.clamp(40, 80);
    let name = Ink::Strong.paint(row.name, look.colour);
    let effects: Vec<&str> = row.effects.iter().map(|effect| effect.words()).collect();
    let mut page = format!("{name}: {}\n\n", row.summary);
    page.push_str(&wrap(row.explanation, "", "", width));
    page.push('\n');
    page.push_str(&wrap(&format!("It {}. {}", effects.join(", or "), by_default(row.severity)), "", "", width));
    page.push_str(&format!("\n{}\n", Ink::Strong.paint("Example", look.colour)));
    let about_run = row.effects == [Effect::OfTheRun];
    page.push_str(&wrap(row.example.claim, if about_run { "  case:   " } else { "  claim:  " }, "          ", width));
    if let Some(passage) = row.example.passage {
        page.push_str(&wrap(passage, "  source: ", "          ", width));
    }
    page.push_str(&wrap(row.example.right, "  right:  ", "          ", width));
    page.push_str(&wrap(row.example.remedy, "  do:     ", "          ", width));
    page
}

fn by_default(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "By default it is an error.",
        Severity::Warning => "By default it is a warning.",
        Severity::Note => "By default it is a note.",
    }
}

/// Every code with its summary, a line each.
pub fn list(look: Look) -> String {
    let longest = Code::all().map(|code| code.name().len()).max().unwrap_or(0);
    let line = |code: Code| {
        let name = format!("{:longest$}", code.name());
        format!("{}  {}\n", Ink::Strong.paint(&name, look.colour), code.row().summary)
    };
    Code::all().map(line).collect()
}

/// The code that a mistyped name most likely means.
pub fn nearest(name: &str) -> Option<Code> {
    let name = name.trim().replace('_', "-").to_ascii_lowercase();
    let mut best: Option<(f64, Code)> = None;
    for code in Code::all() {
        let likeness = strsim::jaro_winkler(&name, code.name());
        if likeness > best.map_or(0.8, |(most, _)| most) {
            best = Some((likeness, code));
        }
    }
    best.map(|(_, code)| code)
}

/// `text` in lines of at most `width` characters, `first` before the first one and `rest` before the others.
fn wrap(text: &str, first: &str, rest: &str, width: usize) -> String {
    let mut out = first.to_owned();
    let mut column = first.chars().count();
    let mut fresh = true;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if !fresh && column + 1 + length > width {
            out.push('\n');
            out.push_str(rest);
            column = rest.chars().count();
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
        fresh = false;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_means_and_what_to_do() {
        insta::assert_snapshot!(page(Code::HedgeDropped, Look::default()));
        for code in Code::all() {
            let page = page(code, Look { width: 70, ..Look::default() });
            assert!(page.starts_with(&format!("{}: {}\n\n", code.name(), code.row().summary)));
            assert!(page.contains("\n  right:  ") && page.contains("\n  do:     "), "{page}");
            assert!(page.lines().skip(1).all(|line| line.chars().count() <= 70), "{page}");
        }
    }

    #[test]
    fn the_list_has_a_line_for_each() {
        let list = list(Look::default());
        assert_eq!(list.lines().count(), Code::all().count());
        assert!(list.contains("rounded               the claim rounds the number of the source\n"), "{list}");
    }

    #[test]
    fn mistyped_names() {
        for (name, expected) in [
            ("number-difers", Some(Code::NumberDiffers)),
            ("Rounding", Some(Code::Rounded)),
            ("no_passages", Some(Code::NoPassage)),
            ("quote", Some(Code::QuoteAltered)),
            ("xyz", None),
            ("", None),
        ] {
            assert_eq!(nearest(name), expected, "{name}");
        }
    }

    /// The table of codes in `docs/verdicts.md` is this one.
    #[test]
    fn the_docs_have_every_code() {
        let mut table = "| code | what it does | by default | meaning |\n| --- | --- | --- | --- |\n".to_owned();
        for code in Code::all() {
            let effects: Vec<&str> = code.effects().iter().map(|effect| effect.words()).collect();
            let (name, severity) = (code.name(), code.severity().name());
            table.push_str(&format!(
                "| `{name}` | {} | {severity} | {} |\n",
                effects.join(", or "),
                code.row().summary
            ));
        }
        let docs = include_str!("../../docs/verdicts.md");
        let (_, rest) = docs.split_once("<!-- codes -->\n").expect("the table begins");
        let (written, _) = rest.split_once("<!-- /codes -->").expect("the table ends");
        assert_eq!(written, table, "the table should be:\n{table}");
    }
}
