//! Opening an account, logging in, and one's own pages.
//!
//! Nothing here tells a stranger whether somebody has an account: answers look and take the same.

pub(crate) mod address;
pub(crate) mod agree;
pub(crate) mod colleagues;
pub(crate) mod consents;
pub(crate) mod join;
pub(crate) mod leave;
pub(crate) mod log_in;
pub(crate) mod passkeys;
pub(crate) mod profile;
pub(crate) mod reset;
pub(crate) mod second;
pub(crate) mod security;
pub(crate) mod sign_up;

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use packtrail_domain::mail::MailKind;
use packtrail_store::{Member, Ticket, Tried};

use super::layout::{self, Layout, Tab};
use super::{message, page, percent, store_failed};
use crate::app::Room;
use crate::cookies::{DEVICE, SESSION};
use crate::proof::codes::Failed;
use crate::proof::{self, codes};
use crate::reader::Reader;

/// A form that does one thing.
#[derive(Template)]
#[template(path = "step.html", whitespace = "minimize")]
struct Step {
    layout: Layout,
    title: String,
    lead: String,
    fault: String,
    action: String,
    hidden: Vec<(&'static str, String)>,
    fields: Vec<Field>,
    consent: Option<Tick>,
    button: String,
    /// The same with a passkey.
    passkey: Option<passkeys::Ask>,
    links: Vec<(String, String)>,
}

/// One input.
#[derive(Default)]
struct Field {
    name: &'static str,
    label: String,
    kind: &'static str,
    value: String,
    autocomplete: &'static str,
    hint: String,
    fault: String,
    is_code: bool,
    is_required: bool,
}

/// A box to tick, with what is agreed to behind a link.
struct Tick {
    text: String,
    link: String,
    address: String,
    is_ticked: bool,
    fault: String,
}

impl Step {
    /// A form titled `<key>-title` with the button `<key>-button`.
    fn new(room: &Room, reader: &Reader, key: &str, action: &str) -> Self {
        let title = reader.say(&format!("{key}-title"));
        Self {
            layout: Layout::new(room, reader, &title),
            title,
            lead: String::new(),
            fault: String::new(),
            action: reader.to(action),
            hidden: Vec::new(),
            fields: Vec::new(),
            consent: None,
            button: reader.say(&format!("{key}-button")),
            passkey: None,
            links: Vec::new(),
        }
    }

    fn answer(self) -> Response {
        let status = if self.fault.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        page(status, &self)
    }
}

fn e_mail_field(reader: &Reader, value: &str) -> Field {
    Field {
        name: "email",
        label: reader.say("e-mail"),
        kind: "email",
        value: value.to_owned(),
        autocomplete: "username",
        is_required: true,
        ..Field::default()
    }
}

fn password_field(reader: &Reader, autocomplete: &'static str) -> Field {
    Field {
        name: "password",
        label: reader.say("password"),
        kind: "password",
        autocomplete,
        is_required: true,
        ..Field::default()
    }
}

fn code_field(reader: &Reader) -> Field {
    Field {
        name: "code",
        label: reader.say("code"),
        kind: "text",
        autocomplete: "one-time-code",
        is_code: true,
        is_required: true,
        ..Field::default()
    }
}

/// The pages about oneself, with the one that is shown marked.
fn tabs(reader: &Reader, current: &str) -> Vec<Tab> {
    let all = [
        ("profile", "/account"),
        ("security", "/account/security"),
        ("consents", "/account/consents"),
        ("members", "/account/members"),
        ("close-account-tab", "/account/leave"),
    ];
    layout::tabs(reader, &all, current)
}

/// An address that can be written to: one `@`, something with a dot behind it, nothing that could split a header.
fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let plain = |text: &str| !text.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    text.len() <= 254
        && !local.is_empty()
        && local.len() <= 64
        && !local.contains(['@', '<', '>', ',', '"'])
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-'))
        && plain(text)
}

/// Browser and system, so coarse that many share it: `Firefox · Linux`.
fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = |list: &[(&str, &'static str)]| {
        list.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome")];
    let browser = first(&browsers).or_else(|| first(&[("Safari/", "Safari")]));
    let systems = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows")];
    let system = first(&systems).or_else(|| first(&[("Mac OS X", "Mac"), ("Linux", "Linux")]));
    match (browser, system) {
        (None, None) => "?".to_owned(),
        (one, other) => one.into_iter().chain(other).collect::<Vec<_>>().join(" · "),
    }
}

/// Whoever sends a form of these pages, as far as it matters for the brake on guessing.
pub(crate) struct Visitor {
    device: String,
    /// The mark of a browser that logged in before.
    known: Option<String>,
    /// The mark, or the client's network: what tries are counted by.
    counted_by: String,
}

impl FromRequestParts<Arc<Room>> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, room: &Arc<Room>) -> Result<Self, Infallible> {
        let known = DEVICE.read(&parts.headers).filter(|value| value.len() == 64).map(str::to_owned);
        let client = crate::api::v1::client(parts, &room.app.config.trusted_proxies);
        let counted_by = known.clone().unwrap_or_else(|| network(client));
        Ok(Self { device: device(&parts.headers), known, counted_by })
    }
}

/// The network that a request comes from.
pub(crate) struct Network(pub(crate) String);

