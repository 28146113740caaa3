//! The noun phrases of a text and the verbs between them, as far as they show without a parser: which noun is the head of
//! a phrase, which phrase is only part of another one, and of what a verb is said.
//!
//! Nothing here is certain. Each answer is given only where the words around leave little room for another one; who uses it
//! must take `None` for "not known".

use super::side::{Role, Side, is_auxiliary};
use crate::lexicon;
use crate::recognize::Value;
use crate::recognize::token::Kind;

/// What a token does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Articles, "its", "each".
    Determiner,
    /// The "'s" behind an owner.
    Possessive,
    Adjective,
    /// A noun, or a word of a name.
    Noun,
    /// A number, with its unit.
    Number,
    /// A date or a time of day.
    Date,
    Verb,
    Auxiliary,
    Adverb,
    Preposition,
    Pronoun,
    /// "Who", "which", "that".
    Relative,
    Conjunction,
    Mark,
}

/// A noun phrase: the tokens from its determiner or first modifier to its last noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub start: usize,
    /// Behind its last token.
    pub end: usize,
    /// The token of the noun that the phrase is about: the wife of "Rask's wife".
    pub head: usize,
    /// The preposition right before it.
    pub preposition: Option<usize>,
}

/// The tags and noun phrases of a text.
#[derive(Debug)]
pub struct Syntax {
    tags: Vec<Tag>,
    phrases: Vec<Phrase>,
}

impl Syntax {
    pub fn of(side: &Side) -> Syntax {
        let mut tags: Vec<Tag> = Vec::with_capacity(side.words.len());
        for at in 0..side.words.len() {
            tags.push(tag(side, at, &tags));
        }
        find_missing_verbs(side, &mut tags);
        let phrases = phrases(side, &tags);
        Syntax { tags, phrases }
    }

    pub fn tag(&self, at: usize) -> Option<Tag> {
        self.tags.get(at).copied()
    }

    pub fn is(&self, at: usize, tag: Tag) -> bool {
        self.tag(at) == Some(tag)
    }

    /// The noun phrase that a token is part of.
    pub fn phrase(&self, at: usize) -> Option<&Phrase> {
        let index = self.phrases.partition_point(|phrase| phrase.end <= at);
        self.phrases.get(index).filter(|phrase| phrase.start <= at)
    }

    /// The noun phrase that ends right before `end`.
    pub fn phrase_before(&self, end: usize) -> Option<&Phrase> {
        end.checked_sub(1).and_then(|at| self.phrase(at)).filter(|phrase| phrase.end == end)
    }

    /// The noun phrase whose head is the whole of which `phrase` is a part: "the first stage" of "the first stage of the
    /// race".
    pub fn whole(&self, side: &Side, phrase: &Phrase) -> Option<&Phrase> {
        let of = phrase.preposition.filter(|&at| side.norm(at) == "of")?;
        self.phrase_before(of)
    }

    /// The phrase that a verb is said of: the one before it, with at most auxiliaries and adverbs between, or, where that
    /// hangs on another one by a preposition, that other one. `None` where it is not plain to see.
    pub fn subject(&self, side: &Side, verb: usize) -> Option<&Phrase> {
        let mut first = self.verb_group(verb);
        if first > 0
            && matches!(side.norm(first - 1), "who" | "which" | "that")
            && self.tags[first - 1] == Tag::Relative
        {
            // "A lorry, which caught fire"
            let comma = first > 1 && side.norm(first - 2) == ",";
            let antecedent = self.phrase_before(if comma { first - 2 } else { first - 1 });
            // "The collection in Bergen, which": either of the two.
            return antecedent.filter(|phrase| phrase.preposition.is_none_or(|at| self.phrase_before(at).is_none()));
        }
        first = self.before_apposition(side, first);
        let mut phrase = self.phrase_before(first)?;
        while let Some(preposition) = phrase.preposition {
            if side.norm(preposition) == "by" {
                return None;
            }
            phrase = self.phrase_before(preposition)?;
        }
        Some(phrase)
    }

