//! The one error that crosses the wire.

use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// Values that the wording of a code needs: `{"code": "P-109"}`.
pub type Params = BTreeMap<String, String>;

/// A message that belongs to one field of a form. The page words the code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name in the command: `email`.
    pub field: String,
    /// What is wrong: `required`, `email_shape`.
    pub code: String,
    /// Values for the wording.
    #[serde(default, skip_serializing_if = "Params::is_empty")]
    pub params: Params,
}

impl FieldError {
    /// An error without values.
    pub fn new(field: impl Into<String>, code: impl Into<String>) -> Self {
        Self { field: field.into(), code: code.into(), params: Params::new() }
    }

    /// The same with one more value.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl fmt::Display) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }
}

/// What a server function, a route or a page answers when it can't do what was asked. Holds nothing of the server's inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AppError {
    /// A rule of the business refuses it; `code` names the rule.
    Rule {
        /// The rule: `last_owner`.
        code: String,
        /// Values for the wording.
        #[serde(default)]
        params: Params,
        /// The field it belongs to, if any.
        #[serde(default)]
        field: Option<String>,
    },
    /// Fields that can't be taken as they are.
    Invalid {
        /// One or more, in the form's order.
        fields: Vec<FieldError>,
    },
    /// There is no such thing here; also the answer for another workspace's things.
    NotFound,
    /// The role does not allow it.
    Forbidden,
    /// Somebody else changed it first.
    Stale,
    /// Nobody is signed in.
    SignedOut,
    /// The workspace asks for a second factor, which this session has not shown.
    SecondFactorMissing,
    /// What is asked is dangerous: the person has to prove once more who they are, and may then ask again.
    FreshSignIn,
    /// Too many tries; wait.
    TooMany {
        /// Seconds to wait.
        after_s: u32,
    },
    /// The browser could not reach the server.
    Offline,
    /// A fault of the server; the log has the rest under this id.
    Internal {
        /// The request's id.
        request_id: String,
    },
}

impl AppError {
    /// A rule without values or field.
    pub fn rule(code: impl Into<String>) -> Self {
        Self::Rule { code: code.into(), params: Params::new(), field: None }
    }

    /// One field's error.
    pub fn field(field: impl Into<String>, code: impl Into<String>) -> Self {
        Self::Invalid { fields: vec![FieldError::new(field, code)] }
    }

    /// The HTTP status that goes with it.
    pub fn status(&self) -> u16 {
        match self {
            Self::Rule { .. } => 422,
            Self::Invalid { .. } => 400,
            Self::NotFound => 404,
            Self::Forbidden | Self::SecondFactorMissing => 403,
            Self::Stale => 409,
            // a proof that is too old is answered as RFC 9470 answers it
            Self::SignedOut | Self::FreshSignIn => 401,
            Self::TooMany { .. } => 429,
            Self::Offline => 503,
            Self::Internal { .. } => 500,
        }
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule { code, .. } => write!(f, "rule {code}"),
            Self::Invalid { fields } => {
                write!(f, "invalid")?;
                fields.iter().try_for_each(|e| write!(f, " {}:{}", e.field, e.code))
            }
            Self::NotFound => f.write_str("not found"),
            Self::Forbidden => f.write_str("forbidden"),
            Self::SecondFactorMissing => f.write_str("second factor missing"),
            Self::FreshSignIn => f.write_str("fresh sign-in wanted"),
            Self::Stale => f.write_str("stale"),
            Self::SignedOut => f.write_str("signed out"),
            Self::TooMany { after_s } => write!(f, "too many, wait {after_s} s"),
            Self::Offline => f.write_str("offline"),
            Self::Internal { request_id } => write!(f, "internal {request_id}"),
        }
    }
}

impl std::error::Error for AppError {}
