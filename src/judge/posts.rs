//! Offices that texts give to one person: "Teresa Blom, the managing director", "Mateus Quiroga (CFO)", "Director: Paul
//! Ferrier". Whoever holds one of two offices by every source may well not hold the other one.

use super::code::Code;
use super::stance::Ground;
use crate::recognize::token::Kind;
use crate::retrieve::side::Side;

/// A person in an office, in tokens of one side.
pub struct Post {
    person: (usize, usize),
    /// Where the words of the office stand.
    tokens: (usize, usize),
    office: Office,
}

/// An office: what it is in general, and what tells it from others of that kind.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Office {
    head: String,
    modifiers: Vec<String>,
}

pub enum Answer {
    Agrees,
    Differs(Ground),
}

/// The post that a text names, if it is the only one.
pub fn only(side: &Side) -> Option<Post> {
    let mut found = all(side, (0, side.words.len())).into_iter();
    found.next().filter(|_| found.next().is_none())
}

/// What the passage says of a post of the claim; nothing where it does not name the person with an office.
pub fn compare(post: &Post, claim: &Side, passage: &Side, within: (usize, usize)) -> Option<Answer> {
    let is_person = |other: &&Post| is_one(claim, post.person, passage, other.person);
    let theirs = all(passage, within);
    let theirs: Vec<&Post> = theirs.iter().filter(is_person).collect();
    if theirs.iter().any(|other| may_be_one(&post.office, &other.office)) {
        return Some(Answer::Agrees);
    }
    let other = theirs.first()?;
    let tokens = |(start, end): (usize, usize)| (start as u32, end as u32);
    let ground = Ground { code: Code::RoleDiffers, claim: tokens(post.tokens), passage: Some(tokens(other.tokens)) };
    Some(Answer::Differs(ground))
}

/// Whether two names are of one person: the same surname, and no other first name.
fn is_one(claim: &Side, one: (usize, usize), passage: &Side, other: (usize, usize)) -> bool {
    let (here, there) = (claim.norm(one.0), passage.norm(other.0));
    let is_full = |(start, end): (usize, usize)| end - start > 1;
    let first = here.starts_with(there.trim_end_matches('.')) || there.starts_with(here.trim_end_matches('.'));
    claim.norm(one.1 - 1) == passage.norm(other.1 - 1) && (first || !is_full(one) || !is_full(other))
}

fn all(side: &Side, within: (usize, usize)) -> Vec<Post> {
    let people = side.reading.names.iter().map(|name| (name.tokens.0 as usize, name.tokens.1 as usize));
    let people = people.filter(|&(start, end)| within.0 <= start && end <= within.1 && start < end);
    people.filter_map(|person| behind(side, within, person).or_else(|| before(side, within, person))).collect()
}

/// "Teresa Blom, the managing director of Valley Water"; "Ravi Chandran, who chairs the society".
fn behind(side: &Side, within: (usize, usize), person: (usize, usize)) -> Option<Post> {
    let norm = |at: usize| if at < within.1 { side.norm(at) } else { "" };
    if !matches!(norm(person.1), "," | "(") {
        return None;
    }
    let start = person.1 + 1;
    if norm(start) == "who" {
        let head = match norm(start + 1) {
            "chairs" => "chair",
            "coaches" => "coach",
            _ => return None,
        };
        let office = Office { head: head.to_owned(), modifiers: Vec::new() };
        return Some(Post { person, tokens: (start + 1, start + 2), office });
    }
    let stops =
        |at: &usize| !is_word(side, *at) && norm(*at) != "-" || matches!(norm(*at), "of" | "at" | "for" | "in" | "and");
    let possessive = (start..within.1.min(start + LONGEST))
        .take_while(|&at| !matches!(norm(at), "," | ")" | "." | ":" | ";" | "of"))
        .filter(|&at| side.reading.tokens.get(at).is_some_and(|token| token.kind == Kind::Possessive))
        .last();
    let begin = possessive.map_or(start, |at| at + 1);
    let begin = if matches!(norm(begin), "the" | "a" | "an" | "its" | "their" | "our") { begin + 1 } else { begin };
    let end = (begin..within.1.min(begin + LONGEST)).find(stops).unwrap_or(within.1.min(begin + LONGEST));
    named(side, person, (begin, end))
}

/// "Chief executive Gail Thornbury"; "Curator of prints: Dr Lene Asmund".
fn before(side: &Side, within: (usize, usize), person: (usize, usize)) -> Option<Post> {
    let mut end = person.0;
    while end > within.0 && matches!(side.norm(end - 1), "dr" | "prof" | "professor" | "sir" | "dame" | "cllr") {
        end -= 1;
    }
    let is_label = end > within.0 && side.norm(end - 1) == ":";
    let end = if is_label { end - 1 } else { end };
    let most = if is_label { LONGEST } else { LONGEST_BEFORE };
    let start = (within.0..end).rev().take(most).take_while(|&at| is_word(side, at)).last()?;
    let of = (start..end).find(|&at| is_label && matches!(side.norm(at), "of" | "for" | "in" | "at"));
    named(side, person, (start, of.unwrap_or(end)))
}

/// In tokens.
const LONGEST: usize = 6;
const LONGEST_BEFORE: usize = 3;

