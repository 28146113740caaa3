//! One text in every format: whichever it is saved in, the same claims get the same verdicts, and evidence says where it
//! stands.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use snapbox::cmd::cargo_bin;

/// Claims about the text in `tests/formats/`, with their verdicts.
const CLAIMS: [(&str, &str); 7] = [
    ("In all, 123 artworks are on display.", "supported"),
    ("In all, 132 artworks are on display.", "contradicted"),
    ("The hall opened on 14 July 2025.", "supported"),
    ("Maria Keller directs the museum.", "supported"),
    ("A ticket costs 14 euros.", "contradicted"),
    ("A ticket costs 12 euros.", "supported"),
    ("The museum employs 40 guards.", "not_enough_evidence"),
];

/// Claims about the table in `tests/formats/`.
const OF_TABLE: [(&str, &str); 4] = [
    ("Visby's population was 24,330 in 2024.", "supported"),
    ("Lund's population was 94,000 in 2023.", "supported"),
    ("Visby's population was 25,330 in 2024.", "contradicted"),
    ("Lund's population was 24,330 in 2024.", "not_enough_evidence"),
];

/// Claims about the text with struck words, raised marks, a note and a table.
const OF_REPORT: [(&str, &str); 9] = [
    ("The port handled 5 million tonnes of goods.", "supported"),
    ("The port handled 53 million tonnes of goods.", "contradicted"),
    ("The new crane cost 29 million euros.", "supported"),
    ("The new crane cost 31 million euros.", "contradicted"),
    ("The port was closed for 6 days in March.", "supported"),
    ("Acme's profit was -$300 million.", "supported"),
    ("Acme's profit was $300 million.", "contradicted"),
    ("The number of ships of Baltic is 9.", "supported"),
    ("The harbour master expects 80 ships in 2025.", "contradicted"),
];

/// Claims about the port in `tests/formats/`: a text of several pages, in two columns, with a table.
const OF_PORT: [(&str, &str); 9] = [
    ("The Norrhamn quay is 475 metres long.", "supported"),
    ("The Norrhamn quay is 457 metres long.", "contradicted"),
    ("151 people work at the Lindholm quay.", "supported"),
    ("Repairs of the Ekby quay cost 30 million euros.", "supported"),
    ("Repairs of the Ekby quay cost 72 million euros.", "contradicted"),
    ("The Sandvik quay was rebuilt in 2016.", "supported"),
    ("The Marbo quay was rebuilt in 1971.", "contradicted"),
    ("The report was adopted on 3 March 2025.", "supported"),
    ("The Lindholm quay has 99 copies.", "not_enough_evidence"),
];

/// A folder with sources, gone when dropped.
struct World(tempfile::TempDir);

impl World {
    fn new() -> Self {
        let world = World(tempfile::tempdir().unwrap());
        fs::create_dir(world.0.path().join("sources")).unwrap();
        world
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path(name), bytes).unwrap();
        self
    }

    fn claims<'a>(&self, claims: impl IntoIterator<Item = &'a str>) -> &Self {
        let list: String = claims.into_iter().map(|claim| format!("- text: {claim:?}\n")).collect();
        self.write("claims.yaml", list)
    }

    fn run(&self, args: &[&str]) -> Output {
        std::process::Command::new(cargo_bin!("verify")).args(args).current_dir(self.0.path()).output().unwrap()
    }

    fn out(&self, args: &[&str]) -> String {
        String::from_utf8(self.run(args).stdout).unwrap()
    }

    fn report(&self) -> Value {
        let out = self.out(&["claims.yaml", "--format", "json"]);
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
    }
}

/// The files of the repository that hold a text, by name: `museum.docx`, and `museum-PROGRAM.pdf` for what a program of others
/// has made.
fn saved(text: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let holds = |path: &PathBuf| {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        stem.split('-').next() == Some(text)
    };
    let mut files: Vec<PathBuf> = files.filter(holds).collect();
    files.sort();
    files
}

fn same_verdicts(text: &str, claims: &[(&str, &str)], least: usize) {
    let files = saved(text);
    assert!(files.len() >= least, "{files:?}");
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let world = World::new();
        world.write(&format!("sources/{name}"), fs::read(&file).unwrap()).claims(claims.iter().map(|claim| claim.0));
        let report = world.report();
        for (claim, found) in claims.iter().zip(report["claims"].as_array().unwrap()) {
            assert_eq!(found["verdict"], claim.1, "{name}: {}: {found:#}", claim.0);
        }
    }
}

#[test]
fn a_text_gets_the_same_verdicts_from_every_format() {
    same_verdicts("museum", &CLAIMS, MUSEUMS);
}

#[test]
fn a_table_gets_the_same_verdicts_from_every_format() {
    same_verdicts("towns", &OF_TABLE, TOWNS);
}

#[test]
fn a_report_gets_the_same_verdicts_from_every_format() {
    same_verdicts("report", &OF_REPORT, REPORTS);
}

