use crate::actors::{PASSWORD, browser, identity, marta, rule, sign_in, signed_up};
use entity::{account, audit_event, workspace};
use identity_domain::{IdentityError, SignIn, SignUp, SlugState};
use identity_service::{authenticate, create_admin, my_workspaces, sign_up, slug_state};
use kernel::Role;
use sea_orm::ColumnTrait;
use store::{Assurance, Principal, Reason, RequestCx, StoreError};
use testkit::TestDb;

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
async fn an_address_and_a_slug_are_taken_once_and_nothing_is_left_of_a_refusal(db: TestDb) {
    let identity = identity(&db);
    signed_up(&identity).await;
    let client = browser("10.0.0.2");
    assert_eq!(rule(sign_up(&identity, &marta("southline"), &client).await), IdentityError::EmailTaken);
    let other = SignUp { email: "pete@southline.example".into(), ..marta("northline") };
    assert_eq!(rule(sign_up(&identity, &other, &client).await), IdentityError::SlugTaken);
    let IdentityError::Invalid(fields) = rule(sign_up(&identity, &marta("northline"), &client).await) else { panic!() };
    assert_eq!(fields.iter().map(|f| f.code.as_str()).collect::<Vec<_>>(), ["email_taken", "slug_taken"]);
    let tx = db.store.system_read(Reason::SignUp).await.unwrap();
    assert_eq!(tx.find::<account::Entity>().count().await.unwrap(), 1);
    assert_eq!(tx.find::<workspace::Entity>().count().await.unwrap(), 1);
}

#[testkit::db_test]
async fn of_two_who_want_one_slug_at_once_one_gets_it(db: TestDb) {
    let identity = identity(&db);
    let (first, second) = (marta("northline"), SignUp { email: "pete@southline.example".into(), ..marta("northline") });
    let client = browser("10.0.0.2");
    let (a, b) = tokio::join!(sign_up(&identity, &first, &client), sign_up(&identity, &second, &client));
    let refused = if a.is_ok() { b } else { a };
    assert_eq!(rule(refused), IdentityError::SlugTaken);
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
    let form = SignUp { time_zone: "Mars/Olympus".into(), ..marta("northline") };
    sign_up(&identity, &form, &browser("10.0.0.1")).await.unwrap();
    let tx = db.store.system_read(Reason::SignUp).await.unwrap();
    let places = tx.find::<workspace::Entity>().filter(workspace::Column::TimeZone.eq("UTC"));
    assert_eq!(places.count().await.unwrap(), 1);
}

#[testkit::db_test]
async fn the_command_lines_admin_can_sign_in(db: TestDb) {
    let identity = identity(&db);
    let slug = create_admin(&identity, &marta("northline")).await.unwrap();
    assert_eq!(slug.as_str(), "northline");
    let form = SignIn { email: "marta@northline.example".into(), password: PASSWORD.into() };
    assert!(sign_in(&identity, &form, &browser("10.0.0.1")).await.is_ok());
    assert_eq!(rule(create_admin(&identity, &marta("other")).await), IdentityError::EmailTaken);
}
