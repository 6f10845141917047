//! Sheet Legend: what codes, words and numbers mean.

use super::plan::{Plan, region_of};
use kernel::ProjectId;
use manpower_domain::{ProjectFacts, Status, fold};
use std::collections::HashSet;
use workbook::{BookWriter, Out, Style, WriteError};

const WORDS: [(&str, &str); 11] = [
    ("A/B", "First half of the day on A, second half on B. A/ and /B: the other half is free."),
    ("Days, Hours", "Days and hours on jobs. Half a day counts half; time away counts nothing."),
    ("Foreman's line", "People on a job that day. Half a day counts as one person."),
    ("On job", "People on a job that day, over all crews."),
    ("PTO to Holiday", "Days away for that reason."),
    ("Bench", "People with nothing planned that day; as a crew, people with nothing planned that week."),
    ("Utilised", "Days on jobs, as a share of the days of the people who are not away."),
    ("Needed", "People that the project asks for, Monday to Friday between its first and last day."),
    ("Assigned", "People on the project, also those whom a filter leaves out. Half a day counts half."),
    ("Short", "Needed less assigned, never below 0."),
    ("Roles", "On the line Assigned: people of that title on the project in the week."),
];

/// Writes the sheet. `shown`: the projects of the other sheets.
pub(super) fn sheet(book: &mut BookWriter, plan: &Plan, shown: &HashSet<ProjectId>) -> Result<(), WriteError> {
    let mut sheet = book.sheet("Legend", &plan.layout(&[18.0, 90.0, 14.0], 0))?;
    plan.heading(&mut sheet, "Legend")?;
    sheet.header(&["Mark", "Meaning", "Region"].map(Out::text))?;
    for status in Status::ALL {
        sheet.row(&[Out::text(status.label()).styled(Style::Absence), Out::text(meaning(status))])?;
    }
    for (mark, meaning) in WORDS {
        sheet.row(&[Out::text(mark), Out::text(meaning)])?;
    }
    let mut projects: Vec<&ProjectFacts> =
        plan.company.projects.iter().filter(|project| shown.contains(&project.id)).collect();
    projects.sort_by_cached_key(|project| (fold(&project.code), project.id));
    for project in projects {
        sheet.row(&[
            Out::text(&project.code).styled(Style::Chip(project.hue)),
            Out::text(&project.name),
            region_of(&plan.company, project.region),
        ])?;
    }
    sheet.finish()
}

fn meaning(status: Status) -> &'static str {
    match status {
        Status::Pto => "Paid time off",
        Status::Sick => "Sick",
        Status::Training => "In training",
        Status::Off => "Day off",
        Status::Holiday => "Holiday",
    }
}
