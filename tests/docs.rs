//! The documentation keeps its word.

use std::fs;
use std::path::Path;
use std::process::Command;

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
    let pages = [
        ("docs/claims.md", include_str!("../docs/claims.md"), 6),
        ("docs/reports.md", include_str!("../docs/reports.md"), 1),
    ];
    for (page, text, least) in pages {
        let blocks = yaml_blocks(text);
        assert!(blocks.len() >= least, "{page}");
        for (line, text) in blocks {
            if let Err(mistakes) = claims::parse(&format!("{page}, block at line {line}"), &text) {
                panic!("{mistakes}");
            }
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

/// Every format has its row, and every format that an example names is one.
#[test]
fn the_page_on_reports_is_whole() {
    let page = include_str!("../docs/reports.md");
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    for format in factcheck::report::Format::ALL {
        let row = format!("| `{}` | ", format.name());
        assert!(rows.iter().any(|line| line.starts_with(&row)), "{}", format.name());
    }
    let texts = [page, include_str!("../docs/ci.md"), include_str!("../README.md")];
    let outputs = texts.iter().flat_map(|text| text.split("--output ").skip(1));
    let named: Vec<&str> = outputs.filter_map(|rest| rest.split_once('=').map(|(format, _)| format)).collect();
    assert!(named.len() >= 6);
    for name in named.into_iter().filter(|name| !name.ends_with("FORMAT")) {
        assert!(factcheck::report::Format::ALL.iter().any(|format| format.name() == name), "{name}");
    }
}

/// The commands of the blocks of a page, one a line, without those that need a repository's variables.
fn commands(page: &str) -> Vec<String> {
    let mut list = Vec::new();
    let mut is_shown = false;
    for line in page.lines() {
        if line.starts_with("```") {
            is_shown = matches!(line, "```sh" | "```yml");
        }
        let command = line.trim().trim_start_matches("- ").trim_start_matches("run: ");
        if is_shown && command.starts_with("verify ") && !command.contains("${{") {
            list.push(command.to_owned());
        }
    }
    list
}

/// The commands of the pages on reports and on CI, in a copy of the example: none of them is misunderstood, and each writes
/// the reports that it names.
#[test]
fn commands_of_the_pages_work() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    for name in ["claims", "sources", "drafts"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        for entry in fs::read_dir(root.join(name)).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, folder.path().join(name).join(path.file_name().unwrap())).unwrap();
        }
    }
    let run = |command: &str| {
        let args = command.split_whitespace().skip(1);
        let output = Command::new(env!("CARGO_BIN_EXE_verify")).args(args).current_dir(folder.path()).output().unwrap();
        let code = output.status.code().expect("no signal ended it");
        assert!(code < 2, "{command}: {}", String::from_utf8_lossy(&output.stderr));
    };
    run("verify claims/ --exit-zero --output json=old.json");
    let pages = [include_str!("../docs/reports.md"), include_str!("../docs/ci.md")];
    let all: Vec<String> = pages.iter().flat_map(|page| commands(page)).collect();
    assert!(all.len() >= 6, "{all:?}");
    for command in all {
        run(&command);
        for output in command.split("--output ").skip(1) {
            let path = output.split_whitespace().next().and_then(|output| output.split_once('=')).unwrap().1;
            assert!(folder.path().join(path).is_file(), "{command}: {path}");
        }
    }
}
