//! A person's time off, in the details of a cell: what is recorded, and recording more.

use crate::{api, details_dialog::Opened, hands::Hands, words};
use kernel::Slug;
use leptos::{prelude::*, task::spawn_local};
use manpower_domain::{DayPart, SaveTimeOff, TimeOff, TimeOffKind, TimeOffState, TimeOffView, range_title};
use ui_kit::{Choice, DateField, Form, FormSummary, Glyph, Icon, SelectField};

/// The list, and the form below it.
#[component]
pub(crate) fn TimeOffList(ws: Slug, hands: Hands, of: Opened) -> impl IntoView {
    let list = RwSignal::new(None::<Vec<TimeOffView>>);
    let ws = StoredValue::new(ws);
    let load = move || {
        spawn_local(async move {
            let answer = api::list_time_off(ws.get_value(), of.employee, of.day).await;
            // the dialog may have been closed meanwhile
            let _ = list.try_set(answer.ok());
        });
    };
    Effect::new(move |_| load());
    // what is recorded is in the cells as well: the week is read again once the dialog, which goes with the week, has closed
    let changed = Callback::new(move |()| {
        load();
        hands.stale.set_value(true);
    });
    let editable = hands.state().may_edit();
    let items = move || {
        list.get().map(|list| match list.is_empty() {
            true => view! { <p class="muted">"None from this day on."</p> }.into_any(),
            false => {
                let items = list.into_iter().map(|off| item(ws, off, editable, changed)).collect_view();
                view! { <ul class="rows">{items}</ul> }.into_any()
            }
        })
    };
    view! {
        <section class="time-off">
            <h3>"Time off"</h3>
            {items}
            {editable.then(|| view! { <NewTimeOff ws of changed/> })}
        </section>
    }
    .into_any()
}

fn item(ws: StoredValue<Slug>, of: TimeOffView, editable: bool, changed: Callback<()>) -> impl IntoView {
    let TimeOffView { off, seen } = of;
    let part = (off.part != DayPart::Whole).then(|| format!(", {}", words::part(off.part)));
    let text = format!("{} {}{}", off.kind.status().label(), range_title(off.from, off.to), part.unwrap_or_default());
    let (chip, state) = words::time_off_state(off.state);
    let settle = move |state: TimeOffState| {
        spawn_local(async move {
            let command = SaveTimeOff { seen: Some(seen), off: TimeOff { state, ..off } };
            if api::save_time_off(ws.get_value(), command).await.is_ok() {
                changed.run(());
            }
        });
    };
    let remove = move |_| {
        spawn_local(async move {
            if api::remove_time_off(ws.get_value(), seen).await.is_ok() {
                changed.run(());
            }
        });
    };
    let asked = editable && off.state == TimeOffState::Requested;
    view! {
        <li>
            <span>{text}</span>
            <span class=format!("chip {chip}")>{state}</span>
            {asked.then(|| view! {
                <button type="button" class="btn" on:click=move |_| settle(TimeOffState::Approved)>"Approve"</button>
                <button type="button" class="btn quiet" on:click=move |_| settle(TimeOffState::Declined)>"Decline"</button>
            })}
            {editable.then(|| view! {
                <button type="button" class="btn quiet icon" aria-label="Remove" on:click=remove><Icon glyph=Glyph::Bin/></button>
            })}
        </li>
    }
}

#[component]
fn NewTimeOff(ws: StoredValue<Slug>, of: Opened, changed: Callback<()>) -> impl IntoView {
    let form = Form::new("time-off", words::details_words);
    let day = of.day.to_string();
    let (from, to) = (RwSignal::new(day.clone()), RwSignal::new(day));
    let (kind, part, state) =
        (RwSignal::new("pto".to_owned()), RwSignal::new("0".to_owned()), RwSignal::new("approved".to_owned()));
    let kinds = TimeOffKind::ALL.map(|kind| Choice::new(kind.status().as_str(), kind.status().label())).to_vec();
    let parts = [DayPart::Whole, DayPart::First, DayPart::Second];
    let parts = parts.map(|part| Choice::new(part.number().to_string(), words::part_head(part))).to_vec();
    let states = TimeOffState::ALL.map(|state| Choice::new(state.as_str(), words::time_off_state(state).1)).to_vec();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let day = |typed: RwSignal<String>, field| {
            typed.get_untracked().parse().map_err(|_| kernel::FieldError::new(field, "date"))
        };
        let (from, to) = match (day(from, "from"), day(to, "to")) {
            (Ok(from), Ok(to)) => (from, to),
            (from, to) => {
                form.refuse(from.err().into_iter().chain(to.err()).collect());
                return;
            }
        };
        let kind = TimeOffKind::ALL.into_iter().find(|one| one.status().as_str() == kind.get_untracked());
        let part = part.get_untracked().parse().ok().and_then(DayPart::parse).unwrap_or(DayPart::Whole);
        let state = TimeOffState::parse(&state.get_untracked()).unwrap_or(TimeOffState::Approved);
        let off =
            TimeOff { id: None, employee: of.employee, from, to, part, kind: kind.unwrap_or(TimeOffKind::Pto), state };
        spawn_local(async move {
            match api::save_time_off(ws.get_value(), SaveTimeOff { seen: None, off }).await {
                Ok(_) => changed.run(()),
                Err(error) => form.show(error),
            }
        });
    };
    view! {
        <form class="form" novalidate=true on:submit=add>
            <FormSummary form/>
            <div class="columns three">
                <DateField form name="from" label="From" value=from/>
                <DateField form name="to" label="To" value=to/>
                <SelectField form name="kind" label="Kind" value=kind choices=kinds/>
                <SelectField form name="part" label="Part of each day" value=part choices=parts/>
                <SelectField form name="state" label="State" value=state choices=states/>
                <div class="entry end"><button class="btn">"Record"</button></div>
            </div>
        </form>
    }
    .into_any()
}
