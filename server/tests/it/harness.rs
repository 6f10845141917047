//! The server's router over a test database.

use crate::browser::{Answer, Browser, from};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
    response::Response,
};
use entity::{account, job};
use futures::StreamExt;
use identity_domain::Password;
use identity_service::{Identity, Keys, Passwords};
use kernel::Role;
use leptos::config::LeptosOptions;
use mail::{DevMailbox, KeptMail, Post, Way};
use manpower_service::Live;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait};
use serde_json::{Value, json};
use std::{sync::OnceLock, time::Duration};
use store::Reason;
use testkit::{TestDb, World};
use tokio::{sync::watch, task::JoinHandle};
use tower::ServiceExt;
use ui_kit::server::CookieNames;

/// The password of every member of a test's workspaces.
pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// The largest file that a test's server takes; also the setting's default.
pub(crate) const IMPORT_MAX_BYTES: usize = 25_000_000;

const BOUNDARY: &str = "daybook-test-boundary";

/// A server over a test database.
#[derive(Clone)]
pub(crate) struct Host {
    pub(crate) db: TestDb,
    /// Where its mails go.
    pub(crate) post: Post,
    router: Router,
}

/// The outbox's worker, until it is stopped.
pub(crate) struct Worker {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Host {
    /// A server at http://localhost.
    pub(crate) fn new(db: &TestDb) -> Self {
        Self::build(db, false, "nowhere", u32::MAX)
    }

    /// A server behind proxies, at https://localhost.
    pub(crate) fn behind(db: &TestDb, edge: server::edge::Edge) -> Self {
        Self::of(db, server::App { edge, ..Self::app(db, true, "nowhere", u32::MAX) })
    }

    /// A server whose API may be asked so often by one credential.
    pub(crate) fn with_limit(db: &TestDb, api_per_minute: u32) -> Self {
        Self::build(db, false, "nowhere", api_per_minute)
    }

    /// A server behind TLS.
    pub(crate) fn https(db: &TestDb) -> Self {
        Self::build(db, true, "nowhere", u32::MAX)
    }

    /// A server whose build lies in a folder.
    pub(crate) fn with_site(db: &TestDb, site: &std::path::Path) -> Self {
        Self::build(db, false, site.to_str().unwrap(), u32::MAX)
    }

    /// A server whose mails go another way.
    pub(crate) fn with_post(db: &TestDb, post: Post) -> Self {
        Self::of(db, server::App { post, ..Self::app(db, false, "nowhere", u32::MAX) })
    }

    /// A server that takes the word of providers.
    pub(crate) fn with_providers(db: &TestDb, providers: oidc::Providers) -> Self {
        Self::vouched(db, false, providers)
    }

    /// The same behind TLS.
    pub(crate) fn https_with_providers(db: &TestDb, providers: oidc::Providers) -> Self {
        Self::vouched(db, true, providers)
    }

    fn vouched(db: &TestDb, https: bool, providers: oidc::Providers) -> Self {
        let app = Self::app(db, https, "nowhere", u32::MAX);
        app.identity.know_providers(providers);
        Self::of(db, app)
    }

    fn build(db: &TestDb, https: bool, site: &str, api_per_minute: u32) -> Self {
        Self::of(db, Self::app(db, https, site, api_per_minute))
    }

    fn of(db: &TestDb, app: server::App) -> Self {
        Self { db: db.clone(), post: app.post.clone(), router: server::router::build(app) }
    }

    fn app(db: &TestDb, https: bool, site: &str, api_per_minute: u32) -> server::App {
        static PASSWORDS: OnceLock<Passwords> = OnceLock::new();
        let passwords = PASSWORDS.get_or_init(|| Passwords::new().unwrap()).clone();
        let way = Way::Mailbox(DevMailbox::default());
        let identity = Identity::new(db.store.clone(), Keys::ephemeral().unwrap(), passwords);
        identity.stand_at(if https { "https://localhost" } else { "http://localhost:3000" });
        server::App {
            store: db.store.clone(),
            live: Live::with_beat(Duration::from_millis(100)),
            identity,
            leptos: LeptosOptions::builder().output_name("daybook").site_root(site).build(),
            cookies: CookieNames::new(https),
            https,
            hsts_preload: false,
            edge: server::edge::Edge::default(),
            import_max_bytes: IMPORT_MAX_BYTES,
            api_limits: server::Limits::new(api_per_minute),
            post: Post::new("Daybook <daybook@localhost>", "http://localhost:3000", way).unwrap(),
        }
    }

