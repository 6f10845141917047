//! The buttons that lead to other providers, and what became of who came back from one. Plain forms: they work without scripts.

use crate::api;
use identity_domain::{ComeBack, ProviderView, own_path};
use leptos::prelude::*;
use ui_kit::use_param;

/// A button for each provider; nothing where the operator has set up none.
#[component]
pub(crate) fn ProviderButtons() -> impl IntoView {
    let providers = Resource::new(|| (), |()| api::providers());
    let next = use_param("next");
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let all = providers.await.unwrap_or_default();
                (!all.is_empty()).then(|| view! {
                    <div class="or"><span>"or"</span></div>
                    <div class="providers">{all.into_iter().map(|one| button(one, next)).collect_view()}</div>
                })
            })}
        </Suspense>
    }
    .into_any()
}

fn button(provider: ProviderView, next: Memo<Option<String>>) -> impl IntoView {
    let ProviderView { id, name, google } = provider;
    view! {
        <form method="post" action=format!("/oidc/{id}/start")>
            <input type="hidden" name="next" value=move || own_path(next.get())/>
            <button class="btn wide">{google.then(GoogleLetter)}"Continue with "{name}</button>
        </form>
    }
}

/// Google's letter, as its guide for buttons draws it.
#[component]
pub(crate) fn GoogleLetter() -> impl IntoView {
    view! {
        <svg class="brand-letter" viewBox="0 0 48 48" aria-hidden="true">
            <path fill="#EA4335" d="M24 9.5c3.54 0 6.71 1.22 9.21 3.6l6.85-6.85C35.9 2.38 30.47 0 24 0 14.62 0 6.51 5.38 2.56 13.22l7.98 6.19C12.43 13.72 17.74 9.5 24 9.5z"></path>
            <path fill="#4285F4" d="M46.98 24.55c0-1.57-.15-3.09-.38-4.55H24v9.02h12.94c-.58 2.96-2.26 5.48-4.78 7.18l7.73 6c4.51-4.18 7.09-10.36 7.09-17.65z"></path>
            <path fill="#FBBC05" d="M10.53 28.59c-.48-1.45-.76-2.99-.76-4.59s.27-3.14.76-4.59l-7.98-6.19C.92 16.46 0 20.12 0 24c0 3.88.92 7.54 2.56 10.78l7.97-6.19z"></path>
            <path fill="#34A853" d="M24 48c6.48 0 11.93-2.13 15.89-5.81l-7.73-6c-2.15 1.45-4.92 2.3-8.16 2.3-6.26 0-11.57-4.22-13.47-9.91l-7.98 6.19C6.51 42.62 14.62 48 24 48z"></path>
        </svg>
    }
}

/// What became of who came back from a provider, by `?oidc=`.
#[component]
pub(crate) fn CameBack() -> impl IntoView {
    let why = use_param("oidc");
    move || {
        let why = why.get().as_deref().and_then(ComeBack::parse)?;
        let (class, role) = if why == ComeBack::Linked { ("notice go", "status") } else { ("notice", "alert") };
        Some(view! { <p class=class role=role>{words(why)}</p> })
    }
}

fn words(why: ComeBack) -> &'static str {
    match why {
        ComeBack::Denied => {
            "You were not signed in, because the provider was told no. Try again, or use your password."
        }
        ComeBack::Refused => "That sign-in could not be checked, so it was not taken. Start it again here.",
        ComeBack::Expired => "That sign-in took longer than 10 minutes, or was used already. Start it again here.",
        ComeBack::Unreachable => "The provider can't be reached just now. Try again in a minute, or use your password.",
        ComeBack::Many => "Too many sign-ins were begun from your network. Wait a minute, then try again.",
        ComeBack::Known => {
            "There is an account with your e-mail address. Sign in with your password, then add the provider on your profile."
        }
        ComeBack::Taken => "That account there signs in to another Daybook account. Take it away there first.",
        ComeBack::Other => {
            "Meanwhile nobody or somebody else was signed in with this browser. Sign in, and start again on your profile."
        }
        ComeBack::Wanted => "Your workspace asks you to come by its provider, not by a password.",
        ComeBack::Linked => "It is added. You can sign in with it from now on.",
    }
}
