use crate::actors::{PASSWORD, browser, elsewhere, identity, mailed, rule, sign_in, signed_up};
use entity::{refresh_token, session, workspace};
use identity_domain::{IdentityError, SignIn};
use identity_service::{
    Client, Failure, Identity, Keys, Passwords, SignedIn, authenticate, end_device, end_other_devices, refresh,
    security, sign_out,
};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{Principal, Reason, RequestCx, StoreError};
use testkit::TestDb;

const SECOND_MS: i64 = 1_000;
const DAY_MS: i64 = 86_400 * SECOND_MS;

fn form(password: &str) -> SignIn {
    SignIn { email: " MARTA@northline.example".into(), password: password.into() }
}

/// Turns a session's clock forward: everything of it happened so much longer ago.
async fn age(db: &TestDb, of: &SignedIn, by_ms: i64) {
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let row = tx.find::<session::Entity>().filter(session::Column::Id.eq(of.who.session)).one().await.unwrap().unwrap();
    let older = session::ActiveModel {
        created_at: Set(row.created_at - by_ms),
        last_seen_at: Set(row.last_seen_at - by_ms),
        expires_at: Set(row.expires_at - by_ms),
        ..Default::default()
    };
    tx.update_where(older, session::Column::Id.eq(row.id)).await.unwrap();
    for token in tx.find::<refresh_token::Entity>().all().await.unwrap() {
        let older = refresh_token::ActiveModel {
            created_at: Set(token.created_at - by_ms),
            expires_at: Set(token.expires_at - by_ms),
            spent_at: Set(token.spent_at.map(|at| at - by_ms)),
            ..Default::default()
        };
        tx.update_where(older, refresh_token::Column::TokenHash.eq(token.token_hash)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn is_signed_in(identity: &Identity, access: &str) -> bool {
    match authenticate(identity, access).await {
        Ok(_) => true,
        refused => {
            assert_eq!(rule(refused), IdentityError::SignedOut);
            false
        }
    }
}

#[testkit::db_test]
async fn signing_in_asks_for_the_right_password(db: TestDb) {
    let identity = identity(&db);
    let first = signed_up(&identity).await;
    let again = sign_in(&identity, &form(PASSWORD), &browser("10.0.0.2")).await.unwrap();
    assert_ne!(again.who.session, first.signed_in.who.session, "each browser has a session of its own");
    assert!(is_signed_in(&identity, again.access.text()).await);
    let wrong = IdentityError::WrongEmailOrPassword;
    assert_eq!(rule(sign_in(&identity, &form("thirty yards by ten"), &browser("10.0.0.2")).await), wrong);
    let nobody = SignIn { email: "nobody@northline.example".into(), password: PASSWORD.into() };
    assert_eq!(rule(sign_in(&identity, &nobody, &browser("10.0.0.2")).await), wrong, "the same answer");
}

#[testkit::db_test]
async fn signing_out_ends_this_session_at_once_and_no_other(db: TestDb) {
    let identity = identity(&db);
    let first = signed_up(&identity).await.signed_in;
    let second = sign_in(&identity, &form(PASSWORD), &browser("10.0.0.2")).await.unwrap();
    sign_out(&identity, &second.who, &elsewhere()).await.unwrap();
    assert!(!is_signed_in(&identity, second.access.text()).await);
    assert_eq!(rule(refresh(&identity, second.refresh.text(), &elsewhere()).await), IdentityError::SignedOut);
    assert!(is_signed_in(&identity, first.access.text()).await);
    sign_out(&identity, &second.who, &elsewhere()).await.unwrap();
}

#[testkit::db_test]
async fn signing_in_ends_the_session_that_the_browser_had_and_no_other(db: TestDb) {
    let identity = identity(&db);
    let first = signed_up(&identity).await.signed_in;
    let elsewhere_too = sign_in(&identity, &form(PASSWORD), &browser("10.0.0.2")).await.unwrap();
    let same = Client { session: Some(first.who.session), ..browser("10.0.0.1") };
    let second = sign_in(&identity, &form(PASSWORD), &same).await.unwrap();
    assert!(!is_signed_in(&identity, first.access.text()).await);
    assert_eq!(rule(refresh(&identity, first.refresh.text(), &elsewhere()).await), IdentityError::SignedOut);
    assert!(is_signed_in(&identity, second.access.text()).await);
    assert!(is_signed_in(&identity, elsewhere_too.access.text()).await);
}

#[testkit::db_test]
async fn each_refresh_gives_the_next_token(db: TestDb) {
    let identity = identity(&db);
    let start = signed_up(&identity).await.signed_in;
    let next = refresh(&identity, start.refresh.text(), &elsewhere()).await.unwrap();
    assert_eq!((next.who.account, next.who.session), (start.who.account, start.who.session));
    assert!(is_signed_in(&identity, next.access.text()).await);
    let token = next.refresh.expect("the first use gives the next token");
    assert_ne!(token.text(), start.refresh.text());
    assert!(refresh(&identity, token.text(), &elsewhere()).await.unwrap().refresh.is_some());
}

#[testkit::db_test]
async fn a_second_tab_keeps_the_session_without_a_token_of_its_own(db: TestDb) {
    let identity = identity(&db);
    let start = signed_up(&identity).await.signed_in;
    let (token, from) = (start.refresh.text(), elsewhere());
    let (a, b) = tokio::join!(refresh(&identity, token, &from), refresh(&identity, token, &from));
    let given = [a.unwrap(), b.unwrap()].into_iter().filter_map(|r| r.refresh).collect::<Vec<_>>();
    assert_eq!(given.len(), 1, "only one of two at once gets the next token");
    age(&db, &start, 29 * SECOND_MS).await;
    assert!(refresh(&identity, start.refresh.text(), &elsewhere()).await.unwrap().refresh.is_none());
}

#[testkit::db_test]
async fn a_spent_token_that_comes_late_ends_the_session_for_both(db: TestDb) {
    let identity = identity(&db);
    let start = signed_up(&identity).await.signed_in;
    let thief = refresh(&identity, start.refresh.text(), &elsewhere()).await.unwrap();
    age(&db, &start, 31 * SECOND_MS).await;
    assert_eq!(rule(refresh(&identity, start.refresh.text(), &elsewhere()).await), IdentityError::SignedOut);
    assert!(!is_signed_in(&identity, thief.access.text()).await);
    assert_eq!(rule(refresh(&identity, thief.refresh.unwrap().text(), &elsewhere()).await), IdentityError::SignedOut);
}

#[testkit::db_test]
async fn a_session_ends_after_14_idle_days_and_after_30_in_all(db: TestDb) {
    let identity = identity(&db);
    let idle = signed_up(&identity).await.signed_in;
    age(&db, &idle, 13 * DAY_MS).await;
    assert!(is_signed_in(&identity, idle.access.text()).await);
    let kept = refresh(&identity, idle.refresh.text(), &elsewhere()).await.unwrap().refresh.unwrap();
    age(&db, &idle, 13 * DAY_MS).await;
    let kept = refresh(&identity, kept.text(), &elsewhere()).await.unwrap().refresh.unwrap();
    age(&db, &idle, 5 * DAY_MS).await;
    assert_eq!(rule(refresh(&identity, kept.text(), &elsewhere()).await), IdentityError::SignedOut, "31 days in all");
    let idle = sign_in(&identity, &form(PASSWORD), &browser("10.0.0.2")).await.unwrap();
    age(&db, &idle, 14 * DAY_MS).await;
    assert!(!is_signed_in(&identity, idle.access.text()).await, "14 idle days");
    assert_eq!(rule(refresh(&identity, idle.refresh.text(), &elsewhere()).await), IdentityError::SignedOut);
}

#[testkit::db_test]
async fn ended_sessions_are_cleared_away_at_the_next_sign_in(db: TestDb) {
    let identity = identity(&db);
    let old = signed_up(&identity).await.signed_in;
    age(&db, &old, 31 * DAY_MS).await;
    sign_in(&identity, &form(PASSWORD), &browser("10.0.0.2")).await.unwrap();
    let tx = db.store.system_read(Reason::SignIn).await.unwrap();
    assert_eq!(tx.find::<session::Entity>().count().await.unwrap(), 1);
    assert_eq!(tx.find::<refresh_token::Entity>().count().await.unwrap(), 1);
}

#[testkit::db_test]
async fn made_up_tokens_are_refused(db: TestDb) {
    let identity = identity(&db);
    let start = signed_up(&identity).await.signed_in;
    assert_eq!(rule(refresh(&identity, "made up", &elsewhere()).await), IdentityError::SignedOut);
    assert!(!is_signed_in(&identity, "made.up.token").await);
    let elsewhere = Identity::new(db.store.clone(), Keys::ephemeral().unwrap(), Passwords::new().unwrap());
    assert!(!is_signed_in(&elsewhere, start.access.text()).await, "signed with another key");
}

#[testkit::db_test]
async fn the_database_holds_no_token_and_no_password(db: TestDb) {
    let identity = identity(&db);
    let start = signed_up(&identity).await.signed_in;
    let tx = db.store.system_read(Reason::SignIn).await.unwrap();
    let token = tx.find::<refresh_token::Entity>().one().await.unwrap().unwrap();
    assert_ne!(token.token_hash, start.refresh.text());
    assert_eq!(token.token_hash.len(), 64);
    let account = tx.find::<entity::account::Entity>().one().await.unwrap().unwrap();
    assert!(account.password_hash.unwrap().starts_with("$argon2id$"));
}

#[testkit::db_test]
async fn twenty_refreshes_at_once_count_as_one(db: TestDb) {
    let identity = identity(&db);
    let start = signed_up(&identity).await.signed_in;
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let (identity, token) = (identity.clone(), start.refresh.text().to_owned());
            tokio::spawn(async move { refresh(&identity, &token, &elsewhere()).await })
        })
        .collect();
    let mut given = Vec::new();
    for task in tasks {
        let kept = task.await.unwrap().unwrap();
        assert!(is_signed_in(&identity, kept.access.text()).await);
        given.extend(kept.refresh);
    }
    assert_eq!(given.len(), 1, "one of twenty spends the token");
    assert!(refresh(&identity, given[0].text(), &elsewhere()).await.is_ok(), "the session goes on");
}

#[testkit::db_test]
async fn a_replay_a_minute_later_ends_the_family_and_is_mailed(db: TestDb) {
    let identity = identity(&db);
    let start = signed_up(&identity).await.signed_in;
    let next = refresh(&identity, start.refresh.text(), &elsewhere()).await.unwrap();
    age(&db, &start, 60 * SECOND_MS).await;
    assert_eq!(rule(refresh(&identity, start.refresh.text(), &elsewhere()).await), IdentityError::SignedOut);
    assert!(!is_signed_in(&identity, next.access.text()).await);
    let mails = mailed(&db).await;
    assert!(mails.iter().any(|mail| mail["letter"]["letter"] == "token_reused"), "{mails:?}");
}

#[testkit::db_test]
async fn a_browser_is_known_the_second_time_and_a_new_one_is_mailed(db: TestDb) {
    let identity = identity(&db);
    let start = signed_up(&identity).await.signed_in;
    let known = start.device.expect("a first browser gets its mark");
    let count = async || mailed(&db).await.iter().filter(|mail| mail["letter"]["letter"] == "new_device").count();
    assert_eq!(count().await, 0, "nobody is told of the first");
    let same = Client { device: Some(known.text().to_owned()), ..browser("10.0.0.7") };
    assert!(sign_in(&identity, &form(PASSWORD), &same).await.unwrap().device.is_none());
    assert_eq!(count().await, 0);
    assert!(sign_in(&identity, &form(PASSWORD), &browser("10.0.0.8")).await.unwrap().device.is_some());
    assert_eq!(count().await, 1);
}

#[testkit::db_test]
async fn devices_are_listed_and_ended_by_their_person_alone(db: TestDb) {
    let identity = identity(&db);
    let here = signed_up(&identity).await.signed_in;
    let there = sign_in(&identity, &form(PASSWORD), &browser("10.0.0.2")).await.unwrap();
    let seen = security(&identity, &here.who).await.unwrap().devices;
    assert_eq!(seen.len(), 2);
    assert!(seen[0].this && seen[0].id == here.who.session && seen[0].name == "Firefox");
    let stranger = Principal { account: kernel::AccountId(uuid::Uuid::now_v7()), ..here.who.clone() };
    let refused = end_device(&identity, &stranger, there.who.session, &browser("10.0.0.1")).await;
    assert!(matches!(refused, Err(Failure::Store(StoreError::NotFound))));
    end_device(&identity, &here.who, there.who.session, &browser("10.0.0.1")).await.unwrap();
    assert!(!is_signed_in(&identity, there.access.text()).await, "at once");
    let third = sign_in(&identity, &form(PASSWORD), &browser("10.0.0.2")).await.unwrap();
    assert_eq!(end_other_devices(&identity, &here.who, &browser("10.0.0.1")).await.unwrap(), 1);
    assert!(!is_signed_in(&identity, third.access.text()).await && is_signed_in(&identity, here.access.text()).await);
}

#[testkit::db_test]
async fn the_strictest_limits_of_the_opened_workspaces_hold(db: TestDb) {
    let identity = identity(&db);
    let done = signed_up(&identity).await;
    let start = done.signed_in;
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let limits = workspace::ActiveModel {
        session_idle_min: Set(Some(30)),
        session_max_min: Set(Some(60)),
        second_factor_required: Set(false),
        ..Default::default()
    };
    tx.update_where(limits, workspace::Column::Slug.eq("northline")).await.unwrap();
    tx.commit().await.unwrap();
    age(&db, &start, 29 * 60 * SECOND_MS).await;
    let open = async |access: &str| {
        let who = authenticate(&identity, access).await.unwrap();
        RequestCx::open(&db.store, &who, &done.slug, browser("10.0.0.1").origin).await
    };
    assert!(open(start.access.text()).await.is_ok());
    let kept = refresh(&identity, start.refresh.text(), &elsewhere()).await.unwrap();
    age(&db, &start, 30 * 60 * SECOND_MS).await;
    assert!(!is_signed_in(&identity, kept.access.text()).await, "30 idle minutes, whatever is asked for");
    let second = sign_in(&identity, &form(PASSWORD), &browser("10.0.0.2")).await.unwrap();
    age(&db, &second, 61 * 60 * SECOND_MS).await;
    assert!(is_signed_in(&identity, second.access.text()).await, "nothing strict was opened yet");
    let refused = open(second.access.text()).await;
    assert!(matches!(refused.err(), Some(StoreError::SignedOut)), "an hour in all");
    assert!(!is_signed_in(&identity, second.access.text()).await);
}
