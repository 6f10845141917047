//! The week of a workspace: who is on which project on which day, or away. Pure rules and wire types.
//!
//! | Idea | Room |
//! | --- | --- |
//! | ISO weeks and how days are named | [`IsoWeek`] in `week` |
//! | What a person does with a day or half of one | [`Work`], [`Status`], [`DayPart`] in `work`; [`Cell`] in `cell` |
//! | What a client saw of a cell, so that a lost race is noticed | [`Stamp`], [`CellView`] in `base` |
//! | A change and its answer | [`CellOp`], [`OpBatch`] in `command`; [`OpOutcome`] in `outcome` |
//! | What is told of changes while one looks, and who else looks | [`LiveEvent`], [`Whereabouts`] in `live` |
//! | Cells of some days, one after the other | [`CellsQuery`] in `cells_query` |
//! | The grid of one week with all its totals | [`WeekView`] in `view`, made by [`build_week`] from [`WeekFacts`], kept right by `recount` |
//! | Several weeks in one table, a cell for each person and week | [`WeeksView`] in `weeks`, made by [`build_weeks`] |
//! | Finding a project or status while typing, reading `121/104` | `choice` and `typed` |
//! | Rectangles of cells, and where keys go | [`Selection`] in `selection`, [`jump()`] in `jump` |
//! | Copied and pasted blocks, filled cells, cells carried elsewhere | `block`, `fill`, [`Carry`] in `carry` |
//! | A week copied to another, a project's day pushed to the next | [`plan_copy_week`], [`plan_push_day`]; half by half in `lay`, told in `transfer` |
//! | People put on a project, or lent to another foreman | [`assign()`], [`lend`]; who is lent follows from the cells: [`loans`] |
//! | When a day's work begins and ends | [`Span`], [`EntryTimes`] in `shift`; `kernel::Shift` |
//! | What else is written at an entry: times, role, note | [`EntryDetails`] in `details` |
//! | Who is off from when to when, and how cells write it | [`TimeOff`], [`settle_time_off`] in `time_off` |
//! | What is wrong with a schedule | [`find_conflicts`], [`recheck_conflicts`] in `conflict`, a file per rule |
//!
//! What always holds: each half of a person's day is taken at most once; a whole day counts the workspace's minutes per day,
//! its halves add up to exactly that; time away counts no minutes on a job.

mod assign;
mod base;
mod block;
mod build;
mod carry;
mod cell;
mod cells_query;
mod choice;
mod command;
mod conflict;
mod copy_week;
mod crews;
mod details;
mod error;
mod facts;
mod fill;
mod fold;
mod hours;
mod jump;
mod lay;
mod live;
mod loan;
mod outcome;
mod push_day;
mod recount;
mod selection;
mod shift;
#[cfg(test)]
mod some_week;
mod time_off;
mod totals;
mod transfer;
mod typed;
mod view;
mod week;
mod weeks;
mod wire;
mod work;

pub use assign::{PersonDay, Placed, assign, lend};
pub use base::{CellBase, CellView, Stamp};
pub use block::{Pasted, Unread, block_text, cell_text, paste, read_block};
pub use build::build_week;
pub use carry::Carry;
pub use cell::Cell;
pub use cells_query::CellsQuery;
pub use choice::{Choice, choices};
pub use command::{CellOp, EntryWrite, ExportQuery, OpBatch, WeekQuery};
pub use conflict::{
    Amend, Conflict, ConflictChange, ConflictDetail, ConflictFacts, ConflictQuery, DayRange, EntryRef, Fix,
    FoundConflicts, Limits, LimitsError, Need, PlannedEntry, ProjectTerms, Rule, Severity, conflict_text,
    find_conflicts, recheck_conflicts,
};
pub use copy_week::{CopyFacts, CopyWeek, plan_copy_week};
pub use details::{CellDetails, EntryDetails};
pub use error::ScheduleError;
pub use facts::{EntryFacts, PersonFacts, ProjectFacts, WeekFacts};
pub use fill::{Fill, fill_down, fill_dragged, fill_right, fill_week, stretched};
pub use fold::fold;
pub use hours::{halves_text, hours_text, minutes_of};
pub use jump::{Way, jump};
pub use lay::Fate;
pub use live::{LiveCell, LiveEvent, Present, Spot, Whereabouts};
pub use loan::{Lent, loans};
pub use outcome::{ConflictReason, OpOutcome, OpResult, Refusal};
pub use push_day::{PushDay, PushFacts, next_working_day, plan_push_day};
pub use selection::{Pos, Selection, Step};
pub use shift::{EntryTimes, Span};
pub use time_off::{
    OffTurn, SaveTimeOff, TimeOff, TimeOffKind, TimeOffRef, TimeOffState, TimeOffView, settle_time_off, turn_time_off,
};
pub use totals::{DayTotals, day_totals};
pub use transfer::{PlannedCell, TransferCounts, TransferNote, TransferPreview, transfer_notes};
pub use typed::{Suggestion, TypedError, read_typed, suggest};
pub use view::{CellSign, Crew, Figure, Figures, Foreman, Group, Hidden, Named, ProjectLine, Row, WeekView};
pub use week::{DAYS, IsoWeek, WeekError, day_head, day_label, range_title};
pub use weeks::{
    WeekCell, WeekCount, WeekCountError, WeekItem, WeeksGroup, WeeksProject, WeeksQuery, WeeksRow, WeeksView,
    build_weeks,
};
pub use work::{DayPart, Status, Work};
