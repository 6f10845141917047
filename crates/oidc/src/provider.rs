//! Sending the browser to a provider, and reading what it brings back.

use crate::{
    ButtonPicture, Person, ProviderSettings, SettingsFault,
    known::{Known, chain},
    request::Requests,
};
use openidconnect::url::Url;
use openidconnect::{
    AccessToken, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, HttpRequest, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, SignatureVerificationError, SubjectIdentifier, TokenResponse,
    core::{CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreProviderMetadata, CoreUserInfoClaims},
};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};

/// The longest subject (OpenID Connect Core 1.0, part 2).
const SUBJECT_MOST: usize = 255;
/// How long ago a person who proves it anew may have shown the provider who they are.
const RECENT: Duration = Duration::from_secs(5 * 60);

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// Why somebody does not come in. Each is one answer for the browser; what was wrong stands in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The provider can't be asked.
    #[error("oidc_unreachable")]
    Unreachable,
    /// The person said no there, or the provider did.
    #[error("oidc_denied")]
    Denied,
    /// What came back is no answer to what was asked: another state, another provider, no code, a code that is not good.
    #[error("oidc_answer")]
    Answer,
    /// The token that says who it is does not hold: signature, issuer, audience, nonce, time.
    #[error("oidc_token")]
    Token,
}

/// Providers that can't be used: a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ProvidersFault {
    /// What is said of one.
    #[error(transparent)]
    Settings(#[from] SettingsFault),
    /// Two with one id.
    #[error("[[oidc]] {0} stands there twice; each provider has an id of its own")]
    Twice(String),
    /// The redirect address can't be made.
    #[error("public_url can't be part of an OpenID redirect address")]
    Address,
    /// No requests over TLS.
    #[error("this machine can't make requests over TLS: {0}")]
    Tls(String),
}

/// The browser is to go there.
#[derive(Debug)]
pub struct Begun {
    /// Where.
    pub url: String,
    /// What is needed to read the answer.
    pub kept: Kept,
}

/// What is needed to read an answer. Secret; for one use, by the browser that was sent, within minutes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Which provider.
    pub provider: String,
    /// The answer carries it.
    pub state: String,
    nonce: String,
    verifier: String,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").field("provider", &self.provider).finish_non_exhaustive()
    }
}

/// What a browser brings back in the query.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Answer {
    /// To be exchanged for the token.
    pub code: Option<String>,
    /// As it was sent along.
    pub state: Option<String>,
    /// Who answers, where the provider says so (RFC 9207).
    pub iss: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
}

/// Every provider, in the order of the settings. Cheap to clone.
#[derive(Clone)]
pub struct Providers {
    list: Arc<[Provider]>,
}

/// One provider.
pub struct Provider {
    settings: ProviderSettings,
    issuer: IssuerUrl,
    redirect: RedirectUrl,
    known: Known,
    requests: Requests,
}

impl Providers {
    /// The providers of the settings, for a server that browsers reach at `public_url`.
    ///
    /// # Errors
    /// [`ProvidersFault`].
    pub fn new(settings: Vec<ProviderSettings>, public_url: &str) -> Result<Self, ProvidersFault> {
        let requests = Requests::new().map_err(|error| ProvidersFault::Tls(chain(&error)))?;
        let mut list: Vec<Provider> = Vec::new();
        for settings in settings {
            settings.check()?;
            if list.iter().any(|other| other.settings.id == settings.id) {
                return Err(ProvidersFault::Twice(settings.id));
            }
            let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(|_| ProvidersFault::Address)?;
            let back = format!("{}/oidc/{}/callback", public_url.trim_end_matches('/'), settings.id);
            let redirect = RedirectUrl::new(back).map_err(|_| ProvidersFault::Address)?;
            list.push(Provider { settings, issuer, redirect, known: Known::default(), requests: requests.clone() });
        }
        Ok(Self { list: list.into() })
    }

    /// Nobody's word.
    pub fn none() -> Self {
        Self { list: Arc::new([]) }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Provider> {
        self.list.iter()
    }

    /// The one with this id.
    pub fn get(&self, id: &str) -> Option<&Provider> {
        self.list.iter().find(|provider| provider.settings.id == id)
    }
}

impl Provider {
    /// Its name in addresses.
    pub fn id(&self) -> &str {
        &self.settings.id
    }

    /// Its name on the button.
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// The picture on the button.
    pub fn picture(&self) -> Option<ButtonPicture> {
        self.settings.picture
    }

    /// The file at the address of a person's picture; none where Daybook asks nobody, or nothing comes.
    pub async fn portrait(&self, address: &str) -> Option<Vec<u8>> {
        let url = Url::parse(address).ok().filter(|url| self.settings.has_pictures_at(url))?;
        let request = http::Request::get(url.as_str()).body(Vec::new()).ok()?;
        match self.requests.send(request).await {
            Ok(answer) => answer.status().is_success().then(|| answer.into_body()),
            Err(error) => {
                tracing::warn!(provider = self.settings.id, error = %chain(&error), "a person's picture did not come");
                None
            }
        }
    }

    /// Where it is, as it calls itself.
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// Where the browser goes, and what to keep until it is back.
    ///
    /// # Errors
    /// [`Refusal::Unreachable`].
    pub async fn start(&self) -> Result<Begun, Refusal> {
        self.begin(None).await
    }

