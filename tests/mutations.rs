//! A claim that is rightly supported is no longer so once one thing in it is changed: a number, a unit, a date, a name,
//! yes and no, a bound.
//!
//! The claims are those of `tests/cases` and of `claims/exhibition.yaml`; the changes are made by rule. One is left out
//! where the figure that bears the claim out bears the changed claim out as well: "at least 121" for "at least 120",
//! where the source counts 123.

mod newsroom;

use std::collections::BTreeMap;
use std::path::Path;

use factcheck::judge::compare::{self, Match};
use factcheck::lexicon;
use factcheck::recognize::cues::Cue;
use factcheck::recognize::token::Kind as TokenKind;
use factcheck::recognize::{Fact, Reading, Value};
use factcheck::value::date::Days;
use factcheck::verdict::Verdict;
use newsroom::{Case, File, Passage};

/// The least share of changes that must be noticed.
const LEAST: f64 = 0.95;

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Number,
    Unit,
    Date,
    Name,
    NamesSwapped,
    Polarity,
    Bound,
}

/// A claim with one thing changed.
struct Mutant {
    kind: Kind,
    text: String,
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures of a run, for whoever asks with --nocapture")]
fn changed_claims_are_no_longer_supported() {
    let mut files: Vec<File> = newsroom::paths().iter().map(|path| newsroom::read(path)).collect();
    files.push(File::of_claims(Path::new("claims/exhibition.yaml"), Path::new("sources")));
    let mut figures: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for file in &files {
        let changed = mutants_of(file);
        let findings = file.judge(changed.iter().map(|(case, mutant)| {
            let mut entry = case.entry.clone();
            entry.insert("text".into(), mutant.text.as_str().into());
            entry
        }));
        for ((case, mutant), (finding, _)) in changed.iter().zip(&findings) {
            let (caught, all) = figures.entry(mutant.kind).or_default();
            *all += 1;
            if finding.verdict == Verdict::Supported {
                let name = file.path.file_name().unwrap().to_string_lossy();
                missed.push(format!("{:?}: {name}: {} → {}", mutant.kind, case.text, mutant.text));
            } else {
                *caught += 1;
            }
        }
    }
    for (kind, (caught, all)) in &figures {
        println!("{kind:?}: {caught} of {all}, {:.1}%", 100.0 * *caught as f64 / *all as f64);
    }
    let (caught, all) = figures.values().fold((0, 0), |sum, figure| (sum.0 + figure.0, sum.1 + figure.1));
    let share = caught as f64 / all as f64;
    missed.sort();
    println!("overall: {caught} of {all}, {:.1}%\n{}", 100.0 * share, missed.join("\n"));
    assert!(all >= 800, "too few changes: {all}");
    assert!(share >= LEAST, "{caught} of {all} changes are noticed; missed:\n{}", missed.join("\n"));
}

/// All changes to the claims of a file that the tool rightly calls supported.
fn mutants_of(file: &File) -> Vec<(&Case, Mutant)> {
    let findings = file.judge(file.cases.iter().map(|case| case.entry.clone()));
    let mut mutants = Vec::new();
    for (case, (finding, passages)) in file.cases.iter().zip(findings) {
        if case.expected != Verdict::Supported || finding.verdict != Verdict::Supported {
            continue;
        }
        let reading = Reading::new(&case.text, file.day());
        let of_claim = changed(&case.text, &reading).into_iter();
        let still_false = of_claim.filter(|mutant| !remains_true(&reading, &mutant.text, file.day(), &passages));
        mutants.extend(still_false.map(|mutant| (case, mutant)));
    }
    mutants
}

fn changed(text: &str, reading: &Reading) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    let mut add = |kind: Kind, texts: Vec<String>| {
        for changed in texts {
            if changed != text && !mutants.iter().any(|known: &Mutant| known.text == changed) {
                mutants.push(Mutant { kind, text: changed });
            }
        }
    };
    add(Kind::Number, numbers(text, reading));
    add(Kind::Unit, units(text, reading));
    add(Kind::Date, dates(text, reading));
    add(Kind::Name, names(text, reading));
    add(Kind::NamesSwapped, swapped_names(text, reading));
    add(Kind::Polarity, polarity(text, reading));
    add(Kind::Bound, bounds(text, reading));
    mutants
}

