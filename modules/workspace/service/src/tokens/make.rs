//! A new token.

use crate::Clock;
use entity::api_token;
use identity_service::api_token as secret;
use kernel::SecurityKind;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{MadeToken, MakeToken, WorkspaceError};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A new token and its audit row.
#[derive(Clone, Debug)]
pub struct Made {
    /// With its secret, which nobody is told again.
    pub token: MadeToken,
    /// For the trail.
    pub audit: AuditChange,
}

/// Makes a token for the member who acts.
///
/// # Errors
/// [`WorkspaceError::Invalid`], [`WorkspaceError::TokenNameTaken`].
pub async fn make(tx: &WriteTx, cmd: &MakeToken) -> Result<Made, UseCaseError<WorkspaceError>> {
    let new = cmd.check(|permission| tx.cx().allows(permission)).map_err(UseCaseError::Rule)?;
    let clock = Clock::read(tx).await?;
    let text = secret::random();
    let row = api_token::Model {
        tenant_id: tx.tenant(),
        id: tx.new_id(),
        membership_id: tx.cx().actor().membership,
        name: new.name,
        token_hash: secret::hash_of(&text),
        permissions: serde_json::to_string(&new.permissions).map_err(StoreError::from)?,
        expires_at: tx.now() + i64::from(new.days) * DAY_MS,
        last_used_at: None,
        revoked_at: None,
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
    };
    let audit = AuditChange::created::<api_token::Entity>(&row);
    let token = MadeToken { name: row.name.clone(), secret: text, ends_text: clock.text(row.expires_at) };
    match tx.insert(row.into_active_model().reset_all()).await {
        Ok(_) => {
            tx.note(SecurityKind::ApiTokenChanged, format!("{}: made", token.name));
            Ok(Made { token, audit })
        }
        Err(StoreError::Taken(_)) => Err(UseCaseError::Rule(WorkspaceError::TokenNameTaken)),
        Err(error) => Err(error.into()),
    }
}
