//! Every server function of identity.

use identity_domain as domain;
use kernel::{AppError, Email, ExternalIdentityId, Json, SessionId, Slug};
use leptos::prelude::*;

mod passkeys;

pub use passkeys::*;

/// Mails an address the way on, whether it has an account or not.
#[server(prefix = "/fn", endpoint = "identity/ask_sign_up", input = Json, output = Json)]
pub async fn ask_sign_up(command: domain::AskSignUp) -> Result<(), AppError> {
    Ok(identity_service::ask_sign_up(&server::identity()?, &command, &server::client()?).await?)
}

/// The address of a mailed link.
#[server(prefix = "/fn", endpoint = "identity/describe_sign_up", input = Json, output = Json)]
pub async fn describe_sign_up(token: String) -> Result<Email, AppError> {
    let origin = ui_kit::server::scope()?.origin;
    Ok(identity_service::describe_sign_up(&server::identity()?, &token, &origin).await?)
}

/// Makes the account of a mailed link's address and its workspace, and signs in.
#[server(prefix = "/fn", endpoint = "identity/sign_up", input = Json, output = Json)]
pub async fn sign_up(command: domain::SignUp) -> Result<Slug, AppError> {
    let done = identity_service::sign_up(&server::identity()?, &command, &server::client()?).await?;
    server::welcome(&done.signed_in)?;
    Ok(done.slug)
}

/// Signs in.
#[server(prefix = "/fn", endpoint = "identity/sign_in", input = Json, output = Json)]
pub async fn sign_in(command: domain::SignIn) -> Result<domain::SignInStep, AppError> {
    match identity_service::sign_in(&server::identity()?, &command, &server::client()?).await? {
        identity_service::Entered::In(signed_in) => {
            server::welcome(&signed_in)?;
            Ok(domain::SignInStep::Done)
        }
        identity_service::Entered::Halfway(step) => {
            ui_kit::server::give_step(step.text())?;
            Ok(domain::SignInStep::SecondFactor)
        }
    }
}

/// Ends signing in with a code; for who is signed in already, shows a second factor.
#[server(prefix = "/fn", endpoint = "identity/second_factor", input = Json, output = Json)]
pub async fn second_factor(command: domain::Code) -> Result<(), AppError> {
    let (scope, identity, client) = (ui_kit::server::scope()?, server::identity()?, server::client()?);
    if let Some(step) = &scope.step {
        match identity_service::second_factor(&identity, step, &command, &client).await {
            Ok(signed_in) => return server::welcome(&signed_in),
            // an old step of a browser that is signed in meanwhile
            Err(identity_service::Failure::Rule(domain::IdentityError::StepExpired)) if scope.principal.is_some() => {}
            Err(error) => return Err(error.into()),
        }
    }
    let who = scope.principal.ok_or(AppError::rule("step_expired"))?;
    let prove = domain::Prove::Code { code: command.code };
    Ok(identity_service::prove(&identity, &who, &prove, &client).await?)
}

/// Which second factors the person has whose first step was right, or who is signed in.
#[server(prefix = "/fn", endpoint = "identity/asked_factors", input = Json, output = Json)]
pub async fn asked_factors() -> Result<domain::Factors, AppError> {
    let (scope, identity) = (ui_kit::server::scope()?, server::identity()?);
    if let Some(step) = &scope.step {
        match identity_service::asked_factors(&identity, step).await {
            Err(error) if server::is_old_step(&error) && scope.principal.is_some() => {}
            told => return Ok(told?),
        }
    }
    let who = scope.principal.ok_or(AppError::rule("step_expired"))?;
    Ok(identity_service::factors(&identity, who.account).await?)
}

/// Mails a link to a new password, if somebody has the address.
#[server(prefix = "/fn", endpoint = "identity/ask_reset", input = Json, output = Json)]
pub async fn ask_reset(command: domain::AskReset) -> Result<(), AppError> {
    Ok(identity_service::ask_reset(&server::identity()?, &command, &server::client()?).await?)
}

/// Sets the password of a mailed link's account.
#[server(prefix = "/fn", endpoint = "identity/reset_password", input = Json, output = Json)]
pub async fn reset_password(command: domain::SetPassword) -> Result<(), AppError> {
    Ok(identity_service::reset_password(&server::identity()?, &command, &server::client()?).await?)
}

/// Changes the password.
#[server(prefix = "/fn", endpoint = "identity/change_password", input = Json, output = Json)]
pub async fn change_password(command: domain::ChangePassword) -> Result<(), AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::change_password(&server::identity()?, &who, &command, &server::client()?).await?)
}

