//! The first person of an installation, from the command line.

use crate::{Failure, Identity, new_password, op, sign_up, workspace::taken_meanwhile};
use identity_domain::CreateAdmin;
use kernel::Slug;
use store::{Origin, Reason};

/// Makes an account with a workspace that it owns, as signing up does, but signs nobody in.
///
/// # Errors
/// [`identity_domain::IdentityError::Invalid`], and the refusals of [`crate::sign_up`].
pub async fn create_admin(identity: &Identity, cmd: &CreateAdmin) -> Result<Slug, Failure> {
    let (email, owner) = cmd.check()?;
    sign_up::refuse_taken(identity, &email, &owner.slug).await?;
    let hash = new_password::hash_of_new(identity, None, &owner.password).await?;
    let tx = identity.store().system_write(Reason::CommandLine).await?;
    sign_up::make(&tx, &email, &owner, hash, op::CREATE_ADMIN, &Origin::system()).await.map_err(taken_meanwhile)?;
    tx.commit().await?;
    Ok(owner.slug)
}