/// Whether a figure of the passages bears out the claim as it was and as it is now: what changed lies within what the
/// claim allows. A claim that denies its figure is borne out by one that does not bear that out.
fn remains_true(before: &Reading, changed: &str, day: Option<Days>, passages: &[Passage]) -> bool {
    let after = Reading::new(changed, day);
    let gone: Vec<&Value> = values_apart(before, &after);
    let come: Vec<&Value> = values_apart(&after, before);
    let ([gone], [come]) = (gone.as_slice(), come.as_slice()) else { return false };
    let denies = |reading: &Reading| reading.cues.iter().any(|cue| cue.cue == Cue::Negation);
    let denied = denies(before) && denies(&after);
    passages.iter().any(|passage| {
        let facts = Reading::new(&passage.text, passage.day).facts;
        let mut facts = facts.iter().map(|fact| (says(gone, &fact.value), says(come, &fact.value)));
        facts.any(|(one, other)| match (one, other) {
            (Match::Differs(_), Match::Differs(_)) => denied,
            (one, other) => !denied && one.entails() && other.entails(),
        })
    })
}

/// The values of one reading that the other does not have.
fn values_apart<'r>(one: &'r Reading, other: &Reading) -> Vec<&'r Value> {
    let known = |value: &Value| other.facts.iter().any(|fact| fact.value == *value);
    one.facts.iter().map(|fact| &fact.value).filter(|value| !known(value)).collect()
}

/// What a value of a passage says of one of a claim.
fn says(claim: &Value, evidence: &Value) -> Match {
    match (claim, evidence) {
        (Value::Quantity(one), Value::Quantity(other)) => compare::quantities(one, other, None),
        (Value::Date(one), Value::Date(other)) => compare::dates(one, other, None),
        _ => Match::Incomparable,
    }
}

/// The text with some of its bytes replaced.
fn spliced(text: &str, range: std::ops::Range<usize>, by: &str) -> String {
    format!("{}{by}{}", &text[..range.start], &text[range.end..])
}

/// Number words, each with another one in its place.
const NUMBER_WORDS: &[(&str, &str)] = &[
    ("two", "three"),
    ("three", "five"),
    ("four", "six"),
    ("five", "four"),
    ("six", "eight"),
    ("seven", "nine"),
    ("eight", "seven"),
    ("nine", "four"),
    ("ten", "twelve"),
    ("eleven", "seven"),
    ("twelve", "ten"),
    ("fifteen", "fifty"),
    ("twenty", "thirty"),
    ("thirty", "forty"),
    ("forty", "sixty"),
    ("fifty", "fifteen"),
    ("hundred", "thousand"),
    ("thousand", "million"),
    ("half", "quarter"),
    ("third", "fifth"),
    ("thirds", "fifths"),
    ("quarter", "third"),
    ("fifth", "tenth"),
    ("tenth", "fifth"),
    ("twice", "three times"),
    ("double", "triple"),
    ("first", "third"),
    ("second", "fourth"),
    ("fourth", "second"),
];

/// Other numbers in the place of those that are quantities or scores.
fn numbers(text: &str, reading: &Reading) -> Vec<String> {
    let mut found = Vec::new();
    for fact in reading.facts.iter().filter(|fact| !matches!(fact.value, Value::Date(_))) {
        for at in fact.tokens.0 as usize..fact.tokens.1 as usize {
            let Some(token) = reading.tokens.get(at) else { continue };
            let (range, written) = (token.span.range(), token.span.of(text));
            if written.starts_with(|first: char| first.is_ascii_digit()) {
                found.extend(other_digits(written).into_iter().map(|other| spliced(text, range.clone(), &other)));
            }
        }
        for &(one, other) in NUMBER_WORDS {
            let words = fact.tokens.0 as usize..fact.tokens.1 as usize;
            if let Some(at) = words.into_iter().find(|&at| reading.tokens.norm(at) == one)
                && let Some(token) = reading.tokens.get(at)
            {
                found.push(spliced(text, token.span.range(), other));
            }
        }
    }
    found
}

/// One more, ten times as much, two digits swapped.
fn other_digits(written: &str) -> Vec<String> {
    let end = written.find(|letter: char| !letter.is_ascii_digit() && !",.".contains(letter)).unwrap_or(written.len());
    let (digits, rest) = written.split_at(end);
    let mut found = Vec::new();
    let bytes = digits.as_bytes();
    if let Some(last) = bytes.last().filter(|last| last.is_ascii_digit()) {
        let other = if *last == b'9' { '1' } else { char::from(last + 1) };
        found.push(format!("{}{other}{rest}", &digits[..digits.len() - 1]));
    }
    if !digits.contains(['.', ',']) {
        found.push(format!("{digits}0{rest}"));
    }
    let swaps = (1..bytes.len()).find(|&at| {
        let both_digits = bytes[at].is_ascii_digit() && bytes[at - 1].is_ascii_digit();
        both_digits && bytes[at] != bytes[at - 1] && !(at == 1 && bytes[at] == b'0')
    });
    if let Some(at) = swaps {
        let (one, other) = (char::from(bytes[at]), char::from(bytes[at - 1]));
        found.push(format!("{}{one}{other}{}{rest}", &digits[..at - 1], &digits[at + 1..]));
    }
    found
}