#[test]
fn a_text_of_several_pages_gets_the_same_verdicts_from_every_format() {
    same_verdicts("port", &OF_PORT, PORTS);
}

/// How many files the texts are there in.
const REPORTS: usize = 8;
const MUSEUMS: usize = 27;
const TOWNS: usize = 10;
const PORTS: usize = 10;

#[test]
fn pages_are_read_in_order_and_named() {
    let world = World::new();
    let expected = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/port.md")).unwrap();
    let expected: Vec<&str> = expected.split("\n\n").filter(|block| !block.starts_with('|')).collect();
    for program in ["chromium", "libreoffice", "typst", "reportlab", "ghostscript"] {
        let name = format!("sources/port-{program}.pdf");
        let bytes =
            fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name.replace("sources", "tests/formats"))).unwrap();
        let out = world.write(&name, bytes).out(&["show", &name]);
        let shown: Vec<(&str, &str)> = out.lines().skip(2).filter_map(|line| line.split_once("  ")).collect();
        for (expected, (place, words)) in expected.iter().zip(&shown) {
            let plain = |words: &str| words.trim_start_matches('#').trim().to_owned();
            assert_eq!(plain(words), plain(expected), "{name}");
            assert!(place.starts_with("page"), "{name}: {place}");
        }
        let ends: Vec<&str> = shown.iter().rev().take(2).map(|(_, words)| *words).collect();
        assert_eq!(ends, ["Marbo: Length 152 m; Ships 200.", "Tuna: Length 454 m; Ships 896."], "{name}");
        assert!(shown[shown.len() - 1].0 != "page 1", "{name}");
    }
    world.claims(["The Varberga quay is 5 metres long."]);
    for format in ["full", "html", "markdown", "sarif", "junit", "csv", "json"] {
        let out = world.out(&["claims.yaml", "--format", format]);
        assert!(out.contains("page 2"), "{format}: {out}");
    }
}

#[test]
fn figures_of_tables_are_read_with_their_signs_and_units() {
    let world = World::new();
    world.write("sources/firms.csv", "Firm,Profit ($m),Q1 2024,Q2 2024\nAcme,(300),12,14\nOrre,250,15,16\n");
    world.write("sources/towns.csv", "Town;Population;Share\nVisby;24.330;12,5 %\nLund;94.000;3,1 %\n");
    world.write("sources/open.csv", "Port;Ships\nKalmar;1.200\nYstad;2.300\n");
    world.write(
        "sources/lakes.html",
        "<!doctype html><p>The lakes of the north were measured for the first time.<table><caption>Visitors, in thousands\
         <tr><td>Lake<td colspan=2>Visitors<tr><td><td>2023<td>2024<tr><td>Siljan<td>94<td>95</table>",
    );
    let claims = [
        ("Acme's profit was $300 million.", "contradicted"),
        ("Acme's profit was -$300 million.", "supported"),
        ("Orre's profit was $250 million.", "supported"),
        ("Visby has a population of 24,330.", "supported"),
        ("Visby has a population of 24.33.", "contradicted"),
        ("Kalmar has 1,200 ships.", "not_enough_evidence"),
        ("Kalmar has 1.2 ships.", "not_enough_evidence"),
        ("Siljan had 94,000 visitors in 2023.", "supported"),
        ("Siljan had 95,000 visitors in 2023.", "contradicted"),
    ];
    world.claims(claims.iter().map(|claim| claim.0));
    let report = world.report();
    for (claim, found) in claims.iter().zip(report["claims"].as_array().unwrap()) {
        assert_eq!(found["verdict"], claim.1, "{}: {found:#}", claim.0);
    }
}

#[test]
fn evidence_says_where_it_stands_in_every_report() {
    let world = World::new();
    world.write("sources/towns.csv", "Town,Population,Year\nLund,\"94,000\",2023\nVisby,\"24,330\",2024\n");
    world.write(
        "sources/talk.srt",
        "1\n00:00:01,000 --> 00:00:03,000\nWe begin.\n\n2\n00:01:05,250 --> 00:01:09,000\nThe hall has 123 works.\n",
    );
    world.claims(["Visby's population was 25,330 in 2024.", "The hall has 132 works."]);
    let report = world.report();
    let locator = |claim: usize| report["claims"][claim]["evidence"][0]["locator"].as_str().unwrap().to_owned();
    assert_eq!([locator(0), locator(1)], ["A3:C3", "00:01:05.250"]);
    for format in ["full", "html", "markdown", "sarif", "junit", "csv"] {
        let out = world.out(&["claims.yaml", "--format", format]);
        assert!(out.contains("00:01:05.250"), "{format}: {out}");
        assert!(out.contains("B3") || out.contains("A3:C3"), "{format}: {out}");
    }
    let full = world.out(&["claims.yaml"]);
    assert!(full.contains("::: sources/towns.csv:3:8") && full.contains("(B3)"), "{full}");
}

