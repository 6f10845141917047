use crate::actors::{
    accept_new, current, disable, identity, invitation_of, invite, last_token, mailed, refused, remove, role_id, rule,
    seen, set_role, turned_away,
};
use entity::{account, invitation, member_region, region};
use identity_domain::{AcceptNew, IdentityError, InvitationStep};
use identity_service::{Client, Failure, entry, my_workspaces};
use kernel::{FieldError, Language, MembershipId, Op, Permission, RegionId, Role, Slug};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{AuditChange, Origin, Principal, Reads, Reason, RequestCx, StoreError, UseCaseError};
use testkit::{TestDb, World};
use workspace_domain::{InvitationRef, InvitationRow, InvitationState, Invite, RemoveRole, RoleRef, WorkspaceError};
use workspace_service::{invitations, op, roles};

const PETE: &str = "pete@roth.example";
const DAY_MS: i64 = 86_400_000;

async fn open(cx: &RequestCx) -> Vec<InvitationRow> {
    invitations::list(&cx.read(op::LIST_INVITATIONS).await.unwrap(), cx).await.unwrap()
}

async fn only(cx: &RequestCx) -> InvitationRef {
    let rows = open(cx).await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    InvitationRef { id: rows[0].id, version: rows[0].version }
}

/// The one invitation that there is, whatever became of it.
async fn any(db: &TestDb) -> InvitationRef {
    let tx = db.store.system_read(Reason::CommandLine).await.unwrap();
    let row = tx.find::<invitation::Entity>().one().await.unwrap().unwrap();
    InvitationRef { id: row.id, version: row.version }
}

async fn revoke(cx: &RequestCx, which: InvitationRef) -> Result<(), UseCaseError<WorkspaceError>> {
    let tx = cx.write(op::REVOKE_INVITATION).await?;
    let audit = invitations::revoke(&tx, which).await?;
    Ok(tx.commit(audit).await?)
}

/// What opening a link tells somebody.
async fn told(db: &TestDb, token: &str, who: Option<&Principal>) -> Result<InvitationStep, IdentityError> {
    match entry::describe(&identity(db), token, who, &Origin::system()).await {
        Ok(view) => Ok(view.step),
        Err(error) => Err(turned_away::<()>(Err(error))),
    }
}

async fn accept(db: &TestDb, who: &Principal, token: &str) -> Result<Slug, Failure> {
    entry::accept(&identity(db), who, token, &Origin::system()).await
}

/// Gives somebody with an account a place, by another way than an invitation.
async fn seat(db: &TestDb, world: &World, who: &Principal, role: Role) -> MembershipId {
    let tx = db.store.system_write(Reason::AddMember).await.unwrap();
    let person = identity_service::account::by_id(&tx, who.account).await.unwrap().unwrap();
    let seat = identity_service::membership::join(&tx, world.tenant, &person, "Pete", world.role(role)).await.unwrap();
    let made = AuditChange::created::<entity::membership::Entity>(&seat);
    tx.audit(world.tenant, (person.id, "Pete"), op::GRANT_ACCESS, &Origin::system(), made).await.unwrap();
    tx.commit().await.unwrap();
    seat.id
}

