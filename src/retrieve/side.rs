//! A reading prepared for comparison: each token with its terms, its weight, its place and its polarity.

use std::sync::OnceLock;

use super::phrases;
use super::statements::{self, Phrase};
use super::syntax::Syntax;
use crate::lexicon::{self, Terms};
use crate::recognize::Reading;
use crate::recognize::cues::{Cue, CueAt};
use crate::recognize::token::Kind;
use crate::value::date::Days;

/// One text, ready to be aligned with another one.
#[derive(Debug)]
pub struct Side<'t> {
    pub text: &'t str,
    pub reading: Reading,
    /// One for each token.
    pub words: Vec<Word>,
    /// What it says in phrases of the table, once somebody has asked.
    statements: OnceLock<Vec<Phrase>>,
    /// Its noun phrases, once somebody has asked.
    syntax: OnceLock<Syntax>,
}

#[derive(Clone, Copy, Debug)]
pub struct Word {
    pub terms: Terms,
    pub role: Role,
    /// How much it matters whether the other side has this word too: 0 for function words and marks.
    pub weight: f32,
    /// The distance from the start in steps; marks between clauses are several steps wide.
    pub place: u16,
    /// Whether an odd number of negations bears on it.
    pub negated: bool,
    /// The index of the name that it is part of.
    pub name: Option<u16>,
}

/// What part a token plays in the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Mark,
    Function,
    Content,
    /// Part of the fact of this index.
    Fact(u16),
    /// Part of a negation, hedge or attribution.
    Cue(Cue),
}

/// Words between a negation and the rest of its clause, or behind the whole of it.
struct Aside {
    /// The comma before them.
    comma: usize,
    /// Where the clause goes on, if it does.
    resume: Option<usize>,
}

/// Names say most about what a sentence speaks of.
const NAME_WEIGHT: f32 = 3.0;

/// How many content words after a negation it bears on, and how many steps away they may be.
const NEGATED_WORDS: usize = 2;
const NEGATION_REACH: u16 = 6;

impl<'t> Side<'t> {
    pub fn new(text: &'t str, day: Option<Days>) -> Self {
        let reading = Reading::new(text, day);
        let mut words: Vec<Word> = Vec::with_capacity(reading.tokens.len());
        let mut place = 0;
        let none = lexicon::terms("");
        for (at, token) in reading.tokens.iter().enumerate() {
            let norm = reading.tokens.norm(at);
            let (terms, role, width) = match token.kind {
                Kind::Word | Kind::Digits => {
                    let terms = lexicon::terms(norm);
                    if lexicon::is_function(&terms) {
                        (terms, Role::Function, clause_word_width(norm))
                    } else {
                        (terms, Role::Content, 1)
                    }
                }
                Kind::Possessive => (none, Role::Function, 0),
                Kind::Mark => (none, Role::Mark, mark_width(norm)),
            };
            place += width;
            let weight = if role == Role::Content { weight(&terms) } else { 0.0 };
            words.push(Word { terms, role, weight, place, negated: false, name: None });
        }
        let mut side = Side { text, reading, words, statements: OnceLock::new(), syntax: OnceLock::new() };
        side.mark_facts();
        side.mark_names();
        side.mark_phrases();
        side.mark_cues();
        side
    }

    /// What it says in phrases of the table of statements. Many claims are compared with one passage, which is read once.
    pub fn statements(&self) -> &[Phrase] {
        self.statements.get_or_init(|| statements::find(self, (0, self.words.len())))
    }

    /// Its noun phrases, and of what its verbs are said.
    pub fn syntax(&self) -> &Syntax {
        self.syntax.get_or_init(|| Syntax::of(self))
    }

    /// Gives verbs of two words the term of both.
    fn mark_phrases(&mut self) {
        for at in 0..self.words.len() {
            if self.words[at].name.is_some() {
                continue;
            }
            if let Some((terms, other)) = phrases::verb(&self.reading.tokens, at, |at| self.words[at].role) {
                self.words[at].terms = terms;
                self.words[other].role = Role::Function;
                self.words[other].weight = 0.0;
            }
        }
    }

    fn mark_facts(&mut self) {
        for (index, fact) in self.reading.facts.iter().enumerate() {
            for word in &mut self.words[fact.tokens.0 as usize..fact.tokens.1 as usize] {
                word.role = Role::Fact(index as u16);
                word.weight = 0.0;
            }
        }
    }

    fn mark_names(&mut self) {
        for (index, name) in self.reading.names.iter().enumerate() {
            let last = name.tokens.1 as usize - 1;
            if (name.tokens.0 as usize) < last && self.norm(last) == "i" && self.is_numeral(last) {
                self.words[last].role = Role::Content;
            }
            for word in &mut self.words[name.tokens.0 as usize..name.tokens.1 as usize] {
                word.name = Some(index as u16);
                if word.role == Role::Content {
                    word.weight = NAME_WEIGHT;
                }
            }
        }
    }

