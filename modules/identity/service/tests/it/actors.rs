//! Who takes part in the tests.

use identity_domain::{AskSignUp, CreateAdmin, Founder, IdentityError, SignIn, SignUp};
use identity_service::{Client, Failure, Identity, Keys, Passwords, SignedIn, SignedUp, ask_sign_up};
use kernel::RequestId;
use store::{Origin, Reason, Store};
use testkit::TestDb;
use uuid::Uuid;

pub(crate) const PASSWORD: &str = "thirty yards by nine";

/// How browsers reach the server.
pub(crate) const ORIGIN: &str = "https://daybook.example.com";

/// Identity over a test's database, with a key of its own.
pub(crate) fn identity(db: &TestDb) -> Identity {
    let identity = Identity::new(db.store.clone(), Keys::ephemeral().unwrap(), Passwords::new().unwrap());
    identity.stand_at(ORIGIN);
    identity
}

/// A browser at an address.
pub(crate) fn browser(ip: &str) -> Client {
    let origin =
        Origin { request_id: RequestId(Uuid::now_v7()), ip: Some(ip.into()), user_agent: Some("Firefox".into()) };
    Client { origin, user_agent: Some("Firefox".into()), device: None, session: None }
}

/// A request from another place.
pub(crate) fn elsewhere() -> Origin {
    browser("10.0.0.9").origin
}

/// The address of [`marta`], as she types it.
pub(crate) const MARTA: &str = "Marta@Northline.example";

/// Marta, who founds a workspace.
pub(crate) fn marta(slug: &str) -> Founder {
    Founder {
        name: "Marta Lind".into(),
        company: "Northline Concrete".into(),
        password: PASSWORD.into(),
        slug: slug.into(),
        time_zone: "America/Chicago".into(),
    }
}

/// Marta, signed up.
pub(crate) async fn signed_up(identity: &Identity) -> SignedUp {
    sign_up(identity, MARTA, marta("northline"), &browser("10.0.0.1")).await.unwrap()
}

/// Marta's account with her workspace, made at the command line.
pub(crate) async fn created(identity: &Identity) {
    let admin = CreateAdmin { email: MARTA.into(), founder: marta("northline") };
    identity_service::create_admin(identity, &admin).await.unwrap();
}

/// Signs up as a person does: asks for the link, and opens it.
pub(crate) async fn sign_up(
    identity: &Identity,
    email: &str,
    founder: Founder,
    client: &Client,
) -> Result<SignedUp, Failure> {
    let token = asked(identity, email, client).await;
    identity_service::sign_up(identity, &SignUp { token, founder }, client).await
}

/// Asks to sign up; the token that the newest mail holds.
pub(crate) async fn asked(identity: &Identity, email: &str, client: &Client) -> String {
    ask_sign_up(identity, &AskSignUp { email: email.into(), join: None }, client).await.unwrap();
    let mails = mails_of(identity.store()).await;
    let link = mails.last().and_then(|mail| mail["letter"]["link"].as_str());
    link.and_then(|link| link.strip_prefix("/signup/")).expect("the way to an account was mailed").to_owned()
}

/// Signs in somebody who has no second factor.
pub(crate) async fn sign_in(identity: &Identity, form: &SignIn, client: &Client) -> Result<SignedIn, Failure> {
    Ok(identity_service::sign_in(identity, form, client).await?.signed_in().expect("no second factor is asked"))
}

/// The rule that refused.
pub(crate) fn rule<T: std::fmt::Debug>(result: Result<T, Failure>) -> IdentityError {
    match result {
        Err(Failure::Rule(rule)) => rule,
        other => panic!("{other:?}"),
    }
}

/// Every mail that was asked for, oldest first, as the outbox keeps it.
pub(crate) async fn mailed(db: &TestDb) -> Vec<serde_json::Value> {
    mails_of(&db.store).await
}

/// Which letters they are.
pub(crate) async fn letters_mailed(db: &TestDb) -> Vec<String> {
    mailed(db).await.iter().map(|mail| mail["letter"]["letter"].as_str().unwrap().to_owned()).collect()
}

async fn mails_of(store: &Store) -> Vec<serde_json::Value> {
    let tx = store.system_read(Reason::RunJob).await.unwrap();
    let jobs = tx.find::<entity::job::Entity>().order_by_asc(entity::job::Column::Id).all().await.unwrap();
    let sealer = store.sealer().unwrap();
    // what was sent is wiped
    let mails = jobs.into_iter().filter(|job| job.kind == "mail.send" && job.done_at.is_none());
    let opened = mails.map(|job| {
        assert!(job.sealed, "a mail may hold a token");
        let row = format!("{} {}", job.tenant_id, job.id);
        let place = seal::Place { table: "job", column: "payload", row: &row };
        serde_json::from_slice::<serde_json::Value>(&sealer.open(place, &job.payload).unwrap()).unwrap()["mail"].clone()
    });
    opened.collect()
}

/// The code that an app shows so many steps from now.
pub(crate) fn code_of(secret: &str, steps: i64) -> String {
    use std::time::{SystemTime, UNIX_EPOCH};
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap();
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let app = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    app.generate(u64::try_from(now + steps * 30).unwrap()).to_string()
}