#[testkit::db_test]
async fn a_new_person_comes_in_by_the_mail_once(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Owner).await;
    let command = Invite { language: Language::Es, ..invitation_of(&cx, " Pete@Roth.example", Role::Scheduler).await };
    let row = invitations::invite(&cx, &db.store, &command).await.unwrap();
    assert_eq!((row.email.as_str(), row.expires_at - row.sent_at), (PETE, 7 * DAY_MS));
    let mails = mailed(&db).await;
    assert_eq!(mails.len(), 1);
    assert_eq!((mails[0]["to"].as_str(), mails[0]["language"].as_str()), (Some(PETE), Some("es")));
    assert_eq!(mails[0]["house"]["name"], "northline company");
    let letter = &mails[0]["letter"];
    assert_eq!((letter["by"].as_str(), letter["role"].as_str()), (Some("owner of northline"), Some("Scheduler")));
    let token = last_token(&db, PETE).await;
    assert_eq!(token.len(), 43);
    assert_ne!(row.token_hash, token, "the database keeps a hash");

    let view = entry::describe(&identity(&db), &token, None, &Origin::system()).await.unwrap();
    let offered = (view.workspace.as_str(), view.role.as_str(), view.by.as_str(), view.email.as_str());
    assert_eq!(offered, ("northline company", "Scheduler", "owner of northline", PETE));
    assert_eq!(view.step, InvitationStep::MakeAccount);
    let done = accept_new(&db, &token).await.unwrap();
    assert_eq!(done.slug, world.slug);
    let pete = RequestCx::open(&db.store, &done.signed_in.who, &world.slug, Origin::system()).await.unwrap();
    assert_eq!(pete.role().built_in, Some(Role::Scheduler));
    let tx = db.store.system_read(Reason::SignIn).await.unwrap();
    let stored = tx.find::<account::Entity>().filter(account::Column::Email.eq(PETE)).one().await.unwrap().unwrap();
    assert!(stored.email_verified_at.is_some() && stored.password_hash.is_some());
    assert_eq!((stored.language.as_str(), stored.name.as_str()), ("es", "Pete Novak"));
    drop(tx);

    assert_eq!(told(&db, &token, None).await, Err(IdentityError::InvitationUsed));
    assert_eq!(turned_away(accept_new(&db, &token).await), IdentityError::InvitationUsed);
    assert_eq!(open(&cx).await, []);
    assert_eq!(told(&db, "made-up", None).await, Err(IdentityError::InvitationUnknown));
}

#[testkit::db_test]
async fn of_two_who_accept_at_once_one_comes_in(db: TestDb) {
    let world = db.workspace("northline").await;
    let token = invite(&db, &world.cx(Role::Owner).await, PETE, Role::Crew).await.unwrap();
    let (a, b) = tokio::join!(accept_new(&db, &token), accept_new(&db, &token));
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
}

#[testkit::db_test]
async fn a_poor_password_spends_no_invitation(db: TestDb) {
    let world = db.workspace("northline").await;
    let token = invite(&db, &world.cx(Role::Owner).await, PETE, Role::Crew).await.unwrap();
    let command = AcceptNew { token: token.clone(), name: "Pete".into(), password: "password".into() };
    let refused = entry::accept_new(&identity(&db), &command, &Client::none()).await;
    let expected = IdentityError::Invalid(vec![FieldError::new("password", "password_common")]);
    assert_eq!(turned_away(refused), expected);
    assert!(accept_new(&db, &token).await.is_ok());
}

#[testkit::db_test]
async fn a_known_person_accepts_signed_in_and_nobody_else_does(db: TestDb) {
    let (north, south) = (db.workspace("northline").await, db.workspace("southline").await);
    let (pete, other) = (south.principal(Role::Crew), south.principal(Role::Viewer));
    let token = invite(&db, &north.cx(Role::Admin).await, &pete.email, Role::Viewer).await.unwrap();
    assert_eq!(told(&db, &token, None).await, Ok(InvitationStep::SignIn));
    assert_eq!(turned_away(accept_new(&db, &token).await), IdentityError::HasAccount);
    assert_eq!(told(&db, &token, Some(&other)).await, Ok(InvitationStep::SomebodyElse(other.email.clone())));
    assert_eq!(turned_away(accept(&db, &other, &token).await), IdentityError::SomebodyElse);
    assert_eq!(told(&db, &token, Some(&pete)).await, Ok(InvitationStep::Accept));
    assert_eq!(accept(&db, &pete, &token).await.unwrap(), north.slug);
    let mine = my_workspaces(&db.store, pete.account).await.unwrap();
    let mine: Vec<_> = mine.iter().map(|place| (place.slug.as_str(), place.role.as_str())).collect();
    assert_eq!(mine, [("northline", "Viewer"), ("southline", "Crew")]);
    assert_eq!(turned_away(accept(&db, &pete, &token).await), IdentityError::InvitationUsed);
}

