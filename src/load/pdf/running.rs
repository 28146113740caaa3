//! What repeats at the top and the bottom of pages: running heads, page numbers, notices.

use std::collections::BTreeMap;

use super::lines::Stretch;

/// The stretches of a page and its height, in hundredths of a point.
pub(super) struct Sheet {
    pub stretches: Vec<Stretch>,
    pub height: i32,
}

/// So much of a page at its top and bottom is searched, in hundredths of its height.
const EDGE: i32 = 12;

/// Takes out the lines at the edges that stand on several pages at the same height, but for their numbers, and the numbers of
/// pages.
pub(super) fn leave_out(sheets: &mut [Sheet]) {
    let mut seen: BTreeMap<(String, i32), usize> = BTreeMap::new();
    for sheet in &*sheets {
        for line in at_the_edge(sheet) {
            *seen.entry((key(&line), height(&line))).or_default() += 1;
        }
    }
    // Left and right pages may have heads of their own.
    let often = (sheets.len() / 4).max(2);
    for sheet in sheets {
        let is_running = |line: &Vec<&Stretch>| {
            let key = key(line);
            if key.is_empty() {
                // Several numbers are the row of a table.
                return line.len() == 1 && line[0].text.chars().filter(char::is_ascii_digit).count() <= 4;
            }
            let near = [-1, 0, 1].map(|by| seen.get(&(key.clone(), height(line) + by)).copied().unwrap_or(0));
            near.iter().sum::<usize>() >= often
        };
        let running = at_the_edge(sheet).into_iter().filter(is_running).flatten().cloned();
        let running: Vec<Stretch> = running.collect();
        sheet.stretches.retain(|line| !running.contains(line));
    }
}

/// The lines at the top and the bottom of a page, as far as white space parts them from the text.
fn at_the_edge(sheet: &Sheet) -> Vec<Vec<&Stretch>> {
    let edge = sheet.height / 100 * EDGE;
    let is_far = |line: &Stretch| line.base < edge || line.base > sheet.height - edge;
    let is_apart = |line: &Stretch| {
        let mut others = sheet.stretches.iter().filter(|other| !is_far(other));
        others.all(|other| (other.base - line.base).abs() * 10 >= line.size * 15)
    };
    let mut lines: Vec<Vec<&Stretch>> = Vec::new();
    for of in sheet.stretches.iter().filter(|line| is_far(line) && is_apart(line)) {
        match lines.iter_mut().find(|line| line[0].is_level(of)) {
            Some(line) => line.push(of),
            None => lines.push(vec![of]),
        }
    }
    lines
}

/// How far down a line stands, roughly.
fn height(line: &[&Stretch]) -> i32 {
    line[0].base / 400
}

/// A line without its numbers.
fn key(line: &[&Stretch]) -> String {
    let letters = line.iter().flat_map(|of| of.text.chars());
    let plain: String = letters.filter(|letter| letter.is_alphabetic()).collect();
    // The numbers of pages may be Roman.
    if plain.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x' | 'l')) { String::new() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[(i32, &str)]) -> Sheet {
        let stretch = |&(base, text): &(i32, &str)| {
            let left = if text.starts_with(|letter: char| letter.is_ascii_digit()) { 20_000 } else { 5_000 };
            Stretch { left, right: left + 10_000, base, size: 1_000, text: text.to_owned() }
        };
        Sheet { stretches: lines.iter().map(stretch).collect(), height: 80_000 }
    }

    fn left(sheets: &mut [Sheet]) -> Vec<Vec<&str>> {
        leave_out(sheets);
        sheets.iter().map(|sheet| sheet.stretches.iter().map(|line| line.text.as_str()).collect()).collect()
    }

    #[test]
    fn heads_and_numbers() {
        let mut sheets = [
            page(&[(3_000, "The board, 1"), (20_000, "It opened."), (77_000, "1"), (5_000, "Only here")]),
            page(&[(3_000, "The board, 2"), (20_000, "It closed."), (77_000, "2")]),
        ];
        assert_eq!(left(&mut sheets), [vec!["It opened.", "Only here"], vec!["It closed."]]);
    }

    #[test]
    fn rows_of_tables_and_text_stay() {
        let mut sheets = [
            page(&[(20_000, "It opened."), (75_000, "Visby"), (75_000, "351"), (9_000, "Text"), (10_200, "goes on.")]),
            page(&[(20_000, "It closed."), (75_000, "Lund"), (75_000, "713"), (9_000, "Text"), (10_200, "goes on.")]),
        ];
        let kept = [
            vec!["It opened.", "Visby", "351", "Text", "goes on."],
            vec!["It closed.", "Lund", "713", "Text", "goes on."],
        ];
        assert_eq!(left(&mut sheets), kept);
    }
}
