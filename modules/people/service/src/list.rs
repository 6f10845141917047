//! The list of people.

use crate::{query, regions, rows};
use entity::employee::{Column, Entity, Model};
use kernel::{EmployeeId, Page, RegionId};
use people_domain::{EmployeeRow, PeopleColumn, PeopleQuery};
use sea_orm::{ColumnTrait, Condition};
use std::collections::HashMap;
use store::{Find, Reads, StoreError};

/// One window of the people asked for. `total` counts those who match, `of` everybody on the roster.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &impl Reads, asked: &PeopleQuery) -> Result<Page<EmployeeRow>, StoreError> {
    let models = match asked.sort {
        PeopleColumn::Foreman => by_foreman(tx, asked).await?,
        _ => ordered(tx, asked).await?.offset(u64::from(asked.page.offset)).limit(asked.page.rows()).all().await?,
    };
    let total = tx.find::<Entity>().filter(query::matching(tx, asked)).count().await?;
    let of = tx.find::<Entity>().filter(query::live()).count().await?;
    Ok(Page { rows: rows::rows(tx, &models).await?, total, of })
}

/// The next `most` people who match, in the order in which they were added, after the person `after`. Where the question says how
/// to sort and which window it wants is not looked at: this order stays as it is while people are added and taken off.
///
/// # Errors
/// The database's own.
pub async fn list_after(
    tx: &impl Reads,
    asked: &PeopleQuery,
    after: Option<EmployeeId>,
    most: u64,
) -> Result<Vec<EmployeeRow>, StoreError> {
    let later = Condition::all().add_option(after.map(|id| Column::Id.gt(id)));
    let found = tx.find::<Entity>().filter(query::matching(tx, asked)).filter(later);
    rows::rows(tx, &found.order_by_asc(Column::Id).limit(most).all().await?).await
}

async fn ordered<'t>(tx: &'t impl Reads, asked: &PeopleQuery) -> Result<Find<'t, Entity>, StoreError> {
    let regions: Vec<RegionId> = regions::list(tx).await?.into_iter().map(|region| region.id).collect();
    Ok(query::ordered(tx.find::<Entity>().filter(query::matching(tx, asked)), asked, &regions, tx.fields()))
}

/// The window by the foremen's names, people without one last.
///
/// The foremen are put in order here, over the ids of everybody who matches. A sub-query for each person's foreman takes
/// PostgreSQL a minute for 10,000 people who have just come in and of whom it has no statistics; this, a tenth of a second.
async fn by_foreman(tx: &impl Reads, asked: &PeopleQuery) -> Result<Vec<Model>, StoreError> {
    let mut foremen: Vec<(EmployeeId, String, String)> = tx
        .find::<Entity>()
        .filter(query::live())
        .filter(Column::IsForeman.eq(true))
        .values([Column::Id, Column::FamilyName, Column::GivenName])
        .await?;
    foremen.sort_by_cached_key(|(id, family, given)| (family.to_lowercase(), given.to_lowercase(), *id));
    let place: HashMap<EmployeeId, usize> = foremen.iter().enumerate().map(|(at, foreman)| (foreman.0, at)).collect();
    let mut people: Vec<(EmployeeId, Option<EmployeeId>)> =
        ordered(tx, asked).await?.values([Column::Id, Column::ForemanId]).await?;
    // stable: the people of one foreman stay in their own order
    people.sort_by_key(|(_, foreman)| match foreman.and_then(|id| place.get(&id)) {
        Some(at) => (false, if asked.descending { foremen.len() - at } else { *at }),
        None => (true, 0),
    });
    let offset = usize::try_from(asked.page.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(asked.page.rows()).unwrap_or(usize::MAX);
    let window: Vec<EmployeeId> = people.into_iter().skip(offset).take(limit).map(|(id, _)| id).collect();
    let at: HashMap<EmployeeId, usize> = window.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut models = tx.find::<Entity>().filter(Column::Id.is_in(window)).all().await?;
    models.sort_by_key(|model| at.get(&model.id).copied());
    Ok(models)
}
