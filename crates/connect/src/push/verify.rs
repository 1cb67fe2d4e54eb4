//! Whether a request is the carrier's. What is secret is compared in the same time wherever it differs.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use packtrail_domain::limits::limits;
use packtrail_domain::push::PushRequest;
use sha2::Sha256;

use super::{Place, Push, Signature, Verify};
use crate::build::digest_of;
use crate::document::Encoding;
use crate::template::{BuildContext, BuildError, Template, Values};

/// A number of the clock beyond this counts milliseconds.
const MILLISECONDS_FROM: i64 = 100_000_000_000;

/// Why a request is not taken for the carrier's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It does not carry what shows who sends it.
    #[error("{0} is missing")]
    Missing(String),
    /// What it carries is not right.
    #[error("{0} does not fit")]
    Wrong(&'static str),
    /// It was sent at another time.
    #[error("its time of sending is not near")]
    Stale,
    /// It comes from elsewhere.
    #[error("it comes from a network that is not the carrier's")]
    Elsewhere,
    /// The body is no text, or no form.
    #[error("the body cannot be read")]
    Unreadable,
}

/// A request with what its templates may name.
struct Shown<'a> {
    request: &'a PushRequest<'a>,
    body: &'a str,
    /// By the names that templates use: `header.x-time`, `form.param`.
    named: BTreeMap<String, String>,
}

pub(super) fn verify(
    push: &Push,
    secrets: &BTreeMap<String, String>,
    request: &PushRequest<'_>,
    wall: Timestamp,
) -> Result<(), Refusal> {
    let is_near = |subnet: &packtrail_domain::subnet::Subnet| {
        request.from.is_some_and(|from| subnet.contains(from.to_canonical()))
    };
    if !push.from.is_empty() && !push.from.iter().any(is_near) {
        return Err(Refusal::Elsewhere);
    }
    let shown = Shown::of(push, request)?;
    if let Some(stamp) = &push.timestamp {
        let sent = instant(shown.value(&stamp.place)?).ok_or(Refusal::Stale)?;
        if wall.duration_since(sent).as_secs().saturating_abs() > stamp.tolerance_s {
            return Err(Refusal::Stale);
        }
    }
    let fill = |template: &Template| shown.fill(template, secrets, wall);
    match &push.verify {
        Verify::Network => Ok(()),
        Verify::Header { names, prefix, value } => {
            let given = names.iter().find_map(|name| request.header(name));
            let given = given.ok_or_else(|| Refusal::Missing(names.join(" or ")))?;
            let given = given.strip_prefix(prefix.as_str()).unwrap_or(given);
            same(given.as_bytes(), fill(value)?.as_bytes(), "the header")
        }
        Verify::Basic { user, password } => {
            let given = request.header("authorization");
            let given = given.ok_or_else(|| Refusal::Missing("authorization".to_owned()))?;
            let (scheme, pair) = given.split_once(' ').ok_or(Refusal::Wrong("the authorization"))?;
            if !scheme.eq_ignore_ascii_case("basic") {
                return Err(Refusal::Wrong("the authorization"));
            }
            let pair = BASE64.decode(pair.trim()).map_err(|_| Refusal::Wrong("the authorization"))?;
            let ours = format!("{}:{}", fill(user)?, fill(password)?);
            same(&pair, ours.as_bytes(), "the authorization")
        }
        Verify::Sign { place, prefix, sign } => {
            let given = shown.value(place)?.trim();
            let given = given.strip_prefix(prefix.as_str()).ok_or(Refusal::Wrong("the signature"))?;
            same_signature(sign, given, &signature(sign, &fill)?)
        }
    }
}

fn signature(
    sign: &Signature,
    fill: &impl Fn(&Template) -> Result<String, Refusal>,
) -> Result<Vec<u8>, Refusal> {
    let parts = sign.parts.iter().map(fill).collect::<Result<Vec<_>, _>>()?;
    let key = sign.key.as_ref().map(fill).transpose()?.unwrap_or_default();
    digest_of(sign.algorithm, &parts.join(&sign.join), &key).map_err(|_| Refusal::Wrong("the key"))
}

