//! Every address of the server is known to the registry, and every operation has an address.

use axum::http::Method;
use leptos::server_fn::axum::server_fn_paths;
use std::collections::BTreeSet;

/// Functions that need no workspace. A line may be taken out; a new one lets strangers in, so it is reviewed like a permission.
const PUBLIC: [&str; 50] = [
    "identity/accept_invitation",
    "identity/accept_new",
    "identity/add_passkey",
    "identity/ask_access",
    "identity/ask_passkey",
    "identity/ask_proof",
    "identity/ask_reset",
    "identity/ask_second_passkey",
    "identity/ask_sign_up",
    "identity/asked_factors",
    "identity/begin_app",
    "identity/begin_link",
    "identity/begin_passkey",
    "identity/change_email",
    "identity/change_password",
    "identity/confirm",
    "identity/confirm_app",
    "identity/describe_confirmation",
    "identity/describe_invitation",
    "identity/describe_join",
    "identity/describe_sign_up",
    "identity/end_device",
    "identity/end_other_devices",
    "identity/enter_passkey",
    "identity/join_offers",
    "identity/my_workspaces",
    "identity/newcomer",
    "identity/profile",
    "identity/prove",
    "identity/prove_by",
    "identity/prove_passkey",
    "identity/providers",
    "identity/remove_app",
    "identity/remove_passkey",
    "identity/remove_picture",
    "identity/rename_passkey",
    "identity/renew_codes",
    "identity/reset_password",
    "identity/second_factor",
    "identity/second_passkey",
    "identity/security",
    "identity/sign_in",
    "identity/sign_up",
    "identity/sign_up_external",
    "identity/sign_up_to_join",
    "identity/slug_state",
    "identity/unlink",
    "identity/update_profile",
    "identity/verify_email",
    "identity/ways_in",
];

/// Plain routes that need no workspace.
const OPEN: [(&str, &str); 31] = [
    ("GET", "/"),
    ("GET", "/c/files/{name}"),
    ("GET", "/c/shell/{lang}"),
    ("GET", "/c/sw.js"),
    // the token is the permission; tried in `crew`
    ("GET", "/c/{token}"),
    ("GET", "/c/{token}/app.webmanifest"),
    ("GET", "/c/{token}/days.json"),
    ("POST", "/c/{token}/answer"),
    ("POST", "/c/{token}/phone"),
    // the same; tried in `crew` and `api`
    ("GET", "/api/v1/crew/days"),
    ("POST", "/api/v1/crew/acknowledgements"),
    ("GET", "/api/v1/openapi.json"),
    // there only without a mail server and on this machine, or when the operator asks for it; tried in `mails`
    ("GET", "/dev/mail"),
    ("GET", "/dev/mail/style.css"),
    ("GET", "/dev/mail/{id}"),
    ("GET", "/dev/mail/{id}/html"),
    ("POST", "/dev/mail/clear"),
    ("GET", "/favicon.svg"),
    ("GET", "/healthz"),
    ("GET", "/icon-192.png"),
    ("GET", "/icon-512.png"),
    ("GET", "/icon-maskable-512.png"),
    // shown in mails, to whoever has the address; tried in `logo`
    ("GET", "/logo/{name}"),
    // a style sheet, the same for everybody
    ("GET", "/print/{name}"),
    ("GET", "/readyz"),
    ("GET", "/robots.txt"),
    // out to a provider and back; tried in `openid`
    ("POST", "/oidc/{id}/start"),
    ("GET", "/oidc/{id}/callback"),
    // of who is signed in; tried in `profile`
    ("GET", "/profile/picture"),
    ("POST", "/profile/picture"),
    ("POST", "/signout"),
];

/// Pages that need no workspace.
pub(crate) const OPEN_PAGES: [&str; 13] = [
    "/confirm/{token}",
    "/forgot",
    "/invitation/{token}",
    "/join/{token}",
    "/profile",
    "/reset/{token}",
    "/second-factor",
    "/second-factor/setup",
    "/signin",
    "/signup",
    "/signup/external",
    "/signup/{token}",
    "/workspaces",
];

/// Those of them that lead a stranger to sign in.
pub(crate) const OWN_PAGES: [&str; 2] = ["/profile", "/workspaces"];

/// Operations that nobody can call from outside, and why.
const WITHOUT_ADDRESS: [(&str, &str); 5] = [
    ("crew/seen", "a part of another operation: the page of the own days notes what it showed"),
    ("crew/take", "who holds a crew link does it, under /c, where the token is the permission"),
    ("imports/check", "the worker does it, after an upload or a change of the file's settings"),
    ("workspace/get_preference", "a part of other operations: a page's server function reads its own preference"),
    ("workspace/set_preference", "a part of other operations: a page's server function keeps its own preference"),
];

