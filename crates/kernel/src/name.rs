//! The name of a person with an account, or of a company.

use crate::FieldError;

/// The most characters of a name.
pub const NAME_MOST: usize = 100;

/// A name of 1 to 100 characters, with single spaces inside and none at its ends, and without control characters.
///
/// # Errors
/// `required` or `too_long` for the field.
pub fn checked_name(field: &str, text: &str) -> Result<String, FieldError> {
    let plain: String = text.chars().filter(|c| c.is_whitespace() || !c.is_control()).collect();
    let name = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(FieldError::new(field, "required")),
        1..=NAME_MOST => Ok(name),
        _ => Err(FieldError::new(field, "too_long").with("max", NAME_MOST)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_tidied_and_have_bounds() {
        assert_eq!(checked_name("name", "  Marta \t Lind\u{0}\n").unwrap(), "Marta Lind");
        assert_eq!(checked_name("name", &"ø".repeat(100)).unwrap().chars().count(), 100);
        assert_eq!(checked_name("name", &"x".repeat(101)).unwrap_err().code, "too_long");
        assert_eq!(checked_name("name", " \u{7} ").unwrap_err().code, "required");
    }
}
