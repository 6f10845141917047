//! The `daybook` program itself, on a test's database.

use std::process::{Command, Output};
use store::StoreConfig;
use testkit::TestDb;

/// `daybook` with these arguments, on the database, in a folder of its own.
pub(crate) fn daybook(db: &TestDb, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_daybook"));
    command.args(arguments).current_dir(std::env::temp_dir());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("DAYBOOK_") || text.starts_with("DATABASE_") {
            command.env_remove(&name);
        }
    }
    match &db.config {
        StoreConfig::Sqlite { path } => {
            command.env("DAYBOOK_DATA_DIR", path.parent().unwrap());
        }
        StoreConfig::Postgres { app, system, .. } => {
            command.env("DATABASE_URL", app).env("DATABASE_SYSTEM_URL", system);
            command.env("DAYBOOK_DATA_DIR", std::env::temp_dir().join(format!("daybook-keys-{}", std::process::id())));
        }
    }
    command
}

/// Standard output and standard error.
pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[testkit::db_test]
async fn an_admin_is_made_once_and_can_sign_in(db: TestDb) {
    let make = || {
        let arguments = [
            "create-admin",
            "--email",
            "ada@roth.example",
            "--name",
            "Ada Roth",
            "--company",
            "Roth",
            "--slug",
            "roth-co",
        ];
        let mut command = daybook(&db, &arguments);
        if let StoreConfig::Postgres { .. } = db.config {
            std::fs::create_dir_all(command.get_envs().find(|(k, _)| *k == "DAYBOOK_DATA_DIR").unwrap().1.unwrap())
                .unwrap();
        }
        command.env("DAYBOOK_ADMIN_PASSWORD", crate::harness::PASSWORD).output().unwrap()
    };
    let made = make();
    assert!(made.status.success(), "{}", said(&made));
    let host = crate::harness::Host::new(&db);
    let browser = host.sign_in("ada@roth.example").await;
    host.enrol(&browser).await;
    assert!(host.get(Some(&browser), "/w/roth-co/people").await.status.is_success());
    let again = make();
    assert!(!again.status.success(), "{}", said(&again));
}

#[testkit::db_test]
async fn settings_that_nobody_knows_are_refused_by_name(db: TestDb) {
    let output = daybook(&db, &["config", "print"]).env("DAYBOOK_COLOUR", "red").output().unwrap();
    assert!(!output.status.success() && said(&output).contains("colour"), "{}", said(&output));
    let printed = daybook(&db, &["config", "print"]).output().unwrap();
    assert!(printed.status.success() && said(&printed).contains("listen = \"127.0.0.1:3000\""), "{}", said(&printed));
    let described = daybook(&db, &["openapi"]).output().unwrap();
    let described: serde_json::Value = serde_json::from_slice(&described.stdout).unwrap();
    assert!(described["paths"]["/api/v1/workspaces/{slug}/employees"].is_object());
}
