//! How people are found, filtered and ordered: the only place of hand-written SQL.

use entity::{employee, employee::Column, schedule_entry};
use kernel::{Field, FieldSet, RegionId, TenantId, tidy};
use people_domain::{DaySpan, EmployeeState, PeopleColumn, PeopleQuery};
use sea_orm::{
    ColumnTrait, Condition, ExprTrait, FromQueryResult,
    sea_query::{CaseStatement, Expr, Func, LikeExpr, Query},
};
use store::{Find, Reads, StoreError};

/// One text out of a statement.
#[derive(FromQueryResult)]
struct Text {
    text: String,
}

/// The titles in use among people of the roster.
pub(crate) async fn titles(tx: &impl Reads) -> Result<Vec<String>, StoreError> {
    distinct(
        tx,
        "select distinct title as text from employee where tenant_id = $1 and deleted_at is null and title is not null",
    )
    .await
}

/// The classifications in use among people of the roster.
pub(crate) async fn classifications(tx: &impl Reads) -> Result<Vec<String>, StoreError> {
    distinct(
        tx,
        "select distinct classification as text from employee \
         where tenant_id = $1 and deleted_at is null and classification is not null",
    )
    .await
}

async fn distinct(tx: &impl Reads, sql: &'static str) -> Result<Vec<String>, StoreError> {
    let mut texts: Vec<String> = tx.select_as::<Text>(sql, []).await?.into_iter().map(|row| row.text).collect();
    texts.sort_by_cached_key(|text| (text.to_lowercase(), text.clone()));
    Ok(texts)
}

/// Those who are on the roster.
pub(crate) fn live() -> Condition {
    Condition::all().add(Column::DeletedAt.is_null())
}

/// Those whom a list asks for.
pub(crate) fn matching(tx: &impl Reads, query: &PeopleQuery) -> Condition {
    let state = match query.state {
        EmployeeState::Active => Some(Column::Active.eq(true)),
        EmployeeState::Inactive => Some(Column::Active.eq(false)),
        EmployeeState::All => None,
    };
    let title = query.title.as_deref().map(tidy).filter(|title| !title.is_empty());
    live()
        .add(words(&query.search, tx.fields()))
        .add_option(state)
        .add_option(query.region.map(|id| Column::RegionId.eq(id)))
        .add_option(query.foreman.map(|id| Column::ForemanId.eq(id)))
        .add_option(title.map(|title| Column::Title.eq(title)))
        .add_option(query.bench.map(|days| nothing_planned(tx.tenant(), days)))
}

/// Those in whom every word is found, in phone numbers only for who sees them.
pub(crate) fn words(search: &str, seen: FieldSet) -> Condition {
    let search = tidy(search);
    let words = search.split([' ', ',']).filter(|word| !word.is_empty());
    words.fold(Condition::all(), |all, word| all.add(has_word(word, seen.has(Field::Phone))))
}

fn has_word(word: &str, phones: bool) -> Condition {
    let figures: String = word.chars().filter(char::is_ascii_digit).collect();
    let is_phone = phones && figures.len() >= 3 && word.chars().all(|c| c.is_ascii_digit() || "+-.()/".contains(c));
    let phone = is_phone.then(|| Expr::col(Column::Phone).like(like(&format!("%{}%", escaped(&figures)))));
    let texts = Expr::cust(
        "lower(number || ' ' || given_name || ' ' || family_name || ' ' || coalesce(title, '') || ' ' || coalesce(email, ''))",
    );
    folded(word)
        .into_iter()
        .fold(Condition::any(), |any, form| any.add(texts.clone().like(like(&format!("%{}%", escaped(&form))))))
        .add_option(phone)
}

