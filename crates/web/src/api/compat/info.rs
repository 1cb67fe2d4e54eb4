//! `gettrackinfo`, and the accepted item that it shares with the real-time call (and later the webhook).

use packtrail_domain::wire::{self, Tracked, TrackedV1, has_news};
use packtrail_domain::{Details, Parcel, Tracking};

use serde::Serialize;

use super::envelope::{Answered, Batch, Rejected, success};
use super::fault::Fault;
use super::input::{items, items_max};
use super::lookup;
use super::{Call, Version};

/// An accepted item: version 1 has its own form.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Item {
    V1(Box<TrackedV1>),
    V2(Box<Tracked>),
}

pub(crate) async fn answer(call: &Call<'_>) -> Answered {
    let maps = items(&call.body, items_max())?;
    let asked = lookup::find(call, &maps, "carrier").await?;
    let places: Vec<_> =
        asked.iter().flat_map(|item| item.found.iter().flatten().map(|tracking| tracking.parcel)).collect();
    let mut parcels = if places.is_empty() {
        Vec::new().into_iter()
    } else {
        call.room.app.store.parcels().get(&places).await?.into_iter()
    };
    let mut batch = Batch::new();
    for item in asked {
        let mut reject =
            |fault: &Fault| batch.rejected.push(Rejected::new(call.version, &item.fields, fault));
        match item.found {
            Err(fault) => reject(&fault),
            Ok(list) => {
                for tracking in list {
                    match parcels.next().flatten().filter(has_news) {
                        None => reject(&Fault::NothingYet),
                        Some(parcel) => batch.accepted.push(of_tracking(call, tracking, &parcel)),
                    }
                }
            }
        }
    }
    success(batch)
}

fn of_tracking(call: &Call<'_>, tracking: Tracking, parcel: &Parcel) -> Item {
    tracked(call, tracking.number_given, tracking.carrier_key, tracking.details, parcel)
}

/// The item for a parcel under the spelling and the key a client knows it by.
pub(crate) fn tracked(
    call: &Call<'_>,
    number: String,
    carrier: u32,
    details: Details,
    parcel: &Parcel,
) -> Item {
    let (catalogue, now) = (&call.room.app.catalogue, call.room.now());
    let name = (number, carrier);
    match call.version {
        Version::V1 => Item::V1(Box::new(wire::tracked_v1(name, parcel, catalogue, now))),
        version => Item::V2(Box::new(wire::tracked(version.format(), name, details, parcel, catalogue, now))),
    }
}
