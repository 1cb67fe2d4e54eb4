//! How connectors are doing: where each stands, what each hour held, which shapes its answers had.
//!
//! Every node adds what it counted; rows belong to no account and no parcel. Times are the machine's, as budgets and
//! breakers are.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::Outcome;
use packtrail_domain::health::{Condition, Counts, Tally, Trouble};

use crate::error::Result;
use crate::store::Store;
use crate::value::{Arg, Row, args};

/// The longest sentence kept; it may quote a carrier.
const CHARACTERS: usize = 200;
/// Hours that count as recent.
const RECENT_HOURS: i64 = 24;

/// Outcomes that a request can have, each in a column of its own name.
const COUNTED: [Outcome; 7] = [
    Outcome::Found,
    Outcome::NotFound,
    Outcome::NotYet,
    Outcome::Refused,
    Outcome::AuthBroken,
    Outcome::Blocked,
    Outcome::Drift,
];

/// A connector that has been asked, and how it is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectorCondition {
    /// Its id.
    pub connector: String,
    /// How it is doing.
    pub condition: Condition,
}

/// A shape that answers of a connector had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapeRow {
    /// The connector.
    pub connector: String,
    /// The fingerprint.
    pub shape: String,
    /// How often it came.
    pub count: u64,
    /// First time.
    pub first: Timestamp,
    /// Last time.
    pub last: Timestamp,
}

/// The door to connectors' health.
#[derive(Debug)]
pub struct ConnectorHealth<'a> {
    pub(crate) store: &'a Store,
}

impl ConnectorHealth<'_> {
    /// Adds what a node counted, by connector.
    ///
    /// # Errors
    /// What the database says.
    pub async fn add(&self, tallies: &BTreeMap<String, Tally>) -> Result<()> {
        if tallies.is_empty() {
            return Ok(());
        }
        let now = self.store.clock().wall();
        let all = || tallies.iter();
        let states: Vec<_> = all().map(|(connector, tally)| state_row(connector, tally, now)).collect();
        let hours: Vec<_> = all().map(|(connector, tally)| hour_row(connector, &tally.counts, now)).collect();
        let shapes: Vec<_> = all()
            .flat_map(|(connector, tally)| tally.shapes.iter().map(move |shape| (connector, shape)))
            .map(|(connector, (shape, count))| args![connector.as_str(), shape.as_str(), total(*count), now])
            .collect();
        self.store
            .write(move |conn| {
                let (states, hours, shapes) = (states.clone(), hours.clone(), shapes.clone());
                Box::pin(async move {
                    conn.each(STATE, &STATE_COLUMNS, states).await?;
                    conn.each(HOUR, &HOUR_COLUMNS, hours).await?;
                    conn.each(SHAPE, &["connector", "shape", "count", "now_ms"], shapes).await.map(drop)
                })
            })
            .await
    }

    /// How connectors are doing: all that were asked within the time that is kept, by id.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, limit: usize) -> Result<Vec<ConnectorCondition>> {
        let sql = "SELECT connector FROM connector_health ORDER BY connector LIMIT $1";
        let rows = self.store.reader().await?.rows(sql, args![limit]).await?;
        let connectors = rows.iter().map(|row| row.get("connector")).collect::<Result<Vec<String>>>()?;
        self.of(&connectors).await
    }

    /// How these are doing; one that was not asked is left out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn of(&self, connectors: &[String]) -> Result<Vec<ConnectorCondition>> {
        if connectors.is_empty() {
            return Ok(Vec::new());
        }
        let hours = SignedDuration::from_hours(RECENT_HOURS);
        let after = self.store.clock().wall().checked_sub(hours).unwrap_or(Timestamp::MIN);
        let list = connectors.to_vec();
        let mut reader = self.store.reader().await?;
        let sql = "SELECT connector, CAST(SUM(found) AS BIGINT) AS found, \
                     CAST(SUM(not_found) AS BIGINT) AS not_found, CAST(SUM(not_yet) AS BIGINT) AS not_yet, \
                     CAST(SUM(refused) AS BIGINT) AS refused, CAST(SUM(auth_broken) AS BIGINT) AS auth_broken, \
                     CAST(SUM(blocked) AS BIGINT) AS blocked, CAST(SUM(drift) AS BIGINT) AS drift, \
                     CAST(SUM(requests) AS BIGINT) AS requests, CAST(SUM(took_ms) AS BIGINT) AS took_ms, \
                     MAX(slowest_ms) AS slowest_ms \
                   FROM connector_hours WHERE connector IN {list$1} AND hour_ms > $2 \
                   GROUP BY connector ORDER BY connector LIMIT $3";
        let rows = reader.rows(sql, args![list.clone(), after, connectors.len()]).await?;
        let mut recent = BTreeMap::new();
        for row in &rows {
            recent.insert(row.get::<String, _>("connector")?, counts(row)?);
        }
        let sql = "SELECT connector, last_good_ms, trouble, detail, since_ms, run \
                   FROM connector_health WHERE connector IN {list$1} ORDER BY connector LIMIT $2";
        let rows = reader.rows(sql, args![list, connectors.len()]).await?;
        let known = |row: &Row| {
            let connector: String = row.get("connector")?;
            let condition = Condition {
                recent: recent.remove(&connector).unwrap_or_default(),
                last_good: row.time_option("last_good_ms")?,
                trouble: trouble(row)?,
            };
            Ok(ConnectorCondition { connector, condition })
        };
        rows.iter().map(known).collect()
    }

    /// Shapes of answers, the newest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn shapes(&self, connector: &str, limit: usize) -> Result<Vec<ShapeRow>> {
        let sql = "SELECT connector, shape, count, first_ms, last_ms FROM connector_shapes \
                   WHERE connector = $1 ORDER BY first_ms DESC, shape LIMIT $2";
        let rows = self.store.reader().await?.rows(sql, args![connector, limit]).await?;
        let shape = |row: &Row| {
            Ok(ShapeRow {
                connector: row.get("connector")?,
                shape: row.get("shape")?,
                count: row.total("count")?,
                first: row.time("first_ms")?,
                last: row.time("last_ms")?,
            })
        };
        rows.iter().map(shape).collect()
    }

    /// Deletes what is older.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sweep(&self, before: Timestamp) -> Result<()> {
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    for sql in [
                        "DELETE FROM connector_hours WHERE hour_ms < $1",
                        "DELETE FROM connector_health WHERE asked_ms < $1",
                        "DELETE FROM connector_shapes WHERE last_ms < $1",
                    ] {
                        conn.run(sql, args![before]).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}

