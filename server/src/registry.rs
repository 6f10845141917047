//! Every operation and every address, in one list. Tests walk it: what stands here is tried by strangers, by each role and from other
//! workspaces; what does not stand here makes a test fail.

use kernel::Op;

/// A plain route, and what it asks for.
#[derive(Clone, Copy, Debug)]
pub struct PlainRoute {
    /// The method.
    pub method: &'static str,
    /// The path, with `{…}` for what varies.
    pub path: &'static str,
    /// The operation it does; none for one that a stranger may call. Under `/c` and `/api/v1/crew` the link's token is the permission.
    pub op: Option<Op>,
}

/// Plain routes outside the server functions.
pub fn plain_routes() -> Vec<PlainRoute> {
    let open = |method, path| PlainRoute { method, path, op: None };
    let with = |method, path, op| PlainRoute { method, path, op: Some(op) };
    vec![
        open("GET", "/"),
        open("POST", "/signout"),
        open("POST", "/oidc/{id}/start"),
        open("GET", "/oidc/{id}/callback"),
        open("GET", "/profile/picture"),
        open("POST", "/profile/picture"),
        open("GET", "/healthz"),
        open("GET", "/readyz"),
        open("GET", "/favicon.svg"),
        open("GET", "/icon-192.png"),
        open("GET", "/icon-512.png"),
        open("GET", "/icon-maskable-512.png"),
        open("GET", "/robots.txt"),
        open("GET", "/c/{token}"),
        open("GET", "/c/{token}/days.json"),
        open("POST", "/c/{token}/answer"),
        open("POST", "/c/{token}/phone"),
        open("GET", "/c/{token}/app.webmanifest"),
        open("GET", "/c/sw.js"),
        open("GET", "/c/shell/{lang}"),
        open("GET", "/c/files/{name}"),
        open("GET", "/print/{name}"),
        open("GET", "/logo/{name}"),
        open("GET", "/dev/mail"),
        open("GET", "/dev/mail/style.css"),
        open("POST", "/dev/mail/clear"),
        open("GET", "/dev/mail/{id}"),
        open("GET", "/dev/mail/{id}/html"),
        with("GET", "/w/{slug}", workspace_service::op::FRAME),
        with("GET", "/w/{slug}/me", crew_service::op::DAYS),
        with("POST", "/w/{slug}/me/answer", crew_service::op::ANSWER),
        with("GET", "/w/{slug}/schedule.xlsx", manpower_service::op::EXPORT),
        with("GET", "/w/{slug}/live", manpower_service::op::LIVE),
        with("GET", "/w/{slug}/schedule/print", manpower_service::op::PRINT),
        with("POST", "/w/{slug}/imports", imports_service::op::UPLOAD),
        with("GET", "/w/{slug}/imports/{id}/failed.xlsx", imports_service::op::FAILED_ROWS),
        with("GET", "/w/{slug}/imports/template/{file}", imports_service::op::TEMPLATE),
        with("POST", "/w/{slug}/logo", workspace_service::op::SET_LOGO),
        with("GET", "/w/{slug}/security.xlsx", workspace_service::op::EXPORT_SECURITY),
        open("GET", "/api/v1/openapi.json"),
        with("GET", "/api/v1/workspaces/{slug}/employees", people_service::op::LIST),
        with("POST", "/api/v1/workspaces/{slug}/employees", people_service::op::ADD),
        with("GET", "/api/v1/workspaces/{slug}/employees/{id}", people_service::op::GET),
        with("PUT", "/api/v1/workspaces/{slug}/employees/{id}", people_service::op::CHANGE),
        with("DELETE", "/api/v1/workspaces/{slug}/employees/{id}", people_service::op::REMOVE),
        with("GET", "/api/v1/workspaces/{slug}/projects", projects_service::op::LIST),
        with("POST", "/api/v1/workspaces/{slug}/projects", projects_service::op::ADD),
        with("GET", "/api/v1/workspaces/{slug}/projects/{id}", projects_service::op::GET),
        with("PUT", "/api/v1/workspaces/{slug}/projects/{id}", projects_service::op::CHANGE),
        with("DELETE", "/api/v1/workspaces/{slug}/projects/{id}", projects_service::op::REMOVE),
        with("GET", "/api/v1/workspaces/{slug}/schedule", manpower_service::op::CELLS),
        with("POST", "/api/v1/workspaces/{slug}/schedule/batch", manpower_service::op::OPS),
        with("GET", "/api/v1/workspaces/{slug}/schedule/{employee}/{day}", manpower_service::op::CELLS),
        with("PUT", "/api/v1/workspaces/{slug}/schedule/{employee}/{day}", manpower_service::op::OPS),
        with("DELETE", "/api/v1/workspaces/{slug}/schedule/{employee}/{day}", manpower_service::op::OPS),
        with("GET", "/api/v1/workspaces/{slug}/acknowledgements", crew_service::op::ANSWERS),
        open("GET", "/api/v1/crew/days"),
        open("POST", "/api/v1/crew/acknowledgements"),
    ]
}

/// Server functions that need no workspace, each with the reason why it may be called without one.
pub fn public_functions() -> &'static [(&'static str, &'static str)] {
    identity_service::op::PUBLIC
}

/// Every operation of every module, for the matrix of roles.
pub fn operations() -> Vec<Op> {
    [
        workspace_service::op::ALL,
        people_service::op::ALL,
        projects_service::op::ALL,
        manpower_service::op::ALL,
        crew_service::op::ALL,
        imports_service::op::ALL,
    ]
    .concat()
}
