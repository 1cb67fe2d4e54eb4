//! `/mcp`: assistants that speak the Model Context Protocol (streamable HTTP) detect numbers, follow parcels and list
//! them for the account whose API key they bring. The protocol is the library's; this module only says what there is
//! to do. Stateless: every request stands alone, so any node answers it.

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use packtrail_domain::wire::native;
use packtrail_domain::{AccountId, Number, Tracking};
use packtrail_store::{ListFilter, Registered};
use rmcp::handler::server::tool::Extension;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{CallToolResult, ContentBlock, Implementation, ServerCapabilities, ServerConfig};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use rmcp::{ErrorData, ServerHandler, schemars, tool, tool_handler, tool_router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::v1::{self, Caller};
use crate::app::Room;
use crate::choose::Choice;
use crate::memory::Memory;

/// What an assistant is told before it does anything.
const INSTRUCTIONS: &str = "Follows parcels by their tracking numbers. `detect` says which carriers a number fits; \
    `track` follows a parcel and tells where it is; `list` shows what this account follows. A status is only what \
    the carrier said; when the carrier could not be asked, the answer says so.";

/// The routes, behind the key.
pub(crate) fn routes(room: &Arc<Room>) -> Router<Arc<Room>> {
    let tools = Tools { room: Arc::clone(room) };
    // Who may call is decided by the key, which a page in somebody's browser does not have; so any host name will do.
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(packtrail_domain::limits::limits().api_body_bytes)
        .disable_allowed_hosts();
    let service = StreamableHttpService::new(
        move || Ok(tools.clone()),
        Arc::new(NeverSessionManager::default()),
        config,
    );
    Router::new()
        .route_service("/mcp", service)
        .layer(axum::middleware::from_fn_with_state(Arc::clone(room), authenticate))
}

/// Lets a request through that brings a key, with whose it is.
async fn authenticate(State(room): State<Arc<Room>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    match Caller::from_request_parts(&mut parts, &room).await {
        Ok(caller) => {
            parts.extensions.insert(caller);
            next.run(Request::from_parts(parts, body)).await
        }
        Err(problem) => problem.into_response(),
    }
}

#[derive(Clone)]
struct Tools {
    room: Arc<Room>,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Detect {
    /// A tracking number, as it was written.
    number: String,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Track {
    /// A tracking number, as it was written.
    number: String,
    /// Carrier id from `detect`; needed when several carriers fit.
    carrier: Option<String>,
    /// Postcode of the destination, where the carrier asks for it.
    postcode: Option<String>,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct List {
    /// Only parcels with this status, such as `InTransit` or `Delivered`.
    status: Option<String>,
    /// Page, from 1; forty parcels each.
    page: Option<u32>,
}

#[tool_router]
impl Tools {
    /// Which carriers a number fits.
    #[tool(description = "Which carriers a tracking number fits, best first. Changes nothing.")]
    async fn detect(
        &self,
        Parameters(Detect { number }): Parameters<Detect>,
        Extension(parts): Extension<Parts>,
    ) -> Result<CallToolResult, ErrorData> {
        let numbers: Vec<Number> = Number::parse(&number).into_iter().collect();
        let memory = Memory::of(&self.room, Some(account(&parts)?), None, &numbers).await.map_err(broken)?;
        let choice = Choice::by(&self.room.app.detector, &number, None, &memory);
        let shown = |candidate: &packtrail_domain::detect::Candidate| {
            json!({
                "carrier": candidate.carrier,
                "name": self.room.carrier_name(&candidate.carrier),
                "number": candidate.number,
                "confidence": candidate.confidence,
                "check_digit_is_right": candidate.valid,
                "reasons": candidate.reasons,
            })
        };
        let candidates: Vec<Value> = choice.valid.iter().chain(&choice.misread).map(shown).collect();
        Ok(done(&json!({ "candidates": candidates, "is_clear": choice.is_clear() })))
    }

    /// Follows a parcel and tells what is known.
    #[tool(
        description = "Follows a parcel and tells where it is. A parcel that is new here has no events at first: call \
                       again after some seconds. Counts as one registration when it is new."
    )]
    async fn track(
        &self,
        Parameters(asked): Parameters<Track>,
        Extension(parts): Extension<Parts>,
    ) -> Result<CallToolResult, ErrorData> {
        let account = account(&parts)?;
        let item = v1::NewTracking::of(asked.number, asked.carrier, asked.postcode);
        if let Err(reason) = v1::check(&item) {
            return Ok(refused(reason));
        }
        let memory = v1::memory(&self.room, account, std::slice::from_ref(&item)).await.map_err(broken)?;
        let new = match v1::prepare(&self.room, (account, &memory), &item) {
            Ok(new) => new,
            Err(refusal) => return Ok(refused(refusal.sentence())),
        };
        let trackings = self.room.app.store.trackings();
        let registered = trackings.register(account, vec![new]).await.map_err(broken)?;
        let Some(Registered::New(id) | Registered::Already(id)) = registered.first() else {
            return Ok(refused("The account has no registrations left.".to_owned()));
        };
        match trackings.get(account, *id).await.map_err(broken)? {
            Some(tracking) => self.shown(&tracking).await,
            None => Ok(refused("The tracking was deleted meanwhile.".to_owned())),
        }
    }

    /// What the account follows.
    #[tool(description = "The parcels this account follows, newest registration first.")]
    async fn list(
        &self,
        Parameters(asked): Parameters<List>,
        Extension(parts): Extension<Parts>,
    ) -> Result<CallToolResult, ErrorData> {
        let status = match asked.status.as_deref().map(packtrail_domain::Status::parse) {
            Some(None) => return Ok(refused("There is no such status; try `InTransit`.".to_owned())),
            Some(found) => found,
            None => None,
        };
        let page = asked.page.unwrap_or(1).clamp(1, 1_000_000);
        let filter = ListFilter {
            statuses: status.into_iter().collect(),
            page,
            page_size: 40,
            ..ListFilter::default()
        };
        let listed = self.room.app.store.trackings().list(account(&parts)?, &filter).await.map_err(broken)?;
        let row = |tracking: &Tracking| {
            let summary = &tracking.summary;
            json!({
                "number": tracking.number_given,
                "carrier": tracking.key.carrier,
                "status": summary.status,
                "latest_event": summary.event_text,
                "latest_event_time": summary.event_time.as_ref().map(packtrail_domain::EventTime::iso),
                "stopped": tracking.stopped.is_some(),
                "tag": tracking.details.tag,
            })
        };
        let rows: Vec<Value> = listed.rows.iter().map(row).collect();
        Ok(done(&json!({ "total": listed.total, "page": page, "parcels": rows })))
    }
}

impl Tools {
    /// What is known of a tracking, in the native form.
    async fn shown(&self, tracking: &Tracking) -> Result<CallToolResult, ErrorData> {
        let found = self.room.app.store.parcels().get(&[tracking.parcel]).await.map_err(broken)?;
        let parcel = found.into_iter().next().flatten();
        let told = native::tracking(tracking, parcel.as_ref(), &self.room.app.catalogue);
        let value = serde_json::to_value(&told)
            .map_err(|error| ErrorData::internal_error(error.to_string(), None))?;
        Ok(done(&value))
    }
}

#[tool_handler]
impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("packtrail", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }
}

/// Whose key the request brought.
fn account(parts: &Parts) -> Result<AccountId, ErrorData> {
    let caller = parts.extensions.get::<Caller>();
    caller
        .map(|caller| caller.account)
        .ok_or_else(|| ErrorData::internal_error("the key was lost on the way", None))
}

fn done(value: &Value) -> CallToolResult {
    CallToolResult::success(vec![ContentBlock::text(value.to_string())])
}

/// The call was understood and cannot be done: a sentence the assistant can act on.
fn refused(sentence: String) -> CallToolResult {
    CallToolResult::error(vec![ContentBlock::text(sentence)])
}

fn broken(error: packtrail_store::StoreError) -> ErrorData {
    tracing::error!(%error, "the store failed an MCP call");
    ErrorData::internal_error("The server could not read its data; try again later.", None)
}
