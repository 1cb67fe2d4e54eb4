//! The API of 17TRACK, versions 1, 2, 2.1, 2.2 and 2.4, for clients that only change a base URL.
//!
//! The contract is fixed by recorded bodies and by what real clients send; codes and messages stand in
//! [`fault`], shapes in [`envelope`] and the domain's `wire`, tolerance in [`input`]. Choices made where the
//! contract is silent:
//!
//! - A call that cannot be understood (not JSON, wrong types, a body over the limit, junk in a number)
//!   answers HTTP 200 with `code` 0 and one entry in `data.errors`: the vendor documents that form for
//!   malformed input, clients test for it, and 413 or 400 stand in no table of theirs.
//! - An unknown path is 404, a method other than POST is 405; both carry the status as code, like the 429
//!   on record.
//! - By default one malformed number sinks the call, as it does at 17TRACK; [`crate::Config::strict`]
//!   switches to rejecting only that item.
//! - A given carrier is never replaced by a detected one: `origin` says 3 where detection disagrees.
//! - An item whose carrier has not answered yet, for whatever reason, is rejected with -18019909, never
//!   shown as `NotFound`.

pub(crate) mod carriers;
mod change;
mod details;
mod envelope;
mod fault;
mod info;
mod input;
mod lifecycle;
mod list;
mod lookup;
mod quota;
pub(crate) mod rate;
mod realtime;
mod register;
mod v1;

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use packtrail_domain::AccountId;
use packtrail_domain::limits::limits;
use packtrail_domain::webhook::Format;
use serde_json::Value;

use super::v1::{client, is_allowed};
use crate::app::Room;
use envelope::{Answered, Failure, refused};
use fault::Fault;

/// How long a client may take to send its body.
const BODY_TIMEOUT: Duration = Duration::from_secs(20);

/// The account call of version 1, in lower case.
const USER_CONFIG: &str = "/account/v1/getuserconfig";

/// The versions served; the older shows a subset of the newer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    V1,
    V2,
    V21,
    V22,
    V24,
}

impl Version {
    /// The form of what it tells.
    pub(crate) const fn format(self) -> Format {
        match self {
            Self::V1 => Format::V1,
            Self::V2 => Format::V2,
            Self::V21 => Format::V21,
            Self::V22 => Format::V22,
            Self::V24 => Format::V24,
        }
    }
}

/// One call, past the door.
pub(crate) struct Call<'a> {
    pub(crate) room: &'a Room,
    pub(crate) account: AccountId,
    pub(crate) version: Version,
    pub(crate) body: Value,
}

impl Call<'_> {
    /// Whether one malformed item sinks the call.
    pub(crate) fn strict(&self) -> bool {
        self.room.app.config.strict
    }
}

/// The names under a version, in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Endpoint {
    Register,
    GetTrackInfo,
    GetTrackList,
    StopTrack,
    Retrack,
    DeleteTrack,
    Push,
    ChangeCarrier,
    ChangeInfo,
    GetQuota,
    RealTime,
    UserConfig,
}

/// Reads `/track/v2.4/register`: letters of any case, a slash more or less.
fn target(path: &str) -> Option<(Version, Endpoint)> {
    let path = path.to_ascii_lowercase();
    if path.trim_end_matches('/') == USER_CONFIG {
        return Some((Version::V1, Endpoint::UserConfig));
    }
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let (track, version, name) = (parts.next()?, parts.next()?, parts.next()?);
    if track != "track" || parts.next().is_some() {
        return None;
    }
    let version = match version {
        "v1" => Version::V1,
        "v2" => Version::V2,
        "v2.1" => Version::V21,
        "v2.2" => Version::V22,
        "v2.4" => Version::V24,
        _ => return None,
    };
    let endpoint = match name {
        "register" => Endpoint::Register,
        "gettrackinfo" => Endpoint::GetTrackInfo,
        "gettracklist" => Endpoint::GetTrackList,
        "stoptrack" => Endpoint::StopTrack,
        "retrack" => Endpoint::Retrack,
        "deletetrack" => Endpoint::DeleteTrack,
        "push" => Endpoint::Push,
        "changecarrier" => Endpoint::ChangeCarrier,
        "changeinfo" => Endpoint::ChangeInfo,
        "getquota" => Endpoint::GetQuota,
        "getrealtimetrackinfo" => Endpoint::RealTime,
        _ => return None,
    };
    Some((version, endpoint))
}

