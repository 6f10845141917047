//! Lines of the log, newest first.

use crate::{Clock, op};
use entity::{membership, security_event, workspace};
use kernel::{AccountId, Page, SecurityKind, TenantId};
use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{Expr, ExprTrait, Query},
};
use std::collections::HashMap;
use store::{Reads, Reason, RequestCx, StoreError, SystemTx};
use uuid::Uuid;
use workspace_domain::{AuditActor, SecurityQuery, SecurityRow};

/// A window of the log. Signing in belongs to no workspace: it is told of those who are members, from when they became members on.
///
/// Opens its own transaction, because these lines lie outside the workspace; each query is narrowed to it.
///
/// # Errors
/// [`StoreError::Forbidden`]; the database's own.
pub async fn list(cx: &RequestCx, query: &SecurityQuery) -> Result<Page<SecurityRow>, StoreError> {
    let log = Log::open(cx, op::LIST_SECURITY).await?;
    let wanted = log.narrowed(query);
    let total = log.tx.find::<security_event::Entity>().filter(wanted).count().await?;
    let of = log.tx.find::<security_event::Entity>().filter(log.all()).count().await?;
    let rows = log.rows(query, u64::from(query.page.offset), query.page.rows()).await?;
    Ok(Page { rows, total, of })
}

/// Whom the log can be narrowed to: the members, by name.
///
/// # Errors
/// The database's own.
pub async fn people(tx: &impl Reads) -> Result<Vec<AuditActor>, StoreError> {
    let members = tx.find::<membership::Entity>().order_by_asc(membership::Column::Name).all().await?;
    Ok(members.into_iter().map(|m| AuditActor { id: m.account_id, name: m.name }).collect())
}

/// The log as one workspace sees it.
pub(super) struct Log {
    tx: SystemTx,
    tenant: TenantId,
    names: HashMap<AccountId, String>,
    pub(super) place: workspace::Model,
    clock: Clock,
}

impl Log {
    pub(super) async fn open(cx: &RequestCx, op: kernel::Op) -> Result<Self, StoreError> {
        let tx = cx.system_read(op, Reason::SecurityLog).await?;
        let tenant = cx.tenant();
        let place = tx.find::<workspace::Entity>().filter(workspace::Column::TenantId.eq(tenant)).one().await?;
        let place = place.ok_or(StoreError::NotFound)?;
        let members = tx.find::<membership::Entity>().filter(membership::Column::TenantId.eq(tenant)).all().await?;
        let names = members.into_iter().map(|member| (member.account_id, member.name)).collect();
        let clock = Clock::of(&place.time_zone);
        Ok(Self { tx, tenant, names, place, clock })
    }

    /// Lines of a query, newest first.
    pub(super) async fn rows(
        &self,
        query: &SecurityQuery,
        after: u64,
        most: u64,
    ) -> Result<Vec<SecurityRow>, StoreError> {
        let found = self.tx.find::<security_event::Entity>().filter(self.narrowed(query));
        let found = found.order_by_desc(security_event::Column::At).order_by_desc(security_event::Column::Id);
        let events = found.offset(after).limit(most).all().await?;
        Ok(events.into_iter().filter_map(|event| self.row(event)).collect())
    }

    /// What the workspace may see at all.
    fn all(&self) -> Condition {
        use membership::Column as Member;
        use security_event::Column;
        let member = Query::select()
            .expr(Expr::val(1))
            .from(membership::Entity)
            .and_where(Expr::col((membership::Entity, Member::TenantId)).eq(self.tenant))
            .and_where(
                Expr::col((membership::Entity, Member::AccountId)).equals((security_event::Entity, Column::AccountId)),
            )
            .and_where(
                Expr::col((membership::Entity, Member::CreatedAt)).lte(Expr::col((security_event::Entity, Column::At))),
            )
            .to_owned();
        let nobodys = Condition::all().add(Column::TenantId.eq(TenantId(Uuid::nil()))).add(Expr::exists(member));
        Condition::any().add(Column::TenantId.eq(self.tenant)).add(nobodys)
    }

    fn narrowed(&self, query: &SecurityQuery) -> Condition {
        use security_event::Column;
        let span = query.day.map(|day| self.clock.span(day));
        Condition::all()
            .add(self.all())
            .add_option(query.kind.map(|kind| Column::Kind.eq(kind.as_str())))
            .add_option(query.person.map(|person| Column::AccountId.eq(person)))
            .add_option(span.map(|(from, _)| Column::At.gte(from)))
            .add_option(span.map(|(_, to)| Column::At.lt(to)))
    }

    /// A line; none of a kind that a later Daybook wrote.
    fn row(&self, event: security_event::Model) -> Option<SecurityRow> {
        Some(SecurityRow {
            id: event.id,
            at_text: self.clock.text(event.at),
            kind: SecurityKind::parse(&event.kind)?,
            person: event.account_id.and_then(|account| self.names.get(&account).cloned()),
            what: event.what,
            detail: event.detail,
            ip: event.ip,
            user_agent: event.user_agent,
        })
    }
}
