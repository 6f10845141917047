use crate::actors::{
    MARTA, PASSWORD, asked, browser, created, identity, letters_mailed, mailed, marta, rule, sign_in, sign_up,
    signed_up,
};
use entity::{account, audit_event, sign_up_link, workspace};
use identity_domain::{AskSignUp, CreateAdmin, Founder, IdentityError, SignIn, SignUp, SlugState};
use identity_service::{
    Client, Failure, Identity, SignedUp, ask_sign_up, authenticate, clean_up, create_admin, describe_sign_up,
    my_workspaces, profile, slug_state,
};
use kernel::Role;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{Assurance, Principal, Reason, RequestCx, StoreError};
use testkit::TestDb;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn ask(email: &str) -> AskSignUp {
    AskSignUp { email: email.into(), join: None }
}

/// Uses a link.
async fn with(identity: &Identity, token: &str, slug: &str) -> Result<SignedUp, Failure> {
    let cmd = SignUp { token: token.into(), founder: marta(slug) };
    identity_service::sign_up(identity, &cmd, &somewhere()).await
}

fn somewhere() -> Client {
    browser("10.0.0.9")
}

async fn links(db: &TestDb) -> Vec<sign_up_link::Model> {
    let tx = db.store.system_read(Reason::SignUp).await.unwrap();
    tx.find::<sign_up_link::Entity>().order_by_asc(sign_up_link::Column::Email).all().await.unwrap()
}

