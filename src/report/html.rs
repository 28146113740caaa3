//! The run as one page that an editor opens in a browser: totals, claims beside their passages, and filters.
//!
//! The page needs nothing else and loads nothing. Without its script it shows everything; the script only hides what is
//! filtered out. All words of claims and sources go through [`Words`].

mod entry;
mod filter;

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::draft::{checked_drafts, coverage_line};
use super::issues::{Issue, Rule, issues};
use super::markup::Words;
use super::places::Places;
use super::{Report, Standing, by_gravity, gravity, standing, totals};
use crate::check::Checked;
use crate::check::coverage::Coverage;
use crate::verdict::Verdict;
use entry::{Entry, sign};
use filter::Filter;

const STYLE: &str = include_str!("html/style.css");
const SCRIPT: &str = include_str!("html/script.js");

/// Nothing may be loaded, and no script may run but the page's own, which is known by its hash.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; \
    script-src 'sha256-UDQfTHuZ/D2xCMzmr4wMF2l4Q876RaNy+A4TtM0h18U='; base-uri 'none'; form-action 'none'";

/// The page: what is to look at first.
pub fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "{}", page(report).into_string())
}

fn page(report: &Report) -> Markup {
    let places = Places::new(report.outcome);
    let groups = Group::ALL.map(|group| (group, group.claims(report)));
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "Fact check: " (title(report)) }
                "\n" style { (PreEscaped(STYLE)) } "\n"
            }
            body {
                a.skip href="#claims" { "Skip to the claims" }
                header {
                    h1 { "Fact check" }
                    (overview(report))
                    (lists(report, &places))
                }
                "\n"
                (Filter::new(report, &places).render())
                "\n"
                main id="claims" tabindex="-1" {
                    @for (group, claims) in &groups {
                        @if !claims.is_empty() { (section(report, &places, *group, claims)) }
                    }
                }
                "\n" script { (PreEscaped(SCRIPT)) } "\n"
            }
        }
    }
}

/// Claims that are read together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Open,
    Warned,
    /// Not as expected, and fine by a person's decision or the baseline.
    Accepted,
    Fine,
}

impl Group {
    const ALL: [Group; 4] = [Group::Open, Group::Warned, Group::Accepted, Group::Fine];

    fn of(checked: &Checked) -> Group {
        match standing(checked) {
            _ if checked.is_astray() => Group::Open,
            Standing::Failed | Standing::Tolerated => Group::Open,
            _ if checked.allowed => Group::Accepted,
            Standing::Warned => Group::Warned,
            Standing::Fine => Group::Fine,
        }
    }

    /// The gravest first, else in the order of the run.
    fn claims<'a>(self, report: &Report<'a>) -> Vec<&'a Checked> {
        let claims = report.outcome.claims.iter().filter(|checked| Group::of(checked) == self);
        let mut claims: Vec<&Checked> = claims.collect();
        claims.sort_by_key(|checked| gravity(checked.finding.verdict));
        claims
    }

    fn title(self) -> &'static str {
        match self {
            Group::Open => "To look at",
            Group::Warned => "In order, with a warning",
            Group::Accepted => "Accepted by people or the baseline",
            Group::Fine => "In order",
        }
    }

    /// As the filter knows it.
    fn name(self) -> &'static str {
        match self {
            Group::Open => "open",
            Group::Warned => "warned",
            Group::Accepted => "accepted",
            Group::Fine => "fine",
        }
    }
}

fn section(report: &Report, places: &Places, group: Group, claims: &[&Checked]) -> Markup {
    let id = format!("group-{}", group.name());
    html! {
        section.group aria-labelledby=(id) {
            h2 id=(id) { (group.title()) " " span.number { "(" (claims.len()) ")" } }
            @for checked in claims { (Entry { report, places, checked }.render(group.name())) "\n" }
        }
    }
}

fn title(report: &Report) -> String {
    let open = Group::Open.claims(report).len();
    format!("{open} of {} to look at", totals::count(report.outcome.claims.len(), "claim", "claims"))
}

/// How many claims have which verdict, as a bar and as a table.
fn overview(report: &Report) -> Markup {
    let claims = &report.outcome.claims;
    let count = |verdict: Verdict, open: bool| {
        let with = claims.iter().filter(|checked| checked.finding.verdict == verdict);
        with.filter(|checked| !open || Group::of(checked) == Group::Open).count()
    };
    let verdicts = by_gravity();
    let drafts = checked_drafts(report.outcome).map(|(number, drafted)| {
        let coverage = Coverage::of(report.outcome.inputs, claims, number);
        coverage_line(&drafted.draft.text.path, &coverage)
    });
    html! {
        section.overview aria-label="Totals" {
            p.totals { @for line in totals::line(report.outcome).lines() { (Words(line)) br; } }
            @if !claims.is_empty() {
                (bar(&verdicts.map(|verdict| (verdict, count(verdict, false)))))
                table.verdicts {
                    caption.unseen { "Claims by verdict" }
                    thead { tr { th scope="col" { "Verdict" } th scope="col" { "Claims" } th scope="col" { "To look at" } } }
                    tbody {
                        @for verdict in verdicts {
                            tr.(verdict.name()) {
                                th scope="row" { span.sign aria-hidden="true" { (sign(verdict)) } " " (verdict.words()) }
                                td { (count(verdict, false)) }
                                td { (count(verdict, true)) }
                            }
                        }
                    }
                }
            }
            @for line in drafts { p.draft { (Words(&line)) } }
        }
    }
}

