//! A claim file from a draft: an entry for each sentence that states something, in the draft's order. Into a file that is
//! there already, new sentences are added; everything that people have written stays as it is.

use std::fmt::Write;

use super::{Article, Statement};
use crate::load::claims::entries::entries;
use crate::load::claims::id::Ids;
use crate::load::claims::{Claim, ClaimFile};
use crate::load::drafts::Draft;
use crate::load::sources::BlockKind;
use crate::load::written::scalar;
use crate::text::Span;

/// A claim file with the claims of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    pub text: String,
    /// How many entries are new.
    pub added: usize,
    /// How many entries the draft has no sentence for any more.
    pub gone: usize,
}

/// The mark above an entry whose sentence is not in the draft any more.
const GONE: &str = "# not in the draft any more: check where it went, then change or remove it";

/// A new claim file; `name` is what it is to call the draft.
pub fn fresh(draft: &Draft, file: &ClaimFile, article: &Article, name: &str) -> Extracted {
    let entries = wanted(draft, file, article);
    let mut text = String::from(
        "# The claims of a draft, one for each sentence that states a fact, in its order. `verify extract` run again adds new\n\
         # sentences and marks those that are gone; what you write here stays.\n",
    );
    let mut field =
        |key: &str, value: &str| writeln!(text, "{key}: {}", scalar(value)).expect("a string takes every byte");
    field("draft", name);
    if let Some(date) = draft.text.meta.date {
        field("date", &date.to_string());
    }
    if let Some(about) = &draft.about {
        field("about", about);
    }
    if !draft.sources.is_empty() {
        let globs: Vec<String> = draft.sources.iter().map(|pattern| scalar(&pattern.glob)).collect();
        writeln!(text, "sources: [{}]", globs.join(", ")).expect("a string takes every byte");
    }
    if draft.text.meta.date.is_none() {
        text.push_str("# date: 2025-07-17   # the day from which \"Monday\" and \"last year\" count\n");
    }
    text.push_str("claims:\n");
    let mut heading = None;
    for entry in &entries {
        if entry.heading != heading {
            heading.clone_from(&entry.heading);
            if let Some(words) = &heading {
                writeln!(text, "\n  # {}", words.replace(['\n', '\r'], " ")).expect("a string takes every byte");
            }
        }
        text.push_str(&entry.yaml("  "));
    }
    Extracted { text, added: entries.len(), gone: 0 }
}

/// `raw`, a claim file that holds `before`, with the sentences of the draft that it lacks, each behind the entry of the
/// sentence before it, and a mark above the entries that the draft has no sentence for.
pub fn merge(draft: &Draft, file: &ClaimFile, article: &Article, raw: &str, before: &ClaimFile) -> Extracted {
    let wanted = wanted(draft, file, article);
    let spans = entries(raw);
    let indent = spans.first().map_or("  ".to_owned(), |span| indent_of(raw, span.start as usize));
    let mut found = vec![false; before.claims.len()];
    // Behind which entry of the file each new one goes; none for the top.
    let mut new: Vec<(Option<usize>, &Entry)> = Vec::new();
    let mut last = None;
    for entry in &wanted {
        let known = before.claims.iter().enumerate().position(|(at, claim)| !found[at] && entry.is(claim));
        match known {
            Some(at) => {
                found[at] = true;
                last = Some(at);
            }
            None => new.push((last, entry)),
        }
    }
    let mut text = String::with_capacity(raw.len());
    let mut at = 0;
    let mut gone = 0;
    let insert = |text: &mut String, behind: Option<usize>, taken: &mut Ids| {
        for (_, entry) in new.iter().filter(|(place, _)| *place == behind) {
            let id = taken.derive(&entry.text);
            text.push_str(&Entry { id, ..(*entry).clone() }.yaml(&indent));
        }
    };
    let mut taken = Ids::new(before.claims.iter().map(|claim| claim.id.clone()));
    for (number, span) in spans.iter().enumerate() {
        let line = line_start(raw, span.start as usize);
        text.push_str(&raw[at..line]);
        at = line;
        if number == 0 {
            insert(&mut text, None, &mut taken);
        }
        let marked = text.trim_end().ends_with(GONE);
        if !found[number] {
            gone += 1;
            if !marked {
                text.push_str(&format!("{indent}{GONE}\n"));
            }
        } else if marked {
            let kept = text.trim_end().len() - GONE.len();
            text.truncate(line_start(&text, kept));
        }
        let end = line_end(raw, span.end as usize);
        text.push_str(&raw[at..end]);
        at = end;
        if !text.ends_with('\n') {
            text.push('\n');
        }
        insert(&mut text, Some(number), &mut taken);
    }
    text.push_str(&raw[at..]);
    Extracted { text, added: new.len(), gone }
}

