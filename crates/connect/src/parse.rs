//! From a carrier's answer to answers for the asked numbers: decode, outcome rules, map, check.
//!
//! Pure: the same bytes at the same time give the same result, with or without a network. That is what fixtures test
//! and what `packtrail connector parse` prints.

use jaq_json::Val;
use jiff::Timestamp;
use packtrail_domain::{Answer, Event, Number, Outcome, Status, SubStatus, Timeline};
use serde_json::{Value, json};

use crate::aggregate::REGISTERED;
use crate::connector::{Connector, OutcomeRule};
use crate::decode::Decoded;
use crate::guard::{doubt, no_rows, when_empty};
use crate::jq::{Jq, from_json, string, word};
use crate::report::{Rules, Told};
use crate::same;
use crate::shape::shape;
use crate::text::{names, plain};

/// A `Retry-After` beyond this is taken as this: nobody waits longer for a polite answer.
const RETRY_AFTER_MAX_S: u64 = 86_400;
/// What is said of a number that the upstream does not follow.
const UNREGISTERED: &str = "the number is not registered there";

/// What one answer of a carrier came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The time of asking.
    pub(crate) now: Timestamp,
    /// Of the whole answer.
    pub outcome: Outcome,
    /// When to ask again at the earliest, if the carrier said so.
    pub retry_after_s: Option<u64>,
    /// Why it is not `found`.
    pub detail: Option<String>,
    /// The fingerprint of a found answer that was mapped; see `shape`.
    pub(crate) shape: Option<String>,
    /// One for each asked number, in the order asked; without asked numbers, one for each parcel told of.
    pub answers: Vec<(Option<Number>, Answer)>,
}

/// An answer as it came.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Raw<'a> {
    pub(crate) status: u16,
    pub(crate) content_type: &'a str,
    pub(crate) headers: &'a [(String, String)],
    pub(crate) body: &'a [u8],
}

/// Reads an answer. `headers` have lower-case names.
pub fn parse(
    connector: &Connector,
    asked: &[Number],
    status: u16,
    content_type: &str,
    headers: &[(String, String)],
    body: &[u8],
    now: Timestamp,
) -> Parsed {
    read(connector, asked, Raw { status, content_type, headers, body }, now)
}

/// Reads an answer as [`parse`] does, unless it is the one that `seen` is the digest of: then the answers are
/// [`Answer::is_unchanged`], without a report.
#[expect(clippy::too_many_arguments, reason = "what a carrier answered, and what is known")]
pub fn parse_after(
    connector: &Connector,
    asked: &[Number],
    status: u16,
    content_type: &str,
    headers: &[(String, String)],
    body: &[u8],
    now: Timestamp,
    seen: &str,
) -> Parsed {
    let raw = Raw { status, content_type, headers, body };
    match same::digest(connector, asked, &raw, now) {
        Some(digest) if digest == seen => same::unchanged(asked, &raw, &digest, now),
        _ => read(connector, asked, raw, now),
    }
}

/// Which rules and which filter an answer is read by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) outcomes: &'a [OutcomeRule],
    /// None: a good answer says the same of every number.
    pub(crate) map: Option<&'a Jq>,
    /// Whether it answers a registration, which tells no events.
    pub(crate) is_register: bool,
}

pub(crate) fn read(connector: &Connector, asked: &[Number], raw: Raw<'_>, now: Timestamp) -> Parsed {
    let reading = Reading { outcomes: &connector.outcomes, map: Some(&connector.map), is_register: false };
    read_as(connector, reading, asked, raw, now)
}

