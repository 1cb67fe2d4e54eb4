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
use crate::pages::layout::{Layout, Tab};
use crate::pages::list::file;
use crate::pages::view::today;
use crate::reader::Reader;

/// Days of the chart, and of the table file.
const DAYS: usize = 30;
const FILE_DAYS: usize = 366;
/// Width of a day in the drawing, and its height.
const DAY_WIDTH: usize = 20;
const HEIGHT: i64 = 120;

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
    bars: Vec<Bar>,
    most: i64,
    first_day: String,
    last_day: String,
    /// The days with any use, the last first.
    days: Vec<(String, i64)>,
    /// State and how many.
    messages: Vec<(String, u64)>,
    is_used: bool,
    csv: String,
}

/// One day of the drawing.
struct Bar {
    x: usize,
    y: i64,
    height: i64,
    title: String,
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
    let now = today(room.now());
    let short = |day: Date| reader.language.short_day(day, now);
    let most = days.iter().map(|(_, used)| *used).max().unwrap_or(0);
    let bars = (0..).zip(days.iter().rev()).map(|(place, (day, used))| {
        // A day with any use is seen.
        let height = if *used > 0 { (used.saturating_mul(HEIGHT) / most.max(1)).max(2) } else { 0 };
        let values = [("day", short(*day).into()), ("count", (*used).into())];
        Bar { x: place * DAY_WIDTH, y: HEIGHT - height, height, title: reader.fill("usage-on", &values) }
    });
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
        bars: bars.collect(),
        most,
        first_day: days.last().map(|(day, _)| short(*day)).unwrap_or_default(),
        last_day: days.first().map(|(day, _)| short(*day)).unwrap_or_default(),
        days: days.iter().filter(|(_, used)| *used > 0).map(|(day, used)| (short(*day), *used)).collect(),
        messages: messages.iter().map(state).collect(),
        is_used: most > 0,
        csv: reader.to("/developers/usage.csv"),
        reader,
    }
}

/// A year of days as a table file.
pub(crate) async fn table(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    let days = match days(&room, signed.account(), FILE_DAYS).await {
        Ok(days) => days,
        Err(refused) => return refuse(&room, &reader, &refused),
    };
    let head = ["usage-day", "usage-registrations"].map(|key| reader.say(key));
    let rows: Vec<Vec<String>> =
        days.iter().map(|(day, used)| vec![day.to_string(), used.to_string()]).collect();
    file(&csv(&head, &rows), "usage.csv")
}