/// Units and scales, each with another one in its place.
const UNITS: &[(&str, &str)] = &[
    ("km", "miles"),
    ("kilometres", "miles"),
    ("kilometers", "miles"),
    ("miles", "kilometres"),
    ("m", "km"),
    ("metres", "feet"),
    ("meters", "feet"),
    ("feet", "metres"),
    ("cm", "m"),
    ("mm", "cm"),
    ("hectares", "acres"),
    ("kg", "tonnes"),
    ("tonnes", "kg"),
    ("million", "billion"),
    ("billion", "million"),
    ("bn", "m"),
    ("percent", "per mille"),
    ("seconds", "minutes"),
    ("minutes", "hours"),
    ("hours", "days"),
    ("days", "weeks"),
    ("weeks", "months"),
    ("months", "years"),
    ("years", "months"),
    ("euros", "dollars"),
    ("dollars", "euros"),
    ("crowns", "euros"),
    ("pounds", "euros"),
    ("€", "£"),
    ("£", "€"),
    ("$", "€"),
];

/// Other units behind (or before) a number.
fn units(text: &str, reading: &Reading) -> Vec<String> {
    let mut found = Vec::new();
    for fact in reading.facts.iter().filter(|fact| matches!(fact.value, Value::Quantity(_))) {
        for at in fact.tokens.0 as usize..fact.tokens.1 as usize {
            let other = UNITS.iter().find(|(one, _)| *one == reading.tokens.norm(at));
            if let (Some((_, other)), Some(token)) = (other, reading.tokens.get(at)) {
                found.push(spliced(text, token.span.range(), other));
            }
        }
    }
    found
}

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Other days, months, years and weekdays.
fn dates(text: &str, reading: &Reading) -> Vec<String> {
    let mut found = Vec::new();
    for fact in reading.facts.iter().filter(|fact| matches!(fact.value, Value::Date(_))) {
        for at in fact.tokens.0 as usize..fact.tokens.1 as usize {
            let Some(token) = reading.tokens.get(at) else { continue };
            let written = token.span.of(text);
            let mut put = |other: &str| found.push(spliced(text, token.span.range(), other));
            for names in [MONTHS, WEEKDAYS] {
                if let Some(number) = names.iter().position(|name| *name == written) {
                    put(names[(number + 2) % names.len()]);
                }
            }
            match written.parse::<u16>() {
                Ok(day) if day <= 28 => put(&if day < 27 { day + 2 } else { day - 3 }.to_string()),
                Ok(year) if written.len() == 4 => put(&(year + 1).to_string()),
                _ => {}
            }
        }
    }
    found
}

/// Other names, none of which the cases know.
const SURNAMES: &[&str] = &["Whitlock", "Farnborough"];

/// Another last word in the place of each name's.
fn names(text: &str, reading: &Reading) -> Vec<String> {
    let mut found = Vec::new();
    for (number, name) in reading.names.iter().filter(|name| !name.initial).enumerate() {
        let Some(token) = reading.tokens.get(name.tokens.1 as usize - 1) else { continue };
        let capitalised = token.span.of(text).starts_with(char::is_uppercase);
        if capitalised && token.kind == TokenKind::Word {
            found.push(spliced(text, token.span.range(), SURNAMES[number % SURNAMES.len()]));
        }
    }
    found
}

/// Words that say the same of both sides, or that join them.
const SYMMETRIC: &[&str] = &[
    "and", "or", "between", "with", "met", "meet", "meets", "married", "agreed", "signed", "joined", "as", "both",
    "from",
];

/// The first two names of the claim, each in the other's place, where what stands between them has a direction.
fn swapped_names(text: &str, reading: &Reading) -> Vec<String> {
    let [one, other, ..] = reading.names.as_slice() else { return Vec::new() };
    let between = one.tokens.1 as usize..other.tokens.0 as usize;
    let symmetric = (0..reading.tokens.len()).any(|at| SYMMETRIC.contains(&reading.tokens.norm(at)));
    let has_verb = between.clone().any(|at| lexicon::pos(&lexicon::terms(reading.tokens.norm(at))).mostly_verb());
    let comma = between.clone().any(|at| reading.tokens.norm(at) == ",");
    let whole = |tokens: (u32, u32)| reading.tokens.span(tokens.0 as usize..tokens.1 as usize);
    let (first, second) = (whole(one.tokens), whole(other.tokens));
    if symmetric || comma || !has_verb || one.office.is_some() || other.office.is_some() {
        return Vec::new();
    }
    let middle = &text[first.range().end..second.range().start];
    let swapped = format!("{}{middle}{}", second.of(text), first.of(text));
    vec![spliced(text, first.range().start..second.range().end, &swapped)]
}

