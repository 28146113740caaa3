//! Tables as sentences: each cell is read with what heads its row and its column.
//!
//! "Visby in 2024: Population 24,330; Area 12.4 km²." A figure that stood alone in its cell would speak of nothing.

mod figures;
mod heads;
mod units;

use super::body::Body;
use crate::text::{Mapped, Span};
pub(super) use figures::Decimals;
pub(super) use figures::is_year;
use figures::{Figure, is_money};
pub(super) use heads::has_head;
use heads::{Head, Heads};
use units::Measure;

/// A row of a table.
#[derive(Clone)]
pub(super) struct Line {
    /// Whether it names the columns, as far as the file says so.
    pub is_head: bool,
    pub cells: Vec<Mapped>,
}

/// Adds the rows of a table to `body`, a block each. What stands right above it is its title.
pub(super) fn write(body: &mut Body, lines: &[Line]) {
    let title = body.last_block().to_owned();
    write_with(body, lines, &[&title], Decimals::LikelyDot);
}

/// As [`write`], with the titles and notes around the table, and how numbers are written where the cells do not show it.
pub(super) fn write_with(body: &mut Body, lines: &[Line], notes: &[&str], usual: Decimals) {
    let (heads, lines) = lines.split_at(heads::count(lines));
    let columns = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let all = Decimals::of(lines.iter().flat_map(|line| &line.cells)).unwrap_or(usual);
    let of_column = |column: usize| Decimals::of(lines.iter().filter_map(|line| line.cells.get(column))).unwrap_or(all);
    let heads = Heads::new(heads);
    let noted = notes.iter().find_map(|note| Measure::of_title(note));
    let table = Table {
        decimals: (0..columns).map(of_column).collect(),
        measure: heads.corner.clone().or(noted),
        excepted: notes.iter().any(|note| note.contains("except")),
        heads,
    };
    for line in lines {
        table.row(body, &line.cells);
    }
}

/// What is known of all rows of a table.
struct Table {
    heads: Heads,
    /// How the numbers of each column are written.
    decimals: Vec<Decimals>,
    /// The unit of all figures that have no other.
    measure: Option<Measure>,
    /// Whether some of them are excepted: "in millions, except per share".
    excepted: bool,
}

impl Table {
    /// Adds a row below the heads.
    fn row(&self, body: &mut Body, cells: &[Mapped]) {
        body.open();
        let filled = |column: &usize| !cells[*column].text().is_empty();
        let Some(label) = (0..cells.len()).find(filled) else { return };
        // A cell over the whole row names the rows below it.
        if cells.len() > 1
            && cells.iter().all(|cell| cell.text() == cells[label].text())
            && !is_figure(cells[label].text())
        {
            return body.append(&cells[label]);
        }
        let years = self.heads.years.filter(|&at| at != label && at < cells.len() && is_year(cells[at].text()));
        let rest: Vec<usize> = (label + 1..cells.len()).filter(filled).filter(|&at| Some(at) != years).collect();
        if is_year(cells[label].text()) && !rest.is_empty() {
            body.words_for("In ", start(&cells[label]));
        }
        let none = Head::default();
        let head = |column: usize| self.heads.get(column).unwrap_or(&none);
        let (named, measure) = Measure::of_head(cells[label].text());
        // "Length (m)" stands before lengths, and "Karl (m)" before his age.
        let is_unit = |measure: &Measure| !measure.scale.is_empty() || rest.iter().all(|&at| head(at).words.is_empty());
        let measure = measure.filter(is_unit).filter(|_| rest.iter().any(|&column| is_figure(cells[column].text())));
        let number = Figure::of(cells[label].text()).filter(|number| !is_year(number.number) && !number.is_range());
        match (&measure, number) {
            (None, Some(number)) if !head(label).words.is_empty() && !rest.is_empty() => {
                body.words_for(&format!("{} ", head(label).words), start(&cells[label]));
                self.figure(body, &cells[label], number, label, ("", None));
            }
            (Some(_), _) => body.append_part(&cells[label], Span::new(0, named.len())),
            (None, _) => body.append(&cells[label]),
        }
        if let Some(years) = years {
            body.words_for(" in ", start(&cells[years]));
            body.append(&cells[years]);
        }
        for (number, &column) in rest.iter().enumerate() {
            let cell = &cells[column];
            body.words_for(if number == 0 { ": " } else { "; " }, start(cell));
            let head = head(column);
            if !head.words.is_empty() {
                let mark = if head.words.ends_with(|last: char| last.is_ascii_digit()) { ": " } else { " " };
                body.words_for(&format!("{}{mark}", head.words), start(cell));
            }
            match Figure::of(cell.text()).filter(|_| !is_notes(&head.words)) {
                Some(figure) => self.figure(body, cell, figure, column, (named, measure.as_ref())),
                None => body.append(cell),
            }
            if !head.time.is_empty() {
                body.words_for(&format!(" in {}", head.time), end(cell));
            }
        }
        let last = rest.last().map(|&column| &cells[column]).filter(|last| !last.text().ends_with(['.', '!', '?']));
        if let Some(last) = last {
            body.words_for(".", end(last));
        }
    }

