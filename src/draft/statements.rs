//! A sentence cut into the statements that it makes, each a sentence of its own: "The show, which opened on Monday, has 123
//! works and runs until October 10" states three things of the show.
//!
//! A cut is made only where what follows has a verb; a statement without a subject of its own gets that of the sentence,
//! and one behind "which" or "who" the words before it.

use super::facts::{Kind, Stated};
use crate::lexicon;
use crate::recognize::cues::Cue;
use crate::retrieve::side::{Role, Side, is_auxiliary};
use crate::text::{Mapped, Span};

/// One thing that a sentence states.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Each byte leads back to the text of the sentence.
    pub text: Mapped,
    /// The facts that it states, as indices into those of the sentence. Not empty.
    pub facts: Vec<usize>,
    /// Of a quotation, which is to be found word for word, who is said to have spoken.
    pub quote: Option<Speaker>,
}

/// Who speaks the words of a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// None where nobody is named.
    pub name: Option<String>,
    /// Whether the sentence itself names them. Else it is who spoke before, or who was named last.
    pub is_named: bool,
}

/// Who speaks in a sentence: the person named beside a reporting word, outside of the quotations; else, for "she said" and
/// for words that stand alone, the one who spoke or was named `before`.
pub fn speaker(side: &Side, before: Option<&str>) -> Speaker {
    let is_outside = |at: u32| !side.reading.quotes.iter().any(|quote| quote.tokens.0 <= at && at < quote.tokens.1);
    let cues = side.reading.cues.iter().filter(|cue| cue.cue == Cue::Attribution && is_outside(cue.tokens.0));
    let cues: Vec<_> = cues.collect();
    let is_pronoun = |at: usize| at < side.words.len() && matches!(side.norm(at), "he" | "she" | "they" | "it");
    if cues.iter().any(|cue| is_pronoun((cue.tokens.0 as usize).wrapping_sub(1)) || is_pronoun(cue.tokens.1 as usize)) {
        return Speaker { name: before.map(str::to_owned), is_named: false };
    }
    let places: Vec<u32> = cues.iter().map(|cue| cue.tokens.0).collect();
    let distance = |start: u32| places.iter().map(|&place| place.abs_diff(start)).min();
    let names = side.reading.names.iter().filter(|name| is_outside(name.tokens.0));
    let nearest = names.filter_map(|name| Some((distance(name.tokens.0)?, name))).min_by_key(|(distance, _)| *distance);
    match nearest {
        Some((_, name)) => Speaker { name: Some(name.span.of(side.text).to_owned()), is_named: true },
        None => Speaker { name: before.map(str::to_owned), is_named: false },
    }
}

/// The statements of a sentence that hold a fact: each of its quotations, and what it says outside of them. One that is the
/// sentence itself means that there was nothing to cut.
pub fn of(side: &Side, facts: &[Stated], speaker: &Speaker) -> Vec<Statement> {
    let quoted: Vec<usize> = (0..facts.len()).filter(|&fact| facts[fact].kind == Kind::Quotation).collect();
    if quoted.is_empty() {
        return of_words(side, facts);
    }
    let mut statements: Vec<Statement> = Vec::new();
    let mut rest = Mapped::default();
    let mut from = 0;
    for &fact in &quoted {
        let (start, end) = facts[fact].tokens;
        let mut text = Mapped::default();
        push(&mut text, side, (start, end));
        statements.push(Statement { text, facts: vec![fact], quote: Some(speaker.clone()) });
        push(&mut rest, side, (from, start.saturating_sub(1).max(from)));
        from = (end + 1).min(side.words.len());
    }
    push(&mut rest, side, (from, side.words.len()));
    let outside = Side::new(rest.text(), None);
    let place = |fact: &Stated| rest.origin(fact.span);
    for mut statement in of_words(&outside, &super::facts::stated(&outside)) {
        let held: Vec<Stated> = super::facts::stated(&outside);
        let named = statement.facts.iter().map(|&fact| place(&held[fact]));
        statement.facts = named
            .filter_map(|span| facts.iter().position(|fact| fact.span.overlaps(span) && fact.kind != Kind::Quotation))
            .collect();
        statement.facts.dedup();
        let mut text = Mapped::default();
        text.append_through(&statement.text, &rest);
        statement.text = text;
        if !statement.facts.is_empty() {
            statements.push(statement);
        }
    }
    statements
}

