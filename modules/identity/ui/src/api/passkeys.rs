//! Server functions of passkeys.

use identity_domain as domain;
use kernel::{AppError, Json, PasskeyId};
use leptos::prelude::*;

/// Asks for a passkey of whoever it is.
#[server(prefix = "/fn", endpoint = "identity/ask_passkey", input = Json, output = Json)]
pub async fn ask_passkey() -> Result<domain::PasskeyOptions, AppError> {
    let (token, options) =
        identity_service::passkey::ask(&super::server::identity()?, &super::server::client()?).await?;
    ui_kit::server::give_step(token.text())?;
    Ok(options)
}

/// Signs in by a passkey alone.
#[server(prefix = "/fn", endpoint = "identity/enter_passkey", input = Json, output = Json)]
pub async fn enter_passkey(command: domain::PasskeyAnswer) -> Result<(), AppError> {
    let step = ui_kit::server::scope()?.step.ok_or(AppError::rule("passkey_too_late"))?;
    let signed_in =
        identity_service::passkey::enter(&super::server::identity()?, &step, &command, &super::server::client()?)
            .await?;
    super::server::welcome(&signed_in)
}

/// Asks for a passkey as the second step of signing in; of who is signed in already, as a second factor.
#[server(prefix = "/fn", endpoint = "identity/ask_second_passkey", input = Json, output = Json)]
pub async fn ask_second_passkey() -> Result<domain::PasskeyOptions, AppError> {
    let (scope, identity) = (ui_kit::server::scope()?, super::server::identity()?);
    if let Some(step) = &scope.step {
        match identity_service::passkey::ask_second(&identity, step).await {
            Err(error) if super::server::is_old_step(&error) && scope.principal.is_some() => {}
            asked => return Ok(asked?),
        }
    }
    let who = scope.principal.ok_or(AppError::rule("step_expired"))?;
    Ok(identity_service::passkey::ask_proof(&identity, &who).await?)
}

/// Ends signing in with a passkey; for who is signed in already, shows a second factor.
#[server(prefix = "/fn", endpoint = "identity/second_passkey", input = Json, output = Json)]
pub async fn second_passkey(command: domain::PasskeyAnswer) -> Result<(), AppError> {
    let (scope, identity, client) = (ui_kit::server::scope()?, super::server::identity()?, super::server::client()?);
    if let Some(step) = &scope.step {
        match identity_service::passkey::second_passkey(&identity, step, &command, &client).await {
            Ok(signed_in) => return super::server::welcome(&signed_in),
            Err(error) if super::server::is_old_step(&error) && scope.principal.is_some() => {}
            Err(error) => return Err(error.into()),
        }
    }
    let who = scope.principal.ok_or(AppError::rule("step_expired"))?;
    Ok(identity_service::passkey::prove(&identity, &who, &command, &client).await?)
}

/// Asks the browser for a new passkey.
#[server(prefix = "/fn", endpoint = "identity/begin_passkey", input = Json, output = Json)]
pub async fn begin_passkey() -> Result<domain::PasskeyOptions, AppError> {
    Ok(identity_service::passkey::begin(&super::server::identity()?, &ui_kit::server::principal()?).await?)
}

/// Keeps the passkey that the browser made; tells recovery codes to who had no second factor before.
#[server(prefix = "/fn", endpoint = "identity/add_passkey", input = Json, output = Json)]
pub async fn add_passkey(command: domain::NewPasskey) -> Result<Option<domain::RecoveryCodes>, AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::passkey::add(&super::server::identity()?, &who, &command, &super::server::client()?).await?)
}

/// Calls a passkey by another name.
#[server(prefix = "/fn", endpoint = "identity/rename_passkey", input = Json, output = Json)]
pub async fn rename_passkey(command: domain::RenamePasskey) -> Result<(), AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::passkey::rename(&super::server::identity()?, &who, &command).await?)
}

/// Takes a passkey away.
#[server(prefix = "/fn", endpoint = "identity/remove_passkey", input = Json, output = Json)]
pub async fn remove_passkey(id: PasskeyId) -> Result<(), AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::passkey::remove(&super::server::identity()?, &who, id, &super::server::client()?).await?)
}

/// Asks the person who is signed in for one of the own passkeys.
#[server(prefix = "/fn", endpoint = "identity/ask_proof", input = Json, output = Json)]
pub async fn ask_proof() -> Result<domain::PasskeyOptions, AppError> {
    Ok(identity_service::passkey::ask_proof(&super::server::identity()?, &ui_kit::server::principal()?).await?)
}

/// Proves once more who the person is, by a passkey.
#[server(prefix = "/fn", endpoint = "identity/prove_passkey", input = Json, output = Json)]
pub async fn prove_passkey(command: domain::PasskeyAnswer) -> Result<(), AppError> {
    let who = ui_kit::server::principal()?;
    Ok(identity_service::passkey::prove(&super::server::identity()?, &who, &command, &super::server::client()?).await?)
}
