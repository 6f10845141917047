//! Who may come in, and what each may do.

use crate::{
    add_member::{AddMember, CopyLink},
    api,
    words::{role_hint, words},
};
use kernel::{AppError, Permission, Role, Slug};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use std::sync::Arc;
use ui_kit::{
    Avatar, Confirm, Dialog, Failed, Glyph, Icon, Loading, Page, PaletteAction, Toasts, error_message, role_word,
    use_action, use_toasts, use_workspace,
};
use web_sys::HtmlSelectElement;
use workspace_domain::{Frame, LinkToken, MemberRef, MemberRow, SetRole};

/// `/w/:ws/members`
pub struct MembersPage {
    ws: Slug,
    members: Resource<Result<Vec<MemberRow>, AppError>>,
}

#[lazy_route]
impl LazyRoute for MembersPage {
    fn data() -> Self {
        let ws = use_workspace();
        let asked = ws.clone();
        Self { ws, members: Resource::new(|| (), move |()| api::list_members(asked.clone())) }
    }

    fn view(this: Self) -> AnyView {
        let MembersPage { ws, members } = this;
        view! { <Members ws members/> }.into_any()
    }
}

/// What the rows need to act. Its signals are made once, with the page: what is made under a `Suspend` is disposed while the next
/// list is on its way, and the rows of the last one are still there to be clicked.
#[derive(Clone, Copy)]
struct Acts {
    ws: StoredValue<Slug>,
    members: Resource<Result<Vec<MemberRow>, AppError>>,
    link: RwSignal<Option<LinkToken>>,
    closing: RwSignal<Option<MemberRow>>,
    /// The reader's role; none when the reader may only look.
    role: Option<Role>,
    toasts: Toasts,
}

impl Acts {
    fn done(self, said: String, answer: Result<(), AppError>) {
        match answer {
            Ok(()) => self.toasts.say(said),
            Err(error) => self.toasts.fail(error_message(&error, words)),
        }
        self.members.refetch();
    }

    /// When it is refused, the list shows the role that the member still has.
    fn set_role(self, member: &MemberRow, role: Role, list: HtmlSelectElement) {
        let command = SetRole { member: seen(member), role };
        let (ws, said) = (self.ws.get_value(), format!("{} is {} now.", member.name, role_word(role).to_lowercase()));
        let before = member.role;
        spawn_local(async move {
            let answer = api::set_role(ws, command).await;
            if answer.is_err() {
                list.set_value(before.as_str());
            }
            self.done(said, answer);
        });
    }

    fn enable(self, member: &MemberRow) {
        let (ws, seen, said) = (self.ws.get_value(), seen(member), format!("{} may come in again.", member.name));
        spawn_local(async move { self.done(said, api::enable_member(ws, seen).await) });
    }

    fn disable(self, member: &MemberRow) {
        let (ws, seen, said) = (self.ws.get_value(), seen(member), format!("{} is disabled.", member.name));
        spawn_local(async move { self.done(said, api::disable_member(ws, seen).await) });
    }

    fn new_link(self, member: &MemberRow) {
        let (ws, id) = (self.ws.get_value(), member.id);
        spawn_local(async move {
            match api::new_link(ws, id).await {
                Ok(token) => self.link.set(Some(token)),
                Err(error) => self.toasts.fail(error_message(&error, words)),
            }
        });
    }
}

