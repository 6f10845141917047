//! Who takes part in the tests.

use identity_domain::{IdentityError, SignUp};
use identity_service::{Client, Failure, Identity, Keys, Passwords, SignedUp, sign_up};
use kernel::RequestId;
use store::Origin;
use testkit::TestDb;
use uuid::Uuid;

pub(crate) const PASSWORD: &str = "thirty yards by nine";

/// Identity over a test's database, with a key of its own.
pub(crate) fn identity(db: &TestDb) -> Identity {
    Identity::new(db.store.clone(), Keys::ephemeral().unwrap(), Passwords::new().unwrap())
}

/// A browser at an address.
pub(crate) fn browser(ip: &str) -> Client {
    let origin =
        Origin { request_id: RequestId(Uuid::now_v7()), ip: Some(ip.into()), user_agent: Some("Firefox".into()) };
    Client { origin, user_agent: Some("Firefox".into()) }
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

/// The rule that refused.
pub(crate) fn rule<T: std::fmt::Debug>(result: Result<T, Failure>) -> IdentityError {
    match result {
        Err(Failure::Rule(rule)) => rule,
        other => panic!("{other:?}"),
    }
}