    /// Whether the "I" at `at`, behind the words of a name, is the first of its name ("World War I", "Elizabeth I was
    /// crowned") and not the speaker ("In Rome I met her").
    fn is_numeral(&self, at: usize) -> bool {
        let Some(next) = self.words.get(at + 1) else { return true };
        let is_verb = is_auxiliary(self.norm(at + 1)) || lexicon::pos(&next.terms).mostly_verb();
        matches!(self.norm(at + 1), "is" | "was" | "has" | "ended" | "began") || !is_verb
    }

    fn mark_cues(&mut self) {
        for index in 0..self.reading.cues.len() {
            let cue = self.reading.cues[index];
            let (start, end) = (cue.tokens.0 as usize, cue.tokens.1 as usize);
            if self.words[start..end].iter().any(|word| word.name.is_some()) {
                // "No Way Out" says no to nothing.
                continue;
            }
            for word in &mut self.words[start..end] {
                if !matches!(word.role, Role::Fact(_)) {
                    word.role = Role::Cue(cue.cue);
                    word.weight = 0.0;
                }
            }
            if cue.cue == Cue::Negation {
                self.negate_behind(start, end);
            }
        }
    }

    /// Turns the polarity of the words that a negation before token `end` bears on: of those in its own clause.
    fn negate_behind(&mut self, cue: usize, end: usize) {
        let is_pronoun = matches!(self.norm(cue), "nothing" | "nobody" | "none") || self.norm(end - 1) == "one";
        if let Some(verb) = cue.checked_sub(1).filter(|&before| is_pronoun && self.is_plain_verb(before)) {
            // "It pays nothing": what does not happen is the paying.
            self.words[verb].negated = !self.words[verb].negated;
        }
        match self.aside_behind(cue, end) {
            None => self.negate_between(cue, end, self.words.len()),
            Some(Aside { resume: Some(resume), .. }) => self.negate_between(cue, resume, self.words.len()),
            Some(Aside { comma, resume: None }) => self.negate_between(cue, end, comma),
        }
    }

    /// What stands behind a negation and is no part of its clause: what follows a comma right behind it ("it pays nothing,
    /// the council …"), and who says so ("nobody in Orre, according to Lind, …").
    fn aside_behind(&self, cue: usize, end: usize) -> Option<Aside> {
        let is = |at: usize, marks: &[&str]| self.words[at].role == Role::Mark && marks.contains(&self.norm(at));
        let next = |from: usize, marks: &[&str]| (from..self.words.len()).find(|&at| is(at, marks));
        let comma = next(end, &[",", ".", "!", "?", ";", ":"]).filter(|&at| is(at, &[","]))?;
        let behind = next(comma + 1, &[",", ".", "!", "?", ";", ":"]);
        let at_once = (end..comma).all(|at| is(at, &["\"", "'"]));
        let says = |found: &CueAt| {
            let start = found.tokens.0 as usize;
            found.cue == Cue::Attribution && comma < start && behind.is_none_or(|behind| start < behind)
        };
        if !at_once && !self.reading.cues.iter().any(says) {
            return None;
        }
        let is_verb = |at: usize| is_auxiliary(self.norm(at)) || self.is_plain_verb(at);
        // "No, it is closed"; "it pays nothing": nothing is left that the negation could turn.
        let complete = self.norm(cue) == "no" && end == cue + 1 && at_once
            || cue.checked_sub(1).is_some_and(|before| self.is_plain_verb(before))
            || (end..comma).any(is_verb);
        let resume = behind.filter(|&at| is(at, &[","]) && !complete).map(|at| at + 1);
        let goes_on = |at: usize| {
            let word = &self.words[at];
            let verb = word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).verb();
            (verb || is_auxiliary(self.norm(at))) && !self.norm(at).ends_with("ing")
        };
        let resume = resume.filter(|&at| at < self.words.len() && goes_on(at));
        Some(Aside { comma, resume })
    }

    fn is_plain_verb(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).mostly_verb()
    }

    /// Turns the polarity of the words that a negation bears on, of those from `end` to before `limit`. "Not … until" only
    /// says when.
    fn negate_between(&mut self, cue: usize, end: usize, limit: usize) {
        let from = self.words[end - 1].place;
        let reach = self.words[end..limit].iter().take_while(|word| word.place - from <= NEGATION_REACH).count();
        if (end..end + reach).any(|at| matches!(self.norm(at), "until" | "till" | "unless" | "only")) {
            return;
        }
        // "None of the libraries will close", "nobody on the board objected": what does not happen is the closing.
        let start = if self.norm(end) == "of" || matches!(self.norm(cue), "nobody" | "none") {
            self.verb_behind(end).filter(|&at| at < end + reach + NEGATED_WORDS).unwrap_or(end)
        } else {
            end
        };
        let reach = reach.max(limit.min(start + NEGATED_WORDS).saturating_sub(end));
        let content = (start..end + reach).filter(|&at| self.words[at].role == Role::Content);
        let bears_on: Vec<usize> = content.take(NEGATED_WORDS).collect();
        for at in bears_on {
            self.words[at].negated = !self.words[at].negated;
        }
    }

    /// The first auxiliary or verb from `from` on, before the clause ends.
    fn verb_behind(&self, from: usize) -> Option<usize> {
        let clause = (from..self.words.len()).take_while(|&at| self.words[at].role != Role::Mark);
        clause.into_iter().find(|&at| self.is_plain_verb(at) || is_auxiliary(self.norm(at)))
    }

    /// The folded form of the token at `at`.
    pub fn norm(&self, at: usize) -> &str {
        self.reading.tokens.norm(at)
    }

    /// The steps between two tokens.
    pub fn distance(&self, one: usize, other: usize) -> u16 {
        self.words[one].place.abs_diff(self.words[other].place)
    }

    /// The steps from a token to the nearest end of a run of tokens; 0 inside it.
    pub fn distance_to(&self, at: usize, run: (u32, u32)) -> u16 {
        let (start, end) = (run.0 as usize, run.1 as usize);
        if at < start {
            self.distance(at, start)
        } else if at >= end {
            self.distance(end - 1, at)
        } else {
            0
        }
    }

    /// "Posters show": a verb that ends the noun before it; in "new confirmed cases" there is none.
    fn is_verb_behind_noun(&self, at: usize) -> bool {
        let (before, word) = (&self.words[at - 1], &self.words[at]);
        let noun = lexicon::pos(&before.terms).noun() && !lexicon::pos(&before.terms).adjective();
        word.name.is_none() && lexicon::pos(&word.terms).mostly_verb() && noun
    }

    /// The words counted or measured by the fact that ends before token `end`: the run of content words behind it.
    pub fn thing(&self, end: usize) -> (usize, usize) {
        let mut at = end;
        let limit = self.words.len().min(end + 6);
        while at < limit && matches!(self.norm(at), "of" | "the" | "-" | "other" | "more" | "different" | "separate") {
            at += 1;
        }
        let start = at;
        while at < limit {
            let begun = at > start;
            let word = &self.words[at];
            let name_begins = word.name.is_some() && begun && self.words[at - 1].name != word.name;
            if name_begins || (begun && self.is_verb_behind_noun(at)) {
                break;
            }
            match word.role {
                Role::Content => at += 1,
                Role::Mark if at > start && self.norm(at) == "-" => at += 1,
                _ => break,
            }
        }
        (start, at)
    }
}

