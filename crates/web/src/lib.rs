//! What the world reaches over HTTP: the compatible API in five versions (`/track/v1/*` to `/track/v2.4/*`), the native
//! API (`/api/v1/*`), the pages, and the three addresses machines watch (`/healthz`, `/readyz`, `/metrics`).
//!
//! Every handler reads and writes the store and nothing else: no handler calls a carrier, and no handler
//! waits for one, except the real-time call of the API, which waits for the *store* to show that a worker
//! has asked. What this room needs of others comes in as values of [`App`]: the store, the catalogue, the
//! detector, and one port, [`Served`], that says whether a carrier can be asked at all.

mod access;
mod api;
mod app;
mod assets;
mod choose;
mod cookies;
mod copy;
mod develop;
mod extra;
mod guard;
mod health;
mod memory;
mod pages;
mod policy;
mod proof;
mod pushes;
mod reader;
mod words;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use packtrail_domain::Act;
use packtrail_domain::limits::limits;

use access::Gate;

pub use access::{Access, Declared};
pub use app::{App, Config, DemoInfo, JudgeUrl, Random, Served, UrlFault};
pub use guard::{FramedBy, NoSite};

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
        .merge(pages(&room).done().0)
        .merge(machines())
        .fallback(api::or_not_found)
        .with_state(room)
        .layer(tower_http::catch_panic::CatchPanicLayer::new())
        .layer(tower_http::compression::CompressionLayer::new())
        .layer(axum::middleware::from_fn(guard::headers))
}

/// What programs and browsers fetch by themselves, and nobody needs to be anybody for.
fn machines() -> Router<Arc<Room>> {
    Router::new()
        .route("/asset/carrier/info/apicarrier.all.json", get(api::compat::carriers::json))
        .route("/asset/carrier/info/apicarrier.all.csv", get(api::compat::carriers::csv))
        .route("/assets/{name}", get(assets::serve))
        .route("/favicon.ico", get(assets::favicon))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
}

/// Who may reach which page; tests walk this table.
pub fn declared(app: App) -> Vec<Declared> {
    pages(&Arc::new(Room::new(app))).done().1
}

/// What a form has around its file or its text.
const FORM_AROUND: usize = 8_192;
/// Bytes that one byte of a text may take in a form.
const ENCODED: usize = 3;

/// Every page with its rule.
fn pages(room: &Arc<Room>) -> Gate {
    let gate = Gate::new(room).upload(
        "/push/{connector}/{token}",
        Access::Pushed,
        pushes::take,
        limits().push_body_bytes,
    );
    developer_pages(account_pages(list_pages(door_pages(framed_pages(public_pages(gate))))))
}

/// What other sites may show in a frame.
fn framed_pages(gate: Gate) -> Gate {
    use Access::Framed;
    use pages::embed;
    gate.get("/embed", Framed, embed::show)
        .get("/embed/fragment", Framed, embed::fragment)
        .get("/embed/look.css", Framed, embed::look::sheet)
        .get("/embed/{carrier}/{number}", Framed, embed::one)
}

/// What everybody may see.
fn public_pages(gate: Gate) -> Gate {
    use Access::Public;
    use pages::{
        calendar, carriers, chips, choose, country, design, developers, feed, home, parcel, policy, results,
        share, statuses, widget,
    };
    gate.get("/", Public, home::show)
        .upload("/detect", Public, chips::show, limits().paste_bytes * ENCODED + FORM_AROUND)
        .get("/track", Public, results::show)
        .post("/track", Public, results::submit)
        .get("/track/fragment", Public, results::fragment)
        .get("/track/copy", Public, results::take::copy)
        .get("/track.csv", Public, results::take::table)
        .get("/choose", Public, choose::show)
        .get("/parcel/{carrier}/{number}", Public, parcel::show)
        .get("/parcel/{carrier}/{number}/fragment", Public, parcel::fragment)
        .post("/parcel/{carrier}/{number}/ask", Public, parcel::ask)
        .get("/parcel/{carrier}/{number}/calendar.ics", Public, calendar::show)
        .get("/parcel/{carrier}/{number}/feed.atom", Public, feed::show)
        .post("/parcel/{carrier}/{number}/share", Public, share::make)
        .get("/s/{token}", Public, share::show)
        .get("/country", Public, country::show)
        .post("/country", Public, country::choose)
        .get("/carriers", Public, carriers::directory)
        .get("/carriers/{id}", Public, carriers::show)
        .get("/statuses", Public, statuses::show)
        .get("/widget", Public, widget::show)
        .get("/developers", Public, developers::reference::show)
        .get("/developers/openapi.json", Public, developers::reference::document)
        .get("/design", Public, design::show)
        .get("/design/schemes.css", Public, design::schemes)
        .get("/policy", Public, policy::show)
        .get("/policy/{version}", Public, policy::old)
}

