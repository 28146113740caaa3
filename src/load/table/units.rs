//! Units that stand beside a table's figures: "Sales ($m)", "Area (km²)", "in thousands of euros", "EUR million".

use super::figures::is_money;
use crate::value::unit::Unit;

/// What a figure is to be read with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Measure {
    /// A sign that stands in front of figures: "$".
    pub money: String,
    /// "thousand", "million", "billion", "trillion", or nothing.
    pub scale: &'static str,
    /// What stands behind figures: "km²", "EUR", "US dollars", "per 1,000".
    pub unit: String,
}

impl Measure {
    /// What the head of a row or column says: its words without the unit, and the unit.
    pub(super) fn of_head(head: &str) -> (&str, Option<Measure>) {
        let head = head.trim();
        if let Some((words, inner)) = bracketed(head) {
            return match Measure::read(inner, Within::Brackets) {
                Some(measure) => (words, Some(measure)),
                None => (head, None),
            };
        }
        if let Some(words) = head.strip_suffix('%') {
            return (words.trim_end_matches([' ', ',']), Some(Measure { unit: "%".to_owned(), ..Measure::default() }));
        }
        // Most names have nothing that a unit has.
        if !head.split_whitespace().any(may_be_of_unit) {
            return (head, None);
        }
        // The longest end of the head that is a unit and nothing else.
        let starts = head.char_indices().filter(|&(at, _)| at == 0 || head[..at].ends_with([' ', ',']));
        for (at, _) in starts.filter(|&(at, _)| !head[at..].starts_with(' ')) {
            let before = head[..at].trim_end();
            let apart = before.is_empty() || before.ends_with(',') || head[at..].starts_with("in ");
            let within = if apart { Within::Comma } else { Within::Words };
            if let Some(measure) = Measure::read(&head[at..], within) {
                return (before.trim_end_matches([',', ' ']), Some(measure));
            }
        }
        (head, None)
    }

    /// The sign of a unit alone, as it stands below what is measured: "km²".
    pub(super) fn of_sign(part: &str) -> Option<Measure> {
        Measure::read(part, Within::Brackets).filter(|_| (1..=LONGEST_SIGN).contains(&part.len()))
    }

    /// What a title or a note says of all figures below: "Population, in thousands", "All figures in $m".
    pub(super) fn of_title(title: &str) -> Option<Measure> {
        let lower = title.to_lowercase();
        let of_figures = OF_FIGURES.iter().any(|word| lower.contains(word));
        let is_sentence = title.trim_end().ends_with('.') && !of_figures;
        if is_sentence || title.split_whitespace().count() > LONGEST_TITLE {
            return None;
        }
        let title = title.trim().trim_end_matches('.');
        let (words, measure) = Measure::of_head(title);
        // "Sales: 12 million EUR" is a figure, and "The fund lost millions" a headline.
        let is_apart = [",", ")", "]"].iter().any(|mark| title[words.len()..].contains(mark))
            || title[words.len()..].trim_start().starts_with("in ")
            || words.is_empty();
        measure.filter(|measure| {
            !measure.scale.is_empty() && is_apart && !words.ends_with(|last: char| last.is_ascii_digit())
        })
    }

    pub(super) fn is_money(&self) -> bool {
        !self.money.is_empty() || is_money(&self.unit)
    }

    fn read(written: &str, within: Within) -> Option<Measure> {
        let mut measure = Measure::default();
        let mut unit: Vec<&str> = Vec::new();
        let written = written.trim();
        if written.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("per ")) && within == Within::Brackets {
            return Some(Measure { unit: written.to_owned(), ..measure });
        }
        let mut is_plural = false;
        for (number, word) in words(written).into_iter().enumerate() {
            let lower = word.to_lowercase();
            match lower.as_str() {
                "in" if number == 0 => {}
                "of" if !measure.scale.is_empty() && unit.is_empty() => {}
                _ if is_money(word) && !word.ends_with(char::is_alphabetic) && measure.money.is_empty() => {
                    word.clone_into(&mut measure.money);
                }
                _ if measure.scale.is_empty() && scale(&lower).is_some() => {
                    measure.scale = scale(&lower).unwrap_or_default();
                    is_plural = lower.ends_with('s');
                }
                // A bare "m" is metres.
                "m" | "b" | "k" if measure.scale.is_empty() && (!measure.money.is_empty() || has_money(&unit)) => {
                    measure.scale = short_scale(&lower);
                }
                _ => unit.push(word),
            }
        }
        let known = unit.is_empty() || Unit::from_name(&unit.join(" ")).is_some();
        measure.unit = unit.join(" ");
        let scaled = !measure.scale.is_empty();
        let is_unit = match within {
            // What is counted may be any word: "(million passengers)".
            Within::Brackets if scaled => known || unit.len() <= 2 && unit.iter().all(|word| is_word(word)),
            // "Seats (won)", and no money of Korea.
            Within::Brackets => known && !written.is_empty() && measure.unit != "won",
            Within::Comma => {
                let named =
                    measure.unit.chars().all(|letter| letter.is_ascii_uppercase()) || written.starts_with("in ");
                known && (scaled || named && measure.is_money())
            }
            Within::Words => {
                let money = !measure.money.is_empty() || is_money(&measure.unit);
                known && scaled && (money || is_plural && unit.is_empty())
            }
        };
        is_unit.then_some(measure)
    }
}

/// In bytes.
const LONGEST_SIGN: usize = 5;

/// What a sentence speaks of that says how the figures below it are meant.
const OF_FIGURES: [&str; 6] = ["figures", "amounts", "values", "numbers", "all in", "data"];

/// Titles of more words are sentences.
const LONGEST_TITLE: usize = 16;

