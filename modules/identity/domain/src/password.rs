//! What makes a password acceptable: its length, and that attackers don't try it first. Nothing about kinds of characters.

use kernel::FieldError;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The fewest characters.
pub const PASSWORD_LEAST: usize = 8;
/// The most characters: far above any real one, so that a huge text costs no hashing.
pub const PASSWORD_MOST: usize = 128;

/// A password as it was typed. Never printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    /// Checks a password that somebody chooses: 8 to 128 characters of any kind, none of the commonest, and no word of the place
    /// with digits and signs around it.
    ///
    /// Source: OWASP ASVS 5.0, 6.1.2, 6.2.1, 6.2.4, 6.2.5, 6.2.9, 6.2.11.
    ///
    /// # Errors
    /// One of `required`, `too_short`, `too_long`, `password_common`, for the field `password`.
    pub fn check(&self) -> Result<(), FieldError> {
        let error = |code| FieldError::new("password", code);
        match self.0.chars().count() {
            0 => Err(error("required")),
            n if n < PASSWORD_LEAST => Err(error("too_short").with("min", PASSWORD_LEAST)),
            n if n > PASSWORD_MOST => Err(error("too_long").with("max", PASSWORD_MOST)),
            _ if is_common(&self.0) || is_of_the_place(&self.0) => Err(error("password_common")),
            _ => Ok(()),
        }
    }

    /// Whether it could be anybody's password at all. A longer or an empty one is not worth hashing.
    pub fn is_plausible(&self) -> bool {
        !self.0.is_empty() && self.0.chars().count() <= PASSWORD_MOST
    }

    /// The text, for hashing.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Password {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(hidden)")
    }
}

/// The head of every list of leaked passwords, of those that are long enough to get this far.
const COMMON: &[&str] = &[
    "00000000",
    "11111111",
    "11223344",
    "12121212",
    "12341234",
    "12345678",
    "123456789",
    "1234567890",
    "123123123",
    "147258369",
    "1q2w3e4r",
    "1q2w3e4r5t",
    "1qaz2wsx",
    "22222222",
    "66666666",
    "77777777",
    "87654321",
    "88888888",
    "99999999",
    "987654321",
    "a1234567",
    "a12345678",
    "aa123456",
    "aaaaaaaa",
    "abc12345",
    "abcd1234",
    "abcdefgh",
    "admin123",
    "asdfasdf",
    "asdfghjkl",
    "baseball",
    "changeme",
    "charlie1",
    "computer",
    "concrete",
    "daybook1",
    "dragon123",
    "football",
    "football1",
    "iloveyou",
    "iloveyou1",
    "internet",
    "jennifer",
    "letmein1",
    "letmein123",
    "liverpool",
    "michelle",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "password",
    "password1",
    "password12",
    "password123",
    "password1234",
    "princess",
    "princess1",
    "q1w2e3r4",
    "qazwsxedc",
    "qwer1234",
    "qwerty12",
    "qwerty123",
    "qwerty1234",
    "qwertyui",
    "qwertyuiop",
    "starwars",
    "sunshine",
    "superman",
    "trustno1",
    "welcome1",
    "welcome123",
    "whatever",
    "zaq12wsx",
    "zxcvbnm1",
];

fn is_common(text: &str) -> bool {
    COMMON.contains(&text.to_lowercase().as_str())
}

/// Words of the product, of the trade and of who works in it: a stranger tries them with a year or a sign behind them.
const OF_THE_PLACE: &[&str] = &[
    "accountant",
    "admin",
    "administrator",
    "buyer",
    "company",
    "concrete",
    "construction",
    "contractor",
    "crew",
    "daybook",
    "employee",
    "foreman",
    "manpower",
    "owner",
    "payroll",
    "placefinish",
    "planner",
    "planning",
    "projects",
    "roster",
    "schedule",
    "scheduler",
    "superintendent",
    "timesheet",
    "workspace",
];

/// Whether nothing but digits and signs is around a word of the place.
fn is_of_the_place(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    OF_THE_PLACE.contains(&letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<String> {
        Password::from(text).check().err().map(|e| e.code)
    }

    #[test]
    fn length_counts_and_kind_does_not() {
        assert_eq!(code(""), Some("required".into()));
        assert_eq!(code("seven 7"), Some("too_short".into()));
        assert_eq!(code("eight 88"), None);
        assert_eq!(code("øøøøøøøø"), None, "characters count, not bytes");
        assert_eq!(code(&"z".repeat(128)), None);
        assert_eq!(code(&"z".repeat(129)), Some("too_long".into()));
    }

    #[test]
    fn the_commonest_are_refused_in_any_case() {
        assert_eq!(code("Password1"), Some("password_common".into()));
        assert_eq!(code("password one two"), None);
    }

    #[test]
    fn words_of_the_place_are_refused_whatever_is_around_them() {
        for obvious in ["Daybook2026!", "2026-foreman", "SCHEDULE", "p.a.y.r.o.l.l.1"] {
            assert_eq!(code(obvious), Some("password_common".into()), "{obvious}");
        }
        assert_eq!(code("daybook of a foreman"), None, "several words are no word");
        assert!(OF_THE_PLACE.iter().all(|word| *word == word.to_lowercase() && word.chars().all(char::is_alphabetic)));
    }

    #[test]
    fn every_listed_one_could_be_typed() {
        for text in COMMON {
            assert!(text.len() >= PASSWORD_LEAST && *text == text.to_lowercase(), "{text}");
        }
    }

    #[test]
    fn it_is_never_printed() {
        assert!(!format!("{:?}", Password::from("plaintext")).contains("plaintext"));
    }
}
