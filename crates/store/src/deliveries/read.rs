//! Reading messages: what is to be sent, and the log.

use packtrail_domain::{AccountId, Bucket, DeliveryId, EndpointId};

use super::{Attempt, Deliveries, Delivery, DeliveryState, DueEndpoint, delivery, delivery_columns};
use crate::error::{Result, StoreError};
use crate::value::{Row, args};

impl Deliveries<'_> {
    /// Endpoints of these buckets with something to send, those longest due first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn due(&self, buckets: &[Bucket], limit: usize) -> Result<Vec<DueEndpoint>> {
        let buckets: Vec<i64> = buckets.iter().map(|bucket| i64::from(bucket.0)).collect();
        let now = self.store.clock().wall();
        let sql = "SELECT bucket, account_id, endpoint_id, due_ms FROM endpoint_schedule \
                   WHERE bucket IN {list$1} AND due_ms <= $2 ORDER BY due_ms LIMIT $3";
        let rows = self.store.reader().await?.rows(sql, args![buckets, now, limit]).await?;
        let due = |row: &Row| {
            Ok(DueEndpoint {
                bucket: row.bucket()?,
                account: AccountId(row.get("account_id")?),
                endpoint: EndpointId(row.get("endpoint_id")?),
                due: row.time("due_ms")?,
            })
        };
        rows.iter().map(due).collect()
    }

    /// Messages of an endpoint whose next attempt is due, those longest due first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn pending(
        &self,
        account: AccountId,
        endpoint: EndpointId,
        limit: usize,
    ) -> Result<Vec<Delivery>> {
        let now = self.store.clock().wall();
        let sql = concat!(
            "SELECT ",
            delivery_columns!(),
            " FROM deliveries WHERE account_id = $1 AND endpoint_id = $2 AND state = 'pending' AND due_ms <= $3 \
             ORDER BY due_ms, seq LIMIT $4"
        );
        let rows = self.store.reader().await?.rows(sql, args![account, endpoint, now, limit]).await?;
        rows.iter().map(delivery).collect()
    }

    /// Messages of an endpoint after a number, in order: everything since then, sent or not.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(
        &self,
        account: AccountId,
        endpoint: EndpointId,
        after: i64,
        limit: usize,
        state: Option<DeliveryState>,
    ) -> Result<Vec<Delivery>> {
        let sql = concat!(
            "SELECT ",
            delivery_columns!(),
            " FROM deliveries WHERE account_id = $1 AND endpoint_id = $2 AND seq > $3 \
             AND ($5 = '' OR state = $5) ORDER BY seq LIMIT $4"
        );
        let state = state.map_or("", DeliveryState::as_str);
        let values = args![account, endpoint, after, limit, state];
        let rows = self.store.reader().await?.rows(sql, values).await?;
        rows.iter().map(delivery).collect()
    }

    /// One message with its attempts, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn get(
        &self,
        account: AccountId,
        endpoint: EndpointId,
        seq: i64,
    ) -> Result<Option<(Delivery, Vec<Attempt>)>> {
        let mut conn = self.store.reader().await?;
        let sql = concat!(
            "SELECT ",
            delivery_columns!(),
            " FROM deliveries WHERE account_id = $1 AND endpoint_id = $2 AND seq = $3"
        );
        let Some(row) = conn.row(sql, args![account, endpoint, seq]).await? else { return Ok(None) };
        let sql = "SELECT attempt, at_ms, duration_ms, result, http_status, request, answer \
                   FROM delivery_attempts WHERE account_id = $1 AND endpoint_id = $2 AND seq = $3 ORDER BY attempt";
        let rows = conn.rows(sql, args![account, endpoint, seq]).await?;
        let attempts = rows.iter().map(attempt).collect::<Result<Vec<_>>>()?;
        Ok(Some((delivery(&row)?, attempts)))
    }

    /// The same, by the id that its receiver knows.
    ///
    /// # Errors
    /// What the database says.
    pub async fn by_id(
        &self,
        account: AccountId,
        id: DeliveryId,
    ) -> Result<Option<(Delivery, Vec<Attempt>)>> {
        // The id begins with the time that the message was made at, which finds it in the index of the log.
        let sql = "SELECT endpoint_id, seq FROM deliveries \
                   WHERE account_id = $1 AND created_ms = $2 AND delivery_id = $3";
        let made_ms = id.0.get_timestamp().map_or(0, |made| {
            let (second, nanos) = made.to_unix();
            i64::try_from(second * 1_000 + u64::from(nanos / 1_000_000)).unwrap_or_default()
        });
        let row = self.store.reader().await?.row(sql, args![account, made_ms, id]).await?;
        match row {
            Some(row) => self.get(account, EndpointId(row.get("endpoint_id")?), row.int("seq")?).await,
            None => Ok(None),
        }
    }

    /// How many messages an account has in each state.
    ///
    /// # Errors
    /// What the database says.
    pub async fn counts(&self, account: AccountId) -> Result<Vec<(String, u64)>> {
        let sql = "SELECT state, COUNT(*) AS count FROM deliveries WHERE account_id = $1 GROUP BY state ORDER BY state";
        let rows = self.store.reader().await?.rows(sql, args![account]).await?;
        rows.iter().map(|row| Ok((row.get("state")?, row.total("count")?))).collect()
    }
}

/// The receiver's status at an attempt.
pub(super) fn http_status(row: &Row) -> Result<Option<u16>> {
    let status: Option<i64> = row.get("http_status")?;
    status.map(u16::try_from).transpose().map_err(StoreError::corrupt)
}

fn attempt(row: &Row) -> Result<Attempt> {
    Ok(Attempt {
        attempt: row.count("attempt")?,
        at: row.time("at_ms")?,
        duration_ms: row.count("duration_ms")?,
        result: row.get("result")?,
        http_status: http_status(row)?,
        request: row.json("request")?,
        answer: row.get("answer")?,
    })
}
