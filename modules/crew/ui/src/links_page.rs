//! Who has a link to the own days, and whether it is used.

use crate::{answers::Answers, api, made_links::MadeLinks, mail_dialog::MailDialog, words::words};
use crew_domain::{AnswerRow, AnswersQuery, LinkList, LinkRow, LinkState, MadeLink, MailLink, SetBound};
use kernel::{AppError, Language, Permission, Slug};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use std::sync::Arc;
use ui_kit::{
    Avatar, Confirm, Empty, Failed, Glyph, Icon, Loading, Page, PaletteAction, Toasts, error_message, open_while,
    use_action, use_toasts, use_workspace,
};
use workspace_domain::Frame;

/// `/w/:ws/crew-links`
pub struct CrewLinksPage {
    ws: Slug,
    list: Resource<Result<LinkList, AppError>>,
    said: Resource<Result<Vec<AnswerRow>, AppError>>,
}

#[lazy_route]
impl LazyRoute for CrewLinksPage {
    fn data() -> Self {
        let ws = use_workspace();
        let (of_links, of_answers) = (ws.clone(), ws.clone());
        Self {
            ws,
            list: Resource::new(|| (), move |()| api::links(of_links.clone())),
            said: Resource::new(|| (), move |()| api::answers(of_answers.clone(), AnswersQuery::default())),
        }
    }

    fn view(this: Self) -> AnyView {
        let CrewLinksPage { ws, list, said } = this;
        view! { <CrewLinks ws list said/> }.into_any()
    }
}

/// What is to be confirmed.
#[derive(Clone)]
enum Asked {
    /// A new link, which ends the one that works.
    Renew(LinkRow),
    /// No link any more.
    Revoke(LinkRow),
}

/// What the rows need to act. Its signals are made once, with the page.
#[derive(Clone, Copy)]
struct Acts {
    /// Whether the reader may give and revoke links, or only look.
    may_edit: bool,
    ws: StoredValue<Slug>,
    list: Resource<Result<LinkList, AppError>>,
    made: RwSignal<Vec<MadeLink>>,
    asked: RwSignal<Option<Asked>>,
    mailing: RwSignal<Option<LinkRow>>,
    toasts: Toasts,
}

impl Acts {
    fn make_all(self) {
        let ws = self.ws.get_value();
        spawn_local(async move {
            match api::make_all(ws).await {
                Ok(made) if made.is_empty() => self.toasts.say("Everybody has a link already."),
                Ok(made) => self.made.set(made),
                Err(error) => self.toasts.fail(error_message(&error, words)),
            }
            self.list.refetch();
        });
    }

    fn make_one(self, row: &LinkRow) {
        let (ws, employee) = (self.ws.get_value(), row.employee);
        spawn_local(async move {
            match api::make_one(ws, employee).await {
                Ok(link) => self.made.set(vec![link]),
                Err(error) => self.toasts.fail(error_message(&error, words)),
            }
            self.list.refetch();
        });
    }

    fn mail(self, row: &LinkRow, language: Language) {
        let (ws, command) = (self.ws.get_value(), MailLink { employee: row.employee, language });
        let said = format!("A link for {} is on its way by mail.", row.name);
        spawn_local(async move {
            match api::mail_link(ws, command).await {
                Ok(()) => self.toasts.say(said),
                Err(error) => self.toasts.fail(error_message(&error, words)),
            }
            self.list.refetch();
        });
    }

    fn revoke(self, row: &LinkRow) {
        let Some(link) = row.link else { return };
        let (ws, said) = (self.ws.get_value(), format!("The link of {} works no more.", row.name));
        spawn_local(async move {
            match api::revoke(ws, link).await {
                Ok(()) => self.toasts.say(said),
                Err(error) => self.toasts.fail(error_message(&error, words)),
            }
            self.list.refetch();
        });
    }

    fn set_bound(self, bound: bool) {
        let ws = self.ws.get_value();
        spawn_local(async move {
            if let Err(error) = api::set_bound(ws, SetBound { bound }).await {
                self.toasts.fail(error_message(&error, words));
            }
            self.list.refetch();
        });
    }
}

