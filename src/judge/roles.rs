//! Who holds which office where: "Skene's captain, Mona Dahl", "Mayor Signe Falk of Tolvik", "Jan Ode coaches Varberg".

use super::align::Alignment;
use super::code::Code;
use super::stance::Ground;
use crate::lexicon;
use crate::recognize::names;
use crate::recognize::token::{Case, Kind};
use crate::retrieve::side::{Role, Side};

type Tokens = (usize, usize);

/// Somebody in an office. What is not said is `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Post {
    person: Option<Tokens>,
    /// The words of the office, its head last: "managing director".
    office: Tokens,
    /// Where it is held: the name behind "of" or before "'s".
    place: Option<Tokens>,
    former: bool,
    /// Said in so many words: "is the mayor".
    stated: bool,
}

/// Offices that the claim gives to another person, or at another place, than the passage does. With each, how sure it is.
pub fn differences(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<(f32, Ground)> {
    let theirs = posts(passage, within);
    let own = posts(claim, (0, claim.words.len()));
    let ground = |code, (start, end): Tokens, (from, to): Tokens| Ground {
        code,
        claim: (start as u32, end as u32),
        passage: Some((from as u32, to as u32)),
    };
    let mut found = Vec::new();
    for one in own.iter().filter(|one| !one.former) {
        for other in theirs.iter().filter(|other| other.former && one.stated && is_present(claim, one)) {
            let of_one = one.person.zip(other.person).is_some_and(|(person, theirs)| share(alignment, person, theirs));
            let was = (other.office.0.saturating_sub(2)..other.office.1)
                .any(|at| matches!(passage.norm(at), "former" | "ex"));
            let here = one.place.zip(other.place).is_none_or(|(place, theirs)| share(alignment, place, theirs));
            if of_one && was && here && same_office(claim, passage, one, other) {
                found.push((0.6, ground(Code::RoleDiffers, one.office, other.office)));
            }
        }
        for other in theirs.iter().filter(|other| !other.former) {
            let (Some(person), Some(their_person)) = (one.person, other.person) else { continue };
            let same_person = share(alignment, person, their_person);
            let same_office = same_office(claim, passage, one, other);
            match (same_person, same_office) {
                (true, true) => {
                    let (Some(place), Some(their_place)) = (one.place, other.place) else { continue };
                    if apart(claim, passage, alignment, place, their_place) {
                        found.push((0.7, ground(Code::NameDiffers, place, their_place)));
                    }
                }
                (true, false)
                    if one.stated && !leads(claim, one) && !related_offices(claim, passage, alignment, one, other) =>
                {
                    found.push((0.6, ground(Code::RoleDiffers, one.office, other.office)));
                }
                (false, true) if is_unique(claim, one) && both_here(claim, passage, alignment, one, other) => {
                    let unknown = !(person.0..person.1).any(|at| alignment.links[at].is_some());
                    if unknown || one.stated {
                        found.push((0.6, ground(Code::NameDiffers, person, their_person)));
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// "Leads the jury": whoever does may hold any office besides.
fn leads(side: &Side, post: &Post) -> bool {
    matches!(side.norm(post.office.0), "leads" | "heads" | "manages")
}

/// "Is the mayor", as against "was".
fn is_present(side: &Side, post: &Post) -> bool {
    (post.office.0.saturating_sub(4)..post.office.0).any(|at| matches!(side.norm(at), "is" | "remains"))
}

/// An office that the claim gives to somebody in so many words, and that the passage does not give to them.
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let theirs = posts(passage, within);
    let given = |one: &Post| {
        theirs.iter().any(|other| {
            same_office(claim, passage, one, other)
                && one.person.zip(other.person).is_none_or(|(person, theirs)| share(alignment, person, theirs))
        })
    };
    let own = posts(claim, (0, claim.words.len()));
    let one = own.iter().find(|one| one.stated && !one.former && !given(one))?;
    let (start, end) = one.office;
    Some(Ground { code: Code::DetailMissing, claim: (start as u32, end as u32), passage: None })
}

/// The tokens of each office that the text gives to somebody, with those of the person.
pub fn named(side: &Side) -> impl Iterator<Item = (usize, usize)> {
    let cover = |post: Post| post.person.map(|(start, end)| (start.min(post.office.0), end.max(post.office.1)));
    posts(side, (0, side.words.len())).into_iter().filter_map(cover)
}

/// Whether the passage's `person` holds the office of the claim at another place, so that it says nothing of the claim's.
pub fn is_elsewhere(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    person: (u32, u32),
) -> bool {
    let own = posts(claim, (0, claim.words.len()));
    let of_person =
        |other: &Post| other.person.is_some_and(|(start, end)| start < person.1 as usize && (person.0 as usize) < end);
    posts(passage, within).iter().filter(|other| of_person(other)).any(|other| {
        own.iter().any(|one| match (one.place, other.place) {
            (Some(place), Some(theirs)) => {
                same_office(claim, passage, one, other) && apart(claim, passage, alignment, place, theirs)
            }
            _ => false,
        })
    })
}

/// Whether any word of the one is linked into the other.
fn share(alignment: &Alignment, one: Tokens, other: Tokens) -> bool {
    let inside = |to: usize| other.0 <= to && to < other.1;
    (one.0..one.1).any(|at| alignment.links[at].is_some_and(|link| link.grade.credit() >= 0.8 && inside(link.to)))
}

/// Two places of which neither has a word of the other.
fn apart(claim: &Side, passage: &Side, alignment: &Alignment, one: Tokens, other: Tokens) -> bool {
    let words = |side: &Side, tokens: Tokens| -> Vec<lexicon::Terms> {
        (tokens.0..tokens.1).filter(|&at| side.words[at].role == Role::Content).map(|at| side.words[at].terms).collect()
    };
    let (here, there) = (words(claim, one), words(passage, other));
    let alike = |one: &lexicon::Terms, other: &lexicon::Terms| {
        !matches!(lexicon::relation(one, other), lexicon::Relation::Unrelated | lexicon::Relation::CoHyponym)
    };
    let named = |side: &Side, tokens: Tokens| (tokens.0..tokens.1).any(|at| side.words[at].name.is_some());
    !share(alignment, one, other)
        && !here.iter().any(|one| there.iter().any(|other| alike(one, other)))
        && named(claim, one) == named(passage, other)
        && !here.is_empty()
        && !there.is_empty()
}

/// Whether the two offices are at the same place, or at none that is named.
fn both_here(claim: &Side, passage: &Side, alignment: &Alignment, one: &Post, other: &Post) -> bool {
    match (one.place, other.place) {
        (Some(place), Some(theirs)) => share(alignment, place, theirs),
        (None, None) => same_modifiers(claim, passage, alignment, one, other),
        _ => false,
    }
}

fn same_modifiers(claim: &Side, passage: &Side, alignment: &Alignment, one: &Post, other: &Post) -> bool {
    let count = |(start, end): Tokens| end - start;
    let linked = (one.office.0..one.office.1 - 1).all(|at| alignment.links[at].is_some());
    count(one.office) == count(other.office)
        && linked
        && claim.norm(one.office.1 - 1) == passage.norm(other.office.1 - 1)
}

/// Offices of which there is one at a place.
fn is_unique(claim: &Side, post: &Post) -> bool {
    if (post.office.0..post.office.1 - 1).any(|at| matches!(claim.norm(at), "chief" | "head" | "managing" | "first")) {
        return true;
    }
    let head = claim.norm(post.office.1 - 1);
    !matches!(
        head,
        "minister"
            | "councillor"
            | "councilor"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "officer"
            | "lawyer"
            | "judge"
            | "professor"
            | "doctor"
            | "dr"
            | "senator"
            | "representative"
            | "deputy"
            | "researcher"
            | "scientist"
            | "trustee"
            | "engineer"
            | "inspector"
            | "detective"
            | "analyst"
            | "economist"
            | "artist"
            | "founder"
            | "cofounder"
            | "striker"
            | "defender"
            | "midfielder"
            | "nurse"
            | "mp"
            | "actor"
            | "actress"
            | "mr"
            | "mrs"
            | "ms"
            | "sir"
            | "dame"
            | "lord"
            | "lady"
            | "author"
            | "writer"
            | "singer"
            | "st"
    )
}

fn same_office(claim: &Side, passage: &Side, one: &Post, other: &Post) -> bool {
    let head = |side: &Side, post: &Post| kind(side.norm(post.office.1 - 1)).map(str::to_owned);
    let heads = (head(claim, one), head(passage, other));
    match heads {
        (Some(one), Some(other)) if one == other || at_the_top(&one, &other) => true,
        _ => lexicon::same(&claim.words[one.office.1 - 1].terms, &passage.words[other.office.1 - 1].terms),
    }
}

/// "Heads the company" is said of its chief executive.
fn at_the_top(one: &str, other: &str) -> bool {
    matches!((one, other), ("head", "chief executive") | ("chief executive", "head"))
}

/// Offices that may be one: a word of the one is a word for the other, or says less.
fn related_offices(claim: &Side, passage: &Side, alignment: &Alignment, one: &Post, other: &Post) -> bool {
    let generic = |word: &str| {
        matches!(word, "leader" | "head" | "chief" | "boss" | "mr" | "mrs" | "ms" | "dr" | "sir" | "professor" | "lead")
    };
    let (here, there) = (claim.norm(one.office.1 - 1), passage.norm(other.office.1 - 1));
    let close = !matches!(
        lexicon::relation(&claim.words[one.office.1 - 1].terms, &passage.words[other.office.1 - 1].terms),
        lexicon::Relation::Unrelated | lexicon::Relation::CoHyponym | lexicon::Relation::Antonym
    );
    generic(here) || generic(there) || close || share(alignment, one.office, other.office)
}

/// One word for the words of one office.
fn kind(head: &str) -> Option<&'static str> {
    match head {
        "ceo" | "executive" | "boss" | "superior" => Some("chief executive"),
        "coach" | "coaches" | "coached" | "trainer" => Some("coach"),
        "chairman" | "chairwoman" | "chair" | "chairperson" | "chairs" => Some("chair"),
        "spokesman" | "spokeswoman" | "spokesperson" => Some("spokesperson"),
        "leader" | "leads" | "head" | "heads" => Some("head"),
        "captain" | "captains" => Some("captain"),
        "manager" | "manages" => Some("manager"),
        _ => None,
    }
}

/// The posts that a text names.
fn posts(side: &Side, within: (usize, usize)) -> Vec<Post> {
    (within.0..within.1).filter_map(|at| by_noun(side, within, at).or_else(|| by_verb(side, within, at))).collect()
}

fn is_office(side: &Side, at: usize) -> bool {
    let word = side.norm(at);
    let known = names::is_office(word)
        || matches!(
            word,
            "executive"
                | "superior"
                | "owner"
                | "concertmaster"
                | "alderman"
                | "alderwoman"
                | "boss"
                | "referee"
                | "negotiator"
        );
    known
        && side.words[at].role == Role::Content
        && side.reading.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
}

/// "Jan Ode coaches Varberg": the verb is the office.
fn by_verb(side: &Side, within: (usize, usize), at: usize) -> Option<Post> {
    if !matches!(side.norm(at), "coaches" | "leads" | "heads" | "chairs" | "captains" | "manages") {
        return None;
    }
    let person = name_ending(side, at).filter(|&(start, _)| start >= within.0)?;
    let object = skip_articles(side, at + 1);
    let place = place_at(side, object).filter(|&(_, end)| end <= within.1)?;
    Some(Post { person: Some(person), office: (at, at + 1), place: Some(place), former: false, stated: true })
}

fn by_noun(side: &Side, within: (usize, usize), at: usize) -> Option<Post> {
    if !is_office(side, at) || (at + 1 < within.1 && is_office(side, at + 1)) {
        return None;
    }
    let start = office_start(side, within.0, at);
    let mut place = place_before(side, start);
    let mut next = at + 1;
    if place.is_none() && side.norm(next) == "of" {
        place = place_at(side, skip_articles(side, next + 1));
        next = place.map_or(next, |(_, end)| end);
    }
    let former = (start.saturating_sub(2)..at)
        .any(|at| matches!(side.norm(at), "former" | "ex" | "outgoing" | "deputy" | "vice" | "acting" | "assistant"));
    let opening = place_start(side, place.filter(|&(_, end)| end <= start), start);
    let states = matches!(side.norm(next), "is" | "was" | "remains");
    let (person, stated) = match person_behind(side, if states { next + 1 } else { next }) {
        Some(person) => (Some(person), states),
        None => person_before(side, opening),
    };
    // "Mayor Signe Falk of Tolvik"
    let of = person.and_then(|(from, to)| (from..=to).find(|&at| side.norm(at) == "of"));
    let named_place = of.and_then(|of| name_from(side, skip_articles(side, of + 1)));
    let person = match (person, of) {
        (Some((from, _)), Some(of)) if of > from => Some((from, of)),
        _ => person,
    };
    place = place.or(named_place);
    let inside = |(start, end): Tokens| within.0 <= start && end <= within.1;
    person.filter(|&person| inside(person))?;
    Some(Post { person, office: (start, at + 1), place: place.filter(|&place| inside(place)), former, stated })
}

/// The first of the words of an office that ends at `at`: up to two modifiers that are no names.
fn office_start(side: &Side, from: usize, at: usize) -> usize {
    let mut start = at;
    while start > from && at - start < 2 {
        let word = &side.words[start - 1];
        let lower = side
            .reading
            .tokens
            .get(start - 1)
            .is_some_and(|token| token.kind == Kind::Word && token.case == Case::Lower);
        if word.role != Role::Content || word.name.is_some() || !lower || lexicon::pos(&word.terms).mostly_verb() {
            break;
        }
        start -= 1;
    }
    start
}

/// "Skene's captain", "the union's chairwoman".
fn place_before(side: &Side, office: usize) -> Option<Tokens> {
    let mark = office.checked_sub(1)?;
    if let Some(party) = name_ending(side, office) {
        // "Green leader Sem Bos"
        return Some(party);
    }
    let possessive = side.reading.tokens.get(mark).is_some_and(|token| token.kind == Kind::Possessive);
    let noun = possessive.then(|| mark.checked_sub(1)).flatten()?;
    name_ending(side, mark).or_else(|| (side.words[noun].role == Role::Content).then_some((noun, noun + 1)))
}

fn place_start(side: &Side, place: Option<Tokens>, office: usize) -> usize {
    let mut start = place.map_or(office, |(start, _)| start);
    while start > 0 && matches!(side.norm(start - 1), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our") {
        start -= 1;
    }
    start
}

/// A name, or a run of nouns: "the fire service".
fn place_at(side: &Side, at: usize) -> Option<Tokens> {
    let is_noun = |at: &usize| side.words[*at].role == Role::Content && side.words[*at].name.is_none();
    let end = (at..side.words.len()).take_while(is_noun).last().map(|last| last + 1);
    name_at(side, at).or(end.map(|end| (at, end)))
}

/// A name right behind, or behind a comma.
fn person_behind(side: &Side, at: usize) -> Option<Tokens> {
    let at = if side.norm(at) == "," { at + 1 } else { at };
    name_at(side, at)
}

/// "Mona Dahl, the captain"; "Mona Dahl is the captain"; "Mona Dahl, who had been captain". With it, whether it is stated.
fn person_before(side: &Side, at: usize) -> (Option<Tokens>, bool) {
    let mut end = at;
    while end > 0 && matches!(side.norm(end - 1), "who" | "has" | "had" | "is" | "was" | "been" | "as" | "also" | "now")
    {
        end -= 1;
    }
    let stated = (end..at).any(|at| matches!(side.norm(at), "is" | "was" | "been"));
    let comma = end > 0 && side.norm(end - 1) == ",";
    match (comma, stated) {
        (true, _) => (name_ending(side, end - 1), stated),
        (false, true) => (name_ending(side, end), true),
        _ => (None, false),
    }
}

fn skip_articles(side: &Side, at: usize) -> usize {
    if matches!(side.norm(at), "the" | "a" | "an" | "its" | "his" | "her") { at + 1 } else { at }
}

fn name_at(side: &Side, at: usize) -> Option<Tokens> {
    let name = &side.reading.names[usize::from(side.words.get(at)?.name?)];
    (name.tokens.0 as usize == at).then_some((at, name.tokens.1 as usize))
}

/// The rest of the name that the token at `at` is part of.
fn name_from(side: &Side, at: usize) -> Option<Tokens> {
    let name = &side.reading.names[usize::from(side.words.get(at)?.name?)];
    Some((at, name.tokens.1 as usize))
}

fn name_ending(side: &Side, end: usize) -> Option<Tokens> {
    let name = &side.reading.names[usize::from(side.words.get(end.checked_sub(1)?)?.name?)];
    (name.tokens.1 as usize == end).then_some((name.tokens.0 as usize, end))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared;
    use super::*;

    #[test]
    fn who_holds_which_office() {
        for (claim, passage, code) in [
            ("Jan Ode coaches Varberg", "It was our fault, said Skene's coach Jan Ode", Some(Code::NameDiffers)),
            (
                "Jan Ode is the coach of Varberg",
                "It was our fault, said Skene's coach Jan Ode",
                Some(Code::NameDiffers),
            ),
            ("Jan Ode is the coach of Skene", "It was our fault, said Skene's coach Jan Ode", None),
            ("Signe Falk is the mayor of Hadsund", "Mayor Signe Falk of Tolvik spoke first", Some(Code::NameDiffers)),
            ("Signe Falk is the mayor of Tolvik", "Mayor Signe Falk of Tolvik spoke first", None),
            ("Tilo Grass is the captain", "The orchestra's manager, Tilo Grass, spoke first", Some(Code::RoleDiffers)),
            ("Tilo Grass is the manager", "The orchestra's manager, Tilo Grass, spoke first", None),
            ("Tilo Grass is the mayor of Lund", "The former mayor of Orre, Tilo Grass, spoke first", None),
            ("Petra Vik is the captain of Skene", "Skene's captain, Mona Dahl, was sent off", Some(Code::NameDiffers)),
            ("Petra Vik is the captain of Lund", "Skene's captain, Mona Dahl, was sent off", None),
        ] {
            let found = compared(claim, passage, |claim, passage, alignment| {
                differences(claim, passage, (0, passage.words.len()), alignment).first().map(|(_, ground)| ground.code)
            });
            assert_eq!(found, code, "{claim} | {passage}");
        }
    }
}
