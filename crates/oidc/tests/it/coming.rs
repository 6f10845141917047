use oidc::{Answer, ProvidersFault, Refusal};
use testkit::idp::{Idp, query};

#[tokio::test]
async fn a_person_comes_by_a_provider() {
    let idp = Idp::start().await;
    let providers = Idp::providers(&[("home", &idp)]);
    let home = providers.get("home").unwrap();
    let begun = home.start().await.unwrap();
    let sent = query(&begun.url);
    assert_eq!((sent["client_id"].as_str(), sent["scope"].as_str()), ("daybook", "openid email"));
    assert!(sent["state"].len() >= 22 && sent["nonce"].len() >= 22, "128 bits or more");
    let person = home.finish(&begun.kept, &idp.consent(&begun)).await.unwrap();
    assert_eq!((person.issuer.as_str(), person.subject.as_str()), (idp.issuer.as_str(), "248289761001"));
    assert_eq!((person.email.as_deref(), person.email_verified), (Some("marta@northline.example"), true));
    assert_eq!(person.name.as_deref(), Some("Marta Lind"));
    assert!(!person.two_factors, "the provider said nothing of a second factor");
    assert_ne!(query(&home.start().await.unwrap().url)["state"], sent["state"], "a state of its own each time");
}

#[tokio::test]
async fn a_second_factor_counts_where_the_provider_says_so() {
    let idp = Idp::start().await;
    let providers = Idp::providers(&[("home", &idp)]);
    let home = providers.get("home").unwrap();
    for (methods, counts) in [(&["pwd"][..], false), (&["pwd", "otp"], true), (&["mfa"], true)] {
        let methods = methods.to_vec();
        idp.bend(move |_, claims| claims["amr"] = methods.clone().into());
        let begun = home.start().await.unwrap();
        assert_eq!(home.finish(&begun.kept, &idp.consent(&begun)).await.unwrap().two_factors, counts);
    }
}

#[tokio::test]
async fn an_unverified_address_is_told_as_one() {
    let idp = Idp::start().await;
    let providers = Idp::providers(&[("home", &idp)]);
    let home = providers.get("home").unwrap();
    for said in [serde_json::json!(false), serde_json::Value::Null] {
        idp.bend(move |_, claims| {
            let claims = claims.as_object_mut().unwrap();
            claims.remove("email_verified");
            if !said.is_null() {
                claims.insert("email_verified".into(), said.clone());
            }
        });
        let begun = home.start().await.unwrap();
        assert!(!home.finish(&begun.kept, &idp.consent(&begun)).await.unwrap().email_verified);
    }
}

#[tokio::test]
async fn a_no_is_a_no() {
    let idp = Idp::start().await;
    let providers = Idp::providers(&[("home", &idp)]);
    let home = providers.get("home").unwrap();
    let begun = home.start().await.unwrap();
    let answer = Answer { error: Some("access_denied".into()), code: None, ..idp.consent(&begun) };
    assert_eq!(home.finish(&begun.kept, &answer).await, Err(Refusal::Denied));
}

#[tokio::test]
async fn a_provider_that_is_not_there_is_said_to_be() {
    let idp = Idp::start().await;
    let providers = Idp::providers(&[("gone", &idp.moved("http://127.0.0.1:1"))]);
    assert_eq!(providers.get("gone").unwrap().start().await.err(), Some(Refusal::Unreachable));
}

#[tokio::test]
async fn a_new_key_is_asked_for_but_not_each_time() {
    let idp = Idp::start().await;
    let providers = Idp::providers(&[("home", &idp)]);
    let home = providers.get("home").unwrap();
    let begun = home.start().await.unwrap();
    idp.change_key("second");
    // the keys were asked for a moment ago, so a made-up name of a key costs the provider nothing
    assert_eq!(home.finish(&begun.kept, &idp.consent(&begun)).await, Err(Refusal::Token));
    let fresh = Idp::providers(&[("home", &idp)]);
    let begun = fresh.get("home").unwrap().start().await.unwrap();
    assert!(fresh.get("home").unwrap().finish(&begun.kept, &idp.consent(&begun)).await.is_ok());
}

#[tokio::test]
async fn two_providers_have_two_ids() {
    let idp = Idp::start().await;
    let settings = |id: &str| oidc::ProviderSettings {
        id: id.into(),
        name: "Home".into(),
        issuer: idp.issuer.clone(),
        client_id: "daybook".into(),
        client_secret: None,
        scopes: Vec::new(),
        second_factor: oidc::SecondFactor::Provider,
        picture: None,
        picture_hosts: Vec::new(),
    };
    let twice = oidc::Providers::new(vec![settings("a"), settings("a")], "http://localhost:3000");
    assert!(matches!(twice.err(), Some(ProvidersFault::Twice(id)) if id == "a"));
    assert!(oidc::Providers::new(vec![settings("A/b")], "http://localhost:3000").is_err());
}

#[tokio::test]
async fn an_address_beside_the_token_counts_for_the_same_subject_alone() {
    let idp = Idp::start().await;
    let providers = Idp::providers(&[("home", &idp)]);
    let home = providers.get("home").unwrap();
    for (subject, told) in [("248289761001", Some("marta@northline.example")), ("another", None)] {
        idp.thin(subject);
        let begun = home.start().await.unwrap();
        let person = home.finish(&begun.kept, &idp.consent(&begun)).await.unwrap();
        assert_eq!(person.subject, "248289761001", "who it is stands in the token");
        assert_eq!((person.email.as_deref(), person.email_verified), (told, told.is_some()));
        assert_eq!(person.name.is_some(), told.is_some());
    }
}

#[tokio::test]
async fn another_issuer_s_word_of_itself_is_refused() {
    let (honest, evil) = (Idp::start().await, Idp::start().await);
    // what is served at the evil one's address says that it is the honest one
    evil.call_itself(&honest.issuer);
    let providers = Idp::providers(&[("home", &evil)]);
    assert_eq!(providers.get("home").unwrap().start().await.err(), Some(Refusal::Unreachable));
}
