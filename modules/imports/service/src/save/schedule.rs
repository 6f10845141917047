//! A schedule out of a checked file.

use super::Written;
use crate::{Refused, known::work_of};
use imports_domain::{DayChange, DayPlan, ImportError, PartOfDay, Saved, ScheduleReport};
use kernel::AppError;
use manpower_domain::{Cell, DayPart, EntryWrite};
use manpower_service::{Imported, import_apply};
use store::WriteTx;

/// Writes the days that are new or change. What a day keeps of what is stored is in the plan already.
pub(crate) async fn save_schedule(tx: &WriteTx, report: &ScheduleReport) -> Result<Written, Refused> {
    let days = report.days.iter().filter(|day| matches!(day.change, DayChange::New | DayChange::Changed));
    let writes: Vec<EntryWrite> = days.map(write).collect();
    let done = import_apply(tx, &writes, true).await?;
    if done.value.iter().any(|one| matches!(one, Imported::Refused(_) | Imported::Kept)) {
        return Err(Refused::Rule(ImportError::Refused(AppError::rule("day_refused"))));
    }
    let saved = Saved { created: report.tally.created, changed: report.tally.changed, ..Saved::default() };
    Ok(Written { saved, audit: done.audit })
}

fn write(day: &DayPlan) -> EntryWrite {
    let parts = day.shares.iter().map(|share| (part(share.part), work_of(share.work)));
    EntryWrite { employee: day.employee, day: day.date, cell: Cell::of(parts) }
}

fn part(part: PartOfDay) -> DayPart {
    match part {
        PartOfDay::Whole => DayPart::Whole,
        PartOfDay::First => DayPart::First,
        PartOfDay::Second => DayPart::Second,
    }
}
