//! What the API keeps beside trackings: keys that end, first answers, the feed, the list by place.

use jiff::SignedDuration;
use packtrail_domain::{Clock as _, Details, StopReason};
use packtrail_store::{Begin, Cause, KeyChange, ListFilter, new_key};
use packtrail_testkit::PlainTell;
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::world::{World, wish};

both_engines! {
    async fn a_replaced_key_opens_until_the_overlap_is_over_and_signs_until_then(db: TestDb) {
        let world = World::new(db).await;
        let keys = world.db.store.keys();
        let (old_plain, new_plain) = (new_key([1; 25]), new_key([2; 25]));
        let old = keys.create(world.account, "shop", Some(vec![1]), &old_plain).await.unwrap();
        world.db.clock.advance(SignedDuration::from_secs(1));
        let networks = Some(vec!["10.0.0.0/8".to_owned()]);
        assert!(keys.change(world.account, old, KeyChange { networks, ..KeyChange::default() }).await.unwrap());
        let five_minutes = SignedDuration::from_mins(5);
        let new = keys.rotate(world.account, old, (&new_plain, Some(vec![2])), five_minutes).await.unwrap().unwrap();
        let row = keys.list(world.account).await.unwrap().into_iter().find(|row| row.id == new).unwrap();
        assert_eq!((row.label.as_str(), row.networks.len(), row.expires), ("shop", 1, None));

        world.db.clock.advance(SignedDuration::from_secs(4 * 60 + 59));
        assert_eq!(keys.authenticate(&old_plain).await.unwrap().unwrap().key, old);
        assert_eq!(keys.authenticate(&new_plain).await.unwrap().unwrap().networks, ["10.0.0.0/8"]);
        assert_eq!(keys.sealed(world.account).await.unwrap(), [(old, vec![1]), (new, vec![2])]);

        world.db.clock.advance(SignedDuration::from_secs(2));
        assert_eq!(keys.authenticate(&old_plain).await.unwrap(), None);
        assert_eq!(keys.authenticate(&new_plain).await.unwrap().unwrap().key, new);
        assert_eq!(keys.sealed(world.account).await.unwrap(), [(new, vec![2])]);
        let again = keys.rotate(world.account, old, (&new_key([3; 25]), None), five_minutes).await.unwrap();
        assert_eq!(again, None, "a key that is over is not replaced");
    }

    async fn a_repeated_request_gets_the_first_answer(db: TestDb) {
        let world = World::new(db).await;
        let kept = world.db.store.idempotency();
        let begin = async |hash: u8| kept.begin(world.account, "order-1", vec![hash]).await.unwrap();
        assert_eq!(begin(1).await, Begin::Fresh);
        assert_eq!(begin(1).await, Begin::InFlight);
        assert_eq!(begin(2).await, Begin::OtherRequest);
        kept.finish(world.account, "order-1", 201, b"made".to_vec()).await.unwrap();
        assert_eq!(begin(1).await, Begin::Replay { status: 201, body: b"made".to_vec() });
        kept.forget(world.account, "order-1").await.unwrap();
        assert_eq!(begin(2).await, Begin::OtherRequest, "what is finished is not forgotten");

        assert_eq!(kept.begin(world.account, "order-2", vec![1]).await.unwrap(), Begin::Fresh);
        world.db.clock.advance(SignedDuration::from_secs(61));
        let taken_over = kept.begin(world.account, "order-2", vec![1]).await.unwrap();
        assert_eq!(taken_over, Begin::Fresh, "whoever began it is gone");
        kept.forget(world.account, "order-2").await.unwrap();
        assert_eq!(kept.begin(world.account, "order-2", vec![9]).await.unwrap(), Begin::Fresh);
        world.db.clock.advance(SignedDuration::from_hours(1));
        assert_eq!(kept.sweep(world.db.clock.wall()).await.unwrap(), 2);
        assert_eq!(begin(3).await, Begin::Fresh);
    }

    async fn the_feed_has_each_tracking_once_at_its_latest_news(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        trackings.register(world.account, (0..3).map(wish).collect()).await.unwrap();
        assert_eq!(trackings.feed_end(world.account).await.unwrap(), 0);
        let listed = trackings.after(world.account, &ListFilter::default(), None, 10).await.unwrap();
        for tracking in &listed[1..] {
            let details = Details { tag: Some("blue".to_owned()), ..Details::default() };
            assert!(trackings.change_details(world.account, tracking.id, details).await.unwrap());
        }
        let stopped = &listed[1];
        trackings.stop(world.account, stopped.id, StopReason::ByRequest).await.unwrap();
        let cause = Cause::Stopped(world.account, stopped.id);
        trackings.tell(stopped.parcel, cause, std::sync::Arc::new(PlainTell)).await.unwrap();
        let feed = trackings.feed(world.account, 0, 10).await.unwrap();
        let seen: Vec<_> = feed.iter().map(|(place, tracking)| (*place, tracking.id)).collect();
        assert_eq!(seen, [(2, listed[2].id), (3, stopped.id)]);
        assert_eq!(trackings.feed_end(world.account).await.unwrap(), 3);
        assert!(trackings.feed(world.account, 3, 10).await.unwrap().is_empty());
    }

    async fn a_list_goes_on_after_the_last_one_seen_whatever_comes_meanwhile(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        let mut wishes: Vec<_> = (0..10).map(wish).collect();
        wishes[4].details = Details { tag: Some("blue".to_owned()), ..Details::default() };
        trackings.register(world.account, wishes).await.unwrap();
        let all = ListFilter::default();
        let first = trackings.after(world.account, &all, None, 4).await.unwrap();
        world.db.clock.advance(SignedDuration::from_secs(1));
        world.register(77).await;
        let last = first.last().map(|tracking| tracking.id);
        let rest = trackings.after(world.account, &all, last, 100).await.unwrap();
        let mut numbers: Vec<_> = first.iter().chain(&rest).map(|one| one.key.number.clone()).collect();
        numbers.reverse();
        assert_eq!(numbers, (0..10).map(crate::world::number).collect::<Vec<_>>());
        let blue = ListFilter { tag: Some("blue".to_owned()), ..ListFilter::default() };
        let blue = trackings.after(world.account, &blue, None, 100).await.unwrap();
        assert_eq!(blue.len(), 1);
        assert_eq!(trackings.get(world.account, blue[0].id).await.unwrap(), Some(blue[0].clone()));
    }
}
