//! Recovery codes, shown once.

use identity_domain::RecoveryCodes;
use leptos::prelude::*;
use ui_kit::use_toasts;

/// The codes, to copy, save or print.
#[component]
pub(crate) fn Codes(
    /// What is shown.
    codes: RecoveryCodes,
    /// Runs when the person has kept them.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let toasts = use_toasts();
    let text = codes.codes.join("\n");
    let file = format!("Daybook recovery codes. Each is good once.\n\n{text}\n");
    // a link to the text itself: nothing is sent anywhere
    let href = format!("data:text/plain;charset=utf-8,{}", percent(&file));
    let copied = text.clone();
    let copy = move |_| {
        // a browser that refuses leaves the codes to be marked and copied by hand
        drop(window().navigator().clipboard().write_text(&copied));
        toasts.say("The codes are copied.");
    };
    let print = move |_| {
        let _ = window().print();
    };
    view! {
        <div class="form codes">
            <p>
                "Keep these ten recovery codes where you find them without your phone. Each lets you in once, when your second factor is \
                 lost. They are shown only now."
            </p>
            <ol class="recovery">{codes.codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}</ol>
            <p class="pair">
                <button type="button" class="btn" on:click=copy>"Copy"</button>
                <a class="btn" href=href download="daybook-recovery-codes.txt">"Download"</a>
                <button type="button" class="btn" on:click=print>"Print"</button>
            </p>
            <button type="button" class="btn primary wide" on:click=move |_| done.run(())>"I have kept them"</button>
        </div>
    }
    .into_any()
}

/// As it may stand in an address.
fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
