//! The role of a new member, and the regions where the role asks for them.

use kernel::{RecordScope, RegionId, Role, RoleId};
use leptos::prelude::*;
use ui_kit::{Choice, Form, SelectField};
use workspace_domain::{Reachable, RoleChoice};

/// What is chosen of a place.
#[derive(Clone, Copy)]
pub(crate) struct PlaceChosen {
    role: RwSignal<String>,
    regions: RwSignal<Vec<RegionId>>,
    roles: StoredValue<Vec<RoleChoice>>,
}

impl PlaceChosen {
    /// Begins with the role that most new members get: the scheduler's, where the workspace still has it.
    pub(crate) fn begin(roles: Vec<RoleChoice>) -> Self {
        let scheduler = roles.iter().find(|role| role.built_in == Some(Role::Scheduler));
        let usual = scheduler.or(roles.last()).map(|role| role.id.to_string()).unwrap_or_default();
        Self { role: RwSignal::new(usual), regions: RwSignal::new(Vec::new()), roles: StoredValue::new(roles) }
    }

    /// The role, if there is any to give.
    pub(crate) fn role(self) -> Option<RoleId> {
        self.role.get_untracked().parse().ok()
    }

    /// The regions; none for a role that does not ask for them.
    pub(crate) fn regions(self) -> Vec<RegionId> {
        if untrack(|| self.by_region()) { self.regions.get_untracked() } else { Vec::new() }
    }

    /// Whether the chosen role reaches what it is given by region; reads signals.
    fn by_region(self) -> bool {
        let chosen = self.role.get();
        self.roles.with_value(|roles| {
            roles.iter().any(|role| role.id.to_string() == chosen && role.records == RecordScope::Regions)
        })
    }
}

/// The fields.
#[component]
pub(crate) fn PlaceFields(form: Form, chosen: PlaceChosen, regions: Vec<Reachable>) -> impl IntoView {
    let choices: Vec<Choice> = chosen
        .roles
        .with_value(|roles| roles.iter().map(|role| Choice::new(role.id.to_string(), role.name.clone())).collect());
    let regions = StoredValue::new(regions);
    let boxes = move || {
        chosen.by_region().then(|| {
            let boxes = regions.get_value().into_iter().map(|one| tick(chosen, one)).collect_view();
            view! {
                <fieldset class="checks">
                    <legend>"Regions"</legend>
                    {regions.with_value(Vec::is_empty).then(|| view! { <p class="muted">"Add regions first: they are under People."</p> })}
                    {boxes}
                </fieldset>
            }
        })
    };
    view! {
        <SelectField form name="role" label="Role" value=chosen.role choices/>
        {boxes}
    }
    .into_any()
}

fn tick(chosen: PlaceChosen, one: Reachable) -> impl IntoView {
    let id = RegionId(one.id);
    let toggle = move |event| {
        let on = event_target_checked(&event);
        chosen.regions.update(|list| {
            list.retain(|other| *other != id);
            if on {
                list.push(id);
            }
        });
    };
    let on = move || chosen.regions.with(|list| list.contains(&id));
    view! { <label><input type="checkbox" prop:checked=on on:change=toggle/><span>{one.name}</span></label> }
}
