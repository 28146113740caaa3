//! A line a case.

use super::{Relation::*, *};

fn related(a: &str, b: &str) -> Relation {
    relation(&terms(a), &terms(b))
}

#[test]
fn forms_of_one_word() {
    for row in [
        "rise rises rose risen rising",
        "fall falls fell fallen falling",
        "child children child's",
        "large larger largest",
        "attend attends attended attending",
        "run runs ran running",
        "stop stopped stopping",
        "leave left leaves leaving",
        "find found finds",
        "see saw seen",
        "city cities",
        "man men",
        "study studied studying studies",
        "die died dying dies",
        "write wrote written",
        "happy happier happiest",
        "early earlier earliest",
        "travel travelled traveled traveling",
        "color colour colours",
        "organize organised organizing",
        "theatre theaters",
        "re-elect reelected re-elected",
        "co-star costarred co-stars",
        "pass_away passed_away",
        "north_korean north_koreans",
        "be is was were been",
        "snowglobification snowglobifications",
        "zorbathon zorbathons",
        "meeting meetings",
        "buy bought",
        "begin began begun",
        "series",
    ] {
        let words: Vec<String> = row.split(' ').map(|word| word.replace('_', " ")).collect();
        for word in &words {
            assert!(same(&terms(&words[0]), &terms(word)), "{} {word}", words[0]);
        }
    }
}

#[test]
fn forms_of_different_words() {
    for row in [
        "see seed",
        "hop hoped",
        "new news",
        "numb number",
        "corn corner",
        "off offer",
        "plan plane",
        "star stare",
        "zorbathon zorbathan",
        "rise arise",
        "raise rise",
        "fell fill",
        "bass bas",
        "late lateral",
        "princess prince",
        "use us",
        "his hiss",
        "was wa",
    ] {
        let (a, b) = row.split_once(' ').expect(row);
        assert!(!same(&terms(a), &terms(b)), "{row}");
    }
}

#[test]
fn names_keep_their_s() {
    assert!(same(&terms("zzrogers"), &terms("zzroger")));
    assert!(!same(&name_terms("zzrogers"), &name_terms("zzroger")));
    assert!(same(&name_terms("zzrogers's"), &name_terms("zzrogers")));
}

