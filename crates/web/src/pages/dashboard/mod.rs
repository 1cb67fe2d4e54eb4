//! A member's dashboard: what needs somebody first ([`attention`]), then what the parcels come to ([`charts`]).
//!
//! One page reads a bounded number of rows, newest first; where there are more, the page says so. The statistics
//! themselves are computed in [`packtrail_domain::figures`].

mod attention;
pub(crate) mod charts;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan as _};
use packtrail_domain::figures::{Calendar, Figure};
use packtrail_domain::limits::limits;
use packtrail_domain::{Act, Status};
use packtrail_store::StoreError;
use serde::Deserialize;

use super::chart::Chart;
use super::icons::Look;
use super::layout::Layout;
use super::view::today;
use super::{not_found, page, store_failed};
use crate::access::Signed;
use crate::app::Room;
use crate::assets;
use crate::reader::Reader;
pub(crate) use attention::Concern;

/// Days that can be looked at: how many, and how many make one column.
const PERIODS: [(usize, usize); 3] = [(7, 1), (30, 1), (90, 7)];
const USUAL: (usize, usize) = PERIODS[1];
/// Days before the period in which a parcel may have been added that was delivered in it.
const BEFORE_DAYS: i64 = 90;

/// What the address asks for.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    days: String,
    /// Whose numbers are wanted as a file.
    #[serde(default)]
    chart: String,
}

impl Asked {
    fn period(&self) -> (usize, usize) {
        PERIODS.into_iter().find(|(days, _)| days.to_string() == self.days).unwrap_or(USUAL)
    }
}

/// What the charts are drawn from.
pub(crate) struct Data {
    pub(crate) figures: Vec<Figure>,
    pub(crate) counts: Vec<(Option<Status>, u64)>,
    pub(crate) now: Timestamp,
    pub(crate) days: usize,
    pub(crate) calendar: Calendar,
    /// Parcels added since then were read.
    pub(crate) since: Timestamp,
    /// Whether there were more than are read.
    pub(crate) is_cut: bool,
}

/// A period to switch to.
struct Period {
    text: String,
    address: String,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "dashboard.html", whitespace = "minimize")]
struct Dashboard {
    layout: Layout,
    reader: Reader,
    css: &'static str,
    periods: Vec<Period>,
    concerns: Vec<Concern>,
    /// The sign that nothing needs anybody.
    calm: Look,
    charts: Vec<Chart>,
    /// Which parcels are counted.
    counted: String,
    /// Set where not all could be.
    cut: String,
    is_empty: bool,
    may_change: bool,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Response {
    let read = async {
        let data = data(&room, &signed, asked.period()).await?;
        let concerns = attention::concerns(&room, &reader, &signed).await?;
        Ok::<_, StoreError>((data, concerns))
    };
    match read.await {
        Ok((data, concerns)) => page(StatusCode::OK, &whole(&room, reader, &signed, &data, concerns)),
        Err(error) => store_failed(&room, &reader, &error),
    }
}

/// A chart's numbers as a file.
pub(crate) async fn table(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Response {
    let data = match data(&room, &signed, asked.period()).await {
        Ok(data) => data,
        Err(error) => return store_failed(&room, &reader, &error),
    };
    let charts = charts::all(&room, &reader, &data);
    match charts.iter().find(|chart| chart.id == asked.chart) {
        Some(chart) => super::list::file(&chart.file(), &format!("{}.csv", chart.id)),
        None => not_found(&room, &reader),
    }
}

async fn data(room: &Room, signed: &Signed, (days, step): (usize, usize)) -> Result<Data, StoreError> {
    let now = room.now();
    let calendar = Calendar::ending(today(now), days, step);
    let first = calendar.first.checked_sub(BEFORE_DAYS.days()).unwrap_or(calendar.first);
    let since = Offset::UTC.to_timestamp(first.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
    let most = limits().figures;
    let trackings = room.app.store.trackings();
    let mut figures = trackings.figures(signed.account(), since, most + 1).await?;
    let is_cut = figures.len() > most;
    figures.truncate(most);
    let counts = trackings.counts(signed.account()).await?;
    Ok(Data { figures, counts, now, days, calendar, since, is_cut })
}

fn whole(room: &Room, reader: Reader, signed: &Signed, data: &Data, concerns: Vec<Concern>) -> Dashboard {
    let period = |(days, _): (usize, usize)| Period {
        text: reader.count("last-days", days),
        address: reader.to(&format!("/dashboard?days={days}")),
        is_current: days == data.days,
    };
    let today = today(data.now);
    let since = Offset::UTC.to_datetime(data.since).date();
    Dashboard {
        layout: Layout::new(room, &reader, &reader.say("dashboard")),
        css: assets::address("member.css"),
        periods: PERIODS.into_iter().map(period).collect(),
        concerns,
        calm: Look::Known(Status::Delivered),
        charts: charts::all(room, &reader, data).into_iter().map(|chart| chart.cut(&reader)).collect(),
        counted: reader.tell("counted-since", "day", &reader.language.short_day(since, today)),
        cut: if data.is_cut { reader.count("counted-newest", data.figures.len()) } else { String::new() },
        is_empty: data.figures.is_empty() && data.counts.is_empty(),
        may_change: signed.may(Act::Track),
        reader,
    }
}
