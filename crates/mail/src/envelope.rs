//! To whom a letter goes, in which language, and from which workspace.

use crate::Letter;
use kernel::{Email, Language};
use serde::{Deserialize, Serialize};

/// One mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// The address.
    pub to: Email,
    /// The person's name; empty when it is not known.
    pub name: String,
    /// In which language.
    pub language: Language,
    /// From which workspace; none when it is about the account.
    pub house: Option<House>,
    /// What it says.
    pub letter: Letter,
}

/// The workspace that a mail comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct House {
    /// The workspace's name.
    pub name: String,
    /// The path of its logo on this server, such as `/logo/….png`; without one, its first letter stands in a tile.
    pub logo: Option<String>,
}
