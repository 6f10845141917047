//! What each role may do.
//!
//! | What | Where |
//! | --- | --- |
//! | The page with the list | `page` |
//! | A role's form: the matrix of its permissions, its reach, its fields | `form`, `matrix` |
//! | A role that goes, and what its members get instead | `removal` |
//! | The words of modules, actions, scopes and fields | `words` |

mod form;
mod matrix;
mod page;
mod removal;
mod words;

pub use page::RolesPage;