    /// Where the subject of a verb group that begins at `first` ends: before what is said of it in commas, as in "the treasurer,
    /// Ivo Brandt, took bribes".
    pub fn before_apposition(&self, side: &Side, first: usize) -> usize {
        let Some(close) = first.checked_sub(1).filter(|&at| side.norm(at) == ",") else { return first };
        let open = (close.saturating_sub(9)..close).rev().find(|&at| self.tags[at] == Tag::Mark);
        let Some(open) = open.filter(|&at| side.norm(at) == "," && at + 1 < close) else { return first };
        let nominal = (open + 1..close).all(|at| !matches!(self.tags[at], Tag::Verb | Tag::Auxiliary | Tag::Relative));
        if nominal && self.phrase_before(open).is_some() { open } else { first }
    }

    /// The phrases that a relative clause with the verb at `verb` may be about: the one before it, and those that hangs on.
    pub fn antecedents(&self, side: &Side, verb: usize) -> Vec<&Phrase> {
        let first = self.verb_group(verb);
        let relative = first.checked_sub(1).filter(|&at| matches!(side.norm(at), "who" | "which" | "that"));
        let Some(relative) = relative.filter(|&at| self.tags[at] == Tag::Relative) else { return Vec::new() };
        let comma = relative > 0 && side.norm(relative - 1) == ",";
        let mut phrases = Vec::new();
        let mut end = if comma { relative - 1 } else { relative };
        while let Some(phrase) = self.phrase_before(end) {
            phrases.push(phrase);
            let Some(preposition) = phrase.preposition else { break };
            end = preposition;
        }
        phrases
    }

    /// The first token of the auxiliaries and adverbs that stand before a verb.
    pub fn verb_group(&self, verb: usize) -> usize {
        let mut first = verb;
        while first > 0 && matches!(self.tags[first - 1], Tag::Auxiliary | Tag::Adverb) {
            first -= 1;
        }
        first
    }

    /// Whether a verb is passive: "was sold", "have been sold".
    pub fn is_passive(&self, side: &Side, verb: usize) -> bool {
        let be = |at: usize| matches!(side.norm(at), "is" | "are" | "was" | "were" | "be" | "been" | "being");
        !side.norm(verb).ends_with("ing") && (self.verb_group(verb)..verb).any(be)
    }
}

fn tag(side: &Side, at: usize, before: &[Tag]) -> Tag {
    let word = &side.words[at];
    let norm = side.norm(at);
    let last = before.last().copied();
    let in_name = word.name.is_some() && word.name == side.words.get(at + 1).and_then(|next| next.name);
    match side.reading.tokens.get(at).map(|token| token.kind) {
        // "Jeong-min"
        Some(Kind::Mark) if in_name => return Tag::Noun,
        Some(Kind::Mark) => return Tag::Mark,
        Some(Kind::Possessive) => return Tag::Possessive,
        _ => {}
    }
    if word.name.is_some() && !matches!(word.role, Role::Fact(_)) {
        return Tag::Noun;
    }
    if let Role::Fact(index) = word.role {
        let is_number = matches!(side.reading.facts[usize::from(index)].value, Value::Quantity(_));
        return if is_number { Tag::Number } else { Tag::Date };
    }
    if let Some(tag) = closed(norm) {
        // "That" and "her" before a noun.
        let next_is_noun = side.words.get(at + 1).is_some_and(|next| {
            next.role == Role::Content && lexicon::pos(&next.terms).noun() && !lexicon::pos(&next.terms).mostly_verb()
        });
        return match (norm, next_is_noun) {
            ("her" | "this" | "these" | "those", true) => Tag::Determiner,
            _ => tag,
        };
    }
    if is_auxiliary(norm) || matches!(norm, "being" | "having") {
        return Tag::Auxiliary;
    }
    open(side, at, last)
}

