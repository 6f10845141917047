//! The pages before a workspace: sign up, sign in with its second factor, come in or ask to, choose a workspace; and the person's own profile.
//!
//! | Page | File |
//! | --- | --- |
//! | Sign up by a mailed link | `sign_up_page` with `mail_form`; `new_account_page` with `founding` |
//! | Sign in, its second step | `sign_in_page`, `second_factor_page` |
//! | Setting up an authenticator app and its recovery codes | `setup_page`, with `app_setup` and `codes` |
//! | Making a passkey; what is asked of the browser | `passkey_setup`, `passkey` |
//! | A forgotten, a new password | `forgot_page` with `mail_form`, `reset_page`; the meter is `meter` |
//! | Coming in by an invitation; asking for a place | `invitation_page`; `join_page` with `ask_form`, and `workspaces_page` |
//! | Buttons of other providers; an account for who comes from one | `providers`, `newcomer_page` |
//! | Password, second factor, devices of the person | `profile` |
//! | Proving once more who one is, over any page | `fresh_dialog` |
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]

pub mod api;
mod app_setup;
mod ask_form;
mod codes;
mod confirm_page;
mod forgot_page;
mod founding;
mod fresh_dialog;
mod invitation_page;
mod join_page;
mod mail_form;
mod meter;
mod new_account_page;
mod newcomer_page;
mod passkey;
mod passkey_setup;
mod profile;
mod providers;
mod reset_page;
mod second_factor_page;
mod setup_page;
mod sign_in_page;
mod sign_up_page;
mod words;
mod workspaces_page;

pub use confirm_page::ConfirmPage;
pub use forgot_page::ForgotPage;
pub use fresh_dialog::fresh_dialog;
pub use invitation_page::InvitationPage;
pub use join_page::JoinPage;
pub use new_account_page::NewAccountPage;
pub use newcomer_page::NewcomerPage;
pub use profile::ProfilePage;
pub use reset_page::ResetPage;
pub use second_factor_page::SecondFactorPage;
pub use setup_page::SetupPage;
pub use sign_in_page::SignInPage;
pub use sign_up_page::SignUpPage;
pub use workspaces_page::WorkspacesPage;

pub(crate) use identity_domain::own_path;

/// Leaves for another page by a full load: the frame of a workspace is drawn by the server, in the new session.
fn leave_for(path: &str) {
    // a browser that refuses to leave leaves the form as it is, which is all that could be shown
    let _ = leptos::prelude::window().location().assign(path);
}
