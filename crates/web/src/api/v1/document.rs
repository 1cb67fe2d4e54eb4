//! The frame of the OpenAPI document; the handlers fill it.

use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Components, OpenApi};
use utoipa::{Modify, OpenApi as _};

use super::problem::Problem;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Packtrail",
        version = "1",
        description = "Everything an account can do: follow parcels of all carriers, detect carriers, receive \
            webhooks. Send your key as `Authorization: Bearer pt_...`. Times are RFC 3339 in UTC. Errors are problem \
            details (RFC 9457). A POST with an `Idempotency-Key` can be sent again: the first answer comes back.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    tags(
        (name = "Trackings", description = "What the account follows"),
        (name = "Numbers", description = "What a number may be"),
        (name = "Carriers", description = "Who moves parcels"),
        (name = "Endpoints", description = "Where webhooks go"),
        (name = "Deliveries", description = "What became of each message"),
        (name = "Keys", description = "What opens this API"),
        (name = "Account", description = "What was used"),
        (name = "Sandbox", description = "Parcels that live on a clock that you move")
    ),
    components(schemas(Problem)),
    security(("key" = [])),
    modifiers(&Key)
)]
struct Frame;

struct Key;

impl Modify for Key {
    fn modify(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_with(Components::default);
        let bearer = Http::builder().scheme(HttpAuthScheme::Bearer);
        let bearer = bearer.description(Some("An API key of the account.")).build();
        components.add_security_scheme("key", SecurityScheme::Http(bearer));
    }
}

pub(crate) fn frame() -> OpenApi {
    Frame::openapi()
}
