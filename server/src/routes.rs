//! Plain routes: files in and out, signing out, and the addresses that lead on.

use crate::{App, config::MEGABYTE, print, problem::Problem};
use axum::{
    Json, Router,
    body::Body,
    extract::{DefaultBodyLimit, Extension, Multipart, Path, Query, State, multipart::MultipartError},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use imports_domain::ImportKind;
use kernel::{AppError, FieldError, ImportId, Permission, SecurityKind, Slug};
use manpower_service::export::Made;
use store::{Reads, RequestCx};
use tokio_util::io::ReaderStream;
use ui_kit::server::RequestScope;
use workspace_domain::Frame;

/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Every plain route below the sign-in layer.
pub(crate) fn router(app: &App) -> Router<App> {
    // the form's own fields come on top of the file
    let most = app.import_max_bytes + 64 * 1024;
    Router::new()
        .route("/", get(home))
        .route("/signout", post(sign_out))
        .route("/w/{slug}", get(workspace_home))
        .route("/w/{slug}/schedule.xlsx", get(export_schedule))
        .route("/w/{slug}/schedule/print", get(print::sheets))
        .route("/print/{name}", get(print::style))
        .route("/w/{slug}/imports", post(upload).layer(DefaultBodyLimit::max(most)))
        .route("/w/{slug}/imports/{id}/failed.xlsx", get(failed_rows))
        .route("/w/{slug}/imports/template/{file}", get(template))
        .route("/w/{slug}/security.xlsx", get(export_security))
}

/// To the one workspace, to the choice of several, or to sign in.
async fn home(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    headers: HeaderMap,
) -> Result<Redirect, Problem> {
    let Some(who) = scope.principal else { return Ok(Redirect::to("/signin")) };
    let mine = identity_service::my_workspaces(&app.store, who.account)
        .await
        .map_err(|error| Problem(error.into(), headers))?;
    Ok(match mine.as_slice() {
        [only] => Redirect::to(&format!("/w/{}", only.slug)),
        _ => Redirect::to("/workspaces"),
    })
}

/// Who sees the people comes for the week, who sees projects alone for those, and a person of the crew for the own days.
async fn workspace_home(Path(slug): Path<String>, Extension(frame): Extension<Frame>) -> Redirect {
    let page = match (frame.allows(Permission::PeopleView), frame.allows(Permission::ProjectsView)) {
        (true, _) if frame.allows(Permission::ScheduleView) => "schedule",
        (true, _) => "people",
        (false, true) => "projects",
        (false, false) => "me",
    };
    Redirect::to(&format!("/w/{slug}/{page}"))
}

/// Ends the session; works without scripts.
async fn sign_out(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(who) = &scope.principal {
        identity_service::sign_out(&app.identity, who, &scope.origin)
            .await
            .map_err(|error| Problem(error.into(), headers))?;
    }
    let mut response = Redirect::to("/signin").into_response();
    for line in app.cookies.clear() {
        if let Ok(value) = HeaderValue::from_str(&line) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"cookies\", \"storage\""));
    Ok(response)
}

/// The person's access to the workspace of the path.
pub(crate) async fn open(app: &App, scope: RequestScope, slug: &str) -> Result<RequestCx, AppError> {
    let who = scope.principal.ok_or(AppError::SignedOut)?;
    let slug = Slug::parse(slug).map_err(|_| AppError::NotFound)?;
    Ok(RequestCx::open(&app.store, &who, &slug, scope.origin).await?)
}

async fn export_schedule(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path(slug): Path<String>,
    Query(wanted): Query<manpower_domain::ExportQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let by = scope.principal.as_ref().map(|who| who.name.clone()).unwrap_or_default();
    let answer = async {
        let cx = open(&app, scope, &slug).await?;
        let tx = cx.read(manpower_service::op::EXPORT).await?;
        let file = temporary()?;
        let made = Made { at: tx.now(), by };
        manpower_service::export::schedule(tx, &wanted, made, file.path()).await?;
        cx.note(SecurityKind::Exported, manpower_service::op::EXPORT.name, wanted.file_name());
        download(file, &wanted.file_name()).await
    };
    answer.await.map_err(|error| Problem(error, headers))
}

async fn upload(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    form: Multipart,
) -> Result<Response, Problem> {
    let wants_page = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("text/html"));
    let answer = async {
        let cx = open(&app, scope, &slug).await?;
        // refused before the file is read; SQLite's one writer is not held while it comes in
        drop(cx.write(imports_service::op::UPLOAD).await?);
        let most = app.import_max_bytes;
        let file = UploadedFile::read(form, most).await?;
        let tx = cx.write(imports_service::op::UPLOAD).await?;
        let done = imports_service::upload(&tx, file.kind, &file.name, file.bytes, most as u64).await?;
        tx.commit(done.audit).await?;
        Ok(done.value)
    };
    let id: ImportId = answer.await.map_err(|error| Problem(error, headers))?;
    if wants_page {
        return Ok(Redirect::to(&format!("/w/{slug}/import/{id}")).into_response());
    }
    Ok((StatusCode::CREATED, Json(serde_json::json!({ "id": id }))).into_response())
}

