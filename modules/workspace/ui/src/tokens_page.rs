//! Tokens with which programs use the API in one's name.

use crate::{api, make_token::MakeToken, words::words};
use kernel::{AppError, Permission, Slug};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{
    Confirm, Dialog, Empty, Failed, Glyph, Icon, Loading, Page, PaletteAction, Toasts, error_message, open_while,
    use_action, use_toasts, use_workspace,
};
use workspace_domain::{TokenRef, TokenRow, TokenState};

/// `/w/:ws/tokens`
pub struct TokensPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    ws: Slug,
    tokens: Resource<Result<Vec<TokenRow>, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        let ws = use_workspace();
        let asked = ws.clone();
        Self { ws, tokens: Resource::new(|| (), move |()| api::list_tokens(asked.clone())) }
    }
}

#[lazy_route]
impl LazyRoute for TokensPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { ws, tokens } = Wanted::begin();
        view! { <Tokens ws tokens/> }.into_any()
    }
}

/// What the rows need to act. Its signals are made once, with the page.
#[derive(Clone, Copy)]
struct Acts {
    ws: StoredValue<Slug>,
    tokens: Resource<Result<Vec<TokenRow>, AppError>>,
    ending: RwSignal<Option<TokenRow>>,
    toasts: Toasts,
}

impl Acts {
    fn end(self, token: TokenRow) {
        let (ws, said) = (self.ws.get_value(), format!("The token {} works no more.", token.name));
        spawn_local(async move {
            let answer = if token.mine {
                api::drop_token(ws, token.name).await
            } else {
                api::revoke_token(ws, TokenRef { id: token.id, version: token.version }).await
            };
            match answer {
                Ok(()) => self.toasts.say(said),
                Err(error) => self.toasts.fail(error_message(&error, words)),
            }
            self.tokens.refetch();
        });
    }
}

#[component]
fn Tokens(ws: Slug, tokens: Resource<Result<Vec<TokenRow>, AppError>>) -> impl IntoView {
    let (making, ending) = (RwSignal::new(false), RwSignal::new(None::<TokenRow>));
    let acts = Acts { ws: StoredValue::new(ws.clone()), tokens, ending, toasts: use_toasts() };
    use_action(
        PaletteAction::new("Make an API token", move || making.set(true)).hint("program rest key").shortcut("N"),
    );
    let confirming = open_while(ending);
    let title = Signal::derive(move || ending.get().map(|token| format!("Revoke {}?", token.name)).unwrap_or_default());
    view! {
        <Page
            title="API tokens"
            actions=move || view! {
                <button class="btn primary" on:click=move |_| making.set(true)><Icon glyph=Glyph::Plus/>"Make a token"</button>
            }
        >
            <div class="sheet" tabindex="0">
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match tokens.await {
                            Ok(rows) if rows.is_empty() => view! {
                                <Empty
                                    title="No tokens yet"
                                    glyph=Glyph::Key
                                    text="A program that reads or writes people, projects or the schedule shows a token. It acts in your name, and may do what you tick and no more."
                                />
                            }.into_any(),
                            Ok(rows) => table(acts, rows).into_any(),
                            Err(error) => view! { <Failed error retry=move |()| tokens.refetch()/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        </Page>
        <Dialog open=making title="Make an API token">
            <MakeToken ws=ws.clone() made=move |()| tokens.refetch()/>
        </Dialog>
        <Confirm
            open=confirming
            title
            text=Signal::derive(|| "Programs that show it are refused from the next request on. This can't be undone.".to_owned())
            action=Signal::derive(|| "Revoke".to_owned())
            on_confirm=move |()| if let Some(token) = ending.get_untracked() {
                acts.end(token);
                ending.set(None);
            }
        />
    }
    .into_any()
}

fn table(acts: Acts, rows: Vec<TokenRow>) -> impl IntoView {
    view! {
        <table class="list">
            <thead>
                <tr>
                    <th scope="col">"Name"</th>
                    <th scope="col">"In the name of"</th>
                    <th scope="col">"May"</th>
                    <th scope="col">"State"</th>
                    <th scope="col">"Last used"</th>
                    <th scope="col"><span class="aloud">"Actions"</span></th>
                </tr>
            </thead>
            <tbody>{rows.into_iter().map(|row| token(acts, row)).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn token(acts: Acts, row: TokenRow) -> impl IntoView {
    let (class, state) = match row.state {
        TokenState::Good => ("chip go", format!("Until {}", row.ends_text)),
        TokenState::Expired => ("chip", format!("Expired {}", row.ends_text)),
        TokenState::Revoked => ("chip stop", format!("Revoked {}", row.ends_text)),
    };
    let used = row.used_text.clone().unwrap_or_else(|| "Never".into());
    let may = row.permissions.iter().map(|one| permission_word(*one)).collect::<Vec<_>>().join(", ");
    let end = (row.state != TokenState::Revoked).then(|| {
        let (label, row) = (format!("Revoke {}", row.name), row.clone());
        view! { <button class="btn" aria-label=label on:click=move |_| acts.ending.set(Some(row.clone()))>"Revoke"</button> }
    });
    view! {
        <tr>
            <th scope="row">{row.name}</th>
            <td>{row.member}{row.mine.then(|| view! { <span class="faint">" you"</span> })}</td>
            <td>{may}</td>
            <td><span class=class>{state}</span></td>
            <td title=format!("Made {}", row.made_text)>{used}</td>
            <td class="acts">{end}</td>
        </tr>
    }
    .into_any()
}

/// What a token allows, in a word or two.
pub(crate) fn permission_word(permission: Permission) -> &'static str {
    match permission {
        Permission::PeopleView => "see people",
        Permission::PeopleEdit => "change people",
        Permission::ProjectsView => "see projects",
        Permission::ProjectsEdit => "change projects",
        Permission::ScheduleView => "see the schedule",
        Permission::ScheduleEdit => "change the schedule",
        _ => "something else",
    }
}
