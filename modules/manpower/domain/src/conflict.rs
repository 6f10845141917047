//! What is wrong with a schedule. One file per rule or pair of rules; none of them looks at a filter: a double booking in
//! another region is one.
//!
//! | Rule | Says | Severity | File |
//! | --- | --- | --- | --- |
//! | C01 | two projects at the same time | error | `overlap` |
//! | C02 | on a project during approved time off | error | `absence` |
//! | C03 | before the hire date, after the last day, or switched off | error | `employment` |
//! | C08 | a week past the overtime limit, past the most | info, warning | `week_load` |
//! | C09 | too many days in a row | warning | `run` |
//! | C10 | project not begun, over or on hold | warning | `project_days` |
//! | C13 | fewer people than needed, more than needed | warning, info | `staffing` |
//!
//! All but C13 are a person's: they follow from that person's entries, and from what is known of the person and the projects.
//! So no entry of one person makes or ends a conflict of another. C13 belongs to a project's day: an entry there may end its
//! being short, or its being over-staffed begin.

mod absence;
mod change;
mod check;
mod detail;
mod employment;
mod facts;
mod finding;
mod fix;
mod limits;
mod overlap;
mod person;
mod project_days;
mod run;
mod staffing;
mod text;
mod week_load;

pub use change::{ConflictChange, ConflictQuery, FoundConflicts, recheck_conflicts};
pub use check::find_conflicts;
pub use detail::ConflictDetail;
pub use facts::{ConflictFacts, DayRange, Need, PlannedEntry, ProjectTerms};
pub use finding::{Conflict, EntryRef, Rule, Severity};
pub use fix::{Amend, Fix};
pub use limits::{Limits, LimitsError};
pub use text::conflict_text;

#[cfg(test)]
mod tests;
