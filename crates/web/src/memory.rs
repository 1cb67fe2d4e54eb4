//! What an account's own parcels say about numbers: the carrier chosen for one of them before, and how many parcels
//! came with each carrier. Read once for all numbers of a request, and only where a number leaves something to ask;
//! [`crate::choose`] puts it beside what the number says itself. It never leaves the account.

use std::collections::HashMap;

use packtrail_domain::detect::History;
use packtrail_domain::{AccountId, Number};
use packtrail_store::StoreError;

use crate::app::Room;
use crate::choose::Choice;

/// One account's memory, as far as some numbers need it. Nobody's is empty.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memory {
    history: History,
    chosen: HashMap<Number, String>,
}

impl Memory {
    /// What an account knows that helps with these numbers, for somebody in a country.
    pub(crate) async fn of(
        room: &Room,
        account: Option<AccountId>,
        country: Option<&str>,
        numbers: &[Number],
    ) -> Result<Self, StoreError> {
        let Some(account) = account.filter(|_| !numbers.is_empty()) else { return Ok(Self::default()) };
        let trackings = room.app.store.trackings();
        let mut chosen = trackings.chosen(account, numbers).await?;
        chosen.retain(|_, carrier| room.app.catalogue.get(carrier).is_some());
        let asks = |number: &Number| {
            !chosen.contains_key(number)
                && !Choice::near(&room.app.detector, number.as_str(), country).is_clear()
        };
        let mut history = History::new();
        if numbers.iter().any(asks) {
            for (carrier, parcels) in trackings.history(account).await? {
                history.add(&carrier, u32::try_from(parcels).unwrap_or(u32::MAX));
            }
        }
        Ok(Self { history, chosen })
    }

    /// Parcels by carrier.
    pub(crate) fn history(&self) -> &History {
        &self.history
    }

    /// The carrier that was chosen for a number.
    pub(crate) fn chosen(&self, number: &str) -> Option<&str> {
        self.chosen.get(&Number::parse(number).ok()?).map(String::as_str)
    }
}
