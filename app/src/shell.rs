//! The HTML around every page.

use crate::{App, scripts::HydrationScripts};
use axum::http::request::Parts;
use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::{HashedStylesheet, MetaTags};
use ui_kit::theme_from_cookie;

/// The document of every page.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let theme = use_context::<Parts>().and_then(|parts| {
        parts.headers.get("cookie").and_then(|cookies| cookies.to_str().ok()).and_then(theme_from_cookie)
    });
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=theme>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <HashedStylesheet id="style" options=options.clone()/>
                <HydrationScripts options/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}
