//! How projects are found, filtered and ordered: the only place of hand-written SQL.

use entity::{project, project::Column};
use kernel::{RegionId, tidy};
use projects_domain::{ProjectColumn, ProjectStatus, ProjectsQuery};
use sea_orm::{
    ColumnTrait, Condition, ExprTrait, FromQueryResult,
    sea_query::{CaseStatement, Expr, Func, LikeExpr},
};
use store::{Find, Reads, StoreError};

/// One text out of a statement.
#[derive(FromQueryResult)]
struct Text {
    text: String,
}

/// The time zones in use, by name.
pub(crate) async fn time_zones(tx: &impl Reads) -> Result<Vec<String>, StoreError> {
    let sql = "select distinct time_zone as text from project \
               where tenant_id = $1 and deleted_at is null and time_zone is not null";
    let mut zones: Vec<String> = tx.select_as::<Text>(sql, []).await?.into_iter().map(|row| row.text).collect();
    zones.sort();
    Ok(zones)
}

/// Those that were not deleted.
pub(crate) fn live() -> Condition {
    Condition::all().add(Column::DeletedAt.is_null())
}

/// Those that a list asks for.
pub(crate) fn matching(query: &ProjectsQuery) -> Condition {
    let statuses = query.statuses.iter().map(|status| status.as_str());
    live()
        .add(words(&query.search))
        .add_option(query.region.map(|id| Column::RegionId.eq(id)))
        .add_option((!query.statuses.is_empty()).then(|| Column::Status.is_in(statuses)))
}

/// Those of this code, whatever the case of its letters.
pub(crate) fn of_code(code: &str) -> Condition {
    live().add(lower(Column::Code).is_in(folded(code)))
}

/// Those in which every word is found.
pub(crate) fn words(search: &str) -> Condition {
    let search = tidy(search);
    search.split([' ', ',']).filter(|word| !word.is_empty()).fold(Condition::all(), |all, word| all.add(has_word(word)))
}

fn has_word(word: &str) -> Condition {
    let texts = Expr::cust("lower(code || ' ' || name || ' ' || coalesce(address, ''))");
    folded(word).into_iter().fold(Condition::any(), |any, form| any.add(texts.clone().like(pattern("%", &form))))
}

/// Those in which the column begins with the text, whatever the case.
pub(crate) fn starts_with(column: Column, text: &str) -> Condition {
    folded(text).into_iter().fold(Condition::any(), |any, form| any.add(lower(column).like(pattern("", &form))))
}

/// A column's text in small letters.
pub(crate) fn lower(column: Column) -> Expr {
    Func::lower(Expr::col(column)).into()
}

/// The word as SQL's `lower` may have left it: in small letters, and, where `lower` knows only `A-Z`, with capitals beyond
/// ASCII throughout or at the start.
fn folded(word: &str) -> Vec<String> {
    let small = word.to_lowercase();
    let mut first = small.chars();
    let titled = first.next().map(|c| c.to_uppercase().chain(first).collect::<String>()).unwrap_or_default();
    let mut forms = vec![small];
    for form in [word.to_uppercase().to_ascii_lowercase(), titled.to_ascii_lowercase()] {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// A pattern for texts that hold or begin with the text itself: `!` takes the meaning from the next character.
fn pattern(before: &str, text: &str) -> LikeExpr {
    let text = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    LikeExpr::new(format!("{before}{text}%")).escape('!')
}

/// Puts projects in the order asked for; empty cells last, and projects alike by code. `regions` are in their own order.
pub(crate) fn ordered<'t>(
    find: Find<'t, project::Entity>,
    query: &ProjectsQuery,
    regions: &[RegionId],
) -> Find<'t, project::Entity> {
    let key = match query.sort {
        ProjectColumn::Code => lower(Column::Code),
        ProjectColumn::Name => lower(Column::Name),
        ProjectColumn::Region => place(Column::RegionId, regions.iter().copied()),
        ProjectColumn::Status => place(Column::Status, ProjectStatus::ALL.map(ProjectStatus::as_str)),
        ProjectColumn::StartsOn => Expr::col(Column::StartsOn),
        ProjectColumn::EndsOn => Expr::col(Column::EndsOn),
        ProjectColumn::Address => lower(Column::Address),
        ProjectColumn::TimeZone => lower(Column::TimeZone),
        ProjectColumn::Color => Expr::col(Column::Color),
        ProjectColumn::HeadsPerDay => Expr::col(Column::HeadsPerDay),
    };
    let find = find.order_by_asc(key.clone().is_null());
    let find = if query.descending { find.order_by_desc(key) } else { find.order_by_asc(key) };
    find.order_by_asc(lower(Column::Code)).order_by_asc(Column::Id)
}

/// The column's place among values in their order.
fn place<V: Into<sea_orm::Value>>(column: Column, values: impl IntoIterator<Item = V>) -> Expr {
    let mut cases = values.into_iter().zip(0_i32..).map(|(value, at)| (column.eq(value), at)).peekable();
    if cases.peek().is_none() {
        // a case needs one branch; without values all cells are empty
        return Expr::col(column);
    }
    cases.fold(CaseStatement::new(), |case, (is, at)| case.case(is, at)).into()
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn a_word_is_looked_for_as_each_engine_leaves_it() {
        assert_eq!(folded("P-102"), ["p-102"]);
        // SQLite's lower leaves CAFÉ as cafÉ
        assert_eq!(folded("café"), ["café", "cafÉ"]);
    }
}
