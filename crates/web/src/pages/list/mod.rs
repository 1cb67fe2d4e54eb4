//! A member's own list: search, filters, bulk actions, and the ways to add parcels.
//!
//! What is shown is in the address, so that a view can be kept, shared with a colleague and saved by name. The list
//! itself is one query over the account's rows ([`row`]); adding is in [`add`] and [`import`], changing in [`change`].

pub(crate) mod add;
pub(crate) mod change;
mod file;
pub(crate) mod import;
pub(crate) mod live;
mod row;
mod wanted;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use packtrail_domain::{Act, Status, Tracking};
use packtrail_store::{OrderCount, StoreError};

use super::chart::Bar;
use super::layout::Layout;
use super::view::{span, today};
use super::{page, store_failed};
use crate::access::Signed;
use crate::app::Room;
use crate::assets;
use crate::copy::csv;
use crate::reader::Reader;
use crate::words;
use wanted::{GROUPS, Group, address};

pub(crate) use file::carrier_id;
pub(crate) use row::Row;
pub(crate) use wanted::{CONCERNS, Wanted};

/// Rows of a page, and of a table file.
const ROWS: u32 = 50;
const FILE_ROWS: u32 = 10_000;

/// Something that leads to another view of the list.
struct Link {
    text: String,
    address: String,
    class: &'static str,
    is_current: bool,
}

/// A filter saved by name.
struct Saved {
    name: String,
    address: String,
    delete: String,
}

#[derive(Template)]
#[template(path = "list.html", whitespace = "minimize")]
struct ListPage {
    layout: Layout,
    list: Part,
    wanted: Wanted,
    script: &'static str,
    css: &'static str,
    tags: Vec<String>,
    saved: Vec<Saved>,
    query: String,
    csv: String,
    may_change: bool,
    /// What was just done to how many.
    done: String,
    /// Whether the account has no parcel at all.
    is_empty: bool,
}

/// The part that updates itself.
#[derive(Template)]
#[template(path = "list_part.html", whitespace = "minimize")]
struct Part {
    reader: Reader,
    fragment: String,
    events: String,
    version: String,
    title: String,
    strip: Vec<Link>,
    rows: Vec<Row>,
    query: String,
    total: String,
    before: String,
    after: String,
    may_change: bool,
    /// Where all rows of the page are ticked; an address, so that it works without a script.
    choose_all: String,
    is_all_chosen: bool,
    is_archive: bool,
    nothing: String,
    /// What one order comes to.
    order: Option<OrderHead>,
}

/// An order in one line: `2 of 3 delivered`.
pub(crate) struct OrderHead {
    pub(crate) bar: Bar,
    /// How many of it need somebody.
    pub(crate) needs: String,
    /// When the last of it should come.
    pub(crate) expected: String,
}

impl OrderHead {
    pub(crate) fn of(reader: &Reader, order: &OrderCount) -> Self {
        let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let (delivered, parcels) = (number(order.delivered), number(order.parcels));
        Self {
            bar: Bar::part(&order.order_no, delivered, parcels, order_said(reader, order)),
            needs: if order.troubled > 0 {
                reader.count("needs-you", number(order.troubled))
            } else {
                String::new()
            },
            expected: String::new(),
        }
    }
}

/// `2 of 3 delivered`.
fn order_said(reader: &Reader, order: &OrderCount) -> String {
    let values = [("delivered", order.delivered.into()), ("count", order.parcels.into())];
    reader.fill("order-delivered", &values)
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    uri: Uri,
) -> Response {
    let wanted = Wanted::read(&uri);
    match whole(&room, &reader, &signed, wanted).await {
        Ok(list) => page(StatusCode::OK, &list),
        Err(error) => store_failed(&room, &reader, &error),
    }
}

