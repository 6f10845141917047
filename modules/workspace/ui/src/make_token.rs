//! Making a token, and the secret that is shown once.

use crate::{api, tokens_page::permission_word, words::words};
use kernel::{AppError, Permission, Slug};
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Choice, Form, FormSummary, Glyph, Icon, SelectField, TextField, use_fresh};
use workspace_domain::{Frame, MadeToken, TOKEN_PERMISSIONS};

/// Name, what it may do, how long; then the secret to copy.
#[component]
pub(crate) fn MakeToken(ws: Slug, #[prop(into)] made: Callback<()>) -> impl IntoView {
    let form = Form::new("token", words);
    let (name, days) = (RwSignal::new(String::new()), RwSignal::new("90".to_owned()));
    let chosen = RwSignal::new(Vec::<Permission>::new());
    let held = use_context::<Frame>().map(|frame| frame.permissions).unwrap_or_default();
    let offered: Vec<Permission> = TOKEN_PERMISSIONS.into_iter().filter(|one| held.has(*one)).collect();
    let token = RwSignal::new(None::<MadeToken>);
    let (busy, fresh) = (RwSignal::new(false), use_fresh());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = workspace_domain::MakeToken {
            name: name.get_untracked(),
            permissions: chosen.get_untracked(),
            days: days.get_untracked().parse().unwrap_or_default(),
        };
        if let Err(error) = command.check(|one| held.has(one)) {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        let ws = ws.clone();
        spawn_local(async move {
            match fresh.sure(|| api::make_token(ws.clone(), command.clone())).await {
                Ok(secret) => {
                    made.run(());
                    token.set(Some(secret));
                }
                Err(error) => form.show(error),
            }
            let _ = busy.try_set(false);
        });
    };
    let submit = StoredValue::new(submit);
    let (offered, lives) = (StoredValue::new(offered), StoredValue::new(lives()));
    move || {
        match token.get() {
        Some(token) => view! { <Secret token/> }.into_any(),
        None => view! {
            <form class="form" novalidate=true on:submit=move |event| submit.with_value(|submit| submit(event))>
                <FormSummary form/>
                <TextField form name="name" label="Name" value=name hint="What the program is for" autofocus=true/>
                <fieldset class="plain entry" id=form.id_of("permissions") tabindex="-1">
                    <legend>"What it may do"</legend>
                    {offered.get_value().into_iter().map(|one| tick(chosen, one)).collect_view()}
                    {move || form.message("permissions").map(|text| view! { <p class="message"><Icon glyph=Glyph::Warning/>{text}</p> })}
                </fieldset>
                <SelectField form name="days" label="Good for" value=days choices=lives.get_value()/>
                <footer><button class="btn primary" disabled=busy>"Make it"</button></footer>
            </form>
        }
        .into_any(),
    }
    }
}

fn lives() -> Vec<Choice> {
    [("7", "7 days"), ("30", "30 days"), ("90", "90 days"), ("180", "180 days"), ("365", "A year")]
        .map(|(value, label)| Choice::new(value, label))
        .into()
}

fn tick(chosen: RwSignal<Vec<Permission>>, one: Permission) -> impl IntoView {
    let change = move |event| {
        let on = event_target_checked(&event);
        chosen.update(|list| {
            list.retain(|other| *other != one);
            if on {
                list.push(one);
            }
        });
    };
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=move || chosen.with(|list| list.contains(&one)) on:change=change/>
            <span>{permission_word(one)}</span>
        </label>
    }
}

/// The secret, to be copied: nobody is shown it again.
#[component]
fn Secret(token: MadeToken) -> impl IntoView {
    let copied = RwSignal::new(false);
    let secret = token.secret.clone();
    let copy = move |_| {
        let done = window().navigator().clipboard().write_text(&secret);
        spawn_local(async move {
            // a browser that gives no clipboard leaves it to be marked and copied by hand
            if wasm_bindgen_futures::JsFuture::from(done).await.is_ok() {
                let _ = copied.try_set(true);
            }
        });
    };
    view! {
        <div class="body">
            <p>"This is the token " <b>{token.name}</b> ". It works until " {token.ends_text} ", and is shown only now."</p>
            <div class="copy">
                <code>{token.secret}</code>
                <button type="button" class="btn primary" on:click=copy>{move || if copied.get() { "Copied" } else { "Copy" }}</button>
            </div>
        </div>
    }
    .into_any()
}
