//! Tying a provider to an account, and taking it away.

use crate::{
    actors::{browser, identity, mailed, marta, rule, sign_up, signed_up},
    external::{at_home, back, come, form, identities, signed_in, token, why},
};
use entity::account;
use identity_domain::{ComeBack, IdentityError};
use identity_service::{
    Failure, Identity, authenticate,
    external::{Came, come_back, leave_to_link, sign_up_external, unlink, ways_in},
};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{Principal, Reason, StoreError};
use testkit::{TestDb, idp::Idp};

/// Ties `home` to the account of who is signed in.
async fn link(identity: &Identity, idp: &Idp, who: &Principal) -> ComeBack {
    let away = leave_to_link(identity, who, "home").await.unwrap();
    let came = back(identity, &idp.consent_at(&away.url), Some(&away), Some(who)).await;
    assert!(came.links);
    why(&came.came)
}

/// Somebody who came by the provider and has no password.
async fn newcomer(identity: &Identity, idp: &Idp) -> Principal {
    let came = come(identity, idp).await;
    sign_up_external(identity, Some(token(&came)), &form("lind"), &browser("10.0.0.5")).await.unwrap().signed_in.who
}

/// Ola, with a password.
async fn ola(identity: &Identity) -> Principal {
    sign_up(identity, "ola@berg.example", marta("berg"), &browser("10.0.0.2")).await.unwrap().signed_in.who
}

async fn letters(db: &TestDb) -> Vec<String> {
    let mails = mailed(db).await;
    mails.iter().filter_map(|mail| mail["letter"]["change"].as_str().map(str::to_owned)).collect()
}

#[testkit::db_test]
async fn a_provider_is_tied_by_who_is_signed_in_and_then_signs_in(db: TestDb) {
    let (identity, idp) = at_home(&db).await;
    let marta = signed_up(&identity).await.signed_in.who;
    assert_eq!(ways_in(&identity, &marta).await.unwrap().addable[0].id, "home");
    assert_eq!(link(&identity, &idp, &marta).await, ComeBack::Linked);
    assert_eq!(letters(&db).await, ["provider_added"]);
    let ways = ways_in(&identity, &marta).await.unwrap();
    assert_eq!((ways.linked.len(), ways.linked[0].provider.as_str(), ways.addable.len()), (1, "home", 0));
    let came = signed_in(come(&identity, &idp).await);
    assert_eq!(came.who.account, marta.account);
    // once more changes nothing
    assert_eq!(link(&identity, &idp, &marta).await, ComeBack::Linked);
    assert_eq!(identities(&db).await.len(), 1);

    let id = ways.linked[0].id;
    unlink(&identity, &marta, id, &browser("10.0.0.1")).await.unwrap();
    assert_eq!(letters(&db).await, ["provider_added", "provider_removed"]);
    assert_eq!(why(&come(&identity, &idp).await), ComeBack::Known);
    assert_eq!(rule(authenticate(&identity, came.access.text()).await), IdentityError::SignedOut, "came in by it");
    let gone = unlink(&identity, &marta, id, &browser("10.0.0.1")).await;
    assert!(matches!(gone, Err(Failure::Store(StoreError::NotFound))), "{gone:?}");
}

#[testkit::db_test]
async fn tying_and_taking_away_ask_for_a_fresh_proof(db: TestDb) {
    let (identity, idp) = at_home(&db).await;
    let mut marta = signed_up(&identity).await.signed_in.who;
    link(&identity, &idp, &marta).await;
    marta.assurance.proven_at -= 11 * 60 * 1000;
    assert_eq!(rule(leave_to_link(&identity, &marta, "home").await), IdentityError::FreshSignIn);
    let id = identities(&db).await[0].id;
    assert_eq!(rule(unlink(&identity, &marta, id, &browser("10.0.0.1")).await), IdentityError::FreshSignIn);
}

#[testkit::db_test]
async fn what_one_began_nobody_else_ends(db: TestDb) {
    let (identity, idp) = at_home(&db).await;
    let marta = signed_up(&identity).await.signed_in.who;
    let ola = ola(&identity).await;
    for other in [None, Some(&ola)] {
        let away = leave_to_link(&identity, &marta, "home").await.unwrap();
        let came = back(&identity, &idp.consent_at(&away.url), Some(&away), other).await;
        assert_eq!(why(&came.came), ComeBack::Other);
    }
    assert!(identities(&db).await.is_empty());
    // an attacker's answer, which the victim's browser brings under what the victim began
    let (mine, theirs) = (
        leave_to_link(&identity, &marta, "home").await.unwrap(),
        leave_to_link(&identity, &ola, "home").await.unwrap(),
    );
    let answer = idp.consent_at(&theirs.url);
    assert_eq!(why(&back(&identity, &answer, Some(&mine), Some(&marta)).await.came), ComeBack::Refused);
    assert!(identities(&db).await.is_empty());
}

#[testkit::db_test]
async fn a_person_there_stands_for_one_account(db: TestDb) {
    let (identity, idp) = at_home(&db).await;
    let first = newcomer(&identity, &idp).await;
    let ola = ola(&identity).await;
    assert_eq!(link(&identity, &idp, &ola).await, ComeBack::Taken);
    let known = identities(&db).await;
    assert_eq!(known.iter().map(|known| known.account_id).collect::<Vec<_>>(), [first.account]);
    let taken = unlink(&identity, &ola, known[0].id, &browser("10.0.0.2")).await;
    assert!(matches!(taken, Err(Failure::Store(StoreError::NotFound))), "another's is not there: {taken:?}");
}

#[testkit::db_test]
async fn the_last_way_in_stays(db: TestDb) {
    let (identity, idp, second) = (identity(&db), Idp::start().await, Idp::start().await);
    identity.know_providers(Idp::providers(&[("home", &idp), ("second", &second)]));
    let lind = newcomer(&identity, &idp).await;
    let only = identities(&db).await[0].id;
    let client = browser("10.0.0.5");
    assert_eq!(rule(unlink(&identity, &lind, only, &client).await), IdentityError::LastWayIn);
    let away = leave_to_link(&identity, &lind, "second").await.unwrap();
    let (answer, shown) = (second.consent_at(&away.url), Some(away.step.text()));
    let came = come_back(&identity, "second", &answer, shown, Some(&lind), &client).await.unwrap();
    assert!(matches!(came.came, Came::To(ComeBack::Linked)));
    // two that are taken away at once leave one
    let [a, b] = [0, 1].map(|at| (at, &identity, &lind, &client));
    let known = identities(&db).await;
    let (a, b) = tokio::join!(unlink(a.1, a.2, known[a.0].id, a.3), unlink(b.1, b.2, known[b.0].id, b.3));
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
    assert_eq!(identities(&db).await.len(), 1);
    // with a password it is no longer the last
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let with = account::ActiveModel { password_hash: Set(Some("$argon2id$".into())), ..Default::default() };
    tx.update_where(with, account::Column::Id.eq(lind.account)).await.unwrap();
    tx.commit().await.unwrap();
    unlink(&identity, &lind, identities(&db).await[0].id, &client).await.unwrap();
    assert!(identities(&db).await.is_empty());
}