async fn whole(
    room: &Room,
    reader: &Reader,
    signed: &Signed,
    wanted: Wanted,
) -> Result<ListPage, StoreError> {
    let store = &room.app.store;
    let list = part(room, reader, signed, &wanted).await?;
    let tags = store.trackings().tags(signed.account()).await?;
    let saved = store.saved_filters().list(signed.account()).await?;
    let saved = saved.into_iter().map(|one| Saved {
        address: address(reader, &one.query),
        delete: reader.to(&format!("/parcels/filters/{}/delete", one.id)),
        name: one.name,
    });
    let is_all = !wanted.is_narrow() && !wanted.is_archived;
    let query = wanted.query();
    let done = wanted.did.map(|(deed, count)| reader.count(&format!("done-{}", deed.name()), count));
    Ok(ListPage {
        done: done.unwrap_or_default(),
        layout: Layout::new(room, reader, &list.title),
        csv: reader.to(&format!("/parcels.csv?{query}")),
        script: assets::address("list.js"),
        css: assets::address("member.css"),
        is_empty: is_all && list.rows.is_empty(),
        may_change: signed.may(Act::Track),
        saved: saved.collect(),
        tags,
        list,
        query,
        wanted,
    })
}

/// The part that updates itself; 204 while nothing changed.
pub(crate) async fn fragment(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    uri: Uri,
) -> Response {
    let known = Query::<Vec<(String, String)>>::try_from_uri(&uri).map(|Query(pairs)| pairs);
    let known = known.unwrap_or_default().into_iter().find(|(name, _)| name == "version");
    match part(&room, &reader, &signed, &Wanted::read(&uri)).await {
        Ok(part) if known.is_some_and(|(_, version)| version == part.version) => {
            StatusCode::NO_CONTENT.into_response()
        }
        Ok(part) => page(StatusCode::OK, &part),
        Err(error) => store_failed(&room, &reader, &error),
    }
}

async fn part(room: &Room, reader: &Reader, signed: &Signed, wanted: &Wanted) -> Result<Part, StoreError> {
    let trackings = room.app.store.trackings();
    let counts = trackings.counts(signed.account()).await?;
    let place = trackings.feed_end(signed.account()).await?;
    let found = trackings.list(signed.account(), &wanted.filter(room.now(), ROWS)).await?;
    let mut rows: Vec<Row> = found.rows.iter().map(|tracking| Row::of(room, reader, tracking)).collect();
    let order = orders(room, reader, signed, wanted, &mut rows).await?;
    let order = order.map(|order| {
        let last = last_expected(room, reader, &found.rows);
        let is_one_of_many = !last.is_empty() && found.total > 1;
        let expected = if is_one_of_many { reader.tell("order-expected", "when", &last) } else { last };
        OrderHead { expected, ..order }
    });
    let total = usize::try_from(found.total).unwrap_or(usize::MAX);
    let current = wanted.page.max(1);
    let paged = |page: u32, is_there: bool| {
        let separator = if wanted.query().is_empty() { "?" } else { "&" };
        if is_there { format!("{}{separator}page={page}", wanted.address(reader)) } else { String::new() }
    };
    let query = wanted.query();
    let nothing = if wanted.is_archived { "archive-empty" } else { "nothing-fits" };
    Ok(Part {
        fragment: reader.to(&format!("/parcels/fragment?{query}&page={current}")),
        events: reader.to(&format!("/parcels/live?after={place}")),
        version: format!("{place}-{total}"),
        title: title(reader, wanted, total),
        strip: strip(reader, wanted, &counts, total),
        before: paged(current.saturating_sub(1), current > 1),
        after: paged(current + 1, u64::from(current) * u64::from(ROWS) < found.total),
        total: reader.count("parcels", total),
        may_change: signed.may(Act::Track),
        choose_all: format!("{}&all=yes", paged(current, true)),
        is_all_chosen: wanted.is_all_chosen,
        is_archive: wanted.is_archived,
        nothing: reader.say(nothing),
        reader: reader.clone(),
        order,
        query,
        rows,
    })
}

/// Tells each row of an order with several parcels what the order comes to. Gives the order that is looked at.
async fn orders(
    room: &Room,
    reader: &Reader,
    signed: &Signed,
    wanted: &Wanted,
    rows: &mut [Row],
) -> Result<Option<OrderHead>, StoreError> {
    let mut names: Vec<String> = rows.iter().map(|row| row.order_no.clone()).collect();
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    let orders = room.app.store.trackings().orders_of(signed.account(), names).await?;
    if !wanted.order.is_empty() {
        let order = orders.iter().find(|order| order.order_no == wanted.order);
        return Ok(order.map(|order| OrderHead::of(reader, order)));
    }
    for row in rows {
        if let Some(order) = orders.iter().find(|one| one.order_no == row.order_no && one.parcels > 1) {
            row.order_said = order_said(reader, order);
        }
    }
    Ok(None)
}

