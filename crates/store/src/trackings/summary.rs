//! The summary on a tracking, and the fan-out that copies it from the parcel.

use packtrail_domain::{
    AccountId, Outcome, Parcel, ParcelRef, Stage, StopReason, SubStatus, Summary, TrackingId,
};
use serde_json::Value;

use super::Trackings;
use crate::db::Conn;
use crate::error::{Result, StoreError};
use crate::parcels::{load, lock};
use crate::value::args;

impl Trackings<'_> {
    /// Copies a parcel's state into its trackings, and stops them as expired when the parcel is not asked about any
    /// more. Returns how many trackings learned something.
    ///
    /// # Errors
    /// What the database says.
    pub async fn fan_out(&self, place: ParcelRef) -> Result<usize> {
        let now = self.store.clock().now();
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    // Held, so that two fan-outs of one parcel cannot overtake each other.
                    if !lock(conn, place).await? {
                        return Ok(0);
                    }
                    let (count, is_scheduled) = copy_summary(conn, place, None).await?;
                    if !is_scheduled && count > 0 {
                        expire(conn, place, now).await?;
                    }
                    Ok(count)
                })
            })
            .await
    }
}

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

async fn subscribers(conn: &mut Conn, place: ParcelRef) -> Result<Vec<(AccountId, TrackingId)>> {
    let sql = "SELECT account_id, tracking_id FROM subscribers WHERE bucket = $1 AND parcel_id = $2 \
               ORDER BY account_id, tracking_id";
    let rows = conn.rows(sql, args![place.bucket, place.id]).await?;
    rows.iter()
        .map(|row| Ok((AccountId(row.get("account_id")?), TrackingId(row.get("tracking_id")?))))
        .collect()
}

/// Stops all trackings of a parcel whose story is over.
async fn expire(conn: &mut Conn, place: ParcelRef, now: jiff::Timestamp) -> Result<()> {
    let row = |(account, id)| args![account, id, now, StopReason::Expired.as_str()];
    let rows = subscribers(conn, place).await?.into_iter().map(row).collect();
    let sql = "UPDATE trackings SET stopped_ms = v.stopped_ms, stop_reason = v.stop_reason FROM {rows} \
               WHERE trackings.account_id = v.account_id AND trackings.tracking_id = v.tracking_id \
                 AND trackings.stopped_ms IS NULL";
    conn.each(sql, &["account_id", "tracking_id", "stopped_ms", "stop_reason"], rows).await?;
    let sql = "DELETE FROM subscribers WHERE bucket = $1 AND parcel_id = $2";
    conn.run(sql, args![place.bucket, place.id]).await.map(drop)
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
        origin_country: facts.origin.country,
        destination_country: facts.destination.country,
        picked_up: timeline.milestone(Stage::PickedUp),
        delivered: timeline.milestone(Stage::Delivered),
        first_event: timeline.events().first().map(|(_, event)| event.time),
    }
}
