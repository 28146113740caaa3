//! Excel workbooks: what their sheets show.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use jiff::civil::Date;
use ssfmt::ast::{DatePart, FormatPart};
use ssfmt::{DateSystem, FormatOptions, NumberFormat};

use super::packed::{Assembly, Parts, Unpacked, metadata};
use super::sheets::{self, LAST, MOST_CELLS, Merged, Sheet};

/// Reads the sheets of a workbook that can be seen, from its bytes and parts.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(bytes: &[u8], parts: &mut Parts) -> Result<Unpacked, String> {
    parts.check_size()?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut assembly = Assembly::default();
    let mut left = MOST_CELLS;
    let formats = Formats { is_1904: book.has_1904_epoch() };
    let listed: Vec<(u32, String)> = (1..)
        .zip(book.sheets_metadata())
        .filter(|(_, sheet)| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|(number, sheet)| (number, sheet.name.clone()))
        .collect();
    for (number, name) in listed {
        let sheet = sheet(&mut book, name, &formats, &mut left)?;
        sheets::add(&mut assembly, &sheet, number)?;
    }
    let about = parts.text("docProps/core.xml")?.unwrap_or_default();
    Ok(assembly.finish(metadata(&about)))
}

fn broken(error: XlsxError) -> String {
    match error {
        XlsxError::Password => "the file is locked with a password".to_owned(),
        error => format!("the file is broken ({error})"),
    }
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: String, formats: &Formats, left: &mut usize) -> Result<Sheet, String> {
    let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let place = |(row, column): (u32, u32)| (row.saturating_add(1), column.saturating_add(1));
    let merged = merged.iter().map(|cells| Merged { first: place(cells.start), last: place(cells.end) }).collect();
    let mut sheet = Sheet { merged, ..Sheet::default() };
    let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
    let styles = cells.styles().to_vec();
    let codes: Vec<Shape> = styles
        .iter()
        .map(|style| Shape::new(style.number_format.as_ref().map_or("General", |format| &format.format_code)))
        .collect();
    let general = Shape::new("General");
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(broken)? {
        let (row, column) = place(cell.get_position());
        let words = formats.shown(cell.get_value(), codes.get(style).unwrap_or(&general));
        if words.trim().is_empty() || row > LAST.0 || column > LAST.1 {
            continue;
        }
        *left = left.checked_sub(1).ok_or_else(sheets::too_many)?;
        sheet.cells.insert((row, column), words);
    }
    sheet.name = name;
    Ok(sheet)
}

/// How numbers are shown.
#[derive(Default)]
struct Formats {
    is_1904: bool,
}

/// A number format.
struct Shape {
    /// `None` where it cannot be read; numbers are then shown as they are.
    format: Option<NumberFormat>,
    /// Whether it shows the day, the month and the year.
    is_day: bool,
    /// Whether it shows the time of day.
    is_clock: bool,
}

impl Shape {
    fn new(code: &str) -> Self {
        let format = NumberFormat::parse(code).ok();
        let sections = format.as_ref().map_or(&[][..], NumberFormat::sections);
        let parts = sections.first().map_or(&[][..], |section| &section.parts);
        let has = |among: &[DatePart]| {
            parts.iter().any(|part| matches!(part, FormatPart::DatePart(part) if among.contains(part)))
        };
        let months =
            [DatePart::Month, DatePart::Month2, DatePart::MonthAbbr, DatePart::MonthFull, DatePart::MonthLetter];
        let is_day = has(&[DatePart::Year2, DatePart::Year3, DatePart::Year4])
            && has(&months)
            && has(&[DatePart::Day, DatePart::Day2]);
        let is_clock = has(&[DatePart::Hour, DatePart::Hour2]);
        Shape { format, is_day, is_clock }
    }
}

