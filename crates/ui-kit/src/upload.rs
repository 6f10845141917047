//! Sends a chosen file to a plain route of the server.

use kernel::AppError;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FormData, Request, RequestInit, Response};

/// Posts a form: the fields in their order, then the file. Answers the text of a success.
///
/// # Errors
/// What the server says; [`AppError::Offline`] when it can't be reached; the rule `too_large` when it did not read so large a body.
pub async fn upload(path: &str, fields: &[(&str, &str)], (name, file): (&str, &File)) -> Result<String, AppError> {
    let request = request(path, fields, name, file).map_err(|_| AppError::Offline)?;
    let answer = JsFuture::from(window().fetch_with_request(&request)).await.map_err(|_| AppError::Offline)?;
    let answer: Response = answer.dyn_into().map_err(|_| AppError::Offline)?;
    let text = match answer.text() {
        Ok(text) => JsFuture::from(text).await.map_err(|_| AppError::Offline)?.as_string().unwrap_or_default(),
        Err(_) => return Err(AppError::Offline),
    };
    read(answer.status(), text)
}

fn request(path: &str, fields: &[(&str, &str)], name: &str, file: &File) -> Result<Request, JsValue> {
    let form = FormData::new()?;
    // the server reads the parts in their order
    for (name, value) in fields {
        form.append_with_str(name, value)?;
    }
    form.append_with_blob_and_filename(name, file, &file.name())?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&form);
    let request = Request::new_with_str_and_init(path, &init)?;
    request.headers().set("accept", "application/json")?;
    Ok(request)
}

fn read(status: u16, text: String) -> Result<String, AppError> {
    if (200..300).contains(&status) {
        return Ok(text);
    }
    // a body that is cut off on its way in has no answer of ours
    Err(serde_json::from_str(&text).unwrap_or(match status {
        413 => AppError::rule("too_large"),
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
        assert_eq!(read(200, "{}".into()), Ok("{}".to_owned()));
        let told = r#"{"kind":"rule","code":"workbook.empty"}"#;
        assert_eq!(read(422, told.into()), Err(AppError::rule("workbook.empty")));
        assert_eq!(read(413, "length limit exceeded".into()), Err(AppError::rule("too_large")));
        assert_eq!(read(401, String::new()), Err(AppError::SignedOut));
        assert_eq!(read(502, "<html>".into()), Err(AppError::Offline));
    }
}
