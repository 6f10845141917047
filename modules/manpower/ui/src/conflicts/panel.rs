//! The list of conflicts beside the grid, and the chips that open it.

use super::{
    Conflicts,
    fixes::{Tools, label},
};
use leptos::prelude::*;
use manpower_domain::{Conflict, FoundConflicts, Severity, day_head, day_label};
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
            let (head, items) = (
                format!("{}s", severity.label()),
                by_project(list).into_iter().map(|days| item(tools, &days, may_edit)),
            );
            view! { <section><h3>{head}</h3><ul class="conflicts">{items.collect_view()}</ul></section> }
        })
    }
}

/// The days of a project that break one rule as one, each other conflict by itself.
fn by_project(list: Vec<Conflict>) -> Vec<Vec<Conflict>> {
    let mut items: Vec<Vec<Conflict>> = Vec::new();
    let same = |one: &Conflict, other: &Conflict| {
        one.employee.is_none() && other.employee.is_none() && (one.project, one.rule) == (other.project, other.rule)
    };
    for conflict in list {
        match items.iter_mut().find(|item| same(&item[0], &conflict)) {
            Some(item) => item.push(conflict),
            None => items.push(vec![conflict]),
        }
    }
    items
}

/// What is wrong with each of the days, told once where it is the same: `Mon 16, Tue 17: P-104 has 2 of 4 people.`
fn told(found: &FoundConflicts, days: &[Conflict]) -> Vec<String> {
    if let [one] = days {
        return vec![found.text(one)];
    }
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for one in days {
        let text = found.text(one);
        match told.iter_mut().find(|(known, _)| *known == text) {
            Some((_, days)) => days.push(day_head(one.day)),
            None => told.push((text, vec![day_head(one.day)])),
        }
    }
    told.into_iter().map(|(text, days)| format!("{}: {text}", days.join(", "))).collect()
}

/// One line of the list: a conflict, or the days of a project.
fn item(tools: Tools, days: &[Conflict], may_edit: bool) -> impl IntoView + use<> {
    let conflict = &days[0];
    let (texts, who, fixes) = tools.conflicts.found.with_untracked(|found| {
        let who = conflict.employee.and_then(|id| found.people.get(&id).cloned());
        let who = who.or_else(|| conflict.project.and_then(|id| found.projects.get(&id).cloned()));
        let fixes: Vec<_> = conflict.fixes.iter().map(|fix| (*fix, label(*fix, found))).collect();
        (told(found, days), who.unwrap_or_default(), fixes)
    });
    let when = match days.len() {
        1 => day_label(conflict.day),
        n => format!("{n} days"),
    };
    let rule = conflict.rule.id();
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
            <button type="button" class="link" on:click=show>{format!("{who}, {when}")}</button>
            {texts.into_iter().map(|text| view! { <p>{text}<span class="faint">{rule}</span></p> }).collect_view()}
            <div class="fixes">{buttons.collect_view()}</div>
        </li>
    }
}
