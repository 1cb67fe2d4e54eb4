//! `gettracklist`: the account's registrations, filtered, forty on a page.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use packtrail_domain::limits::limits;
use packtrail_domain::{Number, Outcome, Status, StopReason, SubStatus, Summary, Tracking};
use packtrail_store::{ListFilter, ListOrder, ListPage, OrderField, PushState, Range};
use serde::Serialize;
use serde_json::{Map, Value};

use super::envelope::{Answered, Failure, json};
use super::fault::{Fault, Trouble};
use super::input::{Fields, echo};
use super::{Call, Version};
use packtrail_domain::wire::times::{days_between, iso, utc};

/// Pages from here on are empty without asking the store.
const PAGES_MAX: u64 = 1_000_000;

/// `page` comes first, beside `data`.
#[derive(Serialize)]
struct Listed {
    page: Page,
    code: i32,
    data: Data,
}

#[derive(Serialize)]
pub(super) struct Page {
    pub(super) data_total: u64,
    pub(super) page_total: u64,
    pub(super) page_no: u32,
    pub(super) page_size: u64,
}

#[derive(Serialize)]
struct Data {
    accepted: Vec<Row>,
}

/// One row, keys in the documented order. `delievery_time` is spelled that way.
#[derive(Serialize)]
struct Row {
    number: String,
    param: Option<String>,
    param_type: &'static str,
    data_origin: &'static str,
    carrier: u32,
    shipping_country: Option<String>,
    final_carrier: u32,
    recipient_country: Option<String>,
    register_time: String,
    tracking_status: &'static str,
    package_status: Option<Status>,
    track_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sync_status: Option<bool>,
    push_time: Option<String>,
    push_status: &'static str,
    push_status_code: Option<u16>,
    stop_track_time: Option<String>,
    stop_track_reason: Option<&'static str>,
    is_retracked: bool,
    carrier_change_count: u32,
    tag: String,
    email: String,
    order_no: Option<String>,
    order_time: Option<String>,
    lang: String,
    remark: Option<String>,
    latest_event_time: Option<String>,
    latest_event_info: Option<String>,
    days_after_order: i64,
    days_after_last_update: i64,
    days_of_transit: i64,
    days_of_transit_done: i64,
    delievery_time: String,
    pickup_time: String,
}

pub(crate) async fn answer(call: &Call<'_>) -> Answered {
    let map = object(call)?;
    let fields = Fields { map: &map, strict: true };
    let (listed, page) = read(call, &fields, Vec::new()).await?;
    let now = call.room.now();
    let accepted = listed.rows.into_iter().map(|tracking| row(tracking, now, call.version)).collect();
    Ok(json(axum::http::StatusCode::OK, &Listed { page, code: 0, data: Data { accepted } }))
}

/// The one object of the call; nothing at all is an empty one.
pub(super) fn object(call: &Call<'_>) -> Result<Map<String, Value>, Failure> {
    match &call.body {
        Value::Null => Ok(Map::new()),
        Value::Object(map) => Ok(map.clone()),
        Value::Array(list) => match list.as_slice() {
            [] => Ok(Map::new()),
            [Value::Object(map)] => Ok(map.clone()),
            _ => Err(Fault::Junk("one object is expected".to_owned()).into()),
        },
        _ => Err(Fault::Junk("one object is expected".to_owned()).into()),
    }
}

/// One page of what the fields ask for; `statuses` beside what they say, for version 1, whose states stand for several.
pub(super) async fn read(
    call: &Call<'_>,
    fields: &Fields<'_>,
    statuses: Vec<Status>,
) -> Result<(ListPage, Page), Failure> {
    let mut filter = filter(call, fields).map_err(whole)?;
    if let Some(filter) = &mut filter {
        filter.statuses.extend(statuses);
    }
    let page_no = filter.as_ref().map_or(1, |filter| filter.page);
    let listed = match filter {
        Some(filter) if u64::from(filter.page) <= PAGES_MAX => {
            call.room.app.store.trackings().list(call.account, &filter).await?
        }
        _ => ListPage { rows: Vec::new(), total: 0 },
    };
    let page_size = limits().list_page as u64;
    let (data_total, page_total) = (listed.total, listed.total.div_ceil(page_size));
    Ok((listed, Page { data_total, page_total, page_no, page_size }))
}

/// There are no items here: every fault is the call's.
fn whole(trouble: Trouble) -> Failure {
    match trouble {
        Trouble::Call(fault) | Trouble::Item(fault) => Failure::Fault(fault),
    }
}