/// Whether a path belongs to this API, known or not.
pub(crate) fn is_ours(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    if path.trim_end_matches('/') == USER_CONFIG {
        return true;
    }
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    parts.next() == Some("track") && parts.next().is_some_and(|part| part.starts_with('v'))
}

/// Answers under a path that [`is_ours`].
pub(crate) async fn answer(room: &Room, request: Request) -> Response {
    let Some((version, endpoint)) = target(request.uri().path()) else {
        return refused(StatusCode::NOT_FOUND, 404, "There is no such path.".to_owned());
    };
    if request.method() != Method::POST {
        let mut response = refused(StatusCode::METHOD_NOT_ALLOWED, 405, "Use POST.".to_owned());
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
        return response;
    }
    serve(room, version, endpoint, request).await.unwrap_or_else(IntoResponse::into_response)
}

/// Checks the key, the rate and the body, in this order, then hands over to the endpoint.
async fn serve(room: &Room, version: Version, endpoint: Endpoint, request: Request) -> Answered {
    let (parts, body) = request.into_parts();
    let plain = parts.headers.get("17token").and_then(|value| value.to_str().ok()).map(str::trim);
    let Some(plain) = plain.filter(|plain| !plain.is_empty()) else { return Err(Fault::Token.into()) };
    let auth = room.app.store.keys().authenticate(plain).await?.ok_or(Fault::Token)?;
    if !is_allowed(&auth.networks, client(&parts, &room.app.config.trusted_proxies)) {
        return Err(Fault::Address.into());
    }
    if !room.rates.admit(auth.key, room.app.store.clock().wall()) {
        return Ok(too_many_requests());
    }
    let body = match endpoint {
        Endpoint::GetQuota | Endpoint::UserConfig => Value::Null,
        _ => read_body(body).await?,
    };
    let call = Call { room, account: auth.account, version, body };
    match endpoint {
        Endpoint::Register => register::answer(&call).await,
        Endpoint::GetTrackInfo => info::answer(&call).await,
        Endpoint::GetTrackList if version == Version::V1 => v1::list(&call).await,
        Endpoint::GetTrackList => list::answer(&call).await,
        Endpoint::StopTrack => lifecycle::answer(&call, lifecycle::Step::Stop).await,
        Endpoint::Retrack => lifecycle::answer(&call, lifecycle::Step::Retrack).await,
        Endpoint::DeleteTrack => lifecycle::answer(&call, lifecycle::Step::Delete).await,
        Endpoint::Push => lifecycle::answer(&call, lifecycle::Step::Push).await,
        Endpoint::ChangeCarrier => change::carrier(&call).await,
        Endpoint::ChangeInfo => change::details(&call).await,
        Endpoint::GetQuota => quota::answer(&call).await,
        Endpoint::RealTime => realtime::answer(&call).await,
        Endpoint::UserConfig => v1::user_config(&call).await,
    }
}

/// The body, up to the limit and within the time.
async fn read_body(body: Body) -> Result<Value, Failure> {
    let limit = limits().api_body_bytes;
    let read = tokio::time::timeout(BODY_TIMEOUT, to_bytes(body, limit)).await;
    let bytes = match read {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => {
            return Err(Fault::Junk(format!("the body has more than {limit} bytes or broke off")).into());
        }
        Err(_) => return Err(Fault::Junk("the body did not arrive in time".to_owned()).into()),
    };
    Ok(input::parse_body(&bytes)?)
}

fn too_many_requests() -> Response {
    let mut response = refused(StatusCode::TOO_MANY_REQUESTS, 429, "Too many requests.".to_owned());
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_in_any_case_and_with_slashes_to_spare() {
        let register = Some((Version::V24, Endpoint::Register));
        for path in ["/track/v2.4/register", "/Track/V2.4/Register/", "/track/v2.4//register"] {
            assert_eq!(target(path), register, "{path}");
        }
        let realtime = Some((Version::V22, Endpoint::RealTime));
        assert_eq!(target("/track/v2.2/getRealTimeTrackInfo"), realtime);
        for path in ["/track/v3/register", "/track/v2.4", "/track/v2.4/register/x", "/x/v2.4/register"] {
            assert_eq!(target(path), None, "{path}");
        }
        assert!(is_ours("/track/v3/anything") && !is_ours("/tracks/v2.4") && !is_ours("/track"));
    }
}
