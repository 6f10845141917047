//! A new person with a new workspace.

use crate::{
    Client, Failure, Identity, Method, SignedIn, account,
    limits::{self, Act, Attempt},
    new_password, op, profile, session,
    workspace::{NewWorkspace, found, has_slug, taken_meanwhile},
};
use identity_domain::{IdentityError, NewOwner, SignUp};
use kernel::{Op, SecurityKind, Slug};
use store::{Origin, Reason, StoreError, SystemTx};

/// A person who has just signed up, and is signed in.
#[derive(Clone, Debug)]
pub struct SignedUp {
    /// The session and its tokens.
    pub signed_in: SignedIn,
    /// Where the new workspace is.
    pub slug: Slug,
}

/// Makes the account, the workspace, the owner's place in it and a session, all or nothing.
///
/// # Errors
/// [`IdentityError::Invalid`], [`IdentityError::EmailTaken`], [`IdentityError::SlugTaken`]; [`IdentityError::TooMany`] after many.
pub async fn sign_up(identity: &Identity, cmd: &SignUp, client: &Client) -> Result<SignedUp, Failure> {
    let owner = cmd.check()?;
    // not taken back when it succeeds: it tells whether an address has an account, and each makes a workspace
    let about = owner.email.as_str();
    let attempt = Attempt { act: Act::SignUp, about, origin: &client.origin, known_place: false };
    let _counted = limits::admit(identity.store(), attempt).await?;
    refuse_taken(identity, &owner).await?;
    let hash = new_password::hash_of_new(identity, None, &owner.password).await?;
    let tx = identity.store().system_write(Reason::SignUp).await?;
    let made = make(&tx, &owner, hash, op::SIGN_UP, &client.origin).await.map_err(taken_meanwhile)?;
    profile::ask_to_verify(&tx, &made).await?;
    let signed_in = session::begin(&tx, identity.keys(), &made, client, Method::Password.into()).await?;
    tx.commit().await?;
    identity.note(SecurityKind::SignedUp, "password", client, Some(made.id));
    Ok(SignedUp { signed_in, slug: owner.slug })
}

/// Tells what is taken before the password is hashed, and both at once.
pub(crate) async fn refuse_taken(identity: &Identity, owner: &NewOwner) -> Result<(), Failure> {
    let tx = identity.store().system_read(Reason::SignUp).await?;
    let email = account::by_email(&tx, &owner.email).await?.map(|_| IdentityError::EmailTaken);
    let slug = has_slug(&tx, &owner.slug).await?.then_some(IdentityError::SlugTaken);
    match (email, slug) {
        (None, None) => Ok(()),
        (Some(error), None) | (None, Some(error)) => Err(error.into()),
        (Some(email), Some(slug)) => {
            let fields = [("email", email), ("slug", slug)];
            let told = fields.map(|(field, error)| kernel::FieldError::new(field, error.to_string()));
            Err(IdentityError::Invalid(told.into()).into())
        }
    }
}

/// The account with its workspace.
pub(crate) async fn make(
    tx: &SystemTx,
    owner: &NewOwner,
    hash: String,
    op: Op,
    origin: &Origin,
) -> Result<entity::account::Model, StoreError> {
    let person = account::create(tx, &owner.email, &owner.name, Some(hash)).await?;
    let place = NewWorkspace { slug: &owner.slug, name: &owner.company, time_zone: &owner.time_zone };
    found(tx, &person, &place, op, origin).await?;
    Ok(person)
}
