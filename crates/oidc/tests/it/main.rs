//! A provider in this process, and what it may not get through with.
// tests stop at the first thing that is not as it should be
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod attacks;
mod coming;