/// Tags of words with content, by what they can be and the word before.
fn open(side: &Side, at: usize, last: Option<Tag>) -> Tag {
    let norm = side.norm(at);
    let pos = lexicon::pos(&side.words[at].terms);
    let opens_noun =
        matches!(last, Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number | Tag::Preposition));
    let to = at > 0 && side.norm(at - 1) == "to";
    let participle = norm.ends_with("ed") || norm.ends_with("ing");
    let noun_next = side.words.get(at + 1).is_some_and(|next| {
        let next_pos = lexicon::pos(&next.terms);
        next.role == Role::Content && next.name.is_none() && next_pos.noun() && !next_pos.mostly_verb()
    });
    let preposition_next = at + 1 < side.words.len() && closed(side.norm(at + 1)) == Some(Tag::Preposition);
    let determiner_next = at + 1 < side.words.len() && closed(side.norm(at + 1)) == Some(Tag::Determiner);
    let behind_auxiliary = last == Some(Tag::Auxiliary);
    // "That nest in cities", but "that wages rise".
    let relative = last == Some(Tag::Relative) && (pos.mostly_verb() || preposition_next);
    if pos.verb() && (behind_auxiliary || last == Some(Tag::Pronoun) || relative || to && !norm.ends_with("ing")) {
        return Tag::Verb;
    }
    // "Gas-fired plants", "part-time"
    let hyphen = |at: usize| side.words.get(at).is_some_and(|word| word.role == Role::Mark) && side.norm(at) == "-";
    if hyphen(at + 1) || participle && at > 0 && hyphen(at - 1) {
        return Tag::Adjective;
    }
    // "Is safe", but "was safe haven"
    if behind_auxiliary && pos.adjective() && !noun_next {
        return Tag::Adjective;
    }
    if opens_noun && !to {
        return match () {
            () if participle && pos.verb() && noun_next => Tag::Adjective,
            () if last == Some(Tag::Preposition) && norm.ends_with("ing") && pos.verb() => Tag::Verb,
            () if pos.noun() && !(pos.adjective() && noun_next) => Tag::Noun,
            () if pos.adjective() => Tag::Adjective,
            () if pos.adverb() => Tag::Adverb,
            () if pos.verb() && last != Some(Tag::Determiner) => Tag::Verb,
            () => Tag::Noun,
        };
    }
    let opens_clause = last.is_none_or(|tag| matches!(tag, Tag::Mark | Tag::Conjunction));
    match () {
        // "Spending on roads rose"
        () if opens_clause && pos.noun() && (preposition_next || noun_next) && !participle => Tag::Noun,
        () if opens_clause && pos.noun() && preposition_next && norm.ends_with("ing") => Tag::Noun,
        // "Rebuilding the pier"
        () if opens_clause && pos.verb() && norm.ends_with("ing") && determiner_next => Tag::Verb,
        // "The court sentenced", "the paper reported"
        () if pos.verb() && norm.ends_with("ed") && matches!(last, Some(Tag::Noun | Tag::Verb)) => Tag::Verb,
        () if pos.mostly_verb() => {
            // "The injured", "striking drivers": a participle at the start of a phrase.
            if noun_next && opens_clause && norm.ends_with("ed") { Tag::Adjective } else { Tag::Verb }
        }
        () if pos.noun() && !pos.adjective() => Tag::Noun,
        () if pos.adverb() && norm.ends_with("ly") => Tag::Adverb,
        () if pos.adjective() && noun_next => Tag::Adjective,
        () if pos.noun() => Tag::Noun,
        () if pos.adjective() => Tag::Adjective,
        () if pos.adverb() => Tag::Adverb,
        () if pos.verb() => Tag::Verb,
        () => Tag::Noun,
    }
}

