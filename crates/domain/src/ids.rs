//! Identifiers and the two world keys: `account_id` for the account world, [`Bucket`] for the parcel world.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::number::Number;

/// A text that is no identifier of the kind asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no identifier: write it like `{0}_` and 32 hex digits")]
pub struct BadId(&'static str);

/// Makes a newtype over a UUIDv7 with a readable prefix, as in `trk_0199...`.
macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $prefix:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier, sortable by the time given.
            pub fn new(now: jiff::Timestamp) -> Self {
                Self(uuid_at(now))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "_{}"), self.0.simple())
            }
        }

        impl std::str::FromStr for $name {
            type Err = BadId;

            /// Reads `prefix_0199...`, with or without hyphens and prefix.
            fn from_str(text: &str) -> Result<Self, BadId> {
                let hex = text.strip_prefix(concat!($prefix, "_")).unwrap_or(text);
                Uuid::try_parse(hex).map(Self).map_err(|_| BadId($prefix))
            }
        }
    };
}

/// A version 7 UUID for the time given: sortable, so that rows made together lie together.
pub fn uuid_at(now: jiff::Timestamp) -> Uuid {
    let second = u64::try_from(now.as_second()).unwrap_or(0);
    let nanos = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, second, nanos))
}

id!(
    /// A tenant.
    AccountId, "acc"
);
id!(
    /// A filter of the list, saved by name.
    FilterId, "flt"
);
id!(
    /// An API key's row (never the key itself).
    KeyId, "key"
);
id!(
    /// A person who logs in.
    MemberId, "mem"
);
id!(
    /// One log-in on one device.
    SessionId, "ses"
);
id!(
    /// A passkey of a member.
    PasskeyId, "psk"
);
id!(
    /// A followed parcel.
    ParcelId, "par"
);
id!(
    /// One account's interest in a parcel.
    TrackingId, "trk"
);
id!(
    /// A webhook address of an account.
    EndpointId, "end"
);
id!(
    /// One message on its way to an endpoint; `webhook-id` on the wire, the same at every attempt.
    DeliveryId, "msg"
);

/// The parcel world's key, 0 to 255: derived from carrier and number, so the same parcel is one row however
/// many accounts want it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Bucket(pub u8);

impl EndpointId {
    /// The bucket that says which node sends for this endpoint.
    pub fn bucket(self) -> Bucket {
        Bucket(self.0.as_bytes().iter().fold(0, |sum, byte| sum ^ byte))
    }
}

/// How many buckets there are.
pub const BUCKETS: u16 = 256;

/// What makes a parcel one parcel: carrier, number, and what the carrier needs beside the number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ParcelKey {
    /// Carrier id, as in `carriers/<id>.toml`.
    pub carrier: String,
    /// The normalised number.
    pub number: Number,
    /// What else the carrier asks for, such as a postcode; empty for most.
    pub extra: String,
}

impl ParcelKey {
    /// The bucket of this parcel. FNV-1a over number then carrier: stable for ever, since rows are stored by it.
    pub fn bucket(&self) -> Bucket {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let parts = [self.number.as_str(), "\u{1f}", &self.carrier];
        for byte in parts.iter().flat_map(|part| part.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Bucket(((hash >> 32) ^ hash) as u8)
    }
}

/// Where a parcel's row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ParcelRef {
    /// The world key.
    pub bucket: Bucket,
    /// The row.
    pub id: ParcelId,
}
