//! What is written at an entry besides its work: its own times, as what the person works, a note for the crew.

use crate::{Cell, DayPart, Work};
use kernel::{FieldError, Shift};
use serde::{Deserialize, Serialize};

/// An entry's details.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryDetails {
    /// Its own times; without them those of the project count, else the workspace's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<Shift>,
    /// As what the person works that day, where it is not the usual: `Lead finisher`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// For the crew to read: `Gate 3, bring the laser`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl EntryDetails {
    /// Longest role, in characters.
    pub const ROLE_MOST: usize = 60;
    /// Longest note, in characters.
    pub const NOTE_MOST: usize = 500;

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same with texts trimmed and empty ones taken out.
    #[must_use]
    pub fn tidied(self) -> Self {
        let tidy = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        Self { shift: self.shift, role: tidy(self.role), note: tidy(self.note) }
    }

    /// What is wrong with the texts: `too_long`.
    pub fn faults(&self) -> Vec<FieldError> {
        let texts = [("role", &self.role, Self::ROLE_MOST), ("note", &self.note, Self::NOTE_MOST)];
        let long = |text: &Option<String>, most| text.as_ref().is_some_and(|text| text.chars().count() > most);
        let faults = texts.into_iter().filter(|(_, text, most)| long(text, *most));
        faults.map(|(field, _, most)| FieldError::new(field, "too_long").with("max", most)).collect()
    }
}

/// The details of a cell's entries, those without any left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CellDetails(Vec<(DayPart, EntryDetails)>);

impl CellDetails {
    /// These details, in the order of the parts.
    pub fn of(entries: impl IntoIterator<Item = (DayPart, EntryDetails)>) -> Self {
        let tidied = entries.into_iter().map(|(part, details)| (part, details.tidied()));
        let mut entries: Vec<_> = tidied.filter(|(_, details)| !details.is_empty()).collect();
        entries.sort_by_key(|(part, _)| part.number());
        entries.dedup_by_key(|(part, _)| *part);
        Self(entries)
    }

    /// Those of an entry.
    pub fn at(&self, part: DayPart) -> Option<&EntryDetails> {
        self.0.iter().find(|(of, _)| *of == part).map(|(_, details)| details)
    }

    /// Whether no entry has any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each entry's.
    pub fn iter(&self) -> impl Iterator<Item = (DayPart, &EntryDetails)> {
        self.0.iter().map(|(part, details)| (*part, details))
    }

    /// What stays when a cell that held `before` comes to hold `after`: an entry keeps its details as long as it keeps its work. When
    /// it keeps the work but not the part of the day, its times are no longer its own.
    #[must_use]
    pub fn kept(&self, before: Cell, after: Cell) -> Self {
        if self.is_empty() {
            return Self::default();
        }
        let mut left: Vec<(DayPart, Work)> = before.entries().collect();
        let mut kept = Vec::new();
        let same: [Same; 2] = [|was, is| was == is, |was, is| was.1 == is.1];
        let mut open: Vec<(DayPart, Work)> = after.entries().collect();
        for same in same {
            open.retain(|is| {
                let Some(at) = left.iter().position(|was| same(*was, *is)) else { return true };
                let (part, _) = left.remove(at);
                if let Some(details) = self.at(part) {
                    let shift = details.shift.filter(|_| part == is.0);
                    kept.push((is.0, EntryDetails { shift, ..details.clone() }));
                }
                false
            });
        }
        Self::of(kept)
    }
}

/// Whether an entry goes on as another.
type Same = fn((DayPart, Work), (DayPart, Work)) -> bool;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Status;
    use kernel::ProjectId;
    use uuid::Uuid;

    fn job(n: u128) -> Work {
        Work::Project(ProjectId(Uuid::from_u128(n)))
    }

    fn note(text: &str) -> EntryDetails {
        EntryDetails { note: Some(text.into()), ..EntryDetails::default() }
    }

    #[test]
    fn details_stay_with_their_work() {
        let early = EntryDetails { shift: Shift::new(360, 870, 30).ok(), ..note("gate 3") };
        let whole = CellDetails::of([(DayPart::Whole, early.clone())]);
        let (day, pto) = (Cell::Whole(job(1)), Some(Work::Status(Status::Pto)));
        assert_eq!(whole.kept(day, day), whole);
        assert_eq!(whole.kept(day, Cell::Whole(job(2))), CellDetails::default());
        assert_eq!(whole.kept(day, Cell::Empty), CellDetails::default());
        // half of it is another length of day: the note stays, the times go
        let half = Cell::halves(Some(job(1)), pto);
        assert_eq!(whole.kept(day, half), CellDetails::of([(DayPart::First, note("gate 3"))]));
        let halves = CellDetails::of([(DayPart::First, note("a")), (DayPart::Second, note("b"))]);
        let swapped = halves.kept(Cell::halves(Some(job(1)), Some(job(2))), Cell::halves(Some(job(2)), Some(job(1))));
        assert_eq!(swapped, CellDetails::of([(DayPart::First, note("b")), (DayPart::Second, note("a"))]));
    }

    #[test]
    fn texts_are_tidied_and_have_an_end() {
        assert!(CellDetails::of([(DayPart::Whole, note("  "))]).is_empty());
        assert!(note(&"ä".repeat(500)).faults().is_empty());
        let long = EntryDetails { role: Some("x".repeat(61)), ..note(&"x".repeat(501)) };
        assert_eq!(long.faults().iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["role", "note"]);
    }
}
