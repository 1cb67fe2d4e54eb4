//! Finding and listing trackings of one account.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use packtrail_domain::{AccountId, Number, Status, SubStatus, Tracking, TrackingId};

use packtrail_domain::limits::limits;

use super::{Trackings, tracking, tracking_columns};
use crate::db::Text;
use crate::error::Result;
use crate::value::{Arg, args};

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
    /// When the last update was sent to an endpoint.
    Pushed,
    /// When it last had news.
    News,
    /// When the latest thing happened to it, as far as the day tells; what nothing happened to is the oldest.
    Event,
}

/// What the last push came to, as a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PushState {
    /// There was none yet.
    NotPushed,
    /// The endpoint took it.
    Success,
    /// It did not.
    Failure,
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
    /// This tag.
    pub tag: Option<String>,
    /// This order number.
    pub order_no: Option<String>,
    /// One of these statuses; empty: any.
    pub statuses: Vec<Status>,
    /// With `statuses`, also those whose status is not known yet.
    pub no_status: bool,
    /// One of these sub-statuses; empty: any.
    pub sub_statuses: Vec<SubStatus>,
    /// The latest event was before this day, by the day of each place.
    pub quiet_since: Option<Date>,
    /// Stopped or not.
    pub stopped: Option<bool>,
    /// Put away or not.
    pub archived: Option<bool>,
    /// Text in the number, the order number, the tag, the remark or the latest event, upper and lower case being the
    /// same.
    pub search: Option<String>,
    /// Whether the carrier answered the last question.
    pub sync_ok: Option<bool>,
    /// Registered when.
    pub registered: Range,
    /// Last asked about when.
    pub asked: Range,
    /// Stopped when.
    pub stopped_at: Range,
    /// Last pushed when.
    pub pushed: Range,
    /// What the last push came to.
    pub push_state: Option<PushState>,
    /// The endpoint's HTTP status at the last push.
    pub push_code: Option<u16>,
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
    /// All trackings of each number, with the carrier if one is given, oldest first. Same order as asked.
    ///
    /// # Errors
    /// What the database says.
    pub async fn find(
        &self,
        account: AccountId,
        wanted: &[(Number, Option<String>)],
    ) -> Result<Vec<Vec<Tracking>>> {
        let mut numbers: Vec<String> = wanted.iter().map(|(number, _)| number.as_str().to_owned()).collect();
        numbers.sort();
        numbers.dedup();
        let sql = concat!(
            "SELECT ",
            tracking_columns!(),
            " FROM trackings WHERE account_id = $1 AND number IN {list$2} ORDER BY registered_ms, tracking_id"
        );
        let rows = self.store.reader().await?.rows(sql, args![account, numbers]).await?;
        let mut found: HashMap<Number, Vec<Tracking>> = HashMap::new();
        for row in &rows {
            let tracking = tracking(row)?;
            found.entry(tracking.key.number.clone()).or_default().push(tracking);
        }
        let matching = |(number, carrier): &(Number, Option<String>)| {
            let all = found.get(number).map(Vec::as_slice).unwrap_or_default();
            let fits = |one: &&Tracking| carrier.as_ref().is_none_or(|carrier| *carrier == one.key.carrier);
            all.iter().filter(fits).cloned().collect()
        };
        Ok(wanted.iter().map(matching).collect())
    }

    /// One of an account's trackings.
    ///
    /// # Errors
    /// What the database says.
    pub async fn get(&self, account: AccountId, id: TrackingId) -> Result<Option<Tracking>> {
        let sql = concat!(
            "SELECT ",
            tracking_columns!(),
            " FROM trackings WHERE account_id = $1 AND tracking_id = $2"
        );
        let row = self.store.reader().await?.row(sql, args![account, id]).await?;
        row.map(|row| tracking(&row)).transpose()
    }

    /// What follows a tracking in the list of those that match, newest registration first: ids grow with time, so the
    /// last one seen is the place to go on. Order and page of the filter are not looked at.
    ///
    /// # Errors
    /// What the database says.
    pub async fn after(
        &self,
        account: AccountId,
        filter: &ListFilter,
        last: Option<TrackingId>,
        limit: usize,
    ) -> Result<Vec<Tracking>> {
        let mut conditions = Conditions::of(account, filter);
        if let Some(last) = last {
            conditions.add("tracking_id < $", last.into());
        }
        let select = format!(
            "SELECT {} FROM trackings WHERE {} ORDER BY tracking_id DESC LIMIT ${}",
            tracking_columns!(),
            conditions.text,
            conditions.args.len() + 1,
        );
        let mut values = conditions.args;
        values.extend(args![limit]);
        let rows = self.store.reader().await?.rows(Text::built(select), values).await?;
        rows.iter().map(tracking).collect()
    }

    /// Trackings that have news after a place in the account's feed, with their own places, in that order. Each shows
    /// up once, at its latest news.
    ///
    /// # Errors
    /// What the database says.
    pub async fn feed(&self, account: AccountId, after: i64, limit: usize) -> Result<Vec<(i64, Tracking)>> {
        let sql = concat!(
            "SELECT feed_seq, ",
            tracking_columns!(),
            " FROM trackings WHERE account_id = $1 AND feed_seq > $2 ORDER BY feed_seq LIMIT $3"
        );
        let rows = self.store.reader().await?.rows(sql, args![account, after, limit]).await?;
        rows.iter().map(|row| Ok((row.int("feed_seq")?, tracking(row)?))).collect()
    }

    /// The end of the account's feed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn feed_end(&self, account: AccountId) -> Result<i64> {
        let sql = "SELECT last_seq FROM feeds WHERE account_id = $1";
        let row = self.store.reader().await?.row(sql, args![account]).await?;
        row.map_or(Ok(0), |row| row.int("last_seq"))
    }

    /// One page of an account's trackings.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, account: AccountId, filter: &ListFilter) -> Result<ListPage> {
        let conditions = Conditions::of(account, filter);
        let mut conn = self.store.reader().await?;
        let count = format!("SELECT COUNT(*) AS total FROM trackings WHERE {}", conditions.text);
        let total = conn.one(Text::built(count), conditions.args.clone()).await?.total("total")?;
        let size = match filter.page_size {
            0 => limits().list_page,
            size => usize::try_from(size).unwrap_or(usize::MAX),
        };
        let skip = size.saturating_mul(usize::try_from(filter.page.max(1) - 1).unwrap_or(usize::MAX));
        let select = format!(
            "SELECT {} FROM trackings WHERE {} ORDER BY {} LIMIT ${} OFFSET ${}",
            tracking_columns!(),
            conditions.text,
            order_text(filter.order),
            conditions.args.len() + 1,
            conditions.args.len() + 2,
        );
        let mut values = conditions.args;
        values.extend(args![size, skip]);
        let rows = conn.rows(Text::built(select), values).await?;
        Ok(ListPage { rows: rows.iter().map(tracking).collect::<Result<_>>()?, total })
    }
}

