//! Connections: who may hold one, for how long, and how they end.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Taking connections, speaking HTTP/1.1 and HTTP/2, ending in good order | `accept` |
//! | TLS 1.2 and 1.3, with files that may change | `tls` |
//! | A client that takes its answer too slowly | `patient` |
//! | Plain HTTP leads to HTTPS | `redirect` |

mod accept;
mod patient;
pub mod redirect;
pub mod tls;

pub use accept::{Patience, serve};