#[test]
fn places_in_web_pages_are_those_of_the_file() {
    let world = World::new();
    world.write(
        "sources/page.html",
        "<!doctype html>\n<nav>Home 9</nav>\n<p>In all,\n  <b>123</b> artworks are on display.</p>\n",
    );
    world.claims(["132 artworks are on display."]);
    let report = world.report();
    let evidence = &report["claims"][0]["evidence"][0];
    assert_eq!((&evidence["line"], &evidence["column"]), (&3.into(), &4.into()));
    assert_eq!(evidence["passage"], "In all, 123 artworks are on display.");
    let full = world.out(&["claims.yaml"]);
    assert!(full.contains("::: sources/page.html:4:6"), "{full}");
}

#[test]
fn any_encoding_and_which_with_v() {
    let world = World::new();
    world.write(
        "sources/a.txt",
        b"The caf\xe9 \x96 in the m\xe9tro \x96 has 123 chairs, and more chairs are in the cellar.\n",
    );
    world.write(
        "sources/b.txt",
        "\u{feff}The hall has 5 doors.".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
    );
    world.claims(["The hall has 5 doors.", "The café has 123 chairs."]);
    let report = world.report();
    assert_eq!([&report["claims"][0]["verdict"], &report["claims"][1]["verdict"]], ["supported", "supported"]);
    let run = world.run(&["claims.yaml", "-v"]);
    let err = String::from_utf8(run.stderr).unwrap();
    assert!(err.contains("sources/a.txt: read as windows-1252, by how its bytes look\n"), "{err}");
    assert!(err.contains("sources/b.txt: read as UTF-16LE, by its byte-order mark\n"), "{err}");
    assert!(!String::from_utf8(world.run(&["claims.yaml"]).stderr).unwrap().contains("read as"));
}

#[test]
fn the_sources_are_listed_and_shown() {
    let world = World::new();
    world.write("sources/a.md", "---\ndate: 2025-07-14\n---\n# Hall\n\nIt has 123 works.\n");
    world.write("sources/b.rtf", "{\\rtf1}");
    world.write("sources/c.csv", "Town,Halls,Year\nVisby,5,2024\n");
    world.write("sources/index.yaml", "c.csv:\n  title: Halls\n");
    let list = world.out(&["sources"]);
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 5, "{list}");
    assert!(lines[1].starts_with("sources/a.md   2025-07-14") && lines[1].ends_with("good"), "{list}");
    assert!(lines[2].contains("unreadable: this format is not read yet (RTF)"), "{list}");
    assert!(lines[3].ends_with("Halls") && lines[4] == "3 sources, 1 of them not read as they should be", "{list}");
    let json: Value = serde_json::from_str(&world.out(&["sources", "--format", "json"])).unwrap();
    assert_eq!(json["sources"][2]["title"], "Halls");
    assert_eq!(
        world.out(&["show", "sources/c.csv"]),
        "sources/c.csv: CSV, 5 words\n\nA2:C2  Visby in 2024: Halls 5.\n"
    );
    for (name, code) in [("sources/a.md", 0), ("sources/b.rtf", 2), ("sources", 2), ("nothing.md", 2)] {
        assert_eq!(world.run(&["show", name]).status.code(), Some(code), "{name}");
    }
}

#[test]
fn showing_one_source_reads_what_is_said_of_it_and_nothing_else() {
    let world = World::new();
    world.write("sources/a.html", "---\ndate: 2025-07-14\n---\n<!doctype html><p>It has 5 doors.\n");
    world.write("sources/a.html.yaml", "kind: first\n");
    world.write("sources/b.jsonl", "{\"text\": \"It has 6 doors.\"}\n{\"text\": \n{\"text\": \"It has 7 rooms.\"}\n");
    world.write("sources/c.csv", "---\ntitle: Doors\n---\nHall,Doors\nEast,5\n");
    let broken = world.run(&["show", "sources/a.html"]);
    let err = String::from_utf8(broken.stderr).unwrap();
    assert_eq!(broken.status.code(), Some(2));
    assert!(err.contains("`first` is not a kind of source") && err.contains("sources/a.html.yaml:1:7"), "{err}");
    assert_eq!(blocks(&world, "sources/b.jsonl"), ["It has 6 doors.", "It has 7 rooms."]);
    fs::remove_file(world.path("sources/a.html.yaml")).unwrap();
    assert_eq!(world.out(&["show", "sources/a.html"]), "sources/a.html: HTML, 4 words\n\n4:19  It has 5 doors.\n");
    assert_eq!(world.out(&["show", "sources/c.csv"]), "sources/c.csv: CSV, 3 words\n\nA5:B5  East: Doors 5.\n");
    let list: Value = serde_json::from_str(&world.out(&["sources", "--format", "json"])).unwrap();
    let of = |number: usize, field: &str| list["sources"][number][field].as_str().unwrap().to_owned();
    assert_eq!([of(0, "date"), of(1, "quality"), of(2, "title")], ["2025-07-14", "poor", "Doors"]);
    assert_eq!(of(1, "reason"), "line 2: this is no object of JSON");
    // A long line takes no longer than many short ones.
    world.write("sources/line.html", format!("<!doctype html>{}", "<p>It has 5 doors.</p>".repeat(100_000)));
    let before = std::time::Instant::now();
    assert_eq!(blocks(&world, "sources/line.html").len(), 100_000);
    assert!(before.elapsed().as_secs() < 20);
}

