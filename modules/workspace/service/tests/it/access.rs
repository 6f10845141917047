use crate::actors::{identity, invite, last_token, mailed, refused, role_id, rule, turned_away};
use entity::{account, attempt};
use identity_domain::{AskAccess, AskSignUp, IdentityError, JoinBy, JoinStep, SignUpToJoin};
use identity_service::{Client, Failure, entry};
use kernel::{Email, FieldError, Role};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{Assurance, Origin, Principal, Reason, RequestCx, StoreError};
use testkit::TestDb;
use workspace_domain::{GrantAccess, JoinLink, JoinRules, RequestRef, RequestRow, SetJoinRules, WorkspaceError};
use workspace_service::{access, op};

async fn rules(cx: &RequestCx) -> JoinRules {
    access::rules(&cx.read(op::JOIN_RULES).await.unwrap()).await.unwrap()
}

async fn set(cx: &RequestCx, link: JoinLink, domains: &[&str]) -> crate::actors::Outcome<JoinRules> {
    let version = rules(cx).await.version;
    let domains = domains.iter().map(|&domain| domain.to_owned()).collect();
    access::set_rules(cx, &SetJoinRules { link, domains, version }).await
}

async fn link(cx: &RequestCx) -> String {
    set(cx, JoinLink::Renew, &[]).await.unwrap().link.expect("it is on")
}

/// Says of an account that its address was shown to be the person's.
async fn verify(db: &TestDb, email: &str) {
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let shown = account::ActiveModel { email_verified_at: Set(Some(tx.now())), ..Default::default() };
    tx.update_where(shown, account::Column::Email.eq(email)).await.unwrap();
    tx.commit().await.unwrap();
}

/// Somebody signed in who belongs nowhere.
async fn somebody(db: &TestDb, email: &str, verified: bool) -> Principal {
    let tx = db.store.system_write(Reason::SignUp).await.unwrap();
    let made = identity_service::account::create(&tx, &Email::parse(email).unwrap(), "Ada Roth", None).await.unwrap();
    tx.commit().await.unwrap();
    if verified {
        verify(db, email).await;
    }
    let session = kernel::SessionId(uuid::Uuid::now_v7());
    Principal { account: made.id, session, name: made.name, email: made.email, assurance: Assurance::system() }
}

async fn ask(db: &TestDb, who: &Principal, by: JoinBy) -> Result<(), Failure> {
    let command = AskAccess { by, message: "New foreman of the east yard".into() };
    entry::ask(&identity(db), who, &command, &Origin::system()).await
}

async fn step(db: &TestDb, token: &str, who: Option<&Principal>) -> Result<JoinStep, IdentityError> {
    match entry::describe_join(&identity(db), token, who, &Origin::system()).await {
        Ok(view) => Ok(view.step),
        Err(error) => Err(turned_away::<()>(Err(error))),
    }
}

async fn requests(cx: &RequestCx) -> Vec<RequestRow> {
    access::list(&cx.read(op::LIST_REQUESTS).await.unwrap()).await.unwrap()
}

fn seen(row: &RequestRow) -> RequestRef {
    RequestRef { id: row.id, version: row.version }
}

/// Lets a test ask more often than people may.
async fn forget_tries(db: &TestDb) {
    let tx = db.store.system_write(Reason::Limit).await.unwrap();
    tx.delete_where::<attempt::Entity>(attempt::Column::KeyHash.is_not_null()).await.unwrap();
    tx.commit().await.unwrap();
}

#[testkit::db_test]
async fn who_has_the_link_asks_once_and_who_manages_members_is_mailed(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    let token = link(&owner).await;
    let ada = somebody(&db, "ada@roth.example", false).await;
    assert_eq!(step(&db, &token, None).await, Ok(JoinStep::SignIn));
    assert_eq!(step(&db, &token, Some(&ada)).await, Ok(JoinStep::Confirm("ada@roth.example".into())));
    let by = || JoinBy::Link(token.clone());
    assert_eq!(turned_away(ask(&db, &ada, by()).await), IdentityError::AddressUnverified);
    verify(&db, "ada@roth.example").await;
    assert_eq!(step(&db, &token, Some(&ada)).await, Ok(JoinStep::Ask));
    ask(&db, &ada, by()).await.unwrap();
    assert_eq!(step(&db, &token, Some(&ada)).await, Ok(JoinStep::Asked));
    forget_tries(&db).await;
    ask(&db, &ada, by()).await.unwrap();
    let rows = requests(&world.cx(Role::Admin).await).await;
    assert_eq!(rows.len(), 1, "asking twice is asking once");
    let told = (rows[0].name.as_str(), rows[0].email.as_str(), rows[0].message.as_deref());
    assert_eq!(told, ("Ada Roth", "ada@roth.example", Some("New foreman of the east yard")));
    let mut to: Vec<_> = mailed(&db).await.iter().map(|mail| mail["to"].as_str().unwrap().to_owned()).collect();
    to.sort();
    assert_eq!(to, ["admin@northline.example", "owner@northline.example"], "once each");
    let mail = &mailed(&db).await[0];
    assert_eq!(
        (&mail["letter"]["letter"], &mail["letter"]["link"]),
        (&"access_requested".into(), &"/w/northline/members".into())
    );
}

