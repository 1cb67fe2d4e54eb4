//! Reads an answer's body with its limits: raw bytes counted as they arrive, decoded bytes as they are made.

use std::io::Read;

use bytes::{Bytes, BytesMut};
use flate2::read::MultiGzDecoder;
use futures_util::StreamExt;
use packtrail_domain::limits::limits;

use crate::client::Bounds;
use crate::error::SendError;

/// The raw bytes of a body, or the limit it broke. A body that may be cut is read up to the limit and then left.
pub(crate) async fn raw(response: reqwest::Response, bounds: Bounds) -> Result<Bytes, SendError> {
    let limit = tightest(limits().answer_raw_bytes, bounds);
    if !bounds.truncate && response.content_length().is_some_and(|length| length > limit as u64) {
        return Err(SendError::TooLarge { limit });
    }
    let mut stream = response.bytes_stream();
    let mut body = BytesMut::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| SendError::from_transport(&error))?;
        let room = limit - body.len();
        if chunk.len() > room && !bounds.truncate {
            return Err(SendError::TooLarge { limit });
        }
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if bounds.truncate && body.len() == limit {
            break;
        }
    }
    Ok(body.freeze())
}

/// Undoes one layer of gzip, if there is one. Of a body that may be cut, what can be read is enough.
pub(crate) fn decoded(raw: Bytes, encoding: Option<&str>, bounds: Bounds) -> Result<Bytes, SendError> {
    match encoding.map(str::trim) {
        _ if raw.is_empty() => Ok(raw),
        None | Some("" | "identity") => Ok(raw),
        Some("gzip" | "x-gzip") => gunzip(&raw, bounds),
        Some(_) if bounds.truncate => Ok(Bytes::new()),
        Some(_) => Err(SendError::Encoding),
    }
}

fn gunzip(raw: &[u8], bounds: Bounds) -> Result<Bytes, SendError> {
    let by_ratio = raw.len().saturating_mul(limits().answer_ratio).max(64 * 1024);
    let limit = tightest(limits().answer_decoded_bytes.min(by_ratio), bounds);
    let mut out = Vec::new();
    let mut reader = MultiGzDecoder::new(raw).take(limit as u64 + 1);
    // What was decoded before an error stays in `out`.
    let whole = reader.read_to_end(&mut out);
    if bounds.truncate {
        out.truncate(limit);
        return Ok(out.into());
    }
    whole.map_err(|_| SendError::Encoding)?;
    if out.len() > limit {
        return Err(SendError::TooLarge { limit });
    }
    Ok(out.into())
}

fn tightest(limit: usize, bounds: Bounds) -> usize {
    bounds.answer_limit.map_or(limit, |own| own.min(limit))
}
