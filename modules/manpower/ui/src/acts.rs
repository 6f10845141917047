//! Everything that can be done to the grid beside typing, in one list: the palette and the menu are made from it, and the sheet of keys has them all.

use crate::{dialogs::Dialogs, drag, hands::Hands, pending::Turn};
use leptos::prelude::*;
use manpower_domain::{Cell, fill_down, fill_right, fill_week};
use ui_kit::{Glyph, Icon, PaletteAction, Popover, close_popover, use_action};

/// Something that can be done to the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Undo,
    Redo,
    FillRight,
    FillDown,
    FillWeek,
    Clear,
    Move,
    SelectCrew,
    Crew,
    Lend,
    CopyWeek,
    PushDay,
}

/// An act as people read it.
pub(crate) struct Offer {
    pub(crate) act: Act,
    pub(crate) label: &'static str,
    pub(crate) hint: &'static str,
    /// Heard by the palette everywhere on the page.
    pub(crate) shortcut: &'static str,
    /// Heard by the grid alone, because elsewhere on the page the key does something else.
    pub(crate) grid_key: &'static str,
}

const fn offer(act: Act, label: &'static str, hint: &'static str, shortcut: &'static str) -> Offer {
    Offer { act, label, hint, shortcut, grid_key: "" }
}

const fn in_grid(act: Act, label: &'static str, hint: &'static str, grid_key: &'static str) -> Offer {
    Offer { act, label, hint, shortcut: "", grid_key }
}

/// Every act, in the order in which the menu lists them.
pub(crate) const OFFERS: [Offer; 12] = [
    offer(Act::Undo, "Undo", "take back the last change", "Ctrl Z"),
    offer(Act::Redo, "Redo", "do again what was undone", "Ctrl Shift Z"),
    offer(Act::FillRight, "Fill to the right", "selected cells", "Ctrl R"),
    offer(Act::FillDown, "Fill down", "selected cells", "Ctrl D"),
    offer(Act::FillWeek, "Fill Monday to Friday", "the working days", "Ctrl Shift F"),
    in_grid(Act::Clear, "Clear the selected cells", "empty", "Delete"),
    offer(Act::Move, "Move the selected cells", "carry with arrows, also as a copy", "Ctrl M"),
    in_grid(Act::SelectCrew, "Select the crew", "everybody under the foreman, on the selected days", "Ctrl Space"),
    offer(Act::Crew, "Put the crew on a project", "a day or the week", "Ctrl Shift G"),
    offer(Act::Lend, "Lend to another crew", "a loan for the selected days", "Ctrl Shift L"),
    offer(Act::CopyWeek, "Copy this week", "to another week", "Ctrl Shift D"),
    offer(Act::PushDay, "Push a day to the next working day", "rain, weather, a project's day", "Ctrl Shift H"),
];

/// What was chosen in the menu, which stands outside the grid, until the grid of the week takes it up.
pub(crate) type Asked = RwSignal<Option<Act>>;

/// Makes the acts known to the palette, which also hears their shortcuts, and does what the menu asks for.
pub(crate) fn offer_acts(hands: Hands, dialogs: Dialogs, asked: Asked) {
    for Offer { act, label, hint, shortcut, grid_key } in &OFFERS {
        let hint = if grid_key.is_empty() { (*hint).to_owned() } else { format!("{hint} · {grid_key}") };
        use_action(PaletteAction::new(*label, move || run(hands, dialogs, *act)).hint(hint).shortcut(shortcut));
    }
    Effect::new(move |_| {
        if let Some(act) = asked.get() {
            asked.set(None);
            run(hands, dialogs, act);
        }
    });
}

/// The acts as a menu, for who does not know the keys.
#[component]
pub(crate) fn ActsMenu(asked: Asked) -> impl IntoView {
    let items = OFFERS.iter().map(move |one| {
        let key = if one.grid_key.is_empty() { one.shortcut } else { one.grid_key };
        let choose = move |_| {
            close_popover("acts");
            asked.set(Some(one.act));
        };
        view! {
            <button type="button" class="item" on:click=choose><span class="grow">{one.label}</span><kbd>{key}</kbd></button>
        }
    });
    let button = move || view! { "Edit"<Icon glyph=Glyph::Down/> };
    view! { <Popover id="acts" button><div class="menu acts-menu">{items.collect_view()}</div></Popover> }.into_any()
}

fn run(hands: Hands, dialogs: Dialogs, act: Act) {
    match act {
        Act::Undo => hands.turn(Turn::Undo),
        Act::Redo => hands.turn(Turn::Redo),
        Act::FillRight => hands.fill(fill_right),
        Act::FillDown => hands.fill(fill_down),
        Act::FillWeek => hands.fill(fill_week),
        Act::Clear => hands.set_all(Cell::Empty),
        Act::Move => drag::take_up(hands),
        Act::SelectCrew => hands.select_crew(),
        Act::Crew => dialogs.crew.set(true),
        Act::Lend => dialogs.lend.set(true),
        Act::CopyWeek => dialogs.copy.set(true),
        Act::PushDay => dialogs.push.set(true),
    }
}
