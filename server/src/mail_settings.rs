//! The way out for mails, as the settings say.

use crate::config::Settings;
use anyhow::Context;
use mail::{DevMailbox, Post, Smtp, SmtpServer, SmtpTls, Way};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmtpTlsSetting {
    /// TLS from the first byte.
    Implicit,
    /// `STARTTLS`, without which nothing is sent.
    Starttls,
    /// No protection; refused together with a password for any machine but this one.
    None,
}

/// Where mails go by these settings.
///
/// # Errors
/// A sentence for the operator.
pub fn post(settings: &Settings) -> anyhow::Result<Post> {
    let way = match smtp_server(settings)? {
        Some(server) => Way::Smtp(Smtp::new(&server).context("The mail server of the settings can't be used.")?),
        None if mailbox_on(settings) => Way::Mailbox(DevMailbox::default()),
        None => Way::Nowhere,
    };
    let from =
        settings.mail_from.clone().unwrap_or_else(|| format!("Daybook <daybook@{}>", host_of(&settings.public_url)));
    Post::new(&from, &settings.public_url, way).context("mail_from can't be used.")
}

/// What the operator is told at start.
pub(crate) fn told(settings: &Settings) -> &'static str {
    let server = settings.smtp_url.is_some() || settings.smtp_host.is_some();
    match (server, mailbox_on(settings)) {
        (true, _) => "mails go out over SMTP",
        (false, true) => "no mail server is set: mails are kept in memory, see /dev/mail",
        (false, false) => "no mail server is set: mails are kept as failed jobs. Set smtp_url or smtp_host",
    }
}

/// By itself only where nobody but this machine reaches the server.
fn mailbox_on(settings: &Settings) -> bool {
    let local = settings.listen.ip().is_loopback() && !settings.is_https();
    settings.dev_mailbox.unwrap_or(local)
}

/// The mail server, from `smtp_url` or from `smtp_host` and what belongs to it.
///
/// # Errors
/// A sentence for the operator.
pub(crate) fn smtp_server(settings: &Settings) -> anyhow::Result<Option<SmtpServer>> {
    let server = match (&settings.smtp_url, &settings.smtp_host) {
        (Some(_), Some(_)) => anyhow::bail!("smtp_url and smtp_host say the same thing twice. Set one of them."),
        (Some(url), None) => of_url(url)?,
        (None, Some(host)) => of_parts(settings, host)?,
        (None, None) => return Ok(None),
    };
    let here = matches!(server.host.as_str(), "localhost" | "127.0.0.1" | "::1");
    anyhow::ensure!(
        server.tls != SmtpTls::Plain || server.login.is_none() || here,
        "smtp_tls is none, and a password is set: it would cross the network in the clear. Use starttls or implicit."
    );
    anyhow::ensure!(
        settings.mail_from.is_some(),
        "mail_from is not set. It is the sender of every mail: Daybook <daybook@example.com>."
    );
    Ok(Some(server))
}

fn of_parts(settings: &Settings, host: &str) -> anyhow::Result<SmtpServer> {
    let login = match (&settings.smtp_user, &settings.smtp_password) {
        (Some(user), Some(password)) => Some((user.clone(), password.expose_secret().to_owned())),
        (None, None) => None,
        _ => anyhow::bail!("smtp_user and smtp_password go together. Set both, or neither."),
    };
    let tls = match settings.smtp_tls.unwrap_or(SmtpTlsSetting::Starttls) {
        SmtpTlsSetting::Implicit => SmtpTls::Implicit,
        SmtpTlsSetting::Starttls => SmtpTls::Starttls,
        SmtpTlsSetting::None => SmtpTls::Plain,
    };
    Ok(SmtpServer { host: host.to_owned(), port: settings.smtp_port, tls, login })
}

/// `smtps://user:password@host:465` (TLS from the first byte), `smtp://…:587` (STARTTLS), `smtp://…?tls=none`.
fn of_url(url: &SecretString) -> anyhow::Result<SmtpServer> {
    let shape = "smtp_url can't be read. It looks like smtps://user:password@smtp.example.com:465.";
    let (scheme, rest) = url.expose_secret().split_once("://").context(shape)?;
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let tls = match (scheme, query) {
        ("smtps", "") => SmtpTls::Implicit,
        ("smtp", "" | "tls=required") => SmtpTls::Starttls,
        ("smtp", "tls=none") => SmtpTls::Plain,
        _ => anyhow::bail!("smtp_url begins with smtps:// (TLS), or with smtp:// (STARTTLS; ?tls=none for none)."),
    };
    let (login, host) = rest
        .trim_end_matches('/')
        .rsplit_once('@')
        .map_or((None, rest.trim_end_matches('/')), |(login, host)| (Some(login), host));
    let login = match login.map(|login| login.split_once(':').context(shape)).transpose()? {
        Some((user, password)) => Some((decoded(user).context(shape)?, decoded(password).context(shape)?)),
        None => None,
    };
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) => (host, Some(port.parse().ok().context(shape)?)),
        None => (host, None),
    };
    anyhow::ensure!(!host.is_empty(), shape);
    Ok(SmtpServer { host: host.to_owned(), port, tls, login })
}

/// `%40` as `@`.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let pair = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn host_of(public_url: &str) -> &str {
    let rest = public_url.split_once("://").map_or(public_url, |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    if host.is_empty() { "localhost" } else { host }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(url: &str) -> anyhow::Result<SmtpServer> {
        of_url(&SecretString::from(url.to_owned()))
    }

    #[test]
    fn addresses_of_mail_servers() {
        let resend = server("smtps://resend:re_key%40x@smtp.resend.com:465").unwrap();
        assert_eq!((resend.host.as_str(), resend.port, resend.tls), ("smtp.resend.com", Some(465), SmtpTls::Implicit));
        assert_eq!(resend.login, Some(("resend".into(), "re_key@x".into())));
        let plain = server("smtp://127.0.0.1:2525?tls=none").unwrap();
        assert_eq!(
            (plain.host.as_str(), plain.port, plain.tls, plain.login),
            ("127.0.0.1", Some(2525), SmtpTls::Plain, None)
        );
        assert_eq!(server("smtp://mail.example.com").unwrap().tls, SmtpTls::Starttls);
        for bad in [
            "",
            "mail.example.com",
            "http://mail.example.com",
            "smtp://",
            "smtp://a@b.example",
            "smtp://x.example:port",
            "smtp://x.example?tls=some",
        ] {
            assert!(server(bad).is_err(), "{bad}");
        }
    }
}
