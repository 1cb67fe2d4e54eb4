//! What an account does with a tracking it has: stop, start again, delete, change.
//!
//! Each change keeps both worlds in step in one transaction: a tracking that is not stopped is a subscriber of its
//! parcel, and a parcel that somebody wants is on the schedule. The parcel's row is held meanwhile.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use packtrail_domain::{AccountId, Details, ParcelKey, ParcelRef, StopReason, Summary, Tracking, TrackingId};

use super::chosen::choose;
use super::register::{day, hold_account, subscribe};
use super::summary::{copy_summary, document};
use super::tell::{Cause, enqueue, feed};
use super::{ChangeCarrier, Quota, RetrackResult, Trackings};
use super::{tracking, tracking_columns};
use crate::db::Conn;
use crate::error::{Result, StoreError};
use crate::parcels::{ask_now, lock, placed, storable_key, take_off_if_unwanted, upsert};
use crate::value::{Row, args};

/// The tracking a change is about.
#[derive(Debug, Clone, Copy)]
struct Target {
    account: AccountId,
    id: TrackingId,
    now: Timestamp,
    wall: Timestamp,
}

impl Trackings<'_> {
    fn target(&self, account: AccountId, id: TrackingId) -> Target {
        Target { account, id, now: self.store.clock().now(), wall: self.store.clock().wall() }
    }

    /// Stops one. False: it was stopped (or there is none).
    ///
    /// # Errors
    /// What the database says.
    pub async fn stop(&self, account: AccountId, id: TrackingId, reason: StopReason) -> Result<bool> {
        let target = self.target(account, id);
        self.store.write(move |conn| Box::pin(stop(conn, target, reason))).await
    }

    /// Starts a stopped one again; due now. `once`: no more than once in its life.
    ///
    /// # Errors
    /// What the database says.
    pub async fn retrack(&self, account: AccountId, id: TrackingId, once: bool) -> Result<RetrackResult> {
        let target = self.target(account, id);
        self.store.write(move |conn| Box::pin(retrack(conn, target, once))).await
    }

    /// Deletes one. False: there is none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn delete(&self, account: AccountId, id: TrackingId) -> Result<bool> {
        let target = self.target(account, id);
        self.store.write(move |conn| Box::pin(delete(conn, target))).await
    }

    /// Moves one to another carrier, at most `most` times; its summary starts anew. With the carrier it has,
    /// only `final_carrier` changes.
    ///
    /// # Errors
    /// What the database says.
    pub async fn change_carrier(
        &self,
        account: AccountId,
        id: TrackingId,
        new: ParcelKey,
        carrier_key: u32,
        (final_carrier, most): (Option<u32>, u32),
    ) -> Result<ChangeCarrier> {
        let target = self.target(account, id);
        let new = storable_key(&new);
        self.store
            .write(move |conn| {
                let new = new.clone();
                let given = (final_carrier, most);
                Box::pin(async move { change_carrier(conn, target, &new, carrier_key, given).await })
            })
            .await
    }

    /// Replaces what the client set. False: there is none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn change_details(&self, account: AccountId, id: TrackingId, details: Details) -> Result<bool> {
        let details = document(&details)?;
        self.store
            .write(move |conn| {
                let details = details.clone();
                Box::pin(async move {
                    let sql = "UPDATE trackings SET details = $3 WHERE account_id = $1 AND tracking_id = $2";
                    if conn.run(sql, args![account, id, details]).await? == 0 {
                        return Ok(false);
                    }
                    feed(conn, [(account, id)].into_iter()).await?;
                    Ok(true)
                })
            })
            .await
    }

    /// How many registrations the account has and used.
    ///
    /// # Errors
    /// No such account, or what the database says.
    pub async fn quota(&self, account: AccountId) -> Result<Quota> {
        let today = day(self.store.clock().now());
        let sql = "SELECT a.quota_total, a.quota_used, COALESCE(d.used, 0) AS used_today FROM accounts a \
                   LEFT JOIN quota_days d ON d.account_id = a.account_id AND d.day = $2 WHERE a.account_id = $1";
        let row = self.store.reader().await?.row(sql, args![account, today]).await?;
        let row = row.ok_or_else(|| StoreError::Refused(format!("there is no account {account}")))?;
        let (total, used) = (row.int("quota_total")?, row.int("quota_used")?);
        Ok(Quota { total, used, used_today: row.int("used_today")? })
    }

    /// How many registrations the account used on each day (UTC) since one, the last first; days without any are left
    /// out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn quota_days(
        &self,
        account: AccountId,
        since: Date,
        limit: usize,
    ) -> Result<Vec<(Date, i64)>> {
        let since = Date::constant(1970, 1, 1).until(since).map_err(StoreError::corrupt)?.get_days();
        let sql =
            "SELECT day, used FROM quota_days WHERE account_id = $1 AND day >= $2 ORDER BY day DESC LIMIT $3";
        let rows = self.store.reader().await?.rows(sql, args![account, i64::from(since), limit]).await?;
        let one = |row: &Row| {
            let at = Timestamp::from_second(row.int("day")?.saturating_mul(86_400))
                .map_err(StoreError::corrupt)?;
            Ok((Offset::UTC.to_datetime(at).date(), row.int("used")?))
        };
        rows.iter().map(one).collect()
    }
}