/// A bar of 1000 parts, in which whatever there is can be seen.
fn bar(counts: &[(Verdict, usize); 4]) -> Markup {
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let mut at = 0;
    let parts = counts.iter().filter(|(_, count)| *count > 0).map(|&(verdict, count)| {
        let (start, width) = (at, (count * 1000 / all.max(1)).max(4));
        at += width;
        (verdict, start, width)
    });
    let parts: Vec<(Verdict, usize, usize)> = parts.collect();
    let width = parts.iter().map(|(.., width)| width).sum::<usize>();
    html! {
        svg.bar viewBox={ "0 0 " (width) " 20" } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            @for (verdict, start, width) in parts {
                rect.(verdict.name()) x=(start) y="0" width=(width) height="20" {}
            }
        }
    }
}

/// What could not be used, and what is to be known of the sources and the run.
fn lists(report: &Report, places: &Places) -> Markup {
    let issues = issues(report, places);
    let mistakes: Vec<&Issue> = issues.iter().filter(|issue| issue.rule == Rule::InputMistake).collect();
    let of_run = |issue: &&Issue| issue.checked.is_none() && issue.rule != Rule::InputMistake;
    let notices: Vec<&Issue> = issues.iter().filter(of_run).collect();
    html! {
        @for (title, list) in [("Not checked", mistakes), ("To be known", notices)] {
            @if !list.is_empty() {
                section.notices {
                    h2 { (title) }
                    ul {
                        @for issue in list {
                            li {
                                span.place {
                                    (Words(issue.path))
                                    @if let Some((at, _)) = issue.at { ":" (at.line) ":" (at.column) }
                                }
                                ": " (Words(&issue.message))
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::super::fixture::{Run, decided, fair};
    use super::super::{Format, hostile};
    use super::*;
    use crate::judge::code::Code;

    #[test]
    fn the_policy_names_the_script() {
        const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let hash = Sha256::digest(SCRIPT.as_bytes());
        let mut written = String::new();
        for chunk in hash.chunks(3) {
            let bits = (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(*chunk.get(at).unwrap_or(&0)));
            let letters = (0..4).map(|at| LETTERS[(bits >> (18 - 6 * at) & 63) as usize]);
            written.extend(letters.take(chunk.len() + 1).map(char::from));
        }
        assert!(POLICY.contains(&format!("'sha256-{written}='")), "the script has the hash {written}=");
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
    }

    #[test]
    fn what_is_to_look_at_comes_first() {
        let page = fair().render(Format::Html);
        insta::assert_snapshot!(page.replace(STYLE, "").replace(SCRIPT, "").replace("</article>", "</article>\n"));
        let order = [
            "To look at",
            "2,000",
            "It ran from",
            "made a loss",
            "Lindgren",
            "In order, with a warning",
            "The fair cost",
        ];
        let main = &page[page.find("<main").unwrap()..];
        let places: Vec<usize> = order.iter().map(|words| main.find(words).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?}");
        assert!(page.contains("<mark>2,000</mark>") && page.contains("<mark>1,200</mark>"), "{page}");
        assert_eq!(page, fair().render(Format::Html));
    }

    #[test]
    fn links_lead_to_one_place_each() {
        let page = fair().render(Format::Html);
        let mut targets = 0;
        for (at, _) in page.match_indices("href=\"#") {
            let target = page[at + 7..].split('"').next().unwrap();
            assert_eq!(page.matches(&format!(" id=\"{target}\"")).count(), 1, "{target}");
            targets += 1;
        }
        assert!(targets > 7);
        // A link to a claim is of its file and id: it outlives a verdict.
        let link = |verdict: Verdict| {
            let mut run = Run::new("- one\n", &[]);
            run.claim("one", verdict);
            let page = run.render(Format::Html);
            page[page.find("id=\"c-").unwrap()..][..22].to_owned()
        };
        assert_eq!(link(Verdict::Supported), link(Verdict::Conflicting));
    }

    #[test]
    fn what_people_have_decided() {
        let page = decided().render(Format::Html);
        let (_, accepted) = page.split_once("Accepted by people or the baseline <span class=\"number\">(3)").unwrap();
        for part in [
            "<span class=\"aside\">signed off</span>",
            "Signed off: asked the gallery, Ann, 2026-11-25, until 2027-01-31<",
            "<span class=\"aside\">in the baseline</span>",
            "Allowed: confirmed by phone, desk, until 2027-01-31<",
        ] {
            assert_eq!(accepted.matches(part).count(), 1, "{part}: {page}");
        }
        assert!(page.contains("<option value=\"accepted\">") && page.contains("To look at <span class=\"number\">(1)"));
    }

    #[test]
    fn no_text_is_markup() {
        let page = hostile::run().render(Format::Html);
        assert_eq!((page.matches("<script").count(), page.matches("</script>").count()), (1, 1), "{page}");
        for text in ["<b>", "<i>", "<img", "\u{1b}", "\u{202e}", "\u{2066}", "\0"] {
            assert!(!page.contains(text), "{text:?}: {page}");
        }
        assert!(page.contains("&lt;/script&gt;&lt;script&gt;run()&lt;/script&gt;"), "{page}");
        assert_eq!(page.matches("</style>").count(), 1);
    }

    #[test]
    fn only_pages_of_the_web_are_linked() {
        let mut run = Run::new("- one\n- two\n", &[("a.txt", "one"), ("b.txt", "two")]);
        run.sources[0].meta.url = Some("javascript:run()".to_owned());
        run.sources[1].meta.url = Some("https://e.org/\"a".to_owned());
        run.claim("one", Verdict::Contradicted);
        run.evidence(0, "one", crate::verdict::Stance::Refutes);
        run.reason(Code::NumberDiffers, "no", "one", None);
        run.claim("two", Verdict::Supported);
        run.evidence(1, "two", crate::verdict::Stance::Supports);
        let page = run.render(Format::Html);
        assert!(!page.contains("href=\"javascript") && page.contains("href=\"https://e.org/&quot;a\""), "{page}");
    }
}
