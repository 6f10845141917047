//! What every use-case of identity needs.

use crate::{Keys, Passwords};
use kernel::{AccountId, SecurityKind};
use std::sync::Arc;
use store::{Origin, SecurityEvent, Store};

/// The store, the signing key, the password hasher. Made once by the server; cheap to clone.
#[derive(Clone)]
pub struct Identity {
    parts: Arc<Parts>,
}

struct Parts {
    store: Store,
    keys: Keys,
    passwords: Passwords,
}

impl Identity {
    /// Puts the parts together.
    pub fn new(store: Store, keys: Keys, passwords: Passwords) -> Self {
        Self { parts: Arc::new(Parts { store, keys, passwords }) }
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.parts.store
    }

    /// The hasher.
    pub fn passwords(&self) -> &Passwords {
        &self.parts.passwords
    }

    /// Tells the security log what happened to an account; none when it is not known whose.
    pub(crate) fn note(&self, kind: SecurityKind, what: &'static str, client: &Client, whose: Option<AccountId>) {
        let event = SecurityEvent::new(kind, what, &client.origin);
        self.store().note(match whose {
            Some(account) => event.of(account),
            None => event,
        });
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.parts.keys
    }
}

/// The browser at the other end.
#[derive(Clone, Debug)]
pub struct Client {
    /// The request and its address.
    pub origin: Origin,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
}

impl Client {
    /// What the browser calls itself, no longer than 300 characters.
    pub(crate) fn agent(&self) -> Option<String> {
        self.user_agent.as_ref().map(|text| text.chars().take(300).collect())
    }
}
