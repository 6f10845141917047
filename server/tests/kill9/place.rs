//! Where a server keeps its data: what outlives it.

use sea_orm::{ConnectionTrait, Database, Statement};
use std::{
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use testkit::Cluster;

/// A data folder, and on PostgreSQL a database.
pub(crate) struct Place {
    folder: TempDir,
    database: Option<String>,
    /// The port of a mail server on this machine.
    post: Option<u16>,
}

impl Place {
    /// A new file.
    pub(crate) fn sqlite() -> Self {
        Self { folder: TempDir::new().unwrap(), database: None, post: None }
    }

    /// A new database, brought up to date by `daybook migrate`.
    pub(crate) fn postgres() -> Self {
        let name = format!("kill9_{}", uuid::Uuid::now_v7().simple());
        run("postgres", &format!("create database {name}"));
        let place = Self { folder: TempDir::new().unwrap(), database: Some(name), post: None };
        let migrated = place.daybook("migrate").output().unwrap();
        assert!(migrated.status.success(), "{}", String::from_utf8_lossy(&migrated.stderr));
        place
    }

    /// The same place, with mails going to a port of this machine.
    pub(crate) fn with_post(mut self, port: u16) -> Self {
        self.post = Some(port);
        self
    }

    /// Makes an account with a workspace at the command line.
    pub(crate) fn create_admin(&self, email: &str, slug: &str, password: &str) {
        let mut command = self.daybook("create-admin");
        command.args(["--email", email, "--name", "Marta Lind", "--company", "Northline", "--slug", slug]);
        let made = command.env("DAYBOOK_ADMIN_PASSWORD", password).output().unwrap();
        assert!(made.status.success(), "{email}: {}", String::from_utf8_lossy(&made.stderr));
    }

    /// The program with an argument, set up for this place.
    pub(crate) fn daybook(&self, argument: &str) -> Command {
        let own = PathBuf::from(env!("CARGO_BIN_EXE_daybook"));
        let mut command = Command::new(std::env::var_os("DAYBOOK_BIN").map_or(own, PathBuf::from));
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if ["DAYBOOK_", "DATABASE_", "LEPTOS_"].iter().any(|start| text.starts_with(start)) {
                command.env_remove(&name);
            }
        }
        command.arg(argument).current_dir(self.folder.path()).env("DAYBOOK_DATA_DIR", self.folder.path());
        // where there is no Leptos.toml this is the one thing that must be said
        command.env("LEPTOS_OUTPUT_NAME", "daybook").env("DAYBOOK_LOG", "warn");
        if let Some(port) = self.post {
            command
                .env("DAYBOOK_SMTP_URL", format!("smtp://127.0.0.1:{port}?tls=none"))
                .env("DAYBOOK_MAIL_FROM", "Daybook <daybook@daybook.example>");
        }
        if let Some(name) = &self.database {
            let cluster = Cluster::get();
            command
                .env("DATABASE_URL", cluster.url("daybook_app", name))
                .env("DATABASE_SYSTEM_URL", cluster.url("daybook_system", name))
                .env("DATABASE_OWNER_URL", cluster.url("postgres", name));
        }
        command
    }

    /// Waits until the database has noticed that the server is gone: until then a transaction of it may still be on its way.
    pub(crate) fn settle(&self) {
        let Some(name) = &self.database else { return };
        let started = Instant::now();
        let others = format!("select count(*) as n from pg_stat_activity where datname = '{name}'");
        while count(&others) > 0 {
            assert!(started.elapsed() < Duration::from_secs(60), "connections of the killed server stay open");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// `daybook verify-audit` finds nothing.
    pub(crate) fn verify_audit(&self) {
        let output = self.daybook("verify-audit").output().unwrap();
        let (said, why) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && said.contains(" 0 faults"), "{said}{why}");
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(name) = self.database.as_ref().filter(|_| !std::thread::panicking()) {
            run("postgres", &format!("drop database {name} with (force)"));
        }
    }
}

fn run(database: &str, sql: &str) {
    block_on(async {
        let db = Database::connect(Cluster::get().url("postgres", database)).await.unwrap();
        db.execute_unprepared(sql).await.unwrap();
        db.close().await.unwrap();
    });
}

fn count(sql: &str) -> i64 {
    block_on(async {
        let db = Database::connect(Cluster::get().url("postgres", "postgres")).await.unwrap();
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
        db.close().await.unwrap();
        row.try_get("", "n").unwrap()
    })
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}
