//! What is written at a cell: for each of its entries the project, when it begins and ends, as what the person works, and a note; and
//! the person's time off.

use crate::{hands::Hands, time_off_list::TimeOffList, words};
use chrono::NaiveDate;
use kernel::{DAY_MINUTES, EmployeeId, FieldError, Shift, Slug, clock_text, read_clock};
use leptos::prelude::*;
use manpower_domain::{
    Cell, CellDetails, DayPart, EntryDetails, EntryTimes, Pos, ProjectLine, Status, Work, day_label,
};
use ui_kit::{Choice, Dialog, Form, FormSummary, SelectField, TextField};

/// The cell whose details are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) employee: EmployeeId,
    pub(crate) day: NaiveDate,
    pub(crate) at: Pos,
}

/// The dialog, over the grid whose cell is open.
#[component]
pub(crate) fn DetailsDialog(ws: Slug, hands: Hands) -> impl IntoView {
    let open = RwSignal::new(false);
    let opened = hands.details;
    Effect::new(move |_| open.set(opened.get().is_some()));
    Effect::new(move |_| {
        if !open.get() && opened.get_untracked().is_some() {
            opened.set(None);
            hands.focus();
            if hands.stale.get_value() {
                hands.stale.set_value(false);
                hands.reload();
            }
        }
    });
    let title = Signal::derive(move || {
        opened.get().map(|of| format!("{}, {}", hands.state().name(of.at.row), day_label(of.day))).unwrap_or_default()
    });
    view! {
        <Dialog open title wide=true>
            {
                let ws = ws.clone();
                move || opened.get_untracked().map(|of| view! { <Content ws=ws.clone() hands of open/> })
            }
        </Dialog>
    }
    .into_any()
}

#[component]
fn Content(ws: Slug, hands: Hands, of: Opened, open: RwSignal<bool>) -> impl IntoView {
    let state = hands.state();
    let cell = state.cell(of.at).plain();
    let written = state.with(|view| view.details_of(of.employee, of.day));
    let form = Form::new("details", words::details_words);
    let split = RwSignal::new(matches!(cell, Cell::Halves { .. }));
    let entry = |part: DayPart| Typed::of(hands, cell, &written, part);
    let (whole, first, second) = (entry(DayPart::Whole), entry(DayPart::First), entry(DayPart::Second));
    let shown = move || if split.get() { vec![first, second] } else { vec![whole] };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let typed = if split.get_untracked() { vec![first, second] } else { vec![whole] };
        let read: Vec<_> = typed.into_iter().map(Typed::read).collect();
        let wrong: Vec<FieldError> = read.iter().filter_map(|entry| entry.as_ref().err()).flatten().cloned().collect();
        if form.refuse(wrong) {
            return;
        }
        let entries: Vec<_> = read.into_iter().flatten().flatten().collect();
        let set = Cell::of(entries.iter().map(|(part, work, _)| (*part, *work))).plain();
        let details = CellDetails::of(entries.into_iter().map(|(part, _, details)| (part, details)));
        hands.write(of.employee, of.day, set, details);
        open.set(false);
    };
    let editable = state.may_edit();
    let projects = StoredValue::new(choices(&state.projects()));
    view! {
        <form class="form details" novalidate=true on:submit=submit>
            <FormSummary form/>
            <fieldset class="plain" disabled=!editable>
                <label class="tick">
                    <input type="checkbox" prop:checked=split on:change=move |event| split.set(event_target_checked(&event))/>
                    "Two halves"
                </label>
                {move || shown().into_iter().map(|typed| view! { <EntryFields form typed projects/> }).collect_view()}
            </fieldset>
            {editable.then(|| view! { <footer><button class="btn primary">"Save"</button></footer> })}
        </form>
        <TimeOffList ws hands of/>
    }
    .into_any()
}

#[component]
fn EntryFields(form: Form, typed: Typed, projects: StoredValue<Vec<Choice>>) -> impl IntoView {
    let [work, start, end, rest, role, note] = typed.names();
    let usual = typed.usual;
    let head = (typed.part != DayPart::Whole).then(|| view! { <h3>{words::part_head(typed.part)}</h3> });
    view! {
        {head}
        <SelectField form name=work label="Project" value=typed.work choices=projects.get_value()/>
        <div class="columns three">
            <TextField form name=start label="Begins" value=typed.start optional=true hint=usual.with_value(Clone::clone)/>
            <TextField form name=end label="Ends" value=typed.end optional=true/>
            <TextField form name=rest label="Unpaid break" value=typed.rest unit="min" optional=true/>
        </div>
        <TextField form name=role label="Role" value=typed.role optional=true hint="As what the person works that day"/>
        <TextField form name=note label="Note for the crew" value=typed.note optional=true/>
    }
    .into_any()
}

