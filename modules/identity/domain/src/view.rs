//! What is shown.

use crate::PasskeyView;
use kernel::{SessionId, Slug};
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

/// What comes after the first step of signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInStep {
    /// Nothing: the person is signed in.
    Done,
    /// A second factor, on its own page.
    SecondFactor,
}

/// Which second factors an account has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factors {
    /// An authenticator app.
    pub app: bool,
    /// One passkey or more.
    pub passkey: bool,
}

impl Factors {
    /// Whether there is one.
    pub fn any(self) -> bool {
        self.app || self.passkey
    }
}

/// What an authenticator app needs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotpSetup {
    /// The secret, in base 32.
    pub secret: String,
    /// The QR code's dark modules, as a path of SVG.
    pub qr_path: String,
    /// How many modules wide and high it is, with its quiet zone.
    pub qr_size: u32,
}

impl std::fmt::Debug for TotpSetup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpSetup(hidden)")
    }
}

/// Recovery codes, told once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryCodes {
    /// Each good once.
    pub codes: Vec<String>,
}

impl std::fmt::Debug for RecoveryCodes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCodes(hidden)")
    }
}

/// What a person could prove with who they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProveBy {
    /// The password.
    pub password: bool,
    /// A code of the authenticator app.
    pub code: bool,
    /// A passkey.
    pub passkey: bool,
}

/// How a person signs in, as the profile shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityView {
    /// The person's address.
    pub email: String,
    /// Whether there is a password.
    pub password: bool,
    /// Whether an authenticator app is set up.
    pub app: bool,
    /// The person's passkeys, oldest first.
    pub passkeys: Vec<PasskeyView>,
    /// Recovery codes that are left.
    pub codes_left: u64,
    /// Whether this session showed a second factor, or a way in that needs none.
    pub strong: bool,
    /// Workspaces that ask for a second factor.
    pub asked_by: Vec<String>,
    /// Every signed-in browser, this one first.
    pub devices: Vec<DeviceView>,
}

/// One signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceView {
    /// Its session.
    pub id: SessionId,
    /// Browser and system: `Firefox on Windows`; empty when not known.
    pub name: String,
    /// The address that it signed in from.
    pub ip: Option<String>,
    /// Where that address is, as far as the operator's file tells.
    pub place: Option<String>,
    /// Epoch milliseconds.
    pub began_at: i64,
    /// Epoch milliseconds.
    pub last_seen_at: i64,
    /// Whether it is the one that asks.
    pub this: bool,
}
