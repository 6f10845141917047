//! Every server function of a workspace's office.

use kernel::{AppError, JobId, Json, MembershipId, Page, Slug};
use leptos::prelude::*;
use workspace_domain as domain;

/// Who is a member.
#[server(prefix = "/fn", endpoint = "workspace/list_members", input = Json, output = Json)]
pub async fn list_members(ws: Slug) -> Result<Vec<domain::MemberRow>, AppError> {
    let cx = ui_kit::server::request_cx(&ws).await?;
    let tx = cx.read(workspace_service::op::LIST_MEMBERS).await?;
    Ok(workspace_service::members::list(&tx, &cx).await?)
}

/// Takes a member's place away.
#[server(prefix = "/fn", endpoint = "workspace/remove_member", input = Json, output = Json)]
pub async fn remove_member(ws: Slug, member: domain::MemberRef) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::REMOVE_MEMBER).await?;
    let done = workspace_service::members::remove(&tx, member).await?;
    Ok(tx.commit(done.audit).await?)
}

/// Gives up the own place.
#[server(prefix = "/fn", endpoint = "workspace/leave", input = Json, output = Json)]
pub async fn leave(ws: Slug) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::LEAVE).await?;
    let done = workspace_service::members::leave(&tx).await?;
    Ok(tx.commit(done.audit).await?)
}

/// Makes another member an owner in the own place.
#[server(prefix = "/fn", endpoint = "workspace/hand_over", input = Json, output = Json)]
pub async fn transfer_ownership(ws: Slug, command: domain::TransferOwnership) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::TRANSFER_OWNERSHIP).await?;
    let audit = workspace_service::members::transfer(&tx, command).await?;
    Ok(tx.commit(audit).await?)
}

/// Which invitations are open.
#[server(prefix = "/fn", endpoint = "workspace/list_invitations", input = Json, output = Json)]
pub async fn list_invitations(ws: Slug) -> Result<Vec<domain::InvitationRow>, AppError> {
    let cx = ui_kit::server::request_cx(&ws).await?;
    let tx = cx.read(workspace_service::op::LIST_INVITATIONS).await?;
    Ok(workspace_service::invitations::list(&tx, &cx).await?)
}

/// Offers an address a place, by mail.
#[server(prefix = "/fn", endpoint = "workspace/invite", input = Json, output = Json)]
pub async fn invite(ws: Slug, command: domain::Invite) -> Result<(), AppError> {
    let (cx, store) = (ui_kit::server::request_cx(&ws).await?, ui_kit::server::scope()?.store);
    workspace_service::invitations::invite(&cx, &store, &command).await?;
    Ok(())
}

/// Sends an invitation again; the link before is worthless then.
#[server(prefix = "/fn", endpoint = "workspace/resend_invitation", input = Json, output = Json)]
pub async fn resend_invitation(ws: Slug, invitation: domain::InvitationRef) -> Result<(), AppError> {
    let (cx, store) = (ui_kit::server::request_cx(&ws).await?, ui_kit::server::scope()?.store);
    workspace_service::invitations::resend(&cx, &store, invitation).await?;
    Ok(())
}

/// Takes an invitation back.
#[server(prefix = "/fn", endpoint = "workspace/revoke_invitation", input = Json, output = Json)]
pub async fn revoke_invitation(ws: Slug, invitation: domain::InvitationRef) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::REVOKE_INVITATION).await?;
    let audit = workspace_service::invitations::revoke(&tx, invitation).await?;
    Ok(tx.commit(audit).await?)
}

/// Who asks for a place.
#[server(prefix = "/fn", endpoint = "workspace/list_requests", input = Json, output = Json)]
pub async fn list_requests(ws: Slug) -> Result<Vec<domain::RequestRow>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(workspace_service::op::LIST_REQUESTS).await?;
    Ok(workspace_service::access::list(&tx).await?)
}

/// Gives who asked a place.
#[server(prefix = "/fn", endpoint = "workspace/grant_access", input = Json, output = Json)]
pub async fn grant_access(ws: Slug, command: domain::GrantAccess) -> Result<(), AppError> {
    Ok(workspace_service::access::grant(&ui_kit::server::request_cx(&ws).await?, &command).await?)
}

