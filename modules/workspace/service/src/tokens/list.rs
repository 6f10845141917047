//! Who has which token, and when it was last used.

use crate::Clock;
use entity::{api_token, membership};
use kernel::{MembershipId, Permission};
use sea_orm::ColumnTrait;
use std::collections::HashMap;
use store::{Reads, RequestCx, StoreError};
use workspace_domain::{TokenRow, TokenState};

/// The tokens of the member who asks, and for who manages members everybody's; newest first.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &impl Reads, cx: &RequestCx) -> Result<Vec<TokenRow>, StoreError> {
    let found = tx.find::<api_token::Entity>().order_by_desc(api_token::Column::Id);
    let found = if cx.allows(Permission::MembersManage) {
        found
    } else {
        found.filter(api_token::Column::MembershipId.eq(cx.actor().membership))
    };
    let rows = found.all().await?;
    let (clock, now, me) = (Clock::read(tx).await?, tx.now(), cx.actor().membership);
    let members = tx.find::<membership::Entity>().all().await?;
    let names: HashMap<MembershipId, String> = members.into_iter().map(|member| (member.id, member.name)).collect();
    let row = |token: api_token::Model| TokenRow {
        id: token.id,
        version: token.version,
        member: names.get(&token.membership_id).cloned().unwrap_or_default(),
        mine: token.membership_id == me,
        permissions: serde_json::from_str(&token.permissions).unwrap_or_default(),
        state: match token.revoked_at {
            Some(_) => TokenState::Revoked,
            None if token.expires_at <= now => TokenState::Expired,
            None => TokenState::Good,
        },
        made_text: clock.text(token.created_at),
        ends_text: clock.text(token.revoked_at.unwrap_or(token.expires_at)),
        used_text: token.last_used_at.map(|at| clock.text(at)),
        name: token.name,
    };
    Ok(rows.into_iter().map(row).collect())
}
