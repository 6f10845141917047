//! People among the kinds of records.

use crate::{api, columns, filters, form, panel, regions::regions_dialog, words::WORDING};
use kernel::{EmployeeId, FieldError, HistoryEntry, Page, PageRequest, Slug};
use leptos::prelude::*;
use people_domain::{
    ChangeEmployee, EmployeeDetail, EmployeeInput, EmployeePatch, EmployeeRef, EmployeeRow, PeopleChoices, PeopleQuery,
    SetEmployeeField,
};
use ui_kit::{
    Column,
    records::{Asked, Coming, Menu, Panel, RecordKind, Records, Typed, Wording},
};

/// The people of the roster.
pub struct People;

impl RecordKind for People {
    type Id = EmployeeId;
    type Row = EmployeeRow;
    type Detail = EmployeeDetail;
    type Query = PeopleQuery;
    type Choices = PeopleChoices;
    type Patch = EmployeePatch;
    type Input = EmployeeInput;
    type Removed = EmployeeRef;

    const ONE: &'static str = "person";
    const WORDING: &'static Wording = &WORDING;

    fn id(row: &EmployeeRow) -> EmployeeId {
        row.id
    }

    fn version(row: &EmployeeRow) -> i64 {
        row.version
    }

    fn name(row: &EmployeeRow) -> String {
        row.display_name()
    }

    fn row(detail: EmployeeDetail) -> EmployeeRow {
        detail.row
    }

    fn query(asked: &Asked<'_>) -> PeopleQuery {
        filters::query(asked)
    }

    fn menus(choices: &PeopleChoices) -> Vec<Menu> {
        filters::menus(choices)
    }

    fn columns(records: Records) -> Vec<Column<EmployeeRow>> {
        columns::columns(records)
    }

    fn patch(column: &str, text: &str) -> Result<EmployeePatch, FieldError> {
        columns::patch(column, text)
    }

    fn panel(records: Records, detail: EmployeeDetail) -> Panel {
        panel::panel(records, detail)
    }

    fn own_dialog(records: Records) -> Option<AnyView> {
        Some(regions_dialog(records))
    }

    fn filled(row: Option<&EmployeeRow>) -> Typed {
        form::filled(&row.map_or_else(EmployeeInput::default, EmployeeRow::input))
    }

    fn input(typed: &Typed, own: Option<EmployeeId>) -> Result<EmployeeInput, Vec<FieldError>> {
        form::input(typed, own)
    }

    fn fetch(ws: Slug, query: PeopleQuery, window: PageRequest) -> impl Coming<Page<EmployeeRow>> {
        api::list_people(ws, PeopleQuery { page: window, ..query })
    }

    fn fetch_choices(ws: Slug) -> impl Coming<PeopleChoices> {
        api::people_choices(ws)
    }

    fn fetch_one(ws: Slug, id: EmployeeId) -> impl Coming<EmployeeDetail> {
        api::get_person(ws, id)
    }

    fn fetch_trail(ws: Slug, id: EmployeeId) -> impl Coming<Vec<HistoryEntry>> {
        api::person_history(ws, id)
    }

    fn add(ws: Slug, input: EmployeeInput) -> impl Coming<EmployeeRow> {
        api::add_person(ws, input)
    }

    fn change(ws: Slug, row: &EmployeeRow, input: EmployeeInput) -> impl Coming<EmployeeRow> + use<> {
        api::change_person(ws, ChangeEmployee { id: row.id, version: row.version, input })
    }

    fn set_field(ws: Slug, row: &EmployeeRow, patch: EmployeePatch) -> impl Coming<EmployeeRow> + use<> {
        api::set_person_field(ws, SetEmployeeField { id: row.id, version: row.version, patch })
    }

    fn remove(ws: Slug, row: &EmployeeRow) -> impl Coming<EmployeeRef> + use<> {
        api::remove_person(ws, EmployeeRef { id: row.id, version: row.version })
    }

    fn restore(ws: Slug, removed: EmployeeRef) -> impl Coming<EmployeeRow> {
        api::restore_person(ws, removed)
    }
}
