//! Which regions and projects a member is given.

use super::{Changed, change};
use entity::{member_project, member_region, membership, project, region};
use kernel::{MembershipId, ProjectId, RegionId};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ExprTrait,
};
use serde_json::json;
use std::collections::HashSet;
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{MemberReach, Reachable, SetReach, WorkspaceError, decide_reach};

/// What the member is given, among what the reader's own role reaches: nobody gives what is out of the own reach.
///
/// # Errors
/// [`StoreError::NotFound`]; the database's own.
pub async fn reach(tx: &impl Reads, id: MembershipId) -> Result<MemberReach, StoreError> {
    tx.get::<membership::Entity>(id).await?;
    let regions = tx.find::<member_region::Entity>().filter(member_region::Column::MembershipId.eq(id)).all().await?;
    let projects =
        tx.find::<member_project::Entity>().filter(member_project::Column::MembershipId.eq(id)).all().await?;
    let regions: HashSet<RegionId> = regions.into_iter().map(|given| given.region_id).collect();
    let projects: HashSet<ProjectId> = projects.into_iter().map(|given| given.project_id).collect();
    let all = choices(tx).await?;
    let region = |one: Reachable| Reachable { given: regions.contains(&RegionId(one.id)), ..one };
    let project = |one: Reachable| Reachable { given: projects.contains(&ProjectId(one.id)), ..one };
    Ok(MemberReach {
        regions: all.regions.into_iter().map(region).collect(),
        projects: all.projects.into_iter().map(project).collect(),
    })
}

/// What a new member could be given, of what the reader's own role reaches.
///
/// # Errors
/// The database's own.
pub async fn choices(tx: &impl Reads) -> Result<MemberReach, StoreError> {
    let all = tx.find::<region::Entity>().order_by_asc(region::Column::Name).all().await?;
    let sites = tx.find::<project::Entity>().filter(project::Column::DeletedAt.is_null());
    let sites = sites.order_by_asc(project::Column::Code).all().await?;
    let region = |one: region::Model| Reachable { id: one.id.0, given: false, name: one.name };
    let project =
        |one: project::Model| Reachable { id: one.id.0, given: false, name: format!("{} {}", one.code, one.name) };
    Ok(MemberReach {
        regions: all.into_iter().map(region).collect(),
        projects: sites.into_iter().map(project).collect(),
    })
}

/// Gives the member these regions and projects in place of those before. What the reader's own role does not reach stays as it was.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`]; [`StoreError::NotFound`] also for a region or project out of the
/// own reach, [`StoreError::Stale`].
pub async fn set_reach(tx: &WriteTx, cmd: &SetReach) -> Result<Changed, UseCaseError<WorkspaceError>> {
    let id = cmd.member.id;
    let loaded = change::load(tx, id).await?;
    decide_reach(tx.cx().powers(), &loaded.facts).map_err(UseCaseError::Rule)?;
    let seen =
        membership::ActiveModel { id: Unchanged(id), version: Unchanged(cmd.member.version), ..Default::default() };
    let member = tx.update(seen).await?;
    let before = reach(tx, id).await?;
    let (regions, projects): (HashSet<_>, HashSet<_>) =
        (cmd.regions.iter().map(|id| id.0).collect(), cmd.projects.iter().map(|id| id.0).collect());
    let after =
        MemberReach { regions: wanted(&before.regions, &regions)?, projects: wanted(&before.projects, &projects)? };
    let known = before.regions.iter().map(|one| RegionId(one.id));
    let of = member_region::Column::MembershipId.eq(id);
    tx.delete_where::<member_region::Entity>(of.and(member_region::Column::RegionId.is_in(known))).await?;
    let known = before.projects.iter().map(|one| ProjectId(one.id));
    let of = member_project::Column::MembershipId.eq(id);
    tx.delete_where::<member_project::Entity>(of.and(member_project::Column::ProjectId.is_in(known))).await?;
    let region = |region| member_region::ActiveModel {
        membership_id: Set(id),
        region_id: Set(RegionId(region)),
        ..Default::default()
    };
    tx.insert_all(regions.into_iter().map(region).collect()).await?;
    let project = |project| member_project::ActiveModel {
        membership_id: Set(id),
        project_id: Set(ProjectId(project)),
        ..Default::default()
    };
    tx.insert_all(projects.into_iter().map(project).collect()).await?;
    let told = |reach: &MemberReach| json!({ "regions": given(&reach.regions), "projects": given(&reach.projects) });
    let audit = AuditChange::told("membership", id.0, member.email, &told(&before), &told(&after));
    Ok(Changed { version: member.version, audit })
}

/// The same list with other marks.
fn wanted(known: &[Reachable], ids: &HashSet<uuid::Uuid>) -> Result<Vec<Reachable>, StoreError> {
    if ids.iter().any(|id| !known.iter().any(|one| one.id == *id)) {
        return Err(StoreError::NotFound);
    }
    Ok(known.iter().map(|one| Reachable { given: ids.contains(&one.id), ..one.clone() }).collect())
}

fn given(list: &[Reachable]) -> Vec<&str> {
    list.iter().filter(|one| one.given).map(|one| one.name.as_str()).collect()
}
