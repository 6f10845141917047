//! How errors are worded for people: what is, then what to do.

use kernel::{AppError, FieldError};

/// A module's own wording of its codes; `None` leaves it to the generic wording.
///
/// A refused rule comes as a [`FieldError`] too: `field` is then its field, or empty.
pub type Words = fn(&FieldError) -> Option<String>;

/// For forms whose codes are all generic.
pub fn plain_words(_: &FieldError) -> Option<String> {
    None
}

/// A whole error as one sentence or two.
pub fn error_message(error: &AppError, words: Words) -> String {
    match error {
        AppError::Rule { .. } | AppError::Invalid { .. } => {
            let said: Vec<_> = fields_of(error).iter().map(|field| field_message(field, words)).collect();
            said.join(" ")
        }
        AppError::NotFound => "This isn't here. It may have been deleted, or the address is wrong.".into(),
        AppError::Forbidden => "Your role doesn't allow this. Who manages roles can change it.".into(),
        AppError::SecondFactorMissing => {
            "This workspace asks for a second factor. Set one up under Profile, then come back.".into()
        }
        AppError::FreshSignIn => {
            "This asks you to prove once more who you are. Sign in again, then try it once more.".into()
        }
        AppError::Stale => "Someone else changed this first. Look at the new values, then try again.".into(),
        AppError::SignedOut => "You are signed out. Sign in again to go on.".into(),
        AppError::TooMany { after_s } => format!("Too many tries. Wait {}, then try again.", wait_text(*after_s)),
        AppError::Offline => "Daybook can't be reached. Check the connection, then try again.".into(),
        AppError::Internal { request_id } => {
            format!(
                "This did not work, and nothing was saved. Try again; if it stays, tell support the number {request_id}."
            )
        }
    }
}

/// One field's error as a sentence.
pub fn field_message(error: &FieldError, words: Words) -> String {
    words(error)
        .or_else(|| generic(error))
        .unwrap_or_else(|| "This can't be taken as it is. Change it and save again.".into())
}

/// The field errors in an error. A rule counts as one; its field may be empty.
pub fn fields_of(error: &AppError) -> Vec<FieldError> {
    match error {
        AppError::Invalid { fields } => fields.clone(),
        AppError::Rule { code, params, field } => {
            vec![FieldError { field: field.clone().unwrap_or_default(), code: code.clone(), params: params.clone() }]
        }
        _ => Vec::new(),
    }
}

fn generic(error: &FieldError) -> Option<String> {
    let value = |key: &str| error.params.get(key).map_or("", String::as_str);
    Some(match error.code.as_str() {
        "required" => "This is empty. Fill it in.".into(),
        "too_long" if error.params.contains_key("max") => {
            format!("This is too long. Use {} characters at most.", value("max"))
        }
        "too_long" => "This is too long. Shorten it.".into(),
        "too_short" if error.params.contains_key("min") => {
            format!("This is too short. Use {} characters or more.", value("min"))
        }
        "too_short" => "This is too short. Make it longer.".into(),
        "email_shape" => "This isn't an e-mail address. Write it like name@company.com.".into(),
        "phone_shape" => "This isn't a phone number. Write its digits, like (612) 555-0134.".into(),
        "date_shape" => "This isn't a date. Write it like 2026-11-16.".into(),
        "date_order" => "The end is before the start. Change one of the two.".into(),
        "number_shape" => "This isn't a number. Use digits only.".into(),
        "out_of_range" => format!("This is outside {} to {}. Choose a value between.", value("min"), value("max")),
        "taken" => "This is in use already. Choose another.".into(),
        "unknown" => "There is no such entry. Choose one from the list.".into(),
        "slug_length" => "Use 3 to 40 characters.".into(),
        "slug_shape" => "Use small letters, digits and single hyphens, beginning with a letter.".into(),
        "slug_reserved" => "Daybook uses this word itself. Choose another.".into(),
        "slug_taken" => "Another company has this address. Choose another.".into(),
        "password_common" => "This password is on lists that attackers try first. Choose another.".into(),
        _ => return None,
    })
}

fn wait_text(seconds: u32) -> String {
    match seconds {
        0..=1 => "a second".into(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_words_its_own_codes_first() {
        let words: Words =
            |error| (error.code == "required" && error.field == "number").then(|| "No number. Type one.".into());
        assert_eq!(field_message(&FieldError::new("number", "required"), words), "No number. Type one.");
        assert_eq!(field_message(&FieldError::new("name", "required"), words), "This is empty. Fill it in.");
    }

    #[test]
    fn values_come_into_the_sentence() {
        let error = AppError::Invalid { fields: vec![FieldError::new("name", "too_long").with("max", 80)] };
        assert_eq!(error_message(&error, plain_words), "This is too long. Use 80 characters at most.");
    }

    #[test]
    fn waits_are_in_the_unit_that_fits() {
        let said = |after_s| error_message(&AppError::TooMany { after_s }, plain_words);
        assert_eq!(said(30), "Too many tries. Wait 30 seconds, then try again.");
        assert_eq!(said(601), "Too many tries. Wait 11 minutes, then try again.");
    }

    #[test]
    fn an_unknown_code_still_says_what_to_do() {
        assert!(field_message(&FieldError::new("x", "never_seen"), plain_words).ends_with("save again."));
    }
}
