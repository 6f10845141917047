//! Who it is, as the provider says.

use crate::SecondFactor;
use openidconnect::core::{CoreIdTokenClaims, CoreUserInfoClaims};
use serde::{Deserialize, Serialize};

/// Words of RFC 8176 that say that more than a password was asked for. `mfa` says so itself; the others are things one has or is.
const SECOND: [&str; 8] = ["mfa", "otp", "hwk", "swk", "fpt", "face", "iris", "sc"];

/// A person who comes by a provider. Issuer and subject together are who it is, for ever; all else may change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The provider, as it calls itself.
    pub issuer: String,
    /// The person there. At most 255 characters.
    pub subject: String,
    /// The address, if it is told.
    pub email: Option<String>,
    /// Whether the provider has seen to it that the address is the person's.
    pub email_verified: bool,
    /// The name, if it is told.
    pub name: Option<String>,
    /// Where a picture of the person is, if it is told.
    pub picture: Option<String>,
    /// Whether this counts as a sign-in with two factors.
    pub two_factors: bool,
    /// When the person showed the provider who they are, in epoch milliseconds, if that is told.
    pub authenticated_at: Option<i64>,
}

impl Person {
    pub(crate) fn of(claims: &CoreIdTokenClaims, second_factor: SecondFactor) -> Self {
        let told = || claims.auth_method_refs().into_iter().flatten().any(|method| SECOND.contains(&method.as_str()));
        Self {
            issuer: claims.issuer().as_str().to_owned(),
            subject: claims.subject().as_str().to_owned(),
            email: claims.email().map(|email| email.as_str().to_owned()),
            email_verified: claims.email_verified().unwrap_or_default(),
            name: claims.name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned()),
            picture: claims.picture().and_then(|picture| picture.get(None)).map(|url| url.as_str().to_owned()),
            two_factors: second_factor == SecondFactor::Provider || told(),
            authenticated_at: claims.auth_time().map(|at| at.timestamp_millis()),
        }
    }

    /// What the provider tells beside the token.
    pub(crate) fn add(&mut self, told: &CoreUserInfoClaims) {
        self.email = told.email().map(|email| email.as_str().to_owned());
        self.email_verified = told.email_verified().unwrap_or_default();
        if self.name.is_none() {
            self.name = told.name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned());
        }
        if self.picture.is_none() {
            self.picture = told.picture().and_then(|picture| picture.get(None)).map(|url| url.as_str().to_owned());
        }
    }
}
