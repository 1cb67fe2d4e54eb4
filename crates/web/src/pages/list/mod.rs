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

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use packtrail_domain::{Act, Status};
use packtrail_store::{ListFilter, ListOrder, OrderField, StoreError};

use super::layout::Layout;
use super::{page, percent, store_failed};
use crate::access::Signed;
use crate::app::Room;
use crate::assets;
use crate::copy::csv;
use crate::reader::Reader;
pub(crate) use file::carrier_id;
use row::Row;

/// Rows of a page, and of a table file.
const ROWS: u32 = 50;
const FILE_ROWS: u32 = 10_000;
/// Longest text that is searched for.
const SEARCH_CHARACTERS: usize = 100;

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    search: String,
    group: Option<&'static Group>,
    tag: String,
    carrier: String,
    order: String,
    is_archived: bool,
    by_news: bool,
    page: u32,
}

/// Statuses that are looked at together.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Group {
    name: &'static str,
    /// The message that names it with its number.
    key: &'static str,
    statuses: &'static [Status],
    /// Also those that no carrier told anything about yet.
    no_status: bool,
}

const GROUPS: [Group; 5] = [
    Group {
        name: "needs-you",
        key: "needs-you",
        statuses: &[Status::AvailableForPickup, Status::DeliveryFailure, Status::Exception],
        no_status: false,
    },
    Group { name: "today", key: "group-today", statuses: &[Status::OutForDelivery], no_status: false },
    Group {
        name: "moving",
        key: "group-moving",
        statuses: &[Status::InTransit, Status::InfoReceived],
        no_status: false,
    },
    Group {
        name: "no-news",
        key: "group-waiting",
        statuses: &[Status::NotFound, Status::Expired],
        no_status: true,
    },
    Group { name: "delivered", key: "group-done", statuses: &[Status::Delivered], no_status: false },
];

impl Wanted {
    pub(crate) fn read(uri: &Uri) -> Self {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|Query(pairs)| pairs);
        let mut wanted = Self::default();
        for (name, value) in pairs.unwrap_or_default() {
            let text = || value.trim().chars().take(SEARCH_CHARACTERS).collect::<String>();
            match name.as_str() {
                "q" => wanted.search = text(),
                "show" => wanted.group = GROUPS.iter().find(|group| group.name == value),
                "tag" => wanted.tag = text(),
                "carrier" => wanted.carrier = text(),
                "order" => wanted.order = text(),
                "archived" => wanted.is_archived = value == "yes",
                "sort" => wanted.by_news = value == "news",
                "page" => wanted.page = value.parse().unwrap_or(1),
                _ => {}
            }
        }
        wanted
    }

    /// The same as a query without the question mark, without the page.
    fn query(&self) -> String {
        let group = self.group.map(|group| group.name).unwrap_or_default();
        let pairs = [
            ("q", self.search.as_str()),
            ("show", group),
            ("tag", &self.tag),
            ("carrier", &self.carrier),
            ("order", &self.order),
            ("archived", if self.is_archived { "yes" } else { "" }),
            ("sort", if self.by_news { "news" } else { "" }),
        ];
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        pairs.map(|(name, value)| format!("{name}={}", percent(value))).collect::<Vec<_>>().join("&")
    }

    fn address(&self, reader: &Reader) -> String {
        address(reader, &self.query())
    }

    fn filter(&self, page_size: u32) -> ListFilter {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let field = if self.by_news { OrderField::News } else { OrderField::Registered };
        ListFilter {
            carrier: text(&self.carrier),
            tag: text(&self.tag),
            order_no: text(&self.order),
            statuses: self.group.map(|group| group.statuses.to_vec()).unwrap_or_default(),
            no_status: self.group.is_some_and(|group| group.no_status),
            // A whole order is shown wherever its parcels are.
            archived: self.order.is_empty().then_some(self.is_archived),
            search: text(&self.search),
            order: ListOrder { field, descending: true },
            page: self.page,
            page_size,
            ..ListFilter::default()
        }
    }

    /// Whether anything narrows the list.
    fn is_narrow(&self) -> bool {
        !Self { by_news: false, page: 0, is_archived: false, ..self.clone() }.query().is_empty()
    }
}

