//! The authenticator app: codes of six digits that change every thirty seconds (RFC 6238).

use crate::{Client, Factor, Failure, Identity, KeyError, letters, recovery, session};
use entity::totp as row;
use identity_domain::{Code, IdentityError, RecoveryCodes, TotpSetup};
use kernel::{AccountId, SecurityKind};
use mail::FactorChange;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use seal::Place;
use store::{Principal, Reason, SystemTx};
use totp_rs::{Builder, Totp};

/// Seconds of a step; codes of the step before and after are taken too, for clocks that differ.
const STEP_S: u64 = 30;
const SKEW: u16 = 1;
const SECRET_BYTES: usize = 20;
/// The name under which the app shows it.
const ISSUER: &str = "Daybook";

/// Begins to set an app up: a new secret, which counts from the first right code on.
///
/// # Errors
/// [`IdentityError::AlreadySetUp`], [`IdentityError::FreshSignIn`].
pub async fn begin(identity: &Identity, who: &Principal) -> Result<TotpSetup, Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::fresh(&tx, who)?;
    if find(&tx, who.account).await?.is_some_and(|row| row.confirmed_at.is_some()) {
        return Err(IdentityError::AlreadySetUp.into());
    }
    let secret: [u8; SECRET_BYTES] = rand::random();
    let sealed = identity.store().sealer()?.seal(place(&who.account.to_string()), &secret).map_err(KeyError::from)?;
    tx.delete_where::<row::Entity>(row::Column::AccountId.eq(who.account)).await?;
    tx.insert(row::ActiveModel {
        account_id: Set(who.account),
        secret: Set(sealed),
        created_at: Set(tx.now()),
        confirmed_at: Set(None),
        last_step: Set(0),
    })
    .await?;
    tx.commit().await?;
    let totp = codes(&secret, &who.email)?;
    let url = totp.to_url().map_err(|error| broken(&error))?;
    let (qr_size, qr_path) = crate::qr::path(&url).ok_or(IdentityError::NotSetUp)?;
    Ok(TotpSetup { secret: totp.secret().to_base32(), qr_path, qr_size })
}

/// Ends setting up with a first right code. The session has then shown a second factor, and the person gets recovery codes.
///
/// # Errors
/// [`IdentityError::WrongCode`], [`IdentityError::NotSetUp`], [`IdentityError::AlreadySetUp`], [`IdentityError::FreshSignIn`].
pub async fn confirm(
    identity: &Identity,
    who: &Principal,
    cmd: &Code,
    client: &Client,
) -> Result<RecoveryCodes, Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::fresh(&tx, who)?;
    let row = find(&tx, who.account).await?.ok_or(IdentityError::NotSetUp)?;
    if row.confirmed_at.is_some() {
        return Err(IdentityError::AlreadySetUp.into());
    }
    if !take(identity, &tx, &row, &cmd.code).await? {
        return Err(IdentityError::WrongCode.into());
    }
    let confirmed = row::ActiveModel { confirmed_at: Set(Some(tx.now())), ..Default::default() };
    tx.update_where(confirmed, row::Column::AccountId.eq(who.account)).await?;
    let codes = recovery::make(&tx, who.account).await?;
    session::prove(&tx, who.session, Some(Factor::Totp)).await?;
    letters::factor_changed(&tx, who.account, FactorChange::AppAdded, client).await?;
    tx.commit().await?;
    identity.note(SecurityKind::FactorChanged, "app_added", client, Some(who.account));
    Ok(codes)
}

/// Takes the app away, and with it the recovery codes when no passkey is left that they could stand in for.
///
/// # Errors
/// [`IdentityError::NotSetUp`], [`IdentityError::FreshSignIn`].
pub async fn remove(identity: &Identity, who: &Principal, client: &Client) -> Result<(), Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::fresh(&tx, who)?;
    if tx.delete_where::<row::Entity>(row::Column::AccountId.eq(who.account)).await? == 0 {
        return Err(IdentityError::NotSetUp.into());
    }
    recovery::drop_if_needless(&tx, who.account).await?;
    letters::factor_changed(&tx, who.account, FactorChange::AppRemoved, client).await?;
    tx.commit().await?;
    identity.note(SecurityKind::FactorChanged, "app_removed", client, Some(who.account));
    Ok(())
}

/// Whether the account has an app that counts.
pub(crate) async fn is_set_up(tx: &SystemTx, account: AccountId) -> Result<bool, Failure> {
    Ok(find(tx, account).await?.is_some_and(|row| row.confirmed_at.is_some()))
}

/// Whether a code is right, newer than the last one, and taken by nobody at the same moment.
pub(crate) async fn check(identity: &Identity, tx: &SystemTx, account: AccountId, code: &str) -> Result<bool, Failure> {
    match find(tx, account).await?.filter(|row| row.confirmed_at.is_some()) {
        Some(row) => take(identity, tx, &row, code).await,
        None => Ok(false),
    }
}

async fn take(identity: &Identity, tx: &SystemTx, row: &row::Model, code: &str) -> Result<bool, Failure> {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    if digits.len() != 6 || code.chars().any(|c| !c.is_ascii_digit() && c != ' ') {
        return Ok(false);
    }
    let secret =
        identity.store().sealer()?.open(place(&row.account_id.to_string()), &row.secret).map_err(KeyError::from)?;
    let now_s = u64::try_from(tx.now().div_euclid(1000)).unwrap_or(0);
    let Some(step) = codes(&secret, "")?.check(&digits, now_s).and_then(|step| i64::try_from(step).ok()) else {
        return Ok(false);
    };
    // a code that somebody looked at over the shoulder is good for nothing once it was used
    let newer = Condition::all().add(row::Column::AccountId.eq(row.account_id)).add(row::Column::LastStep.lt(step));
    Ok(tx.update_where(row::ActiveModel { last_step: Set(step), ..Default::default() }, newer).await? == 1)
}

async fn find(tx: &SystemTx, account: AccountId) -> Result<Option<row::Model>, Failure> {
    Ok(tx.find::<row::Entity>().filter(row::Column::AccountId.eq(account)).one().await?)
}

fn codes(secret: &[u8], email: &str) -> Result<Totp, Failure> {
    let builder = Builder::new().with_secret(secret.to_vec()).with_skew(SKEW).with_step_duration(STEP_S);
    // the label of the app's entry can't hold a colon
    let named = builder.with_issuer(Some(ISSUER)).with_account_name(email.replace(':', " "));
    named.build().map_err(|error| broken(&error))
}

fn broken(error: &totp_rs::TotpError) -> Failure {
    store::StoreError::Setup(format!("authenticator codes: {error}")).into()
}

fn place(account: &str) -> Place<'_> {
    Place { table: "totp", column: "secret", row: account }
}
