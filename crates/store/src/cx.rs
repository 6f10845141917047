//! Who asks, for which workspace, with which rights. The only key to a tenant's data.

use crate::{Assurance, HeldRole, ReadTx, Reads, Reason, Store, StoreError, SystemTx, WriteTx, held};
use entity::{api_token, crew_link, employee, session};
use kernel::{
    Access, AccountId, FieldSet, MembershipId, Op, Permission, PermissionSet, Powers, RecordScope, RequestId,
    SecurityKind, SessionId, Slug, TenantId,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Looking up the person of a crew link.
const LINK: Op = Op::read("crew/link", Permission::OwnDays);

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
    /// Behind a counter, because every transaction has a copy of the context.
    role: Arc<HeldRole>,
    /// Whether the person's last proof is too old for what is dangerous.
    stale_proof: bool,
    origin: Origin,
}

impl RequestCx {
    /// Opens a workspace for a person, with the role that the person has now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such workspace or the person is no member or is disabled: one answer for all.
    /// [`StoreError::SecondFactorMissing`] when the workspace asks for one of the person's role and the session has not shown it;
    /// [`StoreError::SignedOut`] when the session is over by the workspace's limits, or began in another way than the workspace wants of
    /// an address like the person's.
    pub async fn open(store: &Store, who: &Principal, slug: &Slug, origin: Origin) -> Result<Self, StoreError> {
        let tx = store.system_read(Reason::OpenWorkspace).await?;
        let place = held::by_slug(&tx, slug.as_str(), who.account).await?.ok_or(StoreError::NotFound)?;
        let now = tx.now();
        if let Some(issuer) = place.provider_wanted()
            && who.assurance.session.is_some()
            && !came_by(&tx, who.session, issuer).await?
        {
            return Err(StoreError::SignedOut);
        }
        drop(tx);
        Self::hold_to_limits(store, who, &place, now).await?;
        if place.asks_for_second_factor() && !who.assurance.strong {
            return Err(StoreError::SecondFactorMissing);
        }
        let mut cx = Self::of_member(store, Some(place), origin)?;
        cx.stale_proof = !who.assurance.is_fresh(now);
        Ok(cx)
    }

    /// Puts the session under the workspace's limits where they are stricter; from then on it has them wherever it goes.
    async fn hold_to_limits(store: &Store, who: &Principal, place: &held::Place, now: i64) -> Result<(), StoreError> {
        let (idle_min, max_min) = place.session_limits();
        let Some(tight) = who.assurance.session.and_then(|span| span.tightened(idle_min, max_min)) else {
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
        let place = held::by_membership(&tx, tenant, actor.membership).await?;
        Self::of_member(store, place, Origin::system())
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
            role: Arc::new(HeldRole::of_link()),
            stale_proof: true,
            origin,
        };
        let person = ReadTx::begin(&cx, LINK).await?.get::<employee::Entity>(link.employee_id).await?;
        if !person.active || person.deleted_at.is_some() {
            return Err(StoreError::NotFound);
        }
        cx.actor.name = format!("{} {}", person.given_name, person.family_name);
        Ok((cx, link))
    }

    /// Opens a workspace for a program that shows a member's API token, given the SHA-256 of it. It may do what the token says of what
    /// the member may do now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the token is not this workspace's, or does not work, or its member is disabled: one answer for all.
    pub async fn by_api_token(
        store: &Store,
        token_hash: &str,
        slug: &Slug,
        origin: Origin,
    ) -> Result<Self, StoreError> {
        let tx = store.system_read(Reason::ApiToken).await?;
        let good = Condition::all()
            .add(api_token::Column::TokenHash.eq(token_hash))
            .add(api_token::Column::RevokedAt.is_null())
            .add(api_token::Column::ExpiresAt.gt(tx.now()));
        let token = tx.find::<api_token::Entity>().filter(good).one().await?.ok_or(StoreError::NotFound)?;
        let place = held::by_membership(&tx, token.tenant_id, token.membership_id).await?;
        let place = place.filter(|place| place.is_at(slug.as_str()));
        let allowed = PermissionSet::of_json(&token.permissions);
        Ok(Self::of_member(store, place, origin)?.limited_to(allowed))
    }

    fn of_member(store: &Store, place: Option<held::Place>, origin: Origin) -> Result<Self, StoreError> {
        let (tenant, actor, role) = place.ok_or(StoreError::NotFound)?.parts();
        Ok(Self { store: store.clone(), tenant, actor, role: Arc::new(role), stale_proof: false, origin })
    }

    /// The same access with these permissions at most: for a credential that gives less than its person has.
    #[must_use]
    pub fn limited_to(mut self, permissions: PermissionSet) -> Self {
        let mut role = HeldRole::clone(&self.role);
        role.powers.permissions = role.powers.permissions.both(permissions);
        // what is above all others is no longer all
        role.powers.owner = false;
        self.role = Arc::new(role);
        self
    }

    /// Begins a read transaction: one consistent snapshot.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] without the operation's permission; the database's own.
    pub async fn read(&self, op: Op) -> Result<ReadTx, StoreError> {
        self.check(op)?;
        ReadTx::begin(self, op).await
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
        if self.allows(op.permission) {
            return if op.fresh && self.stale_proof { Err(StoreError::FreshSignIn) } else { Ok(()) };
        }
        self.note(SecurityKind::Refused, op.name, self.role.name.as_str());
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
    pub fn role(&self) -> &HeldRole {
        &self.role
    }

    /// Whether the role allows this.
    pub fn allows(&self, permission: Permission) -> bool {
        self.role.powers.allow(permission)
    }

    /// All that the role gives.
    pub fn powers(&self) -> &Powers {
        &self.role.powers
    }

    /// Which records the role reaches.
    pub fn record_scope(&self) -> RecordScope {
        self.role.powers.records
    }

    /// Which guarded fields the role shows.
    pub fn field_scope(&self) -> FieldSet {
        self.role.powers.fields
    }

    /// Where the request comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }
}

/// Whether a provider vouched for the person of a session.
async fn came_by(tx: &SystemTx, session: SessionId, issuer: &str) -> Result<bool, StoreError> {
    let this = Condition::all().add(session::Column::Id.eq(session)).add(session::Column::Issuer.eq(issuer));
    Ok(tx.find::<session::Entity>().filter(this).one().await?.is_some())
}
