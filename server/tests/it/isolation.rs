//! Strangers, roles and other workspaces, generated from the registry: each server function and each plain route is tried by all of
//! them, on both databases. What may happen stands in `matrix.txt`; a call for each stands in `samples.rs`.

use crate::{
    harness::{Answer, Browser, Host, from},
    known, matrix, samples,
    things::{MARK, Things},
};
use axum::{
    body::Body,
    http::{StatusCode, header},
};
use kernel::{Access, Op, Role};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;
use server::registry::PlainRoute;
use testkit::{TestDb, World, verify_invariants};

/// Writes that leave no audit row: what a person last looked at is no business record.
const UNAUDITED: [&str; 1] = ["schedule/remember"];

/// What is tried.
#[derive(Clone, Copy)]
enum Address {
    Function(&'static str),
    Route(PlainRoute),
}

/// A fresh database with our workspace, its members signed in, and another one.
struct Scene {
    host: Host,
    ours: World,
    members: Vec<(Role, Browser)>,
    /// The owner of the workspace `southline`.
    stranger: Browser,
}

#[testkit::db_test]
async fn each_function_is_for_whom_the_matrix_says(db: TestDb) {
    for endpoint in known::workspace_functions() {
        let op = server::registry::operations().into_iter().find(|op| op.name == endpoint).unwrap();
        Scene::fresh(&db).await.try_all(Address::Function(endpoint), op).await;
    }
}

#[testkit::db_test]
async fn each_plain_route_is_for_whom_the_matrix_says(db: TestDb) {
    for route in server::registry::plain_routes() {
        let Some(op) = route.op else { continue };
        Scene::fresh(&db).await.try_all(Address::Route(route), op).await;
    }
}

#[testkit::db_test]
async fn public_functions_change_no_workspace_that_is_there(db: TestDb) {
    let scene = Scene::fresh(&db).await;
    Things::make(&scene.host, scene.member(Role::Owner), "northline", 0).await;
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
    async fn fresh(db: &TestDb) -> Self {
        let db = TestDb::fresh(db.store.engine()).await;
        let host = Host::new(&db);
        let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
        let mut members = Vec::new();
        for role in Role::ALL {
            members.push((role, host.member(&ours, role).await));
        }
        let stranger = host.member(&theirs, Role::Owner).await;
        Self { host, ours, members, stranger }
    }

    async fn try_all(self, at: Address, op: Op) {
        let owner = self.member(Role::Owner).clone();
        let things = Things::make(&self.host, &owner, "northline", 0).await;
        self.try_strangers(at, &things).await;
        for (role, browser) in &self.members {
            if matrix::allows(op.name, *role) {
                let n = 1 + Role::ALL.iter().position(|one| one == role).unwrap();
                let things = Things::make(&self.host, &owner, "northline", n.try_into().unwrap()).await;
                self.try_allowed(at, op, (*role, browser), &things).await;
            } else {
                let before = self.hash().await;
                let answer = self.call(at, Some(browser), "northline", &things).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} as {role:?}: {}", op.name, answer.text());
                assert_eq!(self.hash().await, before, "{} refused to {role:?} changed something", op.name);
            }
        }
        verify_invariants(&self.host.db).await;
        self.host.db.store.close().await.unwrap();
    }

    /// Nobody, and the owner of another workspace: by our address, and by their own with our ids.
    async fn try_strangers(&self, at: Address, things: &Things) {
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

    async fn try_allowed(&self, at: Address, op: Op, (role, browser): (Role, &Browser), things: &Things) {
        let (before, trail) = (self.hash().await, self.trail().await);
        let answer = self.call(at, Some(browser), "northline", things).await;
        let fine = answer.status.is_success() || answer.status.is_redirection();
        assert!(fine, "{} as {role:?}: {} {}", op.name, answer.status, answer.text());
        if op.access == Access::Read {
            assert_eq!(self.hash().await, before, "{} only reads", op.name);
        } else if !UNAUDITED.contains(&op.name) {
            let after = self.trail().await;
            assert!(after.len() > trail.len(), "{} leaves an audit row", op.name);
            assert!(
                after[trail.len()..].iter().all(|name| name == op.name),
                "{}: {:?}",
                op.name,
                &after[trail.len()..]
            );
        }
    }

    async fn call(&self, at: Address, who: Option<&Browser>, slug: &str, things: &Things) -> Answer {
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
            Address::Route(route) => {
                let path = samples::route(route.path, slug, things);
                let path = path.unwrap_or_else(|| panic!("{} has no sample in samples.rs", route.path));
                let request = from(who, route.method, &path).header(header::ACCEPT, "text/html");
                self.host.send(request.body(Body::empty()).unwrap()).await
            }
        }
    }

    fn member(&self, role: Role) -> &Browser {
        &self.members.iter().find(|(one, _)| *one == role).unwrap().1
    }

    async fn hash(&self) -> u64 {
        self.host.db.content_hash(self.ours.tenant).await
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

impl Address {
    fn name(self) -> String {
        match self {
            Self::Function(endpoint) => endpoint.to_owned(),
            Self::Route(route) => format!("{} {}", route.method, route.path),
        }
    }

    /// What nobody gets: a page sends to the sign-in page, everything else says 401.
    fn signed_out(self) -> StatusCode {
        match self {
            Self::Route(route) if route.path == "/w/{slug}" => StatusCode::SEE_OTHER,
            _ => StatusCode::UNAUTHORIZED,
        }
    }
}
