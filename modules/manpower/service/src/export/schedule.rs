//! Sheet Schedule: a row per person under the foreman's band, and the week's totals below.

use super::plan::{Plan, region_of};
use kernel::ProjectId;
use manpower_domain::{Cell, Crew, DAYS, Group, ProjectLine, Row, Status, WeekView, Work, day_totals};
use std::collections::HashMap;
use workbook::{BookWriter, Out, SheetWriter, Style, WriteError};

type Lines<'v> = HashMap<ProjectId, &'v ProjectLine>;

/// Begins the sheet, up to its header.
pub(super) fn begin<'b>(book: &'b mut BookWriter, plan: &Plan) -> Result<SheetWriter<'b>, WriteError> {
    let mut widths = if plan.one_week { Vec::new() } else { vec![11.0] };
    widths.extend([20.0, 22.0, 16.0, 12.0].into_iter().chain([13.0; DAYS]).chain([7.0, 8.0]));
    // the person's name is the last column that stays
    let mut sheet = book.sheet("Schedule", &plan.layout(&widths, if plan.one_week { 2 } else { 3 }))?;
    plan.heading(&mut sheet, "Manpower schedule")?;
    let mut headings: Vec<Out<'_>> = plan.week_heading().into_iter().collect();
    headings.extend(["Foreman", "Employee", "Title", "Region"].map(Out::text));
    headings.extend(plan.day_headings());
    headings.extend(["Days", "Hours"].map(Out::text));
    sheet.header(&headings)?;
    Ok(sheet)
}

/// Writes one week.
pub(super) fn week(sheet: &mut SheetWriter<'_>, plan: &Plan, view: &WeekView) -> Result<(), WriteError> {
    let lines: Lines<'_> = view.projects.iter().map(|line| (line.id, line)).collect();
    let covered = plan.covered(view.query.week);
    for group in &view.groups {
        band(sheet, plan, view, group, covered)?;
        for row in &group.rows {
            plan.week_cell(sheet, view.query.week)?;
            sheet.cell(Out::text(&group.name))?;
            sheet.cell(Out::text(&row.name))?;
            sheet.cell(row.title.as_deref().map_or(Out::BLANK, Out::text))?;
            sheet.cell(region_of(&plan.company, row.region))?;
            for view in &row.cells {
                day(sheet, view.cell, &lines)?;
            }
            sheet.cell(Out::number(f64::from(worked_halves(row)) / 2.0).styled(Style::Decimal))?;
            sheet.cell(hours(row.minutes).styled(Style::Decimal))?;
            sheet.end_row();
        }
    }
    totals(sheet, plan, view, covered)
}

/// The foreman's line: people on a job each day.
fn band(
    sheet: &mut SheetWriter<'_>,
    plan: &Plan,
    view: &WeekView,
    group: &Group,
    covered: [bool; DAYS],
) -> Result<(), WriteError> {
    plan.week_cell(sheet, view.query.week)?;
    let people = match group.rows.len() {
        1 => "1 person".to_owned(),
        n => format!("{n} people"),
    };
    for text in [group.name.as_str(), &people, ""] {
        sheet.cell(Out::text(text).styled(Style::Band))?;
    }
    sheet.cell(region_of(&plan.company, group.region).styled(Style::Band))?;
    for (heads, covered) in group.heads.iter().zip(covered) {
        let shown = covered && group.crew != Crew::Bench;
        sheet.cell(if shown { Out::int(i64::from(*heads)) } else { Out::BLANK }.styled(Style::Band))?;
    }
    let halves: u32 = group.rows.iter().map(worked_halves).sum();
    sheet.cell(Out::number(f64::from(halves) / 2.0).styled(Style::Band))?;
    sheet.cell(hours(group.rows.iter().map(|row| row.minutes).sum()).styled(Style::Band))?;
    sheet.end_row();
    Ok(())
}

/// A day in the project's hue, `P-121/P-104` for two halves, `P-121/` and `/P-104` for one.
fn day(sheet: &mut SheetWriter<'_>, cell: Cell, lines: &Lines<'_>) -> Result<(), WriteError> {
    match cell.plain() {
        Cell::Empty => sheet.cell(Out::BLANK),
        Cell::Whole(work) => sheet.cell(Out::text(word(work, lines)).styled(look(work, lines))),
        Cell::Halves { first, second } => {
            let part = |work: Option<Work>| work.map_or("", |work| word(work, lines));
            let text = format!("{}/{}", part(first), part(second));
            // the hue of the job, where one half is time off
            let job = [first, second].into_iter().flatten().max_by_key(|work| work.project().is_some());
            sheet.cell(Out::text(&text).styled(job.map_or(Style::Plain, |work| look(work, lines))))
        }
    }
}

fn word<'v>(work: Work, lines: &Lines<'v>) -> &'v str {
    match work {
        Work::Project(id) => lines.get(&id).map_or("", |line| &line.code),
        Work::Status(status) => status.label(),
    }
}

fn look(work: Work, lines: &Lines<'_>) -> Style {
    match work {
        Work::Project(id) => lines.get(&id).map_or(Style::Plain, |line| Style::Chip(line.hue)),
        Work::Status(_) => Style::Absence,
    }
}

/// The week's totals: heads on jobs, days away, heads on the bench, the share of the people there that is on a job.
fn totals(sheet: &mut SheetWriter<'_>, plan: &Plan, view: &WeekView, covered: [bool; DAYS]) -> Result<(), WriteError> {
    let days = day_totals(view);
    let mut line = |name: &str, style: Style, cells: [Out<'_>; DAYS], sums: [Out<'_>; 2]| {
        plan.week_cell(sheet, view.query.week)?;
        for text in ["Total", name, "", ""] {
            sheet.cell(Out::text(text).styled(Style::Total))?;
        }
        for (cell, covered) in cells.into_iter().zip(covered) {
            sheet.cell(if covered { cell } else { Out::BLANK }.styled(style))?;
        }
        for sum in sums {
            sheet.cell(sum.styled(Style::Total))?;
        }
        sheet.end_row();
        Ok::<_, WriteError>(())
    };
    let minutes: i32 = view.rows().map(|row| row.minutes).sum();
    let worked: u32 = view.rows().map(worked_halves).sum();
    let sums = [Out::number(f64::from(worked) / 2.0), hours(minutes)];
    line("On job", Style::Total, days.map(|day| Out::int(i64::from(day.heads))), sums)?;
    for status in Status::ALL {
        let halves = days.map(|day| day.away(status));
        let sum = Out::number(f64::from(halves.iter().sum::<u32>()) / 2.0);
        line(status.label(), Style::Total, halves.map(|n| Out::number(f64::from(n) / 2.0)), [sum, Out::BLANK])?;
    }
    line("Bench", Style::Total, days.map(|day| Out::int(i64::from(day.bench))), [Out::BLANK; 2])?;
    let share = days.map(|day| day.utilised().map_or(Out::BLANK, Out::number));
    line("Utilised", Style::TotalPercent, share, [Out::BLANK; 2])
}

fn worked_halves(row: &Row) -> u32 {
    let entries = row.cells.iter().flat_map(|view| view.cell.entries());
    entries.filter(|(_, work)| work.project().is_some()).map(|(part, _)| part.halves()).sum()
}

fn hours(minutes: i32) -> Out<'static> {
    Out::number(f64::from(minutes) / 60.0)
}
