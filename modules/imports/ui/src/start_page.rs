//! Choosing a file; the files of late; empty files to fill in.

use crate::{
    api,
    send::send,
    words::{figure, state_words, words},
};
use imports_domain::{ImportKind, RunRow};
use kernel::{AppError, Slug};
use leptos::{ev, html, prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, hooks::use_navigate, lazy_route};
use ui_kit::{Failed, Glyph, Icon, Loading, Page, error_message, instant_text, use_workspace};

/// What is chosen when the header is to say it.
const ANY: &str = "";

/// `/w/:ws/import`
pub struct ImportStartPage {
    ws: Slug,
    runs: Resource<Result<Vec<RunRow>, AppError>>,
}

#[lazy_route]
impl LazyRoute for ImportStartPage {
    fn data() -> Self {
        let ws = use_workspace();
        let asked = ws.clone();
        let runs = Resource::new(|| (), move |()| api::list_imports(asked.clone()));
        Self { ws, runs }
    }

    fn view(this: Self) -> AnyView {
        let ImportStartPage { ws, runs } = this;
        view! { <Start ws runs/> }.into_any()
    }
}

#[component]
fn Start(ws: Slug, runs: Resource<Result<Vec<RunRow>, AppError>>) -> impl IntoView {
    let (for_files, for_list) = (ws.clone(), ws.clone());
    view! {
        <Page title="Import">
            <div class="roomy">
                <Chooser ws/>
                <Templates ws=for_files/>
                <section class="card" aria-label="Files of late">
                    <header>
                        <h2>"Files of late"</h2>
                        <span class="faint">"Go on where you stopped, or take the refused rows back"</span>
                    </header>
                    <Transition fallback=|| view! { <Loading rows=3/> }>
                        {move || {
                            let ws = for_list.clone();
                            Suspend::new(async move {
                                match runs.await {
                                    Ok(list) => files(&ws, list),
                                    Err(error) => view! { <Failed error retry=move |()| runs.refetch()/> }.into_any(),
                                }
                            })
                        }}
                    </Transition>
                </section>
            </div>
        </Page>
    }
}

/// The form that brings a file. Without scripts it posts itself; with them a chosen or dropped file is sent at once.
#[component]
fn Chooser(ws: Slug) -> impl IntoView {
    let (kind, over) = (RwSignal::new(ANY.to_owned()), RwSignal::new(false));
    let (sending, error) = (RwSignal::new(None::<String>), RwSignal::new(None::<AppError>));
    let input = NodeRef::<html::Input>::new();
    let navigate = use_navigate();
    let action = format!("/w/{ws}/imports");
    let start = Callback::new(move |file: Option<web_sys::File>| {
        if sending.with_untracked(Option::is_some) {
            return;
        }
        let Some(file) = file else {
            error.set(Some(AppError::Rule { code: "no_file".into(), params: Default::default(), field: None }));
            return;
        };
        error.set(None);
        sending.set(Some(file.name()));
        let (ws, navigate) = (ws.clone(), navigate.clone());
        spawn_local(async move {
            match send(&ws, ImportKind::parse(&kind.get_untracked()), &file).await {
                Ok(id) => navigate(&format!("/w/{ws}/import/{id}"), Default::default()),
                Err(refused) => {
                    error.try_set(Some(refused));
                }
            }
            sending.try_set(None);
        });
    });
    let chosen = move || input.get_untracked().and_then(|input| input.files()).and_then(|files| files.get(0));
    // a file that was chosen before the page woke up
    Effect::new(move |_| {
        if input.get().is_some() && chosen().is_some() {
            start.run(chosen());
        }
    });
    let dropped = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        start.run(event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)));
    };
    view! {
        <form
            class="card"
            method="post"
            enctype="multipart/form-data"
            action=action
            aria-label="Bring a spreadsheet"
            on:submit=move |event| {
                event.prevent_default();
                start.run(chosen());
            }
        >
            <header>
                <h2>"Bring a spreadsheet"</h2>
                <span class="faint">"Excel or CSV, up to 20 MB. Nothing is saved before you have seen what becomes of it"</span>
            </header>
            <div class="body form">
                <Kinds kind/>
                <label
                    class="drop"
                    class:over=over
                    on:dragover=move |event| {
                        event.prevent_default();
                        over.set(true);
                    }
                    on:dragleave=move |_| over.set(false)
                    on:drop=dropped
                >
                    <Icon glyph=Glyph::Upload/>
                    <b>"Choose a file"</b>
                    <span class="muted">"or drop it here"</span>
                    <input
                        node_ref=input
                        type="file"
                        name="file"
                        accept=".xlsx,.xlsm,.csv,.tsv,.txt"
                        on:change=move |_| start.run(chosen())
                    />
                </label>
                <p class="muted" role="status">
                    {move || sending.get().map(|name| format!("Sending {name}…"))}
                </p>
                {move || error.get().map(|error| refused(&error))}
                <footer>
                    <button class="btn primary" aria-busy=move || sending.with(Option::is_some).then_some("true")>
                        "Check the file"
                    </button>
                </footer>
            </div>
        </form>
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

#[component]
fn Templates(ws: Slug) -> impl IntoView {
    let kinds = [("people", "People"), ("projects", "Projects"), ("schedule", "Schedule")];
    let one = |(kind, name): (&'static str, &'static str)| {
        view! {
            <a class="btn" href=format!("/w/{ws}/imports/template/{kind}.xlsx") rel="external" download="">
                <Icon glyph=Glyph::Table/>
                {name}
            </a>
        }
    };
    view! {
        <section class="card" aria-label="Empty files to fill in">
            <header>
                <h2>"No spreadsheet yet"</h2>
                <span class="faint">"Empty files with the right columns and one row to show how they are filled"</span>
            </header>
            <div class="body pair">{kinds.map(one).collect_view()}</div>
        </section>
    }
    .into_any()
}

fn files(ws: &Slug, list: Vec<RunRow>) -> AnyView {
    if list.is_empty() {
        return view! { <p class="note">"No file has been brought yet."</p> }.into_any();
    }
    let line = |run: RunRow| {
        let (look, state) = state_words(run.state, run.tally.as_ref());
        let counts = run.tally.map(|tally| format!("{} new, {} changed", figure(tally.created), figure(tally.changed)));
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("/w/{ws}/import/{}", run.id)>{run.file_name}</a>
                </th>
                <td class="muted">{run.kind.label()}</td>
                <td class="num muted">{counts}</td>
                <td class="muted">{run.by}</td>
                <td class="num muted">{instant_text(run.created_at)}</td>
                <td>
                    <span class=look>{state}</span>
                </td>
            </tr>
        }
    };
    view! {
        <div class="inner-scroll" tabindex="0" role="region" aria-label="Files of late, table">
            <table class="list tight">
                <thead>
                    <tr>
                        <th scope="col">"File"</th>
                        <th scope="col">"Brings"</th>
                        <th scope="col">"Finds"</th>
                        <th scope="col">"Brought by"</th>
                        <th scope="col">"When"</th>
                        <th scope="col">"State"</th>
                    </tr>
                </thead>
                <tbody>{list.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
