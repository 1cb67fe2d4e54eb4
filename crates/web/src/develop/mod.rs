//! What an account's developers do: keys, endpoints and their messages, the sandbox's clock. The API and the pages do
//! the same things here; each says in its own way why something was refused.

pub(crate) mod endpoints;
pub(crate) mod keys;
pub(crate) mod messages;
pub(crate) mod sandbox;
mod secrets;

use std::str::FromStr;

use packtrail_domain::subnet::SubnetError;
use packtrail_store::StoreError;

use crate::app::UrlFault;

/// How long a replaced key or secret goes on counting unless told, in hours.
pub(crate) const OVERLAP_H: i64 = 24;
/// The longest it may.
pub(crate) const OVERLAP_MAX_H: i64 = 24 * 30;
/// The longest name of a key or an endpoint.
pub(crate) const LABEL_MAX: usize = 100;

/// Why something was not done.
#[derive(Debug)]
pub(crate) enum Refused {
    /// The store did not do its part.
    Store(StoreError),
    /// The machine gives no random bytes.
    NoRandom,
    /// A secret cannot be kept; for people.
    Unsealed(String),
    /// A secret cannot be read again.
    Unopened,
    /// The account has none of this kind; what others have looks the same.
    Missing(&'static str),
    /// A field with more characters than it may have.
    TooLong(&'static str, usize),
    /// More networks than a key can be bound to.
    Networks(usize),
    /// A network that cannot be read.
    Network(SubnetError),
    /// An end that lies behind us.
    EndsBefore,
    /// An overlap that is too long, or none at all.
    Overlap(i64),
    /// A key that opens nothing any more.
    KeyOver,
    /// More endpoints than an account can have.
    Endpoints(usize),
    /// An address that webhooks may not go to.
    Url(UrlFault),
    /// An event or a status named more often than there are.
    Twice,
    /// The endpoint is off.
    Off,
    /// Nobody sends to the endpoint.
    Unsent,
    /// No span of time.
    Span,
    /// A span of more days than a clock is moved at once.
    Far(i64),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// An id in a path. One that no row can have is as missing as one that no row has.
pub(crate) fn id<T: FromStr>(text: &str, what: &'static str) -> Result<T, Refused> {
    let is_whole = text.split_once('_').is_some_and(|(_, hex)| {
        hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase())
    });
    text.parse().ok().filter(|_| is_whole).ok_or(Refused::Missing(what))
}

/// A text of so many characters at most.
fn short(field: &'static str, text: &str, most: usize) -> Result<(), Refused> {
    if text.chars().count() > most { Err(Refused::TooLong(field, most)) } else { Ok(()) }
}

/// An overlap of so many hours.
fn overlap(hours: i64) -> Result<jiff::SignedDuration, Refused> {
    match (0..=OVERLAP_MAX_H).contains(&hours) {
        true => Ok(jiff::SignedDuration::from_hours(hours)),
        false => Err(Refused::Overlap(OVERLAP_MAX_H)),
    }
}
