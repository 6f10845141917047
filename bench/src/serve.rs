//! The company behind the real server.

use crate::company::{Company, EMAIL, PASSWORD};
use anyhow::Context;
use axum::serve::ListenerExt;
use identity_domain::SignIn;
use leptos::config::{LeptosOptions, get_configuration};
use server::App;
use std::{net::SocketAddr, path::Path};
use store::Origin;
use tokio::net::TcpListener;
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
        import_max_bytes: 20 * 1024 * 1024,
        live: manpower_service::Live::default(),
        api_limits: server::Limits::new(u32::MAX),
    };
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let listener = listener.tap_io(|stream| {
        // without it a small last piece of a page waits for 40 ms
        let _ = stream.set_nodelay(true);
    });
    let service = server::router::build(app).into_make_service_with_connect_info::<SocketAddr>();
    // ends with this process
    tokio::spawn(axum::serve(listener, service).into_future());
    let client = identity_service::Client { origin: Origin::system(), user_agent: None };
    let sign_in = SignIn { email: EMAIL.into(), password: PASSWORD.into() };
    let signed_in = identity_service::sign_in(&company.identity, &sign_in, &client).await?;
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
