//! Putting due polls off: the carrier may not be asked now (its budget is used up, its breaker is open).

use jiff::Timestamp;
use packtrail_domain::ParcelRef;

use crate::error::Result;
use crate::schedule::Schedule;
use crate::value::args;

/// A due poll that has to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Postponed {
    /// The parcel.
    pub place: ParcelRef,
    /// The `due` it was read with; a row that has moved since is left alone.
    pub due: Timestamp,
    /// When it becomes due again.
    pub until: Timestamp,
}

impl Schedule<'_> {
    /// Moves polls to a later time, without anything else being changed. Needs no lease: it only ever delays a row that
    /// is still exactly where it was read.
    ///
    /// # Errors
    /// What the database says.
    pub async fn postpone(&self, polls: &[Postponed]) -> Result<()> {
        if polls.is_empty() {
            return Ok(());
        }
        let rows: Vec<_> =
            polls.iter().map(|poll| args![poll.place.bucket, poll.place.id, poll.due, poll.until]).collect();
        self.store
            .write(move |conn| {
                let rows = rows.clone();
                Box::pin(async move {
                    let sql = "UPDATE schedule SET due_ms = v.until_ms FROM {rows} \
                               WHERE schedule.bucket = v.bucket AND schedule.parcel_id = v.parcel_id \
                                 AND schedule.due_ms = v.due_ms";
                    conn.each(sql, &["bucket", "parcel_id", "due_ms", "until_ms"], rows).await.map(drop)
                })
            })
            .await
    }
}
