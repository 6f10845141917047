//! The page of a link, the days for the phone's copy, and the answers.

use super::cookies;
use crate::{App, problem};
use axum::{
    Extension, Form, Json,
    extract::{Path, Query, State, rejection::FormRejection},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use crew_domain::{CrewError, GiveAnswer};
use crew_service::{Phone, Refused};
use crew_ui::phone::{self, Closed, Drawn, Sheet, Waking, files};
use kernel::{AppError, Language};
use leptos::nonce::Nonce;
use serde::Deserialize;
use store::{StoreError, UseCaseError};
use ui_kit::server::RequestScope;

/// What the page's address may ask for.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// A language.
    pub(super) lang: Option<String>,
    /// An answer was refused.
    pub(super) refused: Option<String>,
}

/// `GET /c/{token}`
pub(super) async fn show(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Extension(nonce): Extension<Nonce>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let lang = cookies::language(asked.lang.as_deref(), &headers);
    let mut response = match sheet(&app, phone_of(&app, scope, &token, &headers), lang).await {
        Ok(sheet) => {
            let keys = [uuid::Uuid::now_v7(), uuid::Uuid::now_v7()];
            let manifest = format!("/c/{token}/app.webmanifest");
            let drawn = Drawn {
                sheet: &sheet,
                lang,
                answer_to: format!("/c/{token}/answer"),
                waking: Some(Waking { nonce: nonce.to_string(), manifest }),
                schedule: None,
                refused: asked.refused.is_some(),
                keys,
            };
            Html(phone::page(&drawn, files())).into_response()
        }
        Err(refused) => closed(refused, &token, lang, &headers),
    };
    if asked.lang.is_some()
        && let Some(line) = cookies::give_language(&app, lang)
    {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

/// `GET /c/{token}/days.json`: what the phone keeps for when there is no signal.
pub(super) async fn days(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    let lang = cookies::language(None, &headers);
    match sheet(&app, phone_of(&app, scope, &token, &headers), lang).await {
        Ok(sheet) => Json(sheet).into_response(),
        Err(refused) => problem::answer(&wire(refused), &HeaderMap::new()),
    }
}

/// `POST /c/{token}/answer`: the form of a page without scripts; a script sends the same to `/api/v1`.
pub(super) async fn answer(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path(token): Path<String>,
    headers: HeaderMap,
    form: Result<Form<GiveAnswer>, FormRejection>,
) -> Response {
    let phone = phone_of(&app, scope, &token, &headers);
    let outcome = async {
        let opened = crew_service::open(&app.store, phone).await?;
        let Ok(Form(cmd)) = form else { return Ok(Err(AppError::field("", "unreadable"))) };
        crew_service::answer(&opened, &cmd).await.map(Ok)
    };
    let outcome: Result<Result<(), AppError>, Refused> = outcome.await;
    match outcome {
        Ok(Ok(())) => Redirect::to(&format!("/c/{token}")).into_response(),
        Ok(Err(unreadable)) => problem::answer(&unreadable, &headers),
        Err(refused) if is_rule_of_answers(&refused) => Redirect::to(&format!("/c/{token}?refused=1")).into_response(),
        Err(refused) => closed(refused, &token, cookies::language(None, &headers), &headers),
    }
}

/// `POST /c/{token}/phone`: the phone takes the link for itself.
pub(super) async fn take(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    let phone = Phone { device: None, ..phone_of(&app, scope, &token, &headers) };
    match crew_service::take(&app.store, phone).await {
        Ok(secret) => {
            let mut response = Redirect::to(&format!("/c/{token}")).into_response();
            for line in cookies::give_device(&app, &secret) {
                response.headers_mut().append(header::SET_COOKIE, line);
            }
            response
        }
        Err(refused) => closed(refused, &token, cookies::language(None, &headers), &headers),
    }
}

async fn sheet(app: &App, phone: Phone, lang: Language) -> Result<Sheet, Refused> {
    let opened = crew_service::open(&app.store, phone).await?;
    Ok(Sheet::of(&crew_service::days(&app.store, &opened).await?, lang))
}

fn phone_of(app: &App, scope: RequestScope, token: &str, headers: &HeaderMap) -> Phone {
    Phone { token: token.to_owned(), device: cookies::device(app, headers), origin: scope.origin }
}

/// The page of a link that does not open. Another phone's link is not here for this one: 404, which also wipes what it kept.
fn closed(refused: Refused, token: &str, lang: Language, headers: &HeaderMap) -> Response {
    let (status, why) = match refused {
        UseCaseError::Store(StoreError::NotFound) => (StatusCode::NOT_FOUND, Closed::Gone),
        UseCaseError::Rule(CrewError::OtherPhone) => (StatusCode::NOT_FOUND, Closed::OtherPhone),
        UseCaseError::Rule(CrewError::PhoneNotTaken) => (StatusCode::OK, Closed::NotTaken { token }),
        other => return problem::answer(&other.into(), headers),
    };
    (status, Html(phone::closed(why, lang, files()))).into_response()
}

/// What a script is told. A link of another phone is not there.
fn wire(refused: Refused) -> AppError {
    match refused {
        UseCaseError::Rule(CrewError::OtherPhone) => AppError::NotFound,
        other => other.into(),
    }
}

/// Whether the form is told to look at the day again.
pub(super) fn is_rule_of_answers(refused: &Refused) -> bool {
    matches!(refused, UseCaseError::Rule(CrewError::NotYourDay | CrewError::NoteTooLong | CrewError::KeyReused))
}
