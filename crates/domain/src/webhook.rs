//! Webhooks as values: which events there are, in which form an endpoint wants them, and the exact bytes and
//! signatures that go out. No network here; `work` sends, `packtrail listen` sends on.
//!
//! Two signatures always go along: Standard Webhooks 1.0 (`webhook-id`, `webhook-timestamp`, `webhook-signature`,
//! HMAC-SHA256 over `id.timestamp.body`) and, where the account has a compatible key, 17TRACK's `sign`
//! (SHA-256 of body, a slash and the key; confirmed by independent receivers).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use crate::ids::DeliveryId;
use crate::status::Status;

/// What an attempt came to, as its log says it; a status of the receiver is told as `HTTP 503`.
pub const DELIVERED: &str = "delivered";
/// Shown for whatever kept a connection from being made: if these read differently, an endpoint of a stranger's
/// choosing would tell them what answers inside the operator's network.
pub const NOT_REACHED: &str = "the address could not be reached";
/// The receiver took too long.
pub const NO_ANSWER: &str = "no answer in time";
/// It answered something that is no answer.
pub const UNREADABLE: &str = "the answer could not be read";

/// Why an endpoint is off: its owner wished it.
pub const OFF_BY_OWNER: &str = "Its owner switched it off.";
/// The receiver wants no more.
pub const OFF_BY_RECEIVER: &str = "the receiver answered 410: it wants no more";
/// It is given up.
pub const OFF_BY_FAILURES: &str = "every attempt failed for five days; enable it when it answers again";

/// What can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub enum EventKind {
    /// A tracking's parcel has news.
    #[serde(rename = "tracking.updated")]
    TrackingUpdated,
    /// A tracking stopped.
    #[serde(rename = "tracking.stopped")]
    TrackingStopped,
    /// Another endpoint of the account was switched off.
    #[serde(rename = "endpoint.disabled")]
    EndpointDisabled,
    /// Somebody tries the endpoint.
    #[serde(rename = "endpoint.test")]
    Test,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 4] =
        [Self::TrackingUpdated, Self::TrackingStopped, Self::EndpointDisabled, Self::Test];

    /// The word used on the wire and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TrackingUpdated => "tracking.updated",
            Self::TrackingStopped => "tracking.stopped",
            Self::EndpointDisabled => "endpoint.disabled",
            Self::Test => "endpoint.test",
        }
    }

    /// The kind for a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// 17TRACK's name; what it does not know goes out as an update.
    const fn compatible(self) -> &'static str {
        match self {
            Self::TrackingStopped => "TRACKING_STOPPED",
            _ => "TRACKING_UPDATED",
        }
    }
}

/// In which form an endpoint wants its messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[expect(missing_docs, reason = "the versions of 17TRACK's API")]
pub enum Format {
    /// Packtrail's own.
    #[serde(rename = "native")]
    Native,
    #[serde(rename = "17track-v1")]
    V1,
    #[serde(rename = "17track-v2")]
    V2,
    #[serde(rename = "17track-v2.1")]
    V21,
    #[serde(rename = "17track-v2.2")]
    V22,
    #[serde(rename = "17track-v2.4")]
    V24,
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 6] = [Self::Native, Self::V1, Self::V2, Self::V21, Self::V22, Self::V24];

    /// The word used on the wire and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::V1 => "17track-v1",
            Self::V2 => "17track-v2",
            Self::V21 => "17track-v2.1",
            Self::V22 => "17track-v2.2",
            Self::V24 => "17track-v2.4",
        }
    }

    /// The form for a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == word)
    }
}

/// Which events an endpoint wants; empty lists mean all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// These kinds.
    pub events: Vec<EventKind>,
    /// Updates only when the parcel has one of these statuses.
    pub statuses: Vec<Status>,
}

impl Filter {
    /// Whether an event passes; `status` is the parcel's, for updates. Tests always pass.
    pub fn passes(&self, event: EventKind, status: Option<Status>) -> bool {
        if event == EventKind::Test {
            return true;
        }
        let wanted = self.events.is_empty() || self.events.contains(&event);
        let is_update = event == EventKind::TrackingUpdated;
        let fits = self.statuses.is_empty() || status.is_some_and(|status| self.statuses.contains(&status));
        wanted && (!is_update || fits)
    }
}

/// What is known of a message beside its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The same at every attempt.
    pub id: DeliveryId,
    /// Gap-free per endpoint.
    pub seq: i64,
    /// What happened.
    pub event: EventKind,
    /// When it was produced.
    pub created: Timestamp,
    /// Its form.
    pub format: Format,
}