/// Ways into an account.
fn door_pages(gate: Gate) -> Gate {
    use Access::Public;
    use pages::members;
    gate.get("/signup", Public, members::sign_up::show)
        .post("/signup", Public, members::sign_up::submit)
        .post("/signup/code", Public, members::sign_up::code)
        .get("/login", Public, members::log_in::show)
        .post("/login", Public, members::log_in::submit)
        .post("/login/code", Public, members::log_in::code)
        .post("/logout", Public, members::log_in::out)
        .get("/entered", Public, members::log_in::entered)
        .post("/login/passkey", Public, members::passkeys::log_in)
        .get("/reset", Public, members::reset::show)
        .post("/reset", Public, members::reset::submit)
        .post("/reset/code", Public, members::reset::code)
        .get("/join/{account}/{token}", Public, members::join::show)
        .post("/join/{account}/{token}", Public, members::join::submit)
}

/// A member's list, and what it comes to.
fn list_pages(gate: Gate) -> Gate {
    use Access::Member;
    use pages::{dashboard, list, orders};
    gate.get("/dashboard", Member(Act::Look), dashboard::show)
        .get("/dashboard.csv", Member(Act::Look), dashboard::table)
        .get("/orders", Member(Act::Look), orders::show)
        .get("/parcels", Member(Act::Look), list::show)
        .get("/parcels.csv", Member(Act::Look), list::table)
        .get("/parcels/fragment", Member(Act::Look), list::fragment)
        .get("/parcels/live", Member(Act::Look), list::live::stream)
        .get("/parcels/add", Member(Act::Track), list::add::show)
        .post("/parcels/add", Member(Act::Track), list::add::submit)
        .get("/parcels/sample.csv", Member(Act::Track), list::import::sample)
        .upload(
            "/parcels/file",
            Member(Act::Track),
            list::import::upload,
            limits().upload_bytes + FORM_AROUND,
        )
        .upload("/parcels/import", Member(Act::Track), list::import::submit, limits().upload_bytes * 4)
        .post("/parcels/bulk", Member(Act::Track), list::change::bulk)
        .post("/parcels/filters", Member(Act::Track), list::change::save_filter)
        .post("/parcels/filters/{filter}/delete", Member(Act::Track), list::change::delete_filter)
        .get("/parcels/{tracking}", Member(Act::Look), list::change::show)
        .post("/parcels/{tracking}", Member(Act::Track), list::change::submit)
}

