//! Pictures, in and out: people's own, and companies' logos.

use crate::{App, problem::Problem, routes, security::CORP};
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Extension, Multipart, Path, State, multipart::MultipartError},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use identity_service::profile;
use kernel::AppError;
use store::StoreError;
use ui_kit::server::RequestScope;
use workspace_service::logo::Logo;

/// The form's own lines come on top of the file.
const MOST_FORM_BYTES: usize = picture::MOST_BYTES + 16 * 1024;

pub(crate) fn router() -> Router<App> {
    let most = || DefaultBodyLimit::max(MOST_FORM_BYTES);
    Router::new()
        .route("/profile/picture", get(own).merge(post(bring).layer(most())))
        .route("/w/{slug}/logo", post(bring_logo).layer(most()))
}

/// What mail programs fetch, which are nobody.
pub(crate) fn open_router() -> Router<App> {
    Router::new().route("/logo/{name}", get(logo))
}

/// The signed-in person's own picture. Its address has its time, so a browser may keep it; nobody else's cache may.
async fn own(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let answer = async {
        let who = scope.principal.ok_or(AppError::SignedOut)?;
        Ok(profile::picture_of(&app.identity, who.account).await?)
    };
    answer.await.map(portrait).map_err(|error| Problem(error, headers))
}

/// Takes a picture; answers its time, for its address.
async fn bring(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    headers: HeaderMap,
    form: Multipart,
) -> Result<Response, Problem> {
    let answer = async {
        let who = scope.principal.ok_or(AppError::SignedOut)?;
        Ok(profile::set_picture(&app.identity, who.account, file(form).await?).await?)
    };
    let made: i64 = answer.await.map_err(|error| Problem(error, headers))?;
    Ok((StatusCode::CREATED, made.to_string()).into_response())
}

async fn file(mut form: Multipart) -> Result<Vec<u8>, AppError> {
    let broken = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::field("picture", "picture_too_large"),
        _ => AppError::field("picture", "upload_broken"),
    };
    while let Some(field) = form.next_field().await.map_err(broken)? {
        if field.name() == Some("picture") {
            return Ok(field.bytes().await.map_err(broken)?.into());
        }
    }
    Err(AppError::field("picture", "required"))
}

/// Takes a logo; answers the settings with it.
async fn bring_logo(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    form: Multipart,
) -> Result<Response, Problem> {
    let answer = async {
        let cx = routes::open(&app, scope, &slug).await?;
        // refused before the file is read; SQLite's one writer is not held while it comes in
        drop(cx.write(workspace_service::op::SET_LOGO).await?);
        let file = file(form).await?;
        let read = tokio::task::spawn_blocking(move || Logo::read(&file)).await;
        let logo = read.map_err(|_| AppError::field("picture", "picture_unreadable"))?.map_err(AppError::from)?;
        let tx = cx.write(workspace_service::op::SET_LOGO).await?;
        let done = workspace_service::logo::set(&tx, logo).await?;
        tx.commit(done.audit).await?;
        Ok(done.settings)
    };
    let settings = answer.await.map_err(|error| Problem(error, headers))?;
    Ok((StatusCode::CREATED, Json(settings)).into_response())
}

/// A company's logo, for whoever has its address. Another logo has another address, so it may be kept for ever.
async fn logo(State(app): State<App>, Path(name): Path<String>) -> Response {
    let Some(token) = name.strip_suffix(".png") else { return StatusCode::NOT_FOUND.into_response() };
    match workspace_service::logo::at(&app.store, token).await {
        Ok(png) => {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("image/png")),
                (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
                (CORP, HeaderValue::from_static("cross-origin")),
            ];
            (headers, png).into_response()
        }
        Err(StoreError::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a logo was not read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn portrait(picture: profile::Picture) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable")),
    ];
    (headers, picture.jpeg).into_response()
}
