//! [`WeeksView`] on the wire: numbers into lists instead of ids and names in each cell, and no totals that follow from the cells.
//!
//! A cell is `[minutes, work, half days, work, half days, …]`, an empty one `[]`; work is numbered as in a week's cell.

use super::{WeekCell, WeekItem, WeeksProject, WeeksQuery, WeeksRow, WeeksView};
use crate::{
    Figures, Foreman, Hidden, Named,
    wire::{from_one, optional, places, work_code, work_of},
};
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId, RegionId};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _};
use std::collections::HashMap;

#[derive(Serialize, Deserialize)]
struct Packed {
    query: WeeksQuery,
    today: NaiveDate,
    projects: Vec<WeeksProject>,
    regions: Vec<Named<RegionId>>,
    foremen: Vec<Foreman>,
    titles: Vec<String>,
    hidden: Hidden,
    rows: Vec<PackedRow>,
}

/// Person, name, rank, whether a foreman; title, region and crew as places from 1 (0 for none); cells.
type PackedRow = (EmployeeId, String, u32, bool, usize, usize, usize, Vec<Vec<u32>>);

impl Serialize for WeeksView {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let packed =
            pack(self).ok_or_else(|| S::Error::custom("a row speaks of something that the weeks do not list"))?;
        packed.serialize(to)
    }
}

impl<'de> Deserialize<'de> for WeeksView {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        unpack(Packed::deserialize(from)?).ok_or_else(|| D::Error::custom("a row points beyond the weeks' lists"))
    }
}

fn pack(view: &WeeksView) -> Option<Packed> {
    let mut titles: Vec<String> = view.rows().filter_map(|row| row.title.clone()).collect();
    titles.sort();
    titles.dedup();
    let title_at: HashMap<&str, usize> = titles.iter().enumerate().map(|(at, title)| (title.as_str(), at)).collect();
    let project_at = places(view.projects.iter().map(|project| project.id));
    let region_at = places(view.regions.iter().map(|region| region.id));
    let foreman_at = places(view.foremen.iter().map(|head| head.id));
    let row = |row: &WeeksRow| -> Option<PackedRow> {
        let title = optional(row.title.as_deref(), |title| title_at.get(title).copied())?;
        let region = optional(row.region, |id| region_at.get(&id).copied())?;
        let crew = optional(row.crew, |id| foreman_at.get(&id).copied())?;
        let cells = row.weeks.iter().map(|cell| pack_cell(cell, &project_at)).collect::<Option<Vec<_>>>()?;
        Some((row.employee, row.name.clone(), row.rank, row.is_foreman, title, region, crew, cells))
    };
    let rows = view.rows().map(row).collect::<Option<Vec<_>>>()?;
    Some(Packed {
        query: view.query,
        today: view.today,
        projects: view.projects.clone(),
        regions: view.regions.clone(),
        foremen: view.foremen.clone(),
        hidden: view.hidden,
        titles,
        rows,
    })
}

fn unpack(packed: Packed) -> Option<WeeksView> {
    let Packed { query, today, projects, regions, foremen, titles, hidden, rows } = packed;
    let row = |row: PackedRow| -> Option<WeeksRow> {
        let (employee, name, rank, is_foreman, title, region, crew, cells) = row;
        let cells = cells.iter().map(|cell| unpack_cell(cell, &projects)).collect::<Option<Vec<_>>>()?;
        Some(WeeksRow {
            employee,
            name,
            title: from_one(title, |at| titles.get(at).cloned())?,
            region: from_one(region, |at| regions.get(at).map(|region| region.id))?,
            crew: from_one(crew, |at| foremen.get(at).map(|head| head.id))?,
            is_foreman,
            rank,
            minutes: cells.iter().map(|cell| cell.minutes).sum(),
            weeks: cells,
        })
    };
    let rows = rows.into_iter().map(row).collect::<Option<Vec<_>>>()?;
    let figures = Figures::default();
    let mut view = WeeksView { query, today, projects, regions, foremen, groups: Vec::new(), figures, hidden };
    view.arrange(rows);
    Some(view)
}

fn pack_cell(cell: &WeekCell, project_at: &HashMap<ProjectId, usize>) -> Option<Vec<u32>> {
    if cell.items.is_empty() {
        return Some(Vec::new());
    }
    let mut numbers = vec![u32::try_from(cell.minutes).ok()?];
    for item in &cell.items {
        numbers.extend([work_code(Some(item.work), project_at)?, item.halves]);
    }
    Some(numbers)
}

fn unpack_cell(numbers: &[u32], projects: &[WeeksProject]) -> Option<WeekCell> {
    let Some((minutes, items)) = numbers.split_first() else { return Some(WeekCell::default()) };
    let (pairs, []) = items.as_chunks::<2>() else { return None };
    let project = |place: usize| projects.get(place).map(|project| project.id);
    let item = |[code, halves]: &[u32; 2]| Some(WeekItem { work: work_of(*code, project)??, halves: *halves });
    Some(WeekCell { items: pairs.iter().map(item).collect::<Option<_>>()?, minutes: i32::try_from(*minutes).ok()? })
}