#[component]
fn CrewLinks(
    ws: Slug,
    list: Resource<Result<LinkList, AppError>>,
    said: Resource<Result<Vec<AnswerRow>, AppError>>,
) -> impl IntoView {
    let may_bind = use_context::<Frame>().is_some_and(|frame| frame.allows(Permission::WorkspaceManage));
    let may_edit = use_context::<Frame>().is_some_and(|frame| frame.allows(Permission::CrewEdit));
    let acts = Acts {
        may_edit,
        ws: StoredValue::new(ws),
        list,
        made: RwSignal::new(Vec::new()),
        asked: RwSignal::new(None),
        mailing: RwSignal::new(None),
        toasts: use_toasts(),
    };
    if may_edit {
        use_action(PaletteAction::new("Make links for all", move || acts.make_all()).hint("crew phone qr"));
    }
    view! {
        <Page
            title="Crew links"
            actions=move || may_edit.then(|| view! {
                <button class="btn primary" on:click=move |_| acts.make_all()><Icon glyph=Glyph::Plus/>"Make links for all"</button>
            })
        >
            <div class="sheet" tabindex="0">
                <Show when=move || acts.made.with(|made| !made.is_empty())><MadeLinks made=acts.made/></Show>
                <Answers said/>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match list.await {
                            Ok(found) if found.rows.is_empty() => view! {
                                <Empty title="Nobody on the roster yet" text="Add people first; then each gets a link to the own days."/>
                            }.into_any(),
                            Ok(found) => table(acts, found, may_bind).into_any(),
                            Err(error) => view! { <Failed error retry=move |()| list.refetch()/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        </Page>
        <Confirming acts/>
        <MailDialog asked=acts.mailing on_send=move |(row, language): (LinkRow, Language)| acts.mail(&row, language)/>
    }
    .into_any()
}

/// The question before a link that works is ended.
#[component]
fn Confirming(acts: Acts) -> impl IntoView {
    let open = open_while(acts.asked);
    let title = Signal::derive(move || match acts.asked.get() {
        Some(Asked::Renew(row)) => format!("A new link for {}?", row.name),
        Some(Asked::Revoke(row)) => format!("Revoke the link of {}?", row.name),
        None => String::new(),
    });
    let action = Signal::derive(move || match acts.asked.get() {
        Some(Asked::Renew(_)) => "Make a new link".to_owned(),
        _ => "Revoke".to_owned(),
    });
    view! {
        <Confirm
            open
            title
            text=Signal::derive(|| "The link on the phone works no more, and what the phone has saved is wiped when it is next online.".to_owned())
            action
            on_confirm=move |()| {
                match acts.asked.get_untracked() {
                    Some(Asked::Renew(row)) => acts.make_one(&row),
                    Some(Asked::Revoke(row)) => acts.revoke(&row),
                    None => {}
                }
                acts.asked.set(None);
            }
        />
    }
    .into_any()
}

fn table(acts: Acts, list: LinkList, may_bind: bool) -> impl IntoView {
    let bound = list.bound;
    view! {
        <label class="bound">
            <input type="checkbox" prop:checked=bound checked=bound disabled=!may_bind on:change=move |event| acts.set_bound(event_target_checked(&event))/>
            <span>"A link stays with the first phone that opens it"</span>
        </label>
        <table class="list">
            <thead>
                <tr><th scope="col">"Name"</th><th scope="col">"Number"</th><th scope="col">"Link"</th><th scope="col"><span class="aloud">"Actions"</span></th></tr>
            </thead>
            <tbody>{list.rows.into_iter().map(|row| person(acts, row)).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn person(acts: Acts, row: LinkRow) -> impl IntoView {
    let LinkRow { name, number, state, link, taken, email, .. } = row.clone();
    let mailed = row.clone();
    let mail = email.map(|_| {
        let label = format!("Mail a link to {}", row.name);
        view! {
            <button class="btn" aria-label=label on:click=move |_| acts.mailing.set(Some(mailed.clone()))>"Mail"</button>
        }
    });
    // owned by what is clicked, so that it lives as long as that
    let (renewed, revoked) = (Arc::new(row.clone()), row);
    let renew = move |_| match renewed.link {
        Some(_) => acts.asked.set(Some(Asked::Renew(LinkRow::clone(&renewed)))),
        None => acts.make_one(&renewed),
    };
    let make = if link.is_some() { "New link" } else { "Make a link" };
    let about = name.clone();
    let revoke = link.map(|_| {
        let label = format!("Revoke the link of {about}");
        view! {
            <button class="btn" aria-label=label on:click=move |_| acts.asked.set(Some(Asked::Revoke(revoked.clone())))>"Revoke"</button>
        }
    });
    let label = format!("{make}: {name}");
    let acts = acts.may_edit.then(|| {
        view! {
            <span class="pair"><button class="btn" aria-label=label on:click=renew>{make}</button>{mail}{revoke}</span>
        }
    });
    view! {
        <tr>
            <th scope="row"><Avatar name=name.clone()/>{name}</th>
            <td class="num">{number}</td>
            <td>{state_chip(state)}{taken.then(|| view! { " "<span class="faint">"on one phone"</span> })}</td>
            <td class="acts">{acts}</td>
        </tr>
    }
    .into_any()
}

fn state_chip(state: LinkState) -> impl IntoView {
    let (class, text) = match state {
        LinkState::None => ("chip", "No link".to_owned()),
        LinkState::Made(at) => ("chip caution", format!("Made {at}, not opened")),
        LinkState::Opened(at) => ("chip go", format!("Last opened {at}")),
        LinkState::Revoked(at) => ("chip stop", format!("Revoked {at}")),
    };
    view! { <span class=class>{text}</span> }
}
