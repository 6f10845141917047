use crate::actors::{PASSWORD, browser, elsewhere, identity, letters_mailed, mailed, rule, sign_in, signed_up};
use entity::password_reset;
use identity_domain::{AskReset, ChangePassword, IdentityError, SetPassword, SignIn};
use identity_service::{Identity, ask_reset, authenticate, change_password, refresh, reset_password};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::Reason;
use testkit::TestDb;

const EMAIL: &str = "marta@northline.example";

fn form(password: &str) -> SignIn {
    SignIn { email: EMAIL.into(), password: password.into() }
}

fn ask(email: &str) -> AskReset {
    AskReset { email: email.into() }
}

fn code(error: &IdentityError) -> String {
    match error {
        IdentityError::Invalid(fields) => fields[0].code.clone(),
        other => panic!("{other:?}"),
    }
}

/// The token of the newest reset mail.
async fn token(db: &TestDb) -> String {
    let mails = mailed(db).await;
    let link =
        mails.iter().rev().find_map(|mail| mail["letter"]["link"].as_str().and_then(|l| l.strip_prefix("/reset/")));
    link.expect("a reset was mailed").to_owned()
}

async fn reset(identity: &Identity, token: &str, password: &str) -> Result<(), identity_service::Failure> {
    let cmd = SetPassword { token: token.into(), password: password.into() };
    reset_password(identity, &cmd, &browser("10.0.0.9")).await
}

#[testkit::db_test]
async fn a_forgotten_password_is_replaced_once_by_the_mailed_link(db: TestDb) {
    let identity = identity(&db);
    let before = signed_up(&identity).await.signed_in;
    ask_reset(&identity, &ask(EMAIL), &browser("10.0.0.9")).await.unwrap();
    let token = token(&db).await;
    let IdentityError::Invalid(_) = rule(reset(&identity, &token, "short").await) else { panic!() };
    assert_eq!(rule(reset(&identity, &token, PASSWORD).await), IdentityError::PasswordUsedBefore);
    reset(&identity, &token, "nine yards by thirty").await.unwrap();
    assert_eq!(
        rule(authenticate(&identity, before.access.text()).await),
        IdentityError::SignedOut,
        "every session has ended"
    );
    assert_eq!(rule(reset(&identity, &token, "another one entirely").await), IdentityError::ResetSpentOrExpired);
    assert!(sign_in(&identity, &form("nine yards by thirty"), &browser("10.0.0.9")).await.is_ok());
    assert_eq!(
        rule(sign_in(&identity, &form(PASSWORD), &browser("10.0.0.9")).await),
        IdentityError::WrongEmailOrPassword
    );
    let letters = letters_mailed(&db).await;
    assert!(letters.iter().any(|letter| letter == "password_changed"), "{letters:?}");
}

#[testkit::db_test]
async fn nobody_learns_who_has_an_account_and_nobodys_mailbox_is_filled(db: TestDb) {
    let identity = identity(&db);
    signed_up(&identity).await;
    let before = mailed(&db).await.len();
    ask_reset(&identity, &ask("nobody@northline.example"), &browser("10.0.0.9")).await.unwrap();
    assert_eq!(mailed(&db).await.len(), before);
    for _ in 0..3 {
        ask_reset(&identity, &ask(EMAIL), &browser("10.0.0.9")).await.unwrap();
    }
    assert_eq!(mailed(&db).await.len(), before + 1, "one mail a minute");
    assert!(matches!(
        rule(ask_reset(&identity, &ask("no address"), &browser("10.0.0.9")).await),
        IdentityError::Invalid(_)
    ));
}

#[testkit::db_test]
async fn of_many_resets_asked_at_once_one_is_mailed(db: TestDb) {
    let identity = identity(&db);
    signed_up(&identity).await;
    let before = mailed(&db).await.len();
    let (ask, client) = (ask(EMAIL), browser("10.0.0.9"));
    let (a, b, c) = tokio::join!(
        ask_reset(&identity, &ask, &client),
        ask_reset(&identity, &ask, &client),
        ask_reset(&identity, &ask, &client)
    );
    let answers = [a, b, c];
    assert!(answers.iter().any(Result::is_ok), "{answers:?}");
    // while one is counted, another may be asked to wait
    for refused in answers.into_iter().filter(Result::is_err) {
        assert!(matches!(rule(refused), IdentityError::TooMany { .. }));
    }
    assert_eq!(mailed(&db).await.len(), before + 1);
}

#[testkit::db_test]
async fn a_reset_is_good_for_half_an_hour(db: TestDb) {
    let identity = identity(&db);
    signed_up(&identity).await;
    ask_reset(&identity, &ask(EMAIL), &browser("10.0.0.9")).await.unwrap();
    let token = token(&db).await;
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let row = tx.find::<password_reset::Entity>().one().await.unwrap().unwrap();
    assert_eq!(row.expires_at - row.created_at, 30 * 60 * 1000);
    assert_ne!(row.token_hash, token);
    let late = password_reset::ActiveModel { expires_at: Set(tx.now()), ..Default::default() };
    tx.update_where(late, password_reset::Column::AccountId.eq(row.account_id)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(rule(reset(&identity, &token, "nine yards by thirty").await), IdentityError::ResetSpentOrExpired);
}

#[testkit::db_test]
async fn a_change_asks_for_the_present_one_and_ends_the_other_sessions(db: TestDb) {
    let identity = identity(&db);
    let here = signed_up(&identity).await.signed_in;
    let there = sign_in(&identity, &form(PASSWORD), &browser("10.0.0.2")).await.unwrap();
    let change = |old: &str, new: &str| ChangePassword { old: old.into(), password: new.into() };
    let client = browser("10.0.0.1");
    let wrong = change_password(&identity, &here.who, &change("wrong one", "nine yards by thirty"), &client).await;
    assert_eq!(rule(wrong), IdentityError::WrongPassword);
    let common = change_password(&identity, &here.who, &change(PASSWORD, "Lovelove"), &client).await;
    assert_eq!(code(&rule(common)), "password_common");
    change_password(&identity, &here.who, &change(PASSWORD, "nine yards by thirty"), &client).await.unwrap();
    assert!(refresh(&identity, here.refresh.text(), &elsewhere()).await.is_ok());
    assert_eq!(rule(authenticate(&identity, there.access.text()).await), IdentityError::SignedOut);
}

#[testkit::db_test]
async fn the_last_five_passwords_are_refused_and_the_sixth_is_not(db: TestDb) {
    let identity = identity(&db);
    let here = signed_up(&identity).await.signed_in;
    let client = browser("10.0.0.1");
    let mut present = PASSWORD.to_owned();
    for n in 1..=5 {
        let next = format!("thirty yards by nine {n}");
        let cmd = ChangePassword { old: present.as_str().into(), password: next.as_str().into() };
        change_password(&identity, &here.who, &cmd, &client).await.unwrap();
        present = next;
    }
    let to = |password: &str| ChangePassword { old: present.as_str().into(), password: password.into() };
    for n in 1..=5 {
        let refused = change_password(&identity, &here.who, &to(&format!("thirty yards by nine {n}")), &client).await;
        assert_eq!(rule(refused), IdentityError::PasswordUsedBefore, "{n}");
    }
    change_password(&identity, &here.who, &to(PASSWORD), &client).await.unwrap();
    let tx = db.store.system_read(Reason::SignIn).await.unwrap();
    assert!(tx.find::<entity::password_history::Entity>().count().await.unwrap() <= 5);
}
