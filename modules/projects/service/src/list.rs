//! The list of projects.

use crate::{query, rows};
use entity::project::{Column, Entity};
use kernel::{Page, ProjectId, RegionId};
use people_service::regions;
use projects_domain::{ProjectRow, ProjectsQuery};
use sea_orm::{ColumnTrait, Condition};
use store::{Reads, StoreError};

/// One window of the projects asked for. `total` counts those that match, `of` all that were not deleted.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &impl Reads, asked: &ProjectsQuery) -> Result<Page<ProjectRow>, StoreError> {
    let order: Vec<RegionId> = regions::list(tx).await?.into_iter().map(|region| region.id).collect();
    let found = tx.find::<Entity>().filter(query::matching(asked));
    let models = query::ordered(found, asked, &order)
        .offset(u64::from(asked.page.offset))
        .limit(asked.page.rows())
        .all()
        .await?;
    let total = tx.find::<Entity>().filter(query::matching(asked)).count().await?;
    let of = tx.find::<Entity>().filter(query::live()).count().await?;
    Ok(Page { rows: rows::rows(tx, &models).await?, total, of })
}

/// The next `most` projects that match, in the order in which they were added, after the project `after`. Where the question says
/// how to sort and which window it wants is not looked at: this order stays as it is while projects are added and deleted.
///
/// # Errors
/// The database's own.
pub async fn list_after(
    tx: &impl Reads,
    asked: &ProjectsQuery,
    after: Option<ProjectId>,
    most: u64,
) -> Result<Vec<ProjectRow>, StoreError> {
    let later = Condition::all().add_option(after.map(|id| Column::Id.gt(id)));
    let found = tx.find::<Entity>().filter(query::matching(asked)).filter(later);
    rows::rows(tx, &found.order_by_asc(Column::Id).limit(most).all().await?).await
}
