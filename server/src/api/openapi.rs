//! The description of the REST API.

use super::{acknowledgements, crew, employees, problem, projects, schedule};
use axum::Json;
use utoipa::{
    Modify, OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
};

/// What is promised to other programs. Server functions are internal and never stand here.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Daybook",
        description = "People, projects and the schedule of a workspace, and a crew link's own days. A change names what it is made \
                       on: a record's version in `If-Match`, a cell's `base`. Lists come in pages: ask for `cursor` with the `next` \
                       of the page before. Errors are `application/problem+json` (RFC 9457). `RateLimit` says how many requests are \
                       left.",
        license(name = "MIT OR Apache-2.0")
    ),
    servers((url = "/", description = "This server")),
    paths(
        employees::list,
        employees::add,
        employees::get,
        employees::change,
        employees::remove,
        projects::list,
        projects::add,
        projects::get,
        projects::change,
        projects::remove,
        schedule::list,
        schedule::get,
        schedule::set,
        schedule::clear,
        schedule::batch,
        acknowledgements::list,
        crew::days,
        crew::acknowledge
    ),
    components(schemas(problem::Body, employees::Employee, projects::Project)),
    modifiers(&Credentials),
    tags(
        (name = "employees", description = "People on the roster."),
        (name = "projects", description = "Where people are sent."),
        (name = "schedule", description = "Who is where on which day."),
        (name = "acknowledgements", description = "What the crew said, for who makes the schedule."),
        (name = "crew", description = "What who holds a crew link may see and say.")
    )
)]
pub(crate) struct Api;

/// `GET /api/v1/openapi.json`
pub(crate) async fn serve() -> Json<utoipa::openapi::OpenApi> {
    Json(Api::openapi())
}

struct Credentials;

impl Modify for Credentials {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let components = api.components.get_or_insert_default();
        let person = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("An API token (`dbk_…`), or the access token of a signed-in person."))
            .build();
        components.add_security_scheme("person", SecurityScheme::Http(person));
        let link =
            ApiKeyValue::with_description("Authorization", "`CrewLink` and the token of the link: `/c/{token}`.");
        components.add_security_scheme("crew_link", SecurityScheme::ApiKey(ApiKey::Header(link)));
    }
}
