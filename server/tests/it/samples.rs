//! A call of every server function and every plain route that its workspace's owner may make with success.
//!
//! A function without a sample fails the isolation test: write one here when you write a function.

use crate::things::{MARK, Things, seen};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

/// The arguments of a function of a workspace, without the workspace itself; none when there is no sample.
pub(crate) fn function(endpoint: &str, t: &Things) -> Option<Value> {
    let n = t.n;
    let page = json!({ "offset": 0, "limit": 50 });
    Some(match endpoint {
        "people/list" => json!({ "query": { "region": t.region["id"], "foreman": t.foreman["id"] } }),
        "people/search" | "projects/search" => json!({ "text": MARK }),
        "people/get" | "people/history" => json!({ "id": t.employee["id"] }),
        "people/add" => json!({ "input": person(t, &format!("{n}-9")) }),
        "people/change" => {
            let (id, version) = (&t.employee["id"], &t.employee["version"]);
            json!({ "command": { "id": id, "version": version, "input": person(t, &format!("{n}-8")) } })
        }
        "people/set-field" => json!({ "command": {
            "id": t.employee["id"], "version": t.employee["version"], "patch": { "field": "title", "value": "Operator" }
        }}),
        "people/remove" => json!({ "who": seen(&t.employee) }),
        "people/restore" => json!({ "who": seen(&t.removed) }),
        "regions/add" => json!({ "command": { "name": format!("Coast {n}") } }),
        "regions/rename" => json!({ "command": {
            "id": t.region["id"], "version": t.region["version"], "name": format!("Hills {n}")
        }}),
        "projects/list" => json!({ "query": { "region": t.region["id"] } }),
        "projects/get" | "projects/history" => json!({ "id": t.project["id"] }),
        "projects/add" => json!({ "input": project(t, &format!("N{n}")) }),
        "projects/change" => {
            let (id, version) = (&t.project["id"], &t.project["version"]);
            json!({ "command": { "id": id, "version": version, "input": project(t, &format!("C{n}")) } })
        }
        "projects/set-field" => json!({ "command": {
            "id": t.project["id"], "version": t.project["version"], "patch": { "field": "status", "value": "on_hold" }
        }}),
        "projects/remove" => json!({ "which": seen(&t.project) }),
        "projects/restore" => json!({ "which": seen(&t.removed_project) }),
        "schedule/week" | "schedule/remember" => json!({ "query": {
            "week": "2026-W47", "region": t.region["id"], "foreman": t.foreman["id"], "project": t.project["id"]
        }}),
        "schedule/weeks" => json!({ "query": { "week": "2026-W47", "foreman": t.foreman["id"] }, "count": 4 }),
        "schedule/ops" => {
            let empty = json!({ "cell": "empty", "base": [] });
            let set = json!({ "whole": { "project": t.project["id"] } });
            let (id, employee) = (uuid::Uuid::now_v7(), &t.foreman["id"]);
            json!({ "batch": { "ops": [
                { "op_id": id, "employee": employee, "day": "2026-11-17", "set": set, "base": empty }
            ]}})
        }
        "schedule/conflicts" => json!({ "query": { "week": "2026-W47", "change": {
            "people": [t.foreman["id"]], "project_days": [[t.project["id"], "2026-11-17"]]
        }}}),
        "schedule/amend-project" => {
            json!({ "amend": { "end": { "project": t.project["id"], "ends_on": "2027-06-30" } } })
        }
        "time-off/list" => json!({ "employee": t.employee["id"], "from": "2026-11-16" }),
        "time-off/save" => json!({ "command": { "off": time_off(&t.employee, "2026-12-24") } }),
        "time-off/remove" => json!({ "seen": t.time_off["seen"] }),
        "schedule/presence" => json!({ "here": { "in": { "employee": t.employee["id"], "day": "2026-11-16" } } }),
        "schedule/copy-week/preview" | "schedule/copy-week" => json!({ "command": {
            "from": { "week": "2026-W47" }, "people": [t.employee["id"]], "to": "2026-W48"
        }}),
        "schedule/push-day/preview" | "schedule/push-day" => {
            json!({ "command": { "project": t.project["id"], "day": "2026-11-16" } })
        }
        "imports/status" | "imports/apply" => json!({ "id": t.import["id"] }),
        "imports/problems" => json!({ "id": t.import["id"], "page": page }),
        "imports/preview" => json!({ "query": { "id": t.import["id"], "state": null, "page": page } }),
        "imports/configure" => json!({ "command": { "id": t.import["id"], "changes": [{ "mode": "insert" }] } }),
        "crew/make-one" => json!({ "employee": t.employee["id"] }),
        "crew/mail-link" => json!({ "command": { "employee": t.employee["id"], "language": "es" } }),
        "crew/revoke" => json!({ "link": t.link["link"] }),
        "crew/answers" => json!({ "query": { "employee": t.employee["id"] } }),
        "crew/set-bound" => json!({ "command": { "bound": true } }),
        "workspace/set_role" => json!({ "command": { "member": seen(&t.guest), "role": t.crew_role } }),
        "workspace/disable_member" => json!({ "member": seen(&t.guest) }),
        "workspace/enable_member" => json!({ "member": seen(&t.disabled) }),
        "workspace/remove_member" => json!({ "member": seen(&t.guest) }),
        "workspace/hand_over" => json!({ "command": { "member": seen(&t.guest), "role": t.crew_role } }),
        "workspace/invite" => json!({ "command": {
            "email": format!("ines-{n}@elsewhere.example"), "role": t.crew_role, "regions": [t.region["id"]], "language": "en"
        }}),
        "workspace/resend_invitation" | "workspace/revoke_invitation" => json!({ "invitation": seen(&t.invitation) }),
        "workspace/grant_access" => json!({ "command": {
            "request": seen(&t.request), "role": t.crew_role, "regions": [t.region["id"]]
        }}),
        "workspace/decline_access" => json!({ "request": seen(&t.request) }),
        "workspace/set_join_rules" => json!({ "command": {
            "link": "renew", "domains": [], "version": t.settings["version"]
        }}),
        "workspace/member_reach" => json!({ "member": t.guest["id"] }),
        "workspace/set_member_reach" => json!({ "command": {
            "member": seen(&t.guest), "regions": [t.region["id"]], "projects": [t.project["id"]]
        }}),
        "workspace/create_role" => json!({ "draft": role(&format!("Dispatch {n}")) }),
        "workspace/change_role" => json!({ "command": { "role": seen(&t.role), "to": role(&format!("Yard {n}")) } }),
        "workspace/remove_role" => json!({ "command": { "role": seen(&t.role), "replacement": null } }),
        "workspace/set_sign_in_rules" => json!({ "rules": {
            "second_factor_required": false, "session_idle_min": 600, "session_max_min": null, "version": t.settings["version"]
        }}),
        "workspace/update_settings" => json!({ "command": {
            "name": format!("Northline {n}"), "time_zone": "UTC",
            "shift": { "start_min": 420, "end_min": 930, "break_min": 30 },
            "limits": { "overtime_min": 2_400, "week_max_min": 3_600, "days_in_row": 6 }, "version": t.settings["version"]
        }}),
        "tokens/make" => json!({ "command": token(&format!("Export {n}")) }),
        "tokens/drop" => json!({ "name": format!("Export {n}") }),
        "tokens/revoke" => json!({ "token": seen(&t.token) }),
        "workspace/list_audit" => json!({ "query": { "entity": "employee", "entity_id": t.employee["id"] } }),
        "workspace/list_security" => json!({ "query": { "kind": "refused", "day": "2026-11-16" } }),
        "people/choices"
        | "regions/list"
        | "projects/choices"
        | "imports/list"
        | "crew/links"
        | "crew/make-all"
        | "workspace/list_members"
        | "workspace/leave"
        | "workspace/list_invitations"
        | "workspace/list_requests"
        | "workspace/join_rules"
        | "workspace/reach_choices"
        | "workspace/list_roles"
        | "workspace/role_choices"
        | "workspace/settings"
        | "workspace/remove_logo"
        | "workspace/sign_in_rules"
        | "workspace/sign_in_providers"
        | "schedule/undo"
        | "schedule/redo"
        | "workspace/audit_filters"
        | "tokens/list"
        | "workspace/security_filters"
        | "workspace/list_jobs" => json!({}),
        "workspace/retry_job" | "workspace/discard_job" => json!({ "job": t.failed_job }),
        _ => return None,
    })
}

