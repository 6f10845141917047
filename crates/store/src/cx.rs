//! Who asks, for which workspace, with which rights. The only key to a tenant's data.

use crate::{Assurance, ReadTx, Reads, Reason, Store, StoreError, SystemTx, WriteTx};
use entity::{crew_link, employee, membership, session, workspace};
use kernel::{
    Access, AccountId, MembershipId, Op, Permission, RequestId, Role, SecurityKind, SessionId, Slug, TenantId,
};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde::{Deserialize, Serialize};

/// The signed-in person, as the session says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// Whose session.
    pub account: AccountId,
    /// Which session.
    pub session: SessionId,
    /// Name, for the frame.
    pub name: String,
    /// Address, for the frame.
    pub email: String,
    /// How sure it is that it is this person.
    pub assurance: Assurance,
}

/// Where a request comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The request's id, in logs and in the trail.
    pub request_id: RequestId,
    /// The client's address; none for jobs and the command line.
    pub ip: Option<String>,
    /// What the browser or program calls itself.
    pub user_agent: Option<String>,
}

impl Origin {
    /// The origin of work that no request asked for.
    pub fn system() -> Self {
        Self { request_id: RequestId(uuid::Uuid::now_v7()), ip: None, user_agent: None }
    }
}

/// Who acts in a workspace. Stored with a job, so that it can be done later in the same name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The account; nil for who holds a crew link and has none.
    pub account: AccountId,
    /// Its place in the workspace; nil as the account is.
    pub membership: MembershipId,
    /// Name, as the trail shows it.
    pub name: String,
}

impl Actor {
    /// The installation itself: for work that no person asked for.
    pub fn system() -> Self {
        Self::of_link("Daybook".into())
    }

    /// Who holds a crew link.
    fn of_link(name: String) -> Self {
        let nil = uuid::Uuid::nil();
        Self { account: AccountId(nil), membership: MembershipId(nil), name }
    }

    /// The account, if there is one.
    pub(crate) fn signed_in(&self) -> Option<AccountId> {
        Some(self.account).filter(|account| !account.0.is_nil())
    }
}

/// One person's access to one workspace, for one request.
#[derive(Clone)]
pub struct RequestCx {
    store: Store,
    tenant: TenantId,
    actor: Actor,
    role: Role,
    /// The one thing that is allowed, whatever the role: a crew link opens its person's days and nothing else.
    only: Option<Permission>,
    /// Whether the person's last proof is too old for what is dangerous.
    stale_proof: bool,
    origin: Origin,
}

impl RequestCx {
    /// Opens a workspace for a person.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such workspace or the person is no member or is disabled: one answer for all.
    /// [`StoreError::SecondFactorMissing`] when the workspace asks for one that the session has not shown;
    /// [`StoreError::SignedOut`] when the session is over by the workspace's limits.
    pub async fn open(store: &Store, who: &Principal, slug: &Slug, origin: Origin) -> Result<Self, StoreError> {
        let tx = store.system_read(Reason::OpenWorkspace).await?;
        let place = tx.find::<workspace::Entity>().filter(workspace::Column::Slug.eq(slug.as_str())).one().await?;
        let place = place.ok_or(StoreError::NotFound)?;
        let member = tx
            .find::<membership::Entity>()
            .filter(membership::Column::TenantId.eq(place.tenant_id))
            .filter(membership::Column::AccountId.eq(who.account))
            .one()
            .await?;
        let now = tx.now();
        drop(tx);
        let mut cx = Self::of_member(store, member, origin)?;
        Self::hold_to_limits(store, who, &place, now).await?;
        if place.second_factor_required && !who.assurance.strong {
            return Err(StoreError::SecondFactorMissing);
        }
        cx.stale_proof = !who.assurance.is_fresh(now);
        Ok(cx)
    }

    /// Puts the session under the workspace's limits where they are stricter; from then on it has them wherever it goes.
    async fn hold_to_limits(
        store: &Store,
        who: &Principal,
        place: &workspace::Model,
        now: i64,
    ) -> Result<(), StoreError> {
        let Some(tight) =
            who.assurance.session.and_then(|span| span.tightened(place.session_idle_min, place.session_max_min))
        else {
            return Ok(());
        };
        let tx = store.system_write(Reason::OpenWorkspace).await?;
        let row =
            session::ActiveModel { idle_ms: Set(tight.idle_ms), expires_at: Set(tight.ends_at), ..Default::default() };
        tx.update_where(row, session::Column::Id.eq(who.session)).await?;
        tx.commit().await?;
        if tight.is_over(now) { Err(StoreError::SignedOut) } else { Ok(()) }
    }

