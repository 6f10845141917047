//! A picture that a person brings.

use crate::{Words, error_message, upload};
use kernel::{AppError, FieldError};
use leptos::{prelude::*, task::spawn_local};
use web_sys::HtmlInputElement;

/// A picture, and the ways to another one or none. It is kept as soon as it is chosen.
#[component]
pub fn PictureField<R, F>(
    /// Where the picture is; none when there is none.
    at: RwSignal<Option<String>>,
    /// What stands there.
    #[prop(into)]
    shown: ViewFn,
    /// What it is, as in "Choose a picture".
    name: &'static str,
    /// Which files are taken, and what becomes of them.
    hint: &'static str,
    /// Where it is posted to, as `picture`.
    to: String,
    /// Reads the answer to that, or to [`remove`](PictureFieldProps::remove): where the picture is now.
    read: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    /// Takes it away.
    remove: R,
) -> impl IntoView
where
    R: Fn() -> F + Send + Sync + 'static,
    F: Future<Output = Result<String, AppError>> + 'static,
{
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<AppError>));
    let read = StoredValue::new(read);
    let done = move |answer: Result<String, AppError>| {
        match answer {
            Ok(text) => {
                at.set(read.try_with_value(|read| read(&text)).flatten());
                problem.set(None);
            }
            Err(error) => problem.set(Some(error)),
        }
        busy.set(false);
    };
    let choose = move |event: leptos::ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        let to = to.clone();
        busy.set(true);
        spawn_local(async move {
            done(upload(&to, &[], ("picture", &file)).await);
            // the same file may be chosen again
            input.set_value("");
        });
    };
    let has = move || at.with(Option::is_some);
    let remove = StoredValue::new(remove);
    view! {
        <div class="portraits">
            {move || shown.run()}
            <div class="pair">
                <label class="btn" class:busy=busy>
                    {move || format!("{} {name}", if has() { "Change the" } else { "Choose a" })}
                    <input class="aloud" type="file" accept="image/jpeg,image/png,image/webp" disabled=busy on:change=choose/>
                </label>
                <button type="button" class="btn quiet" hidden=move || !has() disabled=busy on:click=move |_| {
                    busy.set(true);
                    let removed = remove.with_value(|remove| remove());
                    spawn_local(async move { done(removed.await) });
                }>"Remove"</button>
            </div>
            <p class="hint">{hint}</p>
            <p class="message" role="alert">{move || problem.get().map(|error| error_message(&error, WORDS))}</p>
        </div>
    }
    .into_any()
}

const WORDS: Words = |error: &FieldError| {
    Some(match error.code.as_str() {
        "picture_unreadable" => "This file is no JPEG, PNG or WebP picture, or it is broken. Choose another.".into(),
        "picture_too_large" | "too_large" => "This picture is larger than 10 MB. Choose a smaller one.".into(),
        "picture_too_many_pixels" => "This picture has more than 12,000 pixels to a side. Choose a smaller one.".into(),
        "upload_broken" => "The file did not arrive whole. Choose it once more.".into(),
        _ => return None,
    })
};
