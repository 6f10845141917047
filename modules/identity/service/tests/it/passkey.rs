use crate::actors::{ORIGIN, PASSWORD, browser, elsewhere, identity, mailed, marta, rule, sign_up, signed_up};
use identity_domain::{IdentityError, NewPasskey, PasskeyAnswer, Prove, RecoveryCodes, RenamePasskey, SignIn};
use identity_service::{
    Entered, Failure, Identity, Keys, Passwords, SignedIn, asked_factors, passkey, prove, prove_by, refresh,
    second_factor, security, sign_in, totp,
};
use kernel::PasskeyId;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde_json::Value;
use store::{Principal, Reason, RequestCx, StoreError};
use testkit::{Authenticator, TestDb};
use uuid::Uuid;

pub(crate) fn named(name: &str, answer: String) -> NewPasskey {
    NewPasskey { name: name.into(), answer }
}

/// Makes a passkey for a person.
pub(crate) async fn add(identity: &Identity, who: &Principal, device: &mut Authenticator) -> Option<RecoveryCodes> {
    let asked = passkey::begin(identity, who).await.unwrap();
    let made = named("My phone", device.make(&asked.options));
    passkey::add(identity, who, &made, &browser("10.0.0.1")).await.unwrap()
}

/// Marta, with a passkey.
pub(crate) async fn with_passkey(identity: &Identity) -> (SignedIn, Authenticator) {
    let start = signed_up(identity).await.signed_in;
    let mut device = Authenticator::at(ORIGIN);
    assert_eq!(add(identity, &start.who, &mut device).await.unwrap().codes.len(), 10);
    (start, device)
}

/// Ana, with a workspace and a passkey of her own.
pub(crate) async fn ana(identity: &Identity) -> (SignedIn, Authenticator) {
    let start = sign_up(identity, "ana@southline.example", marta("southline"), &browser("10.0.0.3")).await;
    let start = start.unwrap().signed_in;
    let mut device = Authenticator::at(ORIGIN);
    add(identity, &start.who, &mut device).await;
    (start, device)
}

/// The first step of signing in.
pub(crate) async fn halfway(identity: &Identity, email: &str) -> String {
    let form = SignIn { email: email.into(), password: PASSWORD.into() };
    match sign_in(identity, &form, &browser("10.0.0.2")).await.unwrap() {
        Entered::Halfway(step) => step.text().to_owned(),
        Entered::In(_) => panic!("a second factor is asked"),
    }
}

/// Signs in by a passkey alone.
pub(crate) async fn enter(identity: &Identity, device: &mut Authenticator) -> Result<SignedIn, Failure> {
    let client = browser("10.0.0.2");
    let (token, asked) = passkey::ask(identity, &client).await.unwrap();
    let answer = PasskeyAnswer { answer: device.sign(&asked.options) };
    passkey::enter(identity, token.text(), &answer, &client).await
}

async fn session_of(db: &TestDb, who: &Principal) -> entity::session::Model {
    let tx = db.store.system_read(Reason::SignIn).await.unwrap();
    let this = entity::session::Column::Id.eq(who.session);
    tx.find::<entity::session::Entity>().filter(this).one().await.unwrap().unwrap()
}

