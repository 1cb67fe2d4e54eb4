//! The log of an account's messages, newest first, with filters in the address.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use jiff::Timestamp;
use packtrail_domain::limits::limits;
use packtrail_domain::{Act, EndpointId, Number};
use packtrail_store::{DeliveryState, Endpoint, LogFilter, LogPlace, LogRow};

use super::endpoints::{event, name};
use super::{State as Standing, ago, page, refuse, result, tabs};
use crate::access::Signed;
use crate::app::Room;
use crate::develop::{Refused, id};
use crate::pages::layout::{Layout, Tab};
use crate::pages::percent;
use crate::reader::Reader;

const PATH: &str = "/developers/deliveries";

#[derive(Template)]
#[template(path = "deliveries.html", whitespace = "minimize")]
struct LogPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    /// Id, name, whether it is chosen.
    endpoints: Vec<(String, String, bool)>,
    /// Word, name, whether it is chosen.
    states: Vec<(&'static str, String, bool)>,
    number: String,
    rows: Vec<Line>,
    is_narrow: bool,
    /// Where the newest are, when older ones are shown.
    newest: String,
    older: String,
    /// Where the messages of the chosen endpoint are sent again.
    replay: String,
    may_change: bool,
}

/// One message.
struct Line {
    seq: i64,
    event: String,
    state: Standing,
    number: String,
    endpoint: String,
    result: String,
    when: String,
    /// Its own page.
    page: String,
}

/// What the address asks for.
#[derive(Default)]
pub(super) struct Wanted {
    endpoint: Option<EndpointId>,
    state: Option<DeliveryState>,
    number: String,
    before: Option<LogPlace>,
}

impl Wanted {
    /// Those of one endpoint.
    pub(super) fn of(endpoint: EndpointId) -> Self {
        Self { endpoint: Some(endpoint), ..Self::default() }
    }

    /// Reads a query. The error is an endpoint or a place that no account can have.
    fn read(uri: &Uri) -> Result<Self, Refused> {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|Query(pairs)| pairs);
        let mut wanted = Self::default();
        for (name, value) in pairs.unwrap_or_default().into_iter().filter(|(_, value)| !value.is_empty()) {
            match name.as_str() {
                "endpoint" => wanted.endpoint = Some(id(&value, "endpoint")?),
                "state" => wanted.state = DeliveryState::parse(&value),
                "number" => wanted.number = value.trim().chars().take(limits().number_max * 2).collect(),
                "before" => wanted.before = Some(place(&value).ok_or(Refused::Missing("page"))?),
                _ => {}
            }
        }
        Ok(wanted)
    }

    fn query(&self) -> String {
        let endpoint = self.endpoint.map(|id| id.to_string()).unwrap_or_default();
        let state = self.state.map_or("", DeliveryState::as_str);
        let pairs = [("endpoint", endpoint.as_str()), ("state", state), ("number", &self.number)];
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        pairs.map(|(name, value)| format!("{name}={}", percent(value))).collect::<Vec<_>>().join("&")
    }
}

/// A place in the log, as it stands in an address.
fn place(text: &str) -> Option<LogPlace> {
    let mut parts = text.splitn(3, '-');
    let created = Timestamp::from_millisecond(parts.next()?.parse().ok()?).ok()?;
    let seq = parts.next()?.parse().ok()?;
    Some(LogPlace { created, seq, endpoint: id(parts.next()?, "endpoint").ok()? })
}

fn written(place: LogPlace) -> String {
    format!("{}-{}-{}", place.created.as_millisecond(), place.seq, place.endpoint)
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    uri: Uri,
) -> Response {
    match Wanted::read(&uri) {
        Ok(wanted) => answer(&room, reader, &signed, &wanted, String::new()).await,
        Err(refused) => refuse(&room, &reader, &refused),
    }
}

pub(super) async fn answer(
    room: &Room,
    reader: Reader,
    signed: &Signed,
    wanted: &Wanted,
    notice: String,
) -> Response {
    match read(room, signed, wanted).await {
        Ok((endpoints, rows)) => {
            page(StatusCode::OK, &whole(room, reader, signed, wanted, (endpoints, rows), notice))
        }
        Err(refused) => refuse(room, &reader, &refused),
    }
}

/// The endpoints, and a page of messages with one more.
async fn read(
    room: &Room,
    signed: &Signed,
    wanted: &Wanted,
) -> Result<(Vec<Endpoint>, Vec<LogRow>), Refused> {
    let endpoints = room.app.store.endpoints().list(signed.account()).await?;
    if wanted.endpoint.is_some_and(|id| endpoints.iter().all(|endpoint| endpoint.id != id)) {
        return Err(Refused::Missing("endpoint"));
    }
    let number = Number::parse(&wanted.number).ok();
    if number.is_none() && !wanted.number.is_empty() {
        return Ok((endpoints, Vec::new()));
    }
    let filter = LogFilter { endpoint: wanted.endpoint, state: wanted.state, number, before: wanted.before };
    let rows = room.app.store.deliveries().log(signed.account(), &filter, limits().list_page + 1).await?;
    Ok((endpoints, rows))
}

