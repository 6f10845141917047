//! Coming into a workspace that is there. Whoever comes belongs to no workspace yet, so all of it is of the system.
//!
//! | What | File |
//! | --- | --- |
//! | An invitation, to who opens it | `invitation` |
//! | Accepting it, with an account or without | `accept` |
//! | The join link and the domains, to who would ask | `join` |
//! | Asking | `ask` |

mod accept;
mod ask;
mod invitation;
mod join;

pub use accept::{accept, accept_new};
pub use ask::ask;
pub use invitation::{describe, may_give};
pub(crate) use join::by_link;
pub use join::{describe_join, offers, sign_up_to_join};

use crate::{
    Failure, Identity,
    limits::{self, Act, Attempt},
};
use entity::workspace;
use kernel::{Slug, TenantId};
use sea_orm::ColumnTrait;
use store::{Origin, StoreError, SystemTx};

/// Counts a token that is not good.
pub(crate) async fn count_guess(identity: &Identity, origin: &Origin) -> Result<(), Failure> {
    let guess = Attempt { act: Act::Token, about: "", origin, known_place: false };
    let _counted = limits::admit(identity.store(), guess).await?;
    Ok(())
}

async fn workspace_of(tx: &SystemTx, tenant: TenantId) -> Result<workspace::Model, StoreError> {
    let place = tx.find::<workspace::Entity>().filter(workspace::Column::TenantId.eq(tenant));
    place.one().await?.ok_or(StoreError::NotFound)
}

fn slug_of(place: &workspace::Model) -> Result<Slug, StoreError> {
    Slug::parse(&place.slug).map_err(|_| StoreError::NotFound)
}
