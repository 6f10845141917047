//! The whole server, as a browser meets it: requests through the real router, on both databases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod api;
mod audit;
mod bad_files;
mod browser;
mod command_line;
mod crew;
mod forged;
mod harness;
mod headers;
mod isolation;
mod known;
mod live;
mod logo;
mod logs;
mod mails;
mod matrix;
mod openid;
mod pages;
mod passkeys;
mod print;
mod regions;
mod samples;
mod security;
mod sessions;
mod tampering;
mod things;
mod tls;
mod tokens;
mod uploads;
mod wire;
