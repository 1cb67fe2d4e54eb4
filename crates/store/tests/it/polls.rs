//! Due polls, completing them, and what trackings learn.

use jiff::SignedDuration;
use packtrail_domain::limits::limits;
use packtrail_domain::{
    Bucket, Clock as _, Details, Outcome, Stage, Status, StopReason, SubStatus, Timeline, TrackingId,
};
use packtrail_store::{BucketLease, Completed, Due, PolledAnswer, Postponed, Registered};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::world::{World, all_buckets, number, parcel, story, wish};

const MOVING: [SubStatus; 2] = [SubStatus::InfoReceived, SubStatus::InTransitPickedUp];

/// A world with one tracking whose parcel is due, and a node that may poll it.
async fn one_due(db: TestDb) -> (World, TrackingId, Vec<BucketLease>, Due) {
    let world = World::new(db).await;
    let id = world.register(1).await;
    let leases = world.leases("node").await;
    let due = world.due().await.remove(0);
    (world, id, leases, due)
}

both_engines! {
    async fn what_is_due_comes_longest_due_first_from_the_buckets_asked(db: TestDb) {
        let world = World::new(db).await;
        let schedule = world.db.store.schedule();
        assert_eq!(schedule.oldest_due().await.unwrap(), None);
        let first = world.db.clock.now();
        for index in 0..40 {
            world.register(index).await;
            world.db.clock.advance(SignedDuration::from_secs(1));
        }
        assert_eq!(schedule.depth().await.unwrap(), 40);
        assert_eq!(schedule.oldest_due().await.unwrap(), Some(first));
        let due = world.due().await;
        assert_eq!(due.iter().map(|due| due.key.clone()).collect::<Vec<_>>(), (0..40).map(parcel).collect::<Vec<_>>());
        assert_eq!((due[0].since, due[0].status, due[0].failures), (first, None, 0));
        assert_eq!(schedule.due(&all_buckets(), 7).await.unwrap(), due[..7]);
        let bucket = parcel(3).bucket();
        let one = schedule.due(&[bucket], 100).await.unwrap();
        assert!(one.iter().any(|due| due.key == parcel(3)) && one.iter().all(|due| due.place.bucket == bucket));
        assert!(schedule.due(&[], 100).await.unwrap().is_empty());
    }

    async fn a_poll_that_found_something_changes_parcel_schedule_and_trackings(db: TestDb) {
        let (world, _, leases, due) = one_due(db).await;
        let polled = world.found(&due, &MOVING, 0);
        assert_eq!(world.complete(&leases, polled.clone()).await, Completed::Done);
        let parcel = world.db.store.parcels().get(&[due.place]).await.unwrap().remove(0).unwrap();
        let now = world.db.clock.now();
        let PolledAnswer::Changed { timeline, .. } = &polled.answer else { panic!() };
        assert_eq!(parcel.timeline, **timeline);
        assert_eq!((parcel.status, parcel.outcome), (Some(SubStatus::InTransitPickedUp), Some(Outcome::Found)));
        assert_eq!((parcel.asked, parcel.answered, parcel.changed), (Some(now), Some(now), Some(now)));
        assert_eq!((parcel.version, parcel.digest.as_deref()), (1, Some("d1")));
        assert_eq!((parcel.next_due, parcel.outcome_since), (polled.next, Some(now)));
        assert_eq!(world.due().await, []);
        assert_eq!(world.fan_out().await, 1);
        let found = world.db.store.trackings().find(world.account, &[(number(1), None)]).await.unwrap();
        let summary = &found[0][0].summary;
        assert_eq!((summary.status, summary.asked), (Some(Status::InTransit), Some(now)));
        assert_eq!(summary.event_text.as_deref(), Some("Step 1: Zürich → 東京"));
        assert_eq!(summary.picked_up, timeline.milestone(Stage::PickedUp));
        assert_eq!(summary.first_event.map(|time| time.order_ms()), Some(now.as_millisecond()));
        assert_eq!((summary.delivered, found[0][0].stopped), (None, None));
        world.assert_sound().await;
    }

    async fn a_poll_without_news_touches_only_the_asking(db: TestDb) {
        let (world, _, leases, due) = one_due(db).await;
        world.complete(&leases, world.found(&due, &MOVING, 0)).await;
        world.fan_out().await;
        let before = world.db.store.parcels().by_key(&parcel(1)).await.unwrap().unwrap();
        world.db.clock.advance(SignedDuration::from_hours(3));
        let leases = world.leases("node").await;
        let due = world.due().await;
        assert_eq!((due[0].digest.as_deref(), due[0].status), (Some("d1"), Some(Status::InTransit)));
        assert_eq!(due[0].sub_status, Some(SubStatus::InTransitPickedUp));
        assert_eq!(world.complete(&leases, world.unchanged(&due[0], Outcome::Found)).await, Completed::Done);
        assert_eq!(world.fan_out().await, 0, "there is nothing to tell");
        let after = world.db.store.parcels().by_key(&parcel(1)).await.unwrap().unwrap();
        assert_eq!((after.asked, after.answered), (Some(world.db.clock.now()), Some(world.db.clock.now())));
        let unasked = |parcel: packtrail_domain::Parcel| packtrail_domain::Parcel {
            asked: None, answered: None, next_due: None, ..parcel
        };
        assert_eq!(unasked(after), unasked(before));
    }

    async fn a_broken_connector_is_told_and_changes_no_status(db: TestDb) {
        let (world, _, leases, due) = one_due(db).await;
        world.complete(&leases, world.found(&due, &MOVING, 0)).await;
        let answered = world.db.clock.now();
        world.db.clock.advance(SignedDuration::from_hours(3));
        let leases = world.leases("node").await;
        let mut broken = world.unchanged(&world.due().await[0], Outcome::AuthBroken);
        broken.failures = 4;
        let detail = Some("The key has expired.".to_owned());
        broken.answer = PolledAnswer::Unchanged { outcome: Outcome::AuthBroken, detail: detail.clone(), digest: None };
        world.complete(&leases, broken).await;
        let parcel = world.db.store.parcels().by_key(&parcel(1)).await.unwrap().unwrap();
        assert_eq!((parcel.status, parcel.outcome), (Some(SubStatus::InTransitPickedUp), Some(Outcome::AuthBroken)));
        assert_eq!((parcel.answered, parcel.failures, parcel.outcome_detail), (Some(answered), 4, detail));
        assert_eq!(parcel.outcome_since, Some(world.db.clock.now()));
        world.fan_out().await;
        let found = world.db.store.trackings().find(world.account, &[(number(1), None)]).await.unwrap();
        assert_eq!(found[0][0].summary.outcome, Some(Outcome::AuthBroken));
        assert_eq!(found[0][0].summary.status, Some(Status::InTransit));
    }

    async fn who_lost_the_bucket_changes_nothing_and_learns_it(db: TestDb) {
        let world = World::new(db).await;
        world.register(1).await;
        let old = world.leases("one").await;
        let due = world.due().await;
        world.db.clock.advance_wall(SignedDuration::from_secs(limits().lease_s));
        let expired = world.complete(&old, world.found(&due[0], &MOVING, 0)).await;
        assert_eq!(expired, Completed::LostLease, "ended, though nobody took it");
        let new = world.leases("two").await;
        assert_eq!(world.complete(&old, world.found(&due[0], &MOVING, 0)).await, Completed::LostLease);
        let parcel = world.db.store.parcels().get(&[due[0].place]).await.unwrap().remove(0).unwrap();
        assert_eq!((parcel.version, parcel.asked), (0, None));
        assert_eq!(world.due().await, due);
        assert_eq!(world.complete(&new, world.found(&due[0], &MOVING, 0)).await, Completed::Done);
        assert_eq!(world.complete(&[], world.unchanged(&due[0], Outcome::Found)).await, Completed::LostLease);
        world.assert_sound().await;
    }

    async fn one_lost_bucket_does_not_sink_the_others(db: TestDb) {
        let world = World::new(db).await;
        for index in 0..20 {
            world.register(index).await;
        }
        let leases = world.leases("one").await;
        let lost = parcel(0).bucket();
        world.db.store.leases().release_buckets("one", &[lost]).await.unwrap();
        let due = world.due().await;
        let polled = due.iter().map(|due| world.found(due, &MOVING, 0)).collect();
        let results = world.db.store.schedule().complete(&leases, polled).await.unwrap();
        for (due, result) in due.iter().zip(results) {
            let wanted = if due.place.bucket == lost { Completed::LostLease } else { Completed::Done };
            assert_eq!(result, wanted);
        }
        assert!(world.due().await.iter().all(|due| due.place.bucket == lost));
    }

    async fn a_story_built_on_an_old_version_is_a_conflict(db: TestDb) {
        let (world, _, leases, due) = one_due(db).await;
        let twice = vec![world.found(&due, &MOVING, 0), world.found(&due, &MOVING, 0)];
        let results = world.db.store.schedule().complete(&leases, twice).await.unwrap();
        assert_eq!(results, [Completed::Done, Completed::Conflict]);
        assert!(world.db.store.parcels().ask_now(due.place).await.unwrap());
        let again = world.due().await;
        assert_eq!(world.complete(&leases, world.found(&again[0], &MOVING, 0)).await, Completed::Conflict);
        assert_eq!(world.due().await, again, "it stays due");
        assert_eq!(world.complete(&leases, world.found(&again[0], &MOVING, 1)).await, Completed::Done);
        world.assert_sound().await;
    }

    async fn a_parcel_asked_for_during_its_poll_stays_due(db: TestDb) {
        let (world, id, leases, due) = one_due(db).await;
        world.db.clock.advance(SignedDuration::from_secs(1));
        let trackings = world.db.store.trackings();
        trackings.stop(world.account, id, StopReason::ByRequest).await.unwrap();
        trackings.retrack(world.account, id, true).await.unwrap();
        assert_eq!(world.complete(&leases, world.found(&due, &MOVING, 0)).await, Completed::Done);
        assert_eq!(world.due().await.len(), 1);
        world.assert_sound().await;
    }

    async fn a_parcel_nobody_wants_any_more_is_not_put_back(db: TestDb) {
        let (world, id, leases, due) = one_due(db).await;
        let trackings = world.db.store.trackings();
        trackings.stop(world.account, id, StopReason::ByRequest).await.unwrap();
        assert_eq!(world.complete(&leases, world.found(&due, &MOVING, 0)).await, Completed::Done);
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 0);
        // Asked for once by hand, it is polled once.
        assert!(world.db.store.parcels().ask_now(due.place).await.unwrap());
        let due = world.due().await;
        assert_eq!(world.complete(&leases, world.unchanged(&due[0], Outcome::Found)).await, Completed::Done);
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 0);
        world.assert_sound().await;
    }

    async fn the_end_of_a_parcel_stops_its_trackings_as_expired(db: TestDb) {
        let world = World::new(db).await;
        world.register(1).await;
        let other = world.db.store.accounts().create("eve@shop.example").await.unwrap().unwrap().id;
        world.db.store.trackings().register(other, vec![wish(1)]).await.unwrap();
        let leases = world.leases("node").await;
        let mut last = world.found(&world.due().await[0], &[SubStatus::DeliveredOther], 0);
        last.next = None;
        let place = last.place;
        assert_eq!(world.complete(&leases, last).await, Completed::Done);
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 0);
        assert_eq!(world.fan_out().await, 2);
        for account in [world.account, other] {
            let found = world.db.store.trackings().find(account, &[(number(1), None)]).await.unwrap();
            assert_eq!(found[0][0].stopped, Some((world.db.clock.now(), StopReason::Expired)));
            assert_eq!(found[0][0].summary.status, Some(Status::Delivered));
        }
        let plain = std::sync::Arc::new(packtrail_testkit::PlainTell);
        let again = world.db.store.trackings().tell(place, packtrail_store::Cause::News, plain).await.unwrap();
        assert_eq!((again.trackings, again.messages), (0, 0), "told once");
        world.assert_sound().await;
        let third = world.db.store.accounts().create("bob@shop.example").await.unwrap().unwrap().id;
        let again = world.db.store.trackings().register(third, vec![wish(1)]).await.unwrap();
        assert!(matches!(again.as_slice(), [Registered::New(_)]));
        assert_eq!(world.due().await.len(), 1, "who comes later has it asked about again");
    }

    async fn a_poll_put_off_waits_and_one_that_moved_meanwhile_does_not(db: TestDb) {
        let world = World::new(db).await;
        world.register(1).await;
        world.register(2).await;
        let due = world.due().await;
        let until = world.db.clock.now() + SignedDuration::from_mins(10);
        let late = due[1].due - SignedDuration::from_secs(1);
        let polls = [
            Postponed { place: due[0].place, due: due[0].due, until },
            Postponed { place: due[1].place, due: late, until },
        ];
        world.db.store.schedule().postpone(&polls).await.unwrap();
        world.db.store.schedule().postpone(&[]).await.unwrap();
        assert_eq!(world.due().await, due[1..]);
        world.db.clock.set(until);
        assert_eq!(world.due().await.len(), 2);
        world.assert_sound().await;
    }

    async fn the_anonymous_page_follows_a_parcel_for_a_while(db: TestDb) {
        let world = World::new(db).await;
        let (parcels, clock) = (world.db.store.parcels(), world.db.clock.clone());
        let until = clock.now() + SignedDuration::from_hours(4);
        let keys = [parcel(2), parcel(1), parcel(2)];
        let places = parcels.watch(&keys, until).await.unwrap();
        assert_eq!((places[0], places.len()), (places[2], 3));
        assert_eq!(parcels.by_key(&parcel(1)).await.unwrap().unwrap().place, places[1]);
        assert_eq!(world.due().await.len(), 2, "never asked, so now");
        let leases = world.leases("node").await;
        for due in world.due().await {
            world.complete(&leases, world.unchanged(&due, Outcome::NotYet)).await;
        }
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 2, "still watched");
        parcels.watch(&keys[..1], until + SignedDuration::from_hours(10)).await.unwrap();
        parcels.watch(&keys[..1], clock.now()).await.unwrap();
        assert_eq!(world.due().await, [], "looking does not ask again");
        clock.advance(SignedDuration::from_hours(5));
        let leases = world.leases("node").await;
        for due in world.due().await {
            world.complete(&leases, world.unchanged(&due, Outcome::NotYet)).await;
        }
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 1, "one is watched longer");
        parcels.watch(&keys[1..2], clock.now() + SignedDuration::from_hours(1)).await.unwrap();
        let next = parcels.by_key(&parcel(1)).await.unwrap().unwrap().next_due;
        assert_eq!(next, Some(clock.now() + SignedDuration::from_hours(1)), "asked just now, so after a pause");
        world.assert_sound().await;
    }

    async fn parcels_come_in_the_order_asked(db: TestDb) {
        let world = World::new(db).await;
        let until = world.db.clock.now();
        let places = world.db.store.parcels().watch(&[parcel(1), parcel(2)], until).await.unwrap();
        let mut nowhere = places[0];
        nowhere.bucket = Bucket(nowhere.bucket.0 ^ 1);
        let asked = [places[1], nowhere, places[0], places[1]];
        let found = world.db.store.parcels().get(&asked).await.unwrap();
        let keys: Vec<_> = found.iter().map(|one| one.as_ref().map(|one| one.key.clone())).collect();
        assert_eq!(keys, [Some(parcel(2)), None, Some(parcel(1)), Some(parcel(2))]);
        assert_eq!(found[0].as_ref().unwrap().timeline, Timeline::default());
        assert!(!world.db.store.parcels().ask_now(nowhere).await.unwrap());
        assert_eq!(world.db.store.parcels().by_key(&parcel(3)).await.unwrap(), None);
    }

    async fn a_long_story_of_hostile_text_comes_back_as_it_was(db: TestDb) {
        let world = World::new(db).await;
        let mut one = wish(1);
        one.details = Details::default();
        world.db.store.trackings().register(world.account, vec![one]).await.unwrap();
        let leases = world.leases("node").await;
        let mut polled = world.found(&world.due().await[0], &[], 0);
        let mut long = story(world.db.clock.now(), &[SubStatus::InTransitOther; 2_000]);
        for (index, event) in long.legs[0].events.iter_mut().enumerate() {
            event.description = format!("{index} \u{0}\u{FFFF}'\"\\ {}", "\u{1F4E6}".repeat(index % 50));
        }
        if let PolledAnswer::Changed { timeline, status, .. } = &mut polled.answer {
            (**timeline, *status) = (long.clone(), Some(SubStatus::InTransitOther));
        }
        assert_eq!(world.complete(&leases, polled).await, Completed::Done);
        let parcel = world.db.store.parcels().by_key(&parcel(1)).await.unwrap().unwrap();
        assert_eq!(parcel.timeline, long);
        assert_eq!(world.fan_out().await, 1);
    }
}