#[testkit::db_test]
async fn an_invitation_is_good_for_seven_days_and_sent_again_for_seven_more(db: TestDb) {
    let world = db.workspace("northline").await;
    let (cx, admin) = (world.cx(Role::Owner).await, world.cx(Role::Admin).await);
    let first = invite(&db, &cx, PETE, Role::Crew).await.unwrap();
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let old = invitation::ActiveModel { expires_at: Set(tx.now()), sent_at: Set(tx.now() - 1), ..Default::default() };
    tx.update_where(old, invitation::Column::Email.eq(PETE)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(told(&db, &first, None).await, Err(IdentityError::InvitationExpired));
    assert_eq!(turned_away(accept_new(&db, &first).await), IdentityError::InvitationExpired);
    assert_eq!(open(&cx).await[0].state, InvitationState::Expired);

    let which = only(&cx).await;
    invitations::resend(&admin, &db.store, which).await.unwrap();
    let second = last_token(&db, PETE).await;
    assert_eq!(told(&db, &first, None).await, Err(IdentityError::InvitationUnknown), "the link before is dead");
    let row = open(&cx).await.remove(0);
    let seen = (row.state, row.by.as_str(), row.role_name.as_str());
    assert_eq!(seen, (InvitationState::Open, "admin of northline", "Crew"));
    assert!(matches!(refused(invitations::resend(&admin, &db.store, which).await), StoreError::Stale));
    assert!(accept_new(&db, &second).await.is_ok());
    let spent = any(&db).await;
    assert_eq!(rule(invitations::resend(&admin, &db.store, spent).await), WorkspaceError::InvitationClosed);
    assert_eq!(rule(revoke(&admin, spent).await), WorkspaceError::InvitationClosed);
}

#[testkit::db_test]
async fn a_revoked_invitation_lets_nobody_in(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Owner).await;
    let token = invite(&db, &cx, PETE, Role::Crew).await.unwrap();
    revoke(&cx, only(&cx).await).await.unwrap();
    assert_eq!(told(&db, &token, None).await, Err(IdentityError::InvitationRevoked));
    assert_eq!(turned_away(accept_new(&db, &token).await), IdentityError::InvitationRevoked);
    assert_eq!(open(&cx).await, []);
    // and the address may be invited anew
    let again = invite(&db, &cx, PETE, Role::Viewer).await.unwrap();
    assert!(accept_new(&db, &again).await.is_ok());
}

#[testkit::db_test]
async fn who_is_invited_twice_has_the_last_invitation(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Owner).await;
    let first = invite(&db, &cx, PETE, Role::Viewer).await.unwrap();
    let second = invite(&db, &cx, "PETE@roth.example", Role::Crew).await.unwrap();
    assert_eq!(open(&cx).await.len(), 1);
    assert_eq!(told(&db, &first, None).await, Err(IdentityError::InvitationUnknown));
    let done = accept_new(&db, &second).await.unwrap();
    let pete = RequestCx::open(&db.store, &done.signed_in.who, &world.slug, Origin::system()).await.unwrap();
    assert_eq!(pete.role().built_in, Some(Role::Crew));
}

#[testkit::db_test]
async fn a_member_is_not_invited_and_one_who_became_one_is_led_in(db: TestDb) {
    let (north, south) = (db.workspace("northline").await, db.workspace("southline").await);
    let cx = north.cx(Role::Owner).await;
    let refused = invite(&db, &cx, "CREW@northline.example", Role::Admin).await;
    assert_eq!(rule(refused), WorkspaceError::AlreadyMember);
    let pete = south.principal(Role::Crew);
    let token = invite(&db, &cx, &pete.email, Role::Admin).await.unwrap();
    let place = seat(&db, &north, &pete, Role::Viewer).await;
    assert_eq!(accept(&db, &pete, &token).await.unwrap(), north.slug);
    assert_eq!(seen(&cx, place).await.role_name, "Viewer", "the place stays as it is");
    assert_eq!(open(&cx).await, [], "and the invitation is spent");
}

#[testkit::db_test]
async fn a_closed_place_is_not_opened_by_an_invitation(db: TestDb) {
    let (north, south) = (db.workspace("northline").await, db.workspace("southline").await);
    let (cx, pete) = (north.cx(Role::Owner).await, south.principal(Role::Crew));
    let token = invite(&db, &cx, &pete.email, Role::Crew).await.unwrap();
    let place = seat(&db, &north, &pete, Role::Crew).await;
    disable(&cx, current(&cx, place).await).await.unwrap();
    assert_eq!(turned_away(accept(&db, &pete, &token).await), IdentityError::PlaceClosed);
}