/// How the person signs in, and with which browsers.
#[server(prefix = "/fn", endpoint = "identity/security", input = Json, output = Json)]
pub async fn security() -> Result<domain::SecurityView, AppError> {
    Ok(identity_service::security(&server::identity()?, &ui_kit::server::principal()?).await?)
}

/// Begins to set an authenticator app up.
#[server(prefix = "/fn", endpoint = "identity/begin_app", input = Json, output = Json)]
pub async fn begin_app() -> Result<domain::TotpSetup, AppError> {
    Ok(identity_service::totp::begin(&server::identity()?, &ui_kit::server::principal()?).await?)
}

/// Ends setting it up with a first code.
#[server(prefix = "/fn", endpoint = "identity/confirm_app", input = Json, output = Json)]
pub async fn confirm_app(command: domain::Code) -> Result<domain::RecoveryCodes, AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::totp::confirm(&server::identity()?, &who, &command, &server::client()?).await?)
}

/// Takes the authenticator app away.
#[server(prefix = "/fn", endpoint = "identity/remove_app", input = Json, output = Json)]
pub async fn remove_app() -> Result<(), AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::totp::remove(&server::identity()?, &who, &server::client()?).await?)
}

/// Makes new recovery codes.
#[server(prefix = "/fn", endpoint = "identity/renew_codes", input = Json, output = Json)]
pub async fn renew_codes() -> Result<domain::RecoveryCodes, AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::renew_codes(&server::identity()?, &who, &server::client()?).await?)
}

/// Signs one of the person's browsers out.
#[server(prefix = "/fn", endpoint = "identity/end_device", input = Json, output = Json)]
pub async fn end_device(id: SessionId) -> Result<(), AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::end_device(&server::identity()?, &who, id, &server::client()?).await?)
}

/// Signs all of the person's other browsers out.
#[server(prefix = "/fn", endpoint = "identity/end_other_devices", input = Json, output = Json)]
pub async fn end_other_devices() -> Result<u64, AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::end_other_devices(&server::identity()?, &who, &server::client()?).await?)
}

/// What the person could prove with who it is.
#[server(prefix = "/fn", endpoint = "identity/prove_by", input = Json, output = Json)]
pub async fn prove_by() -> Result<domain::ProveBy, AppError> {
    Ok(identity_service::prove_by(&server::identity()?, &ui_kit::server::principal()?).await?)
}

/// Proves once more who the person is.
#[server(prefix = "/fn", endpoint = "identity/prove", input = Json, output = Json)]
pub async fn prove(command: domain::Prove) -> Result<(), AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::prove(&server::identity()?, &who, &command, &server::client()?).await?)
}

/// Whether a workspace could have this slug.
#[server(prefix = "/fn", endpoint = "identity/slug_state", input = Json, output = Json)]
pub async fn slug_state(slug: String) -> Result<domain::SlugState, AppError> {
    Ok(identity_service::slug_state(server::identity()?.store(), &slug).await?)
}

/// What an invitation offers.
#[server(prefix = "/fn", endpoint = "identity/describe_invitation", input = Json, output = Json)]
pub async fn describe_invitation(token: String) -> Result<domain::InvitationView, AppError> {
    let scope = ui_kit::server::scope()?;
    let (who, origin) = (scope.principal.as_ref(), &scope.origin);
    Ok(identity_service::entry::describe(&server::identity()?, &token, who, origin).await?)
}

/// Makes the account of an invited person, and signs in. Answers where the workspace is.
#[server(prefix = "/fn", endpoint = "identity/accept_new", input = Json, output = Json)]
pub async fn accept_new(command: domain::AcceptNew) -> Result<Slug, AppError> {
    let done = identity_service::entry::accept_new(&server::identity()?, &command, &server::client()?).await?;
    server::welcome(&done.signed_in)?;
    Ok(done.slug)
}

/// Accepts an invitation as who is signed in. Answers where the workspace is.
#[server(prefix = "/fn", endpoint = "identity/accept_invitation", input = Json, output = Json)]
pub async fn accept_invitation(token: String) -> Result<Slug, AppError> {
    let (scope, who) = (ui_kit::server::scope()?, ui_kit::server::principal()?);
    Ok(identity_service::entry::accept(&server::identity()?, &who, &token, &scope.origin).await?)
}

/// What a join link leads to.
#[server(prefix = "/fn", endpoint = "identity/describe_join", input = Json, output = Json)]
pub async fn describe_join(token: String) -> Result<domain::JoinView, AppError> {
    let scope = ui_kit::server::scope()?;
    let (who, origin) = (scope.principal.as_ref(), &scope.origin);
    Ok(identity_service::entry::describe_join(&server::identity()?, &token, who, origin).await?)
}

