//! The table of statements, `data/statements.txt`: phrases that say one thing, and phrases that say that it is otherwise.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use crate::lexicon::{self, Term, Terms};
use crate::recognize::token::Kind;
use crate::retrieve::side::{Role, Side, is_auxiliary};

const STATEMENTS: &str = include_str!("../../data/statements.txt");

/// A phrase of the table found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// The row of the table: the kind of statement.
    pub row: u16,
    /// The phrases between the same two bars of a row say the same.
    pub group: u8,
    /// Whether one of the two groups of its row must be true.
    pub complementary: bool,
    /// Whether what its groups say may happen one after the other.
    pub reversible: bool,
    /// Whether it is a noun.
    pub nominal: bool,
    /// The tokens of its words, in order; its object is not among them.
    pub tokens: Vec<usize>,
}

/// A phrase as the table has it.
#[derive(Debug)]
struct Entry {
    row: u16,
    group: u8,
    complementary: bool,
    reversible: bool,
    nominal: bool,
    /// Behind a form of "be".
    copular: bool,
    /// Negated by the phrase itself: "not attend".
    negated: bool,
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Word(Terms),
    /// The words of an object may stand here.
    Object,
}

struct Table {
    entries: Vec<Entry>,
    by_first: HashMap<Term, Vec<u16>, FxBuildHasher>,
}

static TABLE: LazyLock<Table> = LazyLock::new(read);

/// How many tokens an object may have that stands inside a phrase, and how many small words between two words of one.
const WIDEST_OBJECT: usize = 9;
const MOST_SKIPPED: usize = 3;

fn read() -> Table {
    let mut entries = Vec::new();
    let rows = STATEMENTS.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (row, line) in rows.enumerate() {
        let complementary = line.contains("||");
        let (line, reversible) = line.strip_prefix("* ").map_or((line, false), |line| (line, true));
        for (group, phrases) in line.split('|').filter(|group| !group.is_empty()).enumerate() {
            let phrases = phrases.split(',').map(str::trim).filter(|phrase| !phrase.is_empty());
            let of_group = |phrase| Entry { complementary, reversible, ..entry(phrase, row as u16, group as u8) };
            entries.extend(phrases.map(of_group));
        }
    }
    let mut by_first: HashMap<Term, Vec<u16>, FxBuildHasher> = HashMap::default();
    for (number, entry) in entries.iter().enumerate() {
        if let Some(Part::Word(terms)) = entry.parts.first() {
            by_first.entry(terms.first()).or_default().push(number as u16);
        }
    }
    Table { entries, by_first }
}

fn entry(phrase: &str, row: u16, group: u8) -> Entry {
    let nominal = phrase.starts_with('=');
    let mut words: Vec<&str> = phrase.trim_start_matches('=').split(' ').collect();
    let copular = words[0] == "be" && words.len() > 1;
    if copular {
        words.remove(0);
    }
    let negated = words[0] == "not" && words.len() > 1;
    if negated {
        words.remove(0);
    }
    words.retain(|word| !matches!(*word, "a" | "an" | "the"));
    let part = |word: &&str| if *word == "~" { Part::Object } else { Part::Word(lexicon::terms(word)) };
    let parts = words.iter().map(part).collect();
    Entry { row, group, complementary: false, reversible: false, nominal, copular, negated, parts }
}

/// The phrases of the table in the tokens `within` of a text: at each place and for each row the longest.
pub fn find(side: &Side, within: (usize, usize)) -> Vec<Phrase> {
    let table = &*TABLE;
    let mut found: Vec<Phrase> = Vec::new();
    for at in within.0..within.1 {
        let Some(terms) = raw_terms(side, at) else { continue };
        let begun = found.len();
        for term in starts(side.norm(at), &terms) {
            for &number in table.by_first.get(&term).map_or(&[][..], Vec::as_slice) {
                let entry = &table.entries[usize::from(number)];
                let Some(tokens) = matched(side, within, at, entry) else { continue };
                let Entry { row, group, complementary, reversible, nominal, .. } = *entry;
                let phrase = Phrase { row, group, complementary, reversible, nominal, tokens };
                match found[begun..].iter().position(|other| other.row == row) {
                    Some(other) if found[begun + other].tokens.len() < phrase.tokens.len() => {
                        found[begun + other] = phrase;
                    }
                    Some(_) => {}
                    None => found.push(phrase),
                }
            }
        }
        // A longer phrase takes its words along: "lose ~ job" says nothing of losing.
        let longest = found[begun..].iter().map(|phrase| phrase.tokens.len()).max().unwrap_or(0);
        let mut index = 0;
        found.retain(|phrase| {
            index += 1;
            index <= begun || phrase.tokens.len() == longest
        });
    }
    let inside = |phrase: &Phrase, other: &Phrase| {
        phrase.tokens.len() < other.tokens.len() && phrase.tokens.iter().all(|at| other.tokens.contains(at))
    };
    let all = found.clone();
    found.retain(|phrase| !all.iter().any(|other| inside(phrase, other)));
    found
}

