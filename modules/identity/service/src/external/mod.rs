//! Signing in by another provider's word. Who it is, is issuer and subject; an address never ties anybody to an account.
//!
//! | Use-case | File |
//! | --- | --- |
//! | Leaving for a provider | `away` |
//! | Coming back from it | `back` |
//! | A new account for who is known to nobody | `join` |
//! | Tying a provider to an account, and taking it away | `linked` |
//! | A workspace that asks for a provider | `rule` |
//!
//! | Part | File |
//! | --- | --- |
//! | What waits for a browser | `step` |

mod away;
mod back;
mod join;
mod linked;
mod rule;
mod step;

pub use away::{Away, leave, leave_to_link};
pub use back::{Back, Came, come_back};
pub use join::{newcomer, sign_up_external};
pub use linked::{unlink, ways_in};
pub use rule::closed_for;
pub(crate) use rule::refuse_own_way;

use crate::Identity;
use identity_domain::ProviderView;

/// The providers that the operator has set up, in the order of the settings.
pub fn providers(identity: &Identity) -> Vec<ProviderView> {
    identity.providers().iter().map(view).collect()
}

/// What a provider is called; its own address where the operator has taken it out.
pub fn name_of(identity: &Identity, issuer: &str) -> String {
    let known = identity.providers().iter().find(|provider| provider.issuer() == issuer);
    known.map_or(issuer, oidc::Provider::name).to_owned()
}

fn view(provider: &oidc::Provider) -> ProviderView {
    let google = provider.picture() == Some(oidc::ButtonPicture::Google);
    ProviderView { id: provider.id().to_owned(), name: provider.name().to_owned(), google }
}
