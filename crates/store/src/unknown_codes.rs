//! Carriers' codes that no status table knows: counted and listed, so that somebody adds them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use packtrail_domain::UnknownCode;

use crate::error::Result;
use crate::store::Store;
use crate::value::{Row, args};

/// The longest code and text kept; they come from carriers.
const CHARACTERS: usize = 200;

/// A code and how often it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRow {
    /// The connector it came through.
    pub connector: String,
    /// The code.
    pub code: String,
    /// The text that came with it last.
    pub text: String,
    /// How often.
    pub count: u64,
    /// First time.
    pub first: Timestamp,
    /// Last time.
    pub last: Timestamp,
}

/// The door to unknown codes.
#[derive(Debug)]
pub struct UnknownCodes<'a> {
    pub(crate) store: &'a Store,
}

impl UnknownCodes<'_> {
    /// Counts codes once each.
    ///
    /// # Errors
    /// What the database says.
    pub async fn count(&self, connector: &str, codes: &[UnknownCode]) -> Result<()> {
        let now = self.store.clock().now();
        let short = |text: &str| text.chars().take(CHARACTERS).collect::<String>();
        // One statement may not meet a row twice, so equal codes are counted here first.
        let mut counts: BTreeMap<String, (String, i64)> = BTreeMap::new();
        for code in codes {
            let entry = counts.entry(short(&code.code)).or_insert_with(|| (short(&code.text), 0));
            entry.1 += 1;
        }
        if counts.is_empty() {
            return Ok(());
        }
        let row = |(code, (text, count)): (&String, &(String, i64))| {
            args![connector, code.as_str(), text.as_str(), *count, now]
        };
        let rows: Vec<_> = counts.iter().map(row).collect();
        self.store
            .write(move |conn| {
                let rows = rows.clone();
                Box::pin(async move {
                    let sql = "INSERT INTO unknown_codes (connector, code, text, count, first_ms, last_ms) \
                               SELECT connector, code, text, count, now_ms, now_ms FROM {rows} WHERE true \
                               ON CONFLICT (connector, code) DO UPDATE SET text = excluded.text, \
                                 count = unknown_codes.count + excluded.count, last_ms = excluded.last_ms";
                    conn.each(sql, &["connector", "code", "text", "count", "now_ms"], rows).await.map(drop)
                })
            })
            .await
    }

    /// The most frequent codes.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, limit: usize) -> Result<Vec<UnknownRow>> {
        let sql = "SELECT connector, code, text, count, first_ms, last_ms FROM unknown_codes \
                   ORDER BY count DESC, connector, code LIMIT $1";
        let rows = self.store.reader().await?.rows(sql, args![limit]).await?;
        let unknown = |row: &Row| {
            Ok(UnknownRow {
                connector: row.get("connector")?,
                code: row.get("code")?,
                text: row.get("text")?,
                count: row.total("count")?,
                first: row.time("first_ms")?,
                last: row.time("last_ms")?,
            })
        };
        rows.iter().map(unknown).collect()
    }
}