/// Makes the account of a mailed link's address for who has a join link, and signs in.
#[server(prefix = "/fn", endpoint = "identity/sign_up_to_join", input = Json, output = Json)]
pub async fn sign_up_to_join(command: domain::SignUpToJoin) -> Result<(), AppError> {
    let made = identity_service::entry::sign_up_to_join(&server::identity()?, &command, &server::client()?).await?;
    server::welcome(&made)
}

/// Asks for a place in a workspace.
#[server(prefix = "/fn", endpoint = "identity/ask_access", input = Json, output = Json)]
pub async fn ask_access(command: domain::AskAccess) -> Result<(), AppError> {
    let (scope, who) = (ui_kit::server::scope()?, ui_kit::server::principal()?);
    Ok(identity_service::entry::ask(&server::identity()?, &who, &command, &scope.origin).await?)
}

/// Which workspaces take requests from people of the reader's domain.
#[server(prefix = "/fn", endpoint = "identity/join_offers", input = Json, output = Json)]
pub async fn join_offers() -> Result<Vec<domain::JoinOffer>, AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::entry::offers(&server::identity()?, &who).await?)
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

/// The providers that one can sign in with.
#[server(prefix = "/fn", endpoint = "identity/providers", input = Json, output = Json)]
pub async fn providers() -> Result<Vec<domain::ProviderView>, AppError> {
    Ok(identity_service::external::providers(&server::identity()?))
}

/// Which providers stand for the person's account, and which could.
#[server(prefix = "/fn", endpoint = "identity/ways_in", input = Json, output = Json)]
pub async fn ways_in() -> Result<domain::WaysIn, AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::external::ways_in(&server::identity()?, &who).await?)
}

/// Begins to tie a provider to the person's account: where the browser is to go.
#[server(prefix = "/fn", endpoint = "identity/begin_link", input = Json, output = Json)]
pub async fn begin_link(provider: String) -> Result<String, AppError> {
    let who = ui_kit::server::principal()?;
    let away = identity_service::external::leave_to_link(&server::identity()?, &who, &provider).await?;
    ui_kit::server::give_away(away.step.text())?;
    Ok(away.url)
}

/// Takes a provider away from the person's account.
#[server(prefix = "/fn", endpoint = "identity/unlink", input = Json, output = Json)]
pub async fn unlink(id: ExternalIdentityId) -> Result<(), AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::external::unlink(&server::identity()?, &who, id, &server::client()?).await?)
}

/// Who is to get an account, of those who came from a provider.
#[server(prefix = "/fn", endpoint = "identity/newcomer", input = Json, output = Json)]
pub async fn newcomer() -> Result<domain::Newcomer, AppError> {
    let shown = ui_kit::server::scope()?.away;
    Ok(identity_service::external::newcomer(&server::identity()?, shown.as_deref()).await?)
}

/// Makes the account and its workspace, and signs in.
#[server(prefix = "/fn", endpoint = "identity/sign_up_external", input = Json, output = Json)]
pub async fn sign_up_external(command: domain::SignUpExternal) -> Result<Slug, AppError> {
    let (shown, identity) = (ui_kit::server::scope()?.away, server::identity()?);
    let client = server::client()?;
    let done = identity_service::external::sign_up_external(&identity, shown.as_deref(), &command, &client).await?;
    server::welcome(&done.signed_in)?;
    Ok(done.slug)
}

/// What the functions above stand on, besides the request's scope.
#[cfg(feature = "ssr")]
mod server {
    use identity_domain::IdentityError;
    use identity_service::{Client, Failure, Identity, SignedIn};
    use kernel::AppError;
    use leptos::prelude::use_context;

    /// The keys and the hasher, as the server's router provides them.
    pub(super) fn identity() -> Result<Identity, AppError> {
        use_context().ok_or_else(|| AppError::Internal { request_id: String::new() })
    }

    /// The browser at the other end.
    pub(super) fn client() -> Result<Client, AppError> {
        let scope = ui_kit::server::scope()?;
        let session = scope.principal.map(|who| who.session);
        Ok(Client { origin: scope.origin, user_agent: scope.user_agent, device: scope.device, session })
    }

    /// Whether a step is spent or too old, as that of a browser that is signed in meanwhile.
    pub(super) fn is_old_step(failure: &Failure) -> bool {
        matches!(failure, Failure::Rule(IdentityError::StepExpired))
    }

    /// Signs the browser in.
    pub(super) fn welcome(signed_in: &SignedIn) -> Result<(), AppError> {
        let device = signed_in.device.as_ref().map(identity_service::Token::text);
        ui_kit::server::give_cookies(signed_in.access.text(), signed_in.refresh.text(), device)
    }
}