/// Gives who asked no place.
#[server(prefix = "/fn", endpoint = "workspace/decline_access", input = Json, output = Json)]
pub async fn decline_access(ws: Slug, request: domain::RequestRef) -> Result<(), AppError> {
    Ok(workspace_service::access::decline(&ui_kit::server::request_cx(&ws).await?, request).await?)
}

/// Who may ask for a place.
#[server(prefix = "/fn", endpoint = "workspace/join_rules", input = Json, output = Json)]
pub async fn join_rules(ws: Slug) -> Result<domain::JoinRules, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(workspace_service::op::JOIN_RULES).await?;
    Ok(workspace_service::access::rules(&tx).await?)
}

/// Changes who may ask for a place.
#[server(prefix = "/fn", endpoint = "workspace/set_join_rules", input = Json, output = Json)]
pub async fn set_join_rules(ws: Slug, command: domain::SetJoinRules) -> Result<domain::JoinRules, AppError> {
    Ok(workspace_service::access::set_rules(&ui_kit::server::request_cx(&ws).await?, &command).await?)
}

/// Which regions and projects a new member could be given.
#[server(prefix = "/fn", endpoint = "workspace/reach_choices", input = Json, output = Json)]
pub async fn reach_choices(ws: Slug) -> Result<domain::MemberReach, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(workspace_service::op::REACH_CHOICES).await?;
    Ok(workspace_service::members::reach_choices(&tx).await?)
}

/// Gives a member another role.
#[server(prefix = "/fn", endpoint = "workspace/set_role", input = Json, output = Json)]
pub async fn set_role(ws: Slug, command: domain::SetRole) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::SET_ROLE).await?;
    let done = workspace_service::members::set_role(&tx, command).await?;
    Ok(tx.commit(done.audit).await?)
}

/// Closes the workspace to a member.
#[server(prefix = "/fn", endpoint = "workspace/disable_member", input = Json, output = Json)]
pub async fn disable_member(ws: Slug, member: domain::MemberRef) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::DISABLE_MEMBER).await?;
    let done = workspace_service::members::disable(&tx, member).await?;
    Ok(tx.commit(done.audit).await?)
}

/// Opens the workspace to a disabled member again.
#[server(prefix = "/fn", endpoint = "workspace/enable_member", input = Json, output = Json)]
pub async fn enable_member(ws: Slug, member: domain::MemberRef) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::ENABLE_MEMBER).await?;
    let done = workspace_service::members::enable(&tx, member).await?;
    Ok(tx.commit(done.audit).await?)
}

/// Which regions and projects a member is given, and which there are.
#[server(prefix = "/fn", endpoint = "workspace/member_reach", input = Json, output = Json)]
pub async fn member_reach(ws: Slug, member: MembershipId) -> Result<domain::MemberReach, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(workspace_service::op::MEMBER_REACH).await?;
    Ok(workspace_service::members::reach(&tx, member).await?)
}

/// Gives a member other regions and projects.
#[server(prefix = "/fn", endpoint = "workspace/set_member_reach", input = Json, output = Json)]
pub async fn set_member_reach(ws: Slug, command: domain::SetReach) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::SET_MEMBER_REACH).await?;
    let done = workspace_service::members::set_reach(&tx, &command).await?;
    Ok(tx.commit(done.audit).await?)
}

/// Which roles members may have.
#[server(prefix = "/fn", endpoint = "workspace/role_choices", input = Json, output = Json)]
pub async fn role_choices(ws: Slug) -> Result<Vec<domain::RoleChoice>, AppError> {
    let cx = ui_kit::server::request_cx(&ws).await?;
    let tx = cx.read(workspace_service::op::ROLE_CHOICES).await?;
    Ok(workspace_service::roles::choices(&tx, &cx).await?)
}

/// What each role gives.
#[server(prefix = "/fn", endpoint = "workspace/list_roles", input = Json, output = Json)]
pub async fn list_roles(ws: Slug) -> Result<Vec<domain::RoleRow>, AppError> {
    let cx = ui_kit::server::request_cx(&ws).await?;
    let tx = cx.read(workspace_service::op::LIST_ROLES).await?;
    Ok(workspace_service::roles::list(&tx, &cx).await?)
}