/// A file packed as ZIP, of these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (number, (name, bytes)) in parts.iter().enumerate() {
        let options = if number == 0 { stored } else { stored.compression_method(zip::CompressionMethod::Deflated) };
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word document with this body.
fn word(body: &str) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", format!("<w:document><w:body>{body}").as_bytes()),
    ])
}

/// A PDF of one page that draws this, with these resources and further objects, from the sixth on.
fn pdf(drawn: &[u8], resources: &str, further: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{resources}>>>>");
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        pdf_stream("", drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ];
    objects.extend_from_slice(further);
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for (number, object) in objects.iter().enumerate() {
        bytes.extend([format!("{} 0 obj\n", number + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    bytes.extend(b"trailer <</Root 1 0 R>>\n");
    bytes
}

fn pdf_stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary}/Length {}>>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

#[test]
fn pdf_files_that_cannot_be_read() {
    let world = World::new();
    let font = "/Font<</F 5 0 R>>";
    let write = |words: &str| format!("BT /F 12 Tf 72 700 Td ({words}) Tj ET");
    let good = pdf(write("The hall has 5 doors.").as_bytes(), font, &[]);
    let mut form = String::new();
    let forms: Vec<Vec<u8>> = (7..19)
        .map(|next| {
            let inner = format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>");
            form = if next < 18 { "/X Do ".repeat(10) } else { String::new() };
            pdf_stream(&inner, form.as_bytes())
        })
        .collect();
    let picture =
        pdf_stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"x");
    let mute =
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2\
        /BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>";
    let locked = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/locked.pdf");
    for (name, bytes) in [
        ("bomb", pdf(write("A").as_bytes(), font, &[pdf_stream("/Filter/RunLengthDecode", &b"\x81 ".repeat(1 << 20))])),
        ("broken", good[..good.len() / 3].to_vec()),
        ("empty", Vec::new()),
        ("forms", pdf(b"/X Do", "/XObject<</X 6 0 R>>", &forms)),
        ("good", good.clone()),
        ("locked", fs::read(locked).unwrap()),
        ("mute", pdf(write("The hall has 5 doors.").as_bytes(), "/Font<</F 6 0 R>>", &[mute.to_vec()])),
        ("scan", pdf(b"q 500 0 0 700 0 0 cm /X Do Q", "/XObject<</X 6 0 R>>", &[picture])),
    ] {
        world.write(&format!("sources/{name}.pdf"), bytes);
    }
    let list: Value = serde_json::from_str(&world.out(&["sources", "--format", "json"])).unwrap();
    let reasons: Vec<&str> =
        list["sources"].as_array().unwrap().iter().map(|source| source["reason"].as_str().unwrap_or("none")).collect();
    assert_eq!(
        reasons,
        [
            "a part of it unpacks to more than is read",
            "there is no text in it",
            "the file is broken, or something else than its name says",
            "it draws more than any text needs",
            "none",
            "the file is locked with a password",
            "its fonts do not say which letters they show; have the text recognised (OCR) first",
            "its pages are pictures without text; have the text recognised (OCR) first",
        ]
    );
    assert_eq!(
        world.out(&["show", "sources/good.pdf"]),
        "sources/good.pdf: PDF, 5 words\n\npage 1  The hall has 5 doors.\n"
    );
}

/// An OpenDocument text with this body.
fn open_document(body: &str) -> Vec<u8> {
    let text = format!("<office:document-content><office:body><office:text>{body}");
    packed(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", text.as_bytes())])
}

#[test]
fn documents_as_they_are_accepted() {
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let paragraph = |runs: &str| format!("<w:p>{runs}</w:p>");
    let cell = |mark: &str, words: &str| format!("<w:tc><w:tcPr>{mark}</w:tcPr>{}</w:tc>", paragraph(&run(words)));
    let row = |cells: &[(&str, &str)]| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(|(mark, words)| cell(mark, words)).collect::<String>())
    };
    let tracked = format!(
        "{}<w:del><w:r><w:delText>132</w:delText></w:r></w:del><w:ins>{}</w:ins>{}",
        run("It has "),
        run("123 &amp; 5"),
        run(" works.")
    );
    let hidden = format!("{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>", run("Seen."));
    let merged = [
        row(&[("", "Town"), ("", "Year"), ("", "Halls")]),
        row(&[("<w:vMerge w:val=\"restart\"/>", "Visby"), ("", "2023"), ("", "5")]),
        row(&[("<w:vMerge/>", ""), ("", "2024"), ("", "6")]),
    ];
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr>{}</w:p>{}{}<w:tbl>{}</w:tbl>",
        run("Head"),
        paragraph(&tracked),
        paragraph(&hidden),
        merged.concat()
    );
    let world = World::new();
    world.write("sources/a.docx", word(&body));
    assert_eq!(
        world.out(&["show", "sources/a.docx"]),
        "sources/a.docx: Word, 18 words\n\nparagraph 1  ## Head\nparagraph 2  It has 123 & 5 works.\nparagraph 3  Seen.\n\
         table 1, row 2  Visby in 2023: Halls 5.\ntable 1, row 3  Visby in 2024: Halls 6.\n"
    );
    let body = "<text:tracked-changes><text:changed-region><text:p>132</text:p></text:changed-region></text:tracked-changes>\
        <text:h text:outline-level=\"2\">Head</text:h><text:p>It<text:s/>has <text:span>123</text:span> works<text:note>\
        <text:note-citation>1</text:note-citation><text:note-body><text:p>As of May.</text:p></text:note-body></text:note>.\
        <office:annotation><text:p>Sure?</text:p></office:annotation></text:p>";
    world.write("sources/b.odt", open_document(body));
    assert_eq!(
        world.out(&["show", "sources/b.odt"]),
        "sources/b.odt: OpenDocument, 8 words\n\nparagraph 1  ## Head\nparagraph 2  It has 123 works.\nfootnote 1  As of May.\n"
    );
}

