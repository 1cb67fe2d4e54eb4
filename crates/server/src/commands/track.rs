//! `packtrail track`: asks carriers once, without a server or a database.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Result, bail};
use packtrail_connect::{Engine, Lookup};
use packtrail_domain::detect::Hints;
use packtrail_domain::{Answer, Clock, Number, Outcome, ParcelKey, SystemClock, Timeline};
use serde_json::{Value, json};

use super::onward::{Onward, ask_on};
use crate::settings::Settings;
use crate::terminal;
use crate::wiring::{self, Documents};

/// How many likely carriers are asked for one number.
const CARRIERS_ASKED: usize = 3;

/// Runs it.
pub(crate) async fn run(
    settings: &Settings,
    numbers: &[String],
    carrier: Option<&str>,
    postcode: Option<&str>,
    as_json: bool,
) -> Result<()> {
    let documents = wiring::documents(settings.overlay().as_deref())?;
    if let Some(carrier) = carrier
        && documents.catalogue.get(carrier).is_none()
    {
        bail!("there is no carrier `{carrier}`; `packtrail carrier list` shows all");
    }
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let own = settings.connectors(&documents.library)?;
    let routing = settings.routing(&documents.library, &documents.catalogue)?;
    let allow = settings.outbound_allow();
    let engine = wiring::engine(&documents.library, Arc::clone(&clock), own, routing, allow)?;
    let mut rows = Vec::new();
    let mut found = 0;
    for text in numbers {
        let (number, carrier, answer) = one(&documents, &engine, text, carrier, postcode).await;
        found += usize::from(answer.outcome == Outcome::Found);
        let now = clock.now();
        let mut timeline = Timeline::default();
        let mut onward = Vec::new();
        if let (Some(report), Ok(parsed)) = (&answer.report, Number::parse(&number)) {
            timeline.merge(&carrier, engine.route(&carrier).unwrap_or_default(), now, report);
            let key = ParcelKey { carrier: carrier.clone(), number: parsed, extra: String::new() };
            onward = ask_on(&documents, &engine, &key, &mut timeline, now).await;
        }
        if as_json {
            rows.push(row(&number, &carrier, &answer, (&onward, now)));
        } else {
            let name = |id: &str| documents.catalogue.get(id).map_or(id.to_owned(), |one| one.name.clone());
            terminal::print_story((&number, &carrier), &answer, &timeline, &onward, &name);
        }
    }
    if as_json {
        println!("{}", Value::Array(rows));
    }
    if found == 0 {
        match numbers.len() {
            1 => bail!("no carrier told anything of this number"),
            count => bail!("no carrier told anything of any of the {count} numbers"),
        }
    }
    Ok(())
}

/// Asks the carriers a number may belong to, the likeliest first, until one knows it.
async fn one(
    documents: &Documents,
    engine: &Engine,
    text: &str,
    carrier: Option<&str>,
    postcode: Option<&str>,
) -> (String, String, Answer) {
    let number = match Number::parse(text) {
        Ok(number) => number,
        Err(error) => {
            return (
                text.to_owned(),
                "-".to_owned(),
                Answer::without_report(Outcome::NotFound, error.to_string()),
            );
        }
    };
    let candidates: Vec<(String, Number)> = match carrier {
        Some(carrier) => vec![(carrier.to_owned(), number.clone())],
        None => documents
            .detector
            .candidates(text, &Hints::default())
            .into_iter()
            .filter(|candidate| candidate.valid)
            .filter_map(|candidate| Some((candidate.carrier, Number::parse(&candidate.number).ok()?)))
            .take(CARRIERS_ASKED)
            .collect(),
    };
    let mut best: Option<(String, String, Answer)> = None;
    for (carrier, number) in candidates {
        terminal::progress(&format!("asking {carrier} about {number} ..."));
        let answer = ask(documents, engine, &carrier, number.clone(), postcode).await;
        terminal::progress("");
        let known = matches!(answer.outcome, Outcome::Found | Outcome::NotYet);
        if known || best.is_none() {
            best = Some((number.to_string(), carrier, answer));
        }
        if known {
            break;
        }
    }
    let nobody = || {
        Answer::without_report(
            Outcome::NotFound,
            "no carrier uses numbers of this form; name one with --carrier",
        )
    };
    best.unwrap_or_else(|| (number.to_string(), "-".to_owned(), nobody()))
}

pub(super) async fn ask(
    documents: &Documents,
    engine: &Engine,
    carrier: &str,
    number: Number,
    postcode: Option<&str>,
) -> Answer {
    let Some(connector) = engine.route(carrier).map(str::to_owned) else {
        return Answer::without_report(Outcome::Unserved, wiring::why_not(engine, carrier));
    };
    let key = documents.catalogue.get(carrier).map(|carrier| carrier.key).filter(|key| *key > 0);
    let lookups = [Lookup::new(number, postcode.unwrap_or_default()).of(carrier, key)];
    let mut answer = engine.fetch(&connector, &lookups).await.into_iter().next();
    if answer.as_ref().is_some_and(|answer| answer.unregistered) {
        let registered = engine.register(&connector, &lookups).await.into_iter().next();
        let soon = || {
            let why = format!("{connector} was told of the number; ask again in a few minutes");
            Answer::without_report(Outcome::NotYet, why)
        };
        answer = registered.map(|answer| if answer.outcome == Outcome::Found { soon() } else { answer });
    }
    answer.unwrap_or_else(|| Answer::without_report(Outcome::Drift, "the connector gave no answer"))
}

fn row(number: &str, carrier: &str, answer: &Answer, (onward, now): (&[Onward], jiff::Timestamp)) -> Value {
    let parcel = packtrail_connect::parcel_json(Some(number), answer, now);
    let mut row: BTreeMap<&str, Value> = BTreeMap::new();
    row.insert("carrier", Value::from(carrier));
    row.insert("outcome", json!(answer.outcome));
    row.insert("detail", json!(answer.detail));
    row.insert("retry_after_s", json!(answer.retry_after_s));
    row.insert("parcel", parcel);
    let legs = onward.iter().filter(|one| one.is_told()).map(|one| {
        let (key, number) = (&one.leg.key, one.leg.key.number.to_string());
        json!({
            "carrier": key.carrier, "number": number, "found_by": one.leg.found_by,
            "outcome": one.answer.outcome, "detail": one.answer.detail, "is_joined": one.is_joined,
            "parcel": packtrail_connect::parcel_json(Some(&number), &one.answer, now),
        })
    });
    row.insert("legs", legs.collect());
    json!(row)
}
