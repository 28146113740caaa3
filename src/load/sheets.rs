//! Spreadsheets: the tables that stand on a sheet, each cell with its place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::locator::Locator;
use super::packed::Assembly;
use super::table::{Decimals, Line, has_head, is_figure, is_year};
use crate::text::Mapped;

/// Workbooks with more filled cells are data for a program, not a source that people read.
pub(super) const MOST_CELLS: usize = 2_000_000;

/// How far down and to the right a cell can stand: as far as Excel and LibreOffice count.
pub(super) const LAST: (u32, u32) = (1_048_576, 16_384);

/// Names that programs give to sheets, with a number behind them. They say nothing.
const GIVEN: [&str; 14] = [
    "ark", "arkusz", "blad", "chart", "feuil", "feuille", "foglio", "hoja", "list", "munka", "planilha", "sheet",
    "tabelle", "лист",
];

/// What is seen of a sheet. Rows and columns count from 1.
#[derive(Default)]
pub(super) struct Sheet {
    pub name: String,
    /// The words that are shown, by row and column. No cell is empty.
    pub cells: BTreeMap<Place, String>,
    pub merged: Vec<Merged>,
}

/// A row and a column.
type Place = (u32, u32);

/// Cells that are shown as one: that at the top left, which has the words, and the last.
pub(super) struct Merged {
    pub first: Place,
    pub last: Place,
}

/// The cells of a row by column, each with the cell that its words stand in.
type Row<'a> = BTreeMap<u32, Shown<'a>>;

#[derive(Clone, Copy)]
struct Shown<'a> {
    words: &'a str,
    origin: Place,
}

/// Adds the tables of a sheet, the `number`th.
///
/// Blank rows part tables, and so do blank columns where names stand to the right of them. A cell that stands alone in the
/// first rows of a table is its title or a note. What belongs to no head of its own goes on below the last one.
///
/// # Errors
/// In plain words, where it has too many cells.
pub(super) fn add(assembly: &mut Assembly, sheet: &Sheet, number: u32) -> Result<(), String> {
    let rows = rows(sheet)?;
    if rows.is_empty() {
        return Ok(());
    }
    if !is_given(&sheet.name) {
        assembly.paragraph(&sheet.name, Some(2), Locator::Numbered { part: None, what: "sheet", number });
    }
    let mut writer = Writer { assembly, name: quoted(&sheet.name), heads: None };
    let numbers: Vec<u32> = rows.keys().copied().collect();
    for run in numbers.chunk_by(|above, below| above + 1 == *below) {
        let group: Vec<&Row> = run.iter().map(|number| &rows[number]).collect();
        for columns in parts(&group) {
            let of_part =
                group.iter().map(|row| row.range(columns.0..columns.1).map(|(&at, &cell)| (at, cell)).collect());
            let part: Vec<Row> = of_part.filter(|row: &Row| !row.is_empty()).collect();
            writer.table(&part)?;
        }
    }
    Ok(())
}

/// The rows with a cell of their own, with the words of merged cells in each that they cover.
fn rows(sheet: &Sheet) -> Result<BTreeMap<u32, Row<'_>>, String> {
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    for (&origin, words) in &sheet.cells {
        rows.entry(origin.0).or_default().insert(origin.1, Shown { words, origin });
    }
    let last = sheet.cells.keys().map(|&(_, column)| column).max().unwrap_or_default();
    let mut steps = 0;
    for merged in &sheet.merged {
        let Some(words) = sheet.cells.get(&merged.first) else { continue };
        for (_, row) in rows.range_mut(merged.first.0..=merged.last.0.max(merged.first.0)) {
            for column in merged.first.1..=merged.last.1.min(last) {
                steps += 1;
                if steps > MOST_CELLS {
                    return Err(too_many());
                }
                row.entry(column).or_insert(Shown { words, origin: merged.first });
            }
        }
    }
    Ok(rows)
}

pub(super) fn too_many() -> String {
    format!("it has more than {MOST_CELLS} cells")
}

/// From which column to which, without that, each of the tables goes that stand side by side in these rows.
fn parts(group: &[&Row]) -> Vec<(u32, u32)> {
    let used: BTreeSet<u32> = group.iter().filter(|row| !is_alone(row)).flat_map(|row| row.keys().copied()).collect();
    let used: Vec<u32> = used.into_iter().collect();
    let mut parts = vec![(0, u32::MAX)];
    let runs: Vec<&[u32]> = used.chunk_by(|left, right| left + 1 == *right).collect();
    for pair in runs.windows(2) {
        let (left, right) = (pair[0], pair[1]);
        let names = |row: &&&Row| row.get(&right[0]).is_some_and(|cell| !is_figure(cell.words));
        let filled = group.iter().filter(|row| row.contains_key(&right[0])).count();
        let named = group.iter().filter(names).count();
        if left.len() > 1 && right.len() > 1 && named > 1 && named * 4 >= filled * 3 {
            let open = parts.len() - 1;
            parts[open].1 = right[0];
            parts.push((right[0], u32::MAX));
        }
    }
    parts
}

