//! Settings: `daybook.toml`, then the environment, checked at start.

use crate::{
    edge::{Network, ProxyHeader},
    mail_settings::{self, SmtpTlsSetting},
    openid_settings as openid,
    serving::tls::Files,
};
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::{net::SocketAddr, path::PathBuf};
use store::StoreConfig;

/// What an operator can set. Each key is also read from the environment as `DAYBOOK_<KEY>`; the three database addresses from
/// `DATABASE_URL`, `DATABASE_SYSTEM_URL` and `DATABASE_OWNER_URL`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// How browsers reach this server: `https://daybook.example.com`. Plain HTTP is taken for localhost only.
    pub public_url: String,
    /// The certificate, and those between it and the authority, as PEM; with it the server speaks TLS itself.
    pub tls_cert: Option<PathBuf>,
    /// The certificate's private key, as PEM.
    pub tls_key: Option<PathBuf>,
    /// Address and port for plain HTTP, where everybody is sent to `public_url`.
    pub redirect_listen: Option<SocketAddr>,
    /// Whether to ask browsers to build this host and all below it into their lists of hosts that speak HTTPS alone.
    pub hsts_preload: bool,
    /// Proxies whose word about clients counts: addresses and ranges, with commas between them.
    pub trusted_proxies: String,
    /// In which header they tell it.
    pub proxy_header: ProxyHeader,
    /// Folder of the SQLite file and of the keys.
    pub data_dir: PathBuf,
    /// A file in MaxMind's format that tells where addresses are, for the list of devices; none for no places.
    pub geo_file: Option<PathBuf>,
    /// PostgreSQL in the restricted role; without it, SQLite in `data_dir`.
    pub database_url: Option<SecretString>,
    /// PostgreSQL in the role for work across tenants.
    pub database_system_url: Option<SecretString>,
    /// PostgreSQL as the owner; only `daybook migrate` reads it.
    pub database_owner_url: Option<SecretString>,
    /// Connections in the PostgreSQL pool.
    pub database_connections: u32,
    /// `text` or `json`.
    pub log_format: LogFormat,
    /// What to log, as tracing's `EnvFilter` takes it.
    pub log: String,
    /// The largest file that may be imported, in [megabytes](MEGABYTE); up to [`MOST_IMPORT_MB`].
    pub import_max_mb: u32,
    /// Requests of the REST API that one credential may make in a minute; from one address, five times as many.
    pub api_requests_per_minute: u32,
    /// Days that the security log is kept.
    pub security_log_days: u32,
    /// Seconds that open requests get to end when the server stops.
    pub shutdown_grace_s: u64,
    /// The sender of every mail: `Daybook <daybook@example.com>`.
    pub mail_from: Option<String>,
    /// The mail server with its login: `smtps://user:password@smtp.example.com:465`. Or `smtp_host` and what belongs to it.
    pub smtp_url: Option<SecretString>,
    /// The mail server's name.
    pub smtp_host: Option<String>,
    /// Its port; by default that of `smtp_tls`: 465, 587 or 25.
    pub smtp_port: Option<u16>,
    /// The login's name.
    pub smtp_user: Option<String>,
    /// The login's password.
    pub smtp_password: Option<SecretString>,
    /// `starttls` unless said otherwise.
    pub smtp_tls: Option<SmtpTlsSetting>,
    /// Whether mails that can't go out are kept in memory and shown at `/dev/mail`, to everybody who reaches this server. Unless said
    /// otherwise, only where `listen` and `public_url` are this machine's own.
    pub dev_mailbox: Option<bool>,
    /// Providers whose word is taken when somebody signs in; each a `[[oidc]]`. A secret that is not given there is read from
    /// `DAYBOOK_OIDC_SECRET_<ID>`, or from the file that `DAYBOOK_OIDC_SECRET_<ID>_FILE` names.
    #[serde(default)]
    pub oidc: Vec<oidc::ProviderSettings>,
}

/// Bytes of a megabyte, as the settings and the messages count.
pub const MEGABYTE: usize = 1_000_000;

