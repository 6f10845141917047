//! A workspace with a member of each role.

use crate::TestDb;
use entity::{account, membership, role, workspace};
use kernel::{AccountId, MembershipId, Op, Permission, Role, RoleId, SessionId, Slug, TenantId};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{Assurance, AuditChange, Origin, Principal, Reason, RequestCx, Store};
use uuid::Uuid;

/// What made the world, in the trail.
const MADE: Op = Op::write("test/world", Permission::WorkspaceOpen);

/// A workspace and its people.
#[derive(Clone)]
pub struct World {
    /// The workspace.
    pub tenant: TenantId,
    /// Its slug.
    pub slug: Slug,
    store: Store,
    members: Vec<(Role, Principal, MembershipId, RoleId)>,
}

impl World {
    pub(crate) async fn make(db: &TestDb, slug: &str) -> Self {
        let slug = Slug::parse(slug).expect("a slug");
        let tenant = TenantId(Uuid::now_v7());
        let tx = db.store.system_write(Reason::SignUp).await.unwrap();
        let now = tx.now();
        let place = tx
            .insert(workspace::ActiveModel {
                tenant_id: Set(tenant),
                slug: Set(slug.to_string()),
                name: Set(format!("{slug} company")),
                minutes_per_day: Set(480),
                time_zone: Set("America/Chicago".into()),
                crew_links_bound: Set(false),
                // most tests are of people who are signed in, not of how
                second_factor_required: Set(false),
                created_at: Set(now),
                updated_at: Set(now),
                version: Set(1),
                ..Default::default()
            })
            .await
            .unwrap();
        tx.begin_chain(tenant).await.unwrap();
        let mut changes = vec![AuditChange::created::<workspace::Entity>(&place)];
        let mut members = Vec::new();
        for role in Role::ALL {
            let held = tx.insert(role::starting(tenant, role, now)).await.unwrap();
            changes.push(AuditChange::created::<role::Entity>(&held));
            let (email, name) = (format!("{}@{slug}.example", role.as_str()), format!("{} of {slug}", role.as_str()));
            let account = AccountId(Uuid::now_v7());
            tx.insert(account::ActiveModel {
                id: Set(account),
                email: Set(email.clone()),
                name: Set(name.clone()),
                password_hash: Set(None),
                created_at: Set(now),
                updated_at: Set(now),
                version: Set(1),
                ..Default::default()
            })
            .await
            .unwrap();
            let member = tx
                .insert(membership::ActiveModel {
                    tenant_id: Set(tenant),
                    id: Set(MembershipId(Uuid::now_v7())),
                    account_id: Set(account),
                    email: Set(email.clone()),
                    name: Set(name.clone()),
                    role_id: Set(held.id),
                    disabled_at: Set(None),
                    created_at: Set(now),
                    updated_at: Set(now),
                    version: Set(1),
                })
                .await
                .unwrap();
            changes.push(AuditChange::created::<membership::Entity>(&member));
            let session = SessionId(Uuid::now_v7());
            let principal = Principal { account, session, name, email, assurance: Assurance::system() };
            members.push((role, principal, member.id, held.id));
        }
        let owner = members[0].1.clone();
        tx.audit(tenant, (owner.account, &owner.name), MADE, &Origin::system(), changes).await.unwrap();
        tx.commit().await.unwrap();
        Self { tenant, slug, store: db.store.clone(), members }
    }

    /// The context of the member with a role.
    pub async fn cx(&self, role: Role) -> RequestCx {
        RequestCx::open(&self.store, &self.principal(role), &self.slug, Origin::system())
            .await
            .expect("the member gets in")
    }

    /// The member with a role, as signed in.
    pub fn principal(&self, role: Role) -> Principal {
        self.members.iter().find(|m| m.0 == role).expect("every role has a member").1.clone()
    }

    /// The workspace's own role that began as this one.
    pub fn role(&self, role: Role) -> RoleId {
        self.members.iter().find(|m| m.0 == role).expect("every role has a member").3
    }

    /// The membership of the member with a role.
    pub fn membership(&self, role: Role) -> MembershipId {
        self.members.iter().find(|m| m.0 == role).expect("every role has a member").2
    }
}

impl TestDb {
    /// Gives an account a place in a workspace, without an invitation; an address without one gets an account. `password_hash` is a
    /// PHC string.
    ///
    /// # Panics
    /// When there is no such workspace, or the account has a place in it.
    pub async fn seat(
        &self,
        slug: &str,
        email: &str,
        name: &str,
        role: RoleId,
        password_hash: Option<&str>,
    ) -> MembershipId {
        let tx = self.store.system_write(Reason::AddMember).await.unwrap();
        let place =
            tx.find::<workspace::Entity>().filter(workspace::Column::Slug.eq(slug)).one().await.unwrap().unwrap();
        let known = tx.find::<account::Entity>().filter(account::Column::Email.eq(email)).one().await.unwrap();
        let now = tx.now();
        let account = known.map_or_else(|| AccountId(Uuid::now_v7()), |known| known.id);
        let new = account::ActiveModel {
            id: Set(account),
            email: Set(email.to_owned()),
            name: Set(name.to_owned()),
            password_hash: Set(password_hash.map(str::to_owned)),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
            ..Default::default()
        };
        tx.insert_missing(vec![new]).await.unwrap();
        let member = membership::ActiveModel {
            tenant_id: Set(place.tenant_id),
            id: Set(MembershipId(Uuid::now_v7())),
            account_id: Set(account),
            email: Set(email.to_owned()),
            name: Set(name.to_owned()),
            role_id: Set(role),
            disabled_at: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        };
        let member = tx.insert(member).await.unwrap();
        let change = AuditChange::created::<membership::Entity>(&member);
        tx.audit(place.tenant_id, (account, name), MADE, &Origin::system(), change).await.unwrap();
        tx.commit().await.unwrap();
        member.id
    }
}
