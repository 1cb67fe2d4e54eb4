//! What version 1 says in its own way: the list, with one-letter names and integer states, and the account call that
//! clients log in with. Everything else of version 1 is the code of the later versions
//! ([`packtrail_domain::wire::v1`] has the shapes of a parcel).

use packtrail_domain::{StopReason, Tracking, wire};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::Call;
use super::envelope::{Answered, Failure, json as answer, success};
use super::fault::Fault;
use super::input::{Fields, echo};
use super::list::{Page, object, read};

/// Names of version 1 and what they are called since.
const NAMES: [(&str, &str); 12] = [
    ("number", "number"),
    ("carrier", "carrier"),
    ("page_no", "page_no"),
    ("registe_time_from", "register_time_from"),
    ("registe_time_to", "register_time_to"),
    ("tracking_time_from", "track_time_from"),
    ("tracking_time_to", "track_time_to"),
    ("push_time_from", "push_time_from"),
    ("push_time_to", "push_time_to"),
    ("stop_time_from", "stop_track_time_from"),
    ("stop_time_to", "stop_track_time_to"),
    ("order_by", "order_by"),
];

#[derive(Serialize)]
struct Listed {
    page: Page,
    code: i32,
    data: Data,
}

#[derive(Serialize)]
struct Data {
    accepted: Vec<Row>,
}

/// One row, keys in the recorded order.
#[derive(Serialize)]
struct Row {
    number: String,
    w1: u32,
    b: u32,
    w2: u32,
    c: u32,
    e: u8,
    rt: String,
    tt: Option<String>,
    pt: Option<String>,
    ps: u8,
    st: Option<String>,
    sr: u8,
    ir: bool,
    ts: bool,
    mc: u32,
    tag: Option<String>,
    refer_key: Option<String>,
}

/// `gettracklist`.
pub(crate) async fn list(call: &Call<'_>) -> Answered {
    let given = object(call)?;
    let mut map = Map::new();
    for (old, new) in NAMES {
        if let Some(value) = given.get(old) {
            map.insert(new.to_owned(), value.clone());
        }
    }
    let words = ["Stopped", "Tracking"];
    if let Some(state) = number(&given, "tracking_state")? {
        let word = usize::try_from(state).ok().and_then(|state| words.get(state));
        map.insert("tracking_status".to_owned(), json!(word.ok_or_else(|| wrong(state, "tracking_state"))?));
    }
    let words = ["NotPushed", "Success", "Failure"];
    if let Some(state) = number(&given, "push_state")? {
        let word = usize::try_from(state).ok().and_then(|state| words.get(state));
        map.insert("push_status".to_owned(), json!(word.ok_or_else(|| wrong(state, "push_state"))?));
    }
    let statuses = match number(&given, "package_state")? {
        None => Vec::new(),
        Some(state) => wire::v1::statuses(state).ok_or_else(|| wrong(state, "package_state"))?,
    };
    let fields = Fields { map: &map, strict: true };
    let (listed, page) = read(call, &fields, statuses).await?;
    let accepted = listed.rows.into_iter().map(|tracking| row(call, tracking)).collect();
    Ok(answer(axum::http::StatusCode::OK, &Listed { page, code: 0, data: Data { accepted } }))
}

/// A state: a number, also as text; empty is none.
fn number(map: &Map<String, Value>, name: &'static str) -> Result<Option<u64>, Failure> {
    let text = match map.get(name) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => return Ok(None),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(other) => other.to_string(),
    };
    let wrong = || Fault::NotOneOf { value: echo(&text), field: name };
    text.parse().map(Some).map_err(|_| wrong().into())
}

fn wrong(state: u64, field: &'static str) -> Failure {
    Fault::NotOneOf { value: state.to_string(), field }.into()
}

fn row(call: &Call<'_>, tracking: Tracking) -> Row {
    let Tracking { summary, details, stopped, pushed, .. } = tracking;
    let catalogue = &call.room.app.catalogue;
    let country = |iso: Option<&str>| wire::v1::number(iso, catalogue);
    Row {
        number: tracking.number_given,
        w1: tracking.carrier_key,
        b: country(summary.origin_country.as_deref()),
        w2: details.final_carrier,
        c: country(summary.destination_country.as_deref()),
        e: wire::v1::state(summary.status),
        rt: wire::v1::second(tracking.registered),
        tt: summary.asked.map(wire::v1::second),
        pt: pushed.map(|pushed| wire::v1::second(pushed.at)),
        ps: pushed.map_or(0, |pushed| if pushed.ok { 1 } else { 2 }),
        st: stopped.map(|(at, _)| wire::v1::second(at)),
        sr: match stopped {
            None => 0,
            Some((_, StopReason::Expired)) => 1,
            Some((_, StopReason::ByRequest)) => 2,
            Some((_, StopReason::InvalidCarrier)) => 4,
        },
        ir: tracking.is_retracked,
        ts: stopped.is_none(),
        mc: tracking.carrier_changes,
        tag: details.tag,
        refer_key: None,
    }
}

/// `GetUserConfig`: whose key this is. The key itself is not repeated, since answers end up in logs.
pub(crate) async fn user_config(call: &Call<'_>) -> Answered {
    let account = call.room.app.store.accounts().get(call.account).await?.ok_or(Fault::Token)?;
    success(json!({
        "key": "", "m": 0, "ip": [], "n": "", "p": "", "e": account.email, "f": 0,
        "notify": { "push": { "d": [10, 20, 30, 35, 40, 50], "e": 0 }, "quota": { "w": 0 } },
    }))
}
