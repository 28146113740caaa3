//! The documentation keeps its word.

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
