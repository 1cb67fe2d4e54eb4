//! `changecarrier` and `changeinfo`.

use std::collections::HashSet;

use packtrail_domain::{Details, ParcelKey, Tracking};
use packtrail_store::ChangeCarrier;
use serde::Serialize;
use serde_json::Value;

use super::Call;
use super::details::apply;
use super::envelope::{Answered, Batch, Failure, Rejected, success};
use super::fault::{Fault, Trouble};
use super::input::{Fields, items, items_max};
use super::lookup::{self, key_text, only};
use super::register::{check_final_carrier, check_served};
use crate::choose::Choice;
use crate::extra::extra;

#[derive(Serialize)]
struct Changed {
    number: String,
    carrier_old: u32,
    carrier_new: u32,
    final_carrier_old: u32,
    final_carrier_new: u32,
    /// Some clients look for the key here.
    carrier: u32,
}

#[derive(Serialize)]
struct Accepted {
    number: String,
    carrier: u32,
}

/// The keys an item asks for.
struct Wanted {
    carrier: Option<u32>,
    last: Option<u32>,
}

pub(crate) async fn carrier(call: &Call<'_>) -> Answered {
    let maps = items(&call.body, items_max())?;
    let mut wanted = Vec::with_capacity(maps.len());
    for map in &maps {
        let fields = Fields { map, strict: call.strict() };
        wanted.push(match read_wanted(&fields) {
            Ok(wanted) => Ok(wanted),
            Err(trouble) => Err(trouble.of_item()?),
        });
    }
    let asked = lookup::find(call, &maps, "carrier_old").await?;
    let mut batch = Batch::new();
    let mut moved = HashSet::new();
    for (item, wanted) in asked.into_iter().zip(wanted) {
        let found = item.found.map_err(|fault| match fault {
            Fault::NotRegistered(number) => {
                Fault::PairUnknown { carrier: key_text(&item.fields, "carrier_old"), number }
            }
            other => other,
        });
        let outcome = match (only(found, Fault::SeveralCarriers), wanted) {
            // A second change in one call comes before any result of the first.
            (Ok(tracking), Ok(_)) if moved.contains(&tracking.id) => Err(Fault::ChangeTooEarly),
            (Ok(tracking), Ok(wanted)) => {
                let id = tracking.id;
                let outcome = change_carrier(call, tracking, &wanted).await?;
                if outcome.is_ok() {
                    moved.insert(id);
                }
                outcome
            }
            (Err(fault), _) | (_, Err(fault)) => Err(fault),
        };
        match outcome {
            Ok(changed) => batch.accepted.push(changed),
            Err(fault) => {
                batch.rejected.push(Rejected::for_key(call.version, &item.fields, "carrier_old", &fault));
            }
        }
    }
    success(batch)
}

fn read_wanted(fields: &Fields<'_>) -> Result<Wanted, Trouble> {
    let renamed = |trouble| match trouble {
        Trouble::Item(Fault::CarrierWrong(key)) => Trouble::Item(Fault::NewCarrierWrong(key)),
        other => other,
    };
    let carrier = fields.key("carrier_new").map_err(renamed)?;
    let last = fields.key("final_carrier_new")?;
    if carrier.is_none() && last.is_none() {
        return Err(Trouble::Item(Fault::NoNewCarrier));
    }
    Ok(Wanted { carrier, last })
}

async fn change_carrier(
    call: &Call<'_>,
    tracking: Tracking,
    wanted: &Wanted,
) -> Result<Result<Changed, Fault>, Failure> {
    let (old_key, old_last) = (tracking.carrier_key, tracking.details.final_carrier);
    let new_key = wanted.carrier.unwrap_or(old_key);
    if let Err(fault) = check_change(call, &tracking, wanted, new_key) {
        return Ok(Err(fault));
    }
    let parcel = call.room.app.store.parcels().get(&[tracking.parcel]).await?.into_iter().next().flatten();
    if parcel.is_none_or(|parcel| parcel.asked.is_none()) {
        return Ok(Err(Fault::ChangeTooEarly));
    }
    let trackings = call.room.app.store.trackings();
    if wanted.carrier.is_none() {
        let mut details = tracking.details.clone();
        details.final_carrier = wanted.last.unwrap_or(old_last);
        trackings.change_details(call.account, tracking.id, details).await?;
    } else {
        let key = new_parcel_key(call, &tracking, new_key);
        let most = call.room.carrier_changes();
        let given = (wanted.last, most);
        let result = trackings.change_carrier(call.account, tracking.id, key, new_key, given).await?;
        let fault = match result {
            ChangeCarrier::Done => None,
            ChangeCarrier::Exists => Some(Fault::TargetExists(tracking.number_given.clone())),
            ChangeCarrier::LimitReached => Some(Fault::ChangeLimit),
            ChangeCarrier::Stopped => Some(Fault::ChangeStopped),
        };
        if let Some(fault) = fault {
            return Ok(Err(fault));
        }
    }
    Ok(Ok(Changed {
        number: tracking.number_given,
        carrier_old: old_key,
        carrier_new: new_key,
        final_carrier_old: old_last,
        final_carrier_new: wanted.last.unwrap_or(old_last),
        carrier: new_key,
    }))
}

