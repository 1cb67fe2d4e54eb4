//! What developers find on the website: the reference of the API for everybody ([`reference`]), and for members their
//! account's keys, endpoints, messages, usage and the sandbox. What is done here is done in [`crate::develop`], as the
//! API does it.

pub(crate) mod deliveries;
pub(crate) mod delivery;
mod endpoint_form;
pub(crate) mod endpoints;
pub(crate) mod keys;
pub(crate) mod reference;
pub(crate) mod replay;
pub(crate) mod sandbox;
pub(crate) mod usage;

use askama::Template;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::Offset;
use packtrail_domain::subnet::SubnetError;
use packtrail_domain::webhook::{NO_ANSWER, NOT_REACHED, UNREADABLE};

use super::layout::{self, Layout, Tab};
use super::view::today;
use super::{message, not_found, page, store_failed, tell};
use crate::app::Room;
use crate::develop::Refused;
use crate::reader::Reader;
use crate::words;

/// The parts, as message and path.
const PARTS: [(&str, &str); 6] = [
    ("dev-reference", "/developers"),
    ("dev-keys", "/developers/keys"),
    ("dev-endpoints", "/developers/endpoints"),
    ("dev-deliveries", "/developers/deliveries"),
    ("dev-usage", "/developers/usage"),
    ("dev-sandbox", "/developers/sandbox"),
];

fn tabs(reader: &Reader, current: &str) -> Vec<Tab> {
    layout::tabs(reader, &PARTS, current)
}

/// How something stands: a class that gives shape and colour, a word, and what more there is to say.
struct State {
    class: &'static str,
    word: String,
    more: String,
}

impl State {
    fn new(class: &'static str, word: String) -> Self {
        Self { class, word, more: String::new() }
    }

    fn with(self, more: String) -> Self {
        Self { more, ..self }
    }
}

/// A secret that is shown this once, and what to do with it.
#[derive(Template)]
#[template(path = "secret.html", whitespace = "minimize")]
struct SecretPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    title: String,
    secret: String,
    lead: String,
    /// What it is for, and what to type.
    examples: Vec<(String, String)>,
    next: String,
}

/// Asks before something is done that cannot be taken back.
#[derive(Template)]
#[template(path = "question.html", whitespace = "minimize")]
struct Question {
    layout: Layout,
    reader: Reader,
    title: String,
    text: String,
    action: String,
    button: String,
    back: String,
}

/// Why there is no page.
fn refuse(room: &Room, reader: &Reader, refused: &Refused) -> Response {
    match refused {
        Refused::Missing(_) => not_found(room, reader),
        Refused::Store(error) => store_failed(room, reader, error),
        Refused::NoRandom | Refused::Unopened => {
            message(room, reader, StatusCode::SERVICE_UNAVAILABLE, "store-failed")
        }
        other => {
            let title = reader.say("refused-title");
            tell(room, reader, StatusCode::UNPROCESSABLE_ENTITY, &title, &fault(reader, other))
        }
    }
}

/// Whether somebody can mend it in the form.
const fn is_mendable(refused: &Refused) -> bool {
    !matches!(refused, Refused::Missing(_) | Refused::Store(_) | Refused::NoRandom | Refused::Unopened)
}

/// What was refused and what to do, in a sentence.
fn fault(reader: &Reader, refused: &Refused) -> String {
    let number = |key: &str, most: usize| reader.fill(key, &[("most", most.into())]);
    match refused {
        Refused::TooLong(_, most) => number("fault-long", *most),
        Refused::Networks(most) => number("fault-networks", *most),
        Refused::Network(error) => network_fault(reader, error),
        Refused::EndsBefore => reader.say("fault-ends"),
        Refused::Overlap(_) | Refused::Twice => reader.say("fault-choice"),
        Refused::KeyOver => reader.say("fault-key-over"),
        Refused::Endpoints(most) => number("fault-endpoints", *most),
        Refused::Url(fault) => reader.say(url_fault(fault.word)),
        Refused::Off => reader.say("fault-off"),
        Refused::Unsent => reader.say("fault-unsent"),
        Refused::Span => reader.say("fault-span"),
        Refused::Far(days) => reader.fill("fault-far", &[("days", (*days).into())]),
        Refused::Unsealed(why) => reader.tell("fault-unsealed", "why", why),
        Refused::Missing(_) | Refused::Store(_) | Refused::NoRandom | Refused::Unopened => {
            reader.say("store-failed-text")
        }
    }
}

fn network_fault(reader: &Reader, error: &SubnetError) -> String {
    match error {
        SubnetError::Unreadable(text) => reader.tell("network-unreadable", "text", text),
        SubnetError::Length { text, bits } => {
            let values = [("text", text.as_str().into()), ("bits", (*bits).into())];
            reader.fill("network-length", &values)
        }
        SubnetError::HostBits { text, meant } => {
            let values = [("text", text.as_str().into()), ("meant", meant.as_str().into())];
            reader.fill("network-start", &values)
        }
    }
}

/// The message for a word of [`crate::UrlFault`].
fn url_fault(word: &str) -> &'static str {
    match word {
        "too-long" => "url-too-long",
        "no-url" => "url-unreadable",
        "scheme" | "no-https" => "url-https",
        "port" => "url-port",
        "user" => "url-user",
        "fragment" => "url-fragment",
        "not-public" => "url-private",
        _ => "url-host",
    }
}

/// What an attempt came to: the receiver's status, or why there was none.
fn result(reader: &Reader, text: &str, http_status: Option<u16>) -> String {
    match (http_status, text) {
        (Some(status @ 300..400), _) => reader.fill("attempt-redirect", &[("status", status.into())]),
        (Some(status), _) => format!("HTTP {status}"),
        (None, NOT_REACHED) => reader.say("attempt-not-reached"),
        (None, NO_ANSWER) => reader.say("attempt-no-answer"),
        (None, UNREADABLE) => reader.say("attempt-unreadable"),
        (None, other) => other.to_owned(),
    }
}

/// `27 Nov, 16:53:07 UTC`: a moment on the machine's clock, as exactly as a log needs it.
fn moment(reader: &Reader, at: Timestamp, now: Timestamp) -> String {
    let wall = Offset::UTC.to_datetime(at);
    format!("{}, {}", reader.language.short_day(wall.date(), today(now)), wall.strftime("%H:%M:%S UTC"))
}

/// `3 min ago`.
fn ago(reader: &Reader, at: Timestamp, now: Timestamp) -> String {
    words::distance(&reader.language, at, now)
}

/// The last day on which something that ends at a time counts, UTC.
fn last_day(reader: &Reader, ends: Timestamp, now: Timestamp) -> String {
    let last = ends.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(ends);
    reader.language.short_day(Offset::UTC.to_datetime(last).date(), today(now))
}

/// The server's address as programs reach it: as set, else as the reader did.
fn base(room: &Room, headers: &HeaderMap) -> String {
    if room.app.config.site_url.is_some() {
        return super::files::site(room, headers);
    }
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("127.0.0.1:8017");
    let is_local = host.starts_with("127.") || host.starts_with("localhost") || host.starts_with("[::1]");
    format!("{}://{host}", if is_local { "http" } else { "https" })
}

/// A page whose form came back with a fault is 422.
const fn status(is_good: bool) -> StatusCode {
    if is_good { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}