#[test]
fn what_an_earlier_version_said_is_no_evidence() {
    for (name, page) in [
        ("a.html", "<!doctype html><p>The council of Orre has passed its budget.<p class=correction>TEXT"),
        ("a.md", "# Budget\n\nThe council of Orre has passed its budget.\n\n*TEXT*\n"),
    ] {
        for (note, wrong, right) in [
            (
                "Correction: An earlier version of this article said the budget of Orre was 58 million euros.",
                "not_enough_evidence",
                "not_enough_evidence",
            ),
            (
                "An earlier version of this article misstated the budget of Orre. The budget of Orre is 48 million euros.",
                "contradicted",
                "supported",
            ),
            ("Correction: The budget of Orre is 48 million euros.", "contradicted", "supported"),
            (
                "An earlier version of the plan said the budget of Orre was 58 million euros.",
                "supported",
                "contradicted",
            ),
        ] {
            let world = World::new();
            world.write(&format!("sources/{name}"), page.replace("TEXT", note));
            world.claims(["The budget of Orre is 58 million euros.", "The budget of Orre is 48 million euros."]);
            let report = world.report();
            let verdicts = [&report["claims"][0]["verdict"], &report["claims"][1]["verdict"]];
            assert_eq!(verdicts, [wrong, right], "{name}: {note}: {report:#}");
            assert!(world.out(&["show", &format!("sources/{name}")]).contains(note), "{name}: {note}");
        }
    }
}

/// What `verify show` prints of the blocks of a source, without their places.
fn blocks(world: &World, name: &str) -> Vec<String> {
    let out = world.out(&["show", name]);
    out.lines().skip(2).map(|line| line.split_once("  ").map_or("", |(_, words)| words).to_owned()).collect()
}

