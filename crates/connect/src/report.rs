//! From one object of `map.jq` to a [`Report`]: times, statuses, places, weights, with every odd field an error.

use jiff::Timestamp;
use packtrail_domain::limits::limits;
use packtrail_domain::{Event, EventTime, Facts, Outcome, Place, Related, Report, UnknownCode};
use serde_json::{Map, Value};

use crate::status::{Said, StatusTable, returning};
use crate::text::plain;
use crate::time::{Read, TimeRule, Written};

/// What the map says of one parcel.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    pub(crate) number: Option<String>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) detail: Option<String>,
    /// The upstream says that it has to be registered first.
    pub(crate) unregistered: bool,
    pub(crate) report: Report,
}

/// The document's rules for reading a parcel.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub(crate) time: &'a TimeRule,
    pub(crate) status: &'a StatusTable,
    pub(crate) now: Timestamp,
}

const PARCEL: &[&str] = &[
    "number",
    "outcome",
    "detail",
    "unregistered",
    "status",
    "service",
    "weight",
    "pieces",
    "eta",
    "origin",
    "destination",
    "related",
    "events",
];

impl Rules<'_> {
    /// Reads one object; the error is a sentence for the drift's detail.
    pub(crate) fn parcel(&self, value: &Value) -> Result<Told, String> {
        let map = object(value, "map.jq", PARCEL)?;
        let outcome = match text(map.get("outcome")) {
            None => None,
            Some(word) => Some(
                Outcome::parse(&word)
                    .filter(|o| *o != Outcome::Unserved)
                    .ok_or_else(|| format!("`{word}` is not an outcome"))?,
            ),
        };
        let mut unknown = Vec::new();
        let mut events = Vec::new();
        let told = list(map.get("events"), "events")?;
        for event in told {
            events.extend(self.event(event, &mut unknown)?);
        }
        if events.is_empty() && !told.is_empty() {
            return Err(format!("none of {} events has a time", told.len()));
        }
        if events.len() > limits().events_per_answer {
            events.sort_by(|a, b| b.order().cmp(&a.order()));
            events.truncate(limits().events_per_answer);
        }
        let current = self.current(map.get("status"), &mut unknown)?;
        unknown.sort();
        unknown.dedup();
        let number = text(map.get("number"));
        let report = Report { number: number.clone(), current, events, facts: self.facts(map)?, unknown };
        let detail = text(map.get("detail")).and_then(|t| plain(&t));
        let unregistered = flag("unregistered", map.get("unregistered"))?;
        Ok(Told { number, outcome, detail, unregistered, report })
    }

    fn current(
        &self,
        value: Option<&Value>,
        unknown: &mut Vec<UnknownCode>,
    ) -> Result<Option<packtrail_domain::SubStatus>, String> {
        let Some(value) = value.filter(|value| !value.is_null()) else { return Ok(None) };
        let map = object(value, "status", &["code", "sub", "text", "returning"])?;
        let (code, sub, words) = (text(map.get("code")), text(map.get("sub")), text(map.get("text")));
        let said = Said { code: code.as_deref(), sub: sub.as_deref(), text: words.as_deref() };
        let back = flag("returning", map.get("returning"))?;
        let meaning = self.status.meaning(said);
        if meaning.is_none_or(|m| m.by_words) {
            note(unknown, said);
        }
        match meaning {
            Some(meaning) if meaning.notice => Ok(None),
            Some(meaning) => Ok(meaning.status.map(|s| if back { returning(s) } else { s })),
            None => Ok(None),
        }
    }

    /// One event; `None` for an entry without a time among others that have one: a step not reached, a remark.
    fn event(&self, value: &Value, unknown: &mut Vec<UnknownCode>) -> Result<Option<Event>, String> {
        let map = object(value, "an event", &["time", "code", "sub", "text", "place", "returning"])?;
        let written = written(map.get("time"))?;
        if written.text.is_none() && written.utc.is_none() {
            return Ok(None);
        }
        let Read { time, raw, rule } = self.time.read(&written, self.now)?;
        let (code, sub, words) = (text(map.get("code")), text(map.get("sub")), text(map.get("text")));
        let words = words.and_then(|words| plain(&words));
        let said = Said { code: code.as_deref(), sub: sub.as_deref(), text: words.as_deref() };
        if said.is_empty() {
            return Err("an event with neither code nor text".to_owned());
        }
        let meaning = self.status.meaning(said);
        if meaning.is_none_or(|m| m.by_words) {
            note(unknown, said);
        }
        let back = flag("returning", map.get("returning"))?;
        let status = meaning.and_then(|m| m.status).map(|s| if back { returning(s) } else { s });
        Ok(Some(Event {
            time,
            time_raw: raw,
            zone_rule: rule,
            code: said.joined().and_then(|code| plain(&code)),
            place: place(map.get("place"), "place")?,
            status,
            notice: meaning.is_some_and(|m| m.notice),
            description: words.unwrap_or_default(),
        }))
    }

    /// A promise that cannot be read as a time ("by end of day") is left out; it is no event.
    fn eta(&self, value: Option<&Value>) -> Result<(Option<EventTime>, Option<EventTime>), String> {
        let Some(value) = value.filter(|value| !value.is_null()) else { return Ok((None, None)) };
        let map = object(value, "eta", &["from", "to"])?;
        let read = |key: &str| {
            let given = map.get(key).filter(|value| !is_absent(value))?;
            self.time.read(&written(Some(given)).ok()?, self.now).ok().map(|read| read.time)
        };
        Ok((read("from"), read("to")))
    }

    fn facts(&self, map: &Map<String, Value>) -> Result<Facts, String> {
        let (eta_from, eta_to) = self.eta(map.get("eta"))?;
        let (weight_raw, weight_kg) = weight(map.get("weight"))?;
        let pieces = text(map.get("pieces")).and_then(|pieces| {
            let number: f64 = pieces.parse().ok()?;
            ((1.0..=100_000.0).contains(&number) && number.fract() == 0.0).then_some(number as u32)
        });
        let mut related = Vec::new();
        for value in list(map.get("related"), "related")? {
            let map = object(value, "related", &["number", "carrier"])?;
            if let Some(number) = text(map.get("number")).and_then(|number| plain(&number)) {
                related.push(Related { number, carrier: text(map.get("carrier")).and_then(|c| plain(&c)) });
            }
        }
        Ok(Facts {
            service: text(map.get("service")).and_then(|service| plain(&service)),
            weight_raw,
            weight_kg,
            pieces,
            eta_from,
            eta_to,
            origin: place(map.get("origin"), "origin")?,
            destination: place(map.get("destination"), "destination")?,
            related,
        })
    }
}

