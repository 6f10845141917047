//! What somebody could try who has not the passkey, or not the person.

use crate::{
    actors::{browser, identity, rule},
    passkey::{ana, enter, halfway, named, with_passkey},
};
use entity::sign_in_step as row;
use identity_domain::{IdentityError, PasskeyAnswer};
use identity_service::{passkey, security};
use kernel::SecurityKind;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde_json::{Value, json};
use store::Reason;
use testkit::{Authenticator, TestDb};

fn answer(text: String) -> PasskeyAnswer {
    PasskeyAnswer { answer: text }
}

/// What is wrong with an authenticator, or the browser around it.
type Spoil = fn(&mut Authenticator);

#[testkit::db_test]
async fn a_question_is_answered_once_and_by_who_was_asked(db: TestDb) {
    let identity = identity(&db);
    let (_, mut device) = with_passkey(&identity).await;
    let client = browser("10.0.0.2");
    let (token, asked) = passkey::ask(&identity, &client).await.unwrap();
    let (others, _) = passkey::ask(&identity, &client).await.unwrap();
    let signed = answer(device.sign(&asked.options));
    let elsewhere = passkey::enter(&identity, others.text(), &signed, &client).await;
    assert_eq!(rule(elsewhere), IdentityError::WrongPasskey, "another browser was asked another question");
    let second = halfway(&identity, "marta@northline.example").await;
    let as_step = passkey::enter(&identity, &second, &signed, &client).await;
    assert_eq!(rule(as_step), IdentityError::PasskeyTooLate, "the password's step asks for no passkey alone");
    let (a, b) = tokio::join!(
        passkey::enter(&identity, token.text(), &signed, &client),
        passkey::enter(&identity, token.text(), &signed, &client)
    );
    assert!(a.is_ok() != b.is_ok(), "of two answers at once, one is taken");
    let replayed = passkey::enter(&identity, token.text(), &signed, &client).await;
    assert_eq!(rule(replayed), IdentityError::PasskeyTooLate);
    let made_up = passkey::enter(&identity, "made-up", &signed, &client).await;
    assert_eq!(rule(made_up), IdentityError::PasskeyTooLate);
}