    /// The context of work that a job does in the name of the person who asked for it, with the role the person has now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the person has left or was disabled since.
    pub async fn resume(store: &Store, tenant: TenantId, actor: &Actor) -> Result<Self, StoreError> {
        let tx = store.system_read(Reason::RunJob).await?;
        let member = tx
            .find::<membership::Entity>()
            .filter(membership::Column::TenantId.eq(tenant))
            .filter(membership::Column::Id.eq(actor.membership))
            .one()
            .await?;
        Self::of_member(store, member, Origin::system())
    }

    /// Opens a workspace for who holds a crew link, given the SHA-256 of its token. It is allowed [`Permission::OwnDays`] alone; that
    /// these are the days of the link's person is for the use-case to keep.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such link, or it was revoked, or its person is no longer on the roster: one answer
    /// for all.
    pub async fn by_crew_link(
        store: &Store,
        token_hash: &str,
        origin: Origin,
    ) -> Result<(Self, crew_link::Model), StoreError> {
        let tx = store.system_read(Reason::CrewLink).await?;
        let link = tx
            .find::<crew_link::Entity>()
            .filter(crew_link::Column::TokenHash.eq(token_hash))
            .filter(crew_link::Column::RevokedAt.is_null())
            .one()
            .await?
            .ok_or(StoreError::NotFound)?;
        drop(tx);
        let mut cx = Self {
            store: store.clone(),
            tenant: link.tenant_id,
            actor: Actor::of_link(String::new()),
            role: Role::Crew,
            only: Some(Permission::OwnDays),
            stale_proof: true,
            origin,
        };
        let person = ReadTx::begin(&cx).await?.get::<employee::Entity>(link.employee_id).await?;
        if !person.active || person.deleted_at.is_some() {
            return Err(StoreError::NotFound);
        }
        cx.actor.name = format!("{} {}", person.given_name, person.family_name);
        Ok((cx, link))
    }

    fn of_member(store: &Store, member: Option<membership::Model>, origin: Origin) -> Result<Self, StoreError> {
        let member = member.filter(|m| m.disabled_at.is_none()).ok_or(StoreError::NotFound)?;
        let role = Role::parse(&member.role).ok_or(StoreError::NotFound)?;
        let actor = Actor { account: member.account_id, membership: member.id, name: member.name };
        Ok(Self { store: store.clone(), tenant: member.tenant_id, actor, role, only: None, stale_proof: false, origin })
    }

    /// Begins a read transaction: one consistent snapshot.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] without the operation's permission; the database's own.
    pub async fn read(&self, op: Op) -> Result<ReadTx, StoreError> {
        self.check(op)?;
        ReadTx::begin(self).await
    }

    /// Begins a write transaction.
    ///
    /// # Errors
    /// As [`RequestCx::read`]; also [`StoreError::Forbidden`] for an operation that only reads.
    pub async fn write(&self, op: Op) -> Result<WriteTx, StoreError> {
        self.check(op)?;
        if op.access != Access::Write {
            return Err(StoreError::Forbidden);
        }
        WriteTx::begin(self, op).await
    }

    /// Begins a read across tenants for an operation that needs it. The caller must narrow every query to [`RequestCx::tenant`] or
    /// to the actor.
    ///
    /// # Errors
    /// As [`RequestCx::read`].
    pub async fn system_read(&self, op: Op, reason: Reason) -> Result<SystemTx, StoreError> {
        self.check(op)?;
        self.store.system_read(reason).await
    }

    /// Begins a write across tenants for an operation that needs it; it audits with [`SystemTx::audit`].
    ///
    /// # Errors
    /// As [`RequestCx::write`].
    pub async fn system_write(&self, op: Op, reason: Reason) -> Result<SystemTx, StoreError> {
        self.check(op)?;
        if op.access != Access::Write {
            return Err(StoreError::Forbidden);
        }
        self.store.system_write(reason).await
    }

    pub(crate) fn check(&self, op: Op) -> Result<(), StoreError> {
        if self.role.allows(op.permission) && self.only.is_none_or(|only| only == op.permission) {
            return if op.fresh && self.stale_proof { Err(StoreError::FreshSignIn) } else { Ok(()) };
        }
        self.note(SecurityKind::Refused, op.name, self.role.as_str());
        Err(StoreError::Forbidden)
    }

    /// The workspace.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// With which role.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Where the request comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }
}