    /// Adds the figure of a cell with its sign and its unit. `row` is what the label of its row says.
    fn figure(&self, body: &mut Body, cell: &Mapped, figure: Figure, column: usize, row: (&str, Option<&Measure>)) {
        let (signless, is_negative) = match figure.number.strip_prefix(['-', '−', '–']) {
            Some(signless) => (signless, true),
            None => (figure.number, figure.in_brackets),
        };
        let english = self.decimals.get(column).and_then(|decimals| decimals.in_english(signless));
        if english.as_deref() == Some("") {
            return body.words_for(UNCLEAR, whole(cell));
        }
        let measure = self.measure(figure, column, row);
        let money = if figure.money.is_empty() { &measure.money } else { figure.money };
        let as_it_stands = english.is_none() && !figure.in_brackets && (money == figure.money && !is_negative);
        if as_it_stands || english.is_none() && money.is_empty() && !figure.in_brackets {
            body.append(cell);
        } else {
            let sign = if is_negative { "-" } else { "" };
            let apart = if money.ends_with(char::is_alphabetic) { " " } else { "" };
            body.words_for(&format!("{sign}{money}{apart}"), start(cell));
            let at = cell.text().find(signless).unwrap_or_default();
            match english {
                Some(english) => body.words_for(&english, whole(cell)),
                None => body.append_part(cell, Span::new(at, at + signless.len())),
            }
            if !figure.is_bare() {
                body.words_for(&format!("{}{}", space_before(figure.rest), figure.rest), end(cell));
            }
        }
        let is_named = !figure.money.is_empty() && is_money(&measure.unit);
        let unit = if is_named { "" } else { measure.unit.as_str() };
        for word in [measure.scale, unit].into_iter().filter(|word| !word.is_empty()) {
            body.words_for(&format!("{}{word}", space_before(word)), end(cell));
        }
    }

    /// The unit of a figure that stands bare in its cell: that of its column, else of its row, else of the whole table.
    fn measure(&self, figure: Figure, column: usize, row: (&str, Option<&Measure>)) -> Measure {
        let head = self.heads.get(column);
        let words = head.map_or("", |head| &head.words);
        let own = head.and_then(|head| head.measure.as_ref()).or(row.1);
        let table = self.measure.as_ref().filter(|_| [words, row.0].iter().all(|name| self.is_of_table(figure, name)));
        match (own, table) {
            _ if !figure.is_bare() || figure.is_range() => Measure::default(),
            (Some(own), Some(table)) if own.scale.is_empty() && own.is_money() => {
                Measure { scale: table.scale, ..own.clone() }
            }
            (own, table) => own.or(table).cloned().unwrap_or_default(),
        }
    }

    /// Whether what is said of the whole table may hold for a figure below or behind this name.
    fn is_of_table(&self, figure: Figure, name: &str) -> bool {
        let name = name.to_lowercase();
        let has = |words: &[&str]| {
            words.iter().any(|word| name.split(|letter: char| !letter.is_alphabetic()).any(|part| part == *word))
        };
        let is_year = is_year(figure.number) && has(&YEARS);
        !(is_year || has(&COUNTS) || name.contains("per share") || self.excepted && has(&["per"]))
    }
}

/// What is read of a number that may be either of two: 24.330 may be 24,330 and 24.33.
const UNCLEAR: &str = "…";

/// Words for what happens in a year, and for what is counted one by one in a table of larger figures.
const YEARS: [&str; 9] = ["year", "founded", "opened", "closed", "established", "built", "born", "season", "date"];
const COUNTS: [&str; 9] = ["rank", "no", "age", "employees", "staff", "headcount", "ratio", "rate", "number"];

/// Whether a column holds the numbers of notes.
fn is_notes(head: &str) -> bool {
    ["note", "notes", "ref", "ref."].contains(&&*head.to_lowercase())
}

