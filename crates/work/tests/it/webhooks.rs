//! Webhooks end to end: a change of a simulated parcel reaches a receiver on the loopback that behaves well or badly.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use packtrail_domain::seal::{SealError, Vault};
use packtrail_domain::webhook::{Filter, Format, compatible_signature, new_secret, standard_signature};
use packtrail_domain::{AccountId, Clock as _, Status};
use packtrail_outbound::{Client, Policy};
use packtrail_store::{DeliveryState, Endpoint, NewEndpoint};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;
use packtrail_testkit::receiver::{Answer, Received, Receiver};
use packtrail_work::{Config, Webhooks, Worker};

use crate::support::Scene;

/// Seals nothing: what is sealed is the text itself.
#[derive(Debug)]
struct OpenVault;

impl Vault for OpenVault {
    fn seal(&self, _purpose: &str, secret: &str) -> Result<Vec<u8>, SealError> {
        Ok(secret.as_bytes().to_vec())
    }

    fn open(&self, _purpose: &str, sealed: &[u8]) -> Result<String, SealError> {
        String::from_utf8(sealed.to_vec()).map_err(|error| SealError(error.to_string()))
    }
}

/// A scene whose worker sends webhooks to the loopback.
pub(crate) struct Stage {
    pub(crate) scene: Scene,
    pub(crate) account: AccountId,
}

impl Stage {
    pub(crate) async fn set(db: TestDb) -> Self {
        let scene = Scene::set(db).await;
        let account = scene.db.store.accounts().create("shop@example.org").await.unwrap().unwrap().id;
        Self { scene, account }
    }

    pub(crate) fn worker(&self) -> Worker {
        let policy = Policy::for_webhooks().allowing(&["127.0.0.0/8"]).unwrap();
        let mut config = Config::new("node", 1, packtrail_domain::carrier::Catalogue::default());
        config.webhooks = Some(Webhooks::new(Client::new(policy).unwrap(), Arc::new(OpenVault)));
        Worker::new(self.scene.db.store.clone(), Arc::clone(&self.scene.engine), config)
    }

    pub(crate) async fn endpoint(&self, receiver: &Receiver, format: Format) -> Endpoint {
        let new = NewEndpoint {
            label: "test".to_owned(),
            url: Some(receiver.url()),
            format,
            filter: Filter::default(),
            coalesce: true,
            sign_key: None,
            secret: new_secret([7; 32]).into_bytes(),
        };
        self.scene.db.store.endpoints().create(self.account, new).await.unwrap()
    }

    async fn read(&self, endpoint: &Endpoint) -> Endpoint {
        self.scene.db.store.endpoints().get(self.account, endpoint.id).await.unwrap().unwrap()
    }

    async fn states(&self, endpoint: &Endpoint) -> Vec<DeliveryState> {
        let deliveries = self.scene.db.store.deliveries();
        let list = deliveries.list(self.account, endpoint.id, 0, 100, None).await.unwrap();
        list.into_iter().map(|one| one.state).collect()
    }

    /// Registers a delivered parcel; its first answer is the first message.
    async fn register(&self) {
        let sample = self.scene.sample("dhl-unified", Status::Delivered);
        self.scene.register("shop@example.org", &[sample]).await;
    }

    fn advance(&self, by: Duration) {
        self.scene.db.clock.advance_wall(SignedDuration::try_from(by).unwrap());
    }
}

fn verifies(received: &Received, secret: &str) -> bool {
    let header = |name: &str| received.headers.get(name).cloned().unwrap_or_default();
    let at: i64 = header("webhook-timestamp").parse().unwrap();
    let expected = standard_signature(secret, &header("webhook-id"), at, &received.body);
    header("webhook-signature").split(' ').any(|one| one == expected)
}

