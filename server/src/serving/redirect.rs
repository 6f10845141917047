//! Plain HTTP leads to HTTPS.

use crate::{edge, security};
use axum::{Router, extract::Request, middleware::from_fn_with_state};

/// Sends everybody to the same address over HTTPS. The host is the server's own, never the one that the request names.
pub fn router(public_url: &str) -> Router {
    let to = public_url.trim_end_matches('/').to_owned();
    Router::new()
        .fallback(move |request: Request| {
            let answer = edge::to_https(&to, &request);
            async move { answer }
        })
        .layer(from_fn_with_state(security::Transport::Plain, security::headers))
}
