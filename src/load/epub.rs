//! E-books: the chapters of an EPUB in their order, each a web page.

use quick_xml::events::Event;

use super::html;
use super::locator::Locator;
use super::packed::{Assembly, Parts, Unpacked, attribute, metadata, xml};
use super::sources::BlockKind;

/// Books of more parts are cut there.
const MOST_CHAPTERS: usize = 10_000;

/// Of style sheets, so many are looked at.
const MOST_STYLES: usize = 100;

/// Reads a book from its parts.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(parts: &mut Parts) -> Result<Unpacked, String> {
    if parts.text("META-INF/encryption.xml")?.is_some_and(|text| text.contains("EncryptedKey")) {
        return Err("the file is locked".to_owned());
    }
    let container = parts.text("META-INF/container.xml")?.ok_or("the part that names its contents is not there")?;
    let package = elements(&container)?.into_iter().find_map(|element| element.of("rootfile", &["full-path"]));
    let path = package.map(|[path]| path).ok_or("the part that names its contents is broken")?;
    let text = parts.text(&path)?.ok_or("the part that lists its chapters is not there")?;
    let listed = elements(&text)?;
    let items: Vec<[String; 2]> = listed.iter().filter_map(|element| element.of("item", &["id", "href"])).collect();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut styles = String::new();
    for [_, href] in items.iter().filter(|[_, href]| href.ends_with(".css")).take(MOST_STYLES) {
        // A book without its looks is a book still.
        styles.push_str(&parts.text(&joined(folder, href)).ok().flatten().unwrap_or_default());
    }
    let mut assembly = Assembly::default();
    let spine = listed.iter().filter_map(|element| element.of("itemref", &["idref"]));
    for (number, [id]) in spine.take(MOST_CHAPTERS).enumerate() {
        let Some([_, href]) = items.iter().find(|[known, _]| *known == id) else {
            assembly.gap(format!("chapter {} is not there: no part is called `{id}`", number + 1));
            continue;
        };
        let path = joined(folder, href);
        let page = match parts.text(&path) {
            Ok(Some(page)) => page,
            Ok(None) => {
                assembly.gap(format!("chapter {} is not there: `{path}`", number + 1));
                continue;
            }
            // What is wrong with one part need not be wrong with the others.
            Err(why) if parts.is_spent() => return Err(why),
            Err(why) => {
                assembly.gap(format!("chapter {} cannot be read: {why}", number + 1));
                continue;
            }
        };
        let read = html::read_chapter(&page, &styles).body.finish();
        for (paragraph, block) in read.blocks.iter().enumerate() {
            let level = match block.kind {
                BlockKind::Heading(level) => Some(level),
                BlockKind::Text | BlockKind::Dateline => None,
            };
            let part = Some(format!("chapter {}", number + 1));
            let locator = Locator::Numbered { part, what: "paragraph", number: paragraph as u32 + 1 };
            assembly.paragraph(block.span.of(read.text.text()), level, locator);
        }
    }
    Ok(assembly.finish(metadata(&text)))
}

/// An element with its attributes.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The values of these attributes, if the element is called so, with any prefix, and has all of them.
    fn of<const N: usize>(&self, name: &str, keys: &[&str; N]) -> Option<[String; N]> {
        let local = self.name.rsplit(':').next().unwrap_or_default();
        let get = |key: &&str| self.attributes.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone());
        let values: Vec<String> = keys.iter().filter_map(get).collect();
        values.try_into().ok().filter(|_| local == name)
    }
}

/// The elements of a part in order.
fn elements(text: &str) -> Result<Vec<Element>, String> {
    let mut reader = xml(text);
    let mut elements = Vec::new();
    loop {
        match reader.read_event().map_err(|error| format!("the file is broken ({error})"))? {
            Event::Start(element) | Event::Empty(element) => {
                let keys = ["full-path", "id", "href", "idref"];
                let attributes = keys.iter().filter_map(|key| Some(((*key).to_owned(), attribute(&element, key)?)));
                elements.push(Element { name: element.name().as_ref().to_owned(), attributes: attributes.collect() });
            }
            Event::Eof => return Ok(elements),
            _ => {}
        }
    }
}

/// The name of a part that another in `folder` names, without `..` and percent signs.
fn joined(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default().replace("%20", " ");
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(href.split('/')).filter(|step| !matches!(*step, "" | ".")) {
        match step {
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts() {
        for (folder, href, expected) in [
            ("OEBPS", "a.xhtml", "OEBPS/a.xhtml"),
            ("", "text/a%20b.xhtml#c", "text/a b.xhtml"),
            ("a/b", "../c.xhtml", "a/c.xhtml"),
            ("a", "../../../c", "c"),
        ] {
            assert_eq!(joined(folder, href), expected);
        }
    }
}
