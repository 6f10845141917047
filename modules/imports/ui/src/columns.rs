//! The columns of the file and what they become.

use crate::{
    parts::{Entry, by_value, card, faint, note, only_if, select, table},
    wizard::{Shown, Wizard},
};
use imports_domain::{ColumnPreview, Field, ImportKind, Setting};
use leptos::prelude::*;
use std::sync::Arc;

/// The table of columns.
pub(crate) fn columns(wizard: Wizard) -> AnyView {
    let keys = Memo::new(move |_| (0..all(&wizard.now()).len()).map(|at| at.to_string()).collect::<Vec<_>>());
    let left_out = move || {
        let shown = wizard.now();
        let out = all(&shown).iter().filter(|column| column.becomes.is_none() && !column.name.is_empty());
        out.map(|column| column.name.clone()).collect::<Vec<_>>()
    };
    let below = view! {
        {move || {
            let out = left_out();
            only_if(!out.is_empty(), || note(format!("Left out: {}.", out.join(", "))))
        }}
    };
    let heads = ["In the file", "Example", "Becomes"];
    // the place is the key: a line stays, and keeps the focus, when what it becomes changes
    let one = Arc::new(move |at: String| line(wizard, at.parse().unwrap_or(usize::MAX)));
    card(
        false,
        "Columns",
        "Columns".to_owned(),
        faint("Remembered for the next file like this".to_owned()),
        vec![table("Columns, table", &heads, keys, one), below.into_any()],
    )
}

fn all(shown: &Shown) -> &[ColumnPreview] {
    shown.status.layout.as_ref().map(|layout| layout.columns.as_slice()).unwrap_or_default()
}

fn line(wizard: Wizard, at: usize) -> AnyView {
    let column = Memo::new(move |_| all(&wizard.now()).get(at).cloned());
    let name = move || column.get().as_ref().map(named).unwrap_or_default();
    let entries = move || {
        let kind = wizard.now().status.kind;
        column.get().as_ref().map(|column| entries(kind, column)).unwrap_or_default()
    };
    let change = move |word: String| {
        let shown = wizard.now_untracked();
        let becomes = shown.status.kind.fields().iter().copied().find(|field| field_word(*field) == word);
        if let Some(column) = all(&shown).get(at) {
            wizard.change(vec![Setting::Column { column: column.column, becomes }]);
        }
    };
    let named = Box::new(move || Some(format!("{} becomes", name())));
    view! {
        <tr>
            <th scope="row"><b>{move || name()}</b></th>
            <td class="faint example">{move || column.get().map(|column| column.example).unwrap_or_default()}</td>
            <td>
                <span class="field map" class:out=move || column.get().is_some_and(|column| column.becomes.is_none())>
                    {select(wizard, None, named, Box::new(entries), by_value(change))}
                </span>
            </td>
        </tr>
    }
    .into_any()
}

/// The column's name, or its letter where it has none.
fn named(column: &ColumnPreview) -> String {
    if column.name.is_empty() { format!("Column {}", column.letter) } else { column.name.clone() }
}

fn entries(kind: ImportKind, column: &ColumnPreview) -> Vec<Entry> {
    let mut entries = vec![Entry::new("", "Leave out", column.becomes.is_none())];
    for field in kind.fields() {
        // a day belongs to the columns whose header has one, and then it is the only thing they can be
        if (column.becomes == Some(Field::Day)) != (*field == Field::Day) {
            continue;
        }
        let chosen = column.becomes == Some(*field);
        let label = if chosen { column.label.as_str() } else { field.label() };
        entries.push(Entry::new(field_word(*field), label, chosen));
    }
    entries
}

/// The field's name on the wire, as an option's value.
fn field_word(field: Field) -> String {
    format!("{field:?}")
}
