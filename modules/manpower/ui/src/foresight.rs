//! What an act would do, told before it is done: counts, the days to look at, and the button that does it.

use crate::{hands::Hands, words};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use manpower_domain::{Fate, TransferCounts, TransferNote, TransferPreview, day_label};
use std::future::Future;
use ui_kit::{Form, Loading};

/// What the server says that an act would do, kept up with the fields of its form.
#[derive(Clone, Copy)]
pub(crate) struct Foresight {
    shown: RwSignal<Option<TransferPreview>>,
    /// Counts the questions, so that a late answer to an older one is passed over.
    asked: StoredValue<u32>,
    form: Form,
}

impl Foresight {
    pub(crate) fn new(form: Form) -> Self {
        Self { shown: RwSignal::new(None), asked: StoredValue::new(0), form }
    }

    /// Asks what the act would do as it stands now.
    pub(crate) fn ask(self, answer: impl Future<Output = Result<TransferPreview, AppError>> + 'static) {
        self.asked.update_value(|asked| *asked = asked.wrapping_add(1));
        let number = self.asked.get_value();
        self.form.clear();
        self.shown.set(None);
        spawn_local(async move {
            let answer = answer.await;
            // the dialog may have closed meanwhile
            if self.asked.try_get_value() != Some(number) {
                return;
            }
            match answer {
                Ok(preview) => self.shown.set(Some(preview)),
                Err(error) => self.form.show(error),
            }
        });
    }

    /// There is nothing to ask.
    pub(crate) fn none(self) {
        self.asked.update_value(|asked| *asked = asked.wrapping_add(1));
        self.shown.set(None);
    }

    /// What stands for what is shown; none while nothing is shown that could be done.
    pub(crate) fn digest(self) -> Option<String> {
        self.shown.with_untracked(|shown| digest_of(shown.as_ref()))
    }

    /// Whether something is shown that could be done.
    pub(crate) fn is_ready(self) -> bool {
        self.shown.with(|shown| digest_of(shown.as_ref()).is_some())
    }
}

fn digest_of(shown: Option<&TransferPreview>) -> Option<String> {
    shown.filter(|shown| shown.counts.changes()).map(|shown| shown.digest.clone())
}

/// The counts and the days to look at.
#[component]
pub(crate) fn Foreseen(hands: Hands, foresight: Foresight, verb: &'static str) -> impl IntoView {
    move || match foresight.shown.get() {
        None if foresight.form.error().with(Option::is_some) => ().into_any(),
        None => view! { <Loading/> }.into_any(),
        Some(preview) => {
            let notes = preview.notes.iter().map(|note| line(hands, note)).collect_view();
            let more = told_of(preview.counts).saturating_sub(preview.notes.len());
            view! {
                <div class="foreseen" role="status">
                    <p>{sentence(preview.counts, verb)}</p>
                    <ul class="rows">{lines(preview.counts)}</ul>
                    {(!preview.notes.is_empty()).then(|| view! {
                        <details>
                            <summary>"Days to look at"</summary>
                            <ul class="rows">{notes}</ul>
                            {(more > 0).then(|| view! { <p class="muted">{format!("and {more} more")}</p> })}
                        </details>
                    })}
                </div>
            }
            .into_any()
        }
    }
}

/// What was done, in one sentence.
pub(crate) fn done(counts: TransferCounts, verb: &str) -> String {
    match counts.placed() {
        0 => format!("{} Ctrl Z takes it back.", freed(counts.left)),
        1 => format!("1 day {verb}. Ctrl Z takes it back."),
        placed => format!("{placed} days {verb}. Ctrl Z takes all of it back."),
    }
}

fn freed(left: u32) -> String {
    if left == 1 { "1 person is freed.".to_owned() } else { format!("{left} people are freed.") }
}

fn sentence(counts: TransferCounts, verb: &str) -> String {
    match (counts.placed(), counts.left) {
        (0, 0) => format!("Nothing would be {verb}."),
        (0, left) => freed(left),
        (1, _) => format!("1 day is {verb}."),
        (placed, _) => format!("{placed} days are {verb}."),
    }
}

fn lines(counts: TransferCounts) -> impl IntoView {
    let all = [
        (counts.created, "onto free days", "go"),
        (counts.overwritten, "over what stands there", "caution"),
        (counts.same, "stand there already", ""),
        (counts.kept, "kept: something else stands there", ""),
        (counts.time_off, "skipped: time off", ""),
        (counts.not_running, "skipped: the project doesn't run then", ""),
        (counts.not_there, "skipped: not employed then", ""),
    ];
    let shown = all.into_iter().filter(|(count, ..)| *count > 0);
    shown
        .map(|(count, what, class)| view! { <li><b class=format!("num {class}")>{count}</b>" "{what}</li> })
        .collect_view()
}

fn line(hands: Hands, note: &TransferNote) -> impl IntoView + use<> {
    let there = hands.state().with(|view| words::cell(view, note.there));
    let why = match note.fate {
        Fate::Overwritten => format!("{there} is replaced"),
        Fate::Kept | Fate::TimeOff => format!("keeps {there}"),
        Fate::NotRunning => "the project doesn't run then".to_owned(),
        Fate::NotThere => "not employed then".to_owned(),
        Fate::Created | Fate::Left | Fate::Same => String::new(),
    };
    view! { <li><b>{note.name.clone()}</b>" "{day_label(note.day)}" "<span class="muted">{why}</span></li> }
}

/// How many days there would be to look at.
fn told_of(counts: TransferCounts) -> usize {
    let TransferCounts { overwritten, kept, time_off, not_running, not_there, .. } = counts;
    usize::try_from(overwritten + kept + time_off + not_running + not_there).unwrap_or(usize::MAX)
}