/// The list's address with a query.
fn address(reader: &Reader, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    reader.to(&format!("/parcels{mark}{query}"))
}

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
    tags: Vec<String>,
    saved: Vec<Saved>,
    query: String,
    csv: String,
    may_change: bool,
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
    is_archive: bool,
    nothing: String,
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
    Ok(ListPage {
        layout: Layout::new(room, reader, &list.title),
        csv: reader.to(&format!("/parcels.csv?{query}")),
        script: assets::address("list.js"),
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
    let found = trackings.list(signed.account(), &wanted.filter(ROWS)).await?;
    let rows: Vec<Row> = found.rows.iter().map(|tracking| Row::of(room, reader, tracking)).collect();
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
        strip: strip(reader, wanted, &counts),
        before: paged(current.saturating_sub(1), current > 1),
        after: paged(current + 1, u64::from(current) * u64::from(ROWS) < found.total),
        total: reader.count("parcels", total),
        may_change: signed.may(Act::Track),
        is_archive: wanted.is_archived,
        nothing: reader.say(nothing),
        reader: reader.clone(),
        query,
        rows,
    })
}

fn title(reader: &Reader, wanted: &Wanted, total: usize) -> String {
    if !wanted.order.is_empty() {
        let values = [("order", wanted.order.as_str().into()), ("count", total.into())];
        return reader.fill("order-of", &values);
    }
    reader.say(if wanted.is_archived { "archive" } else { "my-parcels" })
}

/// The groups with how many parcels stand in each.
fn strip(reader: &Reader, wanted: &Wanted, counts: &[(Option<Status>, u64)]) -> Vec<Link> {
    let sum = |fits: &dyn Fn(Option<Status>) -> bool| -> usize {
        let all = counts.iter().filter(|(status, _)| fits(*status)).map(|(_, count)| *count).sum::<u64>();
        usize::try_from(all).unwrap_or(usize::MAX)
    };
    let to = |group: Option<&'static Group>| {
        Wanted { group, is_archived: false, order: String::new(), ..wanted.clone() }.address(reader)
    };
    let is_plain = !wanted.is_archived && wanted.order.is_empty();
    let mut links = vec![Link {
        text: reader.count("all-of", sum(&|_| true)),
        address: to(None),
        class: "",
        is_current: is_plain && wanted.group.is_none(),
    }];
    for group in &GROUPS {
        let fits = |status: Option<Status>| match status {
            Some(status) => group.statuses.contains(&status),
            None => group.no_status,
        };
        let count = sum(&fits);
        let is_current = is_plain && wanted.group == Some(group);
        if count > 0 || is_current {
            let text = reader.count(group.key, count);
            links.push(Link { text, address: to(Some(group)), class: group.name, is_current });
        }
    }
    let archive = Wanted { is_archived: true, ..Wanted::default() };
    links.push(Link {
        text: reader.say("archive"),
        address: archive.address(reader),
        class: "",
        is_current: wanted.is_archived,
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
    let filter = Wanted { page: 1, ..Wanted::read(&uri) }.filter(FILE_ROWS);
    let found = match room.app.store.trackings().list(signed.account(), &filter).await {
        Ok(found) => found.rows,
        Err(error) => return store_failed(&room, &reader, &error),
    };
    let head = [
        "number",
        "name-of-carrier",
        "status",
        "latest-event",
        "place",
        "expected-day",
        "order-number",
        "tag",
        "remark",
        "registered",
    ];
    let head = head.map(|key| reader.say(key));
    let rows: Vec<Vec<String>> =
        found.iter().map(|one| Row::of(&room, &reader, one).cells(one.registered)).collect();
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
