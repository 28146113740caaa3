//! Offices and occupations that a text gives to somebody in words of its own: "the statistician Felix Amadi", "Marion Pell,
//! who leads the opposition".

use crate::lexicon;
use crate::recognize::names;
use crate::recognize::token::{Case, Kind};
use crate::retrieve::side::{Role, Side};

type Tokens = (usize, usize);

/// The tokens of each office with those of the person.
pub fn described(side: &Side) -> impl Iterator<Item = Tokens> {
    let persons = side.reading.names.iter().map(|name| (name.tokens.0 as usize, name.tokens.1 as usize));
    persons.filter_map(move |person| before(side, person).or_else(|| behind(side, person)))
}

/// "the statistician Felix Amadi", "Forensic accountant Ruth Castellane".
fn before(side: &Side, (start, end): Tokens) -> Option<Tokens> {
    let at = start.checked_sub(1).filter(|&at| is_occupation(side, at))?;
    Some((at, end))
}

/// ", the cabinet member for finance" and ", who leads the opposition".
fn behind(side: &Side, (start, end): Tokens) -> Option<Tokens> {
    let word = |at: usize| if at < side.words.len() { side.norm(at) } else { "" };
    if word(end) != "," {
        return None;
    }
    let close = (end + 1..side.words.len().min(end + 2 + LONGEST)).find(|&at| matches!(word(at), "," | "." | ";"));
    let close = close.unwrap_or_else(|| side.words.len().min(end + 1 + LONGEST));
    let leads = matches!(
        word(end + 2),
        "leads"
            | "led"
            | "heads"
            | "headed"
            | "chairs"
            | "chaired"
            | "runs"
            | "directs"
            | "manages"
            | "coaches"
            | "captains"
    ) || (word(end + 2) == "speaks" && word(end + 3) == "for");
    let is_office = match word(end + 1) {
        "who" => leads,
        "the" | "a" | "an" | "its" | "their" | "his" | "her" => (end + 2..close).any(|at| is_occupation(side, at)),
        _ => side.words.get(end + 1).is_some_and(|next| next.role == Role::Content) && is_occupation(side, end + 1),
    };
    (is_office && close > end + 1).then_some((start, close))
}

/// In tokens, without the name.
const LONGEST: usize = 9;

/// Endings of words for people by what they do.
const ENDINGS: [&str; 9] = ["ant", "eer", "er", "ian", "ist", "man", "or", "person", "woman"];

fn is_occupation(side: &Side, at: usize) -> bool {
    let (Some(token), word) = (side.reading.tokens.get(at), &side.words[at]) else { return false };
    let norm = side.norm(at);
    let lower = token.kind == Kind::Word && (token.case == Case::Lower || at == 0) && word.name.is_none();
    let named = names::is_office(norm) || matches!(norm, "chief" | "head" | "nurse" | "midwife" | "chef" | "clerk");
    let ends = |ending: &str| norm.len() > ending.len() + 3 && norm.ends_with(ending);
    let is_kind_of = |kind: &str| lexicon::relation(&word.terms, &lexicon::terms(kind)) == lexicon::Relation::Hypernym;
    let doer = || ENDINGS.into_iter().any(ends) && KINDS.into_iter().any(is_kind_of);
    lower && word.role == Role::Content && (named || doer())
}

/// Words for people that more special ones are kinds of.
const KINDS: [&str; 12] = [
    "person",
    "worker",
    "professional",
    "expert",
    "scientist",
    "leader",
    "artist",
    "official",
    "player",
    "performer",
    "specialist",
    "writer",
];
