use crate::actors::{MARTA, PASSWORD, browser, created, identity, marta, rule, sign_in, sign_up, signed_up};
use entity::{account, audit_event, job, membership};
use identity_domain::{ChangeEmail, Confirmed, IdentityError, Notice, Profile, SignIn, ThemeName, UpdateProfile};
use identity_service::{Failure, Identity, SignedIn, profile};
use kernel::Language;
use mail::{Letter, SendMail};
use sea_orm::ColumnTrait;
use store::{Pick, Reason, StoreError};
use testkit::TestDb;

fn change(now: &Profile) -> UpdateProfile {
    UpdateProfile {
        name: now.name.clone(),
        language: now.language,
        time_zone: now.time_zone.clone().unwrap_or_default(),
        theme: now.theme,
        muted: now.muted.clone(),
        version: now.version,
    }
}

async fn update(identity: &Identity, who: &SignedIn, cmd: &UpdateProfile) -> Result<(), Failure> {
    profile::update(identity, &who.who, cmd, &browser("10.0.0.1").origin).await
}

/// The mails that wait in the outbox, oldest first.
async fn mails(db: &TestDb) -> Vec<mail::Mail> {
    let mut all = Vec::new();
    while let Some(claimed) = db.store.claim_job(Pick::Any).await.unwrap() {
        let sent: SendMail = serde_json::from_str(&claimed.payload).unwrap();
        db.store.finish_job(&claimed).await.unwrap();
        all.push((claimed.id, sent.mail));
    }
    all.sort_by_key(|(id, _)| *id);
    all.into_iter().map(|(_, mail)| mail).collect()
}

fn token(letter: &Letter) -> String {
    letter.link().strip_prefix("/confirm/").unwrap().to_owned()
}

async fn confirm(identity: &Identity, token: &str) -> Result<Confirmed, Failure> {
    profile::confirm(identity, token, &browser("10.0.0.9").origin).await
}

#[testkit::db_test]
async fn a_new_name_is_known_where_the_old_one_was(db: TestDb) {
    let identity = identity(&db);
    let marta = signed_up(&identity).await.signed_in;
    let now = profile::read(&identity, &marta.who).await.unwrap();
    let wished = UpdateProfile {
        name: " Marta  Lind-Ruiz ".into(),
        language: Language::Es,
        time_zone: "America/Denver".into(),
        theme: ThemeName::Dark,
        muted: vec![Notice::AccessRequested],
        version: now.version,
    };
    update(&identity, &marta, &wished).await.unwrap();
    let after = profile::read(&identity, &marta.who).await.unwrap();
    assert_eq!((after.name.as_str(), after.language, after.theme), ("Marta Lind-Ruiz", Language::Es, ThemeName::Dark));
    assert_eq!((after.time_zone.as_deref(), after.muted), (Some("America/Denver"), vec![Notice::AccessRequested]));

    let tx = db.store.system_read(Reason::SeeMembers).await.unwrap();
    let member = tx.find::<membership::Entity>().one().await.unwrap().unwrap();
    assert_eq!((member.name.as_str(), member.version), ("Marta Lind-Ruiz", 2));
    let last = tx.find::<audit_event::Entity>().order_by_desc(audit_event::Column::Seq).one().await.unwrap().unwrap();
    assert_eq!((last.op.as_str(), last.entity.as_str()), ("identity/update_profile", "membership"));
}

#[testkit::db_test]
async fn what_another_window_wrote_is_not_overwritten(db: TestDb) {
    let identity = identity(&db);
    let marta = signed_up(&identity).await.signed_in;
    let now = profile::read(&identity, &marta.who).await.unwrap();
    update(&identity, &marta, &UpdateProfile { name: "M. Lind".into(), ..change(&now) }).await.unwrap();
    let late = update(&identity, &marta, &UpdateProfile { name: "Marta".into(), ..change(&now) }).await;
    assert!(matches!(late, Err(Failure::Store(StoreError::Stale))), "{late:?}");
    let zone = UpdateProfile { time_zone: "Mars/Olympus".into(), ..change(&now) };
    let IdentityError::Invalid(fields) = rule(update(&identity, &marta, &zone).await) else { panic!() };
    assert_eq!((fields[0].field.as_str(), fields[0].code.as_str()), ("time_zone", "time_zone_unknown"));
}

