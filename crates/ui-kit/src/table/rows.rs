//! One piece of the table: 25 rows in a body of their own.

use super::{AnyColumn, AnyRow, AnyTable, PIECE, WINDOW};
use leptos::prelude::*;
use std::sync::Arc;

/// Draws a piece; grey rows stand in for those on their way.
pub(super) fn piece(
    handle: AnyTable,
    columns: Arc<[AnyColumn]>,
    piece: u32,
    selected: Signal<Option<String>>,
) -> AnyView {
    let first = piece * PIECE;
    let from = (first % WINDOW) as usize;
    let rows = handle.window(first / WINDOW);
    let body = move || match rows.get() {
        Some(rows) => {
            // gone when other filters are on their way, while these rows are still in sight
            let chosen = selected.try_get_untracked().flatten();
            let here = rows.iter().skip(from).take(PIECE as usize).zip(first..);
            here.map(|(row, index)| row_view(&columns, row, index, chosen.as_deref())).collect_view().into_any()
        }
        None => {
            let count = handle.total().get_untracked().saturating_sub(u64::from(first)).min(u64::from(PIECE));
            (0..count).map(|_| grey_row(columns.len())).collect_view().into_any()
        }
    };
    view! { <tbody>{body}</tbody> }.into_any()
}

fn row_view(columns: &[AnyColumn], row: &AnyRow, index: u32, chosen: Option<&str>) -> AnyView {
    let key = row.key().to_owned();
    let on = chosen == Some(row.key());
    let cells = columns.iter().map(|column| {
        let content = (column.cell)(row);
        if column.names_row {
            view! { <th scope="row" class=column.class data-col=column.key>{content}</th> }.into_any()
        } else {
            view! { <td class=column.class data-col=column.key>{content}</td> }.into_any()
        }
    });
    let cells = cells.collect_view();
    view! {
        // the head is the first row of the count
        <tr tabindex="-1" class:on=on aria-selected=on.to_string() aria-rowindex=index + 2 data-row=index data-key=key>
            {cells}
        </tr>
    }
    .into_any()
}

fn grey_row(columns: usize) -> AnyView {
    let cells = (0..columns).map(|_| view! { <td><span class="skeleton"></span></td> }).collect_view();
    view! { <tr class="grey">{cells}</tr> }.into_any()
}