/// Whether a cell holds one number and little else.
pub(super) fn is_figure(words: &str) -> bool {
    Figure::of(words).is_some()
}

fn space_before(unit: &str) -> &'static str {
    if unit.starts_with(char::is_alphanumeric) || unit.starts_with(['$', '€', '£']) { " " } else { "" }
}

fn whole(words: &Mapped) -> Span {
    words.origin(Span::new(0, words.text().len()))
}

/// The place of the first byte, with no bytes.
fn start(words: &Mapped) -> Span {
    let at = whole(words).start;
    Span { start: at, end: at }
}

/// The place behind the last byte, with no bytes.
fn end(words: &Mapped) -> Span {
    let at = whole(words).end;
    Span { start: at, end: at }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table with `|` between cells and a line for each row; heads are marked with `!`, and its title with `#`.
    fn read(table: &str) -> Vec<String> {
        let line = |row: &str| Line {
            is_head: row.starts_with('!'),
            cells: row.trim_start_matches('!').split('|').map(|cell| Mapped::verbatim(cell, 0)).collect(),
        };
        let mut body = Body::default();
        let (titles, rows): (Vec<&str>, Vec<&str>) = table.lines().partition(|line| line.starts_with('#'));
        titles.iter().for_each(|title| body.words(&title[1..], 0));
        write(&mut body, &rows.into_iter().map(line).collect::<Vec<_>>());
        let read = body.finish();
        let blocks = read.blocks.iter().map(|block| block.span.of(read.text.text()).to_owned());
        blocks.skip(titles.len()).collect()
    }

    fn all(cases: &[(&str, &[&str])]) {
        for (table, expected) in cases {
            assert_eq!(read(table), *expected, "{table}");
        }
    }

    #[test]
    fn cells_with_their_heads() {
        all(&[
            ("Town|Population|Year\nVisby|24,330|2024", &["Visby in 2024: Population 24,330."]),
            ("Town|2023|2024\nVisby|24,100|24,330", &["Visby: 24,100 in 2023; 24,330 in 2024."]),
            (
                "Year|Population\n2024|24,330\n2023|24,100",
                &["In 2024: Population 24,330.", "In 2023: Population 24,100."],
            ),
            ("Town|Area (km²)|Mayor (party)\nVisby|12.4|Ek", &["Visby: Area 12.4 km²; Mayor (party) Ek."]),
            ("!|Visitors|Visitors\n!Hall|2023|2024\nEast|5|6", &["East: Visitors 5 in 2023; Visitors 6 in 2024."]),
            ("Population|24,330\nArea|12.4", &["Population: 24,330.", "Area: 12.4."]),
            ("Town|Twin\nVisby|Lund", &["Town: Twin.", "Visby: Lund."]),
            ("Town|A|B\nVisby||7\n||\nLund", &["Visby: B 7.", "Lund"]),
            ("Town|A\nVisby|1|2", &["Visby: A 1; 2."]),
            ("Team|Won|Lost\nNorth|North|North\nOrre|5|6", &["North", "Orre: Won 5; Lost 6."]),
            ("", &[]),
        ]);
    }

    #[test]
    fn heads_with_digits() {
        all(&[
            ("Region|Q1 2024|Q2 2024\nNorth|1,200|900", &["North: 1,200 in Q1 2024; 900 in Q2 2024."]),
            ("Region|FY24\nNorth|1,200", &["North: 1,200 in FY24."]),
            ("Year|Races|Top 10 places\n2024|7|3", &["In 2024: Races 7; Top 10 places 3."]),
            ("Club|Under 18|Under 21\nOrre|7|3", &["Orre: Under 18: 7; Under 21: 3."]),
            ("Town|18-24|25-34\nVisby|120|90", &["Visby: 18-24: 120; 25-34: 90."]),
            ("Founded|1950\nEmployees|1,200", &["Founded: 1950.", "Employees: 1,200."]),
            ("Founded|4 May 1950\nEmployees|1,200", &["Founded: 4 May 1950.", "Employees: 1,200."]),
            ("Rank|Town|Halls\n1|Lund|5", &["Rank 1: Town Lund; Halls 5."]),
            ("Acme|n/a|–\nOrre|5|6", &["Acme: n/a; –.", "Orre: 5; 6."]),
            ("Jane Doe|44|Orre\nJohn Roe|39|Visby", &["Jane Doe: 44; Orre.", "John Roe: 39; Visby."]),
            ("Town|People|\n|2023|2024\nLund|94,000|95,000", &["Lund: People 94,000 in 2023; People 95,000 in 2024."]),
            (
                "!Town|People|People\n|2023|2024\nLund|94,000|95,000",
                &["Lund: People 94,000 in 2023; People 95,000 in 2024."],
            ),
            ("Town|Area|Cost\n|km²|$m\nLund|12|5", &["Lund: Area 12 km²; Cost $5 million."]),
            (
                "Town|Opened|Closed\n|1990|2001\nLund|1980|1999",
                &["In 1990: Closed 2001.", "Lund: Opened 1980; Closed 1999."],
            ),
        ]);
    }

    #[test]
    fn less_than_nothing() {
        all(&[
            ("Firm|Profit\nAcme|(300)\nBeta|250", &["Acme: Profit -300.", "Beta: Profit 250."]),
            ("Firm|Profit ($m)|Growth %\nAcme|(300)|(0.2)", &["Acme: Profit -$300 million; Growth -0.2%."]),
            ("Firm|Profit ($m)\nAcme|-300\nBeta|−5", &["Acme: Profit -$300 million.", "Beta: Profit -$5 million."]),
            ("Firm|Profit\nAcme|(12.5%)\nBeta|$(5)", &["Acme: Profit -12.5%.", "Beta: Profit -$5."]),
            ("Firm|Founded\nAcme|(1987)\nBeta|1988", &["Acme: Founded (1987).", "Beta: Founded 1988."]),
            ("Firm|Note|Cost\nAcme|(3)|5", &["Acme: Note (3); Cost 5."]),
        ]);
    }

    #[test]
    fn units_of_heads_and_titles() {
        all(&[
            ("Firm|Sales (in millions)\nOrre|12", &["Orre: Sales 12 million."]),
            ("Year|Cost (£ million)\n2024|12", &["In 2024: Cost £12 million."]),
            ("Year|Visitors (000s)\n2024|12", &["In 2024: Visitors 12 thousand."]),
            ("Firm|Sales, EUR million\nOrre|12|", &["Orre: Sales 12 million EUR."]),
            ("$m|2023|2024\nSales|12|13", &["Sales: $12 million in 2023; $13 million in 2024."]),
            ("Length (m)|1240\nLanes|6", &["Length: 1240 m.", "Lanes: 6."]),
            ("Firm|2024\nSales ($m)|12\nStaff|(3)", &["Firm: 2024.", "Sales: $12 million.", "Staff: -3."]),
            ("Name|Age\nKarl (m)|44\nEva (f)|39", &["Karl (m): Age 44.", "Eva (f): Age 39."]),
            (
                "Visitors (000s)|Town\n94|Lund\n24|Visby",
                &["Visitors 94 thousand: Town Lund.", "Visitors 24 thousand: Town Visby."],
            ),
            ("Firm|Profit (loss)\nOrre|12", &["Orre: Profit (loss) 12."]),
            (
                "#Population, in thousands\nTown|2023|2024\nLund|94|95",
                &["Lund: 94 thousand in 2023; 95 thousand in 2024."],
            ),
            (
                "#Income, in $m\nFirm|Sales|Staff|Margin (%)|Founded\nOrre|12|90|4|1950",
                &["Orre: Sales $12 million; Staff 90; Margin 4%; Founded 1950."],
            ),
            (
                "#Sales in millions, except per head\nFirm|Sales ($)|Cost per head\nOrre|12|90",
                &["Orre: Sales $12; Cost per head 90."],
            ),
            ("#The firm sold more than ever in these years.\nFirm|Sales\nOrre|12", &["Orre: Sales 12."]),
        ]);
    }

    #[test]
    fn dots_and_commas_as_in_english() {
        all(&[
            (
                "Town|Pop|Area\nVisby|24.330|12,5\nLund|94.000|3,25",
                &["Visby: Pop 24,330; Area 12.5.", "Lund: Pop 94,000; Area 3.25."],
            ),
            ("Town|Pop\nVisby|24.330\nLund|94.000", &["Visby: Pop ….", "Lund: Pop …."]),
            ("Town|Pop|Area\nVisby|24,330|12.513", &["Visby: Pop 24,330; Area …."]),
            (
                "Town|Pop|Area\nVisby|24,330|12.51\nLund|9|1.345",
                &["Visby: Pop 24,330; Area 12.51.", "Lund: Pop 9; Area 1.345."],
            ),
            ("Firm|Cost (€m)\nOrre|(1.234,5)", &["Orre: Cost -€1,234.5 million."]),
        ]);
    }
}
