//! In by a provider's word: who is known, who is new, and answers that are none.

use crate::actors::{browser, identity, letters_mailed, marta, rule, sign_up, signed_up};
use entity::{external_identity, external_step};
use identity_domain::{ComeBack, IdentityError, SignUpExternal};
use identity_service::{
    Identity, SignedIn,
    external::{Away, Back, Came, come_back, leave, leave_to_link, newcomer, sign_up_external},
    profile,
};
use oidc::Answer;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{Principal, Reason, StoreError};
use testkit::{TestDb, idp::Idp};

/// Identity that takes the word of a provider called `home`.
pub(crate) async fn at_home(db: &TestDb) -> (Identity, Idp) {
    let (identity, idp) = (identity(db), Idp::start().await);
    identity.know_providers(Idp::providers(&[("home", &idp)]));
    (identity, idp)
}

/// A browser that was sent to a provider to sign in.
async fn gone(identity: &Identity, provider: &str) -> Away {
    leave(identity, provider, Some("/w/northline/people".into()), None, &browser("10.0.0.5")).await.unwrap()
}

pub(crate) async fn back(identity: &Identity, answer: &Answer, step: Option<&Away>, who: Option<&Principal>) -> Back {
    let shown = step.map(|away| away.step.text());
    come_back(identity, "home", answer, shown, who, &browser("10.0.0.5")).await.unwrap()
}

/// Out and back.
pub(crate) async fn come(identity: &Identity, idp: &Idp) -> Came {
    let away = gone(identity, "home").await;
    let back = back(identity, &idp.consent_at(&away.url), Some(&away), None).await;
    assert_eq!((back.links, back.next.as_str()), (false, "/w/northline/people"));
    back.came
}

