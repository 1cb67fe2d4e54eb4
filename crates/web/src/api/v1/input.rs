//! The door of the native API: whose key it is, and the strict reading of bodies, queries and ids.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Bytes, to_bytes};
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use packtrail_domain::AccountId;
use packtrail_domain::limits::limits;
use packtrail_domain::subnet::Subnet;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};
use sha2::{Digest as _, Sha256};

use super::problem::Problem;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::app::Room;

/// How long a client may take to send its body.
const BODY_TIMEOUT: Duration = Duration::from_secs(20);

/// Whose key a request brought. Taking it as an argument is what makes an operation need a key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Caller {
    pub(crate) account: AccountId,
}

impl FromRequestParts<Arc<Room>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, room: &Arc<Room>) -> Result<Self, Problem> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(*known);
        }
        let refused = |detail: &str| Problem::new(StatusCode::UNAUTHORIZED, detail);
        let given = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let plain = given.and_then(|value| value.strip_prefix("Bearer ")).map(str::trim);
        let plain = plain.ok_or_else(|| refused("Send an API key: `Authorization: Bearer pt_...`."))?;
        let found = room.app.store.keys().authenticate(plain).await?;
        let auth = found.ok_or_else(|| refused("This key is unknown, revoked or over; make another."))?;
        if !is_allowed(&auth.networks, client(parts, &room.app.config.trusted_proxies)) {
            let detail = "This key may not be used from this address; its owner can change its networks.";
            return Err(Problem::new(StatusCode::FORBIDDEN, detail));
        }
        if !room.rates.admit(auth.key, room.app.store.clock().wall()) {
            return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "Wait a second, then go on."));
        }
        Ok(Self { account: auth.account })
    }
}

/// Whether a key bound to these networks may be used from there. An unknown address is in no network.
pub(crate) fn is_allowed(networks: &[String], from: Option<IpAddr>) -> bool {
    let holds = |network: &String| {
        let subnet: Result<Subnet, _> = network.parse();
        from.is_some_and(|from| subnet.is_ok_and(|subnet| subnet.contains(from.to_canonical())))
    };
    networks.is_empty() || networks.iter().any(holds)
}

/// The client's address: the other end of the connection, or what proxies of the operator say in `X-Forwarded-For`.
pub(crate) fn client(parts: &Parts, trusted: &[Subnet]) -> Option<IpAddr> {
    let ConnectInfo(peer) = parts.extensions.get::<ConnectInfo<SocketAddr>>()?;
    Some(forwarded(peer.ip(), &parts.headers, trusted))
}

/// Walks back from the connection as long as the proxies are trusted.
fn forwarded(peer: IpAddr, headers: &HeaderMap, trusted: &[Subnet]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|subnet| subnet.contains(address.to_canonical()));
    let said = headers.get_all("x-forwarded-for");
    let said = said.iter().filter_map(|value| value.to_str().ok()).collect::<Vec<_>>().join(",");
    let mut at = peer;
    for hop in said.rsplit(',').map(|hop| hop.trim().parse::<IpAddr>()) {
        match hop {
            Ok(hop) if is_trusted(at) => at = hop,
            _ => break,
        }
    }
    at
}

/// A JSON object, read strictly: unknown fields are refused.
pub(crate) struct Json<T>(pub(crate) T);

/// A JSON list of objects, read as strictly.
pub(crate) struct JsonList<T>(pub(crate) Vec<T>);

impl<T: DeserializeOwned> FromRequest<Arc<Room>> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &Arc<Room>) -> Result<Self, Problem> {
        let bytes = body(request).await?;
        // Structs would also be read from lists of their fields.
        if !read::<Value>(&bytes)?.is_object() {
            return Err(Problem::bad("The body has to be a JSON object."));
        }
        read(&bytes).map(Self)
    }
}

impl<T: DeserializeOwned> FromRequest<Arc<Room>> for JsonList<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &Arc<Room>) -> Result<Self, Problem> {
        let bytes = body(request).await?;
        let is_list = |value: Value| value.as_array().is_some_and(|all| all.iter().all(Value::is_object));
        if !is_list(read(&bytes)?) {
            return Err(Problem::bad("The body has to be a JSON list of objects."));
        }
        read(&bytes).map(Self)
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|error| Problem::bad(told(&error)))
}

/// What is wrong with a body, in our words: the reader's own speak of its types and of Rust.
fn told(error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    if !error.is_data() {
        return format!("The body is no sound JSON; look at line {line}, column {column}.");
    }
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or(&text);
    let known = |text: &str| {
        let known = text.trim_start_matches("one of ");
        if known.starts_with('`') { format!(" Known here: {known}.") } else { String::new() }
    };
    let name = text.split('`').nth(1).unwrap_or_default();
    let (said, expected) = text.split_once(", expected ").unwrap_or((text, ""));
    if said.starts_with("missing field") {
        format!("The field `{name}` is missing.")
    } else if said.starts_with("unknown field") {
        format!("There is no field `{name}` here.{}", known(expected))
    } else if said.starts_with("duplicate field") {
        format!("The field `{name}` stands twice.")
    } else if said.starts_with("unknown variant") {
        format!("`{name}` is no value that is known here.{}", known(expected))
    } else if let Some(found) = said.strip_prefix("invalid type: ").or(said.strip_prefix("invalid value: ")) {
        let expected = if expected.starts_with("struct ") { "an object" } else { expected };
        format!("At line {line}, column {column} stands {found}, where {expected} belongs.")
    } else {
        format!("The body cannot be read: {text}; look at line {line}, column {column}.")
    }
}

