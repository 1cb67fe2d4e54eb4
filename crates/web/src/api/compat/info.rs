//! `gettrackinfo`, and the accepted item that it shares with the real-time call (and later the webhook).

use packtrail_domain::wire::{self, Tracked, has_news};
use packtrail_domain::{Details, Parcel, Tracking};

use super::Call;
use super::envelope::{Answered, Batch, Rejected, success};
use super::fault::Fault;
use super::input::{items, items_max};
use super::lookup;

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

fn of_tracking(call: &Call<'_>, tracking: Tracking, parcel: &Parcel) -> Tracked {
    tracked(call, tracking.number_given, tracking.carrier_key, tracking.details, parcel)
}

/// The item for a parcel under the spelling and the key a client knows it by.
pub(crate) fn tracked(
    call: &Call<'_>,
    number: String,
    carrier: u32,
    details: Details,
    parcel: &Parcel,
) -> Tracked {
    let (catalogue, now) = (&call.room.app.catalogue, call.room.now());
    wire::tracked(call.version.format(), (number, carrier), details, parcel, catalogue, now)
}
