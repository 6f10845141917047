use crate::actors::{Outcome, current, refused, role_id, rule, set_role};
use kernel::{FieldSet, Permission, PermissionSet, RecordScope, Role};
use store::{RequestCx, StoreError};
use testkit::TestDb;
use workspace_domain::{AuditQuery, ChangeRole, RemoveRole, RoleDraft, RoleRef, RoleRow, WorkspaceError};
use workspace_service::{audit, op, roles};

fn draft(name: &str, permissions: PermissionSet) -> RoleDraft {
    RoleDraft {
        name: name.into(),
        permissions,
        records: RecordScope::All,
        fields: FieldSet::NONE,
        requires_second_factor: true,
    }
}

async fn create(cx: &RequestCx, draft: RoleDraft) -> Outcome<RoleRow> {
    let tx = cx.write(op::CREATE_ROLE).await?;
    let done = roles::create(&tx, &draft).await?;
    tx.commit(done.audit).await?;
    Ok(done.role)
}

async fn change(cx: &RequestCx, role: RoleRef, to: RoleDraft) -> Outcome<RoleRow> {
    let tx = cx.write(op::CHANGE_ROLE).await?;
    let done = roles::change(&tx, &ChangeRole { role, to }).await?;
    tx.commit(done.audit).await?;
    Ok(done.role)
}

async fn remove(cx: &RequestCx, cmd: RemoveRole) -> Outcome<usize> {
    let tx = cx.write(op::REMOVE_ROLE).await?;
    let done = roles::remove(&tx, cmd).await?;
    tx.commit(done.audit).await?;
    Ok(done.moved)
}

async fn list(cx: &RequestCx) -> Vec<RoleRow> {
    roles::list(&cx.read(op::LIST_ROLES).await.unwrap(), cx).await.unwrap()
}

async fn seen(cx: &RequestCx, role: Role) -> RoleRef {
    let row = list(cx).await.into_iter().find(|row| row.built_in == Some(role)).unwrap();
    RoleRef { id: row.id, version: row.version }
}

#[testkit::db_test]
async fn a_workspace_begins_with_ten_roles_and_the_owner_s_is_fixed(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    let rows = list(&owner).await;
    assert_eq!(rows.iter().map(|row| row.built_in).collect::<Vec<_>>(), Role::ALL.map(Some));
    assert!(rows.iter().all(|row| row.members == 1 && row.yours_to_change == (row.built_in != Some(Role::Owner))));
    let boss = seen(&owner, Role::Owner).await;
    let less = draft("Owner", Role::Viewer.permissions());
    assert_eq!(rule(change(&owner, boss, less).await), WorkspaceError::OwnersRole);
    let gone = RemoveRole { role: boss, replacement: Some(role_id(&owner, Role::Admin).await) };
    assert_eq!(rule(remove(&owner, gone).await), WorkspaceError::OwnersRole);
}

#[testkit::db_test]
async fn a_change_counts_from_the_next_request_and_is_told_before_and_after(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    assert!(!world.cx(Role::Crew).await.allows(Permission::PeopleView));
    let more = draft("Field hand", Role::Crew.permissions().with(Permission::PeopleEdit, true));
    let row = change(&owner, seen(&owner, Role::Crew).await, more).await.unwrap();
    let cx = world.cx(Role::Crew).await;
    assert!(cx.allows(Permission::PeopleView) && cx.allows(Permission::PeopleEdit), "who edits may look");
    assert_eq!(cx.role().name, "Field hand");
    let query = AuditQuery { entity_id: Some(row.id.0), ..AuditQuery::default() };
    let told = audit::list(&owner.read(op::LIST_AUDIT).await.unwrap(), &query).await.unwrap().rows.remove(0);
    let permissions = told.changes.iter().find(|change| change.field == "permissions").unwrap();
    assert_eq!(permissions.before.as_deref(), Some("workspace.view, schedule.view, crew.own"));
    let after = "workspace.view, people.view, people.edit, schedule.view, crew.own";
    assert_eq!(permissions.after.as_deref(), Some(after));
}

#[testkit::db_test]
async fn nobody_gives_more_than_the_own(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, admin) = (world.cx(Role::Owner).await, world.cx(Role::Admin).await);
    let before = db.content_hash(world.tenant).await;
    let all = draft("Shadow owner", PermissionSet::all());
    assert_eq!(rule(create(&admin, all.clone()).await), WorkspaceError::GreaterRole);
    let viewers = seen(&owner, Role::Viewer).await;
    assert_eq!(rule(change(&admin, viewers, all.clone()).await), WorkspaceError::GreaterRole);
    assert!(matches!(refused(create(&world.cx(Role::Scheduler).await, all.clone()).await), StoreError::Forbidden));
    assert_eq!(db.content_hash(world.tenant).await, before);

    let shadow = create(&owner, all).await.unwrap();
    let shadow = RoleRef { id: shadow.id, version: shadow.version };
    let crew = current(&owner, world.membership(Role::Crew)).await;
    let tx = admin.write(op::SET_ROLE).await.unwrap();
    let greater = workspace_domain::SetRole { member: crew, role: shadow.id };
    let answer = workspace_service::members::set_role(&tx, greater).await.map(|done| done.version);
    assert_eq!(rule(answer), WorkspaceError::GreaterRole);
    drop(tx);
    let gone = RemoveRole { role: shadow, replacement: None };
    assert_eq!(rule(remove(&admin, gone).await), WorkspaceError::GreaterRole);
    assert_eq!(rule(set_role(&admin, crew, Role::Owner).await), WorkspaceError::OnlyOwners);
}

#[testkit::db_test]
async fn a_role_in_use_goes_when_its_members_get_another(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    let role = seen(&owner, Role::Viewer).await;
    assert_eq!(rule(remove(&owner, RemoveRole { role, replacement: None }).await), WorkspaceError::RoleInUse);
    let replacement = Some(role_id(&owner, Role::Crew).await);
    assert_eq!(remove(&owner, RemoveRole { role, replacement }).await.unwrap(), 1);
    assert_eq!(world.cx(Role::Viewer).await.role().built_in, Some(Role::Crew));
    assert!(list(&owner).await.iter().all(|row| row.id != role.id));
}

#[testkit::db_test]
async fn no_two_roles_have_one_name_and_a_lost_race_is_stale(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    let taken = create(&owner, draft("VIEWER", PermissionSet::NONE)).await;
    assert_eq!(rule(taken), WorkspaceError::RoleNameTaken);
    let role = seen(&owner, Role::Buyer).await;
    change(&owner, role, draft("Purchasing", PermissionSet::NONE)).await.unwrap();
    assert!(matches!(refused(change(&owner, role, draft("Store", PermissionSet::NONE)).await), StoreError::Stale));
}
