//! Finding and listing trackings of one account.

use jiff::Timestamp;
use packtrail_domain::{AccountId, Number, Status};

use super::{Tracking, Trackings};
use crate::error::{Result, StoreError};

/// From (inclusive) and to (exclusive), each optional.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Range {
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
}

/// What to order by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OrderField {
    /// When it was registered.
    #[default]
    Registered,
    /// When the parcel was last asked about.
    Asked,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListOrder {
    /// By what.
    pub field: OrderField,
    /// Newest first.
    pub descending: bool,
}

impl Default for ListOrder {
    fn default() -> Self {
        Self { field: OrderField::Registered, descending: true }
    }
}

/// Which trackings to list; the default is the first page of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListFilter {
    /// These numbers; empty: any.
    pub numbers: Vec<Number>,
    /// This carrier.
    pub carrier: Option<String>,
    /// This status.
    pub status: Option<Status>,
    /// Stopped or not.
    pub stopped: Option<bool>,
    /// Whether the carrier answered the last question.
    pub sync_ok: Option<bool>,
    /// Registered when.
    pub registered: Range,
    /// Last asked about when.
    pub asked: Range,
    /// Stopped when.
    pub stopped_at: Range,
    /// In which order.
    pub order: ListOrder,
    /// Which page, from 1 (0 is 1).
    pub page: u32,
    /// Rows on a page; 0 is `list_page` of the limits.
    pub page_size: u32,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct ListPage {
    /// The rows.
    pub rows: Vec<Tracking>,
    /// How many match in all.
    pub total: u64,
}

impl Trackings<'_> {
    /// One page of an account's trackings.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, account: AccountId, filter: &ListFilter) -> Result<ListPage> {
        let _ = (account, filter);
        Err(StoreError::Closed)
    }
}