/// What is typed at one entry.
#[derive(Clone, Copy)]
struct Typed {
    part: DayPart,
    work: RwSignal<String>,
    start: RwSignal<String>,
    end: RwSignal<String>,
    rest: RwSignal<String>,
    role: RwSignal<String>,
    note: RwSignal<String>,
    /// When it begins and ends without times of its own.
    usual: StoredValue<String>,
}

impl Typed {
    fn of(hands: Hands, cell: Cell, written: &CellDetails, part: DayPart) -> Self {
        let work = work_at(cell, part);
        let details = written.at(part).cloned().unwrap_or_default();
        let text = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
        let clock =
            |of: fn(Shift) -> i32| text(details.shift.map(|shift| clock_text(of(shift).rem_euclid(DAY_MINUTES))));
        let usual = hands.state().with(|view| {
            let project = work.and_then(Work::project).and_then(|id| view.project(id)).and_then(|line| line.shift);
            let span = EntryTimes::of(part, view.shift, project, None).span;
            format!("Usually {} to {}", clock_text(span.start_min), clock_text(span.end_min))
        });
        Self {
            part,
            work: RwSignal::new(work.map(value_of).unwrap_or_default()),
            start: clock(Shift::start_min),
            end: clock(Shift::end_min),
            rest: text(details.shift.map(|shift| shift.break_min().to_string())),
            role: text(details.role),
            note: text(details.note),
            usual: StoredValue::new(usual),
        }
    }

    /// Names of the fields: those of the second half differ, as both halves stand in one form.
    fn names(self) -> [&'static str; 6] {
        match self.part {
            DayPart::Whole | DayPart::First => ["work", "start_min", "end_min", "break_min", "role", "note"],
            DayPart::Second => ["work_2", "start_min_2", "end_min_2", "break_min_2", "role_2", "note_2"],
        }
    }

    /// The entry, or none when nothing is planned.
    fn read(self) -> Result<Option<(DayPart, Work, EntryDetails)>, Vec<FieldError>> {
        let [_, start, end, rest, role, note] = self.names();
        let Some(work) = work_of(&self.work.get_untracked()) else { return Ok(None) };
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        let shift = match (text(self.start), text(self.end)) {
            (from, to) if from.is_empty() && to.is_empty() => Ok(None),
            (from, to) => times(&from, &to, &text(self.rest)).map(Some),
        };
        let details = |shift| EntryDetails { shift, role: Some(text(self.role)), note: Some(text(self.note)) }.tidied();
        let named = |mut error: FieldError| {
            error.field = match error.field.as_str() {
                "start_min" => start,
                "end_min" => end,
                "break_min" => rest,
                "role" => role,
                _ => note,
            }
            .to_owned();
            error
        };
        let shift = shift.map_err(|error| vec![named(error)])?;
        let details = details(shift);
        let faults = details.faults();
        if faults.is_empty() {
            Ok(Some((self.part, work, details)))
        } else {
            Err(faults.into_iter().map(named).collect())
        }
    }
}

/// Times as they are typed; without a break there is none.
fn times(from: &str, to: &str, rest: &str) -> Result<Shift, FieldError> {
    let clock = |text: &str, field| read_clock(text).ok_or_else(|| FieldError::new(field, "clock_shape"));
    let rest = if rest.is_empty() { Ok(0) } else { rest.parse() };
    let rest = rest.map_err(|_| FieldError::new("break_min", "number_shape"))?;
    let (start, end) = (clock(from, "start_min")?, clock(to, "end_min")?);
    Shift::by_clock(start, end, rest).map_err(|error| FieldError::new(error.field(), error.to_string()))
}

fn work_at(cell: Cell, part: DayPart) -> Option<Work> {
    match (cell, part) {
        (Cell::Empty, _) => None,
        (Cell::Whole(work), _) => Some(work),
        (Cell::Halves { first, .. }, DayPart::Whole | DayPart::First) => first,
        (Cell::Halves { second, .. }, DayPart::Second) => second,
    }
}

fn choices(projects: &[ProjectLine]) -> Vec<Choice> {
    let nothing = Choice::new("", "Nothing");
    let statuses = Status::ALL.map(|status| Choice::new(status.as_str(), status.label()));
    let projects = projects.iter().filter(|line| line.offered || line.open);
    let projects = projects.map(|line| Choice::new(line.id.to_string(), format!("{} {}", line.code, line.name)));
    std::iter::once(nothing).chain(projects).chain(statuses).collect()
}

fn value_of(work: Work) -> String {
    match work {
        Work::Project(id) => id.to_string(),
        Work::Status(status) => status.as_str().to_owned(),
    }
}

fn work_of(value: &str) -> Option<Work> {
    Status::parse(value).map(Work::Status).or_else(|| value.parse().ok().map(Work::Project))
}