#[test]
fn relations() {
    let mut wrong = Vec::new();
    for (expected, rows) in [
        (Antonym, ANTONYMS),
        (Synonym, SYNONYMS),
        (Derived, DERIVED),
        (Hypernym, HYPERNYMS),
        (CoHyponym, CO_HYPONYMS),
        (Unrelated, UNRELATED),
    ] {
        for row in rows {
            let (a, b) = row.split_once(" / ").expect(row);
            let back = if expected == Hypernym { Hyponym } else { expected };
            for (one, other, expected) in [(a, b, expected), (b, a, back)] {
                let found = related(one, other);
                if found != expected {
                    wrong.push(format!("{one} / {other}: {found:?}, expected {expected:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const ANTONYMS: &[&str] = &[
    "rose / fell",
    "increased / decreased",
    "won / lost",
    "accepted / rejected",
    "approves / rejects",
    "opened / closed",
    "began / ended",
    "arrived / departed",
    "bought / sold",
    "gain / loss",
    "include / excluded",
    "allowed / banned",
    "succeeded / failed",
    "lived / died",
    "confirmed / denied",
    "supports / opposed",
    "imports / exports",
    "hired / fired",
    "above / below",
    "before / after",
    "highest / lowest",
    "first / last",
    "most / least",
    "majority / minority",
    "north / south",
    "left / right",
    "positive / negative",
    "male / female",
    "favorable / negative",
    "awful / excellent",
    "more / fewer",
    "man / woman",
    "brother / sister",
    "alive / dead",
    "guilty / innocent",
    "legal / illegal",
    "profit / loss",
    "best / worst",
    "early / late",
    "panned / acclaimed",
    "soared / plunged",
    "increase / decline",
    "northern / southern",
    "husband / wife",
    "always / never",
    "up / down",
];

const SYNONYMS: &[&str] = &[
    "film / movie",
    "released / premiered",
    "located / situated",
    "wrote / authored",
    "grossed / earned",
    "died / passed away",
    "killed / slain",
    "married / wed",
    "began / started",
    "started / launched",
    "near / close",
    "car / automobile",
    "attorney / lawyer",
    "doctor / physician",
    "resigned / stepped down",
    "soccer / football",
    "country / nation",
    "buy / purchase",
    "roughly / about",
    "annual / yearly",
    "british / briton",
    "scottish / scots",
];

const DERIVED: &[&str] = &[
    "destroyed / destruction",
    "scotland / scottish",
    "sailed / sailor",
    "russia / russian",
    "rapidly / rapid",
    "north korea / north koreans",
    "elected / election",
    "invest / investors",
    "europe / european",
    "agree / agreement",
    "death / died",
    "government / governmental",
    "france / french",
    "announce / announcement",
];

/// The second is the more general.
const HYPERNYMS: &[&str] = &[
    "car / vehicle",
    "poster / artwork",
    "dog / animal",
    "actor / person",
    "minister / official",
    "bus / vehicle",
    "hospital / building",
    "earthquake / disaster",
    "oak / tree",
    "violin / instrument",
    "huge / large",
];

const CO_HYPONYMS: &[&str] = &[
    "poster / painting",
    "silver / bronze",
    "minister / president",
    "red / blue",
    "monday / tuesday",
    "july / june",
    "france / germany",
    "french / german",
    "dog / cat",
    "car / truck",
    "singer / guitarist",
    "second / third",
    "novel / film",
    "violin / piano",
    "hospital / school",
    "kilometers / miles",
    "mixed / positive",
    "football / tennis",
    "scotland / england",
    "paris / london",
    "million / billion",
    "billion / trillion",
    "minute / second",
    "comedy / drama",
    "doctor / nurse",
];

const UNRELATED: &[&str] = &[
    "bank / river",
    "painting / minister",
    "report / exhibition",
    "moscow / culture",
    "run / film",
    "year / artwork",
    "people / display",
    "open / painting",
    "good / monday",
    "zorbathon / film",
    "was / film",
    "country / car",
    "attend / announce",
    "show / russia",
    "price / water",
    "win / water",
    "city / book",
    "soldier / museum",
    "number / river",
    "actor / building",
    "january / red",
    "music / war",
];

#[test]
fn counting() {
    for (a, b, expected) in [
        ("artworks", "works", true),
        ("artworks", "pieces", true),
        ("people", "persons", true),
        ("fatalities", "deaths", true),
        ("cases", "infections", true),
        ("films", "movies", true),
        ("film", "films", true),
        ("posters", "paintings", false),
        ("deaths", "cases", false),
        ("goals", "games", false),
    ] {
        assert_eq!(count_alike(&terms(a), &terms(b)), expected, "{a} {b}");
    }
}

#[test]
fn converses() {
    for (a, b, expected) in [
        ("bought", "sold", true),
        ("gave", "received", true),
        ("beat", "lost", true),
        ("before", "after", true),
        ("buy", "purchase", false),
        ("rose", "fell", false),
        ("opened", "closed", false),
    ] {
        assert_eq!(converse(&terms(a), &terms(b)), expected, "{a} {b}");
    }
}

#[test]
fn receptions() {
    for (word, expected) in [
        ("acclaimed", Some(Reception::Positive)),
        ("favourable", Some(Reception::Positive)),
        ("panned", Some(Reception::Negative)),
        ("mixed", Some(Reception::Mixed)),
        ("tall", None),
        ("zorbathon", None),
    ] {
        assert_eq!(reception(&terms(word)), expected, "{word}");
    }
}

#[test]
fn content_words() {
    for word in "poster artworks opened zorbathon 2020 north passed never-ending Moscow".split(' ') {
        assert!(is_content(word), "{word}");
    }
    for word in "the The of was were has its isn't which and to over would - ’ … ,".split(' ') {
        assert!(!is_content(word), "{word}");
    }
    assert!(!is_content(""));
}

#[test]
fn parts_of_speech() {
    let parts = |word| {
        let pos = pos(&terms(word));
        (pos.noun(), pos.verb(), pos.adjective(), pos.adverb(), pos.mostly_verb())
    };
    for (word, expected) in [
        ("museum", (true, false, false, false, false)),
        ("attended", (false, true, false, false, true)),
        ("quickly", (false, false, false, true, false)),
        ("scottish", (true, false, true, false, false)),
        ("report", (true, true, false, false, true)),
        ("zorbathon", (false, false, false, false, false)),
    ] {
        assert_eq!(parts(word), expected, "{word}");
    }
}

#[test]
fn common_words() {
    for (word, expected) in [("make", 3), ("year", 3), ("movie", 3), ("treaty", 2), ("trench", 1), ("zorbathon", 0)] {
        assert_eq!(commonness(&terms(word)), expected, "{word}");
    }
}

/// The table is compiled from `data/lexicon.txt`: each pair of its rows must be related as its section says.
#[test]
fn the_table_agrees_with_the_readable_rows() {
    let words =
        |side: &str| side.split_whitespace().map(|word| word.replace('_', " ").to_lowercase()).collect::<Vec<_>>();
    let mut section = "";
    let mut wrong = Vec::new();
    for line in include_str!("../../data/lexicon.txt").lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(name) = line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            section = name;
            continue;
        }
        let (left, right) = line.split_once(':').unwrap_or((line, line));
        for a in &words(left) {
            for b in words(right).iter().filter(|&b| b != a) {
                let (one, other) = (terms(a), terms(b));
                let found = relation(&one, &other);
                let agrees = match section {
                    "forms" => same(&one, &other),
                    "function" => is_function(&one),
                    "synonyms" => matches!(found, Same | Synonym),
                    "antonyms" => found == Antonym,
                    "converses" => found == Antonym && converse(&one, &other),
                    "alternatives" => found != Unrelated,
                    "kinds" => !matches!(found, Unrelated | CoHyponym | Antonym),
                    "derived" | "countries" | "regions" | "cities" => matches!(found, Same | Synonym | Derived),
                    "counts" => count_alike(&one, &other),
                    _ => true,
                };
                if !agrees {
                    wrong.push(format!("[{section}] {a} / {b}: {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

proptest::proptest! {
    #[test]
    fn any_text_has_terms(a in ".*", b in ".*") {
        proptest::prop_assert_eq!(relation(&terms(&a), &terms(&a)), Same);
        let (one, other) = (terms(&a), name_terms(&b));
        let back = match relation(&other, &one) {
            Hypernym => Hyponym,
            Hyponym => Hypernym,
            relation => relation,
        };
        proptest::prop_assert_eq!(relation(&one, &other), back);
        proptest::prop_assert_eq!(nickname(&a, &b), nickname(&b, &a));
        abbreviates(&a, &b);
        is_content(&a);
    }
}
