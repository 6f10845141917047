//! The wording of the list of links.

use kernel::FieldError;

/// What a refusal means to the person.
pub(crate) fn words(error: &FieldError) -> Option<String> {
    Some(match error.code.as_str() {
        "link_revoked" => "This link is revoked already.".into(),
        "no_email" => {
            "This person has no e-mail address that a mail can be sent to. Add one on the page of people.".into()
        }
        "taken" => "Somebody makes links at this moment. Look at the list again.".into(),
        _ => return None,
    })
}
