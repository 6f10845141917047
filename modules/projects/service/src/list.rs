//! The list of projects.

use crate::{query, rows};
use entity::project::Entity;
use kernel::{Page, RegionId};
use people_service::regions;
use projects_domain::{ProjectRow, ProjectsQuery};
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
