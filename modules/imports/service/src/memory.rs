//! The columns that a person chose, remembered for the next file with the same header.

use crate::stored::{Found, Said};
use entity::import_mapping::{ActiveModel, Column, Entity};
use imports_domain::{DateOrder, Header, ImportKind, Mapping, NameOrder};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Reads, StoreError, WriteTx};
use uuid::Uuid;

/// What is remembered.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Remembered {
    pub(crate) mapping: Mapping,
    pub(crate) date_orders: BTreeMap<usize, DateOrder>,
    pub(crate) name_order: NameOrder,
}

/// What was chosen for a file with this header, if it still fits.
pub(crate) async fn recall(
    tx: &impl Reads,
    kind: ImportKind,
    header: &Header,
) -> Result<Option<Remembered>, StoreError> {
    let found = tx.find::<Entity>().filter(same(kind, &header.signature(kind))).one().await?;
    let remembered: Option<Remembered> = found.map(|row| serde_json::from_str(&row.mapping)).transpose()?;
    Ok(remembered.filter(|remembered| remembered.mapping.validate(header, kind).is_ok()))
}

/// Remembers what the user chose; a file read by guesses alone leaves nothing.
pub(crate) async fn remember(tx: &WriteTx, kind: ImportKind, found: &Found, said: &Said) -> Result<(), StoreError> {
    if said.mapping.is_none() && said.date_orders.is_empty() && said.name_order.is_none() {
        return Ok(());
    }
    let signature = found.header.signature(kind);
    let remembered = Remembered {
        mapping: found.mapping.clone(),
        date_orders: found.date_orders.clone(),
        name_order: found.name_order,
    };
    tx.delete_where::<Entity>(same(kind, &signature)).await?;
    tx.insert_all(vec![ActiveModel {
        tenant_id: Set(tx.tenant()),
        id: Set(tx.new_id::<Uuid>()),
        kind: Set(kind.as_str().to_owned()),
        signature: Set(signature),
        mapping: Set(serde_json::to_string(&remembered)?),
        updated_at: Set(tx.now()),
    }])
    .await
}

fn same(kind: ImportKind, signature: &str) -> Condition {
    Condition::all().add(Column::Kind.eq(kind.as_str())).add(Column::Signature.eq(signature))
}
