//! The rules seen from outside: whole files, checked, applied and checked again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

mod apply;
mod company_files;
mod decisions;
mod files;
mod other_people;
mod other_projects;
mod other_schedules;
mod properties;
mod size;
mod wire;
mod wizard;
