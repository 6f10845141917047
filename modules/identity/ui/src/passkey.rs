//! What the browser does with passkeys: `navigator.credentials`, by the JSON that it reads and writes itself.

use js_sys::{Function, JSON, Object, Promise, Reflect};
use kernel::AppError;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Lets the browser make a passkey. Answers what the server checks.
///
/// # Errors
/// A rule that `words` has words for.
pub(crate) async fn make(options: &str) -> Result<String, AppError> {
    ask("create", "parseCreationOptionsFromJSON", options).await
}

/// Lets the browser sign with a passkey. Answers what the server checks.
///
/// # Errors
/// A rule that `words` has words for.
pub(crate) async fn sign(options: &str) -> Result<String, AppError> {
    ask("get", "parseRequestOptionsFromJSON", options).await
}

async fn ask(act: &str, parse: &str, options: &str) -> Result<String, AppError> {
    let asked = begin(act, parse, options).ok_or_else(|| AppError::rule("passkey_unsupported"))?;
    let credential = JsFuture::from(asked).await.map_err(|error| refused(&error))?;
    json_of(&credential).ok_or_else(|| AppError::rule("passkey_unsupported"))
}

/// None where the browser knows no passkeys, or none as JSON.
fn begin(act: &str, parse: &str, options: &str) -> Option<Promise> {
    let class = Reflect::get(&window(), &"PublicKeyCredential".into()).ok()?;
    let options = function(&class, parse)?.call1(&class, &JSON::parse(options).ok()?).ok()?;
    let asked = Object::new();
    Reflect::set(&asked, &"publicKey".into(), &options).ok()?;
    let credentials = Reflect::get(&window().navigator(), &"credentials".into()).ok()?;
    function(&credentials, act)?.call1(&credentials, &asked).ok()?.dyn_into().ok()
}

fn json_of(credential: &JsValue) -> Option<String> {
    let json = function(credential, "toJSON")?.call0(credential).ok()?;
    JSON::stringify(&json).ok()?.as_string()
}

fn function(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

/// Browsers say little on purpose: a page must not learn which passkeys there are.
fn refused(error: &JsValue) -> AppError {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    AppError::rule(match name.as_str() {
        "InvalidStateError" => "passkey_here_already",
        "SecurityError" => "passkey_refused",
        "NotSupportedError" => "passkey_unsupported",
        _ => "passkey_given_up",
    })
}
