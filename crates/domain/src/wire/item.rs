//! One registration as 17TRACK shows it: the accepted item of `gettrackinfo`, which is also the data of a webhook.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::track_info::{TrackInfo, track_info};
use super::v1;
use crate::answer::Outcome;
use crate::carrier::Catalogue;
use crate::parcel::Parcel;
use crate::tracking::Details;
use crate::webhook::Format;

/// One accepted item, keys in the recorded order.
#[derive(Debug, Serialize)]
pub struct Tracked {
    number: String,
    carrier: u32,
    param: Option<String>,
    tag: String,
    track_info: TrackInfo,
    #[serde(flatten)]
    echo: Option<Echo>,
}

/// What v2.4 repeats of the registration.
#[derive(Debug, Serialize)]
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

/// Whether a carrier has answered with something to show: events, a status, or that it does not know the
/// number.
pub fn has_news(parcel: &Parcel) -> bool {
    let knows_nothing =
        parcel.timeline.legs.iter().all(|leg| leg.events.is_empty()) && parcel.status.is_none();
    let not_found = parcel.outcome == Some(Outcome::NotFound);
    parcel.answered.is_some() && (!knows_nothing || not_found)
}

/// The item for a parcel under the spelling and the key a client knows it by. `format` is a version from 2 on.
pub fn tracked(
    format: Format,
    (number, carrier): (String, u32),
    details: Details,
    parcel: &Parcel,
    catalogue: &Catalogue,
    now: Timestamp,
) -> Tracked {
    Tracked {
        number,
        carrier,
        param: details.param.clone(),
        tag: details.tag.clone().unwrap_or_default(),
        track_info: track_info(parcel, catalogue, now, format),
        echo: (format == Format::V24).then(|| echo(details)),
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

/// The item of version 1.
#[derive(Debug, Serialize)]
pub struct TrackedV1 {
    number: String,
    track: v1::Track,
}

/// The item of version 1 for a parcel, under the spelling and the key a client knows it by.
pub fn tracked_v1(
    (number, carrier): (String, u32),
    parcel: &Parcel,
    catalogue: &Catalogue,
    now: Timestamp,
) -> TrackedV1 {
    TrackedV1 { number, track: v1::track(parcel, carrier, catalogue, now) }
}
