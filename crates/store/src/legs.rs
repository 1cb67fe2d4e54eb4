//! Who carries a parcel on. A leg is a parcel of its own, in its own bucket, which is asked like any other and once
//! however many want it; what one parcel wants of another stands in two rows, one in each parcel's bucket: `legs`
//! beside the first parcel, `leg_origins` beside the leg, where it counts like a subscriber.
//!
//! The two rows are written in one transaction, by statements of one bucket each. See docs/adr/0011-legs.md.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::legs::{FoundBy, NextLeg};
use packtrail_domain::{Bucket, Details, Number, ParcelId, ParcelKey, ParcelRef, SubStatus, Timeline};

use crate::complete::{milestone_columns, milestone_names};
use crate::db::{Conn, Text};
use crate::error::{Result, StoreError};
use crate::parcels::{lock, placed, put_on_schedule, storable_key, take_off_if_unwanted, upsert};
use crate::store::Store;
use crate::timeline::encode;
use crate::trackings::tell::{Cause, enqueue};
use crate::value::{Row, args, storable};

/// Days after the end of a story that its legs are asked about.
const DONE: SignedDuration = SignedDuration::from_hours(3 * 24);
/// Legs of one parcel that are read: more than there can be.
const LEGS_MAX: usize = 50;
/// Parcels that one leg tells: a carrier may put many into one consignment.
const ORIGINS_MAX: usize = 1_000;

/// How far a leg has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegState {
    /// Its carrier is asked, and has told nothing yet that fits.
    Asked,
    /// Its answer fits and is part of the parcel's story.
    Joined,
    /// Asked in vain for long enough.
    Dropped,
}

impl LegState {
    const ALL: [LegState; 3] = [LegState::Asked, LegState::Joined, LegState::Dropped];

    const fn as_str(self) -> &'static str {
        match self {
            LegState::Asked => "asked",
            LegState::Joined => "joined",
            LegState::Dropped => "dropped",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// A carrier that carries a parcel on, or may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegRow {
    /// The parcel that is carried on.
    pub origin: ParcelRef,
    /// Where the leg's own parcel is.
    pub place: ParcelRef,
    /// Who is asked about which number.
    pub key: ParcelKey,
    /// How it was found.
    pub found_by: FoundBy,
    /// How far it has come.
    pub state: LegState,
    /// Whether it is asked about for this parcel's sake at present.
    pub is_followed: bool,
    /// When it was found.
    pub found: Timestamp,
}

/// The door to legs.
#[derive(Debug)]
pub struct Legs<'a> {
    pub(crate) store: &'a Store,
}

/// The columns of a [`LegRow`].
macro_rules! leg_columns {
    () => {
        "l.bucket, l.parcel_id, l.carrier, l.number, l.leg_bucket, l.leg_parcel_id, l.found_by, l.state, \
         l.is_followed, l.found_ms"
    };
}

