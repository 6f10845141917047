//! What of the grid lies under the pointer.

use kernel::ProjectId;
use leptos::prelude::*;
use manpower_domain::{DAYS, Pos};
use web_sys::{Element, HtmlElement, wasm_bindgen::JsCast};

/// A place in the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// A person's day.
    Cell(Pos),
    /// A person's name, by the row.
    Person(usize),
    /// A crew's band, counted from the top; its name, or one of its days.
    Crew { group: usize, day: Option<usize> },
    /// A project below the grid; its code, or one of its days.
    Project { id: ProjectId, day: Option<usize> },
}

/// The place at a point of the window. What lies over the table is looked through.
pub(crate) fn spot_at(x: i32, y: i32) -> Option<Spot> {
    #[allow(clippy::cast_precision_loss, reason = "pixels of a screen")]
    let found = document().elements_from_point(x as f32, y as f32);
    found.iter().filter_map(|element| element.dyn_into::<Element>().ok()).find_map(|element| spot_of(&element))
}

/// Whether something happens in the search over a cell, and so not to the grid beneath it.
pub(crate) fn in_search(event: &web_sys::Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(".cell-search").ok().flatten().is_some())
}

/// The place that an element belongs to.
pub(crate) fn spot_of(element: &Element) -> Option<Spot> {
    let closest = |selector: &str| element.closest(selector).ok().flatten();
    if let Some(at) = closest("td[role=gridcell]").and_then(|cell| pos_of(&cell.id())) {
        return Some(Spot::Cell(at));
    }
    let head = closest("th, td")?;
    let row = closest("tr")?;
    if let Some(group) = row.get_attribute("data-crew").and_then(|text| text.parse().ok()) {
        return Some(Spot::Crew { group, day: day_of(&head) });
    }
    if let Some(id) = row.get_attribute("data-project").and_then(|text| text.parse().ok()) {
        return Some(Spot::Project { id, day: day_of(&head) });
    }
    head.get_attribute("data-person")?.parse().ok().map(Spot::Person)
}

/// The first and the last element of the grid that a drop would change: one day's, or the whole line.
pub(crate) fn line_of(sheet: &HtmlElement, spot: Spot) -> Option<(HtmlElement, HtmlElement)> {
    let (selector, day) = match spot {
        Spot::Crew { group, day } => (format!("tr[data-crew='{group}']"), day),
        Spot::Project { id, day } => (format!("tr[data-project='{id}']"), day),
        Spot::Cell(_) | Spot::Person(_) => return None,
    };
    let row = sheet.query_selector(&selector).ok().flatten()?;
    let child = |at: usize| row.children().item(u32::try_from(at).ok()?)?.dyn_into::<HtmlElement>().ok();
    Some(match day {
        Some(day) => (child(day + 1)?, child(day + 1)?),
        None => (child(0)?, child(DAYS)?),
    })
}

/// The place of a cell by its id.
fn pos_of(id: &str) -> Option<Pos> {
    let (row, day) = id.strip_prefix('c')?.split_once('-')?;
    let day = day.parse().ok().filter(|day| *day < DAYS)?;
    Some(Pos { row: row.parse().ok()?, day })
}

/// Which day of the week an element of a line stands for; none for its head and for the hours.
fn day_of(head: &Element) -> Option<usize> {
    let before = std::iter::successors(head.previous_element_sibling(), Element::previous_element_sibling).count();
    before.checked_sub(1).filter(|day| *day < DAYS)
}