/// The terms of a word by itself, which a verb of two words hides.
fn raw_terms(side: &Side, at: usize) -> Option<Terms> {
    let word = &side.words[at];
    let is_word = side.reading.tokens.get(at).is_some_and(|token| token.kind == Kind::Word);
    let free = is_word && word.name.is_none() && !matches!(word.role, Role::Fact(_));
    free.then(|| lexicon::terms(side.norm(at)))
}

/// The terms that a phrase may begin with which has the word as its first: "convicted" is a word of its own, and a form of
/// "convict".
fn starts(word: &str, terms: &Terms) -> Vec<Term> {
    let mut starts: Vec<Term> = terms.iter().collect();
    starts.extend(verb_of(word).map(|terms| terms.first()));
    starts.dedup();
    starts
}

/// The verb that a participle is a form of.
fn verb_of(word: &str) -> Option<Terms> {
    let stem = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing")).filter(|stem| stem.len() > 2)?;
    let undoubled = stem.strip_suffix(|last: char| stem[..stem.len() - last.len_utf8()].ends_with(last));
    let with_y = stem.strip_suffix('i').map(|stem| format!("{stem}y"));
    let bases = [Some(format!("{stem}e")), Some(stem.to_owned()), undoubled.map(str::to_owned), with_y];
    let known = |base: String| lexicon::lookup(&base).filter(|terms| lexicon::pos(terms).verb());
    bases.into_iter().flatten().find_map(known)
}

/// Whether a word of a text is a form of a word of the table.
fn is_form(word: &str, terms: &Terms) -> bool {
    lexicon::same(&lexicon::terms(word), terms) || verb_of(word).is_some_and(|verb| lexicon::same(&verb, terms))
}

/// The tokens of the phrase where it begins at `at`.
fn matched(side: &Side, within: (usize, usize), at: usize, entry: &Entry) -> Option<Vec<usize>> {
    if entry.nominal != is_nominal(side, within, at) && (entry.nominal || entry.parts.len() == 1 && !entry.copular) {
        return None;
    }
    let mut tokens = vec![at];
    if entry.negated {
        tokens.insert(0, negator_before(side, within, at)?);
    }
    if entry.copular {
        be_before(side, within, tokens[0])?;
    }
    let mut next = at + 1;
    let mut is_open = false;
    for part in &entry.parts[1..] {
        match part {
            Part::Object => is_open = true,
            Part::Word(terms) => {
                let (most, all) = match () {
                    () if is_open => (WIDEST_OBJECT, true),
                    // "Turned the offer down".
                    () if is_particle(terms) => (MOST_SKIPPED, true),
                    () => (MOST_SKIPPED, false),
                };
                let place = (next..within.1.min(next + most + 1))
                    .take_while(|&other| side.words[other].role != Role::Mark)
                    .take_while(|&other| all || (next..other).all(|between| is_small(side, between)))
                    .find(|&other| is_form(side.norm(other), terms))?;
                tokens.push(place);
                next = place + 1;
                is_open = false;
            }
        }
    }
    Some(tokens)
}

fn is_particle(terms: &Terms) -> bool {
    ["up", "down", "out", "off", "over", "back", "aside"].iter().any(|word| lexicon::terms(word) == *terms)
}

/// Words that may stand inside a phrase: articles, possessives, adverbs.
fn is_small(side: &Side, at: usize) -> bool {
    let word = side.norm(at);
    let is_date = |at: usize| side.words.get(at).is_some_and(|word| matches!(word.role, Role::Fact(_)));
    if is_date(at) || (word == "on" || word == "in") && is_date(at + 1) {
        return true;
    }
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "its"
            | "his"
            | "her"
            | "their"
            | "any"
            | "all"
            | "also"
            | "still"
            | "own"
            | "further"
            | "more"
            | "s"
    ) || word.ends_with("ly")
        || side.reading.tokens.get(at).is_some_and(|token| token.kind == Kind::Possessive)
}

