//! Which records a role reaches, as conditions that the store puts on every statement.
//!
//! A role that reaches all has none, and costs nothing. Otherwise its ids are read as the transaction begins, in the same snapshot, and
//! stand in the conditions as literals: they come out of the database as ids, never as text.
//!
//! | Scope | Regions | People | Projects | What belongs to a person | Pours |
//! | --- | --- | --- | --- | --- | --- |
//! | regions | those given | of these regions | of these regions; to look at also those where their people are | the people's | on projects of these regions |
//! | projects | those of the projects | with an entry on one | those given | the people's; of the schedule what is on the projects, and absences | on the projects |
//! | crews | those of the crew | the foreman and who follows | to look at, where the crew is | the people's | to look at and record, with one of the crew |

use crate::{RequestCx, StoreError, tx::Scope};
use kernel::{Op, Permission, RecordScope};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use uuid::Uuid;

/// What a transaction reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    All,
    Regions(Vec<Uuid>),
    Projects(Vec<Uuid>),
    Crews(Vec<Uuid>),
}

/// What a condition is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum For {
    /// Reading.
    Looking,
    /// Adding, changing and deleting.
    Changing,
}

/// Tables whose rows a scope narrows. Whatever else is in the workspace (its settings, its members, a person's own choices) is no
/// record of a region, a project or a crew.
pub(crate) const TABLES: [&str; 10] = [
    "region",
    "employee",
    "project",
    "schedule_entry",
    "time_off",
    "crew_link",
    "acknowledgement",
    "pour",
    "pour_crew",
    "pour_day",
];

#[derive(FromQueryResult)]
struct Id {
    id: Uuid,
}

/// Reads what the role of the one who asks reaches. The own days are one's own, wherever one works.
pub(crate) async fn of(cx: &RequestCx, op: Op, scope: &Scope) -> Result<Sight, StoreError> {
    if op.permission == Permission::OwnDays {
        return Ok(Sight::All);
    }
    let (sql, sight): (_, fn(Vec<Uuid>) -> Sight) = match cx.record_scope() {
        RecordScope::All => return Ok(Sight::All),
        RecordScope::Regions => (
            "select region_id as id from member_region where tenant_id = $1 and membership_id = $2 order by 1",
            Sight::Regions,
        ),
        RecordScope::Projects => (
            "select project_id as id from member_project where tenant_id = $1 and membership_id = $2 order by 1",
            Sight::Projects,
        ),
        RecordScope::Crews => (
            "select e.id from membership m join employee e on e.tenant_id = m.tenant_id and lower(e.email) = lower(m.email) \
             where m.tenant_id = $1 and m.id = $2 and e.active and e.deleted_at is null order by 1",
            Sight::Crews,
        ),
    };
    let values = [cx.tenant().into(), cx.actor().membership.into()];
    let statement = Statement::from_sql_and_values(scope.conn.get_database_backend(), sql, values);
    let ids: Vec<Id> = Id::find_by_statement(statement).all(&scope.conn).await?;
    Ok(sight(ids.into_iter().map(|row| row.id).collect()))
}

impl Sight {
    /// The condition on rows of a table, which the statement calls by the same name; none when all are in reach.
    pub(crate) fn condition(&self, table: &str, purpose: For, backend: DbBackend) -> Option<String> {
        if *self == Self::All || !TABLES.contains(&table) {
            return None;
        }
        // a name with its schema is the table itself, also where a statement hides the table behind what is in reach of it
        let schema = if backend == DbBackend::Postgres { "public" } else { "main" };
        let t = table;
        let people = |whose: &str| {
            format!(
                "{whose} in (select e.id from {schema}.employee e where e.tenant_id = {t}.tenant_id and {})",
                self.person("e", schema, backend)
            )
        };
        Some(match (self, table) {
            (Self::All, _) => return None,
            (_, "employee") => self.person("employee", schema, backend),
            (Self::Regions(ids), "region") => is_in("region.id", ids, backend),
            (_, "region") if purpose == For::Changing => "1 = 0".to_owned(),
            (Self::Projects(ids), "region") => format!(
                "region.id in (select p.region_id from {schema}.project p where p.tenant_id = region.tenant_id and {})",
                is_in("p.id", ids, backend)
            ),
            (_, "region") => format!(
                "region.id in (select e.region_id from {schema}.employee e where e.tenant_id = region.tenant_id and {})",
                self.person("e", schema, backend)
            ),
            (Self::Projects(ids), "project") => is_in("project.id", ids, backend),
            (Self::Regions(ids), "project") if purpose == For::Changing => is_in("project.region_id", ids, backend),
            (_, "project") if purpose == For::Changing => "1 = 0".to_owned(),
            (_, "project") => {
                let visited = format!(
                    "project.id in (select s.project_id from {schema}.schedule_entry s \
                     join {schema}.employee e on e.tenant_id = s.tenant_id and e.id = s.employee_id \
                     where s.tenant_id = project.tenant_id and s.project_id is not null and {})",
                    self.person("e", schema, backend)
                );
                match self {
                    Self::Regions(ids) => format!("({} or {visited})", is_in("project.region_id", ids, backend)),
                    _ => visited,
                }
            }
            (Self::Projects(ids), "schedule_entry") => format!(
                "({} or (schedule_entry.project_id is null and {}))",
                is_in("schedule_entry.project_id", ids, backend),
                people("schedule_entry.employee_id")
            ),
            (_, "pour") => self.pour("pour", schema, backend),
            (_, "pour_crew" | "pour_day") => format!(
                "{t}.pour_id in (select p.id from {schema}.pour p where p.tenant_id = {t}.tenant_id and {})",
                self.pour("p", schema, backend)
            ),
            (_, table) => people(&format!("{table}.employee_id")),
        })
    }

