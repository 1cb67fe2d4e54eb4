//! Due polls: read what is due, ask carriers in batches, merge, complete with the next due time.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::cadence::{Next, Polled as Cadence, next_poll};
use packtrail_domain::legs;
use packtrail_domain::limits::limits;
use packtrail_domain::{Outcome, Parcel, ParcelId, ParcelRef, SubStatus, Timeline};
use packtrail_store::{Completed, Due, Polled, PolledAnswer, Postponed, StoreError};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::asking::{Asked, ask, must_wait, there};
use crate::batches::{batches, by_connector};
use crate::{Shared, rest};

/// How many polls a connector may have waiting for its budget before the rest is put off in time.
const POSTPONE_STEP_MAX: usize = 10_000;

/// Polls until the stop.
pub(crate) async fn run(shared: Arc<Shared>, stop: CancellationToken) {
    let flight = Arc::new(Flight::new());
    let mut tasks = JoinSet::new();
    loop {
        while tasks.try_join_next().is_some() {}
        let started = match start_due(&shared, &flight, &mut tasks).await {
            Ok(started) => started,
            Err(error) => {
                tracing::warn!(%error, "due polls could not be read; trying again");
                0
            }
        };
        if stop.is_cancelled() || (started == 0 && !rest(&stop, shared.config.idle).await) {
            break;
        }
    }
    while tasks.join_next().await.is_some() {}
}

/// One round of polls, waited for. Returns how many were completed or put off.
pub(crate) async fn round(shared: &Arc<Shared>) -> Result<usize, StoreError> {
    let flight = Arc::new(Flight::new());
    let mut tasks = JoinSet::new();
    let started = start_due(shared, &flight, &mut tasks).await?;
    while tasks.join_next().await.is_some() {}
    Ok(started)
}

/// What is being asked right now, so that the same poll is not started twice, and how much may be.
struct Flight {
    parcels: Mutex<HashSet<ParcelId>>,
    places: Arc<Semaphore>,
}

impl Flight {
    fn new() -> Self {
        Self { parcels: Mutex::default(), places: Arc::new(Semaphore::new(limits().polls_in_flight)) }
    }

    fn enter(&self, id: ParcelId) -> bool {
        self.parcels.lock().is_ok_and(|mut parcels| parcels.insert(id))
    }

    fn leave(&self, dues: &[Due]) {
        if let Ok(mut parcels) = self.parcels.lock() {
            for due in dues {
                parcels.remove(&due.place.id);
            }
        }
    }
}

/// Reads due polls and starts a task for each request that may go out now. Returns how many polls that moved.
async fn start_due(
    shared: &Arc<Shared>,
    flight: &Arc<Flight>,
    tasks: &mut JoinSet<()>,
) -> Result<usize, StoreError> {
    let due = shared.store.schedule().due(&shared.leases.buckets(), limits().poll_batch).await?;
    let fresh: Vec<Due> = due.into_iter().filter(|due| flight.enter(due.place.id)).collect();
    let count = fresh.len();
    for (connector, dues) in by_connector(shared, fresh) {
        let mut waiting = Vec::new();
        for batch in batches(shared, connector.as_deref(), dues) {
            if let Some(wait) = connector.as_deref().and_then(|id| must_wait(shared, id)) {
                waiting.push((wait, batch));
                continue;
            }
            let permit = Arc::clone(&flight.places).acquire_owned().await;
            let (shared, flight) = (Arc::clone(shared), Arc::clone(flight));
            let connector = connector.clone();
            tasks.spawn(async move {
                poll_batch(&shared, connector.as_deref(), &batch).await;
                flight.leave(&batch);
                drop(permit);
            });
        }
        postpone(shared, flight, waiting).await?;
    }
    Ok(count)
}

/// Puts polls off that may not go out now, one step further for each batch, so that they do not all come back at once.
async fn postpone(
    shared: &Shared,
    flight: &Flight,
    waiting: Vec<(SignedDuration, Vec<Due>)>,
) -> Result<(), StoreError> {
    let now = shared.clock.now();
    let mut rows = Vec::new();
    for (step, (wait, batch)) in waiting.iter().enumerate() {
        let steps = i32::try_from(step.min(POSTPONE_STEP_MAX)).unwrap_or(0) + 1;
        let until = now.checked_add(*wait * steps).unwrap_or(now);
        rows.extend(batch.iter().map(|due| Postponed { place: due.place, due: due.due, until }));
    }
    shared.store.schedule().postpone(&rows).await?;
    for (_, batch) in &waiting {
        flight.leave(batch);
    }
    Ok(())
}