/// Reads a tracking and holds its parcel's row. The parcel comes before the tracking in every transaction.
async fn hold(conn: &mut Conn, target: Target) -> Result<Option<Tracking>> {
    let sql =
        concat!("SELECT ", tracking_columns!(), " FROM trackings WHERE account_id = $1 AND tracking_id = $2");
    let Some(row) = conn.row(sql, args![target.account, target.id]).await? else { return Ok(None) };
    let parcel = row.place()?;
    lock(conn, parcel).await?;
    // Read again: it may have changed while the parcel's row was waited for.
    let row = conn.row(sql, args![target.account, target.id]).await?;
    let row = row.map(|row| tracking(&row)).transpose()?;
    match row {
        Some(again) if again.parcel != parcel => {
            lock(conn, again.parcel).await?;
            Ok(Some(again))
        }
        other => Ok(other),
    }
}

async fn unsubscribe(conn: &mut Conn, target: Target, parcel: ParcelRef) -> Result<()> {
    let sql = "DELETE FROM subscribers \
               WHERE bucket = $1 AND parcel_id = $2 AND account_id = $3 AND tracking_id = $4";
    conn.run(sql, args![parcel.bucket, parcel.id, target.account, target.id]).await?;
    take_off_if_unwanted(conn, parcel, target.now).await
}

async fn stop(conn: &mut Conn, target: Target, reason: StopReason) -> Result<bool> {
    let Some(tracking) = hold(conn, target).await? else { return Ok(false) };
    let sql = "UPDATE trackings SET stopped_ms = $3, stop_reason = $4 \
               WHERE account_id = $1 AND tracking_id = $2 AND stopped_ms IS NULL";
    if conn.run(sql, args![target.account, target.id, target.now, reason.as_str()]).await? == 0 {
        return Ok(false);
    }
    unsubscribe(conn, target, tracking.parcel).await?;
    let cause = Cause::Stopped(target.account, target.id);
    enqueue(conn, &[tracking.parcel], &cause, target.wall).await?;
    Ok(true)
}

