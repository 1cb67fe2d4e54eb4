//! The one error body: problem details (RFC 9457), in sentences that say what to do.

use std::collections::BTreeMap;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use packtrail_store::StoreError;
use serde::Serialize;
use utoipa::openapi::response::{Response as Described, ResponseBuilder};
use utoipa::openapi::{ContentBuilder, Ref, RefOr};
use utoipa::{IntoResponses, ToSchema};

use crate::develop::Refused;

/// What went wrong and what to do (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Always `about:blank`: the status says which kind it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What happened here, and what to do.
    detail: String,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        Self { kind: "about:blank", title, status: status.as_u16(), detail: detail.into() }
    }

    /// The request cannot be understood.
    pub(crate) fn bad(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// The account has nothing of this name; what others have looks the same.
    pub(crate) fn missing(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, format!("This account has no such {what}."))
    }

    /// The request does not fit the state of things.
    pub(crate) fn conflict(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, detail)
    }

    /// The server has a fault; the log says which.
    pub(crate) fn internal() -> Self {
        let detail = "The server has a fault; its log says which. Try again later.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed a call of the API");
        match error {
            StoreError::Busy => {
                let detail = "The database is busy; nothing was changed. Try again in a second.";
                Self::new(StatusCode::SERVICE_UNAVAILABLE, detail)
            }
            _ => Self::internal(),
        }
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Store(error) => error.into(),
            Refused::NoRandom | Refused::Unopened => Self::internal(),
            Refused::Unsealed(why) => Self::conflict(format!("This server cannot keep secrets: {why}.")),
            Refused::Missing(what) => Self::missing(what),
            Refused::TooLong(field, most) => Self::bad(format!("`{field}` has more than {most} characters.")),
            Refused::Networks(most) => Self::bad(format!("A key is bound to {most} networks at most.")),
            Refused::Network(error) => Self::conflict(format!("{error}.")),
            Refused::EndsBefore => Self::conflict("`expires` has passed; name a time to come."),
            Refused::Overlap(most) => Self::bad(format!("`overlap_hours` goes from 0 to {most}.")),
            Refused::KeyOver => Self::conflict("This key is revoked or over; make another instead."),
            Refused::Endpoints(most) => Self::conflict(format!("An account has {most} endpoints at most.")),
            Refused::Url(fault) => Self::conflict(format!("`url` cannot be sent to: {}.", fault.sentence)),
            Refused::Twice => Self::bad("Name each event and each status once."),
            Refused::Off => Self::conflict("The endpoint is off; switch it on first."),
            Refused::Unsent => {
                Self::conflict("Nobody sends to this endpoint; read its messages with `after`.")
            }
            Refused::Span => Self::bad("`advance` is like `90m`, `6h` or `3d`."),
            Refused::Far(days) => Self::conflict(format!("One call moves the clock by {days} days at most.")),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let kind = HeaderValue::from_static("application/problem+json");
        let mut response = (status, [(header::CONTENT_TYPE, kind)], body).into_response();
        let extra = match status {
            StatusCode::UNAUTHORIZED => Some((header::WWW_AUTHENTICATE, "Bearer")),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                Some((header::RETRY_AFTER, "1"))
            }
            _ => None,
        };
        if let Some((name, value)) = extra {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

/// The problems that any operation may answer with.
pub(crate) struct Problems;

impl IntoResponses for Problems {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        let all = [
            ("400", "The request cannot be understood."),
            ("401", "No key, or one that is unknown, revoked or over."),
            ("403", "The key may not be used from this address."),
            ("404", "The account has nothing of this name."),
            ("409", "The request does not fit the state of things."),
            ("413", "The body is too large."),
            ("415", "The body is not declared as JSON."),
            ("429", "Too many requests."),
            ("500", "The server has a fault."),
            ("503", "The server is busy."),
        ];
        let described = |sentence: &str| {
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
            let response = ResponseBuilder::new().description(sentence);
            RefOr::T(response.content("application/problem+json", content).build())
        };
        all.into_iter().map(|(status, sentence)| (status.to_owned(), described(sentence))).collect()
    }
}
