use crate::actors::{MARTA, PASSWORD, asked, browser, created, identity, marta, rule, signed_up};
use entity::attempt;
use identity_domain::{AskSignUp, IdentityError, SignIn, SignUp};
use identity_service::{
    Failure, ask_sign_up, describe_sign_up,
    limits::{Act, Admitted, Attempt, SIGN_IN_ACCOUNT, admit, look},
    sign_in, sign_up,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Reason, Store};
use testkit::TestDb;

const MINUTE_MS: i64 = 60_000;

fn form(password: &str) -> SignIn {
    SignIn { email: "marta@northline.example".into(), password: password.into() }
}

/// A try to sign in to an address from a place.
async fn try_at(store: &Store, about: &str, ip: &str, known_place: bool) -> Result<Admitted, Failure> {
    let client = browser(ip);
    admit(store, Attempt { act: Act::SignIn, about, origin: &client.origin, known_place }).await
}

/// Seconds to wait; none for a try that was let through.
fn wait(tried: Result<Admitted, Failure>) -> Option<u32> {
    match tried {
        Ok(_) => None,
        Err(Failure::Rule(IdentityError::TooMany { after_s })) => Some(after_s),
        Err(other) => panic!("{other}"),
    }
}

/// Turns the clock of all tries forward: they were made so much longer ago.
async fn age(db: &TestDb, by_ms: i64) {
    let tx = db.store.system_write(Reason::Limit).await.unwrap();
    for row in tx.find::<attempt::Entity>().all().await.unwrap() {
        let older = attempt::ActiveModel {
            next_at: Set(row.next_at - by_ms),
            expires_at: Set(row.expires_at - by_ms),
            ..Default::default()
        };
        tx.update_where(older, attempt::Column::KeyHash.eq(row.key_hash)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[testkit::db_test]
async fn five_wrong_passwords_make_one_wait_but_nobody_elsewhere(db: TestDb) {
    let identity = identity(&db);
    signed_up(&identity).await;
    for _ in 0..5 {
        let refused = rule(sign_in(&identity, &form("wrong"), &browser("10.0.0.66")).await);
        assert_eq!(refused, IdentityError::WrongEmailOrPassword);
    }
    let refused = rule(sign_in(&identity, &form(PASSWORD), &browser("10.0.0.66")).await);
    assert!(matches!(refused, IdentityError::TooMany { after_s: 2..=6 }), "{refused:?}");
    assert!(sign_in(&identity, &form(PASSWORD), &browser("10.0.0.2")).await.is_ok());
    age(&db, MINUTE_MS).await;
    assert!(sign_in(&identity, &form(PASSWORD), &browser("10.0.0.66")).await.is_ok(), "the wait ends");
    for _ in 0..5 {
        let refused = rule(sign_in(&identity, &form("wrong"), &browser("10.0.0.66")).await);
        assert_eq!(refused, IdentityError::WrongEmailOrPassword, "the right one cleared the count");
    }
}

#[testkit::db_test]
async fn an_address_without_an_account_makes_one_wait_as_soon(db: TestDb) {
    let identity = identity(&db);
    let nobody = SignIn { email: "nobody@northline.example".into(), password: "wrong".into() };
    for _ in 0..5 {
        let refused = rule(sign_in(&identity, &nobody, &browser("10.0.0.66")).await);
        assert_eq!(refused, IdentityError::WrongEmailOrPassword);
    }
    let refused = rule(sign_in(&identity, &nobody, &browser("10.0.0.66")).await);
    assert!(matches!(refused, IdentityError::TooMany { after_s: 2..=6 }), "{refused:?}");
}

#[testkit::db_test]
async fn guesses_from_everywhere_are_counted_together_and_keep_nobody_out_of_a_known_place(db: TestDb) {
    let identity = identity(&db);
    signed_up(&identity).await;
    let about = "marta@northline.example";
    for n in 0..20 {
        assert_eq!(wait(try_at(&db.store, about, &format!("10.1.0.{n}"), false).await), None, "guess {n}");
    }
    assert!(
        matches!(wait(try_at(&db.store, about, "10.1.1.1", false).await), Some(2..=6)),
        "a place that was never seen"
    );
    assert_eq!(wait(try_at(&db.store, "ola@northline.example", "10.1.1.1", false).await), None, "another account");
    // signed up from there
    assert!(sign_in(&identity, &form(PASSWORD), &browser("10.0.0.1")).await.is_ok());
    let elsewhere = rule(sign_in(&identity, &form(PASSWORD), &browser("10.0.0.2")).await);
    assert!(matches!(elsewhere, IdentityError::TooMany { .. }), "{elsewhere:?}");
}

#[testkit::db_test]
async fn one_place_can_t_try_the_accounts_one_after_the_other(db: TestDb) {
    for n in 0..50 {
        assert_eq!(wait(try_at(&db.store, &format!("p{n}@northline.example"), "10.0.0.66", false).await), None);
    }
    assert!(matches!(wait(try_at(&db.store, "p51@northline.example", "10.0.0.66", false).await), Some(2..=6)));
    assert_eq!(wait(try_at(&db.store, "p51@northline.example", "10.0.0.67", false).await), None);
    assert_eq!(wait(try_at(&db.store, "p52@northline.example", "10.0.0.66", true).await), None, "who is known there");
}

#[testkit::db_test]
async fn of_many_at_once_no_more_are_let_through_than_in_a_row(db: TestDb) {
    let tries = (0..20).map(|_| {
        let store = db.store.clone();
        tokio::spawn(async move { try_at(&store, "marta@northline.example", "10.0.0.66", false).await.is_ok() })
    });
    let mut passed = 0;
    for tried in tries.collect::<Vec<_>>() {
        passed += u32::from(tried.await.unwrap());
    }
    assert_eq!(passed, 5);
}

#[testkit::db_test]
async fn servers_count_together_and_a_restart_forgets_nothing(db: TestDb) {
    let (one, other) = (identity(&db), identity(&db));
    for server in [&one, &other, &one, &other, &one] {
        let refused = rule(sign_in(server, &form("wrong"), &browser("10.0.0.66")).await);
        assert_eq!(refused, IdentityError::WrongEmailOrPassword);
    }
    for server in [&one, &other, &identity(&db)] {
        let refused = rule(sign_in(server, &form("wrong"), &browser("10.0.0.66")).await);
        assert!(matches!(refused, IdentityError::TooMany { .. }), "{refused:?}");
    }
}

#[testkit::db_test]
async fn a_right_one_takes_itself_back_and_no_wrong_one_of_others(db: TestDb) {
    let store = &db.store;
    for n in 0..49 {
        assert_eq!(wait(try_at(store, &format!("p{n}@northline.example"), "10.0.0.66", false).await), None);
    }
    // an attacker with an account of their own does not clear the way by signing in to it
    for _ in 0..5 {
        let own = try_at(store, "own@evil.example", "10.0.0.66", false).await.unwrap();
        let tx = store.system_write(Reason::Limit).await.unwrap();
        own.forgive(&tx).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(wait(try_at(store, "p50@northline.example", "10.0.0.66", false).await), None);
    assert!(matches!(wait(try_at(store, "p51@northline.example", "10.0.0.66", false).await), Some(2..=6)));
}

#[testkit::db_test]
async fn asking_to_sign_up_is_counted_as_soon_for_one_address_as_for_another(db: TestDb) {
    let identity = identity(&db);
    created(&identity).await;
    let client = browser("10.0.0.66");
    for email in [MARTA, "nobody@northline.example"] {
        let ask = AskSignUp { email: email.into(), join: None };
        for _ in 0..3 {
            ask_sign_up(&identity, &ask, &client).await.unwrap();
        }
        let refused = rule(ask_sign_up(&identity, &ask, &client).await);
        assert!(matches!(refused, IdentityError::TooMany { after_s: 60..=61 }), "{email}: {refused:?}");
    }
}

#[testkit::db_test]
async fn links_to_sign_up_are_not_guessed_at(db: TestDb) {
    let identity = identity(&db);
    let client = browser("10.0.0.66");
    let token = asked(&identity, MARTA, &client).await;
    for n in 0..50 {
        let described = rule(describe_sign_up(&identity, &format!("guess {n}"), &client.origin).await);
        assert_eq!(described, IdentityError::LinkSpentOrExpired);
        let guess = SignUp { token: format!("guess {n}"), founder: marta("northline") };
        assert_eq!(rule(sign_up(&identity, &guess, &client).await), IdentityError::LinkSpentOrExpired);
    }
    let refused = rule(describe_sign_up(&identity, "one more", &client.origin).await);
    assert!(matches!(refused, IdentityError::TooMany { .. }), "{refused:?}");
    assert!(describe_sign_up(&identity, &token, &client.origin).await.is_ok(), "who has a link is no guesser");
}

#[testkit::db_test]
async fn looking_counts_nothing(db: TestDb) {
    let client = browser("10.0.0.66");
    let guess = Attempt { act: Act::Token, about: "", origin: &client.origin, known_place: false };
    for _ in 0..300 {
        look(&db.store, guess).await.unwrap();
    }
    for _ in 0..100 {
        let _counted = admit(&db.store, guess).await.unwrap();
    }
    assert!(matches!(rule(look(&db.store, guess).await), IdentityError::TooMany { .. }));
}

#[testkit::db_test]
async fn the_table_tells_nobody_s_address_and_forgets(db: TestDb) {
    for n in 0..20 {
        let _tried = try_at(&db.store, &format!("p{n}@northline.example"), "10.0.0.66", false).await.unwrap();
    }
    let tx = db.store.system_read(Reason::Limit).await.unwrap();
    let rows = tx.find::<attempt::Entity>().all().await.unwrap();
    assert_eq!(rows.len(), 41, "twenty accounts, alone and with the place, and the place");
    assert!(rows.iter().all(|row| row.key_hash.len() == 64 && row.key_hash.chars().all(|c| c.is_ascii_hexdigit())));
    drop(tx);
    age(&db, 2 * 24 * 60 * MINUTE_MS).await;
    // each fiftieth try cleans: this many leave no doubt
    for n in 0..1_000 {
        let tx = db.store.system_read(Reason::Limit).await.unwrap();
        let old = tx.find::<attempt::Entity>().filter(Condition::all().add(attempt::Column::ExpiresAt.lte(tx.now())));
        if old.count().await.unwrap() == 0 {
            return;
        }
        drop(tx);
        let _tried =
            try_at(&db.store, &format!("new{n}@northline.example"), &format!("10.2.{}.{}", n / 250, n % 250), false)
                .await;
    }
    panic!("expired rows stay");
}

#[test]
fn an_account_is_guessed_at_no_faster_than_it_says() {
    assert_eq!(SIGN_IN_ACCOUNT.most_within(0), 20);
    assert!(SIGN_IN_ACCOUNT.most_within(24 * 60 * MINUTE_MS) <= 1_440 + 27);
}
