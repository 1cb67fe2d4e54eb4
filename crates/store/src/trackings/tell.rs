//! Telling the trackings of a parcel what happened: the summary is copied, and each endpoint of the account gets a
//! message, all in one transaction. A message exists if and only if the tracking was told.
//!
//! `told_version` is the version of the parcel's story that a tracking's account was told of: the same news makes one
//! message, however often the job runs.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::sync::Arc;

use jiff::Timestamp;
use packtrail_domain::webhook::EventKind;
use packtrail_domain::{AccountId, Parcel, ParcelRef, Status, SubStatus, Tracking, TrackingId};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::summary::{copy_summary, expire, subscribers};
use super::{Trackings, tracking, tracking_columns};
use crate::db::Conn;
use crate::deliveries::{NewDelivery, add};
use crate::endpoints::{Endpoint, of_account};
use crate::error::Result;
use crate::jobs::{NewJob, insert};
use crate::parcels::{load, lock};
use crate::value::args;

/// Why trackings are told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The parcel has news, or is not asked about any more.
    #[default]
    News,
    /// This tracking was stopped by its account.
    Stopped(AccountId, TrackingId),
    /// The account wants the present state of this tracking sent again; the text makes each wish another one.
    Push(AccountId, TrackingId, String),
}

/// Writes the data of messages. The store does not know their forms.
pub trait Tell: Send + Sync + Debug {
    /// A tracking's parcel has news: `data` as JSON.
    fn updated(&self, endpoint: &Endpoint, tracking: &Tracking, parcel: &Parcel) -> String;

    /// A tracking stopped: `data` as JSON.
    fn stopped(&self, endpoint: &Endpoint, tracking: &Tracking) -> String;
}

/// What telling came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    /// How many trackings show the parcel's present state now.
    pub trackings: usize,
    /// How many messages were made.
    pub messages: usize,
}

/// The two times of a transaction: the parcels' and the machine's.
#[derive(Debug, Clone, Copy)]
struct Times {
    now: Timestamp,
    wall: Timestamp,
}

impl Trackings<'_> {
    /// Tells a parcel's trackings, and stops them as expired when the parcel is not asked about any more. Returns how
    /// many that were.
    ///
    /// # Errors
    /// What the database says.
    pub async fn tell(&self, place: ParcelRef, cause: Cause, tell: Arc<dyn Tell>) -> Result<Told> {
        let times = Times { now: self.store.clock().now(), wall: self.store.clock().wall() };
        self.store
            .write(move |conn| {
                let (cause, tell) = (cause.clone(), Arc::clone(&tell));
                Box::pin(async move {
                    // Held, so that two of one parcel cannot overtake each other.
                    if !lock(conn, place).await? {
                        return Ok(Told::default());
                    }
                    let (trackings, messages) = match cause {
                        Cause::News => news(conn, place, times, &*tell).await?,
                        Cause::Stopped(account, id) => (0, stopped(conn, &[(account, id)], &*tell).await?),
                        Cause::Push(account, id, nonce) => {
                            (0, push(conn, place, (account, id), &nonce, &*tell).await?)
                        }
                    };
                    let messages = add(conn, messages, times.wall).await?.len();
                    Ok(Told { trackings, messages })
                })
            })
            .await
    }

    /// Has the present state of a tracking sent to its account's endpoints again. False: there is no such tracking.
    ///
    /// # Errors
    /// What the database says.
    pub async fn push(&self, account: AccountId, id: TrackingId, nonce: &str) -> Result<bool> {
        let (wall, nonce) = (self.store.clock().wall(), nonce.to_owned());
        self.store
            .write(move |conn| {
                let cause = Cause::Push(account, id, nonce.clone());
                Box::pin(async move {
                    let Some(tracking) = read(conn, account, id).await? else { return Ok(false) };
                    enqueue(conn, &[tracking.parcel], &cause, wall).await?;
                    Ok(true)
                })
            })
            .await
    }
}

/// Leaves a job that tells of these parcels.
pub(crate) async fn enqueue(
    conn: &mut Conn,
    places: &[ParcelRef],
    cause: &Cause,
    wall: Timestamp,
) -> Result<()> {
    let job = |place: &ParcelRef| NewJob {
        bucket: place.bucket,
        kind: "fan_out",
        payload: json!({ "bucket": place.bucket, "parcel_id": place.id, "cause": cause }),
        due: wall,
        unique_key: None,
        max_attempts: packtrail_domain::limits::limits().job_attempts,
    };
    let jobs: Vec<NewJob> = places.iter().map(job).collect();
    insert(conn, &jobs, wall).await.map(drop)
}

/// Copies the parcel's state, and makes messages of what the accounts do not know yet.
async fn news(
    conn: &mut Conn,
    place: ParcelRef,
    times: Times,
    tell: &dyn Tell,
) -> Result<(usize, Vec<NewDelivery>)> {
    let (count, is_scheduled) = copy_summary(conn, place, None).await?;
    let Some(parcel) = load(conn, place).await? else { return Ok((0, Vec::new())) };
    let mut messages = Vec::new();
    if parcel.answered.is_some() {
        let untold = note_told(conn, place, parcel.version).await?;
        feed(conn, untold.iter().map(|tracking| (tracking.account, tracking.id))).await?;
        let status = parcel.status.map(SubStatus::status);
        let endpoints = endpoints_of(conn, untold.iter().map(|tracking| tracking.account)).await?;
        for tracking in &untold {
            let cause = format!("u:{}:{}:{}", tracking.id, tracking.carrier_changes, parcel.version);
            let data = |endpoint: &Endpoint| tell.updated(endpoint, tracking, &parcel);
            messages.extend(to_all(&endpoints, tracking, EventKind::TrackingUpdated, status, &cause, &data));
        }
    }
    if !is_scheduled && count > 0 {
        let ended = expire(conn, place, times.now).await?;
        messages.extend(stopped(conn, &ended, tell).await?);
    }
    Ok((count, messages))
}

