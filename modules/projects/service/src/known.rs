//! What a file is matched against.

use crate::{choices, query, rows::Facts};
use entity::project::Entity;
use kernel::ProjectId;
use projects_domain::{ProjectInput, RegionChoice};
use store::{Reads, StoreError};

/// Everything a file about projects can refer to.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Every project that was not deleted.
    pub projects: Vec<KnownProject>,
    /// By name.
    pub regions: Vec<RegionChoice>,
}

/// A project with all fields: a file that has only some of them leaves the others as they are.
#[derive(Clone, Debug)]
pub struct KnownProject {
    pub id: ProjectId,
    pub input: ProjectInput,
}

/// Reads everything a file about projects can refer to.
///
/// # Errors
/// The database's own.
pub async fn known(tx: &impl Reads) -> Result<Known, StoreError> {
    let mut projects = Vec::new();
    for model in tx.find::<Entity>().filter(query::live()).all().await? {
        projects.push(KnownProject { id: model.id, input: model.facts()? });
    }
    Ok(Known { projects, regions: choices::regions(tx).await? })
}
