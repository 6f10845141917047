//! From bytes to text: a byte order mark, else UTF-8, else Windows-1252, which is what Excel writes for "CSV".

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{FileKind, ReadError};

/// The text without its byte order mark, and the encoding's name.
///
/// # Errors
/// [`ReadError::NotASpreadsheet`] when the bytes are no text.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), ReadError> {
    let (text, encoding) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding.decode_without_bom_handling(&bytes[mark..]).0, encoding),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), UTF_8),
            Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, WINDOWS_1252),
        },
    };
    if is_binary(&text) {
        return Err(ReadError::NotASpreadsheet { kind: FileKind::Binary });
    }
    if is_markup(&text) {
        return Err(ReadError::NotASpreadsheet { kind: FileKind::Markup });
    }
    Ok((text, encoding.name()))
}

/// A NUL, or more than one in a hundred characters that no text has. Random bytes have about thirteen in a hundred.
fn is_binary(text: &str) -> bool {
    let (mut all, mut strange) = (0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '\0' => return true,
            // 0x1A is the end-of-file mark of old DOS programs
            '\t' | '\n' | '\r' | '\x0C' | '\x1A' => {}
            c if c.is_control() || c == char::REPLACEMENT_CHARACTER => strange += 1,
            _ => {}
        }
        all += 1;
    }
    strange * 100 > all
}

fn is_markup(text: &str) -> bool {
    let mut start = text.trim_start().chars();
    start.next() == Some('<') && start.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '!' || c == '?')
}