/// The text of the latest event's time, which begins with its day; empty where there is none.
macro_rules! latest_day {
    () => {
        "COALESCE(summary -> 'event_time' ->> 'at', summary -> 'event_time' ->> 'on', '')"
    };
}

/// The order in SQL. A tracking never asked about is the oldest.
fn order_text(order: ListOrder) -> &'static str {
    match (order.field, order.descending) {
        (OrderField::Registered, true) => "registered_ms DESC, tracking_id DESC",
        (OrderField::Registered, false) => "registered_ms, tracking_id",
        (OrderField::Asked, true) => "COALESCE(asked_ms, 0) DESC, tracking_id DESC",
        (OrderField::Asked, false) => "COALESCE(asked_ms, 0), tracking_id",
        (OrderField::News, true) => "feed_seq DESC, tracking_id DESC",
        (OrderField::News, false) => "feed_seq, tracking_id",
        (OrderField::Event, true) => concat!(latest_day!(), " DESC, tracking_id DESC"),
        (OrderField::Event, false) => concat!(latest_day!(), ", tracking_id"),
        (OrderField::Pushed, true) => "COALESCE(pushed_ms, 0) DESC, tracking_id DESC",
        (OrderField::Pushed, false) => "COALESCE(pushed_ms, 0), tracking_id",
    }
}

/// Where a searched text may stand.
const SEARCH: &str = "(number LIKE $ ESCAPE '!' OR UPPER(details ->> 'order_no') LIKE $ ESCAPE '!' \
     OR UPPER(details ->> 'tag') LIKE $ ESCAPE '!' OR UPPER(details ->> 'remark') LIKE $ ESCAPE '!' \
     OR UPPER(summary ->> 'event_text') LIKE $ ESCAPE '!' OR UPPER(summary ->> 'place') LIKE $ ESCAPE '!')";

