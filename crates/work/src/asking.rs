//! Asks for one batch: through the connector it is for, and where that one is in trouble, has spent its budget or (if
//! the operator says so) does not know a number, through the next.
//!
//! An aggregator that follows numbers only after they were registered is told of a number once; from then on it is
//! read. That it was told is remembered in the store after it said yes: where that is lost, it is told again, and says
//! that it knows.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use packtrail_connect::Lookup;
use packtrail_domain::sandbox;
use packtrail_domain::{Answer, Outcome, ParcelRef};
use packtrail_store::{Due, StoreError};

use crate::Shared;
use crate::batches::{batches, is_spared, patience};
use crate::purse::Window;

/// How long a poll waits at most for a budget: a greater one may have been set meanwhile.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_hours(6);

/// A poll with what it came to.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) due: Due,
    pub(crate) answer: Answer,
    /// The connector that the answer came through.
    pub(crate) connector: Option<String>,
    /// When there will be more, on our clock, where that is known.
    pub(crate) more: Option<Timestamp>,
    /// Nobody was asked: the budget is spent.
    pub(crate) is_spent: bool,
    /// Nobody was asked yet: the request has to wait so long for its turn.
    pub(crate) wait: Option<SignedDuration>,
    /// The connector that was tried last.
    tried: Option<String>,
}

impl Asked {
    fn of(due: &Due, answer: Answer, connector: Option<&str>) -> Self {
        let connector = connector.map(str::to_owned);
        Self {
            due: due.clone(),
            answer,
            tried: connector.clone(),
            connector,
            more: None,
            is_spent: false,
            wait: None,
        }
    }

    /// The answer that counts after the next connector was asked, too: what was found, else what is an answer at all,
    /// else the first one's.
    fn or(self, next: Self) -> Self {
        let tried = next.tried.clone();
        let is_better = next.answer.outcome == Outcome::Found
            || (next.answer.outcome.is_answer() && !self.answer.outcome.is_answer())
            || (self.is_spent && !next.is_spent);
        let wait = next.wait;
        if is_better && wait.is_none() {
            return next;
        }
        // The next one may have been told of the number just now, and will have something to say soon.
        let more = [self.more, next.more].into_iter().flatten().min();
        Self { more, tried, ..self }
    }
}

/// The answers for a batch, in its order.
pub(crate) async fn ask(
    shared: &Shared,
    connector: Option<&str>,
    dues: &[Due],
) -> Result<Vec<Asked>, StoreError> {
    let Some(connector) = connector else {
        return Ok(dues.iter().map(|due| without_connector(shared, due)).collect());
    };
    let mut asked = through(shared, connector, dues).await?;
    loop {
        let mut turns: BTreeMap<String, Vec<Due>> = BTreeMap::new();
        for one in &asked {
            if let Some(next) = next(shared, one) {
                turns.entry(next).or_default().push(one.due.clone());
            }
        }
        if turns.is_empty() {
            return Ok(asked);
        }
        for (connector, dues) in turns {
            for batch in batches(shared, Some(&connector), dues) {
                let answers = match must_wait(shared, &connector) {
                    Some(wait) => waiting(&connector, &batch, wait),
                    None => through(shared, &connector, &batch).await?,
                };
                for answer in answers {
                    let Some(one) = asked.iter_mut().find(|one| one.due.place == answer.due.place) else {
                        continue;
                    };
                    *one = one.clone().or(answer);
                }
            }
        }
    }
}

/// The connector to ask after this answer, if any.
fn next(shared: &Shared, asked: &Asked) -> Option<String> {
    let (carrier, tried) = (&asked.due.key.carrier, asked.tried.as_deref()?);
    let is_wanted = match asked.answer.outcome {
        _ if asked.wait.is_some() => false,
        _ if asked.is_spent => true,
        Outcome::NotFound => shared.engine.asks_next_on_not_found(carrier),
        outcome if outcome.is_answer() => false,
        _ => shared.breakers.is_in_trouble(tried, patience(shared)),
    };
    if !is_wanted {
        return None;
    }
    let routes = shared.engine.routes(carrier);
    let place = routes.iter().position(|id| id == tried)?;
    routes.iter().skip(place + 1).find(|id| !is_spared(shared, id)).cloned()
}