#[testkit::db_test]
async fn an_address_changes_when_both_have_confirmed(db: TestDb) {
    let identity = identity(&db);
    let marta = signed_up(&identity).await.signed_in;
    mails(&db).await;
    let wish = ChangeEmail { email: "marta@elsewhere.example".into() };
    profile::request_email_change(&identity, &marta.who, &wish).await.unwrap();
    let now = profile::read(&identity, &marta.who).await.unwrap();
    assert_eq!(
        (now.email.as_str(), now.next_email.as_deref()),
        ("marta@northline.example", Some("marta@elsewhere.example"))
    );

    let sent = mails(&db).await;
    let to: Vec<_> = sent.iter().map(|mail| (mail.letter.key(), mail.to.as_str())).collect();
    assert_eq!(
        to,
        [("confirm_old_email", "marta@northline.example"), ("confirm_new_email", "marta@elsewhere.example")]
    );
    let (old, new) = (token(&sent[0].letter), token(&sent[1].letter));
    let asked = profile::describe_confirmation(&identity, &new).await.unwrap();
    assert_eq!((asked.from.as_str(), asked.asked.as_str()), ("marta@northline.example", "marta@elsewhere.example"));

    assert_eq!(confirm(&identity, &new).await.unwrap(), Confirmed::OtherToo);
    assert_eq!(confirm(&identity, &new).await.unwrap(), Confirmed::OtherToo, "the same side twice is one side");
    assert_eq!(profile::read(&identity, &marta.who).await.unwrap().email, "marta@northline.example");
    assert_eq!(confirm(&identity, &old).await.unwrap(), Confirmed::Changed);
    let after = profile::read(&identity, &marta.who).await.unwrap();
    assert_eq!((after.email.as_str(), after.email_verified, after.next_email), ("marta@elsewhere.example", true, None));
    let tx = db.store.system_read(Reason::SeeMembers).await.unwrap();
    assert_eq!(tx.find::<membership::Entity>().one().await.unwrap().unwrap().email, "marta@elsewhere.example");
    drop(tx);
    let told: Vec<_> = mails(&db).await.into_iter().map(|mail| (mail.letter.key(), mail.to.to_string())).collect();
    let both = ["marta@northline.example", "marta@elsewhere.example"];
    assert_eq!(told, both.map(|to| ("email_changed", to.to_owned())));
    for spent in [old, new] {
        assert_eq!(rule(confirm(&identity, &spent).await), IdentityError::LinkSpentOrExpired);
    }
    let last = db.security_log().await.pop().unwrap();
    assert_eq!((last.kind.as_str(), last.account_id), ("email_changed", Some(marta.who.account)));
    assert_eq!(last.detail, "marta@northline.example → marta@elsewhere.example");
}

#[testkit::db_test]
async fn both_who_confirm_at_once_are_heard(db: TestDb) {
    let identity = identity(&db);
    let marta = signed_up(&identity).await.signed_in;
    mails(&db).await;
    let wish = ChangeEmail { email: "marta@elsewhere.example".into() };
    profile::request_email_change(&identity, &marta.who, &wish).await.unwrap();
    let sent = mails(&db).await;
    let (old, new) = (token(&sent[0].letter), token(&sent[1].letter));
    let (one, other) = tokio::join!(confirm(&identity, &old), confirm(&identity, &new));
    let mut answers = [one.unwrap(), other.unwrap()];
    answers.sort_by_key(|answer| *answer == Confirmed::Changed);
    assert_eq!(answers, [Confirmed::OtherToo, Confirmed::Changed]);
}

