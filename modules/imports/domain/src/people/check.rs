//! Checks a whole people file against the workspace.

use super::decide::{Check, Entry, Words};
use super::draft::{Draft, read_draft};
use super::followers::{new_foremen, refuse_followers};
use super::matching::{Match, Matcher};
use super::record::{PeopleKnown, PeopleReport, PersonRecord};
use crate::RawRow;
use crate::field::{Field, ImportKind};
use crate::layout::mapping::MappingError;
use crate::layout::rows::Reader;
use crate::settings::Settings;
use crate::verdict::{RowVerdict, SkipReason, Tally, Verdict};
use crate::vocabulary::WordState;

/// Says of each row what becomes of it. Changes nothing; the same input gives the same answer.
///
/// `rows`: all rows of the sheet in order, titles and header among them.
///
/// # Errors
/// The mapping doesn't fit the header or lacks a column.
pub fn check_people(rows: &[RawRow], known: &PeopleKnown, settings: &Settings) -> Result<PeopleReport, MappingError> {
    let mut reader = Reader::new(settings, ImportKind::People)?;
    reader.read_dates(rows);
    let entries = read_entries(&reader, rows, known);
    let words = Words::read(known, &entries, settings);
    let check = Check::new(&reader, known, &words, &entries);
    let mut verdicts: Vec<Verdict<PersonRecord>> = entries.iter().map(|entry| check.decide(entry)).collect();
    refuse_followers(&check, &mut verdicts);
    let new_foremen = new_foremen(&check, &verdicts);
    let mut tally = Tally::default();
    verdicts.iter().for_each(|verdict| tally.count(verdict));
    let new_words = words.lacking();
    let made =
        |field| new_words.iter().filter(|word| word.field == field && word.state == WordState::New).count() as u32;
    tally.new_regions = made(Field::Region);
    tally.new_titles = made(Field::Title);
    tally.new_foremen = new_foremen.len() as u32;
    let rows = rows.iter().zip(verdicts).map(|(row, verdict)| RowVerdict { row: row.number, verdict }).collect();
    let dates = std::mem::take(&mut reader.dates);
    Ok(PeopleReport { rows, tally, new_words, new_foremen, dates, mode: settings.mode })
}

fn read_entries<'a>(reader: &Reader<'_>, rows: &'a [RawRow], known: &PeopleKnown) -> Vec<Entry<'a>> {
    let mut matcher = Matcher::new(reader, known);
    let entry = |row| {
        let heading = || reader.is_heading(row).then(|| reader.skipped(row, SkipReason::Heading));
        if let Some(skip) = reader.skip(row).or_else(heading) {
            return Entry { row, skip: Some(skip), draft: Draft::default(), matched: Match::Twice };
        }
        let mut draft = read_draft(reader, row);
        let matched = matcher.find(row, &mut draft);
        Entry { row, skip: None, draft, matched }
    };
    rows.iter().map(entry).collect()
}
