//! A place that is given up, taken away or handed over. It counts from the person's next request on.

use super::change::{self, Changed, Loaded};
use entity::{api_token, membership, role};
use kernel::SecurityKind;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{MemberRef, TransferOwnership, WorkspaceError, decide_leave, decide_remove, decide_transfer};

/// A place that is no more.
#[derive(Clone, Debug)]
pub struct Left {
    /// For the trail: the member's tokens, which go too, and the member.
    pub audit: Vec<AuditChange>,
}

/// Gives up the place of the member who acts.
///
/// # Errors
/// [`WorkspaceError::LastOwner`]; the database's own.
pub async fn leave(tx: &WriteTx) -> Result<Left, UseCaseError<WorkspaceError>> {
    let loaded = change::load(tx, tx.cx().actor().membership).await?;
    decide_leave(&loaded.facts, loaded.other_owners).map_err(UseCaseError::Rule)?;
    let version = loaded.member.version;
    let left = take_away(tx, &loaded, version).await?;
    tx.note(SecurityKind::MemberChanged, format!("{}: left", loaded.member.email));
    Ok(left)
}

/// Takes a member's place away, with the tokens for programs that hang on it.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`], [`WorkspaceError::LastOwner`],
/// [`WorkspaceError::SomebodyElse`]; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn remove(tx: &WriteTx, cmd: MemberRef) -> Result<Left, UseCaseError<WorkspaceError>> {
    let loaded = change::load(tx, cmd.id).await?;
    let actor = tx.cx();
    decide_remove(actor.powers(), actor.actor().membership, &loaded.facts, loaded.other_owners)
        .map_err(UseCaseError::Rule)?;
    let left = take_away(tx, &loaded, cmd.version).await?;
    tx.note(SecurityKind::MemberChanged, format!("{}: removed", loaded.member.email));
    Ok(left)
}

/// Makes a member an owner in the place of the one who acts.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::SomebodyElse`], [`WorkspaceError::MemberDisabled`],
/// [`WorkspaceError::OwnersRole`]; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn transfer(tx: &WriteTx, cmd: TransferOwnership) -> Result<Vec<AuditChange>, UseCaseError<WorkspaceError>> {
    let heir = change::load(tx, cmd.member.id).await?;
    let own_role = tx.get::<role::Entity>(cmd.role).await?;
    let (powers, me) = (tx.cx().powers(), tx.cx().actor().membership);
    decide_transfer(powers, me, &heir.facts, &own_role.powers()).map_err(UseCaseError::Rule)?;
    let mut audit = Vec::new();
    if heir.member.role_id != heir.owner_role {
        let change = membership::ActiveModel { role_id: Set(heir.owner_role), ..Default::default() };
        audit.push(change::save(tx, &heir.member, cmd.member, change).await?.audit);
    }
    let before = tx.get::<membership::Entity>(me).await?;
    let seen = MemberRef { id: me, version: before.version };
    let change = membership::ActiveModel { role_id: Set(own_role.id), ..Default::default() };
    let Changed { audit: own, .. } = change::save(tx, &before, seen, change).await?;
    audit.push(own);
    let (from, to) = (&before.email, &heir.member.email);
    tx.note(SecurityKind::RoleChanged, format!("{to}: owner in the place of {from}, who is {} now", own_role.name));
    Ok(audit)
}

async fn take_away(tx: &WriteTx, loaded: &Loaded, version: i64) -> Result<Left, StoreError> {
    let member = &loaded.member;
    let tokens = tx.find::<api_token::Entity>().filter(api_token::Column::MembershipId.eq(member.id)).all().await?;
    let mut audit = Vec::new();
    for token in tokens {
        tx.delete::<api_token::Entity>(token.id, token.version).await?;
        audit.push(AuditChange::deleted::<api_token::Entity>(&token));
    }
    // what the member was given goes by its foreign key
    tx.delete::<membership::Entity>(member.id, version).await?;
    audit.push(AuditChange::deleted::<membership::Entity>(member));
    Ok(Left { audit })
}
