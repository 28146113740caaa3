//! Which word of a passage says what a word of the claim says.

use super::aspect;
use super::names;
use crate::lexicon::{self, Relation};
use crate::recognize::names::Name;
use crate::recognize::token::Case;
use crate::retrieve::side::{Role, Side, Word};

/// How the word of the passage relates to the word of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    Same,
    /// The same name in another spelling, an initial, a nickname, an acronym.
    Variant,
    /// Of one family: destroy, destruction.
    Derived,
    Synonym,
    /// The passage's word is a kind of the claim's: it says so.
    Narrower,
    /// The claim's word is a kind of the passage's: it says less.
    Broader,
    /// They are known alternatives: posters, paintings.
    Alternative,
    Opposite,
}

impl Grade {
    /// How much of the claim's word is covered.
    pub fn credit(self) -> f32 {
        match self {
            Grade::Same | Grade::Variant => 1.0,
            Grade::Derived | Grade::Synonym => 0.9,
            Grade::Narrower => 0.8,
            Grade::Broader => 0.5,
            Grade::Alternative | Grade::Opposite => 0.0,
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// The token of the passage's side.
    pub to: usize,
    pub grade: Grade,
}

/// The links of a claim's tokens into a passage.
#[derive(Clone, Debug)]
pub struct Alignment {
    /// One for each token of the claim.
    pub links: Vec<Option<Link>>,
    /// For each token of the passage's side, the claim's token that is linked to it.
    pub back: Vec<Option<u16>>,
}

/// Aligns the words of `claim` with those of `passage` in the tokens `within`.
pub fn align(claim: &Side, passage: &Side, within: (usize, usize)) -> Alignment {
    let mut alignment = Alignment { links: vec![None; claim.words.len()], back: vec![None; passage.words.len()] };
    let content = |word: &Word| word.role == Role::Content;
    let theirs: Vec<usize> = (within.0..within.1).filter(|&to| content(&passage.words[to])).collect();
    for at in 0..claim.words.len() {
        if !content(&claim.words[at]) {
            continue;
        }
        let best = theirs
            .iter()
            .copied()
            .filter(|&to| lexicon::same(&claim.words[at].terms, &passage.words[to].terms))
            .map(|to| (neighbours(claim, passage, at, to) - if alignment.back[to].is_some() { 3 } else { 0 }, to))
            .max_by_key(|&(score, to)| (score, std::cmp::Reverse(to)));
        if let Some((_, to)) = best {
            alignment.link(at, to, Grade::Same);
        }
    }
    link_acronyms(claim, passage, within, &mut alignment);
    link_places(claim, passage, within, &mut alignment);
    for at in 0..claim.words.len() {
        if !content(&claim.words[at]) || alignment.links[at].is_some() {
            continue;
        }
        let mut best: Option<(f32, Grade, usize)> = None;
        for &to in &theirs {
            if alignment.back[to].is_some() {
                continue;
            }
            let Some(grade) = grade(claim, passage, at, to) else { continue };
            let score = closeness(grade) + 2.0 * company(claim, passage, &alignment, at, to);
            if best.is_none_or(|(known, ..)| score > known) {
                best = Some((score, grade, to));
            }
        }
        if let Some((_, grade, to)) = best {
            alignment.link(at, to, grade);
        }
    }
    alignment
}

impl Alignment {
    /// Takes the word at `at` of the claim for said by the word that it is linked to.
    pub fn say_alike(&mut self, at: usize) {
        if let Some(link) = &mut self.links[at] {
            link.grade = Grade::Synonym;
        }
    }

    /// Takes the words of a phrase of the claim for said by a phrase of the passage.
    pub fn say_by(&mut self, words: &[usize], by: &[usize], claim: &Side, passage: &Side) {
        let content = |side: &Side, at: usize| side.words[at].role == Role::Content;
        let Some(&head) = by.iter().find(|&&to| content(passage, to)).or(by.first()) else { return };
        for &at in words.iter().filter(|&&at| content(claim, at)) {
            if let Some(link) = self.links[at].filter(|link| self.back[link.to] == Some(at as u16)) {
                self.back[link.to] = None;
            }
            self.links[at] = Some(Link { to: head, grade: Grade::Synonym });
        }
        let Some(&first) = words.first() else { return };
        for &to in by {
            self.back[to] = Some(first as u16);
        }
    }

    fn link(&mut self, at: usize, to: usize, grade: Grade) {
        self.links[at] = Some(Link { to, grade });
        self.back[to] = Some(at as u16);
    }
}

/// Links "UN" with "United Nations" and "CEO" with "chief executive", whichever side has the short form.
fn link_acronyms(claim: &Side, passage: &Side, within: (usize, usize), alignment: &mut Alignment) {
    for at in 0..claim.words.len() {
        if alignment.links[at].is_none() && is_acronym(claim, at) {
            for words in lexicon::acronym(claim.norm(at)) {
                if let Some((start, _)) = find_words(passage, within, words) {
                    alignment.link(at, start, Grade::Variant);
                    break;
                }
            }
        }
    }
    for to in within.0..within.1 {
        if alignment.back[to].is_none() && is_acronym(passage, to) {
            for words in lexicon::acronym(passage.norm(to)) {
                if let Some((start, end)) = find_words(claim, (0, claim.words.len()), words) {
                    for at in start..end {
                        alignment.link(at, to, Grade::Variant);
                    }
                    break;
                }
            }
        }
    }
}

/// Links "Germany" with "Berlin": what happens in a place happens in what it lies in.
fn link_places(claim: &Side, passage: &Side, within: (usize, usize), alignment: &mut Alignment) {
    // What is the largest in Poland need not be in Europe, nor do rents rise in Britain with those in Bristol.
    let holds_for_part_only = (0..claim.words.len()).any(|at| {
        let word = claim.norm(at);
        let superlative = word.len() > 5 && word.ends_with("est") && lexicon::pos(&claim.words[at].terms).adjective();
        superlative || matches!(word, "most" | "only" | "all" | "every" | "no" | "first") || aspect::says_change(word)
    });
    if holds_for_part_only {
        return;
    }
    let inside = |tokens: (u32, u32)| within.0 <= tokens.0 as usize && tokens.1 as usize <= within.1;
    for outer in &claim.reading.names {
        if (outer.tokens.0..outer.tokens.1).any(|at| alignment.links[at as usize].is_some()) {
            continue;
        }
        let place = names::folded(claim, outer);
        let lies_there = |inner: &&Name| {
            alignment.back[inner.tokens.0 as usize].is_none()
                && lexicon::lies_in(&names::folded(passage, inner), &place)
        };
        let inner = passage.reading.names.iter().filter(|name| inside(name.tokens)).find(lies_there);
        if let Some(inner) = inner {
            for at in outer.tokens.0..outer.tokens.1 {
                alignment.link(at as usize, inner.tokens.0 as usize, Grade::Derived);
            }
        }
    }
}

fn is_acronym(side: &Side, at: usize) -> bool {
    let token = side.reading.tokens.get(at);
    token.is_some_and(|token| token.case == Case::Upper || token.case == Case::Mixed)
}

/// Where the words of a folded phrase stand one behind the other.
fn find_words(side: &Side, within: (usize, usize), phrase: &str) -> Option<(usize, usize)> {
    let count = phrase.split(' ').count();
    let matches = |start: usize| phrase.split(' ').enumerate().all(|(offset, word)| side.norm(start + offset) == word);
    (within.0..within.1.saturating_sub(count - 1)).find(|&start| matches(start)).map(|start| (start, start + count))
}

/// What a relation counts by itself when a word has several that could be meant.
fn closeness(grade: Grade) -> f32 {
    match grade {
        Grade::Same | Grade::Variant => 1.0,
        Grade::Derived | Grade::Synonym => 0.9,
        Grade::Opposite => 0.8,
        Grade::Narrower => 0.6,
        Grade::Broader => 0.5,
        // Only where nothing closer is to be had.
        Grade::Alternative => -1.2,
    }
}

/// How much of what stands near the claim's word stands near the passage's, by the links made so far.
fn company(claim: &Side, passage: &Side, alignment: &Alignment, at: usize, to: usize) -> f32 {
    let near = |distance: u16| 2.0 / (2.0 + f32::from(distance));
    let mut found = 0.0;
    let mut all = 0.0;
    for (other, link) in alignment.links.iter().enumerate() {
        let Some(link) = link else { continue };
        let worth = near(claim.distance(at, other));
        all += worth;
        found += worth * near(passage.distance(to, link.to));
    }
    if all == 0.0 { 0.0 } else { found / all }
}

fn grade(claim: &Side, passage: &Side, at: usize, to: usize) -> Option<Grade> {
    let (one, other) = (&claim.words[at], &passage.words[to]);
    if one.name.is_some() && other.name.is_some() && is_name_variant(claim, passage, at, to) {
        return Some(Grade::Variant);
    }
    match lexicon::relation(&one.terms, &other.terms) {
        Relation::Same => Some(Grade::Same),
        Relation::Derived => Some(Grade::Derived),
        Relation::Synonym => Some(Grade::Synonym),
        Relation::Antonym => Some(Grade::Opposite),
        Relation::Hyponym => Some(Grade::Narrower),
        Relation::Hypernym => Some(Grade::Broader),
        Relation::CoHyponym => Some(Grade::Alternative),
        Relation::Unrelated => None,
    }
}

/// How many of the two words before and after are the same on both sides.
fn neighbours(claim: &Side, passage: &Side, at: usize, to: usize) -> i32 {
    let mut score = 0;
    for offset in [-2isize, -1, 1, 2] {
        let (Some(one), Some(other)) = (at.checked_add_signed(offset), to.checked_add_signed(offset)) else { continue };
        if one < claim.words.len() && other < passage.words.len() && claim.norm(one) == passage.norm(other) {
            score += if offset.abs() == 1 { 2 } else { 1 };
        }
    }
    score
}

/// Whether two words of names spell one name: an initial, a nickname, a romanisation.
fn is_name_variant(claim: &Side, passage: &Side, at: usize, to: usize) -> bool {
    let (one, other) = (claim.norm(at), passage.norm(to));
    if is_numeral(claim, at) || is_numeral(passage, to) {
        return lexicon::regnal(one).is_some_and(|number| lexicon::regnal(other) == Some(number));
    }
    let is_initial = |word: &str| word.len() == 2 && word.ends_with('.') || word.len() == 1;
    if (is_initial(one) || is_initial(other)) && one.chars().next() == other.chars().next() {
        return true;
    }
    let letters = |word: &str| word.bytes().filter(|&letter| letter != b'.').collect::<Vec<u8>>();
    if (one.contains('.') || other.contains('.')) && letters(one) == letters(other) {
        return true;
    }
    let upper = |side: &Side, at: usize| side.reading.tokens.get(at).is_some_and(|token| token.case == Case::Upper);
    if upper(claim, at) || upper(passage, to) {
        return false;
    }
    lexicon::nickname(one, other) || lexicon::romanised_alike(one, other)
}

/// Whether the token is the Roman numeral at the end of a name: "World War II", "John XXIII".
fn is_numeral(side: &Side, at: usize) -> bool {
    let Some(name) = side.words[at].name.and_then(|name| side.reading.names.get(name as usize)) else { return false };
    let capital = side.reading.tokens.get(at).is_some_and(|token| token.case == Case::Upper) || side.norm(at) == "i";
    let last = (name.tokens.0 as usize) < at && at + 1 == name.tokens.1 as usize;
    let roman = side.norm(at).bytes().all(|letter| b"ivxlc".contains(&letter));
    last && capital && roman && lexicon::regnal(side.norm(at)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_what_says_the_same() {
        use super::super::fixture::compared;
        use Grade::*;
        for (claim, word, passage, expected) in [
            ("The museum opened", "museum", "A museum was opened", Some(("museum", Same))),
            ("The ferries sail", "ferries", "One ferry sails", Some(("ferry", Same))),
            ("They destroyed it", "destroyed", "Its destruction was planned", Some(("destruction", Derived))),
            ("Rents rose", "rose", "Rents fell", Some(("fell", Opposite))),
            ("He sold his posters", "posters", "He sold his paintings", Some(("paintings", Alternative))),
            ("He sold his vehicle", "vehicle", "He sold his truck", Some(("truck", Narrower))),
            ("He sold his truck", "truck", "He sold his vehicle", Some(("vehicle", Broader))),
            ("He sold his truck", "truck", "He sold his patience", None),
            // Names: initials, nicknames, romanisations, acronyms whichever side has them.
            ("A. Berg spoke", "A.", "Anna Berg spoke", Some(("Anna", Variant))),
            ("We heard Bill Ekholm", "Bill", "We heard William Ekholm", Some(("William", Variant))),
            ("Sergei Horak spoke", "Sergei", "Sergey Horak spoke", Some(("Sergey", Variant))),
            ("Anna Berg spoke", "Anna", "Ida Berg spoke", None),
            // Numerals of names are numbers, whatever letter they begin with.
            ("World War II ended", "II", "World War II ended", Some(("II", Same))),
            ("World War II ended", "II", "World War I ended", None),
            ("World War I ended", "I", "World War II ended", None),
            ("They fought in World War I", "I", "They fought in the First World War", Some(("First", Variant))),
            ("King Charles III spoke", "III", "King Charles II spoke", None),
            ("They watched Super Bowl XL", "XL", "They watched Super Bowl 40", Some(("40", Variant))),
            ("They watched Super Bowl XL", "XL", "They watched Super Bowl 41", None),
            ("It was held in Germany", "Germany", "It was held in Berlin", Some(("Berlin", Derived))),
            ("It was held in Berlin", "Berlin", "It was held in Germany", None),
            ("Rents rose in Germany", "Germany", "Rents rose in Berlin", None),
            ("The UN met", "UN", "The United Nations met", Some(("United", Variant))),
            ("The United Nations met", "Nations", "The UN met", Some(("UN", Variant))),
            ("Its CEO left", "CEO", "Its chief executive left", Some(("chief", Variant))),
            ("Its chief executive left", "executive", "Its CEO left", Some(("CEO", Variant))),
        ] {
            let found = compared(claim, passage, |claim, passage, alignment| {
                let text = |side: &Side, at: usize| side.reading.tokens.span(at..at + 1).of(side.text).to_owned();
                let at = (0..claim.words.len()).find(|&at| text(claim, at) == word).unwrap_or_else(|| panic!("{word}"));
                alignment.links[at].map(|link| (text(passage, link.to), link.grade))
            });
            assert_eq!(found.as_ref().map(|(to, grade)| (to.as_str(), *grade)), expected, "{claim} | {passage}");
        }
    }

    #[test]
    fn of_two_places_the_one_in_the_same_company() {
        use super::super::fixture::compared;
        let to = compared(
            "Orre sold the blue ferry",
            "The red ferry stayed; Orre sold the blue ferry",
            |claim, _, links| links.links[claim.words.len() - 1].map(|link| link.to),
        );
        assert_eq!(to, Some(9));
    }
}
