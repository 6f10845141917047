//! What the tests do over and over.

use entity::{membership, role, workspace};
use identity_domain::{AcceptNew, IdentityError};
use identity_service::{Client, Failure, Identity, Keys, Passwords, SignedUp, entry};
use kernel::{Language, MembershipId, Role, RoleId};
use sea_orm::ColumnTrait;
use store::{Reads, Reason, RequestCx, StoreError, UseCaseError};
use testkit::TestDb;
use workspace_domain::{Invite, MemberRef, MemberRow, SetRole, TransferOwnership, WorkspaceError};
use workspace_service::{invitations, members, op};

pub(crate) type Outcome<T = i64> = Result<T, UseCaseError<WorkspaceError>>;

/// The workspace's role that began as this one.
pub(crate) async fn role_id(cx: &RequestCx, role: Role) -> RoleId {
    let tx = cx.read(op::FRAME).await.unwrap();
    let found = tx.find::<role::Entity>().filter(role::Column::BuiltIn.eq(role.as_str())).one().await.unwrap();
    found.expect("it is there").id
}

/// Gives a person a place, without an invitation.
pub(crate) async fn add(db: &TestDb, cx: &RequestCx, email: &str, role: Role) -> MembershipId {
    let role = role_id(cx, role).await;
    let tx = cx.read(op::FRAME).await.unwrap();
    let slug = tx.get::<workspace::Entity>(cx.tenant()).await.unwrap().slug;
    drop(tx);
    db.seat(&slug, email, "Pete Novak", role, None).await
}

/// Identity over a test's database.
pub(crate) fn identity(db: &TestDb) -> Identity {
    Identity::new(db.store.clone(), Keys::ephemeral().unwrap(), Passwords::new().unwrap())
}

/// An invitation of an address, in English and without regions.
pub(crate) async fn invitation_of(cx: &RequestCx, email: &str, role: Role) -> Invite {
    Invite { email: email.into(), role: role_id(cx, role).await, regions: vec![], language: Language::En }
}

/// Invites an address; answers the token that the mail holds.
pub(crate) async fn invite(db: &TestDb, cx: &RequestCx, email: &str, role: Role) -> Outcome<String> {
    let command = invitation_of(cx, email, role).await;
    let sent = invitations::invite(cx, &db.store, &command).await?;
    Ok(last_token(db, &sent.email).await)
}

/// The token of the last mail to an address.
pub(crate) async fn last_token(db: &TestDb, email: &str) -> String {
    let mails = mailed(db).await;
    let mail = mails.iter().rfind(|mail| mail["to"] == email).expect("a mail");
    mail["letter"]["link"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

/// Every mail that was asked for, oldest first, as the outbox keeps it.
pub(crate) async fn mailed(db: &TestDb) -> Vec<serde_json::Value> {
    let tx = db.store.system_read(Reason::RunJob).await.unwrap();
    let jobs = tx.find::<entity::job::Entity>().order_by_asc(entity::job::Column::Id).all().await.unwrap();
    let sealer = db.store.sealer().unwrap();
    let opened = jobs.into_iter().filter(|job| job.kind == "mail.send").map(|job| {
        let row = format!("{} {}", job.tenant_id, job.id);
        let place = seal::Place { table: "job", column: "payload", row: &row };
        serde_json::from_slice::<serde_json::Value>(&sealer.open(place, &job.payload).unwrap()).unwrap()["mail"].clone()
    });
    opened.collect()
}

/// Accepts an invitation as a new person.
pub(crate) async fn accept_new(db: &TestDb, token: &str) -> Result<SignedUp, Failure> {
    let command = AcceptNew { token: token.into(), name: "Pete Novak".into(), password: "thirty yards by nine".into() };
    entry::accept_new(&identity(db), &command, &Client::none()).await
}

/// The rule of identity that refused.
pub(crate) fn turned_away<T: std::fmt::Debug>(result: Result<T, Failure>) -> IdentityError {
    match result {
        Err(Failure::Rule(rule)) => rule,
        other => panic!("{other:?}"),
    }
}

/// A member as the page shows one.
pub(crate) async fn seen(cx: &RequestCx, id: MembershipId) -> MemberRow {
    let tx = cx.read(op::LIST_MEMBERS).await.unwrap();
    members::list(&tx, cx).await.unwrap().into_iter().find(|row| row.id == id).expect("a member")
}

/// A member as it is stored now.
pub(crate) async fn current(cx: &RequestCx, id: MembershipId) -> MemberRef {
    let tx = cx.read(op::FRAME).await.unwrap();
    MemberRef { id, version: tx.get::<membership::Entity>(id).await.unwrap().version }
}

/// Gives a member another role, and commits.
pub(crate) async fn set_role(cx: &RequestCx, member: MemberRef, role: Role) -> Outcome {
    let role = role_id(cx, role).await;
    let tx = cx.write(op::SET_ROLE).await?;
    let done = members::set_role(&tx, SetRole { member, role }).await?;
    tx.commit(done.audit).await?;
    Ok(done.version)
}

/// Takes a member's place away, and commits.
pub(crate) async fn remove(cx: &RequestCx, member: MemberRef) -> Outcome<()> {
    let tx = cx.write(op::REMOVE_MEMBER).await?;
    let done = members::remove(&tx, member).await?;
    Ok(tx.commit(done.audit).await?)
}

/// Gives up the own place, and commits.
pub(crate) async fn leave(cx: &RequestCx) -> Outcome<()> {
    let tx = cx.write(op::LEAVE).await?;
    let done = members::leave(&tx).await?;
    Ok(tx.commit(done.audit).await?)
}

/// Hands the workspace over, and commits.
pub(crate) async fn transfer(cx: &RequestCx, member: MemberRef, own: Role) -> Outcome<()> {
    let role = role_id(cx, own).await;
    let tx = cx.write(op::TRANSFER_OWNERSHIP).await?;
    let audit = members::transfer(&tx, TransferOwnership { member, role }).await?;
    Ok(tx.commit(audit).await?)
}

/// Closes the workspace to a member, and commits.
pub(crate) async fn disable(cx: &RequestCx, member: MemberRef) -> Outcome {
    let tx = cx.write(op::DISABLE_MEMBER).await?;
    let done = members::disable(&tx, member).await?;
    tx.commit(done.audit).await?;
    Ok(done.version)
}

/// Opens the workspace to a member again, and commits.
pub(crate) async fn enable(cx: &RequestCx, member: MemberRef) -> Outcome {
    let tx = cx.write(op::ENABLE_MEMBER).await?;
    let done = members::enable(&tx, member).await?;
    tx.commit(done.audit).await?;
    Ok(done.version)
}

/// The rule that refused.
pub(crate) fn rule<T: std::fmt::Debug>(result: Outcome<T>) -> WorkspaceError {
    match result {
        Err(UseCaseError::Rule(rule)) => rule,
        other => panic!("{other:?}"),
    }
}

/// What the store refused.
pub(crate) fn refused<T: std::fmt::Debug>(result: Outcome<T>) -> StoreError {
    match result {
        Err(UseCaseError::Store(error)) => error,
        other => panic!("{other:?}"),
    }
}

/// The outcome of the one who did not get it, of two who tried at once.
pub(crate) fn loser<T: std::fmt::Debug>(both: (Outcome<T>, Outcome<T>)) -> Outcome<T> {
    match both {
        (Ok(_), other) | (other, Ok(_)) => other,
        neither => panic!("{neither:?}"),
    }
}
