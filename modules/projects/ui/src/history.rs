//! What was done to one project, in words.

use crate::words::{hue_word, label_of, status_word, words};
use kernel::AppError;
use leptos::prelude::*;
use people_ui::list::{TrailItem, TrailList, change_line};
use projects_domain::{FieldChange, HistoryEntry, HistoryKind, ProjectStatus};
use ui_kit::words::error_message;

/// The history of the project in the panel; empty while there is none.
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
        HistoryKind::Removed => vec!["Deleted".into()],
        HistoryKind::Restored => vec!["Brought back".into()],
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
    let said = match field {
        "status" => ProjectStatus::parse(text).map(status_word),
        "color" => text.parse().ok().map(hue_word),
        _ => None,
    };
    said.unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(field: &str, before: Option<&str>, after: Option<&str>) -> FieldChange {
        FieldChange { field: field.into(), before: before.map(str::to_owned), after: after.map(str::to_owned) }
    }

    #[test]
    fn stored_words_become_people_s() {
        let changes = vec![
            changed("status", Some("active"), Some("on_hold")),
            changed("color", Some("0"), Some("11")),
            changed("ends_on", None, Some("2027-08-23")),
            changed("updated_at", Some("1"), Some("2")),
        ];
        let entry = HistoryEntry {
            at: 0,
            actor: "Marta Ruiz".into(),
            op: "projects/change".into(),
            kind: HistoryKind::Changed,
            changes,
        };
        assert_eq!(said(&entry), ["Status: Active → On hold", "Color: Blue → Lime", "End: 2027-08-23"]);
    }
}
