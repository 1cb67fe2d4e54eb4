//! `gettrackinfo`, and the accepted item that it shares with the real-time call (and later the webhook).

use packtrail_domain::{Details, Parcel, Tracking};
use serde::Serialize;
use serde_json::Value;

use super::envelope::{Answered, Batch, Rejected, success};
use super::fault::Fault;
use super::input::{items, items_max};
use super::lookup;
use super::track_info::{TrackInfo, track_info};
use super::{Call, Version};

/// One accepted item, keys in the recorded order.
#[derive(Serialize)]
pub(crate) struct Tracked {
    number: String,
    carrier: u32,
    param: Option<String>,
    tag: String,
    track_info: TrackInfo,
    #[serde(flatten)]
    echo: Option<Echo>,
}

/// What v2.4 repeats of the registration.
#[derive(Serialize)]
struct Echo {
    lang: Option<String>,
    destination_postal_code: Option<String>,
    origin_country: Option<String>,
    origin_city: Option<String>,
    origin_state: Option<String>,
    origin_postal_code: Option<String>,
    destination_country: Option<String>,
    destination_city: Option<String>,
    destination_state: Option<String>,
    service_type: Option<String>,
    ship_date: Option<String>,
    shipper: Option<String>,
    consignee: Option<String>,
    phone_number_last_4: Option<String>,
    phone_number: Option<String>,
    cpf_or_cnpj: Option<String>,
    special_tracking_info: Option<Value>,
    labels: Option<Value>,
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

/// Whether a carrier has answered with something to show: events, a status, or that it does not know the
/// number.
pub(crate) fn has_news(parcel: &Parcel) -> bool {
    let knows_nothing =
        parcel.timeline.legs.iter().all(|leg| leg.events.is_empty()) && parcel.status.is_none();
    let not_found = parcel.outcome == Some(packtrail_domain::Outcome::NotFound);
    parcel.answered.is_some() && (!knows_nothing || not_found)
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
    let now = call.room.now();
    Tracked {
        number,
        carrier,
        param: details.param.clone(),
        tag: details.tag.clone().unwrap_or_default(),
        track_info: track_info(parcel, &call.room.app.catalogue, now, call.version),
        echo: (call.version == Version::V24).then(|| echo(details)),
    }
}

fn echo(details: Details) -> Echo {
    Echo {
        lang: details.lang,
        destination_postal_code: details.destination_postal_code,
        origin_country: details.origin_country,
        origin_city: details.origin_city,
        origin_state: details.origin_state,
        origin_postal_code: details.origin_postal_code,
        destination_country: details.destination_country,
        destination_city: details.destination_city,
        destination_state: details.destination_state,
        service_type: details.service_type,
        ship_date: details.ship_date,
        shipper: details.shipper,
        consignee: details.consignee,
        phone_number_last_4: details.phone_number_last_4,
        phone_number: details.phone_number,
        cpf_or_cnpj: details.cpf_or_cnpj,
        special_tracking_info: details.special_tracking_info,
        labels: details.labels,
    }
}
