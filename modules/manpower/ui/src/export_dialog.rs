//! Which days to take out as Excel.

use crate::week_bar::Shown;
use kernel::Slug;
use leptos::prelude::*;
use manpower_domain::WeekQuery;
use ui_kit::{DateField, Dialog, Form, FormSummary, words::plain_words};

/// The week on the screen, or any days; the filters go along.
#[component]
pub(crate) fn ExportDialog(ws: Slug, open: RwSignal<bool>, shown: RwSignal<Option<Shown>>) -> impl IntoView {
    let action = format!("/w/{ws}/schedule.xlsx");
    view! {
        <Dialog open title="Export to Excel">
            <ExportForm action=action.clone() open shown/>
        </Dialog>
    }
    .into_any()
}

#[component]
fn ExportForm(action: String, open: RwSignal<bool>, shown: RwSignal<Option<Shown>>) -> impl IntoView {
    let form = Form::new("export", plain_words);
    let query = shown.get_untracked().map(|shown| shown.query);
    let day = |read: fn(&WeekQuery) -> chrono::NaiveDate| {
        query.as_ref().map(|query| read(query).to_string()).unwrap_or_default()
    };
    let (from, to) = (RwSignal::new(day(|query| query.week.monday())), RwSignal::new(day(|query| query.week.sunday())));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let days = (from.get_untracked().parse::<chrono::NaiveDate>(), to.get_untracked().parse::<chrono::NaiveDate>());
        let wrong = match days {
            (Err(_), _) => Some(("from", "date")),
            (_, Err(_)) => Some(("to", "date")),
            (Ok(from), Ok(to)) if to < from => Some(("to", "before_start")),
            (Ok(from), Ok(to)) if (to - from).num_days() > 370 => Some(("to", "range_long")),
            _ => None,
        };
        match wrong {
            Some((field, code)) => {
                form.refuse(vec![kernel::FieldError::new(field, code)]);
            }
            None => {
                let days = format!("from={}&to={}", from.get_untracked(), to.get_untracked());
                // the answer is a file to keep, so the page stays
                let _ = window().location().assign(&format!("{action}?{days}{}", filters(query.as_ref())));
                open.set(false);
            }
        }
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <FormSummary form/>
            <div class="columns">
                <DateField form name="from" label="From" value=from/>
                <DateField form name="to" label="To" value=to hint="A year at most"/>
            </div>
            <p class="muted">"Sheets: Schedule, By Project, Bench & Time off, Conflicts, Legend. Filters of the page apply, but not to conflicts."</p>
            <footer><button class="btn primary">"Download"</button></footer>
        </form>
    }
    .into_any()
}

/// The filters as further parameters of the address.
fn filters(query: Option<&WeekQuery>) -> String {
    let Some(query) = query else { return String::new() };
    let region = query.region.map(|id| format!("&region={id}"));
    let foreman = query.foreman.map(|id| format!("&foreman={id}"));
    let project = query.project.map(|id| format!("&project={id}"));
    [region, foreman, project].into_iter().flatten().collect()
}
