//! Lending people to another crew, and putting a whole crew on a project: what dragging names and bands does, for keys and fingers.

use crate::{
    drag::{self, WORKDAYS},
    hands::Hands,
    words,
};
use kernel::{EmployeeId, ProjectId};
use leptos::prelude::*;
use manpower_domain::{PersonDay, assign, day_label, lend};
use ui_kit::{Choice, Dialog, Form, SelectField, words::plain_words};

/// Monday to Friday, where a day may be chosen.
const WORKWEEK: &str = "workweek";

/// Lends the selected days to a foreman.
#[component]
pub(crate) fn LendDialog(hands: Hands, open: RwSignal<bool>) -> impl IntoView {
    view! { <Dialog open title="Lend to another crew"><LendForm hands open/></Dialog> }.into_any()
}

#[component]
fn LendForm(hands: Hands, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new("lend", plain_words);
    let selection = hands.selection.get_untracked();
    let days: Vec<PersonDay> = selection.map(|one| drag::days_of(hands, one.cells())).unwrap_or_default();
    if days.is_empty() {
        return view! { <p>"No days are selected. Select the days to lend first."</p> }.into_any();
    }
    let foremen = hands.state().with(|view| {
        view.foremen.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect::<Vec<_>>()
    });
    let foreman = RwSignal::new(foremen.first().map(|one| one.value.clone()).unwrap_or_default());
    let about = match days.len() {
        1 => "The selected day gets what the foreman works on. The home crew stays what it is.".to_owned(),
        count => format!("The {count} selected days get what the foreman works on. The home crew stays what it is."),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Ok(to) = foreman.get_untracked().parse::<EmployeeId>() {
            hands.place(hands.state().with(|view| lend(view, &days, to)), words::NOTHING_TO_LEND_FOR);
        }
        open.set(false);
        hands.focus();
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <p class="muted">{about}</p>
            <SelectField form name="foreman" label="Foreman" value=foreman choices=foremen/>
            <footer><button class="btn primary">"Lend"</button></footer>
        </form>
    }
    .into_any()
}

/// Puts the crew of the selected person on a project.
#[component]
pub(crate) fn CrewDialog(hands: Hands, open: RwSignal<bool>) -> impl IntoView {
    view! { <Dialog open title="Put the crew on a project"><CrewForm hands open/></Dialog> }.into_any()
}

#[component]
fn CrewForm(hands: Hands, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new("crew", plain_words);
    let state = hands.state();
    let head = hands.selection.get_untracked().map(|selection| selection.head);
    let crew = head.and_then(|at| state.with(|view| view.row_at(at.row).and_then(|row| row.crew)));
    let (Some(foreman), Some(head)) = (crew, head) else {
        return view! { <p>"Nobody of a crew is selected. Select a day of the foreman or of somebody in the crew first."</p> }
            .into_any();
    };
    let projects = state.with(|view| {
        let offered = view.projects.iter().filter(|line| line.offered);
        offered.map(|line| Choice::new(line.id.to_string(), format!("{} {}", line.code, line.name))).collect::<Vec<_>>()
    });
    let mut days = vec![Choice::new(WORKWEEK, "Monday to Friday")];
    days.extend(
        state.week().days().into_iter().enumerate().map(|(at, day)| Choice::new(at.to_string(), day_label(day))),
    );
    let here = state.cell(head).entries().find_map(|(_, work)| work.project()).map(|id| id.to_string());
    let project = RwSignal::new(here.or_else(|| projects.first().map(|one| one.value.clone())).unwrap_or_default());
    let day = RwSignal::new(head.day.to_string());
    let name = state.with(|view| view.foremen.iter().find(|one| one.id == foreman).map(|one| one.name.clone()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Ok(id) = project.get_untracked().parse::<ProjectId>() {
            let days = day.get_untracked().parse::<usize>().map_or(WORKDAYS, |day| day..day + 1);
            let days = drag::crew_days(hands, foreman, days);
            hands.place(hands.state().with(|view| assign(view, &days, id)), words::NOBODY_TO_PLACE);
        }
        open.set(false);
        hands.focus();
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <p class="muted">{format!("The crew of {}. Time off stays.", name.unwrap_or_default())}</p>
            <div class="columns">
                <SelectField form name="project" label="Project" value=project choices=projects/>
                <SelectField form name="day" label="Days" value=day choices=days/>
            </div>
            <footer><button class="btn primary">"Put on the project"</button></footer>
        </form>
    }
    .into_any()
}
