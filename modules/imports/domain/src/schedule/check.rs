//! Checks a whole schedule, list or wide, against the workspace.

use super::list::{read_day, read_list};
use super::plan::{Plan, shares_label};
use super::record::{DayChange, DayPlan, DayShare, Missing, PlannedEntry, ScheduleKnown, ScheduleReport, ScheduleRow};
use super::roster::Roster;
use super::wide::read_wide;
use super::work::WorkIndex;
use crate::RawRow;
use crate::field::{Field, ImportKind};
use crate::layout::blocks::Blocks;
use crate::layout::mapping::MappingError;
use crate::layout::rows::Reader;
use crate::problem::Problem;
use crate::settings::Settings;
use crate::verdict::{Change, SkipReason, Tally, Verdict};
use chrono::NaiveDate;
use kernel::EmployeeId;
use std::collections::HashMap;

/// Says of each row what becomes of it. Changes nothing; the same input gives the same answer.
///
/// `rows`: all rows of the sheet in order, titles and header among them.
///
/// # Errors
/// The mapping doesn't fit the header or lacks a column.
pub fn check_schedule(
    rows: &[RawRow],
    known: &ScheduleKnown,
    settings: &Settings,
) -> Result<ScheduleReport, MappingError> {
    let mut reader = Reader::new(settings, ImportKind::Schedule)?;
    reader.read_dates(rows);
    let (roster, mut work, mut plan) = (Roster::new(&known.people), WorkIndex::new(&known.projects), Plan::default());
    let mut blocks = Blocks::new(&reader);
    let wide = !blocks.days.is_empty();
    let mut read: Vec<RowRead> = Vec::with_capacity(rows.len());
    for row in rows {
        let again = |blocks: &mut Blocks| blocks.begin(&reader, row).filter(|_| wide);
        let skip = reader.skip(row).or_else(|| again(&mut blocks).map(|reason| reader.skipped(row, reason)));
        read.push(match skip {
            Some(skip) => RowRead::done(Verdict::Skipped(skip)),
            None if wide => read_wide(&reader, &roster, &mut work, &mut plan, &blocks.days, row),
            None => read_list(&reader, &roster, &mut work, &mut plan, row),
        });
    }
    let days = plan.finish(&known.entries, settings.mode);
    let outcome = Outcome::new(&days, known, &work);
    let mut tally = Tally::default();
    let rows = rows.iter().zip(read).map(|(row, read)| outcome.row(&reader, row, read, &mut tally)).collect();
    let empty = [(known.people.is_empty(), Missing::People), (known.projects.is_empty(), Missing::Projects)];
    let missing = empty.into_iter().filter(|(is_empty, _)| *is_empty).map(|(_, missing)| missing).collect();
    let dates = std::mem::take(&mut reader.dates);
    Ok(ScheduleReport { rows, days, tally, missing, dates, mode: settings.mode })
}

/// The first and last day that a schedule speaks of, to know which stored entries to compare with; none without any day.
///
/// # Errors
/// The mapping doesn't fit the header or lacks a column.
pub fn schedule_range(rows: &[RawRow], settings: &Settings) -> Result<Option<(NaiveDate, NaiveDate)>, MappingError> {
    let mut reader = Reader::new(settings, ImportKind::Schedule)?;
    reader.read_dates(rows);
    let mut blocks = Blocks::new(&reader);
    let mut dates: Vec<NaiveDate> = blocks.days.iter().map(|(_, date)| *date).collect();
    let wide = !dates.is_empty();
    for row in rows.iter().filter(|row| reader.skip(row).is_none()) {
        if !wide {
            dates.extend(read_day(&reader, row).ok());
        } else if blocks.begin(&reader, row).is_some() {
            dates.extend(blocks.days.iter().map(|(_, date)| *date));
        }
    }
    Ok(dates.iter().min().copied().zip(dates.iter().max().copied()))
}

/// What a row was read as, before the days are put together.
pub(super) enum RowRead {
    /// Nothing of it is imported.
    Done(Verdict<Vec<PlannedEntry>>),
    /// Days, and cells that are refused.
    Said { said: Vec<Said>, refused: Vec<Problem> },
}

/// What a cell says of a day.
pub(super) struct Said {
    pub(super) person: EmployeeId,
    pub(super) date: NaiveDate,
    pub(super) shares: Vec<DayShare>,
}