/// The most that [`Settings::import_max_mb`] may be. An upload is kept as one value of the database and held in memory three times
/// over while it is read; a few such files at once must not end the server.
pub const MOST_IMPORT_MB: u32 = 100;

/// What [`Settings::security_log_days`] may be. The database itself keeps thirty days.
const SECURITY_LOG_DAYS: std::ops::RangeInclusive<u32> = 30..=3_650;

/// The shape of log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For a terminal.
    Text,
    /// For a log store: one JSON object a line.
    Json,
}

#[derive(Serialize)]
struct Defaults {
    listen: &'static str,
    public_url: &'static str,
    hsts_preload: bool,
    trusted_proxies: &'static str,
    proxy_header: ProxyHeader,
    data_dir: &'static str,
    database_connections: u32,
    log_format: LogFormat,
    log: &'static str,
    import_max_mb: u32,
    api_requests_per_minute: u32,
    security_log_days: u32,
    shutdown_grace_s: u64,
}

const DEFAULTS: Defaults = Defaults {
    listen: "127.0.0.1:3000",
    public_url: "http://localhost:3000",
    hsts_preload: false,
    trusted_proxies: "",
    proxy_header: ProxyHeader::XForwardedFor,
    data_dir: "data",
    database_connections: 20,
    log_format: LogFormat::Text,
    log: "info,sqlx=warn,sea_orm_migration=warn",
    import_max_mb: 20,
    api_requests_per_minute: 600,
    security_log_days: 400,
    shutdown_grace_s: 10,
};

impl Settings {
    /// Reads and checks the settings.
    ///
    /// # Errors
    /// A sentence for the operator: which key, what is wrong, what it takes.
    pub fn load() -> anyhow::Result<Self> {
        // `daybook create-admin` reads that one itself
        let own = Env::prefixed("DAYBOOK_").ignore(&["admin_password"]).filter(|key| !openid::is_secret(key.as_str()));
        let databases = Env::raw().only(&["DATABASE_URL", "DATABASE_SYSTEM_URL", "DATABASE_OWNER_URL"]);
        let defaults = Figment::from(Serialized::defaults(DEFAULTS));
        let mut settings = Self::of(&defaults.merge(Toml::file("daybook.toml")).merge(own).merge(databases))?;
        openid::read_secrets(&mut settings.oidc, |name| std::env::var(name).ok())?;
        Ok(settings)
    }

    fn of(figment: &Figment) -> anyhow::Result<Self> {
        let settings: Self = figment.extract().map_err(|errors| {
            let lines: Vec<String> = errors.into_iter().map(|e| format!("  {e}")).collect();
            anyhow::anyhow!("The settings can't be used:\n{}", lines.join("\n"))
        })?;
        settings.check()?;
        Ok(settings)
    }

    fn check(&self) -> anyhow::Result<()> {
        let host =
            self.public_url.strip_prefix("http://").map(|rest| rest.split([':', '/']).next().unwrap_or_default());
        let local = matches!(host, Some("localhost" | "127.0.0.1"));
        anyhow::ensure!(
            self.is_https() || local,
            "public_url is {}. Sign-in cookies need https://, or http://localhost for trying Daybook out.",
            self.public_url
        );
        anyhow::ensure!(
            self.tls_cert.is_some() == self.tls_key.is_some(),
            "tls_cert and tls_key go together. Set both, or neither when a proxy speaks TLS for this server."
        );
        anyhow::ensure!(
            self.is_https() || self.tls_cert.is_none() && self.redirect_listen.is_none() && !self.hsts_preload,
            "tls_cert, redirect_listen and hsts_preload are for a server that browsers reach over TLS, but public_url is {}.",
            self.public_url
        );
        self.proxies()?;
        anyhow::ensure!(
            self.database_url.is_some() == self.database_system_url.is_some(),
            "DATABASE_URL and DATABASE_SYSTEM_URL go together: the server uses two restricted roles. Set both, or neither for SQLite."
        );
        anyhow::ensure!(
            (1..=MOST_IMPORT_MB).contains(&self.import_max_mb),
            "import_max_mb is {}; it takes 1 to {MOST_IMPORT_MB}. A file is in memory whole, more than once, while it is read.",
            self.import_max_mb
        );
        anyhow::ensure!(
            self.api_requests_per_minute >= 1,
            "api_requests_per_minute is 0; it takes 1 or more. The crew's phones deliver their answers through the API."
        );
        anyhow::ensure!(
            SECURITY_LOG_DAYS.contains(&self.security_log_days),
            "security_log_days is {}; it takes {} to {}.",
            self.security_log_days,
            SECURITY_LOG_DAYS.start(),
            SECURITY_LOG_DAYS.end()
        );
        anyhow::ensure!(
            self.database_connections >= 2,
            "database_connections is {}; it takes 2 or more.",
            self.database_connections
        );
        mail_settings::smtp_server(self)?;
        self.providers()?;
        Ok(())
    }

