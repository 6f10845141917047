//! The matrix: modules down, actions across. A box stands where the two mean something.

use super::words;
use kernel::{Action, Module, Permission, PermissionSet};
use leptos::prelude::*;
use workspace_domain::implied;

/// The permissions that are ticked. What the reader does not hold can't be given, and what another box asks for stays ticked.
pub(super) fn matrix(chosen: RwSignal<PermissionSet>, held: PermissionSet) -> AnyView {
    let heads = Action::ALL.map(|action| view! { <th scope="col">{words::action(action)}</th> }).collect_view();
    let rows = Module::ALL.map(|module| {
        let cells = Action::ALL.map(|action| {
            let found = Permission::ALL.into_iter().find(|one| one.module() == module && one.action() == action);
            found.map_or_else(|| view! { <td></td> }.into_any(), |permission| cell(permission, chosen, held))
        });
        view! { <tr><th scope="row">{words::module(module)}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="matrix" tabindex="0" role="group" aria-label="Permissions">
            <table class="list tight">
                <thead><tr><th scope="col">"Module"</th>{heads}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell(permission: Permission, chosen: RwSignal<PermissionSet>, held: PermissionSet) -> AnyView {
    let label = format!("{}: {}", words::module(permission.module()), words::action(permission.action()));
    // without it, another box that is ticked would make no sense
    let needed = move || {
        let without = chosen.get().with(permission, false);
        implied(without).has(permission)
    };
    let ticked = move || implied(chosen.get()).has(permission);
    let toggle = move |event| {
        let on = event_target_checked(&event);
        chosen.update(|set| *set = implied(set.with(permission, on)));
    };
    let closed = !held.has(permission);
    view! {
        <td>
            <input type="checkbox" aria-label=label prop:checked=ticked disabled=move || closed || needed() on:change=toggle/>
        </td>
    }
    .into_any()
}
