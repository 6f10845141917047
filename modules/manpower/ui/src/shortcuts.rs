//! The list of the grid's keys.

use leptos::prelude::*;
use ui_kit::Dialog;

/// Keys and what they do, in the order in which a planner learns them.
const KEYS: [(&str, &[(&str, &str)]); 5] = [
    (
        "Move",
        &[
            ("Arrows", "One cell on; with Shift the selection grows"),
            ("Ctrl arrows", "To the edge of what is filled"),
            ("Tab", "The next day, then the next person"),
            ("Home, End", "Monday, Sunday; with Ctrl the first and the last cell"),
            ("Page Up, Page Down", "A screenful of people"),
            ("Ctrl A", "Everybody's whole week"),
            ("Shift Space", "The whole week of the selected people"),
            ("Ctrl Space", "The crew, on the selected days"),
        ],
    ),
    (
        "Change",
        &[
            ("Type", "Search a project or a status; Enter sets it"),
            ("Enter", "Search from an empty field"),
            ("F2", "Details: times, role, note, time off"),
            ("Delete", "Clear the selected cells"),
            ("Esc", "Let go of the selection"),
        ],
    ),
    (
        "Repeat",
        &[
            ("Ctrl C, X, V", "Copy, cut and paste, also with Excel and Sheets"),
            ("Ctrl R", "Fill to the right"),
            ("Ctrl D", "Fill down"),
            ("Ctrl Shift F", "Fill Monday to Friday"),
            ("Drag the corner", "Fill the cells that it passes"),
            ("Ctrl Shift D", "Copy this week to another week"),
        ],
    ),
    (
        "Send elsewhere",
        &[
            ("Ctrl M", "Move the selected cells with arrows; Enter puts down, Ctrl Enter copies"),
            ("Drag the frame", "Move the selected cells, with Ctrl copy them"),
            ("Ctrl Shift L", "Lend the selected days to another crew; or drag a name or cells to its band"),
            ("Ctrl Shift G", "Put the crew on a project; or drag its band to a project below"),
            ("Ctrl Shift H", "Push a project's day to the next working day"),
        ],
    ),
    (
        "Take back",
        &[
            ("Ctrl Z", "Undo"),
            ("Ctrl Shift Z, Ctrl Y", "Redo"),
            ("Ctrl E", "Export to Excel"),
            ("Ctrl P", "Print the week, a sheet for each crew"),
            ("Ctrl K", "Find or do anything"),
        ],
    ),
];

/// The keys, while the dialog is open.
#[component]
pub(crate) fn Shortcuts(open: RwSignal<bool>) -> impl IntoView {
    let list = |keys: &'static [(&'static str, &'static str)]| {
        keys.iter().map(|(key, what)| view! { <div><dt><kbd>{*key}</kbd></dt><dd>{*what}</dd></div> }).collect_view()
    };
    view! {
        <Dialog open title="Keyboard shortcuts" wide=true>
            <div class="shortcuts">
                {KEYS.map(|(title, keys)| view! { <section><h3>{title}</h3><dl>{list(keys)}</dl></section> }).into_iter().collect_view()}
            </div>
        </Dialog>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::OFFERS;

    #[test]
    fn every_key_of_an_act_stands_on_the_sheet() {
        let listed: Vec<&str> = KEYS.iter().flat_map(|(_, keys)| *keys).flat_map(|(key, _)| key.split(", ")).collect();
        for offer in &OFFERS {
            let key = if offer.grid_key.is_empty() { offer.shortcut } else { offer.grid_key };
            assert!(listed.contains(&key), "{}: {key}", offer.label);
        }
    }

    #[test]
    fn no_two_acts_have_one_key() {
        let mut keys: Vec<&str> = OFFERS.iter().map(|one| one.shortcut).filter(|key| !key.is_empty()).collect();
        keys.sort_unstable();
        let count = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }
}
