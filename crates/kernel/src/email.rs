//! An e-mail address, as a key for a person.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An address in lower case and of plausible shape. Only a message that arrives proves that it exists.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// The text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("email_shape")]
pub struct EmailError;

impl Email {
    /// Trims and lower-cases a text, and checks its shape: the plain form of RFC 5321 (no quotes, no comments) with a domain of
    /// two labels or more, all ASCII. Mail systems could tell `A@x.com` from `a@x.com`; none of note does.
    ///
    /// # Errors
    /// [`EmailError`].
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = text.trim().to_ascii_lowercase();
        let (local, domain) = text.split_once('@').ok_or(EmailError)?;
        if text.len() <= 254 && is_local(local) && is_domain(domain) { Ok(Self(text)) } else { Err(EmailError) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_local(local: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b))
    };
    local.len() <= 64 && local.split('.').all(part)
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.') && domain.split('.').all(label) && !top.bytes().all(|b| b.is_ascii_digit())
}

impl TryFrom<String> for Email {
    type Error = EmailError;
    fn try_from(text: String) -> Result<Self, EmailError> {
        Self::parse(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (text, kept) in [
            ("Marta@Northline.Example", "marta@northline.example"),
            (" a.b+c@x-y.co.uk ", "a.b+c@x-y.co.uk"),
            ("o'neil@mail.example", "o'neil@mail.example"),
        ] {
            assert_eq!(Email::parse(text).unwrap().as_str(), kept);
        }
        let long = format!("{}@x.example", "a".repeat(65));
        for bad in [
            "",
            "marta",
            "@x.example",
            "marta@",
            "marta@localhost",
            "a@b@x.example",
            "a b@x.example",
            ".a@x.example",
            "a..b@x.example",
            "a@-x.example",
            "a@x..example",
            "a@10.0.0.1",
            "jürgen@x.example",
            "a@x.example\r\nBcc: b@x.example",
            &long,
        ] {
            assert_eq!(Email::parse(bad), Err(EmailError), "{bad:?}");
        }
    }
}
