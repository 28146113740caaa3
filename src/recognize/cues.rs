//! Words that turn, weaken or attribute what a sentence says: negation, hedges, reporting words.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use super::token::Tokens;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// "not", "never", "no one", "failed to": what follows did not happen.
    Negation,
    /// "may", "could", "allegedly": it is open whether it is so.
    HedgeOpen,
    /// "reportedly", "plans to", "is expected to": said to be so, or to become so.
    HedgeMild,
    /// "according to", "said", "claims": somebody says so.
    Attribution,
}

/// A cue and the tokens that make it: half-open indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueAt {
    pub cue: Cue,
    pub tokens: (u32, u32),
}

/// Phrases in folded form, words apart by one space, with what they signal. The longest phrase at a place counts.
const PHRASES: &[(Cue, &[&str])] = &[
    (
        Cue::Negation,
        &[
            "not",
            "never",
            "anything but",
            "far from",
            "no",
            "none",
            "nobody",
            "nothing",
            "zero",
            "neither",
            "nor",
            "without",
            "cannot",
            "isn't",
            "aren't",
            "wasn't",
            "weren't",
            "don't",
            "doesn't",
            "didn't",
            "hasn't",
            "haven't",
            "hadn't",
            "won't",
            "wouldn't",
            "can't",
            "couldn't",
            "shouldn't",
            "mustn't",
            "no one",
            "no longer",
            "failed to",
            "fails to",
            "fail to",
            "failing to",
            "refused to",
            "refuses to",
            "refuse to",
            "declined to",
            "declines to",
            "decline to",
            "unable to",
            "rather than",
            "instead of",
            "yet to",
            "nowhere",
            "ain't",
            "shan't",
            "needn't",
            "nope",
            "stopped short of",
            "forgot to",
            "forgets to",
            "neglected to",
            "omitted to",
            "stop",
            "stops",
            "stopped",
            "ceased to",
            "against",
            "prevented from",
            "kept from",
            "denied",
            "denies",
            "deny",
            "denying",
        ],
    ),
    (
        Cue::HedgeOpen,
        &[
            "may",
            "might",
            "could",
            "alleged",
            "allegedly",
            "purported",
            "purportedly",
            "possibly",
            "perhaps",
            "maybe",
            "suspected",
            "rumoured",
            "rumored",
            "unconfirmed",
            "supposedly",
            "ostensibly",
            "speculated",
            "would have",
            "if",
            "unless",
            "whether",
            "threatened to",
            "threatens to",
            "offered to",
            "offers to",
            "agreed to",
            "agrees to",
            "feared",
            "fears",
            "fear that",
            "worries",
            "worried that",
            "worry that",
            "rumour",
            "rumours",
            "rumor",
            "is false",
            "was false",
            "not true",
            "no proof",
            "no evidence",
            "no sign",
            "no signs",
            "proposal",
            "wants to",
            "want to",
            "wanted to",
            "asked to",
            "urged",
            "tried to",
            "tries to",
            "would possibly",
            "is thought to",
            "are thought to",
            "was thought to",
            "were thought to",
        ],
    ),
    (
        Cue::HedgeMild,
        &[
            "reportedly",
            "apparently",
            "probably",
            "likely",
            "expected to",
            "expects",
            "expect",
            "scheduled to",
            "planned",
            "plans to",
            "plan to",
            "planning to",
            "set to",
            "due to be",
            "slated to",
            "is believed to",
            "are believed to",
            "was believed to",
            "believed to",
            "said to",
            "seemingly",
            "is to",
            "are to",
            "intends to",
            "intend to",
            "hopes to",
            "aims to",
            "proposed",
            "potentially",
            "appears to",
            "appear to",
            "seems to",
            "seem to",
        ],
    ),
    (
        Cue::Attribution,
        &[
            "according to",
            "said",
            "says",
            "told",
            "tells",
            "stated",
            "states",
            "claimed",
            "claims",
            "claiming",
            "argued",
            "argues",
            "reported",
            "reports",
            "wrote",
            "writes",
            "announced",
            "added",
            "noted",
            "insisted",
            "asserted",
            "maintained",
            "alleges",
            "accused",
            "believes",
            "in the words of",
        ],
    ),
];

