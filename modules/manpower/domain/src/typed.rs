//! Reading a cell's text: `P-121`, `121`, `pto`, `121/104`, `121 / PTO`, `/104`.

use crate::{
    Cell, Choice, ProjectLine, Status, Work,
    choice::{compact, number_of},
    choices, fold,
};

/// A cell that may be meant by what was typed so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it sets.
    pub cell: Cell,
    /// `P-121`, `PTO`, `P-121 / P-104`, `P-121 / –`.
    pub label: String,
    /// The name of the project that is being typed.
    pub detail: String,
    /// Its hue.
    pub hue: Option<u8>,
}

/// Why a text is no cell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedError {
    /// No project and no status is called so.
    #[error("typed_unknown")]
    Unknown {
        /// The part that is meant.
        word: String,
    },
    /// Several projects end in this number.
    #[error("typed_ambiguous")]
    Ambiguous {
        /// The part that is meant.
        word: String,
    },
    /// A day has two halves; more than one `/` was typed.
    #[error("typed_parts")]
    TooManyParts,
}

/// The cell that a text stands for, as pasted or typed in full. A blank text is an empty cell.
///
/// # Errors
/// [`TypedError`].
pub fn read_typed(text: &str, projects: &[ProjectLine]) -> Result<Cell, TypedError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Cell::Empty);
    }
    // a code may hold a slash itself
    let whole = word(text, projects);
    let Some((first, second)) = text.split_once('/').filter(|_| whole.is_err()) else { return whole.map(Cell::Whole) };
    if second.contains('/') {
        return Err(TypedError::TooManyParts);
    }
    let half = |part: &str| if part.trim().is_empty() { Ok(None) } else { word(part.trim(), projects).map(Some) };
    Ok(Cell::halves(half(first)?, half(second)?))
}

/// Cells that may be meant, the likeliest first; the part after a `/` is what is being typed.
///
/// `most`: how many are wanted.
pub fn suggest(text: &str, projects: &[ProjectLine], most: usize) -> Vec<Suggestion> {
    let whole = choices(text, projects);
    let Some((first, rest)) = text.split_once('/').filter(|_| whole.is_empty()) else {
        return whole.into_iter().take(most).map(of_day).collect();
    };
    let first = if first.trim().is_empty() { None } else { choices(first, projects).into_iter().next() };
    let free = (first.is_some() && rest.trim().is_empty()).then_some(None);
    let seconds = choices(rest, projects).into_iter().map(Some);
    free.into_iter().chain(seconds).take(most).map(|second| of_halves(first.as_ref(), second)).collect()
}

fn of_day(choice: Choice) -> Suggestion {
    Suggestion { cell: Cell::Whole(choice.work), label: choice.label, detail: choice.detail, hue: choice.hue }
}

fn of_halves(first: Option<&Choice>, second: Option<Choice>) -> Suggestion {
    let cell = Cell::halves(first.map(|choice| choice.work), second.as_ref().map(|choice| choice.work));
    let name = |choice: Option<&Choice>| choice.map_or("–", |choice| choice.label.as_str()).to_owned();
    let label = match cell {
        Cell::Whole(_) => name(first),
        _ => format!("{} / {}", name(first), name(second.as_ref())),
    };
    let (detail, hue) = second.map_or((String::new(), None), |choice| (choice.detail, choice.hue));
    Suggestion { cell, label, detail, hue }
}

/// The one project or status that a word names in full.
fn word(text: &str, projects: &[ProjectLine]) -> Result<Work, TypedError> {
    let typed = fold(text);
    let code = |line: &&ProjectLine| fold(&line.code) == typed;
    if let Some(line) = projects.iter().find(code) {
        return Ok(Work::Project(line.id));
    }
    if let Some(status) = Status::ALL.into_iter().find(|status| status.words().contains(&typed.as_str())) {
        return Ok(Work::Status(status));
    }
    // `/126` is half a day, not the number 126
    let short = if typed.contains('/') { String::new() } else { compact(&typed) };
    let digits = short.trim_start_matches('0');
    let alike = |line: &&ProjectLine| {
        let code = fold(&line.code);
        let numbered = !digits.is_empty() && short.bytes().all(|b| b.is_ascii_digit()) && number_of(&code) == digits;
        (!short.is_empty() && compact(&code) == short) || fold(&line.name) == typed || numbered
    };
    let mut found = projects.iter().filter(alike);
    match (found.next(), found.next()) {
        (Some(line), None) => Ok(Work::Project(line.id)),
        (None, _) => Err(TypedError::Unknown { word: text.to_owned() }),
        (Some(_), Some(_)) => Err(TypedError::Ambiguous { word: text.to_owned() }),
    }
}

#[cfg(test)]
pub(crate) mod tests;
