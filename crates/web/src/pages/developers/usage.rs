//! What the account uses: registrations by day, drawn and as a table, what is left, and the limit of calls.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Span;
use jiff::civil::Date;
use packtrail_domain::AccountId;
use packtrail_store::{DeliveryState, Quota};

use super::deliveries::state_key;
use super::{page, refuse, tabs};
use crate::access::Signed;
use crate::app::Room;
use crate::copy::csv;
use crate::develop::Refused;
use crate::pages::chart::{Cell, Chart, Series, Table};
use crate::pages::layout::{Layout, Tab};
use crate::pages::list::file;
use crate::pages::view::today;
use crate::reader::Reader;

/// Days of the chart, and of the table file.
const DAYS: usize = 30;
const FILE_DAYS: usize = 366;
/// What the columns of both are called.
const HEAD: [&str; 2] = ["day", "usage-registrations"];

#[derive(Template)]
#[template(path = "usage.html", whitespace = "minimize")]
struct UsagePage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    used: i64,
    used_today: i64,
    /// `None`: no limit.
    left: Option<i64>,
    total: i64,
    rate: String,
    chart: Chart,
    /// State and how many.
    messages: Vec<(String, u64)>,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    match read(&room, signed.account()).await {
        Ok((quota, days, messages)) => page(StatusCode::OK, &view(&room, reader, quota, &days, &messages)),
        Err(refused) => refuse(&room, &reader, &refused),
    }
}

type Figures = (Quota, Vec<(Date, i64)>, Vec<(String, u64)>);

async fn read(room: &Room, account: AccountId) -> Result<Figures, Refused> {
    let quota = room.app.store.trackings().quota(account).await?;
    let days = days(room, account, DAYS).await?;
    let messages = room.app.store.deliveries().counts(account).await?;
    Ok((quota, days, messages))
}

/// Each of the last days, today first, with what was used on it.
async fn days(room: &Room, account: AccountId, count: usize) -> Result<Vec<(Date, i64)>, Refused> {
    let mut all: Vec<Date> = Vec::with_capacity(count);
    let mut day = today(room.now());
    while all.len() < count {
        all.push(day);
        day = day.saturating_sub(Span::new().days(1));
    }
    let used = room.app.store.trackings().quota_days(account, day, count + 1).await?;
    let on = |day: Date| used.iter().find(|(known, _)| *known == day).map_or(0, |(_, used)| *used);
    Ok(all.into_iter().map(|day| (day, on(day))).collect())
}

fn view(
    room: &Room,
    reader: Reader,
    quota: Quota,
    days: &[(Date, i64)],
    messages: &[(String, u64)],
) -> UsagePage {
    let rate = match room.app.config.rate_limit_per_s {
        Some(limit) => reader.fill("usage-rate-is", &[("count", limit.into())]),
        None => reader.say("usage-no-limit"),
    };
    let state = |(word, count): &(String, u64)| {
        let name = DeliveryState::parse(word).map_or(word.clone(), |state| reader.say(state_key(state)));
        (name, *count)
    };
    UsagePage {
        layout: Layout::new(room, &reader, &reader.say("dev-usage")),
        tabs: tabs(&reader, "/developers/usage"),
        notice: String::new(),
        used: quota.used,
        used_today: quota.used_today,
        left: (!quota.is_unlimited()).then(|| quota.total.saturating_sub(quota.used).max(0)),
        total: quota.total,
        rate,
        chart: chart(room, &reader, days),
        messages: messages.iter().map(state).collect(),
        reader,
    }
}

/// The days as columns and as a table, whose file has a year of them.
fn chart(room: &Room, reader: &Reader, days: &[(Date, i64)]) -> Chart {
    let now = today(room.now());
    let short = |(day, _): &(Date, i64)| reader.language.short_day(*day, now);
    let names: Vec<String> = days.iter().rev().map(short).collect();
    let counts: Vec<usize> =
        days.iter().rev().map(|(_, used)| usize::try_from(*used).unwrap_or_default()).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    let series = || Series::of(reader.say("usage-registrations"), "s-transit", (&counts, most), &names);
    let rows = days.iter().map(|one| vec![Cell::of(short(one)), Cell::of(one.1)]);
    Chart {
        id: "usage",
        title: reader.say("usage-by-day"),
        note: reader.say("usage-what"),
        nothing: reader.say("usage-none"),
        bars: Vec::new(),
        more: String::new(),
        series: if most > 0 { vec![series()] } else { Vec::new() },
        table: Table { head: HEAD.map(|key| reader.say(key)).to_vec(), rows: rows.collect() },
        csv: reader.to("/developers/usage.csv"),
    }
}

/// A year of days as a table file.
pub(crate) async fn table(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    let days = match days(&room, signed.account(), FILE_DAYS).await {
        Ok(days) => days,
        Err(refused) => return refuse(&room, &reader, &refused),
    };
    let head = HEAD.map(|key| reader.say(key));
    let rows: Vec<Vec<String>> =
        days.iter().map(|(day, used)| vec![day.to_string(), used.to_string()]).collect();
    file(&csv(&head, &rows), "usage.csv")
}
