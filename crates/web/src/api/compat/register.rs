//! `register`: numbers become trackings. Acknowledged means committed and synced.

use packtrail_domain::{Details, Number, ParcelKey};
use packtrail_store::{NewTracking, Registered};
use serde::Serialize;
use serde_json::{Map, Value};

use super::details;
use super::envelope::{Answered, Batch, Failure, Rejected, success};
use super::fault::{Fault, Trouble};
use super::input::{Fields, items, items_max};
use super::{Call, Version};
use crate::choose::Choice;
use crate::extra::extra;
use crate::memory::Memory;

/// Keys from here on are couriers; postal operators lie below.
const FIRST_COURIER_KEY: u32 = 100_000;

#[derive(Serialize)]
struct Accepted {
    origin: u8,
    number: String,
    carrier: u32,
    /// What version 1 does not repeat.
    #[serde(flatten)]
    echo: Option<Echo>,
}

#[derive(Serialize)]
struct Echo {
    email: Option<String>,
    lang: Option<String>,
    tag: Option<String>,
}

pub(crate) async fn answer(call: &Call<'_>) -> Answered {
    let mut prepared: Vec<Result<NewTracking, Fault>> = Vec::new();
    let maps = items(&call.body, items_max())?;
    let memory = memory(call, &maps).await?;
    for map in &maps {
        let fields = Fields { map, strict: call.strict() };
        prepared.push(match prepare(call, fields, &memory) {
            Ok(tracking) => Ok(tracking),
            Err(trouble) => Err(trouble.of_item()?),
        });
    }
    let wanted: Vec<NewTracking> = prepared.iter().flatten().cloned().collect();
    let mut results = register(call, wanted).await?.into_iter();
    let mut batch = Batch::new();
    for (map, item) in maps.iter().zip(prepared) {
        let outcome = item.and_then(|tracking| match results.next() {
            Some(Registered::New(_)) => Ok(accepted(call.version, tracking)),
            Some(Registered::Already(_)) => Err(Fault::Already(tracking.number_given)),
            Some(Registered::NoQuota) => Err(Fault::NoQuota),
            None => Err(Fault::Internal),
        });
        match outcome {
            Ok(accepted) => batch.accepted.push(accepted),
            Err(fault) => {
                let fields = Fields { map, strict: call.strict() };
                batch.rejected.push(Rejected::new(call.version, &fields, &fault));
            }
        }
    }
    success(batch)
}

/// What the account knows of the items' numbers that come without a carrier.
pub(crate) async fn memory(call: &Call<'_>, maps: &[&Map<String, Value>]) -> Result<Memory, Failure> {
    let open = maps.iter().map(|map| Fields { map, strict: call.strict() });
    let open = open.filter(|fields| matches!(fields.key("carrier"), Ok(None)));
    let numbers: Vec<Number> = open.filter_map(|fields| Some(fields.number().ok()?.1)).collect();
    Ok(Memory::of(call.room, Some(call.account), None, &numbers).await?)
}

async fn register(call: &Call<'_>, wanted: Vec<NewTracking>) -> Result<Vec<Registered>, Failure> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    Ok(call.room.app.store.trackings().register(call.account, wanted).await?)
}

fn accepted(version: Version, tracking: NewTracking) -> Accepted {
    Accepted {
        origin: tracking.details.origin,
        number: tracking.number_given,
        carrier: tracking.carrier_key,
        echo: (version != Version::V1).then_some(Echo {
            email: tracking.details.email,
            lang: tracking.details.lang,
            tag: tracking.details.tag,
        }),
    }
}

/// Reads one item and decides its carrier.
fn prepare(call: &Call<'_>, fields: Fields<'_>, memory: &Memory) -> Result<NewTracking, Trouble> {
    let (number_given, number) = fields.number()?;
    let given_key = fields.key("carrier")?;
    let mut details = Details::default();
    details::apply(&fields, &mut details)?;
    let choice = Choice::by(&call.room.app.detector, number.as_str(), None, memory);
    let catalogue = &call.room.app.catalogue;
    let (carrier, carrier_key, origin) = match given_key {
        Some(key) => {
            let carrier =
                catalogue.by_key(key).ok_or_else(|| Trouble::Item(Fault::CarrierWrong(key.to_string())))?;
            (carrier.id.clone(), key, choice.origin_of(&carrier.id))
        }
        None => {
            let carrier = choice.carrier().ok_or(Trouble::Item(Fault::Undetected))?;
            let key = catalogue.get(carrier).map_or(0, |carrier| carrier.key);
            (carrier.to_owned(), key, choice.origin())
        }
    };
    check_served(call, &carrier).map_err(Trouble::Item)?;
    details.origin = origin;
    details.final_carrier = final_carrier(call, &fields, carrier_key)?;
    let extra = extra(
        Some(call.account),
        &carrier,
        details.destination_postal_code.as_deref(),
        details.param.as_deref(),
    );
    let number = choice.number_for(&carrier, &number);
    Ok(NewTracking { number_given, parcel: ParcelKey { carrier, number, extra }, carrier_key, details })
}

/// A carrier that this server can never ask would leave a number without an answer for ever.
pub(crate) fn check_served(call: &Call<'_>, carrier: &str) -> Result<(), Fault> {
    match call.room.app.carriers_served.availability(carrier) {
        None => Ok(()),
        Some(_) => Err(Fault::CarrierUnserved),
    }
}

/// A last-mile carrier is only allowed behind a postal one.
fn final_carrier(call: &Call<'_>, fields: &Fields<'_>, carrier_key: u32) -> Result<u32, Trouble> {
    let Some(key) = fields.key("final_carrier")? else { return Ok(0) };
    check_final_carrier(call, key, carrier_key).map_err(Trouble::Item)?;
    Ok(key)
}

/// The rule for `final_carrier`, shared with `changecarrier`.
pub(crate) fn check_final_carrier(call: &Call<'_>, key: u32, carrier_key: u32) -> Result<(), Fault> {
    if call.room.app.catalogue.by_key(key).is_none() {
        return Err(Fault::CarrierWrong(key.to_string()));
    }
    if carrier_key >= FIRST_COURIER_KEY {
        return Err(Fault::NotPostal);
    }
    Ok(())
}
