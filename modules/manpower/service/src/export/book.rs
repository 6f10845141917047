//! The workbook, sheet after sheet.

use super::{
    ExportError, bench, by_project, conflicts,
    feed::{Part, Weeks},
    legend,
    plan::Plan,
    schedule,
    spans::Spans,
};
use kernel::ProjectId;
use std::{collections::HashSet, path::Path};
use tokio::sync::mpsc::Receiver;
use workbook::BookWriter;

/// Writes the workbook from the weeks as they come. Takes its thread for as long as that lasts.
pub(super) fn write(plan: &Plan, parts: Receiver<Part>, out: &Path) -> Result<(), ExportError> {
    let mut weeks = Weeks(parts);
    let mut book = BookWriter::new("Manpower schedule", &plan.company.name);
    let (mut spans, mut shown) = (Spans::default(), HashSet::<ProjectId>::new());
    let mut sheet = schedule::begin(&mut book, plan)?;
    for week in plan.query.weeks() {
        let (view, all) = weeks.week().ok_or(ExportError::Stopped)?;
        schedule::week(&mut sheet, plan, &view)?;
        shown.extend(view.footer().map(|line| line.id));
        let there: HashSet<_> = view.rows().map(|row| row.employee).collect();
        spans.follow(all.as_deref().unwrap_or(&view), &plan.company, plan.covered(week), |person| {
            there.contains(&person)
        });
    }
    sheet.finish()?;
    let mut sheet = by_project::Sheet::begin(&mut book, plan)?;
    for _ in plan.query.weeks() {
        let (view, _) = weeks.week().ok_or(ExportError::Stopped)?;
        sheet.week(plan, &view)?;
    }
    sheet.finish()?;
    spans.end(&weeks.next_jobs().ok_or(ExportError::Stopped)?);
    bench::sheet(&mut book, plan, &spans)?;
    if !plan.query.without_conflicts {
        conflicts::sheet(&mut book, plan, &weeks.conflicts().ok_or(ExportError::Stopped)?)?;
    }
    legend::sheet(&mut book, plan, &shown)?;
    book.save(out)?;
    Ok(())
}
