//! The store on both engines: tenant scope, versions, audit, outbox.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod audit;
mod crew_link;
mod old_jobs;
mod old_members;
mod outbox;
mod reach;
mod recurring;
mod room;
mod security;
mod tenancy;
