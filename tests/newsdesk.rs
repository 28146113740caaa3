//! Drafts as an editor meets them: checked, tied to their claim files, extracted, and put right.

use std::fs;
use std::path::Path;
use std::process::Output;

use snapbox::cmd::{Command, cargo_bin};
use tempfile::TempDir;

const SOURCE: &str = "---\ndate: 2025-07-14\n---\n# The autumn show\n\nIn all, 123 artworks are on display. The show was opened by \
    Maria Keller on 3 May.\n\n\"We did not expect so many visitors at all,\" Maria Keller said.\n";
const DRAFT: &str = "---\ndate: 2025-07-14\n---\n# The autumn show\n\nThe show has **132** artworks on display. Maria Keller opened \
    the show on 3 May. A ticket costs 14 euros.\n";

fn desk(files: &[(&str, &str)]) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    write(&desk, "sources/report.md", SOURCE);
    files.iter().for_each(|(name, text)| write(&desk, name, text));
    desk
}

fn write(desk: &TempDir, name: &str, text: impl AsRef<[u8]>) {
    let path = desk.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn read(desk: &TempDir, name: &str) -> String {
    fs::read_to_string(desk.path().join(name)).unwrap()
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn verify(folder: &Path, line: &str) -> Ran {
    let command = Command::new(cargo_bin!("verify")).current_dir(folder).args(line.split_whitespace());
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: status.code().unwrap(), out: text(stdout), err: text(stderr) }
}

#[track_caller]
fn expect(desk: &TempDir, line: &str, code: i32, out: &[&str], err: &[&str]) -> Ran {
    let ran = verify(desk.path(), line);
    let shown = format!("verify {line}\n{}\n{}", ran.out, ran.err);
    assert_eq!(ran.code, code, "{shown}");
    out.iter().for_each(|words| assert!(ran.out.contains(words), "no {words:?} in\n{shown}"));
    err.iter().for_each(|words| assert!(ran.err.contains(words), "no {words:?} in\n{shown}"));
    assert!(!err.is_empty() || ran.err.is_empty(), "{shown}");
    ran
}

#[test]
fn a_draft_is_checked_fact_by_fact() {
    let desk = desk(&[("drafts/show.md", DRAFT)]);
    let counts = "drafts/show.md: 3 facts: 1 confirmed, 1 contradicted, 1 not covered; 33.3% confirmed or allowed";
    expect(&desk, "drafts", 1, &["drafts/show.md:6:16", "123 artworks, not 132", "“14 euros”", counts], &[]);
    expect(&desk, "", 1, &[counts], &[]);
    expect(&desk, "drafts/show.md --fail-on conflicting", 0, &[counts], &[]);
    expect(&desk, "drafts --exit-zero", 0, &["3 claims"], &[]);
    let json = expect(&desk, "drafts --format json", 1, &[], &[]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["drafts"][0]["coverage"], 0.333);
    assert_eq!(json["claims"][0]["facts"][0]["status"], "contradicted");
    let span =
        |fact: &serde_json::Value| fact["start"].as_u64().unwrap() as usize..fact["end"].as_u64().unwrap() as usize;
    assert_eq!(&DRAFT[span(&json["claims"][0]["facts"][0])], "132");
    assert_eq!(json["claims"][2]["reasons"][0]["code"], "not-covered");
}

#[test]
fn the_share_that_is_covered_can_be_asked_for() {
    let right = DRAFT.replace("132", "123");
    let desk = desk(&[("drafts/show.md", &right)]);
    expect(&desk, "drafts", 0, &["66.6% confirmed or allowed"], &[]);
    expect(&desk, "drafts --coverage 60", 0, &[], &[]);
    expect(&desk, "drafts --coverage 70%", 1, &[], &["66.6% of its facts are confirmed or allowed, less than 70.0%"]);
    expect(&desk, "drafts --coverage 700", 2, &[], &["a share is written like 80 or 79.5%"]);
}

#[test]
fn what_is_excluded_is_counted_and_listed() {
    let draft = "It has 123 artworks.\n\n<!-- verify: ignore reason=\"by phone\" -->\n\nA ticket costs 14 euros.\n\n\
        <!-- verify: ignore reason=idle -->\n";
    let desk = desk(&[("drafts/show.md", draft)]);
    expect(&desk, "drafts", 0, &["1 not checkable", "warning[directive-unused]", "drafts/show.md:7:1"], &[]);
    expect(&desk, "drafts -v", 0, &["passed over: drafts/show.md:5:1:", "excluded in the draft: by phone"], &[]);
    write(&desk, "drafts/show.md", "<!-- verify: ignore -->\n\nIt has 123 artworks.\n");
    expect(&desk, "drafts", 2, &["no claim was checked"], &["`ignore` needs a reason", "drafts/show.md:1:14"]);
    write(&desk, "drafts/show.md", "It has 123 artworks. <!-- verify: source=none.md -->\n");
    expect(&desk, "drafts", 2, &[], &["no source matches `none.md`", "drafts/show.md:1:42", "`report.md`"]);
}

#[test]
fn claims_must_stand_in_their_draft() {
    let claims = "draft: ../drafts/show.md\nclaims:\n  - 123 artworks are on display\n  - Maria Keller opened the show on 3 May\n";
    let desk = desk(&[("drafts/show.md", DRAFT), ("claims/show.yaml", claims)]);
    let ran = expect(&desk, "claims", 1, &["error[not-in-draft]", "claims/show.yaml:3:5", "drafts/show.md:6:1"], &[]);
    assert!(ran.out.contains("[-123-]") && ran.out.matches("not-in-draft").count() == 1, "{}", ran.out);
    write(&desk, "drafts/show.md", DRAFT.replace("132", "123"));
    expect(&desk, "claims", 0, &["2 claims: 2 supported"], &[]);
    write(&desk, "claims/show.yaml", claims.replace("show.md", "gone.md"));
    expect(&desk, "claims", 2, &[], &["the draft `../drafts/gone.md` cannot be read: there is no such file or folder"]);
}

#[test]
fn what_people_decide_about_claims_counts_for_the_draft() {
    let claims = "draft: ../drafts/show.md\nclaims:\n  - text: A ticket costs 14 euros\n    allow: {verdict: not_enough_evidence, reason: by phone}\n";
    let draft = DRAFT.replace("132", "123").replace("date:", "claims: ../claims/show.yaml\ndate:");
    let desk = desk(&[("drafts/show.md", &draft), ("claims/show.yaml", claims)]);
    expect(&desk, "drafts --coverage 100", 0, &["2 confirmed, 1 allowed; 100.0% confirmed or allowed"], &[]);
    expect(&desk, "drafts claims", 0, &["2 confirmed, 1 allowed"], &[]);
    fs::remove_file(desk.path().join("claims/show.yaml")).unwrap();
    expect(&desk, "drafts", 2, &[], &["the claim file `../claims/show.yaml` cannot be read", "drafts/show.md:2:9"]);
}

#[test]
fn a_claim_file_from_a_draft_and_back() {
    let desk = desk(&[("drafts/show.md", DRAFT)]);
    expect(&desk, "extract drafts/show.md", 0, &["draft: drafts/show.md", "text: A ticket costs 14 euros."], &[]);
    expect(&desk, "extract drafts/show.md -o claims/show.yaml", 2, &[], &["the claim file cannot be written"]);
    fs::create_dir(desk.path().join("claims")).unwrap();
    expect(&desk, "extract drafts/show.md -o claims/show.yaml", 0, &["claims/show.yaml: 3 new"], &[]);
    expect(&desk, "extract drafts/show.md -o claims/show.yaml", 0, &["claims/show.yaml: nothing new"], &[]);
    expect(&desk, "claims --fail-on conflicting", 0, &["3 claims: 1 supported, 1 contradicted"], &[]);
    let noted = read(&desk, "claims/show.yaml").replace("euros.\n", "euros.\n    note: asked for\n");
    write(&desk, "claims/show.yaml", &noted);
    write(
        &desk,
        "drafts/show.md",
        DRAFT.replace("A ticket", "It has 3 rooms. A ticket").replace("Maria Keller opened the show on 3 May. ", ""),
    );
    expect(&desk, "extract drafts/show.md -o claims/show.yaml", 0, &["1 new, 1 not in the draft any more"], &[]);
    let merged = read(&desk, "claims/show.yaml");
    assert!(
        merged.contains("note: asked for")
            && merged.contains("It has 3 rooms.")
            && merged.contains("Maria Keller opened")
    );
    write(&desk, "claims/show.yaml", "claims: [");
    expect(&desk, "extract drafts/show.md -o claims/show.yaml", 2, &[], &["claims/show.yaml:1:"]);
    assert_eq!(read(&desk, "claims/show.yaml"), "claims: [");
    write(&desk, "quiet.md", "It was a quiet evening.\n");
    expect(&desk, "extract quiet.md", 2, &[], &["no sentence of this draft states anything"]);
    expect(&desk, "extract gone.md", 2, &[], &["gone.md", "there is no such file or folder"]);
}

#[test]
fn facts_are_changed_with_consent_only() {
    let desk = desk(&[("drafts/show.md", DRAFT), ("claims/a.yaml", "- 132 artworks are on display\n")]);
    let hunk = "-The show has **132** artworks on display.";
    expect(&desk, "fix drafts --dry-run", 1, &["--- a/drafts/show.md", hunk, "+The show has **123** artworks"], &[]);
    expect(&desk, "fix drafts", 2, &[], &["there is nobody to ask"]);
    assert_eq!(read(&desk, "drafts/show.md"), DRAFT);
    expect(&desk, "fix drafts claims --yes", 0, &["drafts/show.md: 1 change", "claims/a.yaml: 1 change"], &[]);
    assert_eq!(read(&desk, "drafts/show.md"), DRAFT.replace("132", "123"));
    assert_eq!(read(&desk, "claims/a.yaml"), "- 123 artworks are on display\n");
    expect(&desk, "fix drafts claims --yes", 0, &["nothing to change"], &[]);
    // What a patch cannot put right still fails, also where a sentence has got more than one.
    write(&desk, "claims/a.yaml", "- 132 artworks are on display\n- A ticket costs 14 euros\n");
    expect(&desk, "fix claims --yes", 1, &["claims/a.yaml: 1 change"], &[]);
    expect(&desk, "fix claims --yes --id nope", 2, &[], &["no claim was checked"]);
    expect(&desk, "fix gone --yes", 2, &[], &["there is no such file or folder"]);
    expect(&desk, "fix drafts --yes --dry-run", 2, &[], &["cannot be used with"]);
}

#[test]
fn drafts_that_cannot_be_read() {
    let desk = desk(&[]);
    write(&desk, "drafts/a.md", b"It has \xff 123 artworks.\n");
    expect(&desk, "drafts", 2, &[], &["drafts/a.md", "this file is not UTF-8 text (line 1)"]);
    expect(&desk, "sources/report.md", 2, &[], &["this text is one of the sources"]);
    write(&desk, "drafts/a.md", "Nothing to see.\n");
    expect(&desk, "drafts", 2, &["no claim was checked"], &["no sentence"]);
    write(&desk, "drafts/page.html", "<p>It has 123 artworks.</p>");
    expect(&desk, "extract drafts/page.html", 2, &[], &["this is neither a claim file nor a draft"]);
}