/// What a member must have done before, so that a function of their own edits has something to do.
pub(crate) fn before(endpoint: &str) -> &'static [&'static str] {
    match endpoint {
        "schedule/undo" => &["schedule/ops"],
        "tokens/drop" => &["tokens/make"],
        "schedule/redo" => &["schedule/ops", "schedule/undo"],
        _ => &[],
    }
}

/// A plain route's address with its places filled in; none when there is no sample.
pub(crate) fn route(path: &str, slug: &str, t: &Things) -> Option<String> {
    let id = t.import["id"].as_str().unwrap();
    Some(match path {
        "/w/{slug}" => format!("/w/{slug}"),
        "/w/{slug}/live" => format!("/w/{slug}/live?after=0"),
        "/w/{slug}/me" => format!("/w/{slug}/me"),
        "/w/{slug}/me/answer" => format!("/w/{slug}/me/answer"),
        "/w/{slug}/imports" => format!("/w/{slug}/imports"),
        "/w/{slug}/logo" => format!("/w/{slug}/logo"),
        "/w/{slug}/schedule.xlsx" => {
            let project = t.project["id"].as_str().unwrap();
            format!("/w/{slug}/schedule.xlsx?from=2026-11-16&to=2026-11-22&project={project}")
        }
        "/w/{slug}/schedule/print" => format!("/w/{slug}/schedule/print?week=2026-W47"),
        "/w/{slug}/security.xlsx" => format!("/w/{slug}/security.xlsx?kind=refused"),
        "/w/{slug}/imports/{id}/failed.xlsx" => format!("/w/{slug}/imports/{id}/failed.xlsx"),
        "/w/{slug}/imports/template/{file}" => format!("/w/{slug}/imports/template/people.xlsx"),
        _ => return None,
    })
}

