//! The order in which the parts of a page are read: its columns one after the other, and the rows of its tables.

use std::collections::BTreeMap;

use super::lines::Stretch;

/// A part of a page, in the order of reading.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Lines of one column.
    Text(Vec<Stretch>),
    /// The cells of each row, as many in all rows; empty where nothing stands in one.
    Table(Vec<Vec<String>>),
}

/// So many columns side by side have been seen in print.
const DEEPEST: usize = 8;

/// The parts of a page.
pub(super) fn parts(mut stretches: Vec<Stretch>) -> Vec<Part> {
    stretches.sort_by(|a, b| (a.base, a.left, a.right, &a.text).cmp(&(b.base, b.left, b.right, &b.text)));
    let mut parts = Vec::new();
    split(stretches, DEEPEST, &mut parts);
    parts
}

/// Splits what stands side by side, or goes on with the rows.
fn split(stretches: Vec<Stretch>, deepest: usize, parts: &mut Vec<Part>) {
    let Some(gutter) = gutter(&stretches).filter(|_| deepest > 0) else { return rows(stretches, parts) };
    // What reaches over the gutter parts the columns above it from those below.
    let (mut left, mut right, mut across) = (Vec::new(), Vec::new(), Vec::new());
    let flush =
        |left: &mut Vec<Stretch>, right: &mut Vec<Stretch>, across: &mut Vec<Stretch>, parts: &mut Vec<Part>| {
            if left.len() < 2 && right.len() < 2 || left.is_empty() || right.is_empty() {
                // The short lines of what goes across.
                across.append(left);
                across.append(right);
                across.sort_by(|a, b| (a.base, a.left, a.right, &a.text).cmp(&(b.base, b.left, b.right, &b.text)));
                return;
            }
            rows(std::mem::take(across), parts);
            split(std::mem::take(left), deepest - 1, parts);
            split(std::mem::take(right), deepest - 1, parts);
        };
    for stretch in stretches {
        if stretch.right <= gutter {
            left.push(stretch);
        } else if stretch.left >= gutter {
            right.push(stretch);
        } else {
            flush(&mut left, &mut right, &mut across, parts);
            across.push(stretch);
        }
    }
    flush(&mut left, &mut right, &mut across, parts);
    rows(across, parts);
}

/// Where the white space between two columns of text lies, if there are any: the widest that few lines cross.
fn gutter(stretches: &[Stretch]) -> Option<i32> {
    if stretches.len() < 6 {
        return None;
    }
    let mut edges: Vec<(i32, i32)> = stretches.iter().flat_map(|of| [(of.left, 1), (of.right, -1)]).collect();
    edges.sort_unstable();
    let mut gaps = Vec::new();
    let mut open = 0;
    for pair in edges.windows(2) {
        open += pair[0].1;
        let width = pair[1].0 - pair[0].0;
        if open as usize * 5 <= stretches.len() * 2 && width >= 300 {
            gaps.push((open, -width, pair[0].0 + width / 2));
        }
    }
    gaps.sort_unstable();
    gaps.into_iter().map(|(.., at)| at).take(20).find(|&at| parts_columns(stretches, at))
}

/// Whether columns of text stand on both sides, and not the cells of a table.
fn parts_columns(stretches: &[Stretch], at: i32) -> bool {
    let left: Vec<&Stretch> = stretches.iter().filter(|of| of.right <= at).collect();
    let right: Vec<&Stretch> = stretches.iter().filter(|of| of.left >= at).collect();
    if left.len() < 3 || right.len() < 3 {
        return false;
    }
    // Wide gaps of lines that are spread to the width of a column part them; figures make no text.
    let words = |side: &[&Stretch]| {
        let rows = side.chunk_by(|above, below| above.is_level(below));
        let mut words: Vec<usize> = rows.map(|row| row.iter().map(|of| of.words()).sum()).collect();
        words.sort_unstable();
        words[words.len() / 2]
    };
    let few = words(&left).min(words(&right));
    let (fewer, more) = if left.len() < right.len() { (&left, &right) } else { (&right, &left) };
    let level = fewer.iter().filter(|of| more.iter().any(|other| (of.base - other.base).abs() < 150)).count();
    few >= 3 || level * 2 < fewer.len()
}