/// The body, declared as JSON, up to the limit and within the time.
async fn body(request: Request) -> Result<Bytes, Problem> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        let detail = "Send JSON with `Content-Type: application/json`.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    }
    let limit = limits().api_body_bytes;
    match tokio::time::timeout(BODY_TIMEOUT, to_bytes(request.into_body(), limit)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => {
            let detail = format!("The body has more than {limit} bytes or broke off.");
            Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail))
        }
        Err(_) => Err(Problem::bad("The body did not arrive in time.")),
    }
}

/// The query, read strictly: unknown names are refused.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Arc<Room>> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Room>) -> Result<Self, Problem> {
        let read = axum::extract::Query::<T>::try_from_uri(&parts.uri);
        let axum::extract::Query(query) =
            read.map_err(|error| Problem::bad(format!("The query cannot be read: {}.", error.body_text())))?;
        Ok(Self(query))
    }
}

/// The highest number that every JSON reader keeps exact.
const WHOLE_MAX: i64 = 9_007_199_254_740_991;

/// A whole number from 0 in a body. JSON knows one kind of number, so `24.0` is the same as `24`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "serde_json::Number")]
pub(crate) struct Whole(pub(crate) i64);

impl TryFrom<Number> for Whole {
    type Error = String;

    fn try_from(number: Number) -> Result<Self, String> {
        let whole = |float: &f64| float.fract() == 0.0;
        let read = number.as_i64().or_else(|| number.as_f64().filter(whole).map(|float| float as i64));
        let fits = |read: &i64| (0..=WHOLE_MAX).contains(read);
        let refused = || format!("{number} is no whole number from 0 to {WHOLE_MAX}");
        read.filter(fits).map(Self).ok_or_else(refused)
    }
}

impl PartialSchema for Whole {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(WHOLE_MAX)).into()
    }
}

impl ToSchema for Whole {}

/// Rows on a page: `given`, else forty; up to two hundred.
pub(crate) fn page_size(given: Option<u32>) -> Result<usize, Problem> {
    match given {
        None => Ok(limits().list_page),
        Some(size @ 1..=200) => Ok(usize::try_from(size).unwrap_or(200)),
        Some(_) => Err(Problem::bad("`limit` goes from 1 to 200.")),
    }
}

/// An answer with its `ETag`, or 304 where the client has it.
pub(crate) fn tagged<T: Serialize>(headers: &HeaderMap, body: &T) -> Response {
    let Ok(body) = serde_json::to_vec(body) else { return Problem::internal().into_response() };
    let digest = Sha256::digest(&body);
    let tag: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{tag}\"");
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // The answer may be packed on its way, which makes the tag a weak one.
    let is_same = known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);
    let kind = HeaderValue::from_static("application/json");
    let mut response = match is_same {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => ([(header::CONTENT_TYPE, kind)], body).into_response(),
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

/// An ISO 3166 code.
pub(crate) fn country(name: &str, text: Option<&String>) -> Result<(), String> {
    match text {
        Some(text) if text.len() != 2 || !text.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            Err(format!("`{name}` is a country of two capital letters, such as `DE`."))
        }
        _ => Ok(()),
    }
}

/// A text of so many characters at most.
pub(crate) fn short(name: &str, text: Option<&String>, most: usize) -> Result<(), String> {
    match text {
        Some(text) if text.chars().count() > most => {
            Err(format!("`{name}` has more than {most} characters."))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_that_cannot_be_read_is_told_in_our_words() {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Order {
            #[serde(rename = "number")]
            _number: String,
        }
        let told = |text: &str| told(&serde_json::from_str::<Order>(text).unwrap_err());
        assert_eq!(told("{}"), "The field `number` is missing.");
        assert_eq!(told(r#"{"nummer":"1"}"#), "There is no field `nummer` here. Known here: `number`.");
        assert_eq!(told(r#"{"number":"1","number":"2"}"#), "The field `number` stands twice.");
        assert_eq!(
            told("{\n\"number\":7}"),
            "At line 2, column 10 stands integer `7`, where a string belongs."
        );
        assert_eq!(told(r#"{"number":"#), "The body is no sound JSON; look at line 1, column 10.");
    }

    #[test]
    fn only_proxies_of_the_operator_are_believed() {
        let peer: IpAddr = "10.0.0.1".parse().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "6.6.6.6, 203.0.113.9, 10.0.0.2".parse().unwrap());
        let trusted: Vec<Subnet> = vec!["10.0.0.0/8".parse().unwrap()];
        assert_eq!(forwarded(peer, &headers, &[]), peer);
        assert_eq!(forwarded(peer, &headers, &trusted), "203.0.113.9".parse::<IpAddr>().unwrap());
        headers.insert("x-forwarded-for", "nonsense".parse().unwrap());
        assert_eq!(forwarded(peer, &headers, &trusted), peer);
    }

    #[test]
    fn a_whole_number_may_have_a_point() {
        let read = |text: &str| serde_json::from_str::<Whole>(text).map(|Whole(number)| number).ok();
        assert_eq!((read("24"), read("24.0"), read("2.4e1")), (Some(24), Some(24), Some(24)));
        assert_eq!((read("24.5"), read("\"24\""), read("null")), (None, None, None));
        assert_eq!((read("-1"), read("9007199254740992"), read("1e300")), (None, None, None));
    }

    #[test]
    fn a_key_bound_to_networks_is_good_for_nothing_elsewhere() {
        let bound = ["192.0.2.0/24".to_owned()];
        assert!(is_allowed(&bound, "192.0.2.77".parse().ok()));
        assert!(is_allowed(&bound, "::ffff:192.0.2.77".parse().ok()));
        assert!(!is_allowed(&bound, "192.0.3.77".parse().ok()));
        assert!(!is_allowed(&bound, None));
        assert!(is_allowed(&[], None));
    }
}