#[testkit::db_test]
async fn nobody_invites_above_the_own_rights(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, admin) = (world.cx(Role::Owner).await, world.cx(Role::Admin).await);
    assert_eq!(rule(invite(&db, &admin, PETE, Role::Owner).await), WorkspaceError::OnlyOwners);
    assert_eq!(mailed(&db).await.len(), 0);
    // nor takes an owner's invitation over, sends it again or revokes it
    invite(&db, &owner, PETE, Role::Owner).await.unwrap();
    let which = only(&owner).await;
    assert!(!open(&admin).await[0].yours_to_change && open(&owner).await[0].yours_to_change);
    assert_eq!(rule(invite(&db, &admin, PETE, Role::Crew).await), WorkspaceError::OnlyOwners);
    assert_eq!(rule(invitations::resend(&admin, &db.store, which).await), WorkspaceError::OnlyOwners);
    assert_eq!(rule(revoke(&admin, which).await), WorkspaceError::OnlyOwners);
    assert_eq!(open(&owner).await[0].role_name, "Owner");
}

#[testkit::db_test]
async fn an_invitation_is_void_when_its_sender_may_not_give_the_role_any_more(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, admin) = (world.cx(Role::Owner).await, world.cx(Role::Admin).await);
    let token = invite(&db, &admin, PETE, Role::Crew).await.unwrap();
    let sender = world.membership(Role::Admin);
    set_role(&owner, current(&owner, sender).await, Role::Viewer).await.unwrap();
    assert_eq!(told(&db, &token, None).await, Err(IdentityError::InvitationRevoked));
    assert_eq!(open(&owner).await[0].state, InvitationState::Void);
    set_role(&owner, current(&owner, sender).await, Role::Admin).await.unwrap();
    assert_eq!(told(&db, &token, None).await, Ok(InvitationStep::MakeAccount));
    remove(&owner, current(&owner, sender).await).await.unwrap();
    assert_eq!(turned_away(accept_new(&db, &token).await), IdentityError::InvitationRevoked);
    // who sends it again stands for it
    invitations::resend(&owner, &db.store, only(&owner).await).await.unwrap();
    assert!(accept_new(&db, &last_token(&db, PETE).await).await.is_ok());
}

#[testkit::db_test]
async fn who_accepts_is_given_the_regions_of_the_invitation(db: TestDb) {
    let (world, south) = (db.workspace("northline").await, db.workspace("southline").await);
    let cx = world.cx(Role::Owner).await;
    let (coast, hills) = (a_region(&cx, "Coast").await, a_region(&cx, "Hills").await);
    let foreign = a_region(&south.cx(Role::Owner).await, "Delta").await;
    let command = invitation_of(&cx, PETE, Role::Foreman).await;
    let poor = Invite { regions: vec![coast, foreign], ..command.clone() };
    assert!(matches!(refused(invitations::invite(&cx, &db.store, &poor).await), StoreError::NotFound));
    let both = Invite { regions: vec![coast, hills, coast], ..command.clone() };
    invitations::invite(&cx, &db.store, &both).await.unwrap();
    // invited anew, with one of them
    invitations::invite(&cx, &db.store, &Invite { regions: vec![hills], ..command }).await.unwrap();
    let done = accept_new(&db, &last_token(&db, PETE).await).await.unwrap();
    let inside = RequestCx::open(&db.store, &done.signed_in.who, &world.slug, Origin::system()).await.unwrap();
    let tx = cx.read(op::FRAME).await.unwrap();
    let mine = member_region::Column::MembershipId.eq(inside.actor().membership);
    let given = tx.find::<member_region::Entity>().filter(mine).all().await.unwrap();
    assert_eq!(given.iter().map(|row| row.region_id).collect::<Vec<_>>(), [hills]);
}

async fn a_region(cx: &RequestCx, name: &str) -> RegionId {
    const ADD: Op = Op::write("regions/add", Permission::PeopleEdit);
    let tx = cx.write(ADD).await.unwrap();
    let row = region::ActiveModel {
        id: Set(tx.new_id()),
        name: Set(name.into()),
        created_at: Set(0),
        updated_at: Set(0),
        version: Set(1),
        ..Default::default()
    };
    let made = tx.insert(row).await.unwrap();
    tx.commit(AuditChange::created::<region::Entity>(&made)).await.unwrap();
    made.id
}

