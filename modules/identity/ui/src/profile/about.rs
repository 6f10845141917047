//! Name, picture, language, time zone, theme, notices.

use crate::{api, words::words};
use identity_domain::{Notice, Profile, ThemeName, UpdateProfile};
use kernel::{AppError, Language};
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Avatar, CheckField, Choice, Form, FormSummary, PictureField, SelectField, TextField, use_toasts};

/// The card of what a person says of themselves.
#[component]
pub(crate) fn About(now: Profile) -> impl IntoView {
    let form = Form::new("profile", words);
    let name = RwSignal::new(now.name.clone());
    let language = RwSignal::new(now.language.tag().to_owned());
    let zone = RwSignal::new(now.time_zone.clone().unwrap_or_default());
    let theme = RwSignal::new(now.theme.as_str().to_owned());
    let wanted: Vec<(Notice, RwSignal<bool>)> =
        Notice::ALL.into_iter().map(|notice| (notice, RwSignal::new(!now.muted.contains(&notice)))).collect();
    let notices = StoredValue::new(wanted.clone());
    let (version, busy, toasts) = (RwSignal::new(now.version), RwSignal::new(false), use_toasts());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = UpdateProfile {
            name: name.get_untracked(),
            language: Language::parse(&language.get_untracked()).unwrap_or_default(),
            time_zone: zone.get_untracked(),
            theme: ThemeName::parse(&theme.get_untracked()).unwrap_or_default(),
            muted: notices.with_value(|all| {
                all.iter().filter(|(_, on)| !on.get_untracked()).map(|(notice, _)| *notice).collect()
            }),
            version: version.get_untracked(),
        };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            let look = command.theme;
            match api::update_profile(command).await {
                Ok(()) => {
                    version.update(|version| *version += 1);
                    ui_kit::set_theme(look.as_str());
                    toasts.say("Your profile is saved.");
                }
                Err(error) => form.show(error),
            }
            busy.set(false);
        });
    };
    let languages = vec![Choice::new("en", "English"), Choice::new("es", "Español")];
    let themes =
        vec![Choice::new("system", "As my device has it"), Choice::new("light", "Light"), Choice::new("dark", "Dark")];
    let ticks = wanted.into_iter().map(|(notice, on)| {
        let (name, label) = notice_words(notice);
        view! { <CheckField form name label value=on/> }
    });
    view! {
        <section class="card" aria-labelledby="about">
            <header><h2 id="about">"About you"</h2></header>
            <Portrait name=now.name picture=now.picture/>
            <form class="form" novalidate=true on:submit=submit>
                <FormSummary form/>
                <TextField form name="name" label="Name" value=name autocomplete="name"/>
                <div class="columns">
                    <SelectField form name="language" label="Language" value=language choices=languages
                        hint="Of mails, and of a crew's page"/>
                    <SelectField form name="theme" label="Theme" value=theme choices=themes/>
                </div>
                <TextField form name="time_zone" label="Time zone" value=zone optional=true
                    hint="Like America/Chicago. Empty: the workspace's own"/>
                <fieldset class="plain">
                    <legend>"Mails you get"</legend>
                    {ticks.collect_view()}
                </fieldset>
                <footer><button class="btn primary" disabled=busy>"Save"</button></footer>
            </form>
        </section>
    }
    .into_any()
}

fn notice_words(notice: Notice) -> (&'static str, &'static str) {
    match notice {
        Notice::AccessRequested => ("access_requested", "Somebody asks to join a workspace that I look after"),
        Notice::InvitationAccepted => ("invitation_accepted", "Somebody joined by my invitation"),
    }
}

/// The picture, or the name's first letters.
#[component]
fn Portrait(name: String, picture: Option<i64>) -> impl IntoView {
    let at = RwSignal::new(picture.map(address));
    let shown = move || match at.get() {
        Some(at) => view! { <img class="portrait" src=at alt="Your picture" width="64" height="64"/> }.into_any(),
        None => view! { <Avatar name=name.clone() large=true/> }.into_any(),
    };
    view! {
        <PictureField at shown name="picture" to="/profile/picture".to_owned()
            hint="JPEG, PNG or WebP, up to 10 MB. Its middle is shown to who shares a workspace with you."
            read={|made: &str| made.parse().ok().map(address)}
            remove={|| async { api::remove_picture().await.map(|()| String::new()) }}/>
    }
    .into_any()
}

/// Another picture has another address.
fn address(made: i64) -> String {
    format!("/profile/picture?v={made}")
}