/// A searched text as a pattern. The engines raise letters beyond ASCII differently, so each of those fits any letter.
fn pattern(search: &str) -> String {
    let mut pattern = String::from("%");
    for letter in search.trim().chars() {
        match letter {
            '%' | '_' | '!' => pattern.extend(['!', letter]),
            letter if letter.is_ascii() => pattern.push(letter.to_ascii_uppercase()),
            _ => pattern.push('_'),
        }
    }
    pattern.push('%');
    pattern
}

/// A `WHERE` put together from fixed parts, and its arguments.
struct Conditions {
    text: String,
    args: Vec<Arg>,
}

impl Conditions {
    fn of(account: AccountId, filter: &ListFilter) -> Self {
        let mut all = Self { text: "account_id = $1".to_owned(), args: args![account] };
        if !filter.numbers.is_empty() {
            let numbers: Vec<String> =
                filter.numbers.iter().map(|number| number.as_str().to_owned()).collect();
            all.add("number IN {list$}", numbers.into());
        }
        if let Some(carrier) = &filter.carrier {
            all.add("carrier = $", carrier.as_str().into());
        }
        if let Some(tag) = &filter.tag {
            all.add("details ->> 'tag' = $", tag.as_str().into());
        }
        if let Some(order_no) = &filter.order_no {
            all.add("details ->> 'order_no' = $", order_no.as_str().into());
        }
        if !filter.statuses.is_empty() {
            let words: Vec<String> = filter.statuses.iter().map(|one| one.as_str().to_owned()).collect();
            let condition =
                if filter.no_status { "(status IN {list$} OR status IS NULL)" } else { "status IN {list$}" };
            all.add(condition, words.into());
        }
        if !filter.sub_statuses.is_empty() {
            let words: Vec<String> = filter.sub_statuses.iter().map(|one| one.as_str().to_owned()).collect();
            all.add("summary ->> 'sub_status' IN {list$}", words.into());
        }
        if let Some(day) = filter.quiet_since {
            all.text.push_str(concat!(" AND ", latest_day!(), " <> ''"));
            all.add(concat!("SUBSTR(", latest_day!(), ", 1, 10) < $"), day.to_string().into());
        }
        match filter.stopped {
            Some(true) => all.text.push_str(" AND stopped_ms IS NOT NULL"),
            Some(false) => all.text.push_str(" AND stopped_ms IS NULL"),
            None => {}
        }
        match filter.archived {
            Some(true) => all.text.push_str(" AND archived_ms IS NOT NULL"),
            Some(false) => all.text.push_str(" AND archived_ms IS NULL"),
            None => {}
        }
        if let Some(search) = &filter.search {
            all.add(SEARCH, pattern(search).into());
        }
        if let Some(sync_ok) = filter.sync_ok {
            all.add("sync_ok = $", sync_ok.into());
        }
        match filter.push_state {
            Some(PushState::NotPushed) => all.text.push_str(" AND pushed_ms IS NULL"),
            Some(PushState::Success) => all.text.push_str(" AND push_state = 'Success'"),
            Some(PushState::Failure) => all.text.push_str(" AND push_state = 'Failure'"),
            None => {}
        }
        if let Some(code) = filter.push_code {
            all.add("push_code = $", i64::from(code).into());
        }
        all.range(["pushed_ms >= $", "pushed_ms < $"], filter.pushed);
        all.range(["registered_ms >= $", "registered_ms < $"], filter.registered);
        all.range(["asked_ms >= $", "asked_ms < $"], filter.asked);
        all.range(["stopped_ms >= $", "stopped_ms < $"], filter.stopped_at);
        all
    }

    /// Adds a condition on one argument; `$` in it gets the argument's number.
    fn add(&mut self, condition: &'static str, arg: Arg) {
        self.args.push(arg);
        let numbered = condition.replace('$', &format!("${}", self.args.len()));
        self.text.push_str(" AND ");
        self.text.push_str(&numbered);
    }

    fn range(&mut self, [from, to]: [&'static str; 2], range: Range) {
        if let Some(time) = range.from {
            self.add(from, time.into());
        }
        if let Some(time) = range.to {
            self.add(to, time.into());
        }
    }
}
