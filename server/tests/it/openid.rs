//! Out to a provider and back, as a browser goes: cookies, where one ends, and what is refused on the way.

use crate::{
    browser::{Answer, Browser, from},
    harness::{Host, PASSWORD},
};
use axum::{
    body::Body,
    http::{StatusCode, header},
};
use entity::external_identity;
use kernel::Role;
use oidc::Answer as Said;
use serde_json::{Value, json};
use store::Reason;
use testkit::{TestDb, idp::Idp};

/// A server that takes the word of a provider called `home`.
async fn at_home(db: &TestDb) -> (Host, Idp) {
    let idp = Idp::start().await;
    (Host::with_providers(db, Idp::providers(&[("home", &idp)])), idp)
}

/// Presses the button.
async fn start(host: &Host, who: &mut Browser, id: &str, next: &str) -> Answer {
    let request = from(Some(who), "POST", &format!("/oidc/{id}/start"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    let answer = host.send(request.body(Body::from(format!("next={next}"))).unwrap()).await;
    who.take(&answer);
    answer
}

/// Where the page leads on to.
fn address_in(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("content=\"0;url=").unwrap_or_else(|| panic!("{text}"));
    rest.split_once('"').unwrap().0.replace("&amp;", "&")
}

/// Brings what a provider said.
async fn callback(host: &Host, who: &mut Browser, id: &str, said: &Said) -> Answer {
    let given = [("code", &said.code), ("state", &said.state), ("iss", &said.iss), ("error", &said.error)];
    let given = given.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value.as_ref()?)));
    let query = given.collect::<Vec<_>>().join("&").replace(':', "%3A").replace('/', "%2F");
    // a browser that another site leads here says so
    let request = from(Some(who), "GET", &format!("/oidc/{id}/callback?{query}"))
        .header("sec-fetch-site", "cross-site")
        .header("sec-fetch-mode", "navigate")
        .header("sec-fetch-dest", "document");
    let answer = host.send(request.body(Body::empty()).unwrap()).await;
    who.take(&answer);
    answer
}