/// The file of an upload form.
struct UploadedFile {
    kind: Option<ImportKind>,
    name: String,
    bytes: Vec<u8>,
}

impl UploadedFile {
    async fn read(mut form: Multipart, most: usize) -> Result<Self, AppError> {
        let too_large = || {
            let error = FieldError::new("file", "workbook.too_large").with("max_mb", most / MEGABYTE);
            AppError::Invalid { fields: vec![error] }
        };
        let broken = |error: MultipartError| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                too_large()
            } else {
                AppError::field("file", "upload_broken")
            }
        };
        let (mut kind, mut file) = (None, None);
        while let Some(field) = form.next_field().await.map_err(broken)? {
            match field.name() {
                Some("kind") => {
                    kind = ImportKind::parse(&field.text().await.map_err(broken)?);
                }
                Some("file") => {
                    let name: String =
                        field.file_name().unwrap_or("file").chars().filter(|c| !c.is_control()).take(200).collect();
                    let bytes = field.bytes().await.map_err(broken)?;
                    file = Some((name, bytes));
                }
                _ => {}
            }
        }
        let (name, bytes) =
            file.filter(|(_, bytes)| !bytes.is_empty()).ok_or_else(|| AppError::field("file", "required"))?;
        if bytes.len() > most {
            return Err(too_large());
        }
        Ok(Self { kind, name, bytes: bytes.into() })
    }
}

async fn failed_rows(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path((slug, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let answer = async {
        let id: ImportId = id.parse().map_err(|_| AppError::NotFound)?;
        let cx = open(&app, scope, &slug).await?;
        let tx = cx.read(imports_service::op::FAILED_ROWS).await?;
        let file = temporary()?;
        let name = imports_service::failed_rows(&tx, id, file.path()).await?;
        cx.note(SecurityKind::Exported, imports_service::op::FAILED_ROWS.name, &name);
        download(file, &name).await
    };
    answer.await.map_err(|error| Problem(error, headers))
}

async fn template(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path((slug, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let answer = async {
        let kind = file.strip_suffix(".xlsx").and_then(ImportKind::parse).ok_or(AppError::NotFound)?;
        let cx = open(&app, scope, &slug).await?;
        drop(cx.read(imports_service::op::TEMPLATE).await?);
        let template =
            tokio::task::spawn_blocking(move || imports_service::template(kind)).await.map_err(|e| fault(&e))??;
        Ok((attachment(template.bytes.len() as u64, template.file_name), template.bytes).into_response())
    };
    answer.await.map_err(|error| Problem(error, headers))
}

async fn export_security(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path(slug): Path<String>,
    Query(wanted): Query<workspace_domain::SecurityQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let answer = async {
        let cx = open(&app, scope, &slug).await?;
        let file = temporary()?;
        workspace_service::security::export(&cx, &wanted, file.path()).await?;
        let name = format!("{slug} security log.xlsx");
        cx.note(SecurityKind::Exported, workspace_service::op::EXPORT_SECURITY.name, &name);
        download(file, &name).await
    };
    answer.await.map_err(|error| Problem(error, headers))
}

fn temporary() -> Result<tempfile::NamedTempFile, AppError> {
    tempfile::NamedTempFile::with_suffix(".xlsx").map_err(|error| fault(&error))
}

/// Streams a finished file to the client; the file itself is gone with the last byte.
async fn download(file: tempfile::NamedTempFile, name: &str) -> Result<Response, AppError> {
    let open = tokio::fs::File::open(file.path()).await.map_err(|error| fault(&error))?;
    let length = open.metadata().await.map_err(|error| fault(&error))?.len();
    // on Unix an open file outlives its name
    drop(file);
    Ok((attachment(length, name), Body::from_stream(ReaderStream::new(open))).into_response())
}

/// The headers of a workbook that is to be saved under a name.
fn attachment(length: u64, name: &str) -> [(header::HeaderName, String); 3] {
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' }).collect();
    [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ]
}

fn fault(error: &dyn std::error::Error) -> AppError {
    let fault = uuid::Uuid::now_v7().to_string();
    tracing::error!(fault, error = %error, "a file could not be sent");
    AppError::Internal { request_id: fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_stays_a_name() {
        let [.., (_, told)] = attachment(1, "week\"; filename=\"evil.exe\r\nSet-Cookie: a=b\u{202e} ../../é.xlsx");
        let name = told.strip_prefix("attachment; filename=\"").unwrap().strip_suffix('"').unwrap();
        assert!(!name.contains(['"', ';', '\r', '\n', '/', '\\', '=']) && name.is_ascii(), "{name}");
        assert!(name.starts_with("week_") && name.ends_with(".xlsx"), "{name}");
    }
}
