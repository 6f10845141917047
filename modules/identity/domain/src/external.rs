//! Signing in by another provider's word: what is shown and what is sent.

use crate::IdentityError;
use kernel::{ExternalIdentityId, FieldError, Slug, checked_name};
use serde::{Deserialize, Serialize};

/// A provider that the operator has set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderView {
    /// Its name in addresses: `/oidc/{id}/start`.
    pub id: String,
    /// Its name on the button.
    pub name: String,
    /// Whether the button has Google's letter.
    pub google: bool,
}

/// A person at another provider who stands for the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedIdentity {
    /// To take it away by.
    pub id: ExternalIdentityId,
    /// The provider's name; its address where the operator has taken it out.
    pub provider: String,
    /// The address that it told last.
    pub email: Option<String>,
    /// Epoch milliseconds.
    pub linked_at: i64,
    /// Epoch milliseconds.
    pub last_used_at: i64,
}

/// The ways in of an account, beside its password and passkeys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaysIn {
    /// Those that it has, oldest first.
    pub linked: Vec<LinkedIdentity>,
    /// Providers that could be added.
    pub addable: Vec<ProviderView>,
}

/// A person whom a provider vouches for and nobody knows yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newcomer {
    /// The provider's name.
    pub provider: String,
    /// The person's name, as the provider tells it; empty if it does not.
    pub name: String,
    /// The address, as the provider tells it; empty if it does not.
    pub email: String,
    /// Whether the provider has seen to it that the address is the person's. Then the account gets it as it is; without that the person
    /// shows it by a mailed link first, as everybody else.
    pub email_verified: bool,
}

/// A newcomer's account and workspace. The address is the one that the provider has verified.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignUpExternal {
    /// The person's name.
    pub name: String,
    /// The company's name.
    pub company: String,
    /// The workspace's name in addresses.
    pub slug: String,
    /// IANA name as the browser gives it.
    pub time_zone: String,
}

/// A checked [`SignUpExternal`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedNewcomer {
    /// The person's name, 1 to 100 characters.
    pub name: String,
    /// The company's name, 1 to 100 characters.
    pub company: String,
    /// The workspace's name in addresses.
    pub slug: Slug,
    /// As it came.
    pub time_zone: String,
}

impl SignUpExternal {
    /// Checks every field.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with the codes of [`crate::Founder::check`].
    pub fn check(&self) -> Result<CheckedNewcomer, IdentityError> {
        let mut errors = Vec::new();
        let name = checked_name("name", &self.name).map_err(|e| errors.push(e));
        let company = checked_name("company", &self.company).map_err(|e| errors.push(e));
        let slug = match self.slug.as_str() {
            "" => Err(FieldError::new("slug", "required")),
            text => Slug::parse(text).map_err(|e| FieldError::new("slug", e.to_string())),
        };
        let slug = slug.map_err(|e| errors.push(e));
        match (name, company, slug) {
            (Ok(name), Ok(company), Ok(slug)) => {
                Ok(CheckedNewcomer { name, company, slug, time_zone: self.time_zone.clone() })
            }
            _ => Err(IdentityError::Invalid(errors)),
        }
    }
}

/// Why somebody came back from a provider and not in. Its word stands in the address of the page that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComeBack {
    /// The person or the provider said no.
    Denied,
    /// The answer was none to what this browser asked, or its token did not hold.
    Refused,
    /// It took longer than ten minutes, or was used before.
    Expired,
    /// The provider can't be asked.
    Unreachable,
    /// Too many came from there.
    Many,
    /// The address that the provider has verified belongs to an account that it is not tied to.
    Known,
    /// The person there stands for another account.
    Taken,
    /// The one who comes back to tie it is not the one who left.
    Other,
    /// A workspace asks for a sign-in by a provider.
    Wanted,
    /// It is tied now.
    Linked,
}

impl ComeBack {
    const ALL: [(Self, &str); 10] = [
        (Self::Denied, "denied"),
        (Self::Refused, "refused"),
        (Self::Expired, "expired"),
        (Self::Unreachable, "unreachable"),
        (Self::Many, "many"),
        (Self::Known, "known"),
        (Self::Taken, "taken"),
        (Self::Other, "other"),
        (Self::Wanted, "wanted"),
        (Self::Linked, "linked"),
    ];

    /// Its word in addresses and logs.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(this, _)| *this == self).map_or("", |(_, word)| word)
    }

    /// That of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(this, _)| *this)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_at_once() {
        let Err(IdentityError::Invalid(told)) = SignUpExternal::default().check() else { panic!("it is empty") };
        let told: Vec<_> = told.iter().map(|e| (e.field.as_str(), e.code.as_str())).collect();
        assert_eq!(told, ["name", "company", "slug"].map(|field| (field, "required")));
    }

    #[test]
    fn each_word_is_read_as_it_is_written() {
        for (this, word) in ComeBack::ALL {
            assert_eq!((this.as_str(), ComeBack::parse(word)), (word, Some(this)));
        }
        assert_eq!(ComeBack::parse("<script>"), None);
    }
}