#[test]
fn words_are_read_as_they_look() {
    let run = |looks: &str, words: &str| {
        format!("<w:r><w:rPr>{looks}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    let paragraph = |style: &str, runs: &[String]| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", runs.concat())
    };
    let raised = "<w:vertAlign w:val=\"superscript\"/>";
    let contents = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>\
        <w:sdtContent><w:p><w:r><w:t>The hall has 99 doors</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let by_field = [
        field("begin"),
        "<w:r><w:instrText> TOC \\o</w:instrText></w:r>".to_owned(),
        field("separate"),
        run("", "The hall has 98 doors"),
        field("end"),
    ];
    let boxed = format!(
        "<w:r><w:t>It has a box</w:t><w:txbxContent>{}</w:txbxContent></w:r>",
        paragraph("", &[run("", "In it 5 cats.")])
    );
    let body = [
        paragraph("Rubrik1", &[run("", "Halls")]),
        contents.to_owned(),
        paragraph("", &by_field),
        paragraph("toc1", &[run("", "The hall has 97 doors")]),
        paragraph(
            "",
            &[
                run("", "It has 5 million"),
                run(raised, "3"),
                run("", " works, 10"),
                run(raised, "6"),
                run("", " fleas and 9 m"),
                run(raised, "2"),
                run("", "."),
            ],
        ),
        paragraph(
            "",
            &[
                run("", "It cost "),
                run("<w:strike/>", "132"),
                run("<w:dstrike/>", "131"),
                run("<w:rStyle w:val=\"Gone\"/>", "130"),
                run("<w:rStyle w:val=\"Gone\"/><w:strike w:val=\"0\"/>", "123"),
                run("", " euros."),
            ],
        ),
        paragraph(
            "",
            &[
                run("<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>", "It opened"),
                run("<w:vanish/>", " late"),
                run("", "."),
            ],
        ),
        paragraph("", &[boxed]),
    ];
    let styles = "<w:styles><w:style w:styleId=\"Rubrik1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:styleId=\"Struck\"><w:name w:val=\"x\"/><w:rPr><w:strike/></w:rPr></w:style>\
        <w:style w:styleId=\"Gone\"><w:name w:val=\"y\"/><w:basedOn w:val=\"Struck\"/></w:style></w:styles>";
    let document = format!("<w:document><w:body>{}", body.concat());
    let world = World::new();
    world.write(
        "sources/a.docx",
        packed(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", document.as_bytes()),
            ("word/styles.xml", styles.as_bytes()),
        ]),
    );
    assert_eq!(
        blocks(&world, "sources/a.docx"),
        [
            "# Halls",
            "It has 5 million works, 10^6 fleas and 9 m2.",
            "It cost 123 euros.",
            "It opened.",
            "In it 5 cats.",
            "It has a box"
        ]
    );
    let style = |name: &str, parent: &str, properties: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"text\" style:parent-style-name=\"{parent}\">\
             <style:text-properties {properties}/></style:style>"
        )
    };
    let text = [
        "<office:document-content><office:automatic-styles>".to_owned(),
        style("S", "", "style:text-line-through-style=\"solid\""),
        style("G", "S", ""),
        style("N", "S", "style:text-line-through-style=\"none\""),
        style("R", "", "style:text-position=\"super 58%\""),
        style("H", "", "text:display=\"none\""),
        "</office:automatic-styles><office:body><office:text><text:table-of-content><text:index-body><text:p>It has 99 doors</text:p>\
         </text:index-body></text:table-of-content><text:section text:display=\"none\"><text:p>It has 98 doors.</text:p></text:section>\
         <text:p>It has 5 million<text:span text:style-name=\"R\">3</text:span> works, 10<text:span text:style-name=\"R\">6</text:span>\
         fleas and 9 m<text:span text:style-name=\"R\">2</text:span>.</text:p>\
         <text:p>It cost <text:span text:style-name=\"G\">132</text:span><text:span text:style-name=\"N\">123</text:span> euros\
         <text:span text:style-name=\"H\"> and 9</text:span><text:hidden-text text:is-hidden=\"true\">8</text:hidden-text>.</text:p>"
            .to_owned(),
    ];
    world.write(
        "sources/b.odt",
        packed(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", text.concat().as_bytes())]),
    );
    assert_eq!(blocks(&world, "sources/b.odt"), ["It has 5 million works, 10^6fleas and 9 m2.", "It cost 123 euros."]);
}

#[test]
fn chapters_in_their_order() {
    let kind: &[u8] = b"application/epub+zip";
    let container: &[u8] = b"<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>";
    let package: &[u8] =
        b"<opf:package><metadata><dc:title id=\"t\">Halls &amp; towns</dc:title></metadata><opf:manifest>\
        <opf:item id=\"b\" href=\"text/b.xhtml\"/><opf:item id=\"a\" href=\"text/a%20.xhtml\"/></opf:manifest>\
        <opf:spine><opf:itemref idref=\"a\"/><opf:itemref idref=\"gone\"/><opf:itemref idref=\"b\"/></opf:spine>";
    let page =
        |words: &str| format!("<html><head><title>x</title></head><body><h1>Part</h1><p>{words}</p></body></html>");
    let (first, second) = (page("It has 5 halls."), page("It has 7 doors."));
    let world = World::new();
    world.write(
        "sources/a.epub",
        packed(&[
            ("mimetype", kind),
            ("META-INF/container.xml", container),
            ("OEBPS/book.opf", package),
            ("OEBPS/text/b.xhtml", second.as_bytes()),
            ("OEBPS/text/a .xhtml", first.as_bytes()),
        ]),
    );
    assert_eq!(
        world.out(&["show", "sources/a.epub"]),
        "sources/a.epub: EPUB, 10 words\n\nchapter 1, paragraph 1  # Part\nchapter 1, paragraph 2  It has 5 halls.\n\
         chapter 3, paragraph 1  # Part\nchapter 3, paragraph 2  It has 7 doors.\n"
    );
    let list: Value = serde_json::from_str(&world.out(&["sources", "--format", "json"])).unwrap();
    assert_eq!(list["sources"][0]["title"], "Halls & towns");
    assert_eq!(list["sources"][0]["reason"], "chapter 2 is not there: no part is called `gone`");
}

