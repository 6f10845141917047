//! A new account, by the link that its address got: with a workspace, or on the way into one that is there. Opening the page changes
//! nothing: programs that look into mails open links too.

use crate::{
    api,
    founding::{WorkspaceFields, time_zone},
    leave_for,
    meter::StrengthMeter,
    words::words,
};
use identity_domain::{Founder, IdentityError, SignUp, SignUpToJoin};
use kernel::{AppError, Email};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    lazy_route,
};
use ui_kit::{Form, FormSummary, Gate, Loading, TextField, error_message};

/// `/signup/:token`
pub struct NewAccountPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    token: String,
    /// The token of the join link that the person came by.
    join: Option<String>,
    email: Resource<Result<Email, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        let token = use_params_map().with_untracked(|map| map.get("token").unwrap_or_default());
        let join = use_query_map().with_untracked(|map| map.get("join").filter(|join| !join.is_empty()));
        let asked = token.clone();
        Self { token, join, email: Resource::new(|| (), move |()| api::describe_sign_up(asked.clone())) }
    }
}

#[lazy_route]
impl LazyRoute for NewAccountPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { token, join, email } = Wanted::begin();
        let title = if join.is_some() { "Make an account" } else { "Start a workspace" };
        view! {
            <Gate title foot=|| view! { "Have an account already? " <a href="/signin"><b>"Sign in"</b></a> }>
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || {
                        let (token, join) = (token.clone(), join.clone());
                        Suspend::new(async move {
                            match email.await {
                                Ok(email) => view! { <AccountForm token join email/> }.into_any(),
                                Err(error) => refusal(&error),
                            }
                        })
                    }}
                </Suspense>
            </Gate>
        }
        .into_any()
    }
}

fn refusal(error: &AppError) -> AnyView {
    view! {
        <p class="notice" role="alert">{error_message(error, words)}</p>
        <a class="btn wide" href="/signup">"Ask for another link"</a>
    }
    .into_any()
}

/// What the form sends.
enum Command {
    Found(SignUp),
    Join(SignUpToJoin),
}

impl Command {
    fn check(&self) -> Result<(), IdentityError> {
        match self {
            Self::Found(command) => command.founder.check().map(|_| ()),
            Self::Join(command) => command.check().map(|_| ()),
        }
    }

    /// Answers where the person goes next.
    async fn send(self) -> Result<String, AppError> {
        match self {
            Self::Found(command) => api::sign_up(command).await.map(|slug| format!("/w/{slug}/schedule")),
            Self::Join(command) => {
                let back = format!("/join/{}", command.join);
                api::sign_up_to_join(command).await.map(|()| back)
            }
        }
    }
}

#[component]
fn AccountForm(token: String, join: Option<String>, email: Email) -> impl IntoView {
    let form = Form::new("account", words);
    let founds = join.is_none();
    let [name, company, slug, password] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let address = RwSignal::new(email.to_string());
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let (token, name, password) = (token.clone(), name.get_untracked(), password.get_untracked().into());
        let command = match join.clone() {
            Some(join) => Command::Join(SignUpToJoin { token, join, name, password }),
            None => {
                let (company, slug) = (company.get_untracked(), slug.get_untracked());
                let founder = Founder { name, company, password, slug, time_zone: time_zone() };
                Command::Found(SignUp { token, founder })
            }
        };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            match command.send().await {
                Ok(next) => leave_for(&next),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <form class="form" method="post" novalidate=true on:submit=submit>
            <FormSummary form/>
            <p class="checked go">{format!("{email} is confirmed as yours.")}</p>
            // for password managers: the account's name
            <input type="email" name="email" value=email.to_string() autocomplete="username" readonly=true hidden=true/>
            <TextField form name="name" label="Your name" value=name autocomplete="name" autofocus=true/>
            {founds.then(|| view! { <WorkspaceFields form company slug/> })}
            <TextField form name="password" label="Password" value=password kind="password" autocomplete="new-password"
                hint="8 characters or more. A few words in a row do well."/>
            <StrengthMeter password known=vec![name, address, company]/>
            <button class="btn primary wide" disabled=busy>{if founds { "Start" } else { "Make an account" }}</button>
        </form>
    }
    .into_any()
}
