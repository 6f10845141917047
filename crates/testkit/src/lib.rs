//! What tests stand on: a fresh database on each engine, workspaces with a member of each role, an authenticator with passkeys,
//! and the invariants that must hold after every test.
//!
//! ```ignore
//! #[testkit::db_test]
//! async fn a_number_is_unique(db: testkit::TestDb) {
//!     let world = db.workspace("northline").await;
//!     let cx = world.cx(kernel::Role::Scheduler).await;
//! }
//! ```
// Tests may stop at the first thing that is not as it should be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// The throwaway server ends by itself, after this process; and nothing else runs while it starts.
#![allow(clippy::zombie_processes, clippy::disallowed_methods)]

mod authenticator;
mod cluster;
mod database;
pub mod idp;
mod invariants;
mod world;

pub use authenticator::Authenticator;
pub use cluster::Cluster;
pub use database::{TestDb, run};
pub use invariants::verify_invariants;
pub use store::Engine;
pub use testkit_macros::db_test;
pub use world::World;
