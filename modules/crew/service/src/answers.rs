//! What the crew said, for the office.

use crate::query;
use crew_domain::{Answer, AnswerRow, AnswersQuery};
use entity::{
    acknowledgement::{Column, Entity, Model},
    employee,
};
use kernel::EmployeeId;
use sea_orm::{ColumnTrait, Condition, ExprTrait};
use std::collections::{BTreeSet, HashMap};
use store::{Reads, StoreError};
use workspace_service::Clock;

/// At most `most` answers, the last received first.
///
/// # Errors
/// The database's own.
pub async fn answers(tx: &impl Reads, asked: &AnswersQuery, most: u64) -> Result<Vec<AnswerRow>, StoreError> {
    let earlier = asked.after.map(|last| {
        let same = Column::ReceivedAt.eq(last.received_at);
        Column::ReceivedAt.lt(last.received_at).or(same.and(Column::Id.lt(last.id)))
    });
    let wanted = Condition::all()
        .add_option(asked.from.map(|day| Column::Day.gte(day)))
        .add_option(asked.to.map(|day| Column::Day.lte(day)))
        .add_option(asked.employee.map(|id| Column::EmployeeId.eq(id)))
        .add_option(earlier);
    let found = tx.find::<Entity>().filter(wanted).order_by_desc(Column::ReceivedAt).order_by_desc(Column::Id);
    let rows = found.limit(most).all().await?;
    let names = names(tx, &rows).await?;
    let clock = Clock::read(tx).await?;
    Ok(rows.into_iter().filter_map(|row| told(row, &names, clock)).collect())
}

/// None for an answer that the database's own checks rule out.
fn told(row: Model, names: &HashMap<EmployeeId, String>, clock: Clock) -> Option<AnswerRow> {
    Some(AnswerRow {
        id: row.id,
        employee: row.employee_id,
        name: names.get(&row.employee_id).cloned().unwrap_or_default(),
        day: row.day,
        answer: Answer::parse(&row.answer)?,
        note: row.note,
        at: row.at,
        received_at: row.received_at,
        received: clock.text(row.received_at),
    })
}

async fn names(tx: &impl Reads, rows: &[Model]) -> Result<HashMap<EmployeeId, String>, StoreError> {
    let ids: BTreeSet<EmployeeId> = rows.iter().map(|row| row.employee_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let people = tx.find::<employee::Entity>().filter(employee::Column::Id.is_in(ids)).all().await?;
    Ok(people.iter().map(|person| (person.id, query::full_name(person))).collect())
}
