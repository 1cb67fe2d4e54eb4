//! Every piece that pages are made of, on one page, with the real classes and templates: for those who change how
//! Packtrail looks. It is served where pages are made (a build for development, the demo) and is not there otherwise.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use packtrail_domain::figures::{Calendar, Figure};
use packtrail_domain::{
    AccountId, Bucket, Details, EventTime, Number, Outcome, ParcelId, ParcelKey, ParcelRef, Status,
    SubStatus, Summary, Tracking, TrackingId,
};

use super::chart::Chart;
use super::dashboard::{Concern, Data, charts};
use super::icons::Look;
use super::layout::Layout;
use super::list::Row;
use super::view::today;
use super::{not_found, page};
use crate::app::Room;
use crate::assets;
use crate::reader::Reader;

/// Sizes of text, and widths of space, in pixels.
const SIZES: [u32; 6] = [40, 28, 20, 16, 14, 12];
const SPACES: [u32; 8] = [4, 8, 12, 16, 20, 24, 32, 48];

/// A colour: its name and what it is in each scheme.
struct Colour {
    name: &'static str,
    light: &'static str,
    dark: &'static str,
}

#[derive(Template)]
#[template(path = "design.html", whitespace = "minimize")]
struct Design {
    layout: Layout,
    reader: Reader,
    css: [&'static str; 2],
    schemes: String,
    sizes: [u32; 6],
    spaces: [u32; 8],
    colours: Vec<Colour>,
    looks: Vec<(Look, String)>,
    rows: Vec<Row>,
    concern: Concern,
    charts: Vec<Chart>,
    may_change: bool,
    is_all_chosen: bool,
}

/// Whether the page is there.
fn is_shown(room: &Room) -> bool {
    room.app.config.shows_design || room.app.config.demo.is_some()
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader) -> Response {
    if !is_shown(&room) {
        return not_found(&room, &reader);
    }
    let charts = charts::all(&room, &reader, &data(room.now()));
    let rows: Vec<Row> = trackings(room.now()).iter().map(|one| Row::of(&room, &reader, one)).collect();
    let all = Status::ALL.iter().copied().map(Look::Known);
    let all = all.chain([Look::Asking, Look::Unclear, Look::Silent, Look::Unserved, Look::NoCarrier]);
    let carrier = room.carrier_name("ups");
    let design = Design {
        layout: Layout::new(&room, &reader, &reader.say("design-title")),
        css: ["member.css", "design.css"].map(assets::address),
        schemes: reader.to("/design/schemes.css"),
        sizes: SIZES,
        spaces: SPACES,
        colours: colours(),
        looks: all.map(|look| (look, look.word(&reader, &carrier))).collect(),
        concern: Concern {
            title: reader.count("concern-failed", 4),
            address: reader.to("/design"),
            look: Look::Known(Status::DeliveryFailure),
            rows: trackings(room.now()).iter().rev().map(|one| Row::of(&room, &reader, one)).collect(),
            more: reader.count("and-more", 2),
        },
        charts: charts.into_iter().map(|chart| chart.cut(&reader)).collect(),
        rows,
        may_change: true,
        is_all_chosen: false,
        reader,
    };
    page(StatusCode::OK, &design)
}

/// Both schemes as classes, so that one page shows them side by side; read out of the very style that all pages have.
pub(crate) async fn schemes(State(room): State<Arc<Room>>, reader: Reader) -> Response {
    if !is_shown(&room) {
        return not_found(&room, &reader);
    }
    let mut css = String::new();
    let colours = colours();
    let mut scheme = |class: &str, name: &str, value: &dyn Fn(&Colour) -> &'static str| {
        let tokens: String =
            colours.iter().map(|colour| format!("--{}:{};", colour.name, value(colour))).collect();
        css.push_str(&format!(".{class}{{color-scheme:{name};{tokens}}}\n"));
    };
    scheme("in-light", "light", &|colour| colour.light);
    scheme("in-dark", "dark", &|colour| colour.dark);
    for colour in &colours {
        css.push_str(&format!(".is-{0}{{background:var(--{0})}}\n", colour.name));
    }
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], css).into_response()
}

/// The colours of the style, which names them twice: once for each scheme.
fn colours() -> Vec<Colour> {
    let css = assets::text("app.css");
    let (light, dark) =
        (tokens(css), css.split_once("prefers-color-scheme: dark").map(|(_, rest)| tokens(rest)));
    let dark = dark.unwrap_or_default();
    let both = |(name, light): (&'static str, &'static str)| {
        let (_, dark) = dark.iter().find(|(known, _)| *known == name)?;
        Some(Colour { name, light, dark })
    };
    light.into_iter().filter_map(both).collect()
}

