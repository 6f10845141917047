//! An OpenID provider for tests: real HTTP, real signatures, and it says whatever a test wants.

use axum::{
    Form, Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, jwk::Jwk};
use oidc::{Answer, Begun, ProviderSettings, Providers, SecondFactor};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{SystemTime, UNIX_EPOCH},
};

/// RFC 8410, part 7: what stands before the 32 bytes of an Ed25519 secret.
const PKCS8_HEAD: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// How a test bends the token: its header and its claims.
type Bend = Box<dyn Fn(&mut Header, &mut Value) + Send>;

/// A provider that listens.
#[derive(Clone)]
pub struct Idp {
    /// Where it is, as it calls itself.
    pub issuer: String,
    inner: Arc<Mutex<Inner>>,
}

struct Inner {
    key: EncodingKey,
    kid: String,
    bend: Option<Bend>,
    /// The token as it is, whatever the claims.
    token: Option<String>,
    /// Codes that were given out, with nonce and PKCE challenge.
    codes: HashMap<String, (String, String)>,
    redirects: bool,
    /// What it says that it is called.
    called: Option<String>,
    /// Address and name are told beside the token, about this subject.
    thin: Option<String>,
    /// What was left out of the last token.
    left_out: Value,
    asked: u32,
}

impl Idp {
    /// Starts one.
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let inner = Inner {
            key: key(),
            kid: "first".into(),
            bend: None,
            token: None,
            codes: HashMap::new(),
            redirects: false,
            called: None,
            thin: None,
            left_out: Value::Null,
            asked: 0,
        };
        let idp = Self { issuer, inner: Arc::new(Mutex::new(inner)) };
        let app = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/jwks", get(keys))
            .route("/token", post(token))
            .route("/me", get(me))
            .route("/portrait.png", get(portrait))
            .with_state(idp.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        idp
    }

    /// The same as if it were at another address.
    pub fn moved(&self, issuer: &str) -> Self {
        Self { issuer: issuer.into(), inner: self.inner.clone() }
    }

    /// The settings of a server that knows these providers by their ids.
    pub fn providers(of: &[(&str, &Self)]) -> Providers {
        let settings = of.iter().map(|(id, idp)| ProviderSettings {
            id: (*id).into(),
            name: (*id).into(),
            issuer: idp.issuer.clone(),
            client_id: "daybook".into(),
            client_secret: Some("hush".to_owned().into()),
            scopes: vec!["email".into()],
            second_factor: SecondFactor::Told,
            picture: None,
            picture_hosts: Vec::new(),
        });
        Providers::new(settings.collect(), "http://localhost:3000").unwrap()
    }

    /// Bends each token from now on.
    pub fn bend(&self, bend: impl Fn(&mut Header, &mut Value) + Send + 'static) {
        self.inner.lock().unwrap().bend = Some(Box::new(bend));
    }

    /// Gives this token from now on.
    pub fn give(&self, token: String) {
        self.inner.lock().unwrap().token = Some(token);
    }

    /// Signs with another key from now on, under another name.
    pub fn change_key(&self, kid: &str) {
        let mut inner = self.inner.lock().unwrap();
        (inner.key, inner.kid) = (key(), kid.into());
    }

    /// Sends whoever wants a token elsewhere.
    pub fn redirect(&self) {
        self.inner.lock().unwrap().redirects = true;
    }

    /// Says that it is another issuer.
    pub fn call_itself(&self, issuer: &str) {
        self.inner.lock().unwrap().called = Some(issuer.into());
    }

    /// Leaves address and name out of tokens, and tells them at the endpoint for that, about a subject.
    pub fn thin(&self, subject: &str) {
        self.inner.lock().unwrap().thin = Some(subject.into());
    }

    /// How often a token was asked for.
    pub fn asked(&self) -> u32 {
        self.inner.lock().unwrap().asked
    }

    /// The person says yes: the browser comes back with a code.
    pub fn consent(&self, begun: &Begun) -> Answer {
        let sent = query(&begun.url);
        assert_eq!(sent["redirect_uri"], format!("http://localhost:3000/oidc/{}/callback", begun.kept.provider));
        self.consent_at(&begun.url)
    }

