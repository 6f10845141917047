//! What the workspace asks of who signs in.

use entity::workspace;
use sea_orm::ActiveValue::{Set, Unchanged};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{SignInRules, WorkspaceError};

/// Changed rules.
#[derive(Clone, Debug)]
pub struct RulesUpdated {
    /// As they are now.
    pub rules: SignInRules,
    /// For the trail.
    pub audit: AuditChange,
}

/// The rules.
///
/// # Errors
/// The database's own.
pub async fn read(tx: &impl Reads) -> Result<SignInRules, StoreError> {
    Ok(view(&tx.get::<workspace::Entity>(tx.tenant()).await?))
}

/// Changes the rules. They hold from the next request on; limits of a session also for the sessions that there are.
///
/// # Errors
/// [`WorkspaceError::Invalid`]; [`StoreError::Stale`].
pub async fn update(tx: &WriteTx, cmd: &SignInRules) -> Result<RulesUpdated, UseCaseError<WorkspaceError>> {
    cmd.check().map_err(UseCaseError::Rule)?;
    let before = tx.get::<workspace::Entity>(tx.tenant()).await?;
    let after = tx
        .update(workspace::ActiveModel {
            tenant_id: Unchanged(before.tenant_id),
            version: Unchanged(cmd.version),
            second_factor_required: Set(cmd.second_factor_required),
            session_idle_min: Set(cmd.session_idle_min),
            session_max_min: Set(cmd.session_max_min),
            ..Default::default()
        })
        .await?;
    let audit = AuditChange::changed::<workspace::Entity>(&before, &after);
    Ok(RulesUpdated { rules: view(&after), audit })
}

fn view(row: &workspace::Model) -> SignInRules {
    SignInRules {
        second_factor_required: row.second_factor_required,
        session_idle_min: row.session_idle_min,
        session_max_min: row.session_max_min,
        version: row.version,
    }
}
