//! Fingers in the grid. A tap selects and a second one opens the search; pressing long and then moving selects a range; anything else
//! scrolls, as everywhere.

use crate::{
    drag,
    hands::Hands,
    spot::{Spot, in_search, spot_at},
};
use leptos::{ev, prelude::*};
use manpower_domain::{Pos, Selection, fill_dragged, stretched};
use std::time::Duration;
use web_sys::{Element, wasm_bindgen::JsCast};

/// A finger that rests this long means a range.
const LONG_PRESS: Duration = Duration::from_millis(400);

/// A finger that moves farther than this scrolls, in pixels.
const STILL_PX: i32 = 10;

/// A finger on the grid.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Touch {
    /// The cell that it came down on.
    at: Pos,
    x: i32,
    y: i32,
    doing: Doing,
    /// The cell was the selected one before.
    again: bool,
    timer: Option<TimeoutHandle>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    /// It may still become anything.
    Waiting,
    /// It selects a range.
    Ranging,
    /// It drags the selection's corner.
    Filling,
}

/// A finger comes down.
pub(crate) fn on_touch_start(hands: Hands, event: &ev::TouchEvent) {
    leave(hands);
    let Some((x, y)) = only_finger(event).filter(|_| !in_search(event)) else { return };
    let Some(Spot::Cell(at)) = spot_at(x, y) else { return };
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if element.is_some_and(|element| element.class_list().contains("fill-handle")) {
        hands.filling.set(hands.selection.get_untracked());
        let touch = Touch { at, x, y, doing: Doing::Filling, again: false, timer: None };
        hands.touch.set_value(Some(touch));
        return;
    }
    let again = hands.selection.get_untracked() == Some(Selection::one(at));
    let long = move || {
        let Some(Some(touch)) = hands.touch.try_get_value() else { return };
        hands.touch.set_value(Some(Touch { doing: Doing::Ranging, timer: None, ..touch }));
        hands.search.set(None);
        hands.select(Selection::one(touch.at));
    };
    // without a timer there are no ranges, and everything else works
    let timer = set_timeout_with_handle(long, LONG_PRESS).ok();
    hands.touch.set_value(Some(Touch { at, x, y, doing: Doing::Waiting, again, timer }));
}

/// A finger moves: the page scrolls, unless a range or a fill is under way.
pub(crate) fn on_touch_move(hands: Hands, event: &ev::TouchEvent) {
    let Some(touch) = hands.touch.get_value() else { return };
    let Some((x, y)) = only_finger(event) else {
        leave(hands);
        return;
    };
    if touch.doing == Doing::Waiting {
        if (x - touch.x).abs().max((y - touch.y).abs()) > STILL_PX {
            leave(hands);
        }
        return;
    }
    event.prevent_default();
    let (Some(Spot::Cell(at)), Some(selection)) = (spot_at(x, y), hands.selection.get_untracked()) else { return };
    if touch.doing == Doing::Filling {
        hands.filling.set(Some(stretched(selection, at)));
    } else if selection.head != at {
        hands.select(selection.to(at));
    }
}

/// A finger goes up.
pub(crate) fn on_touch_end(hands: Hands, event: &ev::TouchEvent) {
    let Some(touch) = hands.touch.get_value() else { return };
    let area = hands.filling.get_untracked().filter(|_| touch.doing == Doing::Filling);
    leave(hands);
    match touch.doing {
        // the browser makes a click of it, which selects
        Doing::Waiting if !touch.again || drag::by_keys(hands) => return,
        Doing::Waiting => hands.open_search(String::new()),
        Doing::Ranging => {}
        Doing::Filling => {
            if let Some(area) = area {
                hands.fill(|source| fill_dragged(source, area));
                hands.select(Selection { anchor: area.bottom_right(), head: area.top_left() });
            }
        }
    }
    event.prevent_default();
}

/// The browser took the finger for itself, to scroll or to zoom.
pub(crate) fn on_touch_cancel(hands: Hands) {
    leave(hands);
}

/// A long press of a finger is no question for a menu.
pub(crate) fn on_context_menu(hands: Hands, event: &ev::MouseEvent) {
    if hands.touch.with_value(Option::is_some) {
        event.prevent_default();
    }
}

fn leave(hands: Hands) {
    if let Some(Touch { timer: Some(timer), .. }) = hands.touch.get_value() {
        timer.clear();
    }
    hands.touch.set_value(None);
    hands.filling.set(None);
}

/// Where the finger is, when there is just one.
fn only_finger(event: &ev::TouchEvent) -> Option<(i32, i32)> {
    let touches = event.touches();
    let touch = touches.item(0).filter(|_| touches.length() == 1)?;
    Some((touch.client_x(), touch.client_y()))
}
