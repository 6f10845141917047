//! The workspace on both engines.
// tests stop at the first thing that is not as it should be
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod actors;
mod audit;
mod frame;
mod isolation;
mod jobs;
mod links;
mod members;
mod owners;
mod preference;
mod roles;
mod security;
mod settings;
