//! The way over SMTP.

use crate::PostError;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    transport::smtp::{
        Error, PoolConfig,
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};
use std::time::Duration;

/// How long one answer of the mail server may take.
const ANSWER: Duration = Duration::from_secs(20);

/// How long the sending of one mail may take: less than a job's claim holds.
const MAIL: Duration = Duration::from_secs(45);

/// How the connection is kept from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpTls {
    /// TLS from the first byte: port 465.
    Implicit,
    /// `STARTTLS`, without which nothing is sent: port 587.
    Starttls,
    /// None: for a mail server on the same machine or network.
    Plain,
}

/// Where the mail server is.
#[derive(Clone, Debug)]
pub struct SmtpServer {
    /// Its name.
    pub host: String,
    /// Its port; by default that of `tls`: 465, 587 or 25.
    pub port: Option<u16>,
    /// How the connection is protected.
    pub tls: SmtpTls,
    /// User and password.
    pub login: Option<(String, String)>,
}

/// Connections to a mail server. Cheap to clone.
#[derive(Clone)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl Smtp {
    /// Makes the pool; nothing is connected yet.
    ///
    /// # Errors
    /// When the host is none that TLS could check.
    pub fn new(server: &SmtpServer) -> Result<Self, Error> {
        let tls = || TlsParameters::new(server.host.clone());
        let (tls, port) = match server.tls {
            SmtpTls::Implicit => (Tls::Wrapper(tls()?), 465),
            SmtpTls::Starttls => (Tls::Required(tls()?), 587),
            SmtpTls::Plain => (Tls::None, 25),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server.host.clone())
            .tls(tls)
            .port(server.port.unwrap_or(port))
            .timeout(Some(ANSWER))
            .pool_config(PoolConfig::new().max_size(4).idle_timeout(Duration::from_secs(30)));
        if let Some((user, password)) = &server.login {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { transport: builder.build() })
    }

    pub(crate) async fn send(&self, message: Message) -> Result<(), PostError> {
        match tokio::time::timeout(MAIL, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(verdict(&error)),
            Err(_) => Err(PostError::Temporary("The mail server did not answer in time.".into())),
        }
    }
}

/// Whether it helps to try again. What the mail server says of the mail (5xx) is final; what it says of our login is not, because an
/// operator will put it right, and no mail should be lost meanwhile.
fn verdict(error: &Error) -> PostError {
    let code = error.status().map(|code| code.to_string());
    let ours = matches!(code.as_deref(), Some("530" | "534" | "535" | "538"));
    let said = source(error);
    match code {
        Some(_) if ours => PostError::Temporary(format!("The mail server refuses the login of Daybook: {said}")),
        Some(_) if error.is_permanent() => PostError::Permanent(format!("The mail server refuses the mail: {said}")),
        Some(_) => PostError::Temporary(format!("The mail server asks to try later: {said}")),
        None if error.is_tls() => PostError::Temporary(format!("No protected connection to the mail server: {said}")),
        None => PostError::Temporary(format!("The mail server can't be reached: {said}")),
    }
}

/// What the server or the network said, in one line of a bearable length.
fn source(error: &Error) -> String {
    let said = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    let line: String = said.chars().map(|c| if c.is_control() { ' ' } else { c }).take(300).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
