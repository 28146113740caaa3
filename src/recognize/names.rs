//! Proper names, with the office that stands before or behind them.

use std::collections::HashSet;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use super::token::{Case, Kind, Tokens};
use super::{Fact, Value};
use crate::lexicon;
use crate::text::Span;
use crate::value::quantity::{Amount, Role};
use crate::value::unit::Unit;

/// A proper name: "Olga Lyubimova", "Bank of England", "NATO".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The bytes of the name itself, without office or possessive.
    pub span: Span,
    /// The tokens of the name itself: half-open indices.
    pub tokens: (u32, u32),
    /// The tokens of an office held: "Russian Culture Minister" before the name, "the culture minister" behind it.
    pub office: Option<(u32, u32)>,
    /// Whether it begins a sentence, where every word is capitalised: perhaps no name at all.
    pub initial: bool,
}

/// Last words of offices and titles that stand with a person's name.
const OFFICES: &[&str] = &[
    "minister",
    "president",
    "secretary",
    "chairman",
    "chairwoman",
    "chair",
    "chairperson",
    "director",
    "ceo",
    "cfo",
    "cto",
    "coo",
    "governor",
    "mayor",
    "senator",
    "judge",
    "justice",
    "king",
    "queen",
    "prince",
    "princess",
    "coach",
    "captain",
    "professor",
    "doctor",
    "dr",
    "chancellor",
    "premier",
    "ambassador",
    "commissioner",
    "general",
    "colonel",
    "major",
    "lieutenant",
    "sergeant",
    "admiral",
    "commander",
    "inspector",
    "detective",
    "officer",
    "sheriff",
    "attorney",
    "lawyer",
    "prosecutor",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "editor",
    "manager",
    "founder",
    "cofounder",
    "head",
    "chief",
    "leader",
    "speaker",
    "pope",
    "bishop",
    "archbishop",
    "cardinal",
    "reverend",
    "rabbi",
    "imam",
    "sir",
    "dame",
    "lord",
    "lady",
    "baron",
    "duke",
    "duchess",
    "count",
    "countess",
    "emperor",
    "empress",
    "sultan",
    "emir",
    "sheikh",
    "ayatollah",
    "congressman",
    "congresswoman",
    "representative",
    "councillor",
    "councilor",
    "councilman",
    "councilwoman",
    "deputy",
    "treasurer",
    "curator",
    "conductor",
    "superintendent",
    "principal",
    "dean",
    "rector",
    "provost",
    "trustee",
    "striker",
    "goalkeeper",
    "midfielder",
    "defender",
    "forward",
    "winger",
    "quarterback",
    "pitcher",
    "actor",
    "actress",
    "singer",
    "author",
    "writer",
    "novelist",
    "poet",
    "painter",
    "sculptor",
    "artist",
    "architect",
    "engineer",
    "scientist",
    "economist",
    "historian",
    "analyst",
    "researcher",
    "physicist",
    "chemist",
    "biologist",
    "nurse",
    "surgeon",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "st",
    "saint",
    "gen",
    "col",
    "lt",
    "sgt",
    "capt",
    "maj",
    "adm",
    "sen",
    "rep",
    "gov",
    "prof",
    "rev",
    "hon",
    "pm",
    "mp",
    "msp",
    "mep",
    "designer",
    "producer",
    "composer",
    "drummer",
    "guitarist",
    "bassist",
];

/// Lower-case words that hold a name together.
const JOINERS: &[&str] = &[
    "of", "de", "van", "von", "der", "den", "la", "le", "du", "da", "dos", "del", "della", "di", "al", "el", "bin",
    "ibn", "ben", "for", "the", "&", "y", "zu", "ter", "ten", "af", "av",
];

static OFFICE_WORDS: LazyLock<HashSet<&str, FxBuildHasher>> = LazyLock::new(|| OFFICES.iter().copied().collect());
static JOINER_WORDS: LazyLock<HashSet<&str, FxBuildHasher>> = LazyLock::new(|| JOINERS.iter().copied().collect());

/// Whether `word` (folded) ends the name of an office: "minister", "secretary".
pub fn is_office(word: &str) -> bool {
    OFFICE_WORDS.contains(word.trim_end_matches('.'))
}

