//! Lines put together to paragraphs, over the ends of columns and pages, without the hyphens at the ends of lines.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Part;
use super::lines::Stretch;

/// A part of the text, with the pages that its pieces stand on, from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Passage {
    /// A paragraph, or a heading of this level.
    Words { level: Option<u8>, pieces: Vec<(u32, String)> },
    /// The rows of a table, each with its page.
    Table(Vec<(u32, Vec<String>)>),
}

/// The passages of a text, page by page.
pub(super) fn passages(pages: Vec<(u32, Vec<Part>)>) -> Vec<Passage> {
    let lines = || {
        pages
            .iter()
            .flat_map(|(_, parts)| parts)
            .filter_map(|part| match part {
                Part::Text(lines) => Some(lines),
                Part::Table(_) => None,
            })
            .flatten()
    };
    let sizes = Sizes::new(lines());
    let words: BTreeSet<String> = lines().flat_map(|line| inner_words(&line.text)).collect();
    let mut flow = Flow { sizes, words, passages: Vec::new(), open: None };
    for (page, parts) in pages {
        for part in parts {
            match part {
                Part::Text(lines) => flow.text(page, &lines),
                Part::Table(rows) => {
                    flow.close();
                    flow.table(page, rows);
                }
            }
        }
    }
    flow.close();
    let row = |passage| match passage {
        // A row that belongs to no table is a line of text.
        Passage::Table(rows) if rows.len() == 1 => {
            let words = rows.into_iter().map(|(page, row)| (page, row.join(" ")));
            Passage::Words { level: None, pieces: words.collect() }
        }
        passage => passage,
    };
    flow.passages.into_iter().map(row).collect()
}

/// The words of a line that do not stand at its ends, where they may be parts.
fn inner_words(line: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let inner = if words.len() > 2 { 1..words.len() - 1 } else { 0..0 };
    let bare = |word: &&str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    words[inner].iter().map(bare).collect::<Vec<_>>().into_iter()
}

/// How large the letters of the text are, and those of headings, the largest first.
struct Sizes {
    body: i32,
    heads: Vec<i32>,
}

impl Sizes {
    fn new<'a>(lines: impl Iterator<Item = &'a Stretch>) -> Self {
        let mut letters: BTreeMap<i32, usize> = BTreeMap::new();
        for line in lines {
            *letters.entry(round(line.size)).or_default() += line.text.len();
        }
        let body = letters.iter().max_by_key(|(size, count)| (**count, -**size)).map_or(0, |(size, _)| *size);
        let heads = letters.into_keys().rev().filter(|size| *size * 100 > body * 112).collect();
        Sizes { body, heads }
    }

    /// The level of a heading in letters of this size.
    fn level(&self, size: i32) -> Option<u8> {
        let at = self.heads.iter().position(|head| *head == round(size))?;
        Some((at + 1).min(6) as u8)
    }
}

/// To half a point.
fn round(size: i32) -> i32 {
    (size + 25) / 50 * 50
}

/// The words of a heading are fewer than so many bytes.
const LONGEST_HEADING: usize = 200;

struct Flow {
    sizes: Sizes,
    /// The words of the text, in lower case.
    words: BTreeSet<String>,
    passages: Vec<Passage>,
    open: Option<Open>,
}

/// A paragraph that may go on.
struct Open {
    pieces: Vec<(u32, String)>,
    size: i32,
    /// Whether its last line reaches to the end of the column.
    is_full: bool,
}

impl Flow {
    fn text(&mut self, page: u32, lines: &[Stretch]) {
        let left = usual(lines.iter().map(|line| line.left));
        let right = lines.iter().map(|line| line.right).max().unwrap_or_default();
        let leading = usual(lines.windows(2).map(|pair| pair[1].base - pair[0].base));
        for (at, line) in lines.iter().enumerate() {
            let goes_on = match at.checked_sub(1) {
                Some(above) => self.goes_on_below(&lines[above], line, (left, right), leading),
                None => self.goes_on_elsewhere(line, left),
            };
            if !goes_on {
                self.close();
            }
            self.add(page, line);
            let reach = (right - left) / 10;
            if let Some(open) = &mut self.open {
                open.is_full = line.right + reach.max(line.size) >= right;
            }
        }
    }

