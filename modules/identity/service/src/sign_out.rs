//! Leaving.

use crate::{Failure, Identity, session};
use entity::session::Column;
use sea_orm::{ColumnTrait, Condition};
use store::{Principal, Reason};

/// Ends the session: both of its tokens are worthless at once. Ending an ended one is no error.
///
/// # Errors
/// The database's own.
pub async fn sign_out(identity: &Identity, who: &Principal) -> Result<(), Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::revoke(&tx, Condition::all().add(Column::Id.eq(who.session))).await?;
    Ok(tx.commit().await?)
}
