//! The list of the grid's keys.

use leptos::prelude::*;
use ui_kit::Dialog;

/// Keys and what they do, in the order in which a planner learns them.
const KEYS: [(&str, &[(&str, &str)]); 4] = [
    (
        "Move",
        &[
            ("Arrows", "One cell on; with Shift the selection grows"),
            ("Ctrl arrows", "To the edge of what is filled"),
            ("Tab", "The next day, then the next person"),
            ("Home, End", "Monday, Sunday; with Ctrl the first and the last cell"),
            ("Page Up, Page Down", "A screenful of people"),
            ("Ctrl A", "Everybody's whole week"),
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
