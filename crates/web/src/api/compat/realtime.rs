//! `getRealTimeTrackInfo`: an answer now, without a registration.
//!
//! A handler never calls a carrier. It puts the parcel on the schedule and watches the store until a worker
//! has asked, or until the time is over.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::wire::has_news;
use packtrail_domain::{Details, Outcome, Parcel, ParcelKey, ParcelRef};
use serde_json::Value;

use super::Call;
use super::details::apply;
use super::envelope::{Answered, Batch, Failure, Rejected, success};
use super::fault::{Fault, Trouble};
use super::info::{Item, tracked};
use super::input::{Fields, items};
use super::register::memory;
use crate::choose::Choice;
use crate::extra::extra;
use crate::memory::Memory;
use crate::pages::WATCH_HOURS;

/// How old an answer may be at the level `Standard`.
const STANDARD_HOURS: i64 = 3;
/// How often the store is read while waiting.
const LOOK_EVERY: Duration = Duration::from_millis(150);

/// One question, read.
struct Question {
    number_given: String,
    carrier_key: u32,
    parcel: ParcelKey,
    details: Details,
    is_instant: bool,
}

pub(crate) async fn answer(call: &Call<'_>) -> Answered {
    let maps = items(&call.body, 1)?;
    let mut batch = Batch::new();
    let memory = memory(call, &maps).await?;
    for map in maps {
        let fields = Fields { map, strict: call.strict() };
        let question = match read(call, fields, &memory) {
            Ok(question) => Ok(question),
            Err(trouble) => Err(trouble.of_item()?),
        };
        let outcome = match question {
            Ok(question) => ask(call, question).await?,
            Err(fault) => Err(fault),
        };
        match outcome {
            Ok(tracked) => batch.accepted.push(tracked),
            Err(fault) => batch.rejected.push(Rejected::new(call.version, &fields, &fault)),
        }
    }
    success(batch)
}

fn read(call: &Call<'_>, fields: Fields<'_>, memory: &Memory) -> Result<Question, Trouble> {
    let (number_given, given) = fields.number()?;
    let (given_key, is_instant) = (fields.key("carrier")?, is_instant(&fields)?);
    let mut details = Details::default();
    apply(&fields, &mut details)?;
    let catalogue = &call.room.app.catalogue;
    let choice = Choice::by(&call.room.app.detector, given.as_str(), None, memory);
    let carrier = match given_key {
        Some(key) => catalogue
            .by_key(key)
            .ok_or_else(|| Trouble::Item(Fault::CarrierWrong(key.to_string())))?
            .id
            .clone(),
        None => choice.carrier().ok_or(Trouble::Item(Fault::Undetected))?.to_owned(),
    };
    let carrier_key = given_key.or_else(|| catalogue.get(&carrier).map(|carrier| carrier.key)).unwrap_or(0);
    let extra = extra(
        Some(call.account),
        &carrier,
        details.destination_postal_code.as_deref(),
        details.param.as_deref(),
    );
    let number = choice.number_for(&carrier, &given);
    let parcel = ParcelKey { carrier, number, extra };
    Ok(Question { number_given, carrier_key, parcel, details, is_instant })
}

/// `cacheLevel`: the words of the documentation's text, or the numbers of its table.
fn is_instant(fields: &Fields<'_>) -> Result<bool, Trouble> {
    let wrong = |value: &Value| {
        Trouble::Item(Fault::NotOneOf { value: super::input::echo(&value.to_string()), field: "cacheLevel" })
    };
    match fields.map.get("cacheLevel") {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Number(number)) if number.as_u64() == Some(0) => Ok(false),
        Some(Value::Number(number)) if number.as_u64() == Some(1) => Ok(true),
        Some(Value::String(word)) => match word.trim().to_ascii_lowercase().as_str() {
            "" | "0" | "standard" => Ok(false),
            "1" | "instant" => Ok(true),
            _ => Err(wrong(&Value::String(word.clone()))),
        },
        Some(other) => Err(wrong(other)),
    }
}

async fn ask(call: &Call<'_>, question: Question) -> Result<Result<Item, Fault>, Failure> {
    let app = &call.room.app;
    if app.carriers_served.availability(&question.parcel.carrier).is_some() {
        return Ok(Err(Fault::RealtimeUnserved));
    }
    let now = call.room.now();
    let known = app.store.parcels().by_key(&question.parcel).await?;
    if let Some(parcel) = &known
        && !question.is_instant
        && is_fresh(parcel, now)
    {
        return Ok(Ok(item(call, question, parcel)));
    }
    let until = now.checked_add(SignedDuration::from_hours(WATCH_HOURS)).unwrap_or(now);
    let places = app.store.parcels().watch(std::slice::from_ref(&question.parcel), until).await?;
    let Some(place) = places.first().copied() else { return Ok(Err(Fault::RealtimeOurs)) };
    let asked_before = known.and_then(|parcel| parcel.asked);
    if asked_before.is_some() {
        app.store.parcels().ask_now(place).await?;
    }
    let Some(parcel) = wait(call, place, asked_before).await? else { return Ok(Err(Fault::RealtimeTimeout)) };
    Ok(match verdict(&parcel) {
        Ok(()) => Ok(item(call, question, &parcel)),
        Err(fault) => Err(fault),
    })
}

fn is_fresh(parcel: &Parcel, now: Timestamp) -> bool {
    let young = |at: Timestamp| now.duration_since(at) <= SignedDuration::from_hours(STANDARD_HOURS);
    parcel.answered.is_some_and(young) && has_news(parcel)
}

/// Reads the store until somebody has asked since.
async fn wait(
    call: &Call<'_>,
    place: ParcelRef,
    asked_before: Option<Timestamp>,
) -> Result<Option<Parcel>, Failure> {
    let limit = Duration::from_millis(call.room.app.config.api_realtime_wait_ms);
    let looking = async {
        loop {
            let parcel = call.room.app.store.parcels().get(&[place]).await?.into_iter().next().flatten();
            if let Some(parcel) = parcel.filter(|parcel| parcel.asked > asked_before) {
                return Ok::<Parcel, Failure>(parcel);
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    };
    match tokio::time::timeout(limit, looking).await {
        Ok(parcel) => Ok(Some(parcel?)),
        Err(_) => Ok(None),
    }
}

/// What the fresh outcome means for this call.
fn verdict(parcel: &Parcel) -> Result<(), Fault> {
    match parcel.outcome {
        Some(Outcome::Unserved) => Err(Fault::RealtimeUnserved),
        Some(Outcome::Refused | Outcome::Blocked) => Err(Fault::RealtimeCarrier),
        Some(Outcome::AuthBroken | Outcome::Drift) => Err(Fault::RealtimeOurs),
        _ if has_news(parcel) => Ok(()),
        _ => Err(Fault::NothingYet),
    }
}

fn item(call: &Call<'_>, question: Question, parcel: &Parcel) -> Item {
    tracked(call, question.number_given, question.carrier_key, question.details, parcel)
}
