//! Finding a project by a few letters.

use crate::{query, rows::Facts};
use entity::project::{Column, Entity};
use kernel::tidy;
use projects_domain::{ProjectHit, ProjectStatus};
use sea_orm::{ColumnTrait, Condition, ExprTrait, sea_query::Expr};
use store::{Reads, StoreError};

/// Most projects in one answer.
const MOST: u64 = 8;

/// The few projects that fit best what was typed into the command palette: the code itself first, then codes and names that
/// begin with it, then the rest; among equals those that are open. None when nothing was typed.
///
/// # Errors
/// The database's own.
pub async fn search(tx: &impl Reads, typed: &str) -> Result<Vec<ProjectHit>, StoreError> {
    let typed = tidy(typed);
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let begins =
        Condition::any().add(query::starts_with(Column::Code, &typed)).add(query::starts_with(Column::Name, &typed));
    let rank: Expr =
        Expr::case(query::lower(Column::Code).eq(typed.to_lowercase()), 0).case(begins, 1).finally(2).into();
    let open: Expr =
        Expr::case(Column::Status.is_in(ProjectStatus::OPEN.map(ProjectStatus::as_str)), 0).finally(1).into();
    let found = tx
        .find::<Entity>()
        .filter(query::live())
        .filter(query::words(&typed))
        .order_by_asc(rank)
        .order_by_asc(open)
        .order_by_asc(query::lower(Column::Code))
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all()
        .await?;
    found.iter().map(hit).collect()
}

fn hit(model: &entity::project::Model) -> Result<ProjectHit, StoreError> {
    Ok(ProjectHit {
        id: model.id,
        code: model.code.clone(),
        name: model.name.clone(),
        status: model.stands()?,
        color: model.hue(),
    })
}
