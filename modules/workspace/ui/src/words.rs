//! The wording of the office.

use kernel::{FieldError, SecurityKind};

/// What a refusal means to the person.
pub(crate) fn words(error: &FieldError) -> Option<String> {
    let value = |key: &str| error.params.get(key).map_or("", String::as_str);
    Some(match error.code.as_str() {
        "already_member" => "This address belongs to a member already. Change the role in the list instead.".into(),
        "only_owners" => "Only an owner makes or changes owners. Ask one.".into(),
        "greater_role" => "This gives more than your own role. Ask someone who holds all of it.".into(),
        "owners_role" => "The owner's role is everything, and stays as it is.".into(),
        "role_in_use" => "Members have this role. Choose what they get in its place.".into(),
        "needs_all_records" => {
            "The audit trail and imports reach all records. Leave them out, or choose all records.".into()
        }
        "taken" if error.field == "name" => "Another role has this name. Choose another.".into(),
        "last_owner" => "This is the only owner. Make someone else an owner first.".into(),
        "disable_yourself" => "You can't close the workspace to yourself. Ask another owner.".into(),
        "somebody_else" => "This is for somebody else. To go yourself, leave the workspace.".into(),
        "invitation_closed" => "This invitation was accepted or revoked meanwhile. Load the page anew.".into(),
        "request_closed" => "This request was answered meanwhile. Load the page anew.".into(),
        "domain_shape" => format!("\"{}\" is no domain. It looks like northline.example.", value("domain")),
        "domain_free" => {
            format!("Anybody gets an address of {}. Use a domain that is your company's own.", value("domain"))
        }
        "domain_not_yours" => {
            format!("No owner has a confirmed address of {}. Confirm yours in your profile first.", value("domain"))
        }
        "too_many" if error.field == "domains" => "Ten domains at most.".into(),
        "member_disabled" => "This member is disabled. Enable the member first.".into(),
        "unknown" if error.field == "time_zone" => "There is no such time zone. It looks like America/Chicago.".into(),
        "clock_shape" => "This is no time. Write it like 7:00 or 15:30.".into(),
        "shift_too_short" => {
            "Less than half an hour of work is left. Begin earlier, end later or shorten the break.".into()
        }
        "shift_too_long" => "A working day has 24 hours at most.".into(),
        "shift_break_negative" | "shift_break_too_long" => "The break leaves no work. Shorten it.".into(),
        "below_overtime" => "This is less than the hours without overtime. Raise it, or leave it empty.".into(),
        "out_of_range" if error.field == "days_in_row" => "Between 1 and 28 days.".into(),
        "out_of_range" => "A week has 168 hours at most.".into(),
        "hours_shape" => "Type hours as a number: 8 or 7.5.".into(),
        "token_name_taken" => "You have a token of this name already. Choose another, or revoke that one first.".into(),
        "token_revoked" => "This token was revoked already.".into(),
        "required" if error.field == "permissions" => "Tick what the program may do.".into(),
        "not_held" => "A token can't allow what you may not do yourself.".into(),
        "email_shape" => "This is no e-mail address. It looks like marta@northline.example.".into(),
        _ => return None,
    })
}

/// What was done to a record without changing it: the links, the crew's answers, and the way of an imported file. None for a change, which the trail
/// shows field by field.
pub(crate) fn step(entity: &str, op: &str) -> Option<&'static str> {
    Some(match (entity, op) {
        ("membership", "workspace/new_link") => "password link given",
        ("invitation", "identity/accept_invitation") => "accepted",
        ("invitation", "workspace/resend_invitation") => "sent again",
        ("invitation", "workspace/revoke_invitation") => "revoked",
        ("access_request", "identity/ask_access") => "asked",
        ("access_request", "workspace/grant_access") => "granted",
        ("access_request", "workspace/decline_access") => "declined",
        ("job", "workspace/retry_job") => "tried again",
        ("job", "workspace/discard_job") => "discarded",
        ("crew_link", "crew/take") => "taken by a phone",
        ("acknowledgement", "crew/answer") => "answered",
        ("import_run", "imports/upload") => "file brought",
        ("import_run", "imports/configure") => "read another way",
        ("import_run", "imports/check") => "checked",
        ("import_run", "imports/apply") => "rows saved",
        _ => return None,
    })
}

