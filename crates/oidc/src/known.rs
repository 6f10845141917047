//! What a provider says of itself: its addresses and keys. Asked for when they are first needed, and again after an hour, or when a token
//! names a key that is not among them.

use crate::{provider::Refusal, request::Requests};
use openidconnect::{HttpRequest, IssuerUrl, core::CoreProviderMetadata};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::sync::Mutex;

/// How long it is believed.
const KEPT: Duration = Duration::from_secs(60 * 60);
/// How often it is asked for anew, whatever tokens name.
const AT_MOST_EVERY: Duration = Duration::from_secs(60);

#[derive(Default)]
pub(crate) struct Known {
    /// The lock is held while it is asked for: many who come at once wait for one answer.
    last: Mutex<Option<(Arc<CoreProviderMetadata>, Instant)>>,
}

impl Known {
    /// What the provider said last.
    pub(crate) async fn get(
        &self,
        issuer: &IssuerUrl,
        requests: &Requests,
    ) -> Result<Arc<CoreProviderMetadata>, Refusal> {
        self.younger_than(KEPT, issuer, requests).await
    }

    /// What it says now, unless it was asked just before.
    pub(crate) async fn renew(
        &self,
        issuer: &IssuerUrl,
        requests: &Requests,
    ) -> Result<Arc<CoreProviderMetadata>, Refusal> {
        self.younger_than(AT_MOST_EVERY, issuer, requests).await
    }

    async fn younger_than(
        &self,
        age: Duration,
        issuer: &IssuerUrl,
        requests: &Requests,
    ) -> Result<Arc<CoreProviderMetadata>, Refusal> {
        let mut last = self.last.lock().await;
        if let Some((known, at)) = last.as_ref()
            && at.elapsed() < age
        {
            return Ok(known.clone());
        }
        let ask = |request: HttpRequest| {
            let requests = requests.clone();
            async move { requests.send(request).await }
        };
        // compares the issuer that it names with the one that was asked for
        let said = CoreProviderMetadata::discover_async(issuer.clone(), &ask).await.map_err(|error| {
            tracing::warn!(issuer = issuer.as_str(), error = %chain(&error), "the OpenID provider does not say what it is");
            Refusal::Unreachable
        })?;
        let said = Arc::new(said);
        *last = Some((said.clone(), Instant::now()));
        Ok(said)
    }
}

/// An error with what is behind it, in one line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(behind) = next {
        text = format!("{text}: {behind}");
        next = behind.source();
    }
    text
}
