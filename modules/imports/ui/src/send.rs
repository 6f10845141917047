//! Sends a chosen file to the server.

use imports_domain::ImportKind;
use kernel::{AppError, ImportId, Slug};
use leptos::prelude::window;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FormData, Request, RequestInit, Response};

/// The answer to an upload.
#[derive(Deserialize)]
struct Taken {
    id: ImportId,
}

/// Uploads a file; its check begins by itself. `kind` none lets the header say what the file brings.
pub(crate) async fn send(ws: &Slug, kind: Option<ImportKind>, file: &File) -> Result<ImportId, AppError> {
    let request = request(ws, kind, file).map_err(|_| AppError::Offline)?;
    let answer = JsFuture::from(window().fetch_with_request(&request)).await.map_err(|_| AppError::Offline)?;
    let answer: Response = answer.dyn_into().map_err(|_| AppError::Offline)?;
    let text = match answer.text() {
        Ok(text) => JsFuture::from(text).await.map_err(|_| AppError::Offline)?.as_string().unwrap_or_default(),
        Err(_) => return Err(AppError::Offline),
    };
    read(answer.status(), &text)
}

fn request(ws: &Slug, kind: Option<ImportKind>, file: &File) -> Result<Request, JsValue> {
    let form = FormData::new()?;
    // the kind first: the server reads the parts in their order
    form.append_with_str("kind", kind.map_or("", ImportKind::as_str))?;
    form.append_with_blob_and_filename("file", file, &file.name())?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&form);
    let request = Request::new_with_str_and_init(&format!("/w/{ws}/imports"), &init)?;
    request.headers().set("accept", "application/json")?;
    Ok(request)
}

fn read(status: u16, text: &str) -> Result<ImportId, AppError> {
    if (200..300).contains(&status) {
        return serde_json::from_str(text).map(|taken: Taken| taken.id).map_err(|_| AppError::rule("reload"));
    }
    // a body that is cut off on its way in has no answer of ours
    Err(serde_json::from_str(text).unwrap_or(match status {
        413 => AppError::rule("workbook.too_large"),
        401 => AppError::SignedOut,
        _ => AppError::Offline,
    }))
}

#[cfg(test)]
mod tests {
    use super::read;
    use kernel::AppError;

    #[test]
    fn answers_are_read_whatever_their_shape() {
        let id = "019aa6b0-0000-7000-8000-000000000001";
        assert_eq!(read(200, &format!(r#"{{"id":"{id}"}}"#)).map(|id| id.to_string()), Ok(id.to_owned()));
        assert_eq!(read(422, r#"{"kind":"rule","code":"workbook.empty"}"#), Err(AppError::rule("workbook.empty")));
        assert_eq!(read(413, "length limit exceeded"), Err(AppError::rule("workbook.too_large")));
        assert_eq!(read(502, "<html>"), Err(AppError::Offline));
    }
}