#[test]
fn packed_documents_are_known_by_their_parts() {
    let container: &[u8] = b"<container><rootfiles><rootfile full-path=\"book.opf\"/></rootfiles></container>";
    let package: &[u8] =
        b"<package><manifest><item id=\"a\" href=\"a.xhtml\"/><item id=\"b\" href=\"b.xhtml\"/></manifest>\
        <spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>";
    let page = "<html><head><title/><script src=\"x.js\"/></head><body><p><a id=\"p1\"/>It has 5 halls.</p><div/><p>And 6 doors.</p>";
    let world = World::new();
    world.write(
        "sources/a.epub",
        packed(&[
            ("META-INF/container.xml", container),
            ("book.opf", package),
            ("a.xhtml", page.as_bytes()),
            ("mimetype", b"application/epub+zip"),
        ]),
    );
    assert_eq!(blocks(&world, "sources/a.epub"), ["It has 5 halls.", "And 6 doors."]);
    let text: &[u8] = b"<office:document-content><office:body><office:text><text:p>It has 7 rooms.</text:p>";
    let manifest: &[u8] = b"<manifest:file-entry manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>";
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    world.write("sources/b.odt", packed(&[("x", b""), ("content.xml", text), ("mimetype", kind)]));
    world.write("sources/c.odt", packed(&[("content.xml", text), ("META-INF/manifest.xml", manifest)]));
    assert_eq!(blocks(&world, "sources/b.odt"), ["It has 7 rooms."]);
    assert_eq!(blocks(&world, "sources/c.odt"), ["It has 7 rooms."]);
    world.claims(["It has 7 rooms."]);
    let full = world.out(&["claims.yaml"]);
    assert!(full.contains("chapter 2 is not there: `b.xhtml`"), "{full}");
}

