//! Keeps the totals right: after building, after unpacking, and in the browser after each edit.

use crate::{
    Cell, CellDetails, CellView, Conflict, DAYS, DayPart, EntryTimes, Figure, Figures, Group, IsoWeek, OpOutcome, Row,
    Severity, TimeOff, TimeOffKind, TimeOffState, WeekView,
    crews::{Gathered, Member, gather},
    minutes_of, settle_time_off,
};
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId, Shift};
use std::collections::{BTreeMap, HashMap};

impl WeekView {
    /// Counts every total anew from the cells. Some 20 µs for 500 people.
    pub fn recount(&mut self) {
        let at: HashMap<ProjectId, usize> =
            self.projects.iter().enumerate().map(|(index, line)| (line.id, index)).collect();
        for line in &mut self.projects {
            line.assigned = line.elsewhere;
            line.shown_halves = 0;
        }
        let (week, off) = (self.query.week, self.days_off());
        let shifts = self.projects.iter().filter_map(|line| Some((line.id, line.shift?)));
        let paid = Paid::of(self.shift, shifts, &self.details, week);
        let (mut people, mut foremen, mut on_job) = (0, 0, 0);
        for group in &mut self.groups {
            group.heads = [0; DAYS];
            for row in &mut group.rows {
                row.minutes = paid.of_row(row);
                for (day, (view, sign)) in row.cells.iter().zip(&mut row.signs).enumerate() {
                    let key = (row.employee, week.day(day));
                    sign.details = self.details.contains_key(&key);
                    sign.off = off.get(&key).copied().filter(|_| view.cell.is_empty());
                }
                people += 1;
                foremen += u32::from(row.is_foreman);
                on_job += u32::from(row.on_job());
                for (day, view) in row.cells.iter().enumerate() {
                    group.heads[day] += u16::from(view.cell.on_job());
                    for (part, work) in view.cell.entries() {
                        if let Some(index) = work.project().and_then(|id| at.get(&id)) {
                            let line = &mut self.projects[*index];
                            line.assigned[day] += u16::try_from(part.halves()).unwrap_or_default();
                            line.shown_halves += part.halves();
                        }
                    }
                }
            }
        }
        let count = |test: fn(&crate::ProjectLine) -> bool| {
            u32::try_from(self.projects.iter().filter(|line| test(line)).count()).unwrap_or(u32::MAX)
        };
        let figure = |shown: u32, hidden: u32| Figure { shown, of: shown + hidden };
        self.figures = Figures {
            employees: figure(people, self.hidden.employees),
            foremen: figure(foremen, self.hidden.foremen),
            projects: Figure { shown: count(crate::ProjectLine::in_footer), of: count(crate::ProjectLine::in_week) },
            on_job: figure(on_job, self.hidden.on_job),
        };
    }

