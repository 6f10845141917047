//! What an operator says of a provider.

use openidconnect::url::{Host, Url};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// A provider: one `[[oidc]]` of the settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderSettings {
    /// Its name in addresses: small letters, digits and hyphens. The redirect address ends in `/oidc/{id}/callback`.
    pub id: String,
    /// Its name on the button.
    pub name: String,
    /// Where it is, as it calls itself: `https://accounts.google.com`.
    pub issuer: String,
    /// Who Daybook is there.
    pub client_id: String,
    /// The secret that it gave to Daybook, if it did.
    pub client_secret: Option<SecretString>,
    /// What is asked for beside `openid`.
    #[serde(default = "usual_scopes")]
    pub scopes: Vec<String>,
    /// Who answers for a second factor.
    #[serde(default)]
    pub second_factor: SecondFactor,
    /// The picture on the button, if there is one.
    #[serde(default)]
    pub picture: Option<ButtonPicture>,
}

/// Pictures that buttons may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ButtonPicture {
    /// The letter of Google, in its colours.
    Google,
}

/// Who answers for a second factor of people who come by a provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondFactor {
    /// The provider: its sign-in counts as one with two factors.
    #[default]
    Provider,
    /// The provider too, but it must say with `amr` that there were two.
    Told,
}

/// Settings that can't be used: a sentence for the operator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("[[oidc]] {id}: {what}")]
pub struct SettingsFault {
    id: String,
    what: &'static str,
}

fn usual_scopes() -> Vec<String> {
    vec!["email".into(), "profile".into()]
}

impl ProviderSettings {
    /// Checks them.
    ///
    /// # Errors
    /// [`SettingsFault`] names the provider and what is wrong.
    pub fn check(&self) -> Result<(), SettingsFault> {
        let fault = |what| Err(SettingsFault { id: self.id.clone(), what });
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || self.id.len() > 40 || !self.id.chars().all(plain) {
            return fault("the id takes small letters, digits and hyphens, 40 at most");
        }
        if self.name.trim().is_empty() || self.client_id.is_empty() {
            return fault("name and client_id can't be empty");
        }
        match Url::parse(&self.issuer) {
            Ok(url) if is_safe(&url) => Ok(()),
            Ok(_) => fault("the issuer takes https://, or http:// on this machine for trying it out"),
            Err(_) => fault("the issuer is no address"),
        }
    }
}

/// Whether a provider may be asked there: over TLS, or on this machine.
pub(crate) fn is_safe(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && here)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(id: &str, issuer: &str) -> ProviderSettings {
        ProviderSettings {
            id: id.into(),
            name: "Google".into(),
            issuer: issuer.into(),
            client_id: "daybook".into(),
            client_secret: None,
            scopes: usual_scopes(),
            second_factor: SecondFactor::default(),
            picture: None,
        }
    }

    #[test]
    fn a_provider_is_reached_over_tls_or_on_this_machine() {
        for good in
            ["https://accounts.google.com", "http://localhost:4000", "http://127.0.0.1:4000/realm", "http://[::1]"]
        {
            assert_eq!(settings("google", good).check(), Ok(()), "{good}");
        }
        for bad in ["http://accounts.google.com", "http://localhost.evil.example", "accounts.google.com", "file:///etc"]
        {
            assert!(settings("google", bad).check().is_err(), "{bad}");
        }
        for bad in ["", "Google", "a/b", "../x"] {
            assert!(settings(bad, "https://accounts.google.com").check().is_err(), "{bad}");
        }
    }
}
