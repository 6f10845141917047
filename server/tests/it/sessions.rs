//! Signing in and out as a browser does it: cookies, where one goes next, and when a session ends.

use crate::{
    browser::{Browser, from},
    harness::{Host, PASSWORD},
};
use axum::{body::Body, http::StatusCode};
use kernel::Role;
use serde_json::json;
use testkit::TestDb;

#[testkit::db_test]
async fn cookies_are_tied_to_the_host_over_tls(db: TestDb) {
    let world = db.workspace("northline").await;
    for (host, names, ends) in [
        (Host::https(&db), ["__Host-daybook-access", "__Host-daybook-refresh"], "; Secure"),
        (Host::new(&db), ["daybook-access", "daybook-refresh"], ""),
    ] {
        host.member(&world, Role::Owner).await;
        let command = json!({ "command": { "email": "owner@northline.example", "password": PASSWORD } });
        let answer = host.call(None, "identity/sign_in", &command).await;
        let lines = answer.cookies();
        assert_eq!(lines.len(), 2, "{lines:?}");
        for (line, name) in lines.iter().zip(names) {
            let (pair, flags) = line.split_once("; ").unwrap();
            assert_eq!(pair.split_once('=').unwrap().0, name);
            assert_eq!(flags, format!("Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000{ends}"));
        }
        assert!(!answer.text().contains("ey"), "no token in the body: {}", answer.text());
    }
}

#[testkit::db_test]
async fn names_of_the_other_kind_are_not_taken(db: TestDb) {
    let (plain, tls) = (Host::new(&db), Host::https(&db));
    let world = db.workspace("northline").await;
    let browser = plain.member(&world, Role::Owner).await;
    assert_eq!(plain.get(Some(&browser), "/w/northline/people").await.status, StatusCode::OK);
    let request = from(None, "GET", "/w/northline/people");
    let header = browser.header();
    assert_eq!(
        tls.send(request.header("cookie", header).body(Body::empty()).unwrap()).await.status,
        StatusCode::SEE_OTHER
    );
}

#[testkit::db_test]
async fn a_page_that_needs_a_person_is_gone_to_after_signing_in(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let asked = host.get(None, "/w/northline/people?region=x%20y&sort=title").await;
    let next = asked.header("location").to_owned();
    assert_eq!(next, "/signin?next=/w/northline/people%3Fregion%3Dx%2520y%26sort%3Dtitle");
    assert_eq!(host.get(None, &next).await.status, StatusCode::OK);

    assert_eq!(host.get(None, "/").await.header("location"), "/signin");
    assert_eq!(host.get(Some(&owner), "/").await.header("location"), "/w/northline");
    let crew = host.member(&world, Role::Crew).await;
    for (who, page) in [(&owner, "/w/northline/schedule"), (&crew, "/w/northline/me")] {
        let home = host.get(Some(who), "/w/northline").await;
        assert_eq!((home.status, home.header("location")), (StatusCode::SEE_OTHER, page));
    }
}

#[testkit::db_test]
async fn a_signed_out_cookie_is_worthless(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let mut browser = host.member(&world, Role::Owner).await;
    let elsewhere = host.member(&world, Role::Owner).await;
    let stolen = browser.clone();
    let answer = host.send(from(Some(&browser), "POST", "/signout").body(Body::empty()).unwrap()).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/signin"));
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"cookies\", \"storage\"");
    browser.take(&answer);
    assert_eq!(browser.header(), "", "both cookies are taken back");
    for kept in [stolen.clone(), stolen.without("daybook-access"), stolen.without("daybook-refresh")] {
        let call = host.call(Some(&kept), "people/list", &json!({ "ws": "northline", "query": {} })).await;
        assert_eq!(call.status, StatusCode::UNAUTHORIZED, "{}", call.text());
    }
    let other = host.get(Some(&elsewhere), "/w/northline/people").await;
    assert_eq!(other.status, StatusCode::OK, "another browser's session goes on");
}

