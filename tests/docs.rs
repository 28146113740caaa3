//! The documentation keeps its word.
//!
//! `UPDATE_DOCS=1 cargo test --test docs` writes the page on the codes anew.

use std::fs;
use std::path::Path;
use std::process::Command;

use factcheck::judge::code::{Code, Row};
use factcheck::load::{claims, config};

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

/// The blocks of a kind in a page of the documentation.
fn blocks(page: &str, kind: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    let fence = format!("\n```{kind}\n");
    let behind = text.split(fence.as_str()).skip(1);
    behind.map(|rest| rest.split("\n```").next().unwrap().to_owned() + "\n").collect()
}

/// What a shell prints for a line in which `verify` is the binary under test, and its exit code.
#[cfg(unix)]
fn shell(line: &str, folder: &Path) -> (i32, String) {
    let binary = Path::new(env!("CARGO_BIN_EXE_verify")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let script = format!("{{ {line}\n}} 2>&1");
    let output = Command::new("sh").args(["-c", &script]).current_dir(folder).env("PATH", path).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

/// A newsroom's repository with one commit.
#[cfg(unix)]
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    let script = "verify init && git init -q -b main && git add . && git -c user.name=a -c user.email=a@desk.example \
        commit -qm one && git branch origin/main && echo '  - 1,840 people came' >> claims/example.yaml";
    let (code, text) = shell(script, desk.path());
    assert_eq!(code, 0, "{text}");
    desk
}

#[test]
fn examples_of_configurations_are_read() {
    let blocks = blocks("docs/configuration.md", "yaml");
    assert!(blocks.len() >= 2);
    for text in &blocks {
        config::parse("verify.yaml", text).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    }
    let whole = config::parse("verify.yaml", &blocks[0]).unwrap();
    assert!(whole.publisher.is_some_and(|publisher| publisher.value.logo.is_some()));
    // Each key has an example and a row, with its variable.
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md")).unwrap();
    for key in config::KEYS {
        assert!(blocks[0].contains(&format!("\n{key}:")), "{key}");
        let row = page.lines().find(|line| line.starts_with(&format!("| `{key}` |"))).expect(key);
        let variable = format!("`VERIFY_{}`", key.replace('-', "_").to_uppercase());
        assert_eq!(row.contains(&variable), !["severities", "publisher", "rating"].contains(&key), "{row}");
    }
}

#[cfg(unix)]
#[test]
fn screens_of_the_configuration() {
    let blocks = blocks("docs/configuration.md", "console");
    assert_eq!(blocks.len(), 1);
    for block in blocks {
        let (command, shown) = block.strip_prefix("$ ").unwrap().split_once('\n').unwrap();
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(shell(command, folder.path()), (0, shown.to_owned()));
    }
}

/// The pages on CI: what is YAML is read, and the commands in it run in a newsroom's repository.
#[cfg(unix)]
#[test]
fn snippets_of_ci() {
    let desk = desk();
    let mut ran = 0;
    for block in blocks("docs/ci.md", "yml") {
        let value: serde_yaml::Value = serde_yaml::from_str(&block).unwrap_or_else(|error| panic!("{error}\n{block}"));
        let steps = value["jobs"]["facts"]["steps"].as_sequence().cloned().unwrap_or_default();
        for step in &steps {
            if let Some(command) = step["run"].as_str().filter(|command| command.starts_with("verify ")) {
                let command = command.replace("${{ github.base_ref }}", "main");
                let (code, text) = shell(&command, desk.path());
                assert_eq!(code, 0, "{command}\n{text}");
                ran += 1;
            }
            // The action has the inputs that it is given.
            let action: serde_yaml::Value = serde_yaml::from_str(include_str!("../action.yml")).unwrap();
            for (input, _) in
                step["with"].as_mapping().into_iter().flatten().filter(|_| step["uses"] != "actions/checkout@v4")
            {
                assert!(action["inputs"].get(input).is_some(), "{input:?}");
                ran += 1;
            }
        }
        if let Some(include) = value["include"].as_str() {
            let job: serde_yaml::Value =
                serde_yaml::from_str(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(include)).unwrap())
                    .unwrap();
            assert_eq!(job["verify"]["image"]["name"], "$VERIFY_IMAGE");
            ran += 1;
        }
        for hook in value["repos"][0]["hooks"].as_sequence().into_iter().flatten() {
            let hooks: Vec<serde_yaml::Value> =
                serde_yaml::from_str(include_str!("../.pre-commit-hooks.yaml")).unwrap();
            assert!(hooks.iter().any(|known| known["id"] == hook["id"]), "{hook:?}");
            ran += 1;
        }
    }
    let lines = blocks("docs/ci.md", "sh");
    let lines: Vec<&str> = lines.iter().flat_map(|block| block.lines()).collect();
    for line in lines.iter().filter(|line| !line.starts_with("docker ")) {
        let (code, text) = shell(line, desk.path());
        assert_eq!(code, 0, "{line}\n{text}");
        let told = if *line == "verify pin" { "sources.lock: " } else { "claims: " };
        assert!(text.contains(told), "{line}\n{text}");
        ran += 1;
    }
    let image = include_str!("../Dockerfile");
    for line in lines.iter().filter(|line| line.starts_with("docker ")) {
        assert!(image.contains(line), "{line}");
        ran += 1;
    }
    assert!(ran >= 14, "{ran}");
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
fn commands_of_the_page_on_reports_work() {
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
    // Those of the page on CI need a repository: `snippets_of_ci` runs them.
    let all: Vec<String> = commands(include_str!("../docs/reports.md"));
    assert!(all.len() >= 3, "{all:?}");
    for command in all {
        run(&command);
        for output in command.split("--output ").skip(1) {
            let path = output.split_whitespace().next().and_then(|output| output.split_once('=')).unwrap().1;
            assert!(folder.path().join(path).is_file(), "{command}: {path}");
        }
    }
}