impl RowRead {
    pub(super) fn done(verdict: Verdict<Vec<PlannedEntry>>) -> Self {
        Self::Done(verdict)
    }
}

/// What became of the days, to say what becomes of the rows.
struct Outcome<'a> {
    days: HashMap<(EmployeeId, NaiveDate), &'a DayPlan>,
    stored: HashMap<(EmployeeId, NaiveDate), Vec<DayShare>>,
    work: &'a WorkIndex<'a>,
}

impl<'a> Outcome<'a> {
    fn new(days: &'a [DayPlan], known: &ScheduleKnown, work: &'a WorkIndex<'a>) -> Self {
        let mut stored: HashMap<_, Vec<DayShare>> = HashMap::new();
        for entry in &known.entries {
            let share = DayShare { part: entry.part, work: entry.work };
            stored.entry((entry.employee, entry.date)).or_default().push(share);
        }
        stored.values_mut().for_each(|shares| shares.sort_unstable());
        Self { days: days.iter().map(|day| ((day.employee, day.date), day)).collect(), stored, work }
    }

    fn row(&self, reader: &Reader<'_>, row: &RawRow, read: RowRead, tally: &mut Tally) -> ScheduleRow {
        let (verdict, refused) = match read {
            RowRead::Done(verdict) => (verdict, Vec::new()),
            RowRead::Said { said, refused } if said.is_empty() => (Verdict::Refused(refused), Vec::new()),
            RowRead::Said { said, refused } => (self.verdict(reader, row, &said, tally), refused),
        };
        match &verdict {
            Verdict::Refused(problems) => {
                tally.refused_rows += 1;
                tally.problems += problems.len() as u32;
            }
            Verdict::Skipped(skip) => tally.count_skip(skip.reason),
            Verdict::Create(_) | Verdict::Update(..) | Verdict::Same => {}
        }
        if !refused.is_empty() {
            tally.refused_rows += 1;
            tally.problems += refused.len() as u32;
        }
        ScheduleRow { row: row.number, verdict, refused }
    }

    fn verdict(
        &self,
        reader: &Reader<'_>,
        row: &RawRow,
        said: &[Said],
        tally: &mut Tally,
    ) -> Verdict<Vec<PlannedEntry>> {
        let (mut entries, mut changes, mut new, mut same) = (Vec::new(), Vec::new(), false, false);
        for Said { person, date, shares } in said {
            let change = self.days.get(&(*person, *date)).map_or(DayChange::Kept, |day| day.change);
            let count = shares.len() as u32;
            tally.cells += u32::from(change != DayChange::Kept);
            tally.halves += u32::from(change != DayChange::Kept && count == 2);
            match change {
                DayChange::New => (tally.created, new) = (tally.created + count, true),
                DayChange::Same => (tally.same, same) = (tally.same + count, true),
                DayChange::Changed => {
                    tally.changed += count;
                    changes.push(self.change(*person, *date, shares));
                }
                DayChange::Kept => continue,
            }
            let entry =
                |share: &DayShare| PlannedEntry { employee: *person, date: *date, part: share.part, work: share.work };
            entries.extend(shares.iter().map(entry));
        }
        match (changes.is_empty(), new, same) {
            (false, _, _) => Verdict::Update(entries, changes),
            (true, true, _) => Verdict::Create(entries),
            (true, false, true) => Verdict::Same,
            (true, false, false) => {
                let stored = said.iter().any(|said| self.stored.contains_key(&(said.person, said.date)));
                let reason = if stored { SkipReason::AlreadyHere } else { SkipReason::NotHereYet };
                Verdict::Skipped(reader.skipped(row, reason))
            }
        }
    }

    /// `Mon Nov 16: P-102` becomes `Mon Nov 16: P-121 / PTO`.
    fn change(&self, person: EmployeeId, date: NaiveDate, shares: &[DayShare]) -> Change {
        let day = date.format("%a %b %-d");
        let label = |shares: &[DayShare]| format!("{day}: {}", shares_label(shares, |work| self.work.label(work)));
        let from = self.stored.get(&(person, date)).map_or_else(String::new, |stored| label(stored));
        Change { field: Field::Work, from, to: label(shares) }
    }
}
