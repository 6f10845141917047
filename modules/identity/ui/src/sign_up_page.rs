//! Sign up: where to mail the link to. The rest is asked for by the link, once the address is shown to be the person's.

use crate::{api, mail_form::MailForm, providers::ProviderButtons};
use identity_domain::AskSignUp;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::Gate;

/// `/signup`
pub struct SignUpPage;

#[lazy_route]
impl LazyRoute for SignUpPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! {
            <Gate title="Start a workspace" foot=|| view! { "Have one already? " <a href="/signin"><b>"Sign in"</b></a> }>
                <AskByMail name="signup" lead="We mail you a link to go on with." autofocus=true/>
                <ProviderButtons/>
            </Gate>
        }
        .into_any()
    }
}

/// Asks for the address of who signs up.
#[component]
pub(crate) fn AskByMail(
    /// Begins the ids of the form's fields.
    name: &'static str,
    /// What the mail is for.
    #[prop(into)]
    lead: String,
    /// The token of the join link that the person came by.
    #[prop(optional)]
    join: Option<String>,
    /// What is in the field at first.
    #[prop(optional)]
    email: String,
    /// Whether the field takes the focus.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let join = StoredValue::new(join);
    let ask = move |email| async move {
        let command = AskSignUp { email, join: join.get_value() };
        command.check()?;
        api::ask_sign_up(command).await
    };
    view! {
        <MailForm name lead button="Mail me a link"
            sent=("Look into your mail: a message to", " is on its way. Its link is good for 24 hours.") email autofocus ask/>
    }
}
