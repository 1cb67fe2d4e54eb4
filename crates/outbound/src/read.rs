//! Reads an answer's body with its limits: raw bytes counted as they arrive, decoded bytes as they are made.

use std::io::Read;

use bytes::{Bytes, BytesMut};
use flate2::read::MultiGzDecoder;
use futures_util::StreamExt;
use packtrail_domain::limits::limits;

use crate::client::SendError;

/// The raw bytes of a body, or the limit it broke.
pub(crate) async fn raw(response: reqwest::Response) -> Result<Bytes, SendError> {
    let limit = limits().answer_raw_bytes;
    if response.content_length().is_some_and(|length| length > limit as u64) {
        return Err(SendError::TooLarge { limit });
    }
    let mut stream = response.bytes_stream();
    let mut body = BytesMut::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| SendError::from_transport(&error))?;
        if body.len() + chunk.len() > limit {
            return Err(SendError::TooLarge { limit });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// Undoes one layer of gzip, if there is one.
pub(crate) fn decoded(raw: Bytes, encoding: Option<&str>) -> Result<Bytes, SendError> {
    match encoding.map(str::trim) {
        _ if raw.is_empty() => Ok(raw),
        None | Some("" | "identity") => Ok(raw),
        Some("gzip" | "x-gzip") => gunzip(&raw),
        Some(_) => Err(SendError::Encoding),
    }
}

fn gunzip(raw: &[u8]) -> Result<Bytes, SendError> {
    let by_ratio = raw.len().saturating_mul(limits().answer_ratio).max(64 * 1024);
    let limit = limits().answer_decoded_bytes.min(by_ratio);
    let mut out = Vec::new();
    let mut reader = MultiGzDecoder::new(raw).take(limit as u64 + 1);
    reader.read_to_end(&mut out).map_err(|_| SendError::Encoding)?;
    if out.len() > limit {
        return Err(SendError::TooLarge { limit });
    }
    Ok(out.into())
}
