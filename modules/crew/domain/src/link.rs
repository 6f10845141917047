//! The office's list of links.

use crate::LinkRef;
use kernel::EmployeeId;
use serde::{Deserialize, Serialize};

/// Everybody on the roster, each with the state of the link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkList {
    /// By family and given name.
    pub rows: Vec<LinkRow>,
    /// Whether links stay with the first phone that opens them.
    pub bound: bool,
}

/// One person's link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkRow {
    /// Whose.
    pub employee: EmployeeId,
    /// Given and family name.
    pub name: String,
    /// The number on the roster.
    pub number: String,
    /// How it stands.
    pub state: LinkState,
    /// The link that works, if there is one.
    pub link: Option<LinkRef>,
    /// Whether a phone has taken the link for itself.
    pub taken: bool,
    /// Where a link can be mailed to.
    pub email: Option<String>,
}

/// How a person's link stands. Instants are texts by the workspace's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// There never was one.
    None,
    /// It was never opened.
    Made(String),
    /// It was last opened then.
    Opened(String),
    /// It was revoked then, and there is no other.
    Revoked(String),
}

/// A new link. Its token is told this once: the database keeps only the hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeLink {
    /// Whose.
    pub employee: EmployeeId,
    /// Given and family name.
    pub name: String,
    /// The link.
    pub link: LinkRef,
    /// Its secret: `/c/{token}` is the page.
    pub token: String,
}
