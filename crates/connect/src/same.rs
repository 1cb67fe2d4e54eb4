//! The short cut for an answer that says what the last one said: the same bytes are neither mapped nor merged.
//!
//! The digest is kept with the parcel, and only of answers that were found and mapped; so the parcel's story has
//! everything that the same answer would tell again. It covers all that the result depends on: the bytes, the status,
//! the numbers asked, the document and its filter, the program's version, and the day where the carrier leaves out the
//! year. Rules that look at headers cannot be answered from it: their documents never take the short cut.

use jiff::Timestamp;
use jiff::tz::Offset;
use packtrail_domain::{Answer, Number, Outcome};
use sha2::{Digest as _, Sha256};

use crate::connector::Connector;
use crate::parse::{Parsed, Raw, retry_after};
use crate::template::hex;

/// What the result of an answer depends on, as hex; `None` where that cannot be told from it alone.
pub(crate) fn digest(
    connector: &Connector,
    asked: &[Number],
    raw: &Raw<'_>,
    now: Timestamp,
) -> Option<String> {
    let hash = connector.document_hash.as_ref()?;
    let mut sha = Sha256::new();
    sha.update(hash);
    sha.update(raw.status.to_be_bytes());
    for part in asked.iter().map(Number::as_str).chain([raw.content_type]) {
        sha.update(part.as_bytes());
        sha.update([0]);
    }
    if connector.time.lacks_year() {
        sha.update(Offset::UTC.to_datetime(now).date().to_string().as_bytes());
    }
    sha.update([0]);
    sha.update(raw.body);
    Some(hex(&sha.finalize()))
}

/// The hash of a document, where its answers may be recognised.
pub(crate) fn document_hash(document: &str, map: &str, looks_at_headers: bool) -> Option<[u8; 32]> {
    if looks_at_headers {
        return None;
    }
    let mut sha = Sha256::new();
    for part in [env!("CARGO_PKG_VERSION"), document, map] {
        sha.update(part.len().to_be_bytes());
        sha.update(part.as_bytes());
    }
    Some(sha.finalize().into())
}

/// What a known digest stands for.
pub(crate) fn unchanged(asked: &[Number], raw: &Raw<'_>, digest: &str, now: Timestamp) -> Parsed {
    let retry_after_s = retry_after(raw.headers, now);
    let one = |number: &Number| {
        let answer = Answer { retry_after_s, ..Answer::unchanged(digest.to_owned()) };
        (Some(number.clone()), answer)
    };
    Parsed {
        now,
        outcome: Outcome::Found,
        retry_after_s,
        detail: None,
        answers: asked.iter().map(one).collect(),
    }
}
