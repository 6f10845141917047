//! Projects among the kinds of records.

use crate::{api, columns, filters, form, panel, words::WORDING};
use kernel::{FieldError, HistoryEntry, Page, PageRequest, ProjectId, Slug};
use projects_domain::{
    ChangeProject, ProjectChoices, ProjectInput, ProjectPatch, ProjectRef, ProjectRow, ProjectsQuery, SetProjectField,
};
use ui_kit::{
    Column,
    records::{Asked, Coming, Menu, Panel, RecordKind, Records, Typed, Wording},
};

/// The projects of a workspace.
pub struct Projects;

impl RecordKind for Projects {
    type Id = ProjectId;
    type Row = ProjectRow;
    type Detail = ProjectRow;
    type Query = ProjectsQuery;
    type Choices = ProjectChoices;
    type Patch = ProjectPatch;
    type Input = ProjectInput;
    type Removed = ProjectRef;

    const ONE: &'static str = "project";
    const WORDING: &'static Wording = &WORDING;

    fn id(row: &ProjectRow) -> ProjectId {
        row.id
    }

    fn version(row: &ProjectRow) -> i64 {
        row.version
    }

    fn name(row: &ProjectRow) -> String {
        format!("{} {}", row.code, row.name)
    }

    fn row(detail: ProjectRow) -> ProjectRow {
        detail
    }

    fn query(asked: &Asked<'_>) -> ProjectsQuery {
        filters::query(asked)
    }

    fn menus(choices: &ProjectChoices) -> Vec<Menu> {
        filters::menus(choices)
    }

    fn columns(records: Records) -> Vec<Column<ProjectRow>> {
        columns::columns(records)
    }

    fn patch(column: &str, text: &str) -> Result<ProjectPatch, FieldError> {
        columns::patch(column, text)
    }

    fn panel(records: Records, detail: ProjectRow) -> Panel {
        panel::panel(records, detail)
    }

    fn filled(row: Option<&ProjectRow>) -> Typed {
        form::filled(&row.map_or_else(ProjectInput::default, ProjectRow::input))
    }

    fn input(typed: &Typed, _own: Option<ProjectId>) -> Result<ProjectInput, Vec<FieldError>> {
        form::input(typed)
    }

    fn fetch(ws: Slug, query: ProjectsQuery, window: PageRequest) -> impl Coming<Page<ProjectRow>> {
        api::list_projects(ws, ProjectsQuery { page: window, ..query })
    }

    fn fetch_choices(ws: Slug) -> impl Coming<ProjectChoices> {
        api::project_choices(ws)
    }

    fn fetch_one(ws: Slug, id: ProjectId) -> impl Coming<ProjectRow> {
        api::get_project(ws, id)
    }

    fn fetch_trail(ws: Slug, id: ProjectId) -> impl Coming<Vec<HistoryEntry>> {
        api::project_history(ws, id)
    }

    fn add(ws: Slug, input: ProjectInput) -> impl Coming<ProjectRow> {
        api::add_project(ws, input)
    }

    fn change(ws: Slug, row: &ProjectRow, input: ProjectInput) -> impl Coming<ProjectRow> + use<> {
        api::change_project(ws, ChangeProject { id: row.id, version: row.version, input })
    }

    fn set_field(ws: Slug, row: &ProjectRow, patch: ProjectPatch) -> impl Coming<ProjectRow> + use<> {
        api::set_project_field(ws, SetProjectField { id: row.id, version: row.version, patch })
    }

    fn remove(ws: Slug, row: &ProjectRow) -> impl Coming<ProjectRef> + use<> {
        api::remove_project(ws, ProjectRef { id: row.id, version: row.version })
    }

    fn restore(ws: Slug, removed: ProjectRef) -> impl Coming<ProjectRow> {
        api::restore_project(ws, removed)
    }
}
