//! A token works no more, from the next request on.

use entity::api_token;
use kernel::SecurityKind;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait,
};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{TokenRef, WorkspaceError};

/// Ends the token of this name that the member who acts has.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none that was not ended.
pub async fn drop_own(tx: &WriteTx, name: &str) -> Result<AuditChange, StoreError> {
    let own = tx
        .find::<api_token::Entity>()
        .filter(api_token::Column::MembershipId.eq(tx.cx().actor().membership))
        .filter(api_token::Column::Name.eq(name))
        .filter(api_token::Column::RevokedAt.is_null());
    let before = own.one().await?.ok_or(StoreError::NotFound)?;
    end(tx, &before, before.version).await
}

/// Ends anybody's token.
///
/// # Errors
/// [`WorkspaceError::TokenRevoked`] when it was already; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn revoke(tx: &WriteTx, which: TokenRef) -> Result<AuditChange, UseCaseError<WorkspaceError>> {
    let before = tx.get::<api_token::Entity>(which.id).await?;
    if before.revoked_at.is_some() {
        return Err(UseCaseError::Rule(WorkspaceError::TokenRevoked));
    }
    Ok(end(tx, &before, which.version).await?)
}

async fn end(tx: &WriteTx, before: &api_token::Model, version: i64) -> Result<AuditChange, StoreError> {
    let row = api_token::ActiveModel {
        id: Unchanged(before.id),
        version: Unchanged(version),
        revoked_at: Set(Some(tx.now())),
        ..Default::default()
    };
    let after = tx.update(row).await?;
    tx.note(SecurityKind::ApiTokenChanged, format!("{}: revoked", after.name));
    Ok(AuditChange::changed::<api_token::Entity>(before, &after))
}
