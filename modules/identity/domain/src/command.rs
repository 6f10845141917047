//! What a form sends. The same checks run in the browser and on the server, and tell every fault at once.

use crate::{IdentityError, Password};
use kernel::{Email, FieldError, Slug, checked_name};
use serde::{Deserialize, Serialize};

/// A new person with a new workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignUp {
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// The company's name.
    pub company: String,
    /// The password to be.
    pub password: Password,
    /// The workspace's name in addresses.
    pub slug: String,
    /// IANA name as the browser gives it: `America/Chicago`. One that the server does not know counts as UTC.
    pub time_zone: String,
}

/// A checked [`SignUp`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOwner {
    /// The person's name, 1 to 100 characters.
    pub name: String,
    /// The person's address.
    pub email: Email,
    /// The company's name, 1 to 100 characters.
    pub company: String,
    /// An acceptable password.
    pub password: Password,
    /// The workspace's name in addresses.
    pub slug: Slug,
    /// As it came.
    pub time_zone: String,
}

impl SignUp {
    /// Checks every field.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] with `required`, `too_long`, `email_shape`, `slug_length`, `slug_shape`, `slug_reserved`, or a
    /// code of [`Password::check`].
    pub fn check(&self) -> Result<NewOwner, IdentityError> {
        let mut errors = Vec::new();
        let name = checked_name("name", &self.name).map_err(|e| errors.push(e));
        let email = checked_email(&self.email).map_err(|e| errors.push(e));
        let company = checked_name("company", &self.company).map_err(|e| errors.push(e));
        let slug = checked_slug(&self.slug).map_err(|e| errors.push(e));
        let password = self.password.check().map_err(|e| errors.push(e));
        match (name, email, company, slug, password) {
            (Ok(name), Ok(email), Ok(company), Ok(slug), Ok(())) => {
                let (password, time_zone) = (self.password.clone(), self.time_zone.clone());
                Ok(NewOwner { name, email, company, password, slug, time_zone })
            }
            _ => Err(IdentityError::Invalid(errors)),
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

    fn good() -> SignUp {
        SignUp {
            name: " Marta Lind ".into(),
            email: "Marta@Northline.example".into(),
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
        let owner = good().check().unwrap();
        assert_eq!((owner.name.as_str(), owner.email.as_str()), ("Marta Lind", "marta@northline.example"));
    }

    #[test]
    fn every_fault_is_told_at_once_in_the_forms_order() {
        let form = SignUp { slug: "admin".into(), email: "marta".into(), ..SignUp::default() };
        let expected = [
            ("name", "required"),
            ("email", "email_shape"),
            ("company", "required"),
            ("slug", "slug_reserved"),
            ("password", "required"),
        ];
        let told = codes(form.check().unwrap_err());
        assert_eq!(told, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
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
