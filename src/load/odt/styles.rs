//! The styles of an OpenDocument text, as far as they say how words look.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::load::looks::Looks;
use crate::load::packed::{Elements, attribute};

/// The styles by their family and name.
#[derive(Default)]
pub(super) struct Styles {
    known: BTreeMap<(String, String), Given>,
    open: Option<((String, String), Given)>,
}

#[derive(Default)]
struct Given {
    looks: Looks,
    parent: Option<String>,
}

/// Styles that come from others are followed so far: hostile ones go round in circles.
const LONGEST_CHAIN: usize = 16;

impl Styles {
    /// How the words of an element look, by its style of this family.
    pub(super) fn of(&self, family: &str, element: &BytesStart) -> Looks {
        let mut looks = Looks::default();
        let mut next = attribute(element, "text:style-name");
        for _ in 0..LONGEST_CHAIN {
            let Some(given) = next.and_then(|name| self.known.get(&(family.to_owned(), name))) else { break };
            looks = looks.or(given.looks);
            next = given.parent.clone();
        }
        looks
    }
}

impl Elements for Styles {
    fn add(&mut self, _: &str) {}

    fn start(&mut self, element: &BytesStart) {
        let get = |name: &str| attribute(element, name);
        match element.name().as_ref() {
            "style:style" => {
                if let (Some(family), Some(name)) = (get("style:family"), get("style:name")) {
                    let parent = get("style:parent-style-name");
                    self.open = Some(((family, name), Given { parent, ..Given::default() }));
                }
            }
            "style:text-properties" => {
                let Some((_, given)) = &mut self.open else { return };
                let line = get("style:text-line-through-style").or_else(|| get("style:text-line-through-type"));
                given.looks = Looks {
                    hidden: get("text:display").map(|display| display == "none"),
                    struck: line.map(|line| line != "none"),
                    // "super 58%", or by how much.
                    raised: get("style:text-position").map(|at| {
                        at.starts_with("super")
                            || at.split('%').next().is_some_and(|by| by.parse().is_ok_and(|by: i32| by > 0))
                    }),
                };
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "style:style" {
            self.known.extend(self.open.take());
        }
    }
}
