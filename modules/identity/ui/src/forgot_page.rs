//! A forgotten password: where to mail the link to.

use crate::{api, mail_form::MailForm};
use identity_domain::AskReset;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::Gate;

/// `/forgot`
pub struct ForgotPage;

#[lazy_route]
impl LazyRoute for ForgotPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let ask = |email| async move {
            let command = AskReset { email };
            command.check()?;
            api::ask_reset(command).await
        };
        view! {
            <Gate title="Forgot your password?" foot=|| view! { <a href="/signin"><b>"Back to sign in"</b></a> }>
                <MailForm name="forgot" lead="We mail you a link with which you set a new one." button="Mail me a link"
                    sent=("If somebody has an account with", ", a mail is on its way. Its link is good for 30 minutes.")
                    autofocus=true ask/>
            </Gate>
        }
        .into_any()
    }
}