both_engines! {
async fn a_change_arrives_once_signed_and_numbered(db: TestDb) {
    let stage = Stage::set(db).await;
    let receiver = Receiver::start().await;
    let native = stage.endpoint(&receiver, Format::Native).await;
    stage.register().await;
    let worker = stage.worker();
    worker.run_once().await.unwrap();
    worker.run_once().await.unwrap();
    let taken = receiver.taken();
    assert_eq!(taken.len(), 1, "{taken:?}");
    assert!(verifies(&taken[0], &new_secret([7; 32])));
    assert!(!verifies(&taken[0], &new_secret([8; 32])));
    assert!(taken[0].body.starts_with(r#"{"type":"tracking.updated","id":"msg_"#), "{}", taken[0].body);
    assert!(taken[0].body.contains(r#""status":"Delivered""#));
    assert_eq!(taken[0].headers["packtrail-sequence"], "1");
    assert!(!taken[0].headers.contains_key("sign"));
    assert_eq!(stage.states(&native).await, [DeliveryState::Delivered]);
}
}

both_engines! {
async fn seventeen_tracks_forms_carry_its_signature(db: TestDb) {
    let stage = Stage::set(db).await;
    let keys = stage.scene.db.store.keys();
    keys.create(stage.account, "compatible", Some(b"pt_plain".to_vec()), "pt_plain").await.unwrap();
    let (new, old) = (Receiver::start().await, Receiver::start().await);
    stage.endpoint(&new, Format::V24).await;
    stage.endpoint(&old, Format::V1).await;
    stage.register().await;
    stage.worker().run_once().await.unwrap();
    let new = &new.taken()[0];
    assert!(new.body.starts_with(r#"{"event":"TRACKING_UPDATED","data":{"number":""#), "{}", new.body);
    assert_eq!(new.headers["sign"], compatible_signature(&new.body, "pt_plain"));
    assert!(verifies(new, &new_secret([7; 32])));
    let old = &old.taken()[0];
    assert!(old.body.starts_with(r#"{"sign":""#) && old.body.contains(r#""track":{"b":"#), "{}", old.body);
}
}

both_engines! {
async fn while_a_secret_is_changed_both_sign(db: TestDb) {
    let stage = Stage::set(db).await;
    let receiver = Receiver::start().await;
    let endpoint = stage.endpoint(&receiver, Format::Native).await;
    let until = stage.scene.db.clock.wall() + SignedDuration::from_hours(24);
    let sealed = new_secret([9; 32]).into_bytes();
    stage.scene.db.store.endpoints().rotate_secret(stage.account, endpoint.id, sealed, until).await.unwrap();
    stage.register().await;
    stage.worker().run_once().await.unwrap();
    let first = &receiver.taken()[0];
    assert!(verifies(first, &new_secret([9; 32])) && verifies(first, &new_secret([7; 32])));
    stage.advance(Duration::from_secs(24 * 3_600));
    let store = &stage.scene.db.store;
    store
        .deliveries()
        .replay(stage.account, endpoint.id, packtrail_store::Which::Seqs(vec![1]))
        .await
        .unwrap();
    stage.worker().run_once().await.unwrap();
    let second = &receiver.taken()[1];
    assert!(verifies(second, &new_secret([9; 32])) && !verifies(second, &new_secret([7; 32])));
    assert_eq!(first.headers["webhook-id"], second.headers["webhook-id"]);
}
}

both_engines! {
async fn the_whole_ladder_is_climbed_and_then_given_up(db: TestDb) {
    let stage = Stage::set(db).await;
    let receiver = Receiver::start().await;
    receiver.always(Answer::plain(500));
    let endpoint = stage.endpoint(&receiver, Format::Native).await;
    stage.register().await;
    let worker = stage.worker();
    let mut times = Vec::new();
    for _ in 0..600 {
        let before = receiver.received().len();
        worker.run_once().await.unwrap();
        if receiver.received().len() > before {
            times.push(stage.scene.db.clock.wall());
        }
        if stage.states(&endpoint).await != [DeliveryState::Pending] {
            break;
        }
        // Small steps at first, so that none is overshot by much.
        stage.advance(Duration::from_secs(if times.len() < 3 { 2 } else { 1_800 }));
    }
    assert_eq!(stage.states(&endpoint).await, [DeliveryState::Failed]);
    assert_eq!(receiver.received().len(), 10, "as often as the ladder has steps");
    let ids: std::collections::HashSet<_> =
        receiver.received().iter().map(|one| one.headers["webhook-id"].clone()).collect();
    assert_eq!(ids.len(), 1, "the id is the same at every attempt");
    let waits: Vec<f64> = times.windows(2).map(|two| two[1].duration_since(two[0]).as_secs_f64()).collect();
    for (wait, step) in waits.iter().zip(packtrail_work::LADDER_S.iter().skip(1)) {
        let (least, most) = (*step as f64 * 0.8, *step as f64 * 1.2 + 1_802.0);
        assert!((least..=most).contains(wait), "{waits:?}");
    }
}
}

both_engines! {
async fn what_is_not_2xx_is_tried_again_and_redirects_are_not_followed(db: TestDb) {
    let stage = Stage::set(db).await;
    let (receiver, elsewhere) = (Receiver::start().await, Receiver::start().await);
    let to = format!("location: {}\r\n", elsewhere.url());
    receiver.next([
        Answer::Status(302, to),
        Answer::HangUp,
        Answer::Status(503, "retry-after: 7200\r\n".to_owned()),
    ]);
    let endpoint = stage.endpoint(&receiver, Format::Native).await;
    stage.register().await;
    let worker = stage.worker();
    for wait_s in [0, 10, 400] {
        stage.advance(Duration::from_secs(wait_s));
        worker.run_once().await.unwrap();
    }
    assert_eq!(receiver.received().len(), 3);
    stage.advance(Duration::from_secs(7_000));
    worker.run_once().await.unwrap();
    assert_eq!(receiver.received().len(), 3, "the receiver asked for two hours");
    stage.advance(Duration::from_secs(300));
    worker.run_once().await.unwrap();
    assert_eq!(stage.states(&endpoint).await, [DeliveryState::Delivered]);
    assert_eq!(elsewhere.received(), []);
    let (_, log) =
        stage.scene.db.store.deliveries().get(stage.account, endpoint.id, 1).await.unwrap().unwrap();
    let results: Vec<&str> = log.iter().map(|one| one.result.as_str()).collect();
    assert_eq!(results.len(), 4);
    assert!(results[0].contains("redirects are not followed") && results[3] == "delivered", "{results:?}");
}
}

both_engines! {
async fn gone_switches_off_and_the_other_endpoints_are_told(db: TestDb) {
    let stage = Stage::set(db).await;
    let (gone, other) = (Receiver::start().await, Receiver::start().await);
    gone.always(Answer::plain(410));
    let endpoint = stage.endpoint(&gone, Format::Native).await;
    stage.endpoint(&other, Format::Native).await;
    stage.register().await;
    let worker = stage.worker();
    for _ in 0..3 {
        worker.run_once().await.unwrap();
        stage.advance(Duration::from_secs(600));
    }
    assert_eq!(gone.received().len(), 1);
    assert!(stage.read(&endpoint).await.disabled.is_some_and(|(_, why)| why.contains("410")));
    let notices = other.taken().into_iter().filter(|one| one.body.contains("endpoint.disabled")).count();
    assert_eq!(notices, 1);
}
}

both_engines! {
async fn five_days_of_failures_switch_off_once(db: TestDb) {
    let stage = Stage::set(db).await;
    let (dead, other) = (Receiver::start().await, Receiver::start().await);
    dead.always(Answer::plain(500));
    let endpoint = stage.endpoint(&dead, Format::Native).await;
    stage.endpoint(&other, Format::Native).await;
    stage.register().await;
    let (worker, store) = (stage.worker(), &stage.scene.db.store);
    for day in 0..7 {
        worker.run_once().await.unwrap();
        let again = packtrail_store::Which::Range { from: 1, to: 1 };
        store.deliveries().replay(stage.account, endpoint.id, again).await.unwrap();
        assert_eq!(stage.read(&endpoint).await.disabled.is_some(), day >= 5, "day {day}");
        stage.advance(Duration::from_secs(24 * 3_600));
    }
    let notices = other.taken().into_iter().filter(|one| one.body.contains("endpoint.disabled")).count();
    assert_eq!(notices, 1);
}
}

both_engines! {
async fn a_silent_endpoint_keeps_no_other_waiting(db: TestDb) {
    let stage = Stage::set(db).await;
    let (silent, fast) = (Receiver::start().await, Receiver::start().await);
    silent.always(Answer::Silence);
    stage.endpoint(&silent, Format::Native).await;
    stage.endpoint(&fast, Format::Native).await;
    stage.register().await;
    let stop = tokio_util::sync::CancellationToken::new();
    let worker = tokio::spawn(stage.worker().run(stop.clone()));
    let arrived = async {
        while fast.taken().is_empty() || silent.received().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    // The silent one holds its request for fifteen seconds; the other has its message long before.
    tokio::time::timeout(Duration::from_secs(10), arrived).await.unwrap();
    worker.abort();
    stop.cancel();
}
}
