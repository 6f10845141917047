//! Who may come in, and what each may do.

use crate::{
    api,
    entry_lists::{Entries, Waiting, entry_lists},
    invite_dialog::InviteDialog,
    reach_dialog::ReachDialog,
    transfer_dialog::TransferForm,
    words::words,
};
use kernel::{AppError, Permission, RecordScope, Role, Slug};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use std::sync::Arc;
use ui_kit::{
    Avatar, Confirm, Dialog, Failed, Fresh, Glyph, Icon, Later, Loading, Page, PaletteAction, Toasts, error_message,
    open_while, use_action, use_fresh, use_toasts, use_workspace,
};
use web_sys::HtmlSelectElement;
use workspace_domain::{Frame, MemberRef, MemberRow, RoleChoice, SetRole};

/// The members, and which roles they may have.
type Listed = Result<(Vec<MemberRow>, Vec<RoleChoice>), AppError>;

/// `/w/:ws/members`
pub struct MembersPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    ws: Slug,
    members: Resource<Listed>,
    /// Asked only for who may answer.
    waiting: Option<Resource<Waiting>>,
}

impl Wanted {
    fn begin() -> Self {
        let may = use_context::<Frame>().is_some_and(|frame| frame.allows(Permission::MembersManage));
        let ws = use_workspace();
        let asked = ws.clone();
        let listed = move |()| {
            let ws = asked.clone();
            async move { Ok((api::list_members(ws.clone()).await?, api::role_choices(ws).await?)) }
        };
        let asked = ws.clone();
        let waiting = move |()| {
            let ws = asked.clone();
            async move { Ok((api::list_invitations(ws.clone()).await?, api::list_requests(ws).await?)) }
        };
        let waiting = may.then(|| Resource::new(|| (), waiting));
        Self { ws, members: Resource::new(|| (), listed), waiting }
    }
}

#[lazy_route]
impl LazyRoute for MembersPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { ws, members, waiting } = Wanted::begin();
        view! { <Members ws members waiting/> }.into_any()
    }
}

/// What the rows need to act. Its signals are made once, with the page: what is made under a `Suspend` is disposed while the next
/// list is on its way, and the rows of the last one are still there to be clicked.
#[derive(Clone, Copy)]
struct Acts {
    ws: StoredValue<Slug>,
    members: Resource<Listed>,
    /// What is asked before it is done.
    asking: RwSignal<Option<(Question, MemberRow)>>,
    /// Whose regions or projects are asked for.
    reaching: RwSignal<Option<MemberRow>>,
    /// Who is to be an owner in the reader's place.
    heir: RwSignal<Option<MemberRow>>,
    /// Whether the reader may do more than look.
    may: bool,
    /// Whether the reader is an owner.
    owner: bool,
    fresh: Fresh,
    toasts: Toasts,
}

/// What is asked of a member before it is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Question {
    Disable,
    Remove,
}

impl Question {
    fn verb(self) -> &'static str {
        match self {
            Self::Disable => "Disable",
            Self::Remove => "Remove",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Disable => "The person is out with the next click, and can be enabled again at any time.",
            Self::Remove => {
                "The person is out with the next click, and the API tokens end. To come back, the person must be invited again."
            }
        }
    }
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
            let answer = self.fresh.sure(|| api::set_role(ws.clone(), command)).await;
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

    fn answered(self) {
        let Some((question, member)) = self.asking.get_untracked() else { return };
        let (ws, seen) = (self.ws.get_value(), seen(&member));
        self.asking.set(None);
        spawn_local(async move {
            match question {
                Question::Disable => {
                    self.done(format!("{} is disabled.", member.name), api::disable_member(ws, seen).await);
                }
                Question::Remove => {
                    let answer = self.fresh.sure(|| api::remove_member(ws.clone(), seen)).await;
                    self.done(format!("{} is no member any more.", member.name), answer);
                }
            }
        });
    }
}

