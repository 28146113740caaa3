//! Whether the claims of a claim file still stand in their draft.

use crate::diff::{self, Edit};
use crate::judge;
use crate::judge::claim::Assertion;
use crate::load::claims::Claim;
use crate::load::drafts::Draft;
use crate::recognize::token::{Kind, Tokens};
use crate::retrieve::document::{Document, SentenceAt};
use crate::retrieve::index::{Demand, Index};
use crate::text::Span;
use crate::verdict::Stance;

/// Where a claim stands in its draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InDraft {
    /// An index into the drafts of the run.
    pub draft: usize,
    /// Where it stands, each time, as bytes of the draft's file. Empty for a claim that the draft does not make.
    pub places: Vec<Span>,
    /// Where the draft says something else instead, or most likely did.
    pub changed: Option<Changed>,
}

/// A sentence of a draft that is not what its claim says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Bytes of the draft's file.
    pub span: Span,
    /// The claim's words turned into the draft's.
    pub diff: Vec<Edit>,
}

/// A draft prepared for finding claims in it.
pub struct Page<'d> {
    draft: &'d Draft,
    documents: [Document<'d>; 1],
    index: Index,
}

impl<'d> Page<'d> {
    pub fn new(draft: &'d Draft) -> Self {
        let documents = [Document::of_source(&draft.text)];
        let index = Index::new(&documents);
        Page { draft, documents, index }
    }

    /// Looks for a claim in the draft, which is that of this index.
    ///
    /// `at` and quotations must stand there word for word. A text may be a paraphrase: it stands where a sentence of the
    /// draft bears it out.
    pub fn find(&self, claim: &Claim, draft: usize) -> InDraft {
        let wanted = claim.at.as_deref().unwrap_or_else(|| claim.text.text());
        let mut places = self.verbatim(wanted);
        let assertion = Assertion::of_claim(claim);
        let candidates = self.index.candidates(&assertion.side, Demand::OF_CLAIM);
        let stances = judge::stances(&assertion, &self.documents, &candidates);
        let with = |stance: Stance| stances.iter().filter(move |(_, found, _)| *found == stance).map(|found| found.0);
        let is_new = |places: &[Span], span: Span| places.iter().all(|place| !place.overlaps(span));
        if claim.at.is_none() && !claim.quote {
            for at in with(Stance::Supports) {
                let span = self.span(at);
                if is_new(&places, span) {
                    places.push(span);
                }
            }
        }
        places.sort_unstable();
        let refuting = with(Stance::Refutes).find(|&at| is_new(&places, self.span(at)));
        let likeliest = || {
            let near = stances
                .iter()
                .filter(|(_, _, nearness)| *nearness >= LEAST_NEAR)
                .max_by(|one, other| one.2.total_cmp(&other.2).then(other.0.cmp(&one.0)));
            near.map(|found| found.0)
        };
        let changed = refuting.or_else(|| if places.is_empty() { likeliest() } else { None });
        let changed = changed.map(|at| Changed { span: self.span(at), diff: diff::words(wanted, self.words(at)) });
        InDraft { draft, places, changed }
    }

    /// Every place where these words stand in this order, marks aside.
    fn verbatim(&self, wanted: &str) -> Vec<Span> {
        let tokens = Tokens::new(wanted);
        let words = words(&tokens);
        if words.is_empty() {
            return Vec::new();
        }
        let mut places = Vec::new();
        for (number, part) in self.documents[0].parts.iter().enumerate() {
            let theirs = &part.side.reading.tokens;
            let here: Vec<usize> = (0..theirs.len()).filter(|&at| is_word(theirs, at)).collect();
            for run in here.windows(words.len()) {
                if run.iter().zip(&words).all(|(&at, word)| theirs.norm(at) == *word) {
                    let span = self.documents[0].span(number, (run[0], run[run.len() - 1] + 1));
                    places.push(self.draft.text.body.origin(span));
                }
            }
        }
        places
    }

    fn span(&self, at: SentenceAt) -> Span {
        let document = &self.documents[0];
        self.draft.text.body.origin(document.span(at.part as usize, document.tokens(at)))
    }

    fn words(&self, at: SentenceAt) -> &str {
        let document = &self.documents[0];
        document.span(at.part as usize, document.tokens(at)).of(self.draft.text.body.text())
    }
}

/// How near a sentence must be to a claim to be where it most likely stood.
const LEAST_NEAR: f32 = 0.5;

fn words(tokens: &Tokens) -> Vec<&str> {
    (0..tokens.len()).filter(|&at| is_word(tokens, at)).map(|at| tokens.norm(at)).collect()
}

fn is_word(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind != Kind::Mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{claims, drafts};

    const DRAFT: &str = "# The **hall** of Orre\n\nThe hall has 900 seats. It was opened in 1936 by Mona Dahl.\n\n\
        \"We waited for a *long* time,\" she said. Repairs cost 4 million euros.\n\nIn all, the hall has 950 seats.\n";

    fn found(entry: &str) -> (Vec<String>, Option<String>) {
        let draft = drafts::parse("drafts/hall.md", DRAFT).unwrap();
        let file = claims::parse("claims/hall.yaml", entry).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let InDraft { places, changed, .. } = Page::new(&draft).find(&file.claims[0], 0);
        let shown = |span: Span| span.of(DRAFT).to_owned();
        (places.into_iter().map(shown).collect(), changed.map(|changed| shown(changed.span)))
    }

    #[test]
    fn word_for_word_or_by_what_it_says() {
        for (entry, places, changed) in [
            ("- Repairs cost 4 million euros", vec!["Repairs cost 4 million euros"], None),
            ("- It cost €4m to repair", vec!["Repairs cost 4 million euros."], None),
            ("- It cost €5m to repair", vec![], Some("Repairs cost 4 million euros.")),
            ("- The hall was opened in 1936", vec!["It was opened in 1936 by Mona Dahl."], None),
            ("- {text: we waited for a long time, quote: true}", vec!["We waited for a *long* time"], None),
            (
                "- {text: we waited for a short time, quote: true}",
                vec![],
                Some("\"We waited for a *long* time,\" she said."),
            ),
            (
                "- {text: Mona Dahl opened it, at: opened in 1936 by Mona Dahl}",
                vec!["opened in 1936 by Mona Dahl"],
                None,
            ),
            (
                "- {text: Mona Dahl opened the hall in 1936, at: opened by Mona Dahl}",
                vec![],
                Some("It was opened in 1936 by Mona Dahl."),
            ),
            // The same claim at two places, of which one was changed.
            ("- The hall has 900 seats", vec!["The hall has 900 seats"], Some("In all, the hall has 950 seats.")),
            ("- A ticket costs 14 crowns", vec![], None),
        ] {
            let (here, there) = found(entry);
            assert_eq!((here.iter().map(String::as_str).collect(), there.as_deref()), (places, changed), "{entry}");
        }
    }
}
