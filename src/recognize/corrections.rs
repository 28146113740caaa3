//! Sentences that tell what a text said before it was corrected: what they state is taken back.
//!
//! "An earlier version of this article said that the budget was 58 million." The sentences that say what is right are
//! none of these.

/// Which of the sentences of a block, in order, tell what the text said before.
pub fn taken_back<'t>(block: &str, sentences: impl Iterator<Item = &'t str>) -> Vec<bool> {
    let is_note = is_note(&lower(block));
    let mut before = false;
    let mut told = Vec::new();
    for sentence in sentences {
        let sentence = lower(sentence);
        // "It said the budget was 58 million."
        before = is_of_earlier(&sentence, is_note) || before && begins(&sentence, &GOES_ON);
        told.push(before);
    }
    told
}

/// How notes of a correction begin.
const NOTES: [&str; 7] =
    ["clarification", "corrected", "correction", "corrections", "editor's note", "editors' note", "erratum"];

/// How a sentence goes on about what the one before tells of.
const GOES_ON: [&str; 8] = [
    "it also said",
    "it also stated",
    "it gave",
    "it put",
    "it said",
    "it stated",
    "that version said",
    "the earlier version said",
];

const EARLIER: [&str; 8] =
    ["an earlier", "earlier", "a previous", "previous", "a prior", "the original", "an original", "the first"];
const VERSIONS: [&str; 4] = ["version of", "versions of", "edition of", "editions of"];
const TEXTS: [&str; 20] = [
    "analysis",
    "article",
    "briefing",
    "caption",
    "chart",
    "column",
    "feature",
    "graphic",
    "headline",
    "interview",
    "item",
    "newsletter",
    "obituary",
    "page",
    "piece",
    "post",
    "report",
    "review",
    "story",
    "table",
];

/// Words for what is said wrongly.
const WRONGLY: [&str; 12] = [
    "erroneously",
    "inaccurately",
    "incorrectly",
    "misattributed",
    "miscalculated",
    "misidentified",
    "misreported",
    "misspelled",
    "misstated",
    "mistakenly",
    "wrongly",
    "in error",
];

/// Words for what was said once, in a note of a correction.
const ONCE: [&str; 4] = ["earlier said", "originally", "previously", "had said"];

fn is_of_earlier(sentence: &str, is_note: bool) -> bool {
    let of_version = VERSIONS.iter().any(|version| {
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once(version) {
            let earlier = EARLIER.iter().any(|word| before.trim_end().ends_with(word));
            if earlier && of_text(after) {
                return true;
            }
            rest = after;
        }
        false
    });
    let wrongly = WRONGLY.iter().any(|word| has(sentence, word));
    let of_itself =
        ["this ", "our "].iter().any(|own| sentence.match_indices(own).any(|(at, _)| of_text(&sentence[at..])));
    let once = ONCE.iter().any(|word| has(sentence, word));
    let version =
        is_note && ["earlier version", "previous version", "original version"].iter().any(|of| sentence.contains(of));
    of_version || version || wrongly && (is_note || of_itself) || once && is_note && !has(sentence, "corrected")
}

/// Whether words begin with a text of one's own: "this article", "our report", "the story".
fn of_text(words: &str) -> bool {
    let mut words = words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next().is_some_and(|first| matches!(first, "this" | "our" | "the"))
        && words.take(3).any(|word| TEXTS.binary_search(&word).is_ok())
}

/// Whether a word, or several, stand in the text as they are.
fn has(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        apart(text[..at].chars().next_back()) && apart(text[at + words.len()..].chars().next())
    })
}

/// Whether a block begins as a note of a correction: "Correction:", "CORRECTION (4 May):", "Clarification, 4 May —".
fn is_note(block: &str) -> bool {
    let text = block.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let behind = NOTES.iter().find_map(|start| text.strip_prefix(start));
    behind
        .is_some_and(|rest| rest.trim_start().starts_with([':', '(', ',', '-', '–', '—', '.', '|']) || rest.is_empty())
}

fn begins(text: &str, starts: &[&str]) -> bool {
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let apart = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    starts.iter().any(|start| text.strip_prefix(start).is_some_and(apart))
}

fn lower(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::sentences;

    #[test]
    fn tables_are_sorted() {
        assert!(TEXTS.is_sorted());
    }

    #[test]
    fn what_is_taken_back_and_what_is_not() {
        for (block, expected) in [
            (
                "An earlier version of this article said that the budget was 58 million. It is 48 million.",
                &[true, false][..],
            ),
            ("Earlier versions of this story misstated the toll.", &[true]),
            ("Correction: This article misstated the budget as 58 million. The budget is 48 million.", &[true, false]),
            ("CORRECTION (4 May): The hall was wrongly said to have 5 doors. It has 6.", &[true, false]),
            ("Correction: The article originally said that 13 people died. It said they were tourists.", &[true, true]),
            (
                "Editor’s note: A previous version of the headline gave the wrong year. It gave 1989 as the year.",
                &[true, true],
            ),
            ("The hall has 6 doors. (An earlier version of our report said 5.)", &[false, true]),
            ("This report incorrectly gave the number of doors as 5.", &[true]),
            ("Correction: An earlier version gave 58 million as the budget.", &[true]),
            // What is right, and what is said of something else, counts.
            ("Correction: The budget is 48 million.", &[false]),
            ("This story has been corrected to show that 12 people died.", &[false]),
            ("An earlier version of the bill set the tax at 5%.", &[false]),
            ("The first edition of the novel sold 5,000 copies.", &[false]),
            ("The court found that he was wrongly convicted of 3 murders.", &[false]),
            ("The company previously said that 300 jobs would go. It said so in May.", &[false, false]),
            ("Corrections officers found 5 phones. The inmates were previously warned.", &[false, false]),
            ("This report said that the hall has 6 doors.", &[false]),
        ] {
            let sentences: Vec<&str> = sentences::split(block).iter().map(|span| span.of(block)).collect();
            assert_eq!(taken_back(block, sentences.into_iter()), expected, "{block}");
        }
    }
}
