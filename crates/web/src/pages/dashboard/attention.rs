//! What somebody has to look at: each kind with how many there are, the few that wait longest by name, and the way to
//! all of them.

use packtrail_store::StoreError;

use crate::access::Signed;
use crate::app::Room;
use crate::pages::icons::Look;
use crate::pages::list::{CONCERNS, Row, Wanted};
use crate::reader::Reader;
use crate::words;

/// Parcels that are named.
const NAMED: u32 = 3;

/// One kind of trouble.
pub(crate) struct Concern {
    /// `3 deliveries failed`.
    pub(crate) title: String,
    /// The list of all of them.
    pub(crate) address: String,
    pub(crate) look: Look,
    pub(crate) rows: Vec<Row>,
    /// How many are not named, said; empty where all are.
    pub(crate) more: String,
}

/// All kinds of which there is one at least, the most pressing first.
pub(super) async fn concerns(
    room: &Room,
    reader: &Reader,
    signed: &Signed,
) -> Result<Vec<Concern>, StoreError> {
    let mut concerns = Vec::new();
    for group in &CONCERNS {
        let wanted = Wanted::concern(group);
        let found =
            room.app.store.trackings().list(signed.account(), &wanted.filter(room.now(), NAMED)).await?;
        if found.total == 0 {
            continue;
        }
        let total = usize::try_from(found.total).unwrap_or(usize::MAX);
        let row = |tracking: &packtrail_domain::Tracking| {
            let row = Row::of(room, reader, tracking);
            let added = words::distance(&reader.language, tracking.registered, room.now());
            let ago = if row.ago.is_empty() { reader.tell("added-when", "when", &added) } else { row.ago };
            Row { ago, ..row }
        };
        let rows: Vec<Row> = found.rows.iter().map(row).collect();
        let more = total.saturating_sub(rows.len());
        concerns.push(Concern {
            title: reader.count(group.key, total),
            address: wanted.address(reader),
            look: group.statuses.last().map_or(Look::Unclear, |status| Look::Known(*status)),
            more: if more > 0 { reader.count("and-more", more) } else { String::new() },
            rows,
        });
    }
    Ok(concerns)
}
