//! The rows behind the week's page, read bare: the same people, projects, regions, settings and entries, through the same pool, each
//! row decoded, nothing made of them.

use chrono::NaiveDate;
use kernel::{EmployeeId, EntryId, ProjectId, RegionId};
use sea_orm::FromQueryResult;
use store::{Reads, RequestCx};

/// Reads a week's rows in one transaction, and says how many there are.
///
/// # Errors
/// The database's own.
pub(crate) async fn read(cx: &RequestCx, from: NaiveDate, to: NaiveDate) -> anyhow::Result<usize> {
    let tx = cx.read(manpower_service::op::WEEK).await?;
    let place: Vec<Place> =
        tx.select_as("select name, minutes_per_day, time_zone from workspace where tenant_id = $1", []).await?;
    let regions: Vec<Region> =
        tx.select_as("select id, name from region where tenant_id = $1 order by name", []).await?;
    let people: Vec<Person> = tx
        .select_as(
            "select id, number, given_name, family_name, title, is_foreman, foreman_id, region_id, active, hired_on, ended_on \
             from employee where tenant_id = $1 and active and deleted_at is null order by family_name, given_name",
            [],
        )
        .await?;
    let projects: Vec<Project> = tx
        .select_as(
            "select id, code, name, region_id, status, starts_on, ends_on, color, heads_per_day \
             from project where tenant_id = $1 and deleted_at is null order by code",
            [],
        )
        .await?;
    let entries: Vec<Entry> = tx
        .select_as(
            "select id, employee_id, day, part, project_id, status, created_at, version \
             from schedule_entry where tenant_id = $1 and day between $2 and $3",
            [from.into(), to.into()],
        )
        .await?;
    Ok(place.len() + regions.len() + people.len() + projects.len() + entries.len())
}

#[derive(FromQueryResult)]
#[allow(dead_code, reason = "read for the sake of reading")]
struct Place {
    name: String,
    minutes_per_day: i32,
    time_zone: String,
}

#[derive(FromQueryResult)]
#[allow(dead_code, reason = "read for the sake of reading")]
struct Region {
    id: RegionId,
    name: String,
}

#[derive(FromQueryResult)]
#[allow(dead_code, reason = "read for the sake of reading")]
struct Person {
    id: EmployeeId,
    number: String,
    given_name: String,
    family_name: String,
    title: Option<String>,
    is_foreman: bool,
    foreman_id: Option<EmployeeId>,
    region_id: Option<RegionId>,
    active: bool,
    hired_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
}

#[derive(FromQueryResult)]
#[allow(dead_code, reason = "read for the sake of reading")]
struct Project {
    id: ProjectId,
    code: String,
    name: String,
    region_id: Option<RegionId>,
    status: String,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    color: i32,
    heads_per_day: i32,
}

#[derive(FromQueryResult)]
#[allow(dead_code, reason = "read for the sake of reading")]
struct Entry {
    id: EntryId,
    employee_id: EmployeeId,
    day: NaiveDate,
    part: i32,
    project_id: Option<ProjectId>,
    status: Option<String>,
    created_at: i64,
    version: i64,
}
