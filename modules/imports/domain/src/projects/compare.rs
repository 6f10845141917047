//! What a row changes of a stored project.

use super::record::{KnownProject, ProjectRecord};
use crate::field::Field;
use crate::verdict::Change;
use crate::words::key;
use std::fmt::Display;

/// The fields that the record changes, with old and new text. What is the same is taken out of the record.
///
/// `by_name`: the project was found by name, so the file's spelling of the name changes nothing.
pub(super) fn changes(record: &mut ProjectRecord, known: &KnownProject, by_name: bool) -> Vec<Change> {
    // codes that differ in case only are one code
    record.code = None;
    if by_name {
        record.name = None;
    }
    let mut notes = Notes(Vec::new());
    notes.keep(Field::ProjectName, &mut record.name, Some(&known.name), |a, b| a == b);
    notes.keep(Field::Region, &mut record.region, known.region.as_ref(), |a, b| key(a) == key(b));
    record.status = record.status.filter(|new| *new != known.status);
    if let Some(new) = record.status {
        notes.add(Field::Status, known.status.label(), new.label());
    }
    notes.keep(Field::Start, &mut record.start, known.start.as_ref(), |a, b| a == b);
    notes.keep(Field::End, &mut record.end, known.end.as_ref(), |a, b| a == b);
    notes.keep(Field::Address, &mut record.address, known.address.as_ref(), |a, b| a == b);
    // a millionth of a degree is a hand's breadth
    let same_place = |a: &f64, b: &f64| (a - b).abs() < 1e-6;
    notes.keep(Field::Lat, &mut record.lat, known.lat.as_ref(), same_place);
    notes.keep(Field::Lon, &mut record.lon, known.lon.as_ref(), same_place);
    notes.keep(Field::TimeZone, &mut record.time_zone, known.time_zone.as_ref(), |a, b| a == b);
    notes.keep(Field::Heads, &mut record.heads, Some(&known.heads), |a, b| a == b);
    notes.keep(Field::Color, &mut record.color, Some(&known.color), |a, b| a == b);
    notes.0
}

struct Notes(Vec<Change>);

impl Notes {
    fn add(&mut self, field: Field, from: impl Display, to: impl Display) {
        self.0.push(Change { field, from: from.to_string(), to: to.to_string() });
    }

    fn keep<T: Display>(
        &mut self,
        field: Field,
        slot: &mut Option<T>,
        stored: Option<&T>,
        same: impl Fn(&T, &T) -> bool,
    ) {
        *slot = slot.take().filter(|new| !stored.is_some_and(|old| same(new, old)));
        if let Some(new) = slot {
            self.add(field, stored.map_or_else(String::new, ToString::to_string), new);
        }
    }
}
