//! The schema, one file per migration, for both databases. Append-only: a migration that has shipped is never edited.
//!
//! Each file writes SQL with `{type}` marks that [`ddl`] turns into the engine's own; [`rls`] holds what PostgreSQL has on top:
//! FORCE row-level security on each tenant table, and the grants of the two runtime roles.

mod ddl;
mod m20261121_000001_identity;
mod m20261121_000002_audit_and_jobs;
mod m20261121_000003_roster;
mod m20261121_000004_schedule;
mod m20261121_000005_imports;
mod m20261122_000006_crew;
mod m20261122_000007_schedule_edits;
mod m20261122_000008_times;
mod m20261122_000010_request_keys;
mod m20261122_000011_jobs;
mod m20261122_000012_security_log;
mod m20261122_000013_roles;
mod m20261122_000014_attempts;
mod m20261122_000015_sign_in;
mod m20261122_000016_profiles;
mod m20261122_000024_api_tokens;
mod m20261123_000030_external_identity;
mod m20261123_000031_membership;
mod m20261123_000032_sign_up_link;
mod m20261123_000033_workspace_logo;
mod m20261124_000040_pours;
pub mod rls;

use sea_orm_migration::prelude::*;

/// Every migration, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_identity::Migration),
            Box::new(m20261121_000002_audit_and_jobs::Migration),
            Box::new(m20261121_000003_roster::Migration),
            Box::new(m20261121_000004_schedule::Migration),
            Box::new(m20261121_000005_imports::Migration),
            Box::new(m20261122_000006_crew::Migration),
            Box::new(m20261122_000007_schedule_edits::Migration),
            Box::new(m20261122_000008_times::Migration),
            Box::new(m20261122_000010_request_keys::Migration),
            Box::new(m20261122_000011_jobs::Migration),
            Box::new(m20261122_000012_security_log::Migration),
            Box::new(m20261122_000013_roles::Migration),
            Box::new(m20261122_000014_attempts::Migration),
            Box::new(m20261122_000015_sign_in::Migration),
            Box::new(m20261122_000016_profiles::Migration),
            Box::new(m20261122_000024_api_tokens::Migration),
            Box::new(m20261123_000030_external_identity::Migration),
            Box::new(m20261123_000031_membership::Migration),
            Box::new(m20261123_000032_sign_up_link::Migration),
            Box::new(m20261123_000033_workspace_logo::Migration),
            Box::new(m20261124_000040_pours::Migration),
        ]
    }
}
