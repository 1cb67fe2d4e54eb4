//! Endpoints and messages: numbers without a gap, one message for a cause, leases, replay.

use jiff::SignedDuration;
use packtrail_domain::webhook::{EventKind, Filter, Format};
use packtrail_domain::{AccountId, EndpointId, StopReason, SubStatus, TrackingId};
use packtrail_store::{
    Added, Attempted, BucketLease, Completed, Delivery, DeliveryState, Endpoint, Health, NewDelivery,
    NewEndpoint, Then, Which,
};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::world::{World, all_buckets};

async fn endpoint(world: &World, url: Option<&str>) -> Endpoint {
    let new = NewEndpoint {
        label: "shop".to_owned(),
        url: url.map(str::to_owned),
        format: Format::Native,
        filter: Filter::default(),
        coalesce: true,
        sign_key: None,
        secret: b"sealed".to_vec(),
    };
    world.db.store.endpoints().create(world.account, new).await.unwrap()
}

fn message(
    account: AccountId,
    endpoint: EndpointId,
    cause: &str,
    tracking: Option<TrackingId>,
) -> NewDelivery {
    NewDelivery {
        account,
        endpoint,
        tracking,
        cause: cause.to_owned(),
        event: EventKind::TrackingUpdated,
        data: format!(r#"{{"cause":"{cause}"}}"#),
    }
}

async fn add(
    world: &World,
    endpoint: &Endpoint,
    causes: &[&str],
    tracking: Option<TrackingId>,
) -> Vec<Added> {
    let new = causes.iter().map(|cause| message(world.account, endpoint.id, cause, tracking)).collect();
    world.db.store.deliveries().add(new).await.unwrap()
}

async fn all(world: &World, endpoint: &Endpoint) -> Vec<Delivery> {
    world.db.store.deliveries().list(world.account, endpoint.id, 0, 1_000, None).await.unwrap()
}

async fn lease(world: &World, endpoint: &Endpoint) -> BucketLease {
    world.db.store.leases().acquire("node", 256).await.unwrap();
    let held = world.db.store.leases().renew("node").await.unwrap();
    held.into_iter().find(|lease| lease.bucket == endpoint.bucket).unwrap()
}

fn attempted(world: &World, endpoint: &Endpoint, seq: i64, then: Then) -> Attempted {
    let good = then == Then::Delivered;
    Attempted {
        account: world.account,
        endpoint: endpoint.id,
        bucket: endpoint.bucket,
        seq,
        event: EventKind::TrackingUpdated,
        tracking: None,
        at: packtrail_domain::Clock::wall(&*world.db.clock),
        duration_ms: 12,
        result: "HTTP 500".to_owned(),
        http_status: Some(if good { 200 } else { 500 }),
        request: vec![("webhook-id".to_owned(), "msg".to_owned())],
        answer: Some("no".to_owned()),
        then,
        health: if good { Health::Good } else { Health::Bad { resume: None } },
    }
}

both_engines! {
async fn numbers_have_no_gap_and_a_cause_makes_one_message(db: TestDb) {
    let world = World::new(db).await;
    let endpoint = endpoint(&world, Some("https://shop.example/hook")).await;
    let deliveries = world.db.store.deliveries();
    let calls = (0..20).map(|call| {
        let new = (0..10).map(|index| {
            // Every cause comes twice, from two calls.
            message(world.account, endpoint.id, &format!("{}", (call / 2) * 10 + index), None)
        });
        deliveries.add(new.collect())
    });
    let added: Vec<Added> = futures_all(calls).await.into_iter().flatten().collect();
    assert_eq!(added.len(), 100);
    let seqs: Vec<i64> = all(&world, &endpoint).await.iter().map(|one| one.seq).collect();
    assert_eq!(seqs, (1..=100).collect::<Vec<i64>>());
    assert_eq!(
        world.db.store.endpoints().get(world.account, endpoint.id).await.unwrap().unwrap().last_seq,
        100
    );
    let due = deliveries.due(&all_buckets(), 10).await.unwrap();
    assert_eq!(due.len(), 1, "one row for the endpoint, not one for each message");
}
}

/// Runs futures at once and waits for all.
async fn futures_all<T: Send + 'static>(
    calls: impl Iterator<Item = impl Future<Output = packtrail_store::Result<T>>>,
) -> Vec<T> {
    let mut results = Vec::new();
    let mut calls: Vec<_> = calls.map(Box::pin).collect();
    std::future::poll_fn(|context| {
        calls.retain_mut(|call| match call.as_mut().poll(context) {
            std::task::Poll::Ready(result) => {
                results.push(result.unwrap());
                false
            }
            std::task::Poll::Pending => true,
        });
        if calls.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    results
}

both_engines! {
async fn an_endpoint_without_an_address_or_switched_off_keeps_its_messages(db: TestDb) {
    let world = World::new(db).await;
    let (read, off) = (endpoint(&world, None).await, endpoint(&world, Some("https://shop.example/")).await);
    add(&world, &off, &["before"], None).await;
    assert!(world.db.store.endpoints().disable(world.account, off.id, "too slow").await.unwrap());
    assert!(!world.db.store.endpoints().disable(world.account, off.id, "again").await.unwrap(), "once");
    add(&world, &read, &["a"], None).await;
    add(&world, &off, &["after"], None).await;
    let states = |list: Vec<Delivery>| list.into_iter().map(|one| one.state).collect::<Vec<_>>();
    assert_eq!(states(all(&world, &read).await), [DeliveryState::Stored]);
    assert_eq!(states(all(&world, &off).await), [DeliveryState::Stored, DeliveryState::Stored]);
    let deliveries = world.db.store.deliveries();
    assert_eq!(deliveries.due(&all_buckets(), 10).await.unwrap(), []);
    assert_eq!(deliveries.replay(world.account, off.id, Which::Failed).await.unwrap(), 0, "it is off");
    assert!(world.db.store.endpoints().enable(world.account, off.id).await.unwrap());
    assert_eq!(deliveries.replay(world.account, off.id, Which::Failed).await.unwrap(), 2);
    assert_eq!(deliveries.due(&all_buckets(), 10).await.unwrap().len(), 1);
}
}

both_engines! {
async fn an_attempt_is_logged_and_the_endpoint_settled(db: TestDb) {
    let world = World::new(db).await;
    let endpoint = endpoint(&world, Some("https://shop.example/")).await;
    add(&world, &endpoint, &["a", "b"], None).await;
    let (deliveries, lease) = (world.db.store.deliveries(), lease(&world, &endpoint).await);
    let due = deliveries.due(&all_buckets(), 10).await.unwrap()[0];
    let at = packtrail_domain::Clock::wall(&*world.db.clock) + SignedDuration::from_secs(5);
    assert!(deliveries.record(lease, attempted(&world, &endpoint, 1, Then::Retry { at })).await.unwrap());
    assert!(deliveries.record(lease, attempted(&world, &endpoint, 2, Then::Delivered)).await.unwrap());
    deliveries.settle(due).await.unwrap();
    assert_eq!(deliveries.due(&all_buckets(), 10).await.unwrap(), [], "not before the next attempt");
    world.db.clock.advance(SignedDuration::from_secs(5));
    let waiting = deliveries.pending(world.account, endpoint.id, 10).await.unwrap();
    assert_eq!(waiting.iter().map(|one| (one.seq, one.attempts, one.step)).collect::<Vec<_>>(), [(1, 1, 1)]);
    let due = deliveries.due(&all_buckets(), 10).await.unwrap()[0];
    assert!(deliveries.record(lease, attempted(&world, &endpoint, 1, Then::GiveUp)).await.unwrap());
    deliveries.settle(due).await.unwrap();
    let (failed, attempts) = deliveries.get(world.account, endpoint.id, 1).await.unwrap().unwrap();
    assert_eq!((failed.state, failed.attempts), (DeliveryState::Failed, 2));
    assert_eq!(attempts.iter().map(|one| one.attempt).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(attempts[0].request, [("webhook-id".to_owned(), "msg".to_owned())]);
    assert_eq!(attempts[0].http_status, Some(500));

    assert_eq!(deliveries.replay(world.account, endpoint.id, Which::Seqs(vec![1])).await.unwrap(), 1);
    let again = deliveries.pending(world.account, endpoint.id, 10).await.unwrap();
    assert_eq!(
        (again[0].attempts, again[0].step, again[0].id),
        (2, 0, failed.id),
        "same id, the ladder anew"
    );
    world.db.clock.advance(SignedDuration::from_secs(60));
    assert!(
        !deliveries.record(lease, attempted(&world, &endpoint, 1, Then::Delivered)).await.unwrap(),
        "lost"
    );
    assert_eq!(deliveries.pending(world.account, endpoint.id, 10).await.unwrap().len(), 1);
    world.assert_sound().await;
}
}

both_engines! {
async fn a_newer_update_takes_the_place_of_one_that_failed(db: TestDb) {
    let world = World::new(db).await;
    let endpoint = endpoint(&world, Some("https://shop.example/")).await;
    let tracking = Some(TrackingId::new(packtrail_domain::Clock::wall(&*world.db.clock)));
    add(&world, &endpoint, &["one"], tracking).await;
    add(&world, &endpoint, &["two"], tracking).await;
    let state = |list: &[Delivery], index: usize| (list[index].state, list[index].superseded_by);
    let list = all(&world, &endpoint).await;
    assert_eq!(state(&list, 0), (DeliveryState::Pending, None), "a receiver that is fast gets both");
    let lease = lease(&world, &endpoint).await;
    let at = packtrail_domain::Clock::wall(&*world.db.clock) + SignedDuration::from_hours(1);
    let failed = attempted(&world, &endpoint, 1, Then::Retry { at });
    assert!(world.db.store.deliveries().record(lease, failed).await.unwrap());
    add(&world, &endpoint, &["three"], tracking).await;
    let list = all(&world, &endpoint).await;
    assert_eq!(state(&list, 0), (DeliveryState::Superseded, Some(3)));
    assert_eq!(state(&list, 1), (DeliveryState::Pending, None));
    world.db.clock.advance(SignedDuration::from_secs(31));
    add(&world, &endpoint, &["four"], tracking).await;
    let list = all(&world, &endpoint).await;
    assert_eq!(
        (state(&list, 1).0, state(&list, 2).0),
        (DeliveryState::Superseded, DeliveryState::Superseded)
    );
    assert_eq!(state(&list, 3), (DeliveryState::Pending, None));
}
}

both_engines! {
async fn an_endpoint_that_answers_again_gets_at_once_what_waited(db: TestDb) {
    let world = World::new(db).await;
    let endpoint = endpoint(&world, Some("https://shop.example/")).await;
    let causes: Vec<String> = (0..6).map(|index| index.to_string()).collect();
    add(&world, &endpoint, &causes.iter().map(String::as_str).collect::<Vec<_>>(), None).await;
    let lease = lease(&world, &endpoint).await;
    let deliveries = world.db.store.deliveries();
    let at = packtrail_domain::Clock::wall(&*world.db.clock) + SignedDuration::from_hours(5);
    for seq in 1..=5 {
        deliveries.record(lease, attempted(&world, &endpoint, seq, Then::Retry { at })).await.unwrap();
    }
    assert_eq!(deliveries.pending(world.account, endpoint.id, 10).await.unwrap().len(), 1);
    let read = world.db.store.endpoints().get(world.account, endpoint.id).await.unwrap().unwrap();
    assert_eq!((read.failures, read.failing_since.is_some()), (5, true));
    deliveries.record(lease, attempted(&world, &endpoint, 6, Then::Delivered)).await.unwrap();
    assert_eq!(deliveries.pending(world.account, endpoint.id, 10).await.unwrap().len(), 5);
    let read = world.db.store.endpoints().get(world.account, endpoint.id).await.unwrap().unwrap();
    assert_eq!((read.failures, read.failing_since), (0, None));
}
}

both_engines! {
async fn old_messages_go_with_their_attempts_and_an_endpoint_with_all(db: TestDb) {
    let world = World::new(db).await;
    let endpoint = endpoint(&world, Some("https://shop.example/")).await;
    add(&world, &endpoint, &["a", "b"], None).await;
    let lease = lease(&world, &endpoint).await;
    let deliveries = world.db.store.deliveries();
    deliveries.record(lease, attempted(&world, &endpoint, 1, Then::Delivered)).await.unwrap();
    world.db.clock.advance(SignedDuration::from_hours(24));
    let now = packtrail_domain::Clock::wall(&*world.db.clock);
    assert_eq!(deliveries.sweep(now, 100).await.unwrap(), 1, "what waits stays");
    assert_eq!(all(&world, &endpoint).await.len(), 1);
    assert!(world.db.store.endpoints().delete(world.account, endpoint.id).await.unwrap());
    assert!(!world.db.store.endpoints().delete(world.account, endpoint.id).await.unwrap());
    assert_eq!(deliveries.due(&all_buckets(), 10).await.unwrap(), []);
    world.assert_sound().await;
}
}

both_engines! {
async fn news_a_stop_and_a_push_make_one_message_each(db: TestDb) {
    let world = World::new(db).await;
    let endpoint = endpoint(&world, Some("https://shop.example/")).await;
    let id = world.register(1).await;
    let leases = world.leases("node").await;
    let due = world.due().await;
    let polled = world.found(&due[0], &[SubStatus::InTransitPickedUp], 0);
    assert_eq!(world.complete(&leases, polled).await, Completed::Done);
    world.fan_out().await;
    let events = |list: Vec<Delivery>| list.iter().map(|one| one.event.as_str()).collect::<Vec<_>>();
    assert_eq!(events(all(&world, &endpoint).await), ["tracking.updated"]);
    world.db.store.trackings().push(world.account, id, "n1").await.unwrap();
    world.fan_out().await;
    world.db.store.trackings().stop(world.account, id, StopReason::ByRequest).await.unwrap();
    world.fan_out().await;
    let list = all(&world, &endpoint).await;
    assert_eq!(list[0].data, r#"{"number":"pt 00000001 xx","version":1}"#);
    assert_eq!(events(list), ["tracking.updated", "tracking.updated", "tracking.stopped"]);
}
}
