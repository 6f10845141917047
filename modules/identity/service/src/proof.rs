//! How a person proved who they are.

use entity::session;
use store::{Assurance, SessionSpan};

/// The first thing that was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The account's password.
    Password,
    /// A link that was sent or handed to the person.
    Link,
    /// Another provider's word (OpenID Connect). Whether it asked for two factors is the provider's to know.
    Oidc,
    /// A passkey that asked for finger, face or PIN: what one has and what one is or knows, in one.
    Passkey,
}

/// The second thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// A code of an authenticator app.
    Totp,
    /// A recovery code.
    Recovery,
    /// A passkey.
    Passkey,
}

/// Both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The first.
    pub method: Method,
    /// The second, if one was shown.
    pub factor: Option<Factor>,
}

impl Method {
    /// The word that the database keeps.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Link => "link",
            Self::Oidc => "oidc",
            Self::Passkey => "passkey",
        }
    }

    /// The method of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Password, Self::Link, Self::Oidc, Self::Passkey].into_iter().find(|method| method.as_str() == word)
    }

    /// Whether it stands without a second factor.
    pub fn is_enough(self) -> bool {
        matches!(self, Self::Oidc | Self::Passkey)
    }
}

impl Factor {
    /// The word that the database keeps.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Totp => "totp",
            Self::Recovery => "recovery",
            Self::Passkey => "passkey",
        }
    }
}

impl From<Method> for Proof {
    fn from(method: Method) -> Self {
        Self { method, factor: None }
    }
}

/// How sure a session makes the server.
pub(crate) fn assurance(session: &session::Model, now: i64) -> Assurance {
    let enough = match Method::parse(&session.method) {
        // a provider that has to say that there were two factors, and has not
        Some(Method::Oidc) => session.issuer_factors,
        method => method.is_some_and(Method::is_enough),
    };
    Assurance {
        strong: enough || session.factor.is_some(),
        proven_at: session.authenticated_at,
        session: Some(SessionSpan {
            began_at: session.created_at,
            last_seen_at: session.last_seen_at,
            asked_at: now,
            idle_ms: session.idle_ms,
            ends_at: session.expires_at,
        }),
    }
}
