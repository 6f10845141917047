//! Runs the server until it is told to stop.

use crate::{
    App, Limits,
    config::{MEGABYTE, Settings},
    edge::Edge,
    mail_settings, router,
    serving::{self, Patience, redirect, tls::Tls},
    upkeep, worker,
};
use anyhow::Context;
use identity_service::{Identity, Keys, Passwords, Places};
use leptos::config::{LeptosOptions, get_configuration};
use manpower_service::Live;
use seal::{KeyFile, Sealer};
use std::{net::SocketAddr, time::Duration};
use store::{Engine, Store, StoreConfig};
use tokio::{net::TcpListener, sync::watch};
use ui_kit::server::CookieNames;

/// How often the files of the certificate are looked at.
const LOOK: Duration = Duration::from_secs(10);

/// Opens the store as the settings say. The SQLite file is brought up to date here; a PostgreSQL schema is `daybook migrate`'s.
///
/// # Errors
/// A sentence for the operator.
pub(crate) async fn open_store(settings: &Settings) -> anyhow::Result<Store> {
    let config = settings.store();
    std::fs::create_dir_all(&settings.data_dir)
        .with_context(|| format!("The data folder {} can't be made.", settings.data_dir.display()))?;
    if let StoreConfig::Sqlite { path } = &config {
        Store::migrate_sqlite(path).await?;
    }
    let store = Store::open(&config).await.context("The database can't be opened.")?;
    store.seal_with(
        Sealer::of_file(sealing_file(settings))
            .context("The key file for what is secret in the database can't be read.")?,
    );
    anyhow::ensure!(store.is_ready().await?, "The database's schema is not up to date. Run `daybook migrate` first.");
    Ok(store)
}

/// The file of the keys for what is secret in the database.
pub(crate) fn sealing_file(settings: &Settings) -> KeyFile {
    KeyFile::at(settings.data_dir.join("seal.key"))
}

/// Signing in, with the key of the data folder: made at the first start, readable by this user alone.
///
/// # Errors
/// When the key can't be read or written.
pub(crate) fn identity(settings: &Settings, store: &Store) -> anyhow::Result<Identity> {
    let keys = Keys::in_folder(&settings.data_dir).context("The keys can't be read.")?;
    let identity = Identity::new(store.clone(), keys, Passwords::new()?);
    identity.stand_at(&settings.public_url);
    identity.know_providers(settings.providers()?);
    if let Some(file) = &settings.geo_file {
        identity.know_places(Places::open(file).map_err(anyhow::Error::msg)?);
    }
    Ok(identity)
}

/// Serves until SIGINT or SIGTERM, then lets open requests and the job under way end.
///
/// # Errors
/// When the address is taken or the database can't be opened.
pub(crate) async fn serve(settings: &Settings) -> anyhow::Result<()> {
    let store = open_store(settings).await?;
    let live = Live::default();
    let post = mail_settings::post(settings)?;
    let app = App {
        identity: identity(settings, &store)?,
        store: store.clone(),
        live: live.clone(),
        leptos: leptos_options()?,
        cookies: CookieNames::new(settings.is_https()),
        https: settings.is_https(),
        hsts_preload: settings.hsts_preload,
        edge: Edge::new(settings.proxies()?, settings.proxy_header, &settings.public_url),
        import_max_bytes: settings.import_max_mb as usize * MEGABYTE,
        api_limits: Limits::new(settings.api_requests_per_minute),
        post: post.clone(),
    };
    let tls = settings.tls().map(Tls::open).transpose().context("TLS can't be spoken.")?;
    let listener = listen(settings.listen).await?;
    let engine = if store.engine() == Engine::Sqlite { "SQLite" } else { "PostgreSQL" };
    tracing::info!(listen = %settings.listen, url = settings.public_url, engine, "serving");
    tracing::info!("{}", mail_settings::told(settings));
    let (stop, stopped) = watch::channel(false);
    let work = tokio::spawn(worker::run(store.clone(), post, stopped.clone()));
    tokio::spawn(upkeep::run(store.clone(), settings.security_log_days, stopped.clone()));
    if let Some(tls) = &tls {
        tokio::spawn(tls.clone().follow(LOOK, stopped.clone()));
    }
    let patience = Patience::default();
    if let Some(at) = settings.redirect_listen {
        let plain = redirect::router(&settings.public_url);
        tokio::spawn(serving::serve(listen(at).await?, plain, None, patience, stopped.clone()));
    }
    let server = tokio::spawn(serving::serve(listener, router::build(app), tls, patience, stopped));
    wait_for_signal().await?;
    tracing::info!("stopping");
    let _ = stop.send(true);
    // they would go on for ever, and the browsers come again by themselves
    live.end();
    let grace = Duration::from_secs(settings.shutdown_grace_s);
    if tokio::time::timeout(grace, async { (server.await, work.await) }).await.is_err() {
        tracing::warn!(seconds = settings.shutdown_grace_s, "some requests did not end in time");
    }
    tokio::time::timeout(grace, store.close()).await.ok().transpose()?;
    Ok(())
}

async fn listen(at: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(at).await.with_context(|| format!("{at} can't be listened on."))
}

/// The options of the build, from `Leptos.toml` beside the working folder and the environment.
///
/// # Errors
/// When the file is there but can't be read.
pub(crate) fn leptos_options() -> anyhow::Result<LeptosOptions> {
    let file = std::path::Path::new("Leptos.toml");
    let options = get_configuration(file.exists().then_some("Leptos.toml"))?;
    Ok(options.leptos_options)
}

async fn wait_for_signal() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = terminate.recv() => {}
    }
    Ok(())
}