#[testkit::db_test]
async fn one_is_made_with_recovery_codes_and_enters_alone(db: TestDb) {
    let identity = identity(&db);
    let done = signed_up(&identity).await;
    let start = done.signed_in;
    let asked: Value = serde_json::from_str(&passkey::begin(&identity, &start.who).await.unwrap().options).unwrap();
    assert_eq!(
        (&asked["rp"]["id"], &asked["user"]["name"]),
        (&"daybook.example.com".into(), &"marta@northline.example".into())
    );
    assert_eq!(asked["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(asked["authenticatorSelection"]["residentKey"], "preferred");
    let mut device = Authenticator::at(ORIGIN);
    assert_eq!(add(&identity, &start.who, &mut device).await.unwrap().codes.len(), 10);
    let strong = refresh(&identity, start.refresh.text(), &elsewhere()).await.unwrap().who;
    assert!(strong.assurance.strong, "the session has shown it");
    let view = security(&identity, &strong).await.unwrap();
    assert_eq!((view.passkeys.len(), view.passkeys[0].last_used_at, view.codes_left), (1, None, 10));
    assert_eq!(view.passkeys[0].name, "My phone");

    let entered = enter(&identity, &mut device).await.unwrap();
    assert_eq!((entered.who.account, entered.who.assurance.strong), (start.who.account, true));
    let session = session_of(&db, &entered.who).await;
    assert_eq!((session.method.as_str(), session.factor), ("passkey", None));
    assert!(security(&identity, &strong).await.unwrap().passkeys[0].last_used_at.is_some());
    let client = browser("10.0.0.2");
    assert!(RequestCx::open(&db.store, &entered.who, &done.slug, client.origin).await.is_ok(), "both factors in one");
    let changes: Vec<_> = mailed(&db).await.iter().map(|mail| mail["letter"]["change"].clone()).collect();
    assert_eq!(changes.iter().filter(|change| *change == "passkey_added").count(), 1, "{changes:?}");
}

#[testkit::db_test]
async fn it_is_the_second_step_after_the_password(db: TestDb) {
    let identity = identity(&db);
    let (_, mut device) = with_passkey(&identity).await;
    let step = halfway(&identity, "marta@northline.example").await;
    let factors = asked_factors(&identity, &step).await.unwrap();
    assert!(factors.passkey && !factors.app);
    let asked = passkey::ask_second(&identity, &step).await.unwrap();
    let options: Value = serde_json::from_str(&asked.options).unwrap();
    assert_eq!(options["allowCredentials"].as_array().unwrap().len(), 1, "the account's own are named");
    // a stick that keeps no names answers as well
    device.tells_whose = false;
    let answer = PasskeyAnswer { answer: device.sign(&asked.options) };
    let client = browser("10.0.0.2");
    let done = passkey::second_passkey(&identity, &step, &answer, &client).await.unwrap();
    let session = session_of(&db, &done.who).await;
    assert_eq!((session.method.as_str(), session.factor.as_deref()), ("password", Some("passkey")));
    let again = passkey::second_passkey(&identity, &step, &answer, &client).await;
    assert_eq!(rule(again), IdentityError::StepExpired, "a step is used once");
    let alone = enter(&identity, &mut device).await;
    assert_eq!(rule(alone), IdentityError::WrongPasskey, "alone it has to say whose it is");
}

#[testkit::db_test]
async fn it_proves_once_more_and_the_last_one_takes_the_codes_along(db: TestDb) {
    let identity = identity(&db);
    let (start, mut device) = with_passkey(&identity).await;
    let client = browser("10.0.0.1");
    let id = security(&identity, &start.who).await.unwrap().passkeys[0].id;
    let mut old = start.who.clone();
    old.assurance.proven_at -= 11 * 60 * 1000;
    assert_eq!(rule(passkey::begin(&identity, &old).await), IdentityError::FreshSignIn);
    assert_eq!(
        rule(passkey::add(&identity, &old, &named("x", String::new()), &client).await),
        IdentityError::FreshSignIn
    );
    assert_eq!(rule(passkey::remove(&identity, &old, id, &client).await), IdentityError::FreshSignIn);
    assert!(prove_by(&identity, &old).await.unwrap().passkey);
    let before = session_of(&db, &old).await.authenticated_at;
    let asked = passkey::ask_proof(&identity, &old).await.unwrap();
    let answer = PasskeyAnswer { answer: device.sign(&asked.options) };
    passkey::prove(&identity, &old, &answer, &client).await.unwrap();
    let after = session_of(&db, &old).await;
    assert!(after.authenticated_at >= before);
    assert_eq!(after.factor.as_deref(), Some("passkey"));

    let fresh = refresh(&identity, start.refresh.text(), &elsewhere()).await.unwrap().who;
    passkey::remove(&identity, &fresh, id, &client).await.unwrap();
    let left = security(&identity, &fresh).await.unwrap();
    assert!(left.passkeys.is_empty() && left.codes_left == 0);
    assert_eq!(rule(enter(&identity, &mut device).await), IdentityError::WrongPasskey);
    let changes: Vec<_> = mailed(&db).await.iter().map(|mail| mail["letter"]["change"].clone()).collect();
    assert!(changes.iter().any(|change| change == "passkey_removed"), "{changes:?}");
    assert_eq!(rule(passkey::ask_proof(&identity, &fresh).await), IdentityError::NotSetUp);
}

#[testkit::db_test]
async fn beside_the_app_there_are_no_new_codes_and_either_is_enough(db: TestDb) {
    let identity = identity(&db);
    let start = signed_up(&identity).await.signed_in;
    let client = browser("10.0.0.1");
    let setup = totp::begin(&identity, &start.who).await.unwrap();
    let typed = identity_domain::Code { code: crate::actors::code_of(&setup.secret, 0) };
    let codes = totp::confirm(&identity, &start.who, &typed, &client).await.unwrap();
    let mut device = Authenticator::at(ORIGIN);
    assert!(add(&identity, &start.who, &mut device).await.is_none(), "the codes that there are stay good");
    totp::remove(&identity, &start.who, &client).await.unwrap();
    assert_eq!(security(&identity, &start.who).await.unwrap().codes_left, 10, "they stand in for the passkey now");
    let step = halfway(&identity, "marta@northline.example").await;
    let lost = identity_domain::Code { code: codes.codes[0].clone() };
    assert!(second_factor(&identity, &step, &lost, &client).await.is_ok());
}

#[testkit::db_test]
async fn names_are_the_person_s_own(db: TestDb) {
    let identity = identity(&db);
    let (start, mut device) = with_passkey(&identity).await;
    let (ana, _) = ana(&identity).await;
    let client = browser("10.0.0.1");
    let id = security(&identity, &start.who).await.unwrap().passkeys[0].id;
    passkey::rename(&identity, &start.who, &RenamePasskey { id, name: " Blue  key ".into() }).await.unwrap();
    assert_eq!(security(&identity, &start.who).await.unwrap().passkeys[0].name, "Blue key");
    let blank = passkey::rename(&identity, &start.who, &RenamePasskey { id, name: " ".into() }).await;
    assert!(matches!(rule(blank), IdentityError::Invalid(_)));
    let foreign = RenamePasskey { id, name: "Mine".into() };
    let renamed = passkey::rename(&identity, &ana.who, &foreign).await;
    let removed = passkey::remove(&identity, &ana.who, id, &client).await;
    for refused in [renamed, removed] {
        assert!(matches!(refused, Err(Failure::Store(StoreError::NotFound))), "{refused:?}");
    }
    assert!(enter(&identity, &mut device).await.is_ok());
}

#[testkit::db_test]
async fn an_account_has_twenty_and_each_belongs_to_one(db: TestDb) {
    let identity = identity(&db);
    let (start, mut device) = with_passkey(&identity).await;
    let client = browser("10.0.0.1");
    let asked = passkey::begin(&identity, &start.who).await.unwrap();
    let options: Value = serde_json::from_str(&asked.options).unwrap();
    assert_eq!(options["excludeCredentials"].as_array().unwrap().len(), 1, "a device makes no second one");
    let answer = device.make(&asked.options);
    passkey::add(&identity, &start.who, &named("Second", answer.clone()), &client).await.unwrap();
    let replayed = passkey::add(&identity, &start.who, &named("Third", answer), &client).await;
    assert_eq!(rule(replayed), IdentityError::PasskeyTooLate);

    let tx = db.store.system_write(Reason::SignIn).await.unwrap();
    for n in 2..20 {
        tx.insert(entity::passkey::ActiveModel {
            id: Set(PasskeyId(Uuid::now_v7())),
            account_id: Set(start.who.account),
            credential_id: Set(format!("more-{n}")),
            name: Set(format!("More {n}")),
            data: Set("{}".into()),
            created_at: Set(n),
            last_used_at: Set(None),
        })
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(rule(passkey::begin(&identity, &start.who).await), IdentityError::PasskeysMost);
}

#[testkit::db_test]
async fn without_a_host_name_there_are_none(db: TestDb) {
    let identity = Identity::new(db.store.clone(), Keys::ephemeral().unwrap(), Passwords::new().unwrap());
    identity.stand_at("http://127.0.0.1:3000");
    let start = signed_up(&identity).await.signed_in;
    assert_eq!(rule(passkey::begin(&identity, &start.who).await), IdentityError::PasskeysNotHere);
    assert_eq!(rule(passkey::ask(&identity, &browser("10.0.0.1")).await), IdentityError::PasskeysNotHere);
    prove(&identity, &start.who, &Prove::Password { password: PASSWORD.into() }, &browser("10.0.0.1")).await.unwrap();
}

#[testkit::db_test]
async fn who_has_no_other_way_in_keeps_the_last_one(db: TestDb) {
    let identity = identity(&db);
    let (start, _) = with_passkey(&identity).await;
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let without = entity::account::ActiveModel { password_hash: Set(None), ..Default::default() };
    tx.update_where(without, entity::account::Column::Id.eq(start.who.account)).await.unwrap();
    tx.commit().await.unwrap();
    let passkeys = async || security(&identity, &start.who).await.unwrap().passkeys;
    let id = passkeys().await[0].id;
    let refused = passkey::remove(&identity, &start.who, id, &browser("10.0.0.1")).await;
    assert_eq!(rule(refused), IdentityError::LastWayIn);
    assert_eq!(passkeys().await.len(), 1);
}
