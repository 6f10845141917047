//! The security log: who came in, who was refused, whose rights are others. Written beside the requests, never in their way.

use crate::{Origin, Reason, RequestCx, Store, StoreError, tx::now_ms};
use entity::security_event::{self, Column};
use kernel::{AccountId, SecurityKind, SessionId, TenantId};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel};
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// Rows that may wait for the database; beyond it they are told in the process's log alone.
const MOST_WAITING: usize = 20_000;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Rows in one statement.
const CHUNK: usize = 500;

/// The longest detail, and the longest name of a browser, in characters.
const MOST_TEXT: usize = 300;

/// Something to tell. `what` is a word of the code, such as an operation's name; what people typed goes into `detail` at most, and
/// never a secret.
#[derive(Clone, Debug)]
#[must_use = "an event is told by `Store::note`"]
pub struct SecurityEvent {
    kind: SecurityKind,
    tenant: Option<TenantId>,
    account: Option<AccountId>,
    session: Option<SessionId>,
    what: &'static str,
    detail: String,
    origin: Origin,
}

impl SecurityEvent {
    /// An event of a request; it belongs to no workspace until it is given one.
    pub fn new(kind: SecurityKind, what: &'static str, origin: &Origin) -> Self {
        Self { kind, tenant: None, account: None, session: None, what, detail: String::new(), origin: origin.clone() }
    }

    /// Who did it, or whose account it is about.
    pub fn of(mut self, account: AccountId) -> Self {
        self.account = Some(account).filter(|id| !id.0.is_nil());
        self
    }

    /// In which session.
    pub fn in_session(mut self, session: SessionId) -> Self {
        self.session = Some(session);
        self
    }

    /// In which workspace.
    pub fn in_workspace(mut self, tenant: TenantId) -> Self {
        self.tenant = Some(tenant);
        self
    }

    /// Its particulars; made one line, and shortened.
    pub fn detail(mut self, text: impl AsRef<str>) -> Self {
        self.detail = one_line(text.as_ref());
        self
    }

    fn into_row(self) -> security_event::Model {
        security_event::Model {
            tenant_id: self.tenant.unwrap_or(TenantId(Uuid::nil())),
            id: Uuid::now_v7(),
            at: now_ms(),
            kind: self.kind.as_str().to_owned(),
            account_id: self.account,
            session_id: self.session,
            what: self.what.to_owned(),
            detail: self.detail,
            request_id: self.origin.request_id,
            ip: self.origin.ip.as_deref().map(one_line),
            user_agent: self.origin.user_agent.as_deref().map(one_line),
        }
    }
}

/// What waits to be written.
#[derive(Default)]
pub(crate) struct Notes {
    waiting: Mutex<Vec<security_event::Model>>,
    /// Held while rows are written, so that whoever waits for it finds them there.
    writing: tokio::sync::Mutex<()>,
}

impl Notes {
    /// Whether the row is the first that waits, and somebody must see to it; none when too many wait.
    fn push(&self, row: security_event::Model) -> Option<bool> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= MOST_WAITING {
            return None;
        }
        waiting.push(row);
        Some(waiting.len() == 1)
    }

    fn take(&self) -> Vec<security_event::Model> {
        std::mem::take(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Store {
    /// Tells an event, in the security log and as a structured line of the process's log. Never fails and never waits: a request is
    /// answered whether or not its event can be written, and a transaction that is rolled back takes no event with it.
    pub fn note(&self, event: SecurityEvent) {
        tracing::info!(
            target: "security",
            event = event.kind.as_str(),
            what = event.what,
            account = event.account.map(tracing::field::display),
            workspace = event.tenant.map(tracing::field::display),
            session = event.session.map(tracing::field::display),
            request_id = %event.origin.request_id,
            ip = event.origin.ip.as_deref(),
            "security"
        );
        match self.notes().push(event.into_row()) {
            Some(true) => {
                // outside a runtime, the rows are written when the store is closed
                if let Ok(runtime) = tokio::runtime::Handle::try_current() {
                    let store = self.clone();
                    runtime.spawn(async move { store.write_notes().await });
                }
            }
            Some(false) => {}
            None => {
                tracing::error!(target: "security", "too many events wait; this one is in this log alone");
            }
        }
    }

    /// Writes what waits. When it returns, every event that was told before it was called is in the database, or was given up with a
    /// line in the process's log.
    pub async fn write_notes(&self) {
        let _one_at_a_time = self.notes().writing.lock().await;
        let rows = self.notes().take();
        if rows.is_empty() {
            return;
        }
        if let Err(error) = self.write_events(&rows).await {
            tracing::error!(target: "security", events = rows.len(), %error, "the security log can't be written");
        }
    }

    async fn write_events(&self, rows: &[security_event::Model]) -> Result<(), StoreError> {
        let tx = self.system_write(Reason::SecurityLog).await?;
        for chunk in rows.chunks(CHUNK) {
            let rows = chunk.iter().map(|row| row.clone().into_active_model().reset_all());
            security_event::Entity::insert_many(rows).exec_without_returning(&tx.conn).await?;
        }
        tx.commit().await
    }

    /// Takes out the events that are older than so many days, and says how many. The database keeps the last thirty days in any case,
    /// and refuses fewer.
    ///
    /// # Errors
    /// The database's own.
    pub async fn forget_security_events(&self, days: u32) -> Result<u64, StoreError> {
        let tx = self.system_write(Reason::SecurityLog).await?;
        let before = tx.now() - i64::from(days) * DAY_MS;
        let gone = tx.delete_where::<security_event::Entity>(Column::At.lt(before)).await?;
        tx.commit().await?;
        Ok(gone)
    }
}

impl RequestCx {
    /// Tells an event in the name of who acts, in the workspace.
    pub fn note(&self, kind: SecurityKind, what: &'static str, detail: impl AsRef<str>) {
        let event = SecurityEvent::new(kind, what, self.origin()).in_workspace(self.tenant());
        self.store().note(event.of(self.actor().account).detail(detail));
    }
}

/// A text as one line that nothing in it can break or turn around, no longer than [`MOST_TEXT`].
fn one_line(text: &str) -> String {
    // the second set: line and paragraph separators, and marks that turn the reading direction
    let breaks = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if breaks(c) { '\u{fffd}' } else { c }).take(MOST_TEXT).collect()
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_text_stays_one_line() {
        assert_eq!(one_line("Zoë\r\n2026-11-22 INFO signed in"), "Zoë\u{fffd}\u{fffd}2026-11-22 INFO signed in");
        assert_eq!(one_line("a\u{2028}b\u{202e}c\u{1b}[31m\0"), "a\u{fffd}b\u{fffd}c\u{fffd}[31m\u{fffd}");
        assert_eq!(one_line(&"x".repeat(5_000)).len(), 300);
    }
}