/// How long a request to this connector has to wait: for its breaker, else for its budget (which is taken if free).
pub(crate) fn must_wait(shared: &Shared, connector: &str) -> Option<SignedDuration> {
    if let Some(wait) = shared.breakers.wait(connector) {
        return Some(wait);
    }
    let wait = shared.engine.try_take(connector).err()?;
    SignedDuration::try_from(wait).ok()
}

/// Asks through one connector, one request of whose short budget was taken.
async fn through(shared: &Shared, connector: &str, dues: &[Due]) -> Result<Vec<Asked>, StoreError> {
    let document = shared.engine.library().get(connector);
    let asked = match document.and_then(|document| document.read_after_s()) {
        None => read(shared, connector, dues, true).await?,
        Some(after_s) => registered(shared, connector, dues, i64::from(after_s)).await?,
    };
    note(shared, connector, &asked).await;
    Ok(asked)
}

/// Reads numbers, as far as the budget allows.
async fn read(
    shared: &Shared,
    connector: &str,
    dues: &[Due],
    is_paid: bool,
) -> Result<Vec<Asked>, StoreError> {
    if take(shared, connector, Window::Day, 1).await? == 0 {
        return Ok(spent(shared, connector, Window::Day, dues));
    }
    let granted =
        if is_paid { take(shared, connector, Window::Month, dues.len()).await? } else { dues.len() };
    let (now, later) = dues.split_at(granted.min(dues.len()));
    let answers =
        if now.is_empty() { Vec::new() } else { shared.engine.fetch(connector, &lookups(shared, now)).await };
    let asked = now.iter().zip(answers).map(|(due, answer)| Asked::of(due, answer, Some(connector)));
    Ok(asked.chain(spent(shared, connector, Window::Month, later)).collect())
}

/// Reads what is registered and registers the rest.
async fn registered(
    shared: &Shared,
    connector: &str,
    dues: &[Due],
    after_s: i64,
) -> Result<Vec<Asked>, StoreError> {
    let places: Vec<ParcelRef> = dues.iter().map(|due| due.place).collect();
    let since = shared.store.registrations().of(connector, &places).await?;
    let (old, mut new): (Vec<Due>, Vec<Due>) =
        dues.iter().cloned().partition(|due| since.contains_key(&due.place));
    let mut asked = Vec::new();
    if !old.is_empty() {
        for mut one in read(shared, connector, &old, false).await? {
            if one.answer.unregistered {
                new.push(one.due);
                continue;
            }
            if one.answer.outcome == Outcome::NotYet
                && let Some(since) = since.get(&one.due.place)
            {
                one.more = Some(read_again(shared.clock.now(), *since, after_s));
            }
            asked.push(one);
        }
    }
    asked.extend(register(shared, connector, &new, after_s, old.is_empty()).await?);
    let place = |one: &Asked| places.iter().position(|place| *place == one.due.place);
    asked.sort_by_key(place);
    Ok(asked)
}

/// The first reading comes after the time the document says; each later one as long after it as all before took.
fn read_again(now: Timestamp, since: Timestamp, after_s: i64) -> Timestamp {
    let waited = now.duration_since(since).max(SignedDuration::from_secs(after_s.max(1)));
    now.checked_add(waited.min(LOOK_AGAIN)).unwrap_or(now)
}

/// Registers numbers, as far as the budget allows.
async fn register(
    shared: &Shared,
    connector: &str,
    dues: &[Due],
    after_s: i64,
    mut has_turn: bool,
) -> Result<Vec<Asked>, StoreError> {
    let mut asked = Vec::new();
    let size = shared.engine.register_size(connector);
    for (step, batch) in (1..).zip(dues.chunks(size)) {
        if !std::mem::take(&mut has_turn)
            && let Some(wait) = must_wait(shared, connector)
        {
            asked.extend(waiting(connector, batch, wait.saturating_mul(step)));
            continue;
        }
        if take(shared, connector, Window::Day, 1).await? == 0 {
            asked.extend(spent(shared, connector, Window::Day, batch));
            continue;
        }
        let granted = take(shared, connector, Window::Month, batch.len()).await?;
        let (now, later) = batch.split_at(granted.min(batch.len()));
        asked.extend(register_batch(shared, connector, now, after_s).await?);
        asked.extend(spent(shared, connector, Window::Month, later));
    }
    Ok(asked)
}

