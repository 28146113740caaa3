//! Links from the places in a report to their files, for terminals that show such (OSC 8).

use std::path::Path;

use factcheck::load::files;

/// A report for people in which each place that begins a line, alone or behind an arrow, is a link to its file. Only
/// files that are there are linked.
pub fn linked(report: &str, working: &Path) -> String {
    report.split_inclusive('\n').map(|line| link_line(line, working).unwrap_or_else(|| line.to_owned())).collect()
}

/// The arrows before a place in a finding.
const ARROWS: [&str; 2] = ["--> ", "::: "];

fn link_line(line: &str, working: &Path) -> Option<String> {
    let start = match ARROWS.iter().find(|arrow| plain(line).trim_start().starts_with(**arrow)) {
        // The arrow may be in colour, and what ends the colour stands behind it.
        Some(arrow) => {
            let behind = line.find(arrow)? + arrow.len();
            behind + line[behind..].len() - after_colours(&line[behind..]).len()
        }
        None => 0,
    };
    let words = &line[start..];
    let end = words.find([':', '\x1b', '\n']).filter(|&end| end > 0)?;
    let place = end + place_length(&words[end..]);
    let path = files::absolute(Path::new(&words[..end]), working);
    if start == 0 && place == end || !path.is_file() {
        return None;
    }
    let (before, behind) = (&line[..start], &words[place..]);
    Some(format!("{before}\x1b]8;;{}\x1b\\{}\x1b]8;;\x1b\\{behind}", address(&path), &words[..place]))
}

/// How long the line and column at the start of `words` are: ":7:12".
fn place_length(words: &str) -> usize {
    let number = |words: &str| {
        let digits = words.strip_prefix(':').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
        if digits == 0 { 0 } else { digits + 1 }
    };
    let line = number(words);
    line + number(&words[line..])
}

/// `line` without the sequences that colour it.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while !rest.is_empty() {
        let behind = after_colours(rest);
        let next = behind.find('\x1b').filter(|&next| next > 0).unwrap_or(behind.len());
        out.push_str(&behind[..next]);
        rest = &behind[next..];
    }
    out
}

/// `text` without the sequences that colour what follows, at its start.
fn after_colours(text: &str) -> &str {
    let mut rest = text;
    while let Some((_, behind)) = rest.strip_prefix("\x1b[").and_then(|codes| {
        let end = codes.find(|letter: char| !letter.is_ascii_digit() && letter != ';')?;
        codes[end..].starts_with('m').then(|| codes.split_at(end + 1))
    }) {
        rest = behind;
    }
    rest
}

/// A path as the address of a file: what is no plain letter of an address is written as its bytes (RFC 3986).
fn address(path: &Path) -> String {
    let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let mut address = "file://".to_owned();
    if !path.starts_with('/') {
        address.push('/');
    }
    for &byte in path.as_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(byte))
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn places_of_files_that_are_there() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a b.yaml"), "").unwrap();
        let root = folder.path().display();
        let link = |words: &str| format!("\x1b]8;;file://{root}/a%20b.yaml\x1b\\{words}\x1b]8;;\x1b\\");
        for (line, expected) in [
            (" --> a b.yaml:7:12\n", format!(" --> {}\n", link("a b.yaml:7:12"))),
            (" ::: a b.yaml:7:12", format!(" ::: {}", link("a b.yaml:7:12"))),
            ("--> a b.yaml\n", format!("--> {}\n", link("a b.yaml"))),
            (
                " \x1b[1m\x1b[94m--> \x1b[0ma b.yaml:7:12\n",
                format!(" \x1b[1m\x1b[94m--> \x1b[0m{}\n", link("a b.yaml:7:12")),
            ),
            (
                "a b.yaml:1:2: \x1b[31mcontradicted\x1b[0m: x\n",
                format!("{}: \x1b[31mcontradicted\x1b[0m: x\n", link("a b.yaml:1:2")),
            ),
        ] {
            assert_eq!(linked(line, folder.path()), expected, "{line:?}");
        }
        for line in [
            "none.yaml:1:2: x\n",
            "a b.yaml\n",
            "7 | a b.yaml:1:2\n",
            " --> none:1:2\n",
            "\n",
            "",
            "é: x",
            "\x1b[",
            "--> \x1b",
        ] {
            assert_eq!(linked(line, folder.path()), line);
        }
    }
}
