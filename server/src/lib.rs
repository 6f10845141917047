//! The axum host.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Settings and their checks | `config` |
//! | Who asks; the gate before a workspace's pages | `sign_in` |
//! | Connections: TLS, time limits, ending in good order | `serving` |
//! | Proxies, and who is behind them | `edge` |
//! | Requests that pages of other sites make | `cross_site` |
//! | Every address | `router`; plain routes in `routes`, server functions in `server_fns`, files in `files` |
//! | The REST API | `api` |
//! | The crew's phones | `crew` |
//! | The schedule's live line | `live` |
//! | People's pictures | `pictures` |
//! | The week's sheets of paper | `print` |
//! | Signing in by another provider's word | `openid`, its secrets `openid_settings` |
//! | Security headers and the nonce | `security` |
//! | The outbox's worker, what it does, what comes by the clock | `worker`, `jobs`, `recurring` |
//! | What is cleared away once a day | `upkeep` |
//! | The way out for mails; the mailbox of who tries Daybook out | `mail_settings`, `dev_mail` |
//! | The demo company | `demo` |
//! | The command line | `main.rs`, `cli`, `job_list` |

mod api;
pub mod cli;
pub mod config;
mod crew;
mod cross_site;
pub mod demo;
mod dev_mail;
mod drawing;
pub mod edge;
mod files;
mod health;
mod job_list;
mod jobs;
mod live;
pub mod logging;
pub mod mail_settings;
mod openid;
mod openid_settings;
mod pictures;
mod print;
mod problem;
mod recurring;
pub mod registry;
pub mod router;
mod routes;
mod security;
mod serve;
mod server_fns;
pub mod serving;
mod sign_in;
mod upkeep;
pub mod worker;

pub use api::Limits;

use crate::edge::Edge;
use axum::extract::FromRef;
use identity_service::Identity;
use leptos::config::LeptosOptions;
use mail::Post;
use manpower_service::Live;
use store::Store;
use ui_kit::server::CookieNames;

/// What every request stands on. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The data.
    pub store: Store,
    /// Signing in: the keys and the hasher.
    pub identity: Identity,
    /// The live lines of the schedule.
    pub live: Live,
    /// Where the build's files lie.
    pub leptos: LeptosOptions,
    /// How the sign-in cookies are named.
    pub cookies: CookieNames,
    /// Whether browsers come over TLS.
    pub https: bool,
    /// Whether to ask browsers to build this host into their lists of hosts that speak HTTPS alone.
    pub hsts_preload: bool,
    /// Proxies that are trusted, and where browsers belong.
    pub edge: Edge,
    /// The largest file that may be imported, in bytes.
    pub import_max_bytes: usize,
    /// How often the REST API may be asked.
    pub api_limits: Limits,
    /// The way out for mails.
    pub post: Post,
}

impl FromRef<App> for LeptosOptions {
    fn from_ref(app: &App) -> Self {
        app.leptos.clone()
    }
}

impl FromRef<App> for Store {
    fn from_ref(app: &App) -> Self {
        app.store.clone()
    }
}
