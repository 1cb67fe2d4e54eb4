//! The door of the native API: whose key it is, and the strict reading of bodies, queries and ids.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::to_bytes;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use packtrail_domain::AccountId;
use packtrail_domain::limits::limits;
use packtrail_domain::subnet::Subnet;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::problem::Problem;
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

/// A JSON body, read strictly: unknown fields are refused.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Arc<Room>> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &Arc<Room>) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            let detail = "Send JSON with `Content-Type: application/json`.";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        }
        let limit = limits().api_body_bytes;
        let read = tokio::time::timeout(BODY_TIMEOUT, to_bytes(request.into_body(), limit)).await;
        let bytes = match read {
            Ok(Ok(bytes)) => bytes,
            Ok(Err(_)) => {
                let detail = format!("The body has more than {limit} bytes or broke off.");
                return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail));
            }
            Err(_) => return Err(Problem::bad("The body did not arrive in time.")),
        };
        let read = serde_json::from_slice(&bytes);
        read.map(Json).map_err(|error| Problem::bad(format!("The body cannot be read: {error}.")))
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

/// Rows on a page: `given`, else forty; up to two hundred.
pub(crate) fn page_size(given: Option<u32>) -> Result<usize, Problem> {
    match given {
        None => Ok(limits().list_page),
        Some(size @ 1..=200) => Ok(usize::try_from(size).unwrap_or(200)),
        Some(_) => Err(Problem::bad("`limit` goes from 1 to 200.")),
    }
}

/// An id in a path. One that no row can have is as missing as one that no row has.
pub(crate) fn id<T: FromStr>(text: &str, what: &str) -> Result<T, Problem> {
    let is_whole = text.split_once('_').is_some_and(|(_, hex)| {
        hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase())
    });
    text.parse().ok().filter(|_| is_whole).ok_or_else(|| Problem::missing(what))
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
    fn a_key_bound_to_networks_is_good_for_nothing_elsewhere() {
        let bound = ["192.0.2.0/24".to_owned()];
        assert!(is_allowed(&bound, "192.0.2.77".parse().ok()));
        assert!(is_allowed(&bound, "::ffff:192.0.2.77".parse().ok()));
        assert!(!is_allowed(&bound, "192.0.3.77".parse().ok()));
        assert!(!is_allowed(&bound, None));
        assert!(is_allowed(&[], None));
    }
}