/// Why somebody came back and not in.
pub(crate) fn why(came: &Came) -> ComeBack {
    match came {
        Came::To(why) => *why,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn signed_in(came: Came) -> SignedIn {
    match came {
        Came::In(signed_in) => *signed_in,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn token(came: &Came) -> &str {
    match came {
        Came::New(token) => token.text(),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn form(slug: &str) -> SignUpExternal {
    let (name, company) = ("Marta Lind".into(), "Lind Concrete".into());
    SignUpExternal { name, company, slug: slug.into(), time_zone: "America/Chicago".into() }
}

pub(crate) async fn identities(db: &TestDb) -> Vec<external_identity::Model> {
    let tx = db.store.system_read(Reason::SignIn).await.unwrap();
    tx.find::<external_identity::Entity>().order_by_asc(external_identity::Column::Id).all().await.unwrap()
}

#[testkit::db_test]
async fn who_is_new_starts_a_workspace_and_comes_back_as_the_same(db: TestDb) {
    let (identity, idp) = at_home(&db).await;
    idp.bend(|_, claims| claims["amr"] = ["mfa"].as_slice().into());
    let first = come(&identity, &idp).await;
    let met = newcomer(&identity, Some(token(&first))).await.unwrap();
    assert_eq!(
        (met.provider.as_str(), met.name.as_str(), met.email.as_str(), met.email_verified),
        ("home", "Marta Lind", "marta@northline.example", true)
    );
    let typed = form("lind");
    let made = sign_up_external(&identity, Some(token(&first)), &typed, &browser("10.0.0.5")).await.unwrap();
    assert_eq!(made.signed_in.who.email, "marta@northline.example");
    assert!(made.signed_in.who.assurance.strong, "the provider asked for two factors");
    assert_eq!(letters_mailed(&db).await, ["welcome"], "the address needs no mail");
    let again = sign_up_external(&identity, Some(token(&first)), &typed, &browser("10.0.0.5")).await;
    assert_eq!(rule(again), IdentityError::StepExpired);

    // the subject is who it is, whatever the address is by now
    idp.bend(|_, claims| claims["email"] = "m.lind@new.example".into());
    let second = signed_in(come(&identity, &idp).await);
    assert_eq!((second.who.account, second.who.assurance.strong), (made.signed_in.who.account, false));
    let known = identities(&db).await;
    assert_eq!(known.len(), 1);
    assert_eq!((known[0].subject.as_str(), known[0].email.as_deref()), ("248289761001", Some("m.lind@new.example")));
    assert_eq!(letters_mailed(&db).await, ["welcome", "new_device"]);
}

#[testkit::db_test]
async fn a_newcomer_brings_the_picture_that_the_provider_has(db: TestDb) {
    let (identity, idp) = at_home(&db).await;
    let at = format!("{}/portrait.png", idp.issuer);
    idp.bend(move |_, claims| claims["picture"] = at.as_str().into());
    let first = come(&identity, &idp).await;
    let made = sign_up_external(&identity, Some(token(&first)), &form("lind"), &browser("10.0.0.5")).await.unwrap();
    let mut picture = Err(StoreError::NotFound);
    // it comes behind the answer
    for _ in 0..400 {
        picture = profile::picture_of(&identity, made.signed_in.who.account).await;
        if picture.is_ok() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    assert!(picture.unwrap().jpeg.starts_with(&[0xff, 0xd8]), "encoded anew");
}

#[testkit::db_test]
async fn an_address_ties_nobody_to_an_account(db: TestDb) {
    let (identity, idp) = at_home(&db).await;
    let known = signed_up(&identity).await.signed_in.who;
    assert_eq!(known.email, "marta@northline.example", "the address that the provider tells");
    assert_eq!(why(&come(&identity, &idp).await), ComeBack::Known);
    // an address that is not verified tells nothing of accounts, and makes none: neither one that has an account nor one that has none
    for email in ["marta@northline.example", "ola@lind.example"] {
        idp.bend(move |_, claims| {
            claims["email"] = email.into();
            claims["email_verified"] = false.into();
        });
        let came = come(&identity, &idp).await;
        let met = newcomer(&identity, Some(token(&came))).await.unwrap();
        assert_eq!((met.email.as_str(), met.email_verified), (email, false));
        let refused = sign_up_external(&identity, Some(token(&came)), &form("lind"), &browser("10.0.0.5")).await;
        assert_eq!(rule(refused), IdentityError::AddressUnverified, "{email}");
    }
    assert!(identities(&db).await.is_empty(), "nothing is tied");
    let tx = db.store.system_read(Reason::SignIn).await.unwrap();
    assert_eq!(tx.find::<entity::account::Entity>().count().await.unwrap(), 1);
    drop(tx);
    // who shows by a mail that the address is theirs has an account, and ties the provider to it by hand
    let ola = sign_up(&identity, "ola@lind.example", marta("lind"), &browser("10.0.0.5")).await.unwrap().signed_in.who;
    let away = leave_to_link(&identity, &ola, "home").await.unwrap();
    let came = back(&identity, &idp.consent_at(&away.url), Some(&away), Some(&ola)).await.came;
    assert_eq!(why(&came), ComeBack::Linked);
    assert_eq!(signed_in(come(&identity, &idp).await).who.account, ola.account);
}

#[testkit::db_test]
async fn an_answer_counts_once_for_the_browser_that_left(db: TestDb) {
    let (identity, idp) = at_home(&db).await;
    let (mine, theirs) = (gone(&identity, "home").await, gone(&identity, "home").await);
    let answer = idp.consent_at(&mine.url);
    // another browser's cookie, and none at all
    assert_eq!(why(&back(&identity, &answer, Some(&theirs), None).await.came), ComeBack::Refused);
    assert_eq!(why(&back(&identity, &answer, None, None).await.came), ComeBack::Expired);
    assert_eq!(idp.asked(), 0, "no code was sent anywhere");
    token(&back(&identity, &answer, Some(&mine), None).await.came);
    assert_eq!(why(&back(&identity, &answer, Some(&mine), None).await.came), ComeBack::Expired, "a replay");
    assert_eq!(idp.asked(), 1);
    // a swapped state uses up what waited: the right one comes too late
    let mine = gone(&identity, "home").await;
    let swapped = Answer { state: Some("of another".into()), ..idp.consent_at(&mine.url) };
    assert_eq!(why(&back(&identity, &swapped, Some(&mine), None).await.came), ComeBack::Refused);
    let right = idp.consent_at(&mine.url);
    assert_eq!(why(&back(&identity, &right, Some(&mine), None).await.came), ComeBack::Expired);
}

#[testkit::db_test]
async fn of_two_answers_at_once_one_counts(db: TestDb) {
    let (identity, idp) = at_home(&db).await;
    let away = gone(&identity, "home").await;
    let answer = idp.consent_at(&away.url);
    let (a, b) = tokio::join!(back(&identity, &answer, Some(&away), None), back(&identity, &answer, Some(&away), None));
    let new = [&a.came, &b.came].into_iter().filter(|came| matches!(came, Came::New(_))).count();
    assert_eq!((new, idp.asked()), (1, 1));
}

#[testkit::db_test]
async fn what_waits_is_sealed_and_ends_after_ten_minutes(db: TestDb) {
    let (identity, idp) = at_home(&db).await;
    let away = gone(&identity, "home").await;
    let sent = testkit::idp::query(&away.url);
    let tx = db.store.system_write(Reason::SignIn).await.unwrap();
    let row = tx.find::<external_step::Entity>().one().await.unwrap().unwrap();
    assert_eq!(row.expires_at - row.created_at, 600_000);
    assert!(
        !row.state.contains(&sent["state"])
            && !row.state.contains(&sent["nonce"])
            && row.token_hash != away.step.text()
    );
    let past = external_step::ActiveModel { expires_at: Set(tx.now() - 1), ..Default::default() };
    tx.update_where(past, external_step::Column::TokenHash.eq(&row.token_hash)).await.unwrap();
    tx.commit().await.unwrap();
    let answer = idp.consent_at(&away.url);
    assert_eq!(why(&back(&identity, &answer, Some(&away), None).await.came), ComeBack::Expired);
}

#[testkit::db_test]
async fn one_provider_s_code_is_never_sent_to_another(db: TestDb) {
    let (identity, honest, evil) = (identity(&db), Idp::start().await, Idp::start().await);
    identity.know_providers(Idp::providers(&[("honest", &honest), ("home", &evil)]));
    let away = gone(&identity, "honest").await;
    // the browser was led to the evil one's address with what the honest one answered
    let answer = honest.consent_at(&away.url);
    assert_eq!(why(&back(&identity, &answer, Some(&away), None).await.came), ComeBack::Refused);
    assert_eq!((honest.asked(), evil.asked()), (0, 0));
    // and the same subject at another provider is another person
    let away = gone(&identity, "home").await;
    let first = back(&identity, &evil.consent_at(&away.url), Some(&away), None).await.came;
    let mallory = form("mallory");
    let made = sign_up_external(&identity, Some(token(&first)), &mallory, &browser("10.0.0.5")).await.unwrap();
    let away = gone(&identity, "honest").await;
    honest.bend(|_, claims| claims["email"] = "someone@else.example".into());
    let shown = Some(away.step.text());
    let answer = honest.consent_at(&away.url);
    let same = come_back(&identity, "honest", &answer, shown, None, &browser("10.0.0.5")).await.unwrap();
    assert!(matches!(same.came, Came::New(_)), "not signed in as {}", made.signed_in.who.email);
}

#[testkit::db_test]
async fn a_no_and_a_provider_that_is_gone_are_told(db: TestDb) {
    let (identity, idp) = at_home(&db).await;
    let away = gone(&identity, "home").await;
    let no = Answer { code: None, error: Some("access_denied".into()), ..idp.consent_at(&away.url) };
    assert_eq!(why(&back(&identity, &no, Some(&away), None).await.came), ComeBack::Denied);
    let lost = crate::actors::identity(&db);
    lost.know_providers(Idp::providers(&[("home", &idp.moved("http://127.0.0.1:1"))]));
    let left = leave(&lost, "home", None, None, &browser("10.0.0.5")).await;
    assert_eq!(rule(left), IdentityError::ProviderUnreachable);
    assert!(leave(&lost, "nobody", None, None, &browser("10.0.0.5")).await.is_err());
}

#[testkit::db_test]
async fn a_proof_is_as_fresh_as_the_provider_says(db: TestDb) {
    let (identity, idp) = at_home(&db).await;
    let first = come(&identity, &idp).await;
    let made = sign_up_external(&identity, Some(token(&first)), &form("lind"), &browser("10.0.0.5")).await.unwrap();
    let now = i64::try_from(testkit::idp::now()).unwrap();
    for (told, expected) in [(now - 3_600, (now - 3_600) * 1_000), (now + 3_600, i64::MAX)] {
        idp.bend(move |_, claims| claims["auth_time"] = told.into());
        let who = signed_in(come(&identity, &idp).await).who;
        assert_eq!(who.assurance.proven_at.min(expected), who.assurance.proven_at, "{told}");
        assert_eq!(who.assurance.is_fresh((now + 1) * 1_000), told > now);
    }
    // who is signed in is asked anew there
    let away = leave(&identity, "home", None, Some(&made.signed_in.who), &browser("10.0.0.5")).await.unwrap();
    assert_eq!(testkit::idp::query(&away.url)["max_age"], "300");
    assert!(!testkit::idp::query(&gone(&identity, "home").await.url).contains_key("max_age"));
}
