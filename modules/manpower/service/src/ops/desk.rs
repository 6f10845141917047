//! What lies on the desk while cells are changed: the people, projects and entries that the changes touch.

use crate::{
    query,
    rows::{Content, cell_view},
};
use chrono::NaiveDate;
use entity::{employee, project, schedule_entry, schedule_entry::Model};
use kernel::{EmployeeId, ProjectId};
use manpower_domain::{Cell, CellView, IsoWeek, Refusal, day_label};
use sea_orm::ColumnTrait;
use std::collections::{HashMap, HashSet};
use store::{Reads, StoreError, WriteTx};

/// Ids in one statement, within what both engines can bind.
const CHUNK: usize = 10_000;

/// A cell that is to hold something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Want {
    pub(crate) employee: EmployeeId,
    pub(crate) day: NaiveDate,
    pub(crate) cell: Cell,
}

/// The touched rows of this workspace. Deleted people and projects are not there, nor are another workspace's.
#[derive(Default)]
pub(crate) struct Desk {
    names: HashMap<EmployeeId, String>,
    projects: HashSet<ProjectId>,
    loaded: HashMap<(EmployeeId, NaiveDate), CellView>,
    rows: HashMap<(EmployeeId, NaiveDate), Vec<Model>>,
}

impl Desk {
    /// Reads what the wants touch: in one statement for one cell, in three for many.
    pub(crate) async fn load(tx: &WriteTx, wants: &[Want]) -> Result<Self, StoreError> {
        match wants {
            [] => Ok(Self::default()),
            [want] => Self::load_one(tx, *want).await,
            many => Self::load_many(tx, many).await,
        }
    }

    async fn load_one(tx: &WriteTx, want: Want) -> Result<Self, StoreError> {
        let Want { employee, day, cell } = want;
        let mut wanted = projects_of(cell);
        let ids = [wanted.next(), wanted.next()];
        let mut desk = Self::default();
        for found in query::one_cell(tx, employee, day, ids).await? {
            // the cell's two halves may name one project
            let named: HashSet<ProjectId> = ids.into_iter().flatten().collect();
            if usize::try_from(found.projects) == Ok(named.len()) {
                desk.projects = named;
            }
            desk.names.insert(employee, name(&found.given_name, &found.family_name));
            let query::OneCell { id: Some(id), part: Some(part), version: Some(version), project_id, status, .. } =
                found
            else {
                continue;
            };
            let (created_at, updated_at) = (found.created_at.unwrap_or_default(), found.updated_at.unwrap_or_default());
            let row = Model {
                tenant_id: tx.tenant(),
                id,
                employee_id: employee,
                day,
                part,
                project_id,
                status,
                shift_start_min: found.shift_start_min,
                shift_end_min: found.shift_end_min,
                shift_break_min: found.shift_break_min,
                role: found.role,
                note: found.note,
                created_at,
                updated_at,
                version,
            };
            desk.rows.entry((employee, day)).or_default().push(row);
        }
        desk.seal();
        Ok(desk)
    }

    async fn load_many(tx: &WriteTx, wants: &[Want]) -> Result<Self, StoreError> {
        let touched: HashSet<(EmployeeId, NaiveDate)> = wants.iter().map(|want| (want.employee, want.day)).collect();
        let mut people: Vec<EmployeeId> = wants.iter().map(|want| want.employee).collect();
        people.sort_unstable();
        people.dedup();
        let mut projects: Vec<ProjectId> = wants.iter().flat_map(|want| projects_of(want.cell)).collect();
        projects.sort_unstable();
        projects.dedup();
        let mut desk = Self::default();
        for chunk in people.chunks(CHUNK) {
            use employee::Column as C;
            let found =
                tx.find::<employee::Entity>().filter(C::DeletedAt.is_null()).filter(C::Id.is_in(chunk.iter().copied()));
            let found = found.values::<(EmployeeId, String, String)>([C::Id, C::GivenName, C::FamilyName]).await?;
            desk.names.extend(found.into_iter().map(|(id, given, family)| (id, name(&given, &family))));
        }
        for chunk in projects.chunks(CHUNK) {
            use project::Column as C;
            let found =
                tx.find::<project::Entity>().filter(C::DeletedAt.is_null()).filter(C::Id.is_in(chunk.iter().copied()));
            desk.projects.extend(found.values::<ProjectId>([C::Id]).await?);
        }
        desk.load_rows(tx, &people, &touched).await?;
        desk.seal();
        Ok(desk)
    }