/// Tags of words that have no content of their own.
fn closed(norm: &str) -> Option<Tag> {
    Some(match norm {
        "the" | "a" | "an" | "its" | "their" | "his" | "my" | "your" | "our" | "no" | "any" | "some" | "each"
        | "every" | "both" | "another" | "all" | "most" | "many" | "few" | "several" | "half" => Tag::Determiner,
        "he" | "she" | "it" | "they" | "him" | "them" | "her" | "we" | "us" | "i" | "you" | "this" | "these"
        | "those" | "everyone" | "everybody" | "nobody" | "somebody" | "someone" | "there" | "one" | "others" => {
            Tag::Pronoun
        }
        "who" | "whom" | "whose" | "which" | "that" | "where" | "what" => Tag::Relative,
        "and" | "or" | "but" | "nor" | "while" | "whereas" | "because" | "although" | "though" | "when" | "if"
        | "unless" | "whether" | "as" | "than" => Tag::Conjunction,
        "of" | "in" | "on" | "at" | "by" | "for" | "from" | "to" | "with" | "without" | "about" | "against"
        | "between" | "among" | "during" | "under" | "over" | "after" | "before" | "since" | "until" | "near"
        | "through" | "into" | "within" | "across" | "per" | "despite" | "behind" | "beside" | "above" | "below"
        | "outside" | "inside" | "towards" | "toward" | "around" | "onto" | "via" | "throughout" | "like" => {
            Tag::Preposition
        }
        "not" | "never" | "also" | "already" | "still" | "now" | "then" | "later" | "only" | "just" | "soon"
        | "once" | "again" | "too" | "even" | "almost" | "nearly" | "hardly" | "barely" | "up" | "down" | "out"
        | "off" | "away" | "back" | "ever" | "very" | "more" | "less" | "yet" | "so" => Tag::Adverb,
        _ => return None,
    })
}

/// "The dam cost 9 million", "the army shot down a drone": where a clause has no verb, a word that can be one is it, behind a
/// noun and before what follows verbs.
fn find_missing_verbs(side: &Side, tags: &mut [Tag]) {
    let mut start = 0;
    while start < tags.len() {
        let ends_clause = |at: &usize| matches!(tags[*at], Tag::Mark | Tag::Conjunction | Tag::Relative);
        let end = (start..tags.len()).find(ends_clause).unwrap_or(tags.len());
        // "Repairing the dam" is a subject.
        let is_gerund = |at: usize| {
            side.norm(at).ends_with("ing") && at.checked_sub(1).is_none_or(|before| tags[before] != Tag::Auxiliary)
        };
        let has_verb = (start..end).any(|at| match tags[at] {
            Tag::Verb => !is_gerund(at),
            tag => tag == Tag::Auxiliary,
        });
        let follows = |at: usize| {
            at + 1 >= end || !matches!(tags[at + 1], Tag::Noun | Tag::Possessive | Tag::Conjunction | Tag::Verb)
        };
        let may_be = |at: &usize| {
            let word = &side.words[*at];
            let plain = word.name.is_none() && lexicon::pos(&word.terms).verb();
            // "Silke Arendt heads Nordbräu"
            let name = |at: usize| side.words.get(at).is_some_and(|word| word.name.is_some());
            let between_names = name(*at - 1) && name(*at + 1);
            tags[*at] == Tag::Noun && tags[*at - 1] == Tag::Noun && plain && (follows(*at) || between_names)
        };
        // "Gray, a critic of the finance minister, voted" has none there.
        let apposition = start > 0 && side.norm(start - 1) == ",";
        let found = (start + 1..end).find(may_be).filter(|_| !has_verb && !apposition);
        if let Some(at) = found {
            tags[at] = Tag::Verb;
        }
        start = end + 1;
    }
}

fn phrases(side: &Side, tags: &[Tag]) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    let mut at = 0;
    while at < tags.len() {
        let Some(end) = phrase_end(side, tags, at) else {
            at += 1;
            continue;
        };
        let preposition = at.checked_sub(1).filter(|&before| tags[before] == Tag::Preposition);
        // "A pupil of the violinist Anna Moll": the name hangs on what the noun before it hangs on.
        let named = side.words[at].name.is_some();
        let beside = phrases.last().filter(|before: &&Phrase| {
            before.end == at && named && tags[before.start] == Tag::Determiner && !side.norm(before.head).ends_with('s')
        });
        let preposition = preposition.or(beside.and_then(|before| before.preposition));
        phrases.push(Phrase { start: at, end, head: end - 1, preposition });
        at = end;
    }
    phrases
}

