//! Sheet Conflicts: what is wrong with the days, of everybody, whatever the filters.

use super::plan::Plan;
use manpower_domain::{FoundConflicts, Severity};
use workbook::{BookWriter, Out, Style, WriteError};

/// Writes the sheet.
pub(super) fn sheet(book: &mut BookWriter, plan: &Plan, found: &FoundConflicts) -> Result<(), WriteError> {
    let mut sheet = book.sheet("Conflicts", &plan.layout(&[11.0, 11.0, 7.0, 22.0, 14.0, 70.0], 1))?;
    plan.heading(&mut sheet, "Conflicts of everybody")?;
    sheet.header(&["Day", "Kind", "Rule", "Employee", "Project", "What"].map(Out::text))?;
    for conflict in &found.conflicts {
        let text = found.text(conflict);
        let person = conflict.employee.and_then(|id| found.people.get(&id));
        let project = conflict.project.and_then(|id| found.projects.get(&id));
        let style = if conflict.severity == Severity::Error { Style::Alert } else { Style::Plain };
        sheet.row(&[
            Out::date(conflict.day),
            Out::text(conflict.severity.label()).styled(style),
            Out::text(conflict.rule.id()),
            person.map_or(Out::BLANK, |name| Out::text(name)),
            project.map_or(Out::BLANK, |code| Out::text(code)),
            Out::text(&text),
        ])?;
    }
    sheet.finish()
}