    /// As [`Provider::start`], for a person who is signed in: a provider that was shown who it is longer ago is asked to ask again, and to
    /// tell when it did.
    ///
    /// # Errors
    /// [`Refusal::Unreachable`].
    pub async fn start_anew(&self) -> Result<Begun, Refusal> {
        self.begin(Some(RECENT)).await
    }

    async fn begin(&self, within: Option<Duration>) -> Result<Begun, Refusal> {
        let said = self.known.get(&self.issuer, &self.requests).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = self.client(&said);
        let scopes = self.settings.scopes.iter().map(|scope| Scope::new(scope.clone()));
        let mut asked = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .add_scopes(scopes)
            .set_pkce_challenge(challenge);
        if let Some(age) = within {
            asked = asked.set_max_age(age);
        }
        let (url, state, nonce) = asked.url();
        let kept = Kept {
            provider: self.settings.id.clone(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        };
        Ok(Begun { url: url.into(), kept })
    }

    /// Reads an answer, exchanges its code and checks the token. The caller sees to it that `kept` is the browser's own and that none is
    /// used twice.
    ///
    /// # Errors
    /// [`Refusal`].
    pub async fn finish(&self, kept: &Kept, answer: &Answer) -> Result<Person, Refusal> {
        if kept.provider != self.settings.id || answer.state.as_deref() != Some(&kept.state) {
            return Err(self.refuse(Refusal::Answer, "another provider's answer, or another state"));
        }
        let said = self.known.get(&self.issuer, &self.requests).await?;
        if answer.iss.as_deref().is_some_and(|iss| iss != said.issuer().as_str()) {
            return Err(self.refuse(Refusal::Answer, "another issuer answers"));
        }
        if let Some(error) = &answer.error {
            // the provider's text, which anybody may have written into the address
            let error: String = error.chars().filter(|c| !c.is_control()).take(60).collect();
            return Err(self.refuse(Refusal::Denied, &error));
        }
        let code = answer.code.clone().ok_or(Refusal::Answer)?;
        let (token, access) = self.exchange(&said, code, kept).await?;
        let mut person = self.verify(said.clone(), &token, &Nonce::new(kept.nonce.clone())).await?;
        if person.subject.is_empty() || person.subject.chars().count() > SUBJECT_MOST {
            return Err(self.refuse(Refusal::Token, "no subject, or one that is too long"));
        }
        if person.email.is_none() && said.userinfo_endpoint().is_some() {
            self.ask_more(&said, access, &mut person).await;
        }
        Ok(person)
    }

    /// Asks for address and name, which many providers leave out of the token. Who it is stands in the token alone: an answer about
    /// another subject is not read, and none at all leaves the person without an address.
    async fn ask_more(&self, said: &CoreProviderMetadata, access: AccessToken, person: &mut Person) {
        let ask = |request: HttpRequest| {
            let requests = self.requests.clone();
            async move { requests.send(request).await }
        };
        let client = self.client(said);
        let Ok(request) = client.user_info(access, Some(SubjectIdentifier::new(person.subject.clone()))) else {
            return;
        };
        let told: Result<CoreUserInfoClaims, _> = request.request_async(&ask).await;
        match told {
            Ok(told) => person.add(&told),
            Err(error) => {
                tracing::warn!(provider = self.settings.id, error = %chain(&error), "the OpenID provider tells no address");
            }
        }
    }

    async fn exchange(
        &self,
        said: &CoreProviderMetadata,
        code: String,
        kept: &Kept,
    ) -> Result<(CoreIdToken, AccessToken), Refusal> {
        let ask = |request: HttpRequest| {
            let requests = self.requests.clone();
            async move { requests.send(request).await }
        };
        let client = self.client(said);
        let request = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| self.refuse(Refusal::Unreachable, &chain(&error)))?
            .set_pkce_verifier(PkceCodeVerifier::new(kept.verifier.clone()));
        let given = request.request_async(&ask).await.map_err(|error| self.refuse(Refusal::Answer, &chain(&error)))?;
        let token = given.id_token().cloned();
        let token = token.ok_or_else(|| self.refuse(Refusal::Token, "no token that says who it is"))?;
        Ok((token, given.access_token().clone()))
    }

    /// Checks signature, issuer, audience, nonce and time. A key that is not known may be new: the provider is asked once more.
    async fn verify(
        &self,
        said: Arc<CoreProviderMetadata>,
        token: &CoreIdToken,
        nonce: &Nonce,
    ) -> Result<Person, Refusal> {
        let read = |said: &CoreProviderMetadata| {
            let client = self.client(said);
            let claims = token.claims(&client.id_token_verifier(), nonce)?;
            Ok(Person::of(claims, self.settings.second_factor))
        };
        let again = match read(&said) {
            Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
                read(&*self.known.renew(&self.issuer, &self.requests).await?)
            }
            done => done,
        };
        again.map_err(|error| self.refuse(Refusal::Token, &chain(&error)))
    }

    fn client(&self, said: &CoreProviderMetadata) -> Client {
        let secret = self.settings.client_secret.as_ref().map(|s| ClientSecret::new(s.expose_secret().to_owned()));
        CoreClient::from_provider_metadata(said.clone(), ClientId::new(self.settings.client_id.clone()), secret)
            .set_redirect_uri(self.redirect.clone())
    }

    fn refuse(&self, refusal: Refusal, why: &str) -> Refusal {
        tracing::warn!(target: "security", provider = self.settings.id, why, "an OpenID sign-in was refused");
        refusal
    }
}
