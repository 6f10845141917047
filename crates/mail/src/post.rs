//! How mails leave: over SMTP, or into the mailbox of who tries Daybook out.

use crate::{DevMailbox, Mail, Smtp, message::message, render};
use kernel::JobId;
use lettre::message::Mailbox;
use std::sync::Arc;

/// The way out for mails. Cheap to clone.
#[derive(Clone)]
pub struct Post {
    inner: Arc<Inner>,
}

struct Inner {
    from: Mailbox,
    public_url: String,
    way: Way,
}

/// Where mails go.
pub enum Way {
    /// To a mail server.
    Smtp(Smtp),
    /// Into the memory of this process, for who tries Daybook out.
    Mailbox(DevMailbox),
    /// Nowhere: they are kept as failed jobs until a mail server is set.
    Nowhere,
}

/// Why a mail was not sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// Trying again would not help.
    #[error("{0}")]
    Permanent(String),
    /// Trying again may help.
    #[error("{0}")]
    Temporary(String),
}

/// The sender's address can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no sender: it takes `name@example.com` or `Name <name@example.com>`")]
pub struct SenderError(String);

impl Post {
    /// `from`: `Daybook <daybook@example.com>`. `public_url`: how people reach this server.
    ///
    /// # Errors
    /// [`SenderError`].
    pub fn new(from: &str, public_url: &str, way: Way) -> Result<Self, SenderError> {
        let from: Mailbox = from.parse().map_err(|_| SenderError(from.to_owned()))?;
        Ok(Self { inner: Arc::new(Inner { from, public_url: public_url.to_owned(), way }) })
    }

    /// Sends a mail. `id` is that of the job, and the mail's own: sent again under it, it is the same mail.
    ///
    /// # Errors
    /// [`PostError`], in words for who looks after the jobs.
    pub async fn send(&self, id: JobId, mail: &Mail) -> Result<(), PostError> {
        let permanent = |why: &dyn std::fmt::Display| PostError::Permanent(format!("The mail can't be written: {why}"));
        let told = render(mail, &self.inner.public_url).map_err(|error| permanent(&error))?;
        match &self.inner.way {
            Way::Smtp(smtp) => {
                let message = message(id, mail, &told, &self.inner.from).map_err(|error| permanent(&error))?;
                smtp.send(message).await
            }
            Way::Mailbox(mailbox) => {
                mailbox.keep(id, mail, told);
                Ok(())
            }
            Way::Nowhere => Err(PostError::Permanent(
                "No mail server is set. Set smtp_url or smtp_host, then try this job again.".into(),
            )),
        }
    }

    /// The mailbox of who tries Daybook out, when mails go there.
    pub fn mailbox(&self) -> Option<&DevMailbox> {
        match &self.inner.way {
            Way::Mailbox(mailbox) => Some(mailbox),
            Way::Smtp(_) | Way::Nowhere => None,
        }
    }
}
