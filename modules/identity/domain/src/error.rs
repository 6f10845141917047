//! Why something is refused.

use kernel::{AppError, FieldError};

/// A refusal of identity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// Fields that can't be taken as they are.
    #[error("invalid fields")]
    Invalid(Vec<FieldError>),
    /// Somebody has signed up with this address.
    #[error("email_taken")]
    EmailTaken,
    /// Another workspace has this slug.
    #[error("slug_taken")]
    SlugTaken,
    /// One answer for an unknown address, an account without a password and a wrong password.
    #[error("wrong_email_or_password")]
    WrongEmailOrPassword,
    /// An invitation that somebody came in by already.
    #[error("invitation_used")]
    InvitationUsed,
    /// An invitation that is older than seven days.
    #[error("invitation_expired")]
    InvitationExpired,
    /// An invitation that was taken back, or whose sender may not give its role any more.
    #[error("invitation_revoked")]
    InvitationRevoked,
    /// An invitation that never was, or that a later mail replaced.
    #[error("invitation_unknown")]
    InvitationUnknown,
    /// The invitation is for another address than that of who is signed in.
    #[error("somebody_else")]
    SomebodyElse,
    /// The invited address has an account: its person signs in instead.
    #[error("has_account")]
    HasAccount,
    /// The person has a place that is closed: only somebody of the workspace opens it.
    #[error("place_closed")]
    PlaceClosed,
    /// The person belongs to the workspace already.
    #[error("already_in")]
    AlreadyIn,
    /// The account's address was not shown to be the person's yet.
    #[error("address_unverified")]
    AddressUnverified,
    /// The person's last request was declined less than a week ago.
    #[error("declined_lately")]
    DeclinedLately,
    /// One answer for a join link that is off, was renewed or never was.
    #[error("join_unknown")]
    JoinUnknown,
    /// One answer for a link that was used, replaced, is too old or never was.
    #[error("link_spent_or_expired")]
    LinkSpentOrExpired,
    /// A link to replace a forgotten password that was used, replaced, is older than half an hour or never was.
    #[error("reset_spent_or_expired")]
    ResetSpentOrExpired,
    /// The password that was typed as the present one is another.
    #[error("wrong_password")]
    WrongPassword,
    /// The new password is the present one or one of the four before.
    #[error("password_used_before")]
    PasswordUsedBefore,
    /// The code is not right, too old, or was used.
    #[error("wrong_code")]
    WrongCode,
    /// The passkey is not known here, or its answer is not right.
    #[error("wrong_passkey")]
    WrongPasskey,
    /// What the browser was asked about a passkey is older than five minutes, or was answered already.
    #[error("passkey_too_late")]
    PasskeyTooLate,
    /// The account has as many passkeys as it may have.
    #[error("passkeys_most")]
    PasskeysMost,
    /// Daybook's public address has no host name that a passkey could belong to.
    #[error("passkeys_not_here")]
    PasskeysNotHere,
    /// The first step of signing in is too long ago, or was used.
    #[error("step_expired")]
    StepExpired,
    /// This was set up already.
    #[error("already_set_up")]
    AlreadySetUp,
    /// There is nothing of this kind.
    #[error("not_set_up")]
    NotSetUp,
    /// A workspace asks for a sign-in by another provider, which the account is tied to.
    #[error("sso_required")]
    SsoRequired {
        /// The provider's name.
        provider: String,
        /// The workspace's.
        workspace: String,
    },
    /// It is the last way into the account.
    #[error("last_way_in")]
    LastWayIn,
    /// The provider can't be asked.
    #[error("provider_unreachable")]
    ProviderUnreachable,
    /// The person has to prove once more who they are.
    #[error("fresh sign-in wanted")]
    FreshSignIn,
    /// Too many wrong passwords from one place.
    #[error("too many tries")]
    TooMany {
        /// Seconds to wait.
        after_s: u32,
    },
    /// No session, or one that has ended.
    #[error("signed out")]
    SignedOut,
}

impl From<IdentityError> for AppError {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::Invalid(fields) => Self::Invalid { fields },
            IdentityError::EmailTaken => Self::field("email", error.to_string()),
            IdentityError::SlugTaken => Self::field("slug", error.to_string()),
            IdentityError::WrongPassword => Self::field("old", error.to_string()),
            IdentityError::PasswordUsedBefore => Self::field("password", error.to_string()),
            IdentityError::WrongCode => Self::field("code", error.to_string()),
            IdentityError::WrongEmailOrPassword
            | IdentityError::InvitationUsed
            | IdentityError::InvitationExpired
            | IdentityError::InvitationRevoked
            | IdentityError::InvitationUnknown
            | IdentityError::SomebodyElse
            | IdentityError::HasAccount
            | IdentityError::PlaceClosed
            | IdentityError::AlreadyIn
            | IdentityError::AddressUnverified
            | IdentityError::DeclinedLately
            | IdentityError::JoinUnknown
            | IdentityError::LinkSpentOrExpired
            | IdentityError::ResetSpentOrExpired
            | IdentityError::WrongPasskey
            | IdentityError::PasskeyTooLate
            | IdentityError::PasskeysMost
            | IdentityError::PasskeysNotHere
            | IdentityError::StepExpired
            | IdentityError::AlreadySetUp
            | IdentityError::NotSetUp
            | IdentityError::LastWayIn
            | IdentityError::ProviderUnreachable => Self::rule(error.to_string()),
            IdentityError::SsoRequired { ref provider, ref workspace } => {
                let params = [("provider", provider), ("workspace", workspace)];
                let params = params.map(|(key, value)| (key.to_owned(), value.clone())).into();
                Self::Rule { code: error.to_string(), params, field: None }
            }
            IdentityError::FreshSignIn => Self::FreshSignIn,
            IdentityError::TooMany { after_s } => Self::TooMany { after_s },
            IdentityError::SignedOut => Self::SignedOut,
        }
    }
}