impl FromRequestParts<Arc<Room>> for Network {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, room: &Arc<Room>) -> Result<Self, Infallible> {
        Ok(Self(network(crate::api::v1::client(parts, &room.app.config.trusted_proxies))))
    }
}

/// The /24 or /64 of an address.
fn network(address: Option<IpAddr>) -> String {
    match address {
        Some(IpAddr::V4(address)) => {
            let [one, two, three, _] = address.octets();
            format!("{one}.{two}.{three}.0")
        }
        Some(IpAddr::V6(address)) => {
            let [one, two, three, four, ..] = address.segments();
            format!("{one:x}:{two:x}:{three:x}:{four:x}::")
        }
        None => "unknown".to_owned(),
    }
}

/// Where to go after logging in: an address of ours, or one's parcels.
fn next(wanted: &str) -> &str {
    if is_ours(wanted) { wanted } else { "/parcels" }
}

/// The address of another door, which leads on to the same place.
fn onward(reader: &Reader, door: &str, next: &str) -> String {
    if next.is_empty() { reader.to(door) } else { reader.to(&format!("{door}?next={}", percent(next))) }
}

/// Whether a text is an address of this site.
pub(crate) fn is_ours(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//") && !address.contains(['\\', '\n', '\r'])
}

/// Begins a session and goes on.
async fn enter(
    room: &Room,
    reader: &Reader,
    member: &Member,
    visitor: &Visitor,
    to: &str,
) -> Result<Response, Failed> {
    let (token, hash) = proof::token(room)?;
    let sessions = room.app.store.sessions();
    sessions.open(member.account, member.id, hash, &visitor.device).await?;
    if visitor.known.is_none() && sessions.list(member.account, member.id).await?.len() > 1 {
        tell(room, reader, member, MailKind::NewDevice, &[("device", &visitor.device)]).await?;
    }
    let mark = match &visitor.known {
        Some(known) => known.clone(),
        None => proof::token(room)?.0,
    };
    let to = agree::on_the_way(room, reader, member, &visitor.device, next(to)).await?;
    // A browser that sent no cookie may keep none; the next page finds out, before it looks like no log-in at all.
    let to = match &visitor.known {
        Some(_) => to,
        None => format!("/entered?next={}", percent(&to)),
    };
    let mut response = Redirect::to(&reader.to(&to)).into_response();
    let secure = room.is_secure();
    for cookie in [SESSION.set(&token, secure), DEVICE.set(&mark, secure)].into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Tells a member by mail of something about their account.
async fn tell(
    room: &Room,
    reader: &Reader,
    member: &Member,
    kind: MailKind,
    values: &[(&str, &str)],
) -> Result<(), Failed> {
    let language = member.language.as_deref().unwrap_or(reader.language.tag());
    let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Ok(codes::send(room, &member.email, language, kind, values).await?)
}

/// Tries a code that was typed. `again` shows its form once more with a fault; `go_on` does what the code was for.
async fn with_code(
    room: &Room,
    reader: &Reader,
    (purpose, ticket, code): (&str, &str, &str),
    again: impl FnOnce(&str) -> Response,
    go_on: impl AsyncFnOnce(Ticket) -> Result<Response, Failed>,
) -> Response {
    let done = match codes::try_code(room, ticket, purpose, code).await {
        Ok(Tried::Wrong) => Ok(again(&reader.say("code-wrong"))),
        Ok(Tried::Gone) => Ok(message(room, reader, StatusCode::GONE, "code-gone")),
        Ok(Tried::Right(ticket)) => go_on(ticket).await,
        Err(error) => Err(error.into()),
    };
    done.unwrap_or_else(|error| failed(room, reader, &error))
}

/// What went wrong on our side.
fn failed(room: &Room, reader: &Reader, error: &Failed) -> Response {
    match error {
        Failed::Store(error) => store_failed(room, reader, error),
        Failed::Random(error) => {
            tracing::error!(%error, "a log-in could not be made");
            message(room, reader, StatusCode::SERVICE_UNAVAILABLE, "store-failed")
        }
    }
}

/// `You tried often. Wait 8 seconds.`
fn wait(reader: &Reader, seconds: i64) -> String {
    reader.count("wait", usize::try_from(seconds).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_can_be_written_to_pass() {
        for good in ["ada@shop.example", "a.b+c@sub.shop.example", "ü@münchen.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "ada",
            "@shop.example",
            "ada@",
            "ada@shop",
            "a b@shop.example",
            "ada@.example",
            "a@b.",
            "ada@shop.example\r\nBcc: eve@x.example",
            "a,b@shop.example",
            "\"a\"@shop.example",
            "a@b@c.example",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn after_a_log_in_one_stays_here() {
        assert_eq!(next("/parcel/ups/1?x=1"), "/parcel/ups/1?x=1");
        for bad in ["", "https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x=1"]
        {
            assert_eq!(next(bad), "/parcels");
        }
    }

    #[test]
    fn a_device_is_told_coarsely() {
        let told = |agent: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, header::HeaderValue::from_static(agent));
            device(&headers)
        };
        assert_eq!(
            told("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
            "Firefox · Linux"
        );
        assert_eq!(
            told("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1"),
            "Safari · iPhone"
        );
        assert_eq!(told("curl/8.0"), "?");
    }
}
