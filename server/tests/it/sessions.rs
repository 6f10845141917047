//! Signing in and out as a browser does it: cookies, where one goes next, and when a session ends.

use crate::{
    browser::{Browser, from},
    harness::{Host, PASSWORD, code_of},
};
use axum::{body::Body, http::StatusCode};
use entity::{refresh_token, session};
use kernel::Role;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde_json::json;
use store::Reason;
use testkit::TestDb;

#[testkit::db_test]
async fn cookies_are_tied_to_the_host_over_tls(db: TestDb) {
    let world = db.workspace("northline").await;
    for (host, names, ends) in [
        (Host::https(&db), ["__Host-daybook-access", "__Host-daybook-refresh", "__Host-daybook-device"], "; Secure"),
        (Host::new(&db), ["daybook-access", "daybook-refresh", "daybook-device"], ""),
    ] {
        host.member(&world, Role::Owner).await;
        let command = json!({ "command": { "email": "owner@northline.example", "password": PASSWORD } });
        let answer = host.call(None, "identity/sign_in", &command).await;
        let lines = answer.cookies();
        assert_eq!(lines.len(), 3, "{lines:?}");
        for ((line, name), keep) in lines.iter().zip(names).zip([2_592_000, 2_592_000, 34_560_000]) {
            let (pair, flags) = line.split_once("; ").unwrap();
            assert_eq!(pair.split_once('=').unwrap().0, name);
            assert_eq!(flags, format!("Path=/; HttpOnly; SameSite=Lax; Max-Age={keep}{ends}"));
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
    let browser = browser.without("daybook-device");
    assert_eq!(browser.header(), "", "both cookies are taken back; the browser stays known");
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
    let access = browser.without("daybook-device").header().split_once('=').unwrap().1.to_owned();
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
async fn asking_to_sign_up_answers_the_same_whoever_has_the_address(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    host.member(&world, Role::Owner).await;
    let mut answers = Vec::new();
    for email in ["owner@northline.example", "nobody@northline.example"] {
        let asked = json!({ "command": { "email": email, "join": null } });
        let answer = host.call(None, "identity/ask_sign_up", &asked).await;
        let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        names.sort_unstable();
        answers.push((answer.status, answer.text(), names));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0, StatusCode::OK);
    let (known, unknown) =
        (host.mails_to("owner@northline.example").await, host.mails_to("nobody@northline.example").await);
    let letters = |mails: &[mail::KeptMail]| mails.iter().map(|mail| mail.letter.to_string()).collect::<Vec<_>>();
    assert_eq!((letters(&known), letters(&unknown)), (vec!["has_account".into()], vec!["confirm_sign_up".into()]));
    assert!(known[0].told.text.contains("/signin") && known[0].told.text.contains("Forgot password?"));
}

#[testkit::db_test]
async fn a_newcomer_founds_a_workspace_and_a_guest_joins_it(db: TestDb) {
    let host = Host::new(&db);
    let token = host.asked_to_sign_up("marta@lind.example").await;
    let page = host.get(None, &format!("/signup/{token}")).await;
    assert!(page.text().contains("marta@lind.example is confirmed as yours"), "{}", page.text());
    let command = json!({ "command": { "token": token, "founder": {
        "name": "Marta Lind", "company": "Lind Concrete", "password": PASSWORD, "slug": "lind-concrete",
        "time_zone": "America/Chicago"
    }}});
    let answer = host.call(None, "identity/sign_up", &command).await;
    assert_eq!((answer.status, answer.json()), (StatusCode::OK, json!("lind-concrete")));
    let again = host.call(None, "identity/sign_up", &command).await;
    assert_eq!((again.status.as_u16(), &again.json()["code"]), (422, &json!("link_spent_or_expired")));
    let page = host.get(None, &format!("/signup/{token}")).await;
    assert!(page.text().contains("This link was used already") && page.text().contains("href=\"/signup\""));
    let marta = Browser::of(&answer);
    let closed = host.get(Some(&marta), "/w/lind-concrete/people").await;
    assert_eq!(closed.header("location"), "/second-factor/setup?next=/w/lind-concrete/people");
    host.enrol(&marta).await;
    assert_eq!(host.get(Some(&marta), "/w/lind-concrete/people").await.status, StatusCode::OK);

    let roles = host.done(&marta, "workspace/role_choices", &json!({ "ws": "lind-concrete" })).await;
    let role = crate::things::role_id(&roles, "crew");
    let invite = json!({ "ws": "lind-concrete", "command": {
        "email": "ola@berg.example", "role": role, "regions": [], "language": "en"
    }});
    host.done(&marta, "workspace/invite", &invite).await;
    let mails = host.mails_to("ola@berg.example").await;
    let token = mails[0].told.text.split("/invitation/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    assert_eq!(host.get(None, &format!("/invitation/{token}")).await.status, StatusCode::OK);
    let accept = json!({ "command": { "token": token, "name": "Ola Berg", "password": "another long passphrase" } });
    let ola = Browser::of(&host.call(None, "identity/accept_new", &accept).await);
    let list = json!({ "ws": "lind-concrete", "query": {} });
    let refused = host.call(Some(&ola), "people/list", &list).await;
    assert_eq!(refused.json()["kind"], "second_factor_missing");
    host.enrol(&ola).await;
    let mine = host.done(&ola, "identity/my_workspaces", &json!({})).await;
    assert_eq!(mine.as_array().unwrap().len(), 1, "{mine}");
    let again = host.call(None, "identity/accept_new", &accept).await;
    assert_eq!(
        (again.status, again.json()["code"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!("invitation_used"))
    );
    assert_eq!(host.call(Some(&ola), "people/list", &list).await.json()["kind"], "forbidden", "crew");
}

#[testkit::db_test]
async fn an_account_with_an_app_signs_in_in_two_steps(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let browser = host.member(&world, Role::Owner).await;
    let setup = host.done(&browser, "identity/begin_app", &json!({})).await;
    let secret = setup["secret"].as_str().unwrap().to_owned();
    let code = json!({ "command": { "code": code_of(&secret) } });
    let codes = host.done(&browser, "identity/confirm_app", &code).await;
    let command = json!({ "command": { "email": "owner@northline.example", "password": PASSWORD } });
    let first = host.call(None, "identity/sign_in", &command).await;
    assert_eq!(first.json(), json!("second_factor"));
    assert_eq!(first.cookies().len(), 1, "{:?}", first.cookies());
    let mut halfway = Browser::of(&first);
    let list = json!({ "ws": "northline", "query": {} });
    assert_eq!(host.call(Some(&halfway), "people/list", &list).await.status, StatusCode::UNAUTHORIZED);
    let used = host.call(Some(&halfway), "identity/second_factor", &code).await;
    assert_eq!(used.status, StatusCode::BAD_REQUEST, "{}", used.text());
    let recovery = json!({ "command": { "code": codes["codes"][0] } });
    let second = host.call(Some(&halfway), "identity/second_factor", &recovery).await;
    assert_eq!(second.status, StatusCode::OK, "{}", second.text());
    halfway.take(&second);
    assert!(!halfway.header().contains("daybook-step"), "{}", halfway.header());
    assert_eq!(host.call(Some(&halfway), "people/list", &list).await.status, StatusCode::OK);
}

#[testkit::db_test]
async fn a_relaxed_rule_opens_and_a_strict_one_closes_at_once(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let (owner, viewer) = (host.member(&world, Role::Owner).await, host.member(&world, Role::Viewer).await);
    host.enrol(&owner).await;
    let list = json!({ "ws": "northline", "query": {} });
    assert_eq!(host.call(Some(&viewer), "people/list", &list).await.status, StatusCode::OK);
    let rules = host.done(&owner, "workspace/sign_in_rules", &json!({ "ws": "northline" })).await;
    let mut strict = rules.clone();
    strict["second_factor_required"] = json!(true);
    let ask = json!({ "ws": "northline", "rules": strict });
    host.done(&owner, "workspace/set_sign_in_rules", &ask).await;
    let closed = host.call(Some(&viewer), "people/list", &list).await;
    assert_eq!((closed.status, &closed.json()["kind"]), (StatusCode::FORBIDDEN, &json!("second_factor_missing")));
    let page = host.get(Some(&viewer), "/w/northline/people").await;
    assert_eq!(page.header("location"), "/second-factor/setup?next=/w/northline/people");
    assert_eq!(host.call(Some(&owner), "people/list", &list).await.status, StatusCode::OK);
}

#[testkit::db_test]
async fn what_is_dangerous_waits_for_a_fresh_proof(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let rules = host.done(&owner, "workspace/sign_in_rules", &json!({ "ws": "northline" })).await;
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let old = session::ActiveModel { authenticated_at: Set(tx.now() - 11 * 60_000), ..Default::default() };
    tx.update_where(old, session::Column::RevokedAt.is_null()).await.unwrap();
    tx.commit().await.unwrap();
    let ask = json!({ "ws": "northline", "rules": rules });
    let refused = host.call(Some(&owner), "workspace/set_sign_in_rules", &ask).await;
    assert_eq!((refused.status, &refused.json()["kind"]), (StatusCode::UNAUTHORIZED, &json!("fresh_sign_in")));
    let wrong = json!({ "command": { "password": { "password": "not this one" } } });
    assert_eq!(host.call(Some(&owner), "identity/prove", &wrong).await.status, StatusCode::BAD_REQUEST);
    host.done(&owner, "identity/prove", &json!({ "command": { "password": { "password": PASSWORD } } })).await;
    host.done(&owner, "workspace/set_sign_in_rules", &ask).await;
}

#[testkit::db_test]
async fn twenty_tabs_that_refresh_at_once_stay_signed_in(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let tab = host.member(&world, Role::Owner).await.without("daybook-access");
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let (host, tab) = (host.clone(), tab.clone());
            tokio::spawn(async move {
                host.call(Some(&tab), "people/list", &json!({ "ws": "northline", "query": {} })).await
            })
        })
        .collect();
    let mut next = 0;
    for task in tasks {
        let answer = task.await.unwrap();
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        next += answer.cookies().iter().filter(|line| line.starts_with("daybook-refresh=")).count();
    }
    assert_eq!(next, 1, "one of twenty spends the token");
}

#[testkit::db_test]
async fn a_token_that_is_replayed_a_minute_later_signs_both_out(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let stolen = host.member(&world, Role::Owner).await.without("daybook-access");
    let list = json!({ "ws": "northline", "query": {} });
    let mut thief = stolen.clone();
    thief.take(&host.call(Some(&stolen), "people/list", &list).await);
    assert_eq!(host.call(Some(&thief), "people/list", &list).await.status, StatusCode::OK);
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let a_minute_ago = refresh_token::ActiveModel { spent_at: Set(Some(tx.now() - 60_000)), ..Default::default() };
    tx.update_where(a_minute_ago, refresh_token::Column::SpentAt.is_not_null()).await.unwrap();
    tx.commit().await.unwrap();
    for browser in [&stolen, &thief] {
        let refused = host.call(Some(browser), "people/list", &list).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{}", refused.text());
    }
}
