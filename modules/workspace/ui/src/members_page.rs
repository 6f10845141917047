//! Who may come in, and what each may do.

use crate::{
    add_member::{AddMember, CopyLink},
    api,
    reach_dialog::ReachDialog,
    words::words,
};
use kernel::{AppError, Permission, RecordScope, Slug};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use std::sync::Arc;
use ui_kit::{
    Avatar, Confirm, Dialog, Failed, Glyph, Icon, Loading, Page, PaletteAction, Toasts, error_message, use_action,
    use_toasts, use_workspace,
};
use web_sys::HtmlSelectElement;
use workspace_domain::{Frame, LinkToken, MemberRef, MemberRow, RoleChoice, SetRole};

/// The members, and which roles they may have.
type Listed = Result<(Vec<MemberRow>, Vec<RoleChoice>), AppError>;

/// `/w/:ws/members`
pub struct MembersPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    ws: Slug,
    members: Resource<Listed>,
}

impl Wanted {
    fn begin() -> Self {
        let ws = use_workspace();
        let asked = ws.clone();
        let listed = move |()| {
            let ws = asked.clone();
            async move { Ok((api::list_members(ws.clone()).await?, api::role_choices(ws).await?)) }
        };
        Self { ws, members: Resource::new(|| (), listed) }
    }
}

#[lazy_route]
impl LazyRoute for MembersPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { ws, members } = Wanted::begin();
        view! { <Members ws members/> }.into_any()
    }
}

/// What the rows need to act. Its signals are made once, with the page: what is made under a `Suspend` is disposed while the next
/// list is on its way, and the rows of the last one are still there to be clicked.
#[derive(Clone, Copy)]
struct Acts {
    ws: StoredValue<Slug>,
    members: Resource<Listed>,
    link: RwSignal<Option<LinkToken>>,
    closing: RwSignal<Option<MemberRow>>,
    /// Whose regions or projects are asked for.
    reaching: RwSignal<Option<MemberRow>>,
    /// Whether the reader may do more than look.
    may: bool,
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
    fn set_role(self, member: &MemberRow, role: &RoleChoice, list: HtmlSelectElement) {
        let command = SetRole { member: seen(member), role: role.id };
        let (ws, said) = (self.ws.get_value(), format!("{} is {} now.", member.name, role.name.to_lowercase()));
        let before = member.role;
        spawn_local(async move {
            let answer = api::set_role(ws, command).await;
            if answer.is_err() {
                list.set_value(&before.to_string());
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
fn Members(ws: Slug, members: Resource<Listed>) -> impl IntoView {
    let may = use_context::<Frame>().is_some_and(|frame| frame.allows(Permission::MembersManage));
    let (adding, link, closing) = (RwSignal::new(false), RwSignal::new(None), RwSignal::new(None::<MemberRow>));
    let reaching = RwSignal::new(None);
    let acts = Acts { ws: StoredValue::new(ws.clone()), members, link, closing, reaching, may, toasts: use_toasts() };
    if may {
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
            actions=move || may.then(|| view! {
                <button class="btn primary" on:click=move |_| adding.set(true)><Icon glyph=Glyph::Plus/>"Add a member"</button>
            })
        >
            <div class="sheet" tabindex="0">
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match members.await {
                            Ok((rows, roles)) => table(acts, rows, &roles).into_any(),
                            Err(error) => view! { <Failed error retry=move |()| members.refetch()/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        </Page>
        <Dialog open=adding title="Add a member">
            <AddMember ws=ws.clone() open=adding added=move |()| members.refetch()/>
        </Dialog>
        <ReachDialog ws=acts.ws.get_value() of=reaching saved=move |()| members.refetch()/>
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

fn table(acts: Acts, rows: Vec<MemberRow>, roles: &[RoleChoice]) -> impl IntoView + use<> {
    let roles: Arc<[RoleChoice]> = roles.iter().filter(|role| role.givable).cloned().collect();
    view! {
        <table class="list">
            <thead>
                <tr><th scope="col">"Name"</th><th scope="col">"E-mail"</th><th scope="col">"Role"</th><th scope="col">"State"</th><th scope="col"><span class="aloud">"Actions"</span></th></tr>
            </thead>
            <tbody>{rows.into_iter().map(|row| member(acts, row, &roles)).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn member(acts: Acts, row: MemberRow, roles: &Arc<[RoleChoice]>) -> impl IntoView + use<> {
    let MemberRow { name, email, role_name, records, disabled, waiting, linkable, you, .. } = row.clone();
    // owned by what is clicked, so that it lives as long as that
    let row = Arc::new(row);
    let state = match (disabled, waiting) {
        (true, _) => view! { <span class="chip stop">"Disabled"</span> }.into_any(),
        (false, true) => view! { <span class="chip caution">"Has to set a password"</span> }.into_any(),
        (false, false) => view! { <span class="chip go">"Active"</span> }.into_any(),
    };
    let may = acts.may && row.yours_to_change;
    let buttons = may.then(|| {
        let (linked, closed) = (row.clone(), row.clone());
        let (enabled, reached) = (row.clone(), row.clone());
        let given = match records {
            RecordScope::Regions => Some("Regions"),
            RecordScope::Projects => Some("Projects"),
            RecordScope::All | RecordScope::Crews => None,
        };
        view! {
            <span class="pair">
                {given.map(|given| view! {
                    <button class="btn" aria-label=format!("{given} of {}", reached.name) on:click=move |_| acts.reaching.set(Some(MemberRow::clone(&reached)))>{given}</button>
                })}
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
            <td>{if may { role_select(acts, row, roles, &name).into_any() } else { role_name.into_any() }}</td>
            <td>{state}</td>
            <td class="acts">{buttons}</td>
        </tr>
    }
    .into_any()
}

fn role_select(acts: Acts, row: Arc<MemberRow>, roles: &Arc<[RoleChoice]>, name: &str) -> impl IntoView + use<> {
    let role = row.role;
    let options = roles.iter().map(move |one| {
        view! { <option value=one.id.to_string() selected=one.id == role>{one.name.clone()}</option> }
    });
    let options = options.collect_view();
    let roles = roles.clone();
    let change = move |event| {
        let list: HtmlSelectElement = event_target(&event);
        let chosen = list.value();
        if let Some(role) = roles.iter().find(|role| role.id.to_string() == chosen) {
            acts.set_role(&row, role, list);
        }
    };
    view! {
        <span class="field">
            <select aria-label=format!("Role of {name}") on:change=change>{options}</select>
            <Icon glyph=Glyph::Down/>
        </span>
    }
}

pub(crate) fn seen(member: &MemberRow) -> MemberRef {
    MemberRef { id: member.id, version: member.version }
}