/// Asks for one batch and completes it. Errors of the store leave the polls due: they are tried again.
async fn poll_batch(shared: &Shared, connector: Option<&str>, dues: &[Due]) {
    let mut left = match ask(shared, connector, dues).await {
        Ok(asked) => asked,
        Err(error) => {
            tracing::warn!(%error, polls = dues.len(), "polls could not be asked; they stay due");
            return;
        }
    };
    if let Err(error) = put_off(shared, &mut left).await {
        tracing::warn!(%error, "polls could not be put off; they stay due");
    }
    // A second try is for answers that met a newer version of the parcel; a third would mean something is wrong.
    for _ in 0..2 {
        match complete(shared, &left).await {
            Ok(conflicts) if conflicts.is_empty() => return,
            Ok(conflicts) => left.retain(|asked| conflicts.contains(&asked.due.place)),
            Err(error) => {
                tracing::warn!(%error, polls = left.len(), "answers could not be kept; the polls stay due");
                return;
            }
        }
    }
}

/// Puts off the polls whose request has to wait for its turn, and takes them out.
async fn put_off(shared: &Shared, asked: &mut Vec<Asked>) -> Result<(), StoreError> {
    let now = shared.clock.now();
    let row = |one: &Asked| {
        let until = now.checked_add(one.wait?).unwrap_or(now);
        Some(Postponed { place: one.due.place, due: one.due.due, until })
    };
    let rows: Vec<Postponed> = asked.iter().filter_map(row).collect();
    asked.retain(|one| one.wait.is_none());
    shared.store.schedule().postpone(&rows).await
}

/// Merges and writes. Returns the parcels whose row had changed meanwhile.
async fn complete(shared: &Shared, asked: &[Asked]) -> Result<Vec<ParcelRef>, StoreError> {
    let places: Vec<ParcelRef> = asked.iter().map(|asked| asked.due.place).collect();
    let parcels = shared.store.parcels().get(&places).await?;
    let now = shared.clock.now();
    let polled: Vec<Polled> = asked
        .iter()
        .zip(&parcels)
        .filter_map(|(asked, parcel)| Some(learn(shared, now, asked, parcel.as_ref()?)))
        .collect();
    let kept: Vec<ParcelRef> = polled.iter().map(|polled| polled.place).collect();
    let done = shared.store.schedule().complete(&shared.leases.all(), polled).await?;
    let lost = done.iter().filter(|completed| **completed == Completed::LostLease).count();
    if lost > 0 {
        tracing::info!(polls = lost, "another node holds the bucket now; its answer counts");
    }
    Ok(kept
        .into_iter()
        .zip(done)
        .filter(|(_, d)| *d == Completed::Conflict)
        .map(|(place, _)| place)
        .collect())
}

/// What one answer means for one parcel: new story, new status, next question.
fn learn(shared: &Shared, now: Timestamp, asked: &Asked, parcel: &Parcel) -> Polled {
    let Asked { due, answer, more, connector, is_spent, .. } = asked;
    // The parcel's story is told on the clock of its world; what we do next, on ours.
    let there = there(now, due);
    let mut timeline = parcel.timeline.clone();
    let grew = answer.report.as_ref().is_some_and(|report| {
        timeline.merge(&due.key.carrier, connector.as_deref().unwrap_or_default(), there, report)
    });
    let status = status_after(shared, there, &timeline, answer.outcome, parcel.status);
    let failures = match answer.outcome {
        outcome if outcome.is_answer() => 0,
        // Nobody was asked.
        _ if *is_spent => due.failures,
        _ => due.failures.saturating_add(1),
    };
    let cadence = Cadence {
        status: status.map(SubStatus::status),
        since: due.since,
        changed: if grew { there } else { due.changed.unwrap_or(due.since) },
        outcome: answer.outcome,
        failures,
        retry_after_s: answer.retry_after_s,
        stretch: legs::stretch(&timeline, &due.key.carrier),
        jitter: shared.jitter(),
    };
    let next = match next_poll(there, &cadence, shared.config.rules) {
        Next::At(at) => Some(more.unwrap_or_else(|| at.checked_sub(due.ahead).unwrap_or(at))),
        Next::Stop => None,
    };
    let (outcome, detail) = (answer.outcome, answer.detail.clone());
    let kept = if grew || status != parcel.status {
        let digest = answer.digest.clone();
        PolledAnswer::Changed {
            outcome,
            detail,
            timeline: Box::new(timeline),
            status,
            digest,
            version_seen: parcel.version,
        }
    } else {
        PolledAnswer::Unchanged { outcome, detail, digest: answer.digest.clone() }
    };
    let connector = connector.clone();
    Polled { place: due.place, due: due.due, asked: now, connector, answer: kept, next, failures }
}

/// The status after an answer. Only `not found` makes a parcel without a story `NotFound`; trouble changes nothing.
pub(crate) fn status_after(
    shared: &Shared,
    now: Timestamp,
    timeline: &Timeline,
    outcome: Outcome,
    before: Option<SubStatus>,
) -> Option<SubStatus> {
    match timeline.current_at(now, shared.config.rules.silent_days) {
        Some(status) => Some(status),
        None if outcome == Outcome::NotFound && timeline.events().is_empty() => {
            Some(SubStatus::NotFoundOther)
        }
        None if outcome == Outcome::Found || outcome == Outcome::NotYet => None,
        None => before,
    }
}