/// Makes a role.
#[server(prefix = "/fn", endpoint = "workspace/create_role", input = Json, output = Json)]
pub async fn create_role(ws: Slug, draft: domain::RoleDraft) -> Result<domain::RoleRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::CREATE_ROLE).await?;
    let done = workspace_service::roles::create(&tx, &draft).await?;
    tx.commit(done.audit).await?;
    Ok(done.role)
}

/// Gives a role another content.
#[server(prefix = "/fn", endpoint = "workspace/change_role", input = Json, output = Json)]
pub async fn change_role(ws: Slug, command: domain::ChangeRole) -> Result<domain::RoleRow, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::CHANGE_ROLE).await?;
    let done = workspace_service::roles::change(&tx, &command).await?;
    tx.commit(done.audit).await?;
    Ok(done.role)
}

/// Deletes a role; who has it gets another. Answers how many members that were.
#[server(prefix = "/fn", endpoint = "workspace/remove_role", input = Json, output = Json)]
pub async fn remove_role(ws: Slug, command: domain::RemoveRole) -> Result<usize, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::REMOVE_ROLE).await?;
    let done = workspace_service::roles::remove(&tx, command).await?;
    tx.commit(done.audit).await?;
    Ok(done.moved)
}

/// The settings.
#[server(prefix = "/fn", endpoint = "workspace/settings", input = Json, output = Json)]
pub async fn read_settings(ws: Slug) -> Result<domain::Settings, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(workspace_service::op::SETTINGS).await?;
    Ok(workspace_service::settings::read(&tx).await?)
}

/// What the workspace asks of who signs in.
#[server(prefix = "/fn", endpoint = "workspace/sign_in_rules", input = Json, output = Json)]
pub async fn read_sign_in_rules(ws: Slug) -> Result<domain::SignInRules, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(workspace_service::op::SIGN_IN_RULES).await?;
    Ok(workspace_service::sign_in_rules::read(&tx).await?)
}

/// Changes what the workspace asks of who signs in.
#[server(prefix = "/fn", endpoint = "workspace/set_sign_in_rules", input = Json, output = Json)]
pub async fn update_sign_in_rules(ws: Slug, rules: domain::SignInRules) -> Result<domain::SignInRules, AppError> {
    let cx = ui_kit::server::request_cx(&ws).await?;
    let tx = cx.write(workspace_service::op::UPDATE_SIGN_IN_RULES).await?;
    let providers = workspace_service::sign_in_rules::providers(&identity()?);
    let done = workspace_service::sign_in_rules::update(&tx, &providers, &rules).await?;
    tx.commit(done.audit).await?;
    cx.note(kernel::SecurityKind::PolicyChanged, workspace_service::op::UPDATE_SIGN_IN_RULES.name, "");
    Ok(done.rules)
}

/// Which providers a rule for signing in may name.
#[server(prefix = "/fn", endpoint = "workspace/sign_in_providers", input = Json, output = Json)]
pub async fn sign_in_providers(ws: Slug) -> Result<Vec<domain::ProviderChoice>, AppError> {
    drop(ui_kit::server::request_cx(&ws).await?.read(workspace_service::op::SIGN_IN_PROVIDERS).await?);
    Ok(workspace_service::sign_in_rules::providers(&identity()?))
}

/// What signing in stands on, as the server's router provides it.
#[cfg(feature = "ssr")]
fn identity() -> Result<workspace_service::Identity, AppError> {
    use_context().ok_or_else(|| AppError::Internal { request_id: String::new() })
}

/// Changes the settings.
#[server(prefix = "/fn", endpoint = "workspace/update_settings", input = Json, output = Json)]
pub async fn update_settings(ws: Slug, command: domain::UpdateSettings) -> Result<domain::Settings, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::UPDATE_SETTINGS).await?;
    let done = workspace_service::settings::update(&tx, &command).await?;
    tx.commit(done.audit).await?;
    Ok(done.settings)
}

/// Takes the logo away.
#[server(prefix = "/fn", endpoint = "workspace/remove_logo", input = Json, output = Json)]
pub async fn remove_logo(ws: Slug) -> Result<domain::Settings, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::REMOVE_LOGO).await?;
    let done = workspace_service::logo::remove(&tx).await?;
    tx.commit(done.audit).await?;
    Ok(done.settings)
}

