//! [`WeekView`] on the wire: numbers into lists instead of ids and names in each cell, and no totals.
//!
//! A cell's number: 0 nothing, 1 to 5 a status, from 6 a project by its place; two halves are `(first + 1) << 16 | second`.
//! Stamps are numbers into a list in which the most frequent comes first, so that a week brought in by one file has none.

use crate::{
    Cell, CellBase, CellDetails, CellView, DAYS, Figures, Foreman, Hidden, Named, ProjectLine, Row, Stamp, Status,
    TimeOff, WeekQuery, WeekView, Work,
};
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId, RegionId, Shift};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _};
use std::collections::HashMap;

#[derive(Serialize, Deserialize)]
struct Packed {
    query: WeekQuery,
    at: i64,
    today: NaiveDate,
    shift: Shift,
    projects: Vec<ProjectLine>,
    regions: Vec<Named<RegionId>>,
    foremen: Vec<Foreman>,
    titles: Vec<String>,
    stamps: Vec<Stamp>,
    hidden: Hidden,
    /// Group by group, each row with its number; the groups follow from the rows and the foremen.
    rows: Vec<PackedRow>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    details: Vec<(EmployeeId, NaiveDate, CellDetails)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    time_off: Vec<TimeOff>,
}

/// Person, name, rank, whether a foreman; title, region and crew as places from 1 (0 for none); cells; stamps, left out when all
/// are 0.
type PackedRow = (EmployeeId, String, u32, bool, usize, usize, usize, [u32; DAYS], Vec<usize>);

const FIRST_PROJECT: usize = 1 + Status::ALL.len();
const HALF_BITS: u32 = 16;

impl Serialize for WeekView {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let packed =
            pack(self).ok_or_else(|| S::Error::custom("a row speaks of something that the week does not list"))?;
        packed.serialize(to)
    }
}

impl<'de> Deserialize<'de> for WeekView {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        unpack(Packed::deserialize(from)?).ok_or_else(|| D::Error::custom("a row points beyond the week's lists"))
    }
}

fn pack(view: &WeekView) -> Option<Packed> {
    let stamps = by_frequency(view.rows().flat_map(|row| row.cells.iter().flat_map(|cell| cell.base.stamps())));
    let mut titles: Vec<String> = view.rows().filter_map(|row| row.title.clone()).collect();
    titles.sort();
    titles.dedup();
    let title_at: HashMap<&str, usize> = titles.iter().enumerate().map(|(at, title)| (title.as_str(), at)).collect();
    let stamp_at: HashMap<Stamp, usize> = stamps.iter().enumerate().map(|(at, stamp)| (*stamp, at)).collect();
    let project_at = places(view.projects.iter().map(|line| line.id));
    let region_at = places(view.regions.iter().map(|region| region.id));
    let foreman_at = places(view.foremen.iter().map(|head| head.id));
    let row = |row: &Row| -> Option<PackedRow> {
        let mut cells = [0; DAYS];
        for (code, cell) in cells.iter_mut().zip(&row.cells) {
            *code = cell_code(cell.cell, &project_at)?;
        }
        let stamps = row.cells.iter().flat_map(|cell| cell.base.stamps());
        let mut stamps = stamps.map(|stamp| stamp_at.get(&stamp).copied()).collect::<Option<Vec<_>>>()?;
        if stamps.iter().all(|place| *place == 0) {
            stamps.clear();
        }
        let title = optional(row.title.as_deref(), |title| title_at.get(title).copied())?;
        let region = optional(row.region, |id| region_at.get(&id).copied())?;
        let crew = optional(row.crew, |id| foreman_at.get(&id).copied())?;
        Some((row.employee, row.name.clone(), row.rank, row.is_foreman, title, region, crew, cells, stamps))
    };
    let rows = view.rows().map(row).collect::<Option<Vec<_>>>()?;
    Some(Packed {
        query: view.query,
        at: view.at,
        today: view.today,
        shift: view.shift,
        projects: view.projects.clone(),
        regions: view.regions.clone(),
        foremen: view.foremen.clone(),
        hidden: view.hidden,
        titles,
        stamps,
        rows,
        details: view.details.iter().map(|((who, day), details)| (*who, *day, details.clone())).collect(),
        time_off: view.time_off.clone(),
    })
}

