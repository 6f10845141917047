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
    /// What the browser shows of having been signed in with before.
    pub device: Option<String>,
    /// What the browser shows of a first step of signing in.
    pub step: Option<String>,
    /// What the browser shows of having been sent to another provider.
    pub away: Option<String>,
    /// How this server names its cookies.
    pub cookies: CookieNames,
}

/// The sign-in cookies. Over TLS they carry the `__Host-` prefix, which ties them to this host and to `Secure`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CookieNames {
    https: bool,
}

/// Days that a browser keeps the refresh cookie; the session itself may end before.
const REFRESH_DAYS: u32 = 30;
/// Days that a browser keeps the mark of being known: the most that browsers keep any cookie.
const DEVICE_DAYS: u64 = 400;
/// Seconds between two steps of signing in.
const STEP_S: u64 = 600;

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

    /// The cookie of a browser that an account was signed in with before.
    pub fn device(self) -> &'static str {
        if self.https { "__Host-daybook-device" } else { "daybook-device" }
    }

    /// The cookie between two steps of signing in.
    pub fn step(self) -> &'static str {
        if self.https { "__Host-daybook-step" } else { "daybook-step" }
    }

    /// The cookie of a browser that is at another provider, or has just come back.
    pub fn at_provider(self) -> &'static str {
        if self.https { "__Host-daybook-oidc" } else { "daybook-oidc" }
    }

    /// The `Set-Cookie` value for a browser that leaves for another provider.
    pub fn away(self, step: &str) -> String {
        self.line(self.at_provider(), step, STEP_S)
    }

    /// The `Set-Cookie` value that ends that.
    pub fn back(self) -> String {
        self.line(self.at_provider(), "", 0)
    }

    /// The `Set-Cookie` value that makes a browser known the next time.
    pub fn know(self, device: &str) -> String {
        self.line(self.device(), device, DEVICE_DAYS * 86_400)
    }

    /// The `Set-Cookie` value between two steps of signing in.
    pub fn halfway(self, step: &str) -> String {
        self.line(self.step(), step, STEP_S)
    }

    /// The `Set-Cookie` value that ends the way between two steps.
    pub fn arrived(self) -> String {
        self.line(self.step(), "", 0)
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

/// Signs the browser in with the response at hand; a browser that is new to the account gets a mark to be known by.
///
/// # Errors
/// [`AppError::Internal`] outside a request.
pub fn give_cookies(access: &str, refresh: &str, device: Option<&str>) -> Result<(), AppError> {
    let scope = scope()?;
    put(scope.cookies.give(access, Some(refresh)));
    put(device.map(|device| scope.cookies.know(device)));
    put(scope.step.map(|_| scope.cookies.arrived()));
    put(scope.away.map(|_| scope.cookies.back()));
    Ok(())
}

/// Gives the browser what the second step of signing in will show.
///
/// # Errors
/// [`AppError::Internal`] outside a request.
pub fn give_step(step: &str) -> Result<(), AppError> {
    put([scope()?.cookies.halfway(step)]);
    Ok(())
}

/// Gives the browser what it will show when it comes back from another provider.
///
/// # Errors
/// [`AppError::Internal`] outside a request.
pub fn give_away(step: &str) -> Result<(), AppError> {
    put([scope()?.cookies.away(step)]);
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
