//! The log of an account's messages, newest first: what a page lists, without the messages themselves.

use jiff::Timestamp;
use packtrail_domain::webhook::EventKind;
use packtrail_domain::{AccountId, DeliveryId, EndpointId, Number};

use super::read::http_status;
use super::record::chosen;
use super::{Deliveries, DeliveryState, Which};
use crate::db::Text;
use crate::error::{Result, StoreError};
use crate::value::{Row, args};

/// A place in the log: that of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogPlace {
    /// When the message was made.
    pub created: Timestamp,
    /// Where it goes.
    pub endpoint: EndpointId,
    /// Its number there.
    pub seq: i64,
}

/// Which messages to list; the default is all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Of this endpoint.
    pub endpoint: Option<EndpointId>,
    /// In this state.
    pub state: Option<DeliveryState>,
    /// About trackings of this number.
    pub number: Option<Number>,
    /// Older than the message at this place.
    pub before: Option<LogPlace>,
}

/// A message in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRow {
    /// Where it is in the log.
    pub place: LogPlace,
    /// The same at every attempt.
    pub id: DeliveryId,
    /// What happened.
    pub event: EventKind,
    /// Where it stands.
    pub state: DeliveryState,
    /// The number of the message that took its place.
    pub superseded_by: Option<i64>,
    /// When it is tried next.
    pub due: Timestamp,
    /// How often it was tried, in all.
    pub attempts: u32,
    /// The number of the parcel that it is about, while the account follows it.
    pub number: Option<String>,
    /// What the last attempt came to.
    pub result: Option<String>,
    /// The receiver's status at the last attempt, if it answered.
    pub http_status: Option<u16>,
}

impl Deliveries<'_> {
    /// The log, newest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn log(&self, account: AccountId, filter: &LogFilter, limit: usize) -> Result<Vec<LogRow>> {
        let mut values = args![account];
        let mut conditions = vec!["d.account_id = $1".to_owned()];
        if let Some(endpoint) = filter.endpoint {
            values.extend(args![endpoint]);
            conditions.push(format!("d.endpoint_id = ${}", values.len()));
        }
        if let Some(state) = filter.state {
            values.extend(args![state.as_str()]);
            conditions.push(format!("d.state = ${}", values.len()));
        }
        if let Some(number) = &filter.number {
            values.extend(args![number.as_str()]);
            let own = "SELECT tracking_id FROM trackings WHERE account_id = $1 AND number";
            conditions.push(format!("d.tracking_id IN ({own} = ${})", values.len()));
        }
        if let Some(place) = filter.before {
            values.extend(args![place.created, place.endpoint, place.seq]);
            let last = values.len();
            conditions.push(format!(
                "(d.created_ms, d.endpoint_id, d.seq) < (${}, ${}, ${last})",
                last - 2,
                last - 1
            ));
        }
        values.extend(args![limit]);
        let sql = format!(
            "SELECT d.endpoint_id, d.seq, d.delivery_id, d.event, d.created_ms, d.state, d.superseded_by, \
               d.due_ms, d.attempts, t.number, a.result, a.http_status FROM deliveries d \
             LEFT JOIN trackings t ON t.account_id = d.account_id AND t.tracking_id = d.tracking_id \
             LEFT JOIN delivery_attempts a ON a.account_id = d.account_id \
               AND a.endpoint_id = d.endpoint_id AND a.seq = d.seq AND a.attempt = d.attempts \
             WHERE {} ORDER BY d.created_ms DESC, d.endpoint_id DESC, d.seq DESC LIMIT ${}",
            conditions.join(" AND "),
            values.len()
        );
        let rows = self.store.reader().await?.rows(Text::built(sql), values).await?;
        rows.iter().map(log_row).collect()
    }

    /// How many messages [`Deliveries::replay`] would send again.
    ///
    /// # Errors
    /// What the database says.
    pub async fn count(&self, account: AccountId, endpoint: EndpointId, which: Which) -> Result<u64> {
        let mut values = args![account, endpoint];
        let condition = chosen(which, &mut values);
        let sql = format!(
            "SELECT COUNT(*) AS total FROM deliveries WHERE account_id = $1 AND endpoint_id = $2 AND {condition}"
        );
        self.store.reader().await?.one(Text::built(sql), values).await?.total("total")
    }
}

fn log_row(row: &Row) -> Result<LogRow> {
    let missing = |what: &str| StoreError::corrupt(format!("a delivery without {what}"));
    let place = LogPlace {
        created: row.time("created_ms")?,
        endpoint: EndpointId(row.get("endpoint_id")?),
        seq: row.int("seq")?,
    };
    Ok(LogRow {
        place,
        id: DeliveryId(row.get("delivery_id")?),
        event: row.word("event", EventKind::parse)?.ok_or_else(|| missing("an event"))?,
        state: row.word("state", DeliveryState::parse)?.ok_or_else(|| missing("a state"))?,
        superseded_by: row.get("superseded_by")?,
        due: row.time("due_ms")?,
        attempts: row.count("attempts")?,
        number: row.get("number")?,
        result: row.get("result")?,
        http_status: http_status(row)?,
    })
}