    /// The condition on a pour, by the name that the statement gives the table.
    fn pour(&self, p: &str, schema: &str, backend: DbBackend) -> String {
        match self {
            Self::All => "1 = 1".to_owned(),
            Self::Regions(ids) => format!(
                "{p}.project_id in (select j.id from {schema}.project j where j.tenant_id = {p}.tenant_id and {})",
                is_in("j.region_id", ids, backend)
            ),
            Self::Projects(ids) => is_in(&format!("{p}.project_id"), ids, backend),
            Self::Crews(_) => format!(
                "{p}.id in (select c.pour_id from {schema}.pour_crew c \
                 join {schema}.employee e on e.tenant_id = c.tenant_id and e.id = c.employee_id \
                 where c.tenant_id = {p}.tenant_id and {})",
                self.person("e", schema, backend)
            ),
        }
    }

    /// The condition on a person, by the name that the statement gives the table.
    fn person(&self, e: &str, schema: &str, backend: DbBackend) -> String {
        match self {
            Self::All => "1 = 1".to_owned(),
            Self::Regions(ids) => is_in(&format!("{e}.region_id"), ids, backend),
            Self::Projects(ids) => format!(
                "{e}.id in (select w.employee_id from {schema}.schedule_entry w where w.tenant_id = {e}.tenant_id and {})",
                is_in("w.project_id", ids, backend)
            ),
            Self::Crews(ids) => format!(
                "({} or {})",
                is_in(&format!("{e}.id"), ids, backend),
                is_in(&format!("{e}.foreman_id"), ids, backend)
            ),
        }
    }

    /// A hand-written statement in which each narrowed table is what is in reach of it: a `with` of the same name hides the table.
    pub(crate) fn narrow(&self, sql: &str, backend: DbBackend) -> Option<String> {
        if *self == Self::All {
            return None;
        }
        let schema = if backend == DbBackend::Postgres { "public" } else { "main" };
        let hidden = TABLES.iter().filter(|table| mentions(sql, table)).filter_map(|table| {
            let condition = self.condition(table, For::Looking, backend)?;
            Some(format!("{table} as (select * from {schema}.{table} where tenant_id = $1 and {condition})"))
        });
        let hidden: Vec<String> = hidden.collect();
        if hidden.is_empty() {
            return None;
        }
        Some(match sql.strip_prefix("with ") {
            Some(rest) => format!("with {}, {rest}", hidden.join(", ")),
            None => format!("with {} {sql}", hidden.join(", ")),
        })
    }
}

/// Whether the statement names the table: more than needed does no harm, because what is hidden and not asked for is not read.
fn mentions(sql: &str, table: &str) -> bool {
    sql.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == table)
}

/// `column in (…)`, which is false for no ids.
fn is_in(column: &str, ids: &[Uuid], backend: DbBackend) -> String {
    if ids.is_empty() {
        return "1 = 0".to_owned();
    }
    let literal = |id: &Uuid| match backend {
        DbBackend::Postgres => format!("'{id}'::uuid"),
        _ => format!("x'{}'", id.simple()),
    };
    format!("{column} in ({})", ids.iter().map(literal).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_reaches_all_pays_nothing() {
        assert_eq!(Sight::All.condition("employee", For::Looking, DbBackend::Sqlite), None);
        assert_eq!(Sight::All.narrow("select 1 from employee", DbBackend::Sqlite), None);
    }

    #[test]
    fn each_narrowed_table_of_a_statement_is_hidden_behind_what_is_in_reach() {
        let sight = Sight::Regions(vec![Uuid::from_u128(7)]);
        let sql = sight.narrow("select e.id from employee e where e.tenant_id = $1", DbBackend::Sqlite).unwrap();
        let id = "x'00000000000000000000000000000007'";
        assert_eq!(
            sql,
            format!(
                "with employee as (select * from main.employee where tenant_id = $1 and employee.region_id in ({id})) \
                 select e.id from employee e where e.tenant_id = $1"
            )
        );
        assert_eq!(sight.narrow("select 1 from import_run", DbBackend::Sqlite), None);
    }

    #[test]
    fn who_is_given_nothing_reaches_nothing() {
        for sight in [Sight::Regions(vec![]), Sight::Projects(vec![])] {
            let condition = sight.condition("project", For::Changing, DbBackend::Postgres).unwrap();
            assert_eq!(condition, "1 = 0", "{sight:?}");
        }
    }
}