/// What happened, as a line of the security log says it, and how it looks: good, bad, or neither.
pub(crate) fn told(kind: SecurityKind) -> (&'static str, &'static str) {
    use SecurityKind as K;
    match kind {
        K::SignedIn => ("signed in", "chip go"),
        K::SignInFailed => ("sign-in failed", "chip stop"),
        K::SignInLimited => ("too many tries", "chip stop"),
        K::SignedUp => ("signed up", "chip go"),
        K::SignedOut => ("signed out", "chip"),
        K::SessionsEnded => ("sessions ended", "chip"),
        K::TokenReused => ("stolen session ended", "chip stop"),
        K::PasswordChanged => ("password changed", "chip accent"),
        K::EmailChanged => ("e-mail address changed", "chip accent"),
        K::FactorChanged => ("second factor changed", "chip accent"),
        K::IdentityLinked => ("way in changed", "chip accent"),
        K::Refused => ("not allowed", "chip stop"),
        K::CrossSiteRefused => ("another site refused", "chip stop"),
        K::RoleChanged => ("role changed", "chip accent"),
        K::MemberAdded => ("member added", "chip accent"),
        K::MemberChanged => ("member changed", "chip accent"),
        K::LinkChanged => ("link changed", "chip accent"),
        K::ApiTokenChanged => ("API token changed", "chip accent"),
        K::PolicyChanged => ("sign-in rules changed", "chip accent"),
        K::Exported => ("data exported", "chip"),
    }
}

/// `schedule_entry` as a reader says it: `Schedule entry`; an id is said by the name of what it points to.
pub(crate) fn spoken(word: &str) -> String {
    let word = match word {
        "membership" => "member",
        "import_run" => "import",
        "acknowledgement" => "answer",
        "job" => "background work",
        word => word,
    };
    let mut text = word.strip_suffix("_id").unwrap_or(word).replace(['_', '/', '-'], " ");
    if let Some(first) = text.get(..1).map(str::to_uppercase) {
        text.replace_range(..1, &first);
    }
    text
}

/// What a kind of background work does.
pub(crate) fn job_kind(kind: &str) -> String {
    match kind {
        "mail.send" => "Mail".into(),
        "imports.check" => "Check of a file".into(),
        other => spoken(&other.replace('.', " ")),
    }
}

/// `invitation ada@northline.example` as a reader says it.
pub(crate) fn job_label(label: &str) -> String {
    match label.split_once(' ') {
        Some((letter, to)) => format!("{} to {to}", spoken(letter)),
        None => spoken(label),
    }
}

/// A duration in milliseconds: `340 ms`, `1.2 s`, `3 min`.
pub(crate) fn took(ms: i64) -> String {
    match ms {
        60_000.. => format!("{} min", ms / 60_000),
        1_000..60_000 => format!("{}.{} s", ms / 1_000, ms % 1_000 / 100),
        _ => format!("{ms} ms"),
    }
}

#[cfg(test)]
mod tests {
    use super::{job_kind, job_label, spoken, step, took};

    #[test]
    fn background_work_is_spoken() {
        assert_eq!((job_kind("mail.send"), job_kind("reports.week_sum")), ("Mail".into(), "Reports week sum".into()));
        assert_eq!(job_label("access_granted ada-b@x.example"), "Access granted to ada-b@x.example");
        assert_eq!(job_label(""), "");
        assert_eq!([0, 340, 1_250, 59_999, 185_000].map(took), ["0 ms", "340 ms", "1.2 s", "59.9 s", "3 min"]);
    }

    #[test]
    fn names_of_tables_are_spoken() {
        assert_eq!(spoken("schedule_entry"), "Schedule entry");
        assert_eq!(spoken("foreman_id"), "Foreman");
        assert_eq!(spoken("membership"), "Member");
        assert_eq!(spoken(""), "");
    }

    #[test]
    fn a_step_is_not_told_as_a_new_record() {
        assert_eq!(step("membership", "workspace/new_link"), Some("password link given"));
        assert_eq!(step("membership", "workspace/add_member"), None);
        // the people that an import saves are changes of their own
        assert_eq!(step("employee", "imports/apply"), None);
    }
}