const STATE_COLUMNS: [&str; 7] =
    ["connector", "asked_ms", "last_good_ms", "trouble", "detail", "since_ms", "run"];

/// After a good answer only the trouble behind it counts; without one, the run that was known goes on.
const STATE: &str = "INSERT INTO connector_health AS h (connector, asked_ms, last_good_ms, trouble, detail, \
       since_ms, run) \
     SELECT connector, asked_ms, last_good_ms, trouble, detail, since_ms, run FROM {rows} WHERE true \
     ON CONFLICT (connector) DO UPDATE SET asked_ms = excluded.asked_ms, \
       last_good_ms = COALESCE(excluded.last_good_ms, h.last_good_ms), trouble = excluded.trouble, \
       detail = excluded.detail, \
       since_ms = CASE WHEN excluded.last_good_ms IS NULL THEN COALESCE(h.since_ms, excluded.since_ms) \
         ELSE excluded.since_ms END, \
       run = excluded.run + CASE WHEN excluded.last_good_ms IS NULL THEN h.run ELSE 0 END";

const HOUR_COLUMNS: [&str; 12] = [
    "connector",
    "hour_ms",
    "found",
    "not_found",
    "not_yet",
    "refused",
    "auth_broken",
    "blocked",
    "drift",
    "requests",
    "took_ms",
    "slowest_ms",
];

const HOUR: &str = "INSERT INTO connector_hours AS h (connector, hour_ms, found, not_found, not_yet, refused, \
       auth_broken, blocked, drift, requests, took_ms, slowest_ms) \
     SELECT connector, hour_ms, found, not_found, not_yet, refused, auth_broken, blocked, drift, requests, \
       took_ms, slowest_ms FROM {rows} WHERE true \
     ON CONFLICT (connector, hour_ms) DO UPDATE SET found = h.found + excluded.found, \
       not_found = h.not_found + excluded.not_found, not_yet = h.not_yet + excluded.not_yet, \
       refused = h.refused + excluded.refused, auth_broken = h.auth_broken + excluded.auth_broken, \
       blocked = h.blocked + excluded.blocked, drift = h.drift + excluded.drift, \
       requests = h.requests + excluded.requests, took_ms = h.took_ms + excluded.took_ms, \
       slowest_ms = \
         CASE WHEN excluded.slowest_ms > h.slowest_ms THEN excluded.slowest_ms ELSE h.slowest_ms END";

/// A connector whose shapes are as many as are kept gets no new ones.
const SHAPE: &str = "INSERT INTO connector_shapes AS s (connector, shape, count, first_ms, last_ms) \
     SELECT connector, shape, count, now_ms, now_ms FROM {rows} \
     WHERE (SELECT COUNT(*) FROM connector_shapes AS k \
            WHERE k.connector = v.connector AND k.shape <> v.shape) < 16 \
     ON CONFLICT (connector, shape) DO UPDATE SET count = s.count + excluded.count, last_ms = excluded.last_ms";

fn state_row(connector: &str, tally: &Tally, now: Timestamp) -> Vec<Arg> {
    let trouble = tally.trouble.as_ref();
    let detail = trouble.map(|trouble| trouble.detail.chars().take(CHARACTERS).collect::<String>());
    args![
        connector,
        now,
        tally.last_good,
        trouble.map(|trouble| trouble.outcome.as_str()),
        detail,
        trouble.map(|trouble| trouble.since),
        total(trouble.map_or(0, |trouble| trouble.run)),
    ]
}

fn hour_row(connector: &str, counts: &Counts, now: Timestamp) -> Vec<Arg> {
    let hour_ms = now.as_millisecond().div_euclid(3_600_000) * 3_600_000;
    let mut row = args![connector, hour_ms];
    row.extend(COUNTED.iter().map(|outcome| {
        let count = counts.outcomes.get(outcome).copied().unwrap_or(0);
        Arg::from(total(count))
    }));
    row.extend(args![total(counts.requests), total(counts.took_ms), total(counts.slowest_ms)]);
    row
}

fn total(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn counts(row: &Row) -> Result<Counts> {
    let mut outcomes = BTreeMap::new();
    for outcome in COUNTED {
        let count = row.total(outcome.as_str())?;
        if count > 0 {
            outcomes.insert(outcome, count);
        }
    }
    let (requests, took_ms) = (row.total("requests")?, row.total("took_ms")?);
    Ok(Counts { outcomes, requests, took_ms, slowest_ms: row.total("slowest_ms")? })
}

fn trouble(row: &Row) -> Result<Option<Trouble>> {
    let Some(outcome) = row.word("trouble", Outcome::parse)? else { return Ok(None) };
    let Some(since) = row.time_option("since_ms")? else { return Ok(None) };
    let detail: Option<String> = row.get("detail")?;
    Ok(Some(Trouble { outcome, detail: detail.unwrap_or_default(), since, run: row.total("run")? }))
}
