//! The pages before a workspace: sign up, sign in, set a first password, choose a workspace.
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]

pub mod api;
mod confirm_page;
mod profile;
mod set_password_page;
mod sign_in_page;
mod sign_up_page;
mod words;
mod workspaces_page;

pub use confirm_page::ConfirmPage;
pub use profile::ProfilePage;
pub use set_password_page::SetPasswordPage;
pub use sign_in_page::SignInPage;
pub use sign_up_page::SignUpPage;
pub use workspaces_page::WorkspacesPage;

/// Leaves for another page by a full load: the frame of a workspace is drawn by the server, in the new session.
fn leave_for(path: &str) {
    // a browser that refuses to leave leaves the form as it is, which is all that could be shown
    let _ = leptos::prelude::window().location().assign(path);
}
