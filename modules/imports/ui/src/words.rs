//! The wording of imports.

use imports_domain::{ImportKind, RunState, Tally};
use kernel::FieldError;

/// What a refusal means to the person.
pub(crate) fn words(error: &FieldError) -> Option<String> {
    if let Some(text) = error.params.get("text") {
        return Some(text.clone());
    }
    Some(match error.code.as_str() {
        "workbook.too_large" => match error.params.get("max_mb") {
            Some(most) => format!("The file is larger than {most} MB. Split it and upload the parts."),
            None => "The file is too large. Split it and upload the parts.".into(),
        },
        "upload_broken" => "The file did not arrive whole. Send it again.".into(),
        "required" if error.field == "file" => "The file is empty. Choose one with a header row and rows below it.".into(),
        "already_applied" => "This file was imported already. Bring it again to change something.".into(),
        "not_checked" => "The file is not checked yet. Wait until it is, then import it.".into(),
        "check_again" => {
            "The workspace changed since the file was checked, so nothing was saved. It is checked again: look at the figures, then import."
                .into()
        }
        "day_refused" => "The schedule changed meanwhile, and nothing was saved. Try again.".into(),
        "no_file" => "No file is chosen. Choose one, or drop it here.".into(),
        "reload" => "This page is older than the server. Reload it.".into(),
        "unknown" if error.field == "sheet" => "The file has no such sheet. Choose another.".into(),
        "unknown" if error.field == "column" => "The file has no such column. Reload the page.".into(),
        _ => return None,
    })
}

/// `1 person`, `180 people`; of a schedule `967 entries`.
pub(crate) fn counted(kind: ImportKind, count: u32) -> String {
    let (one, many) = match kind {
        ImportKind::People => ("person", "people"),
        ImportKind::Projects => ("project", "projects"),
        ImportKind::Schedule => ("entry", "entries"),
    };
    plural(count, one, many)
}

/// `1 row`, `7 rows`.
pub(crate) fn plural(count: u32, one: &str, many: &str) -> String {
    format!("{} {}", figure(count), word(count, one, many))
}

/// The word that goes with a count.
pub(crate) fn word<'w>(count: u32, one: &'w str, many: &'w str) -> &'w str {
    if count == 1 { one } else { many }
}

/// `12,480`.
pub(crate) fn figure(count: u32) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The heading of a file's page.
pub(crate) fn title(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::People => "Import people",
        ImportKind::Projects => "Import projects",
        ImportKind::Schedule => "Import schedule",
    }
}

/// The words on the button that saves.
pub(crate) fn save_label(kind: ImportKind, tally: &Tally) -> String {
    match (tally.created, tally.changed) {
        (0, 0) => "Nothing to import".to_owned(),
        (0, changed) => format!("Change {}", counted(kind, changed)),
        (created, changed) => format!("Import {}", counted(kind, created.saturating_add(changed))),
    }
}

/// Where a file of the list stands, and the look of its chip.
pub(crate) fn state_words(state: RunState, tally: Option<&Tally>) -> (&'static str, String) {
    match (state, tally) {
        (RunState::Reading | RunState::Checking, _) => ("chip", "Being checked".to_owned()),
        (RunState::Columns, _) => ("chip caution", "Columns need you".to_owned()),
        (RunState::Failed, _) => ("chip stop", "Can't be read".to_owned()),
        (RunState::Checked, Some(tally)) if tally.refused_rows > 0 => {
            ("chip caution", format!("{} you", plural(tally.refused_rows, "row needs", "rows need")))
        }
        (RunState::Checked, _) => ("chip accent", "Ready to import".to_owned()),
        (RunState::Applied, _) => ("chip go", "Imported".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_words_agree() {
        assert_eq!(counted(ImportKind::People, 1), "1 person");
        assert_eq!(counted(ImportKind::Schedule, 12_480), "12,480 entries");
        assert_eq!(figure(1_000_000), "1,000,000");
        assert_eq!(figure(999), "999");
    }

    #[test]
    fn the_button_says_what_it_does() {
        let tally = |created, changed| Tally { created, changed, ..Tally::default() };
        assert_eq!(save_label(ImportKind::People, &tally(180, 0)), "Import 180 people");
        assert_eq!(save_label(ImportKind::Projects, &tally(0, 1)), "Change 1 project");
        assert_eq!(save_label(ImportKind::Schedule, &tally(0, 0)), "Nothing to import");
    }

    #[test]
    fn a_file_s_own_text_comes_first() {
        let error = FieldError::new("file", "workbook.empty").with("text", "The file is empty.");
        assert_eq!(words(&error).as_deref(), Some("The file is empty."));
        assert_eq!(words(&FieldError::new("name", "required")), None);
        let large = FieldError::new("file", "workbook.too_large");
        assert_eq!(words(&large).as_deref(), Some("The file is too large. Split it and upload the parts."));
        let said = words(&large.with("max_mb", 25));
        assert_eq!(said.as_deref(), Some("The file is larger than 25 MB. Split it and upload the parts."));
    }
}
