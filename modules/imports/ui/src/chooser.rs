//! The form that brings a file.

use crate::{send::send, words::words};
use imports_domain::ImportKind;
use kernel::{AppError, ImportId, Slug};
use leptos::{ev, html, prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use ui_kit::{Glyph, Icon, error_message};

/// What is chosen when the header is to say it.
const ANY: &str = "";

/// What the form is about to send, and how that went.
#[derive(Clone, Copy)]
struct Sending {
    ws: StoredValue<Slug>,
    /// The word of what the file brings; [`ANY`] for none.
    kind: RwSignal<String>,
    /// The name of the file on its way.
    file: RwSignal<Option<String>>,
    error: RwSignal<Option<AppError>>,
    taken: Callback<ImportId>,
}

impl Sending {
    /// Sends a file, unless one is on its way.
    fn start(self, file: Option<web_sys::File>) {
        if self.file.with_untracked(Option::is_some) {
            return;
        }
        let Some(file) = file else {
            self.error.set(Some(AppError::rule("no_file")));
            return;
        };
        self.error.set(None);
        self.file.set(Some(file.name()));
        spawn_local(async move {
            let Some(ws) = self.ws.try_get_value() else { return };
            let kind = self.kind.try_get_untracked().and_then(|word| ImportKind::parse(&word));
            match send(&ws, kind, &file).await {
                Ok(id) => {
                    self.taken.try_run(id);
                }
                Err(refused) => {
                    self.error.try_set(Some(refused));
                }
            }
            self.file.try_set(None);
        });
    }
}

/// The form. Without scripts it posts itself; with them a chosen or dropped file is sent at once.
#[component]
pub(crate) fn Chooser(ws: Slug) -> impl IntoView {
    let navigate = use_navigate();
    let action = format!("/w/{ws}/imports");
    let page = format!("/w/{ws}/import");
    let sending = Sending {
        ws: StoredValue::new(ws),
        kind: RwSignal::new(ANY.to_owned()),
        file: RwSignal::new(None),
        error: RwSignal::new(None),
        taken: Callback::new(move |id: ImportId| navigate(&format!("{page}/{id}"), Default::default())),
    };
    let input = NodeRef::<html::Input>::new();
    let chosen = move || input.get_untracked().and_then(|input| input.files()).and_then(|files| files.get(0));
    // a file that was chosen before the page woke up
    Effect::new(move |_| {
        if input.get().is_some() && chosen().is_some() {
            sending.start(chosen());
        }
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        sending.start(chosen());
    };
    view! {
        <form class="card" method="post" enctype="multipart/form-data" action=action aria-label="Bring a spreadsheet" on:submit=submit>
            <header>
                <h2>"Bring a spreadsheet"</h2>
                <span class="faint">"Excel or CSV. Nothing is saved before you have seen what becomes of it"</span>
            </header>
            <div class="body form">
                <Kinds kind=sending.kind/>
                <Drop sending input/>
                <p class="muted" role="status">
                    {move || sending.file.get().map(|name| format!("Sending {name}…"))}
                </p>
                {move || sending.error.get().map(|error| refused(&error))}
                <footer>
                    <button class="btn primary" aria-busy=move || sending.file.with(Option::is_some).then_some("true")>
                        "Check the file"
                    </button>
                </footer>
            </div>
        </form>
    }
    .into_any()
}

/// Where a file is chosen or dropped.
#[component]
fn Drop(sending: Sending, input: NodeRef<html::Input>) -> impl IntoView {
    let over = RwSignal::new(false);
    let dragged = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let dropped = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        sending.start(event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)));
    };
    let changed = move |_| {
        let files = input.get_untracked().and_then(|input| input.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            sending.start(Some(file));
        }
    };
    view! {
        <label class="drop" class:over=over on:dragover=dragged on:dragleave=move |_| over.set(false) on:drop=dropped>
            <Icon glyph=Glyph::Upload/>
            <b>"Choose a file"</b>
            <span class="muted">"or drop it here"</span>
            <input node_ref=input type="file" name="file" accept=".xlsx,.xlsm,.csv,.tsv,.txt" on:change=changed/>
        </label>
    }
    .into_any()
}

fn refused(error: &AppError) -> AnyView {
    view! {
        <div class="problems" role="alert">
            <Icon glyph=Glyph::Warning/>
            <p>{error_message(error, words)}</p>
        </div>
    }
    .into_any()
}

/// What the file brings.
#[component]
fn Kinds(kind: RwSignal<String>) -> impl IntoView {
    let kinds = [
        (ANY, Glyph::Search, "By its header", "Daybook finds out what the file brings"),
        ("people", Glyph::People, "People", "Numbers, names, titles, foremen, regions"),
        ("projects", Glyph::Folder, "Projects", "Codes, names, dates, sites, needed heads"),
        ("schedule", Glyph::Calendar, "Schedule", "A list, or people down and days across"),
    ];
    let one = move |(value, glyph, name, hint): (&'static str, Glyph, &'static str, &'static str)| {
        view! {
            <label>
                <span class="pair">
                    <input
                        type="radio"
                        name="kind"
                        value=value
                        checked=value == ANY
                        on:change=move |_| kind.set(value.to_owned())
                    />
                    <Icon glyph/>
                    <b>{name}</b>
                </span>
                <span class="faint">{hint}</span>
            </label>
        }
    };
    view! {
        <fieldset class="kinds" aria-label="What the file brings">
            {kinds.map(one).collect_view()}
        </fieldset>
    }
    .into_any()
}
