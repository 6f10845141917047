//! Plain text, and what no text cell may hold.

use crate::RawCell;

/// Why a cell can't be taken as text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TextError {
    /// A formula, or a text that Excel would take for one.
    #[error("a formula")]
    Formula,
    /// A broken formula: `#REF!`.
    #[error("a broken formula")]
    Broken,
    /// Starts with @, which Excel takes for a formula.
    #[error("starts with @")]
    AtSign,
    /// Longer than so many characters.
    #[error("longer than {0} characters")]
    TooLong(usize),
}

/// Longest title, region, classification or code list entry, in characters.
pub(crate) const SHORT: usize = 80;
/// Longest name of a person or project, in characters.
pub(crate) const NAME: usize = 120;
/// Longest address, in characters.
pub(crate) const LONG: usize = 300;
/// Longest employee number or project code, in characters.
pub(crate) const KEY: usize = 20;

/// The cell's text with its blanks tidied; none for an empty cell and for the marks people type for "nothing".
pub(crate) fn read_text(cell: &RawCell, longest: usize) -> Result<Option<String>, TextError> {
    match cell {
        RawCell::Formula(_) => return Err(TextError::Formula),
        RawCell::Error(_) => return Err(TextError::Broken),
        _ => {}
    }
    let text = cell.display();
    if is_nothing(&text) {
        return Ok(None);
    }
    match text.chars().next() {
        Some('=') => Err(TextError::Formula),
        Some('@') => Err(TextError::AtSign),
        _ if text.chars().count() > longest => Err(TextError::TooLong(longest)),
        _ => Ok(Some(text)),
    }
}

/// Whether a text means that there is nothing: a dash, `n/a`.
pub(crate) fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "-" | "--" | "---" | "–" | "—") || text.eq_ignore_ascii_case("n/a")
}

/// Several short texts between commas, semicolons or bars; no text twice.
pub(crate) fn read_list(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in text.split([',', ';', '|', '\n']).map(crate::words::tidy).filter(|part| !is_nothing(part)) {
        if !out.iter().any(|have| crate::words::key(have) == crate::words::key(&part)) {
            out.push(part);
        }
    }
    out
}
