//! The days of both calendars.

use crate::{Refused, claims, rows};
use chrono::{Days, NaiveDate};
use entity::{pour, pour::Column, project};
use kernel::{FieldError, ProjectId, Quantity, RegionId};
use pours_domain::{
    command::CalendarQuery,
    error::PourError,
    view::{Calendar, DayTotal},
};
use sea_orm::{ColumnTrait, Condition, FromQueryResult, Value};
use store::{Reads, StoreError};
use uuid::Uuid;

/// The pours of some days, those without a day, what a year holds, and what is wanted twice.
///
/// # Errors
/// [`PourError::Invalid`] for days that can't be answered; the database's own.
pub async fn calendar(tx: &impl Reads, query: &CalendarQuery) -> Result<Calendar, Refused> {
    if !query.is_sound() {
        return Err(Refused::Rule(PourError::Invalid(vec![FieldError::new("to", "out_of_range")])));
    }
    let shown = rows::is_one_of(|status| {
        if query.committed { status.is_committed() } else { status.is_committed() || status.is_plan() }
    });
    let wanted = rows::live().add(shown).add(places(tx, query).await?);
    let mut models = tx
        .find::<pour::Entity>()
        .filter(wanted.clone())
        .filter(Column::Day.between(query.from, query.to))
        .all()
        .await?;
    models.sort_by_cached_key(|model| (model.day, model.start_min, model.project_id, model.number.clone(), model.id));
    let undated = if query.committed {
        Vec::new()
    } else {
        let without = tx.find::<pour::Entity>().filter(wanted).filter(Column::Day.is_null());
        without.order_by_desc(Column::Id).limit(Calendar::UNDATED_MAX).all().await?
    };
    Ok(Calendar {
        today: workspace_service::today(tx).await?,
        pours: rows::rows(tx, &models).await?,
        undated: rows::rows(tx, &undated).await?,
        totals: totals(tx, query).await?,
        conflicts: claims::among(tx, query.from, query.to, None).await?,
    })
}

/// The condition on where.
async fn places(tx: &impl Reads, query: &CalendarQuery) -> Result<Condition, StoreError> {
    let mut places = Condition::all().add_option(query.project.map(|id| Column::ProjectId.eq(id)));
    if let Some(region) = query.region {
        let of_region = tx.find::<project::Entity>().filter(project::Column::RegionId.eq(region));
        let ids: Vec<(ProjectId,)> = of_region.values([project::Column::Id]).await?;
        places = places.add(Column::ProjectId.is_in(ids.into_iter().map(|(id,)| id)));
    }
    Ok(places)
}

#[derive(FromQueryResult)]
struct Total {
    day: NaiveDate,
    tentative: i64,
    committed: i64,
    volume: i64,
}

/// What each day of the year from the first one holds; grouped by the database, as a year may have thousands of pours.
async fn totals(tx: &impl Reads, query: &CalendarQuery) -> Result<Vec<DayTotal>, StoreError> {
    if query.committed {
        return Ok(Vec::new());
    }
    let sql = "select day, \
               cast(sum(case when status in ('tentative', 'postponed') then 1 else 0 end) as bigint) as tentative, \
               cast(sum(case when status in ('tentative', 'postponed') then 0 else 1 end) as bigint) as committed, \
               cast(sum(coalesce(volume, 0)) as bigint) as volume \
               from pour where tenant_id = $1 and deleted_at is null and status <> 'cancelled' \
               and day between $2 and $3 \
               and ($4 = 0 or project_id = $5) \
               and ($6 = 0 or project_id in (select p.id from project p where p.tenant_id = $1 and p.region_id = $7)) \
               group by day order by day";
    let last = query.from.checked_add_days(Days::new(CalendarQuery::AHEAD)).unwrap_or(query.from);
    let values: [Value; 6] = [
        query.from.into(),
        last.into(),
        i32::from(query.project.is_some()).into(),
        query.project.unwrap_or(ProjectId(Uuid::nil())).into(),
        i32::from(query.region.is_some()).into(),
        query.region.unwrap_or(RegionId(Uuid::nil())).into(),
    ];
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    let total = |row: Total| DayTotal {
        day: row.day,
        tentative: count(row.tentative),
        committed: count(row.committed),
        volume_yd3: Quantity(row.volume),
    };
    Ok(tx.select_as::<Total>(sql, values).await?.into_iter().map(total).collect())
}

#[cfg(test)]
mod tests {
    use pours_domain::status::PourStatus;

    #[test]
    fn the_totals_call_each_status_what_the_table_calls_it() {
        // the statement names them as text
        for status in PourStatus::ALL {
            let called_off = status == PourStatus::Cancelled;
            let planned = matches!(status, PourStatus::Tentative | PourStatus::Postponed);
            assert_eq!(status.is_committed(), !called_off && !planned, "{status:?}");
        }
    }
}
