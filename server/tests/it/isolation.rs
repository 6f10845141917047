//! Strangers, roles and other workspaces, generated from the registry: each server function and each plain route is tried by all of
//! them, on both databases. What may happen stands in `matrix.txt`; a call for each stands in `samples.rs`.

use crate::{
    browser::{Answer, Browser, from},
    harness::Host,
    known, matrix, samples,
    things::{MARK, Things, in_days},
};
use axum::{
    body::Body,
    http::{StatusCode, header},
};
use kernel::{Access, Op, Role};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;
use server::registry::PlainRoute;
use testkit::{TestDb, World, idp::png, verify_invariants};

/// Writes that leave no audit row: what a person last looked at is no business record.
const UNAUDITED: [&str; 1] = ["schedule/remember"];

/// Reads that note what the person saw of it.
const NOTING: [&str; 1] = ["crew/days"];

/// Reads that tell nothing of what is called by [`MARK`].
const UNMARKED: [&str; 19] = [
    "crew/answers",
    "imports/template",
    "people/history",
    "projects/history",
    "schedule/cells",
    "schedule/conflicts",
    "schedule/copy-week/preview",
    "schedule/live",
    "schedule/presence",
    "schedule/push-day/preview",
    "time-off/list",
    "tokens/list",
    "workspace/export_security",
    "workspace/frame",
    "workspace/join_rules",
    "workspace/list_security",
    "workspace/settings",
    "workspace/sign_in_providers",
    "workspace/sign_in_rules",
];

/// Writes after which the member who did them has another place or none: each is tried in a scene of its own.
pub(crate) const PARTING: [&str; 2] = ["workspace/leave", "workspace/hand_over"];

/// What is tried.
#[derive(Clone, Copy)]
pub(crate) enum Address {
    Function(&'static str),
    Route(PlainRoute),
}

/// A fresh database with our workspace, its members signed in, and another one.
pub(crate) struct Scene {
    pub(crate) host: Host,
    ours: World,
    theirs: World,
    members: Vec<(Role, Browser)>,
    /// The owner of the workspace `southline`.
    pub(crate) stranger: Browser,
    /// Ours.
    pub(crate) things: Things,
}

/// Every server function of a workspace, with what it asks for.
pub(crate) fn functions() -> Vec<(Address, Op)> {
    let operations = server::registry::operations();
    let op = |endpoint: &str| operations.iter().copied().find(|op| op.name == endpoint).unwrap();
    known::workspace_functions().into_iter().map(|at| (Address::Function(at), op(at))).collect()
}

/// Every plain route of a workspace, with what it asks for.
pub(crate) fn routes() -> Vec<(Address, Op)> {
    let routes = server::registry::plain_routes().into_iter();
    routes.filter_map(|route| Some((Address::Route(route), route.op?))).collect()
}

#[testkit::db_test]
async fn each_function_is_for_whom_the_matrix_says(db: TestDb) {
    try_all(&db, functions()).await;
}

#[testkit::db_test]
async fn each_plain_route_is_for_whom_the_matrix_says(db: TestDb) {
    try_all(&db, routes()).await;
}

/// Writes that share a scene. Each has things of its own; but a scene grows with each, and with it what is compared.
const SHARING: usize = 8;

/// Reads change nothing, which is asserted, so they share a scene; of writes, a few do.
async fn try_all(db: &TestDb, addresses: Vec<(Address, Op)>) {
    let (reads, writes): (Vec<_>, Vec<_>) = addresses.into_iter().partition(|(_, op)| op.access == Access::Read);
    let scene = Scene::fresh(db).await;
    for (at, op) in reads {
        scene.try_strangers(at).await;
        for role in Role::ALL {
            scene.try_role(at, op, role, &scene.things).await;
        }
    }
    scene.end().await;
    let (parting, writes): (Vec<_>, Vec<_>) = writes.into_iter().partition(|(_, op)| PARTING.contains(&op.name));
    for (at, op) in parting {
        for role in Role::ALL {
            let scene = Scene::fresh(db).await;
            scene.try_strangers(at).await;
            scene.second_owner().await;
            scene.try_role(at, op, role, &scene.things).await;
            scene.end().await;
        }
    }
    for writes in writes.chunks(SHARING) {
        let scene = Scene::fresh(db).await;
        let mut n = 0;
        for (at, op) in writes.iter().copied() {
            scene.try_strangers(at).await;
            let (allowed, refused): (Vec<_>, Vec<_>) =
                Role::ALL.into_iter().partition(|role| matrix::allows(op.name, *role));
            for role in refused {
                scene.try_role(at, op, role, &scene.things).await;
            }
            for role in allowed {
                n += 1;
                let things = Things::make(&scene.host, scene.member(Role::Owner), "northline", n).await;
                scene.try_role(at, op, role, &things).await;
            }
        }
        scene.end().await;
    }
}

#[testkit::db_test]
async fn public_functions_change_no_workspace_that_is_there(db: TestDb) {
    let scene = Scene::fresh(&db).await;
    for (endpoint, _) in server::registry::public_functions() {
        let (arguments, expected) = samples::public(endpoint).unwrap_or_else(|| panic!("{endpoint} has no sample"));
        let before = scene.hash().await;
        let answer = scene.host.call(None, endpoint, &arguments).await;
        assert_eq!(answer.status.as_u16(), expected, "{endpoint}: {}", answer.text());
        assert!(!answer.text().contains(MARK), "{endpoint}");
        assert_eq!(scene.hash().await, before, "{endpoint}");
    }
}

impl Scene {
    pub(crate) async fn fresh(db: &TestDb) -> Self {
        let db = TestDb::fresh(db.store.engine()).await;
        let host = Host::new(&db);
        let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
        let mut members = Vec::new();
        for role in Role::ALL {
            members.push((role, host.member(&ours, role).await));
        }
        let stranger = host.member(&theirs, Role::Owner).await;
        let things = Things::make(&host, &members[0].1, "northline", 0).await;
        for role in Role::ALL {
            things.put_on_roster(&host, &members[0].1, "northline", role, &own_day()).await;
        }
        Self { host, ours, theirs, members, stranger, things }
    }

