use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use oidc::{Answer, Refusal};
use serde_json::{Value, json};
use testkit::idp::{Idp, now};

/// What becomes of a token that is bent.
async fn with(bend: impl Fn(&mut Header, &mut Value) + Send + 'static) -> Option<Refusal> {
    let idp = Idp::start().await;
    idp.bend(bend);
    come(&idp).await
}

async fn come(idp: &Idp) -> Option<Refusal> {
    let providers = Idp::providers(&[("home", idp)]);
    let home = providers.get("home").unwrap();
    let begun = home.start().await.unwrap();
    home.finish(&begun.kept, &idp.consent(&begun)).await.err()
}

#[tokio::test]
async fn a_wrong_nonce_is_refused() {
    assert_eq!(with(|_, claims| claims["nonce"] = "of another sign-in".into()).await, Some(Refusal::Token));
    let none = |_: &mut Header, claims: &mut Value| drop(claims.as_object_mut().unwrap().remove("nonce"));
    assert_eq!(with(none).await, Some(Refusal::Token));
}

#[tokio::test]
async fn a_wrong_audience_is_refused() {
    assert_eq!(with(|_, claims| claims["aud"] = "another client".into()).await, Some(Refusal::Token));
    assert_eq!(with(|_, claims| claims["aud"] = json!(["daybook", "another client"])).await, Some(Refusal::Token));
}

#[tokio::test]
async fn a_wrong_issuer_is_refused() {
    assert_eq!(with(|_, claims| claims["iss"] = "https://accounts.evil.example".into()).await, Some(Refusal::Token));
}

#[tokio::test]
async fn an_expired_token_is_refused() {
    assert_eq!(with(|_, claims| claims["exp"] = (now() - 60).into()).await, Some(Refusal::Token));
}

#[tokio::test]
async fn a_token_without_a_subject_is_refused() {
    assert_eq!(with(|_, claims| claims["sub"] = "".into()).await, Some(Refusal::Token));
    assert_eq!(with(|_, claims| claims["sub"] = "x".repeat(256).into()).await, Some(Refusal::Token));
}

#[tokio::test]
async fn the_algorithm_none_is_refused() {
    let idp = Idp::start().await;
    let providers = Idp::providers(&[("home", &idp)]);
    let home = providers.get("home").unwrap();
    for alg in ["none", "None", "NONE"] {
        let begun = home.start().await.unwrap();
        let nonce = testkit::idp::query(&begun.url)["nonce"].clone();
        let part = |value: Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        idp.give(format!("{}.{}.", part(json!({ "alg": alg, "typ": "JWT" })), part(claims(&idp, &nonce))));
        assert!(home.finish(&begun.kept, &idp.consent(&begun)).await.is_err(), "{alg}");
    }
}

#[tokio::test]
async fn another_key_or_algorithm_is_refused() {
    let idp = Idp::start().await;
    let providers = Idp::providers(&[("home", &idp)]);
    let home = providers.get("home").unwrap();
    // signed with the client's secret, which the provider knows, as if that were how it signs
    for (alg, secret) in [(Algorithm::HS256, "hush"), (Algorithm::HS512, "hush"), (Algorithm::HS256, "")] {
        let begun = home.start().await.unwrap();
        let nonce = testkit::idp::query(&begun.url)["nonce"].clone();
        let key = EncodingKey::from_secret(secret.as_bytes());
        idp.give(encode(&Header::new(alg), &claims(&idp, &nonce), &key).unwrap());
        assert_eq!(home.finish(&begun.kept, &idp.consent(&begun)).await, Err(Refusal::Token), "{alg:?}");
    }
    // the same name of the key, another key
    let stranger = Idp::start().await;
    let providers = Idp::providers(&[("home", &stranger)]);
    let home = providers.get("home").unwrap();
    let begun = home.start().await.unwrap();
    stranger.change_key("first");
    assert_eq!(home.finish(&begun.kept, &stranger.consent(&begun)).await, Err(Refusal::Token));
}

#[tokio::test]
async fn a_code_that_comes_again_is_refused() {
    let idp = Idp::start().await;
    let providers = Idp::providers(&[("home", &idp)]);
    let home = providers.get("home").unwrap();
    let begun = home.start().await.unwrap();
    let answer = idp.consent(&begun);
    home.finish(&begun.kept, &answer).await.unwrap();
    assert_eq!(home.finish(&begun.kept, &answer).await, Err(Refusal::Answer));
}

#[tokio::test]
async fn a_code_of_another_browser_is_refused() {
    let idp = Idp::start().await;
    let providers = Idp::providers(&[("home", &idp)]);
    let home = providers.get("home").unwrap();
    let (mine, theirs) = (home.start().await.unwrap(), home.start().await.unwrap());
    // the attacker's code, brought back under the victim's state: the verifier is another one
    let injected = Answer { state: Some(mine.kept.state.clone()), ..idp.consent(&theirs) };
    assert_eq!(home.finish(&mine.kept, &injected).await, Err(Refusal::Answer));
}

#[tokio::test]
async fn a_swapped_state_is_refused_before_anything_is_asked() {
    let idp = Idp::start().await;
    let providers = Idp::providers(&[("home", &idp)]);
    let home = providers.get("home").unwrap();
    let (mine, theirs) = (home.start().await.unwrap(), home.start().await.unwrap());
    let answer = idp.consent(&theirs);
    assert_eq!(home.finish(&mine.kept, &answer).await, Err(Refusal::Answer));
    let none = Answer { state: None, ..idp.consent(&mine) };
    assert_eq!(home.finish(&mine.kept, &none).await, Err(Refusal::Answer));
    assert_eq!(idp.asked(), 0);
}

#[tokio::test]
async fn another_provider_s_answer_is_refused_before_anything_is_asked() {
    let (honest, evil) = (Idp::start().await, Idp::start().await);
    let providers = Idp::providers(&[("honest", &honest), ("evil", &evil)]);
    let (at_honest, at_evil) = (providers.get("honest").unwrap(), providers.get("evil").unwrap());
    let begun = at_honest.start().await.unwrap();
    // what the honest provider answered comes to the evil one's address, where the code would be sent to it
    assert_eq!(at_evil.finish(&begun.kept, &honest.consent(&begun)).await, Err(Refusal::Answer));
    // and the honest one's address hears an answer that names another issuer
    let mixed = Answer { iss: Some(evil.issuer.clone()), ..honest.consent(&begun) };
    assert_eq!(at_honest.finish(&begun.kept, &mixed).await, Err(Refusal::Answer));
    assert_eq!((honest.asked(), evil.asked()), (0, 0), "no code left this server");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let idp = Idp::start().await;
    idp.redirect();
    assert_eq!(come(&idp).await, Some(Refusal::Answer));
    assert_eq!(idp.asked(), 1);
}

fn claims(idp: &Idp, nonce: &str) -> Value {
    json!({ "iss": idp.issuer, "sub": "248289761001", "aud": "daybook", "nonce": nonce, "iat": now(), "exp": now() + 300 })
}
