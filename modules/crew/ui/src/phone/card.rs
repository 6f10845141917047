//! The parts of the page. What is empty is there and hidden, so that the same markup is the template of the shell.

use super::{
    sheet::{Day, JobCard},
    words::Words,
};
use leptos::prelude::*;

/// Where the answers of a card go.
pub(super) struct AnswerForm {
    /// The address of the form; empty in the shell, where the script knows it.
    pub(super) action: String,
    /// The key by which a form that is sent twice counts once; empty in the shell.
    pub(super) id: String,
}

/// A day with all that is known of it. `when`: today, tomorrow.
pub(super) fn card(card: &Day, when: &str, words: &Words, form: AnswerForm) -> impl IntoView + use<> {
    let jobs = card.jobs.iter().map(|one| job(one, words)).collect_view();
    let hidden = card.answerable.is_empty();
    view! {
        <section class="job" data-day=card.id.clone()>
            <header>
                <h2><span data-t="when">{when.to_owned()}</span>" "<small data-t="date">{card.date.clone()}</small></h2>
                {chip("change", &card.change)}
            </header>
            {line("was", "was", &card.was)}
            {line("away", "away", &card.away)}
            <div data-list="jobs">{jobs}</div>
            <p class="said" role="status" data-t="said" hidden=card.said.is_empty()>{card.said.clone()}</p>
            <form method="post" action=form.action data-answer="" data-if="answerable" hidden=hidden>
                <input type="hidden" name="id" value=form.id/>
                <input type="hidden" name="day" data-v="id" value=card.id.clone()/>
                <button class="big primary" name="answer" value="there">{icon("m3 8.5 3.2 3.2L13 5")}{words.there}</button>
                <details>
                    <summary class="big">{words.problem}</summary>
                    <label>{words.what}<textarea name="note" maxlength="500" rows="3"></textarea></label>
                    <button class="big" name="answer" value="problem">{words.send}</button>
                </details>
            </form>
        </section>
    }
    .into_any()
}

/// One job of a day.
pub(super) fn job(job: &JobCard, words: &Words) -> impl IntoView + use<> {
    view! {
        <div class="site">
            {line("part", "part", &job.part)}
            {line("start num", "start", &job.start)}
            <h3><span data-t="title">{job.title.clone()}</span>" "<small data-t="code">{job.code.clone()}</small></h3>
            {line("address", "address", &job.address)}
            {line("beside", "beside", &job.beside)}
            {line("note", "note", &job.note)}
            {line("foreman", "foreman", &job.foreman)}
            <div class="pair">
                <a class="big" data-h="map" href=job.map.clone() rel="noreferrer" hidden=job.map.is_empty()>
                    {icon("M8 14s4.5-4.2 4.5-7.5a4.5 4.5 0 0 0-9 0C3.5 9.8 8 14 8 14zM8 8a1.6 1.6 0 1 0 0-3.2A1.6 1.6 0 0 0 8 8z")}
                    {words.map}
                </a>
                <a class="big" data-h="call" href=job.call.clone() hidden=job.call.is_empty()>
                    {icon("M3 2.5h2.6l1.2 3-1.6 1.2c.7 1.6 2 2.9 3.6 3.6l1.2-1.6 3 1.2v2.6c0 .8-.7 1.4-1.5 1.3C6.4 13.3 2.7 9.6 2.2 4c-.1-.8 0-1.5.8-1.5z")}
                    <span data-t="call_label">{job.call_label.clone()}</span>
                </a>
            </div>
        </div>
    }
    .into_any()
}

/// A later day in one line.
pub(super) fn row(row: &Day) -> impl IntoView + use<> {
    view! {
        <li>
            <time datetime=row.id.clone()><span data-t="weekday">{row.weekday.clone()}</span><b class="num" data-t="number">{row.number.clone()}</b></time>
            <div><span data-t="title">{row.title.clone()}</span><small data-t="detail" hidden=row.detail.is_empty()>{row.detail.clone()}</small></div>
            {chip("change", &row.change)}
        </li>
    }
    .into_any()
}

fn line(class: &'static str, key: &'static str, text: &str) -> impl IntoView + use<> {
    view! { <p class=class data-t=key hidden=text.is_empty()>{text.to_owned()}</p> }
}

fn chip(key: &'static str, text: &str) -> impl IntoView + use<> {
    view! { <span class="chip" data-t=key hidden=text.is_empty()>{text.to_owned()}</span> }
}

fn icon(path: &'static str) -> impl IntoView {
    view! { <svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d=path/></svg> }
}
