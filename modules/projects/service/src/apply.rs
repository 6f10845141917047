//! Many projects at once, out of a file.

use crate::{Refused, choices, query, rows, rows::Facts};
use entity::project::{Entity, Model};
use kernel::{FieldError, ProjectId, RegionId};
use projects_domain::{ProjectError, ProjectInput, default_hue};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use std::collections::{HashMap, HashSet};
use store::{AuditChange, Reads, StoreError, WriteTx};

/// One project to be written.
#[derive(Clone, Debug)]
pub enum ProjectWrite {
    /// A new project; the caller makes the id. Without a colour it gets the next one.
    Insert { id: ProjectId, input: ProjectInput },
    /// All fields of a project that was not deleted. Without a colour it keeps its own.
    Update { id: ProjectId, input: ProjectInput },
}

/// Writes many projects in one transaction, in few statements, and answers a change for each one that differs now. A write
/// that changes nothing is passed over.
///
/// Of a time zone only the shape is checked here; whoever reads the file can ask [`crate::is_time_zone`] and say which row.
///
/// # Errors
/// The first rule that refuses, and then nothing may be committed: [`ProjectError::Invalid`] (also for a region that the
/// workspace lacks), [`ProjectError::CodeTaken`]; [`StoreError::NotFound`] for an update of a project that is not there;
/// [`StoreError::Stale`] when somebody changes one at the same moment; [`StoreError::Taken`] when a code moves from one
/// project of the batch to another.
pub async fn apply(tx: &WriteTx, writes: Vec<ProjectWrite>) -> Result<Vec<AuditChange>, Refused> {
    let regions: HashSet<RegionId> = choices::regions(tx).await?.into_iter().map(|region| region.id).collect();
    let mut before: HashMap<ProjectId, Model> =
        tx.find::<Entity>().filter(query::live()).all().await?.into_iter().map(|model| (model.id, model)).collect();
    let ever = tx.find::<Entity>().count().await?;
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for write in writes {
        match write {
            ProjectWrite::Insert { id, input } => {
                let hue = default_hue(ever + new.len() as u64);
                new.push(rows::new_model(tx, id, hue, &checked(input, &regions)?));
            }
            ProjectWrite::Update { id, input } => {
                let old = before.remove(&id).ok_or(StoreError::NotFound)?;
                let after = old.with(&checked(input, &regions)?);
                changed.push((old, after));
            }
        }
    }
    codes_differ(before.values().chain(&new).chain(changed.iter().map(|(_, after)| after)))?;
    let mut audit: Vec<AuditChange> = new.iter().map(AuditChange::created::<Entity>).collect();
    tx.insert_all(new.into_iter().map(|model| model.into_active_model().reset_all()).collect()).await?;
    for (old, after) in changed.into_iter().filter(|(old, after)| old != after) {
        let stored = tx.update(after.into_active_model().reset_all()).await?;
        audit.push(AuditChange::changed::<Entity>(&old, &stored));
    }
    Ok(audit)
}

fn checked(input: ProjectInput, regions: &HashSet<RegionId>) -> Result<ProjectInput, Refused> {
    let input = input.normalized();
    let mut errors = input.validate();
    if input.region_id.is_some_and(|id| !regions.contains(&id)) {
        errors.push(FieldError::new("region_id", "unknown"));
    }
    if errors.is_empty() { Ok(input) } else { Err(Refused::Rule(ProjectError::Invalid(errors))) }
}

fn codes_differ<'m>(models: impl Iterator<Item = &'m Model>) -> Result<(), Refused> {
    let mut codes = HashSet::new();
    for model in models {
        if !codes.insert(model.code.to_lowercase()) {
            return Err(Refused::Rule(ProjectError::CodeTaken { code: model.code.clone() }));
        }
    }
    Ok(())
}
