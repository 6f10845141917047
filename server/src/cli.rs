//! The command line.

use crate::{
    api::openapi,
    config::Settings,
    demo,
    job_list::{self, JobsCommand},
    serve,
};
use anyhow::Context;
use clap::{Parser, Subcommand};
use identity_service::Keys;
use migrations::{Migrator, rls};
use sea_orm_migration::MigratorTrait;
use secrecy::{ExposeSecret, SecretString};
use std::io::Write;
use utoipa::OpenApi;

/// Daybook: people, projects and the week's schedule for companies that run crews.
#[derive(Parser)]
#[command(name = "daybook", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve Daybook until told to stop.
    Serve,
    /// Bring the schema up to date; on PostgreSQL also make the two runtime roles.
    Migrate,
    /// Make the demo company, unless it is there, and print its logins.
    Demo,
    /// Make an account with a workspace of its own. The password is read from DAYBOOK_ADMIN_PASSWORD.
    CreateAdmin {
        /// E-mail address to sign in with.
        #[arg(long)]
        email: String,
        /// The person's name.
        #[arg(long)]
        name: String,
        /// The company's name.
        #[arg(long)]
        company: String,
        /// The workspace's address: /w/<slug>.
        #[arg(long)]
        slug: String,
    },
    /// Check every workspace's audit chain; ends with 1 and names the row when one does not fit.
    VerifyAudit,
    /// See and mend the installation's own background work: mails of accounts, cleaning up.
    Jobs {
        #[command(subcommand)]
        command: JobsCommand,
    },
    /// Print the OpenAPI description of the REST API.
    Openapi,
    /// Work with the keys of the data folder.
    Keys {
        #[command(subcommand)]
        command: KeysCommand,
    },
    /// Work with the settings.
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Print the settings in force; secrets are only said to be set.
    Print,
}

#[derive(Subcommand)]
enum KeysCommand {
    /// Put a new key before the others in each key file. Running servers take it up by themselves; the keys before stay known.
    Rotate,
}

impl Cli {
    /// Does what the command says.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub async fn run(self, settings: Settings) -> anyhow::Result<()> {
        match self.command {
            Command::Serve => serve::serve(&settings).await,
            Command::Migrate => migrate(&settings).await,
            Command::Demo => {
                let store = serve::open_store(&settings).await?;
                let logins = demo::make(&serve::identity(&settings, &store)?).await?;
                store.close().await?;
                say(&logins)
            }
            Command::CreateAdmin { email, name, company, slug } => {
                let password =
                    std::env::var("DAYBOOK_ADMIN_PASSWORD").context("Set DAYBOOK_ADMIN_PASSWORD to the password.")?;
                let store = serve::open_store(&settings).await?;
                let identity = serve::identity(&settings, &store)?;
                let time_zone = "UTC".into();
                let founder = identity_domain::Founder { name, company, password: password.into(), slug, time_zone };
                let admin = identity_domain::CreateAdmin { email, founder };
                identity_service::create_admin(&identity, &admin).await?;
                store.close().await?;
                say(&format!("{} can sign in at {}/signin\n", admin.email, settings.public_url))
            }
            Command::VerifyAudit => verify(&settings).await,
            Command::Jobs { command } => {
                let store = serve::open_store(&settings).await?;
                let told = job_list::run(&store, &command).await;
                store.close().await?;
                say(&told?)
            }
            Command::Openapi => say(&format!("{}\n", openapi::Api::openapi().to_pretty_json()?)),
            Command::Keys { command: KeysCommand::Rotate } => rotate_keys(&settings),
            Command::Config { command: ConfigCommand::Print } => say(&settings.print()),
        }
    }
}

async fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let Some(owner) = &settings.database_owner_url else {
        anyhow::ensure!(settings.database_url.is_none(), "Set DATABASE_OWNER_URL: the role that owns the tables.");
        serve::open_store(settings).await?.close().await?;
        return say("The SQLite file's schema is up to date.\n");
    };
    let (Some(app), Some(system)) = (&settings.database_url, &settings.database_system_url) else {
        anyhow::bail!("Set DATABASE_URL and DATABASE_SYSTEM_URL: their roles are made here.");
    };
    let db = sea_orm::Database::connect(owner.expose_secret()).await.context("The owner can't connect.")?;
    Migrator::up(&db, None).await?;
    let (app, system) = (role(app)?, role(system)?);
    anyhow::ensure!(app.0 != system.0, "DATABASE_URL and DATABASE_SYSTEM_URL must name two different roles.");
    rls::grant(
        &db,
        &rls::RuntimeRole { name: &app.0, password: app.1.as_deref() },
        &rls::RuntimeRole { name: &system.0, password: system.1.as_deref() },
    )
    .await
    .context("The runtime roles can't be made.")?;
    db.close().await?;
    say(&format!("The schema is up to date; the roles {} and {} are ready.\n", app.0, system.0))
}

fn rotate_keys(settings: &Settings) -> anyhow::Result<()> {
    for file in [Keys::signing_file(&settings.data_dir), serve::sealing_file(settings)] {
        let count = file.rotate()?;
        say(&format!("{}: a new key, {count} in all\n", file.path().display()))?;
    }
    Ok(())
}

/// The role and password of a PostgreSQL address.
fn role(url: &SecretString) -> anyhow::Result<(String, Option<String>)> {
    let rest = url
        .expose_secret()
        .split_once("://")
        .map(|(_, rest)| rest)
        .context("A database address begins with postgres://.")?;
    let (user, _) =
        rest.rsplit_once('@').context("A database address names its role: postgres://role:password@host/database.")?;
    let (name, password) =
        user.split_once(':').map_or((user, None), |(name, password)| (name, Some(password.to_owned())));
    anyhow::ensure!(!name.is_empty(), "A database address names its role.");
    Ok((name.to_owned(), password))
}

async fn verify(settings: &Settings) -> anyhow::Result<()> {
    let store = serve::open_store(settings).await?;
    let report = store::verify_audit(&store).await?;
    store.close().await?;
    for fault in &report.faults {
        say(&format!("{}: row {} of the audit trail: {}\n", fault.workspace, fault.seq, fault.why))?;
    }
    say(&format!("{} workspaces, {} rows, {} faults\n", report.workspaces, report.rows, report.faults.len()))?;
    anyhow::ensure!(report.faults.is_empty(), "the audit trail is not whole");
    Ok(())
}

fn say(text: &str) -> anyhow::Result<()> {
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_read_from_addresses() {
        let read = |url: &str| role(&SecretString::from(url.to_owned()));
        assert_eq!(read("postgres://app:s3:cret@db:5432/daybook").unwrap(), ("app".into(), Some("s3:cret".into())));
        assert_eq!(read("postgres://app@db/daybook").unwrap(), ("app".into(), None));
        assert!(read("postgres://db/daybook").is_err());
        assert!(read("nonsense").is_err());
    }
}