/// The word as SQL's `lower` may have left it: in small letters, and, where `lower` knows only `A-Z`, with capitals beyond
/// ASCII throughout or at the start.
pub(crate) fn folded(word: &str) -> Vec<String> {
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

/// A pattern in which `!` takes the meaning from the next character.
pub(crate) fn like(pattern: &str) -> LikeExpr {
    LikeExpr::new(pattern).escape('!')
}

/// A text that stands for itself in a pattern.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// A list of those with plans, made once: as a condition on each person, PostgreSQL without statistics searches the
/// schedule anew for everybody.
fn nothing_planned(tenant: TenantId, days: DaySpan) -> Expr {
    use schedule_entry::Column as Entry;
    let planned = Query::select()
        .column(Entry::EmployeeId)
        .from(schedule_entry::Entity)
        .and_where(Expr::col(Entry::TenantId).eq(tenant))
        .and_where(Expr::col(Entry::Day).between(days.from, days.to))
        .to_owned();
    Expr::col(Column::Id).not_in_subquery(planned)
}

/// Puts people in the order asked for; empty cells last, and people alike by name. `regions` are in their own order.
pub(crate) fn ordered<'t>(
    find: Find<'t, employee::Entity>,
    query: &PeopleQuery,
    regions: &[RegionId],
    seen: FieldSet,
) -> Find<'t, employee::Entity> {
    let lower = |column: Column| Expr::from(Func::lower(Expr::col(column)));
    let keys = match query.sort {
        PeopleColumn::Number => vec![Func::char_length(Expr::col(Column::Number)).into(), Expr::col(Column::Number)],
        PeopleColumn::Name => vec![lower(Column::FamilyName), lower(Column::GivenName)],
        PeopleColumn::Title => vec![lower(Column::Title)],
        PeopleColumn::Classification => vec![lower(Column::Classification)],
        // by people alone: `list` puts their foremen in order
        PeopleColumn::Foreman => Vec::new(),
        PeopleColumn::Region => vec![place_of(regions)],
        // an order tells the values too
        PeopleColumn::Phone if !seen.has(Field::Phone) => Vec::new(),
        PeopleColumn::Phone => vec![Expr::col(Column::Phone)],
        PeopleColumn::Email => vec![lower(Column::Email)],
        PeopleColumn::HiredOn => vec![Expr::col(Column::HiredOn)],
        PeopleColumn::EndedOn => vec![Expr::col(Column::EndedOn)],
        PeopleColumn::Active => vec![Expr::col(Column::Active)],
    };
    let find = keys.into_iter().fold(find, |find, key| {
        let find = if is_optional(query.sort) { find.order_by_asc(key.clone().is_null()) } else { find };
        if query.descending { find.order_by_desc(key) } else { find.order_by_asc(key) }
    });
    find.order_by_asc(lower(Column::FamilyName)).order_by_asc(lower(Column::GivenName)).order_by_asc(Column::Id)
}

fn is_optional(column: PeopleColumn) -> bool {
    !matches!(column, PeopleColumn::Number | PeopleColumn::Name | PeopleColumn::Active)
}

/// The region's place among the regions in their order: sorting by it needs no join.
fn place_of(regions: &[RegionId]) -> Expr {
    if regions.is_empty() {
        // a case needs one branch, and nobody has a region
        return Expr::col(Column::RegionId);
    }
    let cases = regions.iter().zip(0_i32..);
    cases.fold(CaseStatement::new(), |case, (id, at)| case.case(Column::RegionId.eq(*id), at)).into()
}

#[cfg(test)]
mod tests {
    use super::{escaped, folded};

    #[test]
    fn a_word_is_looked_for_as_each_engine_leaves_it() {
        assert_eq!(folded("Novak"), ["novak"]);
        // SQLite's lower leaves MÜLLER as mÜller and Öst as Öst
        assert_eq!(folded("müller"), ["müller", "mÜller"]);
        assert_eq!(folded("ÖST"), ["öst", "Öst"]);
        assert_eq!(folded("öğuz"), ["öğuz", "ÖĞuz", "Öğuz"]);
    }

    #[test]
    fn marks_of_a_pattern_stand_for_themselves() {
        assert_eq!(escaped("50%_!"), "50!%!_!!");
    }
}
