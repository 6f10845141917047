//! A mail as a job of the outbox.

use crate::Mail;
use serde::{Deserialize, Serialize};
use store::Job;

/// Sends one mail. Sealed while it waits, because its link may sign in; wiped when it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendMail {
    /// The mail.
    pub mail: Mail,
}

impl SendMail {
    /// The job that sends this mail.
    pub fn new(mail: Mail) -> Self {
        Self { mail }
    }
}

impl Job for SendMail {
    const KIND: &'static str = "mail.send";
    const SECRET: bool = true;

    fn label(&self) -> String {
        format!("{} {}", self.mail.letter.key(), self.mail.to)
    }
}
