//! The workspace on both engines.
// tests stop at the first thing that is not as it should be
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod access;
mod actors;
mod audit;
mod frame;
mod invitations;
mod isolation;
mod jobs;
mod leaving;
mod members;
mod owners;
mod preference;
mod roles;
mod security;
mod settings;
