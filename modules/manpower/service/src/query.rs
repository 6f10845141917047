//! Hand-written statements: the only place of SQL here.

use chrono::NaiveDate;
use kernel::{EmployeeId, EntryId, ProjectId, RegionId, Shift};
use manpower_domain::{CellDetails, DayPart, EntryDetails, EntryFacts, PersonFacts, ProjectFacts, Stamp, Status, Work};
use sea_orm::{DbErr, FromQueryResult};
use std::collections::BTreeMap;
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
                    p.shift_start_min, p.shift_end_min, p.shift_break_min, (p.deleted_at is not null) as deleted \
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
/// One row holds all days of a person on a project that are in the same state, which after an import is the whole week: a row
/// costs far more on its way here than the text in it.
pub(crate) async fn entries(tx: &impl Reads, from: NaiveDate, to: NaiveDate) -> Result<Vec<EntryFacts>, StoreError> {
    let rows: Vec<StampedStretch> = tx
        .select_as(
            "select s.employee_id, s.project_id, s.status, s.created_at, s.version, \
                    string_agg(cast(s.day as text) || s.part, ',') as days \
             from schedule_entry s \
             where s.tenant_id = $1 and s.day between $2 and $3 \
             group by s.employee_id, s.project_id, s.status, s.created_at, s.version",
            [from.into(), to.into()],
        )
        .await?;
    let stamp = |row: &StampedStretch| Stamp { made_at: row.created_at, version: row.version };
    unpack(
        rows.iter().map(|row| (row.employee_id, row.project_id, row.status.as_deref(), stamp(row), row.days.as_str())),
    )
}

/// As [`entries`], for who has no use for their states: every stamp is zero.
pub(crate) async fn unstamped_entries(
    tx: &impl Reads,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<EntryFacts>, StoreError> {
    let rows: Vec<Stretch> = tx
        .select_as(
            "select s.employee_id, s.project_id, s.status, string_agg(cast(s.day as text) || s.part, ',') as days \
             from schedule_entry s \
             where s.tenant_id = $1 and s.day between $2 and $3 \
             group by s.employee_id, s.project_id, s.status",
            [from.into(), to.into()],
        )
        .await?;
    let none = Stamp { made_at: 0, version: 0 };
    unpack(rows.iter().map(|row| (row.employee_id, row.project_id, row.status.as_deref(), none, row.days.as_str())))
}

/// The first day after `after` on which each person is on a project, with the project's code.
pub(crate) async fn next_jobs(tx: &impl Reads, after: NaiveDate) -> Result<Vec<NextJob>, StoreError> {
    tx.select_as(
        "select s.employee_id, s.day, min(p.code) as code \
         from (select n.employee_id, min(n.day) as day from schedule_entry n \
               where n.tenant_id = $1 and n.project_id is not null and n.day > $2 group by n.employee_id) f \
         join schedule_entry s on s.tenant_id = $1 and s.employee_id = f.employee_id and s.day = f.day and s.day > $2 \
         join project p on p.tenant_id = $1 and p.id = s.project_id \
         group by s.employee_id, s.day",
        [after.into()],
    )
    .await
}

/// Everything that one cell's change must know, in one statement: the person, whether the projects are there, the entries.
///
/// No rows: no such person. `projects` counts those of `wanted` that are there. The entries are asked for in two parts so that
/// the two unique indices find them.
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
                s.id, s.part, s.project_id, s.status, s.created_at, s.updated_at, s.version, \
                s.shift_start_min, s.shift_end_min, s.shift_break_min, s.role, s.note \
         from employee e \
         left join (select * from schedule_entry \
                    where tenant_id = $1 and employee_id = $2 and day = $3 and part in (0, 1) \
                    union all \
                    select * from schedule_entry \
                    where tenant_id = $1 and employee_id = $2 and day = $3 and part in (0, 2) and part = 2) s \
             on s.employee_id = e.id \
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
    shift_start_min: Option<i32>,
    shift_end_min: Option<i32>,
    shift_break_min: Option<i32>,
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
            shift: shift(self.shift_start_min, self.shift_end_min, self.shift_break_min),
            on_hold: self.status == "on_hold",
            deleted: self.deleted,
        }
    }
}

