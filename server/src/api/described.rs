//! What the operations' descriptions have in common: answers and headers.

use super::problem::{Body, PROBLEM_JSON};
use std::{collections::BTreeMap, marker::PhantomData};
use utoipa::{
    IntoParams, IntoResponses, PartialSchema, ToSchema,
    openapi::{
        ContentBuilder, Header, KnownFormat, ObjectBuilder, Ref, RefOr, Required, Response, ResponseBuilder,
        SchemaFormat,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::Type,
    },
};

type Answers = BTreeMap<String, RefOr<Response>>;

/// How any operation may be refused.
pub(crate) struct Reading;
/// How an operation with a body may be refused.
pub(crate) struct Writing;
/// How a change of a version may be refused.
pub(crate) struct Changing;
/// How a change of a cell may be refused.
pub(crate) struct Conflicting;
/// A rule of the business.
pub(crate) struct RuleBroken;
/// The record as it is now.
pub(crate) struct Found<T>(PhantomData<T>);
/// The record as it was made.
pub(crate) struct Added<T>(PhantomData<T>);
/// Nothing is left to tell.
pub(crate) struct Removed;

impl IntoResponses for Reading {
    fn responses() -> Answers {
        problems(&[
            (400, "The address, the query, a header or a field can't be taken as it is."),
            (401, "Nobody is signed in with this credential."),
            (403, "The role does not allow it."),
            (404, "There is no such workspace or record for this credential."),
            (429, "Too many requests; Retry-After says how many seconds to wait."),
            (500, "A fault of the server."),
        ])
    }
}

impl IntoResponses for Writing {
    fn responses() -> Answers {
        let mut answers = Reading::responses();
        answers.extend(RuleBroken::responses());
        answers.extend(problems(&[(413, "The body is too large."), (415, "The body is no JSON.")]));
        answers
    }
}

impl IntoResponses for Changing {
    fn responses() -> Answers {
        problems(&[(412, "Somebody changed the record since: it has another ETag now."), (428, "If-Match is missing.")])
    }
}

impl IntoResponses for Conflicting {
    fn responses() -> Answers {
        problems(&[(409, "The cell holds something else than the base says; `current` is the cell as it stands.")])
    }
}

impl IntoResponses for RuleBroken {
    fn responses() -> Answers {
        problems(&[(422, "A rule refuses it; `type` names the rule.")])
    }
}

impl IntoResponses for Removed {
    fn responses() -> Answers {
        Answers::from([("204".to_owned(), ResponseBuilder::new().description("It is done.").build().into())])
    }
}

impl<T: ToSchema> IntoResponses for Found<T> {
    fn responses() -> Answers {
        let answer = record::<T>("The record as it is now.").header("ETag", tag()).build();
        Answers::from([("200".to_owned(), answer.into())])
    }
}

impl<T: ToSchema> IntoResponses for Added<T> {
    fn responses() -> Answers {
        let mut location = Header::new(ObjectBuilder::new().schema_type(Type::String));
        location.description = Some("The record's address.".to_owned());
        let answer = record::<T>("The new record.").header("ETag", tag()).header("Location", location).build();
        Answers::from([("201".to_owned(), answer.into())])
    }
}

/// The header of a change: on which version it is made.
pub(crate) struct OnVersion;

impl IntoParams for OnVersion {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![header(
            "If-Match",
            "The record's ETag, as it was last read.",
            ObjectBuilder::new().pattern(Some("^(W/)?\"[!#-~]*\"$")),
        )]
    }
}

/// The header of a request that counts once.
pub(crate) struct Keyed;

impl IntoParams for Keyed {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let uuid = SchemaFormat::KnownFormat(KnownFormat::Uuid);
        let told = "Made by the program for this request, and sent again with it.";
        vec![header("Idempotency-Key", told, ObjectBuilder::new().format(Some(uuid)))]
    }
}

fn header(name: &str, told: &str, schema: ObjectBuilder) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some(told))
        .schema(Some(schema.schema_type(Type::String)))
        .build()
}

fn record<T: ToSchema>(told: &str) -> ResponseBuilder {
    let schema = Ref::from_schema_name(T::name());
    ResponseBuilder::new()
        .description(told)
        .content("application/json", ContentBuilder::new().schema(Some(schema)).build())
}

fn tag() -> Header {
    let mut tag = Header::new(ObjectBuilder::new().schema_type(Type::String));
    tag.description = Some("The record's version, for If-Match.".to_owned());
    tag
}

fn problems(told: &[(u16, &str)]) -> Answers {
    let problem = |(status, told): &(u16, &str)| {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Body::name()))).build();
        let mut answer = ResponseBuilder::new().description(*told).content(PROBLEM_JSON, content);
        if *status == 429 {
            answer = answer.header("Retry-After", Header::new(u32::schema()));
        }
        (status.to_string(), answer.build().into())
    };
    told.iter().map(problem).collect()
}