    /// Its router, to be put behind a connection.
    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    /// Sends a request as it is.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.stream(request).await;
        let (parts, body) = response.into_parts();
        let goes_on = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        // the first event of a line that would go on for ever
        let body = if goes_on {
            body.into_data_stream().next().await.unwrap().unwrap()
        } else {
            to_bytes(body, usize::MAX).await.unwrap()
        };
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Sends a request whose answer goes on.
    pub(crate) async fn stream(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Calls a server function: `people/list` with its arguments.
    pub(crate) async fn call(&self, who: Option<&Browser>, endpoint: &str, arguments: &Value) -> Answer {
        let request = from(who, "POST", &format!("/fn/{endpoint}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            .body(Body::from(arguments.to_string()))
            .unwrap();
        self.send(request).await
    }

    /// As [`Host::call`], for a call that must succeed.
    pub(crate) async fn done(&self, who: &Browser, endpoint: &str, arguments: &Value) -> Value {
        let answer = self.call(Some(who), endpoint, arguments).await;
        assert!(answer.status.is_success(), "{endpoint} {arguments}: {} {}", answer.status, answer.text());
        answer.json()
    }

    /// Calls the REST API, showing `Authorization` if there is any.
    pub(crate) async fn api(
        &self,
        shown: Option<&str>,
        method: &str,
        path: &str,
        body: Option<&Value>,
        headers: &[(&'static str, String)],
    ) -> Answer {
        let mut request = from(None, method, path);
        for (name, value) in headers.iter().cloned().chain(shown.map(|text| ("authorization", text.to_owned()))) {
            request = request.header(name, value);
        }
        let body = match body {
            Some(json) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(json.to_string())
            }
            None => Body::empty(),
        };
        self.send(request.body(body).unwrap()).await
    }

    /// Opens a page as a person does.
    pub(crate) async fn get(&self, who: Option<&Browser>, path: &str) -> Answer {
        self.send(from(who, "GET", path).header(header::ACCEPT, "text/html").body(Body::empty()).unwrap()).await
    }

    /// Uploads a file as the wizard does.
    pub(crate) async fn upload(&self, who: Option<&Browser>, slug: &str, name: &str, content: &[u8]) -> Answer {
        let request = from(who, "POST", &format!("/w/{slug}/imports"))
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from(form(name, content)))
            .unwrap();
        self.send(request).await
    }

    /// Uploads a logo as the settings do.
    pub(crate) async fn bring_logo(&self, who: Option<&Browser>, slug: &str, content: &[u8]) -> Answer {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"logo.png\"\r\n\
             Content-Type: image/png\r\n\r\n"
        );
        let tail = format!("\r\n--{BOUNDARY}--\r\n");
        let request = from(who, "POST", &format!("/w/{slug}/logo"))
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from([head.as_bytes(), content, tail.as_bytes()].concat()))
            .unwrap();
        self.send(request).await
    }

    /// Uploads a file of people and waits until the worker is through with it. Answers its status.
    pub(crate) async fn checked(&self, who: &Browser, slug: &str, name: &str, content: &[u8]) -> Value {
        let answer = self.upload(Some(who), slug, name, content).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        let id = answer.json()["id"].clone();
        let worker = self.work();
        let status = self.settled(who, slug, &id).await;
        worker.stop().await;
        status
    }

    /// Waits until nothing is done to an import any more. Answers its status.
    pub(crate) async fn settled(&self, who: &Browser, slug: &str, id: &Value) -> Value {
        loop {
            let status = self.done(who, "imports/status", &json!({ "ws": slug, "id": id })).await;
            if status["state"] != "reading" && status["state"] != "checking" {
                return status;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Lets the worker do what waits, and answers the mails that were sent to an address, newest first.
    pub(crate) async fn mails_to(&self, address: &str) -> Vec<KeptMail> {
        let worker = self.work();
        let waiting = async || {
            let tx = self.db.store.system_read(Reason::RunJob).await.unwrap();
            let open = Condition::all().add(job::Column::DoneAt.is_null()).add(job::Column::DeadAt.is_null());
            tx.find::<job::Entity>().filter(open).count().await.unwrap()
        };
        while waiting().await > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        worker.stop().await;
        let all = self.post.mailbox().unwrap().all();
        all.into_iter().filter(|mail| mail.to == address).collect()
    }

    /// Asks to sign up with an address. Answers the token of the link that it was mailed.
    pub(crate) async fn asked_to_sign_up(&self, email: &str) -> String {
        let command = json!({ "command": { "email": email, "join": null } });
        let asked = self.call(None, "identity/ask_sign_up", &command).await;
        assert_eq!(asked.status, StatusCode::OK, "{email}: {}", asked.text());
        let mails = self.mails_to(email).await;
        let (_, link) = mails[0].told.text.split_once("/signup/").expect("a link was mailed");
        link.split_whitespace().next().unwrap().to_owned()
    }

    /// Starts the outbox's worker.
    pub(crate) fn work(&self) -> Worker {
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(server::worker::run(self.db.store.clone(), self.post.clone(), stopped));
        Worker { stop, task }
    }

    /// Forgets what was counted, so that many scenes in a row are not taken for a flood.
    pub(crate) async fn forget_tries(&self) {
        self.db.owner().await.execute_unprepared("delete from attempt").await.unwrap();
    }

    /// Signs in by address and [`PASSWORD`].
    pub(crate) async fn sign_in(&self, email: &str) -> Browser {
        let command = json!({ "command": { "email": email, "password": PASSWORD } });
        let answer = self.call(None, "identity/sign_in", &command).await;
        assert_eq!(answer.status, StatusCode::OK, "{email}: {}", answer.text());
        Browser::of(&answer)
    }

    /// Sets an authenticator app up for a signed-in browser. Answers its secret.
    pub(crate) async fn enrol(&self, browser: &Browser) -> String {
        let setup = self.done(browser, "identity/begin_app", &json!({})).await;
        let secret = setup["secret"].as_str().unwrap().to_owned();
        let code = json!({ "command": { "code": code_of(&secret) } });
        let codes = self.done(browser, "identity/confirm_app", &code).await;
        assert_eq!(codes["codes"].as_array().unwrap().len(), 10);
        secret
    }

    /// Gives every account without a password [`PASSWORD`], and signs in the member of `world` who has this role.
    pub(crate) async fn member(&self, world: &World, role: Role) -> Browser {
        let tx = self.db.store.system_write(Reason::CommandLine).await.unwrap();
        let row = account::ActiveModel { password_hash: Set(Some(hash().to_owned())), ..Default::default() };
        tx.update_where(row, account::Column::Id.eq(world.principal(role).account)).await.unwrap();
        tx.commit().await.unwrap();
        self.sign_in(&format!("{}@{}.example", role.as_str(), world.slug)).await
    }
}

impl Worker {
    /// Lets the job under way end.
    pub(crate) async fn stop(self) {
        self.stop.send(true).unwrap();
        self.task.await.unwrap();
    }
}

/// The code that an authenticator app shows now.
pub(crate) fn code_of(secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    totp_rs::Builder::new().with_secret(secret).build().unwrap().generate_current().to_string()
}

/// The body of the upload form.
fn form(name: &str, content: &[u8]) -> Vec<u8> {
    let mut body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\npeople\r\n\
         --{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// [`PASSWORD`] as the server would store it, but cheap: a PHC string carries its own cost.
pub(crate) fn hash() -> &'static str {
    use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let cheap = Params::new(Params::MIN_M_COST, Params::MIN_T_COST, Params::MIN_P_COST, None).unwrap();
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, cheap);
        assert!(Password::from(PASSWORD).check().is_ok());
        argon2.hash_password(PASSWORD.as_bytes()).unwrap().to_string()
    })
}