/// Whether one cell alone stands in this row, over however many columns.
fn is_alone(row: &Row) -> bool {
    let mut origins = row.values().map(|cell| cell.origin);
    let first = origins.next();
    origins.all(|origin| Some(origin) == first)
}

struct Writer<'a> {
    assembly: &'a mut Assembly,
    name: Arc<str>,
    /// The rows that headed the last table, and its columns.
    heads: Option<(Vec<u32>, Vec<Line>)>,
}

impl Writer<'_> {
    fn table(&mut self, rows: &[Row]) -> Result<(), String> {
        let above = rows.iter().take_while(|row| is_alone(row)).count();
        let (titles, rows) = rows.split_at(above);
        for title in titles.iter().filter_map(|row| row.values().next()) {
            self.assembly.paragraph(title.words, None, self.locator(title.origin));
        }
        let columns: BTreeSet<u32> = rows.iter().flat_map(|row| row.keys().copied()).collect();
        let columns: Vec<u32> = columns.into_iter().collect();
        if rows.len().saturating_mul(columns.len()) > 2 * MOST_CELLS {
            return Err(too_many());
        }
        let mut lines: Vec<Line> = Vec::new();
        for row in rows {
            let cell = |column: &u32| row.get(column).map_or_else(Mapped::default, |cell| self.write(*cell));
            lines.push(Line { is_head: false, cells: columns.iter().map(cell).collect() });
        }
        let heads = heads(rows, &lines);
        lines[..heads].iter_mut().for_each(|line| line.is_head = true);
        match &self.heads {
            Some((known, above)) if heads == 0 && columns.iter().all(|column| known.contains(column)) => {
                // The cells are put below the columns of the table that goes on.
                let cells = |line: &Line| {
                    let place = |column: &u32| columns.binary_search(column).ok().map(|at| line.cells[at].clone());
                    known.iter().map(|column| place(column).unwrap_or_default()).collect()
                };
                let below = lines.iter().map(|line| Line { is_head: false, cells: cells(line) });
                lines = above.iter().cloned().chain(below).collect();
            }
            _ => self.heads = (heads > 0).then(|| (columns, lines[..heads].to_vec())),
        }
        self.assembly.lines(&lines, Decimals::Dot);
        Ok(())
    }

    fn write(&mut self, cell: Shown) -> Mapped {
        let words = cell.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let locator = self.locator(cell.origin);
        self.assembly.write(&words, locator)
    }

    fn locator(&self, (row, column): Place) -> Locator {
        Locator::Cell { sheet: Some(self.name.clone()), column, row }
    }
}

/// How many of the first rows name the columns: those with a cell over several columns and the one below them, or one that
/// looks like a head.
fn heads(rows: &[Row], lines: &[Line]) -> usize {
    let names = |row: &&Row| row.values().all(|cell| !is_figure(cell.words) || is_year(cell.words));
    let spreads = |row: &&Row| row.iter().any(|(&column, cell)| column != cell.origin.1);
    let spread = rows.iter().take_while(|row| spreads(row) && names(row)).count();
    let heads = spread + usize::from(spread > 0 && rows.get(spread).as_ref().is_some_and(names));
    match heads {
        0 => usize::from(has_head(lines)),
        heads if heads < rows.len() => heads,
        _ => 0,
    }
}

/// Whether a program has named the sheet, not a person.
fn is_given(name: &str) -> bool {
    let words =
        name.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end_matches([' ', '_']).to_lowercase();
    GIVEN.contains(&&*words) || name.trim().is_empty()
}

/// A name as formulas write it before a cell: in quotation marks where it is more than a word.
fn quoted(name: &str) -> Arc<str> {
    let plain = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    if plain { name.into() } else { format!("'{}'", name.replace('\'', "''")).into() }
}

#[cfg(test)]
mod tests {
    use super::super::locator;
    use super::super::sources::Metadata;
    use super::*;
    use crate::text::Span;

    /// A sheet with `|` between cells and a line for each row. `merged` are the first and last cells of merged ones.
    fn sheet(table: &str, merged: &[(Place, Place)]) -> Sheet {
        let mut sheet = Sheet { name: "Sheet1".to_owned(), ..Sheet::default() };
        for (row, line) in (1..).zip(table.lines()) {
            for (column, words) in (1..).zip(line.split('|')).filter(|(_, words)| !words.is_empty()) {
                sheet.cells.insert((row, column), words.to_owned());
            }
        }
        sheet.merged = merged.iter().map(|&(first, last)| Merged { first, last }).collect();
        sheet
    }

