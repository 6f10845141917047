//! What a link that does not open shows, and who is nobody of the roster: what is, and what to do.

use super::{
    files::Files,
    page::{Frame, document, everybodys},
    words::Words,
};
use kernel::Language;
use leptos::prelude::*;

/// Why a link does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed<'a> {
    /// Unknown, revoked, or its person has left.
    Gone,
    /// Another phone has it.
    OtherPhone,
    /// It stays with one phone, and this one may take it: by a button, so that a messenger's look at the link takes nothing.
    NotTaken {
        /// The link's secret.
        token: &'a str,
    },
    /// Who is signed in is nobody of the roster, by the e-mail address.
    NotOnRoster {
        /// Where everybody's days are.
        schedule: &'a str,
    },
}

/// The page. It needs no script and keeps nothing.
pub fn closed(why: Closed<'_>, lang: Language, files: &Files) -> String {
    let words = Words::of(lang);
    let (title, text) = match why {
        Closed::Gone => (words.gone, words.gone_text),
        Closed::OtherPhone => (words.other_phone, words.other_phone_text),
        Closed::NotTaken { .. } => (words.take, words.take_text),
        Closed::NotOnRoster { .. } => (words.unknown, words.unknown_text),
    };
    let take = match why {
        Closed::NotTaken { token } => Some(view! {
            <form method="post" action=format!("/c/{token}/phone")><button class="big primary">{words.take_button}</button></form>
        }),
        Closed::Gone | Closed::OtherPhone | Closed::NotOnRoster { .. } => None,
    };
    let on = everybodys(if let Closed::NotOnRoster { schedule } = why { Some(schedule) } else { None }, words);
    let other = lang.other();
    let body = view! {
        <main>
            <section class="job"><h1>{title}</h1><p>{text}</p>{take}</section>
            {on}
            <p class="foot"><a class="lang" href=format!("?lang={}", other.tag()) lang=other.tag() hreflang=other.tag()>{Words::of(other).name}</a></p>
        </main>
    };
    document(&Frame { lang, nonce: None, manifest: None, shell: false }, files, body)
}
