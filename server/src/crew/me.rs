//! The own days of who is signed in: the page of a link, at the workspace's address and without anything kept on the phone.

use super::{
    cookies,
    page::{Asked, is_rule_of_answers},
};
use crate::{App, problem, routes};
use axum::{
    Extension, Form,
    extract::{Path, Query, State, rejection::FormRejection},
    http::{HeaderMap, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use crew_domain::GiveAnswer;
use crew_service::Opened;
use crew_ui::phone::{self, Closed, Drawn, Sheet, files};
use kernel::{AppError, Language};
use store::StoreError;
use ui_kit::server::RequestScope;

/// `GET /w/{slug}/me`
pub(super) async fn show(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let lang = cookies::language(asked.lang.as_deref(), &headers);
    let schedule = format!("/w/{slug}/schedule");
    let days = async {
        let Some(opened) = open(&app, scope, &slug).await? else { return Ok(None) };
        Ok::<_, AppError>(Some(crew_service::days(&app.store, &opened).await?))
    };
    let mut response = match days.await {
        Ok(Some(days)) => {
            let drawn = Drawn {
                sheet: &Sheet::of(&days, lang),
                lang,
                answer_to: format!("/w/{slug}/me/answer"),
                waking: None,
                schedule: Some(schedule),
                refused: asked.refused.is_some(),
                keys: [uuid::Uuid::now_v7(), uuid::Uuid::now_v7()],
            };
            Html(phone::page(&drawn, files())).into_response()
        }
        Ok(None) => Html(not_here(&schedule, lang)).into_response(),
        Err(error) => return problem::answer(&error, &headers),
    };
    if asked.lang.is_some()
        && let Some(line) = cookies::give_language(&app, lang)
    {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

/// `POST /w/{slug}/me/answer`
pub(super) async fn answer(
    State(app): State<App>,
    Extension(scope): Extension<RequestScope>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    form: Result<Form<GiveAnswer>, FormRejection>,
) -> Response {
    let page = format!("/w/{slug}/me");
    let opened = match open(&app, scope, &slug).await {
        Ok(Some(opened)) => opened,
        Ok(None) => return problem::answer(&AppError::NotFound, &headers),
        Err(error) => return problem::answer(&error, &headers),
    };
    let Ok(Form(cmd)) = form else { return problem::answer(&AppError::field("", "unreadable"), &headers) };
    match crew_service::answer(&opened, &cmd).await {
        Ok(()) => Redirect::to(&page).into_response(),
        Err(refused) if is_rule_of_answers(&refused) => Redirect::to(&format!("{page}?refused=1")).into_response(),
        Err(refused) => problem::answer(&refused.into(), &headers),
    }
}

/// The person's days; none for who is nobody of the roster.
async fn open(app: &App, scope: RequestScope, slug: &str) -> Result<Option<Opened>, AppError> {
    match crew_service::open_own(routes::open(app, scope, slug).await?).await {
        Ok(opened) => Ok(Some(opened)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn not_here(schedule: &str, lang: Language) -> String {
    phone::closed(Closed::NotOnRoster { schedule }, lang, files())
}
