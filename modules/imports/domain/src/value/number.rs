//! Employee numbers, project codes, heads and positions.

use super::text::{KEY, TextError, read_text};
use crate::RawCell;

/// Why a cell holds no such number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NumberError {
    #[error(transparent)]
    Text(#[from] TextError),
    #[error("not a number")]
    NotANumber,
    #[error("not a whole number")]
    NotWhole,
    #[error("less than zero")]
    Negative,
    #[error("more than {0}")]
    TooLarge(u32),
    /// Signs that no employee number or project code has.
    #[error("not a number or code")]
    NotACode,
}

/// Most people that a project can need on a day.
pub(crate) const MOST_HEADS: u32 = 999;

/// An employee number or a project code as text: `1106` for 1106.0 and for the text `1106.0`.
pub(crate) fn read_code(cell: &RawCell) -> Result<Option<String>, NumberError> {
    if let RawCell::Number(number) = cell {
        if *number < 0.0 {
            return Err(NumberError::Negative);
        }
        if number.fract() != 0.0 {
            return Err(NumberError::NotACode);
        }
    }
    if matches!(cell, RawCell::Date(_) | RawCell::Bool(_)) {
        return Err(NumberError::NotACode);
    }
    let Some(text) = read_text(cell, KEY)? else { return Ok(None) };
    let text = text.trim_start_matches('#').trim();
    let text = match text.split_once('.') {
        Some((whole, zeros)) if is_figures(whole) && is_figures(zeros) && zeros.chars().all(|c| c == '0') => whole,
        _ => text,
    };
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ');
    if !text.chars().all(fits) || !text.chars().any(char::is_alphanumeric) {
        return Err(NumberError::NotACode);
    }
    Ok(Some(text.to_owned()))
}

/// A number of people: whole, 0 to [`MOST_HEADS`].
pub(crate) fn read_heads(cell: &RawCell) -> Result<Option<u32>, NumberError> {
    let Some(number) = read_number(cell)? else { return Ok(None) };
    match number {
        n if n < 0.0 => Err(NumberError::Negative),
        n if n.fract() != 0.0 => Err(NumberError::NotWhole),
        n if n > f64::from(MOST_HEADS) => Err(NumberError::TooLarge(MOST_HEADS)),
        n => Ok(Some(n as u32)),
    }
}

/// A number, from a number cell or from text with a point or one comma for its decimals.
pub(crate) fn read_number(cell: &RawCell) -> Result<Option<f64>, NumberError> {
    match cell {
        RawCell::Number(number) if number.is_finite() => return Ok(Some(*number)),
        RawCell::Number(_) | RawCell::Date(_) | RawCell::Bool(_) => return Err(NumberError::NotANumber),
        _ => {}
    }
    let Some(text) = read_text(cell, KEY)? else { return Ok(None) };
    let text = text.trim_end_matches('°').trim();
    let spelled = if text.contains('.') || text.matches(',').count() > 1 {
        text.replace(',', "")
    } else {
        text.replace(',', ".")
    };
    // a unary minus of typography; `inf` and `nan` are words, not numbers
    let spelled = spelled.replace('\u{2212}', "-");
    let plain = spelled.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    spelled.parse().ok().filter(|_| plain).map(Some).ok_or(NumberError::NotANumber)
}

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}
