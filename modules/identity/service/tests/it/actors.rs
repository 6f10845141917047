//! Who takes part in the tests.

use identity_domain::{IdentityError, SignIn, SignUp};
use identity_service::{Client, Failure, Identity, Keys, Passwords, SignedIn, SignedUp, sign_up};
use kernel::RequestId;
use store::{Origin, Reason};
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

/// Marta, who signs up for a workspace.
pub(crate) fn marta(slug: &str) -> SignUp {
    SignUp {
        name: "Marta Lind".into(),
        email: "Marta@Northline.example".into(),
        company: "Northline Concrete".into(),
        password: PASSWORD.into(),
        slug: slug.into(),
        time_zone: "America/Chicago".into(),
    }
}

/// Marta, signed up.
pub(crate) async fn signed_up(identity: &Identity) -> SignedUp {
    sign_up(identity, &marta("northline"), &browser("10.0.0.1")).await.unwrap()
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
    let tx = db.store.system_read(Reason::RunJob).await.unwrap();
    let jobs = tx.find::<entity::job::Entity>().order_by_asc(entity::job::Column::Id).all().await.unwrap();
    let sealer = db.store.sealer().unwrap();
    let opened = jobs.into_iter().filter(|job| job.kind == "mail.send").map(|job| {
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