#[testkit::db_test]
async fn a_lost_access_cookie_is_renewed_on_the_way(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let mut browser = host.member(&world, Role::Owner).await.without("daybook-access");
    let call = host.call(Some(&browser), "people/list", &json!({ "ws": "northline", "query": {} })).await;
    assert_eq!(call.status, StatusCode::OK, "{}", call.text());
    assert!(call.cookies().iter().any(|line| line.starts_with("daybook-access=")), "{:?}", call.cookies());
    let spent = browser.clone();
    browser.take(&call);
    assert_eq!(host.get(Some(&browser), "/w/northline/people").await.status, StatusCode::OK);
    // pages ask for several things at once, so the token that was just spent is good for a moment more
    assert_eq!(host.get(Some(&spent), "/w/northline/people").await.status, StatusCode::OK);
}

#[testkit::db_test]
async fn who_is_closed_out_is_out_at_once(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let viewer = host.member(&world, Role::Viewer).await;
    let list = json!({ "ws": "northline", "query": {} });
    assert_eq!(host.call(Some(&viewer), "people/list", &list).await.status, StatusCode::OK);
    let member = json!({ "ws": "northline", "member": { "id": world.membership(Role::Viewer), "version": 1 } });
    host.done(&owner, "workspace/disable_member", &member).await;
    assert_eq!(host.call(Some(&viewer), "people/list", &list).await.status, StatusCode::NOT_FOUND);
    assert_eq!(host.get(Some(&viewer), "/w/northline/people").await.status, StatusCode::NOT_FOUND);
}

#[testkit::db_test]
async fn a_forged_or_altered_token_signs_nobody_in(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let browser = host.member(&world, Role::Owner).await.without("daybook-refresh");
    let access = browser.header().split_once('=').unwrap().1.to_owned();
    let parts: Vec<&str> = access.split('.').collect();
    let unsigned = format!("eyJhbGciOiJub25lIn0.{}.", parts[1]);
    let mut signature = parts[2].to_owned();
    signature.replace_range(..1, if signature.starts_with('A') { "B" } else { "A" });
    let altered = format!("{}.{}.{signature}", parts[0], parts[1]);
    // a key of another server
    let foreign = Host::new(&db).member(&world, Role::Owner).await.without("daybook-refresh").header();
    for cookie in
        [format!("daybook-access={unsigned}"), format!("daybook-access={altered}"), foreign, "daybook-access=x".into()]
    {
        let request = from(None, "GET", "/w/northline/people").header("cookie", &cookie).body(Body::empty()).unwrap();
        assert_eq!(host.send(request).await.status, StatusCode::SEE_OTHER, "{cookie}");
    }
    assert_eq!(host.get(Some(&browser), "/w/northline/people").await.status, StatusCode::OK);
}

#[testkit::db_test]
async fn a_newcomer_founds_a_workspace_and_a_guest_joins_it(db: TestDb) {
    let host = Host::new(&db);
    let command = json!({ "command": {
        "name": "Marta Lind", "email": "marta@lind.example", "company": "Lind Concrete", "password": PASSWORD,
        "slug": "lind-concrete", "time_zone": "America/Chicago"
    }});
    let answer = host.call(None, "identity/sign_up", &command).await;
    assert_eq!((answer.status, answer.json()), (StatusCode::OK, json!("lind-concrete")));
    let marta = Browser::of(&answer);
    assert_eq!(host.get(Some(&marta), "/w/lind-concrete/people").await.status, StatusCode::OK);

    let roles = host.done(&marta, "workspace/role_choices", &json!({ "ws": "lind-concrete" })).await;
    let role = crate::things::role_id(&roles, "crew");
    let guest =
        json!({ "ws": "lind-concrete", "command": { "name": "Ola Berg", "email": "ola@berg.example", "role": role } });
    let added = host.done(&marta, "workspace/add_member", &guest).await;
    let token = added["invitation"]["token"].as_str().unwrap_or_else(|| panic!("{added}")).to_owned();
    assert_eq!(host.get(None, &format!("/set-password/{token}")).await.status, StatusCode::OK);
    let set = json!({ "command": { "token": token, "password": "another long passphrase" } });
    let ola = Browser::of(&host.call(None, "identity/set_password", &set).await);
    let mine = host.done(&ola, "identity/my_workspaces", &json!({})).await;
    assert_eq!(mine.as_array().unwrap().len(), 1, "{mine}");
    let again = host.call(None, "identity/set_password", &set).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a link is good for one use");
    let list = json!({ "ws": "lind-concrete", "query": {} });
    assert_eq!(host.call(Some(&ola), "people/list", &list).await.status, StatusCode::FORBIDDEN, "crew");
}
