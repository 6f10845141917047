//! When an entry is worked, for other modules.

use crate::query::shift;
use entity::{project, schedule_entry, workspace};
use manpower_domain::{DayPart, EntryTimes};

/// When an entry on a project is worked: by its own times, else the project's, else the workspace's. None for time away.
pub fn entry_times(
    place: &workspace::Model,
    project: Option<&project::Model>,
    entry: &schedule_entry::Model,
) -> Option<EntryTimes> {
    let part = entry.project_id.and_then(|_| DayPart::parse(entry.part))?;
    let own = shift(entry.shift_start_min, entry.shift_end_min, entry.shift_break_min);
    let projects = project.and_then(projects_service::shift);
    Some(EntryTimes::of(part, workspace_service::settings::working_day(place), projects, own))
}