/// Turns the clock of all links forward: they were made so much longer ago.
async fn age(db: &TestDb, by_ms: i64) {
    let tx = db.store.system_write(Reason::SignUp).await.unwrap();
    for row in tx.find::<sign_up_link::Entity>().all().await.unwrap() {
        let older = sign_up_link::ActiveModel {
            created_at: Set(row.created_at - by_ms),
            expires_at: Set(row.expires_at - by_ms),
            ..Default::default()
        };
        tx.update_where(older, sign_up_link::Column::Email.eq(row.email)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[testkit::db_test]
async fn nobody_learns_by_asking_who_has_an_account(db: TestDb) {
    let identity = identity(&db);
    created(&identity).await;
    for email in [MARTA, "pete@southline.example"] {
        ask_sign_up(&identity, &ask(email), &somewhere()).await.unwrap();
    }
    let mails = mailed(&db).await;
    let told: Vec<_> = mails
        .iter()
        .map(|mail| ["to", "name"].map(|key| mail[key].as_str().unwrap()))
        .zip(mails.iter().map(|mail| mail["letter"]["letter"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            (["marta@northline.example", "Marta Lind"], "has_account"),
            (["pete@southline.example", ""], "confirm_sign_up")
        ]
    );
    assert_eq!(mails[0]["letter"]["link"], "/signin");
    // both have left the same behind; the token of the one that has an account was sent to nobody
    let links = links(&db).await;
    assert_eq!(links.len(), 2);
    assert!(links.iter().all(|link| link.expires_at - link.created_at == DAY_MS));
    let token = mails[1]["letter"]["link"].as_str().unwrap().strip_prefix("/signup/").unwrap();
    assert_eq!(links[1].token_hash, identity_service::hash_of(token));
    assert!(matches!(rule(ask_sign_up(&identity, &ask("no address"), &somewhere()).await), IdentityError::Invalid(_)));
}

#[testkit::db_test]
async fn an_address_is_mailed_once_a_minute_and_its_last_link_counts(db: TestDb) {
    let identity = identity(&db);
    created(&identity).await;
    let first = asked(&identity, "pete@southline.example", &somewhere()).await;
    for email in ["pete@southline.example", MARTA, MARTA] {
        ask_sign_up(&identity, &ask(email), &somewhere()).await.unwrap();
    }
    assert_eq!(mailed(&db).await.len(), 2, "one each, known or not");
    age(&db, 60_000).await;
    let second = asked(&identity, "pete@southline.example", &somewhere()).await;
    assert_eq!(rule(with(&identity, &first, "southline").await), IdentityError::LinkSpentOrExpired);
    with(&identity, &second, "southline").await.unwrap();
}

#[testkit::db_test]
async fn of_many_who_ask_for_one_address_at_once_one_mails(db: TestDb) {
    let identity = identity(&db);
    let (ask, client) = (ask("pete@southline.example"), somewhere());
    let (a, b, c) = tokio::join!(
        ask_sign_up(&identity, &ask, &client),
        ask_sign_up(&identity, &ask, &client),
        ask_sign_up(&identity, &ask, &client)
    );
    let answers = [a, b, c];
    assert!(answers.iter().any(Result::is_ok), "{answers:?}");
    // while one is counted, another may be asked to wait
    for refused in answers.into_iter().filter(Result::is_err) {
        assert!(matches!(rule(refused), IdentityError::TooMany { .. }));
    }
    assert_eq!(mailed(&db).await.len(), 1);
}

#[testkit::db_test]
async fn a_link_is_good_once_for_a_day(db: TestDb) {
    let identity = identity(&db);
    let token = asked(&identity, MARTA, &somewhere()).await;
    // looking uses nothing up
    for _ in 0..2 {
        let shown = describe_sign_up(&identity, &token, &somewhere().origin).await.unwrap();
        assert_eq!(shown.as_str(), "marta@northline.example");
    }
    let made = with(&identity, &token, "northline").await.unwrap();
    let verified = profile::read(&identity, &made.signed_in.who).await.unwrap().email_verified;
    assert!(verified, "who reads its mails has shown it");
    assert_eq!(letters_mailed(&db).await, ["confirm_sign_up", "welcome"], "and needs no further link");
    assert_eq!(mailed(&db).await[1]["letter"]["link"], "/w/northline");
    assert_eq!(rule(with(&identity, &token, "other").await), IdentityError::LinkSpentOrExpired);

    let late = asked(&identity, "pete@southline.example", &somewhere()).await;
    age(&db, DAY_MS - 60_000).await;
    assert!(describe_sign_up(&identity, &late, &somewhere().origin).await.is_ok());
    clean_up(&db.store).await.unwrap();
    assert_eq!(links(&db).await.len(), 1);
    age(&db, 60_000).await;
    let refused = describe_sign_up(&identity, &late, &somewhere().origin).await;
    assert_eq!(rule(refused), IdentityError::LinkSpentOrExpired);
    assert_eq!(rule(with(&identity, &late, "southline").await), IdentityError::LinkSpentOrExpired);
    clean_up(&db.store).await.unwrap();
    assert!(links(&db).await.is_empty(), "the addresses of who never came are forgotten");
}

#[testkit::db_test]
async fn of_two_who_use_one_link_at_once_one_gets_an_account(db: TestDb) {
    let identity = identity(&db);
    let token = asked(&identity, MARTA, &somewhere()).await;
    let (a, b) = tokio::join!(with(&identity, &token, "northline"), with(&identity, &token, "southline"));
    let refused = rule(if a.is_ok() { b } else { a });
    // the slower one comes before the faster one's account is there, or after
    assert!(matches!(refused, IdentityError::LinkSpentOrExpired | IdentityError::EmailTaken), "{refused:?}");
    let tx = db.store.system_read(Reason::SignUp).await.unwrap();
    assert_eq!(tx.find::<account::Entity>().count().await.unwrap(), 1);
    assert_eq!(tx.find::<workspace::Entity>().count().await.unwrap(), 1);
}

#[testkit::db_test]
async fn who_signs_up_is_signed_in_and_owns_the_workspace(db: TestDb) {
    let identity = identity(&db);
    let done = signed_up(&identity).await;
    let who = authenticate(&identity, done.signed_in.access.text()).await.unwrap();
    assert_eq!((who.account, who.session), (done.signed_in.who.account, done.signed_in.who.session));
    assert_eq!(who.email, "marta@northline.example");
    let mine = my_workspaces(&db.store, who.account).await.unwrap();
    assert_eq!(mine.len(), 1);
    assert_eq!(
        (mine[0].slug.as_str(), mine[0].name.as_str(), mine[0].role.as_str()),
        ("northline", "Northline Concrete", "Owner")
    );
    // a new workspace asks for a second factor; once it is shown, the owner is in
    let closed = RequestCx::open(&db.store, &who, &done.slug, browser("10.0.0.1").origin).await;
    assert!(matches!(closed.err(), Some(StoreError::SecondFactorMissing)));
    let strong = Principal { assurance: Assurance::system(), ..who };
    let cx = RequestCx::open(&db.store, &strong, &done.slug, browser("10.0.0.1").origin).await.unwrap();
    assert_eq!(cx.role().built_in, Some(Role::Owner));
}

#[testkit::db_test]
async fn a_new_workspace_begins_its_trail(db: TestDb) {
    let identity = identity(&db);
    let done = signed_up(&identity).await;
    let tx = db.store.system_read(Reason::VerifyAudit).await.unwrap();
    let rows = tx.find::<audit_event::Entity>().order_by_asc(audit_event::Column::Seq).all().await.unwrap();
    let told: Vec<_> = rows.iter().map(|r| (r.seq, r.op.as_str(), r.entity.as_str(), r.actor_id)).collect();
    let who = Some(done.signed_in.who.account);
    let (roles, rest): (Vec<_>, Vec<_>) = told.into_iter().partition(|row| row.2 == "role");
    assert_eq!(roles.len(), Role::ALL.len());
    assert_eq!(rest, [(1, "identity/sign_up", "workspace", who), (12, "identity/sign_up", "membership", who)]);
    assert_eq!(rows[0].ip.as_deref(), Some("10.0.0.1"));
    let place = tx.find::<workspace::Entity>().one().await.unwrap().unwrap();
    assert_eq!((place.time_zone.as_str(), place.minutes_per_day), ("America/Chicago", 480));
}

#[testkit::db_test]
async fn what_is_taken_is_told_and_leaves_the_link_good(db: TestDb) {
    let identity = identity(&db);
    signed_up(&identity).await;
    let token = asked(&identity, "pete@southline.example", &somewhere()).await;
    assert_eq!(rule(with(&identity, &token, "northline").await), IdentityError::SlugTaken);
    with(&identity, &token, "southline").await.unwrap();
    // made elsewhere while the link was on its way: its reader may know
    let token = asked(&identity, "ola@berg.example", &somewhere()).await;
    let ola = CreateAdmin { email: "ola@berg.example".into(), founder: marta("berg") };
    create_admin(&identity, &ola).await.unwrap();
    let described = describe_sign_up(&identity, &token, &somewhere().origin).await;
    assert_eq!(rule(described), IdentityError::EmailTaken);
    assert_eq!(rule(with(&identity, &token, "other").await), IdentityError::EmailTaken);
    let IdentityError::Invalid(fields) = rule(with(&identity, &token, "northline").await) else { panic!() };
    assert_eq!(fields.iter().map(|f| f.code.as_str()).collect::<Vec<_>>(), ["email_taken", "slug_taken"]);
    let tx = db.store.system_read(Reason::SignUp).await.unwrap();
    assert_eq!(tx.find::<account::Entity>().count().await.unwrap(), 3);
    assert_eq!(tx.find::<workspace::Entity>().count().await.unwrap(), 3);
}

#[testkit::db_test]
async fn of_two_who_want_one_slug_at_once_one_gets_it(db: TestDb) {
    let identity = identity(&db);
    let first = asked(&identity, MARTA, &somewhere()).await;
    let second = asked(&identity, "pete@southline.example", &somewhere()).await;
    let (a, b) = tokio::join!(with(&identity, &first, "northline"), with(&identity, &second, "northline"));
    let (refused, token) = if a.is_ok() { (b, second) } else { (a, first) };
    assert_eq!(rule(refused), IdentityError::SlugTaken);
    with(&identity, &token, "southline").await.unwrap();
}

#[testkit::db_test]
async fn a_slug_is_free_taken_reserved_or_none(db: TestDb) {
    let identity = identity(&db);
    signed_up(&identity).await;
    for (text, state) in [
        ("southline", SlugState::Free),
        ("northline", SlugState::Taken),
        ("admin", SlugState::Reserved),
        ("no", SlugState::Length),
        ("North", SlugState::Shape),
    ] {
        assert_eq!(slug_state(&db.store, text).await.unwrap(), state, "{text}");
    }
}

#[testkit::db_test]
async fn an_unknown_time_zone_counts_as_utc(db: TestDb) {
    let identity = identity(&db);
    let founder = Founder { time_zone: "Mars/Olympus".into(), ..marta("northline") };
    sign_up(&identity, MARTA, founder, &browser("10.0.0.1")).await.unwrap();
    let tx = db.store.system_read(Reason::SignUp).await.unwrap();
    let places = tx.find::<workspace::Entity>().filter(workspace::Column::TimeZone.eq("UTC"));
    assert_eq!(places.count().await.unwrap(), 1);
}

#[testkit::db_test]
async fn the_command_lines_admin_can_sign_in(db: TestDb) {
    let identity = identity(&db);
    let admin = CreateAdmin { email: MARTA.into(), founder: marta("northline") };
    let slug = create_admin(&identity, &admin).await.unwrap();
    assert_eq!(slug.as_str(), "northline");
    let form = SignIn { email: "marta@northline.example".into(), password: PASSWORD.into() };
    assert!(sign_in(&identity, &form, &browser("10.0.0.1")).await.is_ok());
    let again = CreateAdmin { founder: marta("other"), ..admin };
    assert_eq!(rule(create_admin(&identity, &again).await), IdentityError::EmailTaken);
}