#[testkit::db_test]
async fn a_question_is_old_after_five_minutes(db: TestDb) {
    let identity = identity(&db);
    let (start, mut device) = with_passkey(&identity).await;
    let client = browser("10.0.0.2");
    for (age_ms, taken) in [(299_000, true), (300_001, false)] {
        let (token, asked) = passkey::ask(&identity, &client).await.unwrap();
        let proof = passkey::ask_proof(&identity, &start.who).await.unwrap();
        let tx = db.store.system_write(Reason::SignIn).await.unwrap();
        for step in tx.find::<row::Entity>().filter(row::Column::State.ne("")).all().await.unwrap() {
            let mut state: Value = serde_json::from_str(&step.state).unwrap();
            state["until"] = json!(state["until"].as_i64().unwrap() - age_ms);
            let aged = row::ActiveModel { state: Set(state.to_string()), ..Default::default() };
            tx.update_where(aged, row::Column::TokenHash.eq(step.token_hash)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let entered = passkey::enter(&identity, token.text(), &answer(device.sign(&asked.options)), &client).await;
        let proven = passkey::prove(&identity, &start.who, &answer(device.sign(&proof.options)), &client).await;
        if taken {
            assert!(entered.is_ok() && proven.is_ok());
        } else {
            assert_eq!(rule(entered), IdentityError::PasskeyTooLate);
            assert_eq!(rule(proven), IdentityError::PasskeyTooLate);
        }
    }
}

#[testkit::db_test]
async fn another_session_answers_no_question_of_the_first(db: TestDb) {
    let identity = identity(&db);
    let (start, mut device) = with_passkey(&identity).await;
    let other = enter(&identity, &mut device).await.unwrap();
    let client = browser("10.0.0.1");
    let asked = passkey::begin(&identity, &start.who).await.unwrap();
    let made = named("Stolen", device.make(&asked.options));
    assert_eq!(rule(passkey::add(&identity, &other.who, &made, &client).await), IdentityError::PasskeyTooLate);
    let asked = passkey::ask_proof(&identity, &start.who).await.unwrap();
    let signed = answer(device.sign(&asked.options));
    assert_eq!(rule(passkey::prove(&identity, &other.who, &signed, &client).await), IdentityError::PasskeyTooLate);
    assert_eq!(security(&identity, &start.who).await.unwrap().passkeys.len(), 1);
}

#[testkit::db_test]
async fn a_copy_is_found_by_its_counter(db: TestDb) {
    let identity = identity(&db);
    let (_, mut device) = with_passkey(&identity).await;
    let mut copy = device.clone();
    enter(&identity, &mut device).await.unwrap();
    assert_eq!(rule(enter(&identity, &mut copy).await), IdentityError::WrongPasskey);
    let told = db.security_log().await;
    let failed = |event: &entity::security_event::Model| event.kind == SecurityKind::SignInFailed.as_str();
    assert!(told.iter().any(|event| failed(event) && event.what == "passkey_counter"), "who runs the server is told");
    assert!(enter(&identity, &mut device).await.is_ok(), "the person's own goes on");
}

#[testkit::db_test]
async fn the_person_the_page_and_the_site_must_be_right(db: TestDb) {
    let identity = identity(&db);
    let (start, device) = with_passkey(&identity).await;
    let wrong: [(&str, Spoil); 5] = [
        ("nobody was verified", |device| device.verifies = false),
        ("another page", |device| device.origin = "https://daybook.example.com.evil.example".into()),
        ("a page below", |device| device.origin = "https://x.daybook.example.com".into()),
        ("without TLS", |device| device.origin = "http://daybook.example.com".into()),
        ("another site", |device| device.rp_id = Some("example.com".into())),
    ];
    let client = browser("10.0.0.2");
    for (what, spoil) in wrong {
        let mut device = device.clone();
        spoil(&mut device);
        assert_eq!(rule(enter(&identity, &mut device).await), IdentityError::WrongPasskey, "alone: {what}");
        let step = halfway(&identity, "marta@northline.example").await;
        let asked = passkey::ask_second(&identity, &step).await.unwrap();
        let second = passkey::second_passkey(&identity, &step, &answer(device.sign(&asked.options)), &client).await;
        assert_eq!(rule(second), IdentityError::WrongPasskey, "second: {what}");
        let asked = passkey::begin(&identity, &start.who).await.unwrap();
        let made = passkey::add(&identity, &start.who, &named("x", device.make(&asked.options)), &client).await;
        assert_eq!(rule(made), IdentityError::WrongPasskey, "made: {what}");
    }
    assert_eq!(security(&identity, &start.who).await.unwrap().passkeys.len(), 1, "nothing was kept");
}

#[testkit::db_test]
async fn another_person_s_passkey_opens_nothing(db: TestDb) {
    let identity = identity(&db);
    let (start, mut device) = with_passkey(&identity).await;
    let (_, mut hers) = ana(&identity).await;
    let client = browser("10.0.0.2");
    let step = halfway(&identity, "marta@northline.example").await;
    let asked = passkey::ask_second(&identity, &step).await.unwrap();
    let second = passkey::second_passkey(&identity, &step, &answer(hers.sign(&asked.options)), &client).await;
    assert_eq!(rule(second), IdentityError::WrongPasskey);
    let asked = passkey::ask_proof(&identity, &start.who).await.unwrap();
    let proof = passkey::prove(&identity, &start.who, &answer(hers.sign(&asked.options)), &client).await;
    assert_eq!(rule(proof), IdentityError::WrongPasskey);
    // hers, said to be Marta's
    hers.whose = Some(start.who.account.0.as_bytes().to_vec());
    assert_eq!(rule(enter(&identity, &mut hers).await), IdentityError::WrongPasskey);
    // Marta's, said to be somebody's who is not there
    device.whose = Some(uuid::Uuid::now_v7().as_bytes().to_vec());
    assert_eq!(rule(enter(&identity, &mut device).await), IdentityError::WrongPasskey);
    device.whose = None;
    assert_eq!(enter(&identity, &mut device).await.unwrap().who.account, start.who.account);
}

#[testkit::db_test]
async fn wrong_ones_are_counted(db: TestDb) {
    let identity = identity(&db);
    let (_, mut device) = with_passkey(&identity).await;
    let client = browser("10.0.0.7");
    let step = halfway(&identity, "marta@northline.example").await;
    let mut unverified = device.clone();
    unverified.verifies = false;
    for _ in 0..5 {
        let asked = passkey::ask_second(&identity, &step).await.unwrap();
        let signed = answer(unverified.sign(&asked.options));
        let second = passkey::second_passkey(&identity, &step, &signed, &client).await;
        assert_eq!(rule(second), IdentityError::WrongPasskey);
    }
    assert_eq!(rule(passkey::ask_second(&identity, &step).await), IdentityError::StepExpired, "five end the step");
    let again = halfway(&identity, "marta@northline.example").await;
    let asked = passkey::ask_second(&identity, &again).await.unwrap();
    let hurried = passkey::second_passkey(&identity, &again, &answer(device.sign(&asked.options)), &client).await;
    assert!(matches!(rule(hurried), IdentityError::TooMany { .. }), "and codes and passkeys are counted together");

    for _ in 0..50 {
        let (token, _) = passkey::ask(&identity, &client).await.unwrap();
        let guessed = passkey::enter(&identity, token.text(), &answer("{}".into()), &client).await;
        assert_eq!(rule(guessed), IdentityError::WrongPasskey);
    }
    let (token, _) = passkey::ask(&identity, &client).await.unwrap();
    let guessed = passkey::enter(&identity, token.text(), &answer("{}".into()), &client).await;
    assert!(matches!(rule(guessed), IdentityError::TooMany { .. }), "from one place");
    assert!(enter(&identity, &mut device).await.is_ok(), "elsewhere nobody waits");
}

#[testkit::db_test]
async fn asking_tells_nothing_of_any_account(db: TestDb) {
    let identity = identity(&db);
    let client = browser("10.0.0.2");
    let ask =
        async || -> Value { serde_json::from_str(&passkey::ask(&identity, &client).await.unwrap().1.options).unwrap() };
    let mut before = ask().await;
    with_passkey(&identity).await;
    let mut after = ask().await;
    assert_ne!(before["challenge"], after["challenge"]);
    before["challenge"].take();
    after["challenge"].take();
    assert_eq!(before, after);
    assert_eq!(after["allowCredentials"], json!([]));
}
