//! The operations of a workspace, and the permission each asks for.

use kernel::{Op, Permission};

/// What the frame around every page shows.
pub const FRAME: Op = Op::read("workspace/frame", Permission::WorkspaceOpen);
/// The settings, as every member may see them.
pub const SETTINGS: Op = Op::read("workspace/settings", Permission::WorkspaceOpen);
/// New settings.
pub const UPDATE_SETTINGS: Op = Op::write("workspace/update_settings", Permission::WorkspaceManage);
/// What the workspace asks of who signs in.
pub const SIGN_IN_RULES: Op = Op::read("workspace/sign_in_rules", Permission::WorkspaceManage);
/// Other rules for signing in.
pub const UPDATE_SIGN_IN_RULES: Op = Op::write("workspace/set_sign_in_rules", Permission::WorkspaceManage).fresh();
/// Who is a member.
pub const LIST_MEMBERS: Op = Op::read("workspace/list_members", Permission::MembersView);
/// A new member.
pub const ADD_MEMBER: Op = Op::write("workspace/add_member", Permission::MembersManage);
/// Another role.
pub const SET_ROLE: Op = Op::write("workspace/set_role", Permission::MembersManage);
/// The workspace is closed to a member.
pub const DISABLE_MEMBER: Op = Op::write("workspace/disable_member", Permission::MembersManage);
/// The workspace is open to a disabled member again.
pub const ENABLE_MEMBER: Op = Op::write("workspace/enable_member", Permission::MembersManage);
/// Another link to set a password.
pub const NEW_LINK: Op = Op::write("workspace/new_link", Permission::MembersManage);
/// The trail.
pub const LIST_AUDIT: Op = Op::read("workspace/list_audit", Permission::AuditView);
/// What the trail can be narrowed to.
pub const AUDIT_FILTERS: Op = Op::read("workspace/audit_filters", Permission::AuditView);
/// Who came in, who was refused, whose rights are others.
pub const LIST_SECURITY: Op = Op::read("workspace/list_security", Permission::WorkspaceManage);
/// Whom the security log can be narrowed to.
pub const SECURITY_FILTERS: Op = Op::read("workspace/security_filters", Permission::WorkspaceManage);
/// The security log as a workbook.
pub const EXPORT_SECURITY: Op = Op::read("workspace/export_security", Permission::WorkspaceManage);
/// What the person last chose on a page.
pub const GET_PREFERENCE: Op = Op::read("workspace/get_preference", Permission::WorkspaceOpen);
/// What the person chose on a page.
pub const SET_PREFERENCE: Op = Op::write("workspace/set_preference", Permission::WorkspaceOpen);

/// Every one.
pub const ALL: &[Op] = &[
    FRAME,
    SETTINGS,
    UPDATE_SETTINGS,
    SIGN_IN_RULES,
    UPDATE_SIGN_IN_RULES,
    LIST_MEMBERS,
    ADD_MEMBER,
    SET_ROLE,
    DISABLE_MEMBER,
    ENABLE_MEMBER,
    NEW_LINK,
    LIST_AUDIT,
    AUDIT_FILTERS,
    LIST_SECURITY,
    SECURITY_FILTERS,
    EXPORT_SECURITY,
    GET_PREFERENCE,
    SET_PREFERENCE,
];