fn unpack(packed: Packed) -> Option<WeekView> {
    let Packed { query, at, today, shift, projects, regions, foremen, titles, stamps, hidden, rows, details, time_off } =
        packed;
    let row = |row: PackedRow| -> Option<Row> {
        let (employee, name, rank, is_foreman, title, region, crew, codes, places) = row;
        let mut places = places.into_iter();
        let mut cells = [CellView::default(); DAYS];
        for (view, code) in cells.iter_mut().zip(codes) {
            view.cell = cell_of(code, &projects)?;
            let entries = view.cell.entries().count();
            let states = (0..entries).map(|_| stamps.get(places.next().unwrap_or(0)).copied());
            view.base = CellBase::of(states.collect::<Option<Vec<_>>>()?);
        }
        let title = from_one(title, |at| titles.get(at).cloned())?;
        let region = from_one(region, |at| regions.get(at).map(|r| r.id))?;
        let crew = from_one(crew, |at| foremen.get(at).map(|head| head.id))?;
        let signs = Default::default();
        Some(Row { employee, name, title, region, crew, is_foreman, rank, cells, signs, minutes: 0 })
    };
    let rows = rows.into_iter().map(row).collect::<Option<Vec<_>>>()?;
    let figures = Figures::default();
    let details = details.into_iter().map(|(who, day, details)| ((who, day), details)).collect();
    let groups = Vec::new();
    let mut view =
        WeekView { query, at, today, shift, projects, regions, foremen, groups, figures, hidden, details, time_off };
    view.arrange(rows);
    view.recount();
    Some(view)
}

/// Where each stands.
pub(crate) fn places<I: std::hash::Hash + Eq>(ids: impl Iterator<Item = I>) -> HashMap<I, usize> {
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}

/// A place counted from 1, or 0 for nothing; none when there is something without a place.
pub(crate) fn optional<T>(value: Option<T>, place: impl FnOnce(T) -> Option<usize>) -> Option<usize> {
    value.map_or(Some(0), |value| place(value).map(|at| at + 1))
}

/// The reverse of [`optional`].
pub(crate) fn from_one<T>(place: usize, value: impl FnOnce(usize) -> Option<T>) -> Option<Option<T>> {
    match place.checked_sub(1) {
        None => Some(None),
        Some(at) => value(at).map(Some),
    }
}

fn by_frequency(stamps: impl Iterator<Item = Stamp>) -> Vec<Stamp> {
    let mut counts: HashMap<Stamp, usize> = HashMap::new();
    for stamp in stamps {
        *counts.entry(stamp).or_default() += 1;
    }
    let mut all: Vec<_> = counts.into_iter().collect();
    all.sort_by_key(|(stamp, count)| (std::cmp::Reverse(*count), *stamp));
    all.into_iter().map(|(stamp, _)| stamp).collect()
}

/// 0 nothing, 1 to 5 a status, from 6 a project by its place.
pub(crate) fn work_code(work: Option<Work>, project_at: &HashMap<ProjectId, usize>) -> Option<u32> {
    let place = match work {
        None => 0,
        Some(Work::Status(status)) => 1 + Status::ALL.iter().position(|s| *s == status)?,
        Some(Work::Project(id)) => FIRST_PROJECT + project_at.get(&id)?,
    };
    u32::try_from(place).ok().filter(|code| *code < (1 << HALF_BITS) - 1)
}

fn cell_code(cell: Cell, project_at: &HashMap<ProjectId, usize>) -> Option<u32> {
    match cell {
        Cell::Empty => Some(0),
        Cell::Whole(work) => work_code(Some(work), project_at),
        Cell::Halves { first, second } => {
            let (first, second) = (work_code(first, project_at)?, work_code(second, project_at)?);
            Some(((first + 1) << HALF_BITS) | second)
        }
    }
}

/// The reverse of [`work_code`]; `project`: which stands at a place.
pub(crate) fn work_of(code: u32, project: impl Fn(usize) -> Option<ProjectId>) -> Option<Option<Work>> {
    let code = usize::try_from(code).ok()?;
    match code.checked_sub(FIRST_PROJECT) {
        Some(place) => project(place).map(|id| Some(Work::Project(id))),
        None => Some(code.checked_sub(1).and_then(|at| Status::ALL.get(at)).map(|status| Work::Status(*status))),
    }
}

fn cell_of(code: u32, projects: &[ProjectLine]) -> Option<Cell> {
    let (high, low) = (code >> HALF_BITS, code & ((1 << HALF_BITS) - 1));
    let work_of = |code| work_of(code, |place| projects.get(place).map(|line| line.id));
    match high.checked_sub(1) {
        None => Some(work_of(low)?.map_or(Cell::Empty, Cell::Whole)),
        Some(first) => Some(Cell::Halves { first: work_of(first)?, second: work_of(low)? }),
    }
}