    /// Whether browsers come over TLS: decides the cookies' names and flags.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The files of the certificate, when the server speaks TLS itself.
    pub fn tls(&self) -> Option<Files> {
        Some(Files { certificate: self.tls_cert.clone()?, key: self.tls_key.clone()? })
    }

    /// The proxies whose word counts.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn proxies(&self) -> anyhow::Result<Vec<Network>> {
        let texts = self.trusted_proxies.split(',').map(str::trim).filter(|text| !text.is_empty());
        texts.map(|text| text.parse().map_err(|told| anyhow::anyhow!("trusted_proxies: {told}."))).collect()
    }

    /// The providers whose word is taken.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn providers(&self) -> anyhow::Result<oidc::Providers> {
        Ok(oidc::Providers::new(self.oidc.clone(), &self.public_url)?)
    }

    /// Which database the server stands on.
    pub fn store(&self) -> StoreConfig {
        match (&self.database_url, &self.database_system_url) {
            (Some(app), Some(system)) => StoreConfig::Postgres {
                app: app.expose_secret().to_owned(),
                system: system.expose_secret().to_owned(),
                connections: self.database_connections,
            },
            _ => StoreConfig::Sqlite { path: self.data_dir.join("daybook.db") },
        }
    }

    /// The settings as `daybook config print` shows them: secrets are only said to be set.
    pub fn print(&self) -> String {
        let secret = |value: &Option<SecretString>| if value.is_some() { "set" } else { "not set" };
        format!(
            "listen = \"{}\"\npublic_url = \"{}\"\n{}hsts_preload = {}\ntrusted_proxies = \"{}\"\nproxy_header = \"{}\"\ndata_dir = \"{}\"\ndatabase_url: {}\ndatabase_system_url: {}\n\
             database_owner_url: {}\ndatabase_connections = {}\nlog_format = \"{}\"\nlog = \"{}\"\nimport_max_mb = {}\n\
             geo_file = \"{}\"\napi_requests_per_minute = {}\nsecurity_log_days = {}\nshutdown_grace_s = {}\nmail_from: {}\nsmtp_url: {}\nsmtp_host: {}\nsmtp_port: {}\n\
             smtp_user: {}\nsmtp_password: {}\nsmtp_tls: {}\ndev_mailbox: {}\n{}",
            self.listen,
            self.public_url,
            self.print_tls(),
            self.hsts_preload,
            self.trusted_proxies,
            if self.proxy_header == ProxyHeader::Forwarded { "forwarded" } else { "x-forwarded-for" },
            self.data_dir.display(),
            secret(&self.database_url),
            secret(&self.database_system_url),
            secret(&self.database_owner_url),
            self.database_connections,
            if self.log_format == LogFormat::Json { "json" } else { "text" },
            self.log,
            self.import_max_mb,
            self.geo_file.as_ref().map(|file| file.display().to_string()).unwrap_or_default(),
            self.api_requests_per_minute,
            self.security_log_days,
            self.shutdown_grace_s,
            shown(self.mail_from.as_ref()),
            secret(&self.smtp_url),
            shown(self.smtp_host.as_ref()),
            shown(self.smtp_port.as_ref()),
            shown(self.smtp_user.as_ref()),
            secret(&self.smtp_password),
            shown(self.smtp_tls.map(|tls| format!("{tls:?}").to_lowercase()).as_ref()),
            shown(self.dev_mailbox.as_ref()),
            openid::print(&self.oidc),
        )
    }
}