/// The values of the first `:root` of a style.
fn tokens(css: &'static str) -> Vec<(&'static str, &'static str)> {
    let block = css.split_once(":root {").and_then(|(_, rest)| rest.split_once('}'));
    let lines = block.map(|(block, _)| block.split(';')).into_iter().flatten();
    lines
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
        .map(|(name, value)| (name, value.trim()))
        .collect()
}

/// Invented parcels: one delivered, one that needs somebody.
fn trackings(now: Timestamp) -> Vec<Tracking> {
    let ago =
        |hours: i64| EventTime::Instant { at: now - SignedDuration::from_hours(hours), offset_s: Some(0) };
    let tracking = |number: &str, order: &str, summary: Summary| {
        Some(Tracking {
            id: TrackingId::new(now),
            account: AccountId::new(now),
            number_given: number.to_owned(),
            carrier_key: 0,
            key: ParcelKey {
                carrier: "ups".to_owned(),
                number: Number::parse(number).ok()?,
                extra: String::new(),
            },
            parcel: ParcelRef { bucket: Bucket(0), id: ParcelId::new(now) },
            details: Details {
                order_no: Some(order.to_owned()),
                tag: Some("gift".to_owned()),
                ..Details::default()
            },
            registered: now,
            stopped: None,
            is_retracked: false,
            carrier_changes: 0,
            archived: None,
            summary: Summary { outcome: Some(Outcome::Found), ..summary },
            pushed: None,
        })
    };
    let delivered = Summary {
        status: Some(Status::Delivered),
        event_time: Some(ago(30)),
        event_text: Some("Delivered, left at the front door".to_owned()),
        place: Some("Lyon, FR".to_owned()),
        delivered: Some(ago(30)),
        ..Summary::default()
    };
    let failed = Summary {
        status: Some(Status::DeliveryFailure),
        event_time: Some(ago(4)),
        event_text: Some("The receiver was not available. A second attempt will be made.".to_owned()),
        place: Some("Kassel, DE".to_owned()),
        expected_to: Some(EventTime::Date { on: today(now).tomorrow().unwrap_or(today(now)) }),
        ..Summary::default()
    };
    let all =
        [tracking("1Z999AA10123456784", "1001", delivered), tracking("1Z999AA10123456793", "1002", failed)];
    all.into_iter().flatten().collect()
}

/// Invented statistics: three carriers, one of them with too few parcels.
fn data(now: Timestamp) -> Data {
    let mut figures = Vec::new();
    for (carrier, count, usual_h) in [("ups", 24, 52), ("dhl-paket", 15, 40), ("la-poste", 3, 90)] {
        for index in 0..count {
            let added = now - SignedDuration::from_hours(26 * index + usual_h);
            let taken_h = usual_h + (index * 17) % 70;
            let at = |hours: i64| EventTime::Instant {
                at: added + SignedDuration::from_hours(hours),
                offset_s: Some(0),
            };
            let is_there = added + SignedDuration::from_hours(taken_h) < now;
            let summary = Summary {
                moved: Some(at(2)),
                first_event: Some(at(0)),
                delivered: is_there.then(|| at(taken_h)),
                expected_to: Some(at(usual_h + 48)),
                origin_country: Some("CN".to_owned()),
                destination_country: Some(if index % 3 == 0 { "FR" } else { "DE" }.to_owned()),
                trouble: (index % 9 == 4).then_some(SubStatus::DeliveryFailureNoBody),
                ..Summary::default()
            };
            let status = if is_there { Status::Delivered } else { Status::InTransit };
            figures.push(Figure {
                registered: added,
                carrier: carrier.to_owned(),
                status: Some(status),
                summary,
            });
        }
    }
    let counts =
        Status::ALL.iter().zip([2, 5, 14, 1, 3, 6, 4, 38, 2]).map(|(status, count)| (Some(*status), count));
    let since = now.checked_sub((24 * 30).hours()).unwrap_or(now);
    Data {
        figures,
        counts: counts.collect(),
        now,
        days: 30,
        calendar: Calendar::ending(today(now), 30, 1),
        since,
        is_cut: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_has_a_value_in_both_schemes() {
        let css = assets::text("app.css");
        let light: Vec<&str> = tokens(css)
            .into_iter()
            .filter(|(_, value)| value.starts_with('#'))
            .map(|(name, _)| name)
            .collect();
        let both: Vec<&str> = colours().iter().map(|colour| colour.name).collect();
        assert_eq!(light, both);
        assert!(both.len() > 15 && both.contains(&"accent"), "{both:?}");
        assert!(colours().iter().all(|colour| colour.dark.starts_with('#')));
    }
}