impl Formats {
    /// A cell as it is shown: numbers in their format, days as `2025-07-14` in whatever order their format has them, and a
    /// sign where the format shows a negative number by brackets or by its colour. Errors show nothing.
    fn shown(&self, value: &DataRef, shape: &Shape) -> String {
        match value {
            DataRef::Empty | DataRef::Error(_) => String::new(),
            DataRef::String(words) => words.clone(),
            DataRef::SharedString(words) => (*words).to_owned(),
            DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => words.replace('T', " "),
            DataRef::Bool(value) => String::from(if *value { "TRUE" } else { "FALSE" }),
            DataRef::Int(value) => self.number(*value as f64, shape),
            DataRef::Float(value) => self.number(*value, shape),
            DataRef::DateTime(moment) => day(*moment, shape).unwrap_or_else(|| self.number(moment.as_f64(), shape)),
        }
    }

    fn number(&self, value: f64, shape: &Shape) -> String {
        let date_system = if self.is_1904 { DateSystem::Date1904 } else { DateSystem::Date1900 };
        let options = FormatOptions { date_system, ..FormatOptions::default() };
        let words = shape.format.as_ref().and_then(|format| format.try_format(value, &options).ok());
        // Nobody writes a count of people as 2.4E+11.
        let words = words.filter(|words| !words.contains("E+")).unwrap_or_else(|| value.to_string());
        let words = words.trim();
        let has_sign = words.contains(['-', '\u{2212}']) || !words.contains(|letter: char| matches!(letter, '1'..='9'));
        if value >= 0.0 || has_sign {
            return words.to_owned();
        }
        let bare = words.strip_prefix('(').and_then(|words| words.strip_suffix(')')).unwrap_or(words);
        format!("-{}", bare.trim())
    }
}

/// The day of a moment whose format shows it whole, with the time of day where that is shown.
fn day(moment: ExcelDateTime, shape: &Shape) -> Option<String> {
    if !shape.is_day || !moment.is_datetime() {
        return None;
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(if shape.is_clock { format!("{date} {hour:02}:{minute:02}") } else { date.to_string() })
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn numbers_and_days_as_they_are_shown() {
        let formats = Formats::default();
        for (code, value, expected) in [
            ("General", 24330.0, "24330"),
            ("General", 0.1 + 0.2, "0.3"),
            ("General", 240_000_000_000.0, "240000000000"),
            ("#,##0", 24330.4, "24,330"),
            ("0%", 0.35, "35%"),
            ("0.0%", 0.354, "35.4%"),
            ("\"$\"#,##0.00", 12.5, "$12.50"),
            ("[$€-2] #,##0", 1200.0, "€ 1,200"),
            ("#,##0 \"kg\"", 1200.0, "1,200 kg"),
            ("#,##0_);(#,##0)", -300.0, "-300"),
            ("#,##0;[Red]#,##0", -300.0, "-300"),
            ("#,##0", -300.0, "-300"),
            ("0", -0.2, "-0"),
            ("mmm yyyy", 45852.0, "Jul 2025"),
            ("yyyy", 45852.0, "2025"),
            ("an unreadable \" one", 5.5, "5.5"),
        ] {
            assert_eq!(formats.shown(&DataRef::Float(value), &Shape::new(code)), expected, "{code}");
        }
        let moment = |value| DataRef::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false));
        for (code, value, expected) in [
            ("m/d/yy", 45852.0, "2025-07-14"),
            ("[$-407]d. mmmm yyyy", 45852.5, "2025-07-14"),
            ("dd.mm.yyyy hh:mm", 45852.5, "2025-07-14 12:00"),
            ("mmmm yyyy", 45852.0, "July 2025"),
            ("\"day\" m/yyyy", 45852.0, "day 7/2025"),
            ("h:mm", 0.5, "12:00"),
        ] {
            assert_eq!(formats.shown(&moment(value), &Shape::new(code)), expected, "{code}");
        }
        assert_eq!(formats.shown(&DataRef::Bool(true), &Shape::new("General")), "TRUE");
    }
}
