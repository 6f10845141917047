//! The background work: what waits, what failed and what to do about it, how long it takes.

use crate::{
    api,
    words::{job_kind, job_label, took, words},
};
use kernel::{AppError, JobId, Permission, Slug};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use std::time::Duration;
use ui_kit::{
    Confirm, Empty, Failed, Glyph, Loading, Page, Stat, Stats, Toasts, count_text, error_message, open_while,
    use_toasts, use_workspace,
};
use workspace_domain::{Frame, JobKind, JobRow, JobState, Jobs};

/// How often the page looks again by itself.
const LOOK: Duration = Duration::from_secs(5);

/// `/w/:ws/jobs`
pub struct JobsPage;

/// What the page asks for once its own code is there, so that the code of the first page need not read these answers.
struct Wanted {
    ws: Slug,
    jobs: Resource<Result<Jobs, AppError>>,
}

impl Wanted {
    fn begin() -> Self {
        let ws = use_workspace();
        let asked = ws.clone();
        Self { ws, jobs: Resource::new(|| (), move |()| api::list_jobs(asked.clone())) }
    }
}

#[lazy_route]
impl LazyRoute for JobsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let Wanted { ws, jobs } = Wanted::begin();
        view! { <Work ws jobs/> }.into_any()
    }
}

/// What the rows need to act. Its signals are made once, with the page.
#[derive(Clone, Copy)]
struct Acts {
    ws: StoredValue<Slug>,
    jobs: Resource<Result<Jobs, AppError>>,
    discarding: RwSignal<Option<JobId>>,
    may: bool,
    toasts: Toasts,
}

impl Acts {
    fn retry(self, id: JobId) {
        let ws = self.ws.get_value();
        spawn_local(async move { self.done("It is tried again.", api::retry_job(ws, id).await) });
    }

    fn discard(self, id: JobId) {
        let ws = self.ws.get_value();
        spawn_local(async move { self.done("It is discarded.", api::discard_job(ws, id).await) });
    }

    fn done(self, said: &'static str, answer: Result<(), AppError>) {
        match answer {
            Ok(()) => self.toasts.say(said),
            Err(error) => self.toasts.fail(error_message(&error, words)),
        }
        self.jobs.refetch();
    }
}

#[component]
fn Work(ws: Slug, jobs: Resource<Result<Jobs, AppError>>) -> impl IntoView {
    let may = use_context::<Frame>().is_some_and(|frame| frame.allows(Permission::JobsManage));
    let discarding = RwSignal::new(None);
    let acts = Acts { ws: StoredValue::new(ws), jobs, discarding, may, toasts: use_toasts() };
    let asking = open_while(discarding);
    // effects run in the browser alone
    Effect::new(move |_| {
        if let Ok(look) = set_interval_with_handle(move || jobs.refetch(), LOOK) {
            on_cleanup(move || look.clear());
        }
    });
    let figures = RwSignal::new(stats(&Jobs::default()));
    view! {
        <Page
            title="Background work"
            bar=move || view! { <Stats figures/> }
            foot=|| view! { <span class="faint">"What fails is tried again with growing pauses, nine times in four hours. Then it stays here until somebody decides."</span> }
        >
            <div class="sheet" tabindex="0">
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match jobs.await {
                            Ok(jobs) => {
                                figures.set(stats(&jobs));
                                lists(acts, jobs).into_any()
                            }
                            Err(error) => view! { <Failed error retry=move |()| jobs.refetch()/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        </Page>
        <Confirm
            open=asking
            title=Signal::derive(|| "Discard this work?".to_owned())
            text=Signal::derive(|| "It will not be done, and can't be brought back. The audit trail keeps what it was about.".to_owned())
            action=Signal::derive(|| "Discard".to_owned())
            on_confirm=move |()| if let Some(id) = discarding.get_untracked() {
                acts.discard(id);
                discarding.set(None);
            }
        />
    }
    .into_any()
}

fn stats(jobs: &Jobs) -> Vec<Stat> {
    let stat = |count: u32, label: &str| Stat::new(count_text(u64::from(count)), label);
    vec![
        stat(jobs.waiting, "waiting"),
        stat(jobs.running, "running"),
        stat(jobs.retrying, "to be tried again"),
        stat(jobs.failed, "failed"),
        stat(jobs.done, "done in 24 hours"),
    ]
}

fn lists(acts: Acts, jobs: Jobs) -> impl IntoView {
    let Jobs { open, kinds, .. } = jobs;
    let nothing = open.is_empty();
    view! {
        {nothing.then(|| view! {
            <Empty title="Nothing waits, nothing failed" text="Mails, checks of files and other work that takes a while appear here while they are done." glyph=Glyph::Check/>
        })}
        {(!nothing).then(|| view! {
            <table class="list jobs">
                <caption class="aloud">"Work that is not done"</caption>
                <thead>
                    <tr><th scope="col">"Work"</th><th scope="col">"State"</th><th scope="col">"Wanted for"</th><th scope="col" class="num">"Tries"</th><th scope="col">"Last error"</th><th scope="col"><span class="aloud">"Actions"</span></th></tr>
                </thead>
                <tbody>{open.into_iter().map(|row| line(acts, row)).collect_view()}</tbody>
            </table>
        })}
        {(!kinds.is_empty()).then(|| durations(kinds))}
    }
    .into_any()
}

fn line(acts: Acts, row: JobRow) -> impl IntoView {
    let JobRow { id, kind, label, state, attempts, asked_text, next_text, error } = row;
    let chip = match state {
        JobState::Failed => view! { <span class="chip stop">"Failed"</span> },
        JobState::Retrying => view! { <span class="chip caution">"Tried again"</span> },
        JobState::Running => view! { <span class="chip accent">"Running"</span> },
        JobState::Waiting => view! { <span class="chip">"Waiting"</span> },
    };
    let buttons = (acts.may && state == JobState::Failed).then(|| {
        view! {
            <span class="pair">
                <button class="btn" on:click=move |_| acts.retry(id)>"Try again"</button>
                <button class="btn" on:click=move |_| acts.discarding.set(Some(id))>"Discard"</button>
            </span>
        }
    });
    let about = if label.is_empty() { String::new() } else { format!(" {}", job_label(&label)) };
    view! {
        <tr>
            <th scope="row">{job_kind(&kind)}<span class="muted">{about}</span></th>
            <td>{chip}{next_text.map(|at| view! { <span class="faint">" " {at}</span> })}</td>
            <td class="num muted">{asked_text}</td>
            <td class="num">{attempts}</td>
            <td class="why">{error}</td>
            <td class="acts">{buttons}</td>
        </tr>
    }
    .into_any()
}

fn durations(kinds: Vec<JobKind>) -> impl IntoView {
    let line = |kind: JobKind| {
        view! {
            <tr>
                <th scope="row">{job_kind(&kind.kind)}</th>
                <td class="num">{count_text(u64::from(kind.done))}</td>
                <td class="num">{took(kind.p50_ms)}</td>
                <td class="num">{took(kind.p95_ms)}</td>
            </tr>
        }
    };
    view! {
        <table class="list jobs-took">
            <caption>"How long work took within the last 24 hours"</caption>
            <thead>
                <tr><th scope="col">"Work"</th><th scope="col" class="num">"Done"</th><th scope="col" class="num">"Half took at most"</th><th scope="col" class="num">"95 of 100 took at most"</th></tr>
            </thead>
            <tbody>{kinds.into_iter().map(line).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
