//! Every letter, with the values that it tells.

use kernel::Email;
use serde::{Deserialize, Serialize};

/// What a mail says. A `link` is a path on this server, beginning with `/`; an `at` is an instant in epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub enum Letter {
    /// A new account is ready.
    Welcome { link: String },
    /// To an address that wants to sign up and has no account: the way to one.
    ConfirmSignUp { link: String, minutes: u32 },
    /// To an address that wants to sign up: it has an account.
    HasAccount { link: String },
    /// Whoever reads this has the address.
    VerifyAddress { link: String, minutes: u32 },
    /// A way to set a new password.
    ResetPassword { link: String, minutes: u32 },
    /// The password was changed; `link` leads to a reset for who did not do it.
    PasswordChanged { at: i64, device: Device, link: String },
    /// To the new address of an account: confirms that it is the person's.
    ConfirmNewEmail { old: Email, link: String, minutes: u32 },
    /// To the address in force: confirms that its holder wants the change.
    ConfirmOldEmail { new: Email, link: String, minutes: u32 },
    /// To both addresses: the change is done.
    EmailChanged { old: Email, new: Email, at: i64, link: String },
    /// Somebody signed in from a device that the account did not know; `link` leads to the list of devices.
    NewDevice { at: i64, device: Device, link: String },
    /// A second factor came or went.
    SecondFactorChanged { change: FactorChange, at: i64, device: Device, link: String },
    /// An old refresh token came again: somebody may have copied the session, which was ended.
    TokenReused { at: i64, device: Device, link: String },
    /// A place in a workspace is offered.
    Invitation { by: String, role: String, link: String, days: u32 },
    /// A person of the crew's own page.
    CrewLink { by: String, link: String },
    /// To who manages the members: somebody asks for a place.
    AccessRequested { who: String, email: Email, message: Option<String>, link: String },
    /// The place was given.
    AccessGranted { role: String, link: String },
    /// The place was not given.
    AccessDeclined { link: String },
}

/// From where something was done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Browser and system: `Firefox on Windows`; empty when not known.
    pub name: String,
    /// The client's address.
    pub ip: Option<String>,
    /// Where that address is.
    pub place: Option<String>,
}

/// How the second factors of an account changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactorChange {
    /// An authenticator app was set up.
    AppAdded,
    /// The authenticator app was removed.
    AppRemoved,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was removed.
    PasskeyRemoved,
    /// New recovery codes were made; the ones before are void.
    CodesMade,
    /// A recovery code was used to sign in.
    CodeUsed,
    /// Another provider can sign in.
    ProviderAdded,
    /// Another provider can sign in no more.
    ProviderRemoved,
}

impl FactorChange {
    /// Every change.
    pub const ALL: [Self; 8] = [
        Self::AppAdded,
        Self::AppRemoved,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::CodesMade,
        Self::CodeUsed,
        Self::ProviderAdded,
        Self::ProviderRemoved,
    ];
}

impl Letter {
    /// The letter's name, as the list of jobs and the tests know it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Welcome { .. } => "welcome",
            Self::ConfirmSignUp { .. } => "confirm_sign_up",
            Self::HasAccount { .. } => "has_account",
            Self::VerifyAddress { .. } => "verify_address",
            Self::ResetPassword { .. } => "reset_password",
            Self::PasswordChanged { .. } => "password_changed",
            Self::ConfirmNewEmail { .. } => "confirm_new_email",
            Self::ConfirmOldEmail { .. } => "confirm_old_email",
            Self::EmailChanged { .. } => "email_changed",
            Self::NewDevice { .. } => "new_device",
            Self::SecondFactorChanged { .. } => "second_factor_changed",
            Self::TokenReused { .. } => "token_reused",
            Self::Invitation { .. } => "invitation",
            Self::CrewLink { .. } => "crew_link",
            Self::AccessRequested { .. } => "access_requested",
            Self::AccessGranted { .. } => "access_granted",
            Self::AccessDeclined { .. } => "access_declined",
        }
    }

    /// Where its button leads.
    pub fn link(&self) -> &str {
        match self {
            Self::Welcome { link }
            | Self::ConfirmSignUp { link, .. }
            | Self::HasAccount { link }
            | Self::VerifyAddress { link, .. }
            | Self::ResetPassword { link, .. }
            | Self::PasswordChanged { link, .. }
            | Self::ConfirmNewEmail { link, .. }
            | Self::ConfirmOldEmail { link, .. }
            | Self::EmailChanged { link, .. }
            | Self::NewDevice { link, .. }
            | Self::SecondFactorChanged { link, .. }
            | Self::TokenReused { link, .. }
            | Self::Invitation { link, .. }
            | Self::CrewLink { link, .. }
            | Self::AccessRequested { link, .. }
            | Self::AccessGranted { link, .. }
            | Self::AccessDeclined { link } => link,
        }
    }
}
