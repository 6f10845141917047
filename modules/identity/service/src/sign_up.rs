//! A new person with a new workspace.

use crate::{
    Client, Failure, Identity, Method, SignedIn, account, letters, new_password, op, session, sign_up_link,
    workspace::{NewWorkspace, found, has_slug, taken_meanwhile},
};
use identity_domain::{IdentityError, NewOwner, SignUp};
use kernel::{Email, FieldError, Op, SecurityKind, Slug};
use store::{Origin, Reason, StoreError, SystemTx};

/// A person who has just signed up, and is signed in.
#[derive(Clone, Debug)]
pub struct SignedUp {
    /// The session and its tokens.
    pub signed_in: SignedIn,
    /// Where the new workspace is.
    pub slug: Slug,
}

/// Makes the account of a mailed link's address, the workspace, the owner's place in it and a session, and uses the link up: all or
/// nothing. That the address has an account is told to who has its link, and so reads its mails.
///
/// # Errors
/// [`IdentityError::LinkSpentOrExpired`], [`IdentityError::Invalid`], [`IdentityError::EmailTaken`], [`IdentityError::SlugTaken`];
/// [`IdentityError::TooMany`] after many guesses.
pub async fn sign_up(identity: &Identity, cmd: &SignUp, client: &Client) -> Result<SignedUp, Failure> {
    let owner = cmd.founder.check()?;
    let email = sign_up_link::open(identity, &cmd.token, &client.origin).await?;
    refuse_taken(identity, &email, &owner.slug).await?;
    let hash = new_password::hash_of_new(identity, None, &owner.password).await?;
    let tx = identity.store().system_write(Reason::SignUp).await?;
    let email = sign_up_link::spend(&tx, &cmd.token).await?;
    let made = make(&tx, &email, &owner, hash, op::SIGN_UP, &client.origin).await.map_err(taken_meanwhile)?;
    account::address_shown(&tx, made.id).await?;
    letters::welcome(&tx, &made, &owner.slug).await?;
    let signed_in = session::begin(&tx, identity.keys(), &made, client, Method::Password.into()).await?;
    tx.commit().await?;
    identity.note(SecurityKind::SignedUp, "password", client, Some(made.id));
    Ok(SignedUp { signed_in, slug: owner.slug })
}

/// Tells what is taken before the password is hashed, and both at once.
pub(crate) async fn refuse_taken(identity: &Identity, email: &Email, slug: &Slug) -> Result<(), Failure> {
    let tx = identity.store().system_read(Reason::SignUp).await?;
    let email = account::by_email(&tx, email).await?.map(|_| IdentityError::EmailTaken);
    let slug = has_slug(&tx, slug).await?.then_some(IdentityError::SlugTaken);
    match (email, slug) {
        (None, None) => Ok(()),
        (Some(error), None) | (None, Some(error)) => Err(error.into()),
        (Some(email), Some(slug)) => {
            let fields = [("email", email), ("slug", slug)];
            let told = fields.map(|(field, error)| FieldError::new(field, error.to_string()));
            Err(IdentityError::Invalid(told.into()).into())
        }
    }
}

/// The account with its workspace.
pub(crate) async fn make(
    tx: &SystemTx,
    email: &Email,
    owner: &NewOwner,
    hash: String,
    op: Op,
    origin: &Origin,
) -> Result<entity::account::Model, StoreError> {
    let person = account::create(tx, email, &owner.name, Some(hash)).await?;
    let place = NewWorkspace { slug: &owner.slug, name: &owner.company, time_zone: &owner.time_zone };
    found(tx, &person, &place, op, origin).await?;
    Ok(person)
}
