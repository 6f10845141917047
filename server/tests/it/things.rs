//! One of each kind of record in a workspace, made as its owner makes them: over HTTP.

use crate::{browser::Browser, harness::Host};
use entity::{access_request, workspace};
use kernel::{AccessRequestId, Email, Role, RoleId};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Actor, AuditChange, Job, Origin, Pick, Reason};

/// A word in everything that [`Things`] are called: an answer to another workspace must not have it.
pub(crate) const MARK: &str = "Quillon";

/// A kind of work that no server knows.
#[derive(Serialize, Deserialize)]
struct Unknown {}

impl Job for Unknown {
    const KIND: &'static str = "test.unknown";

    fn label(&self) -> String {
        format!("{MARK} work")
    }
}

/// Makes a job of the workspace that was given up.
async fn failed_job(host: &Host, ws: &str) -> String {
    let tx = host.db.store.system_write(Reason::RunJob).await.unwrap();
    let place = tx.find::<workspace::Entity>().filter(workspace::Column::Slug.eq(ws)).one().await.unwrap().unwrap();
    tx.enqueue_in(place.tenant_id, &Actor::system(), &Unknown {}).await.unwrap();
    tx.commit().await.unwrap();
    let job = host.db.store.claim_job(Pick::Only(Unknown::KIND)).await.unwrap().unwrap();
    assert!(host.db.store.bury_job(&job, "it is not known").await.unwrap());
    job.id.to_string()
}

/// Records that a call can be about. Each as the server last told it, with `id` and `version`.
#[derive(Debug)]
pub(crate) struct Things {
    pub(crate) region: Value,
    pub(crate) foreman: Value,
    pub(crate) employee: Value,
    /// Taken off the roster.
    pub(crate) removed: Value,
    pub(crate) project: Value,
    /// Deleted.
    pub(crate) removed_project: Value,
    /// A day off of the employee.
    pub(crate) time_off: Value,
    /// The employee's day on the project, 16 November 2026: what is in it, and its state.
    pub(crate) cell: Value,
    /// A crew link of the employee, as it was given out.
    pub(crate) link: Value,
    /// Checked, with two good rows and a refused one.
    pub(crate) import: Value,
    /// The owner's token for a program.
    pub(crate) token: Value,
    /// A job that was given up.
    pub(crate) failed_job: String,
    /// A member with the viewer's role.
    pub(crate) guest: Value,
    /// An open invitation.
    pub(crate) invitation: Value,
    /// An open request for access.
    pub(crate) request: Value,
    /// Closed out.
    pub(crate) disabled: Value,
    /// The workspace's own.
    pub(crate) settings: Value,
    /// A role that nobody has.
    pub(crate) role: Value,
    /// The id of the crew's role.
    pub(crate) crew_role: Value,
    /// Tells these from others of the same workspace.
    pub(crate) n: u32,
}

impl Things {
    /// Makes them in the workspace `ws`, whose owner is `who`.
    pub(crate) async fn make(host: &Host, who: &Browser, ws: &str, n: u32) -> Self {
        Self::marked(host, who, ws, n, MARK).await
    }

    /// The same, called by another word.
    pub(crate) async fn marked(host: &Host, who: &Browser, ws: &str, n: u32, mark: &str) -> Self {
        let done = async |endpoint: &str, mut arguments: Value| {
            arguments["ws"] = ws.into();
            host.done(who, endpoint, &arguments).await
        };
        let region = done("regions/add", json!({ "command": { "name": format!("{mark} {n}") } })).await;
        let person = |number: u32, is_foreman: bool, foreman: &Value| {
            json!({ "input": {
                "number": format!("{n}-{number}"), "given_name": "Pete", "family_name": format!("{mark} {n}-{number}"),
                "title": format!("{mark} finisher"), "classification": null, "is_foreman": is_foreman, "foreman_id": foreman,
                "region_id": region["id"], "phone": null, "email": format!("pete-{n}-{number}@roster.example"), "hired_on": null, "ended_on": null,
                "skills": [mark], "active": true
            }})
        };
        let foreman = done("people/add", person(1, true, &Value::Null)).await;
        let employee = done("people/add", person(2, false, &foreman["id"])).await;
        let leaver = done("people/add", person(3, false, &Value::Null)).await;
        let removed = done("people/remove", json!({ "who": seen(&leaver) })).await;
        let job = |number: u32| {
            json!({ "input": {
                "code": format!("Q{n}-{number}"), "name": format!("{mark} Yard {number}"), "region_id": region["id"],
                "status": "active", "starts_on": null, "ends_on": null, "address": format!("{number} {mark} Rd"), "lat": null,
                "lon": null, "time_zone": null, "color": null, "heads_per_day": 4
            }})
        };
        let project = done("projects/add", job(1)).await;
        let ended = done("projects/add", job(2)).await;
        let removed_project = done("projects/remove", json!({ "which": seen(&ended) })).await;
        let op = json!({
            "op_id": uuid::Uuid::now_v7(), "employee": employee["id"], "day": "2026-11-16",
            "set": { "whole": { "project": project["id"] } }, "base": { "cell": "empty", "base": [] }
        });
        let ops = done("schedule/ops", json!({ "batch": { "ops": [op] } })).await;
        let cell = ops[0]["result"]["applied"].clone();
        let off = crate::samples::time_off(&employee, "2026-12-23");
        let time_off = done("time-off/save", json!({ "command": { "off": off } })).await;
        let link = done("crew/make-one", json!({ "employee": employee["id"] })).await;
        let roles = done("workspace/role_choices", json!({})).await;
        let viewer = role_id(&roles, "viewer");
        let draft = json!({ "draft": {
            "name": format!("{mark} role {n}"), "permissions": ["workspace.view"], "records": "all", "fields": [],
            "requires_second_factor": true
        }});
        let role = done("workspace/create_role", draft).await;
        let viewer: RoleId = viewer.as_str().unwrap().parse().unwrap();
        let seat = async |what: &str| {
            let (email, name) = (format!("{what}-{n}@{ws}.example"), format!("{mark} {what} {n}"));
            host.db.seat(ws, &email, &name, viewer, None).await.to_string()
        };
        let (guest, closed) = (seat("guest").await, seat("closed").await);
        done("workspace/disable_member", json!({ "member": { "id": closed, "version": 1 } })).await;
        let members = done("workspace/list_members", json!({})).await;
        let member = |id: &str| members.as_array().unwrap().iter().find(|row| row["id"] == id).unwrap().clone();
        let (guest, disabled) = (member(&guest), member(&closed));
        host.forget_tries().await;
        let invite = json!({ "command": {
            "email": format!("invited-{n}@{ws}.example"), "role": role["id"], "regions": [], "language": "es"
        }});
        done("workspace/invite", invite).await;
        let invitation = done("workspace/list_invitations", json!({})).await[0].clone();
        let request = asking(host, ws, &format!("asking-{n}@{ws}.example"), &format!("{mark} asks {n}")).await;
        done("tokens/make", json!({ "command": crate::samples::token(&format!("Payroll {n}")) })).await;
        let token = done("tokens/list", json!({})).await[0].clone();
        let settings = done("workspace/settings", json!({})).await;
        let import = host.checked(who, ws, &format!("{mark}-{n}.csv"), people_file(n, mark).as_bytes()).await;
        assert_eq!(import["state"], "checked", "{import}");
        let failed_job = failed_job(host, ws).await;
        Self {
            region,
            foreman,
            employee,
            removed,
            project,
            removed_project,
            cell,
            link,
            time_off,
            import,
            token,
            failed_job,
            guest,
            invitation,
            request,
            disabled,
            settings,
            role,
            crew_role: role_id(&roles, "crew"),
            n,
        }
    }
}

