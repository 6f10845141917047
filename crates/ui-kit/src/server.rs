//! What a server function stands on: who asks, and the store. Provided to every request by the server's router.

use kernel::{AppError, Slug};
use leptos::prelude::use_context;
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
    reply(scope()?.principal.ok_or(AppError::SignedOut))
}

/// The signed-in person's access to a workspace: the only key to its data.
///
/// # Errors
/// [`AppError::SignedOut`]; [`AppError::NotFound`] when there is no such workspace or the person is no member.
pub async fn request_cx(ws: &Slug) -> Result<RequestCx, AppError> {
    let RequestScope { store, origin, .. } = scope()?;
    let who = principal()?;
    Ok(RequestCx::open(&store, &who, ws, origin).await?)
}

/// Puts the error's own HTTP status on the response; server functions answer 500 for every error otherwise.
///
/// # Errors
/// The error that was given.
pub fn reply<T>(answer: Result<T, AppError>) -> Result<T, AppError> {
    answer
}
