//! What is shown.

use kernel::Slug;
use serde::{Deserialize, Serialize};

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInAs {
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
}

/// A workspace that the person may open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyWorkspace {
    /// Its name in addresses.
    pub slug: Slug,
    /// The company's name.
    pub name: String,
    /// What the workspace calls the person's role there.
    pub role: String,
}

/// Whether a workspace could have a slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlugState {
    /// Nobody has it.
    Free,
    /// Another workspace has it.
    Taken,
    /// A word that Daybook keeps for itself.
    Reserved,
    /// Fewer than 3 or more than 40 characters.
    Length,
    /// Characters that a slug can't have.
    Shape,
}

impl SlugState {
    /// The code of the field's error; none when the slug is free.
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::Free => None,
            Self::Taken => Some("slug_taken"),
            Self::Reserved => Some("slug_reserved"),
            Self::Length => Some("slug_length"),
            Self::Shape => Some("slug_shape"),
        }
    }
}

/// For whom a link sets a password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// The workspaces that wait for the person.
    pub workspaces: Vec<String>,
}
