//! Copying the week on the screen to another one.

use crate::{
    api, drag,
    foresight::{Foreseen, Foresight, done},
    hands::Hands,
    words::schedule_words,
};
use chrono::NaiveDate;
use kernel::{EmployeeId, Slug};
use leptos::{prelude::*, task::spawn_local};
use manpower_domain::{CopyWeek, IsoWeek, WeekQuery};
use std::collections::BTreeSet;
use ui_kit::{CheckField, Choice, DateField, Dialog, Form, FormSummary, SelectField, SetParams, use_toasts};

/// Whose week is copied.
const EVERYBODY: &str = "everybody";
const SHOWN: &str = "shown";
const SELECTED: &str = "selected";

/// The dialog, while it is open.
#[component]
pub(crate) fn CopyDialog(ws: Slug, hands: Hands, open: RwSignal<bool>, params: SetParams) -> impl IntoView {
    let title = format!("Copy {}", hands.state().week().title());
    view! { <Dialog open title=title><CopyForm ws=ws.clone() hands open params/></Dialog> }.into_any()
}

#[component]
fn CopyForm(ws: Slug, hands: Hands, open: RwSignal<bool>, params: SetParams) -> impl IntoView {
    let form = Form::new("copy-week", schedule_words);
    let foresight = Foresight::new(form);
    let toasts = use_toasts();
    let query = hands.state().query();
    let people = selected(hands);
    let to = RwSignal::new(query.week.next().monday().to_string());
    let whose = RwSignal::new(if query.is_filtered() { SHOWN } else { EVERYBODY }.to_owned());
    let overwrite = RwSignal::new(false);
    let choices = scopes(query, people.len());
    let command = Memo::new(move |_| {
        let from = if whose.get() == SHOWN { query } else { WeekQuery::of(query.week) };
        let people = (whose.get() == SELECTED).then(|| people.clone());
        let to = IsoWeek::of(to.get().parse::<NaiveDate>().ok()?);
        Some(CopyWeek { from, people, to, overwrite: overwrite.get() })
    });
    let ws = StoredValue::new(ws);
    Effect::new(move |_| match command.get() {
        Some(command) => foresight.ask(api::preview_copy_week(ws.get_value(), command)),
        None => foresight.none(),
    });
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(command), Some(digest)) = (command.get_untracked(), foresight.digest()) else { return };
        busy.set(true);
        let week = command.to;
        let again = command.clone();
        spawn_local(async move {
            let answer = api::copy_week(ws.get_value(), command, Some(digest)).await;
            // closed meanwhile, the copy is made all the same
            let _ = busy.try_set(false);
            match answer {
                Ok(counts) => {
                    toasts.say(done(counts, "copied"));
                    let _ = open.try_set(false);
                    params.set("week", Some(week.to_string()));
                }
                Err(error) if form.error().try_get_untracked().is_some() => {
                    foresight.ask(api::preview_copy_week(ws.get_value(), again));
                    form.show(error);
                }
                Err(error) => toasts.fail_with(&error),
            }
        });
    };
    let target = move || command.get().map(|command| command.to.title()).unwrap_or_default();
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <FormSummary form/>
            <div class="columns">
                <DateField form name="to" label="To the week of" value=to hint="Any day of that week"/>
                <SelectField form name="from" label="Whose" value=whose choices/>
            </div>
            <CheckField form name="overwrite" label="Replace what stands there" value=overwrite hint="Time off always stays"/>
            <Foreseen hands foresight verb="copied"/>
            <footer>
                <button class="btn primary" disabled=move || busy.get() || !foresight.is_ready()>"Copy to "{target}</button>
            </footer>
        </form>
    }
    .into_any()
}

fn scopes(query: WeekQuery, selected: usize) -> Vec<Choice> {
    let mut scopes = vec![Choice::new(EVERYBODY, "Everybody")];
    if query.is_filtered() {
        scopes.push(Choice::new(SHOWN, "The people shown"));
    }
    match selected {
        0 => {}
        1 => scopes.push(Choice::new(SELECTED, "The selected person")),
        count => scopes.push(Choice::new(SELECTED, format!("The {count} selected people"))),
    }
    scopes
}

/// The people whose cells are selected.
fn selected(hands: Hands) -> Vec<EmployeeId> {
    let Some(selection) = hands.selection.get_untracked() else { return Vec::new() };
    let people: BTreeSet<EmployeeId> =
        drag::days_of(hands, selection.cells()).into_iter().map(|(employee, _)| employee).collect();
    people.into_iter().collect()
}
