//! The company behind the real server.

use crate::company::{Company, EMAIL, PASSWORD};
use anyhow::Context;
use identity_domain::SignIn;
use leptos::config::{LeptosOptions, get_configuration};
use mail::{Post, Way};
use server::{
    App,
    serving::{self, Patience},
};
use std::{net::SocketAddr, path::Path};
use tokio::{net::TcpListener, sync::watch};
use ui_kit::server::CookieNames;

/// Serves the company in this process as `daybook serve` does, and signs the owner in: answers the address and the cookie.
pub(crate) async fn in_process(company: &Company) -> anyhow::Result<(SocketAddr, String)> {
    let cookies = CookieNames::new(false);
    let app = App {
        store: company.db.store.clone(),
        identity: company.identity.clone(),
        leptos: options()?,
        cookies,
        https: false,
        hsts_preload: false,
        edge: server::edge::Edge::default(),
        import_max_bytes: 20 * 1024 * 1024,
        live: manpower_service::Live::default(),
        api_limits: server::Limits::new(u32::MAX),
        post: Post::new("Daybook <daybook@localhost>", "http://localhost", Way::Nowhere)?,
    };
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        serving::serve(listener, server::router::build(app), None, Patience::default(), stopped).await;
        // kept until then, so that the server ends with this process and not before
        drop(stop);
    });
    let client = identity_service::Client::none();
    let sign_in = SignIn { email: EMAIL.into(), password: PASSWORD.into() };
    let signed_in = identity_service::sign_in(&company.identity, &sign_in, &client)
        .await?
        .signed_in()
        .context("no second factor is asked")?;
    Ok((address, format!("{}={}", cookies.access(), signed_in.access.text())))
}

/// The build's own options; without the names' hashes when no release was built beside this program.
fn options() -> anyhow::Result<LeptosOptions> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the workspace's folder")?;
    let file = root.join("Leptos.toml");
    let mut options = get_configuration(file.to_str())?.leptos_options;
    options.site_root = root.join(options.site_root.as_ref()).to_string_lossy().into();
    let beside = std::env::current_exe()?.with_file_name(options.hash_file.as_ref());
    options.hash_files = beside.exists();
    Ok(options)
}
