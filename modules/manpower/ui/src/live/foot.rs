//! At the foot of the page: who else is here, and whether one hears of what they do.

use super::{Connection, Live, marks::person_hue};
use leptos::prelude::*;
use manpower_domain::Present;
use ui_kit::Avatar;

/// Discs that are shown; the words count the others.
const MOST: usize = 4;

/// Who is here and how the connection stands. Quiet: it is there to be looked at, and is not read out.
#[component]
pub(crate) fn LiveFoot(live: Live) -> impl IntoView {
    let discs = move || {
        live.people.with(|people| {
            let disc = |person: &Present| {
                let class = format!("disc {}", person_hue(person.member));
                view! { <span class=class title=person.name.clone()><Avatar name=person.name.clone()/></span> }
            };
            people.iter().take(MOST).map(disc).collect_view()
        })
    };
    let words =
        move || live.people.with(|people| are_here(&people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>()));
    let connection = move || match live.connection.get() {
        Connection::Opening => None,
        Connection::Live => Some(view! { <span class="line"><i class="dot"></i>" Live"</span> }),
        Connection::Lost => Some(view! { <span class="line"><i class="dot busy"></i>" Reconnecting…"</span> }),
    };
    view! { <span class="company">{discs}<span>{words}</span>{connection}</span> }.into_any()
}

/// `Dan is here`, `Dan and Ruth are here`, `Dan, Ruth and 3 others are here`: by their given names.
fn are_here(names: &[&str]) -> String {
    let given: Vec<&str> = names.iter().map(|name| name.split_whitespace().next().unwrap_or(name)).collect();
    match given.as_slice() {
        [] => String::new(),
        [one] => format!("{one} is here"),
        [one, two] => format!("{one} and {two} are here"),
        [one, two, three] => format!("{one}, {two} and {three} are here"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} others are here", rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::are_here;

    #[test]
    fn people_are_named_and_many_are_counted() {
        assert_eq!(are_here(&[]), "");
        assert_eq!(are_here(&["Dan Kowalski"]), "Dan is here");
        assert_eq!(are_here(&["Dan Kowalski", "Ruth Adeyemi"]), "Dan and Ruth are here");
        assert_eq!(are_here(&["Dan", "Ruth", "Sam"]), "Dan, Ruth and Sam are here");
        assert_eq!(are_here(&["Dan", "Ruth", "Sam", "Ida"]), "Dan, Ruth and 2 others are here");
    }
}