#[testkit::db_test]
async fn a_granted_request_gives_the_place_and_a_mail_in_the_person_s_language(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, admin) = (world.cx(Role::Owner).await, world.cx(Role::Admin).await);
    let ada = somebody(&db, "ada@roth.example", true).await;
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let spanish = account::ActiveModel { language: Set("es".into()), ..Default::default() };
    tx.update_where(spanish, account::Column::Id.eq(ada.account)).await.unwrap();
    tx.commit().await.unwrap();
    ask(&db, &ada, JoinBy::Link(link(&owner).await)).await.unwrap();
    let request = seen(&requests(&admin).await[0]);
    let grant = async |cx: &RequestCx, role: Role| {
        access::grant(cx, &GrantAccess { request, role: role_id(&owner, role).await, regions: vec![] }).await
    };
    assert_eq!(rule(grant(&admin, Role::Owner).await), WorkspaceError::OnlyOwners);
    grant(&admin, Role::Viewer).await.unwrap();
    let inside = RequestCx::open(&db.store, &ada, &world.slug, Origin::system()).await.unwrap();
    assert_eq!(inside.role().built_in, Some(Role::Viewer));
    let mail = mailed(&db).await.pop().unwrap();
    assert_eq!((mail["to"].as_str(), mail["language"].as_str()), (Some("ada@roth.example"), Some("es")));
    assert_eq!(
        (mail["letter"]["letter"].as_str(), mail["letter"]["role"].as_str()),
        (Some("access_granted"), Some("Viewer"))
    );
    assert_eq!(rule(grant(&owner, Role::Crew).await), WorkspaceError::RequestClosed);
    assert_eq!(rule(access::decline(&owner, request).await), WorkspaceError::RequestClosed);
    assert_eq!(requests(&owner).await, []);
    let token = rules(&owner).await.link.unwrap();
    assert_eq!(step(&db, &token, Some(&ada)).await, Ok(JoinStep::Member(world.slug.clone())));
    forget_tries(&db).await;
    assert_eq!(turned_away(ask(&db, &ada, JoinBy::Link(token)).await), IdentityError::AlreadyIn);
}

#[testkit::db_test]
async fn of_two_who_answer_at_once_one_does(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, admin) = (world.cx(Role::Owner).await, world.cx(Role::Admin).await);
    let ada = somebody(&db, "ada@roth.example", true).await;
    ask(&db, &ada, JoinBy::Link(link(&owner).await)).await.unwrap();
    let request = seen(&requests(&owner).await[0]);
    let grant = GrantAccess { request, role: role_id(&owner, Role::Crew).await, regions: vec![] };
    let (granted, declined) = tokio::join!(access::grant(&owner, &grant), access::decline(&admin, request));
    assert!(granted.is_ok() != declined.is_ok(), "{granted:?} {declined:?}");
    let told = mailed(&db).await.iter().filter(|mail| mail["to"] == "ada@roth.example").count();
    assert_eq!(told, 1);
}

#[testkit::db_test]
async fn who_was_declined_is_mailed_and_waits_a_week(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    let ada = somebody(&db, "ada@roth.example", true).await;
    let token = link(&owner).await;
    ask(&db, &ada, JoinBy::Link(token.clone())).await.unwrap();
    access::decline(&owner, seen(&requests(&owner).await[0])).await.unwrap();
    let mail = mailed(&db).await.pop().unwrap();
    assert_eq!(
        (mail["to"].as_str(), mail["letter"]["letter"].as_str()),
        (Some("ada@roth.example"), Some("access_declined"))
    );
    assert!(matches!(RequestCx::open(&db.store, &ada, &world.slug, Origin::system()).await, Err(StoreError::NotFound)));
    forget_tries(&db).await;
    assert_eq!(turned_away(ask(&db, &ada, JoinBy::Link(token)).await), IdentityError::DeclinedLately);
    assert_eq!(requests(&owner).await, []);
}

