//! Passkeys (WebAuthn): a pair of keys whose private half never leaves the person's phone, computer or stick, and which the browser uses
//! for this site alone.
//!
//! Each is asked to verify its person, by finger, face or PIN. So it is a second factor after the password, and both factors alone.
//!
//! What a browser is asked is kept here, for five minutes and one answer: in the row of the step of signing in whose token only that
//! browser has, or in one that only the asking session finds.
//!
//! | What | File |
//! | --- | --- |
//! | For which host they are made; the questions and their answers | `site` |
//! | A new one | `make` |
//! | Whose, what it is called, away with it | `keep` |
//! | Whether an answer is right | `check` |
//! | Signing in by one alone | `enter` |
//! | As second factor, and as a fresh proof | `second` |

mod check;
mod enter;
mod keep;
mod make;
mod second;
mod site;

pub use enter::{ask, enter};
pub use keep::{remove, rename};
pub use make::{add, begin};
pub use second::{ask_proof, ask_second, prove, second_passkey};

pub(crate) use keep::list;
pub(crate) use site::Site;
