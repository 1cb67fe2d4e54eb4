//! Data of messages for tests of what happens to messages: just enough to tell them apart.

use packtrail_domain::{Parcel, Tracking};
use packtrail_store::{Endpoint, Tell};

/// Writes the number and the version, nothing else.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainTell;

impl Tell for PlainTell {
    fn updated(&self, _endpoint: &Endpoint, tracking: &Tracking, parcel: &Parcel) -> String {
        format!(r#"{{"number":"{}","version":{}}}"#, tracking.number_given, parcel.version)
    }

    fn stopped(&self, _endpoint: &Endpoint, tracking: &Tracking) -> String {
        format!(r#"{{"number":"{}"}}"#, tracking.number_given)
    }
}
