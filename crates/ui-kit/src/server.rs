//! What a server function stands on: who asks, the store, and the sign-in cookies. Provided to every request by the server's router.

use axum::http::{HeaderValue, header::SET_COOKIE};
use kernel::{AppError, Slug};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use store::{Origin, Principal, RequestCx, Store};

/// The request at hand, as the sign-in layer of the router has found it.
#[derive(Clone)]
pub struct RequestScope {
    /// The data.
    pub store: Store,
    /// Who is signed in, if anybody.
    pub principal: Option<Principal>,
    /// Where the request comes from.
    pub origin: Origin,
    /// The browser, as it names itself.
    pub user_agent: Option<String>,
    /// How this server names its cookies.
    pub cookies: CookieNames,
}

/// The two sign-in cookies. Over TLS they carry the `__Host-` prefix, which ties them to this host and to `Secure`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CookieNames {
    https: bool,
}

/// Days that a browser keeps the refresh cookie; the session itself may end before.
const REFRESH_DAYS: u32 = 30;

impl CookieNames {
    /// Names for a server reached over TLS, or by plain HTTP on localhost.
    pub fn new(https: bool) -> Self {
        Self { https }
    }

    /// The access token's cookie.
    pub fn access(self) -> &'static str {
        if self.https { "__Host-daybook-access" } else { "daybook-access" }
    }

    /// The refresh token's cookie.
    pub fn refresh(self) -> &'static str {
        if self.https { "__Host-daybook-refresh" } else { "daybook-refresh" }
    }

    /// The `Set-Cookie` values that sign a browser in, or that renew its access token alone.
    pub fn give(self, access: &str, refresh: Option<&str>) -> Vec<String> {
        let keep = u64::from(REFRESH_DAYS) * 86_400;
        let access = self.line(self.access(), access, keep);
        let refresh = refresh.map(|token| self.line(self.refresh(), token, keep));
        std::iter::once(access).chain(refresh).collect()
    }

    /// The `Set-Cookie` values that sign a browser out.
    pub fn clear(self) -> Vec<String> {
        vec![self.line(self.access(), "", 0), self.line(self.refresh(), "", 0)]
    }

    fn line(self, name: &str, value: &str, keep_s: u64) -> String {
        let secure = if self.https { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={keep_s}{secure}")
    }
}

/// The request's scope.
///
/// # Errors
/// [`AppError::Internal`] outside a request, which is a fault of the router.
pub fn scope() -> Result<RequestScope, AppError> {
    use_context::<RequestScope>().ok_or_else(|| AppError::Internal { request_id: String::new() })
}

/// Who is signed in.
///
/// # Errors
/// [`AppError::SignedOut`] when nobody is.
pub fn principal() -> Result<Principal, AppError> {
    scope()?.principal.ok_or(AppError::SignedOut)
}

/// The signed-in person's access to a workspace: the only key to its data.
///
/// # Errors
/// [`AppError::SignedOut`]; [`AppError::NotFound`] when there is no such workspace or the person is no member.
pub async fn request_cx(ws: &Slug) -> Result<RequestCx, AppError> {
    let RequestScope { store, principal, origin, .. } = scope()?;
    let who = principal.ok_or(AppError::SignedOut)?;
    Ok(RequestCx::open(&store, &who, ws, origin).await?)
}

/// Signs the browser in with the response at hand.
///
/// # Errors
/// [`AppError::Internal`] outside a request.
pub fn give_cookies(access: &str, refresh: &str) -> Result<(), AppError> {
    let names = scope()?.cookies;
    put(names.give(access, Some(refresh)));
    Ok(())
}

fn put(lines: impl IntoIterator<Item = String>) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    for line in lines {
        if let Ok(value) = HeaderValue::from_str(&line) {
            response.append_header(SET_COOKIE, value);
        }
    }
}
