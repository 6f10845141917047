//! Which regions and projects a member is given.

use crate::{api, members_page::seen, words::words};
use kernel::{AppError, ProjectId, RecordScope, RegionId, Slug};
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeSet;
use ui_kit::{Dialog, Empty, Failed, Loading, error_message, open_while, use_toasts};
use uuid::Uuid;
use workspace_domain::{MemberReach, MemberRow, Reachable, SetReach};

/// Opens when a member is asked for.
#[component]
pub(crate) fn ReachDialog(
    ws: Slug,
    of: RwSignal<Option<MemberRow>>,
    #[prop(into)] saved: Callback<()>,
) -> impl IntoView {
    let (ws, open) = (StoredValue::new(ws), open_while(of));
    let title = Signal::derive(move || match of.get() {
        Some(member) if member.records == RecordScope::Projects => format!("Projects of {}", member.name),
        Some(member) => format!("Regions of {}", member.name),
        None => String::new(),
    });
    view! {
        <Dialog open title>
            {move || of.get().map(|member| view! { <Chosen ws=ws.get_value() member open saved/> })}
        </Dialog>
    }
    .into_any()
}

#[component]
fn Chosen(ws: Slug, member: MemberRow, open: RwSignal<bool>, saved: Callback<()>) -> impl IntoView {
    let (asked, id) = (ws.clone(), member.id);
    let found = LocalResource::new(move || api::member_reach(asked.clone(), id));
    let member = StoredValue::new(member);
    move || match found.get() {
        None => view! { <Loading/> }.into_any(),
        Some(Err(error)) => view! { <Failed error retry=move |()| found.refetch()/> }.into_any(),
        Some(Ok(reach)) => view! { <Boxes ws=ws.clone() member=member.get_value() reach open saved/> }.into_any(),
    }
}

#[component]
fn Boxes(ws: Slug, member: MemberRow, reach: MemberReach, open: RwSignal<bool>, saved: Callback<()>) -> impl IntoView {
    let projects = member.records == RecordScope::Projects;
    let given = |list: &[Reachable]| list.iter().filter(|one| one.given).map(|one| one.id).collect::<BTreeSet<Uuid>>();
    let (regions, sites) = (given(&reach.regions), given(&reach.projects));
    let shown = if projects { reach.projects } else { reach.regions };
    let chosen = RwSignal::new(given(&shown));
    let (busy, toasts) = (RwSignal::new(false), use_toasts());
    let empty = shown.is_empty();
    let boxes = shown.into_iter().map(|one| {
        let id = one.id;
        let toggle = move |event| {
            let on = event_target_checked(&event);
            chosen.update(|set| {
                if on {
                    set.insert(id)
                } else {
                    set.remove(&id)
                };
            });
        };
        view! { <label><input type="checkbox" checked=one.given on:change=toggle/><span>{one.name}</span></label> }
    });
    let boxes = boxes.collect_view();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let picked = chosen.get_untracked();
        let (regions, sites) = if projects { (regions.clone(), picked) } else { (picked, sites.clone()) };
        let command = SetReach {
            member: seen(&member),
            regions: regions.into_iter().map(RegionId).collect(),
            projects: sites.into_iter().map(ProjectId).collect(),
        };
        let (ws, said) = (ws.clone(), format!("Saved for {}.", member.name));
        busy.set(true);
        spawn_local(async move {
            let answer: Result<(), AppError> = api::set_member_reach(ws, command).await;
            match answer {
                Ok(()) => {
                    toasts.say(said);
                    saved.run(());
                    open.set(false);
                }
                Err(error) => toasts.fail(error_message(&error, words)),
            }
            let _ = busy.try_set(false);
        });
    };
    if empty {
        let text = if projects { "Add projects first." } else { "Add regions first: they are under People." };
        return view! { <Empty title="Nothing to choose from" text/> }.into_any();
    }
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <p class="muted">"The role reaches what is chosen here, and nothing else."</p>
            <fieldset class="checks"><legend class="aloud">"Chosen"</legend>{boxes}</fieldset>
            <footer><button class="btn primary" disabled=busy>"Save"</button></footer>
        </form>
    }
    .into_any()
}
