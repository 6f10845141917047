//! The letters that Daybook writes, and the way they go out.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Every letter with its values | [`Letter`] in `letter` |
//! | To whom, in which language, from which workspace | [`Mail`] in `envelope` |
//! | A mail as a job of the outbox | [`SendMail`] in `job` |
//! | What each letter says | `words/en`, `words/es` |
//! | Names that strangers typed | `clean` |
//! | The two parts of a mail: text and HTML | `render`, `templates/` |
//! | The bytes that go out, headers and all | `message` |
//! | The way out | [`Post`] in `post`: over SMTP (`smtp`), or into a mailbox in memory (`mailbox`) |
//!
//! A use-case asks for a mail in the transaction that gives the reason:
//!
//! ```ignore
//! tx.enqueue(&SendMail::new(Mail { to, name, language: Language::En, house: None, letter: Letter::ResetPassword { link, minutes: 30 } })).await?;
//! ```
//!
//! A link is a path (`/reset/…`); the server's `public_url` is put before it when the mail goes out.

mod clean;
mod envelope;
mod job;
mod letter;
mod mailbox;
mod message;
mod post;
mod render;
mod smtp;
mod words;

pub use envelope::{House, Mail};
pub use job::SendMail;
pub use kernel::Language;
pub use letter::{Device, FactorChange, Letter};
pub use mailbox::{DevMailbox, KeptMail, STYLE};
pub use post::{Post, PostError, SenderError, Way};
pub use render::{LinkError, Rendered, render};
pub use smtp::{Smtp, SmtpServer, SmtpTls};