/// Adds lines of text, and the tables among them: rows of several stretches that stand below each other.
fn rows(stretches: Vec<Stretch>, parts: &mut Vec<Part>) {
    let mut rows: Vec<Vec<Stretch>> = Vec::new();
    for stretch in stretches {
        match rows.last_mut().filter(|row| row[0].is_level(&stretch)) {
            Some(row) => row.push(stretch),
            None => rows.push(vec![stretch]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by_key(|of| (of.left, of.right)));
    let width = width(&rows);
    for row in rows.iter_mut().filter(|row| is_spread(row, width)) {
        *row = vec![line(row)];
    }
    let mut text = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let table = table(&rows[at..]).or_else(|| alone(&rows[at..]));
        if let Some((length, cells)) = table {
            if !text.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut text)));
            }
            parts.push(Part::Table(cells));
            at += length;
            continue;
        }
        text.push(line(&rows[at]));
        at += 1;
    }
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
}

/// From where to where most of the lines of text reach.
fn width(rows: &[Vec<Stretch>]) -> Option<(i32, i32)> {
    let mut ends: BTreeMap<(i32, i32), usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.len() == 1) {
        *ends.entry((row[0].left / 100, row[0].right / 100)).or_default() += 1;
    }
    let (ends, count) = ends.into_iter().max_by_key(|(ends, count)| (*count, *ends))?;
    (count > 1).then_some(ends)
}

/// Whether a line of text has been spread to the width of its column: words alone, each as far from the next.
fn is_spread(row: &[Stretch], width: Option<(i32, i32)>) -> bool {
    let Some((left, right)) = width else { return false };
    let gaps = || row.windows(2).map(|pair| pair[1].left - pair[0].right);
    let (Some(narrow), Some(wide)) = (gaps().min(), gaps().max()) else { return false };
    (row[0].left / 100 - left).abs() <= 1
        && (row[row.len() - 1].right / 100 - right).abs() <= 1
        && (wide - narrow) * 5 <= wide
        && row.iter().all(|of| !of.text.contains(' '))
}

/// A line of text of what stands on it.
fn line(row: &[Stretch]) -> Stretch {
    let text = row.iter().map(|of| of.text.as_str()).collect::<Vec<_>>().join(" ");
    let right = row.iter().map(|of| of.right).max().unwrap_or_default();
    Stretch { right, text, ..row[0].clone() }
}

/// The table that begins with the first of these rows, if one does, and how many rows it has.
fn table(rows: &[Vec<Stretch>]) -> Option<(usize, Vec<Vec<String>>)> {
    if rows[0].len() < 2 {
        return None;
    }
    let mut columns: Vec<(i32, i32)> = Vec::new();
    let mut length = 0;
    let mut full = 0;
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            let above = &rows[at - 1][0];
            if row[0].base - above.base > 4 * above.size.max(row[0].size) {
                break;
            }
        }
        let mut wider = columns.clone();
        wider.extend(row.iter().map(|of| (of.left, of.right)));
        let merged = merged(wider);
        // A row that closes the gap between two columns is none of the table, and one alone in the first column is text.
        let is_alone = row.len() == 1;
        if merged.len() < 2 || merged.len() < columns.len() || is_alone && row[0].words() > 12 {
            break;
        }
        columns = merged;
        full += usize::from(!is_alone);
        length = at + 1;
        if is_alone && row[0].left <= columns[0].1 && rows.get(at + 1).is_none_or(|below| below.len() == 1) {
            length = at;
            break;
        }
    }
    while length > 0 && rows[length - 1].len() == 1 {
        length -= 1;
    }
    if full < 2 || length < 2 {
        return None;
    }
    let mut cells: Vec<Vec<String>> = Vec::new();
    for (at, row) in rows[..length].iter().enumerate() {
        let mut line = vec![String::new(); columns.len()];
        for of in row {
            let column = columns.partition_point(|column| column.1 < of.left).min(columns.len() - 1);
            if !line[column].is_empty() {
                line[column].push(' ');
            }
            line[column].push_str(&of.text);
        }
        // A cell that goes on below its first line.
        let goes_on =
            at > 0 && row.len() == 1 && line[0].is_empty() && row[0].base - rows[at - 1][0].base < 2 * row[0].size;
        match cells.last_mut().filter(|_| goes_on) {
            Some(above) => {
                for (cell, words) in above.iter_mut().zip(&line).filter(|(_, words)| !words.is_empty()) {
                    cell.push(' ');
                    cell.push_str(words);
                }
            }
            None => cells.push(line),
        }
    }
    Some((length, cells))
}