#[testkit::db_test]
async fn a_link_that_is_off_or_renewed_leads_nowhere(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    assert_eq!(rules(&owner).await.link, None, "nobody asks until an owner says so");
    let first = link(&owner).await;
    let kept = set(&owner, JoinLink::Keep, &[]).await.unwrap().link;
    assert_eq!(kept.as_deref(), Some(first.as_str()));
    let second = link(&owner).await;
    let ada = somebody(&db, "ada@roth.example", true).await;
    assert_eq!(step(&db, &first, Some(&ada)).await, Err(IdentityError::JoinUnknown));
    assert_eq!(step(&db, &second, Some(&ada)).await, Ok(JoinStep::Ask));
    set(&owner, JoinLink::Off, &[]).await.unwrap();
    assert_eq!(step(&db, &second, Some(&ada)).await, Err(IdentityError::JoinUnknown));
    assert_eq!(turned_away(ask(&db, &ada, JoinBy::Link(second)).await), IdentityError::JoinUnknown);
}

#[testkit::db_test]
async fn people_of_a_domain_are_offered_the_workspace_and_nobody_else_learns_of_it(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    verify(&db, "owner@northline.example").await;
    let ada = somebody(&db, "ada@northline.example", false).await;
    let eve = somebody(&db, "eve@elsewhere.example", true).await;
    let by = || JoinBy::Domain(world.slug.clone());
    let offered = async |who: &Principal| {
        let offers = entry::offers(&identity(&db), who).await.unwrap();
        offers.into_iter().map(|offer| (offer.name, offer.asked)).collect::<Vec<_>>()
    };
    verify(&db, "ada@northline.example").await;
    assert_eq!(offered(&ada).await, [], "not before an owner says so");
    assert_eq!(turned_away(ask(&db, &ada, by()).await), IdentityError::JoinUnknown);
    let set_to = set(&owner, JoinLink::Keep, &["Northline.example"]).await.unwrap();
    assert_eq!(set_to.domains, ["northline.example"]);
    assert_eq!(offered(&eve).await, []);
    let unknown = ask(&db, &eve, JoinBy::Domain(kernel::Slug::parse("nowhere").unwrap())).await;
    assert_eq!(turned_away(ask(&db, &eve, by()).await), turned_away(unknown), "one answer for both");
    assert_eq!(offered(&ada).await, [("northline company".to_owned(), false)]);
    forget_tries(&db).await;
    ask(&db, &ada, by()).await.unwrap();
    assert_eq!(offered(&ada).await, [("northline company".to_owned(), true)]);
    assert_eq!(offered(&world.principal(Role::Owner)).await, [], "who has a place is offered none");
}

#[testkit::db_test]
async fn an_unconfirmed_address_of_the_domain_is_offered_nothing(db: TestDb) {
    let world = db.workspace("northline").await;
    verify(&db, "owner@northline.example").await;
    set(&world.cx(Role::Owner).await, JoinLink::Keep, &["northline.example"]).await.unwrap();
    let ada = somebody(&db, "ada@northline.example", false).await;
    assert_eq!(entry::offers(&identity(&db), &ada).await.unwrap(), []);
    let refused = ask(&db, &ada, JoinBy::Domain(world.slug.clone())).await;
    assert_eq!(turned_away(refused), IdentityError::AddressUnverified);
}

#[testkit::db_test]
async fn a_domain_is_taken_from_an_owner_s_confirmed_address_alone(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    let fault = |domain: &str, code: &str| {
        WorkspaceError::Invalid(vec![FieldError::new("domains", code).with("domain", domain)])
    };
    let not_yours = fault("northline.example", "domain_not_yours");
    assert_eq!(rule(set(&owner, JoinLink::Keep, &["northline.example"]).await), not_yours, "not confirmed yet");
    verify(&db, "owner@northline.example").await;
    set(&owner, JoinLink::Keep, &["northline.example"]).await.unwrap();
    let foreign = fault("southline.example", "domain_not_yours");
    let both = set(&owner, JoinLink::Keep, &["northline.example", "southline.example"]).await;
    assert_eq!(rule(both), foreign);
    let free = fault("gmail.com", "domain_free");
    assert_eq!(rule(set(&owner, JoinLink::Keep, &["gmail.com"]).await), free);
    assert_eq!(rules(&owner).await.domains, ["northline.example"]);
    let refusal = refused(set_by_admin(&world.cx(Role::Admin).await).await);
    assert!(matches!(refusal, StoreError::Forbidden));
}

async fn set_by_admin(cx: &RequestCx) -> crate::actors::Outcome<JoinRules> {
    access::set_rules(cx, &SetJoinRules { link: JoinLink::Off, domains: vec![], version: 1 }).await
}

