//! The cookie register: every cookie this server may set, and the only place that sets one.
//!
//! The promise names two, `_yq_bid` and `Country`, with their lifetimes; a log-in needs a third. The policy page prints
//! this table, so page and behaviour cannot differ.

use axum::http::{HeaderMap, HeaderValue, header};

/// One cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cookie {
    /// Its name; the log-in's gets a prefix where the site has TLS.
    pub(crate) name: &'static str,
    /// Seconds that a browser keeps it.
    pub(crate) lifetime_s: u32,
    /// Key of the message that says what it is for.
    pub(crate) purpose: &'static str,
}

/// Tells a browser that logged in before from one that guesses passwords.
pub(crate) const DEVICE: Cookie =
    Cookie { name: "_yq_bid", lifetime_s: 31_536_000, purpose: "cookie-device" };
/// The region a visitor chose.
pub(crate) const COUNTRY: Cookie = Cookie { name: "Country", lifetime_s: 604_800, purpose: "cookie-country" };
/// The log-in.
pub(crate) const SESSION: Cookie =
    Cookie { name: "session", lifetime_s: 2_592_000, purpose: "cookie-session" };

/// All of them.
pub(crate) const REGISTER: [Cookie; 3] = [DEVICE, COUNTRY, SESSION];

/// Marks a cookie that only this very host gets, over TLS only.
const HOST_PREFIX: &str = "__Host-";

impl Cookie {
    /// What the browser sent.
    pub(crate) fn read<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = pairs.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs
            .find(|(name, _)| name.strip_prefix(HOST_PREFIX).unwrap_or(name) == self.name)
            .map(|(_, value)| value)
    }

    /// The header that sets it. The value must be plain letters and digits.
    pub(crate) fn set(&self, value: &str, is_secure: bool) -> Option<HeaderValue> {
        self.line(value, self.lifetime_s, is_secure)
    }

    /// The header that removes it.
    pub(crate) fn remove(&self, is_secure: bool) -> Option<HeaderValue> {
        self.line("", 0, is_secure)
    }

    fn line(&self, value: &str, lifetime_s: u32, is_secure: bool) -> Option<HeaderValue> {
        let is_session = self.name == SESSION.name;
        let prefix = if is_secure && is_session { HOST_PREFIX } else { "" };
        let secure = if is_secure { "; Secure" } else { "" };
        let text = format!(
            "{prefix}{}={value}; Max-Age={lifetime_s}; Path=/; HttpOnly; SameSite=Lax{secure}",
            self.name
        );
        HeaderValue::from_str(&text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_promise_is_kept_to_the_letter() {
        let told = |cookie: Cookie| cookie.set("x", true).unwrap().to_str().unwrap().to_owned();
        insta::assert_snapshot!(REGISTER.map(told).join("\n"), @r"
        _yq_bid=x; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax; Secure
        Country=x; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax; Secure
        __Host-session=x; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax; Secure
        ");
    }

    #[test]
    fn a_cookie_is_found_among_others_with_or_without_its_prefix() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; __Host-session=abc"));
        headers.append(header::COOKIE, HeaderValue::from_static("Country=DE"));
        assert_eq!(SESSION.read(&headers), Some("abc"));
        assert_eq!(COUNTRY.read(&headers), Some("DE"));
        assert_eq!(DEVICE.read(&headers), None);
    }
}
