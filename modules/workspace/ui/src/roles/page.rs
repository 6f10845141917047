//! The list of roles.

use super::{
    form::{RoleForm, Subject, may_copy},
    removal::Removal,
    words,
};
use crate::api;
use kernel::{AppError, Permission, PermissionSet, Slug};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Dialog, Empty, Failed, Glyph, Icon, Loading, Page, PaletteAction, open_while, use_action, use_workspace};
use workspace_domain::{Frame, RoleRow};

/// `/w/:ws/roles`
pub struct RolesPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    ws: Slug,
    roles: Resource<Result<Vec<RoleRow>, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        let ws = use_workspace();
        let asked = ws.clone();
        Self { ws, roles: Resource::new(|| (), move |()| api::list_roles(asked.clone())) }
    }
}

#[lazy_route]
impl LazyRoute for RolesPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { ws, roles } = Wanted::begin();
        view! { <Roles ws roles/> }.into_any()
    }
}

/// What the rows need to act, made once with the page.
#[derive(Clone, Copy)]
struct Acts {
    /// What is written in the form.
    editing: RwSignal<Option<Subject>>,
    /// What is to be deleted.
    removing: RwSignal<Option<RoleRow>>,
    /// Whether the reader may do more than look.
    may: bool,
    held: PermissionSet,
}

#[component]
fn Roles(ws: Slug, roles: Resource<Result<Vec<RoleRow>, AppError>>) -> impl IntoView {
    let frame = use_context::<Frame>();
    let may = frame.as_ref().is_some_and(|frame| frame.allows(Permission::RolesManage));
    let held = frame.map(|frame| frame.permissions).unwrap_or_default();
    let acts = Acts { editing: RwSignal::new(None), removing: RwSignal::new(None), may, held };
    if may {
        use_action(
            PaletteAction::new("New role", move || acts.editing.set(Some(Subject::New)))
                .hint("permissions")
                .shortcut("N"),
        );
    }
    let ws = StoredValue::new(ws);
    let (form_open, removal_open) = (open_while(acts.editing), open_while(acts.removing));
    let form_title = Signal::derive(move || match acts.editing.get() {
        Some(Subject::Change(row)) => format!("Edit {}", row.name),
        _ => "New role".to_owned(),
    });
    let removal_title =
        Signal::derive(move || acts.removing.get().map(|row| format!("Delete {}?", row.name)).unwrap_or_default());
    let others = move || {
        let listed = roles.get().and_then(Result::ok).unwrap_or_default();
        listed.into_iter().filter(|row| row.yours_to_change).collect::<Vec<_>>()
    };
    view! {
        <Page
            title="Roles"
            actions=move || may.then(|| view! {
                <button class="btn primary" on:click=move |_| acts.editing.set(Some(Subject::New))><Icon glyph=Glyph::Plus/>"New role"</button>
            })
        >
            <div class="sheet" tabindex="0">
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match roles.await {
                            Ok(rows) if rows.is_empty() => view! {
                                <Empty title="No roles" text="A workspace has one role at least. Load the page again."/>
                            }.into_any(),
                            Ok(rows) => table(acts, rows).into_any(),
                            Err(error) => view! { <Failed error retry=move |()| roles.refetch()/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        </Page>
        <Dialog open=form_open title=form_title wide=true>
            {move || acts.editing.get().map(|subject| view! {
                <RoleForm ws=ws.get_value() subject open=form_open saved=move |()| roles.refetch()/>
            })}
        </Dialog>
        <Dialog open=removal_open title=removal_title>
            {move || acts.removing.get().map(|row| view! {
                <Removal ws=ws.get_value() row others=others() open=removal_open removed=move |()| roles.refetch()/>
            })}
        </Dialog>
    }
    .into_any()
}

fn table(acts: Acts, rows: Vec<RoleRow>) -> impl IntoView {
    view! {
        <table class="list">
            <thead>
                <tr>
                    <th scope="col">"Role"</th><th scope="col">"Allows"</th><th scope="col">"Records"</th>
                    <th scope="col">"Guarded fields"</th><th scope="col">"Members"</th>
                    <th scope="col"><span class="aloud">"Actions"</span></th>
                </tr>
            </thead>
            <tbody>{rows.into_iter().map(|row| line(acts, row)).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn line(acts: Acts, row: RoleRow) -> impl IntoView {
    let (name, members, own) = (row.name.clone(), row.members, row.own);
    let (extent, scope, fields) =
        (words::extent(&row.powers), words::scope(row.powers.records), words::fields(&row.powers));
    let held = StoredValue::new(row.clone());
    let button = |verb: &'static str, act: fn(Acts, RoleRow)| {
        let label = format!("{verb} {}", row.name);
        view! { <button class="btn" aria-label=label on:click=move |_| act(acts, held.get_value())>{verb}</button> }
    };
    let yours = acts.may && row.yours_to_change;
    let edit = yours.then(|| button("Edit", |acts, row| acts.editing.set(Some(Subject::Change(row)))));
    let copies = acts.may && !row.powers.owner && may_copy(&row, acts.held);
    let copy = copies.then(|| button("Copy", |acts, row| acts.editing.set(Some(Subject::Copy(row)))));
    let delete = yours.then(|| button("Delete", |acts, row| acts.removing.set(Some(row))));
    view! {
        <tr>
            <th scope="row">{name}{own.then(|| view! { <span class="faint">" yours"</span> })}</th>
            <td>{extent}</td>
            <td>{scope}</td>
            <td>{fields}</td>
            <td class="num">{members}</td>
            <td class="acts"><span class="pair">{edit}{copy}{delete}</span></td>
        </tr>
    }
    .into_any()
}
