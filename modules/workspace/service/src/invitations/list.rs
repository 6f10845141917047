//! The invitations that nobody accepted or revoked.

use crate::Clock;
use entity::{invitation, membership, role};
use identity_service::entry::may_give;
use sea_orm::ColumnTrait;
use store::{Reads, RequestCx, StoreError};
use workspace_domain::{InvitationRow, InvitationState};

/// The open invitations, the last sent first.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &impl Reads, cx: &RequestCx) -> Result<Vec<InvitationRow>, StoreError> {
    let open = tx
        .find::<invitation::Entity>()
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::RevokedAt.is_null())
        .order_by_desc(invitation::Column::SentAt)
        .order_by_desc(invitation::Column::Id)
        .all()
        .await?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let clock = Clock::read(tx).await?;
    let roles = tx.find::<role::Entity>().all().await?;
    let role = |id| roles.iter().find(|role| role.id == id);
    let senders = membership::Column::AccountId.is_in(open.iter().map(|row| row.by_account_id));
    let senders = tx.find::<membership::Entity>().filter(senders).all().await?;
    let rows = open.into_iter().filter_map(|row| {
        let offered = role(row.role_id)?;
        let sender = senders.iter().find(|sender| sender.account_id == row.by_account_id);
        let stands =
            sender.is_some_and(|sender| role(sender.role_id).is_some_and(|held| may_give(sender, held, offered)));
        let state = match (stands, row.expires_at <= tx.now()) {
            (false, _) => InvitationState::Void,
            (true, true) => InvitationState::Expired,
            (true, false) => InvitationState::Open,
        };
        Some(InvitationRow {
            id: row.id,
            role_name: offered.name.clone(),
            state,
            expires_text: clock.text(row.expires_at),
            yours_to_change: cx.powers().cover(&offered.powers()),
            version: row.version,
            email: row.email,
            by: row.by_name,
        })
    });
    Ok(rows.collect())
}