    /// Puts the server's answers into the grid and counts anew. Rows stay where they are, so that nothing moves under the
    /// cursor; see [`WeekView::regroup`].
    ///
    /// False when a cell now holds a project that this view does not know: load the week again.
    pub fn apply<'a>(&mut self, outcomes: impl IntoIterator<Item = &'a OpOutcome>) -> bool {
        let mut complete = true;
        for outcome in outcomes {
            if let Some(current) = outcome.result.current() {
                let mut projects = current.cell.entries().filter_map(|(_, work)| work.project());
                complete &= projects.all(|id| self.project(id).is_some());
                self.put(outcome.employee, outcome.day, current);
                self.write_details(outcome.employee, outcome.day, outcome.details.clone());
            }
        }
        self.recount();
        complete
    }

    /// Sets one cell and gives back what was there; none when the person or day is not in the grid. Totals are counted by
    /// [`WeekView::recount`], once after several.
    pub fn put(&mut self, employee: EmployeeId, day: NaiveDate, view: CellView) -> Option<CellView> {
        let index = self.query.week.index_of(day)?;
        let row = self.groups.iter_mut().flat_map(|group| &mut group.rows).find(|row| row.employee == employee)?;
        let before = std::mem::replace(&mut row.cells[index], view);
        self.follow_time_off(employee, day, before.cell, view.cell);
        if let Some(details) = self.details.remove(&(employee, day)) {
            self.write_details(employee, day, details.kept(before.cell, view.cell));
        }
        Some(before)
    }

    /// What the server makes of the person's time off when a cell changes, so that nobody is shown as off whose cell ended it.
    fn follow_time_off(&mut self, employee: EmployeeId, day: NaiveDate, before: Cell, after: Cell) {
        let off = |cell: Cell| cell.entries().any(|(_, work)| work.status().and_then(TimeOffKind::of).is_some());
        if !off(before) && !off(after) {
            return;
        }
        let all = std::mem::take(&mut self.time_off);
        let own = |off: &TimeOff| off.employee == employee && off.state == TimeOffState::Approved;
        let (mut records, others): (Vec<_>, Vec<_>) = all.into_iter().partition(own);
        settle_time_off(&mut records, employee, day, before, after);
        self.time_off = others;
        self.time_off.extend(records);
    }

    /// What is written at the entries of a cell.
    pub fn details_of(&self, employee: EmployeeId, day: NaiveDate) -> CellDetails {
        self.details.get(&(employee, day)).cloned().unwrap_or_default()
    }

    /// Writes at the entries of a cell what the server says, or what is about to be sent.
    pub fn write_details(&mut self, employee: EmployeeId, day: NaiveDate, details: CellDetails) {
        if details.is_empty() {
            self.details.remove(&(employee, day));
        } else {
            self.details.insert((employee, day), details);
        }
    }

    /// Shows in each cell the worst of its conflicts, and forgets those shown before.
    pub fn mark(&mut self, conflicts: &[Conflict]) {
        let mut worst: HashMap<(EmployeeId, NaiveDate), Severity> = HashMap::new();
        for conflict in conflicts {
            for entry in &conflict.entries {
                let at = worst.entry((entry.employee, entry.day)).or_insert(conflict.severity);
                *at = (*at).min(conflict.severity);
            }
        }
        let week = self.query.week;
        for row in self.groups.iter_mut().flat_map(|group| &mut group.rows) {
            for (day, sign) in row.signs.iter_mut().enumerate() {
                sign.conflict = worst.get(&(row.employee, week.day(day))).copied();
            }
        }
    }

    /// On which days who is off, by approved time off of any part of the day.
    fn days_off(&self) -> HashMap<(EmployeeId, NaiveDate), TimeOffKind> {
        let approved = self.time_off.iter().filter(|off| off.state == TimeOffState::Approved);
        let days = |off: &TimeOff| {
            let (employee, kind, from, to) = (off.employee, off.kind, off.from, off.to);
            let days = self.query.week.days().into_iter().filter(move |day| (from..=to).contains(day));
            days.map(move |day| ((employee, day), kind))
        };
        approved.flat_map(days).collect()
    }

    /// Moves people between their crews and the bench, as loading the week again would.
    pub fn regroup(&mut self) {
        let rows = std::mem::take(&mut self.groups).into_iter().flat_map(|group| group.rows).collect();
        self.arrange(rows);
        self.recount();
    }

    /// Makes the groups from the rows.
    pub(crate) fn arrange(&mut self, rows: Vec<Row>) {
        let member = |row: &Row| Member { employee: row.employee, crew: row.crew, rank: row.rank, free: row.is_free() };
        let group = |group: Gathered<Row>| {
            let Gathered { crew, name, region, rows } = group;
            Group { crew, name, region, heads: [0; DAYS], rows }
        };
        self.groups = gather(&self.foremen, rows, member).into_iter().map(group).collect();
    }
}

/// How many minutes of entries are paid: by their own times, else their project's, else the workspace's.
pub(crate) struct Paid<'v> {
    minutes_per_day: i32,
    shifts: HashMap<ProjectId, Shift>,
    details: &'v BTreeMap<(EmployeeId, NaiveDate), CellDetails>,
    week: IsoWeek,
}

impl<'v> Paid<'v> {
    pub(crate) fn of(
        shift: Shift,
        shifts: impl Iterator<Item = (ProjectId, Shift)>,
        details: &'v BTreeMap<(EmployeeId, NaiveDate), CellDetails>,
        week: IsoWeek,
    ) -> Self {
        Self { minutes_per_day: shift.paid_min(), shifts: shifts.collect(), details, week }
    }

    /// Paid minutes of a person's week on jobs.
    pub(crate) fn of_row(&self, row: &Row) -> i32 {
        let plain = self.shifts.is_empty() && self.details.is_empty();
        let days = row.cells.iter().enumerate();
        days.map(|(day, view)| {
            if plain {
                view.cell.minutes(self.minutes_per_day)
            } else {
                self.of_cell(row.employee, self.week.day(day), view)
            }
        })
        .sum()
    }

    fn of_cell(&self, employee: EmployeeId, day: NaiveDate, view: &CellView) -> i32 {
        let jobs = view.cell.entries().filter_map(|(part, work)| Some((part, work.project()?)));
        jobs.map(|(part, project)| self.of_entry((employee, day), part, project)).sum()
    }

    /// Paid minutes of a part of a person's day on a project.
    pub(crate) fn of_entry(&self, at: (EmployeeId, NaiveDate), part: DayPart, project: ProjectId) -> i32 {
        let own = self.details.get(&at).and_then(|details| details.at(part)).and_then(|details| details.shift);
        match (own, self.shifts.get(&project)) {
            (Some(own), _) => own.paid_min(),
            (None, Some(shift)) => EntryTimes::in_shift(*shift, part).paid_min,
            (None, None) => minutes_of(part, self.minutes_per_day),
        }
    }
}
