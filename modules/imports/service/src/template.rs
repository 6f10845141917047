//! Empty files with the right columns.

use crate::download::DownloadError;
use chrono::NaiveDate;
use imports_domain::ImportKind;
use workbook::{BookWriter, Layout, Out};

/// A file to be filled in.
#[derive(Clone, Debug)]
pub struct Template {
    /// The name under which it is to be saved.
    pub file_name: &'static str,
    /// The workbook.
    pub bytes: Vec<u8>,
}

/// A workbook with the columns that a kind of file can have, and one row to show how they are filled.
///
/// # Errors
/// [`DownloadError::Write`] when there is no room for a temporary file.
pub fn template(kind: ImportKind) -> Result<Template, DownloadError> {
    let (file_name, title, columns) = match kind {
        ImportKind::People => ("people-template.xlsx", "People", people()),
        ImportKind::Projects => ("projects-template.xlsx", "Projects", projects()),
        ImportKind::Schedule => ("schedule-template.xlsx", "Schedule", schedule()),
    };
    let widths: Vec<f64> = columns.iter().map(|column| column.width).collect();
    let headings: Vec<Out<'_>> = columns.iter().map(|column| Out::text(column.heading)).collect();
    let sample: Vec<Out<'_>> = columns.iter().map(|column| column.sample).collect();
    let mut bytes = Vec::new();
    let mut book = BookWriter::new(title, "");
    let mut sheet = book.sheet(title, &Layout { widths: &widths, ..Layout::default() })?;
    sheet.header(&headings)?;
    sheet.row(&sample)?;
    sheet.finish()?;
    book.write_to(std::io::Cursor::new(&mut bytes))?;
    Ok(Template { file_name, bytes })
}

struct Column {
    heading: &'static str,
    width: f64,
    sample: Out<'static>,
}

const fn text(heading: &'static str, width: f64, sample: &'static str) -> Column {
    Column { heading, width, sample: Out::text(sample) }
}

fn day(heading: &'static str, year: i32, month: u32, day: u32) -> Column {
    let sample = NaiveDate::from_ymd_opt(year, month, day).map_or(Out::BLANK, Out::date);
    Column { heading, width: 12.0, sample }
}

fn people() -> Vec<Column> {
    vec![
        Column { heading: "Number", width: 10.0, sample: Out::int(1001) },
        text("Name", 26.0, "Kowalski, Dan"),
        text("Title", 16.0, "Foreman"),
        text("Classification", 16.0, "Journeyman"),
        Column { heading: "Foreman", width: 22.0, sample: Out::BLANK },
        text("Region", 14.0, "North"),
        text("Phone", 18.0, "(612) 555-0134"),
        text("E-mail", 28.0, "dan.kowalski@example.com"),
        day("Hired", 2019, 3, 14),
        Column { heading: "Ended", width: 12.0, sample: Out::BLANK },
        text("Skills", 22.0, "OSHA 30, Laser screed"),
        text("Active", 8.0, "Yes"),
    ]
}

fn projects() -> Vec<Column> {
    vec![
        text("Code", 12.0, "P-121"),
        text("Name", 28.0, "Riverside Parking Deck"),
        text("Region", 14.0, "North"),
        text("Status", 12.0, "Active"),
        day("Start", 2026, 9, 14),
        day("End", 2027, 4, 30),
        text("Address", 32.0, "1200 River Rd, Minneapolis, MN"),
        Column { heading: "Latitude", width: 10.0, sample: Out::number(44.9778) },
        Column { heading: "Longitude", width: 10.0, sample: Out::number(-93.265) },
        text("Time zone", 18.0, "America/Chicago"),
        Column { heading: "Heads per day", width: 14.0, sample: Out::int(8) },
    ]
}

fn schedule() -> Vec<Column> {
    vec![
        Column { heading: "Number", width: 10.0, sample: Out::int(1001) },
        text("Name", 26.0, "Kowalski, Dan"),
        day("Date", 2026, 11, 16),
        text("Project", 12.0, "P-121"),
        Column { heading: "Status", width: 12.0, sample: Out::BLANK },
        Column { heading: "Half of the day", width: 16.0, sample: Out::BLANK },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout, stored::Said};
    use imports_domain::{Field, guess_mapping};

    #[test]
    fn every_column_is_recognised_again() {
        for kind in [ImportKind::People, ImportKind::Projects, ImportKind::Schedule] {
            let template = template(kind).unwrap();
            let book = workbook::read(&template.bytes, template.file_name, &workbook::Limits::default()).unwrap();
            let located = layout::locate(book, None, &Said::default()).ok().unwrap();
            assert_eq!((located.kind, located.header.row), (kind, 1));
            let mapping = guess_mapping(&located.header, &located.rows, kind);
            assert!(mapping.0.iter().all(Option::is_some), "{kind:?}: {mapping:?}");
            assert!(mapping.validate(&located.header, kind).is_ok());
            let left_out = [Field::FirstName, Field::LastName, Field::Color, Field::Day, Field::Week, Field::Weekday];
            let lacking = kind.fields().iter().filter(|field| !mapping.has(**field) && !left_out.contains(field));
            assert_eq!(lacking.collect::<Vec<_>>(), Vec::<&Field>::new());
        }
    }
}