fn whole(
    room: &Room,
    reader: Reader,
    signed: &Signed,
    wanted: &Wanted,
    (endpoints, mut rows): (Vec<Endpoint>, Vec<LogRow>),
    notice: String,
) -> LogPage {
    let has_more = rows.len() > limits().list_page;
    rows.truncate(limits().list_page);
    let query = wanted.query();
    let to = |more: String| reader.to(&format!("{PATH}?{query}{more}"));
    let older = rows.last().filter(|_| has_more).map(|last| to(format!("&before={}", written(last.place))));
    let newest = wanted.before.map(|_| to(String::new()));
    let may_change = signed.may(Act::Develop);
    let now = room.app.store.clock().wall();
    let lines = rows.iter().map(|row| line(&reader, row, &endpoints, (may_change, now)));
    let replay = wanted.endpoint.map(|id| reader.to(&format!("/developers/endpoints/{id}/replay")));
    let chosen = |one: &Endpoint| (one.id.to_string(), name(&reader, one), wanted.endpoint == Some(one.id));
    let states = DeliveryState::ALL
        .into_iter()
        .map(|one| (one.as_str(), reader.say(state_key(one)), wanted.state == Some(one)));
    LogPage {
        layout: Layout::new(room, &reader, &reader.say("dev-deliveries")),
        tabs: tabs(&reader, PATH),
        notice,
        rows: lines.collect(),
        endpoints: endpoints.iter().map(chosen).collect(),
        states: states.collect(),
        number: wanted.number.clone(),
        is_narrow: !query.is_empty() || wanted.before.is_some(),
        newest: newest.unwrap_or_default(),
        older: older.unwrap_or_default(),
        replay: replay.filter(|_| may_change).unwrap_or_default(),
        may_change,
        reader,
    }
}

fn line(reader: &Reader, row: &LogRow, endpoints: &[Endpoint], (may_open, now): (bool, Timestamp)) -> Line {
    let endpoint = endpoints.iter().find(|endpoint| endpoint.id == row.place.endpoint);
    let state = standing(reader, row.state, (row.due, row.superseded_by), now);
    let own = format!("{PATH}/{}", row.id);
    let told = row.result.as_deref().map(|text| result(reader, text, row.http_status));
    let attempts = usize::try_from(row.attempts).unwrap_or_default();
    let tried = (row.attempts > 1).then(|| reader.count("attempts-made", attempts));
    Line {
        seq: row.place.seq,
        event: event(reader, row.event),
        state,
        number: row.number.clone().unwrap_or_default(),
        endpoint: endpoint.map(|endpoint| name(reader, endpoint)).unwrap_or_default(),
        result: [told, tried].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        when: ago(reader, row.place.created, now),
        page: if may_open { reader.to(&own) } else { String::new() },
    }
}

pub(super) const fn state_key(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Pending => "delivery-pending",
        DeliveryState::Delivered => "delivery-delivered",
        DeliveryState::Failed => "delivery-failed",
        DeliveryState::Superseded => "delivery-superseded",
        DeliveryState::Stored => "delivery-stored",
    }
}

/// Where a message stands, and what comes next.
pub(super) fn standing(
    reader: &Reader,
    state: DeliveryState,
    (due, superseded_by): (Timestamp, Option<i64>),
    now: Timestamp,
) -> Standing {
    let class = match state {
        DeliveryState::Pending => "is-waiting",
        DeliveryState::Delivered => "is-good",
        DeliveryState::Failed => "is-bad",
        DeliveryState::Superseded | DeliveryState::Stored => "is-off",
    };
    let more = match (state, superseded_by) {
        (DeliveryState::Pending, _) if due > now => {
            reader.tell("delivery-next", "when", &ago(reader, due, now))
        }
        (DeliveryState::Superseded, Some(by)) => reader.tell("delivery-by", "sequence", &by.to_string()),
        _ => String::new(),
    };
    Standing::new(class, reader.say(state_key(state))).with(more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_log_is_read_as_it_is_written() {
        let text = "1795435200000-42-end_0190b7e2c1a07000800000000000002a";
        assert_eq!(place(text).map(written).as_deref(), Some(text));
        for odd in ["", "1", "1-2", "x-2-end_0190b7e2c1a07000800000000000002a", "1-2-end_1", "1-2-3"] {
            assert!(place(odd).is_none(), "{odd}");
        }
    }
}
