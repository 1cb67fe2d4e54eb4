//! Orders: parcels with the same order number, each order in one line. A line leads to the order's own view of the
//! list, where its parcels stand.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::Act;
use serde::Deserialize;

use super::layout::Layout;
use super::list::{OrderHead, Wanted};
use super::{page, store_failed};
use crate::access::Signed;
use crate::app::Room;
use crate::assets;
use crate::reader::Reader;

/// Orders on a page.
const ROWS: usize = 50;

/// What the address asks for.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    show: String,
    #[serde(default)]
    page: String,
}

/// One order.
struct Line {
    order_no: String,
    address: String,
    head: OrderHead,
}

#[derive(Template)]
#[template(path = "orders.html", whitespace = "minimize")]
struct Orders {
    layout: Layout,
    reader: Reader,
    css: &'static str,
    lines: Vec<Line>,
    only_open: bool,
    before: String,
    after: String,
    total: String,
    may_change: bool,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Response {
    let only_open = asked.show == "open";
    let current: u32 = asked.page.parse().unwrap_or(1).max(1);
    let found = room.app.store.trackings().orders(signed.account(), only_open, current, ROWS).await;
    let found = match found {
        Ok(found) => found,
        Err(error) => return store_failed(&room, &reader, &error),
    };
    let total = usize::try_from(found.total).unwrap_or(usize::MAX);
    let line = |order: &packtrail_store::OrderCount| Line {
        address: Wanted::order(&order.order_no).address(&reader),
        head: OrderHead::of(&reader, order),
        order_no: order.order_no.clone(),
    };
    let paged = |number: u32, is_there: bool| {
        let show = if only_open { "show=open&" } else { "" };
        if is_there { reader.to(&format!("/orders?{show}page={number}")) } else { String::new() }
    };
    let orders = Orders {
        layout: Layout::new(&room, &reader, &reader.say("orders")),
        css: assets::address("member.css"),
        lines: found.rows.iter().map(line).collect(),
        only_open,
        before: paged(current - 1, current > 1),
        after: paged(current.saturating_add(1), ROWS.saturating_mul(current as usize) < total),
        total: reader.count("orders-count", total),
        may_change: signed.may(Act::Track),
        reader,
    };
    page(StatusCode::OK, &orders)
}
