//! Hand-written statements: the only place of SQL here.

use chrono::NaiveDate;
use kernel::{EmployeeId, EntryId, ProjectId, RegionId};
use manpower_domain::{DayPart, EntryFacts, PersonFacts, ProjectFacts, Stamp, Status, Work};
use sea_orm::{DbErr, FromQueryResult};
use store::{Reads, StoreError};

/// People who could be in a grid of the days: the roster's active ones, everybody with an entry, and who leads one of them.
pub(crate) async fn people(tx: &impl Reads, from: NaiveDate, to: NaiveDate) -> Result<Vec<PersonFacts>, StoreError> {
    let rows: Vec<Person> = tx
        .select_as(
            "select e.id, e.number, e.given_name, e.family_name, e.title, e.is_foreman, e.foreman_id, e.region_id, \
                    (e.active and e.deleted_at is null) as active, e.hired_on, e.ended_on \
             from employee e \
             where e.tenant_id = $1 and ((e.active and e.deleted_at is null) \
                or e.id in (select s.employee_id from schedule_entry s where s.tenant_id = $1 and s.day between $2 and $3) \
                or e.id in (select c.foreman_id from employee c where c.tenant_id = $1 and c.foreman_id is not null))",
            [from.into(), to.into()],
        )
        .await?;
    Ok(rows.into_iter().map(Person::facts).collect())
}

/// Projects that are not over, were not over on the first of the days, or are on an entry.
pub(crate) async fn projects(tx: &impl Reads, from: NaiveDate, to: NaiveDate) -> Result<Vec<ProjectFacts>, StoreError> {
    let rows: Vec<Project> = tx
        .select_as(
            "select p.id, p.code, p.name, p.region_id, p.status, p.starts_on, p.ends_on, p.color, p.heads_per_day, \
                    (p.deleted_at is not null) as deleted \
             from project p \
             where p.tenant_id = $1 \
               and ((p.deleted_at is null and (p.status not in ('complete', 'lost') or p.ends_on >= $2)) \
                or p.id in (select s.project_id from schedule_entry s \
                            where s.tenant_id = $1 and s.project_id is not null and s.day between $2 and $3))",
            [from.into(), to.into()],
        )
        .await?;
    Ok(rows.into_iter().map(Project::facts).collect())
}

/// The entries of the days, in no order.
///
/// One row holds all days of a person on a project: a row costs far more on its way here than the text in it.
pub(crate) async fn entries(tx: &impl Reads, from: NaiveDate, to: NaiveDate) -> Result<Vec<EntryFacts>, StoreError> {
    let rows: Vec<Stretch> = tx
        .select_as(
            "select s.employee_id, s.project_id, s.status, \
                    string_agg(cast(s.day as text) || ' ' || s.part || ' ' || s.created_at || ' ' || s.version, ',') as days \
             from schedule_entry s \
             where s.tenant_id = $1 and s.day between $2 and $3 \
             group by s.employee_id, s.project_id, s.status",
            [from.into(), to.into()],
        )
        .await?;
    let mut entries = Vec::with_capacity(rows.len() * 4);
    for row in &rows {
        row.unpack(&mut entries).ok_or_else(|| StoreError::Db(DbErr::Type(format!("an entry reads {}", row.days))))?;
    }
    Ok(entries)
}

/// The first day after `after` on which each person is on a project, with the project's code.
pub(crate) async fn next_jobs(tx: &impl Reads, after: NaiveDate) -> Result<Vec<NextJob>, StoreError> {
    tx.select_as(
        "select s.employee_id, s.day, min(p.code) as code \
         from schedule_entry s \
         join project p on p.tenant_id = $1 and p.id = s.project_id \
         where s.tenant_id = $1 and s.day = (select min(n.day) from schedule_entry n where n.tenant_id = $1 \
            and n.employee_id = s.employee_id and n.project_id is not null and n.day > $2) \
         group by s.employee_id, s.day",
        [after.into()],
    )
    .await
}

