//! Who may ask for a place. Nobody else learns that the workspace is there.

use crate::op;
use entity::{account, join_domain, membership, role, workspace};
use identity_service::Token;
use kernel::{FieldError, Role, SecurityKind};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition,
};
use serde_json::json;
use store::{AuditChange, Reads, Reason, RequestCx, StoreError, UseCaseError};
use workspace_domain::{JoinLink, JoinRules, SetJoinRules, WorkspaceError};

/// The rules.
///
/// # Errors
/// The database's own.
pub async fn read(tx: &impl Reads) -> Result<JoinRules, StoreError> {
    let place = tx.get::<workspace::Entity>(tx.tenant()).await?;
    let domains = tx.find::<join_domain::Entity>().order_by_asc(join_domain::Column::Domain).all().await?;
    let domains = domains.into_iter().map(|row| row.domain).collect();
    Ok(JoinRules { link: place.join_token, domains, version: place.version })
}

/// Changes the rules. A domain is taken when an owner has a confirmed address of it: nobody opens a workspace to the people of a company
/// that is not theirs, who might take it for the company's own.
///
/// Opens and commits its own transaction, audited: owners' accounts are looked at before.
///
/// # Errors
/// [`WorkspaceError::Invalid`] at `domains`, also with `domain_not_yours`; [`StoreError::Stale`].
pub async fn update(cx: &RequestCx, cmd: &SetJoinRules) -> Result<JoinRules, UseCaseError<WorkspaceError>> {
    let domains = cmd.check().map_err(UseCaseError::Rule)?;
    let owned = owned_domains(cx).await?;
    let tx = cx.write(op::SET_JOIN_RULES).await?;
    let before = read(&tx).await?;
    let foreign = domains.iter().find(|domain| !before.domains.contains(domain) && !owned.contains(domain));
    if let Some(foreign) = foreign {
        let error = FieldError::new("domains", "domain_not_yours").with("domain", foreign);
        return Err(UseCaseError::Rule(WorkspaceError::Invalid(vec![error])));
    }
    let link = match cmd.link {
        JoinLink::Keep => before.link.clone(),
        JoinLink::Renew => Some(Token::random(0).text().to_owned()),
        JoinLink::Off => None,
    };
    let row = workspace::ActiveModel {
        tenant_id: Unchanged(tx.tenant()),
        version: Unchanged(cmd.version),
        join_token: Set(link.clone()),
        ..Default::default()
    };
    let after = tx.update(row).await?;
    tx.delete_where::<join_domain::Entity>(Condition::all()).await?;
    let row = |domain: &String| join_domain::ActiveModel { domain: Set(domain.clone()), ..Default::default() };
    tx.insert_all(domains.iter().map(row).collect()).await?;
    // the link itself is told to nobody who reads the trail
    let state = |link: &Option<String>| match (link, cmd.link) {
        (None, _) => "off",
        (Some(_), JoinLink::Renew) if *link != before.link => "new",
        (Some(_), _) => "on",
    };
    let told = |link: &Option<String>, domains: &[String]| json!({ "join_link": state(link), "join_domains": domains });
    let (old, new) = (told(&before.link, &before.domains), told(&link, &domains));
    let audit = AuditChange::told("workspace", after.tenant_id.0, after.name, &old, &new);
    tx.note(SecurityKind::PolicyChanged, format!("join link {}, domains {}", state(&link), domains.join(" ")));
    tx.commit(audit).await?;
    Ok(JoinRules { link, domains, version: after.version })
}

/// The domains of the confirmed addresses of the workspace's owners.
async fn owned_domains(cx: &RequestCx) -> Result<Vec<String>, StoreError> {
    let tx = cx.system_read(op::SET_JOIN_RULES, Reason::SeeMembers).await?;
    let owner = Condition::all()
        .add(role::Column::TenantId.eq(cx.tenant()))
        .add(role::Column::BuiltIn.eq(Role::Owner.as_str()));
    let owner = tx.find::<role::Entity>().filter(owner).one().await?.ok_or(StoreError::NotFound)?;
    let owners = Condition::all()
        .add(membership::Column::TenantId.eq(cx.tenant()))
        .add(membership::Column::RoleId.eq(owner.id))
        .add(membership::Column::DisabledAt.is_null());
    let owners = tx.find::<membership::Entity>().filter(owners).all().await?;
    let shown = Condition::all()
        .add(account::Column::Id.is_in(owners.iter().map(|owner| owner.account_id)))
        .add(account::Column::EmailVerifiedAt.is_not_null());
    let shown = tx.find::<account::Entity>().filter(shown).all().await?;
    Ok(shown.iter().filter_map(|one| one.email.split_once('@')).map(|(_, domain)| domain.to_owned()).collect())
}
