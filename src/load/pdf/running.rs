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
            *seen.entry((key(&line.text), line.base / 400)).or_default() += 1;
        }
    }
    // Left and right pages may have heads of their own.
    let often = (sheets.len() / 4).max(2);
    for sheet in sheets {
        let is_running = |line: &Stretch| {
            let number = line.text.trim_matches(|letter: char| !letter.is_alphanumeric());
            let is_number = number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty();
            let near = [-1, 0, 1].map(|by| seen.get(&(key(&line.text), line.base / 400 + by)).copied().unwrap_or(0));
            is_number || near.iter().sum::<usize>() >= often
        };
        let running: Vec<Stretch> = at_the_edge(sheet).filter(|line| is_running(line)).cloned().collect();
        sheet.stretches.retain(|line| !running.contains(line));
    }
}

/// The lines at the top and the bottom of a page, as far as white space parts them from the text.
fn at_the_edge(sheet: &Sheet) -> impl Iterator<Item = &Stretch> {
    let edge = sheet.height / 100 * EDGE;
    let is_far = move |line: &Stretch| line.base < edge || line.base > sheet.height - edge;
    sheet.stretches.iter().filter(move |line| {
        is_far(line)
            && !sheet.stretches.iter().any(|other| {
                let apart = (other.base - line.base).abs();
                !is_far(other) && apart * 10 < line.size * 15
            })
    })
}

/// A line without its numbers.
fn key(text: &str) -> String {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace() && !letter.is_numeric()).collect();
    // The numbers of pages may be Roman.
    if plain.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x' | 'l')) { String::new() } else { plain }
}