#[test]
fn documents_that_cannot_be_read() {
    let world = World::new();
    let bomb = vec![b' '; 300 << 20];
    world.write("sources/bomb.docx", packed(&[("a", b""), ("word/document.xml", &bomb)]));
    world.write("sources/broken.docx", &word("<w:p/>")[..60]);
    world.write("sources/deep.docx", word(&"<w:p>".repeat(100_000)));
    let text = word(&"<w:p><w:r><w:t>word</w:t></w:r></w:p>".repeat(5_000));
    let mut torn = text.clone();
    let middle = text.len() / 2;
    torn[middle..middle + 20].fill(0xa5);
    world.write("sources/torn.docx", torn);
    let manifest: &[u8] = b"<manifest:encryption-data/>";
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    world.write(
        "sources/locked.odt",
        packed(&[("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", b"?")]),
    );
    world.write("sources/old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let list: Value = serde_json::from_str(&world.out(&["sources", "--format", "json"])).unwrap();
    let reasons: Vec<&str> =
        list["sources"].as_array().unwrap().iter().map(|source| source["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons.len(), 6, "{list:#}");
    for (reason, expected) in reasons.iter().zip([
        "it unpacks to more than 256 MiB",
        "the file is broken, or something else than its name says",
        "its elements are nested too deep",
        "the file is locked with a password",
        "the file is locked with a password, or in a format from before 2007",
        "the file is broken",
    ]) {
        assert!(reason.starts_with(expected), "{reason}: {expected}");
    }
}

#[test]
fn torn_files_do_no_harm() {
    let world = World::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let mut state: u64 = 7;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    // What is torn out stays less than what is there.
    let files = saved("museum").into_iter().chain(saved("towns")).chain(saved("port"));
    let mut count = 0;
    for path in files.filter(|path| path.extension().is_some_and(|kind| kind != "txt" && kind != "md")) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let whole = fs::read(folder.join(&name)).unwrap();
        for number in 0..10 {
            let mut torn = whole.clone();
            let tears = [1, 5, whole.len() / 100][number % 3];
            for _ in 0..tears.min(50) {
                let (at, other) = (random(torn.len()), random(torn.len()));
                match random(4) {
                    0 => drop(torn.drain(at..(at + 30).min(torn.len()))),
                    1 => drop(torn.splice(at..at, torn[other..(other + 30).min(torn.len())].to_vec())),
                    _ => torn[at] = random(256) as u8,
                }
            }
            world.write(&format!("sources/{number}-{name}"), torn);
            count += 1;
        }
    }
    let run = world.run(&["sources", "--format", "json"]);
    let err = String::from_utf8_lossy(&run.stderr);
    assert!(!err.contains("panicked") && !err.contains("reading it failed"), "{err}");
    let list: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(list["sources"].as_array().map(Vec::len), Some(count));
}

#[test]
fn hostile_files_do_no_harm() {
    let world = World::new();
    world.write("sources/good.md", "The hall has 5 doors.\n");
    world.write("sources/line.txt", "word ".repeat(4_000_000));
    world.write("sources/deep.html", format!("<!doctype html>{}", "<div>".repeat(1_000_000)));
    world.write("sources/deep.json", "[".repeat(1_000_000));
    world.write("sources/zeros.txt", vec![0; 1_000_000]);
    world.write("sources/random.html", [0x81, 0x00, 0x8d, 0xff].repeat(1000));
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;
        symlink("..", world.path("sources/up")).unwrap();
        symlink("/dev/zero", world.path("sources/zero.txt")).unwrap();
        symlink("loop.txt", world.path("sources/loop.txt")).unwrap();
        let name = std::ffi::OsStr::from_bytes(b"sources/\xff\nname.md");
        fs::write(world.0.path().join(name), "The hall has 7 windows.\n").unwrap();
        let pipe = std::process::Command::new("mkfifo").arg(world.path("sources/pipe.md")).status();
        assert!(pipe.is_ok_and(|status| status.success()));
    }
    world.claims(["The hall has 5 doors.", "The hall has 7 windows."]);
    let report = world.report();
    assert_eq!([&report["claims"][0]["verdict"], &report["claims"][1]["verdict"]], ["supported", "supported"]);
    let list: Value = serde_json::from_str(&world.out(&["sources", "--format", "json"])).unwrap();
    let unreadable = |source: &&Value| source["quality"] == "unreadable";
    let names: Vec<&str> = list["sources"]
        .as_array()
        .unwrap()
        .iter()
        .filter(unreadable)
        .map(|source| source["source"].as_str().unwrap())
        .collect();
    let files = ["deep.json", "loop.txt", "pipe.md", "random.html", "up", "zero.txt", "zeros.txt"];
    assert_eq!(names, files.map(|name| format!("sources/{name}")));
}

#[test]
fn sheets_as_they_are_seen() {
    let world = World::new();
    for name in ["towns-openpyxl.xlsx", "towns-converted.ods"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name);
        world.write(&format!("sources/{name}"), fs::read(path).unwrap());
        let out = world.out(&["show", &format!("sources/{name}")]);
        let expected = "Sheet!A1  Towns and their people\nSheet!A4:C4  Visby in 2024: Population 24,330.\n\
                        Sheet!A5:C5  Lund in 2023: Population 94,000.\n";
        assert_eq!(out.split_once("\n\n").unwrap().1, expected, "{name}");
    }
    world.claims(["Visby's population was 25,330 in 2024."]);
    for format in ["full", "html", "markdown", "sarif", "junit", "csv", "json"] {
        let out = world.out(&["claims.yaml", "--format", format]);
        assert!(out.contains("Sheet!B4") || out.contains("A4:C4"), "{format}: {out}");
    }
}

#[test]
fn sheets_that_cannot_be_read() {
    let world = World::new();
    let workbook: &[u8] = b"<workbook><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    let of_package: &[u8] = b"<Relationships><Relationship Id=\"r0\" Type=\"http://schemas.openxmlformats.org/\
        officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    let links: &[u8] =
        b"<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let book = |strings: &[u8], sheet: &str| {
        packed(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", of_package),
            ("xl/workbook.xml", workbook),
            ("xl/_rels/workbook.xml.rels", links),
            ("xl/sharedStrings.xml", strings),
            ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>").as_bytes()),
        ])
    };
    let row = "<row><c t=\"inlineStr\"><is><t>Halls</t></is></c><c><v>5</v></c></row>";
    let good = book(b"<sst/>", row);
    world.write("sources/bomb.xlsx", book(&vec![b' '; 300 << 20], row));
    world.write("sources/broken.xlsx", &good[..good.len() / 2]);
    world.write("sources/cut.xlsx", book(b"<sst/>", "<row><c><v>5</"));
    let kind: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let repeated = "<table:table><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
        table:number-columns-repeated=\"16384\"><text:p>5</text:p></table:table-cell></table:table-row></table:table>";
    world.write("sources/full.ods", packed(&[("mimetype", kind), ("content.xml", repeated.as_bytes())]));
    world.write("sources/good.xlsx", good);
    world.write("sources/locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let manifest: &[u8] = b"<manifest:encryption-data/>";
    world.write(
        "sources/secret.ods",
        packed(&[("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", b"?")]),
    );
    let list: Value = serde_json::from_str(&world.out(&["sources", "--format", "json"])).unwrap();
    let reasons: Vec<&str> =
        list["sources"].as_array().unwrap().iter().map(|source| source["reason"].as_str().unwrap_or("none")).collect();
    for (reason, expected) in reasons.iter().zip([
        "it unpacks to more than 256 MiB",
        "the file is broken, or something else than its name says",
        "the file is broken",
        "it has more than 2000000 cells",
        "none",
        "the file is locked with a password, or in a format from before 2007",
        "the file is locked with a password",
    ]) {
        assert!(reason.starts_with(expected), "{reason}: {expected}");
    }
    assert_eq!(reasons.len(), 7, "{list:#}");
    assert!(world.out(&["show", "sources/good.xlsx"]).ends_with("A!A1:B1  Halls: 5.\n"));
}