#[component]
fn Members(ws: Slug, members: Resource<Listed>, waiting: Option<Resource<Waiting>>) -> impl IntoView {
    let may = waiting.is_some();
    let (inviting, asking) = (RwSignal::new(false), RwSignal::new(None::<(Question, MemberRow)>));
    let (reaching, heir) = (RwSignal::new(None), RwSignal::new(None::<MemberRow>));
    let owner = use_context::<Frame>().is_some_and(|frame| frame.owner);
    let (fresh, toasts) = (use_fresh(), use_toasts());
    let acts = Acts { ws: StoredValue::new(ws.clone()), members, asking, reaching, heir, may, owner, fresh, toasts };
    let joined = Callback::new(move |()| members.refetch());
    let entries = waiting.map(|waiting| Entries::new(ws.clone(), waiting, joined));
    if may {
        use_action(PaletteAction::new("Invite a member", move || inviting.set(true)).hint("add").shortcut("N"));
    }
    let confirming = open_while(asking);
    let title = Signal::derive(move || {
        asking.get().map(|(question, member)| format!("{} {}?", question.verb(), member.name)).unwrap_or_default()
    });
    let word = move |of: fn(Question) -> &'static str| {
        Signal::derive(move || asking.with(|asked| asked.as_ref().map_or("", |(question, _)| of(*question)).to_owned()))
    };
    let (text, verb) = (word(Question::text), word(Question::verb));
    view! {
        <Page
            title="Members"
            actions=move || may.then(|| view! {
                <button class="btn primary" on:click=move |_| inviting.set(true)><Icon glyph=Glyph::Plus/>"Invite"</button>
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
                {entries.map(|entries| view! { <Later load=move || entry_lists(entries)/> })}
            </div>
        </Page>
        <Dialog open=inviting title="Invite a member">
            <InviteDialog ws=ws.clone() open=inviting sent=move |()| if let Some(waiting) = waiting { waiting.refetch() }/>
        </Dialog>
        <ReachDialog ws=acts.ws.get_value() of=reaching saved=move |()| members.refetch()/>
        <Heir acts/>
        <Confirm open=confirming title text action=verb on_confirm=move |()| acts.answered()/>
    }
    .into_any()
}

/// The dialog in which the workspace is handed over.
#[component]
fn Heir(acts: Acts) -> impl IntoView {
    let open = open_while(acts.heir);
    let title =
        Signal::derive(move || acts.heir.get().map(|heir| format!("Hand over to {}", heir.name)).unwrap_or_default());
    let roles = move || acts.members.get_untracked().and_then(Result::ok).map(|(_, roles)| roles).unwrap_or_default();
    // the frame knows another role then: the page is loaded anew
    let reload = move |()| drop(window().location().reload());
    view! {
        <Dialog open title>
            {move || acts.heir.get().map(|member| view! {
                <TransferForm ws=acts.ws.get_value() member roles=roles() open done=reload/>
            })}
        </Dialog>
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
    let MemberRow { name, email, role_name, records, disabled, you, .. } = row.clone();
    // owned by what is clicked, so that it lives as long as that
    let row = Arc::new(row);
    let state = match disabled {
        true => view! { <span class="chip stop">"Disabled"</span> }.into_any(),
        false => view! { <span class="chip go">"Active"</span> }.into_any(),
    };
    let may = acts.may && row.yours_to_change;
    let owner = roles.iter().any(|role| role.id == row.role && role.built_in == Some(Role::Owner));
    let buttons = may.then(|| {
        let (closed, removed, heir) = (row.clone(), row.clone(), row.clone());
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
                {(acts.owner && !you && !disabled && !owner).then(|| view! {
                    <button class="btn" aria-label=format!("Hand over to {}", heir.name) on:click=move |_| acts.heir.set(Some(MemberRow::clone(&heir)))>"Hand over"</button>
                })}
                {match (disabled, you) {
                    (true, _) => Some(view! {
                        <button class="btn" on:click=move |_| acts.enable(&enabled)>"Enable"</button>
                    }.into_any()),
                    (false, false) => Some(view! {
                        <button class="btn" on:click=move |_| acts.asking.set(Some((Question::Disable, MemberRow::clone(&closed))))>"Disable"</button>
                    }.into_any()),
                    (false, true) => None,
                }}
                {(!you).then(|| view! {
                    <button class="btn" aria-label=format!("Remove {}", removed.name) on:click=move |_| acts.asking.set(Some((Question::Remove, MemberRow::clone(&removed))))>"Remove"</button>
                })}
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
