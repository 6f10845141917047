//! The blue frame around the selection. It lies over the table, and only it follows the selection; its place is written through the
//! CSSOM, because the content security policy forbids style attributes.

use crate::{
    drag::{Drag, What},
    hands::Hands,
    spot::line_of,
};
use leptos::{html, prelude::*};
use manpower_domain::{Pos, Selection};
use web_sys::{HtmlElement, wasm_bindgen::JsCast};

/// Cells that are told to a screen reader as selected. Beyond, only their number at the foot of the page is: to mark thousands would
/// make the selection slow.
const MOST_TOLD: usize = 200;

/// The frame of the selection, and the thinner one of the active cell.
#[component]
pub(crate) fn SelectionFrame(hands: Hands) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let active = NodeRef::<html::Div>::new();
    let filled = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let (Some(filled), Some((first, last))) = (filled.get(), line(hands)) {
            place(&filled, &first, &last);
            return;
        }
        let Some(area) = ghost(hands) else { return };
        let (from, to) = (area.top_left(), area.bottom_right());
        if let (Some(filled), Some(first), Some(last)) =
            (filled.get(), cell(hands, from.row, from.day), cell(hands, to.row, to.day))
        {
            place(&filled, &first, &last);
        }
    });
    Effect::new(move |_| {
        let selection = hands.selection.get();
        let Some(selection) = selection else { return };
        let (from, to, chosen) = (selection.top_left(), selection.bottom_right(), selection.head);
        hands.resized.track();
        let (Some(frame), Some(active)) = (frame.get(), active.get()) else { return };
        let cells = [from, to, chosen].map(|at| cell(hands, at.row, at.day));
        let [Some(first), Some(last), Some(chosen)] = cells else { return };
        // both are measured before either is written, or the page would be laid out once more in between
        let (around, within) = (span(&first, &last), span(&chosen, &chosen));
        for (element, span) in [(&frame, around), (&active, within)] {
            if let Some(span) = span {
                lay(element, span);
            }
        }
    });
    Effect::new(move |before: Option<Vec<HtmlElement>>| {
        for cell in before.into_iter().flatten() {
            told_selected(&cell, false);
        }
        let selection = hands.selection.get();
        let places = selection.into_iter().flat_map(Selection::cells).take(MOST_TOLD);
        let cells: Vec<HtmlElement> = places.filter_map(|at| cell(hands, at.row, at.day)).collect();
        cells.iter().for_each(|cell| told_selected(cell, true));
        cells
    });
    let none = move || hands.selection.with(Option::is_none);
    let handle = hands.state().may_edit().then(|| {
        let grab = |side| view! { <i class=format!("grab {side}") title="Drag to move, with Ctrl to copy" on:dblclick=move |_| hands.open_search(String::new())></i> };
        view! { {["north", "east", "south", "west"].map(grab).into_iter().collect_view()}<i class="fill-handle" title="Drag to fill"></i> }
    });
    view! {
        <div class="selection" node_ref=frame hidden=none aria-hidden="true">{handle}</div>
        <div class="filling" node_ref=filled hidden=move || ghost(hands).is_none() && line(hands).is_none() aria-hidden="true"></div>
        {move || hands.unread.get().into_iter().map(|at| view! { <Unread hands at/> }).collect_view()}
        <div class="active-cell" node_ref=active hidden=none aria-hidden="true"></div>
    }
    .into_any()
}

fn told_selected(cell: &HtmlElement, selected: bool) {
    // what a cell is can't be refused
    let _ = if selected { cell.set_attribute("aria-selected", "true") } else { cell.remove_attribute("aria-selected") };
}

/// The cells that a drag would fill, or that carried cells are held over.
fn ghost(hands: Hands) -> Option<Selection> {
    let carried = |drag: Drag| match drag {
        Drag { what: What::Cells { carry, .. }, over: None } => Some(carry.over),
        _ => None,
    };
    hands.filling.get().or_else(|| hands.drag.get().and_then(carried))
}

/// The crew's or project's line that would take what is dragged.
fn line(hands: Hands) -> Option<(HtmlElement, HtmlElement)> {
    let over = hands.drag.get()?.over?;
    let sheet = hands.sheet.get_untracked()?;
    line_of(&sheet, over)
}

/// The mark on a cell of the last paste that could not be read.
#[component]
fn Unread(hands: Hands, at: Pos) -> impl IntoView {
    let mark = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        hands.resized.track();
        if let (Some(mark), Some(cell)) = (mark.get(), cell(hands, at.row, at.day)) {
            place(&mark, &cell, &cell);
        }
    });
    view! { <div class="unread-cell" node_ref=mark aria-hidden="true"></div> }.into_any()
}

/// The table cell at a place.
pub(crate) fn cell(hands: Hands, row: usize, day: usize) -> Option<HtmlElement> {
    let sheet = hands.sheet.get_untracked()?;
    sheet.query_selector(&format!("#{}", crate::grid::cell_id(row, day))).ok().flatten()?.dyn_into().ok()
}

/// Lays an element of the sheet over the cells from `first` to `last`.
///
/// By what is on the screen: a crew that is out of sight is laid out by itself, so that offsets count from the crew and not from the
/// sheet.
pub(crate) fn place(element: &HtmlElement, first: &HtmlElement, last: &HtmlElement) {
    if let Some(span) = span(first, last) {
        lay(element, span);
    }
}

/// Left, top, width and height in the sheet, in pixels.
type Span = [f64; 4];

fn span(first: &HtmlElement, last: &HtmlElement) -> Option<Span> {
    let sheet = first.closest(".sheet").ok().flatten()?;
    let (origin, from, to) =
        (sheet.get_bounding_client_rect(), first.get_bounding_client_rect(), last.get_bounding_client_rect());
    let left = from.left() - origin.left() + f64::from(sheet.scroll_left() - sheet.client_left());
    let top = from.top() - origin.top() + f64::from(sheet.scroll_top() - sheet.client_top());
    Some([left, top, to.right() - from.left(), to.bottom() - from.top()])
}

fn lay(element: &HtmlElement, span: Span) {
    let style = element.style();
    for (name, value) in ["left", "top", "width", "height"].into_iter().zip(span) {
        // a browser without these properties draws no frame; the cells still work
        let _ = style.set_property(name, &format!("{value}px"));
    }
}
