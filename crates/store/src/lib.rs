//! The one way to the data.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Who asks, for which workspace, with which rights | [`RequestCx`] in `cx` |
//! | How sure the server is of who asks | [`Assurance`] in `assurance` |
//! | A transaction that is scoped to one tenant | [`ReadTx`], [`WriteTx`] in `tx`; reading in `find`, writing in `write` |
//! | Which records a role reaches, on every statement | `sight` |
//! | Who changed what, in a chain of hashes | `audit` and `verify` |
//! | Work for later, written with the change that asks for it | `outbox`; claimed, tried again and given up in `work` |
//! | Work that comes again by the clock, once for all servers | `recurring` |
//! | A request that comes again under the same key | [`Replay`] in `replay` |
//! | Who came in, who was refused | [`SecurityEvent`] in `security` |
//! | Work across tenants, for a closed list of reasons | [`SystemTx`] in `system` |
//! | What servers tell each other and soon forget | [`Room`] in `bus`; over PostgreSQL in `wire` |
//! | SQLite and PostgreSQL | `engine` |
//!
//! Neither transaction implements sea-orm's `ConnectionTrait`, so a query that forgets its tenant does not compile:
//!
//! ```compile_fail
//! use sea_orm::EntityTrait;
//! async fn forgetful(tx: &store::ReadTx) {
//!     entity::employee::Entity::find().all(tx).await.unwrap();
//! }
//! ```

mod assurance;
mod audit;
mod bus;
mod cx;
mod engine;
mod error;
mod find;
mod held;
mod outbox;
mod recurring;
mod replay;
mod security;
mod sight;
mod system;
mod tx;
mod verify;
mod wire;
mod work;
mod write;

pub use assurance::{Assurance, SessionSpan};
pub use audit::AuditChange;
pub use bus::Room;
pub use cx::{Actor, Origin, Principal, RequestCx};
pub use engine::{Engine, Store, StoreConfig};
pub use error::{StoreError, UseCaseError};
pub use find::{Find, Reads};
pub use held::HeldRole;
pub use outbox::Job;
pub use replay::Replay;
pub use security::SecurityEvent;
pub use system::{Reason, SystemTx};
pub use tx::{ReadTx, WriteTx};
pub use verify::{ChainFault, ChainReport, verify_audit};
pub use work::{ClaimedJob, LEASE_MS, MOST_ATTEMPTS, Pick, pause_ms, revived_job};
