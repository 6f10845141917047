//! What a form sends. The same checks run in the browser and on the server, and tell every fault at once.

use crate::{IdentityError, Password};
use kernel::{Email, FieldError, Slug, checked_name};
use serde::{Deserialize, Serialize};

/// Somebody who wants to sign up, and has yet to show that the address is theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskSignUp {
    /// The person's address.
    pub email: String,
    /// The token of the join link that they came by, if they did.
    pub join: Option<String>,
}

impl AskSignUp {
    /// Checks the address. Whether anybody has it is told to nobody.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required` or `email_shape`.
    pub fn check(&self) -> Result<Email, IdentityError> {
        checked_email(&self.email).map_err(|error| IdentityError::Invalid(vec![error]))
    }
}

/// A new person with a new workspace. The address is the one that got the link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignUp {
    /// From the link.
    pub token: String,
    /// Who it is, and the workspace.
    pub founder: Founder,
}

/// The first person of an installation; the operator says what the address is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreateAdmin {
    /// The person's address.
    pub email: String,
    /// Who it is, and the workspace.
    pub founder: Founder,
}

/// What a new person says of oneself and of the workspace to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founder {
    /// The person's name.
    pub name: String,
    /// The company's name.
    pub company: String,
    /// The password to be.
    pub password: Password,
    /// The workspace's name in addresses.
    pub slug: String,
    /// IANA name as the browser gives it: `America/Chicago`. One that the server does not know counts as UTC.
    pub time_zone: String,
}

/// A checked [`Founder`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOwner {
    /// The person's name, 1 to 100 characters.
    pub name: String,
    /// The company's name, 1 to 100 characters.
    pub company: String,
    /// An acceptable password.
    pub password: Password,
    /// The workspace's name in addresses.
    pub slug: Slug,
    /// As it came.
    pub time_zone: String,
}

impl Founder {
    /// Checks every field.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required`, `too_long`, `slug_length`, `slug_shape`, `slug_reserved`, or a code of
    /// [`Password::check`].
    pub fn check(&self) -> Result<NewOwner, IdentityError> {
        let mut errors = Vec::new();
        let name = checked_name("name", &self.name).map_err(|e| errors.push(e));
        let company = checked_name("company", &self.company).map_err(|e| errors.push(e));
        let slug = checked_slug(&self.slug).map_err(|e| errors.push(e));
        let password = self.password.check().map_err(|e| errors.push(e));
        match (name, company, slug, password) {
            (Ok(name), Ok(company), Ok(slug), Ok(())) => {
                let (password, time_zone) = (self.password.clone(), self.time_zone.clone());
                Ok(NewOwner { name, company, password, slug, time_zone })
            }
            _ => Err(IdentityError::Invalid(errors)),
        }
    }
}

impl CreateAdmin {
    /// Checks every field.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required`, `email_shape` or a code of [`Founder::check`].
    pub fn check(&self) -> Result<(Email, NewOwner), IdentityError> {
        match (checked_email(&self.email), self.founder.check()) {
            (Ok(email), Ok(owner)) => Ok((email, owner)),
            (Err(email), Err(IdentityError::Invalid(rest))) => {
                Err(IdentityError::Invalid([vec![email], rest].concat()))
            }
            (Err(email), _) => Err(IdentityError::Invalid(vec![email])),
            (_, Err(rest)) => Err(rest),
        }
    }
}

/// A person who comes back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The person's address.
    pub email: String,
    /// The password.
    pub password: Password,
}

impl SignIn {
    /// Checks that both are given. Whether they are right is told for both together, by the server.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required` or `email_shape`.
    pub fn check(&self) -> Result<Email, IdentityError> {
        let email = checked_email(&self.email);
        let blank = self.password.reveal().is_empty().then(|| FieldError::new("password", "required"));
        match (email, blank) {
            (Ok(email), None) => Ok(email),
            (email, blank) => Err(IdentityError::Invalid(email.err().into_iter().chain(blank).collect())),
        }
    }
}

/// A new password, by a mailed link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetPassword {
    /// From the link.
    pub token: String,
    /// The password to be.
    pub password: Password,
}

impl SetPassword {
    /// Checks the password.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with a code of [`Password::check`].
    pub fn check(&self) -> Result<(), IdentityError> {
        self.password.check().map_err(|error| IdentityError::Invalid(vec![error]))
    }
}

/// A person who forgot the password.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskReset {
    /// The person's address.
    pub email: String,
}