/// Whether the word stands as a noun: behind an article, a possessive or a preposition, and with no auxiliary before it.
pub fn is_nominal(side: &Side, within: (usize, usize), at: usize) -> bool {
    if !lexicon::pos(&lexicon::terms(side.norm(at))).noun() || side.norm(at).ends_with("ed") {
        return false;
    }
    let mut before = at;
    while before > within.0 {
        before -= 1;
        let word = side.norm(before);
        let possessive = side.reading.tokens.get(before).is_some_and(|token| token.kind == Kind::Possessive);
        if possessive
            || matches!(
                word,
                "the"
                    | "a"
                    | "an"
                    | "its"
                    | "his"
                    | "her"
                    | "their"
                    | "this"
                    | "that"
                    | "any"
                    | "no"
                    | "of"
                    | "for"
                    | "on"
                    | "in"
                    | "against"
                    | "after"
                    | "before"
                    | "by"
                    | "with"
                    | "at"
                    | "from"
                    | "about"
            )
        {
            return true;
        }
        let adjective = lexicon::pos(&side.words[before].terms).adjective()
            && side.words[before].role == Role::Content
            && side.words[before].name.is_none();
        if !adjective {
            break;
        }
    }
    false
}

/// The word that negates the word at `at` right before it.
fn negator_before(side: &Side, within: (usize, usize), at: usize) -> Option<usize> {
    (at.saturating_sub(3).max(within.0)..at)
        .rev()
        .take_while(|&before| {
            is_auxiliary(side.norm(before)) || is_negator(side.norm(before)) || is_small(side, before)
        })
        .find(|&before| is_negator(side.norm(before)))
}

fn be_before(side: &Side, within: (usize, usize), at: usize) -> Option<usize> {
    (at.saturating_sub(4).max(within.0)..at)
        .rev()
        .take_while(|&before| {
            is_auxiliary(side.norm(before)) || is_negator(side.norm(before)) || is_adverbial(side.norm(before))
        })
        .find(|&before| {
            matches!(
                side.norm(before),
                "is" | "are"
                    | "was"
                    | "were"
                    | "be"
                    | "been"
                    | "being"
                    | "isn't"
                    | "aren't"
                    | "wasn't"
                    | "weren't"
                    | "seems"
                    | "remains"
                    | "remained"
                    | "remain"
                    | "became"
                    | "becomes"
                    | "become"
                    | "got"
            )
        })
}

/// Words that turn what follows.
pub fn is_negator(word: &str) -> bool {
    matches!(
        word,
        "not"
            | "never"
            | "cannot"
            | "isn't"
            | "aren't"
            | "wasn't"
            | "weren't"
            | "don't"
            | "doesn't"
            | "didn't"
            | "hasn't"
            | "haven't"
            | "hadn't"
            | "won't"
            | "wouldn't"
            | "can't"
            | "couldn't"
            | "shouldn't"
            | "mustn't"
    )
}

/// Adverbs that may stand between an auxiliary and its verb.
pub fn is_adverbial(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "already"
            | "still"
            | "then"
            | "now"
            | "later"
            | "even"
            | "ever"
            | "again"
            | "always"
            | "often"
            | "once"
            | "so"
            | "far"
            | "just"
            | "only"
            | "meanwhile"
            | "since"
            | "longer"
            | "no"
            | "yet"
            | "therefore"
            | "soon"
            | "well"
            | "largely"
            | "both"
            | "all"
            | "themselves"
            | "himself"
            | "herself"
            | "too"
            | "very"
            | "quite"
    ) || word.len() > 3 && word.ends_with("ly")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let mut seen = std::collections::BTreeSet::new();
        for line in STATEMENTS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            assert!(line.matches("||").count() <= 1, "{line}");
            let groups: Vec<&str> = line.split('|').filter(|group| !group.is_empty()).collect();
            assert!(!line.contains("||") || groups.len() == 2, "{line}");
            for phrase in groups.iter().flat_map(|group| group.split(',')) {
                assert!(!phrase.trim().trim_start_matches('=').is_empty(), "{line}");
                assert!(!phrase.trim().starts_with('~') && !phrase.trim().ends_with('~'), "{line}");
            }
            assert!(seen.insert(line), "twice: {line}");
        }
    }

    #[test]
    fn phrases_in_a_text() {
        for (text, words) in [
            ("They turned the offer down", vec!["turned down"]),
            ("Tamm held him responsible for the failure", vec!["held responsible for"]),
            ("He did not take part in the vote", vec!["not take part in"]),
            ("The acquittal of Falk", vec!["acquittal"]),
        ] {
            let side = Side::new(text, None);
            let found = find(&side, (0, side.words.len()));
            let shown: Vec<String> = found
                .iter()
                .map(|phrase| phrase.tokens.iter().map(|&at| side.norm(at)).collect::<Vec<_>>().join(" "))
                .collect();
            for word in words {
                assert!(shown.iter().any(|other| other == word), "{text}: {shown:?}");
            }
        }
    }
}
