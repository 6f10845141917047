//! What was done to one project, in words.

use crate::words::{WORDING, hue_word, status_word};
use projects_domain::{FieldChange, HistoryEntry, HistoryKind, ProjectStatus};
use ui_kit::records::{TrailItem, added_line, change_line, changed_lines};

/// One thing that was done, in words: a line for each field.
pub(crate) fn item(entry: HistoryEntry) -> TrailItem {
    let lines = match entry.kind {
        HistoryKind::Added => vec![added_line(&entry.op)],
        HistoryKind::Removed => vec!["Deleted".into()],
        HistoryKind::Restored => vec!["Brought back".into()],
        HistoryKind::Changed => changed_lines(entry.changes.iter().filter_map(line)),
    };
    TrailItem { lines, actor: entry.actor, at: entry.at }
}

fn line(change: &FieldChange) -> Option<String> {
    let shown = |text: &str| shown(&change.field, text);
    Some(change_line(WORDING.label_of(&change.field)?, change.before.as_deref(), change.after.as_deref(), shown))
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
        assert_eq!(item(entry).lines, ["Status: Active → On hold", "Color: Blue → Lime", "End: 2027-08-23"]);
    }
}
