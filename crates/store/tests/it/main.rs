//! The store on both engines: tenant scope, versions, audit, outbox.

mod audit;
mod outbox;
mod tenancy;
