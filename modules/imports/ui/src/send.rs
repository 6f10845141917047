//! Sends a chosen file to the server.

use imports_domain::ImportKind;
use kernel::{AppError, ImportId, Slug};
use serde::Deserialize;
use ui_kit::upload;
use web_sys::File;

/// The answer to an upload.
#[derive(Deserialize)]
struct Taken {
    id: ImportId,
}

/// Uploads a file; its check begins by itself. `kind` none lets the header say what the file brings.
pub(crate) async fn send(ws: &Slug, kind: Option<ImportKind>, file: &File) -> Result<ImportId, AppError> {
    let kind = kind.map_or("", ImportKind::as_str);
    let answer = upload(&format!("/w/{ws}/imports"), &[("kind", kind)], ("file", file)).await;
    read(answer)
}

fn read(answer: Result<String, AppError>) -> Result<ImportId, AppError> {
    match answer {
        Ok(text) => serde_json::from_str(&text).map(|taken: Taken| taken.id).map_err(|_| AppError::rule("reload")),
        Err(error) if error == AppError::rule("too_large") => Err(AppError::rule("workbook.too_large")),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use kernel::AppError;

    #[test]
    fn answers_are_read_whatever_their_shape() {
        let id = "019aa6b0-0000-7000-8000-000000000001";
        assert_eq!(read(Ok(format!(r#"{{"id":"{id}"}}"#))).map(|id| id.to_string()), Ok(id.to_owned()));
        assert_eq!(read(Ok("<html>".into())), Err(AppError::rule("reload")));
        assert_eq!(read(Err(AppError::rule("too_large"))), Err(AppError::rule("workbook.too_large")));
        assert_eq!(read(Err(AppError::Offline)), Err(AppError::Offline));
    }
}
