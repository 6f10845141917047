//! What menus offer.

use crate::query;
use people_service::regions;
use projects_domain::{ProjectChoices, RegionChoice};
use store::{Reads, StoreError};

/// Regions and the time zones in use: for the list's filters and the form.
///
/// # Errors
/// The database's own.
pub async fn choices(tx: &impl Reads) -> Result<ProjectChoices, StoreError> {
    Ok(ProjectChoices { regions: regions(tx).await?, time_zones: query::time_zones(tx).await? })
}

/// Every region of the workspace, by name.
pub(crate) async fn regions(tx: &impl Reads) -> Result<Vec<RegionChoice>, StoreError> {
    let regions = regions::list(tx).await?;
    Ok(regions.into_iter().map(|region| RegionChoice { id: region.id, name: region.name }).collect())
}
