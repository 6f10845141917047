//! The use-cases of projects, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod batch;
mod changing;
mod isolation;
mod listing;
mod removing;

use kernel::{AppError, RegionId, Role};
use people_domain::AddRegion;
use projects_domain::{ProjectInput, ProjectRow};
use projects_service::{Refused, op};
use testkit::World;

/// A form with only what must be there.
fn project(code: &str, name: &str) -> ProjectInput {
    ProjectInput { code: code.into(), name: name.into(), ..ProjectInput::default() }
}

/// Adds a project as the scheduler would.
async fn add(world: &World, input: ProjectInput) -> ProjectRow {
    try_add(world, input).await.unwrap()
}

async fn try_add(world: &World, input: ProjectInput) -> Result<ProjectRow, AppError> {
    let tx = world.cx(Role::Scheduler).await.write(op::ADD).await?;
    let done = projects_service::add(&tx, input).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

async fn add_region(world: &World, name: &str) -> RegionId {
    let tx = world.cx(Role::Scheduler).await.write(people_service::op::REGIONS_ADD).await.unwrap();
    let done = people_service::regions::add(&tx, AddRegion { name: name.into() }).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    done.value.id
}

/// Rows of the audit trail.
async fn trail(world: &World) -> usize {
    use store::Reads;
    let tx = world.cx(Role::Owner).await.read(op::LIST).await.unwrap();
    tx.find::<entity::audit_event::Entity>().all().await.unwrap().len()
}

/// `field:code` of each field error, or `rule:code`.
fn codes(error: impl Into<AppError>) -> Vec<String> {
    match error.into() {
        AppError::Invalid { fields } => fields.into_iter().map(|e| format!("{}:{}", e.field, e.code)).collect(),
        AppError::Rule { code, .. } => vec![format!("rule:{code}")],
        other => vec![other.to_string()],
    }
}

/// The refusal of a use-case that should not have worked.
fn refused<T>(result: Result<T, Refused>) -> Vec<String> {
    codes(result.map(|_| ()).unwrap_err())
}
