//! `kill -9` while webhooks go out to receivers that misbehave: nothing is lost, little comes twice, on both engines.
//!
//! The real binary sends; the test makes the messages through the same store, as another node would. It kills the
//! binary at moments drawn from a seed, and lets receivers refuse, fail, redirect, hang up and resign meanwhile. When
//! all is well again, what each receiver took must be its log, number by number.
//!
//! A killed node's buckets stay its own for fifteen seconds. After most kills a store with a clock ahead ends them at
//! once; after the last one they run out by themselves. Killed nodes also count as alive for so long, so that their
//! successor takes but its share of the buckets, the first ones: the endpoints here are in those.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::webhook::{EventKind, Filter, Format};
use packtrail_domain::{AccountId, Clock, EndpointId, SystemClock};
use packtrail_store::{Delivery, DeliveryState, Location, NewDelivery, NewEndpoint, Store};
use packtrail_testkit::receiver::{Answer, Closed, Receiver};

use crate::support::{Server, packtrail, text};

/// How often the server is killed.
const KILLS: usize = 10;
/// How long it lives before, in milliseconds.
const LIFE_MS: std::ops::Range<u64> = 400..3_400;
/// From one message to the next, for each endpoint.
const TICK: Duration = Duration::from_millis(25);
/// The share of buckets that a node gets beside all those that were killed.
const FIRST_BUCKETS: u8 = 16;
/// Within this all must be well again.
const BOUND: Duration = Duration::from_secs(90);
/// Of all deliveries, so many may be repetitions.
const REPEATED_SHARE: f64 = 0.01;
const EMAIL: &str = "shop@example.org";

/// The machine's clock, a lease's time ahead.
#[derive(Debug)]
struct Ahead;

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        SystemClock.now() + SignedDuration::from_secs(60)
    }
}

/// One endpoint with its receiver.
struct Hook {
    name: &'static str,
    receiver: Receiver,
    endpoint: EndpointId,
    /// Number and id of each message whose adding was acknowledged.
    added: BTreeMap<i64, String>,
}

struct Stage {
    place: Vec<String>,
    store: Store,
    ahead: Store,
    account: AccountId,
    hooks: Vec<Hook>,
    made: u32,
}

fn command(arguments: &[&str], place: &[String]) -> Command {
    let mut command = packtrail();
    command.args(arguments).args(place).env("PACKTRAIL_INSTANCE_KEY", "17".repeat(32));
    command
}

impl Stage {
    /// An account without endpoints.
    async fn set(location: &Location, place: Vec<String>) -> Self {
        let store = Store::open(location, Arc::new(SystemClock)).await.unwrap();
        let ahead = Store::open(location, Arc::new(Ahead)).await.unwrap();
        let account = store.accounts().create(EMAIL).await.unwrap().unwrap().id;
        Self { place, store, ahead, account, hooks: Vec::new(), made: 0 }
    }

