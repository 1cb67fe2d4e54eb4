//! Filters of the list that an account saved by name. A filter is the query of the list's address, so that whatever the
//! list understands can be saved.

use jiff::Timestamp;
use packtrail_domain::{AccountId, FilterId};

use crate::error::Result;
use crate::store::Store;
use crate::value::args;

/// Filters that an account may have.
const FILTERS_MAX: usize = 50;

/// One filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// The row.
    pub id: FilterId,
    /// What the account calls it.
    pub name: String,
    /// The query of the list's address, without the question mark.
    pub query: String,
    /// When it was saved (wall time).
    pub created: Timestamp,
}

/// The door to saved filters.
#[derive(Debug)]
pub struct SavedFilters<'a> {
    pub(crate) store: &'a Store,
}

impl SavedFilters<'_> {
    /// Saves a filter; one of the same name is replaced. False: there are fifty already.
    ///
    /// # Errors
    /// What the database says.
    pub async fn save(&self, account: AccountId, name: &str, query: &str) -> Result<bool> {
        let now = self.store.clock().wall();
        let (name, query) = (name.to_owned(), query.to_owned());
        self.store
            .write(move |conn| {
                let (name, query) = (name.clone(), query.clone());
                Box::pin(async move {
                    let sql = "DELETE FROM saved_filters WHERE account_id = $1 AND name = $2";
                    conn.run(sql, args![account, name.as_str()]).await?;
                    let sql = "SELECT COUNT(*) AS total FROM saved_filters WHERE account_id = $1";
                    if conn.one(sql, args![account]).await?.total("total")? >= FILTERS_MAX as u64 {
                        return Ok(false);
                    }
                    let sql = "INSERT INTO saved_filters (account_id, filter_id, name, query, created_ms) \
                               VALUES ($1, $2, $3, $4, $5)";
                    let values = args![account, FilterId::new(now), name.as_str(), query.as_str(), now];
                    conn.run(sql, values).await?;
                    Ok(true)
                })
            })
            .await
    }

    /// The account's filters, the oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, account: AccountId) -> Result<Vec<SavedFilter>> {
        let sql = "SELECT filter_id, name, query, created_ms FROM saved_filters WHERE account_id = $1 \
                   ORDER BY filter_id LIMIT 50";
        let rows = self.store.reader().await?.rows(sql, args![account]).await?;
        let filter = |row: &crate::value::Row| {
            Ok(SavedFilter {
                id: FilterId(row.get("filter_id")?),
                name: row.get("name")?,
                query: row.get("query")?,
                created: row.time("created_ms")?,
            })
        };
        rows.iter().map(filter).collect()
    }

    /// Deletes one. False: the account has none of this id.
    ///
    /// # Errors
    /// What the database says.
    pub async fn delete(&self, account: AccountId, id: FilterId) -> Result<bool> {
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    let sql = "DELETE FROM saved_filters WHERE account_id = $1 AND filter_id = $2";
                    Ok(conn.run(sql, args![account, id]).await? == 1)
                })
            })
            .await
    }
}
