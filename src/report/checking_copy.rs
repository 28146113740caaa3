//! The drafts of a run as one page of HTML, marked as fact-checkers mark them by hand: every fact underlined, and in
//! the margin what the sources say.
//!
//! The page needs nothing else: no script, no other file. All words of drafts and sources go through [`Words`].

mod layout;
mod marks;
mod notes;
mod status;
mod text;

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::draft::{checked_drafts, percent};
use super::markup::Words;
use super::places::Places;
use super::totals;
use crate::check::coverage::Coverage;
use crate::check::sentence::Status;
use crate::check::{Drafted, Outcome};
use crate::load::drafts::Draft;
use marks::Marks;
use notes::Notes;
use status::{meaning, sign};
use text::Text;

const STYLE: &str = include_str!("checking_copy/style.css");

/// Nothing may be loaded and nothing may run; the style sheet is in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The page, a section for each draft that was itself checked.
pub fn write(outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "{}", page(outcome).into_string())
}

fn page(outcome: &Outcome) -> Markup {
    let places = Places::new(outcome);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title {
                    "Checking copy"
                    @for (_, drafted) in checked_drafts(outcome) { ": " (Words(&drafted.draft.text.path)) }
                }
                "\n" style { (PreEscaped(STYLE)) } "\n"
            }
            body {
                a.skip href="#drafts" { "Skip to the text" }
                header {
                    h1 { "Checking copy" }
                    (overview(outcome))
                    (legend())
                    (notices(outcome))
                }
                "\n"
                main id="drafts" tabindex="-1" {
                    @for (number, drafted) in checked_drafts(outcome) { (section(outcome, &places, number, drafted)) }
                }
            }
        }
    }
}

/// Of each draft, how many facts there are and what is known of them.
fn overview(outcome: &Outcome) -> Markup {
    html! {
        ul.overview {
            @for (number, drafted) in checked_drafts(outcome) {
                @let coverage = Coverage::of(outcome.inputs, &outcome.claims, number);
                li {
                    a href={ "#d" (number + 1) } { (Words(&drafted.draft.text.path)) } ": "
                    (counts(&coverage))
                    (unchecked(outcome, drafted))
                }
            }
        }
    }
}

fn counts(coverage: &Coverage) -> Markup {
    let counts = Status::ALL.into_iter().map(|status| (coverage.count(status), status));
    html! {
        (totals::count(coverage.facts(), "fact", "facts"))
        @for (at, (count, status)) in counts.filter(|(count, _)| *count > 0).enumerate() {
            (if at == 0 { ": " } else { ", " })
            span.count.(status.name()) { (count) " " (status.words()) }
        }
        @if coverage.not_checkable > 0 { "; " (coverage.not_checkable) " not checkable" }
        @if coverage.facts() > 0 { "; " strong { (percent(coverage.share())) " confirmed or allowed" } }
    }
}

/// Sentences that this run was not asked to check look like those that state nothing, so it is said.
fn unchecked(outcome: &Outcome, drafted: &Drafted) -> Markup {
    let checked = outcome.claims.iter().filter(|checked| Some(checked.file) == drafted.file).count();
    let left = drafted.article.sentences.len().saturating_sub(checked);
    html! {
        @if left > 0 {
            "; " strong { (totals::count(left, "sentence was", "sentences were")) " not checked in this run" }
        }
    }
}

fn legend() -> Markup {
    html! {
        section.legend aria-labelledby="legend" {
            h2 id="legend" { "Marks" }
            ul {
                @for status in Status::ALL {
                    li {
                        span.fact.(status.name()) data-mark=(sign(status)) { (status.words()) } " " (meaning(status))
                    }
                }
                li { span.skipped { "not checked" } " excluded in the draft, a question or code" }
            }
            p { "Each fact leads to its note in the margin, and each number there back to the text." }
        }
    }
}

/// What is to be known of the sources and the run.
fn notices(outcome: &Outcome) -> Markup {
    html! {
        @if !outcome.notices.is_empty() {
            section.notices aria-labelledby="notices" {
                h2 id="notices" { "To be known" }
                ul {
                    @for notice in &outcome.notices {
                        li { (Words(&notice.path)) ": " (Words(&notice.reason.message)) }
                    }
                }
            }
        }
    }
}

fn section(outcome: &Outcome, places: &Places, number: usize, drafted: &Drafted) -> Markup {
    let marks = Marks::new(outcome, places, drafted);
    let notes = Notes { outcome, places, marks: &marks, draft: number };
    let id = format!("d{}", number + 1);
    html! {
        section.draft aria-labelledby=(id) {
            h2.path id=(id) tabindex="-1" { (Words(&drafted.draft.text.path)) }
            @if let Some(title) = title(&drafted.draft) { p.title { (Words(title)) } }
            "\n"
            (Text::new(&drafted.draft, &marks, &notes).render())
        }
        "\n"
    }
}

