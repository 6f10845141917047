//! Every server function of identity.

use identity_domain as domain;
use kernel::{AppError, Json, Slug};
use leptos::prelude::*;

/// Makes the account and its workspace, and signs in.
#[server(prefix = "/fn", endpoint = "identity/sign_up", input = Json, output = Json)]
pub async fn sign_up(command: domain::SignUp) -> Result<Slug, AppError> {
    let done = identity_service::sign_up(&server::identity()?, &command, &server::client()?).await?;
    server::welcome(&done.signed_in)?;
    Ok(done.slug)
}

/// Signs in.
#[server(prefix = "/fn", endpoint = "identity/sign_in", input = Json, output = Json)]
pub async fn sign_in(command: domain::SignIn) -> Result<(), AppError> {
    let signed_in = identity_service::sign_in(&server::identity()?, &command, &server::client()?).await?;
    server::welcome(&signed_in)
}

/// Whether a workspace could have this slug.
#[server(prefix = "/fn", endpoint = "identity/slug_state", input = Json, output = Json)]
pub async fn slug_state(slug: String) -> Result<domain::SlugState, AppError> {
    Ok(identity_service::slug_state(server::identity()?.store(), &slug).await?)
}

/// For whom a link sets a password.
#[server(prefix = "/fn", endpoint = "identity/describe_link", input = Json, output = Json)]
pub async fn describe_link(token: String) -> Result<domain::LinkView, AppError> {
    Ok(identity_service::describe_link(&server::identity()?, &token).await?)
}

/// Sets a first password, and signs in.
#[server(prefix = "/fn", endpoint = "identity/set_password", input = Json, output = Json)]
pub async fn set_password(command: domain::SetPassword) -> Result<(), AppError> {
    let signed_in = identity_service::set_password(&server::identity()?, &command, &server::client()?).await?;
    server::welcome(&signed_in)
}

/// The workspaces that the signed-in person may open.
#[server(prefix = "/fn", endpoint = "identity/my_workspaces", input = Json, output = Json)]
pub async fn my_workspaces() -> Result<Vec<domain::MyWorkspace>, AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::my_workspaces(server::identity()?.store(), who.account).await?)
}

/// What the signed-in person said of oneself.
#[server(prefix = "/fn", endpoint = "identity/profile", input = Json, output = Json)]
pub async fn profile() -> Result<domain::Profile, AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::profile::read(&server::identity()?, &who).await?)
}

/// Changes it.
#[server(prefix = "/fn", endpoint = "identity/update_profile", input = Json, output = Json)]
pub async fn update_profile(command: domain::UpdateProfile) -> Result<(), AppError> {
    let scope = ui_kit::server::scope()?;
    let who = ui_kit::server::principal()?;
    Ok(identity_service::profile::update(&server::identity()?, &who, &command, &scope.origin).await?)
}

/// Takes the person's picture away.
#[server(prefix = "/fn", endpoint = "identity/remove_picture", input = Json, output = Json)]
pub async fn remove_picture() -> Result<(), AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::profile::remove_picture(&server::identity()?, &who).await?)
}

/// Asks both addresses to confirm a change.
#[server(prefix = "/fn", endpoint = "identity/change_email", input = Json, output = Json)]
pub async fn change_email(command: domain::ChangeEmail) -> Result<(), AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::profile::request_email_change(&server::identity()?, &who, &command).await?)
}

/// Sends the link that shows the address to be the person's.
#[server(prefix = "/fn", endpoint = "identity/verify_email", input = Json, output = Json)]
pub async fn verify_email() -> Result<(), AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::profile::verify(&server::identity()?, &who).await?)
}

/// What a link confirms.
#[server(prefix = "/fn", endpoint = "identity/describe_confirmation", input = Json, output = Json)]
pub async fn describe_confirmation(token: String) -> Result<domain::Confirmation, AppError> {
    Ok(identity_service::profile::describe_confirmation(&server::identity()?, &token).await?)
}

/// Confirms by a link.
#[server(prefix = "/fn", endpoint = "identity/confirm", input = Json, output = Json)]
pub async fn confirm(token: String) -> Result<domain::Confirmed, AppError> {
    let scope = ui_kit::server::scope()?;
    Ok(identity_service::profile::confirm(&server::identity()?, &token, &scope.origin).await?)
}

/// What the functions above stand on, besides the request's scope.
#[cfg(feature = "ssr")]
mod server {
    use identity_service::{Client, Identity, SignedIn};
    use kernel::AppError;
    use leptos::prelude::use_context;

    /// The keys and the hasher, as the server's router provides them.
    pub(super) fn identity() -> Result<Identity, AppError> {
        use_context().ok_or_else(|| AppError::Internal { request_id: String::new() })
    }

    /// The browser at the other end.
    pub(super) fn client() -> Result<Client, AppError> {
        let scope = ui_kit::server::scope()?;
        Ok(Client { origin: scope.origin, user_agent: scope.user_agent })
    }

    /// Signs the browser in.
    pub(super) fn welcome(signed_in: &SignedIn) -> Result<(), AppError> {
        ui_kit::server::give_cookies(signed_in.access.text(), signed_in.refresh.text())
    }
}
