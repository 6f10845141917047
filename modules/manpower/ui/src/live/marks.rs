//! Marks that lie over the grid: where the others are, and which cells they have just changed. A screen reader is not told of them:
//! people move all the time.

use super::Live;
use crate::{
    hands::Hands,
    pending::Key,
    selection_frame::{cell, place},
};
use kernel::{HUES, MembershipId, hue};
use leptos::{html, prelude::*};
use manpower_domain::{Pos, Present};
use std::time::Duration;
use ui_kit::initials;

/// How long a changed cell stands out.
const FLASH: Duration = Duration::from_millis(1_600);

/// More cells than this changed at once are a whole plan, of which no single cell stands out.
const MOST: usize = 40;

/// Cells that others have just changed. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Flashes {
    shown: RwSignal<Vec<(u32, Key)>>,
    /// The number of the last change that was shown.
    last: StoredValue<u32>,
}

impl Flashes {
    pub(super) fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()), last: StoredValue::new(0) }
    }

    /// Lets cells stand out for a moment.
    pub(super) fn show(self, cells: Vec<Key>) {
        if cells.is_empty() || cells.len() > MOST {
            return;
        }
        let number = self.last.get_value().wrapping_add(1);
        self.last.set_value(number);
        self.shown.update(|shown| shown.extend(cells.into_iter().map(|key| (number, key))));
        // the page may have gone meanwhile
        let end = move || {
            self.shown.try_update(|shown| shown.retain(|(of, _)| *of != number));
        };
        set_timeout(end, FLASH);
    }
}

/// The marks over one grid.
#[component]
pub(crate) fn LiveMarks(hands: Hands) -> impl IntoView {
    let Some(live) = use_context::<Live>() else { return ().into_any() };
    let people = move || {
        let state = hands.state();
        live.people.with(|people| {
            let mark = |person: &Present| {
                let at = state.place(person.spot?.employee, person.spot?.day)?;
                Some(view! { <Person hands at member=person.member name=person.name.clone()/> })
            };
            people.iter().filter_map(mark).collect_view()
        })
    };
    let each = move || live.flashes.shown.get();
    let flash = move |(_, key): (u32, Key)| {
        hands.state().place(key.0, key.1).map(|at| view! { <Over hands at class="changed-cell">""</Over> })
    };
    view! {
        <For each key=|flash| *flash children=flash/>
        {people}
    }
    .into_any()
}

/// The frame around the cell that another person is in, with the initials.
#[component]
fn Person(hands: Hands, at: Pos, member: MembershipId, name: String) -> impl IntoView {
    let class = format!("person-cell {}", person_hue(member));
    view! { <Over hands at class><i>{initials(&name)}</i></Over> }
}

/// Something that lies over a cell.
#[component]
fn Over(hands: Hands, at: Pos, #[prop(into)] class: String, children: Children) -> impl IntoView {
    let mark = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        hands.resized.track();
        if let (Some(mark), Some(cell)) = (mark.get(), cell(hands, at.row, at.day)) {
            place(&mark, &cell, &cell);
        }
    });
    view! { <div class=class node_ref=mark aria-hidden="true">{children()}</div> }.into_any()
}

/// The hue by which a person is known to everybody.
pub(super) fn person_hue(member: MembershipId) -> &'static str {
    // the last bytes of an id are random
    hue(member.0.as_bytes()[15] % HUES)
}
