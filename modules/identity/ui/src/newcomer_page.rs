//! A new account for a person whom a provider vouches for and nobody knows yet.

use crate::{
    api,
    founding::{WorkspaceFields, time_zone},
    leave_for,
    sign_up_page::AskByMail,
    words::words,
};
use identity_domain::{Newcomer, SignUpExternal};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Form, FormSummary, Gate, Loading, TextField, error_message};

/// `/signup/external`
pub struct NewcomerPage;

#[lazy_route]
impl LazyRoute for NewcomerPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let newcomer = Resource::new(|| (), |()| api::newcomer());
        view! {
            <Gate title="Start a workspace" foot=|| view! { "Have an account already? " <a href="/signin"><b>"Sign in"</b></a> }>
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match newcomer.await {
                            Ok(newcomer) => view! { <NewcomerForm newcomer/> }.into_any(),
                            Err(error) => {
                                view! { <p class="notice" role="alert">{error_message(&error, words)}</p> }.into_any()
                            }
                        }
                    })}
                </Suspense>
            </Gate>
        }
        .into_any()
    }
}

#[component]
fn NewcomerForm(newcomer: Newcomer) -> impl IntoView {
    let Newcomer { provider, name, email, email_verified } = newcomer;
    if !email_verified {
        let lead = format!(
            "{provider} does not vouch for your address. Show by a mailed link that it is yours, and make your account with a password. \
             {provider} can be added on your profile then."
        );
        return view! { <AskByMail name="newcomer" lead email/> }.into_any();
    }
    let form = Form::new("newcomer", words);
    let name = RwSignal::new(name);
    let [company, slug] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = SignUpExternal {
            name: name.get_untracked(),
            company: company.get_untracked(),
            slug: slug.get_untracked(),
            time_zone: time_zone(),
        };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            match api::sign_up_external(command).await {
                Ok(slug) => leave_for(&format!("/w/{slug}/schedule")),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    let told = format!(
        "Nobody here is known by your account at {provider} yet. Start a workspace with it, or ask an owner of one to add you."
    );
    view! {
        <form class="form" method="post" novalidate=true on:submit=submit>
            <FormSummary form/>
            <p class="muted">{told}</p>
            <p class="checked go">{format!("{provider} vouches for {email}.")}</p>
            <TextField form name="name" label="Your name" value=name autocomplete="name"/>
            <WorkspaceFields form company slug autofocus=true/>
            <button class="btn primary wide" disabled=busy>"Start"</button>
        </form>
    }
    .into_any()
}
