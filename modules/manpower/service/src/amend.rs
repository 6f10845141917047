//! What a conflict's fix asks of a project.

use manpower_domain::Amend;
use projects_domain::{ProjectPatch, ProjectStatus, SetProjectField};
use store::{AuditChange, WriteTx};

/// Moves a project's first or last day, or takes it off hold.
///
/// # Errors
/// As [`projects_service::set_field`].
pub async fn amend_project(tx: &WriteTx, amend: &Amend) -> Result<Vec<AuditChange>, projects_service::Refused> {
    let (id, patch) = match *amend {
        Amend::Start { project, starts_on } => (project, ProjectPatch::StartsOn(Some(starts_on))),
        Amend::End { project, ends_on } => (project, ProjectPatch::EndsOn(Some(ends_on))),
        Amend::Resume { project } => (project, ProjectPatch::Status(ProjectStatus::Active)),
    };
    let version = projects_service::get(tx, id).await?.version;
    Ok(projects_service::set_field(tx, SetProjectField { id, version, patch }).await?.audit)
}
