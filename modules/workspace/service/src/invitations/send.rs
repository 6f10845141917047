//! A new invitation, or one that is sent again: under a new link, for another seven days; the link before is worthless.

use crate::op;
use entity::{invitation, invitation_region, membership, region, role, workspace};
use identity_domain::IdentityError;
use identity_service::{
    Failure, Token, hash_of,
    limits::{self, Act, Attempt},
};
use kernel::{Email, Language, Op, RegionId, SecurityKind};
use mail::{House, Letter, Mail, SendMail};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait,
};
use store::{AuditChange, Reads, RequestCx, Store, StoreError, UseCaseError, WriteTx};
use workspace_domain::{CheckedInvite, InvitationRef, Invite, WorkspaceError, decide_add};

/// How long an invitation is good.
const LIFE_DAYS: u32 = 7;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

type Refused = UseCaseError<WorkspaceError>;

/// An invitation that is on its way.
#[derive(Clone, Debug)]
struct Sent {
    /// As it is stored.
    invitation: invitation::Model,
    /// For the trail.
    audit: AuditChange,
}

/// Offers an address a place. An address that is invited already is invited anew, with this role.
///
/// Opens and commits its own transaction, audited: how many go out is counted before.
///
/// # Errors
/// [`WorkspaceError::Invalid`], [`WorkspaceError::AlreadyMember`], [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`],
/// [`WorkspaceError::TooMany`]; [`StoreError::NotFound`] for no role of this workspace, or a region out of the own reach.
pub async fn invite(cx: &RequestCx, store: &Store, cmd: &Invite) -> Result<invitation::Model, Refused> {
    let new = cmd.check().map_err(UseCaseError::Rule)?;
    let tx = begin(cx, store, op::INVITE).await?;
    let role = tx.get::<role::Entity>(new.role).await?;
    decide_add(cx.powers(), &role.powers()).map_err(UseCaseError::Rule)?;
    refuse_member(&tx, &new.email).await?;
    refuse_out_of_reach(&tx, &new.regions).await?;
    let open = tx
        .find::<invitation::Entity>()
        .filter(invitation::Column::Email.eq(new.email.as_str()))
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::RevokedAt.is_null())
        .for_update()
        .one()
        .await?;
    let sent = match open {
        Some(before) => {
            let held = tx.get::<role::Entity>(before.role_id).await?;
            decide_add(cx.powers(), &held.powers()).map_err(UseCaseError::Rule)?;
            let sent = renew(&tx, &before, before.version, &new, &role).await?;
            let of = invitation_region::Column::InvitationId.eq(before.id);
            tx.delete_where::<invitation_region::Entity>(of).await?;
            sent
        }
        None => make(&tx, &new, &role).await?,
    };
    let region = |region| invitation_region::ActiveModel {
        invitation_id: Set(sent.invitation.id),
        region_id: Set(region),
        ..Default::default()
    };
    tx.insert_all(new.regions.into_iter().map(region).collect()).await?;
    finish(tx, sent, &role).await
}

/// Sends an open invitation again, as it is.
///
/// Opens and commits its own transaction, audited: how many go out is counted before.
///
/// # Errors
/// As [`invite`]; [`WorkspaceError::InvitationClosed`]; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn resend(cx: &RequestCx, store: &Store, which: InvitationRef) -> Result<invitation::Model, Refused> {
    let tx = begin(cx, store, op::RESEND_INVITATION).await?;
    let (before, role) = super::revoke::open(&tx, which).await?;
    let email = Email::parse(&before.email).map_err(|_| StoreError::NotFound)?;
    refuse_member(&tx, &email).await?;
    let language = Language::parse(&before.language).unwrap_or_default();
    let same = CheckedInvite { email, role: role.id, regions: Vec::new(), language };
    let sent = renew(&tx, &before, which.version, &same, &role).await?;
    finish(tx, sent, &role).await
}

