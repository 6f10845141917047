//! The import wizard's rules: from the cells of a spreadsheet to people, projects and schedule entries.
//!
//! The way of a file: [`detect`] guesses what it is about; [`find_header`] finds its header below the titles; [`guess_mapping`]
//! says what each column becomes, which the user may change ([`Mapping::validate`]) and which is remembered under
//! [`Header::signature`]; [`check_people`], [`check_projects`] and [`check_schedule`] then give every row exactly one
//! [`Verdict`], with a [`Problem`] for each cell that can't be taken ([`say`] words it). The user's fixes and answers
//! ([`Decisions`]) go in with the [`Settings`], and the check is made again. Whoever stores the result finds the known state
//! beforehand and resolves names to ids; here nothing is read or written, and the same input gives the same answer.

mod command;
mod error;
mod field;
mod layout;
mod likeness;
mod people;
mod problem;
mod projects;
mod raw;
mod run;
mod say;
mod schedule;
mod settings;
mod synonym;
mod value;
mod verdict;
mod vocabulary;
mod words;

pub use command::{Configure, MOST_SETTINGS, RowsQuery, Setting};
pub use error::ImportError;
pub use field::{Field, ImportKind};
pub use layout::detect::{Shape, detect};
pub use layout::guess::guess_mapping;
pub use layout::header::{HEADER_ROWS, Header, HeaderColumn, HeaderError, find_header};
pub use layout::mapping::{Mapping, MappingError};
pub use layout::preview::{ColumnPreview, preview_columns};
pub use people::{ForemanKey, KnownEmployee, PeopleKnown, PeopleReport, PersonRecord, check_people};
pub use problem::{Choice, Code, Place, Problem};
pub use projects::{KnownProject, ProjectRecord, ProjectsKnown, ProjectsReport, check_projects};
pub use raw::{RawCell, RawRow, column_letter};
pub use run::{
    FileProblem, Findings, LayoutView, PreviewRow, ProblemRow, Progress, RowState, RunRow, RunState, RunStatus, Saved,
    SheetView, WordChoices,
};
pub use say::{Fix, fix, say, say_skip};
pub use schedule::{
    DayChange, DayPlan, DayShare, KnownEntry, Missing, PartOfDay, PlannedEntry, PlannedWork, RosterPerson,
    RosterProject, ScheduleKnown, ScheduleReport, ScheduleRow, StatusWord, check_schedule, schedule_range,
};
pub use settings::{CellFix, Decisions, Mode, PersonAnswer, Settings, WordAnswer, WordDecision};
pub use value::choice::ProjectStatusWord;
pub use value::date::{DateError, DateOrder, DateRead, DateStyle, read_date};
pub use value::date_column::{DateColumn, OrderBy};
pub use value::name::{NameOrder, PersonName};
pub use value::phone::display_phone;
pub use verdict::{Change, RowVerdict, Skip, SkipReason, Tally, Verdict};
pub use vocabulary::{NewWord, OFFERED_FROM, WordState};
