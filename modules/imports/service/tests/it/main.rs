//! Imports on both engines, from the bytes of a file to saved rows.

mod answers;
mod bad_files;
mod fixtures;
mod large;
mod saving;
mod support;
