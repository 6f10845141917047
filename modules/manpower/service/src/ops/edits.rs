//! What each person changed in one go, kept so that it can be undone and redone.
//!
//! An edit is a list of cells with what they held before and after. It is kept beside the trail, not in it: it says what to do
//! again, not what was done, and is forgotten after a month.

use crate::rows::Content;
use chrono::NaiveDate;
use entity::schedule_edit::{ActiveModel, Column, Entity, Model};
use kernel::EmployeeId;
use manpower_domain::{Cell, CellDetails, OffTurn};
use sea_orm::{ActiveModelTrait, ColumnTrait, ExprTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};
use store::{Reads, StoreError, WriteTx};
use uuid::Uuid;

/// How long an edit can be undone.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// One cell of an edit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct EditCell {
    pub(crate) employee: EmployeeId,
    pub(crate) day: NaiveDate,
    before: Cell,
    after: Cell,
    #[serde(default, skip_serializing_if = "CellDetails::is_empty")]
    details_before: CellDetails,
    #[serde(default, skip_serializing_if = "CellDetails::is_empty")]
    details_after: CellDetails,
    /// How it turned the person's time off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) off: Option<OffTurn>,
}

impl EditCell {
    pub(crate) fn new(employee: EmployeeId, day: NaiveDate, before: Content, after: Content) -> Self {
        let (details_before, details_after) = (before.details, after.details);
        Self { employee, day, before: before.cell, after: after.cell, details_before, details_after, off: None }
    }

    /// This and a later change of the same cell as one.
    pub(crate) fn then(self, later: Self) -> Self {
        let off = match (self.off, later.off) {
            (Some(first), Some(second)) => first.then(second),
            (one, none) => one.or(none),
        };
        Self { after: later.after, details_after: later.details_after, off, ..self }
    }

    /// Whether it leaves the cell as it was.
    pub(crate) fn is_nothing(&self) -> bool {
        self.before() == self.after()
    }

    /// What the cell held before the edit.
    pub(crate) fn before(&self) -> Content {
        Content { cell: self.before, details: self.details_before.clone() }
    }

    /// What the edit left in it.
    pub(crate) fn after(&self) -> Content {
        Content { cell: self.after, details: self.details_after.clone() }
    }
}

/// Keeps edits, in their order.
pub(crate) async fn keep(tx: &WriteTx, edits: impl IntoIterator<Item = Vec<EditCell>>) -> Result<(), StoreError> {
    let row = |cells: Vec<EditCell>| {
        let model = Model {
            tenant_id: tx.tenant(),
            account_id: tx.cx().actor().account,
            id: tx.new_id(),
            cells: serde_json::to_string(&cells)?,
            undone_id: None,
            created_at: tx.now(),
        };
        Ok(model.into_active_model().reset_all())
    };
    tx.insert_all(edits.into_iter().map(row).collect::<Result<_, StoreError>>()?).await
}

/// The person's newest edit that is not undone.
pub(crate) async fn last(tx: &WriteTx) -> Result<Option<Model>, StoreError> {
    let own = Column::AccountId.eq(tx.cx().actor().account);
    let done = tx.find::<Entity>().filter(own).filter(Column::UndoneId.is_null());
    done.order_by_desc(Column::Id).limit(1).for_update().one().await
}

/// The edit that the person undid last; none when they changed something else since.
pub(crate) async fn last_undone(tx: &WriteTx) -> Result<Option<Model>, StoreError> {
    let own = || tx.find::<Entity>().filter(Column::AccountId.eq(tx.cx().actor().account));
    let undone = own().filter(Column::UndoneId.is_not_null()).order_by_desc(Column::UndoneId).limit(1);
    let Some(edit) = undone.for_update().one().await? else { return Ok(None) };
    let newer = own().filter(Column::Id.gt(edit.undone_id)).limit(1).one().await?;
    Ok(newer.is_none().then_some(edit))
}

/// Keeps of an edit the cells that took part, and whether it is undone now. Of an edit without any nothing is left to do.
pub(crate) async fn settle(tx: &WriteTx, edit: &Model, cells: &[EditCell], undone: bool) -> Result<(), StoreError> {
    let this = Column::AccountId.eq(edit.account_id).and(Column::Id.eq(edit.id));
    if cells.is_empty() {
        tx.delete_where::<Entity>(this).await?;
        return Ok(());
    }
    let mut row = ActiveModel { cells: sea_orm::Set(serde_json::to_string(cells)?), ..Default::default() };
    row.undone_id = sea_orm::Set(undone.then(|| tx.new_id::<Uuid>()));
    tx.update_where(row, this).await?;
    Ok(())
}

/// The cells of an edit.
pub(crate) fn cells(edit: &Model) -> Result<Vec<EditCell>, StoreError> {
    Ok(serde_json::from_str(&edit.cells)?)
}

/// Forgets the person's edits that are too old to be undone.
pub(crate) async fn forget(tx: &WriteTx) -> Result<(), StoreError> {
    let old = Column::AccountId.eq(tx.cx().actor().account).and(Column::CreatedAt.lt(tx.now() - KEPT_MS));
    tx.delete_where::<Entity>(old).await?;
    Ok(())
}