/// The names in `tokens`, in order, not overlapping. `is_common(at)` tells whether the token is an ordinary word of the
/// language in lower case, and so no name only because a sentence begins with it. `taken` are the token ranges of dates
/// and quantities.
pub fn recognize(text: &str, tokens: &Tokens, taken: &[(u32, u32)], is_common: impl Fn(usize) -> bool) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !starts_name(tokens, at) || is_taken(taken, at) {
            at += 1;
            continue;
        }
        let end = run_end(text, tokens, taken, at);
        let initial = begins_sentence(text, tokens, at);
        push_run(text, tokens, at, end, initial, &is_common, &mut names);
        at = end;
    }
    names
}

/// How many tokens behind a number another one may still leave out what it counts.
const ELISION_REACH: usize = 16;

/// Takes numbers that belong to a name into it, and out of the facts: "Apollo 11", "Maroon 5", "Euro 2016", "20th
/// Century Fox". A number that a name has in place of another one ("Hestholm covers 74 hectares, Lyr 31") stays a fact.
pub fn absorb_numbers(text: &str, tokens: &Tokens, names: &mut Vec<Name>, facts: &mut Vec<Fact>) {
    let mut numbered = Vec::new();
    let cardinals: Vec<u32> = facts
        .iter()
        .filter(|fact| matches!(&fact.value, Value::Quantity(quantity) if quantity.role == Role::Cardinal))
        .map(|fact| fact.tokens.1)
        .collect();
    // Behind another number of the sentence, a bare one is what a name has, not a part of it.
    let elided = |start: usize| {
        let before = cardinals.partition_point(|&end| (end as usize) < start);
        before.checked_sub(1).is_some_and(|last| {
            let between = cardinals[last] as usize..start;
            between.len() <= ELISION_REACH && between.into_iter().all(|at| tokens.norm(at) != ".")
        })
    };
    facts.retain(|fact| {
        let (start, end) = (fact.tokens.0 as usize, fact.tokens.1 as usize);
        let counts = |at: usize| {
            let token = tokens.get(at);
            token.is_some_and(|token| token.kind == Kind::Word && token.case == Case::Lower)
                && lexicon::is_content(tokens.norm(at))
                && !lexicon::pos(&lexicon::terms(tokens.norm(at))).mostly_verb()
        };
        let single = end == start + 1
            && tokens
                .get(start)
                .is_some_and(|token| token.kind == Kind::Digits && !token.span.of(text).contains([',', '.']));
        let (bare, ordinal) = match &fact.value {
            Value::Quantity(quantity) => {
                let exact = matches!(quantity.amount, Amount::Exact(_)) && quantity.unit == Unit::NONE;
                (single && exact && quantity.role == Role::Cardinal, exact && quantity.role == Role::Ordinal)
            }
            Value::Date(_) => (single, false),
            Value::Score(..) | Value::Clock(_) | Value::Code(_) => (false, false),
        };
        if bare && !counts(end) {
            let before = names.partition_point(|name| (name.tokens.1 as usize) < start);
            let before = names.get_mut(before).filter(|name| name.tokens.1 as usize == start && !name.initial);
            if let Some(name) = before.filter(|_| !elided(start)) {
                name.tokens.1 = end as u32;
                name.span = name.span.cover(fact.span);
                return false;
            }
            if start > 0 && before_is_numbered(tokens, start) {
                numbered.push((start as u32 - 1, end as u32));
                return false;
            }
        }
        if ordinal && is_capital(tokens, end) && !begins_sentence(text, tokens, end) {
            let behind = names.partition_point(|name| (name.tokens.0 as usize) < end);
            let behind = names.get_mut(behind).filter(|name| name.tokens.0 as usize == end);
            if let Some(name) = behind.filter(|name| name.tokens.1 - name.tokens.0 >= 2) {
                name.tokens.0 = start as u32;
                name.span = name.span.cover(fact.span);
                return false;
            }
        }
        true
    });
    for (start, end) in numbered {
        let spans = tokens.get(start as usize).zip(tokens.get(end as usize - 1));
        let place = names.partition_point(|name| name.tokens.0 < start);
        if let Some((first, last)) = spans {
            let span = first.span.cover(last.span);
            names.insert(place, Name { span, tokens: (start, end), office: None, initial: false });
        }
    }
}