/// The title of a draft, where its text does not begin with it.
fn title(draft: &Draft) -> Option<&str> {
    let text = &draft.text;
    let first = text.blocks.first().map(|block| block.span.of(text.body.text()));
    text.meta.title.as_deref().filter(|title| first != Some(title))
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;
    use crate::check::{self, Collection, Inputs, Options};
    use crate::load::library::Library;
    use crate::load::{drafts, sources};

    /// The page of drafts that are checked against sources, both as paths and texts.
    fn copy(texts: &[(&str, &str)], sources: &[(&str, &str)]) -> String {
        with_outcome(texts, sources, |outcome| page(outcome).into_string())
    }

    fn with_outcome<T>(texts: &[(&str, &str)], sources: &[(&str, &str)], look: impl Fn(&Outcome) -> T) -> T {
        let mut inputs = Inputs::default();
        for (path, raw) in texts {
            inputs.add_draft(drafts::parse(path, raw).unwrap_or_else(|mistakes| panic!("{mistakes:?}")));
        }
        let parse = |(path, raw): &(&str, &str)| sources::parse(path, path, (*raw).to_owned(), None).unwrap();
        let library = Library::of(sources.iter().map(parse).collect());
        let collection = Collection::new(&library);
        let options = Options { today: Date::MIN, fail_on: None, ids: Vec::new(), tags: Vec::new(), since: None };
        let (outcome, mistakes) = check::run(&inputs, &library, &collection, &options);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        look(&outcome)
    }

    /// What a reader sees of a page: its words, without tags.
    fn words_of(page: &str) -> String {
        let mut words = String::new();
        for part in page.split('<') {
            words.push_str(part.split_once('>').map_or(part, |(_, words)| words));
        }
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
        entities.into_iter().fold(words, |words, (entity, letter)| words.replace(entity, letter))
    }

    const SOURCE: (&str, &str) = (
        "sources/report.md",
        "---\ntitle: The <b>report</b>\n---\nThe hall has 900 seats. The hall was opened in 1936 by Mona Dahl.\n",
    );

    /// How often a page marks a fact, by the ids of the marks.
    fn facts_in(page: &str) -> Vec<&str> {
        let ids = page.split(" id=\"d").skip(1).filter_map(|rest| rest.split('"').next());
        ids.filter(|id| id.contains("-f")).collect()
    }

    #[test]
    fn nothing_of_a_text_is_markup() {
        let hostile = "---\ntitle: \"</title><script>run()</script>\"\n---\n# <img src=x onerror=run()> &lt;b> 5 doors\n\n\
            The hall has 950 seats\u{202e}, `</style><script>run()</script>` \"&amp; 3 doors\".\n\n\
            <!-- verify: ignore reason=\"<i>by phone</i>\" -->\n\nIt has 7 doors.\n\n\
            ```\n</pre><script>5</script>\n```\n";
        let report = "---\ntitle: \"<b>\\\"report\\\"</b>\"\npublisher: \"<u>R&D</u>\"\n---\n\
            The hall has 900 seats &lt;script>run()&lt;/script>\u{2066}.\n";
        let page = copy(&[("drafts/<i>.md", hostile)], &[("sources/\"<s>.md", report)]);
        for (text, is_there) in [
            ("<script", false),
            ("<img", false),
            ("<i>", false),
            ("<u>", false),
            ("<s>", false),
            ("\u{202e}", false),
            ("\u{2066}", false),
            (" seats\u{fffd}, ", true),
            ("&lt;/style&gt;&lt;script&gt;run()&lt;/script&gt;", true),
            ("&lt;script&gt;run()&lt;/script&gt;", true),
            ("&lt;b&gt;&quot;report&quot;&lt;/b&gt;", true),
            ("&lt;u&gt;R&amp;D&lt;/u&gt;", true),
            ("&lt;i&gt;by phone&lt;/i&gt;", true),
            ("&lt;/pre&gt;&lt;script&gt;5", true),
            ("sources/&quot;&lt;s&gt;.md", true),
        ] {
            assert_eq!(page.contains(text), is_there, "{text:?}\n{page}");
        }
        assert_eq!(page.matches("</style>").count(), 1);
    }

    #[test]
    fn words_stand_out_as_in_the_draft() {
        let raw = "~~Once~~ the *hall* has ~~950~~ **9*0*0 seats**, <b>not</b> ~~<i>5~~.\n\nIt rained ~~twice~~\n\n| a | ~~b~~ c |\n|--|--|\n\
            | *1* | 2 |\n";
        let page = copy(&[("a.md", raw)], &[SOURCE]);
        for text in [
            "<del>Once</del>",
            "the <em>hall</em> has",
            "<del>950</del>",
            "</del><span class=\"unseen\">]</span> <a class=\"fact open\"",
            "<strong>9</strong><strong><em>0</em></strong><strong>0</strong></a><strong> seats</strong>",
            "<del>&lt;i&gt;5</del>",
            "<del>twice</del>",
            "<del>b</del>",
            "<em>1</em>",
        ] {
            assert_eq!(page.matches(text).count(), 1, "{text}\n{page}");
        }
        assert_eq!(page.matches("<del>").count(), 5);
        let place = |text: &str| page.find(text).unwrap();
        assert!(place("<del>Once") < place("the <em>hall") && place("<del>950") < place("<strong>9"), "{page}");
        assert!(place("It rained") < place("<del>twice") && place("<del>twice") < place("<table"), "{page}");
        // What is struck is no fact.
        assert!(!page.contains("950</a>"), "{page}");
    }

    #[test]
    fn every_fact_is_marked_once() {
        let raw = include_str!("../../drafts/exhibition.md");
        let lists = "- It has 900 seats.\n- It was opened in 1936.\n\n> 1. \"It has 5 doors,\" she said.\n\n\
            | Hall | Seats | Opened |\n|--|--|--|\n| Orre | 900 | until May 1936 |\n| until | May 5 | 12 |\n";
        with_outcome(&[("a.md", raw), ("b.md", lists), ("c.txt", lists)], &[SOURCE], |outcome| {
            let page = page(outcome).into_string();
            let marked = facts_in(&page);
            let stated: usize = outcome.claims.iter().map(|checked| checked.facts.len()).sum();
            assert!(stated > 30);
            let mut known = marked.clone();
            known.sort_unstable();
            known.dedup();
            assert_eq!((marked.len(), known.len()), (stated, stated), "{page}");
            // Each of them leads to a note that is there, once.
            for (at, _) in page.match_indices("href=\"#") {
                let target = page[at + 7..].split('"').next().unwrap();
                assert_eq!(page.matches(&format!(" id=\"{target}\"")).count(), 1, "{target}");
            }
        });
    }

    #[test]
    fn every_word_of_the_draft_is_there() {
        let raw = "A plain *start* with 5 doors.\n\n1. First, R&D.\n   - deep\n2. Second: 900 seats.\n\n> Said & done.\n\n\
            ![a caption](x.png)\n\n| a | b |\n|--|--|\n| c 7 | d |\n\n```\nlet x = 5;\n```\n\nEnd.\n";
        let page = copy(&[("a.md", raw)], &[SOURCE]);
        let text = words_of(&page[page.find("<main").unwrap()..]);
        for words in
            ["A plain start with ", "First, R&D.", "deep", "Second: ", "Said & done.", "a caption", "let x = 5;"]
        {
            assert!(text.contains(words), "{words}: {text}");
        }
        for markup in ["<ol start=\"1\"><li><p>First", "<ul><li><p>deep", "<blockquote><p>Said", "<th scope=\"col\">b"]
        {
            assert!(page.contains(markup), "{markup}: {page}");
        }
    }

    #[test]
    fn the_example_as_it_is_marked() {
        let names = ["agency-report", "nk-background", "press-notice"];
        let texts = [
            include_str!("../../sources/agency-report.md"),
            include_str!("../../sources/nk-background.md"),
            include_str!("../../sources/press-notice.md"),
        ];
        let paths = names.map(|name| format!("sources/{name}.md"));
        let sources: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(texts).collect();
        let draft = [("drafts/exhibition.md", include_str!("../../drafts/exhibition.md"))];
        let page = copy(&draft, &sources);
        assert_eq!(page, copy(&draft, &sources));
        // What the marks mean, beside the page as it is.
        for (class, words, said) in [
            ("contradicted", "132", "contradicted, note 1"),
            ("confirmed", "until October 10", "confirmed, note 2"),
            ("not_covered", "900", "not covered, note 14"),
        ] {
            let link = format!("aria-label=\"{words}: {said}\"");
            let at = page.find(&link).unwrap_or_else(|| panic!("{link}: {page}"));
            let tag = &page[page[..at].rfind('<').unwrap()..at];
            assert!(tag.contains(&format!("class=\"fact {class}\"")), "{tag}");
        }
        let text = words_of(&page);
        for words in [
            "“132” contradicted: the source counts 123 North Korean artworks, not 132 → 123",
            "sources/agency-report.md:16 and 1 more passage",
            "Not checked: excluded in the draft: from our own box office, checked by the desk",
            "70.0% confirmed or allowed",
        ] {
            assert!(text.replace(['“', '”'], "").contains(&words.replace(['“', '”'], "")), "{words}: {text}");
        }
        insta::assert_snapshot!(page.replace(STYLE, "").replace("</li>", "</li>\n"));
    }

    #[test]
    fn two_drafts_and_what_was_not_asked_for() {
        let page = copy(&[("a.md", "It has 900 seats."), ("b.md", "It has 5 doors.")], &[SOURCE]);
        assert!(
            page.contains("<h2 class=\"path\" id=\"d1\"") && page.contains("<h2 class=\"path\" id=\"d2\""),
            "{page}"
        );
        with_outcome(&[("a.md", "It has 900 seats. It has 5 doors.")], &[SOURCE], |outcome| {
            let mut outcome = outcome.clone();
            outcome.claims.remove(0);
            let text = words_of(&super::page(&outcome).into_string());
            assert!(
                text.contains("1 sentence was not checked in this run") && text.contains("It has 900 seats."),
                "{text}"
            );
        });
    }
}
