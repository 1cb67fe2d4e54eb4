//! What an account's own parcels say about carriers: which one it chose for a number, and how many parcels came with
//! each.
//!
//! Only what somebody said or a carrier answered counts. A carrier that detection named, and that never told anything,
//! teaches nothing: else a wrong guess would be the reason for the next one.

use std::collections::HashMap;

use jiff::Timestamp;
use packtrail_domain::limits::limits;
use packtrail_domain::{AccountId, Number};

use super::Trackings;
use crate::db::Conn;
use crate::error::Result;
use crate::value::{Row, args};

/// Whether somebody named the tracking's carrier: with the number, or later in place of another.
macro_rules! was_named {
    () => {
        "(carrier_changes > 0 OR CAST(details ->> 'origin' AS INTEGER) = 2)"
    };
}

impl Trackings<'_> {
    /// How many parcels came with each carrier, of the account's newest ones, whose carriers were named or have
    /// answered; and of its choices for numbers it does not follow.
    ///
    /// # Errors
    /// What the database says.
    pub async fn history(&self, account: AccountId) -> Result<Vec<(String, u64)>> {
        let sql = concat!(
            "SELECT carrier, COUNT(*) AS total FROM (",
            "SELECT carrier FROM (SELECT carrier, status, carrier_changes, details FROM trackings ",
            "WHERE account_id = $1 ORDER BY registered_ms DESC, tracking_id DESC LIMIT $2) AS newest ",
            "WHERE status <> 'NotFound' OR ",
            was_named!(),
            " UNION ALL SELECT c.carrier FROM chosen_carriers c WHERE c.account_id = $1 AND NOT EXISTS (",
            "SELECT 1 FROM trackings t WHERE t.account_id = $1 AND t.number = c.number AND t.carrier = c.carrier)",
            ") AS taught GROUP BY carrier ORDER BY total DESC, carrier LIMIT $2",
        );
        let rows = self.store.reader().await?.rows(sql, args![account, limits().history]).await?;
        rows.iter().map(|row| Ok((row.get("carrier")?, row.total("total")?))).collect()
    }

    /// The carrier that the account named last for each of these numbers, where it did.
    ///
    /// # Errors
    /// What the database says.
    pub async fn chosen(&self, account: AccountId, numbers: &[Number]) -> Result<HashMap<Number, String>> {
        if numbers.is_empty() {
            return Ok(HashMap::new());
        }
        let mut list: Vec<String> = numbers.iter().map(|number| number.as_str().to_owned()).collect();
        list.sort();
        list.dedup();
        let sql = concat!(
            "SELECT number, carrier, chosen_ms AS since_ms FROM chosen_carriers ",
            "WHERE account_id = $1 AND number IN {list$2} ",
            "UNION ALL SELECT number, carrier, registered_ms AS since_ms FROM trackings ",
            "WHERE account_id = $1 AND number IN {list$2} AND ",
            was_named!(),
            " ORDER BY since_ms",
        );
        let rows = self.store.reader().await?.rows(sql, args![account, list]).await?;
        let one = |row: &Row| Ok((row.number()?, row.get("carrier")?));
        // Of two for one number, the later stays.
        rows.iter().map(one).collect()
    }

    /// Remembers the carrier that somebody of the account chose for a number.
    ///
    /// # Errors
    /// What the database says.
    pub async fn choose(&self, account: AccountId, number: &Number, carrier: &str) -> Result<()> {
        let (number, carrier, now) = (number.clone(), carrier.to_owned(), self.store.clock().now());
        self.store
            .write(move |conn| {
                let (number, carrier) = (number.clone(), carrier.clone());
                Box::pin(async move { choose(conn, account, (&number, &carrier), now).await })
            })
            .await
    }
}

/// Keeps a choice, and no more of the account's choices than the limit says.
pub(super) async fn choose(
    conn: &mut Conn,
    account: AccountId,
    (number, carrier): (&Number, &str),
    now: Timestamp,
) -> Result<()> {
    let sql = "INSERT INTO chosen_carriers (account_id, number, carrier, chosen_ms) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (account_id, number) DO UPDATE SET carrier = excluded.carrier, \
                 chosen_ms = excluded.chosen_ms";
    conn.run(sql, args![account, number.as_str(), carrier, now]).await?;
    let sql = "DELETE FROM chosen_carriers WHERE account_id = $1 AND number IN \
                 (SELECT number FROM chosen_carriers WHERE account_id = $1 \
                  ORDER BY chosen_ms DESC, number LIMIT 1000000 OFFSET $2)";
    conn.run(sql, args![account, limits().chosen_carriers]).await.map(drop)
}