/// A time as the map gives it: a text, a number, or an object.
fn written(value: Option<&Value>) -> Result<Written, String> {
    let Some(value @ Value::Object(_)) = value else {
        return Ok(Written { text: text(value), ..Written::default() });
    };
    let map = object(value, "time", &["text", "zone", "utc", "country"])?;
    Ok(Written {
        text: text(map.get("text")),
        zone: text(map.get("zone")),
        utc: text(map.get("utc")),
        country: text(map.get("country")),
    })
}

/// Remembers a code that the table does not know.
fn note(unknown: &mut Vec<UnknownCode>, said: Said<'_>) {
    if !said.is_empty() {
        let code = said.joined().and_then(|code| plain(&code)).unwrap_or_default();
        unknown.push(UnknownCode { code, text: said.text.and_then(plain).unwrap_or_default() });
    }
}

fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// A field as text: numbers are written out, blank texts are absent.
fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        }
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}

fn flag(name: &str, value: Option<&Value>) -> Result<bool, String> {
    match value {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(yes)) => Ok(*yes),
        Some(_) => Err(format!("`{name}` is true or false")),
    }
}

fn list<'v>(value: Option<&'v Value>, name: &str) -> Result<&'v [Value], String> {
    match value {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(_) => Err(format!("`{name}` is not a list")),
    }
}

/// An object that has no other fields than these.
fn object<'v>(value: &'v Value, name: &str, known: &[&str]) -> Result<&'v Map<String, Value>, String> {
    let Value::Object(map) = value else { return Err(format!("{name} is not an object")) };
    match map.keys().find(|key| !known.contains(&key.as_str())) {
        None => Ok(map),
        Some(key) => {
            let near = packtrail_domain::carrier::nearest(key, known.iter().copied());
            let all = || format!("; known are {}", known.join(", "));
            let hint = near.map_or_else(all, |near| format!(": write `{near}`"));
            Err(format!("{name} has the unknown field `{}`{hint}", crate::text::cut(key, 40)))
        }
    }
}

