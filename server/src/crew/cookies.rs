//! What a phone keeps for the server: its language, and the secret by which it is known when a link stays with it.

use crate::{App, sign_in::cookie};
use axum::http::{HeaderMap, HeaderValue, header};
use kernel::Language;

const LANGUAGE: &str = "crew-language";

/// As long as browsers keep a cookie at all: 400 days (RFC 6265bis, part 5.5).
const KEPT_S: u32 = 400 * 86_400;

/// The secret of the phone, if it has one. Over TLS no script can read it, and no page outside the crew's gets it.
pub(crate) fn device(app: &App, headers: &HeaderMap) -> Option<String> {
    cookie(headers, device_name(app)).map(str::to_owned)
}

/// Gives a phone its secret: for the page, and for the API, where the phone's script delivers what was answered without a signal.
pub(super) fn give_device(app: &App, secret: &str) -> impl Iterator<Item = HeaderValue> {
    ["/c/", "/api/v1/crew/"].into_iter().filter_map(move |path| line(app, device_name(app), secret, path))
}

/// The language: as asked for in the address, as chosen before, as the browser says.
pub(super) fn language(asked: Option<&str>, headers: &HeaderMap) -> Language {
    let chosen = || cookie(headers, LANGUAGE).and_then(Language::parse);
    let accepted =
        || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(Language::accepted);
    asked.and_then(Language::parse).or_else(chosen).or_else(accepted).unwrap_or(Language::En)
}

/// Remembers a language.
pub(super) fn give_language(app: &App, lang: Language) -> Option<HeaderValue> {
    line(app, LANGUAGE, lang.tag(), "/")
}

/// `__Secure-` and not `__Host-`: the secret is for the crew's paths alone.
fn device_name(app: &App) -> &'static str {
    if app.https { "__Secure-crew-phone" } else { "crew-phone" }
}

fn line(app: &App, name: &str, value: &str, path: &str) -> Option<HeaderValue> {
    let secure = if app.https { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path={path}; HttpOnly; SameSite=Lax; Max-Age={KEPT_S}{secure}");
    HeaderValue::from_str(&text).ok()
}
