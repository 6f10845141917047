//! The days of the schedule that a pour fills, and takes back.

use chrono::NaiveDate;
use entity::{pour, pour_crew, pour_day};
use kernel::{EmployeeId, ProjectId};
use manpower_domain::{Cell, EntryWrite, Work};
use manpower_service::Imported;
use pours_domain::form::PourInput;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel};
use store::{AuditChange, Reads, StoreError, WriteTx};

/// Writes who is of the pour, as its form names them.
pub(crate) async fn crew(tx: &WriteTx, pour: &pour::Model, input: &PourInput) -> Result<(), StoreError> {
    tx.delete_where::<pour_crew::Entity>(pour_crew::Column::PourId.eq(pour.id)).await?;
    let member = |member: &pours_domain::form::CrewMember| pour_crew::Model {
        tenant_id: pour.tenant_id,
        pour_id: pour.id,
        employee_id: member.employee_id,
        role: member.role.as_str().to_owned(),
    };
    let rows = input.crew.people.iter().map(|one| member(one).into_active_model().reset_all()).collect();
    tx.insert_all(rows).await
}

/// What became of the crew's days.
#[derive(Default)]
pub(crate) struct Filled {
    /// Whose day held something else, or can't be filled.
    pub(crate) kept: Vec<EmployeeId>,
    pub(crate) audit: Vec<AuditChange>,
}

/// Puts the crew's day on the pour's project. A day that holds something is left as it is; one that is on the project already is not the
/// pour's to take back.
pub(crate) async fn fill(tx: &WriteTx, pour: &pour::Model, input: &PourInput) -> Result<Filled, StoreError> {
    let Some(day) = pour.day else { return Ok(Filled::default()) };
    let people: Vec<EmployeeId> = input.crew.people.iter().map(|member| member.employee_id).collect();
    let writes: Vec<EntryWrite> = people.iter().map(|id| write(*id, day, pour.project_id)).collect();
    let done = manpower_service::import_apply(tx, &writes, false).await?;
    let mut filled = Filled { audit: done.audit, ..Filled::default() };
    let mut days = Vec::new();
    for (employee_id, became) in people.into_iter().zip(done.value) {
        match became {
            Imported::Created { .. } => days.push(pour_day::Model {
                tenant_id: pour.tenant_id,
                pour_id: pour.id,
                employee_id,
                day,
                project_id: pour.project_id,
            }),
            Imported::Same => {}
            Imported::Replaced | Imported::Kept | Imported::Refused(_) => filled.kept.push(employee_id),
        }
    }
    tx.insert_all(days.into_iter().map(|day| day.into_active_model().reset_all()).collect()).await?;
    Ok(filled)
}

/// Empties the days that the pour filled, as long as they hold just that.
pub(crate) async fn empty(tx: &WriteTx, pour: &pour::Model) -> Result<Vec<AuditChange>, StoreError> {
    let days = tx.find::<pour_day::Entity>().filter(pour_day::Column::PourId.eq(pour.id)).all().await?;
    if days.is_empty() {
        return Ok(Vec::new());
    }
    let writes: Vec<EntryWrite> = days.iter().map(|one| write(one.employee_id, one.day, one.project_id)).collect();
    tx.delete_where::<pour_day::Entity>(pour_day::Column::PourId.eq(pour.id)).await?;
    manpower_service::take_back(tx, &writes).await
}

fn write(employee: EmployeeId, day: NaiveDate, project: ProjectId) -> EntryWrite {
    EntryWrite { employee, day, cell: Cell::Whole(Work::Project(project)) }
}
