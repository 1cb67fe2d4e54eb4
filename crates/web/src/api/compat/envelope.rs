//! The envelope of every answer: `{"code":0,"data":{"accepted":[],"rejected":[]}}`, or `data.errors`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use packtrail_store::StoreError;
use serde::Serialize;

use super::Version;
use super::fault::{Fault, Trouble};
use super::input::Fields;

/// An error in an answer.
#[derive(Debug, Serialize)]
pub(crate) struct ErrorBody {
    code: i32,
    message: String,
}

impl From<&Fault> for ErrorBody {
    fn from(fault: &Fault) -> Self {
        Self { code: fault.code(), message: fault.message() }
    }
}

/// One refused item. `carrier` is left out by v2.2 when none was sent, which instead repeats the tag.
#[derive(Debug, Serialize)]
pub(crate) struct Rejected {
    number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    carrier: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    error: ErrorBody,
}

impl Rejected {
    pub(crate) fn new(version: Version, fields: &Fields<'_>, fault: &Fault) -> Self {
        Self::for_key(version, fields, "carrier", fault)
    }

    /// As [`Rejected::new`] for calls whose carrier stands in another field.
    pub(crate) fn for_key(
        version: Version,
        fields: &Fields<'_>,
        key_field: &'static str,
        fault: &Fault,
    ) -> Self {
        let key = fields.key_echo(key_field);
        let (carrier, tag) = match version {
            Version::V24 => (Some(key.unwrap_or(0)), None),
            _ => (key, fields.text("tag").ok().flatten()),
        };
        Self { number: fields.number_echo(), carrier, tag, error: fault.into() }
    }
}

/// The two lists of a call, each in the order of the request.
#[derive(Debug, Serialize)]
pub(crate) struct Batch<T> {
    pub(crate) accepted: Vec<T>,
    pub(crate) rejected: Vec<Rejected>,
}

impl<T> Batch<T> {
    pub(crate) const fn new() -> Self {
        Self { accepted: Vec::new(), rejected: Vec::new() }
    }
}

#[derive(Serialize)]
struct Envelope<T> {
    code: i32,
    data: T,
}

#[derive(Serialize)]
struct Errors {
    errors: [ErrorBody; 1],
}

/// Why a whole call fails.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The call is at fault.
    Fault(Fault),
    /// The store is.
    Store(StoreError),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Failure::Fault(fault)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Failure::Store(error)
    }
}

impl Trouble {
    /// The fault of an item; a fault of the whole call ends it.
    pub(crate) fn of_item(self) -> Result<Fault, Failure> {
        match self {
            Trouble::Call(fault) => Err(Failure::Fault(fault)),
            Trouble::Item(fault) => Ok(fault),
        }
    }
}

/// A call's answer.
pub(crate) type Answered = Result<Response, Failure>;

/// `code` 0 with the data.
pub(crate) fn success<T: Serialize>(data: T) -> Answered {
    Ok(json(StatusCode::OK, &Envelope { code: 0, data }))
}

/// Any body as the contract types it.
pub(crate) fn json<T: Serialize>(status: StatusCode, body: &T) -> Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => {
            let kind = HeaderValue::from_static("application/json; charset=utf-8");
            (status, [(header::CONTENT_TYPE, kind)], bytes).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as JSON");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A whole call refused with an outer code that repeats the HTTP status, as recorded for a wrong key.
pub(crate) fn refused(status: StatusCode, code: i32, message: String) -> Response {
    let outer = i32::from(status.as_u16());
    json(status, &Envelope { code: outer, data: Errors { errors: [ErrorBody { code, message }] } })
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Failure::Fault(fault @ (Fault::Token | Fault::Address)) => {
                refused(StatusCode::UNAUTHORIZED, fault.code(), fault.message())
            }
            Failure::Fault(fault) => json(
                StatusCode::OK,
                &Envelope { code: 0, data: Errors { errors: [ErrorBody::from(&fault)] } },
            ),
            Failure::Store(error) => {
                tracing::error!(%error, "the store failed a call of the compatible API");
                let status = match error {
                    StoreError::Busy => StatusCode::SERVICE_UNAVAILABLE,
                    _ => StatusCode::INTERNAL_SERVER_ERROR,
                };
                refused(status, Fault::Internal.code(), Fault::Internal.message())
            }
        }
    }
}