/// Words, each with its opposite.
const OPPOSITES: &[(&str, &str)] = &[
    ("rose", "fell"),
    ("fell", "rose"),
    ("grew", "shrank"),
    ("increased", "decreased"),
    ("higher", "lower"),
    ("lower", "higher"),
    ("accepted", "rejected"),
    ("rejected", "accepted"),
    ("approved", "rejected"),
    ("won", "lost"),
    ("lost", "won"),
    ("opened", "closed"),
    ("opens", "closes"),
    ("closes", "opens"),
    ("largest", "smallest"),
    ("longest", "shortest"),
    ("oldest", "youngest"),
    ("most", "few"),
    ("all", "none"),
    ("first", "last"),
    ("forbidden", "allowed"),
    ("allowed", "forbidden"),
    ("guilty", "innocent"),
    ("north", "south"),
    ("south", "north"),
    ("east", "west"),
    ("increase", "decrease"),
    ("rise", "fall"),
];

/// Auxiliary verbs behind which "not" may stand.
const AUXILIARIES: &[&str] =
    &["is", "are", "was", "were", "has", "have", "had", "will", "can", "must", "may", "should"];

/// The claim denied, no longer denied, or with an opposite word.
fn polarity(text: &str, reading: &Reading) -> Vec<String> {
    let mut found = replaced(text, reading, OPPOSITES);
    let norm = |at: usize| reading.tokens.norm(at);
    let denied = (0..reading.tokens.len()).find(|&at| matches!(norm(at), "not" | "never"));
    if let Some(token) = denied.and_then(|at| reading.tokens.get(at)) {
        found.push(spliced(text, token.span.range(), "").replace("  ", " "));
        return found;
    }
    let in_name =
        |at: usize| reading.names.iter().any(|name| name.tokens.0 as usize <= at && at < name.tokens.1 as usize);
    let free = |at: usize| {
        !in_name(at) && !reading.facts.iter().any(|fact| fact.tokens.0 as usize <= at && at < fact.tokens.1 as usize)
    };
    let negated = reading.cues.iter().any(|cue| cue.cue == Cue::Negation);
    let verb = |at: usize| at > 0 && lexicon::pos(&lexicon::terms(norm(at))).mostly_verb();
    let auxiliary = (0..reading.tokens.len()).find(|&at| AUXILIARIES.contains(&norm(at)) && free(at));
    let place = auxiliary
        .map(|at| (at + 1, "not"))
        .or_else(|| (0..reading.tokens.len()).find(|&at| verb(at) && free(at)).map(|at| (at, "never")));
    if let Some((at, word)) = place.filter(|_| !negated)
        && let Some(token) = reading.tokens.get(at)
    {
        let start = token.span.range().start;
        found.push(spliced(text, start..start, &format!("{word} ")));
    }
    found
}

/// Bounds, each with the opposite one.
const BOUNDS: &[(&str, &str)] = &[
    ("at least", "at most"),
    ("at most", "at least"),
    ("more than", "fewer than"),
    ("less than", "more than"),
    ("fewer than", "more than"),
    ("over", "under"),
    ("under", "over"),
    ("above", "below"),
    ("below", "above"),
    ("before", "after"),
    ("after", "before"),
    ("up to", "at least"),
    ("no more than", "no fewer than"),
    ("until", "from"),
    ("almost", "more than"),
    ("nearly", "more than"),
];

/// Other bounds, where a figure or a date has one.
fn bounds(text: &str, reading: &Reading) -> Vec<String> {
    let of_facts = |changed: &String| {
        let same = |fact: &Fact| fact.span.of(text);
        reading.facts.iter().any(|fact| !changed.contains(same(fact)))
    };
    replaced(text, reading, BOUNDS).into_iter().filter(of_facts).collect()
}

/// The claim with a word or phrase of the table in another's place; only the first place of each.
fn replaced(text: &str, reading: &Reading, table: &[(&str, &str)]) -> Vec<String> {
    let mut found = Vec::new();
    for &(one, other) in table {
        let words: Vec<&str> = one.split(' ').collect();
        let stands =
            |at: usize| words.iter().enumerate().all(|(offset, word)| reading.tokens.norm(at + offset) == *word);
        let last = (reading.tokens.len() + 1).saturating_sub(words.len());
        if let Some(at) = (0..last).find(|&at| stands(at)) {
            let span = reading.tokens.span(at..at + words.len());
            let capital = span.of(text).starts_with(char::is_uppercase);
            let other =
                if capital { format!("{}{}", other[..1].to_uppercase(), &other[1..]) } else { other.to_owned() };
            found.push(spliced(text, span.range(), &other));
        }
    }
    found
}