/// When the last of some parcels should come that have not come yet.
fn last_expected(room: &Room, reader: &Reader, rows: &[Tracking]) -> String {
    let open = rows.iter().map(|row| &row.summary).filter(|summary| summary.delivered.is_none());
    let last = open.max_by_key(|summary| {
        summary.expected_to.or(summary.expected_from).map_or(i64::MIN, |time| time.order_ms())
    });
    last.and_then(|last| span(reader, last.expected_from, last.expected_to, today(room.now())))
        .unwrap_or_default()
}

fn title(reader: &Reader, wanted: &Wanted, total: usize) -> String {
    if !wanted.order.is_empty() {
        let values = [("order", wanted.order.as_str().into()), ("count", total.into())];
        return reader.fill("order-of", &values);
    }
    reader.say(if wanted.is_archived { "archive" } else { "my-parcels" })
}

/// The groups with how many parcels stand in each.
fn strip(reader: &Reader, wanted: &Wanted, counts: &[(Option<Status>, u64)], total: usize) -> Vec<Link> {
    let sum = |fits: &dyn Fn(Option<Status>) -> bool| -> usize {
        let all = counts.iter().filter(|(status, _)| fits(*status)).map(|(_, count)| *count).sum::<u64>();
        usize::try_from(all).unwrap_or(usize::MAX)
    };
    let to = |group: Option<&'static Group>| {
        let all = Wanted {
            group,
            status: None,
            is_archived: false,
            order: String::new(),
            page: 0,
            ..wanted.clone()
        };
        all.address(reader)
    };
    let is_plain = !wanted.is_archived && wanted.order.is_empty() && wanted.status.is_none();
    let mut links = vec![Link {
        text: reader.count("all-of", sum(&|_| true)),
        address: to(None),
        class: "",
        is_current: is_plain && wanted.group.is_none(),
    }];
    for group in &GROUPS {
        let count = sum(&|status| group.fits(status));
        let is_current = is_plain && wanted.group == Some(group);
        if count > 0 || is_current {
            let text = reader.count(group.key, count);
            links.push(Link { text, address: to(Some(group)), class: group.name, is_current });
        }
    }
    // What only links lead to is named while it is looked at.
    let concern =
        wanted.group.filter(|group| CONCERNS.contains(group)).map(|group| reader.count(group.key, total));
    let status = wanted.status.map(|status| format!("{} {total}", words::status(&reader.language, status)));
    links.extend(concern.or(status).map(|text| Link {
        text,
        address: wanted.address(reader),
        class: "",
        is_current: true,
    }));
    let archive = Wanted { is_archived: true, ..Wanted::default() };
    links.push(Link {
        text: reader.say("archive"),
        address: archive.address(reader),
        class: "",
        is_current: wanted.is_archived,
    });
    links.push(Link {
        text: reader.say("orders"),
        address: reader.to("/orders"),
        class: "",
        is_current: false,
    });
    links
}

/// What the address asks for as a table file.
pub(crate) async fn table(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    uri: Uri,
) -> Response {
    let filter = Wanted { page: 1, ..Wanted::read(&uri) }.filter(room.now(), FILE_ROWS);
    let found = match room.app.store.trackings().list(signed.account(), &filter).await {
        Ok(found) => found.rows,
        Err(error) => return store_failed(&room, &reader, &error),
    };
    let head = row::COLUMNS.map(|key| reader.say(key));
    let rows: Vec<Vec<String>> = found.iter().map(|one| Row::of(&room, &reader, one).cells(one)).collect();
    file(&csv(&head, &rows), "parcels.csv")
}

/// A table file to keep. The mark in front tells table programs that it is UTF-8.
pub(crate) fn file(csv: &str, name: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, format!("\u{feff}{csv}")).into_response()
}
