//! Which entities belong to a tenant, and which the system alone reaches.

use sea_orm::{EntityTrait, Value};

/// A table whose rows belong to one workspace. The store scopes every query of it.
pub trait TenantOwned: EntityTrait {
    /// The column that says whose row it is.
    const TENANT: Self::Column;
    /// Table name, as the audit trail shows it.
    const NAME: &'static str;
    /// Whether a change must leave an audit row. False only for what is no business record: the outbox, staging rows, what a
    /// person last looked at, and the trail itself.
    const AUDITED: bool;
}

/// A tenant's record with an id of its own, a version and time stamps.
pub trait Versioned: TenantOwned {
    /// The id's type.
    type Id: Copy + Into<Value> + Into<uuid::Uuid> + Send + Sync;
    /// The column of the id.
    const ID: Self::Column;
    /// The column of the version.
    const VERSION: Self::Column;
    /// The column of the last change.
    const UPDATED_AT: Self::Column;
    /// The row's id.
    fn id(model: &Self::Model) -> Self::Id;
    /// What a person calls the row: its number, code or name.
    fn label(model: &Self::Model) -> String;
}

/// A table that belongs to no tenant, or that signing in and the worker must search across tenants.
pub trait SystemOwned: EntityTrait {}

macro_rules! owned {
    ($($module:ident $name:literal $audited:literal),+ $(,)?) => {$(
        impl TenantOwned for crate::$module::Entity {
            const TENANT: Self::Column = crate::$module::Column::TenantId;
            const NAME: &'static str = $name;
            const AUDITED: bool = $audited;
        }
    )+

        /// Every tenant table with whether it is audited, for tests that walk them all.
        pub const TENANT_TABLES: &[(&str, bool)] = &[$(($name, $audited)),+];
    };
}

owned! {
    workspace "workspace" true,
    workspace_logo "workspace_logo" false,
    role "role" true,
    membership "membership" true,
    member_region "member_region" false,
    member_project "member_project" false,
    invitation "invitation" true,
    invitation_region "invitation_region" false,
    access_request "access_request" true,
    join_domain "join_domain" false,
    audit_head "audit_head" false,
    audit_event "audit_event" false,
    job "job" false,
    region "region" true,
    employee "employee" true,
    project "project" true,
    schedule_entry "schedule_entry" true,
    schedule_edit "schedule_edit" false,
    time_off "time_off" true,
    preference "preference" false,
    import_run "import_run" true,
    import_file "import_file" false,
    import_row "import_row" false,
    import_mapping "import_mapping" false,
    crew_link "crew_link" true,
    api_token "api_token" true,
    acknowledgement "acknowledgement" true,
    partner "partner" true,
    plant "plant" true,
    pump "pump" true,
    mix "mix" true,
    pour "pour" true,
    pour_crew "pour_crew" false,
    pour_day "pour_day" false,
    request_key "request_key" false,
    security_event "security_event" false,
}

macro_rules! versioned {
    ($($module:ident $id:ident . $field:ident $column:ident, |$m:ident| $label:expr);+ $(;)?) => {$(
        impl Versioned for crate::$module::Entity {
            type Id = kernel::$id;
            const ID: Self::Column = crate::$module::Column::$column;
            const VERSION: Self::Column = crate::$module::Column::Version;
            const UPDATED_AT: Self::Column = crate::$module::Column::UpdatedAt;
            fn id(model: &Self::Model) -> Self::Id {
                model.$field
            }
            fn label($m: &Self::Model) -> String {
                $label
            }
        }
    )+};
}

versioned! {
    workspace TenantId.tenant_id TenantId, |m| m.name.clone();
    membership MembershipId.id Id, |m| m.email.clone();
    role RoleId.id Id, |m| m.name.clone();
    region RegionId.id Id, |m| m.name.clone();
    employee EmployeeId.id Id, |m| format!("{} {} ({})", m.given_name, m.family_name, m.number);
    project ProjectId.id Id, |m| format!("{} {}", m.code, m.name);
    schedule_entry EntryId.id Id, |m| m.day.to_string();
    time_off TimeOffId.id Id, |m| format!("{} {}", m.kind, m.from_day);
    import_run ImportId.id Id, |m| m.file_name.clone();
    crew_link CrewLinkId.id Id, |m| m.id.to_string();
    api_token ApiTokenId.id Id, |m| m.name.clone();
    invitation InvitationId.id Id, |m| m.email.clone();
    access_request AccessRequestId.id Id, |m| m.email.clone();
    partner PartnerId.id Id, |m| m.name.clone();
    plant PlantId.id Id, |m| m.name.clone();
    pump PumpId.id Id, |m| m.name.clone();
    mix MixId.id Id, |m| m.name.clone();
    pour PourId.id Id, |m| format!("{} {}", m.number, m.name);
}

macro_rules! system_owned {
    ($($module:ident),+ $(,)?) => {$(impl SystemOwned for crate::$module::Entity {})+};
}

system_owned!(
    account,
    attempt,
    account_picture,
    email_change,
    session,
    refresh_token,
    password_history,
    password_reset,
    totp,
    recovery_code,
    passkey,
    sign_in_step,
    known_device,
    external_identity,
    external_step,
    sign_up_link,
    workspace,
    workspace_logo,
    role,
    membership,
    member_region,
    invitation,
    invitation_region,
    access_request,
    join_domain,
    audit_head,
    audit_event,
    job,
    crew_link,
    api_token,
    recurring,
    security_event
);
