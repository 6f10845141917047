//! What every use-case of identity needs.

use crate::{Failure, Keys, Passwords, Places, passkey::Site};
use identity_domain::IdentityError;
use kernel::{AccountId, SecurityKind, SessionId};
use oidc::Providers;
use std::sync::{Arc, OnceLock};
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
    places: OnceLock<Places>,
    site: OnceLock<Site>,
    providers: OnceLock<Providers>,
}

impl Identity {
    /// Puts the parts together.
    pub fn new(store: Store, keys: Keys, passwords: Passwords) -> Self {
        let (places, site, providers) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { parts: Arc::new(Parts { store, keys, passwords, places, site, providers }) }
    }

    /// Tells from now on where addresses are; once, at the start.
    pub fn know_places(&self, places: Places) {
        // a second file would be the operator's mistake, and the first stays
        let _ = self.parts.places.set(places);
    }

    /// Tells how browsers reach this server: `https://daybook.example.com`. Passkeys are made for it, and for no other; once, at the start.
    /// There are none where it has no host name.
    pub fn stand_at(&self, public_url: &str) {
        if let Some(site) = Site::at(public_url) {
            // a second one would be another server's
            let _ = self.parts.site.set(site);
        }
    }

    /// What passkeys are made for.
    pub(crate) fn site(&self) -> Result<&Site, Failure> {
        self.parts.site.get().ok_or_else(|| IdentityError::PasskeysNotHere.into())
    }

    /// Takes these providers' word from now on; once, at the start.
    pub fn know_providers(&self, providers: Providers) {
        let _ = self.parts.providers.set(providers);
    }

    /// The providers whose word is taken.
    pub fn providers(&self) -> &Providers {
        self.parts.providers.get_or_init(Providers::none)
    }

    /// Where an address is, if the operator has a file that tells.
    pub(crate) fn place_of(&self, ip: &str) -> Option<String> {
        self.parts.places.get()?.of(ip)
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

    /// The keys.
    pub fn keys(&self) -> &Keys {
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
    /// What the browser was given when an account was signed in with it before.
    pub device: Option<String>,
    /// The session it has: signing in ends that.
    pub session: Option<SessionId>,
}

impl Client {
    /// No browser: the command line, or a test that does not look at browsers.
    pub fn none() -> Self {
        Self { origin: Origin::system(), user_agent: None, device: None, session: None }
    }

    /// What the browser calls itself, no longer than 300 characters.
    pub(crate) fn agent(&self) -> Option<String> {
        self.user_agent.as_ref().map(|text| text.chars().take(300).collect())
    }
}
