//! What a parcel's page hands to other programs: the absolute address of a page, and a file that is sent again only
//! when it changed.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::Room;
use crate::proof::hash;

/// How much of a hash tells two versions of a file apart.
const TAG_BYTES: usize = 12;

/// The site's own address without a slash at its end: as set, else as the visitor reached it.
pub(crate) fn site(room: &Room, headers: &HeaderMap) -> String {
    if let Some(url) = &room.app.config.site_url {
        return url.trim_end_matches('/').to_owned();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let is_host =
        |host: &&str| host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
    format!("http://{}", host.filter(is_host).unwrap_or("localhost"))
}

/// A file, or 304 where the client has this very one.
pub(crate) fn file(headers: &HeaderMap, kind: &'static str, text: String) -> Response {
    let tag: String = hash("file", &text).iter().take(TAG_BYTES).map(|byte| format!("{byte:02x}")).collect();
    // Weak, since a compressed answer is the same file in other bytes.
    let tag = format!("W/\"{tag}\"");
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_known = known.split(',').any(|known| matches!(known.trim(), "*") || known.trim() == tag);
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, kind)], text).into_response()
    };
    let own = response.headers_mut();
    own.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        own.insert(header::ETAG, tag);
    }
    response
}
