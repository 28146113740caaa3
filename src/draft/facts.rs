//! What in a sentence can be checked: numbers, dates, offices, quotations, superlatives.

pub mod amounts;
mod offices;

use crate::judge::{quotation, roles};
use crate::lexicon;
use crate::recognize::Value;
use crate::retrieve::side::{Role, Side};
use crate::text::Span;

/// A fact that a sentence of a draft states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    pub kind: Kind,
    /// Bytes of the sentence.
    pub span: Span,
    /// Half-open token range.
    pub tokens: (usize, usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Number,
    Date,
    /// Somebody in an office.
    Role,
    Quotation,
    Superlative,
    /// A name alone: a fact only where a source has another one.
    Name,
}

impl Kind {
    /// As it is written in reports.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Role => "role",
            Kind::Quotation => "quotation",
            Kind::Superlative => "superlative",
            Kind::Name => "name",
        }
    }
}

/// The facts that a sentence states, by place. They may overlap: an office with a number in it.
pub fn stated(side: &Side) -> Vec<Stated> {
    let mut facts: Vec<Stated> = Vec::new();
    let mut add = |kind: Kind, (start, end): (usize, usize)| {
        if start < end && facts.iter().all(|known| end <= known.tokens.0 || known.tokens.1 <= start) {
            facts.push(Stated { kind, span: side.reading.tokens.span(start..end), tokens: (start, end) });
        }
    };
    for quoted in quotation::all_inside(side) {
        add(Kind::Quotation, quoted);
    }
    for fact in &side.reading.facts {
        let tokens = (fact.tokens.0 as usize, fact.tokens.1 as usize);
        if !is_pronoun(side, tokens) {
            let is_date = matches!(fact.value, Value::Date(_) | Value::Clock(_));
            add(if is_date { Kind::Date } else { Kind::Number }, tokens);
        }
    }
    for tokens in amounts::times(side) {
        add(Kind::Number, tokens);
    }
    for (tokens, is_time) in amounts::in_words(side) {
        add(if is_time { Kind::Date } else { Kind::Number }, tokens);
    }
    for (start, end) in roles::named(side).chain(offices::described(side)) {
        add(Kind::Role, (start, whole_title(side, end)));
    }
    for at in (0..side.words.len()).filter(|&at| is_superlative(side, at)) {
        add(Kind::Superlative, (at, at + 1));
    }
    facts.sort_by_key(|fact| fact.tokens);
    facts
}

/// Where an office that begins with "chief" ends: "chief operating officer".
fn whole_title(side: &Side, end: usize) -> usize {
    let is_title = |&last: &usize| matches!(at(side, last), "officer" | "executive");
    let last = (end..end + 2).find(is_title).filter(|_| before(side, end) == "chief");
    last.map_or(end, |last| last + 1)
}

/// "one of them", "the one that": no count.
fn is_pronoun(side: &Side, (start, end): (usize, usize)) -> bool {
    end == start + 1
        && side.norm(start) == "one"
        && (matches!(at(side, end), "of" | "that" | "who" | "which" | "another" | "," | ".")
            || matches!(before(side, start), "the" | "this" | "that" | "no" | "another" | "each" | "every"))
}

fn is_superlative(side: &Side, at_token: usize) -> bool {
    if !matches!(side.words[at_token].role, Role::Content | Role::Function) || side.words[at_token].name.is_some() {
        return false;
    }
    let next = |at_token: usize| side.words.get(at_token + 1);
    match side.norm(at_token) {
        "only" => matches!(before(side, at_token), "the" | "its" | "their" | "his" | "her"),
        "most" | "least" => {
            let graded = next(at_token).is_some_and(|word| {
                let pos = lexicon::pos(&word.terms);
                let graded = pos.adjective() && !pos.noun() || side.norm(at_token + 1).ends_with("ed");
                graded && word.role == Role::Content
            });
            graded && before(side, at_token) != "at"
        }
        "best" | "worst" => true,
        "first" | "last" => matches!(before(side, at_token), "the" | "its" | "their" | "his" | "her"),
        "record" => matches!(before(side, at_token), "a" | "new" | "all-time" | "club" | "world" | "national"),
        word => {
            let root = word.strip_suffix("est").filter(|root| root.len() >= 3);
            let known = |root: &str| {
                let terms = lexicon::terms(root);
                let own = lexicon::terms(word);
                let is_form = lexicon::same(&terms, &own) || !own.is_known();
                lexicon::pos(&terms).adjective() && is_form
            };
            root.is_some_and(|root| {
                known(root)
                    || known(&format!("{root}e"))
                    || root.strip_suffix('i').is_some_and(|root| known(&format!("{root}y")))
                    || (root.len() > 3
                        && known(&root[..root.len() - root.chars().next_back().map_or(0, char::len_utf8)]))
            }) && !lexicon::pos(&lexicon::terms(word)).noun()
        }
    }
}

fn at<'s>(side: &'s Side, token: usize) -> &'s str {
    if token < side.words.len() { side.norm(token) } else { "" }
}

fn before<'s>(side: &'s Side, token: usize) -> &'s str {
    token.checked_sub(1).map_or("", |token| side.norm(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_checked() {
        for (text, expected) in [
            ("The hall opened on 4 May 1936 with 900 seats.", "date: on 4 May 1936 | number: 900"),
            ("Mayor Signe Falk opened it.", "role: Mayor Signe Falk"),
            ("Devan Rusk, chief operating officer, left.", "role: Devan Rusk, chief operating officer"),
            ("\"We did not know what to do,\" she said.", "quotation: We did not know what to do,"),
            ("It is the largest hall in the country.", "superlative: largest"),
            ("It is the most visited and least expensive hall.", "superlative: most | superlative: least"),
            ("It is the only one of its kind.", "superlative: only"),
            ("One of them was earnest, and a guest had a request.", ""),
            ("Most visitors liked the forest and the harvest.", ""),
            ("At most it was only a modest success.", ""),
            ("The busiest day was the hottest.", "superlative: busiest | superlative: hottest"),
            ("It was twice as long, and sales more than doubled.", "number: twice | number: doubled"),
            (
                "It took nearly a century, and less than a mile was left.",
                "number: nearly a century | number: less than a mile",
            ),
            ("The year before, it was closed on Mondays.", "date: The year before | date: Mondays"),
            (
                "Devan Rusk, the cabinet member for finance, and the statistician Felix Amadi spoke.",
                "role: Devan Rusk, the cabinet member for finance | role: statistician Felix Amadi",
            ),
            ("Marion Pell, who leads the opposition, was not there.", "role: Marion Pell, who leads the opposition"),
            ("Visitors a day and the river Orre, a quiet stream, are no facts.", ""),
            ("It was a quiet evening.", ""),
        ] {
            let side = Side::new(text, None);
            let found: Vec<String> =
                stated(&side).iter().map(|fact| format!("{}: {}", fact.kind.name(), fact.span.of(text))).collect();
            assert_eq!(found.join(" | "), expected, "{text}");
        }
    }
}
