//! The operations of a workspace, and the permission each asks for.

use kernel::{Op, Permission};

/// What the frame around every page shows.
pub const FRAME: Op = Op::read("workspace/frame", Permission::WorkspaceOpen);
/// The settings, as every member may see them.
pub const SETTINGS: Op = Op::read("workspace/settings", Permission::WorkspaceOpen);
/// New settings.
pub const UPDATE_SETTINGS: Op = Op::write("workspace/update_settings", Permission::WorkspaceManage);
/// A logo.
pub const SET_LOGO: Op = Op::write("workspace/set_logo", Permission::WorkspaceManage);
/// No logo.
pub const REMOVE_LOGO: Op = Op::write("workspace/remove_logo", Permission::WorkspaceManage);
/// What the workspace asks of who signs in.
pub const SIGN_IN_RULES: Op = Op::read("workspace/sign_in_rules", Permission::WorkspaceManage);
/// Which providers a rule for signing in may name.
pub const SIGN_IN_PROVIDERS: Op = Op::read("workspace/sign_in_providers", Permission::WorkspaceManage);
/// Other rules for signing in.
pub const UPDATE_SIGN_IN_RULES: Op = Op::write("workspace/set_sign_in_rules", Permission::WorkspaceManage).fresh();
/// Who is a member.
pub const LIST_MEMBERS: Op = Op::read("workspace/list_members", Permission::MembersView);
/// Another role.
pub const SET_ROLE: Op = Op::write("workspace/set_role", Permission::MembersManage).fresh();
/// The workspace is closed to a member.
pub const DISABLE_MEMBER: Op = Op::write("workspace/disable_member", Permission::MembersManage);
/// The workspace is open to a disabled member again.
pub const ENABLE_MEMBER: Op = Op::write("workspace/enable_member", Permission::MembersManage);
/// A member's place is taken away.
pub const REMOVE_MEMBER: Op = Op::write("workspace/remove_member", Permission::MembersManage).fresh();
/// One's own place is given up.
pub const LEAVE: Op = Op::write("workspace/leave", Permission::WorkspaceOpen);
/// Another owner in one's own place.
pub const TRANSFER_OWNERSHIP: Op = Op::write("workspace/hand_over", Permission::WorkspaceManage).fresh();
/// Which invitations are open.
pub const LIST_INVITATIONS: Op = Op::read("workspace/list_invitations", Permission::MembersManage);
/// A place is offered by mail.
pub const INVITE: Op = Op::write("workspace/invite", Permission::MembersManage);
/// The same by a new mail.
pub const RESEND_INVITATION: Op = Op::write("workspace/resend_invitation", Permission::MembersManage);
/// An invitation is taken back.
pub const REVOKE_INVITATION: Op = Op::write("workspace/revoke_invitation", Permission::MembersManage);
/// Who asks for a place.
pub const LIST_REQUESTS: Op = Op::read("workspace/list_requests", Permission::MembersManage);
/// Who asked gets a place.
pub const GRANT_ACCESS: Op = Op::write("workspace/grant_access", Permission::MembersManage);
/// Who asked gets none.
pub const DECLINE_ACCESS: Op = Op::write("workspace/decline_access", Permission::MembersManage);
/// Who may ask.
pub const JOIN_RULES: Op = Op::read("workspace/join_rules", Permission::WorkspaceManage);
/// Other rules for who may ask.
pub const SET_JOIN_RULES: Op = Op::write("workspace/set_join_rules", Permission::WorkspaceManage);
/// Which regions and projects a new member could be given.
pub const REACH_CHOICES: Op = Op::read("workspace/reach_choices", Permission::MembersManage);
/// What a member is given.
pub const MEMBER_REACH: Op = Op::read("workspace/member_reach", Permission::MembersManage);
/// Other regions and projects for a member.
pub const SET_MEMBER_REACH: Op = Op::write("workspace/set_member_reach", Permission::MembersManage);
/// Which roles members may have.
pub const ROLE_CHOICES: Op = Op::read("workspace/role_choices", Permission::MembersView);
/// What each role gives.
pub const LIST_ROLES: Op = Op::read("workspace/list_roles", Permission::RolesView);
/// A new role.
pub const CREATE_ROLE: Op = Op::write("workspace/create_role", Permission::RolesManage);
/// Another content for a role.
pub const CHANGE_ROLE: Op = Op::write("workspace/change_role", Permission::RolesManage).fresh();
/// A role that is no more.
pub const REMOVE_ROLE: Op = Op::write("workspace/remove_role", Permission::RolesManage).fresh();
/// The trail.
pub const LIST_AUDIT: Op = Op::read("workspace/list_audit", Permission::AuditView);
/// What the trail can be narrowed to.
pub const AUDIT_FILTERS: Op = Op::read("workspace/audit_filters", Permission::AuditView);
/// Who came in, who was refused, whose rights are others.
pub const LIST_SECURITY: Op = Op::read("workspace/list_security", Permission::SecurityView);
/// Whom the security log can be narrowed to.
pub const SECURITY_FILTERS: Op = Op::read("workspace/security_filters", Permission::SecurityView);
/// The security log as a workbook.
pub const EXPORT_SECURITY: Op = Op::read("workspace/export_security", Permission::SecurityView);
/// What the person last chose on a page.
pub const GET_PREFERENCE: Op = Op::read("workspace/get_preference", Permission::WorkspaceOpen);
/// What the person chose on a page.
pub const SET_PREFERENCE: Op = Op::write("workspace/set_preference", Permission::WorkspaceOpen);
/// One's own tokens for programs; everybody's, for who manages members.
pub const LIST_TOKENS: Op = Op::read("tokens/list", Permission::WorkspaceOpen);
/// A new token of one's own; it allows what its maker may do, at most.
pub const MAKE_TOKEN: Op = Op::write("tokens/make", Permission::WorkspaceOpen).fresh();
/// A token of one's own works no more.
pub const DROP_TOKEN: Op = Op::write("tokens/drop", Permission::WorkspaceOpen);
/// Anybody's token works no more.
pub const REVOKE_TOKEN: Op = Op::write("tokens/revoke", Permission::MembersManage);
/// The background work.
pub const LIST_JOBS: Op = Op::read("workspace/list_jobs", Permission::JobsView);
/// What was given up is tried again.
pub const RETRY_JOB: Op = Op::write("workspace/retry_job", Permission::JobsManage);
/// What was given up is deleted.
pub const DISCARD_JOB: Op = Op::write("workspace/discard_job", Permission::JobsManage);

