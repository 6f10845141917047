//! What was done to one person, in words.

use crate::words::WORDING;
use people_domain::{FieldChange, HistoryEntry, HistoryKind, display_phone};
use ui_kit::records::{TrailItem, added_line, change_line, changed_lines};

/// One thing that was done, in words: a line for each field.
pub(crate) fn item(entry: HistoryEntry) -> TrailItem {
    let lines = match entry.kind {
        HistoryKind::Added => vec![added_line(&entry.op)],
        HistoryKind::Removed => vec!["Taken off the roster".into()],
        HistoryKind::Restored => vec!["Put back on the roster".into()],
        HistoryKind::Changed => changed_lines(entry.changes.iter().filter_map(line)),
    };
    TrailItem { lines, actor: entry.actor, at: entry.at }
}

fn line(change: &FieldChange) -> Option<String> {
    let shown = |text: &str| shown(&change.field, text);
    Some(change_line(WORDING.label_of(&change.field)?, change.before.as_deref(), change.after.as_deref(), shown))
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
        assert_eq!(item(entry(HistoryKind::Changed, changes)).lines, lines);
    }

    #[test]
    fn an_import_says_so() {
        let added = HistoryEntry { op: "imports/apply".into(), ..entry(HistoryKind::Added, Vec::new()) };
        assert_eq!(item(added).lines, ["Added from a file"]);
        assert_eq!(item(entry(HistoryKind::Removed, Vec::new())).lines, ["Taken off the roster"]);
    }
}
