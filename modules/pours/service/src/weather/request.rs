//! A request to a provider: to the configured address and nowhere else, and no answer that is too long or too slow.

use super::WeatherError;
use reqwest::{
    Client, Response, StatusCode, Url,
    header::{HeaderMap, RETRY_AFTER},
    redirect::Policy,
};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// For the whole exchange.
const PATIENCE: Duration = Duration::from_secs(15);
/// For the connection.
const CONNECT: Duration = Duration::from_secs(5);
/// The longest answer: a raw grid is some hundred kilobytes.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The way to one provider. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Requests {
    client: Client,
    base: Url,
}

/// A failed request: its status, and what it said.
pub(super) struct Failed {
    pub(super) error: WeatherError,
    pub(super) body: Vec<u8>,
}

impl From<WeatherError> for Failed {
    fn from(error: WeatherError) -> Self {
        Self { error, body: Vec::new() }
    }
}

impl Requests {
    /// To a base address, with headers that go with each request.
    pub(super) fn new(base: &str, headers: HeaderMap) -> Result<Self, WeatherError> {
        // one that is installed already is as good
        let _ = rustls::crypto::ring::default_provider().install_default();
        let base = Url::parse(base).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let base = base.ok_or_else(|| WeatherError::Unreadable("its address is none".to_owned()))?;
        let client = Client::builder()
            .redirect(Policy::none())
            .timeout(PATIENCE)
            .connect_timeout(CONNECT)
            .default_headers(headers)
            .build();
        Ok(Self { client: client.map_err(|_| WeatherError::Silent)?, base })
    }

    /// Below the base address.
    pub(super) fn address(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        let whole = format!("{}{path}", self.base.path().trim_end_matches('/'));
        url.set_path(&whole);
        url
    }

    /// What an address answers.
    pub(super) async fn get<T: DeserializeOwned>(&self, url: Url) -> Result<T, Failed> {
        // an error of the client names the address, which may have a key in it
        let answer = self.client.get(url).send().await.map_err(|_| WeatherError::Silent)?;
        let status = answer.status();
        let retry_after_s = retry_after(&answer);
        let body = read(answer).await?;
        match status {
            status if status.is_success() => Ok(serde_json::from_slice(&body).map_err(shape)?),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                Err(WeatherError::Busy { retry_after_s }.into())
            }
            status => Err(Failed { error: WeatherError::Status(status.as_u16()), body }),
        }
    }
}

fn retry_after(answer: &Response) -> Option<u64> {
    answer.headers().get(RETRY_AFTER)?.to_str().ok()?.parse().ok()
}

async fn read(mut answer: Response) -> Result<Vec<u8>, WeatherError> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| WeatherError::Silent)? {
        if body.len() + chunk.len() > MOST_BYTES {
            return Err(WeatherError::Unreadable("it is too long".to_owned()));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Where the answer is not what it should be: the place, never the text.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn shape(error: serde_json::Error) -> WeatherError {
    WeatherError::Unreadable(format!("line {}, column {}", error.line(), error.column()))
}