/// Whether the word before a number has its capital from being numbered: "Line 7", "Flight 370", "Article 5".
fn before_is_numbered(tokens: &Tokens, start: usize) -> bool {
    const NUMBERED: &[&str] = &[
        "article", "block", "chapter", "channel", "flight", "gate", "group", "highway", "level", "line", "phase",
        "pier", "platform", "reactor", "room", "route", "section", "stage", "terminal", "track", "unit", "ward",
        "zone",
    ];
    is_capital(tokens, start - 1) && NUMBERED.contains(&tokens.norm(start - 1))
}

fn is_capital(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == Kind::Word && token.case != Case::Lower)
}

fn is_taken(taken: &[(u32, u32)], at: usize) -> bool {
    let after = taken.partition_point(|&(start, _)| start as usize <= at);
    after > 0 && at < taken[after - 1].1 as usize
}

fn starts_name(tokens: &Tokens, at: usize) -> bool {
    is_capital(tokens, at) && !matches!(tokens.norm(at), "i" | "i'm" | "i've" | "i'll" | "i'd" | "a" | "the")
}

/// Whether the token at `at` is the first word of a sentence or of a quotation.
fn begins_sentence(text: &str, tokens: &Tokens, at: usize) -> bool {
    let mut before = at;
    while before > 0 {
        before -= 1;
        let mark = tokens.get(before).map_or("", |token| token.span.of(text));
        match mark {
            "." | "!" | "?" | "…" | ":" => return true,
            "\"" | "“" | "”" | "‘" | "'" | "(" | "[" | "*" | "-" | "–" | "—" | "|" => continue,
            _ => return false,
        }
    }
    true
}

/// Where the run of capitalised words from `at` on ends, joiners and inner hyphens, initials and numerals included.
fn run_end(text: &str, tokens: &Tokens, taken: &[(u32, u32)], at: usize) -> usize {
    let mut end = at + 1;
    loop {
        if is_taken(taken, end) && !tokens.get(end).is_some_and(|token| token.kind == Kind::Word && !token.spaced) {
            return end;
        }
        let Some(token) = tokens.get(end) else { return end };
        let words = token.span.of(text);
        if token.kind == Kind::Word && token.case != Case::Lower {
            end += 1;
        } else if matches!(words, "-" | "‐" | "‑") && !token.spaced && glued_word(tokens, end + 1) {
            end += 2;
        } else if words == "." && ends_abbreviation(tokens, end) && is_capital(tokens, end + 1) {
            end += 1;
        } else if token.kind == Kind::Possessive && is_capital(tokens, end + 1) && token.span.len() > 1 {
            // "Russia's Olga Lyubimova" is two names; "Workers' Party" is one.
            return end;
        } else if token.kind == Kind::Possessive && token.span.len() == 1 && is_capital(tokens, end + 1) {
            end += 1;
        } else if JOINER_WORDS.contains(tokens.norm(end)) {
            let mut next = end + 1;
            while next < end + 3 && JOINER_WORDS.contains(tokens.norm(next)) {
                next += 1;
            }
            let only_article = next == end + 1 && matches!(tokens.norm(end), "the" | "for");
            if is_capital(tokens, next) && !only_article && !is_taken(taken, next) {
                end = next + 1;
            } else {
                return end;
            }
        } else {
            return end;
        }
    }
}

fn glued_word(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| !token.spaced && matches!(token.kind, Kind::Word | Kind::Digits))
}

/// "St." and "Dr." do not end a name.
fn ends_abbreviation(tokens: &Tokens, dot: usize) -> bool {
    let glued = tokens.get(dot).is_some_and(|token| !token.spaced);
    glued
        && matches!(
            tokens.norm(dot - 1),
            "st" | "dr"
                | "mr"
                | "mrs"
                | "ms"
                | "jr"
                | "sr"
                | "gen"
                | "sen"
                | "rep"
                | "gov"
                | "prof"
                | "mt"
                | "ft"
                | "col"
                | "lt"
                | "capt"
                | "rev"
        )
}