/// Everything that one cell's change must know, in one statement: the person, whether the projects are there, the entries.
///
/// No rows: no such person. `projects` counts those of `wanted` that are there.
pub(crate) async fn one_cell(
    tx: &impl Reads,
    employee: EmployeeId,
    day: NaiveDate,
    wanted: [Option<ProjectId>; 2],
) -> Result<Vec<OneCell>, StoreError> {
    let nobody = uuid::Uuid::nil();
    let [first, second] = wanted.map(|id| id.map_or(nobody, |id| id.0));
    tx.select_as(
        "select e.given_name, e.family_name, \
                (select count(*) from project p where p.tenant_id = $1 and p.deleted_at is null and p.id in ($4, $5)) as projects, \
                s.id, s.part, s.project_id, s.status, s.created_at, s.updated_at, s.version \
         from employee e \
         left join schedule_entry s on s.tenant_id = $1 and s.employee_id = e.id and s.day = $3 \
         where e.tenant_id = $1 and e.id = $2 and e.deleted_at is null \
         order by s.part",
        [employee.into(), day.into(), first.into(), second.into()],
    )
    .await
}

#[derive(FromQueryResult)]
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

impl Person {
    fn facts(self) -> PersonFacts {
        PersonFacts {
            id: self.id,
            number: self.number,
            given_name: self.given_name,
            family_name: self.family_name,
            title: self.title,
            is_foreman: self.is_foreman,
            foreman: self.foreman_id,
            region: self.region_id,
            active: self.active,
            hired_on: self.hired_on,
            ended_on: self.ended_on,
        }
    }
}

#[derive(FromQueryResult)]
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
    deleted: bool,
}

impl Project {
    fn facts(self) -> ProjectFacts {
        ProjectFacts {
            id: self.id,
            code: self.code,
            name: self.name,
            region: self.region_id,
            running: matches!(self.status.as_str(), "awarded" | "active"),
            closed: matches!(self.status.as_str(), "complete" | "lost"),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            hue: u8::try_from(self.color.rem_euclid(i32::from(kernel::HUES))).unwrap_or_default(),
            heads_per_day: u16::try_from(self.heads_per_day).unwrap_or(u16::MAX),
            deleted: self.deleted,
        }
    }
}

#[derive(FromQueryResult)]
struct Stretch {
    employee_id: EmployeeId,
    project_id: Option<ProjectId>,
    status: Option<String>,
    days: String,
}

impl Stretch {
    fn unpack(&self, into: &mut Vec<EntryFacts>) -> Option<()> {
        let work = match (self.project_id, self.status.as_deref()) {
            (Some(id), _) => Work::Project(id),
            (None, status) => Work::Status(Status::parse(status?)?),
        };
        for day in self.days.split(',') {
            let mut parts = day.split(' ');
            into.push(EntryFacts {
                employee: self.employee_id,
                day: parts.next()?.parse().ok()?,
                part: DayPart::parse(parts.next()?.parse().ok()?)?,
                work,
                stamp: Stamp { made_at: parts.next()?.parse().ok()?, version: parts.next()?.parse().ok()? },
            });
        }
        Some(())
    }
}

/// A person's next job.
#[derive(FromQueryResult)]
pub(crate) struct NextJob {
    pub(crate) employee_id: EmployeeId,
    pub(crate) day: NaiveDate,
    pub(crate) code: String,
}

/// A person and one of the day's entries, if there is one.
#[derive(FromQueryResult)]
pub(crate) struct OneCell {
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) projects: i64,
    pub(crate) id: Option<EntryId>,
    pub(crate) part: Option<i32>,
    pub(crate) project_id: Option<ProjectId>,
    pub(crate) status: Option<String>,
    pub(crate) created_at: Option<i64>,
    pub(crate) updated_at: Option<i64>,
    pub(crate) version: Option<i64>,
}
