//! Cells of some days, one after the other.

use crate::{
    Refused,
    rows::{Content, cell_view},
};
use chrono::NaiveDate;
use entity::{
    employee,
    schedule_entry::{Column, Entity, Model},
};
use kernel::EmployeeId;
use manpower_domain::{CellDetails, CellView, CellsQuery};
use sea_orm::{ColumnTrait, Condition, ExprTrait};
use std::collections::BTreeMap;
use store::{Reads, StoreError};

/// One person's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellAt {
    /// Which day.
    pub day: NaiveDate,
    /// Whose.
    pub employee: EmployeeId,
    /// The cell.
    pub view: CellView,
    /// What is written at its entries.
    pub details: CellDetails,
}

/// The next `most` cells with something in them, by day and person, after the cell `after`. Cells that are filled or cleared
/// meanwhile come or go, the others keep their places.
///
/// # Errors
/// [`ScheduleError::RangeReversed`](manpower_domain::ScheduleError), `RangeTooLong`; the database's own.
pub async fn cells(
    tx: &impl Reads,
    asked: &CellsQuery,
    after: Option<(NaiveDate, EmployeeId)>,
    most: usize,
) -> Result<Vec<CellAt>, Refused> {
    asked.check().map_err(Refused::Rule)?;
    let places = places(tx, asked, after, most).await?;
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return Ok(Vec::new()) };
    let people = places.iter().map(|(_, employee)| *employee);
    let rows = tx
        .find::<Entity>()
        .filter(Column::Day.between(first.0, last.0))
        .filter(Column::EmployeeId.is_in(people))
        .all()
        .await?;
    let mut found: BTreeMap<(NaiveDate, EmployeeId), Vec<Model>> = BTreeMap::new();
    for row in rows {
        found.entry((row.day, row.employee_id)).or_default().push(row);
    }
    let cell = |(day, employee)| Some(cell_of(day, employee, found.remove(&(day, employee))?));
    Ok(places.into_iter().filter_map(cell).collect())
}

/// One person's day, which may be empty.
///
/// # Errors
/// [`StoreError::NotFound`] when the workspace never had such a person.
pub async fn cell(tx: &impl Reads, employee: EmployeeId, day: NaiveDate) -> Result<CellAt, StoreError> {
    tx.get::<employee::Entity>(employee).await?;
    let rows = tx.find::<Entity>().filter(Column::EmployeeId.eq(employee)).filter(Column::Day.eq(day)).all().await?;
    Ok(cell_of(day, employee, rows))
}

/// Where the cells are, in their order. A cell of two halves is found twice.
async fn places(
    tx: &impl Reads,
    asked: &CellsQuery,
    after: Option<(NaiveDate, EmployeeId)>,
    most: usize,
) -> Result<Vec<(NaiveDate, EmployeeId)>, StoreError> {
    let later =
        after.map(|(day, employee)| Column::Day.gt(day).or(Column::Day.eq(day).and(Column::EmployeeId.gt(employee))));
    let wanted = Condition::all()
        .add(Column::Day.between(asked.from, asked.to))
        .add_option(asked.employee.map(|id| Column::EmployeeId.eq(id)))
        .add_option(asked.project.map(|id| Column::ProjectId.eq(id)))
        .add_option(later);
    let found = tx.find::<Entity>().filter(wanted).order_by_asc(Column::Day).order_by_asc(Column::EmployeeId);
    let halves = u64::try_from(most).unwrap_or(u64::MAX).saturating_mul(2);
    let mut places: Vec<(NaiveDate, EmployeeId)> =
        found.limit(halves).values([Column::Day, Column::EmployeeId]).await?;
    places.dedup();
    places.truncate(most);
    Ok(places)
}

fn cell_of(day: NaiveDate, employee: EmployeeId, mut rows: Vec<Model>) -> CellAt {
    rows.sort_by_key(|row| row.part);
    CellAt { day, employee, view: cell_view(&rows), details: Content::of(&rows).details }
}
