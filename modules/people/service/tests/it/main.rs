//! The use-cases of people, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod batch;
mod changing;
mod guarded;
mod isolation;
mod listing;
mod region;
mod removing;

use kernel::{AppError, Role};
use people_domain::{AddRegion, EmployeeInput, EmployeeRow, RegionRow};
use people_service::{Refused, op, regions};
use testkit::World;

/// A form with only what must be there.
fn person(number: &str, given: &str, family: &str) -> EmployeeInput {
    EmployeeInput {
        number: number.into(),
        given_name: given.into(),
        family_name: family.into(),
        ..EmployeeInput::default()
    }
}

fn foreman(number: &str, given: &str, family: &str) -> EmployeeInput {
    EmployeeInput { is_foreman: true, ..person(number, given, family) }
}

/// Adds a person as the scheduler would.
async fn add(world: &World, input: EmployeeInput) -> EmployeeRow {
    try_add(world, input).await.unwrap()
}

async fn try_add(world: &World, input: EmployeeInput) -> Result<EmployeeRow, AppError> {
    let tx = world.cx(Role::Scheduler).await.write(op::ADD).await?;
    let done = people_service::add(&tx, input).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

async fn add_region(world: &World, name: &str) -> RegionRow {
    let tx = world.cx(Role::Scheduler).await.write(op::REGIONS_ADD).await.unwrap();
    let done = regions::add(&tx, AddRegion { name: name.into() }).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    done.value
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
