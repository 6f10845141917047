//! What was done to one person, in words.

use crate::{
    list::{TrailItem, TrailList, change_line},
    words::{label_of, words},
};
use kernel::AppError;
use leptos::prelude::*;
use people_domain::{FieldChange, HistoryEntry, HistoryKind, display_phone};
use ui_kit::words::error_message;

/// The history of the person in the panel; empty while there is none.
pub(crate) type Trail = Result<Vec<HistoryEntry>, AppError>;

/// The history, newest first.
#[component]
pub(crate) fn History(trail: Trail) -> impl IntoView {
    let item = |entry: HistoryEntry| TrailItem { lines: said(&entry), actor: entry.actor, at: entry.at };
    match trail {
        Ok(entries) => view! { <TrailList items=entries.into_iter().map(item).collect()/> }.into_any(),
        Err(error) => view! { <p class="muted">{error_message(&error, words)}</p> }.into_any(),
    }
}

/// The entry in words, a line for each field.
fn said(entry: &HistoryEntry) -> Vec<String> {
    let imported = entry.op.starts_with("imports/");
    match entry.kind {
        HistoryKind::Added if imported => vec!["Added from a file".into()],
        HistoryKind::Added => vec!["Added".into()],
        HistoryKind::Removed => vec!["Taken off the roster".into()],
        HistoryKind::Restored => vec!["Put back on the roster".into()],
        HistoryKind::Changed => {
            let lines: Vec<_> = entry.changes.iter().filter_map(line).collect();
            if lines.is_empty() { vec!["Saved".into()] } else { lines }
        }
    }
}

fn line(change: &FieldChange) -> Option<String> {
    let value = |text: &Option<String>| text.as_deref().map(|text| shown(&change.field, text));
    let (before, after) = (value(&change.before), value(&change.after));
    Some(change_line(label_of(&change.field)?, before.as_deref(), after.as_deref()))
}

fn shown(field: &str, text: &str) -> String {
    match (field, text) {
        ("phone", _) => display_phone(text),
        (_, "true") => "yes".into(),
        (_, "false") => "no".into(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(field: &str, before: Option<&str>, after: Option<&str>) -> FieldChange {
        FieldChange { field: field.into(), before: before.map(str::to_owned), after: after.map(str::to_owned) }
    }

    fn entry(kind: HistoryKind, changes: Vec<FieldChange>) -> HistoryEntry {
        HistoryEntry { at: 0, actor: "Marta Ruiz".into(), op: "people/change".into(), kind, changes }
    }

    #[test]
    fn a_line_for_each_field_that_people_know() {
        let changes = vec![
            changed("phone", Some("6125550102"), Some("6125550199")),
            changed("title", None, Some("Lead finisher")),
            changed("email", Some("pete@example.com"), None),
            changed("is_foreman", Some("false"), Some("true")),
            changed("version", Some("3"), Some("4")),
        ];
        let lines = [
            "Phone: (612) 555-0102 → (612) 555-0199",
            "Title: Lead finisher",
            "E-mail: taken out",
            "Foreman of a crew: no → yes",
        ];
        assert_eq!(said(&entry(HistoryKind::Changed, changes)), lines);
    }

    #[test]
    fn an_import_says_so() {
        let added = HistoryEntry { op: "imports/apply".into(), ..entry(HistoryKind::Added, Vec::new()) };
        assert_eq!(said(&added), ["Added from a file"]);
        assert_eq!(said(&entry(HistoryKind::Removed, Vec::new())), ["Taken off the roster"]);
    }
}
