//! Coming into a workspace that is there: by an invitation, or by asking.

use crate::{IdentityError, Password};
use kernel::{FieldError, Slug, checked_name};
use serde::{Deserialize, Serialize};

/// The longest message to who decides, in characters.
pub const MESSAGE_MOST: usize = 500;

/// What an invitation offers, to who opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    /// The workspace's name.
    pub workspace: String,
    /// What the workspace calls the role.
    pub role: String,
    /// Who invites.
    pub by: String,
    /// For whom it is.
    pub email: String,
    /// What the reader has to do.
    pub step: InvitationStep,
}

/// What who opens an invitation has to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationStep {
    /// The address has no account: give a name and a password.
    MakeAccount,
    /// The address has an account, and nobody is signed in.
    SignIn,
    /// Its person is signed in, and accepts.
    Accept,
    /// Somebody else is signed in, with this address.
    SomebodyElse(String),
}

/// A new person who accepts an invitation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptNew {
    /// From the link.
    pub token: String,
    /// The person's name.
    pub name: String,
    /// The password to be.
    pub password: Password,
}

impl AcceptNew {
    /// Checks every field; answers the tidied name.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required`, `too_long` or a code of [`Password::check`].
    pub fn check(&self) -> Result<String, IdentityError> {
        checked_person(&self.name, &self.password)
    }
}

/// The tidied name of who has a good password.
fn checked_person(name: &str, password: &Password) -> Result<String, IdentityError> {
    match (checked_name("name", name), password.check()) {
        (Ok(name), Ok(())) => Ok(name),
        (name, password) => Err(IdentityError::Invalid(name.err().into_iter().chain(password.err()).collect())),
    }
}

/// A workspace that may be asked for a place, to who has its link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinView {
    /// The workspace's name.
    pub workspace: String,
    /// What the reader can do.
    pub step: JoinStep,
}

/// What somebody who wants a place can do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinStep {
    /// Nobody is signed in.
    SignIn,
    /// The address of who is signed in is to be confirmed first.
    Confirm(String),
    /// Ask.
    Ask,
    /// The request waits for an answer.
    Asked,
    /// The person belongs to the workspace.
    Member(Slug),
}

/// A new person who comes to ask for a place. The address is the one that got the link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignUpToJoin {
    /// From the mailed link.
    pub token: String,
    /// From the workspace's join link.
    pub join: String,
    /// The person's name.
    pub name: String,
    /// The password to be.
    pub password: Password,
}

impl SignUpToJoin {
    /// Checks every field; answers the tidied name.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required`, `too_long` or a code of [`Password::check`].
    pub fn check(&self) -> Result<String, IdentityError> {
        checked_person(&self.name, &self.password)
    }
}

/// By what somebody asks for a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinBy {
    /// The workspace's join link.
    Link(String),
    /// The domain of the own confirmed address, at this workspace.
    Domain(Slug),
}

/// Asking for a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskAccess {
    /// By what.
    pub by: JoinBy,
    /// To who decides; may be empty.
    pub message: String,
}

impl AskAccess {
    /// Checks the message; answers it tidied, none when there is nothing in it.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `too_long`.
    pub fn check(&self) -> Result<Option<String>, IdentityError> {
        let text = self.message.trim();
        if text.chars().count() > MESSAGE_MOST {
            let error = FieldError::new("message", "too_long").with("max", MESSAGE_MOST);
            return Err(IdentityError::Invalid(vec![error]));
        }
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }
}

/// A workspace that takes requests from people of the reader's domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinOffer {
    /// Its name in addresses.
    pub slug: Slug,
    /// The company's name.
    pub name: String,
    /// The reader has asked, and there is no answer yet.
    pub asked: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes<T: std::fmt::Debug>(result: Result<T, IdentityError>) -> Vec<(String, String)> {
        let Err(IdentityError::Invalid(fields)) = result else { panic!("{result:?}") };
        fields.into_iter().map(|f| (f.field, f.code)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(field, code)| ((*field).to_owned(), (*code).to_owned())).collect()
    }

    #[test]
    fn every_fault_of_a_newcomer_is_told_at_once() {
        let expected = pairs(&[("name", "required"), ("password", "required")]);
        assert_eq!(codes(AcceptNew::default().check()), expected);
        assert_eq!(codes(SignUpToJoin::default().check()), expected);
    }

    #[test]
    fn a_message_is_short_or_none() {
        let ask = |message: &str| AskAccess { by: JoinBy::Link("x".into()), message: message.into() }.check();
        assert_eq!(ask("  "), Ok(None));
        assert_eq!(ask(" I am the new foreman.\n"), Ok(Some("I am the new foreman.".into())));
        assert!(ask(&"a".repeat(500)).is_ok());
        assert_eq!(codes(ask(&"a".repeat(501))), pairs(&[("message", "too_long")]));
    }
}