impl Settings {
    fn print_tls(&self) -> String {
        let file = |name: &str, path: &Option<PathBuf>| {
            path.as_ref().map(|path| format!("{name} = \"{}\"\n", path.display())).unwrap_or_default()
        };
        let plain = self.redirect_listen.map(|at| format!("redirect_listen = \"{at}\"\n")).unwrap_or_default();
        file("tls_cert", &self.tls_cert) + &file("tls_key", &self.tls_key) + &plain
    }
}

fn shown(value: Option<&impl ToString>) -> String {
    value.map_or_else(|| "not set".to_owned(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(key: &str, value: impl Serialize) -> anyhow::Result<Settings> {
        Settings::of(&Figment::from(Serialized::defaults(DEFAULTS)).merge((key, value)))
    }

    #[test]
    fn the_defaults_are_good() {
        let settings = Settings::of(&Figment::from(Serialized::defaults(DEFAULTS))).unwrap();
        assert!(matches!(settings.store(), StoreConfig::Sqlite { .. }));
        assert!(!settings.is_https());
    }

    #[test]
    fn bad_settings_are_told_by_name() {
        for (key, value, told) in [
            ("public_url", "http://daybook.example.com", "public_url"),
            ("listen", "nowhere", "listen"),
            ("database_url", "postgres://x", "DATABASE_SYSTEM_URL"),
            ("colour", "red", "colour"),
            ("trusted_proxies", "10.0.0.0/8, the balancer", "trusted_proxies: the balancer"),
            ("proxy_header", "via", "proxy_header"),
            ("tls_cert", "cert.pem", "tls_key"),
            ("redirect_listen", "0.0.0.0:80", "redirect_listen"),
            ("api_requests_per_minute", "0", "api_requests_per_minute"),
            ("security_log_days", "29", "security_log_days"),
            ("smtp_url", "https://mail.example.com", "smtp_url"),
            ("smtp_host", "mail.example.com", "mail_from"),
            ("smtp_tls", "some", "smtp_tls"),
        ] {
            let error = with(key, value).unwrap_err().to_string();
            assert!(error.contains(told), "{key}: {error}");
        }
        for (megabytes, told) in
            [(0, "import_max_mb is 0; it takes 1 to 100."), (101, "import_max_mb is 101; it takes 1 to 100.")]
        {
            let error = with("import_max_mb", megabytes).unwrap_err().to_string();
            assert!(error.starts_with(told), "{error}");
        }
        assert_eq!(with("import_max_mb", 100).unwrap().import_max_mb, 100);
    }

    #[test]
    fn providers_stand_in_tables_of_their_own() {
        let of = |toml: &str| Settings::of(&Figment::from(Serialized::defaults(DEFAULTS)).merge(Toml::string(toml)));
        let google = "[[oidc]]\nid = \"google\"\nname = \"Google\"\nissuer = \"https://accounts.google.com\"\n\
                      client_id = \"daybook\"\nclient_secret = \"hunter2\"\npicture = \"google\"\n";
        let settings = of(google).unwrap();
        assert_eq!(settings.providers().unwrap().get("google").unwrap().name(), "Google");
        assert!(settings.print().contains("accounts.google.com") && !settings.print().contains("hunter2"));
        for (toml, told) in [
            (google.replace("https://", "http://"), "[[oidc]] google"),
            (format!("{google}{google}"), "google stands there twice"),
            (google.replace("client_id", "client"), "client"),
        ] {
            let error = of(&toml).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }

    #[test]
    fn a_password_is_never_printed() {
        let settings = Settings::of(
            &Figment::from(Serialized::defaults(DEFAULTS))
                .merge(("database_url", "postgres://app:hunter2@db/daybook"))
                .merge(("database_system_url", "postgres://system:hunter2@db/daybook"))
                .merge(("mail_from", "Daybook <daybook@example.com>"))
                .merge(("smtp_url", "smtps://daybook:hunter2@mail.example.com")),
        )
        .unwrap();
        assert!(!settings.print().contains("hunter2"));
        assert!(!format!("{settings:?}").contains("hunter2"));
    }
}
