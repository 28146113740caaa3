//! What is known of English words: which forms are one word, and what two words have to do with each other.
//!
//! It serves to align the words of a claim with those of a passage. Nearly all of it stands in one embedded
//! table (`table`), read where it lies: nothing is built or allocated. Words are given as [`crate::recognize::token`] folds
//! them (lower case, no diacritics); phrases of a few words ("north korean", "passed away") are looked up with single
//! spaces between them. Abbreviations and short forms of first names have small files of their own.

mod names;
mod places;
mod romanised;
mod table;
mod words;

pub use names::{abbreviates, acronym, nickname, regnal};
pub use places::lies_in;
pub use romanised::{romanised_alike, skeleton};
use table::Role;
pub use words::Words;

/// A word apart from its inflection: "rose", "risen" and "rises" are one term.
///
/// Words that are not in the table have terms too, which are equal when they are spelled alike up to a plural ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(u64);

/// Set in the terms of words that the table does not hold.
const UNKNOWN: u64 = 1 << 63;

impl Term {
    fn lemma(self) -> Option<u16> {
        u16::try_from(self.0).ok()
    }
}

/// What a form may be a form of: one term, or two for "left" (leave, left), the likelier first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Terms {
    first: Term,
    /// Equal to `first` where there is only one.
    second: Term,
}

impl Terms {
    /// The likeliest term.
    pub fn first(&self) -> Term {
        self.first
    }

    /// One term or two, the likeliest first.
    pub fn iter(&self) -> impl Iterator<Item = Term> + use<> {
        let second = (self.second != self.first).then_some(self.second);
        std::iter::once(self.first).chain(second)
    }

    /// Whether the table holds the word.
    pub fn is_known(&self) -> bool {
        self.first.lemma().is_some()
    }

    fn lemmas(&self) -> impl Iterator<Item = u16> + use<> {
        self.iter().filter_map(Term::lemma)
    }

    fn one(term: Term) -> Self {
        Terms { first: term, second: term }
    }
}

/// The terms of a word or phrase. A possessive `'s` is left out of account.
pub fn terms(word: &str) -> Terms {
    let word = word.strip_suffix("'s").unwrap_or(word);
    lookup(word).unwrap_or_else(|| {
        let (stem, ending) = without_plural(word);
        Terms::one(Term(table::hash([stem, ending]) | UNKNOWN))
    })
}

/// The terms of a name: as [`terms`], except that a name which the table does not hold keeps its final "s", so that
/// "Rogers" is not "Roger".
pub fn name_terms(name: &str) -> Terms {
    let name = name.strip_suffix("'s").unwrap_or(name);
    lookup(name).unwrap_or_else(|| Terms::one(Term(table::hash([name, ""]) | UNKNOWN)))
}

/// The terms of a word or phrase that the table holds: the way to try whether several words make a phrase.
pub fn lookup(phrase: &str) -> Option<Terms> {
    let (first, second) = table::lemmas(table::hash([phrase, ""]))?;
    let first = Term(u64::from(first));
    Some(Terms { first, second: second.map_or(first, |second| Term(u64::from(second))) })
}

/// Whether two forms may be forms of one word.
pub fn same(a: &Terms, b: &Terms) -> bool {
    // Asked of each word of one text with each of another: without branches.
    (a.first == b.first) | (a.first == b.second) | (a.second == b.first) | (a.second == b.second)
}

/// How two words are related, the closest relation first.
///
/// Only the frequent meanings of a word count, and only what holds within one part of speech, except for `Derived`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// One word up to inflection: rise, rose.
    Same,
    /// Opposites: rise, fall; favorable, negative; north, south.
    Antonym,
    /// Words for one meaning: film, movie.
    Synonym,
    /// Of one family: destroy, destruction; Scotland, Scottish; sail, sailor.
    Derived,
    /// The second is the more general: a poster is an artwork.
    Hypernym,
    /// The first is the more general: artworks, among them posters.
    Hyponym,
    /// Two kinds of one thing that are not each other: poster, painting; silver, bronze; French, German.
    CoHyponym,
    /// Nothing is known to relate them.
    Unrelated,
}

/// The closest relation of `a` to `b`, over all that either may be a form of.
pub fn relation(a: &Terms, b: &Terms) -> Relation {
    if same(a, b) {
        return Relation::Same;
    }
    let mut closest = Relation::Unrelated;
    for one in a.lemmas() {
        for other in b.lemmas() {
            table::meetings(one, other, |one, other| {
                if let Some(found) = meaning(one, other) {
                    closest = closest.min(found);
                }
            });
        }
    }
    closest
}

