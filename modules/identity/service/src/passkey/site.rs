//! For which host passkeys are made, what a browser is asked, and what it answers.

use crate::{Failure, step::Step};
use entity::{account, passkey as row};
use identity_domain::{IdentityError, PasskeyOptions};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use store::{StoreError, SystemTx};
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{DiscoverableAuthentication, Passkey, PasskeyRegistration, Url, WebauthnError},
};

/// For how long a question is good; browsers give up after the same time.
const ASKED_MS: i64 = 5 * 60 * 1000;
/// The name under which the authenticator shows it.
const NAME: &str = "Daybook";

/// What passkeys are made for: a host, and the one origin on it from which they may be used.
pub(crate) struct Site {
    webauthn: Webauthn,
}

/// A question that was asked, until its answer comes.
#[derive(Serialize, Deserialize)]
struct Asked<State> {
    until: i64,
    state: State,
}

/// A question: what the browser gets of it, and what is kept.
pub(super) struct Question {
    pub(super) options: PasskeyOptions,
    pub(super) state: String,
}

impl Site {
    /// Of a server's public address; none for one without a host name, as browsers make no passkeys for IP addresses.
    pub(crate) fn at(public_url: &str) -> Option<Self> {
        let origin = Url::parse(public_url).ok()?;
        let host = origin.domain()?.to_owned();
        let webauthn = WebauthnBuilder::new(&host, &origin).ok()?.rp_name(NAME).build().ok()?;
        Some(Self { webauthn })
    }

    /// Asks for a new passkey of an account that has `others`.
    pub(super) fn ask_new(&self, who: &account::Model, others: &[row::Model], now: i64) -> Result<Question, Failure> {
        let others =
            others.iter().map(|one| Ok(key_of(one)?.cred_id().clone())).collect::<Result<Vec<_>, Failure>>()?;
        let (asked, state) = self
            .webauthn
            .start_passkey_registration(who.id.0, &who.email, &who.name, Some(others))
            .map_err(|error| broken(&error))?;
        let mut options = value_of(&asked.public_key)?;
        // one that the browser can offer by itself, so that it signs in alone
        options["authenticatorSelection"]["residentKey"] = json!("preferred");
        question(&options, state, now)
    }

    /// Asks for one of these passkeys, or for any where there are none to name.
    pub(super) fn ask(&self, keys: &[row::Model], now: i64) -> Result<Question, Failure> {
        // the question is of the kind that names no keys: the answer is checked against the row as it stands then, with its counter
        let (asked, state) = self.webauthn.start_discoverable_authentication().map_err(|error| broken(&error))?;
        let mut options = value_of(&asked.public_key)?;
        if let Some(options) = options.as_object_mut() {
            options.remove("extensions");
        }
        if !keys.is_empty() {
            let keys = keys.iter().map(key_of).collect::<Result<Vec<_>, _>>()?;
            let (named, _) = self.webauthn.start_passkey_authentication(&keys).map_err(|error| broken(&error))?;
            options["allowCredentials"] = value_of(&named.public_key.allow_credentials)?;
        }
        question(&options, state, now)
    }

    /// The passkey of an answer to [`Site::ask_new`].
    pub(super) fn made(&self, answer: &str, state: &PasskeyRegistration) -> Result<Passkey, Failure> {
        let answer = read(answer)?;
        let made = self.webauthn.finish_passkey_registration(&answer, state);
        Ok(made.map_err(|error| wrong(&error))?)
    }

    /// What was asked and how it may be answered.
    pub(super) fn webauthn(&self) -> &Webauthn {
        &self.webauthn
    }
}

/// Takes what was asked in a step; it can't be answered a second time.
pub(super) async fn take<State: DeserializeOwned>(tx: &SystemTx, step: &Step) -> Result<State, Failure> {
    if !step.answer(tx).await? {
        return Err(IdentityError::PasskeyTooLate.into());
    }
    let asked: Asked<State> =
        serde_json::from_str(&step.state).map_err(|error| StoreError::Setup(error.to_string()))?;
    if asked.until <= tx.now() {
        return Err(IdentityError::PasskeyTooLate.into());
    }
    Ok(asked.state)
}

/// A question that nobody knows of was asked too long ago, or never.
pub(super) fn late(failure: Failure) -> Failure {
    match failure {
        Failure::Rule(IdentityError::StepExpired) => IdentityError::PasskeyTooLate.into(),
        other => other,
    }
}

/// What was asked about a passkey that is there.
pub(super) type Pending = DiscoverableAuthentication;

/// A browser's answer, as it is written in JSON.
pub(super) fn read<Answer: DeserializeOwned>(text: &str) -> Result<Answer, IdentityError> {
    serde_json::from_str(text).map_err(|_| IdentityError::WrongPasskey)
}

/// The public key and counter of a row.
pub(super) fn key_of(row: &row::Model) -> Result<Passkey, Failure> {
    serde_json::from_str(&row.data).map_err(|error| StoreError::Setup(format!("passkey: {error}")).into())
}

/// The same as a row keeps them.
pub(super) fn data_of(key: &Passkey) -> Result<String, Failure> {
    serde_json::to_string(key).map_err(|error| StoreError::Setup(format!("passkey: {error}")).into())
}

/// Why an answer is refused is for who runs the server; the person is told that it is.
pub(super) fn wrong(error: &WebauthnError) -> IdentityError {
    tracing::info!(%error, "a passkey was refused");
    IdentityError::WrongPasskey
}

fn question(options: &Value, state: impl Serialize, now: i64) -> Result<Question, Failure> {
    let kept = Asked { until: now + ASKED_MS, state };
    let state = serde_json::to_string(&kept).map_err(|error| StoreError::Setup(error.to_string()))?;
    Ok(Question { options: PasskeyOptions { options: options.to_string() }, state })
}

fn value_of(options: &impl Serialize) -> Result<Value, Failure> {
    Ok(serde_json::to_value(options).map_err(|error| StoreError::Setup(error.to_string()))?)
}

fn broken(error: &WebauthnError) -> Failure {
    StoreError::Setup(format!("passkeys: {error}")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_has_a_name() {
        assert!(Site::at("https://daybook.example.com").is_some());
        assert!(Site::at("http://localhost:3000").is_some());
        for nameless in ["http://127.0.0.1:3000", "https://[::1]:3000", "daybook", ""] {
            assert!(Site::at(nameless).is_none(), "{nameless}");
        }
    }

    #[test]
    fn asking_strangers_names_nobody() {
        let site = Site::at("https://daybook.example.com").unwrap();
        let asked: Value = serde_json::from_str(&site.ask(&[], 0).unwrap().options.options).unwrap();
        assert_eq!(asked["allowCredentials"], json!([]));
        assert_eq!((&asked["rpId"], &asked["userVerification"]), (&json!("daybook.example.com"), &json!("required")));
        assert_eq!(asked.as_object().unwrap().len(), 5, "challenge and timeout beside them: {asked}");
    }
}
