use crate::actors::{add, current, disable, invite, set_role};
use chrono::{NaiveDate, TimeZone};
use chrono_tz::America::Chicago;
use entity::{employee, region};
use kernel::{FieldChange, Op, PageRequest, Permission, Role};
use sea_orm::ActiveValue::Set;
use store::{AuditChange, RequestCx};
use testkit::TestDb;
use workspace_domain::{AuditQuery, AuditRow, ChangeKind};
use workspace_service::{audit, op};

async fn rows(cx: &RequestCx, query: &AuditQuery) -> Vec<AuditRow> {
    audit::list(&cx.read(op::LIST_AUDIT).await.unwrap(), query).await.unwrap().rows
}

fn change(field: &str, before: Option<&str>, after: Option<&str>) -> FieldChange {
    FieldChange { field: field.into(), before: before.map(Into::into), after: after.map(Into::into) }
}

#[testkit::db_test]
async fn every_change_of_a_member_is_in_the_trail_newest_first(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, admin) = (world.cx(Role::Owner).await, world.cx(Role::Admin).await);
    let id = add(&db, &owner, "pete@northline.example", Role::Crew).await;
    set_role(&admin, current(&owner, id).await, Role::Viewer).await.unwrap();
    disable(&owner, current(&owner, id).await).await.unwrap();

    let told = rows(&owner, &AuditQuery { entity_id: Some(id.0), ..AuditQuery::default() }).await;
    let ops: Vec<_> = told.iter().map(|row| (row.op.as_str(), row.actor_name.as_str(), row.kind)).collect();
    assert_eq!(
        ops,
        [
            ("workspace/disable_member", "owner of northline", ChangeKind::Changed),
            ("workspace/set_role", "admin of northline", ChangeKind::Changed),
            ("test/world", "Pete Novak", ChangeKind::Created),
        ]
    );
    assert!(told.iter().all(|row| row.label == "pete@northline.example" && row.entity == "membership"));
    assert_eq!(told[0].changes, [change("disabled_at", None, Some(&told[0].at_text))]);
    assert_eq!(told[1].changes, [change("role_id", Some("Crew"), Some("Viewer"))]);
    let expected = [
        change("email", None, Some("pete@northline.example")),
        change("name", None, Some("Pete Novak")),
        change("role_id", None, Some("Crew")),
    ];
    assert_eq!(told[2].changes, expected);
}

#[testkit::db_test]
async fn who_did_something_is_told_by_name(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    invite(&db, &owner, "ines@roth.example", Role::Viewer).await.unwrap();
    let row = rows(&owner, &AuditQuery::default()).await.remove(0);
    assert!(row.changes.contains(&change("by_account_id", None, Some("owner of northline"))), "{:?}", row.changes);
}

#[testkit::db_test]
async fn instants_and_days_are_the_workspaces_own(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Owner).await;
    let row = rows(&cx, &AuditQuery::default()).await.remove(0);
    let local = Chicago.timestamp_millis_opt(row.at).unwrap();
    assert_eq!(row.at_text, local.format("%-d %b %Y, %H:%M").to_string());
    let on = |day: NaiveDate| AuditQuery { day: Some(day), ..AuditQuery::default() };
    let today = local.date_naive();
    assert_eq!(rows(&cx, &on(today)).await.len(), 21);
    assert_eq!(rows(&cx, &on(today.pred_opt().unwrap())).await, []);
    assert_eq!(rows(&cx, &on(today.succ_opt().unwrap())).await, []);
}

#[testkit::db_test]
async fn the_trail_narrows_to_a_person_a_kind_and_a_window(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, admin) = (world.cx(Role::Owner).await, world.cx(Role::Admin).await);
    let pete = add(&db, &owner, "pete@northline.example", Role::Crew).await;
    set_role(&admin, current(&admin, pete).await, Role::Viewer).await.unwrap();
    let by_admin = AuditQuery { actor: Some(world.principal(Role::Admin).account), ..AuditQuery::default() };
    assert_eq!(rows(&owner, &by_admin).await.len(), 1);
    let of_workspace = AuditQuery { entity: Some("workspace".into()), ..AuditQuery::default() };
    assert_eq!(rows(&owner, &of_workspace).await.len(), 1);
    let window = AuditQuery { page: PageRequest { offset: 2, limit: 3 }, ..AuditQuery::default() };
    let page = audit::list(&owner.read(op::LIST_AUDIT).await.unwrap(), &window).await.unwrap();
    assert_eq!(page.rows.iter().map(|row| row.seq).collect::<Vec<_>>(), [21, 20, 19]);
    assert_eq!((page.total, page.of), (23, 23));
    let filters = audit::filters(&owner.read(op::AUDIT_FILTERS).await.unwrap()).await.unwrap();
    assert_eq!(filters.entities, ["membership", "role", "workspace"]);
    assert_eq!(filters.actors.len(), 11);
}

#[testkit::db_test]
async fn ids_read_as_names(db: TestDb) {
    const ADD: Op = Op::write("people/add", Permission::PeopleEdit);
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Owner).await;
    let tx = cx.write(ADD).await.unwrap();
    let stamps = (Set(0_i64), Set(0_i64), Set(1_i64));
    let north = tx
        .insert(region::ActiveModel {
            id: Set(tx.new_id()),
            name: Set("North".into()),
            created_at: stamps.0.clone(),
            updated_at: stamps.1.clone(),
            version: stamps.2.clone(),
            ..Default::default()
        })
        .await
        .unwrap();
    let pete = tx
        .insert(employee::ActiveModel {
            id: Set(tx.new_id()),
            number: Set("104".into()),
            given_name: Set("Pete".into()),
            family_name: Set("Novak".into()),
            region_id: Set(Some(north.id)),
            is_foreman: Set(false),
            active: Set(true),
            skills: Set("[\"pump\",\"saw\"]".into()),
            created_at: stamps.0,
            updated_at: stamps.1,
            version: stamps.2,
            ..Default::default()
        })
        .await
        .unwrap();
    let made = [AuditChange::created::<region::Entity>(&north), AuditChange::created::<employee::Entity>(&pete)];
    tx.commit(made).await.unwrap();
    let row = rows(&cx, &AuditQuery { entity: Some("employee".into()), ..AuditQuery::default() }).await.remove(0);
    assert!(row.changes.contains(&change("region_id", None, Some("North"))), "{:?}", row.changes);
    assert!(row.changes.contains(&change("skills", None, Some("pump, saw"))), "{:?}", row.changes);
}