/// Behind the noun phrase that begins at `start`, if one does.
fn phrase_end(side: &Side, tags: &[Tag], start: usize) -> Option<usize> {
    let mut end = None;
    for at in start..tags.len() {
        let fits = match tags[at] {
            Tag::Determiner => at == start || tags[at - 1] == Tag::Determiner,
            Tag::Adjective => !(end == Some(at) && tags[at - 1] == Tag::Noun),
            // "The minister Ida Holm" is a phrase and its apposition; "the Orre council" is one phrase.
            Tag::Noun => {
                let name_begins =
                    side.words[at].name.is_some() && at > start && side.words[at - 1].name != side.words[at].name;
                !(name_begins && tags[at - 1] == Tag::Noun)
            }
            Tag::Number => end.is_none() || tags[at - 1] == Tag::Number,
            Tag::Date => at + 1 < tags.len() && tags[at + 1] == Tag::Noun && end.is_none(),
            Tag::Possessive => end == Some(at),
            _ => false,
        };
        if !fits {
            break;
        }
        if tags[at] == Tag::Noun {
            end = Some(at + 1);
        }
    }
    end.or_else(|| number_alone(side, tags, start))
}

/// Behind a number that stands for what it counts: "two of the five", "of the 400 flats, 260 are empty".
fn number_alone(side: &Side, tags: &[Tag], start: usize) -> Option<usize> {
    let end = (start..tags.len()).find(|&at| tags[at] != Tag::Number).filter(|&end| end > start)?;
    let stands_alone = side.norm(end) == "of" || matches!(tags[end], Tag::Verb | Tag::Auxiliary);
    stands_alone.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(text: &str) -> Vec<String> {
        let side = Side::new(text, None);
        let syntax = Syntax::of(&side);
        syntax.phrases.iter().map(|phrase| side.norm(phrase.head).to_owned()).collect()
    }

    #[test]
    fn noun_phrases_and_their_heads() {
        for (text, expected) in [
            ("Rask's wife was killed", &["wife"][..]),
            ("The firm was founded by Ida Holm's father", &["firm", "father"]),
            ("Holm won the first stage of the race", &["holm", "stage", "race"]),
            ("The finance minister Ida Holm met Berg", &["minister", "holm", "berg"]),
            ("Sales of electric cars rose by 10 percent", &["sales", "cars"]),
            ("Spending on railways rose", &["spending", "railways"]),
            ("Student fees rose", &["fees"]),
            ("The army shot down the rebels' drone", &["army", "drone"]),
        ] {
            assert_eq!(heads(text), expected, "{text}");
        }
    }

    #[test]
    fn of_what_a_verb_is_said() {
        for (text, verb, expected) in [
            ("The army shot down the rebels' drone", "shot", Some("army")),
            ("Spending on railways has also risen", "risen", Some("spending")),
            ("The mayor of Lund won the race", "won", Some("mayor")),
            ("Holm sang and Berg danced", "danced", Some("berg")),
            ("Holm sang and danced", "danced", None),
            ("The bus hit a lorry, which caught fire", "caught", Some("lorry")),
            ("The treasurer, Ivo Brandt, took bribes", "took", Some("treasurer")),
            ("A pupil of the violinist Anna Moll won", "won", Some("pupil")),
            ("The judge sentenced a clerk who admitted it", "admitted", Some("clerk")),
            ("Founded by Holm, the firm grew", "grew", Some("firm")),
        ] {
            let side = Side::new(text, None);
            let syntax = Syntax::of(&side);
            let at = (0..side.words.len()).find(|&at| side.norm(at) == verb).unwrap();
            let found = syntax.subject(&side, at).map(|phrase| side.norm(phrase.head).to_owned());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
