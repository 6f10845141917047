//! Finding a person by a few letters.

use crate::query;
use entity::employee::{Column, Entity};
use kernel::tidy;
use people_domain::{EmployeeHit, display_name};
use sea_orm::{
    Condition, ExprTrait,
    sea_query::{Expr, Func},
};
use store::{Reads, StoreError};

/// Most people in one answer.
const MOST: u64 = 8;

/// The few people who fit best what was typed into the command palette: the number itself first, then names that begin with
/// it, then the rest; inactive people after active ones. Nobody when nothing was typed.
///
/// # Errors
/// The database's own.
pub async fn search(tx: &impl Reads, typed: &str) -> Result<Vec<EmployeeHit>, StoreError> {
    let typed = tidy(typed);
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let lower = |column: Column| Expr::from(Func::lower(Expr::col(column)));
    let starts = |column: Column| {
        query::folded(&typed).into_iter().fold(Condition::any(), |any, form| {
            any.add(lower(column).like(query::like(&format!("{}%", query::escaped(&form)))))
        })
    };
    let rank: Expr = Expr::case(lower(Column::Number).eq(typed.to_lowercase()), 0)
        .case(starts(Column::FamilyName).add(starts(Column::GivenName)), 1)
        .finally(2)
        .into();
    let found = tx
        .find::<Entity>()
        .filter(query::live())
        .filter(query::words(&typed, tx.fields()))
        .order_by_desc(Column::Active)
        .order_by_asc(rank)
        .order_by_asc(lower(Column::FamilyName))
        .order_by_asc(lower(Column::GivenName))
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all()
        .await?;
    let hit = |model: entity::employee::Model| EmployeeHit {
        id: model.id,
        number: model.number,
        name: display_name(&model.given_name, &model.family_name),
        title: model.title,
    };
    Ok(found.into_iter().map(hit).collect())
}
