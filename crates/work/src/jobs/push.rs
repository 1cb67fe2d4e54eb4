//! Applies what a carrier told by itself: reads it by the connector's rules and joins it to the stories of the parcels
//! that somebody follows. What nobody follows is forgotten with the job.

use std::sync::Arc;

use jiff::Timestamp;
use packtrail_connect::{Connector, ConnectorKind, PushRead, PushTold};
use packtrail_domain::cadence::{Next, Polled, next_poll};
use packtrail_domain::push::KeptPush;
use packtrail_domain::{Outcome, Parcel, Report, SubStatus};
use packtrail_store::{Job, PushedStory, StoreError};

use crate::Shared;
use crate::polls::status_after;

/// The kind in the `jobs` table.
pub const KIND: &str = packtrail_domain::push::JOB;

/// How often to try again when somebody else changed the parcel meanwhile.
const TRIES: usize = 3;

/// Runs one. Idempotent: what a story holds already changes nothing.
///
/// A push that cannot be read is not tried again, as it would be the same each time. It is kept with its reason, where
/// an operator sees it and can have it applied when the connector knows its form.
pub(crate) async fn run(shared: &Shared, job: &Job) -> Result<(), String> {
    let kept: KeptPush = serde_json::from_value(job.payload.clone())
        .map_err(|error| format!("unreadable payload: {error}"))?;
    let read = match read(shared, &kept).await {
        Ok(read) => read,
        Err(why) => return give_up(shared, job, &why).await,
    };
    let connector = shared.engine.library().get(&kept.connector).map(Arc::clone);
    if let Some(connector) = connector {
        for told in &read.told {
            let answer = &told.answer;
            let Some(report) = answer.report.as_ref().filter(|_| answer.outcome.is_answer()) else {
                continue;
            };
            count_unknown(shared, &kept.connector, report).await;
            apply(shared, &connector, &kept, told, report).await?;
        }
    }
    match read.drift.or(read.notice) {
        None => Ok(()),
        Some(why) => give_up(shared, job, &why).await,
    }
}

/// Decodes and maps away from the threads that wait for carriers.
async fn read(shared: &Shared, kept: &KeptPush) -> Result<PushRead, String> {
    let body = kept.body().ok_or_else(|| "the kept bytes are damaged".to_owned())?;
    let (engine, kept) = (Arc::clone(&shared.engine), kept.clone());
    let work = tokio::task::spawn_blocking(move || {
        engine.read_push(&kept.connector, &kept.content_type, &body, kept.received)
    });
    let read = work.await.map_err(|_| "the push broke the connector".to_owned())?;
    read.ok_or_else(|| "the connector takes no pushes any more".to_owned())
}

/// Keeps the job as dead, with its reason.
async fn give_up(shared: &Shared, job: &Job, why: &str) -> Result<(), String> {
    tracing::warn!(job.kind = %job.kind, why, "a push is kept for the operator; see `packtrail doctor`");
    shared.store.jobs().fail(job, why, None).await.map(drop).map_err(|error| error.to_string())
}

/// Codes that no status table knows are counted, as those of answers are.
async fn count_unknown(shared: &Shared, connector: &str, report: &Report) {
    if report.unknown.is_empty() {
        return;
    }
    if let Err(error) = shared.store.unknown_codes().count(connector, &report.unknown).await {
        tracing::warn!(%error, connector, "unknown codes could not be counted");
    }
}

/// Joins a report to the parcels of its number.
async fn apply(
    shared: &Shared,
    connector: &Connector,
    kept: &KeptPush,
    told: &PushTold,
    report: &Report,
) -> Result<(), String> {
    let failed = |error: StoreError| error.to_string();
    let carriers = carriers(shared, connector, told.carrier.as_deref());
    for _ in 0..TRIES {
        let parcels = shared.store.parcels().followed(&told.number, &carriers).await.map_err(failed)?;
        let meant = parcels.iter().filter(|parcel| is_meant(shared, connector, parcel));
        let stories: Vec<PushedStory> =
            meant.filter_map(|parcel| learn(shared, kept, report, parcel)).collect();
        if shared.store.parcels().told(stories).await.map_err(failed)?.is_empty() {
            return Ok(());
        }
    }
    Err("the parcel was changed by others each time".to_owned())
}

/// Whose numbers a push may mean: those of the connector's carriers. An aggregator says whose; where that is a code we
/// do not know, any carrier's that it can be asked about.
fn carriers(shared: &Shared, connector: &Connector, code: Option<&str>) -> Vec<String> {
    if connector.kind == ConnectorKind::Carrier {
        return connector.carriers.clone();
    }
    let catalogue = &shared.config.catalogue;
    let own = connector.codes.iter().filter(|(_, own)| Some(own.as_str()) == code).map(|(id, _)| id.clone());
    let by_key = code.and_then(|code| catalogue.by_key(code.parse().ok()?)).map(|carrier| carrier.id.clone());
    let named: Vec<String> = own.chain(by_key).collect();
    match named.is_empty() {
        false => named,
        true if connector.serves_any => catalogue.iter().map(|carrier| carrier.id.clone()).collect(),
        true => connector.carriers.clone(),
    }
}

/// Whether a parcel may hear it.
///
/// An aggregator tells of parcels that are asked through it, or would be: what the carrier itself says is not mixed
/// with another's words for the same. Where a carrier wants more than the number (a postcode), who follows it must have
/// shown that they know: the carrier has answered them before.
fn is_meant(shared: &Shared, connector: &Connector, parcel: &Parcel) -> bool {
    let is_untold = parcel.timeline.events().is_empty();
    let is_first = || shared.engine.route(&parcel.key.carrier).is_none_or(|first| first == connector.id);
    let told_by = parcel.timeline.legs.iter().find(|leg| leg.carrier == parcel.key.carrier);
    let is_through_it = told_by.map_or_else(is_first, |leg| leg.connector == connector.id);
    if connector.kind == ConnectorKind::Aggregator && !is_through_it {
        return false;
    }
    let wants_more = connector.extra.values().any(|extra| extra.required) || !parcel.key.extra.is_empty();
    !wants_more || !is_untold
}

/// What a push means for one parcel; nothing, where its story holds it already.
fn learn(shared: &Shared, kept: &KeptPush, report: &Report, parcel: &Parcel) -> Option<PushedStory> {
    let now = shared.clock.now();
    let mut timeline = parcel.timeline.clone();
    let grew = timeline.merge_push(&parcel.key.carrier, &kept.connector, kept.received, report);
    if !grew {
        return None;
    }
    let outcome = if report.events.is_empty() { Outcome::NotYet } else { Outcome::Found };
    let status = status_after(shared, now, &timeline, outcome, parcel.status);
    Some(PushedStory {
        place: parcel.place,
        connector: kept.connector.clone(),
        timeline: Box::new(timeline),
        status,
        version_seen: parcel.version,
        next: put_off(shared, now, parcel, status),
    })
}

/// No need to ask sooner than after an answer.
fn put_off(shared: &Shared, now: Timestamp, parcel: &Parcel, status: Option<SubStatus>) -> Option<Timestamp> {
    let polled = Polled {
        status: status.map(SubStatus::status),
        since: parcel.created,
        changed: now,
        outcome: Outcome::Found,
        failures: 0,
        retry_after_s: None,
        stretch: 1.0,
        jitter: shared.jitter(),
    };
    match next_poll(now, &polled, shared.config.rules) {
        Next::At(at) => Some(at),
        Next::Stop => None,
    }
}
