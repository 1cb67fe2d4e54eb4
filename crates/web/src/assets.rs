//! Our own style, script and icon. Embedded, addressed with a hash of their content, kept for ever by
//! browsers.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::guard::Elsewhere;

/// The script that other sites load, under an address that stays the same.
pub(crate) const WIDGET: &str = "widget.js";

struct Asset {
    name: &'static str,
    kind: &'static str,
    text: &'static str,
}

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

const ASSETS: &[Asset] = &[
    Asset { name: "app.css", kind: CSS, text: include_str!("../assets/app.css") },
    Asset { name: "app.js", kind: SCRIPT, text: include_str!("../assets/app.js") },
    Asset { name: "box.js", kind: SCRIPT, text: include_str!("../assets/box.js") },
    Asset { name: "list.js", kind: SCRIPT, text: include_str!("../assets/list.js") },
    Asset { name: "results.js", kind: SCRIPT, text: include_str!("../assets/results.js") },
    Asset { name: "embed.css", kind: CSS, text: include_str!("../assets/embed.css") },
    Asset { name: "embed.js", kind: SCRIPT, text: include_str!("../assets/embed.js") },
    Asset { name: WIDGET, kind: SCRIPT, text: include_str!("../assets/widget.js") },
    Asset { name: "passkeys.js", kind: SCRIPT, text: include_str!("../assets/passkeys.js") },
    Asset { name: "member.css", kind: CSS, text: include_str!("../assets/member.css") },
    Asset { name: "developer.css", kind: CSS, text: include_str!("../assets/developer.css") },
    Asset { name: "design.css", kind: CSS, text: include_str!("../assets/design.css") },
    Asset { name: "icon.svg", kind: "image/svg+xml", text: include_str!("../assets/icon.svg") },
];

static ADDRESSES: LazyLock<Vec<String>> = LazyLock::new(|| {
    ASSETS.iter().map(|asset| format!("/assets/{}?v={:08x}", asset.name, hash(asset.text))).collect()
});

/// FNV-1a: only has to change when the content does.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The address of an asset with its content's hash.
pub(crate) fn address(name: &str) -> &'static str {
    let index = ASSETS.iter().position(|asset| asset.name == name);
    index.and_then(|index| ADDRESSES.get(index)).map_or("", String::as_str)
}

/// The text of an asset.
pub(crate) fn text(name: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map_or("", |asset| asset.text)
}

pub(crate) async fn serve(Path(name): Path<String>) -> Response {
    match ASSETS.iter().find(|asset| asset.name == name) {
        Some(asset) if asset.name == WIDGET => {
            let headers =
                [(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, "public, max-age=3600")];
            let mut response = (headers, asset.text).into_response();
            response.extensions_mut().insert(Elsewhere::Script);
            response
        }
        Some(asset) => {
            let kept = "public, max-age=31536000, immutable";
            ([(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, kept)], asset.text).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Browsers ask for this address by themselves.
pub(crate) async fn favicon() -> Response {
    serve(Path("icon.svg".to_owned())).await
}
