//! Cookies of one conversation: what a carrier's log-in page sets, its next page wants back.

use std::sync::{Arc, Mutex, PoisonError};

/// Cookies of one conversation. Clones share their content.
#[derive(Debug, Clone, Default)]
pub struct CookieJar {
    cookies: Arc<Mutex<Vec<Cookie>>>,
}

#[derive(Debug, Clone)]
struct Cookie {
    host: String,
    path: String,
    secure: bool,
    name: String,
    value: String,
}

/// More than an honest site sets.
const COOKIES_MAX: usize = 64;
/// Longest value that is kept.
const COOKIE_BYTES_MAX: usize = 4_096;

impl CookieJar {
    /// The value of a cookie, whichever host set it.
    pub fn get(&self, name: &str) -> Option<String> {
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        cookies.iter().rev().find(|cookie| cookie.name == name).map(|cookie| cookie.value.clone())
    }

    /// Keeps what a `Set-Cookie` header says. A cookie goes back to the host that set it and to no other: `Domain` is
    /// not obeyed, since a conversation has few hosts and sharing more than needed helps nobody.
    pub(crate) fn keep(&self, url: &url::Url, header: &str) {
        let mut parts = header.split(';').map(str::trim);
        let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { return };
        let Some(host) = place(url) else { return };
        if name.is_empty() || name.len() + value.len() > COOKIE_BYTES_MAX {
            return;
        }
        let mut cookie = Cookie {
            host,
            path: "/".to_owned(),
            secure: false,
            name: name.trim().to_owned(),
            value: value.trim().to_owned(),
        };
        let mut is_gone = false;
        for part in parts {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            match key.trim().to_ascii_lowercase().as_str() {
                "secure" => cookie.secure = true,
                "path" if value.starts_with('/') => value.clone_into(&mut cookie.path),
                "max-age" => is_gone = value.trim().parse::<i64>().is_ok_and(|seconds| seconds <= 0),
                _ => {}
            }
        }
        let mut cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        cookies.retain(|known| {
            (&known.host, &known.path, &known.name) != (&cookie.host, &cookie.path, &cookie.name)
        });
        if !is_gone && cookies.len() < COOKIES_MAX {
            cookies.push(cookie);
        }
    }

    /// The `Cookie` header for an address, if there is anything to send.
    pub(crate) fn header(&self, url: &url::Url) -> Option<String> {
        let host = place(url);
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |cookie: &&Cookie| {
            Some(&cookie.host) == host.as_ref()
                && (!cookie.secure || url.scheme() == "https")
                && below(url.path(), &cookie.path)
        };
        let pairs: Vec<String> =
            cookies.iter().filter(fits).map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

/// Whose cookies: the host, with its port where it is not the usual one, so that services beside each other
/// share none.
fn place(url: &url::Url) -> Option<String> {
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// Whether a path is the cookie's path or below it.
fn below(path: &str, base: &str) -> bool {
    path.strip_prefix(base)
        .is_some_and(|rest| rest.is_empty() || base.ends_with('/') || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> url::Url {
        url::Url::parse(text).unwrap()
    }

    #[test]
    fn a_cookie_goes_back_to_its_own_host_and_path_only() {
        let jar = CookieJar::default();
        let home = url("https://a.example/start");
        jar.keep(&home, "sid=1; Path=/api; Secure; HttpOnly");
        jar.keep(&home, "lang=en; Domain=example");
        for (address, expected) in [
            ("https://a.example/api/x", Some("sid=1; lang=en")),
            ("https://a.example/apix", Some("lang=en")),
            ("http://a.example/api", Some("lang=en")),
            ("https://b.example/api", None),
        ] {
            assert_eq!(jar.header(&url(address)).as_deref(), expected, "{address}");
        }
        assert_eq!(jar.get("sid").as_deref(), Some("1"));
    }

    #[test]
    fn a_cookie_is_replaced_or_taken_back() {
        let jar = CookieJar::default();
        let home = url("https://a.example/");
        for header in ["sid=1", "sid=2", "x=1", "x=; Max-Age=0", "=broken", "broken"] {
            jar.keep(&home, header);
        }
        assert_eq!(jar.header(&home).as_deref(), Some("sid=2"));
        for index in 0..500 {
            jar.keep(&home, &format!("c{index}={}", "x".repeat(10)));
        }
        assert!(jar.header(&home).unwrap().split(';').count() <= COOKIES_MAX);
    }
}
