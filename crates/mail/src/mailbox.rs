//! The mailbox of who tries Daybook out without a mail server: the latest mails, in the memory of this process.

use crate::{Mail, Rendered};
use askama::Template;
use chrono::{DateTime, Utc};
use kernel::{JobId, Language};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

/// The style sheet of its pages.
pub const STYLE: &str = include_str!("../templates/mailbox.css");

/// The most mails that are kept.
const MOST: usize = 200;

/// The mails of this process, newest first. Cheap to clone.
#[derive(Clone, Default)]
pub struct DevMailbox {
    kept: Arc<Mutex<VecDeque<KeptMail>>>,
}

/// A mail as it would have gone out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMail {
    /// The job's id.
    pub id: JobId,
    /// To whom.
    pub to: String,
    /// [`crate::Letter::key`].
    pub letter: &'static str,
    /// In which language.
    pub language: Language,
    /// The mail.
    pub told: Rendered,
}

#[derive(Template)]
#[template(path = "mailbox.html")]
struct ListPage<'a> {
    mails: &'a [KeptMail],
}

#[derive(Template)]
#[template(path = "mailbox_mail.html")]
struct MailPage<'a> {
    mail: &'a KeptMail,
}

impl KeptMail {
    /// When it was asked for: an id of version 7 tells its time.
    fn at(&self) -> String {
        let since = self.id.0.get_timestamp().map_or((0, 0), |time| time.to_unix());
        let at = i64::try_from(since.0).ok().and_then(|s| DateTime::<Utc>::from_timestamp(s, since.1));
        at.unwrap_or_default().format("%Y-%m-%d %H:%M:%S UTC").to_string()
    }
}

impl DevMailbox {
    /// Every mail, newest first.
    pub fn all(&self) -> Vec<KeptMail> {
        self.locked().iter().cloned().collect()
    }

    /// One mail.
    pub fn one(&self, id: JobId) -> Option<KeptMail> {
        self.locked().iter().find(|mail| mail.id == id).cloned()
    }

    /// Forgets every mail.
    pub fn clear(&self) {
        self.locked().clear();
    }

    /// The page that lists them, as HTML.
    ///
    /// # Errors
    /// None that a template without conditions could have.
    pub fn page(&self) -> Result<String, askama::Error> {
        ListPage { mails: &self.all() }.render()
    }

    /// The page of one mail; none when it is gone.
    ///
    /// # Errors
    /// As [`DevMailbox::page`].
    pub fn mail_page(&self, id: JobId) -> Result<Option<String>, askama::Error> {
        self.one(id).map(|mail| MailPage { mail: &mail }.render()).transpose()
    }

    pub(crate) fn keep(&self, id: JobId, mail: &Mail, told: Rendered) {
        let kept = KeptMail { id, to: mail.to.to_string(), letter: mail.letter.key(), language: mail.language, told };
        let mut all = self.locked();
        all.retain(|other| other.id != id);
        all.push_front(kept);
        all.truncate(MOST);
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, VecDeque<KeptMail>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
