//! What was done to one record, in the panel beside the list.

use super::Wording;
use crate::error_message;
use kernel::{AppError, FieldChange, HistoryEntry, HistoryKind};
use leptos::prelude::*;

/// The trail of the record in the panel, newest first; empty while there is none.
pub(super) type Trail = Result<Vec<HistoryEntry>, AppError>;

/// The trail in words, or why it can't be shown.
pub(super) fn trail_view(trail: Trail, wording: &'static Wording) -> AnyView {
    let entries = match trail {
        Ok(entries) => entries,
        Err(error) => return view! { <p class="muted">{error_message(&error, wording.words)}</p> }.into_any(),
    };
    let item = |entry: HistoryEntry| {
        let lines = lines(&entry, wording).into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        view! {
            <li>
                {lines}
                <p class="faint">{entry.actor}" · "{entry.at_text}</p>
            </li>
        }
    };
    view! { <ul class="trail">{entries.into_iter().map(item).collect_view()}</ul> }.into_any()
}

/// One thing that was done, in words: a line for each field that people are shown; when there is none, that it was saved.
fn lines(entry: &HistoryEntry, wording: &Wording) -> Vec<String> {
    let line = match entry.kind {
        HistoryKind::Added if entry.op.starts_with("imports/") => "Added from a file",
        HistoryKind::Added => "Added",
        HistoryKind::Removed => wording.trail_removed,
        HistoryKind::Restored => wording.trail_restored,
        HistoryKind::Changed => {
            let lines: Vec<_> = entry.changes.iter().filter_map(|change| changed(change, wording)).collect();
            return if lines.is_empty() { vec!["Saved".to_owned()] } else { lines };
        }
    };
    vec![line.to_owned()]
}

/// A field's change: `Title: Placer → Finisher`; none of a field that nobody is shown.
fn changed(change: &FieldChange, wording: &Wording) -> Option<String> {
    let label = wording.label_of(&change.field)?;
    let shown = |side: &Option<String>| side.as_deref().map(|text| (wording.shown)(&change.field, text));
    Some(match (shown(&change.before), shown(&change.after)) {
        (Some(before), Some(after)) => format!("{label}: {before} → {after}"),
        (None, Some(after)) => format!("{label}: {after}"),
        (_, None) => format!("{label}: taken out"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Glyph, plain_words,
        records::{Field, Wording},
    };
    use kernel::Permission;

    static FIELDS: [Field; 3] =
        [Field::text("title", "Title"), Field::text("email", "E-mail"), Field::text("phone", "Phone")];
    static WORDING: Wording = Wording {
        title: "People",
        many: "people",
        panel: "Person",
        search: "Search people",
        add: "Add a person",
        add_hint: "new employee",
        import: "Import your roster",
        import_hint: "roster from Excel",
        glyph: Glyph::People,
        none: "No one is here yet",
        none_editor: "Add somebody.",
        none_reader: "A scheduler adds people.",
        no_match: "Nobody matches",
        show_all: "Show everyone",
        added: "is here",
        removed: "is gone",
        restored: "is back",
        trail_removed: "Taken off the roster",
        trail_restored: "Put back on the roster",
        own_dialog: None,
        segments: None,
        narrowing: &[],
        fields: &FIELDS,
        shown: |field, text| if field == "phone" { format!("+{text}") } else { text.to_owned() },
        words: plain_words,
        edit: Permission::PeopleEdit,
    };

    fn said(op: &str, kind: HistoryKind, changes: &[(&str, Option<&str>, Option<&str>)]) -> Vec<String> {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let change = |(field, before, after): &(&str, _, _)| FieldChange {
            field: (*field).into(),
            before: own(*before),
            after: own(*after),
        };
        let changes = changes.iter().map(change).collect();
        let entry = HistoryEntry { at_text: String::new(), actor: "Marta Ruiz".into(), op: op.into(), kind, changes };
        lines(&entry, &WORDING)
    }

    #[test]
    fn a_line_for_each_field_that_people_know() {
        let changes = [
            ("phone", Some("1"), Some("2")),
            ("title", None, Some("Lead finisher")),
            ("email", Some("pete@example.com"), None),
            ("version", Some("3"), Some("4")),
        ];
        let lines = ["Phone: +1 → +2", "Title: Lead finisher", "E-mail: taken out"];
        assert_eq!(said("people/change", HistoryKind::Changed, &changes), lines);
        assert_eq!(said("people/change", HistoryKind::Changed, &changes[3..]), ["Saved"]);
    }

    #[test]
    fn an_import_says_so() {
        assert_eq!(said("imports/apply", HistoryKind::Added, &[]), ["Added from a file"]);
        assert_eq!(said("people/add", HistoryKind::Added, &[]), ["Added"]);
        assert_eq!(said("people/remove", HistoryKind::Removed, &[]), ["Taken off the roster"]);
    }
}
