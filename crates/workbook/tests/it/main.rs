//! What the crate promises, against files as people bring them and files as they should never be.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

mod delimited;
mod export;
mod failed_rows;
mod files;
mod fuzz;
mod make;
mod refusals;
mod xlsx;