/// How a unit is set apart from the words before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Brackets,
    /// It stands behind a comma, behind "in", or alone.
    Comma,
    Words,
}

/// "Sales ($m)": the words before the brackets at the end, and those in them.
fn bracketed(head: &str) -> Option<(&str, &str)> {
    let (close, open) = if head.ends_with(')') { (')', '(') } else { (']', '[') };
    let (words, inner) = head.strip_suffix(close)?.rsplit_once(open)?;
    Some((words.trim_end_matches([' ', ',']), inner.trim()))
}

/// The words of a unit, signs of money apart from what follows them: "$m", "£'000", "EURbn".
fn words(written: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in written.split_whitespace().map(|word| word.trim_matches([',', ':'])) {
        let sign = word.find(['$', '€', '£', '¥']).map(|at| at + word[at..].chars().next().map_or(0, char::len_utf8));
        let code = word.len() - word.trim_start_matches(|letter: char| letter.is_ascii_uppercase()).len();
        let cut = sign.or(Some(code).filter(|&code| code == 3 && is_money(&word[..3])));
        let (sign, rest) = word.split_at(cut.filter(|_| !is_money(word)).unwrap_or(0));
        words.extend([sign, rest].into_iter().filter(|part| !part.is_empty()));
    }
    words
}

/// Whether a word is one that units without brackets have.
fn may_be_of_unit(word: &str) -> bool {
    let is_code = word.get(..3).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_uppercase()));
    let word = word.trim_matches([',', ':']);
    is_code || word == "in" || word.contains(['$', '€', '£', '¥']) || scale(&word.to_lowercase()).is_some()
}

fn scale(word: &str) -> Option<&'static str> {
    match word {
        "thousand" | "thousands" | "'000" | "’000" | "‘000" | "000" | "000s" | "'000s" | "’000s" | "1,000s"
        | "1000s" | "tsd" => Some("thousand"),
        "million" | "millions" | "mn" | "mln" | "mio" | "mill" => Some("million"),
        "billion" | "billions" | "bn" | "bln" | "mrd" => Some("billion"),
        "trillion" | "trillions" | "tn" | "trn" => Some("trillion"),
        _ => None,
    }
}

fn short_scale(letter: &str) -> &'static str {
    match letter {
        "k" => "thousand",
        "m" => "million",
        _ => "billion",
    }
}

fn has_money(unit: &[&str]) -> bool {
    is_money(&unit.join(" "))
}

fn is_word(word: &str) -> bool {
    word.chars().all(|letter| letter.is_alphabetic() || letter == '-') && !word.eq_ignore_ascii_case("except")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_heads() {
        for (head, words, expected) in [
            ("Sales ($m)", "Sales", "$ million|"),
            ("Sales (£ million)", "Sales", "£ million|"),
            ("Sales [€bn]", "Sales", "€ billion|"),
            ("Sales ($000s)", "Sales", "$ thousand|"),
            ("Sales (£'000)", "Sales", "£ thousand|"),
            ("Sales (EURm)", "Sales", " million|EUR"),
            ("Sales (in millions of US dollars)", "Sales", " million|US dollars"),
            ("Sales (USD k)", "Sales", " thousand|USD"),
            ("Visitors (000s)", "Visitors", " thousand|"),
            ("Visitors (in thousands)", "Visitors", " thousand|"),
            ("Visitors, thousands", "Visitors", " thousand|"),
            ("Visitors in thousands", "Visitors", " thousand|"),
            ("Freight (thousand tonnes)", "Freight", " thousand|tonnes"),
            ("Traffic (million passengers)", "Traffic", " million|passengers"),
            ("GDP, $bn", "GDP", "$ billion|"),
            ("2024 £m", "2024", "£ million|"),
            ("Revenue EUR million", "Revenue", " million|EUR"),
            ("EUR million", "", " million|EUR"),
            ("in thousands", "", " thousand|"),
            ("Area (km²)", "Area", " |km²"),
            ("Length (m)", "Length", " |m"),
            ("Growth (%)", "Growth", " |%"),
            ("Growth %", "Growth", " |%"),
            ("Deaths (per 100,000)", "Deaths", " |per 100,000"),
            ("Mayor (party)", "Mayor (party)", "-"),
            ("Profit (loss)", "Profit (loss)", "-"),
            ("Population (2024)", "Population (2024)", "-"),
            ("Won", "Won", "-"),
            ("Seats (won)", "Seats (won)", "-"),
            ("EUR", "", " |EUR"),
            ("Price, $", "Price", "$ |"),
            ("Price (US$)", "Price", "US$ |"),
            ("Net worth in dollars", "Net worth", " |dollars"),
            ("A million", "A million", "-"),
            ("The cost of a dollar", "The cost of a dollar", "-"),
            ("", "", "-"),
        ] {
            let (found, measure) = Measure::of_head(head);
            let shown = measure.map_or("-".to_owned(), |of| format!("{} {}|{}", of.money, of.scale, of.unit));
            assert_eq!((found, shown.as_str()), (words, expected), "{head}");
        }
    }

    #[test]
    fn units_of_titles() {
        for (title, expected) in [
            ("Population, in thousands", Some("thousand")),
            ("All figures in $m.", Some("million")),
            ("Towns (area in km²)", None),
            ("Note: figures in thousands", Some("thousand")),
            ("Income in millions of euros", Some("million")),
            ("EUR million", Some("million")),
            ("Income (EUR million)", Some("million")),
            ("The fund lost millions", None),
            ("He earns in millions.", None),
            ("Orre: Sales 12 million EUR", None),
            ("A tax on the sale of homes that the city hopes will bring in a sum in the millions", None),
        ] {
            assert_eq!(Measure::of_title(title).map(|measure| measure.scale), expected, "{title}");
        }
    }
}
