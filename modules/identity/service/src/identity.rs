//! What every use-case of identity needs.

use crate::{Keys, Passwords, attempts::Attempts};
use std::sync::Arc;
use store::{Origin, Store};

/// The store, the signing key, the password hasher. Made once by the server; cheap to clone.
#[derive(Clone)]
pub struct Identity {
    parts: Arc<Parts>,
}

struct Parts {
    store: Store,
    keys: Keys,
    passwords: Passwords,
    attempts: Attempts,
}

impl Identity {
    /// Puts the parts together.
    pub fn new(store: Store, keys: Keys, passwords: Passwords) -> Self {
        Self { parts: Arc::new(Parts { store, keys, passwords, attempts: Attempts::default() }) }
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.parts.store
    }

    /// The hasher.
    pub fn passwords(&self) -> &Passwords {
        &self.parts.passwords
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.parts.keys
    }

    pub(crate) fn attempts(&self) -> &Attempts {
        &self.parts.attempts
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