async fn retrack(conn: &mut Conn, target: Target, once: bool) -> Result<RetrackResult> {
    let Some(tracking) = hold(conn, target).await? else { return Ok(RetrackResult::NotStopped) };
    if tracking.stopped.is_none() {
        return Ok(RetrackResult::NotStopped);
    }
    let sql = "UPDATE trackings SET stopped_ms = NULL, stop_reason = NULL, is_retracked = 1, told_version = 0 \
               WHERE account_id = $1 AND tracking_id = $2 AND stopped_ms IS NOT NULL AND is_retracked <= $3";
    // `is_retracked` is 0 or 1: with 1 as the most, it may have been started again before.
    if conn.run(sql, args![target.account, target.id, !once]).await? == 0 {
        return Ok(RetrackResult::Used);
    }
    subscribe(conn, target.account, &[(tracking.parcel, target.id)], target.now).await?;
    ask_now(conn, tracking.parcel, target.now).await?;
    copy_summary(conn, tracking.parcel, Some((target.account, target.id))).await?;
    enqueue(conn, &[tracking.parcel], &Cause::News, target.wall).await?;
    Ok(RetrackResult::Done)
}

async fn delete(conn: &mut Conn, target: Target) -> Result<bool> {
    let Some(tracking) = hold(conn, target).await? else { return Ok(false) };
    let sql = "DELETE FROM trackings WHERE account_id = $1 AND tracking_id = $2";
    if conn.run(sql, args![target.account, target.id]).await? == 0 {
        return Ok(false);
    }
    unsubscribe(conn, target, tracking.parcel).await?;
    Ok(true)
}

async fn change_carrier(
    conn: &mut Conn,
    target: Target,
    new: &ParcelKey,
    carrier_key: u32,
    (final_carrier, most): (Option<u32>, u32),
) -> Result<ChangeCarrier> {
    // What a parcel's trackings are called is changed under the account's row, as registering does.
    hold_account(conn, target.account).await?;
    let Some(tracking) = hold(conn, target).await? else { return Ok(ChangeCarrier::Stopped) };
    if tracking.stopped.is_some() {
        return Ok(ChangeCarrier::Stopped);
    }
    let mut details = tracking.details;
    details.final_carrier = final_carrier.unwrap_or(details.final_carrier);
    let details = document(&details)?;
    if tracking.key == *new {
        let sql = "UPDATE trackings SET details = $3, carrier_key = $4 \
                   WHERE account_id = $1 AND tracking_id = $2";
        conn.run(sql, args![target.account, target.id, details, carrier_key]).await?;
        // Who carries it on is asked in the background.
        enqueue(conn, &[tracking.parcel], &Cause::News, target.wall).await?;
        return Ok(ChangeCarrier::Done);
    }
    if tracking.carrier_changes >= most {
        return Ok(ChangeCarrier::LimitReached);
    }
    let sql = "SELECT tracking_id FROM trackings \
               WHERE account_id = $1 AND number = $2 AND carrier = $3 AND extra = $4";
    let names = (new.number.as_str(), new.carrier.as_str(), new.extra.as_str());
    if conn.row(sql, args![target.account, names.0, names.1, names.2]).await?.is_some() {
        return Ok(ChangeCarrier::Exists);
    }
    let found = upsert(conn, std::slice::from_ref(new), None, target.now).await?;
    let place = placed(&found, new)?.place;
    let sql = "UPDATE trackings SET number = $3, carrier = $4, extra = $5, carrier_key = $6, bucket = $7, \
                 parcel_id = $8, details = $9, summary = $10, status = NULL, sync_ok = NULL, asked_ms = NULL, \
                 told_version = 0, carrier_changes = carrier_changes + 1 \
               WHERE account_id = $1 AND tracking_id = $2";
    let mut values = args![target.account, target.id, names.0, names.1, names.2, carrier_key];
    values.extend(args![place.bucket, place.id, details, document(&Summary::default())?]);
    conn.run(sql, values).await?;
    unsubscribe(conn, target, tracking.parcel).await?;
    subscribe(conn, target.account, &[(place, target.id)], target.now).await?;
    copy_summary(conn, place, Some((target.account, target.id))).await?;
    enqueue(conn, &[place], &Cause::News, target.wall).await?;
    choose(conn, target.account, (&new.number, &new.carrier), target.now).await?;
    Ok(ChangeCarrier::Done)
}