    fn read(sheet: &Sheet) -> Vec<String> {
        let mut assembly = Assembly::default();
        add(&mut assembly, sheet, 1).unwrap();
        let read = assembly.finish(Metadata::default()).extracted.body.finish();
        read.blocks.iter().map(|block| block.span.of(read.text.text()).to_owned()).collect()
    }

    #[test]
    fn tables_of_a_sheet() {
        for (table, expected) in [
            ("Town|Population|Year\nVisby|24,330|2024", &["Visby in 2024: Population 24,330."][..]),
            ("Towns of Gotland\n\nTown|Population\nVisby|24,330", &["Towns of Gotland", "Visby: Population 24,330."]),
            (
                "Town|Population\n\nVisby|24,330\n\nLund|94,000",
                &["Town: Population.", "Visby: 24,330.", "Lund: 94,000."],
            ),
            (
                "Town|Halls\nVisby|5\n\nLund|7\n\nSource: the county",
                &["Visby: Halls 5.", "Lund: Halls 7.", "Source: the county"],
            ),
            (
                "Town|Halls|Doors\nVisby|5|\n\nLund||7\n\nFirm|Sales\nOrre|12",
                &["Visby: Halls 5.", "Lund: Doors 7.", "Orre: Sales 12."],
            ),
            (
                "Town|Halls||Firm|Sales\nVisby|5||Orre|12\nLund|7||Bo|13",
                &["Visby: Halls 5.", "Lund: Halls 7.", "Orre: Sales 12.", "Bo: Sales 13."],
            ),
            (
                "Town||2023|2024\nVisby||5|6\nLund||7|8",
                &["Visby: 5 in 2023; 6 in 2024.", "Lund: 7 in 2023; 8 in 2024."],
            ),
            ("", &[]),
        ] {
            assert_eq!(read(&sheet(table, &[])), expected, "{table}");
        }
    }

    #[test]
    fn merged_cells_count_in_each_row_and_column() {
        let table = "Halls of the county\nCounty|Town|Halls\nGotland|Visby|5\n|Hemse|2";
        let merged = [((1, 1), (1, 3)), ((3, 1), (4, 1))];
        let expected = ["Halls of the county", "Gotland: Town Visby; Halls 5.", "Gotland: Town Hemse; Halls 2."];
        assert_eq!(read(&sheet(table, &merged)), expected);
        let table = "Town|Halls||Doors\n|East|West|All\nVisby|5|6|7";
        let merged = [((1, 2), (1, 3)), ((1, 1), (2, 1))];
        assert_eq!(read(&sheet(table, &merged)), ["Visby: Halls East 5; Halls West 6; Doors All 7."]);
        let far = [((1, 1), LAST), ((2, 1), LAST)];
        assert_eq!(read(&sheet("Hall|5", &far)), ["Hall: 5."]);
    }

    #[test]
    fn too_many_cells() {
        let mut wide = Sheet::default();
        for at in 1..=3_000 {
            wide.cells.insert((at, 1), "a".to_owned());
            wide.cells.insert((at, at * 2), "b".to_owned());
        }
        assert!(add(&mut Assembly::default(), &wide, 1).is_err());
        let mut many = sheet(&"a|b|c\n".repeat(1_000), &[]);
        many.merged = (0..1_000).map(|_| Merged { first: (1, 1), last: LAST }).collect();
        assert!(add(&mut Assembly::default(), &many, 1).is_err());
    }

    #[test]
    fn names_and_places() {
        let mut budget = sheet("Town|Halls\nVisby|5", &[]);
        budget.name = "Budget 2024".to_owned();
        assert_eq!(read(&budget), ["Budget 2024", "Visby: Halls 5."]);
        let mut assembly = Assembly::default();
        add(&mut assembly, &budget, 2).unwrap();
        let unpacked = assembly.finish(Metadata::default());
        let body = unpacked.extracted.body.finish().text;
        let place = |words: &str| {
            let at = body.text().find(words).unwrap();
            let Span { start, end } = body.reach(Span::new(at, at + words.len()));
            locator::of_bytes(&unpacked.extracted.places, start, end).unwrap()
        };
        assert_eq!(
            [place("Budget"), place("5"), place("Visby: Halls 5")],
            ["sheet 2", "'Budget 2024'!B2", "'Budget 2024'!A2:B2"]
        );
        for (name, given) in [("Sheet1", true), ("Tabelle 2", true), ("Q1", false), ("List", true), ("Halls", false)] {
            assert_eq!(is_given(name), given, "{name}");
        }
        assert_eq!([&*quoted("A_1"), &*quoted("it's")], ["A_1", "'it''s'"]);
    }
}