/// Reads an answer by the rules given.
pub(crate) fn read_as(
    connector: &Connector,
    reading: Reading<'_>,
    asked: &[Number],
    raw: Raw<'_>,
    now: Timestamp,
) -> Parsed {
    let decoded = connector.decoder.read(raw.content_type, raw.body);
    let body = decoded.to_val();
    let (outcome, detail) =
        judge(reading.outcomes, &raw, &decoded, &view(raw.status, raw.headers, body.clone()));
    let retry_after_s = retry_after(raw.headers, now);
    let mut parsed = Parsed { now, outcome, retry_after_s, detail, shape: None, answers: vec![] };
    match (outcome, reading.map, &decoded) {
        (Outcome::Found, Some(filter), Decoded::Value(source)) => {
            map(connector, filter, reading.is_register, asked, raw.status, (source, body), &mut parsed);
        }
        _ => parsed.answer_all(asked),
    }
    if !reading.is_register
        && let Some(why) = doubt(connector, &raw, &decoded, &parsed, outcome != Outcome::Found)
    {
        parsed.outcome = Outcome::Drift;
        parsed.detail = Some(why);
        parsed.answer_all(asked);
    }
    if !reading.is_register
        && let (Outcome::Found, Decoded::Value(body)) = (parsed.outcome, &decoded)
    {
        parsed.shape = Some(shape(body));
    }
    let digest = same::digest(connector, asked, &raw, now);
    for (_, answer) in &mut parsed.answers {
        // An answer of another outcome, or with a remark, is read again: there is little to save.
        let is_plain = answer.outcome == Outcome::Found && answer.detail.is_none();
        answer.digest = digest.clone().filter(|_| is_plain);
        answer.retry_after_s = retry_after_s;
        // A sentence may quote the carrier: it is made as plain as every other text of it.
        answer.detail = answer.detail.take().and_then(|detail| plain(&detail));
    }
    parsed.detail = parsed.detail.take().and_then(|detail| plain(&detail));
    parsed
}

/// What outcome rules look at.
pub(crate) fn view(status: u16, headers: &[(String, String)], body: Val) -> Val {
    let headers = headers.iter().map(|(name, value)| (string(name), string(value))).collect();
    let status = Val::from(isize::try_from(status).unwrap_or(isize::MAX));
    let fields = [("status", status), ("headers", Val::obj(headers)), ("body", body)];
    Val::obj(fields.map(|(name, value)| (word(name), value)).into_iter().collect())
}

/// The first rule that holds, else the defaults.
fn judge(rules: &[OutcomeRule], raw: &Raw<'_>, decoded: &Decoded, view: &Val) -> (Outcome, Option<String>) {
    if let Some(rule) = rules.iter().find(|rule| rule.when.holds(view)) {
        let detail = match (&rule.detail, rule.is, decoded) {
            (Some(detail), ..) => Some(detail.clone()),
            (None, Outcome::Found, Decoded::Bad(why, _)) => {
                return (Outcome::Drift, Some(format!("the answer cannot be read: {why}")));
            }
            (None, Outcome::Found, _) => None,
            (None, outcome, _) => Some(default_detail(outcome, raw.status)),
        };
        return (rule.is, detail);
    }
    let outcome = match (raw.status, decoded) {
        (401 | 403, Decoded::Page(_)) => Outcome::Blocked,
        (401 | 403, _) => Outcome::AuthBroken,
        (429 | 500..=599, _) => Outcome::Refused,
        (_, Decoded::Page(_)) => Outcome::Blocked,
        (_, Decoded::Bad(why, _)) => {
            return (Outcome::Drift, Some(format!("the answer cannot be read: {why}")));
        }
        (300..=499, _) => Outcome::Drift,
        _ => return (Outcome::Found, None),
    };
    (outcome, Some(default_detail(outcome, raw.status)))
}

pub(crate) fn default_detail(outcome: Outcome, status: u16) -> String {
    match outcome {
        Outcome::NotFound => "the carrier does not know this number".to_owned(),
        Outcome::NotYet => "the carrier knows this number and has nothing to show yet".to_owned(),
        Outcome::AuthBroken => format!("the carrier does not accept the credential (HTTP {status})"),
        Outcome::Refused => format!("the carrier does not serve the request now (HTTP {status})"),
        Outcome::Blocked => format!("the carrier answered with a web page instead of data (HTTP {status})"),
        Outcome::Found | Outcome::Drift | Outcome::Unserved => {
            format!("the carrier answered in an unknown way (HTTP {status})")
        }
    }
}

/// `Retry-After` in seconds or as an HTTP date.
pub(crate) fn retry_after(headers: &[(String, String)], now: Timestamp) -> Option<u64> {
    let value = headers.iter().find(|(name, _)| name == "retry-after").map(|(_, value)| value.trim())?;
    let seconds = match value.parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) => {
            let at = jiff::fmt::rfc2822::parse(value).ok()?.timestamp();
            u64::try_from(at.as_second() - now.as_second()).unwrap_or(0)
        }
    };
    Some(seconds.min(RETRY_AFTER_MAX_S))
}