fn of_words(side: &Side, facts: &[Stated]) -> Vec<Statement> {
    let clauses = clauses(side);
    let mut statements = Vec::new();
    for clause in &clauses {
        let (mut start, end) = clause.tokens;
        if start < end && clause.subject.is_none() && side.words[start].role == Role::Cue(Cue::Attribution) {
            // "said Mona Dahl, the mayor": what is stated is who she is.
            start += 1;
        }
        let inside: Vec<usize> =
            (0..facts.len()).filter(|&fact| start <= facts[fact].tokens.0 && facts[fact].tokens.1 <= end).collect();
        if inside.is_empty() {
            continue;
        }
        let mut text = Mapped::default();
        if let Some((from, to)) = clause.subject {
            push(&mut text, side, (from, to));
        }
        push(&mut text, side, (start, end));
        statements.push(Statement { text, facts: inside, quote: None });
    }
    statements
}

fn push(text: &mut Mapped, side: &Side, tokens: (usize, usize)) {
    if tokens.0 >= tokens.1 {
        return;
    }
    let Span { start, end } = side.reading.tokens.span(tokens.0..tokens.1);
    if !text.text().is_empty() {
        text.push_for(" ", Span { start, end: start });
    }
    text.push(&side.text[start as usize..end as usize], start as usize);
}

/// A stretch of a sentence with a verb, and the words that it is said of where they stand elsewhere.
struct Clause {
    tokens: (usize, usize),
    subject: Option<(usize, usize)>,
}

fn clauses(side: &Side) -> Vec<Clause> {
    let count = side.words.len();
    let mut clauses: Vec<Clause> = Vec::new();
    let subject = subject(side);
    let mut open = Clause { tokens: (0, count), subject: None };
    let mut at = 0;
    while at < count {
        let Some(cut) = cut_at(side, at, subject) else {
            at += 1;
            continue;
        };
        open.tokens.1 = at;
        if open.tokens.0 < open.tokens.1 {
            clauses.push(open);
        }
        open = Clause { tokens: (cut.next, count), subject: cut.subject };
        at = cut.next.max(at + 1);
    }
    clauses.push(open);
    clauses
}

/// Where the next clause begins, and what it is said of.
struct Cut {
    next: usize,
    subject: Option<(usize, usize)>,
}

fn cut_at(side: &Side, at: usize, subject: Option<(usize, usize)>) -> Option<Cut> {
    if at == 0 || in_quotation(side, at) {
        return None;
    }
    let norm = |at: usize| if at < side.words.len() { side.norm(at) } else { "" };
    let is_stop = |word: &str| matches!(word, "," | ";" | ":" | "–" | "—" | "(" | ")");
    let is_joint = |word: &str| matches!(word, "and" | "but" | "while" | "whereas" | "although" | "though" | "as");
    let mut next = at;
    while is_stop(norm(next)) {
        next += 1;
    }
    let stopped = next > at;
    if stopped && matches!(norm(next), "which" | "who") && has_verb(side, next + 1) {
        return Some(Cut { next: next + 1, subject: noun_phrase_before(side, at) });
    }
    if stopped && (is_apposed(norm(next)) || is_attribution(side, next)) {
        return Some(Cut { next, subject: None });
    }
    // "A hall that opened in 1936 has 900 seats": what stands between the two verbs is said of the hall as well.
    if !stopped && norm(at) == "that" && is_finite(side, at + 1) {
        let restricted = subject.filter(|&(start, end)| end == at && start < at && is_noun(side, at - 1));
        return restricted.map(|subject| Cut { next: at + 1, subject: Some(subject) });
    }
    if !stopped && is_main_verb(side, at, subject) {
        return Some(Cut { next: at, subject });
    }
    let joined = matches!(norm(next), "and" | "but" | "or") || (stopped && is_joint(norm(next)));
    if joined {
        next += 1;
    }
    if !stopped && !joined || next >= side.words.len() {
        return None;
    }
    let mut verb = next;
    while is_adverb(side, verb) {
        verb += 1;
    }
    let has_subject = subject.is_some_and(|(_, end)| end <= at);
    let is_noun = verb == next && !is_auxiliary(norm(verb)) && is_finite(side, verb + 1);
    if is_finite(side, verb) && !is_noun && has_subject && !begins_noun_phrase(side, next) {
        return Some(Cut { next, subject });
    }
    let whole = (joined || norm(next.saturating_sub(1)) == ";") && (is_noun || begins_noun_phrase(side, next));
    (whole && has_verb(side, next + 1)).then_some(Cut { next, subject: None })
}

