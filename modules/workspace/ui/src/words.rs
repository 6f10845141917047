//! The wording of the office.

use kernel::{FieldError, Role};

/// What a refusal means to the person.
pub(crate) fn words(error: &FieldError) -> Option<String> {
    Some(match error.code.as_str() {
        "already_member" => "This address belongs to a member already. Change the role in the list instead.".into(),
        "only_owners" => "Only an owner makes or changes owners. Ask one.".into(),
        "last_owner" => "This is the only owner. Make someone else an owner first.".into(),
        "disable_yourself" => "You can't close the workspace to yourself. Ask another owner.".into(),
        "link_not_needed" => "This person has a password already and can sign in.".into(),
        "member_disabled" => "This member is disabled. Enable the member first.".into(),
        "unknown" if error.field == "time_zone" => "There is no such time zone. It looks like America/Chicago.".into(),
        "out_of_range" if error.field == "minutes_per_day" => "A day has between half an hour and 24 hours.".into(),
        "hours_shape" => "Type hours as a number: 8 or 7.5.".into(),
        "email_shape" => "This is no e-mail address. It looks like marta@northline.example.".into(),
        _ => return None,
    })
}

/// What a role may do, for the one who gives it.
pub(crate) fn role_hint(role: Role) -> &'static str {
    match role {
        Role::Owner => "everything, settings too",
        Role::Admin => "everything but settings",
        Role::Scheduler => "plans: people, projects, schedule, files",
        Role::Viewer => "looks, takes Excel files",
        Role::Crew => "sees the schedule",
    }
}

/// `schedule_entry` as a reader says it: `Schedule entry`; an id is said by the name of what it points to.
pub(crate) fn spoken(word: &str) -> String {
    let mut text = word.strip_suffix("_id").unwrap_or(word).replace(['_', '/', '-'], " ");
    if let Some(first) = text.get(..1).map(str::to_uppercase) {
        text.replace_range(..1, &first);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::spoken;

    #[test]
    fn names_of_tables_are_spoken() {
        assert_eq!(spoken("schedule_entry"), "Schedule entry");
        assert_eq!(spoken("foreman_id"), "Foreman");
        assert_eq!(spoken(""), "");
    }
}