impl Legs<'_> {
    /// The legs of a parcel, the first found first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn of(&self, parcel: ParcelRef) -> Result<Vec<LegRow>> {
        of(&mut self.store.reader().await?, parcel).await
    }

    /// The parcels that this one carries on.
    ///
    /// # Errors
    /// What the database says.
    pub async fn origins(&self, leg: ParcelRef) -> Result<Vec<ParcelRef>> {
        origins(&mut self.store.reader().await?, leg).await
    }

    /// What the accounts that follow a parcel set on it, the latest to follow first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn details(&self, parcel: ParcelRef) -> Result<Vec<Details>> {
        let mut conn = self.store.reader().await?;
        let sql = "SELECT account_id, tracking_id FROM subscribers WHERE bucket = $1 AND parcel_id = $2 \
                   ORDER BY tracking_id DESC LIMIT $3";
        let names = conn.rows(sql, args![parcel.bucket, parcel.id, LEGS_MAX]).await?;
        let mut rows = Vec::with_capacity(names.len());
        for name in &names {
            rows.push(args![
                name.get::<uuid::Uuid, _>("account_id")?,
                name.get::<uuid::Uuid, _>("tracking_id")?
            ]);
        }
        let sql = "SELECT t.details FROM {rows} JOIN trackings t \
                   ON t.account_id = v.account_id AND t.tracking_id = v.tracking_id ORDER BY t.tracking_id DESC";
        let rows = conn.each(sql, &["account_id", "tracking_id"], rows).await?;
        rows.iter().map(|row| row.json("details")).collect()
    }

    /// Has these legs of a parcel asked about from now on. One that is known stays as it is; one that was dropped is
    /// not taken up again.
    ///
    /// # Errors
    /// What the database says.
    pub async fn follow(&self, parcel: ParcelRef, legs: &[NextLeg]) -> Result<()> {
        let now = self.store.clock().now();
        let storable = |leg: &NextLeg| NextLeg { key: storable_key(&leg.key), found_by: leg.found_by };
        let legs: Vec<NextLeg> = legs.iter().map(storable).collect();
        self.store
            .write(move |conn| {
                let legs = legs.clone();
                Box::pin(async move { follow(conn, parcel, &legs, now).await })
            })
            .await
    }

    /// Stops asking about a leg for this parcel's sake.
    ///
    /// # Errors
    /// What the database says.
    pub async fn leave(&self, leg: &LegRow, state: LegState) -> Result<()> {
        let (now, leg) = (self.store.clock().now(), leg.clone());
        self.store
            .write(move |conn| {
                let leg = leg.clone();
                Box::pin(async move { leave(conn, &leg, state, now).await })
            })
            .await
    }

    /// Writes a parcel's story with what a leg told, if it was built from what is stored, and has it told. False: it
    /// was not.
    ///
    /// # Errors
    /// What the database says.
    pub async fn join(
        &self,
        leg: &LegRow,
        version_seen: i64,
        timeline: &Timeline,
        status: Option<SubStatus>,
    ) -> Result<bool> {
        let (now, wall) = (self.store.clock().now(), self.store.clock().wall());
        let (leg, timeline) = (leg.clone(), std::sync::Arc::new(timeline.clone()));
        self.store
            .write(move |conn| {
                let (leg, timeline) = (leg.clone(), std::sync::Arc::clone(&timeline));
                Box::pin(async move {
                    if !write_story(conn, leg.origin, version_seen, (&timeline, status), now).await? {
                        return Ok(false);
                    }
                    set_state(conn, &leg, LegState::Joined, leg.is_followed).await?;
                    enqueue(conn, &[leg.origin], &Cause::News, wall).await?;
                    Ok(true)
                })
            })
            .await
    }

    /// Brings what is asked in step with what is wanted, in these buckets: legs of parcels that nobody asks about any
    /// more, or that came to their end some days ago, are left; those of parcels that are asked about again are taken
    /// up. Returns how many it moved.
    ///
    /// # Errors
    /// What the database says.
    pub async fn settle(&self, buckets: &[Bucket], limit: usize) -> Result<usize> {
        let now = self.store.clock().now();
        let ended = now.checked_sub(DONE).unwrap_or(Timestamp::MIN);
        let numbers: Vec<i64> = buckets.iter().map(|bucket| i64::from(bucket.0)).collect();
        // Wanted: on the schedule, and not over for long.
        let sql = concat!(
            "SELECT ",
            leg_columns!(),
            " FROM legs l JOIN parcels p ON p.bucket = l.bucket AND p.parcel_id = l.parcel_id \
              LEFT JOIN schedule s ON s.bucket = l.bucket AND s.parcel_id = l.parcel_id \
              WHERE l.bucket IN {list$1} AND l.state <> 'dropped' \
                AND l.is_followed <> CASE WHEN s.parcel_id IS NOT NULL AND NOT \
                  (COALESCE(p.sub_status, '') IN ('Delivered_Other', 'Exception_Returned') \
                   AND COALESCE(p.changed_ms, 0) < $2) \
                  THEN 1 ELSE 0 END \
              LIMIT $3"
        );
        let rows = self.store.reader().await?.rows(sql, args![numbers, ended, limit]).await?;
        let legs = rows.iter().map(leg_row).collect::<Result<Vec<LegRow>>>()?;
        let count = legs.len();
        for leg in legs {
            if leg.is_followed {
                self.leave(&leg, leg.state).await?;
            } else {
                let again = NextLeg { key: leg.key.clone(), found_by: leg.found_by };
                self.follow(leg.origin, &[again]).await?;
            }
        }
        Ok(count)
    }
}