/// Words that begin examples or parts of what stands before them.
fn is_apposed(word: &str) -> bool {
    matches!(word, "among" | "including" | "such")
}

/// ", the agency reported.": the rest of the sentence says who says so, and nothing else.
fn is_attribution(side: &Side, from: usize) -> bool {
    let rest = from..side.words.len();
    rest.len() <= LONGEST_SUBJECT
        && rest.clone().any(|at| side.words[at].role == Role::Cue(Cue::Attribution))
        && rest.clone().all(|at| !matches!(side.words[at].role, Role::Fact(_)))
        && rest.into_iter().all(|at| !matches!(side.norm(at), "," | ";"))
}

/// The second verb of a sentence with a restriction of its subject: "has", in "A hall that opened in 1936 has 900 seats".
fn is_main_verb(side: &Side, at: usize, subject: Option<(usize, usize)>) -> bool {
    let Some((_, end)) = subject
        .filter(|&(start, end)| side.norm(end) == "that" && end + 1 < at && start < end && is_noun(side, end - 1))
    else {
        return false;
    };
    let between = end + 2..at;
    is_finite(side, at)
        && !between.is_empty()
        && between
            .clone()
            .all(|at| !matches!(side.norm(at), "," | ";" | "and" | "or" | "to" | "that" | "which" | "who"))
        && between.into_iter().all(|at| !is_finite(side, at) || is_auxiliary(side.norm(at - 1)))
        && !is_auxiliary(side.norm(at - 1))
}

fn in_quotation(side: &Side, at: usize) -> bool {
    side.reading.quotes.iter().any(|quote| quote.tokens.0 as usize <= at && at < quote.tokens.1 as usize)
}

/// The words before the first verb, without a phrase of time or place before them.
pub fn subject(side: &Side) -> Option<(usize, usize)> {
    let verb = (1..side.words.len()).find(|&at| is_finite(side, at))?;
    let opens_aside = |at: usize| {
        matches!(
            side.norm(at),
            "in" | "on"
                | "at"
                | "by"
                | "since"
                | "after"
                | "before"
                | "for"
                | "from"
                | "with"
                | "during"
                | "according"
                | "of"
        )
    };
    let mut start = 0;
    if opens_aside(0) {
        start = (0..verb).find(|&at| side.norm(at) == ",")? + 1;
    }
    let ends = |at: usize| matches!(side.norm(at), "," | "(" | ";" | "–" | "—" | "that");
    let end = (start..verb).find(|&at| ends(at)).unwrap_or(verb);
    (start < end && end - start <= LONGEST_SUBJECT).then_some((start, end))
}

/// In tokens.
const LONGEST_SUBJECT: usize = 14;

/// The words before "which" or "who": back to the verb or preposition before them.
fn noun_phrase_before(side: &Side, end: usize) -> Option<(usize, usize)> {
    let stops = |at: usize| {
        let word = side.norm(at);
        matches!(side.words[at].role, Role::Mark | Role::Cue(_)) && word != "-"
            || matches!(
                word,
                "in" | "on" | "at" | "by" | "from" | "with" | "to" | "for" | "and" | "or" | "but" | "as" | "into"
            )
            || is_finite(side, at)
    };
    let start = (0..end).rev().take(LONGEST_SUBJECT).find(|&at| stops(at)).map_or(0, |at| at + 1);
    (start < end && end - start <= LONGEST_SUBJECT).then_some((start, end))
}

/// Whether a verb stands at `from` or in the few words behind it, before the next comma.
fn has_verb(side: &Side, from: usize) -> bool {
    (from..side.words.len().min(from + LONGEST_SUBJECT))
        .take_while(|&at| !matches!(side.norm(at), "," | ";" | "(" | ")"))
        .any(|at| is_finite(side, at))
}

