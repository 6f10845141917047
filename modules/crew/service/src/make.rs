//! New links.

use crate::{Done, Refused, links::reference, query, revoke, token};
use crew_domain::MadeLink;
use entity::{crew_link, employee};
use kernel::{EmployeeId, SecurityKind};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel};
use std::collections::HashSet;
use store::{AuditChange, Reads, StoreError, WriteTx};

/// Makes a link for everybody who works here and has none; links that work are left alone.
///
/// # Errors
/// [`StoreError::Taken`] when somebody makes links at the same time.
pub async fn make_all(tx: &WriteTx) -> Result<Done<Vec<MadeLink>>, Refused> {
    let live = tx.find::<crew_link::Entity>().filter(crew_link::Column::RevokedAt.is_null());
    let linked: HashSet<EmployeeId> = live.all().await?.into_iter().map(|link| link.employee_id).collect();
    let people = query::roster(tx).await?.into_iter().filter(|person| !linked.contains(&person.id));
    let (mut made, mut rows, mut audit) = (Vec::new(), Vec::new(), Vec::new());
    for person in people {
        let (row, link) = draw(tx, &person);
        audit.push(AuditChange::created::<crew_link::Entity>(&row).labelled(&link.name));
        rows.push(row.into_active_model().reset_all());
        made.push(link);
    }
    tx.insert_all(rows).await?;
    tx.note(SecurityKind::LinkChanged, format!("{} crew links made", made.len()));
    Ok(Done { value: made, audit })
}

/// Makes a new link for one person. The one before works no more.
///
/// # Errors
/// [`StoreError::NotFound`] for nobody who works here; [`StoreError::Taken`] when somebody else makes one at the same time.
pub async fn make_one(tx: &WriteTx, employee: EmployeeId) -> Result<Done<MadeLink>, Refused> {
    let person = tx.get::<employee::Entity>(employee).await?;
    if !query::works_here(&person) {
        return Err(StoreError::NotFound.into());
    }
    let mut audit = Vec::new();
    let live = tx
        .find::<crew_link::Entity>()
        .filter(crew_link::Column::EmployeeId.eq(employee))
        .filter(crew_link::Column::RevokedAt.is_null());
    if let Some(before) = live.one().await? {
        audit.push(revoke::end(tx, &before, &query::full_name(&person)).await?);
    }
    let (row, made) = draw(tx, &person);
    audit.push(AuditChange::created::<crew_link::Entity>(&row).labelled(&made.name));
    tx.insert(row.into_active_model().reset_all()).await?;
    tx.note(SecurityKind::LinkChanged, format!("crew link made: {}", made.name));
    Ok(Done { value: made, audit })
}

/// A link with its secret, not yet stored.
fn draw(tx: &WriteTx, person: &employee::Model) -> (crew_link::Model, MadeLink) {
    let secret = token::random();
    let row = crew_link::Model {
        tenant_id: tx.tenant(),
        id: tx.new_id(),
        employee_id: person.id,
        token_hash: token::hash_of(&secret),
        device_hash: None,
        made_by: Some(tx.cx().actor().account),
        seen: None,
        shown: None,
        last_opened_at: None,
        revoked_at: None,
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
    };
    let link = reference(&row);
    (row, MadeLink { employee: person.id, name: query::full_name(person), link, token: secret })
}
