//! How a parcel is told to others: the JSON of 17TRACK's API versions and our own. Both the API (`web`) and the
//! webhooks (`work`) speak it, so it is made here, from values alone.

mod item;
pub mod native;
pub mod times;
mod track_info;
pub mod v1;

use jiff::Timestamp;
use serde::Serialize;

use crate::carrier::Catalogue;
use crate::parcel::Parcel;
use crate::tracking::Tracking;
use crate::webhook::Format;

pub use item::{Tracked, TrackedV1, has_news, tracked, tracked_v1};
pub use track_info::{TrackInfo, track_info};

/// `data` of a message that a tracking's parcel has news, as JSON.
pub fn update_data(
    format: Format,
    tracking: &Tracking,
    parcel: &Parcel,
    catalogue: &Catalogue,
    now: Timestamp,
) -> String {
    let name = || (tracking.number_given.clone(), tracking.carrier_key);
    match format {
        Format::Native => json(&native::tracking(tracking, Some(parcel), catalogue)),
        Format::V1 => json(&tracked_v1(name(), parcel, catalogue, now)),
        _ => json(&tracked(format, name(), tracking.details.clone(), parcel, catalogue, now)),
    }
}

/// `data` of a message that a tracking stopped, as JSON.
pub fn stop_data(format: Format, tracking: &Tracking, catalogue: &Catalogue) -> String {
    #[derive(Serialize)]
    struct Stopped<'a> {
        number: &'a str,
        carrier: u32,
        param: Option<&'a str>,
        tag: &'a str,
    }
    if format == Format::Native {
        return json(&native::tracking(tracking, None, catalogue));
    }
    json(&Stopped {
        number: &tracking.number_given,
        carrier: tracking.carrier_key,
        param: tracking.details.param.as_deref(),
        tag: tracking.details.tag.as_deref().unwrap_or_default(),
    })
}

/// These shapes have text keys and plain values only, so writing them cannot fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
