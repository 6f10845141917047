//! Identity has no operation that a role could allow or refuse: a person has no role before a workspace is opened.

use kernel::{Op, Permission};

/// In the trail of a new workspace: it was made by signing up.
pub const SIGN_UP: Op = Op::write("identity/sign_up", Permission::WorkspaceManage);

/// In the trail of a new workspace: it was made by the command line.
pub const CREATE_ADMIN: Op = Op::write("identity/create_admin", Permission::WorkspaceManage);

/// In the trail of each workspace that knows a person by the name or address that was changed.
pub const PROFILE: Op = Op::write("identity/update_profile", Permission::WorkspaceOpen);

/// In the trail of a workspace: a person came in by an invitation.
pub const ACCEPT_INVITATION: Op = Op::write("identity/accept_invitation", Permission::WorkspaceOpen);

/// In the trail of a workspace: somebody asked for a place.
pub const ASK_ACCESS: Op = Op::write("identity/ask_access", Permission::WorkspaceOpen);

/// Operations for the matrix of roles: none. Those above only name what was done in a trail.
pub const ALL: &[Op] = &[];

/// Endpoints that need no workspace, and why each may be called without one.
pub const PUBLIC: &[(&str, &str)] = &[
    ("identity/ask_sign_up", "mails a link, and tells nobody whether there is an account"),
    ("identity/describe_sign_up", "the token is the permission: 256 random bits"),
    ("identity/sign_up", "the token is the permission: 256 random bits, used once"),
    ("identity/sign_in", "makes the session"),
    ("identity/slug_state", "asked while the sign-up form is filled in; tells only whether a slug is free"),
    ("identity/describe_invitation", "the token is the permission: 256 random bits"),
    ("identity/accept_new", "the token is the permission: 256 random bits, used once"),
    ("identity/accept_invitation", "the token is the permission, and the session's address must be the invited one"),
    ("identity/describe_join", "who has a workspace's link may know its name"),
    ("identity/sign_up_to_join", "the token is the permission: 256 random bits, used once"),
    ("identity/ask_access", "a session with a confirmed address asks by a link or by its domain"),
    ("identity/join_offers", "tells a session who takes requests from the domain of its confirmed address"),
    ("identity/profile", "tells a session what its person said"),
    ("identity/update_profile", "changes what the session's person said"),
    ("identity/remove_picture", "takes away the picture of the session's person"),
    ("identity/change_email", "asks both addresses of the session's person, freshly proven, to confirm"),
    ("identity/verify_email", "mails the session's person a link"),
    ("identity/describe_confirmation", "the token is the permission: 256 random bits"),
    ("identity/confirm", "the token is the permission: 256 random bits, used once"),
    ("identity/second_factor", "the second step of signing in: the first step's token is the permission"),
    (
        "identity/asked_factors",
        "the first step's token, or a session, is told which second factors the own account has",
    ),
    ("identity/ask_passkey", "asks for a passkey of whoever it is; tells nothing of any account"),
    ("identity/enter_passkey", "makes the session: the passkey's signature is the permission"),
    ("identity/ask_second_passkey", "the second step of signing in: the first step's token is the permission"),
    ("identity/second_passkey", "the second step of signing in: the first step's token is the permission"),
    ("identity/begin_passkey", "a session's own account, freshly proven"),
    ("identity/add_passkey", "a session's own account, freshly proven"),
    ("identity/rename_passkey", "a session's own account"),
    ("identity/remove_passkey", "a session's own account, freshly proven"),
    ("identity/ask_proof", "asks for a passkey of a session's own account"),
    ("identity/prove_passkey", "a session's own account, and asks for a signature by a passkey of it"),
    ("identity/ask_reset", "mails a link, and tells nobody whether there is an account"),
    ("identity/reset_password", "the token is the permission: 256 random bits, used once"),
    ("identity/change_password", "a session's own account, and asks for the present password"),
    ("identity/security", "tells a session its own account"),
    ("identity/begin_app", "a session's own account, freshly proven"),
    ("identity/confirm_app", "a session's own account, freshly proven"),
    ("identity/remove_app", "a session's own account, freshly proven"),
    ("identity/renew_codes", "a session's own account, freshly proven"),
    ("identity/end_device", "a session's own account, freshly proven"),
    ("identity/end_other_devices", "a session's own account, freshly proven"),
    ("identity/prove_by", "tells a session its own account"),
    ("identity/prove", "a session's own account, and asks for a secret of it"),
    ("identity/providers", "names the providers that the operator has set up"),
    ("identity/ways_in", "tells a session its own account"),
    ("identity/begin_link", "a session's own account, freshly proven"),
    ("identity/unlink", "a session's own account, freshly proven"),
    ("identity/newcomer", "the token in the cookie is the permission: 256 random bits"),
    ("identity/sign_up_external", "the token in the cookie is the permission: 256 random bits, used once"),
    ("identity/my_workspaces", "tells a session its own workspaces"),
];
