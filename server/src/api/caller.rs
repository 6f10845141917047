//! Who asks, and the way to what they may see.

use super::{limits::Counted, problem::Problem};
use crate::{App, crew::cookies};
use axum::{
    extract::{FromRequestParts, Path},
    http::{StatusCode, request::Parts},
};
use crew_domain::CrewError;
use crew_service::{Opened, Phone};
use identity_service::api_token::Shown;
use kernel::{AppError, Slug};
use serde::Deserialize;
use store::{Origin, Principal, RequestCx, StoreError, UseCaseError};
use utoipa::IntoParams;

/// Who asks, by what `Authorization` shows.
#[derive(Clone, Debug)]
pub(crate) enum Caller {
    /// Nothing, or nothing that is good.
    Nobody,
    /// The access token of a signed-in person.
    Person(Principal),
    /// A program with an API token that is good.
    Program(Shown),
    /// The token of a crew link; whether it opens anything is not known yet.
    Link(String),
}

impl Caller {
    /// Whom to count; nobody in particular has no count but the address's.
    pub(crate) fn counted(&self) -> Option<Counted> {
        match self {
            Self::Nobody => None,
            Self::Person(who) => Some(Counted::Session(who.session)),
            Self::Program(token) => Some(Counted::Program(token.id)),
            Self::Link(token) => Some(Counted::Link(token.clone())),
        }
    }
}

/// A signed-in person's access, or that of a person's program, to the workspace of the address.
pub(crate) struct InWorkspace(pub(crate) RequestCx);

/// The workspace in the address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct WorkspacePath {
    /// The workspace, as its own address `/w/{slug}` names it.
    #[param(min_length = 3, max_length = 40, pattern = "^[a-z]([a-z0-9-]*[a-z0-9])$", example = "northline")]
    slug: String,
}

impl FromRequestParts<App> for InWorkspace {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let caller = parts.extensions.get::<Caller>().cloned();
        let place = Path::<WorkspacePath>::from_request_parts(parts, app).await.map_err(|_| AppError::NotFound)?;
        let slug = Slug::parse(&place.slug).map_err(|_| AppError::NotFound)?;
        let opened = match caller {
            Some(Caller::Person(who)) => RequestCx::open(&app.store, &who, &slug, origin(parts)).await?,
            Some(Caller::Program(token)) => {
                RequestCx::by_api_token(&app.store, &token.hash, &slug, origin(parts)).await?
            }
            _ => return Err(AppError::SignedOut.into()),
        };
        Ok(Self(opened))
    }
}

/// A crew link that works, in the hand of a phone that may use it.
pub(crate) struct OnPhone(pub(crate) Opened);

impl FromRequestParts<App> for OnPhone {
    type Rejection = Problem;

    /// A link that stays with one phone asks for that phone's secret too: the one cookie that is looked at here, and only beside the
    /// link's own token.
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Some(Caller::Link(token)) = parts.extensions.get::<Caller>().cloned() else {
            return Err(AppError::SignedOut.into());
        };
        let phone = Phone { token, device: cookies::device(app, &parts.headers), origin: origin(parts) };
        crew_service::open(&app.store, phone).await.map(Self).map_err(|refused| match refused {
            // for this phone, a link that does not open is no credential
            UseCaseError::Store(StoreError::NotFound) | UseCaseError::Rule(CrewError::OtherPhone) => {
                AppError::SignedOut.into()
            }
            UseCaseError::Rule(rule @ CrewError::PhoneNotTaken) => {
                Problem::of(StatusCode::FORBIDDEN, &rule.to_string(), "No phone has taken this link yet.")
            }
            other => AppError::from(other).into(),
        })
    }
}

fn origin(parts: &Parts) -> Origin {
    parts.extensions.get::<Origin>().cloned().unwrap_or_else(Origin::system)
}