    /// The same for a browser that was sent to an address.
    pub fn consent_at(&self, url: &str) -> Answer {
        let sent = query(url);
        assert_eq!((sent["response_type"].as_str(), sent["code_challenge_method"].as_str()), ("code", "S256"));
        assert!(url.starts_with(&format!("{}/authorize?", self.issuer)), "{url}");
        let code = format!("code-{}", rand::random::<u64>());
        let kept = (sent["nonce"].clone(), sent["code_challenge"].clone());
        self.inner.lock().unwrap().codes.insert(code.clone(), kept);
        Answer { code: Some(code), state: Some(sent["state"].clone()), iss: Some(self.issuer.clone()), error: None }
    }
}

/// The query of an address.
pub fn query(url: &str) -> HashMap<String, String> {
    let url = openidconnect::url::Url::parse(url).unwrap();
    url.query_pairs().into_owned().collect()
}

/// Seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn key() -> EncodingKey {
    EncodingKey::from_ed_der(&[&PKCS8_HEAD[..], &rand::random::<[u8; 32]>()].concat())
}

async fn configuration(State(idp): State<Idp>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", idp.issuer);
    Json(json!({
        "issuer": idp.inner.lock().unwrap().called.as_ref().unwrap_or(&idp.issuer),
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "jwks_uri": at("/jwks"),
        "userinfo_endpoint": at("/me"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"]
    }))
}

async fn keys(State(idp): State<Idp>) -> Json<Value> {
    let inner = idp.inner.lock().unwrap();
    let mut public = serde_json::to_value(Jwk::from_encoding_key(&inner.key, Algorithm::EdDSA).unwrap()).unwrap();
    public["kid"] = inner.kid.clone().into();
    public["use"] = "sig".into();
    Json(json!({ "keys": [public] }))
}

/// Tells what was left out of the last token.
async fn me(State(idp): State<Idp>, headers: HeaderMap) -> Response {
    assert_eq!(headers["authorization"], "Bearer opaque");
    Json(idp.inner.lock().unwrap().left_out.clone()).into_response()
}

/// Exchanges a code, once, for whoever knows the verifier.
async fn token(State(idp): State<Idp>, Form(asked): Form<HashMap<String, String>>) -> Response {
    let mut inner = idp.inner.lock().unwrap();
    inner.asked += 1;
    if inner.redirects {
        return Redirect::temporary("http://127.0.0.1:1/elsewhere").into_response();
    }
    let refused = || (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response();
    let Some((nonce, challenge)) = inner.codes.remove(&asked["code"]) else { return refused() };
    if challenge_of(&asked["code_verifier"]) != challenge {
        return refused();
    }
    let mut header = Header::new(Algorithm::EdDSA);
    header.kid = Some(inner.kid.clone());
    let mut claims = json!({
        "iss": idp.issuer, "sub": "248289761001", "aud": "daybook", "nonce": nonce, "iat": now(), "exp": now() + 300,
        "email": "marta@northline.example", "email_verified": true, "name": "Marta Lind"
    });
    if let Some(bend) = &inner.bend {
        bend(&mut header, &mut claims);
    }
    if let Some(subject) = inner.thin.clone() {
        let claims = claims.as_object_mut().unwrap();
        let told = ["email", "email_verified", "name"].map(|name| (name.to_owned(), claims.remove(name).unwrap()));
        let mut told = Value::Object(told.into_iter().collect());
        told["sub"] = subject.into();
        inner.left_out = told;
    }
    let token = inner.token.clone().unwrap_or_else(|| encode(&header, &claims, &inner.key).unwrap());
    Json(json!({ "access_token": "opaque", "token_type": "Bearer", "id_token": token })).into_response()
}

/// RFC 7636, part 4.6.
fn challenge_of(verifier: &str) -> String {
    use sha2::{Digest, Sha256};
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

async fn portrait() -> Vec<u8> {
    png()
}

/// A PNG of one pixel.
pub fn png() -> Vec<u8> {
    let text = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    base64::prelude::BASE64_STANDARD.decode(text).unwrap()
}
