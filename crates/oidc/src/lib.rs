//! Signing in by another provider's word: OpenID Connect, the half of who relies on it.
//!
//! Authorization code with PKCE (S256) and a nonce, for providers that keep a secret and those that don't; one redirect address for each
//! provider, so that an answer of one is never taken for another's (RFC 9700, part 4.4.2), and `iss` of RFC 9207 where a provider sends it.
//! This crate knows the protocol and no database: what [`Provider::start`] gives to keep is for the caller to keep for one use, bound to the
//! browser.
//!
//! | Idea | File |
//! | --- | --- |
//! | What an operator says of a provider | `settings` |
//! | Sending the browser there, and reading what it brings back | `provider` |
//! | Addresses and keys of a provider, kept for a while | `known` |
//! | Requests to a provider: no redirect followed, no answer too long | `request` |
//! | Who it is, as the provider says | `person` |

mod known;
mod person;
mod provider;
mod request;
mod settings;

pub use person::Person;
pub use provider::{Answer, Begun, Kept, Provider, Providers, ProvidersFault, Refusal};
pub use settings::{ButtonPicture, ProviderSettings, SecondFactor, SettingsFault};
