//! What a workspace asks of who signs in.

use crate::WorkspaceError;
use kernel::{Email, FieldError};
use serde::{Deserialize, Serialize};

/// Minutes that an unused session may be asked to end after: a quarter of an hour to 14 days.
const IDLE_MIN: (i32, i32) = (15, 20_160);
/// Minutes that a session may be asked to end after in all: an hour to 30 days.
const MAX_MIN: (i32, i32) = (60, 43_200);

/// The rules, as they are shown and sent back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInRules {
    /// Whether who signs in with a password must show a second factor.
    pub second_factor_required: bool,
    /// Minutes after which an unused session has ended; none for the installation's 14 days.
    pub session_idle_min: Option<i32>,
    /// Minutes after which a session has ended however much it was used; none for the installation's 30 days.
    pub session_max_min: Option<i32>,
    /// Members with an address of this domain, `northline.example`, come by a provider; none for no such rule. Owners are free of it.
    #[serde(default)]
    pub sso_domain: Option<String>,
    /// Which provider, as it calls itself; with the domain or not at all.
    #[serde(default)]
    pub sso_issuer: Option<String>,
    /// The workspace's version, as it was read.
    pub version: i64,
}

impl SignInRules {
    /// Checks the limits, and that domain and provider go together.
    ///
    /// # Errors
    /// [`WorkspaceError::Invalid`] with `out_of_range`, `required` or `domain_shape`.
    pub fn check(&self) -> Result<(), WorkspaceError> {
        let wrong = |field: &str, value: Option<i32>, (least, most): (i32, i32)| {
            value
                .filter(|minutes| !(least..=most).contains(minutes))
                .map(|_| FieldError::new(field, "out_of_range").with("min", least).with("max", most))
        };
        let errors: Vec<_> = wrong("session_idle_min", self.session_idle_min, IDLE_MIN)
            .into_iter()
            .chain(wrong("session_max_min", self.session_max_min, MAX_MIN))
            .chain(self.wrong_provider())
            .collect();
        if errors.is_empty() { Ok(()) } else { Err(WorkspaceError::Invalid(errors)) }
    }

    fn wrong_provider(&self) -> Option<FieldError> {
        match (&self.sso_domain, &self.sso_issuer) {
            (Some(_), None) => Some(FieldError::new("sso_issuer", "required")),
            (None, Some(_)) => Some(FieldError::new("sso_domain", "required")),
            (Some(domain), Some(_)) => {
                // as an address has it: small letters, and a name that addresses can have
                let plain = Email::parse(&format!("x@{domain}")).is_ok_and(|email| email.as_str()[2..] == **domain);
                (!plain).then(|| FieldError::new("sso_domain", "domain_shape").with("domain", domain))
            }
            (None, None) => None,
        }
    }
}

/// A provider that the operator has set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderChoice {
    /// As it calls itself.
    pub issuer: String,
    /// Its name on the button.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_have_limits() {
        let rules = |idle, most| SignInRules {
            second_factor_required: true,
            session_idle_min: idle,
            session_max_min: most,
            sso_domain: None,
            sso_issuer: None,
            version: 1,
        };
        assert!(rules(None, None).check().is_ok() && rules(Some(15), Some(43_200)).check().is_ok());
        for (idle, most) in [(Some(14), None), (Some(20_161), None), (None, Some(59)), (None, Some(43_201))] {
            assert!(rules(idle, most).check().is_err(), "{idle:?} {most:?}");
        }
    }

    #[test]
    fn a_domain_needs_its_provider_and_a_shape() {
        let told = |domain: Option<&str>, issuer: Option<&str>| {
            let rules = SignInRules {
                second_factor_required: true,
                session_idle_min: None,
                session_max_min: None,
                sso_domain: domain.map(str::to_owned),
                sso_issuer: issuer.map(str::to_owned),
                version: 1,
            };
            match rules.check() {
                Ok(()) => None,
                Err(WorkspaceError::Invalid(errors)) => Some(format!("{}:{}", errors[0].field, errors[0].code)),
                Err(other) => panic!("{other:?}"),
            }
        };
        let issuer = Some("https://id.northline.example");
        assert_eq!(told(None, None), None);
        assert_eq!(told(Some("northline.example"), issuer), None);
        assert_eq!(told(Some("northline.example"), None).as_deref(), Some("sso_issuer:required"));
        assert_eq!(told(None, issuer).as_deref(), Some("sso_domain:required"));
        for bad in ["", "@northline.example", "Northline.example", "northline", "a b.example", " northline.example"] {
            assert_eq!(told(Some(bad), issuer).as_deref(), Some("sso_domain:domain_shape"), "{bad}");
        }
    }
}