    /// Runs a command as an operator would.
    fn operate(&self, arguments: &[&str]) -> String {
        let mut command = command(&[arguments, &["--account", EMAIL]].concat(), &self.place);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// An endpoint for each receiver. The command makes one, whose sealed secret the others get too.
    async fn endpoints(&mut self, receivers: Vec<(&'static str, Receiver)>) {
        let printed = self.operate(&["endpoint", "add", &receivers[0].1.url()]);
        let id: EndpointId = printed.lines().next().unwrap().parse().unwrap();
        let pattern = self.store.endpoints().get(self.account, id).await.unwrap().unwrap();
        self.operate(&["endpoint", "delete", &id.to_string()]);
        for (name, receiver) in receivers {
            let endpoint = loop {
                let new = NewEndpoint {
                    label: name.to_owned(),
                    url: Some(receiver.url()),
                    format: Format::Native,
                    filter: Filter::default(),
                    coalesce: true,
                    sign_key: None,
                    secret: pattern.secret.clone(),
                };
                let made = self.store.endpoints().create(self.account, new).await.unwrap();
                if made.bucket.0 < FIRST_BUCKETS {
                    break made.id;
                }
                self.store.endpoints().delete(self.account, made.id).await.unwrap();
            };
            self.hooks.push(Hook { name, receiver, endpoint, added: BTreeMap::new() });
        }
    }

    /// One message for each endpoint.
    async fn produce(&mut self) {
        self.made += 1;
        let message = |hook: &Hook| NewDelivery {
            account: self.account,
            endpoint: hook.endpoint,
            tracking: None,
            cause: format!("chaos:{}", self.made),
            event: EventKind::Test,
            data: format!("{{\"n\":{}}}", self.made),
        };
        let added = self.store.deliveries().add(self.hooks.iter().map(message).collect()).await.unwrap();
        assert_eq!(added.len(), self.hooks.len());
        for one in added {
            let hook = self.hooks.iter_mut().find(|hook| hook.endpoint == one.endpoint).unwrap();
            hook.added.insert(one.seq, one.id.to_string());
        }
    }

    /// Makes messages, one after the other, until then.
    async fn produce_until(&mut self, end: impl Fn() -> bool) {
        let mut ticks = tokio::time::interval(TICK);
        while !end() {
            ticks.tick().await;
            self.produce().await;
        }
    }

    fn serve(&self) -> Server {
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--roles", "web,work"];
        tokio::task::block_in_place(|| Server::launch(command(&arguments, &self.place), "listens on"))
    }

    /// Ends the leases of a node that was killed.
    async fn end_leases(&self) {
        self.ahead.leases().acquire("another", 256).await.unwrap();
        self.ahead.leases().release("another").await.unwrap();
    }

    fn hook(&self, name: &str) -> &Hook {
        self.hooks.iter().find(|hook| hook.name == name).unwrap()
    }

    /// All receivers of these names are well again, and the operator says so.
    fn heal(&self, names: &[&str]) {
        for name in names {
            let hook = self.hook(name);
            hook.receiver.always(Answer::plain(200));
            self.operate(&["endpoint", "enable", &hook.endpoint.to_string()]);
        }
    }

    async fn log(&self, hook: &Hook) -> Vec<Delivery> {
        self.store.deliveries().list(self.account, hook.endpoint, 0, 100_000, None).await.unwrap()
    }

    /// Waits until no message waits.
    async fn settle(&self) {
        let end = Instant::now() + BOUND;
        let mut ticks = tokio::time::interval(TICK);
        loop {
            ticks.tick().await;
            let counts = self.store.deliveries().counts(self.account).await.unwrap();
            if counts.iter().all(|(state, _)| state != "pending") {
                return;
            }
            assert!(Instant::now() < end, "still waiting: {counts:?}");
        }
    }

    /// Each receiver has what is in its log, and each log has what was added.
    async fn nothing_is_lost(&self) {
        let (mut deliveries, mut repeated) = (0, Vec::new());
        for hook in &self.hooks {
            let log: BTreeMap<i64, String> =
                self.log(hook).await.into_iter().map(|one| (one.seq, one.id.to_string())).collect();
            let numbers: Vec<i64> = log.keys().copied().collect();
            let count = i64::try_from(log.len()).unwrap();
            assert_eq!(numbers, (1..=count).collect::<Vec<_>>(), "{}: a gap in the numbers", hook.name);
            assert!(hook.added.iter().all(|(seq, id)| log.get(seq) == Some(id)), "{}", hook.name);
            // Beside these there is the word that another endpoint was switched off.
            assert!(log.len() - hook.added.len() <= 1, "{}: {count}", hook.name);
            let tried = self.store.deliveries().get(self.account, hook.endpoint, 1).await.unwrap().unwrap().1;
            let refused = hook.receiver.received().iter().any(|one| !(200..300).contains(&one.status));
            let is_bad = refused || tried.iter().any(|attempt| attempt.http_status.is_none());
            let is_well = ["good", "slow"].contains(&hook.name);
            assert!(is_well || is_bad, "{} behaved all the time", hook.name);
            let taken = hook.receiver.taken();
            let arrived: BTreeMap<i64, String> = taken
                .iter()
                .map(|one| {
                    (one.headers["packtrail-sequence"].parse().unwrap(), one.headers["webhook-id"].clone())
                })
                .collect();
            let lost: Vec<_> = log.iter().filter(|(seq, id)| arrived.get(seq) != Some(id)).collect();
            assert!(lost.is_empty(), "{}: {} of {count} are lost: {lost:?}", hook.name, lost.len());
            assert_eq!(arrived, log, "{}: it got what was not for it", hook.name);
            deliveries += log.len();
            repeated.push((hook.name, taken.len() - log.len()));
        }
        let times: usize = repeated.iter().map(|(_, times)| times).sum();
        let most = deliveries as f64 * REPEATED_SHARE;
        let figures = format!("{times} of {deliveries} came again after {KILLS} kills: {repeated:?}");
        assert!(times as f64 <= most, "{figures}");
        show(&figures);
    }
}

/// Shown with `--nocapture`.
#[expect(clippy::print_stderr, reason = "figures for whoever asks for them")]
fn show(figures: &str) {
    eprintln!("{figures}");
}

async fn chaos(location: Location, place: Vec<String>, seed: u64) {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut stage = Stage::set(&location, place).await;
    let dead = Closed::new();
    let mut receivers = vec![("dead", dead.receiver())];
    for name in ["good", "slow", "failing", "moved", "breaking", "gone"] {
        receivers.push((name, Receiver::start().await));
    }
    stage.endpoints(receivers).await;
    let elsewhere = Receiver::start().await;
    let bad = [
        ("failing", Answer::plain(500)),
        ("moved", Answer::Status(307, format!("location: {}\r\n", elsewhere.url()))),
        ("breaking", Answer::HangUp),
    ];
    let mut dead = Some(dead);
    stage.hook("slow").receiver.always(Answer::Late(Duration::from_millis(40)));
    for kill in 0..KILLS {
        match kill {
            // Too short for the breaker: the ladder alone sees it through.
            1 => bad.iter().for_each(|(name, answer)| {
                stage.hook(name).receiver.next([answer.clone(), answer.clone(), answer.clone()]);
            }),
            3 => bad.iter().for_each(|(name, answer)| stage.hook(name).receiver.always(answer.clone())),
            4 => stage.hook("gone").receiver.always(Answer::plain(410)),
            _ => {}
        }
        let mut server = stage.serve();
        match kill {
            5 => {
                drop(dead.take().map(Closed::open));
                stage.heal(&["dead"]);
            }
            6 => stage.heal(&["failing", "moved", "breaking"]),
            _ => {}
        }
        let end = Instant::now() + Duration::from_millis(random.u64(LIFE_MS));
        stage.produce_until(|| Instant::now() >= end).await;
        server.kill();
        for _ in 0..random.usize(..5) {
            stage.produce().await;
        }
        if kill + 1 < KILLS {
            stage.end_leases().await;
        }
    }
    let server = stage.serve();
    // Until the killed node's leases have run out, and its successor sends again.
    let (good, before) = (stage.hook("good").receiver.clone(), stage.hook("good").receiver.taken().len());
    let end = Instant::now() + BOUND;
    stage.produce_until(|| good.taken().len() > before || Instant::now() > end).await;
    stage.settle().await;
    resigned(&stage).await;
    stage.heal(&["gone"]);
    let gone = stage.hook("gone").endpoint.to_string();
    stage.operate(&["endpoint", "replay", &gone, "--failed"]);
    stage.settle().await;
    drop(server);
    assert_eq!(elsewhere.received(), []);
    stage.nothing_is_lost().await;
}

/// The receiver that answered 410 is off; what it did not get is kept.
async fn resigned(stage: &Stage) {
    let gone = stage.hook("gone");
    let endpoint = stage.store.endpoints().get(stage.account, gone.endpoint).await.unwrap().unwrap();
    assert!(endpoint.disabled.is_some_and(|(_, why)| why.contains("410")));
    let log = stage.log(gone).await;
    let count = |state: DeliveryState| log.iter().filter(|one| one.state == state).count();
    let (delivered, failed) = (count(DeliveryState::Delivered), count(DeliveryState::Failed));
    let stored = count(DeliveryState::Stored);
    assert!(delivered > 0 && stored > 0, "{delivered} {stored}");
    assert_eq!(failed, 1, "the one that was answered with 410");
    assert_eq!(delivered + failed + stored, log.len());
    for hook in stage.hooks.iter().filter(|hook| hook.name != "gone") {
        let log = stage.log(hook).await;
        assert!(log.iter().all(|one| one.state == DeliveryState::Delivered), "{}", hook.name);
    }
}

/// A folder with a settings file that allows the loopback and has a short ladder.
fn folder() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("packtrail.toml");
    let ladder = "[0, 1, 1, 1, 1, 1, 1, 1, 1, 1]";
    let settings = format!("[webhooks]\nallow = [\"127.0.0.0/8\"]\nladder_s = {ladder}\n");
    std::fs::write(&file, settings).unwrap();
    let file = text(&file).to_owned();
    (folder, file)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_webhook_is_lost_on_sqlite() {
    let (folder, settings) = folder();
    let dir = folder.path().join("data");
    let place = ["--config", &settings, "--data", text(&dir)].map(str::to_owned).to_vec();
    chaos(Location::Sqlite { dir }, place, 17).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_webhook_is_lost_on_postgres() {
    let (_folder, settings) = folder();
    let url = packtrail_testkit::db::postgres_url().await;
    let place = ["--config", &settings, "--database", &url].map(str::to_owned).to_vec();
    chaos(Location::Postgres { url }, place, 71).await;
}