#[testkit::db_test]
async fn a_role_that_goes_takes_its_invitations_along(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Owner).await;
    let removal = async |id, replacement| {
        let tx = cx.write(op::REMOVE_ROLE).await.unwrap();
        let done = roles::remove(&tx, RemoveRole { role: RoleRef { id, version: 1 }, replacement }).await.unwrap();
        tx.commit(done.audit).await.unwrap();
    };
    let moved = invite(&db, &cx, PETE, Role::Buyer).await.unwrap();
    removal(role_id(&cx, Role::Buyer).await, Some(role_id(&cx, Role::Viewer).await)).await;
    assert_eq!(open(&cx).await[0].role_name, "Viewer");
    assert!(accept_new(&db, &moved).await.is_ok());
    // nobody has it, and nothing takes its place
    set_role(&cx, current(&cx, world.membership(Role::Hr)).await, Role::Viewer).await.unwrap();
    let gone = invite(&db, &cx, "ida@roth.example", Role::Hr).await.unwrap();
    removal(role_id(&cx, Role::Hr).await, None).await;
    assert_eq!(open(&cx).await, []);
    assert_eq!(told(&db, &gone, None).await, Err(IdentityError::InvitationUnknown));
}

#[testkit::db_test]
async fn two_who_invite_one_address_at_once_make_one_invitation(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, admin) = (world.cx(Role::Owner).await, world.cx(Role::Admin).await);
    let (a, b) = (invitation_of(&owner, PETE, Role::Crew).await, invitation_of(&admin, PETE, Role::Crew).await);
    let both = tokio::join!(invitations::invite(&owner, &db.store, &a), invitations::invite(&admin, &db.store, &b));
    for done in [both.0, both.1] {
        assert!(matches!(done, Ok(_) | Err(UseCaseError::Store(StoreError::Stale))), "{done:?}");
    }
    assert_eq!(open(&owner).await.len(), 1);
}

#[testkit::db_test]
async fn a_flood_of_invitations_waits(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Owner).await;
    invite(&db, &cx, PETE, Role::Crew).await.unwrap();
    // as if a hundred had gone out
    let tx = db.store.system_write(Reason::Limit).await.unwrap();
    let many = entity::attempt::ActiveModel {
        tries: Set(100),
        next_at: Set(tx.now() + 10_000),
        expires_at: Set(tx.now() + DAY_MS),
        ..Default::default()
    };
    tx.update_where(many, entity::attempt::Column::KeyHash.is_not_null()).await.unwrap();
    tx.commit().await.unwrap();
    let refused = rule(invite(&db, &cx, "ida@roth.example", Role::Crew).await);
    assert!(matches!(refused, WorkspaceError::TooMany { after_s: 1..=11 }), "{refused:?}");
    assert_eq!(mailed(&db).await.len(), 1);
}

#[testkit::db_test]
async fn another_workspaces_invitations_are_not_found(db: TestDb) {
    let (north, south) = (db.workspace("northline").await, db.workspace("southline").await);
    let theirs = south.cx(Role::Owner).await;
    invite(&db, &theirs, PETE, Role::Crew).await.unwrap();
    let (cx, which) = (north.cx(Role::Owner).await, only(&theirs).await);
    let before = db.content_hash(south.tenant).await;
    assert_eq!(open(&cx).await, []);
    assert!(matches!(refused(invitations::resend(&cx, &db.store, which).await), StoreError::NotFound));
    assert!(matches!(refused(revoke(&cx, which).await), StoreError::NotFound));
    let foreign = Invite { role: south.role(Role::Crew), ..invitation_of(&cx, PETE, Role::Crew).await };
    assert!(matches!(refused(invitations::invite(&cx, &db.store, &foreign).await), StoreError::NotFound));
    assert_eq!(db.content_hash(south.tenant).await, before);
    // two workspaces may invite one address
    invite(&db, &cx, PETE, Role::Crew).await.unwrap();
    assert_eq!((open(&cx).await.len(), open(&theirs).await.len()), (1, 1));
}
