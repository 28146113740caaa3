//! Which rows of a table name its columns, and what stands above each column.

use super::Line;
use super::figures::{Figure, is_year};
use super::units::Measure;
use crate::text::Mapped;

/// How many rows at the top name the columns. A table that does not say so has such a row when its first row looks like
/// one.
pub(super) fn count(lines: &[Line]) -> usize {
    let marked = lines.iter().take_while(|line| line.is_head).count();
    let first = if marked > 0 { marked } else { usize::from(has_head(lines)) };
    first + usize::from(first > 0 && goes_on(lines, first))
}

/// Whether the first row names the columns: it has words and no figures but years, and figures stand below it.
pub(in crate::load) fn has_head(lines: &[Line]) -> bool {
    let Some((first, rest)) = lines.split_first() else { return false };
    // "Founded | 1950" and "Founded | 4 May 1950" in a list of two columns are entries of it.
    let wide = first.cells.len() > 2;
    let is_name = |(column, cell): (usize, &Mapped)| {
        let (words, measure) = Measure::of_head(cell.text());
        if NOTHING.contains(&&*words.to_lowercase()) || !words.is_empty() && !words.contains(char::is_alphanumeric) {
            return false;
        }
        measure.is_some()
            || !words.contains(|letter: char| letter.is_ascii_digit())
            || is_term(words)
            || wide && is_year(words)
            || wide && is_period(words)
            || wide && Figure::of(words).is_none() && figures(rest, column)
            || wide && column > 0 && is_range(words) && figures(rest, column) && !ranges(rest, column)
    };
    let filled = first.cells.iter().filter(|cell| !cell.text().is_empty()).count();
    let full = filled + 1 >= first.cells.len() || goes_on(lines, 1);
    let below = (0..first.cells.len()).any(|column| figures(rest, column));
    filled >= 2 && full && below && first.cells.iter().enumerate().all(is_name)
}

/// What stands where there is no figure.
const NOTHING: [&str; 4] = ["n/a", "na", "nil", "none"];

/// Whether the row `at` names the columns too, below rows that do: it has no name of its own, no figures but years, and
/// stands below names that reach over several columns, or says of what kind the figures below are.
fn goes_on(lines: &[Line], at: usize) -> bool {
    let Some((line, rest)) = lines[at..].split_first() else { return false };
    let above = &lines[at - 1].cells;
    let label = line.cells.first().map_or("", Mapped::text);
    let unnamed = label.is_empty() || above.first().is_some_and(|above| above.text() == label);
    let mut filled = line.cells.iter().skip(1).map(Mapped::text).filter(|words| !words.is_empty()).peekable();
    if !unnamed || filled.peek().is_none() || !(1..line.cells.len()).any(|column| figures(rest, column)) {
        return false;
    }
    let reaches = |pair: &[Mapped]| pair[1].text().is_empty() || pair[0].text() == pair[1].text();
    let merged = above.get(1..).is_some_and(|above| above.windows(2).any(reaches));
    filled.all(|words| merged && is_period(words) || Figure::of(words).is_none() && !words.ends_with('.'))
}

/// Whether figures that count no years stand in this column.
fn figures(lines: &[Line], column: usize) -> bool {
    let cells = lines.iter().filter_map(|line| line.cells.get(column));
    let mut filled = cells.map(Mapped::text).filter(|words| !words.is_empty());
    filled.any(|words| Figure::of(words).is_some_and(|figure| figure.is_bare() || !figure.rest.contains(' ')))
}

fn ranges(lines: &[Line], column: usize) -> bool {
    lines.iter().filter_map(|line| line.cells.get(column)).any(|cell| is_range(cell.text()))
}

/// "18-24", "65+".
fn is_range(words: &str) -> bool {
    Figure::of(words).is_some_and(|figure| figure.is_range() || figure.rest == "+")
}

/// A time that figures are of: "2024", "Q1 2024", "H1", "FY24", "2023/24", "May 2024".
fn is_period(words: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let named = |word: &str| {
        let lower = word.to_lowercase();
        word.starts_with(char::is_alphabetic)
            && !word.contains(|letter: char| letter.is_ascii_digit())
            && MONTHS.iter().any(|month| lower.starts_with(month))
    };
    match words.split_whitespace().collect::<Vec<_>>().as_slice() {
        [year] => is_year(year) || is_term(year),
        [month, year] => is_year(year) && named(month) || is_term(words),
        _ => false,
    }
}

/// A time that nobody was founded in: "Q1 2024", "H1", "FY24", "2023/24".
fn is_term(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let (first, rest) = (parts.next().unwrap_or_default(), parts.collect::<Vec<_>>());
    let digits = |word: &str, least: usize, most: usize| {
        (least..=most).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let named = |word: &str| match word.split_at_checked(1) {
        Some(("Q", number)) => matches!(number, "1" | "2" | "3" | "4"),
        Some(("H", number)) => matches!(number, "1" | "2"),
        _ => ["FY", "CY"].iter().any(|mark| word.strip_prefix(mark).is_some_and(|year| digits(year, 2, 4))),
    };
    let season = first.split_once(['/', '-', '–']).is_some_and(|(from, to)| is_year(from) && digits(to, 2, 2));
    match rest.as_slice() {
        [] => named(first) || season,
        [year] => (named(first) || matches!(first, "FY" | "CY")) && is_year(year),
        _ => false,
    }
}

/// What stands above a column.
#[derive(Default)]
pub(super) struct Head {
    /// What the figures are of.
    pub words: String,
    /// The time that they are of: "2024".
    pub time: String,
    pub measure: Option<Measure>,
}

/// What stands above the columns.
pub(super) struct Heads {
    columns: Vec<Head>,
    /// The column that says of which year a row speaks.
    pub years: Option<usize>,
    /// What the corner says of all figures: "$m".
    pub corner: Option<Measure>,
}

impl Heads {
    /// The heads of rows that stand one above the other.
    pub(super) fn new(rows: &[Line]) -> Self {
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let columns: Vec<Head> = (0..columns).map(|column| head(rows, column)).collect();
        let years = columns.iter().position(|head| YEARS.contains(&&*head.words.to_lowercase()));
        let corner = columns.first().and_then(|head| head.measure.clone()).filter(|measure| !measure.scale.is_empty());
        Heads { columns, years, corner }
    }

    pub(super) fn get(&self, column: usize) -> Option<&Head> {
        self.columns.get(column)
    }
}

const YEARS: [&str; 3] = ["year", "season", "fiscal year"];

/// The words above a column, from the top down.
fn head(rows: &[Line], column: usize) -> Head {
    let mut head = Head::default();
    let mut words: Vec<&str> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let cell = |column: usize| row.cells.get(column).map_or("", Mapped::text);
        let mut part = cell(column);
        // In rows above others a name reaches over the empty cells to its right.
        if part.is_empty() && number + 1 < rows.len() {
            part = (1..column).rev().map(cell).find(|words| !words.is_empty()).unwrap_or_default();
        }
        let (named, measure) = match Measure::of_sign(part).filter(|_| number > 0) {
            Some(measure) => ("", Some(measure)),
            None => Measure::of_head(part),
        };
        head.measure = measure.or(head.measure);
        if is_period(named) {
            named.clone_into(&mut head.time);
        } else if !named.is_empty() && words.last() != Some(&named) {
            words.push(named);
        }
    }
    head.words = words.join(" ");
    head
}
