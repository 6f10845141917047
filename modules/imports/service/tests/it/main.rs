//! Imports on both engines, from the bytes of a file to saved rows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod bad_files;
mod fixtures;
mod large;
mod saving;
mod support;
