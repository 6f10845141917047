//! Measures a zip package before anything else opens it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::kind::FileKind;
use super::tags::Tags;
use super::{Limits, ReadError};

/// Parts in a package; a workbook of 64 sheets with charts and pictures has some hundred.
const MAX_PARTS: usize = 10_000;
const CHUNK: usize = 64 * 1024;

/// What measuring found.
pub(super) struct Measured {
    /// Whether a sheet has merged regions.
    pub(super) has_merged: bool,
}

/// Unpacks every part once, counting and throwing away: what the directory claims may be a lie, and what a part holds costs
/// more in memory than its bytes.
///
/// # Errors
/// Any [`ReadError`] but `TooLarge` and `Empty`.
pub(super) fn measure(bytes: &[u8], limits: &Limits) -> Result<Measured, ReadError> {
    // the zip reader keeps the whole directory, so its size is bounded first
    if bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count() > MAX_PARTS {
        return Err(ReadError::TooComplex { what: "parts", limit: MAX_PARTS });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(ReadError::broken)?;
    check_kind(&archive)?;
    check_claims(&mut archive, limits)?;

    let mut tags = Tags::new(limits);
    let mut unpacked = 0_u64;
    let mut chunk = vec![0; CHUNK];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(ReadError::broken)?;
        loop {
            let read = part.read(&mut chunk).map_err(ReadError::broken)?;
            if read == 0 {
                break;
            }
            unpacked += read as u64;
            if unpacked > limits.unpacked_bytes {
                return Err(ReadError::UnpacksTooLarge { bytes: unpacked, limit: limits.unpacked_bytes });
            }
            tags.feed(&chunk[..read])?;
        }
        tags.end_part()?;
    }
    Ok(Measured { has_merged: tags.merged > 0 })
}

/// An Office package that is neither a text document nor slides is a workbook, wherever its parts are.
fn check_kind(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), ReadError> {
    let names: Vec<_> = archive.file_names_raw().map(<[u8]>::to_ascii_lowercase).collect();
    let has = |start: &[u8]| names.iter().any(|name| name.starts_with(start));
    let kind = if has(b"xl/workbook.bin") {
        FileKind::BinaryExcel
    } else if has(b"word/document") || has(b"ppt/presentation") {
        FileKind::Document
    } else if has(b"[content_types].xml") {
        return Ok(());
    } else if has(b"mimetype") {
        FileKind::OpenDocument
    } else if has(b"index/document.iwa") || has(b"index.zip") {
        FileKind::Numbers
    } else {
        FileKind::Archive
    };
    Err(ReadError::NotASpreadsheet { kind })
}

/// Refuses what the directory itself admits, before a byte is unpacked.
fn check_claims(archive: &mut ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<(), ReadError> {
    let mut claimed = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(ReadError::broken)?;
        if part.encrypted() {
            return Err(ReadError::PasswordProtected);
        }
        claimed = claimed.saturating_add(part.size());
    }
    if claimed > limits.unpacked_bytes {
        return Err(ReadError::UnpacksTooLarge { bytes: claimed, limit: limits.unpacked_bytes });
    }
    Ok(())
}