    /// The last owner can't go.
    pub(crate) async fn second_owner(&self) {
        let owner = self.ours.role(Role::Owner);
        self.host.db.seat("northline", "second@northline.example", "Second", owner, None).await;
    }

    pub(crate) async fn end(self) {
        verify_invariants(&self.host.db).await;
        self.host.db.store.close().await.unwrap();
    }

    /// Nobody, and the owner of another workspace: by our address, and by their own with our ids.
    async fn try_strangers(&self, at: Address) {
        let things = &self.things;
        let before = self.hash().await;
        let nobody = self.call(at, None, "northline", things).await;
        assert_eq!(nobody.status, at.signed_out(), "{} by nobody: {}", at.name(), nobody.text());
        assert_eq!(self.hash().await, before, "{} by nobody", at.name());

        let answer = self.call(at, Some(&self.stranger), "northline", things).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{} by a stranger: {}", at.name(), answer.text());
        assert_eq!(self.hash().await, before, "{} by a stranger", at.name());

        let answer = self.call(at, Some(&self.stranger), "southline", things).await;
        assert!(
            !answer.status.is_server_error(),
            "{} with foreign ids: {} {}",
            at.name(),
            answer.status,
            answer.text()
        );
        assert!(!answer.words().contains(MARK), "{} tells another workspace: {}", at.name(), answer.words());
        assert_eq!(self.hash().await, before, "{} with foreign ids", at.name());
    }

    /// A member gets what the printed matrix says, no less and no more.
    async fn try_role(&self, at: Address, op: Op, role: Role, things: &Things) {
        if matrix::allows(op.name, role) {
            for endpoint in samples::before(op.name) {
                let answer = self.call(Address::Function(endpoint), Some(self.member(role)), "northline", things).await;
                assert!(answer.status.is_success(), "{endpoint} before {}: {}", op.name, answer.text());
            }
        }
        let (before, trail) = (self.hash().await, self.trail().await);
        let answer = self.call(at, Some(self.member(role)), "northline", things).await;
        let told = format!("{} as {role:?}: {} {}", op.name, answer.status, answer.text());
        if !matrix::allows(op.name, role) {
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{told}");
            assert_eq!(self.hash().await, before, "a refusal changes nothing: {told}");
            return;
        }
        assert!(answer.status.is_success() || answer.status.is_redirection(), "{told}");
        if op.access == Access::Read {
            assert!(NOTING.contains(&op.name) || self.hash().await == before, "a read changes nothing: {told}");
            // what strangers must not be told is told here
            assert_eq!(answer.words().contains(MARK), !UNMARKED.contains(&op.name), "{told}");
        } else if !UNAUDITED.contains(&op.name) {
            let after = self.trail().await;
            assert!(after.len() > trail.len(), "a write leaves an audit row: {told}");
            assert!(after[trail.len()..].iter().all(|name| name == op.name), "{told}: {:?}", &after[trail.len()..]);
        }
    }