/// A person's days on one project or away for one reason.
#[derive(FromQueryResult)]
struct Stretch {
    employee_id: EmployeeId,
    project_id: Option<ProjectId>,
    status: Option<String>,
    days: String,
}

/// The same, of entries in one state.
#[derive(FromQueryResult)]
struct StampedStretch {
    employee_id: EmployeeId,
    project_id: Option<ProjectId>,
    status: Option<String>,
    created_at: i64,
    version: i64,
    days: String,
}

/// The entries of stretches; `days` reads `2026-11-160,2026-11-171`: each day with the number of its part.
fn unpack<'r>(
    rows: impl ExactSizeIterator<Item = (EmployeeId, Option<ProjectId>, Option<&'r str>, Stamp, &'r str)>,
) -> Result<Vec<EntryFacts>, StoreError> {
    let mut entries = Vec::with_capacity(rows.len() * 4);
    for (employee, project, status, stamp, days) in rows {
        for text in days.split(',') {
            let entry =
                parse(project, status, text).map(|(work, day, part)| EntryFacts { employee, day, part, work, stamp });
            entries.push(entry.ok_or_else(|| StoreError::Db(DbErr::Type(format!("an entry reads {text}"))))?);
        }
    }
    Ok(entries)
}

fn parse(project: Option<ProjectId>, status: Option<&str>, text: &str) -> Option<(Work, NaiveDate, DayPart)> {
    let work = match project {
        Some(id) => Work::Project(id),
        None => Work::Status(Status::parse(status?)?),
    };
    let (day, part) = text.split_at_checked(text.len().checked_sub(1)?)?;
    Some((work, day.parse().ok()?, DayPart::parse(part.parse().ok()?)?))
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
    pub(crate) shift_start_min: Option<i32>,
    pub(crate) shift_end_min: Option<i32>,
    pub(crate) shift_break_min: Option<i32>,
    pub(crate) role: Option<String>,
    pub(crate) note: Option<String>,
}

/// A shift of three columns. The database keeps none that is not one.
pub(crate) fn shift(start: Option<i32>, end: Option<i32>, rest: Option<i32>) -> Option<Shift> {
    Shift::new(start?, end?, rest?).ok()
}

/// What is written at the entries of the days besides their work. Few have any.
pub(crate) async fn details(tx: &impl Reads, from: NaiveDate, to: NaiveDate) -> Result<WrittenDetails, StoreError> {
    let rows: Vec<Detailed> = tx
        .select_as(
            "select employee_id, day, part, shift_start_min, shift_end_min, shift_break_min, role, note \
             from schedule_entry \
             where tenant_id = $1 and day between $2 and $3 \
               and (shift_start_min is not null or role is not null or note is not null)",
            [from.into(), to.into()],
        )
        .await?;
    let mut days: BTreeMap<(EmployeeId, NaiveDate), Vec<(DayPart, EntryDetails)>> = BTreeMap::new();
    for row in rows {
        let Some(part) = DayPart::parse(row.part) else { continue };
        let shift = shift(row.shift_start_min, row.shift_end_min, row.shift_break_min);
        let details = EntryDetails { shift, role: row.role, note: row.note };
        days.entry((row.employee_id, row.day)).or_default().push((part, details));
    }
    Ok(days.into_iter().map(|(key, entries)| (key, CellDetails::of(entries))).collect())
}

/// Cells' details by person and day.
pub(crate) type WrittenDetails = BTreeMap<(EmployeeId, NaiveDate), CellDetails>;

#[derive(FromQueryResult)]
struct Detailed {
    employee_id: EmployeeId,
    day: NaiveDate,
    part: i32,
    shift_start_min: Option<i32>,
    shift_end_min: Option<i32>,
    shift_break_min: Option<i32>,
    role: Option<String>,
    note: Option<String>,
}