async fn register_batch(
    shared: &Shared,
    connector: &str,
    dues: &[Due],
    after_s: i64,
) -> Result<Vec<Asked>, StoreError> {
    if dues.is_empty() {
        return Ok(Vec::new());
    }
    let answers = shared.engine.register(connector, &lookups(shared, dues)).await;
    let mut done = Vec::new();
    let mut asked = Vec::new();
    let soon = shared.clock.now().checked_add(SignedDuration::from_secs(after_s)).ok();
    for (due, answer) in dues.iter().zip(answers) {
        if matches!(answer.outcome, Outcome::Found | Outcome::NotYet) {
            done.push(due.place);
            let answer = Answer::without_report(
                Outcome::NotYet,
                format!("{connector} was told of the number and will have an answer soon"),
            );
            asked.push(Asked { more: soon, ..Asked::of(due, answer, Some(connector)) });
        } else {
            asked.push(Asked::of(due, answer, Some(connector)));
        }
    }
    let unused = u32::try_from(dues.len() - done.len()).unwrap_or(0);
    if shared.engine.budget(connector).per_month.is_some() {
        shared.purse.give_back(&shared.store, connector, Window::Month, unused);
    }
    shared.store.registrations().remember(connector, &done).await?;
    Ok(asked)
}

/// Takes from a long budget; everything where there is no limit.
async fn take(shared: &Shared, connector: &str, window: Window, wanted: usize) -> Result<usize, StoreError> {
    let budget = shared.engine.budget(connector);
    let limit = match window {
        Window::Day => budget.per_day,
        Window::Month => budget.per_month,
    };
    let Some(limit) = limit else { return Ok(wanted) };
    let asked_for = u32::try_from(wanted).unwrap_or(u32::MAX);
    let granted = shared.purse.take(&shared.store, connector, window, asked_for, limit).await?;
    Ok(usize::try_from(granted).unwrap_or(wanted))
}

/// What is said of polls that the budget has nothing left for.
fn spent(shared: &Shared, connector: &str, window: Window, dues: &[Due]) -> Vec<Asked> {
    let end = window.end(shared.clock.wall());
    let again = shared.clock.now().checked_add(LOOK_AGAIN.min(end.duration_since(shared.clock.wall()))).ok();
    let until = end.strftime("%Y-%m-%d %H:%M UTC");
    let why = format!("the {} budget of {connector} is spent until {until}", window.word());
    let one = |due: &Due| {
        let answer = Answer::without_report(Outcome::Refused, why.clone());
        Asked { is_spent: true, more: again, ..Asked::of(due, answer, Some(connector)) }
    };
    dues.iter().map(one).collect()
}

/// What is said of polls whose request has to wait for its turn.
fn waiting(connector: &str, dues: &[Due], wait: SignedDuration) -> Vec<Asked> {
    let one = |due: &Due| {
        let answer = Answer::without_report(Outcome::Refused, format!("{connector} is asked later"));
        Asked { wait: Some(wait), ..Asked::of(due, answer, Some(connector)) }
    };
    dues.iter().map(one).collect()
}

fn lookups(shared: &Shared, dues: &[Due]) -> Vec<Lookup> {
    let lookup = |due: &Due| {
        let key =
            shared.config.catalogue.get(&due.key.carrier).map(|carrier| carrier.key).filter(|key| *key > 0);
        let lookup = Lookup::new(due.key.number.clone(), &due.key.extra).of(&due.key.carrier, key);
        lookup.after(due.digest.clone())
    };
    dues.iter().map(lookup).collect()
}

/// Nobody is asked: a parcel of the sandbox is told by the book, for others no connector is set up.
fn without_connector(shared: &Shared, due: &Due) -> Asked {
    let carrier = &due.key.carrier;
    if carrier != sandbox::CARRIER {
        let why = format!("no connector is set up for {carrier}");
        return Asked::of(due, Answer::without_report(Outcome::Unserved, why), None);
    }
    let (answer, more) = sandbox::answer(&due.key.number, due.since, there(shared.clock.now(), due));
    let more = more.and_then(|more| more.checked_sub(due.ahead).ok());
    Asked { more, ..Asked::of(due, answer, None) }
}

/// What the clock of a parcel's world shows.
pub(crate) fn there(now: Timestamp, due: &Due) -> Timestamp {
    now.checked_add(due.ahead).unwrap_or(now)
}

/// Breaker and unknown codes learn from the answers.
async fn note(shared: &Shared, connector: &str, asked: &[Asked]) {
    let answers = || asked.iter().filter(|one| !one.is_spent && one.wait.is_none()).map(|one| &one.answer);
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
