//! Rows behind the crew's days. Hand-written SQL stands here alone; `$1` is always the tenant.

use chrono::NaiveDate;
use crew_domain::OtherFacts;
use entity::employee;
use kernel::{EmployeeId, ProjectId};
use sea_orm::{
    ColumnTrait, Condition, ExprTrait, FromQueryResult,
    sea_query::{Expr, Func},
};
use store::{Reads, StoreError};

#[derive(FromQueryResult)]
struct Other {
    day: NaiveDate,
    project_id: ProjectId,
    given_name: String,
}

/// First names of who else is on the person's projects, on the same days.
pub(crate) async fn others(
    tx: &impl Reads,
    person: EmployeeId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<OtherFacts>, StoreError> {
    let sql = "select distinct s.day, s.project_id, e.given_name, e.family_name, e.id \
               from schedule_entry own \
               join schedule_entry s on s.tenant_id = $1 and s.project_id = own.project_id and s.day = own.day \
               join employee e on e.tenant_id = $1 and e.id = s.employee_id and e.deleted_at is null \
               where own.tenant_id = $1 and own.employee_id = $2 and own.day between $3 and $4 \
                 and own.project_id is not null and s.employee_id <> $2 \
               order by e.given_name, e.family_name, e.id";
    let rows: Vec<Other> = tx.select_as(sql, [person.into(), from.into(), to.into()]).await?;
    let fact = |row: Other| OtherFacts { day: row.day, project: row.project_id, given_name: row.given_name };
    Ok(rows.into_iter().map(fact).collect())
}

/// Everybody who works here, by family and given name.
pub(crate) async fn roster(tx: &impl Reads) -> Result<Vec<employee::Model>, StoreError> {
    let people = tx.find::<employee::Entity>().filter(employee::Column::DeletedAt.is_null());
    let mut people = people.filter(employee::Column::Active.eq(true)).all().await?;
    // here, not in SQL: both engines would sort letters beyond ASCII in their own way
    people.sort_by_cached_key(|p| (p.family_name.to_lowercase(), p.given_name.to_lowercase(), p.number.clone()));
    Ok(people)
}

/// Who works here and has this e-mail address, whatever the case of its letters.
pub(crate) fn at_work_by_email(email: &str) -> Condition {
    let stored = Expr::from(Func::lower(Expr::col(employee::Column::Email)));
    Condition::all()
        .add(employee::Column::DeletedAt.is_null())
        .add(employee::Column::Active.eq(true))
        .add(stored.eq(email.to_lowercase()))
}

/// Whether a person works here.
pub(crate) fn works_here(person: &employee::Model) -> bool {
    person.active && person.deleted_at.is_none()
}

/// Given and family name.
pub(crate) fn full_name(person: &employee::Model) -> String {
    format!("{} {}", person.given_name, person.family_name)
}
