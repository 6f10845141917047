//! The page of a link, and the shell that draws the kept copy.

use super::{
    Sheet,
    card::{AnswerForm, card, job, row},
    files::Files,
    sheet::{Day, JobCard},
    words::Words,
};
use kernel::Language;
use leptos::prelude::*;
use ui_kit::initials;
use uuid::Uuid;

/// What one page is drawn from.
pub struct Drawn<'a> {
    /// The days.
    pub sheet: &'a Sheet,
    /// In which language.
    pub lang: Language,
    /// Where the forms go.
    pub answer_to: String,
    /// None for a page that keeps nothing on the phone and needs no script.
    pub waking: Option<Waking>,
    /// Where everybody's days are, for who may see them.
    pub schedule: Option<String>,
    /// An answer was refused just now.
    pub refused: bool,
    /// Keys for the forms: one for each.
    pub keys: [Uuid; 2],
}

/// With it the page wakes up, and can be installed.
pub struct Waking {
    /// Of the response's policy.
    pub nonce: String,
    /// Where the manifest is.
    pub manifest: String,
}

/// The page, whole and without the need of a script.
pub fn page(drawn: &Drawn<'_>, files: &Files) -> String {
    let (sheet, words) = (drawn.sheet, Words::of(drawn.lang));
    let near = sheet.days.iter().zip([words.today, words.tomorrow]).zip(drawn.keys);
    let cards = near.map(|((day, when), key)| {
        card(day, when, words, AnswerForm { action: drawn.answer_to.clone(), id: key.to_string() })
    });
    let body = view! {
        {head_line(&sheet.person, words, drawn.lang)}
        <main>
            {drawn.refused.then(|| view! { <p class="banner caution" role="alert">{words.refused}</p> })}
            <div data-list="cards">{cards.collect_view()}</div>
            <h2 class="later">{words.later}</h2>
            <ul class="days" data-list="rows">{sheet.days.iter().skip(2).map(row).collect_view()}</ul>
            <p class="foot">{sheet.company.clone()}" · "{words.as_of.replace("{0}", &sheet.as_of_text)}</p>
            {everybodys(drawn.schedule.as_deref(), words)}
        </main>
    };
    let waking = drawn.waking.as_ref();
    let (nonce, manifest) = (waking.map(|waking| waking.nonce.as_str()), waking.map(|waking| waking.manifest.clone()));
    document(&Frame { lang: drawn.lang, nonce, manifest, shell: false }, files, body)
}

/// The page without a person in it. The service worker keeps it, and the script fills it from the phone's copy.
pub fn shell(lang: Language, nonce: &str, files: &Files) -> String {
    let words = Words::of(lang);
    let empty = AnswerForm { action: String::new(), id: String::new() };
    let body = view! {
        {head_line("", words, lang)}
        <main>
            <p class="banner" role="status" data-as-of="" hidden=true></p>
            <div data-list="cards"></div>
            <h2 class="later" data-if="rows" hidden=true>{words.later}</h2>
            <ul class="days" data-list="rows"></ul>
            <section class="job" data-nothing="" hidden=true><h1>{words.nothing_saved}</h1><p>{words.nothing_saved_text}</p></section>
        </main>
        <template id="cards">{card(&Day::default(), "", words, empty)}</template>
        <template id="jobs">{job(&JobCard::default(), words)}</template>
        <template id="rows">{row(&Day::default())}</template>
    };
    document(&Frame { lang, nonce: Some(nonce), manifest: None, shell: true }, files, body)
}

/// What stands around a page of the crew.
pub(super) struct Frame<'a> {
    pub(super) lang: Language,
    /// With it the page wakes up; none for a page without scripts.
    pub(super) nonce: Option<&'a str>,
    pub(super) manifest: Option<String>,
    pub(super) shell: bool,
}

/// The document around a body.
pub(super) fn document(frame: &Frame<'_>, files: &Files, body: impl IntoView) -> String {
    let words = Words::of(frame.lang);
    let script = frame.nonce.map(|nonce| {
        view! { <script defer=true src=files.script_href() nonce=nonce.to_owned()></script> }
    });
    let manifest = frame.manifest.clone().map(|href| view! { <link rel="manifest" href=href/> });
    let page = view! {
        <!DOCTYPE html>
        <html lang=frame.lang.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="robots" content="noindex"/>
                <title>"Daybook"</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/icon-192.png"/>
                {manifest}
                <link rel="stylesheet" href=files.style_href()/>
                {script}
            </head>
            <body
                data-shell=frame.shell.then_some("")
                data-as-of-text=words.as_of_offline
                data-today=words.today
                data-tomorrow=words.tomorrow
                data-waiting-there=words.waiting_there
                data-waiting-problem=words.waiting_problem
                data-refused=words.refused
            >
                {body}
            </body>
        </html>
    };
    page.to_html()
}

/// The way on for who is signed in.
pub(super) fn everybodys(schedule: Option<&str>, words: &'static Words) -> impl IntoView + use<> {
    schedule.map(|href| view! { <p class="foot"><a class="big" href=href.to_owned()>{words.everybody}</a></p> })
}

fn head_line(person: &str, words: &'static Words, lang: Language) -> impl IntoView + use<> {
    let other = lang.other();
    view! {
        <header class="who">
            <span class="avatar" aria-hidden="true" data-initials="">{initials(person)}</span>
            <h1 data-t="person">{person.to_owned()}</h1>
            <span class="chip go" data-saved="" hidden=true>{words.saved}</span>
            <a class="lang" href=format!("?lang={}", other.tag()) lang=other.tag() hreflang=other.tag()>{Words::of(other).name}</a>
        </header>
    }
}