fn place(value: Option<&Value>, name: &str) -> Result<Place, String> {
    let Some(value) = value.filter(|value| !is_absent(value)) else { return Ok(Place::default()) };
    let map = object(value, name, &["text", "city", "state", "country", "postal_code"])?;
    let field = |key: &str| text(map.get(key)).and_then(|t| plain(&t));
    let named = field("country");
    let code = named.as_ref().filter(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_alphabetic()));
    let code = code.map(|c| c.to_ascii_uppercase());
    // A country that is not an ISO code is a word of the carrier: kept where nothing else names the place.
    let words = field("text").or_else(|| named.clone().filter(|_| code.is_none() && field("city").is_none()));
    Ok(Place {
        text: words,
        country: code,
        state: field("state"),
        city: field("city"),
        postal_code: field("postal_code"),
    })
}

/// Kilograms in one of a unit, written in small letters.
pub(crate) fn kilograms(unit: &str) -> Option<f64> {
    match unit {
        "kg" | "kgs" | "kgm" => Some(1.0),
        "g" | "gr" | "gram" | "grams" => Some(0.001),
        "lb" | "lbs" | "lbr" => Some(0.453_592_37),
        "oz" | "ozs" | "onz" => Some(0.028_349_523_125),
        _ => None,
    }
}

