//! What the workspace has, in the words of the import's rules.

use crate::rules::Known;
use imports_domain::{
    ImportKind, KnownEmployee, PeopleKnown, PersonName, ProjectsKnown, RawRow, RosterPerson, RosterProject, ScheduleKnown, Settings,
    schedule_range,
};
use std::collections::HashMap;
use store::{Reads, StoreError};

