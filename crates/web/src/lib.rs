//! What the world reaches over HTTP: the compatible API in five versions (`/track/v1/*` to `/track/v2.4/*`), the native
//! API (`/api/v1/*`), the pages, and the three addresses machines watch (`/healthz`, `/readyz`, `/metrics`).
//!
//! Every handler reads and writes the store and nothing else: no handler calls a carrier, and no handler
//! waits for one, except the real-time call of the API, which waits for the *store* to show that a worker
//! has asked. What this room needs of others comes in as values of [`App`]: the store, the catalogue, the
//! detector, and one port, [`Served`], that says whether a carrier can be asked at all.

mod api;
mod app;
mod assets;
mod choose;
mod extra;
mod guard;
mod health;
mod pages;
mod reader;
mod words;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

pub use app::{App, Config, DemoInfo, JudgeUrl, Random, Served};

use app::Room;

/// Everything that answers over HTTP, as one service.
pub fn router(app: App) -> Router {
    routes(Arc::new(Room::new(app)))
}

/// The OpenAPI document of the native API, as JSON.
pub fn openapi() -> String {
    api::v1::openapi().to_pretty_json().unwrap_or_default() + "\n"
}

fn routes(room: Arc<Room>) -> Router {
    let languages = Arc::clone(&room.app.languages);
    let strip = move |request| reader::strip_language(&languages, request);
    Router::new().fallback_service(tower::ServiceBuilder::new().map_request(strip).service(addresses(room)))
}

/// Every address, without the language it may begin with.
fn addresses(room: Arc<Room>) -> Router {
    Router::new()
        .merge(api::v1::router(&room))
        .merge(api::mcp::routes(&room))
        .route("/", get(pages::home::show))
        .route("/track", get(pages::results::show).post(pages::results::submit))
        .route("/track/fragment", get(pages::results::fragment))
        .route("/choose", get(pages::choose::show))
        .route("/parcel/{carrier}/{number}", get(pages::parcel::show))
        .route("/parcel/{carrier}/{number}/fragment", get(pages::parcel::fragment))
        .route("/parcel/{carrier}/{number}/ask", post(pages::parcel::ask))
        .route("/asset/carrier/info/apicarrier.all.json", get(api::compat::carriers::json))
        .route("/asset/carrier/info/apicarrier.all.csv", get(api::compat::carriers::csv))
        .route("/developers", get(pages::developers::show))
        .route("/developers/openapi.json", get(pages::developers::document))
        .route("/assets/{name}", get(assets::serve))
        .route("/favicon.ico", get(assets::favicon))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
        .fallback(api::or_not_found)
        .with_state(room)
        .layer(tower_http::catch_panic::CatchPanicLayer::new())
        .layer(tower_http::compression::CompressionLayer::new())
        .layer(axum::middleware::from_fn(guard::headers))
}

/// Answers on a listener until `shutdown` is done; requests under way are finished.
///
/// # Errors
/// When the listener breaks.
pub async fn serve(
    listener: tokio::net::TcpListener,
    app: App,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let room = Arc::new(Room::new(app));
    let stopping = Arc::clone(&room);
    let service = routes(room).into_make_service_with_connect_info::<SocketAddr>();
    let shutdown = async move {
        shutdown.await;
        stopping.stop();
    };
    axum::serve(listener, service).with_graceful_shutdown(shutdown).await
}