/// A call of the REST API: its path, its body if it has one, and headers beside.
pub(crate) struct ApiCall {
    pub(crate) path: String,
    pub(crate) body: Option<Value>,
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// A call of a route of the REST API; none when there is no sample.
pub(crate) fn api(method: &str, path: &str, slug: &str, t: &Things) -> Option<ApiCall> {
    let n = t.n;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let (id, version) = match path.contains("/projects") {
        true => (text(&t.project["id"]), &t.project["version"]),
        false => (text(&t.employee["id"]), &t.employee["version"]),
    };
    let mut path_of = path.replace("{slug}", slug).replace("{id}", &id);
    let on_version = vec![("if-match", format!("\"{version}\""))];
    let work = json!({ "project_id": t.project["id"] });
    let (body, headers) = match (method, path.strip_prefix("/api/v1/workspaces/{slug}/")?) {
        ("GET", "employees" | "employees/{id}" | "projects" | "projects/{id}" | "acknowledgements") => (None, vec![]),
        ("POST", "employees") => (Some(person(t, &format!("{n}-7"))), vec![]),
        ("PUT", "employees/{id}") => (Some(person(t, &format!("{n}-6"))), on_version),
        ("DELETE", "employees/{id}" | "projects/{id}") => (None, on_version),
        ("POST", "projects") => (Some(project(t, &format!("R{n}"))), vec![]),
        ("PUT", "projects/{id}") => (Some(project(t, &format!("S{n}"))), on_version),
        ("GET", "schedule") => {
            path_of += "?from=2026-11-16&to=2026-11-22";
            (None, vec![])
        }
        ("GET" | "DELETE", "schedule/{employee}/{day}") => {
            path_of = path_of.replace("{employee}", &text(&t.employee["id"])).replace("{day}", "2026-11-16");
            if method == "DELETE" {
                path_of += &format!("?base={}", BASE64_URL_SAFE_NO_PAD.encode(t.cell.to_string()));
            }
            (None, vec![])
        }
        ("PUT", "schedule/{employee}/{day}") => {
            path_of = path_of.replace("{employee}", &text(&t.foreman["id"])).replace("{day}", "2026-11-18");
            (Some(json!({ "first": work, "second": { "status": "training" } })), vec![])
        }
        ("POST", "schedule/batch") => {
            let change = json!({ "employee_id": t.foreman["id"], "day": "2026-11-19", "first": work, "second": work });
            (Some(json!({ "changes": [change] })), vec![("idempotency-key", uuid::Uuid::now_v7().to_string())])
        }
        _ => return None,
    };
    Some(ApiCall { path: path_of, body, headers })
}

/// A call of a function that needs no workspace, and the status that a stranger gets for it.
pub(crate) fn public(endpoint: &str) -> Option<(Value, u16)> {
    let password = "a long enough passphrase";
    Some(match endpoint {
        "identity/ask_sign_up" => (json!({ "command": { "email": "ada@newcomer.example", "join": null } }), 200),
        "identity/sign_up" => {
            let founder = json!({
                "name": "Ada Roth", "company": "Newcomer", "password": password, "slug": "newcomer", "time_zone": "UTC"
            });
            (json!({ "command": { "token": "guessed", "founder": founder } }), 422)
        }
        "identity/sign_in" => (json!({ "command": { "email": "owner@northline.example", "password": "wrong" } }), 422),
        "identity/slug_state" => (json!({ "slug": "northline" }), 200),
        "identity/describe_invitation" | "identity/describe_join" | "identity/describe_sign_up" => {
            (json!({ "token": "guessed" }), 422)
        }
        "identity/accept_new" => {
            (json!({ "command": { "token": "guessed", "name": "Ada Roth", "password": password } }), 422)
        }
        "identity/sign_up_to_join" => {
            let command = json!({ "token": "guessed", "join": "guessed", "name": "Ada", "password": password });
            (json!({ "command": command }), 422)
        }
        "identity/accept_invitation" => (json!({ "token": "guessed" }), 401),
        "identity/ask_access" => (json!({ "command": { "by": { "domain": "northline" }, "message": "" } }), 401),
        "identity/describe_confirmation" | "identity/confirm" => (json!({ "token": "guessed" }), 422),
        "identity/change_email" => (json!({ "command": { "email": "ada@newcomer.example" } }), 401),
        "identity/update_profile" => {
            let command = json!({
                "name": "Ada", "language": "es", "time_zone": "", "theme": "dark", "muted": [], "version": 1
            });
            (json!({ "command": command }), 401)
        }
        "identity/second_factor" => (json!({ "command": { "code": "123456" } }), 422),
        "identity/ask_passkey" => (json!({}), 200),
        "identity/asked_factors" | "identity/ask_second_passkey" => (json!({}), 422),
        "identity/enter_passkey" | "identity/second_passkey" => (json!({ "command": { "answer": "{}" } }), 422),
        "identity/add_passkey" => (json!({ "command": { "name": "My phone", "answer": "{}" } }), 401),
        "identity/rename_passkey" => (json!({ "command": { "id": uuid::Uuid::now_v7(), "name": "My phone" } }), 401),
        "identity/remove_passkey" => (json!({ "id": uuid::Uuid::now_v7() }), 401),
        "identity/prove_passkey" => (json!({ "command": { "answer": "{}" } }), 401),
        "identity/ask_reset" => (json!({ "command": { "email": "nobody@northline.example" } }), 200),
        "identity/reset_password" => (json!({ "command": { "token": "guessed", "password": password } }), 422),
        "identity/change_password" => (json!({ "command": { "old": "present one", "password": password } }), 401),
        "identity/confirm_app" => (json!({ "command": { "code": "123456" } }), 401),
        "identity/end_device" => (json!({ "id": uuid::Uuid::now_v7() }), 401),
        "identity/prove" => (json!({ "command": { "password": { "password": password } } }), 401),
        "identity/providers" => (json!({}), 200),
        "identity/begin_link" => (json!({ "provider": "home" }), 401),
        "identity/unlink" => (json!({ "id": uuid::Uuid::now_v7() }), 401),
        "identity/newcomer" => (json!({}), 422),
        "identity/sign_up_external" => {
            let command = json!({ "name": "Ada Roth", "company": "Newcomer", "slug": "newcomer", "time_zone": "UTC" });
            (json!({ "command": command }), 422)
        }
        "identity/my_workspaces"
        | "identity/join_offers"
        | "identity/ways_in"
        | "identity/profile"
        | "identity/remove_picture"
        | "identity/verify_email"
        | "identity/security"
        | "identity/begin_app"
        | "identity/begin_passkey"
        | "identity/ask_proof"
        | "identity/remove_app"
        | "identity/renew_codes"
        | "identity/end_other_devices"
        | "identity/prove_by" => (json!({}), 401),
        _ => return None,
    })
}

fn person(t: &Things, number: &str) -> Value {
    json!({
        "number": number, "given_name": "Rosa", "family_name": "Weir", "title": null, "classification": null,
        "is_foreman": false, "foreman_id": t.foreman["id"], "region_id": t.region["id"], "phone": null, "email": null,
        "hired_on": null, "ended_on": null, "skills": [], "active": true
    })
}

fn project(t: &Things, code: &str) -> Value {
    json!({
        "code": code, "name": "Weir Bridge", "region_id": t.region["id"], "status": "awarded", "starts_on": null,
        "ends_on": null, "address": null, "lat": null, "lon": null, "time_zone": null, "color": null, "heads_per_day": 0
    })
}

/// A program's token that lets it see the schedule.
pub(crate) fn token(name: &str) -> Value {
    json!({ "name": name, "permissions": ["schedule.view"], "days": 30 })
}

fn role(name: &str) -> Value {
    json!({
        "name": name, "permissions": ["people.view", "people.edit"], "records": "all", "fields": ["phone"],
        "requires_second_factor": true
    })
}

/// Time off of the employee, on one day.
pub(crate) fn time_off(employee: &Value, day: &str) -> Value {
    json!({ "employee": employee["id"], "from": day, "to": day, "part": "whole", "kind": "pto", "state": "approved" })
}
