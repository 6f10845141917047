//! `AppError` as the error of every server function, as JSON.

use crate::{AppError, FieldError};
use server_fn::{codec::JsonEncoding, error::FromServerFnError, error::ServerFnErrorErr};

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Offline,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => {
                Self::Invalid { fields: vec![FieldError::new("", "unreadable")] }
            }
            // an answer that this page can't read: it was made by another version of the server
            ServerFnErrorErr::Deserialization(_) => Self::rule("reload"),
            _ => Self::Internal { request_id: String::new() },
        }
    }
}
