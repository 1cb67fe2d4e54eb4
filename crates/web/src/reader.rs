//! Who reads a page: in which language, and under which prefix that language's addresses stand.
//!
//! A language is part of the address (`/de/parcel/...`), so that it needs no cookie and a link keeps it. Without one,
//! the browser's own wish decides. [`strip_language`] takes the prefix off before any route is looked up; every
//! address that a page prints gets it back through [`Reader::to`].

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{Method, Uri, header};
use packtrail_domain::language::Value;
use packtrail_domain::{Language, Languages, country};

use crate::access::Signed;
use crate::app::Room;
use crate::cookies::COUNTRY;

/// The reader of the page that is being made.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    /// The language.
    pub(crate) language: Arc<Language>,
    /// `/de`, or nothing where the address names no language.
    pub(crate) prefix: String,
    /// The page's own address without the prefix.
    pub(crate) path: String,
    /// Whether somebody is logged in.
    pub(crate) is_member: bool,
    /// Their country, as they chose it.
    pub(crate) country: Option<&'static str>,
    /// Whether it stands in the profile.
    pub(crate) has_own_country: bool,
}

/// The language that an address named.
#[derive(Debug, Clone)]
struct Named(Arc<Language>);

impl Reader {
    /// An address of ours in the reader's language.
    pub(crate) fn to(&self, address: &str) -> String {
        format!("{}{address}", self.prefix)
    }

    pub(crate) fn say(&self, key: &str) -> String {
        self.language.say(key)
    }

    pub(crate) fn count(&self, key: &str, count: usize) -> String {
        self.language.count(key, count)
    }

    pub(crate) fn tell(&self, key: &str, name: &str, value: &str) -> String {
        self.language.tell(key, name, value)
    }

    pub(crate) fn fill(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.language.fill(key, values)
    }
}

impl FromRequestParts<Arc<Room>> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, room: &Arc<Room>) -> Result<Self, Infallible> {
        let named = parts.extensions.get::<Named>().map(|Named(language)| Arc::clone(language));
        let prefix = named.as_ref().map_or_else(String::new, |language| format!("/{}", language.tag()));
        let language = named.unwrap_or_else(|| {
            let accepted = parts.headers.get(header::ACCEPT_LANGUAGE);
            let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or_default();
            Arc::clone(room.app.languages.choose(accepted))
        });
        let path = match parts.method {
            Method::GET | Method::HEAD => {
                parts.uri.path_and_query().map_or("/", PathAndQuery::as_str).to_owned()
            }
            _ => page_of(parts.uri.path()),
        };
        let signed = parts.extensions.get::<Signed>();
        let own = signed.and_then(|signed| country::code(signed.member.country.as_deref()?));
        let chosen = || country::code(COUNTRY.read(&parts.headers)?);
        Ok(Self {
            language,
            prefix,
            path,
            is_member: signed.is_some(),
            country: own.or_else(chosen),
            has_own_country: own.is_some(),
        })
    }
}

/// The page that a form belongs to, since what a form was sent to cannot be opened.
fn page_of(form: &str) -> String {
    let parts = if form.starts_with("/developers/") { 2 } else { 1 };
    form.split('/').skip(1).take(parts).flat_map(|part| ["/", part]).collect()
}

/// Takes a language off the front of the path and remembers it.
pub(crate) fn strip_language<B>(languages: &Languages, mut request: Request<B>) -> Request<B> {
    let path = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
    let (first, rest) = match path.get(1..).and_then(|path| path.find(['/', '?'])) {
        Some(end) => path.split_at(end + 1),
        None => (path, ""),
    };
    let Some(language) = first.get(1..).and_then(|tag| languages.get(tag)).cloned() else { return request };
    let rest = if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") };
    let mut parts = request.uri().clone().into_parts();
    parts.path_and_query = rest.parse().ok();
    if let Ok(uri) = Uri::from_parts(parts) {
        *request.uri_mut() = uri;
        request.extensions_mut().insert(Named(language));
    }
    request
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_belongs_to_a_page() {
        assert_eq!(page_of("/account/members/invite"), "/account");
        assert_eq!(page_of("/developers/keys/new"), "/developers/keys");
        assert_eq!(page_of("/login"), "/login");
    }

    #[test]
    fn a_language_in_front_of_an_address_is_taken_off() {
        let languages = Languages::load([("en", "a = b"), ("de", ""), ("zh", "")]).unwrap();
        let told = |address: &str| {
            let request = Request::builder().uri(address).body(()).unwrap();
            let request = strip_language(&languages, request);
            let named = request.extensions().get::<Named>().map(|Named(language)| language.tag().to_owned());
            (request.uri().to_string(), named)
        };
        assert_eq!(told("/de/track?numbers=1"), ("/track?numbers=1".to_owned(), Some("de".to_owned())));
        assert_eq!(told("/zh"), ("/".to_owned(), Some("zh".to_owned())));
        assert_eq!(told("/DE?x=/y"), ("/?x=/y".to_owned(), Some("de".to_owned())));
        assert_eq!(told("/track/v2.4/register"), ("/track/v2.4/register".to_owned(), None));
        assert_eq!(told("/"), ("/".to_owned(), None));
        assert_eq!(
            told("http://host.example/de/"),
            ("http://host.example/".to_owned(), Some("de".to_owned()))
        );
    }
}