/// What to list; `None` when the filter can match nothing.
fn filter(call: &Call<'_>, fields: &Fields<'_>) -> Result<Option<ListFilter>, Trouble> {
    let mut nothing = false;
    let mut filter = ListFilter {
        page: page_no(fields)?,
        page_size: u32::try_from(limits().list_page).unwrap_or(40),
        ..ListFilter::default()
    };
    if let Some(text) = fields.text("number")? {
        filter.numbers = numbers(&text)?;
        nothing |= filter.numbers.is_empty();
    }
    if let Some(key) = fields.key("carrier")? {
        filter.carrier = call.room.app.catalogue.by_key(key).map(|carrier| carrier.id.clone());
        nothing |= filter.carrier.is_none();
    }
    if let Some(word) = one_of(fields, "data_origin", &["Api", "Manual", "Import"])? {
        nothing |= word != "Api";
    }
    let statuses: Vec<&str> = Status::ALL.iter().map(|status| status.as_str()).collect();
    let status = one_of(fields, "package_status", &statuses)?.and_then(|word| Status::parse(&word));
    filter.statuses.extend(status);
    filter.stopped =
        one_of(fields, "tracking_status", &["Tracking", "Stopped"])?.map(|word| word == "Stopped");
    filter.sync_ok = match fields.map.get("sync_status") {
        Some(Value::Bool(is_ok)) => Some(*is_ok),
        None | Some(Value::Null) => None,
        Some(Value::String(text)) if text.is_empty() => None,
        Some(_) => return Err(fields.wrong_type("sync_status", "true or false")),
    };
    filter.push_state = one_of(fields, "push_status", &["NotPushed", "Success", "Failure"])?.map(|word| {
        match word.as_str() {
            "NotPushed" => PushState::NotPushed,
            "Success" => PushState::Success,
            _ => PushState::Failure,
        }
    });
    filter.push_code = push_code(fields)?;
    filter.pushed = range(fields, "push_time_from", "push_time_to")?;
    filter.registered = range(fields, "register_time_from", "register_time_to")?;
    filter.asked = range(fields, "track_time_from", "track_time_to")?;
    filter.stopped_at = range(fields, "stop_track_time_from", "stop_track_time_to")?;
    filter.order = order(fields)?;
    Ok((!nothing).then_some(filter))
}

/// From 1; 0, absent and empty are 1.
fn page_no(fields: &Fields<'_>) -> Result<u32, Trouble> {
    let wrong = || fields.wrong_type("page_no", "a number from 1");
    match fields.map.get("page_no") {
        None | Some(Value::Null) => Ok(1),
        Some(Value::Number(number)) => number
            .as_u64()
            .and_then(|page| u32::try_from(page).ok())
            .map(|page| page.max(1))
            .ok_or_else(wrong),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(1),
        Some(Value::String(text)) => text.trim().parse::<u32>().map(|page| page.max(1)).map_err(|_| wrong()),
        Some(_) => Err(wrong()),
    }
}

/// The HTTP status that the webhook gave: a number, also as text.
fn push_code(fields: &Fields<'_>) -> Result<Option<u16>, Trouble> {
    let wrong = || fields.wrong_type("push_status_code", "an HTTP status");
    match fields.map.get("push_status_code") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Number(number)) => {
            let code = number.as_u64().and_then(|code| u16::try_from(code).ok());
            Ok(Some(code.ok_or_else(wrong)?))
        }
        Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::String(text)) => text.trim().parse().map(Some).map_err(|_| wrong()),
        Some(_) => Err(wrong()),
    }
}

/// Numbers joined by commas; what is no number matches nothing.
fn numbers(text: &str) -> Result<Vec<Number>, Trouble> {
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() > limits().list_filter_numbers {
        return Err(Trouble::Call(Fault::TooMany));
    }
    Ok(parts.into_iter().filter_map(|part| Number::parse(part).ok()).collect())
}

fn one_of(fields: &Fields<'_>, name: &'static str, words: &[&str]) -> Result<Option<String>, Trouble> {
    let Some(text) = fields.text(name)? else { return Ok(None) };
    match words.iter().find(|word| word.eq_ignore_ascii_case(&text)) {
        Some(word) => Ok(Some((*word).to_owned())),
        None => Err(Trouble::Call(Fault::NotOneOf { value: echo(&text), field: name })),
    }
}

/// The order.
fn order(fields: &Fields<'_>) -> Result<ListOrder, Trouble> {
    let words = [
        "RegisterTimeAsc",
        "RegisterTimeDesc",
        "PushTimeAsc",
        "PushTimeDesc",
        "TrackTimeAsc",
        "TrackTimeDesc",
    ];
    let Some(word) = one_of(fields, "order_by", &words)? else { return Ok(ListOrder::default()) };
    let field = match word.as_bytes().first() {
        Some(b'T') => OrderField::Asked,
        Some(b'P') => OrderField::Pushed,
        _ => OrderField::Registered,
    };
    Ok(ListOrder { field, descending: word.ends_with("Desc") })
}

fn range(fields: &Fields<'_>, from: &'static str, to: &'static str) -> Result<Range, Trouble> {
    Ok(Range { from: moment(fields, from, false)?, to: moment(fields, to, true)? })
}

