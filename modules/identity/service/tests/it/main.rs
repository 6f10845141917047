//! Identity on both engines.
// tests stop at the first thing that is not as it should be
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod actors;
mod external;
mod external_links;
mod limits;
mod passkey;
mod passkey_attacks;
mod password;
mod profile;
mod second_factor;
mod session;
mod sign_up;
