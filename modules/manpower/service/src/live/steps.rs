//! What has changed since a place of the trail.

use super::text_of;
use crate::{
    op,
    rows::{Content, cell_view},
};
use chrono::NaiveDate;
use entity::{TenantOwned, audit_event, audit_head, employee, schedule_entry, schedule_entry::Model};
use kernel::EmployeeId;
use manpower_domain::{LiveCell, LiveEvent};
use sea_orm::ColumnTrait;
use serde::Deserialize;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use store::{ReadTx, Reads, RequestCx, StoreError};
use uuid::Uuid;

/// Rows of the trail that are told cell by cell. Who is farther behind reads the week anew, which costs less.
const MOST: i64 = 5_000;

/// Ids in one statement, within what both engines can bind.
const CHUNK: usize = 5_000;

/// What was changed from one place of the trail to another, ready to be sent.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) from: i64,
    pub(crate) to: i64,
    pub(crate) text: Arc<str>,
}

/// Where the workspace's trail ends.
///
/// # Errors
/// The database's own.
pub(crate) async fn place(tx: &impl Reads) -> Result<i64, StoreError> {
    Ok(tx.find::<audit_head::Entity>().one().await?.map_or(0, |head| head.seq))
}

/// The step from a place to the end of the trail, or the one that stands at its end. A place that the trail has not reached is none
/// of this database, so the week is to be read anew.
///
/// # Errors
/// [`StoreError::Forbidden`]; the database's own.
pub(crate) async fn read(cx: &RequestCx, from: Option<i64>) -> Result<Step, StoreError> {
    let tx = cx.read(op::LIVE).await?;
    let to = place(&tx).await?;
    let from = from.unwrap_or(to);
    let event = if (0..=MOST).contains(&(to - from)) {
        LiveEvent::Cells { at: to, cells: changed(&tx, from).await? }
    } else {
        LiveEvent::Reload { at: to }
    };
    Ok(Step { from, to, text: text_of(&event)? })
}

type Key = (EmployeeId, NaiveDate);

/// The cells that rows of the trail after `from` tell of, as they stand.
async fn changed(tx: &ReadTx, from: i64) -> Result<Vec<LiveCell>, StoreError> {
    use audit_event::Column as C;
    let told = tx.find::<audit_event::Entity>().filter(C::Seq.gt(from));
    let told = told.filter(C::Entity.eq(schedule_entry::Entity::NAME));
    let told = told.values::<(Uuid, Option<String>, Option<String>)>([C::EntityId, C::Before, C::After]).await?;
    let (mut touched, mut altered) = (HashSet::new(), HashSet::new());
    for (id, before, after) in told {
        match (before, after) {
            (None, Some(whole)) | (Some(whole), None) => {
                let Whose { employee_id, day } = serde_json::from_str(&whole)?;
                touched.insert((employee_id, day));
            }
            // tells what differs, which is never whose entry it is
            _ => {
                altered.insert(id);
            }
        }
    }
    touched.extend(keys(tx, altered).await?);
    if tx.narrowed() {
        // the trail tells of everybody's days
        let seen = people_of(tx, &touched).await?;
        touched.retain(|(employee, _)| seen.contains(employee));
    }
    stand(tx, touched).await
}

/// Whose day an entry is.
#[derive(Deserialize)]
struct Whose {
    employee_id: EmployeeId,
    day: NaiveDate,
}

/// The cells of entries. One that is gone has a row in the trail that says so, later than the row that led here.
async fn keys(tx: &ReadTx, entries: HashSet<Uuid>) -> Result<Vec<Key>, StoreError> {
    use schedule_entry::Column as C;
    let (entries, mut keys): (Vec<_>, _) = (entries.into_iter().collect(), Vec::new());
    for chunk in entries.chunks(CHUNK) {
        let found = tx.find::<schedule_entry::Entity>().filter(C::Id.is_in(chunk.iter().copied()));
        keys.extend(found.values::<Key>([C::EmployeeId, C::Day]).await?);
    }
    Ok(keys)
}

/// Those of the cells' people whom the role reaches.
async fn people_of(tx: &ReadTx, cells: &HashSet<Key>) -> Result<HashSet<EmployeeId>, StoreError> {
    let people: HashSet<EmployeeId> = cells.iter().map(|(employee, _)| *employee).collect();
    let (people, mut seen): (Vec<_>, _) = (people.into_iter().collect(), HashSet::new());
    for chunk in people.chunks(CHUNK) {
        let found = tx.find::<employee::Entity>().filter(employee::Column::Id.is_in(chunk.iter().copied()));
        seen.extend(found.values::<(EmployeeId,)>([employee::Column::Id]).await?.into_iter().map(|(id,)| id));
    }
    Ok(seen)
}

async fn stand(tx: &ReadTx, cells: HashSet<Key>) -> Result<Vec<LiveCell>, StoreError> {
    use schedule_entry::Column as C;
    let days = || cells.iter().map(|(_, day)| *day);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Ok(Vec::new()) };
    let people: HashSet<EmployeeId> = cells.iter().map(|(employee, _)| *employee).collect();
    let people: Vec<_> = people.into_iter().collect();
    let mut rows: HashMap<Key, Vec<Model>> = HashMap::new();
    for chunk in people.chunks(CHUNK) {
        let found = tx.find::<schedule_entry::Entity>().filter(C::Day.between(first, last));
        let found = found.filter(C::EmployeeId.is_in(chunk.iter().copied())).order_by_asc(C::Part);
        for row in found.all().await? {
            rows.entry((row.employee_id, row.day)).or_default().push(row);
        }
    }
    let cell = |(employee, day): Key| {
        let rows = rows.get(&(employee, day)).map(Vec::as_slice).unwrap_or_default();
        LiveCell { employee, day, view: cell_view(rows), details: Content::of(rows).details }
    };
    Ok(cells.into_iter().map(cell).collect())
}