/// About oneself, the account and its people.
fn account_pages(gate: Gate) -> Gate {
    use Access::{Member, Proven};
    use pages::members;
    gate.get("/prove", Member(Act::Look), members::log_in::prove)
        .post("/prove", Member(Act::Look), members::log_in::proved)
        .post("/prove/passkey", Member(Act::Look), members::passkeys::prove)
        .get("/account", Member(Act::Look), members::profile::show)
        .post("/account", Member(Act::Look), members::profile::submit)
        .get("/account/address", Proven(Act::Look), members::address::show)
        .post("/account/address", Proven(Act::Look), members::address::submit)
        .post("/account/address/code", Proven(Act::Look), members::address::code)
        .get("/account/security", Member(Act::Look), members::security::show)
        .post("/account/password", Proven(Act::Look), members::security::password)
        .get("/account/second-factor", Proven(Act::Look), members::second::show)
        .post("/account/second-factor", Proven(Act::Look), members::second::submit)
        .post("/account/second-factor/off", Proven(Act::Look), members::second::off)
        .get("/account/passkeys", Proven(Act::Look), members::passkeys::show)
        .post("/account/passkeys", Member(Act::Look), members::passkeys::add)
        .post("/account/passkeys/{passkey}", Member(Act::Look), members::passkeys::rename)
        .post("/account/passkeys/{passkey}/remove", Proven(Act::Look), members::passkeys::remove)
        .get("/account/consents", Member(Act::Look), members::consents::show)
        .post("/account/consents", Member(Act::Look), members::consents::change)
        .get("/account/agree", Member(Act::Look), members::agree::show)
        .post("/account/agree", Member(Act::Look), members::agree::submit)
        .get("/account/members", Member(Act::Look), members::colleagues::show)
        .post("/account/members/invite", Proven(Act::Administer), members::colleagues::invite)
        .post("/account/members/{member}/role", Proven(Act::Administer), members::colleagues::role)
        .post("/account/members/{member}/remove", Proven(Act::Administer), members::colleagues::remove)
        .post(
            "/account/invitations/{invitation}/withdraw",
            Proven(Act::Administer),
            members::colleagues::withdraw,
        )
        .post("/account/depart", Proven(Act::Look), members::leave::depart)
        .get("/account/leave", Proven(Act::Look), members::leave::show)
        .post("/account/copy", Proven(Act::Look), members::leave::take)
        .post("/account/close", Proven(Act::Own), members::leave::close)
        .post("/account/sessions/end-others", Member(Act::Look), members::security::end_others)
        .post("/account/sessions/{session}/end", Member(Act::Look), members::security::end)
}

/// For those who write programs; who may only look sees no secret, no message and no whole address.
fn developer_pages(gate: Gate) -> Gate {
    use Access::{Member, Proven};
    use pages::developers::{deliveries, delivery, endpoints, keys, replay, sandbox, usage};
    let (look, may) = (Member(Act::Look), Member(Act::Develop));
    let proven = Proven(Act::Develop);
    gate.get("/developers/keys", look, keys::show)
        .get("/developers/keys/new", proven, keys::new)
        .post("/developers/keys/new", proven, keys::make)
        .get("/developers/keys/{key}/rotate", proven, keys::replace)
        .post("/developers/keys/{key}/rotate", proven, keys::rotate)
        .get("/developers/keys/{key}/revoke", proven, keys::ask)
        .post("/developers/keys/{key}/revoke", proven, keys::revoke)
        .get("/developers/endpoints", look, endpoints::show)
        .get("/developers/endpoints/new", may, endpoints::new)
        .post("/developers/endpoints/new", may, endpoints::make)
        .get("/developers/endpoints/{endpoint}", may, endpoints::one)
        .post("/developers/endpoints/{endpoint}", may, endpoints::change)
        .post("/developers/endpoints/{endpoint}/test", may, endpoints::test)
        .post("/developers/endpoints/{endpoint}/switch", may, endpoints::switch)
        .get("/developers/endpoints/{endpoint}/secret", proven, endpoints::ask_secret)
        .post("/developers/endpoints/{endpoint}/secret", proven, endpoints::secret)
        .get("/developers/endpoints/{endpoint}/delete", may, endpoints::ask_delete)
        .post("/developers/endpoints/{endpoint}/delete", may, endpoints::delete)
        .get("/developers/endpoints/{endpoint}/replay", may, replay::show)
        .post("/developers/endpoints/{endpoint}/replay", may, replay::submit)
        .get("/developers/deliveries", look, deliveries::show)
        .get("/developers/deliveries/{delivery}", may, delivery::show)
        .get("/developers/usage", look, usage::show)
        .get("/developers/usage.csv", look, usage::table)
        .get("/developers/sandbox", look, sandbox::show)
        .post("/developers/sandbox/clock", may, sandbox::advance)
        .post("/developers/sandbox/add", Member(Act::Track), sandbox::add)
}

/// The hash that a member's password is kept as; `None` where the machine gives no random bytes.
pub async fn hash_password(random: &Random, password: &str) -> Option<String> {
    proof::password::hash(random, password).await.ok()
}

/// The agreement to today's policy of a member whom a program makes up, such as the demo's owner.
pub fn agreement(languages: &packtrail_domain::Languages) -> Option<packtrail_store::NewConsent> {
    policy::agreed_by_program(languages)
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
