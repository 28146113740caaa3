//! What a code means, for `verify explain CODE`.

use super::Look;
use super::terminal::Ink;
use crate::judge::code::{Code, Effect};

/// The page on one code: summary, what it does to the verdict, the explanation and an example.
pub fn page(code: Code, look: Look) -> String {
    let row = code.row();
    let width = look.width.clamp(40, 80);
    let name = Ink::Strong.paint(row.name, look.colour);
    let effects: Vec<&str> = row.effects.iter().map(|effect| effect.words()).collect();
    let severity = severity(code);
    let mut page = format!("{name}: {}\n\n", row.summary);
    page.push_str(&wrap(row.explanation, "", "", width));
    page.push_str(&wrap(&format!("It {} ({severity}).", effects.join(" or ")), "\n", "", width));
    page.push_str(&format!("\n{}\n", Ink::Strong.paint("Example", look.colour)));
    let about_run = row.effects == [Effect::OfTheRun];
    page.push_str(&wrap(row.example.claim, if about_run { "  case:   " } else { "  claim:  " }, "          ", width));
    if let Some(passage) = row.example.passage {
        page.push_str(&wrap(passage, "  source: ", "          ", width));
    }
    page.push_str(&wrap(row.example.remedy, "  do:     ", "          ", width));
    page
}

fn severity(code: Code) -> String {
    format!("by default {} {}", if code.severity().name() == "error" { "an" } else { "a" }, code.severity().name())
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
    let mut column = first.trim_start_matches('\n').chars().count();
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
