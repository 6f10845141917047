//! What people say of themselves.

use crate::IdentityError;
use kernel::{Email, FieldError, Language, checked_name};
use serde::{Deserialize, Serialize};

/// How pages look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeName {
    /// As the operating system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl ThemeName {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word that is stored, and that the cookie holds.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == word)
    }
}

/// A mail that a person can do without. What keeps an account safe is none of these: it is always sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Somebody asks for a place in a workspace that the person looks after.
    AccessRequested,
    /// Somebody took up an invitation of the person's.
    InvitationAccepted,
}

impl Notice {
    /// Every notice, in the order of the page.
    pub const ALL: [Self; 2] = [Self::AccessRequested, Self::InvitationAccepted];
}

/// A person's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// A mail to the address was answered.
    pub email_verified: bool,
    /// The address that the person wants to have, while it is not confirmed on both sides.
    pub next_email: Option<String>,
    /// When the picture was made, for its address; none without a picture.
    pub picture: Option<i64>,
    /// The language of mails and of the crew's page.
    pub language: Language,
    /// IANA name; none for each workspace's own.
    pub time_zone: Option<String>,
    /// How pages look.
    pub theme: ThemeName,
    /// Notices that are switched off.
    pub muted: Vec<Notice>,
    /// For the next change.
    pub version: i64,
}

/// A change of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateProfile {
    /// Name.
    pub name: String,
    /// The language of mails and of the crew's page.
    pub language: Language,
    /// IANA name, or empty for each workspace's own.
    pub time_zone: String,
    /// How pages look.
    pub theme: ThemeName,
    /// Notices that are switched off.
    pub muted: Vec<Notice>,
    /// The version that the person saw.
    pub version: i64,
}

impl UpdateProfile {
    /// Checks the name. Whether the server knows the time zone, it says itself.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required`, `too_long` or `name_shape`.
    pub fn check(&self) -> Result<String, IdentityError> {
        checked_name("name", &self.name).map_err(|error| IdentityError::Invalid(vec![error]))
    }
}

/// The wish for another address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeEmail {
    /// The address to be.
    pub email: String,
}

impl ChangeEmail {
    /// Checks the shape, and that it is another than `now`.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required`, `email_shape` or `email_same`.
    pub fn check(&self, now: &str) -> Result<Email, IdentityError> {
        let wrong = |code: &str| IdentityError::Invalid(vec![FieldError::new("email", code)]);
        if self.email.trim().is_empty() {
            return Err(wrong("required"));
        }
        let email = Email::parse(&self.email).map_err(|_| wrong("email_shape"))?;
        if email.as_str() == now { Err(wrong("email_same")) } else { Ok(email) }
    }
}

/// What a link confirms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The address in force.
    pub from: String,
    /// The address to be; the same when it is only to be shown that it is the person's.
    pub to: String,
    /// The address that got the link.
    pub asked: String,
}

/// What a confirmation came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmed {
    /// The account's address is the person's.
    Verified,
    /// The other address has to confirm as well.
    OtherToo,
    /// The account has the new address.
    Changed,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(error: IdentityError) -> String {
        let IdentityError::Invalid(fields) = error else { panic!("{error:?}") };
        fields[0].code.clone()
    }

    #[test]
    fn themes_go_back_and_forth() {
        for theme in ThemeName::ALL {
            assert_eq!(ThemeName::parse(theme.as_str()), Some(theme));
        }
        assert_eq!(ThemeName::parse("\"><script>"), None);
    }

    #[test]
    fn another_address_is_another() {
        let wish = |text: &str| ChangeEmail { email: text.into() }.check("marta@northline.example");
        assert_eq!(wish(" Marta@Elsewhere.example").unwrap().as_str(), "marta@elsewhere.example");
        assert_eq!(code(wish("MARTA@northline.example").unwrap_err()), "email_same");
        assert_eq!(code(wish("").unwrap_err()), "required");
        assert_eq!(code(wish("marta").unwrap_err()), "email_shape");
    }
}