impl AskReset {
    /// Checks the address. Whether anybody has it is told to nobody.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required` or `email_shape`.
    pub fn check(&self) -> Result<Email, IdentityError> {
        checked_email(&self.email).map_err(|error| IdentityError::Invalid(vec![error]))
    }
}

/// Another password for the present one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The present one.
    pub old: Password,
    /// The one to be.
    pub password: Password,
}

impl ChangePassword {
    /// Checks both; whether the present one is right is told by the server.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required` or a code of [`Password::check`].
    pub fn check(&self) -> Result<(), IdentityError> {
        let blank = self.old.reveal().is_empty().then(|| FieldError::new("old", "required"));
        let errors: Vec<_> = blank.into_iter().chain(self.password.check().err()).collect();
        if errors.is_empty() { Ok(()) } else { Err(IdentityError::Invalid(errors)) }
    }
}

/// A code: of the authenticator app, or a recovery code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// As it was typed.
    pub code: String,
}

/// The most characters of a code, as somebody might type one.
const CODE_MOST: usize = 60;

impl Code {
    /// Checks that it could be one.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required`; [`IdentityError::WrongCode`] for a text far too long.
    pub fn check(&self) -> Result<(), IdentityError> {
        match self.code.trim().len() {
            0 => Err(IdentityError::Invalid(vec![FieldError::new("code", "required")])),
            n if n > CODE_MOST => Err(IdentityError::WrongCode),
            _ => Ok(()),
        }
    }
}

/// Proving once more who one is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Prove {
    /// By the password.
    Password {
        /// As it was typed.
        password: Password,
    },
    /// By a code of the app, or a recovery code.
    Code {
        /// As it was typed.
        code: String,
    },
}

pub(crate) fn checked_email(text: &str) -> Result<Email, FieldError> {
    let code = if text.trim().is_empty() { "required" } else { "email_shape" };
    Email::parse(text).map_err(|_| FieldError::new("email", code))
}

fn checked_slug(text: &str) -> Result<Slug, FieldError> {
    let error = |code: String| FieldError::new("slug", code);
    if text.is_empty() {
        return Err(error("required".into()));
    }
    Slug::parse(text).map_err(|e| error(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Founder {
        Founder {
            name: " Marta Lind ".into(),
            company: "Northline Concrete".into(),
            password: "a long enough one".into(),
            slug: "northline".into(),
            time_zone: "America/Chicago".into(),
        }
    }

    fn codes(error: IdentityError) -> Vec<(String, String)> {
        let IdentityError::Invalid(fields) = error else { panic!("{error:?}") };
        fields.into_iter().map(|f| (f.field, f.code)).collect()
    }

    #[test]
    fn a_good_form_is_tidied() {
        let admin = CreateAdmin { email: "Marta@Northline.example".into(), founder: good() };
        let (email, owner) = admin.check().unwrap();
        assert_eq!((owner.name.as_str(), email.as_str()), ("Marta Lind", "marta@northline.example"));
        let ask = AskSignUp { email: " Marta@Northline.example".into(), join: None };
        assert_eq!(ask.check().unwrap(), email);
    }

    #[test]
    fn every_fault_is_told_at_once_in_the_forms_order() {
        let form = Founder { slug: "admin".into(), ..Founder::default() };
        let expected = [
            ("email", "email_shape"),
            ("name", "required"),
            ("company", "required"),
            ("slug", "slug_reserved"),
            ("password", "required"),
        ];
        let expected = expected.map(|(field, code)| (field.to_owned(), code.to_owned()));
        assert_eq!(codes(form.check().unwrap_err()), expected[1..]);
        let admin = CreateAdmin { email: "marta".into(), founder: form };
        assert_eq!(codes(admin.check().unwrap_err()), expected);
        let admin = CreateAdmin { email: String::new(), founder: good() };
        assert_eq!(codes(admin.check().unwrap_err()), [("email".to_owned(), "required".to_owned())]);
        assert_eq!(codes(AskSignUp::default().check().unwrap_err()), [("email".to_owned(), "required".to_owned())]);
    }

    #[test]
    fn signing_in_asks_for_both_but_judges_neither() {
        assert_eq!(codes(SignIn::default().check().unwrap_err()).len(), 2);
        assert!(SignIn { email: "a@b.example".into(), password: "x".into() }.check().is_ok());
    }

    #[test]
    fn a_field_nobody_knows_is_refused() {
        let text = r#"{"email":"a@b.example","password":"x","role":"owner"}"#;
        assert!(serde_json::from_str::<SignIn>(text).is_err());
    }
}