#[testkit::db_test]
async fn an_address_with_an_account_is_told_to_its_own_reader_alone(db: TestDb) {
    let identity = identity(&db);
    let marta_in = signed_up(&identity).await.signed_in;
    sign_up(&identity, "ada@elsewhere.example", marta("elsewhere"), &browser("10.0.0.2")).await.unwrap();
    mails(&db).await;
    let wish = ChangeEmail { email: "ada@elsewhere.example".into() };
    profile::request_email_change(&identity, &marta_in.who, &wish).await.unwrap();
    let sent = mails(&db).await;
    confirm(&identity, &token(&sent[0].letter)).await.unwrap();
    assert_eq!(rule(confirm(&identity, &token(&sent[1].letter)).await), IdentityError::EmailTaken);
    assert_eq!(profile::read(&identity, &marta_in.who).await.unwrap().email, "marta@northline.example");
}

#[testkit::db_test]
async fn a_later_wish_makes_the_earlier_one_worthless_and_there_are_five_an_hour(db: TestDb) {
    let identity = identity(&db);
    let marta = signed_up(&identity).await.signed_in;
    mails(&db).await;
    for n in 0..5 {
        let wish = ChangeEmail { email: format!("marta-{n}@elsewhere.example") };
        profile::request_email_change(&identity, &marta.who, &wish).await.unwrap();
    }
    let sent = mails(&db).await;
    assert_eq!(rule(confirm(&identity, &token(&sent[0].letter)).await), IdentityError::LinkSpentOrExpired);
    let wish = ChangeEmail { email: "marta-6@elsewhere.example".into() };
    let refused = rule(profile::request_email_change(&identity, &marta.who, &wish).await);
    assert!(matches!(refused, IdentityError::TooMany { .. }), "{refused:?}");
}

#[testkit::db_test]
async fn an_address_is_shown_to_be_the_person_s(db: TestDb) {
    let identity = identity(&db);
    // who signed up by a link has shown it; who was made at the command line has not
    created(&identity).await;
    let form = SignIn { email: MARTA.into(), password: PASSWORD.into() };
    let marta = sign_in(&identity, &form, &browser("10.0.0.1")).await.unwrap();
    profile::verify(&identity, &marta.who).await.unwrap();
    let sent = mails(&db).await;
    let proof = sent.iter().find(|mail| mail.letter.key() == "verify_address").unwrap();
    assert_eq!(proof.to.as_str(), "marta@northline.example");
    assert!(!profile::read(&identity, &marta.who).await.unwrap().email_verified);
    assert_eq!(confirm(&identity, &token(&proof.letter)).await.unwrap(), Confirmed::Verified);
    assert!(profile::read(&identity, &marta.who).await.unwrap().email_verified);
    profile::verify(&identity, &marta.who).await.unwrap();
    let tx = db.store.system_read(Reason::RunJob).await.unwrap();
    let waiting = tx.find::<job::Entity>().filter(job::Column::DoneAt.is_null()).count().await.unwrap();
    assert_eq!(waiting, 0, "what is shown is not asked again");
    let shown = account::Column::EmailVerifiedAt.is_not_null();
    assert_eq!(tx.find::<account::Entity>().filter(shown).count().await.unwrap(), 1);
}

#[testkit::db_test]
async fn a_picture_is_kept_as_pixels(db: TestDb) {
    let identity = identity(&db);
    let marta = signed_up(&identity).await.signed_in;
    // one grey pixel: a whole PNG, by the specification's own rules
    let png = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b5500\
               00000a49444154789c636800000082008177cd72b60000000049454e44ae426082";
    let made = profile::set_picture(&identity, marta.who.account, hex::decode(png).unwrap()).await.unwrap();
    let kept = profile::picture_of(&identity, marta.who.account).await.unwrap();
    assert_eq!((kept.made_at, &kept.jpeg[..3]), (made, &[0xff, 0xd8, 0xff][..]));
    assert_eq!(profile::read(&identity, &marta.who).await.unwrap().picture, Some(made));
    let refused = rule(profile::set_picture(&identity, marta.who.account, b"<svg/>".to_vec()).await);
    let IdentityError::Invalid(fields) = refused else { panic!() };
    assert_eq!((fields[0].field.as_str(), fields[0].code.as_str()), ("picture", "picture_unreadable"));
    profile::remove_picture(&identity, &marta.who).await.unwrap();
    let gone = profile::picture_of(&identity, marta.who.account).await;
    assert!(matches!(gone, Err(StoreError::NotFound)));
}