/// What a push tells, by the filter for it; as an answer with status 200.
pub(crate) fn map_with(
    connector: &Connector,
    filter: &Jq,
    asked: &[Number],
    body: &Value,
    now: Timestamp,
) -> Parsed {
    let mut parsed = Parsed {
        now,
        outcome: Outcome::Found,
        retry_after_s: None,
        detail: None,
        shape: None,
        answers: vec![],
    };
    map(connector, filter, false, asked, 200, (body, from_json(body)), &mut parsed);
    for (_, answer) in &mut parsed.answers {
        answer.detail = answer.detail.take().and_then(|detail| plain(&detail));
    }
    parsed.detail = parsed.detail.take().and_then(|detail| plain(&detail));
    parsed
}

/// Runs `map.jq` and gives every asked number its answer. The answer comes as it was decoded, and for the filter.
fn map(
    connector: &Connector,
    filter: &Jq,
    is_register: bool,
    asked: &[Number],
    status: u16,
    (source, body): (&Value, Val),
    parsed: &mut Parsed,
) {
    let rules = Rules { time: &connector.time, status: &connector.status, now: parsed.now };
    let list: Value = asked.iter().map(|number| Value::from(number.as_str())).collect();
    let told = filter
        .all(body, [from_json(&list), from_json(&json!(status))])
        .map_err(|error| format!("map.jq fails: {error}, in the answer{}", names(source)))
        .and_then(|values| {
            flatten(values).iter().map(|value| rules.parcel(value)).collect::<Result<Vec<_>, _>>()
        });
    match told {
        Err(detail) => {
            parsed.outcome = Outcome::Drift;
            parsed.detail = Some(detail);
            parsed.answer_all(asked);
        }
        Ok(told) => assign(connector, is_register, asked, source, told, parsed),
    }
    parsed.sum_up();
}

/// A stream of objects and one array of objects mean the same.
fn flatten(values: Vec<Value>) -> Vec<Value> {
    let each = |value| match value {
        Value::Array(items) => items,
        other => vec![other],
    };
    values.into_iter().flat_map(each).collect()
}

fn assign(
    connector: &Connector,
    is_register: bool,
    asked: &[Number],
    body: &Value,
    told: Vec<Told>,
    parsed: &mut Parsed,
) {
    let answer = |told: Told| if is_register { registered(told) } else { answer(connector, body, told) };
    if asked.is_empty() {
        let number = |told: &Told| told.number.as_deref().and_then(|text| Number::parse(text).ok());
        parsed.answers = told.into_iter().map(|told| (number(&told), answer(told))).collect();
        return;
    }
    let mut slots: Vec<Option<Answer>> = vec![None; asked.len()];
    let mut stranger = None;
    for told in told {
        let index = match &told.number {
            None if asked.len() == 1 => Some(0),
            None => None,
            Some(text) => {
                let number = Number::parse(text).ok();
                asked.iter().position(|asked| Some(asked) == number.as_ref())
            }
        };
        let Some(slot) = index.and_then(|index| slots.get_mut(index)) else {
            stranger = Some(told.number.unwrap_or_else(|| "a parcel without a number".to_owned()));
            continue;
        };
        *slot = Some(match slot {
            None => answer(told),
            Some(_) => Answer::without_report(Outcome::Drift, "the answer tells of this number twice"),
        });
    }
    let missing = match stranger {
        // A registration speaks of the numbers that it did not take.
        None if is_register => (REGISTERED, String::new()),
        Some(other) => {
            let other = crate::text::cut(&other, 60).to_owned();
            (Outcome::Drift, format!("the answer speaks of {other}, which was not asked for"))
        }
        None if asked.len() == 1 => (Outcome::Drift, "map.jq gives no parcel for a found number".to_owned()),
        None if connector.missing == Outcome::Drift => {
            (Outcome::Drift, "the answer does not mention this number".to_owned())
        }
        None => (connector.missing, default_detail(connector.missing, 200)),
    };
    let fill =
        |slot: Option<Answer>| slot.unwrap_or_else(|| Answer::without_report(missing.0, missing.1.clone()));
    parsed.answers = asked.iter().cloned().map(Some).zip(slots.into_iter().map(fill)).collect();
}

/// What a registration says of one number.
fn registered(told: Told) -> Answer {
    let outcome = told.outcome.unwrap_or(REGISTERED);
    let detail = told.detail.or_else(|| (outcome != REGISTERED).then(|| default_detail(outcome, 200)));
    Answer { outcome, report: None, retry_after_s: None, detail, digest: None, unregistered: false }
}