/// What it means that two words meet in a class in these roles.
fn meaning(a: Role, b: Role) -> Option<Relation> {
    use Role::{Between, Kin, Left, Member, Near, Right, Root, Under, WeakLeft, WeakRight};
    match (a, b) {
        (Left, Right | WeakRight) | (Right, Left | WeakLeft) | (WeakLeft, Right) | (WeakRight, Left) => {
            Some(Relation::Antonym)
        }
        (Member, Member) => Some(Relation::Synonym),
        (Root, Kin | Member) | (Kin | Member, Root) => Some(Relation::Derived),
        (Near | Under, Member) => Some(Relation::Hypernym),
        (Member, Near | Under) => Some(Relation::Hyponym),
        (Near, Near) | (Between, Left | Right) | (Left | Right, Between) => Some(Relation::CoHyponym),
        _ => None,
    }
}

/// Whether two words count the same things, as "123 artworks" and "123 works" do.
pub fn count_alike(a: &Terms, b: &Terms) -> bool {
    same(a, b) || meet_as(a, b, Role::Count)
}

/// Whether two opposites say the same when the two sides change places: what one buys, the other sells.
pub fn converse(a: &Terms, b: &Terms) -> bool {
    meet_as(a, b, Role::Converse) && relation(a, b) == Relation::Antonym
}

fn meet_as(a: &Terms, b: &Terms, role: Role) -> bool {
    let mut found = false;
    for one in a.lemmas() {
        for other in b.lemmas() {
            table::meetings(one, other, |one, other| found |= one == role && other == role);
        }
    }
    found
}

/// How a work was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reception {
    Positive,
    Negative,
    Mixed,
}

/// What a word says of how a work was received: "acclaimed", "panned", "mixed".
pub fn reception(word: &Terms) -> Option<Reception> {
    word.lemmas().find_map(|lemma| match table::facts(lemma).next()? {
        (table::EVALUATIVE, Role::Left) => Some(Reception::Positive),
        (table::EVALUATIVE, Role::Right) => Some(Reception::Negative),
        (table::EVALUATIVE, Role::Between) => Some(Reception::Mixed),
        _ => None,
    })
}

/// Whether a word carries content: false for articles, prepositions, pronouns, auxiliaries and conjunctions, and for
/// what holds neither a letter nor a digit.
pub fn is_content(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric) && !is_function(&terms(word))
}

/// Whether the likeliest term is a function word: an article, preposition, pronoun, auxiliary or conjunction.
pub fn is_function(word: &Terms) -> bool {
    word.first.lemma().is_some_and(|lemma| table::flags(lemma) & 0x80 != 0)
}

/// The parts of speech that a word can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pos(u8);

impl Pos {
    pub fn noun(self) -> bool {
        self.0 & 1 != 0
    }

    pub fn verb(self) -> bool {
        self.0 & 2 != 0
    }

    pub fn adjective(self) -> bool {
        self.0 & 4 != 0
    }

    pub fn adverb(self) -> bool {
        self.0 & 8 != 0
    }

    /// Whether it is a verb more often than all else together.
    pub fn mostly_verb(self) -> bool {
        self.0 & 0x40 != 0
    }

    /// Whether nothing is known, as of words that the table does not hold.
    pub fn is_unknown(self) -> bool {
        self.0 & 0x0f == 0
    }
}

/// The parts of speech of a word, over all that it may be a form of; `mostly_verb` is said of the likeliest.
pub fn pos(word: &Terms) -> Pos {
    let parts = word.lemmas().fold(0, |parts, lemma| parts | table::flags(lemma) & 0x0f);
    Pos(parts | word.first.lemma().map_or(0, |lemma| table::flags(lemma) & 0x40))
}

/// How common a word is: 3 very common, 2 common, 1 less so, 0 rare or unknown.
pub fn commonness(word: &Terms) -> u8 {
    word.lemmas().map(|lemma| table::flags(lemma) >> 4 & 3).max().unwrap_or(0)
}

fn without_plural(word: &str) -> (&str, &str) {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return (stem, "y");
    }
    if let Some(stem) =
        word.strip_suffix("es").filter(|stem| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end)))
    {
        return (stem, "");
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && stem.ends_with(char::is_alphabetic) && !stem.ends_with(['s', 'u', 'i']) => {
            (stem, "")
        }
        _ => (word, ""),
    }
}

#[cfg(test)]
mod tests;
