//! What the tests do over and over.

use entity::{membership, role};
use kernel::{MembershipId, Role, RoleId};
use sea_orm::ColumnTrait;
use store::{Reads, RequestCx, StoreError, UseCaseError};
use workspace_domain::{AddMember, Invitation, LinkToken, MemberAdded, MemberRef, MemberRow, SetRole, WorkspaceError};
use workspace_service::{members, op};

pub(crate) type Outcome<T = i64> = Result<T, UseCaseError<WorkspaceError>>;

/// The workspace's role that began as this one.
pub(crate) async fn role_id(cx: &RequestCx, role: Role) -> RoleId {
    let tx = cx.read(op::FRAME).await.unwrap();
    let found = tx.find::<role::Entity>().filter(role::Column::BuiltIn.eq(role.as_str())).one().await.unwrap();
    found.expect("it is there").id
}

/// Adds a person under an address.
pub(crate) async fn add(cx: &RequestCx, email: &str, role: Role) -> Outcome<MemberAdded> {
    let role = role_id(cx, role).await;
    members::add(cx, &AddMember { name: "Pete Novak".into(), email: email.into(), role }).await
}

/// The link of a member who got one.
pub(crate) fn link(added: MemberAdded) -> LinkToken {
    let Invitation::Link(link) = added.invitation else { panic!("{added:?}") };
    link
}

/// A member as the page shows one.
pub(crate) async fn seen(cx: &RequestCx, id: MembershipId) -> MemberRow {
    members::list(cx).await.unwrap().into_iter().find(|row| row.id == id).expect("a member")
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