pub(crate) async fn of(conn: &mut Conn, parcel: ParcelRef) -> Result<Vec<LegRow>> {
    let sql = concat!(
        "SELECT ",
        leg_columns!(),
        " FROM legs l WHERE l.bucket = $1 AND l.parcel_id = $2 ORDER BY l.found_ms, l.carrier, l.number LIMIT $3"
    );
    let rows = conn.rows(sql, args![parcel.bucket, parcel.id, LEGS_MAX]).await?;
    rows.iter().map(leg_row).collect()
}

async fn origins(conn: &mut Conn, leg: ParcelRef) -> Result<Vec<ParcelRef>> {
    let sql = "SELECT origin_bucket, origin_parcel_id FROM leg_origins \
               WHERE bucket = $1 AND parcel_id = $2 LIMIT $3";
    let rows = conn.rows(sql, args![leg.bucket, leg.id, ORIGINS_MAX]).await?;
    rows.iter().map(|row| place(row, "origin_bucket", "origin_parcel_id")).collect()
}

async fn follow(conn: &mut Conn, parcel: ParcelRef, legs: &[NextLeg], now: Timestamp) -> Result<()> {
    let known: HashMap<(String, Number), LegState> = of(conn, parcel)
        .await?
        .into_iter()
        .map(|row| ((row.key.carrier, row.key.number), row.state))
        .collect();
    let state = |leg: &&NextLeg| known.get(&(leg.key.carrier.clone(), leg.key.number.clone()));
    let wanted: Vec<&NextLeg> = legs.iter().filter(|leg| state(leg) != Some(&LegState::Dropped)).collect();
    let keys: Vec<ParcelKey> = wanted.iter().map(|leg| leg.key.clone()).collect();
    let found = upsert(conn, &keys, None, now).await?;
    // Two parcels that named each other would want each other for ever.
    let before = origins(conn, parcel).await?;
    let (mut own, mut other, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for leg in wanted {
        let place = placed(&found, &leg.key)?.place;
        if place == parcel || before.contains(&place) {
            continue;
        }
        let mut row = args![parcel.bucket, parcel.id, leg.key.carrier.as_str(), leg.key.number.as_str()];
        row.extend(args![place.bucket, place.id, leg.found_by.as_str(), now]);
        own.push(row);
        other.push(args![place.bucket, place.id, parcel.bucket, parcel.id]);
        places.push(place);
    }
    let sql = "INSERT INTO legs (bucket, parcel_id, carrier, number, leg_bucket, leg_parcel_id, found_by, state, \
                 is_followed, found_ms) \
               SELECT bucket, parcel_id, carrier, number, leg_bucket, leg_parcel_id, found_by, 'asked', 1, found_ms \
               FROM {rows} WHERE true \
               ON CONFLICT (bucket, parcel_id, carrier, number) DO UPDATE SET is_followed = 1";
    let columns =
        ["bucket", "parcel_id", "carrier", "number", "leg_bucket", "leg_parcel_id", "found_by", "found_ms"];
    conn.each(sql, &columns, own).await?;
    let sql = "INSERT INTO leg_origins (bucket, parcel_id, origin_bucket, origin_parcel_id) \
               SELECT bucket, parcel_id, origin_bucket, origin_parcel_id FROM {rows} WHERE true \
               ON CONFLICT DO NOTHING";
    conn.each(sql, &["bucket", "parcel_id", "origin_bucket", "origin_parcel_id"], other).await?;
    put_on_schedule(conn, &places, now).await
}

async fn leave(conn: &mut Conn, leg: &LegRow, state: LegState, now: Timestamp) -> Result<()> {
    lock(conn, leg.place).await?;
    set_state(conn, leg, state, false).await?;
    let sql = "DELETE FROM leg_origins WHERE bucket = $1 AND parcel_id = $2 \
                 AND origin_bucket = $3 AND origin_parcel_id = $4";
    conn.run(sql, args![leg.place.bucket, leg.place.id, leg.origin.bucket, leg.origin.id]).await?;
    take_off_if_unwanted(conn, leg.place, now).await
}

async fn set_state(conn: &mut Conn, leg: &LegRow, state: LegState, is_followed: bool) -> Result<()> {
    let sql = "UPDATE legs SET state = $5, is_followed = $6 \
               WHERE bucket = $1 AND parcel_id = $2 AND carrier = $3 AND number = $4";
    let (place, key) = (leg.origin, &leg.key);
    let mut values = args![place.bucket, place.id, key.carrier.as_str(), key.number.as_str()];
    values.extend(args![state.as_str(), is_followed]);
    conn.run(sql, values).await.map(drop)
}

/// Writes a story that grew by another way than a poll of its own carrier. False: it changed meanwhile.
async fn write_story(
    conn: &mut Conn,
    place: ParcelRef,
    version_seen: i64,
    (timeline, status): (&Timeline, Option<SubStatus>),
    now: Timestamp,
) -> Result<bool> {
    let milestones: Vec<String> = milestone_names()
        .iter()
        .enumerate()
        .map(|(index, name)| format!("{name} = ${}", index + 8))
        .collect();
    let sql = format!(
        "UPDATE parcels SET version = version + 1, changed_ms = $4, status = $5, sub_status = $6, timeline = $7, {} \
         WHERE bucket = $1 AND parcel_id = $2 AND version = $3",
        milestones.join(", ")
    );
    let mut values = args![place.bucket, place.id, version_seen, now];
    values.extend(args![
        status.map(|s| s.status().as_str()),
        status.map(SubStatus::as_str),
        encode(timeline)?
    ]);
    values.extend(milestone_columns(timeline));
    Ok(conn.run(Text::built(sql), values).await? > 0)
}

/// Deletes what a parcel wants of others, and what others said of it, before it goes itself. Returns the legs that it
/// had.
pub(crate) async fn forget(conn: &mut Conn, parcel: ParcelRef, now: Timestamp) -> Result<Vec<ParcelRef>> {
    let legs = of(conn, parcel).await?;
    for leg in &legs {
        leave(conn, leg, leg.state, now).await?;
    }
    conn.run("DELETE FROM legs WHERE bucket = $1 AND parcel_id = $2", args![parcel.bucket, parcel.id])
        .await?;
    Ok(legs.into_iter().map(|leg| leg.place).collect())
}

/// Whether another parcel wants this one.
pub(crate) async fn is_leg(conn: &mut Conn, parcel: ParcelRef) -> Result<bool> {
    let sql = "SELECT bucket FROM leg_origins WHERE bucket = $1 AND parcel_id = $2 LIMIT 1";
    Ok(conn.row(sql, args![parcel.bucket, parcel.id]).await?.is_some())
}

fn place(row: &Row, bucket: &'static str, id: &'static str) -> Result<ParcelRef> {
    let number = u8::try_from(row.int(bucket)?).map_err(StoreError::corrupt)?;
    Ok(ParcelRef { bucket: Bucket(number), id: ParcelId(row.get(id)?) })
}

fn leg_row(row: &Row) -> Result<LegRow> {
    let number: String = row.get("number")?;
    let unknown = |what: &str| StoreError::corrupt(format!("a leg's {what}"));
    Ok(LegRow {
        origin: row.place()?,
        place: place(row, "leg_bucket", "leg_parcel_id")?,
        key: ParcelKey {
            carrier: storable(row.get("carrier")?),
            number: Number::parse(&number).map_err(StoreError::corrupt)?,
            extra: String::new(),
        },
        found_by: row.word("found_by", FoundBy::parse)?.ok_or_else(|| unknown("origin"))?,
        state: row.word("state", LegState::parse)?.ok_or_else(|| unknown("state"))?,
        is_followed: row.int("is_followed")? == 1,
        found: row.time("found_ms")?,
    })
}
