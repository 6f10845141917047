//! Requests to a provider. They go where the operator's issuer says and nowhere else: no redirect is followed, and no answer is read that is
//! too long or too slow.

use crate::settings::is_safe;
use openidconnect::{HttpRequest, HttpResponse, url::Url};
use reqwest::redirect::Policy;
use std::time::Duration;

/// For the whole exchange.
const PATIENCE: Duration = Duration::from_secs(10);
/// For the connection.
const CONNECT: Duration = Duration::from_secs(5);
/// The longest answer: key sets and tokens are some kilobytes.
const MOST_BYTES: usize = 512 * 1024;

/// Why a provider was not heard.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RequestError {
    /// The connection, or what came over it.
    #[error("{0}")]
    Http(#[from] reqwest::Error),
    /// Neither TLS nor this machine.
    #[error("an address without TLS")]
    Unsafe,
    /// Longer than [`MOST_BYTES`].
    #[error("the answer is too long")]
    TooLong,
    /// An answer that can't be put together.
    #[error("{0}")]
    Shape(#[from] http::Error),
}

/// The way to providers. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Requests {
    client: reqwest::Client,
}

impl Requests {
    pub(crate) fn new() -> Result<Self, reqwest::Error> {
        // one that is installed already is as good
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .timeout(PATIENCE)
            .connect_timeout(CONNECT)
            .user_agent("Daybook")
            .build()?;
        Ok(Self { client })
    }

    pub(crate) async fn send(&self, request: HttpRequest) -> Result<HttpResponse, RequestError> {
        let (head, body) = request.into_parts();
        let address = head.uri.to_string();
        if !Url::parse(&address).is_ok_and(|url| is_safe(&url)) {
            return Err(RequestError::Unsafe);
        }
        let asked = self.client.request(head.method, address).headers(head.headers).body(body);
        let mut answer = asked.send().await?;
        let mut shaped = http::Response::builder().status(answer.status());
        if let Some(headers) = shaped.headers_mut() {
            *headers = std::mem::take(answer.headers_mut());
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            if body.len() + chunk.len() > MOST_BYTES {
                return Err(RequestError::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(shaped.body(body)?)
    }
}
