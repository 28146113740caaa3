//! The styles of a Word document: which make a heading, and how their words look.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::load::looks::Looks;
use crate::load::packed::{Elements, attribute, read_elements};

/// What a style says of a paragraph or a run.
#[derive(Clone, Copy, Default)]
pub(super) struct Style {
    /// The level of a heading.
    pub level: Option<u8>,
    /// Whether it is an entry of a list of contents.
    pub is_contents: bool,
    pub looks: Looks,
}

/// The styles by their identifier.
#[derive(Default)]
pub(super) struct Styles {
    known: BTreeMap<String, Given>,
    open: Option<(String, Given)>,
}

#[derive(Default)]
struct Given {
    style: Style,
    based_on: Option<String>,
}

/// Styles that are based on others are followed so far: hostile ones go round in circles.
const LONGEST_CHAIN: usize = 16;

impl Styles {
    /// Reads the part that defines them.
    ///
    /// # Errors
    /// In plain words, where it is broken.
    pub(super) fn read(text: &str) -> Result<Styles, String> {
        let mut styles = Styles::default();
        read_elements(text, &mut styles)?;
        Ok(styles)
    }

    /// The style that an element names. The names that Word gives count where it is not defined.
    pub(super) fn get(&self, name: Option<String>) -> Style {
        let Some(name) = name else { return Style::default() };
        let mut style = named(&name);
        let mut next = Some(name);
        for _ in 0..LONGEST_CHAIN {
            let Some(given) = next.and_then(|name| self.known.get(&name)) else { break };
            style.level = style.level.or(given.style.level);
            style.is_contents |= given.style.is_contents;
            style.looks = style.looks.or(given.style.looks);
            next = given.based_on.clone();
        }
        style
    }
}

impl Elements for Styles {
    fn add(&mut self, _: &str) {}

    fn start(&mut self, element: &BytesStart) {
        let value = || attribute(element, "w:val");
        if let ("w:style", Some(name)) = (element.name().as_ref(), attribute(element, "w:styleId")) {
            self.open = Some((name, Given::default()));
        }
        let Some((_, given)) = &mut self.open else { return };
        match element.name().as_ref() {
            "w:name" => given.style = named(&value().unwrap_or_default()),
            "w:basedOn" => given.based_on = value(),
            name => look(name, element, &mut given.style.looks),
        }
    }

    fn end(&mut self, name: &str) {
        if name == "w:style" {
            self.known.extend(self.open.take());
        }
    }
}

/// Adds what an element among the properties of a run says of its looks.
pub(super) fn look(name: &str, element: &BytesStart, looks: &mut Looks) {
    let value = attribute(element, "w:val");
    let is_on = || !matches!(value.as_deref(), Some("0" | "false" | "off"));
    match name {
        "w:vanish" => looks.hidden = Some(is_on()),
        "w:strike" => looks.struck = Some(is_on()),
        // Both lines are set or not by themselves.
        "w:dstrike" if is_on() => looks.struck = Some(true),
        "w:vertAlign" => looks.raised = Some(value.as_deref() == Some("superscript")),
        _ => {}
    }
}

/// What a style is by its name, which is the same in every language of Word: "heading 1", "Title", "toc 2".
fn named(name: &str) -> Style {
    let name = name.to_lowercase();
    let number = |start: &str| name.strip_prefix(start).and_then(|level| level.trim().parse::<u8>().ok());
    let heading = number("heading").filter(|level| (1..=9).contains(level));
    Style {
        level: heading.or((name == "title").then_some(1)),
        is_contents: number("toc").is_some(),
        ..Style::default()
    }
}