#[component]
fn Members(ws: Slug, members: Resource<Result<Vec<MemberRow>, AppError>>) -> impl IntoView {
    let role = use_context::<Frame>().map(|frame| frame.role).filter(|role| role.allows(Permission::MembersManage));
    let (adding, link, closing) = (RwSignal::new(false), RwSignal::new(None), RwSignal::new(None::<MemberRow>));
    let acts = Acts { ws: StoredValue::new(ws.clone()), members, link, closing, role, toasts: use_toasts() };
    if role.is_some() {
        use_action(PaletteAction::new("Add a member", move || adding.set(true)).hint("invite").shortcut("N"));
    }
    let link_open = RwSignal::new(false);
    Effect::new(move |_| link_open.set(link.with(Option::is_some)));
    let confirming = RwSignal::new(false);
    Effect::new(move |_| confirming.set(closing.with(Option::is_some)));
    let closing_name =
        Signal::derive(move || closing.get().map(|member| format!("Disable {}?", member.name)).unwrap_or_default());
    view! {
        <Page
            title="Members"
            actions=move || role.map(|_| view! {
                <button class="btn primary" on:click=move |_| adding.set(true)><Icon glyph=Glyph::Plus/>"Add a member"</button>
            })
        >
            <div class="sheet" tabindex="0">
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match members.await {
                            Ok(rows) => table(acts, rows).into_any(),
                            Err(error) => view! { <Failed error retry=move |()| members.refetch()/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        </Page>
        <Dialog open=adding title="Add a member">
            <AddMember ws=ws.clone() role=role.unwrap_or(Role::Crew) open=adding added=move |()| members.refetch()/>
        </Dialog>
        <Dialog open=link_open title="A link to set a password">
            {move || link.get().map(|token| view! { <CopyLink token/> })}
        </Dialog>
        <Confirm
            open=confirming
            title=closing_name
            text=Signal::derive(|| "The person is out with the next click, and can be enabled again at any time.".to_owned())
            action=Signal::derive(|| "Disable".to_owned())
            on_confirm=move |()| if let Some(member) = closing.get_untracked() {
                acts.disable(&member);
                closing.set(None);
            }
        />
    }
    .into_any()
}

fn table(acts: Acts, rows: Vec<MemberRow>) -> impl IntoView {
    view! {
        <table class="list">
            <thead>
                <tr><th scope="col">"Name"</th><th scope="col">"E-mail"</th><th scope="col">"Role"</th><th scope="col">"State"</th><th scope="col"><span class="aloud">"Actions"</span></th></tr>
            </thead>
            <tbody>{rows.into_iter().map(|row| member(acts, row)).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn member(acts: Acts, row: MemberRow) -> impl IntoView {
    let MemberRow { name, email, role, disabled, waiting, linkable, you, .. } = row.clone();
    // owned by what is clicked, so that it lives as long as that
    let row = Arc::new(row);
    let state = match (disabled, waiting) {
        (true, _) => view! { <span class="chip stop">"Disabled"</span> }.into_any(),
        (false, true) => view! { <span class="chip caution">"Has to set a password"</span> }.into_any(),
        (false, false) => view! { <span class="chip go">"Active"</span> }.into_any(),
    };
    let may = acts.role.is_some_and(|own| own == Role::Owner || role != Role::Owner);
    let buttons = may.then(|| {
        let (linked, closed) = (row.clone(), row.clone());
        let enabled = row.clone();
        view! {
            <span class="pair">
                {(linkable && !disabled).then(|| view! {
                    <button class="btn" on:click=move |_| acts.new_link(&linked)>"New link"</button>
                })}
                {match (disabled, you) {
                    (true, _) => Some(view! {
                        <button class="btn" on:click=move |_| acts.enable(&enabled)>"Enable"</button>
                    }.into_any()),
                    (false, false) => Some(view! {
                        <button class="btn" on:click=move |_| acts.closing.set(Some(MemberRow::clone(&closed)))>"Disable"</button>
                    }.into_any()),
                    (false, true) => None,
                }}
            </span>
        }
    });
    view! {
        <tr>
            <th scope="row"><Avatar name=name.clone()/>{name.clone()}{you.then(|| view! { <span class="faint">" you"</span> })}</th>
            <td>{email}</td>
            <td>{if may { role_select(acts, row, &name).into_any() } else { role_word(role).into_any() }}</td>
            <td>{state}</td>
            <td class="acts">{buttons}</td>
        </tr>
    }
    .into_any()
}

fn role_select(acts: Acts, row: Arc<MemberRow>, name: &str) -> impl IntoView + use<> {
    let role = row.role;
    let given = Role::ALL.into_iter().filter(move |role| acts.role == Some(Role::Owner) || *role != Role::Owner);
    let options = given.map(move |one| {
        view! { <option value=one.as_str() selected=one == role title=role_hint(one)>{role_word(one)}</option> }
    });
    let change = move |event| {
        let list: HtmlSelectElement = event_target(&event);
        if let Some(role) = Role::parse(&list.value()) {
            acts.set_role(&row, role, list);
        }
    };
    view! {
        <span class="field">
            <select aria-label=format!("Role of {name}") on:change=change>{options.collect_view()}</select>
            <Icon glyph=Glyph::Down/>
        </span>
    }
}

fn seen(member: &MemberRow) -> MemberRef {
    MemberRef { id: member.id, version: member.version }
}