    /// Whether a line belongs to the paragraph of the line above it.
    fn goes_on_below(&self, above: &Stretch, line: &Stretch, (left, right): (i32, i32), leading: i32) -> bool {
        if self.open.is_none() {
            return false;
        }
        let same_size = (above.size - line.size).abs() * 100 <= 8 * above.size;
        let near = line.base - above.base <= (leading * 13 / 10).max(above.size * 12 / 10).min(above.size * 25 / 10);
        let is_head = self.sizes.level(line.size).is_some();
        let indent = line.left - above.left.min(left);
        let is_indented = indent * 10 > line.size * 8 && above.left - left < indent / 2 && !is_head;
        // The first word would have found room on the line above.
        let letter = (line.right - line.left) / (line.text.chars().count() as i32).max(1);
        let word = line.text.split(' ').next().map_or(0, |word| word.chars().count() as i32 + 1);
        let ends = above.right + word * letter < right && ends_sentence(&above.text);
        same_size && near && !is_item(&line.text) && !is_indented && !ends
    }

    /// Whether a line at the top of a column or a page goes on with what stands at the end of the one before.
    fn goes_on_elsewhere(&self, line: &Stretch, left: i32) -> bool {
        let Some(open) = &self.open else { return false };
        let Some((_, last)) = open.pieces.last() else { return false };
        let same_size = (open.size - line.size).abs() * 100 <= 8 * open.size;
        let is_body = self.sizes.level(line.size).is_none();
        let lower = line.text.chars().next().is_some_and(char::is_lowercase);
        let flush = (line.left - left) * 10 <= line.size * 8;
        same_size && is_body && !ends_sentence(last) && !is_item(&line.text) && (lower || open.is_full && flush)
    }

    fn add(&mut self, page: u32, line: &Stretch) {
        let text = line.text.trim();
        let Some(open) = &mut self.open else {
            self.open = Some(Open { pieces: vec![(page, text.to_owned())], size: line.size, is_full: false });
            return;
        };
        let Some((last_page, last)) = open.pieces.last_mut() else { return };
        let joint = joint(last, text, &self.words);
        match joint {
            Joint::Hyphen => {
                last.pop();
            }
            Joint::Space | Joint::None => {}
        }
        let space = if joint == Joint::Space { " " } else { "" };
        if *last_page == page {
            last.push_str(space);
            last.push_str(text);
        } else if joint == Joint::Space {
            open.pieces.push((page, text.to_owned()));
        } else {
            // A word that two pages share belongs to the first.
            let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
            last.push_str(word);
            if !rest.is_empty() {
                open.pieces.push((page, rest.to_owned()));
            }
        }
    }

    /// Adds a table, or the rest of one that goes on from the page or column before.
    fn table(&mut self, page: u32, rows: Vec<Vec<String>>) {
        let columns = |rows: &[(u32, Vec<String>)]| rows.first().map_or(0, |(_, row)| row.len());
        let rows: Vec<(u32, Vec<String>)> = rows.into_iter().map(|row| (page, row)).collect();
        match self.passages.last_mut() {
            Some(Passage::Table(above)) if columns(above) == columns(&rows) => above.extend(rows),
            _ => self.passages.push(Passage::Table(rows)),
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let length: usize = open.pieces.iter().map(|(_, text)| text.len()).sum();
        let level = self.sizes.level(open.size).filter(|_| length < LONGEST_HEADING);
        // The head of a chapter may be a number of its own, and large first letters are no heads.
        let level = level.filter(|_| length > 1 && open.size > self.sizes.body);
        self.passages.push(Passage::Words { level, pieces: open.pieces });
    }
}

/// What becomes of the place between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Space,
    /// The hyphen at the end of the line is none of the word.
    Hyphen,
    /// The hyphen, or the dash, is.
    None,
}

/// First parts of words that keep their hyphen.
const PREFIXES: [&str; 4] = ["half", "non", "self", "well"];

