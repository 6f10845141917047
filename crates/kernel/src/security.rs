//! What the security log tells of.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $word:literal),+ $(,)?) => {
        /// What the security log tells of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum SecurityKind {$(
            $(#[$doc])*
            #[serde(rename = $word)]
            $name,
        )+}

        impl SecurityKind {
            /// Every kind, in the order in which a reader chooses.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word stored in the database, written in logs and used on the wire.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }
        }
    };
}

kinds! {
    /// A person came in.
    SignedIn "signed_in",
    /// A wrong password, code or token of another way in.
    SignInFailed "sign_in_failed",
    /// Somebody who has to wait, after too many tries.
    SignInLimited "sign_in_limited",
    /// A new account.
    SignedUp "signed_up",
    /// A person left.
    SignedOut "signed_out",
    /// Sessions were ended from elsewhere: a device signed out, all of them, or a disabled person's.
    SessionsEnded "sessions_ended",
    /// A spent refresh token came again, and ended its session.
    TokenReused "token_reused",
    /// Another password, known before or by a link.
    PasswordChanged "password_changed",
    /// Another e-mail address.
    EmailChanged "email_changed",
    /// A second factor or passkey came, went or was shown by a recovery code.
    FactorChanged "factor_changed",
    /// Another way in was tied to the account or taken from it.
    IdentityLinked "identity_linked",
    /// A person's role does not allow what was asked.
    Refused "refused",
    /// A request that a page of another site made.
    CrossSiteRefused "cross_site_refused",
    /// A member's role, or what a role may do, is another.
    RoleChanged "role_changed",
    /// A person has a place in the workspace.
    MemberAdded "member_added",
    /// A person's place was closed, opened again or taken away.
    MemberChanged "member_changed",
    /// A link that lets somebody in was given or taken back.
    LinkChanged "link_changed",
    /// An API token was made or taken back.
    ApiTokenChanged "api_token_changed",
    /// How people sign in to the workspace is another.
    PolicyChanged "policy_changed",
    /// Data left as a file.
    Exported "exported",
}

impl SecurityKind {
    /// The kind of a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_back_and_forth() {
        for kind in SecurityKind::ALL {
            assert_eq!(SecurityKind::parse(kind.as_str()), Some(*kind));
        }
        assert_eq!(SecurityKind::parse("signed_in\n"), None);
    }
}
