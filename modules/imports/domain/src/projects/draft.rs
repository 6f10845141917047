//! One row of a projects file, cell by cell.

use super::record::ProjectRecord;
use crate::RawRow;
use crate::field::Field;
use crate::layout::rows::Reader;
use crate::problem::{Code, Fault, Problem};
use crate::value::choice::{read_color, read_project_status, read_time_zone};
use crate::value::number::{read_code, read_heads, read_number};
use crate::value::text::{LONG, NAME, SHORT, read_text};

/// Reads a row; the region is as typed. Each cell that can't be taken leaves a problem and no value.
pub(super) fn read_draft(reader: &Reader<'_>, row: &RawRow) -> (ProjectRecord, Vec<Problem>) {
    let mut notes = Notes { reader, row, problems: Vec::new() };
    let record = ProjectRecord {
        id: None,
        code: notes.take(Field::Code, |cell| Ok(read_code(cell)?)),
        name: notes.text(Field::ProjectName, NAME),
        region: notes.text(Field::Region, SHORT),
        status: notes.word(Field::Status, read_project_status),
        start: notes.date(Field::Start),
        end: notes.date(Field::End),
        address: notes.text(Field::Address, LONG),
        lat: notes.degrees(Field::Lat, 90.0),
        lon: notes.degrees(Field::Lon, 180.0),
        time_zone: notes.word(Field::TimeZone, read_time_zone),
        heads: notes.take(Field::Heads, |cell| Ok(read_heads(cell)?)),
        color: notes.word(Field::Color, read_color),
    };
    (record, notes.problems)
}

struct Notes<'a> {
    reader: &'a Reader<'a>,
    row: &'a RawRow,
    problems: Vec<Problem>,
}

impl Notes<'_> {
    fn take<T>(&mut self, field: Field, read: impl FnOnce(&crate::RawCell) -> Result<Option<T>, Fault>) -> Option<T> {
        read(self.reader.get(self.row, field)).unwrap_or_else(|fault| {
            self.problems.push(self.reader.problem(self.row, field, fault));
            None
        })
    }

    fn text(&mut self, field: Field, longest: usize) -> Option<String> {
        self.take(field, |cell| Ok(read_text(cell, longest)?))
    }

    fn word<T>(&mut self, field: Field, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.take(field, |cell| {
            let Some(text) = read_text(cell, SHORT)? else { return Ok(None) };
            read(&text).map(Some).ok_or_else(|| Code::NotAWord.into())
        })
    }

    fn date(&mut self, field: Field) -> Option<chrono::NaiveDate> {
        let read = self.reader.date(self.row, field);
        self.take(field, |_| read)
    }

    fn degrees(&mut self, field: Field, most: f64) -> Option<f64> {
        self.take(field, |cell| match read_number(cell)? {
            Some(degrees) if degrees.abs() > most => Err(Fault::of(Code::OffTheMap).with("most", most)),
            degrees => Ok(degrees),
        })
    }
}