impl Things {
    /// Puts the member of this role on the roster, by the e-mail address, and on the project that day.
    pub(crate) async fn put_on_roster(&self, host: &Host, owner: &Browser, ws: &str, role: Role, day: &str) {
        let input = json!({
            "number": format!("M-{}", role.as_str()), "given_name": "Ida", "family_name": "Lund", "title": null,
            "classification": null, "is_foreman": false, "foreman_id": null, "region_id": null, "phone": null,
            "email": format!("{}@{ws}.example", role.as_str().to_uppercase()), "hired_on": null, "ended_on": null,
            "skills": [], "active": true
        });
        let person = host.done(owner, "people/add", &json!({ "ws": ws, "input": input })).await;
        let op = json!({
            "op_id": uuid::Uuid::now_v7(), "employee": person["id"], "day": day,
            "set": { "whole": { "project": self.project["id"] } }, "base": { "cell": "empty", "base": [] }
        });
        host.done(owner, "schedule/ops", &json!({ "ws": ws, "batch": { "ops": [op] } })).await;
    }
}

/// So many days from today in Greenwich; a workspace is a day away at most.
pub(crate) fn in_days(ahead: u64) -> String {
    let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let days = u64::try_from(since_1970.as_millis()).unwrap() / 86_400_000;
    (chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::Days::new(days + ahead)).to_string()
}

/// `{ id, version }` of a record.
pub(crate) fn seen(record: &Value) -> Value {
    json!({ "id": record["id"], "version": record["version"] })
}

/// The id of the role that began as this one, among a workspace's choices.
pub(crate) fn role_id(roles: &Value, word: &str) -> Value {
    roles.as_array().unwrap().iter().find(|role| role["built_in"] == word).unwrap()["id"].clone()
}

/// Somebody without a place who asks for one; the address is shown to be theirs.
async fn asking(host: &Host, ws: &str, email: &str, name: &str) -> Value {
    let tx = host.db.store.system_write(Reason::AddMember).await.unwrap();
    let place = tx.find::<workspace::Entity>().filter(workspace::Column::Slug.eq(ws)).one().await.unwrap().unwrap();
    let address = Email::parse(email).unwrap();
    let person = identity_service::account::create(&tx, &address, name, None).await.unwrap();
    let wish = access_request::ActiveModel {
        tenant_id: Set(place.tenant_id),
        id: Set(AccessRequestId(uuid::Uuid::now_v7())),
        account_id: Set(person.id),
        email: Set(email.to_owned()),
        name: Set(name.to_owned()),
        message: Set(None),
        granted_at: Set(None),
        declined_at: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
    };
    let made = tx.insert(wish).await.unwrap();
    let (op, change) = (identity_service::op::ASK_ACCESS, AuditChange::created::<access_request::Entity>(&made));
    tx.audit(place.tenant_id, (person.id, name), op, &Origin::system(), change).await.unwrap();
    tx.commit().await.unwrap();
    json!({ "id": made.id, "version": made.version })
}

/// Two good rows, and one without its number and with a word for a day.
fn people_file(n: u32, mark: &str) -> String {
    format!("Number,Name,Hired\n{n}-901,\"{mark}, Ana\",\n{n}-902,\"{mark}, Ida\",\n,\"{mark}, Nemo\",{mark}\n")
}