/// The exact bytes of a message. `data` is JSON; `key` is the plain compatible key, which v1 signs inside the body.
pub fn body(head: &Head, data: &str, key: Option<&str>) -> String {
    let event = head.event.compatible();
    match head.format {
        Format::Native => format!(
            r#"{{"type":"{}","id":"{}","sequence":{},"timestamp":"{}","data":{data}}}"#,
            head.event.as_str(),
            head.id,
            head.seq,
            head.created
        ),
        Format::V1 => {
            let sign = key.map(|key| hex(&Sha256::digest(format!("{event}/{data}/{key}").as_bytes())));
            let sign = sign.unwrap_or_default();
            format!(r#"{{"sign":"{sign}","event":"{event}","data":{data}}}"#)
        }
        _ => format!(r#"{{"event":"{event}","data":{data}}}"#),
    }
}

/// The headers of one attempt. `secrets` are the endpoint's signing secrets as people see them (`whsec_...`), the new
/// one first; `key` is the plain compatible key.
pub fn headers(
    head: &Head,
    body: &str,
    at: Timestamp,
    secrets: &[&str],
    key: Option<&str>,
) -> Vec<(String, String)> {
    let (id, seconds) = (head.id.to_string(), at.as_second());
    let signatures: Vec<String> =
        secrets.iter().map(|secret| standard_signature(secret, &id, seconds, body)).collect();
    let mut headers = vec![
        ("content-type", "application/json".to_owned()),
        ("webhook-id", id),
        ("webhook-timestamp", seconds.to_string()),
        ("webhook-signature", signatures.join(" ")),
        ("packtrail-sequence", head.seq.to_string()),
    ];
    if let Some(key) = key.filter(|_| head.format != Format::Native) {
        headers.push(("sign", compatible_signature(body, key)));
    }
    headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// `data` of a test message, as JSON.
pub fn test_data(format: Format) -> String {
    let data = match format {
        Format::Native => json!({ "message": "This is a test. Nothing happened to a parcel." }),
        _ => json!({ "number": "TEST000000", "carrier": 0, "param": null, "tag": "test" }),
    };
    data.to_string()
}

/// A new signing secret from random bytes.
pub fn new_secret(random: [u8; 32]) -> String {
    format!("whsec_{}", STANDARD.encode(random))
}

/// `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, as Standard Webhooks says.
pub fn standard_signature(secret: &str, id: &str, timestamp_s: i64, body: &str) -> String {
    let coded = secret.strip_prefix("whsec_").unwrap_or(secret);
    let key = STANDARD.decode(coded).unwrap_or_else(|_| coded.as_bytes().to_vec());
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key) else { return String::new() };
    mac.update(format!("{id}.{timestamp_s}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

/// 17TRACK's `sign`: the SHA-256 of body, slash and key, in lower-case hex.
pub fn compatible_signature(body: &str, key: &str) -> String {
    hex(&Sha256::digest(format!("{body}/{key}").as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(format: Format) -> Head {
        Head {
            id: "msg_0190b7e2c1a07000800000000000002a".parse().unwrap(),
            seq: 7,
            event: EventKind::TrackingStopped,
            created: "2026-11-24T10:00:00Z".parse().unwrap(),
            format,
        }
    }

    #[test]
    fn the_compatible_signature_agrees_with_the_reference_vector() {
        let data = r#"{"number":"RR123456789CN","carrier":3011,"param":null,"tag":""}"#;
        let body = body(&head(Format::V24), data, None);
        assert_eq!(body, format!(r#"{{"event":"TRACKING_STOPPED","data":{data}}}"#));
        assert_eq!(
            compatible_signature(&body, "123456ABCDEF"),
            "23d61913ce3a04881a6c2b982a05804f72c3acd01a86d5b79f0e87f3afb11030"
        );
    }

    /// The vector printed in the Standard Webhooks libraries' own tests.
    #[test]
    fn the_standard_signature_agrees_with_the_published_vector() {
        let signed = standard_signature(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            r#"{"test": 2432232314}"#,
        );
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn v1_signs_inside_the_body_and_two_secrets_sign_twice() {
        let body = body(&head(Format::V1), r#"{"number":"X"}"#, Some("k"));
        let sign = hex(&Sha256::digest(br#"TRACKING_STOPPED/{"number":"X"}/k"#));
        assert!(body.starts_with(&format!(r#"{{"sign":"{sign}","event""#)), "{body}");
        let headers =
            headers(&head(Format::V1), &body, Timestamp::UNIX_EPOCH, &["whsec_AAAA", "whsec_BBBB"], None);
        let signature = headers.iter().find(|(name, _)| name == "webhook-signature").unwrap();
        assert_eq!(signature.1.matches("v1,").count(), 2);
    }

    #[test]
    fn a_filter_of_statuses_is_about_updates_only() {
        let filter = Filter { events: Vec::new(), statuses: vec![Status::Delivered] };
        assert!(filter.passes(EventKind::TrackingStopped, None));
        assert!(filter.passes(EventKind::TrackingUpdated, Some(Status::Delivered)));
        assert!(!filter.passes(EventKind::TrackingUpdated, Some(Status::InTransit)));
        let filter = Filter { events: vec![EventKind::TrackingStopped], statuses: Vec::new() };
        assert!(!filter.passes(EventKind::TrackingUpdated, Some(Status::InTransit)));
        assert!(filter.passes(EventKind::Test, None));
    }
}
