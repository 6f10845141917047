//! What the workspace asks of who signs in.

use entity::workspace;
use identity_service::Identity;
use kernel::FieldError;
use sea_orm::ActiveValue::{Set, Unchanged};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{ProviderChoice, SignInRules, WorkspaceError};

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

/// The providers that a rule may name.
pub fn providers(identity: &Identity) -> Vec<ProviderChoice> {
    let choice = |one: &oidc::Provider| ProviderChoice { issuer: one.issuer().to_owned(), name: one.name().to_owned() };
    identity.providers().iter().map(choice).collect()
}

/// Changes the rules. They hold from the next request on; limits of a session also for the sessions that there are.
///
/// # Errors
/// [`WorkspaceError::Invalid`], with `unknown` for a provider that is not among `providers`; [`StoreError::Stale`].
pub async fn update(
    tx: &WriteTx,
    providers: &[ProviderChoice],
    cmd: &SignInRules,
) -> Result<RulesUpdated, UseCaseError<WorkspaceError>> {
    cmd.check().map_err(UseCaseError::Rule)?;
    let before = tx.get::<workspace::Entity>(tx.tenant()).await?;
    let known = |issuer: &String| providers.iter().any(|one| one.issuer == *issuer);
    // one that the operator has taken out since may stay, so that other rules can be saved
    if cmd.sso_issuer.as_ref().is_some_and(|issuer| !known(issuer) && before.sso_issuer.as_ref() != Some(issuer)) {
        let unknown = FieldError::new("sso_issuer", "unknown");
        return Err(UseCaseError::Rule(WorkspaceError::Invalid(vec![unknown])));
    }
    let after = tx
        .update(workspace::ActiveModel {
            tenant_id: Unchanged(before.tenant_id),
            version: Unchanged(cmd.version),
            second_factor_required: Set(cmd.second_factor_required),
            session_idle_min: Set(cmd.session_idle_min),
            session_max_min: Set(cmd.session_max_min),
            sso_domain: Set(cmd.sso_domain.clone()),
            sso_issuer: Set(cmd.sso_issuer.clone()),
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
        sso_domain: row.sso_domain.clone(),
        sso_issuer: row.sso_issuer.clone(),
        version: row.version,
    }
}
