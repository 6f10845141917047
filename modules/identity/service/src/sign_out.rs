//! Leaving.

use crate::{Failure, Identity, session};
use entity::session::Column;
use kernel::SecurityKind;
use sea_orm::{ColumnTrait, Condition};
use store::{Origin, Principal, Reason, SecurityEvent};

/// Ends the session: both of its tokens are worthless at once. Ending an ended one is no error.
///
/// # Errors
/// The database's own.
pub async fn sign_out(identity: &Identity, who: &Principal, origin: &Origin) -> Result<(), Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::revoke(&tx, Condition::all().add(Column::Id.eq(who.session))).await?;
    tx.commit().await?;
    let event = SecurityEvent::new(SecurityKind::SignedOut, "session", origin);
    identity.store().note(event.of(who.account).in_session(who.session));
    Ok(())
}