/// Endpoints of all server functions.
pub(crate) fn functions() -> BTreeSet<&'static str> {
    let paths: Vec<_> = server_fn_paths().collect();
    assert!(paths.len() > 30, "the pages' server functions are linked into this test: {}", paths.len());
    let endpoint = |(path, method): &(&'static str, Method)| {
        assert_eq!(*method, Method::POST, "{path}");
        path.strip_prefix("/fn/").unwrap_or_else(|| panic!("{path} is not under /fn"))
    };
    paths.iter().map(endpoint).collect()
}

/// Endpoints of the functions that need a workspace.
pub(crate) fn workspace_functions() -> BTreeSet<&'static str> {
    functions().into_iter().filter(|endpoint| !PUBLIC.contains(endpoint)).collect()
}

/// Paths of all pages, with `{…}` for what varies.
pub(crate) fn pages() -> BTreeSet<String> {
    let paths = server::router::PAGES.iter().map(|page| page.path().to_owned());
    // the functions are in the list as left out
    paths.filter(|path| !path.starts_with("/fn/")).collect()
}

#[test]
fn every_function_is_public_or_an_operation() {
    let (public, operations) = (public(), operations());
    for endpoint in functions() {
        assert!(public.contains(endpoint) != operations.contains(endpoint), "{endpoint} is neither, or both");
    }
    for endpoint in public {
        assert!(functions().contains(endpoint), "{endpoint} is public but no function: take it out of the registry");
    }
}

#[test]
fn the_public_functions_are_no_more_than_these() {
    assert_eq!(public(), BTreeSet::from(PUBLIC));
    assert!(server::registry::public_functions().iter().all(|(_, reason)| reason.len() > 10), "each with its reason");
}

#[test]
fn the_open_routes_and_pages_are_no_more_than_these() {
    let open = server::registry::plain_routes().into_iter().filter(|route| route.op.is_none());
    assert_eq!(open.map(|route| (route.method, route.path)).collect::<BTreeSet<_>>(), BTreeSet::from(OPEN));
    let open = pages().into_iter().filter(|page| !page.starts_with("/w/{ws}/"));
    assert_eq!(open.collect::<BTreeSet<_>>(), OPEN_PAGES.map(str::to_owned).into());
}

#[test]
fn every_operation_has_an_address() {
    let functions = functions();
    let routes = server::registry::plain_routes();
    for op in operations() {
        let has = functions.contains(op) || routes.iter().any(|route| route.op.is_some_and(|with| with.name == op));
        let excused = WITHOUT_ADDRESS.iter().any(|(name, _)| *name == op);
        assert!(
            has != excused,
            "{op}: {}",
            if has { "has an address; take it off the list" } else { "has no address" }
        );
    }
    for (name, reason) in WITHOUT_ADDRESS {
        assert!(operations().contains(name) && !reason.is_empty(), "{name} is no operation");
    }
}

/// axum does not tell its routes, so the sources are asked.
#[test]
fn every_plain_route_of_the_sources_is_in_the_registry() {
    let sources = [
        include_str!("../../src/router.rs"),
        include_str!("../../src/routes.rs"),
        include_str!("../../src/api/mod.rs"),
        include_str!("../../src/crew/mod.rs"),
        include_str!("../../src/live.rs"),
        include_str!("../../src/openid.rs"),
        include_str!("../../src/pictures.rs"),
        include_str!("../../src/dev_mail.rs"),
        include_str!("../../src/files.rs"),
        include_str!("../../src/sign_in.rs"),
        include_str!("../../src/server_fns.rs"),
    ];
    let written: BTreeSet<&str> = sources.iter().flat_map(|source| literals_after(source, ".route(")).collect();
    let mut listed: BTreeSet<&str> = server::registry::plain_routes().iter().map(|route| route.path).collect();
    // the functions are known one by one; the files are made from a list
    listed.insert("/fn/{*path}");
    // what of the API leads nowhere
    listed.insert("/api/v1/{*rest}");
    listed.retain(|path| ![".svg", ".txt", ".png"].iter().any(|ending| path.ends_with(ending)));
    assert_eq!(written, listed);
    let nested: Vec<&str> = sources.iter().flat_map(|source| literals_after(source, ".nest(")).collect();
    assert_eq!(nested, ["/pkg"], "the build's files are the only other tree");
}

fn public() -> BTreeSet<&'static str> {
    server::registry::public_functions().iter().map(|(endpoint, _)| *endpoint).collect()
}

fn operations() -> BTreeSet<&'static str> {
    server::registry::operations().iter().map(|op| op.name).collect()
}

/// The text literals that follow directly on `call`.
fn literals_after<'s>(source: &'s str, call: &str) -> Vec<&'s str> {
    let literal = |rest: &'s str| rest.trim_start().strip_prefix('"').and_then(|text| text.split('"').next());
    source.split(call).skip(1).filter_map(literal).collect()
}