    /// Locked in the order of their ids, so that two batches over the same cells wait for each other instead of both failing.
    async fn load_rows(
        &mut self,
        tx: &WriteTx,
        people: &[EmployeeId],
        touched: &HashSet<(EmployeeId, NaiveDate)>,
    ) -> Result<(), StoreError> {
        use schedule_entry::Column as C;
        let days = || touched.iter().map(|(_, day)| *day);
        let (Some(first), Some(last)) = (days().min(), days().max()) else { return Ok(()) };
        for chunk in people.chunks(CHUNK) {
            let found = tx.find::<schedule_entry::Entity>().filter(C::Day.between(first, last));
            let found = found.filter(C::EmployeeId.is_in(chunk.iter().copied())).order_by_asc(C::Id).for_update();
            for row in found.all().await? {
                let key = (row.employee_id, row.day);
                if touched.contains(&key) {
                    self.rows.entry(key).or_default().push(row);
                }
            }
        }
        Ok(())
    }

    fn seal(&mut self) {
        for (key, rows) in &mut self.rows {
            rows.sort_by_key(|row| row.part);
            self.loaded.insert(*key, cell_view(rows));
        }
    }

    /// Why a cell can't hold this, if it can't.
    pub(crate) fn refusal(&self, employee: EmployeeId, day: NaiveDate, cell: Cell) -> Option<Refusal> {
        // days outside the planned years are in no week
        if IsoWeek::of(day).index_of(day).is_none() {
            Some(Refusal::DayOutOfRange)
        } else if !self.names.contains_key(&employee) {
            Some(Refusal::PersonNotFound)
        } else if !projects_of(cell).all(|id| self.projects.contains(&id)) {
            Some(Refusal::ProjectNotFound)
        } else {
            None
        }
    }

    /// The cell as it was loaded.
    pub(crate) fn loaded(&self, employee: EmployeeId, day: NaiveDate) -> CellView {
        self.loaded.get(&(employee, day)).copied().unwrap_or_default()
    }

    /// The cell after what was planned so far.
    pub(crate) fn view(&self, employee: EmployeeId, day: NaiveDate) -> CellView {
        self.rows.get(&(employee, day)).map(|rows| cell_view(rows)).unwrap_or_default()
    }

    /// What the cell holds after what was planned so far, with what is written at its entries.
    pub(crate) fn content(&self, employee: EmployeeId, day: NaiveDate) -> Content {
        self.rows.get(&(employee, day)).map(|rows| Content::of(rows)).unwrap_or_default()
    }

    /// The cell's rows, to be planned upon.
    pub(crate) fn rows_mut(&mut self, employee: EmployeeId, day: NaiveDate) -> &mut Vec<Model> {
        self.rows.entry((employee, day)).or_default()
    }

    /// How the trail names a cell: `Pete Novak, Wed 18 Nov`.
    pub(crate) fn label(&self, employee: EmployeeId, day: NaiveDate) -> String {
        format!("{}, {}", self.names.get(&employee).map_or("", String::as_str), day_label(day))
    }
}

fn projects_of(cell: Cell) -> impl Iterator<Item = ProjectId> {
    cell.plain().entries().filter_map(|(_, work)| work.project())
}

fn name(given: &str, family: &str) -> String {
    format!("{given} {family}").trim().to_owned()
}