#[testkit::db_test]
async fn a_newcomer_by_the_link_shows_the_address_and_asks_with_an_account_that_belongs_nowhere(db: TestDb) {
    let world = db.workspace("northline").await;
    let identity = identity(&db);
    let join = link(&world.cx(Role::Owner).await).await;
    let ask_mail = async |email: &str, join: &str| {
        let command = AskSignUp { email: email.into(), join: Some(join.into()) };
        identity_service::ask_sign_up(&identity, &command, &Client::none()).await
    };
    // a wrong link is told for whatever address
    for (email, wrong) in [("ada@roth.example", "guessed"), ("owner@northline.example", "\0")] {
        assert_eq!(turned_away(ask_mail(email, wrong).await), IdentityError::JoinUnknown);
        ask_mail(email, &join).await.unwrap();
    }
    let mails = mailed(&db).await;
    let letters: Vec<_> = mails.iter().map(|mail| mail["letter"]["letter"].as_str().unwrap()).collect();
    assert_eq!(letters, ["confirm_sign_up", "has_account"]);
    assert_eq!(mails[1]["letter"]["link"], format!("/signin?next=/join/{join}"));
    let token = mails[0]["letter"]["link"].as_str().unwrap().strip_prefix("/signup/").unwrap();
    let token = token.strip_suffix(&format!("?join={join}")).unwrap();

    let form = |token: &str, join: &str| SignUpToJoin {
        token: token.into(),
        join: join.into(),
        name: "Ada Roth".into(),
        password: "thirty yards by nine".into(),
    };
    let sign_up = async |form: SignUpToJoin| entry::sign_up_to_join(&identity, &form, &Client::none()).await;
    assert_eq!(turned_away(sign_up(form("guessed", &join)).await), IdentityError::LinkSpentOrExpired);
    assert_eq!(turned_away(sign_up(form(token, "guessed")).await), IdentityError::JoinUnknown);
    let made = sign_up(form(token, &join)).await.unwrap();
    assert_eq!(made.who.email, "ada@roth.example");
    assert_eq!(identity_service::my_workspaces(&db.store, made.who.account).await.unwrap(), []);
    assert_eq!(turned_away(sign_up(form(token, &join)).await), IdentityError::LinkSpentOrExpired);
    // nothing is left to confirm
    assert_eq!(step(&db, &join, Some(&made.who)).await, Ok(JoinStep::Ask));
    ask(&db, &made.who, JoinBy::Link(join.clone())).await.unwrap();
    assert_eq!(step(&db, &join, Some(&made.who)).await, Ok(JoinStep::Asked));
}

#[testkit::db_test]
async fn asking_again_and_again_waits(db: TestDb) {
    let world = db.workspace("northline").await;
    let token = link(&world.cx(Role::Owner).await).await;
    let ada = somebody(&db, "ada@roth.example", true).await;
    for _ in 0..3 {
        ask(&db, &ada, JoinBy::Link(token.clone())).await.unwrap();
    }
    let fourth = turned_away(ask(&db, &ada, JoinBy::Link(token)).await);
    assert!(matches!(fourth, IdentityError::TooMany { after_s: 1..=61 }), "{fourth:?}");
}

#[testkit::db_test]
async fn an_invitation_answers_a_request(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    let ada = somebody(&db, "ada@roth.example", true).await;
    ask(&db, &ada, JoinBy::Link(link(&owner).await)).await.unwrap();
    invite(&db, &owner, "ada@roth.example", Role::Crew).await.unwrap();
    let token = last_token(&db, "ada@roth.example").await;
    entry::accept(&identity(&db), &ada, &token, &Origin::system()).await.unwrap();
    assert_eq!(requests(&owner).await, []);
}

#[testkit::db_test]
async fn another_workspaces_requests_are_not_found(db: TestDb) {
    let (north, south) = (db.workspace("northline").await, db.workspace("southline").await);
    let theirs = south.cx(Role::Owner).await;
    let ada = somebody(&db, "ada@roth.example", true).await;
    ask(&db, &ada, JoinBy::Link(link(&theirs).await)).await.unwrap();
    let (cx, request) = (north.cx(Role::Owner).await, seen(&requests(&theirs).await[0]));
    let before = db.content_hash(south.tenant).await;
    assert_eq!(requests(&cx).await, []);
    let grant = GrantAccess { request, role: north.role(Role::Crew), regions: vec![] };
    assert!(matches!(refused(access::grant(&cx, &grant).await), StoreError::NotFound));
    assert!(matches!(refused(access::decline(&cx, request).await), StoreError::NotFound));
    assert_eq!(db.content_hash(south.tenant).await, before);
    // lesser roles see and answer nothing
    let viewer = south.cx(Role::Viewer).await;
    assert!(matches!(viewer.read(op::LIST_REQUESTS).await, Err(StoreError::Forbidden)));
    assert!(matches!(refused(access::decline(&viewer, request).await), StoreError::Forbidden));
}
