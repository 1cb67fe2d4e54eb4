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

#[cfg(test)]
mod tests {
    use packtrail_domain::{Event, EventTime, Place, Report};
    use proptest::prelude::*;

    use super::*;

    fn events() -> impl Strategy<Value = Vec<Event>> {
        let event = (0_i64..4_000_000_000, any::<String>(), prop::option::of(any::<String>()), any::<bool>());
        let event = event.prop_map(|(second, text, code, notice)| Event {
            time: EventTime::Instant { at: jiff::Timestamp::constant(second, 0), offset_s: None },
            time_raw: text.clone(),
            zone_rule: "none".to_owned(),
            code,
            description: text,
            place: Place::default(),
            status: None,
            notice,
        });
        prop::collection::vec(event, 0..20)
    }

    proptest! {
        #[test]
        fn a_timeline_comes_back_as_it_was(events in events()) {
            let report = Report { events, ..Report::default() };
            let mut timeline = Timeline::default();
            timeline.merge("ups", "ups-api", jiff::Timestamp::UNIX_EPOCH, &report);
            let bytes = encode(&timeline).unwrap().unwrap();
            prop_assert_eq!(bytes[0], FORMAT);
            prop_assert_eq!(decode(Some(&bytes)).unwrap(), timeline);
        }

        #[test]
        fn bytes_of_any_kind_are_told_not_believed(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let is_damage = matches!(decode(Some(&bytes)), Err(StoreError::Corrupt { .. }));
            prop_assert!(is_damage);
        }
    }

    #[test]
    fn an_empty_timeline_takes_no_room() {
        assert_eq!(encode(&Timeline::default()).unwrap(), None);
        assert_eq!(decode(None).unwrap(), Timeline::default());
    }

    #[test]
    fn a_document_that_unpacks_without_end_is_refused() {
        let mut bomb = vec![FORMAT];
        bomb.extend(zstd::encode_all(std::io::repeat(b' ').take(LONGEST + 1_000), LEVEL).unwrap());
        assert!(bomb.len() < 100_000);
        assert!(decode(Some(&bomb)).is_err());
    }
}
