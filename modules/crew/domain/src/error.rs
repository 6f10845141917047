//! What the rules of the crew's phones refuse.

use kernel::AppError;

/// A rule that refuses. Its text is the code on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CrewError {
    /// The person is on no project that day, or the day is too far away.
    #[error("not_your_day")]
    NotYourDay,
    /// A note of more than [`crate::NOTE_MOST`] characters.
    #[error("note_too_long")]
    NoteTooLong,
    /// Another answer has this id.
    #[error("key_reused")]
    KeyReused,
    /// The link stays with one phone, and no phone has taken it yet.
    #[error("phone_not_taken")]
    PhoneNotTaken,
    /// The link belongs to another phone.
    #[error("other_phone")]
    OtherPhone,
    /// The person has no e-mail address, or one that no mail can be sent to.
    #[error("no_email")]
    NoEmail,
    /// The link does not work any more.
    #[error("link_revoked")]
    LinkRevoked,
}

impl From<CrewError> for AppError {
    fn from(error: CrewError) -> Self {
        Self::rule(error.to_string())
    }
}
