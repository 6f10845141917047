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
    /// Hosts, with those below them, that have the pictures of its people; its own host always may.
    #[serde(default)]
    pub picture_hosts: Vec<String>,
}

/// Where Google keeps its people's pictures.
const OF_GOOGLE: (&str, &str) = ("https://accounts.google.com", "googleusercontent.com");

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
    /// Whether a person's picture may be asked for there. The address comes with what the provider says of the person, who may have
    /// chosen it; Daybook asks no host that the operator did not name.
    pub(crate) fn has_pictures_at(&self, url: &Url) -> bool {
        if Url::parse(&self.issuer).is_ok_and(|own| own.origin() == url.origin()) {
            return true;
        }
        let (google, at) = OF_GOOGLE;
        let hosts = self.picture_hosts.iter().map(String::as_str).chain((self.issuer == google).then_some(at));
        let Some(asked) = url.domain() else { return false };
        let below = |host: &str| asked.strip_suffix(host).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        url.scheme() == "https" && url.port().is_none() && hosts.into_iter().any(below)
    }

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
            picture_hosts: vec!["pictures.example".into()],
        }
    }

    #[test]
    fn a_picture_is_asked_for_at_hosts_that_the_operator_named() {
        let (home, google) = (settings("home", "http://localhost:4000/realm"), settings("google", OF_GOOGLE.0));
        let may = |of: &ProviderSettings, url: &str| of.has_pictures_at(&Url::parse(url).unwrap());
        for good in ["http://localhost:4000/ada.png", "https://pictures.example/a", "https://eu.pictures.example/a"] {
            assert!(may(&home, good), "{good}");
        }
        for bad in [
            "http://localhost:4001/ada.png",
            "http://169.254.169.254/latest/meta-data",
            "http://pictures.example/a",
            "https://pictures.example:8443/a",
            "https://evilpictures.example/a",
            "https://pictures.example.evil.example/a",
            "https://lh3.googleusercontent.com/a",
            "file:///etc/passwd",
        ] {
            assert!(!may(&home, bad), "{bad}");
        }
        assert!(may(&google, "https://lh3.googleusercontent.com/a/b=s96-c"));
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
