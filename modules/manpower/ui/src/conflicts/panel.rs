//! The list of conflicts beside the grid, and the chips that open it.

use super::{
    Conflicts,
    fixes::{Tools, label},
};
use leptos::prelude::*;
use manpower_domain::{Conflict, Severity, day_label};
use ui_kit::{SetParams, SidePanel, use_toasts};

/// How many conflicts and warnings there are; a press opens the list.
#[component]
pub(crate) fn ConflictChips(conflicts: Conflicts) -> impl IntoView {
    let chip = move |severity: Severity, class: &'static str, one: &'static str, many: &'static str| {
        move || {
            let count = conflicts.count(severity);
            (count > 0).then(|| {
                let text = format!("{count} {}", if count == 1 { one } else { many });
                view! {
                    <button type="button" class=format!("chip {class}") on:click=move |_| conflicts.open.update(|open| *open = !*open)>
                        {text}
                    </button>
                }
            })
        }
    };
    view! {
        {chip(Severity::Error, "stop", "conflict", "conflicts")}
        {chip(Severity::Warning, "caution", "warning", "warnings")}
    }
    .into_any()
}

/// Everything that is wrong with the week, tenant-wide, with what ends it.
#[component]
pub(crate) fn ConflictPanel(
    conflicts: Conflicts,
    params: SetParams,
    reload: Callback<()>,
    may_edit: bool,
) -> impl IntoView {
    let tools = Tools { conflicts, params, toasts: use_toasts(), reload };
    move || {
        conflicts.open.get().then(|| {
            let groups = move || Severity::ALL.map(|severity| group(tools, severity, may_edit)).into_iter().collect_view();
            let none = move || {
                conflicts.found.with(|found| found.conflicts.is_empty()).then(|| {
                    view! { <p class="muted">"Nothing is wrong with this week."</p> }
                })
            };
            view! {
                <SidePanel title="Conflicts" subtitle="Of everybody, whatever the filters" on_close=Callback::new(move |()| conflicts.open.set(false))>
                    {none}
                    {groups}
                </SidePanel>
            }
        })
    }
}

fn group(tools: Tools, severity: Severity, may_edit: bool) -> impl IntoView {
    let found = tools.conflicts.found;
    move || {
        let list: Vec<Conflict> =
            found.with(|found| found.conflicts.iter().filter(|one| one.severity == severity).cloned().collect());
        (!list.is_empty()).then(|| {
            let (head, items) =
                (format!("{}s", severity.label()), list.into_iter().map(|one| item(tools, one, may_edit)));
            view! { <section><h3>{head}</h3><ul class="conflicts">{items.collect_view()}</ul></section> }
        })
    }
}

fn item(tools: Tools, conflict: Conflict, may_edit: bool) -> impl IntoView {
    let (text, who, fixes) = tools.conflicts.found.with_untracked(|found| {
        let who = conflict.employee.and_then(|id| found.people.get(&id).cloned());
        let who = who.or_else(|| conflict.project.and_then(|id| found.projects.get(&id).cloned()));
        let fixes: Vec<_> = conflict.fixes.iter().map(|fix| (*fix, label(*fix, found))).collect();
        (found.text(&conflict), who.unwrap_or_default(), fixes)
    });
    let target = conflict.employee.map(|employee| (employee, conflict.day));
    let show = move |_| {
        if let (Some((employee, day)), Some(hands)) = (target, tools.conflicts.hands.get_untracked()) {
            hands.select_key(employee, day);
        }
    };
    let buttons = fixes.into_iter().filter(|(fix, _)| may_edit || fix.entry().is_none() && fix.amend().is_none());
    let buttons = buttons.map(|(fix, label)| {
        move || {
            let label = label.clone();
            tools
                .can(fix)
                .then(|| view! { <button type="button" class="btn" on:click=move |_| tools.make(fix)>{label}</button> })
        }
    });
    view! {
        <li>
            <button type="button" class="link" on:click=show>{format!("{who}, {}", day_label(conflict.day))}</button>
            <p>{text}<span class="faint">{conflict.rule.id()}</span></p>
            <div class="fixes">{buttons.collect_view()}</div>
        </li>
    }
}
