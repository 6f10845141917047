//! Pushing a project's day to the next working day.

use crate::{
    api,
    foresight::{Foreseen, Foresight, done},
    hands::Hands,
    words::schedule_words,
};
use chrono::NaiveDate;
use kernel::{ProjectId, Slug};
use leptos::{prelude::*, task::spawn_local};
use manpower_domain::{Pos, PushDay, day_label, next_working_day};
use ui_kit::{CheckField, Choice, Dialog, Form, FormSummary, SelectField, use_toasts};

/// The dialog, while it is open.
#[component]
pub(crate) fn PushDialog(ws: Slug, hands: Hands, open: RwSignal<bool>, reload: Callback<()>) -> impl IntoView {
    view! { <Dialog open title="Push a day to the next working day"><PushForm ws=ws.clone() hands open reload/></Dialog> }
        .into_any()
}

#[component]
fn PushForm(ws: Slug, hands: Hands, open: RwSignal<bool>, reload: Callback<()>) -> impl IntoView {
    let form = Form::new("push-day", schedule_words);
    let foresight = Foresight::new(form);
    let toasts = use_toasts();
    let (first_day, first_project) = begin(hands);
    let day = RwSignal::new(first_day.to_string());
    let project = RwSignal::new(first_project.map(|id| id.to_string()).unwrap_or_default());
    let overwrite = RwSignal::new(false);
    let command = Memo::new(move |_| {
        Some(PushDay { project: project.get().parse().ok()?, day: day.get().parse().ok()?, overwrite: overwrite.get() })
    });
    let ws = StoredValue::new(ws);
    Effect::new(move |_| match command.get() {
        Some(command) => foresight.ask(api::preview_push_day(ws.get_value(), command)),
        None => foresight.none(),
    });
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(command), Some(digest)) = (command.get_untracked(), foresight.digest()) else { return };
        busy.set(true);
        spawn_local(async move {
            let answer = api::push_day(ws.get_value(), command, Some(digest)).await;
            // closed meanwhile, the day is pushed all the same
            let _ = busy.try_set(false);
            match answer {
                Ok(counts) => {
                    toasts.say(done(counts, "pushed"));
                    let _ = open.try_set(false);
                    reload.run(());
                }
                Err(error) if form.error().try_get_untracked().is_some() => {
                    foresight.ask(api::preview_push_day(ws.get_value(), command));
                    form.show(error);
                }
                Err(error) => toasts.fail_with(&error),
            }
        });
    };
    let target = move || {
        let day = day.get().parse::<NaiveDate>().ok();
        day.map(|day| day_label(next_working_day(day))).unwrap_or_default()
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <FormSummary form/>
            <div class="columns">
                <SelectField form name="project" label="Project" value=project choices=projects(hands)/>
                <SelectField form name="day" label="Day that is lost" value=day choices=days(hands)/>
            </div>
            <CheckField form name="overwrite" label="Replace what people do on that day" value=overwrite hint="Time off always stays"/>
            <Foreseen hands foresight verb="pushed"/>
            <footer>
                <button class="btn primary" disabled=move || busy.get() || !foresight.is_ready()>"Push to "{target}</button>
            </footer>
        </form>
    }
    .into_any()
}

/// The day and project that one stands on, else today and the first project of the week.
fn begin(hands: Hands) -> (NaiveDate, Option<ProjectId>) {
    let state = hands.state();
    let week = state.week();
    let at = hands.selection.get_untracked().map(|selection| selection.head);
    let today = week.index_of(state.today()).unwrap_or_default();
    let day = week.day(at.map_or(today, |at: Pos| at.day));
    let here = at.and_then(|at| state.cell(at).entries().find_map(|(_, work)| work.project()));
    let first = || state.with(|view| view.footer().next().map(|line| line.id));
    (day, here.or_else(first))
}

fn projects(hands: Hands) -> Vec<Choice> {
    let choice =
        |line: &manpower_domain::ProjectLine| Choice::new(line.id.to_string(), format!("{} {}", line.code, line.name));
    hands.state().with(|view| view.projects.iter().filter(|line| line.in_week()).map(choice).collect())
}

fn days(hands: Hands) -> Vec<Choice> {
    hands.state().week().days().map(|day| Choice::new(day.to_string(), day_label(day))).into()
}
