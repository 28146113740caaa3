//! The documentation keeps its word.
//!
//! `UPDATE_DOCS=1 cargo test --test docs` writes the page on the codes anew.

use std::fs;
use std::path::Path;
use std::process::Command;

use factcheck::judge::code::{Code, Row};
use factcheck::load::claims;

/// The fenced `yaml` blocks of a Markdown text, with the line on which each begins.
fn yaml_blocks(markdown: &str) -> Vec<(usize, String)> {
    let mut blocks = Vec::new();
    let mut block: Option<(usize, String)> = None;
    for (nth, line) in markdown.lines().enumerate() {
        match &mut block {
            None if line == "```yaml" => block = Some((nth + 2, String::new())),
            Some(_) if line == "```" => blocks.extend(block.take()),
            Some((_, text)) => {
                text.push_str(line);
                text.push('\n');
            }
            None => {}
        }
    }
    blocks
}

#[test]
fn examples_of_claim_files_are_read() {
    let blocks = yaml_blocks(include_str!("../docs/claims.md"));
    assert!(blocks.len() >= 6);
    for (line, text) in blocks {
        if let Err(mistakes) = claims::parse(&format!("docs/claims.md, block at line {line}"), &text) {
            panic!("{mistakes}");
        }
    }
}

/// Each row shows what goes wrong, what YAML makes of it, and how to write it.
#[test]
fn the_table_of_traps_is_true() {
    let (_, table) = include_str!("../docs/claims.md").split_once("| written |").expect("the table is there");
    let (table, _) = table.split_once("\n\n").expect("a table ends");
    let rows: Vec<Vec<&str>> = table.lines().skip(2).map(|row| row.split(" | ").collect()).collect();
    assert!(rows.len() >= 8);
    for row in rows {
        let [trap, _, way_out] = row[..] else { panic!("a row of three cells: {row:?}") };
        let file = |cell: &str| {
            let text = cell.trim_matches(['|', ' ']).trim_matches('`');
            if text.starts_with("- ") { text.to_owned() } else { format!("{text}\nclaims: [a]") }
        };
        assert!(claims::parse("a.yaml", &file(trap)).is_err(), "{trap}");
        if let Err(mistakes) = claims::parse("a.yaml", &file(way_out)) {
            panic!("{way_out}: {mistakes}");
        }
    }
}

/// `docs/codes.md`, as the table of codes has it.
fn codes_page() -> String {
    let mut page = "# Codes\n\nEvery reason has a code. It never changes, so files and tools can name it; [configuration](configuration.md) \
        says how to\nchange what it weighs, and `verify explain CODE` shows what stands here. This page is made from the table \
        of codes.\n"
        .to_owned();
    for Row { name, effects, severity, summary, explanation, example, .. } in Code::all().map(Code::row) {
        let effects: Vec<&str> = effects.iter().map(|effect| effect.words()).collect();
        page.push_str(&format!("\n## `{name}`\n\n{}: {summary}.\n\n{explanation}\n\n", severity.name()));
        page.push_str(&format!(
            "It {}.\n\n| | |\n| --- | --- |\n| wrong | {} |\n",
            effects.join(", or "),
            cell(example.claim)
        ));
        if let Some(passage) = example.passage {
            page.push_str(&format!("| source | {} |\n", cell(passage)));
        }
        page.push_str(&format!("| right | {} |\n| to do | {} |\n", cell(example.right), cell(example.remedy)));
    }
    page
}

/// A text as a cell of a table shows it.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn the_page_of_codes_is_that_of_the_table() {
    let (path, page) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/codes.md"), codes_page());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "`UPDATE_DOCS=1 cargo test --test docs` writes docs/codes.md anew");
}

/// The wrong example of a code is told of with that code, and the right one is supported.
#[test]
fn examples_of_codes_are_true() {
    let mut tried = 0;
    for row in Code::all().map(Code::row) {
        let Some(passage) = row.example.passage else { continue };
        let verdict = |claim: &str, source: &str| {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir(folder.path().join("sources")).unwrap();
            fs::write(folder.path().join("sources/a.md"), source).unwrap();
            let args = ["-e", claim, "--format", "json"];
            let run =
                Command::new(env!("CARGO_BIN_EXE_verify")).args(args).current_dir(folder.path()).output().unwrap();
            let report: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
            let claim = &report["claims"][0];
            let reasons = claim["reasons"].as_array().unwrap().iter();
            let codes: Vec<String> = reasons.map(|reason| reason["code"].as_str().unwrap().to_owned()).collect();
            (claim["verdict"].as_str().unwrap().to_owned(), codes)
        };
        let (_, codes) = verdict(row.example.claim, passage);
        assert!(codes.iter().any(|code| code == row.name), "{}: {codes:?}", row.name);
        // Where the source is to be changed, the right example says how.
        let right = match row.code {
            Code::DateUnresolved => verdict(row.example.claim, &format!("---\ndate: 2025-06-12\n---\n\n{passage}\n")),
            _ => verdict(row.example.right, passage),
        };
        assert_eq!(right, ("supported".to_owned(), Vec::new()), "{}", row.name);
        tried += 1;
    }
    assert!(tried >= 18, "{tried}");
}
