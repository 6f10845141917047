//! Who signs in to the demo company: one person for each role.

use super::{COMPANY, SLUG, TIME_ZONE};
use anyhow::Context;
use entity::workspace;
use identity_domain::{CreateAdmin, Founder, SlugState};
use identity_service::{Identity, account, membership};
use kernel::{Email, Role, RoleId, SessionId, Slug};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use std::fmt::Write;
use store::{AuditChange, Origin, Principal, Reason, RequestCx};
use workspace_service::{members, op, roles};

/// Everybody's password. The company is made up and holds nothing of anybody's.
const PASSWORD: &str = "northline-demo";

/// The address of who signs in as crew. Joe Whitfield is on the roster with it, so that he has days of his own.
pub(super) const CREW_EMAIL: &str = "crew@northline.example";

/// A person who signs in.
struct Login {
    role: Role,
    name: &'static str,
    email: &'static str,
}

const LOGINS: [Login; 10] = [
    Login { role: Role::Owner, name: "Marta Ruiz", email: "marta@northline.example" },
    Login { role: Role::Admin, name: "Helen Strand", email: "admin@northline.example" },
    Login { role: Role::Scheduler, name: "Owen Fitch", email: "scheduler@northline.example" },
    Login { role: Role::Superintendent, name: "Dale Hutchins", email: "superintendent@northline.example" },
    Login { role: Role::Foreman, name: "Rosa Delgado", email: "foreman@northline.example" },
    Login { role: Role::Buyer, name: "Ken Osei", email: "buyer@northline.example" },
    Login { role: Role::Accountant, name: "June Abbott", email: "accountant@northline.example" },
    Login { role: Role::Hr, name: "Lena Fischer", email: "hr@northline.example" },
    Login { role: Role::Viewer, name: "Priya Nair", email: "viewer@northline.example" },
    Login { role: Role::Crew, name: "Joe Whitfield", email: CREW_EMAIL },
];

/// Makes sure of the workspace with its owner, and answers the owner's access to it.
///
/// # Errors
/// When the address is another company's, or its owner another person's account.
pub(super) async fn owner(identity: &Identity, slug: &Slug) -> anyhow::Result<RequestCx> {
    let owner = &LOGINS[0];
    if identity_service::slug_state(identity.store(), slug.as_str()).await? == SlugState::Free {
        let founder = Founder {
            name: owner.name.into(),
            company: COMPANY.into(),
            password: PASSWORD.into(),
            slug: SLUG.into(),
            time_zone: TIME_ZONE.into(),
        };
        let admin = CreateAdmin { email: owner.email.into(), founder };
        identity_service::create_admin(identity, &admin).await?;
        relax(identity).await?;
    }
    let tx = identity.store().system_read(Reason::CommandLine).await?;
    let account = account::by_email(&tx, &Email::parse(owner.email)?).await?;
    drop(tx);
    let taken = "The workspace northline is another company's, so the demo company can't be made here.";
    let account = account.context(taken)?;
    // nobody signs in here, so the session is only a name for this run
    let who = Principal {
        account: account.id,
        session: SessionId(uuid::Uuid::now_v7()),
        name: account.name,
        email: account.email,
        assurance: store::Assurance::system(),
    };
    RequestCx::open(identity.store(), &who, slug, Origin::system()).await.context(taken)
}

/// The demo company asks for no second factor: whoever tries Daybook out signs in with what is printed.
async fn relax(identity: &Identity) -> anyhow::Result<()> {
    let tx = identity.store().system_write(Reason::CommandLine).await?;
    let row = workspace::ActiveModel { second_factor_required: Set(false), ..Default::default() };
    tx.update_where(row, workspace::Column::Slug.eq(SLUG)).await?;
    Ok(tx.commit().await?)
}

/// Makes sure of the other members, each with the password.
///
/// # Errors
/// The database's own.
pub(super) async fn others(identity: &Identity, owner: &RequestCx) -> anyhow::Result<()> {
    let tx = owner.read(op::LIST_MEMBERS).await?;
    let there = members::list(&tx, owner).await?;
    let roles = roles::choices(&tx, owner).await?;
    drop(tx);
    for login in LOGINS.iter().filter(|login| !there.iter().any(|member| member.email == login.email)) {
        let role = roles.iter().find(|role| role.built_in == Some(login.role)).map(|role| role.id);
        // a company that gave up one of the roles it began with has no login for it
        let Some(role) = role else { continue };
        seat(identity, owner, login, role).await?;
    }
    Ok(())
}

/// An account with its place. One that was there before keeps its password.
async fn seat(identity: &Identity, owner: &RequestCx, login: &Login, role: RoleId) -> anyhow::Result<()> {
    let email = Email::parse(login.email)?;
    let hash = identity.passwords().hash(&PASSWORD.into()).await?;
    let tx = identity.store().system_write(Reason::CommandLine).await?;
    let person = match account::by_email(&tx, &email).await? {
        Some(person) => person,
        None => account::create(&tx, &email, login.name, Some(hash)).await?,
    };
    let member = membership::join(&tx, owner.tenant(), &person, login.name, role).await?;
    let change = AuditChange::created::<entity::membership::Entity>(&member);
    let actor = (owner.actor().account, owner.actor().name.as_str());
    tx.audit(owner.tenant(), actor, identity_service::op::CREATE_ADMIN, &Origin::system(), change).await?;
    Ok(tx.commit().await?)
}

/// What is printed.
pub(super) fn text() -> String {
    let mut text = format!("{COMPANY}, at /w/{SLUG}. Sign in with the password {PASSWORD} as\n");
    for Login { role, email, .. } in &LOGINS {
        // writing to a String can't fail
        let _ = writeln!(text, "  {:<15} {email}", role.as_str());
    }
    text
}

#[cfg(test)]
pub(super) async fn sign_in(
    identity: &Identity,
    role: Role,
) -> Result<identity_service::SignedIn, identity_service::Failure> {
    let login = LOGINS.iter().find(|login| login.role == role).unwrap();
    let command = identity_domain::SignIn { email: login.email.into(), password: PASSWORD.into() };
    let entered = identity_service::sign_in(identity, &command, &identity_service::Client::none()).await?;
    Ok(entered.signed_in().expect("the demo company asks for no second factor"))
}