/// Every one.
pub const ALL: &[Op] = &[
    FRAME,
    SETTINGS,
    UPDATE_SETTINGS,
    SET_LOGO,
    REMOVE_LOGO,
    SIGN_IN_RULES,
    SIGN_IN_PROVIDERS,
    UPDATE_SIGN_IN_RULES,
    LIST_MEMBERS,
    SET_ROLE,
    DISABLE_MEMBER,
    ENABLE_MEMBER,
    REMOVE_MEMBER,
    LEAVE,
    TRANSFER_OWNERSHIP,
    LIST_INVITATIONS,
    INVITE,
    RESEND_INVITATION,
    REVOKE_INVITATION,
    LIST_REQUESTS,
    GRANT_ACCESS,
    DECLINE_ACCESS,
    JOIN_RULES,
    SET_JOIN_RULES,
    REACH_CHOICES,
    MEMBER_REACH,
    SET_MEMBER_REACH,
    ROLE_CHOICES,
    LIST_ROLES,
    CREATE_ROLE,
    CHANGE_ROLE,
    REMOVE_ROLE,
    LIST_AUDIT,
    AUDIT_FILTERS,
    LIST_SECURITY,
    SECURITY_FILTERS,
    EXPORT_SECURITY,
    GET_PREFERENCE,
    SET_PREFERENCE,
    LIST_TOKENS,
    MAKE_TOKEN,
    DROP_TOKEN,
    REVOKE_TOKEN,
    LIST_JOBS,
    RETRY_JOB,
    DISCARD_JOB,
];
