//! What every answer carries and what a form must show before it may change something.

use std::str::FromStr;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Nothing is loaded but our own style, script, pictures and frames; nobody may frame us.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// What the policy says of who may frame us.
const NOBODY: &str = "frame-ancestors 'none'";

static ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (RESOURCE_POLICY, "same-origin"),
];

/// The sites that may show the tracking widget in a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FramedBy(String);

/// A text that names no site.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no site: write `*`, `none`, or addresses such as `https://shop.example`")]
pub struct NoSite(String);

impl Default for FramedBy {
    fn default() -> Self {
        Self("*".to_owned())
    }
}

impl FromStr for FramedBy {
    type Err = NoSite;

    /// `*`, `none`, or sites with blanks between them. Our own pages always may.
    fn from_str(text: &str) -> Result<Self, NoSite> {
        match text.trim() {
            "" | "*" => return Ok(Self::default()),
            "none" => return Ok(Self("'self'".to_owned())),
            _ => {}
        }
        let mut sites = vec!["'self'"];
        for site in text.split_whitespace() {
            let host = site.strip_prefix("https://").or_else(|| site.strip_prefix("http://"));
            let is_host_letter = |letter: u8| letter.is_ascii_alphanumeric() || b".-:*".contains(&letter);
            if !host.is_some_and(|host| !host.is_empty() && host.bytes().all(is_host_letter)) {
                return Err(NoSite(site.to_owned()));
            }
            sites.push(site);
        }
        Ok(Self(sites.join(" ")))
    }
}

impl FramedBy {
    /// As the policy names them.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    fn policy(&self) -> Option<HeaderValue> {
        let policy = CONTENT_SECURITY_POLICY.replace(NOBODY, &format!("frame-ancestors {}", self.0));
        HeaderValue::from_str(&policy).ok()
    }
}

/// The exceptions: what other sites may have. An answer that carries this mark gets the headers for it.
#[derive(Debug, Clone)]
pub(crate) enum Elsewhere {
    /// A page without a session, in a frame of these sites.
    Frame(FramedBy),
    /// A script that every site may load.
    Script,
}

/// Puts the security headers on every answer; what holds parcels is not kept by anybody on the way.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let elsewhere = response.extensions_mut().remove::<Elsewhere>();
    let headers = response.headers_mut();
    for (name, value) in &ALWAYS {
        headers.insert(name.clone(), HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    match elsewhere {
        Some(Elsewhere::Frame(by)) => open_to_frames(headers, &by),
        Some(Elsewhere::Script) => {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
            headers.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
        }
        None => {}
    }
    response
}

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Lets the answer be shown in a frame. Without a policy that says by whom, it stays closed.
fn open_to_frames(headers: &mut HeaderMap, by: &FramedBy) {
    let Some(policy) = by.policy() else { return };
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.remove(header::X_FRAME_OPTIONS);
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    // A page that isolates itself frames only what does the same.
    let isolated = HeaderName::from_static("cross-origin-embedder-policy");
    headers.insert(isolated, HeaderValue::from_static("require-corp"));
    // No cookie goes out of a frame, whatever a handler meant.
    headers.remove(header::SET_COOKIE);
}

/// Whether a form comes from our own pages. Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`; a
/// program that sends neither has no visitor's browser to abuse.
pub(crate) fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text("origin") else { return true };
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    text("host").is_some_and(|ours| ours.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        is_same_origin(&headers)
    }

    #[test]
    fn sites_that_may_frame_are_read_strictly() {
        let told = |text: &str| text.parse::<FramedBy>().map(|by| by.0);
        assert_eq!(told(" * "), Ok("*".to_owned()));
        assert_eq!(told("none"), Ok("'self'".to_owned()));
        assert_eq!(
            told("https://shop.example http://10.0.0.2:8080"),
            Ok("'self' https://shop.example http://10.0.0.2:8080".to_owned())
        );
        for bad in
            ["shop.example", "https://", "https://a.example;script-src *", "https://a.example/x", "* none"]
        {
            assert!(told(bad).is_err(), "{bad}");
        }
        let policy = FramedBy::default().policy().unwrap();
        assert!(policy.to_str().unwrap().ends_with("; frame-ancestors *"), "{policy:?}");
    }

    #[test]
    fn a_form_of_another_site_is_recognised() {
        assert!(from(&[("sec-fetch-site", "same-origin")]));
        assert!(!from(&[("sec-fetch-site", "cross-site")]));
        assert!(!from(&[("sec-fetch-site", "same-site")]));
        assert!(from(&[("origin", "http://track.example:8017"), ("host", "track.example:8017")]));
        assert!(!from(&[("origin", "https://evil.example"), ("host", "track.example")]));
        assert!(!from(&[("origin", "null"), ("host", "track.example")]));
        assert!(from(&[("host", "track.example")]));
    }
}
