//! How server functions speak: JSON, and `AppError` as the error of every one.

use crate::{AppError, FieldError};
use serde::{Serialize, de::DeserializeOwned};
use server_fn::{
    Bytes, ContentType, Decodes, Encodes, Format, FormatType,
    codec::Post,
    error::{FromServerFnError, ServerFnErrorErr},
};

/// Arguments and answers as JSON, by POST: the codec of every server function.
pub type Json = Post<JsonText>;

/// JSON that is read as text, as what comes with a page is. `server_fn`'s own reads bytes, and serde would make all code that reads
/// an answer a second time for them: a tenth of the WASM.
pub struct JsonText;

impl ContentType for JsonText {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for JsonText {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for JsonText {
    type Error = serde_json::Error;

    fn encode(output: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_string(output).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for JsonText {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        let text = std::str::from_utf8(&bytes).map_err(serde::de::Error::custom)?;
        serde_json::from_str(text)
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonText;

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
