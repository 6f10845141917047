//! A person's picture: shown to the person, and to who shares a workspace with them.

use crate::{Failure, Identity};
use entity::{account_picture, membership};
use identity_domain::IdentityError;
use kernel::{AccountId, FieldError, MembershipId};
use picture::PictureError;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Principal, Reason, RequestCx, StoreError, SystemTx};

/// A JPEG of 256 × 256 pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub jpeg: Vec<u8>,
    /// When it was made: another picture has another time.
    pub made_at: i64,
}

/// Takes a picture that the person, or a provider, brought; it is decoded and encoded anew, off the async threads.
///
/// # Errors
/// [`IdentityError::Invalid`] with a code of [`PictureError`] at `picture`.
pub async fn set(identity: &Identity, account: AccountId, file: Vec<u8>) -> Result<i64, Failure> {
    let read =
        tokio::task::spawn_blocking(move || picture::portrait(&file)).await.map_err(crate::PasswordError::from)?;
    let jpeg = read.map_err(|error: PictureError| {
        IdentityError::Invalid(vec![
            FieldError::new("picture", error.to_string()).with("max_mb", picture::MOST_BYTES / 1_000_000),
        ])
    })?;
    let tx = identity.store().system_write(Reason::Profile).await?;
    tx.delete_where::<account_picture::Entity>(account_picture::Column::AccountId.eq(account)).await?;
    let made_at = tx.now();
    let row = account_picture::ActiveModel { account_id: Set(account), jpeg: Set(jpeg), made_at: Set(made_at) };
    tx.insert(row).await?;
    tx.commit().await?;
    Ok(made_at)
}

/// Takes the person's picture away. Taking none away is no error.
///
/// # Errors
/// The database's own.
pub async fn remove(identity: &Identity, who: &Principal) -> Result<(), Failure> {
    let tx = identity.store().system_write(Reason::Profile).await?;
    tx.delete_where::<account_picture::Entity>(account_picture::Column::AccountId.eq(who.account)).await?;
    Ok(tx.commit().await?)
}

/// A person's own picture.
///
/// # Errors
/// [`StoreError::NotFound`] without one.
pub async fn of_account(identity: &Identity, account: AccountId) -> Result<Picture, StoreError> {
    find(&identity.store().system_read(Reason::Profile).await?, account).await
}

/// The picture of a member of the workspace.
///
/// # Errors
/// [`StoreError::NotFound`] for no member of this workspace, or one without a picture.
pub async fn of_member(cx: &RequestCx, op: kernel::Op, member: MembershipId) -> Result<Picture, StoreError> {
    let tx = cx.system_read(op, Reason::SeeMembers).await?;
    let here =
        Condition::all().add(membership::Column::TenantId.eq(cx.tenant())).add(membership::Column::Id.eq(member));
    let member = tx.find::<membership::Entity>().filter(here).one().await?.ok_or(StoreError::NotFound)?;
    find(&tx, member.account_id).await
}

async fn find(tx: &SystemTx, account: AccountId) -> Result<Picture, StoreError> {
    let mine = account_picture::Column::AccountId.eq(account);
    let row = tx.find::<account_picture::Entity>().filter(mine).one().await?.ok_or(StoreError::NotFound)?;
    Ok(Picture { jpeg: row.jpeg, made_at: row.made_at })
}