/// What can be said without asking the store again.
fn check_change(call: &Call<'_>, tracking: &Tracking, wanted: &Wanted, new_key: u32) -> Result<(), Fault> {
    let catalogue = &call.room.app.catalogue;
    let Some(target) = catalogue.by_key(new_key) else {
        return Err(Fault::NewCarrierWrong(new_key.to_string()));
    };
    if tracking.stopped.is_some() {
        return Err(Fault::ChangeStopped);
    }
    let same_carrier = wanted.carrier.is_none() || target.id == tracking.key.carrier;
    let same_last = wanted.last.is_none_or(|last| last == tracking.details.final_carrier);
    if same_carrier && same_last {
        return Err(Fault::SameCarrier);
    }
    if !same_carrier {
        check_served(call, &target.id)?;
    }
    wanted.last.map_or(Ok(()), |last| check_final_carrier(call, last, new_key))
}

/// The parcel under the new carrier. `new_key` is known to mean one.
fn new_parcel_key(call: &Call<'_>, tracking: &Tracking, new_key: u32) -> ParcelKey {
    let carrier =
        call.room.app.catalogue.by_key(new_key).map_or_else(String::new, |carrier| carrier.id.clone());
    let details = &tracking.details;
    let given = packtrail_domain::Number::parse(&tracking.number_given)
        .unwrap_or_else(|_| tracking.key.number.clone());
    let number = Choice::of(&call.room.app.detector, given.as_str()).number_for(&carrier, &given);
    let extra = extra(
        Some(call.account),
        &carrier,
        details.destination_postal_code.as_deref(),
        details.param.as_deref(),
    );
    ParcelKey { carrier, number, extra }
}

pub(crate) async fn details(call: &Call<'_>) -> Answered {
    let maps = items(&call.body, items_max())?;
    for map in &maps {
        let fields = Fields { map, strict: call.strict() };
        if !matches!(map.get("items"), None | Some(Value::Null | Value::Object(_))) {
            fields.wrong_type("items", "an object").of_item()?;
        }
        // A value that refuses the whole call does so before anything is changed.
        if let Some(Value::Object(items)) = map.get("items")
            && let Err(trouble) =
                apply(&Fields { map: items, strict: call.strict() }, &mut Details::default())
        {
            drop(trouble.of_item()?);
        }
    }
    let asked = lookup::find(call, &maps, "carrier").await?;
    let mut batch = Batch::new();
    for item in asked {
        let outcome = match only(item.found, Fault::Ambiguous) {
            Ok(tracking) => change_details(call, tracking, &item.fields).await?,
            Err(fault) => Err(fault),
        };
        match outcome {
            Ok(accepted) => batch.accepted.push(accepted),
            Err(fault) => batch.rejected.push(Rejected::new(call.version, &item.fields, &fault)),
        }
    }
    success(batch)
}

async fn change_details(
    call: &Call<'_>,
    tracking: Tracking,
    fields: &Fields<'_>,
) -> Result<Result<Accepted, Fault>, Failure> {
    let map = match fields.map.get("items") {
        None | Some(Value::Null) => return Ok(Err(Fault::Required("items"))),
        Some(Value::Object(map)) => map,
        Some(_) => return Ok(Err(Fault::Invalid("items".to_owned()))),
    };
    let mut details = tracking.details.clone();
    match apply(&Fields { map, strict: fields.strict }, &mut details) {
        Ok(0) => return Ok(Err(Fault::NothingToChange)),
        Ok(_) => {}
        Err(trouble) => return Ok(Err(trouble.of_item()?)),
    }
    let worked = call.room.app.store.trackings().change_details(call.account, tracking.id, details).await?;
    Ok(if worked {
        Ok(Accepted { number: tracking.number_given, carrier: tracking.carrier_key })
    } else {
        Err(Fault::NotRegistered(tracking.number_given))
    })
}
