//! Style sheets, as far as they strike words out or raise them above the line: `.x { text-decoration: line-through }`.

use std::collections::BTreeMap;

use crate::load::looks::Looks;

/// What style sheets say of classes, by their names as [`label`] writes them.
#[derive(Debug, Default)]
pub(super) struct StyleSheet(BTreeMap<String, Looks>);

impl StyleSheet {
    /// Reads rules for single classes; others hold for what only a browser knows.
    pub(super) fn read(text: &str) -> StyleSheet {
        let mut sheet = StyleSheet::default();
        for rule in text.split('}') {
            let Some((selectors, declarations)) = rule.rsplit_once('{') else { continue };
            let looks = looks(&declarations.to_lowercase());
            if looks == Looks::default() {
                continue;
            }
            let selectors = selectors.rsplit_once("*/").map_or(selectors, |(_, selectors)| selectors);
            for selector in selectors.split(',').map(str::trim) {
                let Some((element, class)) = selector.split_once('.') else { continue };
                let is_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
                if element.chars().all(|letter| letter.is_ascii_alphanumeric()) && class.chars().all(is_name) {
                    let known = sheet.0.entry(label(class)).or_default();
                    *known = looks.or(*known);
                }
            }
        }
        sheet
    }

    /// How an element with these classes looks.
    pub(super) fn of(&self, labels: &str) -> Looks {
        if self.0.is_empty() {
            return Looks::default();
        }
        let known = labels.split_whitespace().filter_map(|label| self.0.get(label));
        known.fold(Looks::default(), |looks, known| looks.or(*known))
    }
}

/// What declarations say: `style` attributes have them too. In lower case.
pub(super) fn looks(declarations: &str) -> Looks {
    let mut looks = Looks::default();
    let mut is_moved = false;
    let mut is_higher = false;
    for declaration in declarations.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim();
        match name.trim() {
            "text-decoration" | "text-decoration-line" if value.contains("line-through") => looks.struck = Some(true),
            "vertical-align" if value.starts_with("super") => looks.raised = Some(true),
            "position" => is_moved = value.starts_with("relative"),
            "top" => is_higher = value.starts_with('-'),
            _ => {}
        }
    }
    if is_moved && is_higher && declarations.contains("font-size") {
        looks.raised = Some(true);
    }
    looks
}

/// A class as it stands among the labels of an element: in lower case, its words apart.
pub(super) fn label(class: &str) -> String {
    let mut label = String::with_capacity(class.len());
    let mut before = ' ';
    for letter in class.chars() {
        if letter.is_ascii_uppercase() && before.is_ascii_lowercase() {
            label.push('-');
        }
        label.extend(letter.to_lowercase());
        before = letter;
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_that_strike_and_raise() {
        let sheet = StyleSheet::read(
            "/* a */ .gone, span.oldPrice { color: red; text-decoration: line-through } .up{vertical-align:super}\n\
             .moved { font-size: 0.6em; position: relative; top: -0.3em; } a .inner, .a.b, p:hover { text-decoration: line-through }\n\
             @media print { .printed { vertical-align: super } } .plain { color: red } {",
        );
        let shown = |labels: &str| {
            let looks = sheet.of(labels);
            (looks.struck, looks.raised)
        };
        for (labels, expected) in [
            ("gone", (Some(true), None)),
            ("x old-price", (Some(true), None)),
            ("up", (None, Some(true))),
            ("moved", (None, Some(true))),
            ("inner a b plain", (None, None)),
        ] {
            assert_eq!(shown(labels), expected, "{labels}");
        }
    }
}
