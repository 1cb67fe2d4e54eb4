//! The summary on a tracking, which is copied from the parcel.

use packtrail_domain::{
    AccountId, Event, Outcome, Parcel, ParcelRef, Stage, Status, StopReason, SubStatus, Summary, Timeline,
    TrackingId,
};
use serde_json::Value;

use crate::db::Conn;
use crate::error::{Result, StoreError};
use crate::parcels::load;
use crate::value::{Row, args};

/// A value as a JSON document.
pub(super) fn document(value: &impl serde::Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(StoreError::corrupt)
}

/// Copies the parcel's state into one of its trackings or all. Returns how many, and whether it is on the schedule.
pub(super) async fn copy_summary(
    conn: &mut Conn,
    place: ParcelRef,
    only: Option<(AccountId, TrackingId)>,
) -> Result<(usize, bool)> {
    let Some(parcel) = load(conn, place).await? else { return Ok((0, false)) };
    let subscribers = match only {
        Some(one) => vec![one],
        None => subscribers(conn, place).await?,
    };
    let summary = document(&summary_of(&parcel))?;
    let status = parcel.status.map(|status| status.status().as_str());
    let sync_ok = parcel.outcome.map(Outcome::is_answer);
    let rows = subscribers
        .iter()
        .map(|(account, id)| args![*account, *id, status, sync_ok, parcel.asked, summary.clone()])
        .collect();
    let sql = "UPDATE trackings SET status = v.status, sync_ok = v.sync_ok, asked_ms = v.asked_ms, \
                 summary = v.summary \
               FROM {rows} WHERE trackings.account_id = v.account_id AND trackings.tracking_id = v.tracking_id \
               RETURNING trackings.tracking_id";
    let columns = ["account_id", "tracking_id", "status", "sync_ok", "asked_ms", "summary"];
    let changed = conn.each(sql, &columns, rows).await?;
    Ok((changed.len(), parcel.next_due.is_some()))
}

pub(super) async fn subscribers(conn: &mut Conn, place: ParcelRef) -> Result<Vec<(AccountId, TrackingId)>> {
    let sql = "SELECT account_id, tracking_id FROM subscribers WHERE bucket = $1 AND parcel_id = $2 \
               ORDER BY account_id, tracking_id";
    let rows = conn.rows(sql, args![place.bucket, place.id]).await?;
    rows.iter().map(name).collect()
}

/// Stops all trackings of a parcel whose story is over. Returns which.
pub(super) async fn expire(
    conn: &mut Conn,
    place: ParcelRef,
    now: jiff::Timestamp,
) -> Result<Vec<(AccountId, TrackingId)>> {
    let row = |(account, id)| args![account, id, now, StopReason::Expired.as_str()];
    let rows = subscribers(conn, place).await?.into_iter().map(row).collect();
    let sql = "UPDATE trackings SET stopped_ms = v.stopped_ms, stop_reason = v.stop_reason FROM {rows} \
               WHERE trackings.account_id = v.account_id AND trackings.tracking_id = v.tracking_id \
                 AND trackings.stopped_ms IS NULL \
               RETURNING trackings.account_id AS account_id, trackings.tracking_id AS tracking_id";
    let stopped = conn.each(sql, &["account_id", "tracking_id", "stopped_ms", "stop_reason"], rows).await?;
    let sql = "DELETE FROM subscribers WHERE bucket = $1 AND parcel_id = $2";
    conn.run(sql, args![place.bucket, place.id]).await?;
    stopped.iter().map(name).collect()
}

fn name(row: &Row) -> Result<(AccountId, TrackingId)> {
    Ok((AccountId(row.get("account_id")?), TrackingId(row.get("tracking_id")?)))
}

/// What a list shows of the parcel.
fn summary_of(parcel: &Parcel) -> Summary {
    let timeline = &parcel.timeline;
    let (latest, facts) = (timeline.latest_event(), timeline.facts());
    Summary {
        status: parcel.status.map(SubStatus::status),
        sub_status: parcel.status,
        outcome: parcel.outcome,
        asked: parcel.asked,
        answered: parcel.answered,
        event_time: latest.map(|(_, event)| event.time),
        event_text: latest.map(|(_, event)| event.description.clone()),
        event_status: latest.and_then(|(_, event)| event.status.filter(|_| !event.notice)),
        place: latest.and_then(|(_, event)| event.place.line()),
        expected_from: facts.eta_from,
        expected_to: facts.eta_to,
        promised: timeline.promised(),
        origin_country: facts.origin.country,
        destination_country: facts.destination.country,
        moved: first(timeline, |status| !matches!(status, Status::InfoReceived | Status::NotFound))
            .map(|event| event.time),
        trouble: first(timeline, |status| matches!(status, Status::DeliveryFailure | Status::Exception))
            .and_then(|event| event.status),
        picked_up: timeline.milestone(Stage::PickedUp),
        delivered: timeline.milestone(Stage::Delivered),
        first_event: timeline.events().first().map(|(_, event)| event.time),
    }
}

/// The first event that is no notice and has such a status.
fn first(timeline: &Timeline, is_such: impl Fn(Status) -> bool) -> Option<&Event> {
    let events = timeline.events();
    let fits = |event: &&Event| !event.notice && event.status.is_some_and(|sub| is_such(sub.status()));
    events.into_iter().map(|(_, event)| event).find(fits)
}