/// The transaction, once the role was asked and the mail counted.
async fn begin(cx: &RequestCx, store: &Store, op: Op) -> Result<WriteTx, Refused> {
    drop(cx.write(op).await?);
    let about = cx.tenant().to_string();
    let attempt = Attempt { act: Act::Invitation, about: &about, origin: cx.origin(), known_place: false };
    match limits::admit(store, attempt).await {
        Ok(_counted) => Ok(cx.write(op).await?),
        Err(Failure::Rule(IdentityError::TooMany { after_s })) => {
            Err(UseCaseError::Rule(WorkspaceError::TooMany { after_s }))
        }
        Err(Failure::Store(error)) => Err(error.into()),
        Err(other) => Err(StoreError::Setup(other.to_string()).into()),
    }
}

async fn refuse_member(tx: &WriteTx, email: &Email) -> Result<(), Refused> {
    let there = tx.find::<membership::Entity>().filter(membership::Column::Email.eq(email.as_str()));
    match there.one().await? {
        Some(_) => Err(UseCaseError::Rule(WorkspaceError::AlreadyMember)),
        None => Ok(()),
    }
}

async fn refuse_out_of_reach(tx: &WriteTx, regions: &[RegionId]) -> Result<(), StoreError> {
    let there = tx.find::<region::Entity>().filter(region::Column::Id.is_in(regions.iter().copied())).all().await?;
    if there.len() == regions.len() { Ok(()) } else { Err(StoreError::NotFound) }
}

/// What a sending writes, new or again; the token beside it.
fn content(tx: &WriteTx, new: &CheckedInvite, role: &role::Model) -> (Token, invitation::ActiveModel) {
    let token = Token::random(tx.now() + i64::from(LIFE_DAYS) * DAY_MS);
    let row = invitation::ActiveModel {
        role_id: Set(role.id),
        language: Set(new.language.tag().to_owned()),
        token_hash: Set(hash_of(token.text())),
        by_account_id: Set(tx.cx().actor().account),
        by_name: Set(tx.cx().actor().name.clone()),
        sent_at: Set(tx.now()),
        expires_at: Set(token.expires_at()),
        ..Default::default()
    };
    (token, row)
}

async fn make(tx: &WriteTx, new: &CheckedInvite, role: &role::Model) -> Result<Sent, StoreError> {
    let (token, row) = content(tx, new, role);
    let row = invitation::ActiveModel {
        id: Set(tx.new_id()),
        email: Set(new.email.as_str().to_owned()),
        accepted_at: Set(None),
        revoked_at: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..row
    };
    let made = tx.insert(row).await.map_err(|error| match error {
        // somebody invites the same address just now
        StoreError::Taken(_) => StoreError::Stale,
        other => other,
    })?;
    post(tx, new, role, &token).await?;
    let audit = AuditChange::created::<invitation::Entity>(&made);
    Ok(Sent { invitation: made, audit })
}

async fn renew(
    tx: &WriteTx,
    before: &invitation::Model,
    version: i64,
    new: &CheckedInvite,
    role: &role::Model,
) -> Result<Sent, StoreError> {
    let (token, row) = content(tx, new, role);
    let row = invitation::ActiveModel { id: Unchanged(before.id), version: Unchanged(version), ..row };
    let after = tx.update(row).await?;
    post(tx, new, role, &token).await?;
    let audit = AuditChange::changed::<invitation::Entity>(before, &after);
    Ok(Sent { invitation: after, audit })
}

async fn post(tx: &WriteTx, new: &CheckedInvite, role: &role::Model, token: &Token) -> Result<(), StoreError> {
    let place = tx.get::<workspace::Entity>(tx.tenant()).await?;
    let letter = Letter::Invitation {
        by: tx.cx().actor().name.clone(),
        role: role.name.clone(),
        link: format!("/invitation/{}", token.text()),
        days: LIFE_DAYS,
    };
    let house = Some(House { logo: place.logo(), name: place.name });
    let mail = Mail { to: new.email.clone(), name: String::new(), language: new.language, house, letter };
    tx.enqueue(&SendMail::new(mail)).await
}

async fn finish(tx: WriteTx, sent: Sent, role: &role::Model) -> Result<invitation::Model, Refused> {
    tx.note(SecurityKind::LinkChanged, format!("invitation of {}: {}", sent.invitation.email, role.name));
    tx.commit(sent.audit).await?;
    Ok(sent.invitation)
}
