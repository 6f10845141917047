//! Text with a delimiter (csv), numbered as Excel numbers it: blank lines count, line breaks inside quotes do not.

use csv::StringRecord;

use super::rows::{Budget, SheetRows};
use super::{Limits, ReadError, delimiter, encoding};
use crate::cell::{Cell, Row, Source};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<(Source, Vec<Row>), ReadError> {
    let (text, encoding) = encoding::decode(bytes)?;
    let (delimiter, skipped) = delimiter::sniff(&text);
    let body = text[skipped..].trim_end_matches('\u{1A}');
    let mut number = u32::from(skipped > 0);

    let mut budget = Budget::new(limits);
    let mut rows = SheetRows::default();
    let mut reader = delimiter::reader(body, delimiter);
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(ReadError::broken)? {
        let start = record.position().map_or(0, csv::Position::byte);
        number = number.saturating_add(blank_lines_at(body, start));
        for (column, field) in record.iter().enumerate() {
            if !field.is_empty() {
                budget.keep_text(field.len())?;
                rows.put(number, column, Cell::Text(field.to_owned()), &mut budget)?;
            }
        }
        number = number.saturating_add(1);
    }
    let source = Source::Delimited { delimiter: char::from(delimiter), encoding: encoding.to_owned() };
    Ok((source, rows.finish()))
}

/// Blank lines that the csv reader passes over silently before the record at byte `start`.
fn blank_lines_at(text: &str, start: u64) -> u32 {
    let start = usize::try_from(start).unwrap_or(usize::MAX);
    let mut rest = text.as_bytes().get(start..).unwrap_or_default();
    // a record ends at the CR of its CR LF; the LF is no line of its own
    if rest.starts_with(b"\n") && start > 0 && text.as_bytes()[start - 1] == b'\r' {
        rest = &rest[1..];
    }
    let mut lines = 0;
    loop {
        rest = match rest {
            [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => rest,
            _ => return lines,
        };
        lines += 1;
    }
}
