//! The role that a person has in a workspace, read anew for each request.

use crate::{Actor, StoreError, SystemTx};
use kernel::{
    AccountId, FieldSet, MembershipId, Permission, PermissionSet, Powers, RecordScope, Role, RoleId, TenantId,
};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// A role, as the one who has it holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRole {
    /// Which one; nil for who holds a crew link.
    pub id: RoleId,
    /// The role that the workspace began with, if it is one.
    pub built_in: Option<Role>,
    /// What the workspace calls it.
    pub name: String,
    /// Whether who signs in with a password must show a second factor.
    pub requires_second_factor: bool,
    /// All that it gives.
    pub powers: Powers,
}

impl HeldRole {
    /// What a crew link gives: its person's days and nothing else.
    pub(crate) fn of_link() -> Self {
        let powers = Powers {
            owner: false,
            permissions: PermissionSet::NONE.with(Permission::OwnDays, true),
            records: RecordScope::All,
            fields: FieldSet::NONE,
        };
        let id = RoleId(uuid::Uuid::nil());
        Self { id, built_in: None, name: String::new(), requires_second_factor: false, powers }
    }
}

/// A member's place with its role.
#[derive(FromQueryResult)]
pub(crate) struct Place {
    slug: String,
    tenant_id: TenantId,
    membership_id: MembershipId,
    account_id: AccountId,
    person: String,
    role_id: RoleId,
    built_in: Option<String>,
    role_name: String,
    permissions: String,
    record_scope: String,
    field_scope: String,
    requires_second_factor: bool,
    second_factor_required: bool,
    session_idle_min: Option<i32>,
    session_max_min: Option<i32>,
    email: String,
    sso_domain: Option<String>,
    sso_issuer: Option<String>,
}

macro_rules! place_of {
    ($where:literal) => {
        concat!(
            "select w.slug, m.tenant_id, m.id as membership_id, m.account_id, m.name as person, r.id as role_id, r.built_in, ",
            "r.name as role_name, r.permissions, r.record_scope, r.field_scope, r.requires_second_factor, ",
            "w.second_factor_required, w.session_idle_min, w.session_max_min, m.email, w.sso_domain, w.sso_issuer ",
            "from workspace w join membership m on m.tenant_id = w.tenant_id ",
            "join role r on r.tenant_id = m.tenant_id and r.id = m.role_id ",
            "where m.disabled_at is null and ",
            $where
        )
    };
}

/// The place of an account in the workspace with this name in addresses: one statement, because each request asks it.
pub(crate) async fn by_slug(tx: &SystemTx, slug: &str, account: AccountId) -> Result<Option<Place>, StoreError> {
    one(tx, place_of!("w.slug = $1 and m.account_id = $2"), [slug.into(), account.into()]).await
}

/// The place with this id.
pub(crate) async fn by_membership(
    tx: &SystemTx,
    tenant: TenantId,
    id: MembershipId,
) -> Result<Option<Place>, StoreError> {
    one(tx, place_of!("w.tenant_id = $1 and m.id = $2"), [tenant.into(), id.into()]).await
}

async fn one(tx: &SystemTx, sql: &'static str, values: [Value; 2]) -> Result<Option<Place>, StoreError> {
    let statement = Statement::from_sql_and_values(tx.conn.get_database_backend(), sql, values);
    Ok(Place::find_by_statement(statement).one(&tx.conn).await?)
}

impl Place {
    /// Whether who signs in with a password must have shown a second factor: by the workspace's rule, which a role may be free of.
    pub(crate) fn asks_for_second_factor(&self) -> bool {
        self.second_factor_required && self.requires_second_factor
    }

    /// The provider that must vouch for the person here; none for an owner, so that a provider that fails locks nobody out for good.
    pub(crate) fn provider_wanted(&self) -> Option<&str> {
        let domain = self.sso_domain.as_deref()?;
        let bound = self.email.rsplit_once('@').is_some_and(|(_, own)| own == domain);
        let owner = self.built_in.as_deref() == Some(Role::Owner.as_str());
        self.sso_issuer.as_deref().filter(|_| bound && !owner)
    }

    /// Minutes that a session may be idle here, and minutes that it may last.
    pub(crate) fn session_limits(&self) -> (Option<i32>, Option<i32>) {
        (self.session_idle_min, self.session_max_min)
    }

    /// Whether it is in the workspace with this name in addresses.
    pub(crate) fn is_at(&self, slug: &str) -> bool {
        self.slug == slug
    }

    pub(crate) fn parts(self) -> (TenantId, Actor, HeldRole) {
        let built_in = self.built_in.as_deref();
        let powers = entity::role::powers(built_in, &self.permissions, &self.record_scope, &self.field_scope);
        let role = HeldRole {
            id: self.role_id,
            built_in: built_in.and_then(Role::parse),
            name: self.role_name,
            requires_second_factor: self.requires_second_factor,
            powers,
        };
        (self.tenant_id, Actor { account: self.account_id, membership: self.membership_id, name: self.person }, role)
    }
}