/// Marks the subscribers that have not been told of this version as told. Returns them.
async fn note_told(conn: &mut Conn, place: ParcelRef, version: i64) -> Result<Vec<Tracking>> {
    let rows = subscribers(conn, place)
        .await?
        .into_iter()
        .map(|(account, id)| args![account, id, version])
        .collect();
    let sql = "UPDATE trackings SET told_version = v.version FROM {rows} \
               WHERE trackings.account_id = v.account_id AND trackings.tracking_id = v.tracking_id \
                 AND trackings.told_version < v.version \
               RETURNING trackings.account_id AS account_id, trackings.tracking_id AS tracking_id";
    let told = conn.each(sql, &["account_id", "tracking_id", "version"], rows).await?;
    let mut trackings = Vec::with_capacity(told.len());
    for row in &told {
        trackings.extend(
            read(conn, AccountId(row.get("account_id")?), TrackingId(row.get("tracking_id")?)).await?,
        );
    }
    Ok(trackings)
}

/// Puts trackings at the end of their accounts' feeds. The feeds' rows are held until the transaction ends, so that
/// places become visible in their order; accounts come in theirs, so that two transactions never wait for each other.
pub(crate) async fn feed(
    conn: &mut Conn,
    names: impl Iterator<Item = (AccountId, TrackingId)>,
) -> Result<()> {
    let mut by_account: BTreeMap<AccountId, Vec<TrackingId>> = BTreeMap::new();
    for (account, id) in names {
        by_account.entry(account).or_default().push(id);
    }
    let mut places = Vec::new();
    for (account, ids) in by_account {
        let sql = "INSERT INTO feeds (account_id, last_seq) VALUES ($1, $2) \
                   ON CONFLICT (account_id) DO UPDATE SET last_seq = feeds.last_seq + excluded.last_seq \
                   RETURNING last_seq";
        let last = conn.one(sql, args![account, ids.len()]).await?.int("last_seq")?;
        places.extend((0..=last).rev().zip(ids).map(|(place, id)| args![account, id, place]));
    }
    let sql = "UPDATE trackings SET feed_seq = v.place FROM {rows} \
               WHERE trackings.account_id = v.account_id AND trackings.tracking_id = v.tracking_id";
    conn.each(sql, &["account_id", "tracking_id", "place"], places).await.map(drop)
}

/// A message for each tracking that is stopped.
async fn stopped(
    conn: &mut Conn,
    names: &[(AccountId, TrackingId)],
    tell: &dyn Tell,
) -> Result<Vec<NewDelivery>> {
    feed(conn, names.iter().copied()).await?;
    let endpoints = endpoints_of(conn, names.iter().map(|(account, _)| *account)).await?;
    let mut messages = Vec::new();
    for (account, id) in names {
        let Some(tracking) = read(conn, *account, *id).await? else { continue };
        let Some((at, _)) = tracking.stopped else { continue };
        let cause = format!("s:{id}:{}", at.as_millisecond());
        let data = |endpoint: &Endpoint| tell.stopped(endpoint, &tracking);
        messages.extend(to_all(&endpoints, &tracking, EventKind::TrackingStopped, None, &cause, &data));
    }
    Ok(messages)
}

/// The present state of one tracking, whatever was told before.
async fn push(
    conn: &mut Conn,
    place: ParcelRef,
    (account, id): (AccountId, TrackingId),
    nonce: &str,
    tell: &dyn Tell,
) -> Result<Vec<NewDelivery>> {
    let (Some(tracking), Some(parcel)) = (read(conn, account, id).await?, load(conn, place).await?) else {
        return Ok(Vec::new());
    };
    let endpoints = endpoints_of(conn, [account].into_iter()).await?;
    let status = parcel.status.map(SubStatus::status);
    let data = |endpoint: &Endpoint| tell.updated(endpoint, &tracking, &parcel);
    let cause = format!("p:{id}:{nonce}");
    Ok(to_all(&endpoints, &tracking, EventKind::TrackingUpdated, status, &cause, &data))
}

type Endpoints = HashMap<AccountId, Vec<Endpoint>>;

async fn endpoints_of(conn: &mut Conn, accounts: impl Iterator<Item = AccountId>) -> Result<Endpoints> {
    let mut all = Endpoints::new();
    for account in accounts {
        if let std::collections::hash_map::Entry::Vacant(entry) = all.entry(account) {
            entry.insert(of_account(conn, account).await?);
        }
    }
    Ok(all)
}

/// A message to each endpoint of the account that wants it.
fn to_all(
    endpoints: &Endpoints,
    tracking: &Tracking,
    event: EventKind,
    status: Option<Status>,
    cause: &str,
    data: &dyn Fn(&Endpoint) -> String,
) -> Vec<NewDelivery> {
    let own = endpoints.get(&tracking.account).map(Vec::as_slice).unwrap_or_default();
    own.iter()
        .filter(|endpoint| endpoint.filter.passes(event, status))
        .map(|endpoint| NewDelivery {
            account: tracking.account,
            endpoint: endpoint.id,
            tracking: Some(tracking.id),
            cause: cause.to_owned(),
            event,
            data: data(endpoint),
        })
        .collect()
}

async fn read(conn: &mut Conn, account: AccountId, id: TrackingId) -> Result<Option<Tracking>> {
    let sql =
        concat!("SELECT ", tracking_columns!(), " FROM trackings WHERE account_id = $1 AND tracking_id = $2");
    conn.row(sql, args![account, id]).await?.map(|row| tracking(&row)).transpose()
}
