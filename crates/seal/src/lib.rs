//! Secrets at rest: what the database must hold but whoever reads a copy of it must not.
//!
//! | Idea | Room |
//! | --- | --- |
//! | A file of secret keys that its owner alone can read | [`KeyFile`] in `key_file` |
//! | Keys that follow their file while the server runs | [`Ring`] in `ring` |
//! | A value that only the keys can read, and only in its own place | [`Sealer`], [`Place`] in `sealer` |
//!
//! A key file holds several keys. The first is used for what is new, all of them for what is there: a key is changed by putting
//! another before it, and taken out when nothing needs it any more. Servers that share a database share the files' content.

mod key_file;
mod ring;
mod sealer;

pub use key_file::{KeyFile, KeyFileError, Secret};
pub use ring::Ring;
pub use sealer::{Place, SealError, Sealer};
