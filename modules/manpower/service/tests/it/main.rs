//! The use-cases of the schedule, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod acting;
mod changing;
mod conflicting;
mod detailing;
mod exporting;
mod importing;
mod isolation;
mod live;
mod model;
mod reading;
mod site;
mod time_off;
mod transferring;
mod undoing;
mod views;
mod week_model;
mod workbook_file;

use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId, Role};
use manpower_domain::{Cell, CellOp, CellView, IsoWeek, OpBatch, OpOutcome, Status, WeekQuery, WeekView, Work};
use manpower_service::op;
use store::Reads;
use testkit::World;
use uuid::Uuid;

fn week_of(text: &str) -> IsoWeek {
    text.parse().unwrap()
}

/// The week of 16 November 2026.
fn w47() -> IsoWeek {
    week_of("2026-W47")
}

fn on(project: ProjectId) -> Cell {
    Cell::project(project)
}

fn away(status: Status) -> Cell {
    Cell::Whole(Work::Status(status))
}

fn split(first: ProjectId, second: ProjectId) -> Cell {
    Cell::halves(Some(Work::Project(first)), Some(Work::Project(second)))
}

fn change(employee: EmployeeId, day: NaiveDate, set: Cell, base: CellView) -> CellOp {
    CellOp { op_id: Uuid::now_v7(), edit: 0, employee, day, set, details: None, base }
}

/// Saves as the scheduler would.
async fn save(world: &World, ops: Vec<CellOp>) -> Vec<OpOutcome> {
    let batch = OpBatch { ops, all_or_nothing: false };
    manpower_service::save(&world.cx(Role::Scheduler).await, &batch).await.unwrap()
}

/// Fills empty cells.
async fn fill(world: &World, cells: impl IntoIterator<Item = (EmployeeId, NaiveDate, Cell)>) {
    let ops = cells.into_iter().map(|(who, day, cell)| change(who, day, cell, CellView::default())).collect();
    for outcome in save(world, ops).await {
        assert!(outcome.result.is_applied(), "{outcome:?}");
    }
}

async fn view(world: &World, query: WeekQuery) -> WeekView {
    let tx = world.cx(Role::Viewer).await.read(op::WEEK).await.unwrap();
    manpower_service::week(&tx, &query).await.unwrap()
}

/// One cell as it stands.
async fn cell(world: &World, who: EmployeeId, day: NaiveDate) -> CellView {
    let week = IsoWeek::of(day);
    let view = view(world, WeekQuery::of(week)).await;
    let row = view.rows().find(|row| row.employee == who).expect("the person is in the week");
    row.cells[week.index_of(day).unwrap()]
}

/// Rows of the audit trail, oldest first.
async fn trail(world: &World) -> Vec<entity::audit_event::Model> {
    let tx = world.cx(Role::Owner).await.read(op::WEEK).await.unwrap();
    tx.find::<entity::audit_event::Entity>().order_by_asc(entity::audit_event::Column::Seq).all().await.unwrap()
}
