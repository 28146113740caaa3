//! The mistakes of one input, each at its place, with the way out.

use annotate_snippets::{Group, Level, Origin};

use super::Look;
use super::excerpt::{Excerpt, Mark, Page, renderer};
use super::terminal::shown;
use crate::error::{Mistake, Mistakes};
use crate::text::LineIndex;

/// All of them, a blank line after each.
pub fn render(mistakes: &Mistakes, look: Look) -> String {
    let lines = LineIndex::new(&mistakes.raw);
    let page = Page { path: &mistakes.path, raw: &mistakes.raw, lines: &lines };
    mistakes.list.iter().map(|mistake| render_one(page, mistake, look) + "\n\n").collect()
}

fn render_one(page: Page, mistake: &Mistake, look: Look) -> String {
    let group = Group::with_title(Level::ERROR.primary_title(shown(&mistake.message)));
    let help = mistake.help.as_ref().map(|help| Level::HELP.message(shown(help)));
    let span = mistake.span.filter(|_| !page.raw.is_empty());
    let excerpt = span.map(|span| Excerpt::new(page, span, &[Mark { span, label: "", exact: true }], look));
    let group = match &excerpt {
        Some(excerpt) => group.element(excerpt.snippet(true)),
        None => group.element(Origin::path(shown(page.path))),
    };
    renderer(look).render(&[group.elements(help)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn each_at_its_place_with_the_way_out() {
        let raw = "claims:\n  - txet: one\n    tags: [é, 7]\n";
        let key = raw.find("txet").unwrap();
        let tag = raw.find('7').unwrap();
        let mistakes = Mistakes {
            path: "claims/a.yaml".to_owned(),
            raw: raw.to_owned(),
            list: vec![
                Mistake::at(Span::new(key, key + 4), "unknown key `txet`").help("did you mean `text`?"),
                Mistake::at(Span::new(tag, tag + 1), "a tag is a text, not a number"),
                Mistake::whole("there is no claim"),
            ],
        };
        let expected = "\
error: unknown key `txet`
 --> claims/a.yaml:2:5
  |
2 |   - txet: one
  |     ^^^^
  |
  = help: did you mean `text`?

error: a tag is a text, not a number
 --> claims/a.yaml:3:15
  |
3 |     tags: [é, 7]
  |               ^

error: there is no claim
--> claims/a.yaml

";
        let report = render(&mistakes, Look::default());
        assert_eq!(report, expected);
    }

    #[test]
    fn an_input_that_could_not_be_read_has_no_snippet() {
        let mistake = Mistake::at(Span::new(3, 9), "it is not UTF-8\u{1b}").help("convert it");
        let mistakes = Mistakes { path: "b.yaml".to_owned(), raw: String::new(), list: vec![mistake] };
        let report = render(&mistakes, Look::default());
        assert_eq!(report, "error: it is not UTF-8␛\n--> b.yaml\n = help: convert it\n\n");
    }
}