/// Compares the bytes that were signed: hexadecimal may come in small or capital letters.
fn same_signature(sign: &Signature, given: &str, ours: &[u8]) -> Result<(), Refusal> {
    let wrong = Refusal::Wrong("the signature");
    let bytes = match sign.encoding {
        Encoding::Base64 => BASE64.decode(given).map_err(|_| wrong)?,
        Encoding::LowerHex | Encoding::UpperHex => unhex(given).ok_or(wrong)?,
    };
    same(&bytes, ours, "the signature")
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(text.get(i..i + 2)?, 16).ok()).collect()
}

/// Compares codes of both under one key, so that the time it takes says nothing of where or whether they differ, nor
/// of how long ours is.
fn same(given: &[u8], ours: &[u8], what: &'static str) -> Result<(), Refusal> {
    let mac = |text: &[u8]| {
        Hmac::<Sha256>::new_from_slice(b"packtrail push").map(|mac| mac.chain_update(text)).ok()
    };
    let wrong = Refusal::Wrong(what);
    let ours = mac(ours).ok_or(wrong.clone())?.finalize().into_bytes();
    mac(given).ok_or(wrong.clone())?.verify_slice(&ours).map_err(|_| wrong)
}

/// A time as seconds, milliseconds, RFC 3339 or RFC 2822.
fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>() {
        return if number.saturating_abs() >= MILLISECONDS_FROM {
            Timestamp::from_millisecond(number).ok()
        } else {
            Timestamp::from_second(number).ok()
        };
    }
    text.parse().ok().or_else(|| Some(jiff::fmt::rfc2822::parse(text).ok()?.timestamp()))
}

/// The fields of a form.
pub(super) fn fields(body: &[u8]) -> Vec<(String, String)> {
    let pairs = url::form_urlencoded::parse(body).take(limits().push_fields);
    pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

impl<'a> Shown<'a> {
    fn of(push: &Push, request: &'a PushRequest<'a>) -> Result<Self, Refusal> {
        // Only what is signed must be text: a carrier may write in another charset.
        let body = match push.verify {
            Verify::Sign { .. } => std::str::from_utf8(request.body).map_err(|_| Refusal::Unreadable)?,
            Verify::Header { .. } | Verify::Basic { .. } | Verify::Network => "",
        };
        let header = |(name, value): &(String, String)| (format!("header.{name}"), value.clone());
        let mut named: BTreeMap<String, String> = request.headers.iter().rev().map(header).collect();
        if push.reads_form() {
            let fields = fields(request.body).into_iter().rev();
            named.extend(fields.map(|(name, value)| (format!("form.{name}"), value)));
        }
        Ok(Self { request, body, named })
    }

    fn value(&self, place: &Place) -> Result<&str, Refusal> {
        match place {
            Place::Header(name) => {
                self.request.header(name).ok_or_else(|| Refusal::Missing(format!("the header {name}")))
            }
            Place::Field(name) => {
                let value = self.named.get(&format!("form.{name}")).map(String::as_str);
                value.ok_or_else(|| Refusal::Missing(format!("the field {name}")))
            }
        }
    }

    fn fill(
        &self,
        template: &Template,
        secrets: &BTreeMap<String, String>,
        now: Timestamp,
    ) -> Result<String, Refusal> {
        let context = BuildContext {
            secrets: secrets.clone(),
            token: None,
            captures: self.named.clone(),
            now,
            uuid: uuid::Uuid::nil(),
            hosts: BTreeMap::new(),
            lang: String::new(),
        };
        let values = Values {
            lookups: &[],
            context: &context,
            hosts: &BTreeMap::new(),
            codes: &BTreeMap::new(),
            extra_names: Vec::new(),
            signs: BTreeMap::new(),
            body: self.body.to_owned(),
        };
        template.fill(&values).map_err(|error| match error {
            BuildError::Missing(name) => Refusal::Missing(name),
            _ => Refusal::Unreadable,
        })
    }
}

impl Push {
    /// Whether the body is a form.
    fn reads_form(&self) -> bool {
        let in_field = matches!(self.verify, Verify::Sign { place: Place::Field(_), .. });
        in_field || self.field.is_some()
    }
}
