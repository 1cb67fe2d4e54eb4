//! A timeline as it lies in the database: one byte that names the format, then the document.
//!
//! Format 1 is JSON compressed by zstd without a dictionary. A later format gets the next byte; old ones stay readable.

use std::io::Read as _;

use packtrail_domain::Timeline;

use crate::error::{Result, StoreError};

const FORMAT: u8 = 1;
const LEVEL: i32 = 3;
/// The longest document: what the limits on events and their texts admit, and a safeguard when reading.
const LONGEST: u64 = 64 << 20;

/// The bytes to store; nothing for an empty timeline.
pub(crate) fn encode(timeline: &Timeline) -> Result<Option<Vec<u8>>> {
    if timeline.legs.is_empty() {
        return Ok(None);
    }
    let json = serde_json::to_vec(timeline).map_err(StoreError::corrupt)?;
    if json.len() as u64 > LONGEST {
        return Err(StoreError::Refused(format!("a timeline of {} bytes is too long to keep", json.len())));
    }
    let packed = zstd::encode_all(json.as_slice(), LEVEL).map_err(StoreError::corrupt)?;
    let mut bytes = Vec::with_capacity(packed.len() + 1);
    bytes.push(FORMAT);
    bytes.extend(packed);
    Ok(Some(bytes))
}

/// Reads what [`encode`] wrote.
pub(crate) fn decode(bytes: Option<&[u8]>) -> Result<Timeline> {
    let damaged = |error: &dyn std::fmt::Display| StoreError::corrupt(format!("a timeline: {error}"));
    let Some(bytes) = bytes else { return Ok(Timeline::default()) };
    let packed = match bytes.split_first() {
        Some((&FORMAT, packed)) => packed,
        Some((other, _)) => return Err(damaged(&format!("unknown format {other}"))),
        None => return Err(damaged(&"no bytes")),
    };
    let mut json = Vec::new();
    let reader = zstd::Decoder::new(packed).map_err(|error| damaged(&error))?;
    reader.take(LONGEST).read_to_end(&mut json).map_err(|error| damaged(&error))?;
    serde_json::from_slice(&json).map_err(|error| damaged(&error))
}
