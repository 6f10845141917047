//! Every member, by name.

use super::row::row;
use entity::{membership, role};
use store::{Reads, RequestCx, StoreError};
use workspace_domain::MemberRow;

/// Every member, disabled ones too, by name.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &impl Reads, cx: &RequestCx) -> Result<Vec<MemberRow>, StoreError> {
    let members = tx
        .find::<membership::Entity>()
        .order_by_asc(membership::Column::Name)
        .order_by_asc(membership::Column::Id)
        .all()
        .await?;
    let roles = tx.find::<role::Entity>().all().await?;
    let rows = members.into_iter().filter_map(|member| {
        let role = roles.iter().find(|role| role.id == member.role_id)?;
        Some(row(member, role, cx))
    });
    Ok(rows.collect())
}
