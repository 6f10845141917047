//! Access tokens that somebody made, altered or kept: each opens nothing, as a cookie and as a program's credential.

use crate::{
    browser::{Browser, from},
    harness::Host,
};
use axum::{body::Body, http::StatusCode};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use entity::session;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, jwk::Jwk};
use kernel::Role;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde_json::{Value, json};
use store::Reason;
use testkit::TestDb;

/// RFC 8410, part 7: what stands before the 32 bytes of an Ed25519 secret.
const PKCS8_HEAD: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

const PEOPLE: &str = "/api/v1/workspaces/northline/employees";

/// The good token of the owner of `northline`, with its header and claims.
struct Token {
    host: Host,
    owner: Browser,
    text: String,
    header: Value,
    claims: Value,
}

impl Token {
    async fn of_an_owner(db: &TestDb) -> Self {
        let host = Host::new(db);
        let world = db.workspace("northline").await;
        let owner = host.member(&world, Role::Owner).await;
        let text = owner.bearer().split_once(' ').unwrap().1.to_owned();
        let part = |n: usize| {
            let part = text.split('.').nth(n).unwrap();
            serde_json::from_slice::<Value>(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
        };
        let (header, claims) = (part(0), part(1));
        let token = Self { host, owner, text: text.clone(), header, claims };
        assert_eq!(token.opens(&text).await, (StatusCode::OK, StatusCode::OK), "the good one");
        token
    }

    /// What the API and a page answer to a token.
    async fn opens(&self, text: &str) -> (StatusCode, StatusCode) {
        let program = self.host.api(Some(&format!("Bearer {text}")), "GET", PEOPLE, None, &[]).await;
        let page = from(None, "GET", "/w/northline/people").header("cookie", format!("daybook-access={text}"));
        (program.status, self.host.send(page.body(Body::empty()).unwrap()).await.status)
    }

    async fn refused(&self, text: &str, why: &str) {
        assert_eq!(self.opens(text).await, (StatusCode::UNAUTHORIZED, StatusCode::SEE_OTHER), "{why}");
    }

    /// The same claims under a header of one's choice, signed with a key of one's own.
    fn signed(&self, header: &Header, key: &EncodingKey) -> String {
        encode(header, &self.claims, key).unwrap()
    }

    fn head(&self, algorithm: Algorithm) -> Header {
        let mut header = Header::new(algorithm);
        header.typ = self.header["typ"].as_str().map(str::to_owned);
        header.kid = self.header["kid"].as_str().map(str::to_owned);
        header
    }
}

fn own_key() -> EncodingKey {
    EncodingKey::from_ed_der(&[&PKCS8_HEAD[..], &rand::random::<[u8; 32]>()].concat())
}

#[testkit::db_test]
async fn a_token_signed_with_another_key_opens_nothing(db: TestDb) {
    let token = Token::of_an_owner(&db).await;
    let mut header = token.head(Algorithm::EdDSA);
    token.refused(&token.signed(&header, &own_key()), "under the name of our key").await;
    header.kid = None;
    token.refused(&token.signed(&header, &own_key()), "under no name").await;
}

#[testkit::db_test]
async fn a_token_that_says_which_key_checks_it_opens_nothing(db: TestDb) {
    let token = Token::of_an_owner(&db).await;
    let key = own_key();
    let public = Jwk::from_encoding_key(&key, Algorithm::EdDSA).unwrap();
    let brought = Header { jwk: Some(public), ..token.head(Algorithm::EdDSA) };
    token.refused(&token.signed(&brought, &key), "the key comes along").await;
    let pointed = Header { jku: Some("https://evil.example/keys".into()), ..token.head(Algorithm::EdDSA) };
    token.refused(&token.signed(&pointed, &key), "the key is said to be elsewhere").await;
    for kid in ["../../../../dev/null", "' or 1=1 --", "", "access.key"] {
        let named = Header { kid: Some(kid.into()), ..token.head(Algorithm::EdDSA) };
        token.refused(&token.signed(&named, &key), kid).await;
    }
}

#[testkit::db_test]
async fn a_token_of_another_algorithm_opens_nothing(db: TestDb) {
    let token = Token::of_an_owner(&db).await;
    let kid = token.header["kid"].as_str().unwrap().to_owned();
    for (algorithm, secret) in [(Algorithm::HS256, ""), (Algorithm::HS256, kid.as_str()), (Algorithm::HS512, "secret")]
    {
        let key = EncodingKey::from_secret(secret.as_bytes());
        token.refused(&token.signed(&token.head(algorithm), &key), "a shared secret").await;
    }
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    for none in ["none", "None", "NONE", "nOnE"] {
        let header = json!({ "alg": none, "typ": token.header["typ"], "kid": kid });
        token.refused(&format!("{}.{}.", part(&header), part(&token.claims)), none).await;
    }
    let signature = token.text.rsplit('.').next().unwrap();
    let mut claims = token.claims.clone();
    claims["exp"] = 4_000_000_000_i64.into();
    let longer = format!("{}.{}.{signature}", part(&token.header), part(&claims));
    token.refused(&longer, "a longer life under the old signature").await;
}

#[testkit::db_test]
async fn a_token_of_an_ended_session_opens_nothing(db: TestDb) {
    let token = Token::of_an_owner(&db).await;
    let out = from(Some(&token.owner), "POST", "/signout").body(Body::empty()).unwrap();
    assert_eq!(token.host.send(out).await.status, StatusCode::SEE_OTHER);
    token.refused(&token.text, "signed out").await;
}

#[testkit::db_test]
async fn a_token_opens_no_other_workspace(db: TestDb) {
    let token = Token::of_an_owner(&db).await;
    db.workspace("southline").await;
    let shown = token.owner.bearer();
    let other = "/api/v1/workspaces/southline/employees";
    let answer = token.host.api(Some(&shown), "GET", other, None, &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(token.host.get(Some(&token.owner), "/w/southline/people").await.status, StatusCode::NOT_FOUND);
}

#[testkit::db_test]
async fn a_token_from_before_a_fresh_proof_opens_nothing(db: TestDb) {
    let token = Token::of_an_owner(&db).await;
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let a_second_later = (token.claims["iat"].as_i64().unwrap() + 1) * 1000;
    let proven = session::ActiveModel { authenticated_at: Set(a_second_later), ..Default::default() };
    assert_eq!(tx.update_where(proven, session::Column::RevokedAt.is_null()).await.unwrap(), 1);
    tx.commit().await.unwrap();
    token.refused(&token.text, "from before").await;
    // its browser gets the next ones
    let page = token.host.get(Some(&token.owner), "/w/northline/people").await;
    assert_eq!((page.status, page.cookies().len()), (StatusCode::OK, 2));
}
