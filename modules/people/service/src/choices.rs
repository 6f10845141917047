//! What menus offer.

use crate::{query, regions};
use entity::employee::{Column, Entity};
use kernel::EmployeeId;
use people_domain::{ForemanChoice, PeopleChoices, display_name};
use sea_orm::ColumnTrait;
use store::{Reads, StoreError};

/// Regions, titles and classifications in use, and foremen: for the list's filters and the form.
///
/// # Errors
/// The database's own.
pub async fn choices(tx: &impl Reads) -> Result<PeopleChoices, StoreError> {
    let mut foremen: Vec<(EmployeeId, String, String, String)> = tx
        .find::<Entity>()
        .filter(query::live())
        .filter(Column::IsForeman.eq(true))
        .values([Column::Id, Column::Number, Column::GivenName, Column::FamilyName])
        .await?;
    foremen
        .sort_by_cached_key(|(_, number, given, family)| (family.to_lowercase(), given.to_lowercase(), number.clone()));
    let foremen = foremen
        .into_iter()
        .map(|(id, number, given, family)| ForemanChoice { id, number, name: display_name(&given, &family) })
        .collect();
    Ok(PeopleChoices {
        regions: regions::list(tx).await?,
        titles: query::titles(tx).await?,
        classifications: query::classifications(tx).await?,
        foremen,
    })
}