/// A last row whose table goes on in the next column or on the next page.
fn alone(rows: &[Vec<Stretch>]) -> Option<(usize, Vec<Vec<String>>)> {
    let [row] = rows else { return None };
    let is_cell = |of: &Stretch| {
        of.words() <= 4 && !of.text.ends_with('.') && of.text.starts_with(|letter: char| !letter.is_lowercase())
    };
    (row.len() > 1 && row.iter().all(is_cell)).then(|| (1, vec![row.iter().map(|of| of.text.clone()).collect()]))
}

/// Where the columns of these cells begin and end: cells above each other are of one column.
fn merged(mut cells: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    cells.sort_unstable();
    let mut columns: Vec<(i32, i32)> = Vec::new();
    for (left, right) in cells {
        match columns.last_mut().filter(|column| column.1 > left) {
            Some(column) => column.1 = column.1.max(right),
            None => columns.push((left, right)),
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stretches of these words, a row for each line, with `|` where a column begins, 20,000 wide each.
    fn page(rows: &str) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        for (base, row) in (1..).zip(rows.lines()) {
            for (column, words) in (0..).zip(row.split('|')).filter(|(_, words)| !words.trim().is_empty()) {
                let left = 5_000 + column * 20_000;
                let right = left + words.trim().len() as i32 * 450;
                let text = words.trim().to_owned();
                stretches.push(Stretch { left, right, base: base * 1_200, size: 1_000, text });
            }
        }
        stretches
    }

    /// The lines of each part; cells apart by `|`.
    fn read(rows: &str) -> Vec<String> {
        let part = |part| match part {
            Part::Text(lines) => lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("/"),
            Part::Table(rows) => rows.iter().map(|row| row.join("|")).collect::<Vec<_>>().join("/"),
        };
        parts(page(rows)).into_iter().map(part).collect()
    }

    #[test]
    fn columns_one_after_the_other() {
        let rows = "A long title that reaches over both of the columns, to the end\nIt opened in the spring|It closed in the autumn\n\
            of the year, as was said|and nobody came for it\nby all who were there|but the mayor of Orre";
        let expected = [
            "A long title that reaches over both of the columns, to the end",
            "It opened in the spring/of the year, as was said/by all who were there",
            "It closed in the autumn/and nobody came for it/but the mayor of Orre",
        ];
        assert_eq!(read(rows), expected);
    }

    #[test]
    fn rows_of_a_table() {
        for (rows, expected) in [
            (
                "Below are the towns.\nTown|Population|Year\nVisby|24,330|2024\nLund|94,000|2023\nThat is all.",
                &["Below are the towns.", "Town|Population|Year/Visby|24,330|2024/Lund|94,000|2023", "That is all."][..],
            ),
            (
                "Town|What is known\nVisby|A town on an island\n|in the Baltic Sea\nLund|A town of students",
                &["Town|What is known/Visby|A town on an island in the Baltic Sea/Lund|A town of students"],
            ),
            ("One line.\nAnd another.", &["One line./And another."]),
            ("The last row|goes on.", &["The last row goes on."]),
            ("It opened.\nTown|Halls", &["It opened.", "Town|Halls"]),
            ("", &[]),
        ] {
            assert_eq!(read(rows), expected, "{rows}");
        }
    }
}