/// The post whose office ends with the last of these tokens.
fn named(side: &Side, person: (usize, usize), (start, end): (usize, usize)) -> Option<Post> {
    if start >= end || (start.saturating_sub(2)..end).any(|at| is_no_longer(side.norm(at))) {
        return None;
    }
    let office = office(&(start..end).map(|at| side.norm(at)).collect::<Vec<_>>())?;
    let len = 1 + office.modifiers.len().min(end - start - 1);
    Some(Post { person, tokens: (end - len, end), office })
}

/// Words of an office that somebody held, or holds for or beside another one.
fn is_no_longer(word: &str) -> bool {
    matches!(
        word,
        "former" | "ex" | "outgoing" | "deputy" | "vice" | "acting" | "assistant" | "late" | "then" | "future"
    )
}

fn office(words: &[&str]) -> Option<Office> {
    let of = |head: &str, modifiers: &[&str]| {
        Some(Office { head: head.to_owned(), modifiers: modifiers.iter().map(|word| (*word).to_owned()).collect() })
    };
    let (&last, before) = words.split_last()?;
    match last {
        "ceo" => of("executive", &["chief"]),
        "cfo" => of("officer", &["chief", "financial"]),
        "coo" => of("officer", &["chief", "operating"]),
        "cto" => of("officer", &["chief", "technology"]),
        "officer" if before.ends_with(&["chief", "executive"]) => of("executive", &["chief"]),
        "officer" if before.len() > 1 && before[before.len() - 2] == "chief" => {
            of("officer", &before[before.len() - 2..])
        }
        "chairman" | "chairwoman" | "chairperson" | "chair" => of("chair", &[]),
        "executive" | "nurse" if before.last() == Some(&"chief") => of(last, &["chief"]),
        "director" => of("director", &before[before.len().saturating_sub(1)..]),
        "curator" | "mayor" | "president" | "treasurer" | "secretary" | "captain" | "coach" | "editor" | "governor"
        | "rector" | "dean" => of(last, &[]),
        _ => None,
    }
}

/// Whether these folded words name offices that one person hardly holds at a time.
pub fn exclude(one: &[String], other: &[String]) -> bool {
    let office = |words: &[String]| office(&words.iter().map(String::as_str).collect::<Vec<_>>());
    office(one).zip(office(other)).is_some_and(|(one, other)| !may_be_one(&one, &other))
}

/// Whether one person may be said to hold the one as well as the other.
fn may_be_one(one: &Office, other: &Office) -> bool {
    let pair = |a: &str, b: &str| (one.head == a && other.head == b) || (one.head == b && other.head == a);
    if one.head == other.head {
        // Chief operating officer and chief financial officer.
        return one.head != "officer" || one.modifiers == other.modifiers;
    }
    pair("chair", "president")
        || pair("director", "executive")
        || pair("executive", "president")
        || pair("rector", "president")
        || pair("curator", "secretary")
}

fn is_word(side: &Side, at: usize) -> bool {
    side.reading.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_office_and_another() {
        for (claim, passage, expected) in [
            ("Teresa Blom, the managing director", "Teresa Blom, chief operating officer: \"It is dry.\"", Some(false)),
            (
                "Mateus Quiroga, chief operating officer",
                "Mateus Quiroga (Chief Financial Officer): On cash.",
                Some(false),
            ),
            ("Mateus Quiroga, chief operating officer", "Henrike Vollan, CEO. Mateus Quiroga, CFO.", Some(false)),
            ("Mateus Quiroga, chief financial officer", "Henrike Vollan, CEO. Mateus Quiroga, CFO.", Some(true)),
            ("Lene Asmund, the museum's director", "Curator of prints: Dr Lene Asmund", Some(false)),
            ("Gail Thornbury, the hospital's chief nurse", "Chief executive Gail Thornbury spoke.", Some(false)),
            (
                "Ravi Chandran, who chairs the society",
                "Ravi Chandran, secretary of the society, is angry.",
                Some(false),
            ),
            ("Ravi Chandran, who chairs the society", "Ravi Chandran, chairman of the society, is angry.", Some(true)),
            // One person may be both.
            ("Ida Rosk, the director", "Ida Rosk, chief executive, spoke.", Some(true)),
            ("Ida Rosk, the museum director", "Ida Rosk, its managing director, spoke.", Some(true)),
            // That was once, or somebody else.
            ("Ida Rosk, the director", "Ida Rosk, the former mayor, spoke.", None),
            ("Ida Rosk, the director", "Ida Rosk, then mayor, spoke.", None),
            ("Ida Rosk, the director", "Emil Lund, the mayor, spoke to Ida Rosk.", None),
            ("Ida Rosk, the director", "Ida Rosk, a mother of two, spoke.", None),
            ("Ida Rosk, the director", "Emil Rosk, the mayor, spoke.", None),
            ("Ida Rosk, the director", "I. Rosk, the mayor, spoke.", Some(false)),
        ] {
            let (claim, passage) = (Side::new(claim, None), Side::new(passage, None));
            let post = only(&claim).unwrap_or_else(|| panic!("{}", claim.text));
            let found = compare(&post, &claim, &passage, (0, passage.words.len()));
            let agrees = found.map(|answer| matches!(answer, Answer::Agrees));
            assert_eq!(agrees, expected, "{} | {}", claim.text, passage.text);
        }
    }
}