/// "has", "opened", "runs": a form that a sentence can have as its verb.
fn is_finite(side: &Side, at: usize) -> bool {
    let Some(word) = side.words.get(at) else { return false };
    if is_auxiliary(side.norm(at)) {
        return true;
    }
    let pos = lexicon::pos(&word.terms);
    let form = side.norm(at);
    let is_noun = at.checked_sub(1).is_some_and(|before| {
        let before = side.norm(before);
        matches!(before, "the" | "a" | "an" | "this" | "its" | "his" | "her" | "their" | "our" | "to" | "of")
    });
    word.role == Role::Content
        && !is_noun
        && word.name.is_none()
        && pos.verb()
        && !form.ends_with("ing")
        && (pos.mostly_verb()
            || (form.ends_with("ed") && !pos.adjective())
            || matches!(form, "runs" | "costs" | "shows" | "plans"))
}

fn is_noun(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    word.role == Role::Content && (word.name.is_some() || lexicon::pos(&word.terms).noun())
}

fn is_adverb(side: &Side, at: usize) -> bool {
    let Some(word) = side.words.get(at) else { return false };
    let form = side.norm(at);
    matches!(form, "also" | "then" | "now" | "later" | "still" | "not" | "never" | "has" | "have")
        && !is_auxiliary(form)
        || (form.ends_with("ly") && lexicon::pos(&word.terms).adverb())
}

fn begins_noun_phrase(side: &Side, at: usize) -> bool {
    let Some(word) = side.words.get(at) else { return false };
    let form = side.norm(at);
    word.name.is_some()
        || matches!(word.role, Role::Fact(_))
        || matches!(
            form,
            "the"
                | "a"
                | "an"
                | "its"
                | "his"
                | "her"
                | "their"
                | "our"
                | "this"
                | "these"
                | "those"
                | "some"
                | "it"
                | "he"
                | "she"
                | "they"
                | "more"
                | "most"
                | "all"
                | "another"
                | "both"
        )
}

#[cfg(test)]
mod tests {
    use super::super::facts;
    use super::*;

    #[test]
    fn what_a_sentence_states() {
        for (text, expected) in [
            (
                "The show, which opened on 4 May, has 123 works and runs until October 10.",
                "The show opened on 4 May | The show has 123 works | The show runs until October 10.",
            ),
            ("In 2019 the hall had 900 seats.", "In 2019 the hall had 900 seats."),
            (
                "The hall shows 40 paintings, 12 prints and 3 rugs.",
                "The hall shows 40 paintings, 12 prints and 3 rugs.",
            ),
            (
                "In 2019, the old hall burned down, but it was rebuilt in 2021.",
                "In 2019, the old hall burned down | it was rebuilt in 2021.",
            ),
            ("Prices rose by 4%, and exports fell by 2%.", "Prices rose by 4% | exports fell by 2%."),
            ("It was opened by Mona Dahl, who took office in 2020.", "Mona Dahl took office in 2020."),
            (
                "The union has 1,200 members and was founded in 1921.",
                "The union has 1,200 members | The union was founded in 1921.",
            ),
            (
                "“It has 5 rooms and was built in 1900,” she said in 2021.",
                "It has 5 rooms and was built in 1900, | she said in 2021.",
            ),
            (
                "\"We ask visitors to slow down,\" said Vera Antonova, who has run the hall since 2019.",
                "We ask visitors to slow down, | Vera Antonova has run the hall since 2019.",
            ),
            (
                "A show of art that opened in Orre on Monday has 132 works, among them prints.",
                "A show of art opened in Orre on Monday | A show of art has 132 works",
            ),
            ("It will run until October 10, the agency reported.", "It will run until October 10"),
            ("She said that the hall has 900 seats.", "She said that the hall has 900 seats."),
            ("It was a quiet evening.", ""),
        ] {
            let side = Side::new(text, None);
            let facts = facts::stated(&side);
            let found: Vec<String> =
                of(&side, &facts, &Speaker::default()).iter().map(|one| one.text.text().to_owned()).collect();
            assert_eq!(found.join(" | "), expected, "{text}");
        }
    }

    #[test]
    fn each_byte_leads_back_to_the_sentence() {
        let text = "The union has 1,200 members and was founded in 1921.";
        let side = Side::new(text, None);
        let statements = of(&side, &facts::stated(&side), &Speaker::default());
        let founded = &statements[1].text;
        let at = founded.text().find("1921").unwrap();
        assert_eq!(founded.origin(Span::new(at, at + 4)).of(text), "1921");
        assert_eq!(statements[1].facts, [1]);
    }
}
