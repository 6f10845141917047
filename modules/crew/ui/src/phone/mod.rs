//! The page on the phone: whole HTML from the server, its own style sheet and hand-written scripts, no WASM.
//!
//! | What | Where |
//! | --- | --- |
//! | English and Spanish | `words` |
//! | The days in words: what the page draws, and what the phone keeps for later | [`Sheet`] in `sheet` |
//! | The page, and the shell that shows the kept copy without a signal | `page`, with the parts in `card` |
//! | What a link that does not open shows | `closed` |
//! | Style, scripts, service worker, manifest | `files` with `store.js`, `phone.js`, `sw.js` |
//!
//! The same markup serves the page and the shell: texts carry `data-t`, addresses `data-h`, lists `data-list` with the name of a
//! `<template>`, and what is empty is hidden. The script fills templates by these names.

mod card;
mod closed;
mod files;
mod page;
mod sheet;
mod words;

pub use closed::{Closed, closed};
pub use files::{Files, files};
pub use page::{Drawn, Waking, page, shell};
pub use sheet::Sheet;
