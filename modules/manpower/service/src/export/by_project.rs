//! Sheet By Project: four rows per project and week: people needed, assigned, short, and who they are.

use super::plan::{Plan, region_of};
use kernel::ProjectId;
use manpower_domain::{DAYS, DayPart, ProjectLine, WeekView, fold};
use std::collections::HashMap;
use workbook::{BookWriter, Out, SheetWriter, Style, WriteError};

/// The sheet under way.
pub(super) struct Sheet<'b> {
    sheet: SheetWriter<'b>,
    /// Titles in use, a column each.
    roles: Vec<String>,
}

/// Who is on a project in a week.
struct OnIt<'v> {
    /// Whose crews they are of, in the order of the grid.
    crews: Vec<&'v str>,
    /// People per role.
    roles: Vec<u32>,
    /// Names per day, a line each.
    names: [String; DAYS],
}

/// What stands in a row: its name, its cells, their sum.
struct Measure<'v> {
    name: &'static str,
    days: [Out<'v>; DAYS],
    sum: Out<'v>,
}

impl<'b> Sheet<'b> {
    /// Begins the sheet, up to its header.
    pub(super) fn begin(book: &'b mut BookWriter, plan: &Plan) -> Result<Self, WriteError> {
        let mut roles: Vec<String> = plan.company.people.iter().filter_map(|person| person.title.clone()).collect();
        roles.sort_by_cached_key(|role| (fold(role), role.clone()));
        roles.dedup();
        let mut widths = if plan.one_week { Vec::new() } else { vec![11.0] };
        widths.extend([26.0, 10.0, 12.0, 24.0]);
        widths.extend(roles.iter().map(|_| 11.0).chain([11.0]).chain([18.0; DAYS]).chain([8.0]));
        let mut sheet = book.sheet("By Project", &plan.layout(&widths, if plan.one_week { 2 } else { 3 }))?;
        plan.heading(&mut sheet, "People by project")?;
        let mut headings: Vec<Out<'_>> = plan.week_heading().into_iter().collect();
        headings.extend(["Project", "Code", "Region", "Foreman"].map(Out::text));
        headings.extend(roles.iter().map(|role| Out::text(role)));
        headings.push(Out::text("Measure"));
        headings.extend(plan.day_headings());
        headings.push(Out::text("Total"));
        sheet.header(&headings)?;
        Ok(Self { sheet, roles })
    }

    /// Writes one week.
    pub(super) fn week(&mut self, plan: &Plan, view: &WeekView) -> Result<(), WriteError> {
        let mut on = self.gather(view);
        let covered = plan.covered(view.query.week);
        for line in view.footer() {
            let people = on.remove(&line.id).unwrap_or_else(|| self.nobody());
            for measure in measures(line, &people, covered) {
                self.row(plan, view, line, &people, &measure)?;
            }
        }
        Ok(())
    }

    /// Completes the sheet.
    pub(super) fn finish(self) -> Result<(), WriteError> {
        self.sheet.finish()
    }

    fn row(
        &mut self,
        plan: &Plan,
        view: &WeekView,
        line: &ProjectLine,
        people: &OnIt<'_>,
        measure: &Measure<'_>,
    ) -> Result<(), WriteError> {
        let sheet = &mut self.sheet;
        plan.week_cell(sheet, view.query.week)?;
        sheet.cell(Out::text(&line.name))?;
        sheet.cell(Out::text(&line.code).styled(Style::Chip(line.hue)))?;
        sheet.cell(region_of(&plan.company, line.region))?;
        sheet.cell(Out::text(&people.crews.join(", ")))?;
        for count in &people.roles {
            let shown = measure.name == ASSIGNED && *count > 0;
            sheet.cell(if shown { Out::int(i64::from(*count)) } else { Out::BLANK })?;
        }
        sheet.cell(Out::text(measure.name))?;
        for day in measure.days {
            sheet.cell(day)?;
        }
        sheet.cell(measure.sum)?;
        sheet.end_row();
        Ok(())
    }

    fn nobody<'v>(&self) -> OnIt<'v> {
        OnIt { crews: Vec::new(), roles: vec![0; self.roles.len()], names: Default::default() }
    }

    fn gather<'v>(&self, view: &'v WeekView) -> HashMap<ProjectId, OnIt<'v>> {
        let role_at: HashMap<&str, usize> =
            self.roles.iter().enumerate().map(|(at, role)| (role.as_str(), at)).collect();
        let mut on: HashMap<ProjectId, OnIt<'v>> = HashMap::new();
        for (group, row) in view.groups.iter().flat_map(|group| group.rows.iter().map(move |row| (group, row))) {
            let mut counted: Vec<ProjectId> = Vec::new();
            for (day, view) in row.cells.iter().enumerate() {
                for (part, work) in view.cell.plain().entries() {
                    let Some(id) = work.project() else { continue };
                    let people = on.entry(id).or_insert_with(|| self.nobody());
                    let names = &mut people.names[day];
                    if !names.is_empty() {
                        names.push('\n');
                    }
                    names.push_str(&row.name);
                    if part != DayPart::Whole {
                        names.push_str(" (half)");
                    }
                    if people.crews.last() != Some(&group.name.as_str()) {
                        people.crews.push(&group.name);
                    }
                    if !counted.contains(&id) {
                        counted.push(id);
                        if let Some(at) = row.title.as_deref().and_then(|title| role_at.get(title)) {
                            people.roles[*at] += 1;
                        }
                    }
                }
            }
        }
        on
    }
}

const ASSIGNED: &str = "Assigned";

fn measures<'v>(line: &ProjectLine, people: &'v OnIt<'_>, covered: [bool; DAYS]) -> [Measure<'v>; 4] {
    let within = |values: [u32; DAYS]| std::array::from_fn(|day| if covered[day] { values[day] } else { 0 });
    let needed: [u32; DAYS] = within(line.needed.map(|heads| 2 * u32::from(heads)));
    let assigned: [u32; DAYS] = within(line.assigned.map(u32::from));
    let short: [u32; DAYS] = within(std::array::from_fn(|day| line.short_halves(day)));
    let heads = |halves: u32| Out::number(f64::from(halves) / 2.0);
    let alarmed = |halves: u32| heads(halves).styled(if halves > 0 { Style::Alert } else { Style::Plain });
    let show = |values: [u32; DAYS], look: &dyn Fn(u32) -> Out<'v>| {
        std::array::from_fn(|day| if covered[day] { look(values[day]) } else { Out::BLANK })
    };
    let sum = |values: [u32; DAYS]| values.iter().sum::<u32>();
    [
        Measure { name: "Needed", days: show(needed, &heads), sum: heads(sum(needed)) },
        Measure { name: ASSIGNED, days: show(assigned, &heads), sum: heads(sum(assigned)) },
        Measure { name: "Short", days: show(short, &alarmed), sum: alarmed(sum(short)) },
        Measure {
            name: "People",
            days: std::array::from_fn(|day| match people.names[day].as_str() {
                "" => Out::BLANK,
                names => Out::text(names).styled(Style::Wrap),
            }),
            sum: Out::BLANK,
        },
    ]
}
