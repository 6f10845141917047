//! The columns of the file and what they become.

use crate::wizard::Wizard;
use imports_domain::{ColumnPreview, Field, ImportKind, Setting};
use leptos::prelude::*;
use ui_kit::{Glyph, Icon};

/// The table of columns.
#[component]
pub(crate) fn Columns(wizard: Wizard) -> impl IntoView {
    let columns = Memo::new(move |_| {
        wizard.status.with(|status| status.layout.as_ref().map(|layout| layout.columns.clone()).unwrap_or_default())
    });
    let left_out = move || {
        columns.with(|columns| {
            let out = columns.iter().filter(|column| column.becomes.is_none() && !column.name.is_empty());
            out.map(|column| column.name.clone()).collect::<Vec<_>>()
        })
    };
    let count = Memo::new(move |_| columns.with(Vec::len));
    view! {
        <section class="card" aria-label="Columns">
            <header>
                <h2>"Columns"</h2>
                <span class="faint">"Remembered for the next file like this"</span>
            </header>
            <div class="inner-scroll" tabindex="0" role="region" aria-label="Columns, table">
                <table class="list tight">
                    <thead>
                        <tr>
                            <th scope="col">"In the file"</th>
                            <th scope="col">"Example"</th>
                            <th scope="col">"Becomes"</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || 0..count.get() key=|at| *at children=move |at| line(wizard, columns, at)/>
                    </tbody>
                </table>
            </div>
            {move || {
                let out = left_out();
                (!out.is_empty()).then(|| view! { <p class="note">{format!("Left out: {}.", out.join(", "))}</p> })
            }}
        </section>
    }
    .into_any()
}

fn line(wizard: Wizard, columns: Memo<Vec<ColumnPreview>>, at: usize) -> AnyView {
    let column = Memo::new(move |_| columns.with(|columns| columns.get(at).cloned()));
    let name = move || column.with(|column| column.as_ref().map(named));
    let example = move || column.with(|column| column.as_ref().map(|column| column.example.clone()));
    let out = move || column.with(|column| column.as_ref().is_some_and(|column| column.becomes.is_none()));
    let options = move || {
        let kind = wizard.status.with(|status| status.kind);
        column.get().map(|column| options(kind, &column))
    };
    let change = move |event| {
        let word = event_target_value(&event);
        let kind = wizard.status.with_untracked(|status| status.kind);
        let becomes = kind.fields().iter().copied().find(|field| field_word(*field) == word);
        if let Some(column) = column.with_untracked(|column| column.as_ref().map(|column| column.column)) {
            wizard.change(vec![Setting::Column { column, becomes }]);
        }
    };
    view! {
        <tr>
            <th scope="row"><b>{name}</b></th>
            <td class="faint example">{example}</td>
            <td>
                <span class="field map" class:out=out>
                    <select aria-label=move || name().map(|name| format!("{name} becomes")) disabled=move || wizard.is_held() on:change=change>
                        {options}
                    </select>
                    <Icon glyph=Glyph::Down/>
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

fn options(kind: ImportKind, column: &ColumnPreview) -> AnyView {
    // the property too: once a person has chosen, a browser no longer follows the attribute
    let out = column.becomes.is_none();
    let out = view! { <option value="" selected=out prop:selected=out>"Leave out"</option> };
    // a day belongs to the columns whose header has one, and then it is the only thing they can be
    let is_day = column.becomes == Some(Field::Day);
    let fields = kind.fields().iter().filter(|field| is_day == (**field == Field::Day));
    let one = |field: &Field| {
        let chosen = column.becomes == Some(*field);
        let label = if chosen { column.label.clone() } else { field.label().to_owned() };
        view! { <option value=field_word(*field) selected=chosen prop:selected=chosen>{label}</option> }
    };
    (out, fields.map(one).collect_view()).into_any()
}

/// The field's name on the wire, as an option's value.
fn field_word(field: Field) -> String {
    format!("{field:?}")
}
