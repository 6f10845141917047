//! What the grid shows. The week itself is one value, changed in place; the page reads it through a signal per row, per crew and per
//! figure, so that an edit draws only what it changed.

use chrono::NaiveDate;
use kernel::EmployeeId;
use leptos::prelude::*;
use manpower_domain::{
    Cell, ConflictChange, Crew, DAYS, Figures, IsoWeek, Lent, Pos, ProjectLine, Row, WeekQuery, WeekView, loans,
};
use std::sync::Arc;

/// One crew on the screen.
#[derive(Clone)]
pub(crate) struct GroupState {
    pub(crate) crew: Crew,
    pub(crate) name: String,
    pub(crate) region: Option<String>,
    pub(crate) heads: RwSignal<[u16; DAYS]>,
    pub(crate) rows: Vec<RowState>,
}

/// One person on the screen; `index` counts over all crews, from the top.
#[derive(Clone, Copy)]
pub(crate) struct RowState {
    pub(crate) index: usize,
    pub(crate) row: RwSignal<Row>,
    /// To whom the person is lent on each day; other people's cells decide it, so it is no part of the row.
    pub(crate) lent: RwSignal<Lent>,
}

/// The grid of one week. Cheap to clone.
#[derive(Clone)]
pub(crate) struct GridState {
    shared: Arc<Shared>,
    view: StoredValue<WeekView>,
    footer: RwSignal<Vec<ProjectLine>>,
    figures: RwSignal<Figures>,
    /// What cells have changed since somebody asked for their conflicts.
    touched: RwSignal<ConflictChange>,
}

struct Shared {
    query: WeekQuery,
    today: NaiveDate,
    may_edit: bool,
    projects: Arc<Vec<ProjectLine>>,
    groups: Vec<GroupState>,
}

impl GridState {
    /// Draws a week.
    pub(crate) fn new(view: WeekView, may_edit: bool) -> Self {
        let mut index = 0;
        let lent = loans(&view);
        let groups = view.groups.iter().map(|group| GroupState {
            crew: group.crew,
            name: group.name.clone(),
            region: group.region.and_then(|id| view.region_name(id)).map(str::to_owned),
            heads: RwSignal::new(group.heads),
            rows: group
                .rows
                .iter()
                .map(|row| {
                    index += 1;
                    let lent = lent.get(&row.employee).copied().unwrap_or_default();
                    RowState { index: index - 1, row: RwSignal::new(row.clone()), lent: RwSignal::new(lent) }
                })
                .collect(),
        });
        let shared = Shared {
            query: view.query,
            today: view.today,
            may_edit,
            groups: groups.collect(),
            projects: Arc::new(view.projects.clone()),
        };
        Self {
            footer: RwSignal::new(view.footer().cloned().collect()),
            figures: RwSignal::new(view.figures),
            touched: RwSignal::new(ConflictChange::default()),
            shared: Arc::new(shared),
            view: StoredValue::new(view),
        }
    }

    pub(crate) fn query(&self) -> WeekQuery {
        self.shared.query
    }

    pub(crate) fn week(&self) -> IsoWeek {
        self.shared.query.week
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.shared.today
    }

    pub(crate) fn may_edit(&self) -> bool {
        self.shared.may_edit
    }

    pub(crate) fn groups(&self) -> &[GroupState] {
        &self.shared.groups
    }

    pub(crate) fn projects(&self) -> Arc<Vec<ProjectLine>> {
        self.shared.projects.clone()
    }

    pub(crate) fn footer(&self) -> RwSignal<Vec<ProjectLine>> {
        self.footer
    }

    pub(crate) fn figures(&self) -> RwSignal<Figures> {
        self.figures
    }

    pub(crate) fn touched(&self) -> RwSignal<ConflictChange> {
        self.touched
    }

    /// People on the screen.
    pub(crate) fn row_count(&self) -> usize {
        self.shared.groups.last().and_then(|group| group.rows.last()).map_or(0, |row| row.index + 1)
    }

    /// The person of a row.
    pub(crate) fn employee(&self, index: usize) -> Option<EmployeeId> {
        self.row(index).map(|row| row.row.with_untracked(|row| row.employee))
    }

    /// The person's name.
    pub(crate) fn name(&self, index: usize) -> String {
        self.row(index).map(|row| row.row.with_untracked(|row| row.name.clone())).unwrap_or_default()
    }

    /// What a cell shows.
    pub(crate) fn cell(&self, at: Pos) -> Cell {
        let cell = |row: &Row| row.cells.get(at.day).map(|seen| seen.cell);
        self.row(at.row).and_then(|row| row.row.with_untracked(cell)).unwrap_or_default()
    }

    /// Where a person's day is on the screen.
    pub(crate) fn place(&self, employee: EmployeeId, day: NaiveDate) -> Option<Pos> {
        let mut rows = self.shared.groups.iter().flat_map(|group| &group.rows);
        let row = rows.find(|row| row.row.with_untracked(|row| row.employee == employee))?.index;
        Some(Pos { row, day: self.week().index_of(day)? })
    }

    /// Whether a person's day is on the screen.
    pub(crate) fn has(&self, employee: EmployeeId, day: NaiveDate) -> bool {
        self.place(employee, day).is_some()
    }

    /// Reads the week as it is shown.
    pub(crate) fn with<T>(&self, read: impl FnOnce(&WeekView) -> T) -> T {
        self.view.with_value(read)
    }

    /// The names of the foremen to whom somebody is lent, by day.
    pub(crate) fn names_of(&self, lent: &Lent) -> [Option<String>; DAYS] {
        let name = |id: EmployeeId| {
            self.view.with_value(|view| view.foremen.iter().find(|one| one.id == id).map(|one| one.name.clone()))
        };
        lent.map(|foreman| foreman.and_then(name))
    }

    /// Changes the week in place and draws what has changed.
    pub(crate) fn change(&self, change: impl FnOnce(&mut WeekView)) {
        self.view.update_value(|view| {
            change(view);
            view.recount();
        });
        let mut touched = ConflictChange::default();
        let week = self.week();
        self.view.with_value(|view| {
            let lent = loans(view);
            for (shown, now) in self.shared.groups.iter().zip(&view.groups) {
                if shown.heads.with_untracked(|heads| *heads != now.heads) {
                    shown.heads.set(now.heads);
                }
                for (shown, now) in shown.rows.iter().zip(&now.rows) {
                    let same = shown.row.with_untracked(|was| {
                        for (day, (was, is)) in was.cells.iter().zip(&now.cells).enumerate() {
                            if was != is {
                                touched.cell(now.employee, week.day(day), was.cell, is.cell);
                            }
                        }
                        was.cells == now.cells && was.signs == now.signs && was.minutes == now.minutes
                    });
                    if !same {
                        shown.row.set(now.clone());
                    }
                    let lent = lent.get(&now.employee).copied().unwrap_or_default();
                    if shown.lent.with_untracked(|shown| *shown != lent) {
                        shown.lent.set(lent);
                    }
                }
            }
            let footer: Vec<_> = view.footer().cloned().collect();
            if self.footer.with_untracked(|shown| *shown != footer) {
                self.footer.set(footer);
            }
            if self.figures.get_untracked() != view.figures {
                self.figures.set(view.figures);
            }
        });
        if !touched.is_empty() {
            self.touched.update(|all| all.join(touched));
        }
    }

    fn row(&self, index: usize) -> Option<RowState> {
        let group = self.shared.groups.iter().find(|group| group.rows.last().is_some_and(|row| row.index >= index))?;
        group.rows.iter().find(|row| row.index == index).copied()
    }
}
