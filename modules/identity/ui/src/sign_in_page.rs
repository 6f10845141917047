//! Sign in.

use crate::{api, leave_for, words::words};
use identity_domain::SignIn;
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Form, FormSummary, Gate, TextField, use_param};

/// `/signin`; `?next=` says where to go afterwards.
pub struct SignInPage;

#[lazy_route]
impl LazyRoute for SignInPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <SignInForm/> }.into_any()
    }
}

#[component]
fn SignInForm() -> impl IntoView {
    let next = use_param("next");
    let form = Form::new("signin", words);
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = SignIn { email: email.get_untracked(), password: password.get_untracked().into() };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        let next = own_path(next.get_untracked());
        spawn_local(async move {
            match api::sign_in(command).await {
                Ok(()) => leave_for(&next),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <Gate title="Sign in" foot=|| view! { "New here? " <a href="/signup"><b>"Start a workspace"</b></a> }>
            <form class="form" method="post" novalidate=true on:submit=submit>
                <FormSummary form/>
                <TextField form name="email" label="E-mail" value=email kind="email" autocomplete="username" autofocus=true/>
                <TextField form name="password" label="Password" value=password kind="password" autocomplete="current-password"/>
                <button class="btn primary wide" disabled=busy>"Sign in"</button>
            </form>
        </Gate>
    }
    .into_any()
}

/// A path of this server only: a link with a foreign `next` must not send a person away.
fn own_path(next: Option<String>) -> String {
    // a browser reads a backslash as a slash, and takes tabs and line ends out: `/<tab>/evil.example` is another host
    let plain = |path: &String| !path.chars().any(|c| c == '\\' || c.is_control());
    next.filter(|path| path.starts_with('/') && !path.starts_with("//") && plain(path)).unwrap_or_else(|| "/".into())
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_own_pages_are_gone_to() {
        assert_eq!(own_path(Some("/w/northline/schedule?week=2026-W47".into())), "/w/northline/schedule?week=2026-W47");
        for foreign in
            ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)"]
        {
            assert_eq!(own_path(Some(foreign.into())), "/", "{foreign}");
        }
        assert_eq!(own_path(None), "/");
    }
}