fn joint(above: &str, below: &str, words: &BTreeSet<String>) -> Joint {
    if !above.ends_with('-') {
        let is_dash = above.ends_with(['—', '/']) && !above.ends_with(" —");
        return if is_dash { Joint::None } else { Joint::Space };
    }
    let part = above.rsplit(char::is_whitespace).next().unwrap_or_default().trim_end_matches('-');
    let first = part.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let second: String = below.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '-').collect();
    if first.is_empty() {
        // "5 -" and a dash that stands for itself.
        return Joint::Space;
    }
    if !second.starts_with(char::is_lowercase) || !first.chars().next_back().is_some_and(char::is_alphabetic) {
        return Joint::None;
    }
    let whole = format!("{first}{second}").to_lowercase();
    let hyphened = format!("{first}-{second}").to_lowercase();
    match (words.contains(&whole), words.contains(&hyphened)) {
        (true, _) => Joint::Hyphen,
        (false, true) => Joint::None,
        _ if PREFIXES.contains(&&*first.to_lowercase()) => Joint::None,
        _ => Joint::Hyphen,
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»']).ends_with(['.', '!', '?', ':'])
}

/// Whether a line begins an item of a list.
fn is_item(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let digits = first.trim_end_matches(['.', ')']);
    let is_number = digits.len() < first.len() && digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_mark = matches!(first, "•" | "-" | "–" | "*" | "▪" | "◦" | "‣" | "·" | "●" | "○" | "■");
    (is_number && !digits.is_empty() || is_mark) && words.next().is_some()
}

/// The number in the middle.
fn usual(numbers: impl Iterator<Item = i32>) -> i32 {
    let mut numbers: Vec<i32> = numbers.collect();
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(left: i32, right: i32, base: i32, text: &str) -> Stretch {
        Stretch { left, right, base, size: 1_000, text: text.to_owned() }
    }

    fn words(pages: Vec<(u32, Vec<Part>)>) -> Vec<Vec<(u32, String)>> {
        let pieces = |passage| match passage {
            Passage::Words { pieces, .. } => pieces,
            Passage::Table(rows) => rows.into_iter().map(|(page, row)| (page, row.join("|"))).collect(),
        };
        passages(pages).into_iter().map(pieces).collect()
    }

    #[test]
    fn ends_of_lines() {
        let known: BTreeSet<String> = ["well-known", "reopened"].map(str::to_owned).into();
        for (above, below, expected) in [
            ("the admin-", "istration of", Joint::Hyphen),
            ("a well-", "known hall", Joint::None),
            ("it was re-", "opened", Joint::Hyphen),
            ("a self-", "made man", Joint::None),
            ("in 2020-", "21 and", Joint::None),
            ("the Anglo-", "Saxon", Joint::None),
            ("the hall -", "it opened", Joint::Space),
            ("the hall—", "it opened", Joint::None),
            ("the hall", "opened", Joint::Space),
            ("(an admin-", "istration", Joint::Hyphen),
        ] {
            assert_eq!(joint(above, below, &known), expected, "{above} {below}");
        }
    }

    #[test]
    fn paragraphs_over_columns_and_pages() {
        let first = Part::Text(vec![
            line(5_000, 25_000, 10_000, "The hall has five doors and many win-"),
            line(5_000, 12_000, 11_200, "dows, all told."),
            line(5_000, 25_000, 12_400, "It opened on a Monday, as the mayor"),
        ]);
        let second =
            Part::Text(vec![line(5_000, 20_000, 10_000, "had said."), line(5_000, 20_000, 12_600, "It closed.")]);
        let expected = vec![
            vec![(1, "The hall has five doors and many windows, all told.".to_owned())],
            vec![(1, "It opened on a Monday, as the mayor".to_owned()), (2, "had said.".to_owned())],
            vec![(2, "It closed.".to_owned())],
        ];
        assert_eq!(words(vec![(1, vec![first]), (2, vec![second])]), expected);
    }

    #[test]
    fn tables_go_on() {
        let row = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
        let first = Part::Table(vec![row(&["Quay", "Ships"])]);
        let second = Part::Table(vec![row(&["Ekby", "597"]), row(&["Tuna", "896"])]);
        let table = vec![(1, "Quay|Ships".to_owned()), (2, "Ekby|597".to_owned()), (2, "Tuna|896".to_owned())];
        assert_eq!(words(vec![(1, vec![first]), (2, vec![second])]), [table]);
        let alone = Part::Table(vec![row(&["Ekby", "597"])]);
        assert_eq!(words(vec![(1, vec![alone])]), [[(1, "Ekby 597".to_owned())]]);
    }
}
