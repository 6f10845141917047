use crate::actors::{PASSWORD, browser, code_of, elsewhere, identity, mailed, rule, signed_up};
use entity::totp as row;
use identity_domain::{ChangeEmail, Code, IdentityError, Prove, RecoveryCodes, SignIn};
use identity_service::{
    Entered, Identity, SignedIn, authenticate, end_device, end_other_devices, profile, prove, prove_by, refresh,
    renew_codes, second_factor, security, sign_in, totp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{Principal, Reason, RequestCx};
use testkit::TestDb;

fn code(text: &str) -> Code {
    Code { code: text.into() }
}

/// Marta, with an app set up.
async fn with_app(identity: &Identity) -> (SignedIn, String, RecoveryCodes) {
    let start = signed_up(identity).await.signed_in;
    let setup = totp::begin(identity, &start.who).await.unwrap();
    let typed = code(&code_of(&setup.secret, 0));
    let codes = totp::confirm(identity, &start.who, &typed, &browser("10.0.0.1")).await.unwrap();
    (start, setup.secret, codes)
}

/// The first step of signing in, which answers a token that opens nothing.
async fn halfway(identity: &Identity) -> String {
    let form = SignIn { email: "marta@northline.example".into(), password: PASSWORD.into() };
    match sign_in(identity, &form, &browser("10.0.0.2")).await.unwrap() {
        Entered::Halfway(step) => step.text().to_owned(),
        Entered::In(_) => panic!("a second factor is asked"),
    }
}

/// Makes the last code older than any that a test will use.
async fn forget_last_step(db: &TestDb, who: &Principal) {
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let unused = row::ActiveModel { last_step: Set(0), ..Default::default() };
    tx.update_where(unused, row::Column::AccountId.eq(who.account)).await.unwrap();
    tx.commit().await.unwrap();
}

/// A proof ends the access tokens before it, so it is the refresh token that tells; within 30 seconds it may come again.
async fn who(identity: &Identity, signed_in: &SignedIn) -> Principal {
    refresh(identity, signed_in.refresh.text(), &elsewhere()).await.unwrap().who
}

#[testkit::db_test]
async fn an_app_is_asked_for_from_its_first_right_code_on(db: TestDb) {
    let identity = identity(&db);
    let done = signed_up(&identity).await;
    let start = done.signed_in;
    assert!(!start.who.assurance.strong);
    let setup = totp::begin(&identity, &start.who).await.unwrap();
    assert_eq!(setup.secret.len(), 32, "160 bits in base 32");
    let client = browser("10.0.0.1");
    assert_eq!(rule(totp::confirm(&identity, &start.who, &code("000000x"), &client).await), IdentityError::WrongCode);
    assert!(!security(&identity, &start.who).await.unwrap().app, "an unconfirmed app counts for nothing");
    let codes = totp::confirm(&identity, &start.who, &code(&code_of(&setup.secret, 0)), &client).await.unwrap();
    assert_eq!(codes.codes.len(), 10);
    let strong = who(&identity, &start).await;
    assert!(strong.assurance.strong, "the session has shown it");
    assert!(RequestCx::open(&db.store, &strong, &done.slug, client.origin.clone()).await.is_ok());
    assert_eq!(rule(totp::begin(&identity, &strong).await), IdentityError::AlreadySetUp);
    let stored = db.store.system_read(Reason::SignIn).await.unwrap();
    let stored = stored.find::<row::Entity>().one().await.unwrap().unwrap();
    assert!(!stored.secret.contains(&setup.secret), "the secret is sealed");
}

#[testkit::db_test]
async fn signing_in_takes_two_steps_then(db: TestDb) {
    let identity = identity(&db);
    let (start, secret, _) = with_app(&identity).await;
    let step = halfway(&identity).await;
    assert_eq!(rule(authenticate(&identity, &step).await), IdentityError::SignedOut, "the step opens nothing");
    let client = browser("10.0.0.2");
    let used = second_factor(&identity, &step, &code(&code_of(&secret, 0)), &client).await;
    assert_eq!(rule(used), IdentityError::WrongCode, "the code that set it up was used");
    forget_last_step(&db, &start.who).await;
    let done = second_factor(&identity, &step, &code(&code_of(&secret, -1)), &client).await.unwrap();
    assert!(done.who.assurance.strong);
    let again = second_factor(&identity, &step, &code(&code_of(&secret, 0)), &client).await;
    assert_eq!(rule(again), IdentityError::StepExpired, "a step is used once");
    let older = halfway(&identity).await;
    let replayed = second_factor(&identity, &older, &code(&code_of(&secret, -1)), &client).await;
    assert_eq!(rule(replayed), IdentityError::WrongCode, "a used code, and those before it, are refused");
    for far in [-3, 3] {
        let refused = second_factor(&identity, &older, &code(&code_of(&secret, far)), &client).await;
        assert_eq!(rule(refused), IdentityError::WrongCode, "{far} steps off");
    }
}

#[testkit::db_test]
async fn five_wrong_codes_end_the_step(db: TestDb) {
    let identity = identity(&db);
    let (start, secret, _) = with_app(&identity).await;
    forget_last_step(&db, &start.who).await;
    let step = halfway(&identity).await;
    let client = browser("10.0.0.2");
    for _ in 0..5 {
        assert_eq!(rule(second_factor(&identity, &step, &code("12"), &client).await), IdentityError::WrongCode);
    }
    let late = second_factor(&identity, &step, &code(&code_of(&secret, 0)), &client).await;
    assert_eq!(rule(late), IdentityError::StepExpired);
}

#[testkit::db_test]
async fn of_two_who_use_one_code_at_once_one_gets_in(db: TestDb) {
    let identity = identity(&db);
    let (start, secret, _) = with_app(&identity).await;
    forget_last_step(&db, &start.who).await;
    let (a, b) = (halfway(&identity).await, halfway(&identity).await);
    let (typed, client) = (code(&code_of(&secret, 0)), browser("10.0.0.2"));
    let (a, b) =
        tokio::join!(second_factor(&identity, &a, &typed, &client), second_factor(&identity, &b, &typed, &client));
    assert!(a.is_ok() != b.is_ok());
}

#[testkit::db_test]
async fn a_recovery_code_is_good_once_and_its_use_is_mailed(db: TestDb) {
    let identity = identity(&db);
    let (_, _, codes) = with_app(&identity).await;
    let client = browser("10.0.0.2");
    let typed = code(&codes.codes[3].to_uppercase().replace('-', " "));
    let done = second_factor(&identity, &halfway(&identity).await, &typed, &client).await.unwrap();
    assert_eq!(security(&identity, &done.who).await.unwrap().codes_left, 9);
    let again = second_factor(&identity, &halfway(&identity).await, &typed, &client).await;
    assert_eq!(rule(again), IdentityError::WrongCode);
    let changes: Vec<_> = mailed(&db).await.iter().map(|mail| mail["letter"]["change"].clone()).collect();
    assert!(changes.iter().any(|change| change == "code_used"), "{changes:?}");
    let renewed = renew_codes(&identity, &done.who, &client).await.unwrap();
    let old = second_factor(&identity, &halfway(&identity).await, &code(&codes.codes[4]), &client).await;
    assert_eq!(rule(old), IdentityError::WrongCode, "new codes make the old ones worthless");
    assert!(second_factor(&identity, &halfway(&identity).await, &code(&renewed.codes[0]), &client).await.is_ok());
}

#[testkit::db_test]
async fn what_is_dangerous_asks_for_a_fresh_proof(db: TestDb) {
    let identity = identity(&db);
    let (start, secret, _) = with_app(&identity).await;
    let client = browser("10.0.0.1");
    let mut old = who(&identity, &start).await;
    old.assurance.proven_at -= 11 * 60 * 1000;
    assert_eq!(rule(totp::remove(&identity, &old, &client).await), IdentityError::FreshSignIn);
    assert_eq!(rule(renew_codes(&identity, &old, &client).await), IdentityError::FreshSignIn);
    let wish = ChangeEmail { email: "marta@elsewhere.example".into() };
    assert_eq!(rule(profile::request_email_change(&identity, &old, &wish).await), IdentityError::FreshSignIn);
    assert_eq!(rule(end_device(&identity, &old, old.session, &client).await), IdentityError::FreshSignIn);
    assert_eq!(rule(end_other_devices(&identity, &old, &client).await), IdentityError::FreshSignIn);
    let by = prove_by(&identity, &old).await.unwrap();
    assert!(by.password && by.code);
    let wrong = Prove::Password { password: "not this one".into() };
    assert_eq!(rule(prove(&identity, &old, &wrong, &client).await), IdentityError::WrongPassword);
    prove(&identity, &old, &Prove::Password { password: PASSWORD.into() }, &client).await.unwrap();
    forget_last_step(&db, &start.who).await;
    prove(&identity, &old, &Prove::Code { code: code_of(&secret, 0) }, &client).await.unwrap();
    let fresh = who(&identity, &start).await;
    totp::remove(&identity, &fresh, &client).await.unwrap();
    let left = security(&identity, &fresh).await.unwrap();
    assert!(!left.app && left.codes_left == 0);
}
