//! The carriers' servers, all behind one loopback listener: `/{connector}/{host}/{path of the carrier}`.
//!
//! The real engine asks over real HTTP, so everything between a template and a timeline is in play: encodings, sizes,
//! time-outs, log-in, wire forms. Only the address differs from the real carrier's.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream};
use packtrail_connect::{Connector, SimAnswer};
use packtrail_domain::limits::limits;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::fault::Fault;
use crate::wire::request_json;
use crate::world::World;

/// How often an endless answer says a little more.
const TRICKLE: Duration = Duration::from_millis(50);
const CHUNK: usize = 65_536;

const BOT_WALL: &str = "<!DOCTYPE html><html><head><title>One moment</title></head>\
    <body><h1>Are you a robot?</h1><p>Please move the slider.</p></body></html>";

#[derive(Clone)]
struct Carriers {
    world: Arc<World>,
    closing: watch::Receiver<bool>,
}

/// Answers for every connector of the world until `shutdown` is done.
///
/// # Errors
/// When the listener is not on a loopback address (simulated carriers are nobody else's business), or breaks.
pub async fn serve(
    world: Arc<World>,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let address = listener.local_addr()?;
    if !address.ip().is_loopback() {
        let message = format!("simulated carriers answer on loopback only, not on {address}");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    let (close, closing) = watch::channel(false);
    let routes = Router::new().fallback(answer).with_state(Carriers { world, closing });
    axum::serve(listener, routes)
        .with_graceful_shutdown(async move {
            shutdown.await;
            // Answers that never end must not keep the server from ending.
            close.send_replace(true);
        })
        .await
}

async fn answer(
    State(carriers): State<Carriers>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Ok(body) = axum::body::to_bytes(body, limits().api_body_bytes).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE, "the request is too large");
    };
    let Some((connector_id, host, path)) = split(uri.path()) else {
        return plain(StatusCode::NOT_FOUND, "ask for /{connector}/{host}/{path}");
    };
    let Some(connector) = carriers.world.library().get(connector_id).filter(|it| it.hosts.contains_key(host))
    else {
        return plain(StatusCode::NOT_FOUND, "no such connector or host");
    };
    let target = uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    let request = request_json(method.as_str(), &target, lower(&headers), &body);
    let numbers = connector.sim_numbers(&request);
    let fault = carriers.world.fault(&connector.id, &numbers);
    let asked = match &fault {
        Some(Fault::OtherNumber) => {
            numbers.iter().map(|number| carriers.world.other_number(&connector.id, number)).collect()
        }
        _ => numbers,
    };
    match fault {
        None | Some(Fault::OtherNumber) => render(&carriers.world, connector, host, request, &asked),
        Some(Fault::Slow(delay_ms)) => {
            wait(carriers.closing.clone(), Some(Duration::from_millis(delay_ms))).await;
            render(&carriers.world, connector, host, request, &asked)
        }
        Some(fault) => misbehave(carriers.closing, fault).await,
    }
}

fn lower(headers: &HeaderMap) -> impl Iterator<Item = (String, String)> {
    headers.iter().map(|(name, value)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    })
}

/// The connector's and host's names, and the rest of the path with its slash.
fn split(path: &str) -> Option<(&str, &str, &str)> {
    let rest = path.strip_prefix('/')?;
    let (connector, rest) = rest.split_once('/')?;
    let (host, path) = match rest.find('/') {
        Some(slash) => rest.split_at(slash),
        None => (rest, "/"),
    };
    Some((connector, host, path))
}

/// What the carrier answers: its journeys in its own wire form.
fn render(world: &World, connector: &Connector, host: &str, request: Value, asked: &[String]) -> Response {
    let now = world.now();
    let parcels: Vec<Value> =
        asked.iter().map(|number| world.parcel_json(&connector.id, number, now)).collect();
    let input = json!({ "host": host, "now": now.to_string(), "request": request, "parcels": parcels });
    match connector.sim_answer(&input) {
        Ok(answer) => respond(answer),
        Err(error) => {
            tracing::error!(connector = %connector.id, %error, "sim.jq failed");
            plain(StatusCode::INTERNAL_SERVER_ERROR, &format!("sim.jq of {} failed: {error}", connector.id))
        }
    }
}

fn respond(answer: SimAnswer) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Ok(kind) = HeaderValue::try_from(answer.content_type) {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

async fn misbehave(closing: watch::Receiver<bool>, fault: Fault) -> Response {
    match fault {
        Fault::Html => ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], BOT_WALL).into_response(),
        Fault::Status(status) => {
            plain(StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY), "out of order")
        }
        Fault::Huge(bytes) => data(stream::unfold(bytes, |left| async move {
            let size = CHUNK.min(usize::try_from(left).unwrap_or(CHUNK));
            (size > 0).then(|| (Ok(Bytes::from(vec![b' '; size])), left - size as u64))
        })),
        Fault::Endless => data(stream::unfold(closing, |closing| async move {
            let open = wait(closing.clone(), Some(TRICKLE)).await;
            open.then_some((Ok(Bytes::from_static(b"          ")), closing))
        })),
        Fault::Silent | Fault::Slow(_) | Fault::OtherNumber => {
            wait(closing, None).await;
            plain(StatusCode::SERVICE_UNAVAILABLE, "closing")
        }
    }
}

fn data(chunks: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], Body::from_stream(chunks)).into_response()
}

/// Waits for the delay, or for ever without one; false when the server closes before.
async fn wait(mut closing: watch::Receiver<bool>, delay: Option<Duration>) -> bool {
    let closed = async move {
        // A sender that is gone is a server that has closed.
        let _closed = closing.wait_for(|closed| *closed).await;
    };
    match delay {
        Some(delay) => tokio::time::timeout(delay, closed).await.is_err(),
        None => {
            closed.await;
            false
        }
    }
}

fn plain(status: StatusCode, text: &str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text.to_owned()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_split_into_connector_host_and_the_carriers_own() {
        assert_eq!(
            split("/ups/api/api/track/v1/details/1Z"),
            Some(("ups", "api", "/api/track/v1/details/1Z"))
        );
        assert_eq!(split("/ups/api"), Some(("ups", "api", "/")));
        assert_eq!(split("/ups/api/"), Some(("ups", "api", "/")));
        assert_eq!(split("/ups"), None);
    }
}
