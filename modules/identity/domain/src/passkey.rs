//! What goes between a page, its browser and the server about passkeys.

use crate::IdentityError;
use kernel::{FieldError, PasskeyId, checked_name};
use serde::{Deserialize, Serialize};

/// The most bytes of a browser's answer. One with a certificate of its maker in it has a few thousand.
const ANSWER_MOST: usize = 32_000;

/// What the browser is asked, as `PublicKeyCredential.parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON` read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyOptions {
    /// The JSON.
    pub options: String,
}

/// What the browser answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasskeyAnswer {
    /// The credential as its `toJSON` writes it.
    pub answer: String,
}

impl PasskeyAnswer {
    /// Checks that it could be one.
    ///
    /// # Errors
    /// [`IdentityError::WrongPasskey`] for a text far too long.
    pub fn check(&self) -> Result<(), IdentityError> {
        if self.answer.len() > ANSWER_MOST { Err(IdentityError::WrongPasskey) } else { Ok(()) }
    }
}

/// A passkey that the browser has just made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPasskey {
    /// What the person calls it.
    pub name: String,
    /// The credential as its `toJSON` writes it.
    pub answer: String,
}

impl NewPasskey {
    /// The name as it is kept, 1 to 100 characters.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required` or `too_long`; [`IdentityError::WrongPasskey`].
    pub fn check(&self) -> Result<String, IdentityError> {
        let name = passkey_name(&self.name)?;
        PasskeyAnswer { answer: self.answer.clone() }.check()?;
        Ok(name)
    }
}

/// Another name for a passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenamePasskey {
    /// Which.
    pub id: PasskeyId,
    /// The name to be.
    pub name: String,
}

impl RenamePasskey {
    /// The name as it is kept, 1 to 100 characters.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required` or `too_long`.
    pub fn check(&self) -> Result<String, IdentityError> {
        passkey_name(&self.name)
    }
}

/// What a person may call a passkey: a name of 1 to 100 characters.
///
/// # Errors
/// [`IdentityError::Invalid`] with `required` or `too_long`.
pub fn passkey_name(text: &str) -> Result<String, IdentityError> {
    checked_name("name", text).map_err(|error: FieldError| IdentityError::Invalid(vec![error]))
}

/// A passkey as the profile shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyView {
    /// Which.
    pub id: PasskeyId,
    /// What the person calls it.
    pub name: String,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// When it last signed in or proved something, in epoch milliseconds.
    pub last_used_at: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passkey_has_a_name() {
        let blank = NewPasskey { name: " \n".into(), answer: "{}".into() };
        assert_eq!(blank.check(), Err(IdentityError::Invalid(vec![FieldError::new("name", "required")])));
        let named = NewPasskey { name: "  Marta's  phone ".into(), answer: "{}".into() };
        assert_eq!(named.check().unwrap(), "Marta's phone");
    }

    #[test]
    fn an_answer_has_an_end() {
        let answer = |bytes: usize| PasskeyAnswer { answer: "x".repeat(bytes) }.check();
        assert_eq!(answer(32_000), Ok(()));
        assert_eq!(answer(32_001), Err(IdentityError::WrongPasskey));
    }
}
