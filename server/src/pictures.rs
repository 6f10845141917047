//! People's pictures, in and out.

use crate::{App, problem::Problem};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Extension, Multipart, State, multipart::MultipartError},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use identity_service::profile;
use kernel::AppError;
use ui_kit::server::RequestScope;

/// The form's own lines come on top of the file.
const MOST_FORM_BYTES: usize = picture::MOST_BYTES + 16 * 1024;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/profile/picture", get(own).merge(post(bring).layer(DefaultBodyLimit::max(MOST_FORM_BYTES))))
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
    answer.await.map(image).map_err(|error| Problem(error, headers))
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
        Ok(profile::set_picture(&app.identity, &who, file(form).await?).await?)
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

fn image(picture: profile::Picture) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable")),
    ];
    (headers, picture.jpeg).into_response()
}
