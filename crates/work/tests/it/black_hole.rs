//! One endpoint of a hundred takes connections and never answers: what it costs the other ninety-nine.
//!
//! They must have all their messages while it hangs, and hardly later than without it: the 99th percentile of their
//! delays may grow by a tenth. The delays are measured by
//!
//! ```text
//! cargo xtask test -p packtrail-work --test it black_hole -- --ignored --nocapture --test-threads 1
//! ```
//!
//! which takes turns with and without a black hole and prints both percentiles with their ratio. A delay runs from
//! before a message is added until its receiver has answered. Most of it is the worker's rest between two looks at what
//! is due, which is a quarter of a second.

use std::time::{Duration, Instant};

use packtrail_domain::webhook::{EventKind, Format};
use packtrail_store::{DeliveryState, Endpoint, NewDelivery};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::{TestDb, on_postgres, on_sqlite};
use packtrail_testkit::receiver::{Answer, Receiver};
use packtrail_work::Worker;
use tokio_util::sync::CancellationToken;

use crate::webhooks::Stage;

/// Endpoints whose receivers are well.
const OTHERS: usize = 99;
/// Less than the fifteen seconds for which a request to the black hole hangs.
const BOUND: Duration = Duration::from_secs(12);
/// Turns of the measurement with and without a black hole.
const TURNS: u32 = 4;
/// Messages for each endpoint in one turn, and the time from one to the next.
const MESSAGES: usize = 20;
const TICK: Duration = Duration::from_millis(500);

/// Endpoints with their receivers.
struct Crowd {
    stage: Stage,
    others: Vec<(Endpoint, Receiver)>,
    made: u32,
}

impl Crowd {
    async fn set(db: TestDb) -> Self {
        let stage = Stage::set(db).await;
        let mut others = Vec::new();
        for _ in 0..OTHERS {
            let receiver = Receiver::start().await;
            others.push((stage.endpoint(&receiver, Format::Native).await, receiver));
        }
        Self { stage, others, made: 0 }
    }

    /// One that never answers.
    async fn black_hole(&self) -> (Endpoint, Receiver) {
        let receiver = Receiver::start().await;
        receiver.always(Answer::Silence);
        (self.stage.endpoint(&receiver, Format::Native).await, receiver)
    }

    /// One message for each of the others, and for the black hole if there is one.
    async fn produce(&mut self, hole: Option<&Endpoint>) {
        self.made += 1;
        let message = |endpoint: &Endpoint| NewDelivery {
            account: endpoint.account,
            endpoint: endpoint.id,
            tracking: None,
            cause: format!("crowd:{}", self.made),
            event: EventKind::Test,
            data: "{}".to_owned(),
        };
        let all = self.others.iter().map(|(endpoint, _)| endpoint).chain(hole);
        self.stage.scene.db.store.deliveries().add(all.map(message).collect()).await.unwrap();
    }

    /// Until each of the others has this many messages, or time is up.
    async fn arrived(&self, count: usize) {
        let mut ticks = tokio::time::interval(Duration::from_millis(10));
        let all_there = async {
            while self.others.iter().any(|(_, receiver)| receiver.taken().len() < count) {
                ticks.tick().await;
            }
        };
        tokio::time::timeout(BOUND, all_there).await.expect("all messages of the others have arrived");
    }
}

/// A worker that runs until the token is cancelled.
fn start(worker: Worker) -> (CancellationToken, tokio::task::JoinHandle<()>) {
    let stop = CancellationToken::new();
    (stop.clone(), tokio::spawn(worker.run(stop)))
}

both_engines! {
async fn a_black_hole_keeps_ninety_nine_others_from_nothing(db: TestDb) {
    let mut crowd = Crowd::set(db).await;
    let (hole, silent) = crowd.black_hole().await;
    for _ in 0..5 {
        crowd.produce(Some(&hole)).await;
    }
    let (stop, worker) = start(crowd.stage.worker());
    crowd.arrived(5).await;
    assert!(!silent.received().is_empty(), "the black hole was asked");
    let deliveries = crowd.stage.scene.db.store.deliveries();
    let log = deliveries.list(hole.account, hole.id, 0, 10, None).await.unwrap();
    let hangs = log.iter().all(|one| one.state == DeliveryState::Pending && one.attempts == 0);
    assert!(hangs && log.len() == 5, "it hangs still: {log:?}");
    worker.abort();
    stop.cancel();
}
}

/// One turn: the delay of every message of the others.
async fn turn(crowd: &mut Crowd, has_hole: bool) -> Vec<Duration> {
    let hole = if has_hole { Some(crowd.black_hole().await) } else { None };
    let hole = hole.as_ref().map(|(endpoint, _)| endpoint);
    let before = crowd.others[0].1.taken().len();
    let (stop, worker) = start(crowd.stage.worker());
    let mut ticks = tokio::time::interval(TICK);
    let mut made = Vec::new();
    for _ in 0..MESSAGES {
        ticks.tick().await;
        made.push(Instant::now());
        crowd.produce(hole).await;
    }
    crowd.arrived(before + MESSAGES).await;
    stop.cancel();
    worker.abort();
    drop(worker.await);
    if let Some(hole) = hole {
        crowd.stage.scene.db.store.endpoints().disable(hole.account, hole.id, "done").await.unwrap();
    }
    let mut delays = Vec::new();
    for (_, receiver) in &crowd.others {
        for one in receiver.taken() {
            let sequence: usize = one.headers["packtrail-sequence"].parse().unwrap();
            if sequence > before {
                delays.push(one.at - made[sequence - before - 1]);
            }
        }
    }
    delays
}

async fn measure(db: TestDb) {
    let engine = db.store.engine();
    let mut crowd = Crowd::set(db).await;
    turn(&mut crowd, false).await;
    let (mut without, mut with) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        without.extend(turn(&mut crowd, false).await);
        with.extend(turn(&mut crowd, true).await);
    }
    let p99 = |delays: &mut Vec<Duration>| {
        delays.sort_unstable();
        delays[delays.len() * 99 / 100].as_secs_f64() * 1_000.0
    };
    let (without, with) = (p99(&mut without), p99(&mut with));
    let ratio = with / without;
    let figures =
        format!("{engine}: p99 {without:.1} ms without, {with:.1} ms with a black hole: {ratio:.3}");
    show(&figures);
    assert!(ratio <= 1.1, "{figures}");
}

#[expect(clippy::print_stderr, reason = "the figures are what this is run for")]
fn show(figures: &str) {
    eprintln!("{figures}");
}

#[test]
#[ignore = "a measurement of a minute and a half"]
fn the_delay_of_the_others_with_and_without_on_sqlite() {
    on_sqlite(measure);
}

#[test]
#[ignore = "a measurement of a minute and a half"]
fn the_delay_of_the_others_with_and_without_on_postgres() {
    on_postgres(measure);
}
