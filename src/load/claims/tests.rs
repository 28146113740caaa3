use super::*;
use crate::text::LineIndex;

/// `(line, column, start of the message)` for each mistake in a text.
type Expected<'a> = &'a [(usize, usize, &'a str)];

fn check(cases: &[(&str, Expected<'_>)]) {
    let wrong: Vec<String> = cases.iter().filter_map(|(yaml, expected)| differs(yaml, expected)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn differs(yaml: &str, expected: Expected<'_>) -> Option<String> {
    let list = match parse("claims/a.yaml", yaml) {
        Ok(_) => Vec::new(),
        Err(mistakes) => mistakes.list,
    };
    let lines = LineIndex::new(yaml);
    let found: Vec<(usize, usize, String)> = list
        .into_iter()
        .map(|mistake| {
            let span = mistake.span.unwrap_or_default();
            assert!(yaml.get(span.range()).is_some(), "{yaml:?}: {span:?}");
            let at = lines.locate(yaml, span.start as usize);
            (at.line, at.column, mistake.message)
        })
        .collect();
    let same = found.len() == expected.len()
        && found
            .iter()
            .zip(expected)
            .all(|(found, wanted)| (found.0, found.1) == (wanted.0, wanted.1) && found.2.starts_with(wanted.2));
    (!same).then(|| format!("{yaml:?}\n  found {found:?}\n  expected {expected:?}"))
}

fn texts(yaml: &str) -> Vec<String> {
    let file = parse("a.yaml", yaml).unwrap_or_else(|mistakes| panic!("{yaml}\n{mistakes}"));
    file.claims.into_iter().map(|claim| claim.text.text().to_owned()).collect()
}

#[test]
fn texts_as_written() {
    for (yaml, expected) in [
        ("- 123 artworks", &["123 artworks"][..]),
        ("- 123\n- 1_000\n- yes\n- 2025-07-17\n- 50% of them", &["123", "1_000", "yes", "2025-07-17", "50% of them"]),
        ("claims:\n- a\n- text: b", &["a", "b"]),
        ("claims:\n  - text:   b  \n", &["b"]),
        ("- a\n---\nclaims: [b, c]\n---\n", &["a", "b", "c"]),
        ("\u{feff}- Ä\r\n- text: é b\r\n", &["Ä", "é b"]),
        ("\u{feff}# a comment\n- a", &["a"]),
        ("- 'it''s'\n- \"a\\u00e9 \\\"b\\\"\"", &["it's", "aé \"b\""]),
        ("- a line\n  and more\n\n  and yet more\n- b", &["a line and more and yet more", "b"]),
        ("- \"a line  \n    and\\\n    more\"", &["a line andmore"]),
        ("- \"a \\\n    b\"", &["a b"]),
        ("- |\n  a\n  b\n- >-\n  a\n  b\n\n", &["a b", "a b"]),
        ("- text: >\n    folded\n    text\n  id: b", &["folded text"]),
        ("- 123 artworks     # a comment\n- b\t# c", &["123 artworks", "b"]),
        ("- \"a #1\" # two\n- text: 'b' #c", &["a #1", "b"]),
        ("- text: a\n  expect: contradicted # debunk", &["a"]),
        ("- a:b\n- 10:30 a.m.\n- at http://a.example/#b", &["a:b", "10:30 a.m.", "at http://a.example/#b"]),
        ("- text: |\n    # not a comment\n    - nor an item", &["# not a comment - nor an item"]),
        ("{claims: [a, {text: b}]}", &["a", "b"]),
        ("- - x", &[]),
    ] {
        if expected.is_empty() {
            assert!(parse("a.yaml", yaml).is_err());
        } else {
            assert_eq!(texts(yaml), expected, "{yaml}");
        }
    }
}

#[test]
fn mistakes_of_meaning() {
    let cases: &[(&str, Expected<'_>)] = &[
        ("", &[(1, 1, "nothing to check")]),
        ("# only a comment\n", &[(1, 1, "nothing to check")]),
        ("---\n---\n", &[(1, 1, "nothing to check")]),
        ("about: x\n", &[(1, 1, "nothing to check")]),
        ("claims:\n", &[(1, 7, "nothing to check")]),
        ("claims: []\n", &[(1, 9, "nothing to check")]),
        ("- a\n---\nabout: x\n", &[(3, 1, "nothing to check")]),
        ("claims: a text", &[(1, 9, "`claims` is a list, not a text")]),
        ("just a text", &[(1, 1, "a claim file is a list of claims")]),
        ("claims:\n  a: b", &[(2, 3, "`claims` is a list, not a mapping")]),
        ("- txet: a\n  id: b", &[(1, 3, "unknown key `txet`")]),
        ("- id: b\n  note: c", &[(1, 3, "this claim has no `text`")]),
        ("- text: a\n  quoted: true", &[(2, 3, "unknown key `quoted`")]),
        ("sauces: [a]\nclaims: [b]", &[(1, 1, "unknown key `sauces`")]),
        ("text: a\n", &[(1, 1, "unknown key `text`"), (1, 1, "nothing to check")]),
        ("- text: a\n  draft: b", &[(2, 3, "unknown key `draft`")]),
        ("- text: a\n  text: b", &[(2, 3, "duplicate key `text`, already on line 1")]),
        ("- {text: a, id: x}\n- {text: b, id: x}", &[(2, 17, "duplicate id `x`, already on line 1")]),
        ("- {text: a, id: x}\n---\n- {text: b, id: x}", &[(3, 17, "duplicate id `x`, already on line 1")]),
        (
            "-\n- ''\n- text:\n- text: \"  \"",
            &[
                (1, 1, "the text of this claim is empty"),
                (2, 3, "the text of this claim is empty"),
                (3, 7, "the text of this claim is empty"),
                (4, 9, "the text of this claim is empty"),
            ],
        ),
        (
            "- text: [a]\n- [a]\n- text: {a: b}",
            &[
                (1, 9, "`text` is a text, not a list"),
                (2, 3, "a claim is a text or a mapping"),
                (3, 9, "`text` is a text, not a mapping"),
            ],
        ),
        (
            "- text: a\n  tags: b\n  sources: c\n  quote: yes",
            &[
                (2, 9, "`tags` is a list, not a text"),
                (3, 12, "`sources` is a list, not a text"),
                (4, 10, "`quote` is `true` or `false`, not `yes`"),
            ],
        ),
        (
            "- text: a\n  tags: [b, [c], '']",
            &[(2, 13, "an item of `tags` is a text, not a list"), (2, 18, "an item of `tags` is empty")],
        ),
        ("- text: a\n  speaker:\n  note: ~", &[(2, 10, "`speaker` is empty"), (3, 9, "`note` is empty")]),
        ("date: 17 July 2025\nclaims: [a]", &[(1, 7, "`17 July 2025` is not a date")]),
        ("date: 2025-7-17\nclaims: [a]", &[(1, 7, "`2025-7-17` is not a date")]),
        ("date: 2025-02-30\nclaims: [a]", &[(1, 7, "there is no 2025-02-30 in the calendar")]),
        ("date: 2025-13\nclaims: [a]", &[(1, 7, "there is no 2025-13 in the calendar")]),
        ("- text: a\n  expect: contradict", &[(2, 11, "unknown verdict `contradict`")]),
        ("- text: a\n  expect: false", &[(2, 11, "unknown verdict `false`")]),
        ("- text: a\n  allow: true", &[(2, 10, "`allow` is a mapping with `verdict` and `reason`, not a text")]),
        ("- text: a\n  allow:\n    verdict: contradicted", &[(3, 5, "`allow` has no `reason`")]),
        ("- text: a\n  allow: {reason: b}", &[(2, 11, "`allow` has no `verdict`")]),
        (
            "- text: a\n  allow: {verdict: nei, reason: '', till: 2027-01-31}",
            &[(2, 20, "unknown verdict `nei`"), (2, 33, "`reason` is empty"), (2, 37, "unknown key `till`")],
        ),
        ("- text: a\n  tolerance: about 5", &[(2, 14, "`about 5` is not a tolerance")]),
        ("- text: a\n  tolerance: 5 parsnips", &[(2, 14, "unknown unit `parsnips`")]),
        ("- text: a\n  ? [b]\n  : c", &[(2, 5, "a key of a claim is a word, not a list")]),
    ];
    check(cases);
}

#[test]
fn traps_of_yaml() {
    let cases: &[(&str, Expected<'_>)] = &[
        // cut off by ` #`
        (
            "- He is number #1 in Ärö\n- He is # 1",
            &[(1, 16, "the text is cut off by ` #`"), (2, 9, "the text is cut off by ` #`")],
        ),
        ("- text: We   #said", &[(1, 14, "the text is cut off by ` #`")]),
        ("- #MeToo began in 2017\n- b", &[(1, 3, "the text is missing: what follows `#` is a comment")]),
        ("- a #b\n  c\n- d", &[(1, 5, "the text is cut off by ` #`, and goes on")]),
        // quotation marks
        ("- \"In the Same Trench\" is a painting\n- b", &[(1, 24, "the text ends at its second quotation mark")]),
        ("- text: 'it's'\n  id: b\n- c", &[(1, 13, "the text ends at its second quotation mark")]),
        (
            "- \"é\" a\n- b\n- \"c\" d\n- txt: e\n  id: f",
            &[
                (1, 7, "the text ends at its second quotation mark"),
                (3, 7, "the text ends at its second quotation mark"),
                (4, 3, "unknown key `txt`"),
            ],
        ),
        ("- \"abc\n- def\n", &[(1, 3, "this quotation mark is never closed")]),
        (
            "- 'Tis the season\n- txet: b\n  id: c",
            &[(1, 3, "this quotation mark is never closed"), (2, 3, "unknown key `txet`")],
        ),
        (
            "claims:\n  - \"abc\n  - \"def\" x\n",
            &[(2, 5, "this quotation mark is never closed"), (3, 11, "the text ends at its second quotation mark")],
        ),
        ("- \"abc\n  def\" ghi\n- x", &[(2, 8, "the text ends at a quotation mark")]),
        ("- \"a\"#b", &[(1, 6, "the text ends at its second quotation mark")]),
        ("- \"C:\\data\"\n- \"\\xzz\"", &[(1, 6, "`\\d` is not an escape"), (2, 4, "`\\x` is not an escape")]),
        // colons
        ("- The minister said: we agree\n- b", &[(1, 3, "the colon after `The minister said` makes a key of it")]),
        ("- Moscow: 123 artworks", &[(1, 3, "the colon after `Moscow` makes a key of it")]),
        ("- The result:\n- b", &[(1, 3, "the colon after `The result` makes a key of it")]),
        (
            "- text: The minister said: we agree\n  id: b\n  foo: c",
            &[(1, 26, "a colon followed by a space splits this text"), (3, 3, "unknown key `foo`")],
        ),
        ("- He said: she said: no", &[(1, 20, "a colon followed by a space splits this text")]),
        ("- text:a\n- b", &[(1, 3, "a space is missing after `text:`")]),
        ("- text:a\n  about: b\n- c", &[(1, 3, "a space is missing after `text:`")]),
        ("- text: a\n  about:b\n- c", &[(2, 3, "a space is missing after `about:`")]),
        (
            "- 123 artworks\n  expect: contradicted\n  note: b\n- txet: c\n  id: d",
            &[(2, 3, "`expect` stands below a bare text"), (4, 3, "unknown key `txet`")],
        ),
        ("- a\n\t# b\n  c", &[(2, 2, "a comment amid the lines of a text")]),
        // indentation
        ("- text: a\n\texpect: b\n- c", &[(2, 1, "a tab in the indentation")]),
        (
            "claims:\n  - a\n\t- b\n\t- c\n  - @d\n",
            &[(3, 1, "a tab in the indentation"), (5, 5, "`@` at the start of a text is reserved")],
        ),
        ("claims:\n\t- a\n", &[(2, 1, "a tab in the indentation")]),
        ("- a\n\t- b\n", &[(2, 1, "a tab in the indentation")]),
        ("- a\n  - b\n", &[(2, 3, "this `-` continues the text above it")]),
        ("claims:\n  - a\n - b\n", &[(3, 2, "this `-` does not line up")]),
        ("- text: a\n   about: b\n- c", &[(2, 4, "`about` does not line up with `text`")]),
        ("- text: a\n about: b\n- c", &[(2, 2, "`about` does not line up")]),
        ("- id: b\n text: a\n- txet: c\n  id: d", &[(2, 2, "`text` does not line up"), (3, 3, "unknown key `txet`")]),
        ("- a\nclaims:\n  - b\n", &[(2, 1, "`claims` does not line up")]),
        ("- text: a\n  about b\n  at: c\n", &[(2, 3, "this line is neither `key: value` nor part")]),
        ("claims:\n  - a\nfoo\n", &[(3, 1, "this line is neither `key: value` nor part")]),
        ("- text: |\n  foo\n- b", &[(2, 3, "the text of `text` is not indented")]),
        ("claims: - a\n", &[(1, 9, "a list cannot begin on the line of its key")]),
        (
            "- 'Tis the season\n- b\n\t- c\n- @d",
            &[
                (1, 3, "this quotation mark is never closed"),
                (3, 1, "a tab in the indentation"),
                (4, 3, "`@` at the start of a text is reserved"),
            ],
        ),
        // brackets and other characters with a meaning
        ("- [Minister] said\n- b", &[(1, 3, "`[` at the start of a text begins a list")]),
        ("- {Minister} said\n- b", &[(1, 3, "`{` at the start of a text begins a mapping")]),
        (
            "- [Minister said\n- b\n- txet: c\n  id: d",
            &[(1, 3, "this `[` is never closed"), (3, 3, "unknown key `txet`")],
        ),
        (
            "- text: a\n  tags: [a, b\n- c: d e f\n",
            &[(2, 9, "this `[` is never closed"), (3, 3, "the colon after `c` makes a key of it")],
        ),
        ("- tags: [a, b\n  text: foo\n", &[(1, 9, "this `[` is never closed")]),
        (
            "- @x y\n- `x`\n- % of\n- *alias\n- &anchor b\n- !tag c\n- > 50 people\n- | x\n- ] x\n- , x\n- b",
            &[
                (1, 3, "`@` at the start of a text is reserved"),
                (2, 3, "``` at the start of a text is reserved"),
                (3, 3, "`%` at the start of a text begins a directive"),
                (4, 3, "`*` at the start of a text stands for an alias"),
                (5, 3, "`&` at the start of a text names an anchor"),
                (6, 3, "`!` at the start of a text begins a tag"),
                (7, 3, "`>` at the start of a text announces"),
                (8, 3, "`|` at the start of a text announces"),
                (9, 3, "`]` at the start of a text belongs to lists"),
                (10, 3, "`,` at the start of a text belongs to lists"),
            ],
        ),
        ("sources: [*.md]\nclaims: [a]", &[(1, 11, "`*` at the start of a text stands for an alias")]),
        ("a: &x [b]\nclaims: *x", &[(1, 1, "unknown key `a`"), (1, 4, "`&` at the start"), (2, 9, "`*` at the start")]),
        ("%YAML 1.2\n---\n- a\n", &[(1, 1, "a line that begins with `%` is a directive")]),
        ("- a\u{0}b\n- c", &[(1, 4, "a NUL character")]),
        ("- a\u{feff}b\n- c", &[(1, 4, "an invisible byte-order mark")]),
    ];
    check(cases);
}

#[test]
fn help_shows_the_way_out() {
    for (yaml, help) in [
        ("- text: a\n  quot: true", "did you mean `quote`?"),
        ("- text: a\n  Text: b", "did you mean `text`?"),
        ("- text: a\n  expect: suported", "did you mean `supported`?"),
        (
            "- text: a\n  expect: wrong",
            "the verdicts are `supported`, `contradicted`, `conflicting`, `not_enough_evidence`",
        ),
        ("expect: supported\nclaims: [a]", "`expect` belongs to a claim, in the list under `claims:`"),
        ("- text: a\n  tags: b", "write `tags: [b]`"),
        ("- \"A\" is b", "put the whole text in quotation marks: `'\"A\" is b'`"),
        ("- \"A\" isn't b", "put the whole text in quotation marks: `'\"A\" isn''t b'`"),
        ("- he said: no", "if it belongs to the text, put the whole text in quotation marks: `\"he said: no\"`"),
        ("- a\n  expect: supported", "write the line above as `- text: a`"),
        ("sources: [*.md]\nclaims: [a]", "put it in quotation marks: `\"*.md\"`"),
        (
            "- number #1",
            "put the whole text in quotation marks: `\"number #1\"`; if this is a comment, write two spaces before `#` \
             and one after it",
        ),
    ] {
        let mistakes = parse("a.yaml", yaml).expect_err(yaml).list;
        assert_eq!(mistakes[0].help.as_deref(), Some(help), "{yaml}");
    }
}

#[test]
fn heads_fill_in_and_claims_override() {
    let yaml = "draft: d.md\ndate: 2025-07\nsources: [a-*.md]\nabout: x\nclaims:\n- one\n- text: two\n  about: y\n  \
                sources: ['b']\n  date: 2024\n---\n- three\n";
    let claims = parse("a.yaml", yaml).unwrap().claims;
    let globs = |claim: &Claim| claim.sources.iter().map(|pattern| pattern.glob.clone()).collect::<Vec<_>>();
    let days = |claim: &Claim| claim.date.map(|days| format!("{}..{}", days.start, days.end)).unwrap_or_default();
    let seen: Vec<_> = claims
        .iter()
        .map(|claim| (claim.draft.as_deref(), days(claim), globs(claim).join(" "), claim.about.as_deref()))
        .collect();
    assert_eq!(
        seen,
        [
            (Some("d.md"), "2025-07-01..2025-07-31".to_owned(), "a-*.md".to_owned(), Some("x")),
            (Some("d.md"), "2024-01-01..2024-12-31".to_owned(), "b".to_owned(), Some("y")),
            (None, String::new(), String::new(), None),
        ]
    );
    assert_eq!(claims[1].sources[0].span.of(yaml), "'b'");
}

#[test]
fn all_fields_are_read() {
    let yaml = "- id: k\n  text: t\n  about: a\n  quote: true\n  speaker: s\n  at: w\n  tolerance: 5%\n  note: n\n  \
                tags: [x, y]\n  expect: not-enough-evidence\n  allow: {verdict: conflicting, reason: r, by: b, until: 2027}";
    let claim = parse("a.yaml", yaml).unwrap().claims.remove(0);
    assert_eq!((claim.id.as_str(), claim.about.as_deref(), claim.quote), ("k", Some("a"), true));
    assert_eq!(
        (claim.speaker.as_deref(), claim.at.as_deref(), claim.note.as_deref()),
        (Some("s"), Some("w"), Some("n"))
    );
    assert_eq!(claim.tags, ["x", "y"]);
    assert_eq!(claim.expect, Some(Verdict::NotEnoughEvidence));
    let allow = claim.allow.unwrap();
    assert_eq!((allow.verdict, allow.reason.as_str(), allow.by.as_deref()), (Verdict::Conflicting, "r", Some("b")));
    assert_eq!(allow.until, Some(jiff::civil::date(2027, 12, 31)));
    assert!(allow.span.of(yaml).starts_with("{verdict") && allow.span.of(yaml).ends_with('}'));
}

#[test]
fn every_word_leads_back_to_the_file() {
    for (yaml, word, written) in [
        ("- Ä 123 artworks", "123", "123"),
        ("\u{feff}- é\r\n- text: \"a \\u00e9tude 12\"\r\n", "étude", "\\u00e9tude"),
        ("- 'it''s 12 m'", "it's", "it''s"),
        ("- one\n  two 12", "one two", "one\n  two"),
        ("- |\r\n   one\r\n   two 12", "one two", "one\r\n   two"),
        ("- text: >-\n    one\n    ü two", "ü two", "ü two"),
    ] {
        let claims = parse("a.yaml", yaml).unwrap().claims;
        let text = &claims.last().unwrap().text;
        let at = text.text().find(word).unwrap();
        assert_eq!(text.origin(Span::new(at, at + word.len())).of(yaml), written, "{yaml}");
    }
}

#[test]
fn ids_are_unique_and_stable() {
    let yaml = "- 123 artworks\n- text: x\n  id: 123-artworks-2\n- 123 artworks!\n- id: y\n  text: 123 artworks";
    let ids: Vec<String> = parse("a.yaml", yaml).unwrap().claims.into_iter().map(|claim| claim.id).collect();
    assert_eq!(ids, ["123-artworks", "123-artworks-2", "123-artworks-3", "y"]);
}

#[test]
fn mistakes_are_shown_line_by_line() {
    let mistakes = parse("claims/a.yaml", "- text: a\n  txet: b\n  quote: 1").expect_err("two mistakes");
    assert_eq!(
        mistakes.to_string(),
        "claims/a.yaml:2:3: unknown key `txet`\n  help: did you mean `text`?\n\
         claims/a.yaml:3:10: `quote` is `true` or `false`, not `1`"
    );
    assert!(parse("a.yaml", "").expect_err("empty").to_string().starts_with("a.yaml: nothing to check"));
}

proptest::proptest! {
    #[test]
    fn no_text_panics(raw in proptest::prelude::any::<String>()) {
        differs(&raw, &[]);
    }

    #[test]
    fn no_claim_file_panics(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..20)) {
        let raw = pieces.concat();
        differs(&raw, &[]);
        if let Ok(file) = parse("a.yaml", &raw) {
            for claim in &file.claims {
                let text = claim.text.text();
                assert!(!text.is_empty() && text.trim() == text && !claim.id.is_empty(), "{raw:?}");
                let all = claim.text.origin(Span::new(0, text.len()));
                assert!(raw.get(all.range()).is_some(), "{raw:?}");
            }
        }
    }
}

const PIECES: &[&str] = &[
    "- ",
    "\n- ",
    "\n",
    "\r\n",
    "\n  ",
    "text: ",
    "id: ",
    "date: 2025",
    "expect: ",
    "supported",
    "allow: ",
    "verdict: ",
    "claims:",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "é",
    "a ",
    "\"",
    "'",
    " #",
    "# ",
    "tolerance: ",
    "5%",
    "\t",
    "---\n",
    "tags: ",
    "\u{feff}",
    "~",
    "|",
    ": ",
    "日",
];
