//! Why something is refused.

use kernel::{AppError, FieldError, Params};

/// A refusal of the workspace.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkspaceError {
    /// Fields that can't be taken as they are.
    #[error("invalid fields")]
    Invalid(Vec<FieldError>),
    /// The address belongs to a member, maybe a disabled one.
    #[error("already_member")]
    AlreadyMember,
    /// Only an owner makes, changes or disables owners.
    #[error("only_owners")]
    OnlyOwners,
    /// The role gives more than the one who would give or change it holds.
    #[error("greater_role")]
    GreaterRole,
    /// The owner's role is everything, and stays.
    #[error("owners_role")]
    OwnersRole,
    /// Members have the role, and nothing was said of what they get instead.
    #[error("role_in_use")]
    RoleInUse,
    /// Another role has the name.
    #[error("role_name_taken")]
    RoleNameTaken,
    /// A workspace always has an owner who is not disabled.
    #[error("last_owner")]
    LastOwner,
    /// Nobody disables oneself: somebody else does.
    #[error("disable_yourself")]
    DisableYourself,
    /// What is meant for somebody else was asked for oneself.
    #[error("somebody_else")]
    SomebodyElse,
    /// The member is disabled.
    #[error("member_disabled")]
    MemberDisabled,
    /// The invitation was accepted or revoked meanwhile.
    #[error("invitation_closed")]
    InvitationClosed,
    /// The request was answered meanwhile.
    #[error("request_closed")]
    RequestClosed,
    /// Too many invitations; wait.
    #[error("too many")]
    TooMany {
        /// Seconds to wait.
        after_s: u32,
    },
    /// A preference that is too large or has a strange topic.
    #[error("preference_shape")]
    PreferenceShape,
    /// The member has a token of this name that works.
    #[error("token_name_taken")]
    TokenNameTaken,
    /// The token was ended already.
    #[error("token_revoked")]
    TokenRevoked,
}

impl From<WorkspaceError> for AppError {
    fn from(error: WorkspaceError) -> Self {
        let rule = |field: Option<&str>| Self::Rule {
            code: error.to_string(),
            params: Params::new(),
            field: field.map(str::to_owned),
        };
        match error {
            WorkspaceError::Invalid(fields) => Self::Invalid { fields },
            WorkspaceError::AlreadyMember => Self::field("email", error.to_string()),
            WorkspaceError::TooMany { after_s } => Self::TooMany { after_s },
            WorkspaceError::TokenNameTaken => Self::field("name", error.to_string()),
            WorkspaceError::RoleNameTaken => Self::field("name", "taken"),
            WorkspaceError::OnlyOwners => rule(Some("role")),
            WorkspaceError::TokenRevoked
            | WorkspaceError::GreaterRole
            | WorkspaceError::OwnersRole
            | WorkspaceError::RoleInUse
            | WorkspaceError::LastOwner
            | WorkspaceError::DisableYourself
            | WorkspaceError::SomebodyElse
            | WorkspaceError::MemberDisabled
            | WorkspaceError::InvitationClosed
            | WorkspaceError::RequestClosed
            | WorkspaceError::PreferenceShape => rule(None),
        }
    }
}