/// The phrases that start with a word: what follows the word, and what the phrase signals; the longest first.
type Phrases = Vec<(&'static str, Cue)>;

static BY_FIRST_WORD: LazyLock<HashMap<&str, Phrases, FxBuildHasher>> = LazyLock::new(|| {
    let mut phrases: Vec<(&str, Cue)> =
        PHRASES.iter().flat_map(|(cue, phrases)| phrases.iter().map(|phrase| (*phrase, *cue))).collect();
    phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    let mut map: HashMap<&str, Phrases, FxBuildHasher> = HashMap::default();
    for (phrase, cue) in phrases {
        let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
        map.entry(first).or_default().push((rest, cue));
    }
    map
});

/// The cues in `tokens`, in order, not overlapping.
pub fn recognize(tokens: &Tokens) -> Vec<CueAt> {
    let mut cues = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = BY_FIRST_WORD.get(tokens.norm(at)).and_then(|phrases| {
            phrases.iter().find_map(|&(rest, cue)| Some((cue, at + 1 + follows(tokens, at + 1, rest)?)))
        });
        match found {
            Some((cue, end)) if !is_misread(tokens, at, end) => {
                cues.push(CueAt { cue, tokens: (at as u32, end as u32) });
                at = end;
            }
            _ => at += 1,
        }
    }
    cues
}

/// How many tokens the words of `rest` take from `at` on, if they stand there.
fn follows(tokens: &Tokens, at: usize, rest: &str) -> Option<usize> {
    let mut count = 0;
    for word in rest.split_ascii_whitespace() {
        if tokens.norm(at + count) != word {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Words that look like a cue and are none: "May 5", "not only", "no less than 5", "No. 5", "might" as strength.
fn is_misread(tokens: &Tokens, at: usize, end: usize) -> bool {
    use super::token::{Case, Kind};
    let next = tokens.norm(end);
    match tokens.norm(at) {
        "may" => {
            tokens.get(at).is_some_and(|token| token.case == Case::Title && at > 0) || {
                tokens.get(end).is_some_and(|token| token.kind == Kind::Digits)
            }
        }
        "not" => matches!(next, "only" | "just" | "merely" | "less" | "more" | "fewer" | "least"),
        "no" => {
            matches!(next, "less" | "fewer" | "more" | "later" | "earlier" | "doubt" | "wonder" | "sooner")
                || (next == "." && tokens.get(end + 1).is_some_and(|token| token.kind == Kind::Digits))
                || tokens.get(end).is_some_and(|token| token.kind == Kind::Digits)
        }
        // "Zero cases", but not "zero degrees", "below zero", "net zero emissions".
        "zero" => {
            let before = at.checked_sub(1).map_or("", |before| tokens.norm(before));
            !tokens.get(end).is_some_and(|token| token.kind == Kind::Word)
                || matches!(next, "degrees" | "point" | "percent" | "to" | "and" | "or" | "hour" | "hours")
                || matches!(before, "below" | "above" | "net" | "near" | "to" | "from" | "at" | "absolute" | "ground")
        }
        "nothing" => matches!(next, "but"),
        // "Voted against closing", not "won against Reading".
        "against" => !next.ends_with("ing") || tokens.get(end).is_some_and(|token| token.case != Case::Lower),
        "stop" | "stops" | "stopped" => end == at + 1 && !next.ends_with("ing"),
        "likely" => false,
        "states" => at > 0 && tokens.norm(at - 1) == "united",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(text: &str) -> Vec<(Cue, String)> {
        let tokens = Tokens::new(text);
        let words = |(start, end): (u32, u32)| tokens.span(start as usize..end as usize).of(text).to_owned();
        recognize(&tokens).into_iter().map(|found| (found.cue, words(found.tokens))).collect()
    }

    #[test]
    fn finds() {
        for (text, cue, words) in [
            ("The board did not sign.", Cue::Negation, "not"),
            ("The board didn’t sign.", Cue::Negation, "didn’t"),
            ("She failed to arrive.", Cue::Negation, "failed to"),
            ("There were zero complaints.", Cue::Negation, "zero"),
            ("They voted against closing it.", Cue::Negation, "against"),
            ("It may rain.", Cue::HedgeOpen, "may"),
            ("The allegedly stolen car", Cue::HedgeOpen, "allegedly"),
            ("They reportedly left.", Cue::HedgeMild, "reportedly"),
            ("It is expected to close.", Cue::HedgeMild, "expected to"),
            ("It shut, according to police.", Cue::Attribution, "according to"),
        ] {
            assert_eq!(cues(text), [(cue, words.to_owned())], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "On 5 May 2020",
            "No fewer than five",
            "Not only that",
            "Room No. 5",
            "In May the town",
            "Nothing but trouble",
            "the United States won",
            "It was five degrees below zero outside",
            "They count from zero to ten",
            "They won against Reading",
        ] {
            assert_eq!(cues(text), [], "{text}");
        }
    }
}