/// A window of the audit trail, newest first.
#[server(prefix = "/fn", endpoint = "workspace/list_audit", input = Json, output = Json)]
pub async fn list_audit(ws: Slug, query: domain::AuditQuery) -> Result<Page<domain::AuditRow>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(workspace_service::op::LIST_AUDIT).await?;
    Ok(workspace_service::audit::list(&tx, &query).await?)
}

/// A window of the security log, newest first.
#[server(prefix = "/fn", endpoint = "workspace/list_security", input = Json, output = Json)]
pub async fn list_security(ws: Slug, query: domain::SecurityQuery) -> Result<Page<domain::SecurityRow>, AppError> {
    Ok(workspace_service::security::list(&ui_kit::server::request_cx(&ws).await?, &query).await?)
}

/// Whom the security log can be narrowed to.
#[server(prefix = "/fn", endpoint = "workspace/security_filters", input = Json, output = Json)]
pub async fn security_filters(ws: Slug) -> Result<Vec<domain::AuditActor>, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(workspace_service::op::SECURITY_FILTERS).await?;
    Ok(workspace_service::security::people(&tx).await?)
}

/// What the trail can be narrowed to.
#[server(prefix = "/fn", endpoint = "workspace/audit_filters", input = Json, output = Json)]
pub async fn audit_filters(ws: Slug) -> Result<domain::AuditFilters, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(workspace_service::op::AUDIT_FILTERS).await?;
    Ok(workspace_service::audit::filters(&tx).await?)
}

/// One's own tokens for programs; everybody's, for who manages members.
#[server(prefix = "/fn", endpoint = "tokens/list", input = Json, output = Json)]
pub async fn list_tokens(ws: Slug) -> Result<Vec<domain::TokenRow>, AppError> {
    let cx = ui_kit::server::request_cx(&ws).await?;
    let tx = cx.read(workspace_service::op::LIST_TOKENS).await?;
    Ok(workspace_service::tokens::list(&tx, &cx).await?)
}

/// Makes a token; its secret is told this once.
#[server(prefix = "/fn", endpoint = "tokens/make", input = Json, output = Json)]
pub async fn make_token(ws: Slug, command: domain::MakeToken) -> Result<domain::MadeToken, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::MAKE_TOKEN).await?;
    let done = workspace_service::tokens::make(&tx, &command).await?;
    tx.commit(done.audit).await?;
    Ok(done.token)
}

/// Ends a token of one's own, by its name.
#[server(prefix = "/fn", endpoint = "tokens/drop", input = Json, output = Json)]
pub async fn drop_token(ws: Slug, name: String) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::DROP_TOKEN).await?;
    let audit = workspace_service::tokens::drop_own(&tx, &name).await?;
    Ok(tx.commit(audit).await?)
}

/// Ends anybody's token.
#[server(prefix = "/fn", endpoint = "tokens/revoke", input = Json, output = Json)]
pub async fn revoke_token(ws: Slug, token: domain::TokenRef) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::REVOKE_TOKEN).await?;
    let audit = workspace_service::tokens::revoke(&tx, token).await?;
    Ok(tx.commit(audit).await?)
}

/// The workspace's background work.
#[server(prefix = "/fn", endpoint = "workspace/list_jobs", input = Json, output = Json)]
pub async fn list_jobs(ws: Slug) -> Result<domain::Jobs, AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.read(workspace_service::op::LIST_JOBS).await?;
    Ok(workspace_service::jobs::list(&tx).await?)
}

/// Makes a job that was given up wait again.
#[server(prefix = "/fn", endpoint = "workspace/retry_job", input = Json, output = Json)]
pub async fn retry_job(ws: Slug, job: JobId) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::RETRY_JOB).await?;
    let change = workspace_service::jobs::retry(&tx, job).await?;
    Ok(tx.commit(change).await?)
}

/// Deletes a job that was given up.
#[server(prefix = "/fn", endpoint = "workspace/discard_job", input = Json, output = Json)]
pub async fn discard_job(ws: Slug, job: JobId) -> Result<(), AppError> {
    let tx = ui_kit::server::request_cx(&ws).await?.write(workspace_service::op::DISCARD_JOB).await?;
    let change = workspace_service::jobs::discard(&tx, job).await?;
    Ok(tx.commit(change).await?)
}