/// Adds the name, or the office and the name, that the run of tokens `start..end` makes.
fn push_run(
    text: &str,
    tokens: &Tokens,
    start: usize,
    end: usize,
    initial: bool,
    is_common: &impl Fn(usize) -> bool,
    names: &mut Vec<Name>,
) {
    let mut start = start;
    // A sentence that begins with an ordinary word begins with no name: "Some Russian works". Unless it goes on.
    if initial && is_common(start) && !is_office(tokens.norm(start)) {
        start += 1;
        while start < end && !is_capital(tokens, start) {
            start += 1;
        }
    }
    if start >= end {
        return;
    }
    let still_initial = initial && is_common(start);
    let last_office = (start..end).rev().find(|&at| is_office(tokens.norm(at)) && is_capital(tokens, at));
    let mut first = start;
    let mut office = None;
    if let Some(at) = last_office {
        let mut after = at + 1;
        while after < end && (matches!(tokens.norm(after), "." | "of" | "the") || !is_capital(tokens, after)) {
            after += 1;
        }
        let of_follows = (at + 1..after).any(|word| tokens.norm(word) == "of");
        if after < end && !of_follows {
            office = Some((start as u32, at as u32 + 1));
            first = after;
        }
    }
    if office.is_none() {
        office = office_before(tokens, first)
            .or_else(|| office_behind(text, tokens, end))
            .or_else(|| office_held(tokens, end));
    } else if let Some((office_start, office_end)) = office {
        office = Some((office_words_before(tokens, office_start as usize) as u32, office_end));
    }
    let name = Name {
        span: tokens.span(first..end),
        tokens: (first as u32, end as u32),
        office,
        initial: still_initial && first == start,
    };
    names.push(name);
}

/// "culture minister Olga Lyubimova": lower-case words up to an office word right before the name.
fn office_before(tokens: &Tokens, name: usize) -> Option<(u32, u32)> {
    let mut end = name;
    if end > 0 && tokens.norm(end - 1) == "." {
        end -= 1;
    }
    if end == 0 || !is_office(tokens.norm(end - 1)) {
        return None;
    }
    Some((office_words_before(tokens, end - 1) as u32, end as u32))
}

/// How far back the words of an office go that ends with the token at `last`: up to three modifiers.
fn office_words_before(tokens: &Tokens, last: usize) -> usize {
    let mut first = last;
    while first > 0 && last - first < 3 {
        let Some(before) = tokens.get(first - 1) else { break };
        let stops = before.kind != Kind::Word || !lexicon::is_content(tokens.norm(first - 1));
        if stops {
            break;
        }
        first -= 1;
    }
    first
}

/// "Olga Lyubimova is the culture minister": an office behind a form of "be" or "become".
fn office_held(tokens: &Tokens, end: usize) -> Option<(u32, u32)> {
    if !matches!(tokens.norm(end), "is" | "was" | "becomes" | "became" | "remains" | "remained") {
        return None;
    }
    let mut first = end + 1;
    while matches!(tokens.norm(first), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "also" | "now") {
        first += 1;
    }
    let last = (first..first + 4).take_while(|&at| tokens.get(at).is_some_and(|token| token.kind == Kind::Word));
    let office = last.into_iter().find(|&at| is_office(tokens.norm(at)))?;
    (!is_capital(tokens, office + 1)).then_some((first as u32, office as u32 + 1))
}

/// "Olga Lyubimova, the culture minister of Russia": an apposition with an office word.
fn office_behind(text: &str, tokens: &Tokens, end: usize) -> Option<(u32, u32)> {
    if tokens.get(end)?.span.of(text) != "," {
        return None;
    }
    let mut at = end + 1;
    while matches!(tokens.norm(at), "the" | "a" | "an" | "who" | "is" | "was" | "its" | "his" | "her" | "their") {
        at += 1;
    }
    let first = at;
    for last in first..first + 5 {
        let token = tokens.get(last)?;
        if token.kind != Kind::Word && token.kind != Kind::Possessive {
            return None;
        }
        if is_office(tokens.norm(last)) {
            let next = tokens.norm(last + 1);
            return (!is_capital(tokens, last + 1) || matches!(next, "of")).then_some((first as u32, last as u32 + 1));
        }
    }
    None
}
