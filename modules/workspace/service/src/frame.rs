//! What the frame around every page shows.

use crate::op;
use entity::{account, workspace};
use kernel::{Permission, Slug};
use sea_orm::ColumnTrait;
use store::{Reason, RequestCx, StoreError};
use workspace_domain::{Frame, WorkspaceLink};

/// The workspace, the person, what the role allows, and where else the person may go.
///
/// Opens its own transaction: the other workspaces lie outside this one's.
///
/// # Errors
/// The database's own.
pub async fn frame(cx: &RequestCx) -> Result<Frame, StoreError> {
    let tx = cx.system_read(op::FRAME, Reason::OpenWorkspace).await?;
    let here = tx.find::<workspace::Entity>().filter(workspace::Column::TenantId.eq(cx.tenant())).one().await?;
    let here = here.ok_or(StoreError::NotFound)?;
    let person = tx.find::<account::Entity>().filter(account::Column::Id.eq(cx.actor().account)).one().await?;
    let person = person.ok_or(StoreError::NotFound)?;
    let mine = identity_service::open_to(&tx, person.id).await?;
    let others = mine.into_iter().filter(|place| place.slug.as_str() != here.slug);
    Ok(Frame {
        slug: Slug::parse(&here.slug).map_err(|_| StoreError::NotFound)?,
        workspace: here.name,
        role: cx.role().name.clone(),
        owner: cx.powers().owner,
        permissions: Permission::ALL.into_iter().filter(|permission| cx.allows(*permission)).collect(),
        fields: cx.field_scope(),
        person: person.name,
        email: person.email,
        others: others.map(|place| WorkspaceLink { slug: place.slug, name: place.name }).collect(),
    })
}