    pub(crate) async fn call(&self, at: Address, who: Option<&Browser>, slug: &str, things: &Things) -> Answer {
        match at {
            Address::Function(endpoint) => {
                let sample = samples::function(endpoint, things);
                let mut arguments = sample.unwrap_or_else(|| panic!("{endpoint} has no sample in samples.rs"));
                arguments["ws"] = Value::from(slug);
                self.host.call(who, endpoint, &arguments).await
            }
            Address::Route(route) if route.path == "/w/{slug}/imports" => {
                self.host.upload(who, slug, "roster.csv", b"Number,Name\n1,\"Weir, Rosa\"\n").await
            }
            Address::Route(route) if route.path == "/w/{slug}/logo" => self.host.bring_logo(who, slug, &png()).await,
            Address::Route(route) if route.path == "/w/{slug}/me/answer" => {
                let answer = format!("id={}&day={}&answer=there", uuid::Uuid::now_v7(), own_day());
                let request = from(who, "POST", &format!("/w/{slug}/me/answer"))
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                self.host.send(request.body(Body::from(answer)).unwrap()).await
            }
            Address::Route(route) if route.path.starts_with("/api/v1/") => {
                let call = samples::api(route.method, route.path, slug, things);
                let call = call.unwrap_or_else(|| panic!("{} has no sample in samples.rs", at.name()));
                let shown = who.map(Browser::bearer);
                self.host.api(shown.as_deref(), route.method, &call.path, call.body.as_ref(), &call.headers).await
            }
            Address::Route(route) => {
                let path = samples::route(route.path, slug, things);
                let path = path.unwrap_or_else(|| panic!("{} has no sample in samples.rs", route.path));
                let request = from(who, route.method, &path).header(header::ACCEPT, "text/html");
                self.host.send(request.body(Body::empty()).unwrap()).await
            }
        }
    }

    pub(crate) fn member(&self, role: Role) -> &Browser {
        &self.members.iter().find(|(one, _)| *one == role).unwrap().1
    }

    pub(crate) async fn hash(&self) -> u64 {
        self.host.db.content_hash(self.ours.tenant).await
    }

    /// Of the workspace `southline`.
    pub(crate) async fn foreign_hash(&self) -> u64 {
        self.host.db.content_hash(self.theirs.tenant).await
    }

    /// The operations in our trail, oldest first.
    async fn trail(&self) -> Vec<String> {
        let owner = self.host.db.owner().await;
        let sql = "select op from audit_event where tenant_id = $1 order by seq";
        let rows = Statement::from_sql_and_values(owner.get_database_backend(), sql, [self.ours.tenant.into()]);
        let rows = owner.query_all_raw(rows).await.unwrap();
        rows.iter().map(|row| row.try_get("", "op").unwrap()).collect()
    }
}

/// A day that members have on a project: among the next fourteen, and in no week that a sample asks for.
fn own_day() -> String {
    in_days(9)
}

impl Address {
    pub(crate) fn name(self) -> String {
        match self {
            Self::Function(endpoint) => endpoint.to_owned(),
            Self::Route(route) => format!("{} {}", route.method, route.path),
        }
    }

    /// What nobody gets: a page sends to the sign-in page, everything else says 401.
    fn signed_out(self) -> StatusCode {
        match self {
            Self::Route(route) if ["/w/{slug}", "/w/{slug}/me", "/w/{slug}/schedule/print"].contains(&route.path) => {
                StatusCode::SEE_OTHER
            }
            _ => StatusCode::UNAUTHORIZED,
        }
    }
}