/// The white space before the `-` of the entry that begins at `at`.
fn indent_of(raw: &str, at: usize) -> String {
    let line = &raw[line_start(raw, at)..at];
    line.chars().take_while(|letter| *letter == ' ').collect()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Behind the line end that follows `at`. An entry that ends with its line has ended already.
fn line_end(text: &str, at: usize) -> usize {
    if at > 0 && text[..at].ends_with('\n') {
        return at;
    }
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// What is to be an entry of the file.
#[derive(Clone, Debug)]
struct Entry {
    id: String,
    text: String,
    /// The words in the draft, when they are others.
    at: Option<String>,
    about: Option<String>,
    /// The speaker of a quotation, if somebody is named.
    quote: Option<Option<String>>,
    /// The heading that it stands under.
    heading: Option<String>,
}

impl Entry {
    /// Whether a claim of a file was made of this: by its words, or by its id where somebody has changed the words.
    fn is(&self, claim: &Claim) -> bool {
        let same = |one: &str, other: &str| one.split_whitespace().eq(other.split_whitespace());
        claim.id == self.id
            || same(claim.text.text(), &self.text)
            || claim.at.as_deref().is_some_and(|at| same(at, self.at.as_deref().unwrap_or(&self.text)))
    }

    fn yaml(&self, indent: &str) -> String {
        let mut out = format!("{indent}- id: {}\n", scalar(&self.id));
        let mut field = |key: &str, value: &str| {
            writeln!(out, "{indent}  {key}: {value}").expect("a string takes every byte");
        };
        field("text", &scalar(&self.text));
        if let Some(at) = &self.at {
            field("at", &scalar(at));
        }
        if let Some(speaker) = &self.quote {
            field("quote", "true");
            if let Some(speaker) = speaker {
                field("speaker", &scalar(speaker));
            }
        }
        if let Some(about) = &self.about {
            field("about", &scalar(about));
        }
        out
    }
}

/// The entries that a draft asks for, in its order.
fn wanted(draft: &Draft, file: &ClaimFile, article: &Article) -> Vec<Entry> {
    let mut ids = Ids::new(std::iter::empty());
    let mut entries = Vec::new();
    for (claim, sentence) in file.claims.iter().zip(&article.sentences) {
        let heading = heading_above(draft, claim);
        let mut add = |text: &str, at: Option<String>, quote: Option<Option<String>>| {
            let about = claim.about.clone().filter(|about| quote.is_none() && draft.about.as_ref() != Some(about));
            let (id, text) = (ids.derive(text), text.to_owned());
            entries.push(Entry { id, text, at, about, quote, heading: heading.clone() });
        };
        let words = claim.text.text();
        if sentence.statements.iter().any(|statement| statement.quote.is_some()) {
            for statement in &sentence.statements {
                let text = statement.text.text().trim_end_matches([',', '.']);
                match &statement.quote {
                    Some(speaker) => add(text, None, Some(speaker.name.clone())),
                    None => add(text, Some(words_of(statement, claim)), None),
                }
            }
        } else {
            add(words, (!stands(draft, words)).then(|| last_cell(words)), None);
        }
    }
    entries
}

/// Whether the body of the draft has these words as they are.
fn stands(draft: &Draft, words: &str) -> bool {
    draft.text.body.text().contains(words)
}

/// The cell of a table, of a text that was put together from the heads of its row and column.
fn last_cell(words: &str) -> String {
    words.rsplit_once(": ").map_or(words, |(_, cell)| cell).to_owned()
}

/// The words of the sentence from the first to the last fact of one of its statements.
fn words_of(statement: &Statement, claim: &Claim) -> String {
    let text = &statement.text;
    let span = text.origin(Span::new(0, text.text().len()));
    claim.text.text().get(span.range()).unwrap_or_else(|| text.text()).trim_end_matches([',', '.']).to_owned()
}

/// The nearest heading above a claim.
fn heading_above(draft: &Draft, claim: &Claim) -> Option<String> {
    let body = &draft.text.body;
    let start = claim.text.origin(Span::new(0, claim.text.text().len())).start;
    let above = draft
        .text
        .blocks
        .iter()
        .rev()
        .find(|block| matches!(block.kind, BlockKind::Heading(_)) && body.origin(block.span).end <= start);
    above.map(|block| block.span.of(body.text()).to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::load::{claims, drafts};

    const DRAFT: &str = "---\ndate: 2025-07-17\n---\n# The hall of Orre\n\nThe hall has 900 seats: \"red\" ones. It was a quiet \
        evening. It opened in 1936.\n\n## Costs\n\n\"We waited for a very long time,\" said Mona Dahl, who has led it since \
        2019.\n\n| Item | Cost |\n|--|--|\n| Roof | €4m |\n";

    fn taken(raw: &str) -> (Draft, ClaimFile, Article) {
        let draft = drafts::parse("drafts/hall.md", raw).unwrap();
        let (file, article) = read(&draft);
        (draft, file, article)
    }

    fn texts(text: &str) -> Vec<String> {
        let file = claims::parse("claims/hall.yaml", text).unwrap_or_else(|mistakes| panic!("{mistakes}\n{text}"));
        file.claims.iter().map(|claim| claim.text.text().to_owned()).collect()
    }

    fn merged(raw: &str, draft: &str) -> Extracted {
        let (draft, file, article) = taken(draft);
        let before = claims::parse("claims/hall.yaml", raw).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        merge(&draft, &file, &article, raw, &before)
    }

    #[test]
    fn an_entry_for_each_sentence() {
        let (draft, file, article) = taken(DRAFT);
        let Extracted { text, added, .. } = fresh(&draft, &file, &article, "../drafts/hall.md");
        let expected = [
            "The hall has 900 seats: \"red\" ones.",
            "It opened in 1936.",
            "We waited for a very long time",
            "Mona Dahl has led it since 2019",
            "Roof, Cost: €4m",
        ];
        assert_eq!((texts(&text), added), (expected.map(str::to_owned).to_vec(), 5), "{text}");
        let file = claims::parse("claims/hall.yaml", &text).unwrap();
        assert_eq!(file.claims[2].speaker.as_deref(), Some("Mona Dahl"));
        assert!(file.claims[2].quote && !file.claims[3].quote);
        assert_eq!(file.claims[4].at.as_deref(), Some("€4m"));
        assert!(file.claims.iter().all(|claim| claim.draft.as_deref() == Some("../drafts/hall.md")));
        assert!(text.contains("\n  # Costs\n") && text.contains("date: 2025-07-17\n"), "{text}");
    }

    #[test]
    fn run_again_it_changes_nothing() {
        let (draft, file, article) = taken(DRAFT);
        let first = fresh(&draft, &file, &article, "../drafts/hall.md").text;
        let again = merged(&first, DRAFT);
        assert_eq!(again, Extracted { text: first, added: 0, gone: 0 });
    }

    #[test]
    fn what_people_wrote_stays() {
        let (draft, file, article) = taken(DRAFT);
        let first = fresh(&draft, &file, &article, "../drafts/hall.md").text;
        let edited = first.replace(
            "    text: It opened in 1936.\n",
            "    text: The hall of Orre opened in 1936   # by the archive\n    note: >\n      asked twice\n\n    allow: {verdict: not_enough_evidence, reason: by phone}\n",
        ) + "  - an entry of my own\n";
        let changed = DRAFT
            .replace("It was a quiet evening.", "It has 3 doors.")
            .replace("The hall has 900 seats: \"red\" ones. ", "");
        let Extracted { text, added, gone } = merged(&edited, &changed);
        assert_eq!((added, gone), (1, 2), "{text}");
        let kept =
            text.lines().filter(|line| !line.contains("3 doors") && !line.contains("it-has-3") && !line.contains(GONE));
        let mut kept = kept.map(|line| format!("{line}\n")).collect::<String>();
        kept = kept.replace("    about: Orre\n  - id: it-opened", "  - id: it-opened");
        assert!(edited.lines().all(|line| kept.contains(line)), "{text}");
        assert!(text.contains(&format!("  {GONE}\n  - id: the-hall-has-900")), "{text}");
        let again = merged(&text, &changed);
        assert_eq!((again.text.as_str(), again.added), (text.as_str(), 0));
        // What is back in the draft loses its mark.
        let back = merged(&text, DRAFT);
        assert!(!back.text.contains(&format!("  {GONE}\n  - id: the-hall-has-900")), "{}", back.text);
    }

    #[test]
    fn any_text_is_read_as_it_was() {
        for text in [
            "a: b",
            "- x",
            "# y",
            "yes",
            "\"",
            "a \\ b",
            "{x}",
            "5",
            "a #b",
            "'",
            "x:",
            "“q”",
            "a\u{202e}b",
            "@",
            "%a",
            " a",
        ] {
            let raw = format!("- text: {}\n", scalar(text));
            let file = claims::parse("a.yaml", &raw).unwrap_or_else(|mistakes| panic!("{text}: {mistakes}"));
            assert_eq!(file.claims[0].text.text(), text.trim(), "{raw}");
        }
    }
}