/// One parcel's own outcome: what the map says, else found or not yet by its events.
fn answer(connector: &Connector, body: &Value, told: Told) -> Answer {
    let has_events = !told.report.events.is_empty();
    if told.unregistered {
        let answer = Answer::without_report(Outcome::NotYet, UNREGISTERED);
        return Answer { unregistered: true, ..answer };
    }
    let outcome = told.outcome.unwrap_or(if has_events { Outcome::Found } else { when_empty(connector) });
    let detail = match outcome {
        Outcome::Found => told.detail,
        Outcome::Drift if told.outcome.is_none() => {
            no_rows(connector, body).or_else(|| Some(default_detail(outcome, 200)))
        }
        other => told.detail.or_else(|| Some(default_detail(other, 200))),
    };
    let report = matches!(outcome, Outcome::Found | Outcome::NotYet).then_some(told.report);
    Answer { outcome, report, retry_after_s: None, detail, digest: None, unregistered: false }
}

impl Parsed {
    /// The same answer for every number: nothing was said of any one.
    fn answer_all(&mut self, asked: &[Number]) {
        let detail = self.detail.clone().unwrap_or_else(|| default_detail(self.outcome, 200));
        let one =
            |number: &Number| (Some(number.clone()), Answer::without_report(self.outcome, detail.clone()));
        self.answers = asked.iter().map(one).collect();
    }

    /// The whole answer's outcome after mapping: what all parcels share, else found.
    fn sum_up(&mut self) {
        let Some((_, first)) = self.answers.first() else { return };
        if self.answers.iter().all(|(_, answer)| answer.outcome == first.outcome) {
            self.outcome = first.outcome;
            self.detail = first.detail.clone();
        } else {
            self.outcome = Outcome::Found;
        }
    }

    /// The form that `packtrail connector parse --json` prints.
    pub fn to_json(&self) -> Value {
        let parcel = |(number, answer): &(Option<Number>, Answer)| {
            parcel_json(number.as_ref().map(Number::as_str), answer, self.now)
        };
        json!({"outcome": self.outcome, "parcels": self.answers.iter().map(parcel).collect::<Vec<_>>()})
    }
}

/// One parcel as the command line prints it: what an answer alone makes of it.
pub fn parcel_json(number: Option<&str>, answer: &Answer, now: Timestamp) -> Value {
    let mut timeline = Timeline::default();
    if let Some(report) = &answer.report {
        timeline.merge("", "", now, report);
    }
    let current = match answer.outcome {
        Outcome::NotFound => Some(SubStatus::NotFoundOther),
        _ => timeline.current(),
    };
    let facts = timeline.facts();
    let event = |event: &Event| {
        json!({
            "time": event.time.iso(),
            "time_kind": event.time.kind(),
            "time_raw": event.time_raw,
            "code": event.code,
            "description": event.description,
            "location": event.place.full_line(),
            "status": event.status.map(SubStatus::status),
            "sub_status": event.status,
        })
    };
    let events: Vec<Value> = timeline.events().into_iter().map(|(_, it)| event(it)).collect();
    let said = answer.report.as_ref().and_then(|report| report.number.clone());
    json!({
        "number": number.map(str::to_owned).or(said),
        "outcome": answer.outcome,
        "status": current.map(SubStatus::status),
        "sub_status": current,
        "delivered": current.is_some_and(|current| current.status() == Status::Delivered),
        "estimated_delivery": facts.eta_to.or(facts.eta_from).map(|time| time.iso()),
        "events": events,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_to_wait_is_read_in_seconds_and_as_a_date() {
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        for (value, expected) in [
            ("120", Some(120)),
            ("Mon, 23 Nov 2026 12:01:30 GMT", Some(90)),
            ("Mon, 23 Nov 2026 11:00:00 GMT", Some(0)),
            ("99999999999", Some(RETRY_AFTER_MAX_S)),
            ("soon", None),
            ("-5", None),
        ] {
            let headers = [("retry-after".to_owned(), value.to_owned())];
            assert_eq!(retry_after(&headers, now), expected, "{value}");
        }
        assert_eq!(retry_after(&[], now), None);
    }

    #[test]
    fn the_printed_form_has_every_documented_field() {
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let found = parcel_json(Some("AB12"), &Answer::without_report(Outcome::NotFound, "x"), now);
        let expected = json!({"number": "AB12", "outcome": "not_found", "status": "NotFound",
            "sub_status": "NotFound_Other", "delivered": false, "estimated_delivery": null, "events": []});
        assert_eq!(found, expected);
        let broken = parcel_json(None, &Answer::without_report(Outcome::Drift, "x"), now);
        assert_eq!((&broken["status"], &broken["number"]), (&Value::Null, &Value::Null));
    }
}