/// The carrier's words for a weight, and kilograms.
fn weight(value: Option<&Value>) -> Result<(Option<String>, Option<String>), String> {
    let Some(value) = value.filter(|value| !is_absent(value)) else { return Ok((None, None)) };
    let map = object(value, "weight", &["value", "unit"])?;
    let (Some(amount), unit) = (text(map.get("value")), text(map.get("unit"))) else {
        return Ok((None, None));
    };
    let Some(amount) = plain(&amount) else { return Ok((None, None)) };
    let unit = unit.map(|unit| unit.to_ascii_lowercase());
    let factor = unit.as_deref().and_then(kilograms);
    let number: Option<f64> = amount.replace(',', ".").parse().ok();
    let kg = number.zip(factor).map(|(number, factor)| number * factor);
    let kg = kg.filter(|kg| kg.is_finite() && *kg > 0.0 && *kg < 1_000_000.0);
    if kg.is_none() && number == Some(0.0) {
        return Ok((None, None));
    }
    let raw = match unit {
        Some(unit) => format!("{amount} {}", plain(&unit).unwrap_or_default()),
        None => amount,
    };
    Ok((Some(raw), kg.map(|kg| format!("{kg:.3}"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::status::StatusTable;
    use crate::time::{Format, Zone};
    use packtrail_domain::SubStatus;
    use serde_json::json;

    fn told(value: &Value) -> Result<Told, String> {
        let formats = vec![Format::parse("%Y-%m-%d %H:%M").unwrap(), Format::parse("@ms").unwrap()];
        let time = TimeRule { formats, zone: Zone::None };
        let codes = [("DL", SubStatus::DeliveredOther), ("T*", SubStatus::InTransitOther)];
        let status =
            StatusTable::new(vec![], codes.map(|(code, status)| (code.to_owned(), status)), vec![], vec![]);
        Rules { time: &time, status: &status, now: "2026-11-23T12:00:00Z".parse().unwrap() }.parcel(value)
    }

    #[test]
    fn weights_become_kilograms_where_the_unit_is_known() {
        for (value, raw, kg) in [
            (json!({"value": 1.25, "unit": "kg"}), Some("1.25 kg"), Some("1.250")),
            (json!({"value": "1,5", "unit": "KGS"}), Some("1,5 kgs"), Some("1.500")),
            (json!({"value": 850, "unit": "g"}), Some("850 g"), Some("0.850")),
            (json!({"value": "2", "unit": "LBS"}), Some("2 lbs"), Some("0.907")),
            (json!({"value": 16, "unit": "oz"}), Some("16 oz"), Some("0.454")),
            (json!({"value": 2}), Some("2"), None),
            (json!({"value": "heavy", "unit": "kg"}), Some("heavy kg"), None),
            (json!({"value": 0, "unit": "kg"}), None, None),
            (json!(null), None, None),
        ] {
            let facts = told(&json!({"weight": value})).unwrap().report.facts;
            assert_eq!((facts.weight_raw.as_deref(), facts.weight_kg.as_deref()), (raw, kg), "{value}");
        }
    }

    #[test]
    fn a_new_code_is_read_by_its_words_and_still_told_as_unknown() {
        let time = TimeRule { formats: vec![Format::parse("%Y-%m-%d %H:%M").unwrap()], zone: Zone::None };
        let codes = [("T".to_owned(), SubStatus::InTransitOther)];
        let status = StatusTable::new(vec![], codes, vec![], vec!["en".to_owned()]);
        let rules = Rules { time: &time, status: &status, now: "2026-11-23T12:00:00Z".parse().unwrap() };
        let event = |code| json!({"time": "2026-11-20 10:00", "code": code, "text": "Delivered"});
        let value = json!({"events": [event(Some("T")), event(Some("ZZ")), event(None)],
            "status": {"code": "YY", "text": "Delivered"}});
        let report = rules.parcel(&value).unwrap().report;
        let statuses: Vec<_> = report.events.iter().map(|event| event.status).collect();
        assert_eq!(statuses, [Some(SubStatus::InTransitOther), Some(SubStatus::DeliveredOther), None]);
        assert_eq!(report.current, Some(SubStatus::DeliveredOther));
        let unknown: Vec<_> = report.unknown.iter().map(|unknown| unknown.code.as_str()).collect();
        assert_eq!(unknown, ["", "YY", "ZZ"]);
    }

    #[test]
    fn blank_and_null_fields_are_absent() {
        let value = json!({"number": " ", "outcome": "", "detail": null, "status": null, "service": "  ", "pieces": "x",
            "eta": {"from": "", "to": "by noon"}, "origin": "", "destination": {"country": "fr", "city": ""},
            "related": null, "events": null});
        let Told { number, outcome, report, .. } = told(&value).unwrap();
        assert_eq!((number, outcome, report.current), (None, None, None));
        let destination = Place { country: Some("FR".to_owned()), ..Place::default() };
        assert_eq!(report.facts, Facts { destination, ..Facts::default() });
    }

    #[test]
    fn a_country_that_is_no_code_stays_a_word() {
        let place = |value| told(&json!({"origin": value})).unwrap().report.facts.origin;
        assert_eq!(place(json!({"country": "France"})).text.as_deref(), Some("France"));
        assert_eq!(place(json!({"country": "France", "city": "Lyon"})).line().as_deref(), Some("Lyon"));
    }

    #[test]
    fn what_goes_back_means_something_else() {
        let event =
            |code: &str, back: bool| json!({"time": "2026-11-20 10:00", "code": code, "returning": back});
        let value = json!({"events": [event("T1", true), event("DL", true), event("DL", false)],
            "status": {"code": "T9", "sub": 4, "returning": true}});
        let report = told(&value).unwrap().report;
        let statuses: Vec<_> = report.events.iter().map(|event| event.status.unwrap()).collect();
        assert_eq!(
            statuses,
            [SubStatus::ExceptionReturning, SubStatus::ExceptionReturned, SubStatus::DeliveredOther]
        );
        assert_eq!(report.current, Some(SubStatus::ExceptionReturning));
    }

    #[test]
    fn a_field_that_is_not_known_is_an_error_with_a_hint() {
        for (value, expected) in [
            (json!({"evens": []}), "map.jq has the unknown field `evens`: write `events`"),
            (json!({"events": [{"tme": 1}]}), "an event has the unknown field `tme`: write `time`"),
            (json!({"events": {}}), "`events` is not a list"),
            (json!({"events": [{"text": "x"}, {"text": "y", "time": ""}]}), "none of 2 events has a time"),
            (json!({"events": [{"time": "2026-11-23 10:00"}]}), "an event with neither code nor text"),
            (json!({"outcome": "lost"}), "`lost` is not an outcome"),
            (json!({"outcome": "unserved"}), "`unserved` is not an outcome"),
            (json!([]), "map.jq is not an object"),
            (
                json!({"events": [{"time": 1, "returning": "yes"}]}),
                "a time that cannot be: 1970-01-01T00:00:00.001Z",
            ),
        ] {
            assert_eq!(told(&value).unwrap_err(), expected);
        }
    }

    #[test]
    fn an_undated_entry_among_dated_ones_is_left_out() {
        let events = json!([{"text": "planned", "time": {"text": null}}, {"text": "done", "time": "2026-11-23 10:00"}]);
        let told = told(&json!({"events": events})).unwrap();
        let words: Vec<_> = told.report.events.iter().map(|event| event.description.as_str()).collect();
        assert_eq!(words, ["done"]);
    }

    #[test]
    fn only_the_newest_events_of_too_many_are_kept() {
        let first = 1_700_000_000_000_i64;
        let events: Vec<Value> =
            (0..3_000_i64).map(|n| json!({"time": first + n * 60_000, "code": "T"})).collect();
        let report = told(&json!({"events": events})).unwrap().report;
        assert_eq!(report.events.len(), limits().events_per_answer);
        let oldest = report.events.iter().map(|event| event.time.order_ms()).min().unwrap();
        assert_eq!(oldest, first + 1_000 * 60_000);
    }
}