/// Whether a word (folded) is a form of an auxiliary verb.
pub fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "do"
            | "does"
            | "did"
    )
}

/// Rarer words say more about what a sentence speaks of.
fn weight(terms: &Terms) -> f32 {
    match lexicon::commonness(terms) {
        3 => 1.0,
        2 => 1.5,
        1 => 2.0,
        _ => 2.5,
    }
}

/// How far a word that opens a clause sets what follows apart.
fn clause_word_width(norm: &str) -> u16 {
    match norm {
        "but" | "while" | "whereas" | "although" | "though" | "because" => 5,
        "which" | "who" | "whose" | "where" | "when" => 3,
        "and" => 4,
        _ => 1,
    }
}

fn mark_width(norm: &str) -> u16 {
    match norm {
        "." | "!" | "?" | ";" | ":" => 8,
        "(" | ")" | "-" | "|" => 2,
        "," => 4,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_a_negation_bears_on() {
        for (text, negated) in [
            ("The council did not approve the plan", &["approve", "plan"][..]),
            ("The mine pays nothing", &["pays"]),
            ("The mine pays nothing to the town", &["pays", "town"]),
            // What stands behind a comma is another clause.
            ("The mine pays nothing, the mayor of Orre said", &["pays"]),
            ("They met no one, said the mayor of Orre", &["met"]),
            ("It will open never, according to the mayor of Orre", &[]),
            ("No, the bridge is closed", &[]),
            ("No beer was sold, the mayor said, adding that wine ran out", &["beer", "sold"]),
            // It may go on behind what is put in between.
            ("Nobody, the mayor said, approved the plan", &["approved", "plan"]),
            ("None of them, according to the mayor, signed the letter", &["signed", "letter"]),
            ("The council has not, despite pressure, approved the plan", &["approved", "plan"]),
            ("The council did not, however, approve the plan", &["approve", "plan"]),
            // A list is one clause.
            ("They sold no beer, wine or cider", &["beer", "wine"]),
        ] {
            let side = Side::new(text, None);
            let words: Vec<&str> =
                (0..side.words.len()).filter(|&at| side.words[at].negated).map(|at| side.norm(at)).collect();
            assert_eq!(words, negated, "{text}");
        }
    }
}
