//! Due polls: read what is due, ask carriers in batches, merge, complete with the next due time.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use packtrail_connect::Lookup;
use packtrail_domain::cadence::{Next, Polled as Cadence, next_poll};
use packtrail_domain::legs;
use packtrail_domain::limits::limits;
use packtrail_domain::sandbox;
use packtrail_domain::{Answer, Outcome, Parcel, ParcelId, ParcelRef, SubStatus, Timeline};
use packtrail_store::{Completed, Due, Polled, PolledAnswer, Postponed, StoreError};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

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
        let size = connector.as_deref().map_or(usize::MAX, |id| shared.engine.batch_size(id)).max(1);
        let mut waiting = Vec::new();
        for batch in dues.chunks(size.min(dues.len().max(1))) {
            if let Some(wait) = connector.as_deref().and_then(|id| must_wait(shared, id)) {
                waiting.push((wait, batch.to_vec()));
                continue;
            }
            let permit = Arc::clone(&flight.places).acquire_owned().await;
            let (shared, flight) = (Arc::clone(shared), Arc::clone(flight));
            let (connector, batch) = (connector.clone(), batch.to_vec());
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

/// Groups by the connector that serves each carrier today; `None` where there is none.
fn by_connector(shared: &Shared, dues: Vec<Due>) -> BTreeMap<Option<String>, Vec<Due>> {
    let mut groups: BTreeMap<Option<String>, Vec<Due>> = BTreeMap::new();
    for due in dues {
        let connector = shared.engine.route(&due.key.carrier).map(str::to_owned);
        groups.entry(connector).or_default().push(due);
    }
    groups
}

/// How long a request to this connector has to wait: for its breaker, else for its budget (which is taken if free).
fn must_wait(shared: &Shared, connector: &str) -> Option<SignedDuration> {
    if let Some(wait) = shared.breakers.wait(connector) {
        return Some(wait);
    }
    let wait = shared.engine.try_take(connector).err()?;
    SignedDuration::try_from(wait).ok()
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
    let mut left = ask(shared, connector, dues).await;
    if let Some(connector) = connector {
        note(shared, connector, &left).await;
    }
    // A second try is for answers that met a newer version of the parcel; a third would mean something is wrong.
    for _ in 0..2 {
        match complete(shared, connector, &left).await {
            Ok(conflicts) if conflicts.is_empty() => return,
            Ok(conflicts) => left.retain(|asked| conflicts.contains(&asked.due.place)),
            Err(error) => {
                tracing::warn!(%error, polls = left.len(), "answers could not be kept; the polls stay due");
                return;
            }
        }
    }
}

/// A poll with what it came to.
#[derive(Debug, Clone)]
struct Asked {
    due: Due,
    answer: Answer,
    /// When there will be more, on our clock, where that is known.
    more: Option<Timestamp>,
}

/// The answers for a batch, in its order.
async fn ask(shared: &Shared, connector: Option<&str>, dues: &[Due]) -> Vec<Asked> {
    let Some(connector) = connector else {
        return dues.iter().map(|due| without_connector(shared, due)).collect();
    };
    let lookup = |due: &Due| Lookup::new(due.key.number.clone(), &due.key.extra).after(due.digest.clone());
    let lookups: Vec<Lookup> = dues.iter().map(lookup).collect();
    let answers = shared.engine.fetch(connector, &lookups).await;
    let asked = |(due, answer): (&Due, Answer)| Asked { due: due.clone(), answer, more: None };
    dues.iter().zip(answers).map(asked).collect()
}

/// Nobody is asked: a parcel of the sandbox is told by the book, for others no connector is set up.
fn without_connector(shared: &Shared, due: &Due) -> Asked {
    let carrier = &due.key.carrier;
    if carrier != sandbox::CARRIER {
        let answer =
            Answer::without_report(Outcome::Unserved, format!("no connector is set up for {carrier}"));
        return Asked { due: due.clone(), answer, more: None };
    }
    let (answer, more) = sandbox::answer(&due.key.number, due.since, there(shared.clock.now(), due));
    let more = more.and_then(|more| more.checked_sub(due.ahead).ok());
    Asked { due: due.clone(), answer, more }
}

/// What the clock of a parcel's world shows.
fn there(now: Timestamp, due: &Due) -> Timestamp {
    now.checked_add(due.ahead).unwrap_or(now)
}

/// Breaker and unknown codes learn from the answers.
async fn note(shared: &Shared, connector: &str, asked: &[Asked]) {
    let answers = || asked.iter().map(|one| &one.answer);
    let best = answers().find(|answer| answer.outcome.is_answer()).or(answers().next());
    if let Some(answer) = best {
        shared.breakers.record(connector, answer.outcome, answer.retry_after_s);
    }
    let unknown: Vec<_> = answers()
        .filter_map(|answer| answer.report.as_ref())
        .flat_map(|report| report.unknown.clone())
        .collect();
    if !unknown.is_empty()
        && let Err(error) = shared.store.unknown_codes().count(connector, &unknown).await
    {
        tracing::warn!(%error, connector, "unknown codes could not be counted");
    }
}

/// Merges and writes. Returns the parcels whose row had changed meanwhile.
async fn complete(
    shared: &Shared,
    connector: Option<&str>,
    asked: &[Asked],
) -> Result<Vec<ParcelRef>, StoreError> {
    let places: Vec<ParcelRef> = asked.iter().map(|asked| asked.due.place).collect();
    let parcels = shared.store.parcels().get(&places).await?;
    let now = shared.clock.now();
    let polled: Vec<Polled> = asked
        .iter()
        .zip(&parcels)
        .filter_map(|(asked, parcel)| Some(learn(shared, now, connector, asked, parcel.as_ref()?)))
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
fn learn(shared: &Shared, now: Timestamp, connector: Option<&str>, asked: &Asked, parcel: &Parcel) -> Polled {
    let Asked { due, answer, more } = asked;
    // The parcel's story is told on the clock of its world; what we do next, on ours.
    let there = there(now, due);
    let mut timeline = parcel.timeline.clone();
    let grew = answer
        .report
        .as_ref()
        .is_some_and(|report| timeline.merge(&due.key.carrier, connector.unwrap_or_default(), there, report));
    let status = status_after(shared, there, &timeline, answer.outcome, parcel.status);
    let failures = if answer.outcome.is_answer() { 0 } else { due.failures.saturating_add(1) };
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
    let connector = connector.map(str::to_owned);
    Polled { place: due.place, due: due.due, asked: now, connector, answer: kept, next, failures }
}

/// The status after an answer. Only `not found` makes a parcel without a story `NotFound`; trouble changes nothing.
fn status_after(
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