/// Out and back. Answers where the browser ends.
async fn come(host: &Host, idp: &Idp, who: &mut Browser, next: &str) -> String {
    let page = start(host, who, "home", next).await;
    let answer = callback(host, who, "home", &idp.consent_at(&address_in(&page))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Ties the provider to the account of who is signed in. Answers where the browser ends.
async fn link(host: &Host, idp: &Idp, who: &mut Browser) -> String {
    let begun = host.call(Some(who), "identity/begin_link", &json!({ "provider": "home" })).await;
    assert_eq!(begun.status, StatusCode::OK, "{}", begun.text());
    who.take(&begun);
    let url = begun.json().as_str().unwrap().to_owned();
    callback(host, who, "home", &idp.consent_at(&url)).await.header("location").to_owned()
}

fn form(slug: &str) -> Value {
    json!({ "command": { "name": "Marta Lind", "company": "Lind Concrete", "slug": slug, "time_zone": "UTC" } })
}

#[testkit::db_test]
async fn a_newcomer_comes_by_a_provider_and_comes_back(db: TestDb) {
    let (host, idp) = at_home(&db).await;
    idp.bend(|_, claims| claims["amr"] = ["mfa"].as_slice().into());
    let mut marta = Browser::default();
    let page = start(&host, &mut marta, "home", "/").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let cookies = page.cookies();
    assert_eq!(cookies.len(), 1, "{cookies:?}");
    assert!(
        cookies[0].starts_with("daybook-oidc=")
            && cookies[0].ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=600")
    );
    let url = address_in(&page);
    assert!(page.header("content-security-policy").contains("form-action 'self';"));
    let back = callback(&host, &mut marta, "home", &idp.consent_at(&url)).await;
    assert_eq!(back.header("location"), "/signup/external");
    assert!(!marta.header().contains("daybook-access"), "nobody is signed in yet: {}", marta.header());
    let shown = host.get(Some(&marta), "/signup/external").await;
    assert!(shown.text().contains("vouches for marta@northline.example"), "{}", shown.text());
    let made = host.call(Some(&marta), "identity/sign_up_external", &form("lind")).await;
    assert_eq!((made.status, made.json()), (StatusCode::OK, json!("lind")), "{}", made.text());
    marta.take(&made);
    assert!(!marta.header().contains("daybook-oidc"), "{}", marta.header());
    assert_eq!(host.get(Some(&marta), "/w/lind/people").await.status, StatusCode::OK);

    let mut elsewhere = Browser::default();
    assert_eq!(come(&host, &idp, &mut elsewhere, "%2Fw%2Flind%2Fpeople").await, "/w/lind/people");
    assert!(!elsewhere.header().contains("daybook-oidc"), "{}", elsewhere.header());
    assert_eq!(host.get(Some(&elsewhere), "/w/lind/people").await.status, StatusCode::OK);
    let told = db.security_log().await;
    let told: Vec<_> = told.iter().map(|event| (event.kind.as_str(), event.what.as_str())).collect();
    assert_eq!(told, [("signed_up", "oidc"), ("signed_in", "oidc")]);
}

#[testkit::db_test]
async fn over_tls_the_cookie_is_the_host_s_own(db: TestDb) {
    let idp = Idp::start().await;
    let host = Host::https_with_providers(&db, Idp::providers(&[("home", &idp)]));
    let page = start(&host, &mut Browser::default(), "home", "/").await;
    let line = page.cookies()[0].to_owned();
    assert!(line.starts_with("__Host-daybook-oidc=") && line.ends_with("; Secure"), "{line}");
}

#[testkit::db_test]
async fn no_other_site_sends_a_browser_out(db: TestDb) {
    let (host, idp) = at_home(&db).await;
    for site in ["cross-site", "same-site"] {
        let request = from(None, "POST", "/oidc/home/start")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site);
        assert_eq!(host.send(request.body(Body::from("next=/")).unwrap()).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(host.get(None, "/oidc/home/start").await.status, StatusCode::METHOD_NOT_ALLOWED);
    let nobody = start(&host, &mut Browser::default(), "nobody", "/").await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    // and after signing in one goes to this server's pages alone
    let mut marta = Browser::default();
    come(&host, &idp, &mut marta, "/").await;
    marta.take(&host.call(Some(&marta), "identity/sign_up_external", &form("lind")).await);
    for foreign in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example"] {
        assert_eq!(come(&host, &idp, &mut Browser::default(), foreign).await, "/", "{foreign}");
    }
}

#[testkit::db_test]
async fn another_browser_s_answer_signs_nobody_in(db: TestDb) {
    let (host, idp) = at_home(&db).await;
    // the attacker's code, brought by the victim's browser: without a cookie, and with one of its own
    let (mut attacker, mut victim) = (Browser::default(), Browser::default());
    let theirs = idp.consent_at(&address_in(&start(&host, &mut attacker, "home", "/").await));
    let lost = callback(&host, &mut victim, "home", &theirs).await;
    assert_eq!(lost.header("location"), "/signin?oidc=expired");
    start(&host, &mut victim, "home", "/").await;
    let swapped = callback(&host, &mut victim, "home", &theirs).await;
    assert_eq!(swapped.header("location"), "/signin?oidc=refused");
    assert_eq!((victim.header().as_str(), idp.asked()), ("", 0));
    // its own browser brings it once
    assert_eq!(callback(&host, &mut attacker.clone(), "home", &theirs).await.header("location"), "/signup/external");
    assert_eq!(callback(&host, &mut attacker, "home", &theirs).await.header("location"), "/signin?oidc=expired");
}

#[testkit::db_test]
async fn one_provider_s_answer_is_not_taken_at_another_s_address(db: TestDb) {
    let (honest, evil) = (Idp::start().await, Idp::start().await);
    let host = Host::with_providers(&db, Idp::providers(&[("honest", &honest), ("evil", &evil)]));
    let mut victim = Browser::default();
    let said = honest.consent_at(&address_in(&start(&host, &mut victim, "honest", "/").await));
    let mixed = callback(&host, &mut victim, "evil", &said).await;
    assert_eq!(mixed.header("location"), "/signin?oidc=refused");
    assert_eq!((honest.asked(), evil.asked()), (0, 0), "no code left this server");
}

#[testkit::db_test]
async fn a_no_leads_back_to_the_sign_in_page_with_a_line(db: TestDb) {
    let (host, idp) = at_home(&db).await;
    let mut marta = Browser::default();
    let said = idp.consent_at(&address_in(&start(&host, &mut marta, "home", "%2Fw%2Flind%2Fpeople").await));
    let no = Said { code: None, error: Some("access_denied".into()), ..said };
    let back = callback(&host, &mut marta, "home", &no).await;
    assert_eq!(back.header("location"), "/signin?oidc=denied&next=/w/lind/people");
    let page = host.get(None, back.header("location")).await.text();
    assert!(page.contains("the provider was told no"), "{page}");
    assert!(page.contains("action=\"/oidc/home/start\"") && page.contains("Continue with "), "{page}");
    assert!(page.contains("value=\"/w/lind/people\""), "where one wanted to go comes along: {page}");
    let without = Host::new(&db).get(None, "/signin").await.text();
    assert!(!without.contains("/oidc/") && !without.contains("Continue with"), "{without}");
}

#[testkit::db_test]
async fn an_account_is_tied_by_who_is_signed_in_alone(db: TestDb) {
    let (host, idp) = at_home(&db).await;
    let world = db.workspace("northline").await;
    let mut viewer = host.member(&world, Role::Viewer).await;
    idp.bend(|_, claims| claims["email"] = "viewer@northline.example".into());
    assert_eq!(come(&host, &idp, &mut Browser::default(), "/").await, "/signin?oidc=known");
    idp.bend(|_, claims| {
        claims["email"] = "viewer@northline.example".into();
        claims["email_verified"] = false.into();
    });
    assert_eq!(come(&host, &idp, &mut Browser::default(), "/").await, "/signup/external", "tells of no account");
    assert_eq!(link(&host, &idp, &mut viewer).await, "/profile?oidc=linked");
    let ways = host.done(&viewer, "identity/ways_in", &json!({})).await;
    assert_eq!((&ways["linked"][0]["provider"], &ways["linked"][1]), (&json!("home"), &json!(null)), "{ways}");
    let mut elsewhere = Browser::default();
    assert_eq!(come(&host, &idp, &mut elsewhere, "%2Fw%2Fnorthline%2Fpeople").await, "/w/northline/people");
    assert_eq!(host.get(Some(&elsewhere), "/w/northline/people").await.status, StatusCode::OK);
    let mails = host.mails_to("viewer@northline.example").await;
    assert!(mails.iter().any(|mail| mail.told.subject == "A way to sign in was added"), "{}", mails.len());

    // another member can't have it, and can't take it away
    let mut planner = host.member(&world, Role::Scheduler).await;
    assert_eq!(link(&host, &idp, &mut planner).await, "/profile?oidc=taken");
    let tx = db.store.system_read(Reason::SignIn).await.unwrap();
    let id = tx.find::<external_identity::Entity>().one().await.unwrap().unwrap().id;
    drop(tx);
    let refused = host.call(Some(&planner), "identity/unlink", &json!({ "id": id })).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    host.done(&viewer, "identity/unlink", &json!({ "id": id })).await;
    let list = json!({ "ws": "northline", "query": {} });
    assert_eq!(host.call(Some(&elsewhere), "people/list", &list).await.status, StatusCode::UNAUTHORIZED);
}

#[testkit::db_test]
async fn a_workspace_may_ask_a_domain_to_come_by_a_provider(db: TestDb) {
    let (host, idp) = at_home(&db).await;
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let mut viewer = host.member(&world, Role::Viewer).await;
    idp.bend(|_, claims| claims["email"] = "viewer@northline.example".into());
    let list = json!({ "ws": "northline", "query": {} });
    let set = async |domain: &str, issuer: &str| {
        let mut rules = host.done(&owner, "workspace/sign_in_rules", &json!({ "ws": "northline" })).await;
        (rules["sso_domain"], rules["sso_issuer"]) = (domain.into(), issuer.into());
        host.call(Some(&owner), "workspace/set_sign_in_rules", &json!({ "ws": "northline", "rules": rules })).await
    };
    let choices = host.done(&owner, "workspace/sign_in_providers", &json!({ "ws": "northline" })).await;
    assert_eq!(choices, json!([{ "issuer": idp.issuer, "name": "home" }]));
    let unknown = set("northline.example", "https://elsewhere.example").await;
    assert_eq!((unknown.status, &unknown.json()["fields"][0]["code"]), (StatusCode::BAD_REQUEST, &json!("unknown")));
    // another domain's rule binds nobody here
    assert_eq!(set("southline.example", &idp.issuer).await.status, StatusCode::OK);
    assert_eq!(host.call(Some(&viewer), "people/list", &list).await.status, StatusCode::OK);

    assert_eq!(set("northline.example", &idp.issuer).await.status, StatusCode::OK);
    // a session by password is out at once, and led to where the provider is tied to the account
    assert_eq!(host.call(Some(&viewer), "people/list", &list).await.status, StatusCode::UNAUTHORIZED);
    let led = host.get(Some(&viewer), "/w/northline/people").await;
    assert_eq!(led.header("location"), "/profile?oidc=wanted&next=/w/northline/people");
    assert_eq!(host.call(Some(&owner), "people/list", &list).await.status, StatusCode::OK, "owners keep a way in");
    let again = host.sign_in("viewer@northline.example").await;
    assert_eq!(host.call(Some(&again), "people/list", &list).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(link(&host, &idp, &mut viewer).await, "/profile?oidc=linked");
    assert_eq!(host.call(Some(&viewer), "people/list", &list).await.status, StatusCode::OK, "the provider vouched");

    // from then on a password, which is right, names the way in; a wrong one tells a stranger nothing
    let password = |text: &str| json!({ "command": { "email": "viewer@northline.example", "password": text } });
    let refused = host.call(None, "identity/sign_in", &password(PASSWORD)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.cookies().is_empty());
    let told = refused.json();
    assert_eq!(told["code"], "sso_required");
    assert_eq!(told["params"], json!({ "provider": "home", "workspace": "northline company" }));
    let wrong = host.call(None, "identity/sign_in", &password("not this one")).await;
    assert_eq!(wrong.json()["code"], "wrong_email_or_password");
    let asked = json!({ "command": { "email": "viewer@northline.example" } });
    assert_eq!(host.call(None, "identity/ask_reset", &asked).await.status, StatusCode::OK);
    let mails = host.mails_to("viewer@northline.example").await;
    let mail = mails.iter().find(|mail| mail.letter == "reset_password").unwrap();
    let token: String =
        mail.told.text.split_once("/reset/").unwrap().1.chars().take_while(|c| !c.is_whitespace()).collect();
    let reset = json!({ "command": { "token": token, "password": "another long passphrase" } });
    assert_eq!(host.call(None, "identity/reset_password", &reset).await.json()["code"], "sso_required");
    let led = host.get(Some(&again), "/w/northline/people").await;
    assert_eq!(led.header("location"), "/signin?oidc=wanted&next=/w/northline/people");

    let mut by_home = Browser::default();
    assert_eq!(come(&host, &idp, &mut by_home, "%2Fw%2Fnorthline%2Fpeople").await, "/w/northline/people");
    assert_eq!(host.call(Some(&by_home), "people/list", &list).await.status, StatusCode::OK);
    assert_eq!(host.sign_in("owner@northline.example").await.header().matches("daybook-access").count(), 1);
}
