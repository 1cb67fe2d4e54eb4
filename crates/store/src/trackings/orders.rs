//! Orders: trackings of one account with the same order number, counted together.

use packtrail_domain::AccountId;

use super::Trackings;
use crate::db::Text;
use crate::error::Result;
use crate::value::{Row, args};

/// An order number and what its parcels come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderCount {
    /// The order number.
    pub order_no: String,
    /// Parcels of it.
    pub parcels: u64,
    /// Those that are delivered.
    pub delivered: u64,
    /// Those that wait for somebody: at a pick-up point, after a failed delivery, with an exception.
    pub troubled: u64,
}

/// One page of orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrdersPage {
    /// The orders, the one with the latest registration first.
    pub rows: Vec<OrderCount>,
    /// How many there are in all.
    pub total: u64,
}

/// The columns of an [`OrderCount`].
const COLUMNS: &str = "details ->> 'order_no' AS order_no, COUNT(*) AS parcels, \
     SUM(CASE WHEN status = 'Delivered' THEN 1 ELSE 0 END) AS delivered, \
     SUM(CASE WHEN status IN ('AvailableForPickup', 'DeliveryFailure', 'Exception') THEN 1 ELSE 0 END) AS troubled";

impl Trackings<'_> {
    /// The orders of an account, also of parcels put away; `only_open` leaves out those that are wholly delivered.
    /// Pages count from 1.
    ///
    /// # Errors
    /// What the database says.
    pub async fn orders(
        &self,
        account: AccountId,
        only_open: bool,
        page: u32,
        size: usize,
    ) -> Result<OrdersPage> {
        let having =
            if only_open { "HAVING SUM(CASE WHEN status = 'Delivered' THEN 0 ELSE 1 END) > 0" } else { "" };
        let groups = format!(
            "FROM trackings WHERE account_id = $1 AND details ->> 'order_no' IS NOT NULL \
             GROUP BY details ->> 'order_no' {having}"
        );
        let mut conn = self.store.reader().await?;
        let count = format!("SELECT COUNT(*) AS total FROM (SELECT COUNT(*) AS parcels {groups}) AS orders");
        let total = conn.one(Text::built(count), args![account]).await?.total("total")?;
        let skip = size.saturating_mul(usize::try_from(page.max(1) - 1).unwrap_or(usize::MAX));
        let select = format!(
            "SELECT {COLUMNS} {groups} ORDER BY MAX(registered_ms) DESC, details ->> 'order_no' LIMIT $2 OFFSET $3"
        );
        let rows = conn.rows(Text::built(select), args![account, size, skip]).await?;
        Ok(OrdersPage { rows: rows.iter().map(order).collect::<Result<_>>()?, total })
    }

    /// Some orders of an account, by number.
    ///
    /// # Errors
    /// What the database says.
    pub async fn orders_of(&self, account: AccountId, order_nos: Vec<String>) -> Result<Vec<OrderCount>> {
        if order_nos.is_empty() {
            return Ok(Vec::new());
        }
        let count = order_nos.len();
        let select = format!(
            "SELECT {COLUMNS} FROM trackings WHERE account_id = $1 AND details ->> 'order_no' IN {{list$2}} \
             GROUP BY details ->> 'order_no' ORDER BY details ->> 'order_no' LIMIT $3"
        );
        let rows =
            self.store.reader().await?.rows(Text::built(select), args![account, order_nos, count]).await?;
        rows.iter().map(order).collect()
    }
}

fn order(row: &Row) -> Result<OrderCount> {
    Ok(OrderCount {
        order_no: row.get("order_no")?,
        parcels: row.total("parcels")?,
        delivered: row.total("delivered")?,
        troubled: row.total("troubled")?,
    })
}
