//! Headers on every response, and the nonce that the page's scripts carry.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use leptos::nonce::Nonce;
use rand::Rng;

/// How browsers come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transport {
    /// By plain HTTP, where the header about HTTPS must not be sent (RFC 6797, part 7.2).
    Plain,
    /// Over TLS, and are to come no other way for two years.
    Tls,
    /// The same, and browsers may build it in.
    Preloaded,
}

impl Transport {
    pub(crate) fn of(https: bool, preload: bool) -> Self {
        match (https, preload) {
            (false, _) => Self::Plain,
            (true, false) => Self::Tls,
            (true, true) => Self::Preloaded,
        }
    }

    fn strict(self) -> Option<HeaderValue> {
        match self {
            Self::Plain => None,
            Self::Tls => Some(HeaderValue::from_static("max-age=63072000; includeSubDomains")),
            Self::Preloaded => Some(HeaderValue::from_static("max-age=63072000; includeSubDomains; preload")),
        }
    }
}

/// What no page here needs, and so no script that got in may have. Copying to the clipboard is the grid's own.
const PERMISSIONS: &str = "accelerometer=(), ambient-light-sensor=(), attribution-reporting=(), autoplay=(), \
    bluetooth=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), gamepad=(), \
    geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), interest-cohort=(), \
    join-ad-interest-group=(), keyboard-map=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), \
    otp-credentials=(), payment=(), picture-in-picture=(), private-state-token-issuance=(), \
    private-state-token-redemption=(), publickey-credentials-create=(self), publickey-credentials-get=(self), \
    run-ad-auction=(), screen-wake-lock=(), serial=(), shared-storage=(), storage-access=(), usb=(), web-share=(self), \
    window-management=(), xr-spatial-tracking=()";

/// The same for what is no page of its own, where nobody reads it: a phone need not load a kilobyte more with each file.
const PERMISSIONS_OF_PARTS: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// Which sites may show an answer within their pages.
pub(crate) const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Sets the security headers; pages, files and errors alike.
pub(crate) async fn headers(State(transport): State<Transport>, mut request: Request, next: Next) -> Response {
    let nonce = nonce();
    request.extensions_mut().insert(Nonce::from_value(nonce.clone()));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_page = kind.is_some_and(|kind| kind.starts_with("text/html"));
    let csp = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    );
    if let Ok(value) = HeaderValue::from_str(&csp) {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
        (HeaderName::from_static("permissions-policy"), if is_page { PERMISSIONS } else { PERMISSIONS_OF_PARTS }),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(strict) = transport.strict() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, strict);
    }
    // a logo is shown in mails, which are read at other sites
    headers.entry(CORP).or_insert(HeaderValue::from_static("same-origin"));
    // what a signed-in person sees stays out of shared and disk caches; files under /pkg set their own
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    name_charset(headers);
    response
}

/// A text says in which characters it is written, so that no browser guesses (ASVS 4.1.1).
fn name_charset(headers: &mut HeaderMap) {
    let Some(kind) = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()) else { return };
    let bare = kind.split(';').next().unwrap_or_default().trim_end();
    // events are UTF-8 by their definition, and some that read them know the bare name alone
    let is_text =
        bare.starts_with("text/") && bare != "text/event-stream" || bare.ends_with("+xml") || bare.ends_with("/xml");
    if is_text
        && !kind.contains("charset")
        && let Ok(named) = HeaderValue::from_str(&format!("{kind}; charset=utf-8"))
    {
        headers.insert(header::CONTENT_TYPE, named);
    }
}

fn nonce() -> String {
    let bytes: [u8; 16] = rand::rng().random();
    uuid::Uuid::from_bytes(bytes).simple().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_get_a_charset_and_nothing_else_does() {
        for (kind, expected) in [
            ("text/html", "text/html; charset=utf-8"),
            ("text/html; charset=utf-8", "text/html; charset=utf-8"),
            ("image/svg+xml", "image/svg+xml; charset=utf-8"),
            ("application/json", "application/json"),
            ("text/event-stream", "text/event-stream"),
            ("application/wasm", "application/wasm"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            name_charset(&mut headers);
            assert_eq!(headers[header::CONTENT_TYPE], expected);
        }
    }

    #[test]
    fn only_over_tls_is_tls_asked_for() {
        assert_eq!(Transport::of(false, true).strict(), None);
        assert!(!Transport::of(true, false).strict().unwrap().to_str().unwrap().contains("preload"));
        assert!(Transport::of(true, true).strict().unwrap().to_str().unwrap().ends_with("; preload"));
    }
}