/// A date or a date-time, UTC unless it says otherwise. The end of a range includes the day or second it
/// names.
fn moment(fields: &Fields<'_>, name: &'static str, is_end: bool) -> Result<Option<Timestamp>, Trouble> {
    let Some(text) = fields.text(name)? else { return Ok(None) };
    let wrong = || Trouble::Call(Fault::NotOneOf { value: echo(&text), field: name });
    let (at, unit) = parse_moment(&text).ok_or_else(wrong)?;
    let at = if is_end { at.checked_add(unit).map_err(|_| wrong())? } else { at };
    Ok(Some(at))
}

fn parse_moment(text: &str) -> Option<(Timestamp, SignedDuration)> {
    let (day, second) = (SignedDuration::from_hours(24), SignedDuration::from_secs(1));
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some((at, second));
    }
    let text = text.replace('/', "-");
    let as_utc = |wall: DateTime| Offset::UTC.to_timestamp(wall).ok();
    let date = |text: &str| Date::strptime("%Y-%m-%d", text).ok();
    if let Some(on) = date(&text) {
        return Some((as_utc(on.to_datetime(jiff::civil::Time::midnight()))?, day));
    }
    let formats = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let wall = formats.iter().find_map(|format| DateTime::strptime(format, &text).ok())?;
    Some((as_utc(wall)?, second))
}

fn row(tracking: Tracking, now: Timestamp, version: Version) -> Row {
    let Tracking { summary, details, stopped, .. } = tracking;
    let days = days(&summary, now);
    Row {
        number: tracking.number_given,
        param: details.param,
        param_type: "None",
        data_origin: "Api",
        carrier: tracking.carrier_key,
        shipping_country: summary.origin_country,
        final_carrier: details.final_carrier,
        recipient_country: summary.destination_country,
        register_time: utc(tracking.registered),
        tracking_status: if stopped.is_some() { "Stopped" } else { "Tracking" },
        package_status: summary.status,
        track_time: summary.asked.map(utc),
        sync_status: (version == Version::V24).then(|| summary.outcome.is_some_and(Outcome::is_answer)),
        push_time: tracking.pushed.map(|pushed| utc(pushed.at)),
        push_status: match tracking.pushed {
            None => "NotPushed",
            Some(pushed) if pushed.ok => "Success",
            Some(_) => "Failure",
        },
        push_status_code: tracking.pushed.and_then(|pushed| pushed.code),
        stop_track_time: stopped.map(|(at, _)| utc(at)),
        stop_track_reason: stopped.map(|(_, reason): (Timestamp, StopReason)| reason.as_str()),
        is_retracked: tracking.is_retracked,
        carrier_change_count: tracking.carrier_changes,
        tag: details.tag.unwrap_or_default(),
        email: details.email.unwrap_or_default(),
        order_no: details.order_no,
        order_time: details.order_time,
        lang: details.lang.unwrap_or_default(),
        remark: details.remark,
        latest_event_time: summary.event_time.as_ref().map(iso),
        latest_event_info: summary.event_text,
        days_after_order: days.after_order,
        days_after_last_update: days.after_update,
        days_of_transit: days.transit,
        days_of_transit_done: if summary.delivered.is_some() { days.transit } else { 0 },
        delievery_time: summary.delivered.map(|time| wire_time(&time)).unwrap_or_default(),
        pickup_time: summary.picked_up.map(|time| wire_time(&time)).unwrap_or_default(),
    }
}

/// UTC where it is known, else the wall clock or the date.
fn wire_time(time: &packtrail_domain::EventTime) -> String {
    time.instant().map_or_else(|| iso(time), utc)
}

struct Days {
    after_order: i64,
    after_update: i64,
    transit: i64,
}

/// As in `track_info`, from what the summary knows.
fn days(summary: &Summary, now: Timestamp) -> Days {
    let now_ms = now.as_millisecond();
    let until = summary.delivered.map_or(now_ms, |time| time.order_ms());
    let only_announced = summary.sub_status == Some(SubStatus::InfoReceived);
    let start = summary.picked_up.or(summary.first_event.filter(|_| !only_announced));
    let since = |from: Option<packtrail_domain::EventTime>, to: i64| {
        from.map_or(0, |time| days_between(time.order_ms(), to))
    };
    Days {
        after_order: since(summary.first_event, until),
        after_update: since(summary.event_time, now_ms),
        transit: since(start, until),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_form_clients_send() {
        for (text, at, unit_s) in [
            ("2026-08-27", "2026-08-27T00:00:00Z", 86_400),
            ("2026/8/27", "2026-08-27T00:00:00Z", 86_400),
            ("2026-08-27 09:30:00", "2026-08-27T09:30:00Z", 1),
            ("2026-08-27T09:30:00", "2026-08-27T09:30:00Z", 1),
            ("2026-08-27T09:30:00+02:00", "2026-08-27T07:30:00Z", 1),
        ] {
            let expected = (at.parse().unwrap(), SignedDuration::from_secs(unit_s));
            assert_eq!(parse_moment(text), Some(expected), "{text}");
        }
        assert_eq!(parse_moment("yesterday"), None);
    }
}
