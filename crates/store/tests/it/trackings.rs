//! Finding, listing and changing trackings.

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::{
    AccountId, Clock as _, Details, Number, Outcome, ParcelKey, Status, StopReason, SubStatus, Tracking,
    TrackingId,
};
use packtrail_store::{
    ChangeCarrier, ListFilter, ListOrder, NewTracking, OrderField, Range, Registered, RetrackResult,
};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::world::{World, number, parcel, wish};

/// The only tracking of a number.
async fn find(world: &World, index: usize) -> Tracking {
    let found = world.db.store.trackings().find(world.account, &[(number(index), None)]).await.unwrap();
    assert_eq!(found[0].len(), 1);
    found[0][0].clone()
}

async fn listed(world: &World, filter: ListFilter) -> Vec<Number> {
    let page = world.db.store.trackings().list(world.account, &filter).await.unwrap();
    assert_eq!(page.total, page.rows.len() as u64);
    page.rows.into_iter().map(|row| row.key.number).collect()
}

both_engines! {
    async fn finding_keeps_the_order_asked_and_minds_the_carrier(db: TestDb) {
        let world = World::new(db).await;
        let mut other = wish(1);
        other.parcel.carrier = "post-two".to_owned();
        let trackings = world.db.store.trackings();
        trackings.register(world.account, vec![wish(1), other, wish(2)]).await.unwrap();
        let wanted = [
            (number(2), None),
            (number(1), Some("post-two".to_owned())),
            (number(9), None),
            (number(1), None),
            (number(2), Some("post-two".to_owned())),
        ];
        let found = trackings.find(world.account, &wanted).await.unwrap();
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 0, 2, 0]);
        assert_eq!(found[1][0].key.carrier, "post-two");
        let stranger = AccountId::new(world.db.clock.now());
        assert_eq!(trackings.find(stranger, &wanted).await.unwrap(), vec![vec![]; 5]);
    }

    async fn a_list_is_paged_newest_first(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        let together: Vec<NewTracking> = (0..10).map(wish).collect();
        trackings.register(world.account, together).await.unwrap();
        world.db.clock.advance(SignedDuration::from_secs(1));
        for index in 10..13 {
            world.register(index).await;
            world.db.clock.advance(SignedDuration::from_secs(1));
        }
        let mut seen = Vec::new();
        for page in 1..=4 {
            let filter = ListFilter { page, page_size: 5, ..ListFilter::default() };
            let page = trackings.list(world.account, &filter).await.unwrap();
            assert_eq!(page.total, 13);
            seen.extend(page.rows.into_iter().map(|row| row.key.number));
        }
        assert_eq!(seen, (0..13).rev().map(number).collect::<Vec<_>>());
        let order = ListOrder { field: OrderField::Registered, descending: false };
        let oldest = listed(&world, ListFilter { order, ..ListFilter::default() }).await;
        assert_eq!(oldest, (0..13).map(number).collect::<Vec<_>>());
        let huge = ListFilter { page: u32::MAX, page_size: u32::MAX, ..ListFilter::default() };
        assert!(trackings.list(world.account, &huge).await.unwrap().rows.is_empty());
    }

    async fn a_list_is_filtered_by_each_criterion(db: TestDb) {
        let world = World::new(db).await;
        let (trackings, clock) = (world.db.store.trackings(), world.db.clock.clone());
        let first: Timestamp = clock.now();
        let ids = [world.register(1).await, world.register(2).await];
        clock.advance(SignedDuration::from_hours(1));
        let later = clock.now();
        let mut other = wish(3);
        other.parcel.carrier = "post-two".to_owned();
        trackings.register(world.account, vec![other, wish(4)]).await.unwrap();
        let leases = world.leases("node").await;
        for due in world.due().await {
            let polled = match due.key.number {
                ref n if *n == number(1) => world.found(&due, &[SubStatus::DeliveredOther], 0),
                ref n if *n == number(2) => world.unchanged(&due, Outcome::Blocked),
                _ => continue,
            };
            world.complete(&leases, polled).await;
        }
        assert_eq!(world.fan_out().await, 2);
        clock.advance(SignedDuration::from_hours(1));
        assert!(trackings.stop(world.account, ids[1], StopReason::ByRequest).await.unwrap());
        let all = ListFilter::default();
        let hour = |from| Range { from: Some(from), to: Some(from + SignedDuration::from_mins(1)) };
        let cases: Vec<(ListFilter, &[usize])> = vec![
            (ListFilter { numbers: vec![number(4), number(2), number(9)], ..all.clone() }, &[2, 4]),
            (ListFilter { carrier: Some("post-two".to_owned()), ..all.clone() }, &[3]),
            (ListFilter { statuses: vec![Status::Delivered], ..all.clone() }, &[1]),
            (ListFilter { stopped: Some(true), ..all.clone() }, &[2]),
            (ListFilter { stopped: Some(false), ..all.clone() }, &[1, 3, 4]),
            (ListFilter { sync_ok: Some(true), ..all.clone() }, &[1]),
            (ListFilter { sync_ok: Some(false), ..all.clone() }, &[2]),
            (ListFilter { registered: hour(first), ..all.clone() }, &[1, 2]),
            (ListFilter { registered: Range { from: None, to: Some(first) }, ..all.clone() }, &[]),
            (ListFilter { asked: hour(later), ..all.clone() }, &[1, 2]),
            (ListFilter { asked: Range { from: None, to: Some(later) }, ..all.clone() }, &[]),
            (ListFilter { stopped_at: hour(clock.now()), ..all.clone() }, &[2]),
            (ListFilter { stopped: Some(false), carrier: Some("post-one".to_owned()), ..all.clone() }, &[1, 4]),
        ];
        for (filter, wanted) in cases {
            let wanted: Vec<Number> = wanted.iter().map(|index| number(*index)).collect();
            let mut got = listed(&world, filter.clone()).await;
            got.sort();
            assert_eq!(got, wanted, "{filter:?}");
        }
        let order = ListOrder { field: OrderField::Asked, descending: true };
        let by_asked = listed(&world, ListFilter { order, ..ListFilter::default() }).await;
        assert!(by_asked[..2].contains(&number(1)) && by_asked[..2].contains(&number(2)));
    }

    async fn a_stopped_tracking_is_started_again_once(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        let id = world.register(1).await;
        assert_eq!(trackings.retrack(world.account, id, true).await.unwrap(), RetrackResult::NotStopped);
        assert!(trackings.stop(world.account, id, StopReason::InvalidCarrier).await.unwrap());
        assert!(!trackings.stop(world.account, id, StopReason::ByRequest).await.unwrap());
        let stopped = find(&world, 1).await;
        assert_eq!(stopped.stopped, Some((world.db.clock.now(), StopReason::InvalidCarrier)));
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 0, "nobody wants it any more");
        world.assert_sound().await;
        assert_eq!(trackings.retrack(world.account, id, true).await.unwrap(), RetrackResult::Done);
        let again = find(&world, 1).await;
        assert_eq!((again.stopped, again.is_retracked), (None, true));
        assert_eq!(world.due().await.len(), 1);
        assert!(trackings.stop(world.account, id, StopReason::ByRequest).await.unwrap());
        assert_eq!(trackings.retrack(world.account, id, true).await.unwrap(), RetrackResult::Used);
        let nobody = TrackingId::new(world.db.clock.now());
        assert_eq!(trackings.retrack(world.account, nobody, true).await.unwrap(), RetrackResult::NotStopped);
        assert!(!trackings.stop(world.account, nobody, StopReason::ByRequest).await.unwrap());
        world.assert_sound().await;
    }

    async fn a_parcel_stays_on_the_schedule_while_somebody_wants_it(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        let other = world.db.store.accounts().create("eve@shop.example").await.unwrap().unwrap().id;
        let mine = world.register(1).await;
        let theirs = trackings.register(other, vec![wish(1)]).await.unwrap();
        let [Registered::New(theirs)] = theirs.as_slice() else { panic!("{theirs:?}") };
        assert!(!trackings.stop(world.account, *theirs, StopReason::ByRequest).await.unwrap(), "not its own");
        assert!(!trackings.delete(world.account, *theirs).await.unwrap(), "not its own");
        assert!(trackings.stop(world.account, mine, StopReason::ByRequest).await.unwrap());
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 1);
        assert!(trackings.delete(other, *theirs).await.unwrap());
        assert!(!trackings.delete(other, *theirs).await.unwrap());
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 0);
        assert!(trackings.delete(world.account, mine).await.unwrap());
        world.assert_sound().await;
        world.register(1).await;
        assert!(!find(&world, 1).await.is_retracked, "registered anew");
    }

    async fn stopping_and_registering_at_once_never_leaves_a_parcel_unasked(db: TestDb) {
        let world = World::new(db).await;
        for round in 0..10 {
            let mine = world.register(round).await;
            let email = format!("shop{round}@shop.example");
            let other = world.db.store.accounts().create(&email).await.unwrap().unwrap().id;
            let (one, two, account) = (world.db.store.clone(), world.db.store.clone(), world.account);
            let stop = tokio::spawn(async move {
                one.trackings().stop(account, mine, StopReason::ByRequest).await.unwrap()
            });
            let register =
                tokio::spawn(async move { two.trackings().register(other, vec![wish(round)]).await.unwrap() });
            assert!(stop.await.unwrap());
            assert!(matches!(register.await.unwrap().as_slice(), [Registered::New(_)]));
            assert_eq!(world.db.store.schedule().depth().await.unwrap(), round as u64 + 1);
        }
        world.assert_sound().await;
    }

    async fn changing_the_carrier_moves_to_another_parcel(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        let id = world.register(1).await;
        let two = ParcelKey { carrier: "post-two".to_owned(), ..parcel(1) };
        let change = trackings.change_carrier(world.account, id, two.clone(), 2151, (Some(7041), 5)).await.unwrap();
        assert_eq!(change, ChangeCarrier::Done);
        let moved = find(&world, 1).await;
        assert_eq!((moved.id, &moved.key, moved.carrier_key, moved.carrier_changes), (id, &two, 2151, 1));
        assert_eq!(moved.details, Details { final_carrier: 7041, ..wish(1).details });
        let due = world.due().await;
        assert_eq!(due.iter().map(|due| &due.key).collect::<Vec<_>>(), [&two], "the old one is not asked any more");
        assert!(matches!(
            trackings.register(world.account, vec![wish(1)]).await.unwrap().as_slice(),
            [Registered::New(_)]
        ));
        let back = trackings.change_carrier(world.account, id, parcel(1), 3011, (None, 5)).await.unwrap();
        assert_eq!(back, ChangeCarrier::Exists);
        let same = trackings.change_carrier(world.account, id, two.clone(), 2151, (Some(0), 5)).await.unwrap();
        assert_eq!(same, ChangeCarrier::Done);
        let found = trackings.find(world.account, &[(number(1), Some("post-two".to_owned()))]).await.unwrap();
        assert_eq!((found[0][0].carrier_changes, found[0][0].details.final_carrier), (1, 0));
        world.assert_sound().await;
    }

    async fn the_carrier_is_changed_five_times_and_not_while_stopped(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        let id = world.register(1).await;
        for turn in 0..6 {
            let new = ParcelKey { carrier: format!("post-{turn}"), ..parcel(1) };
            let change = trackings.change_carrier(world.account, id, new, 1, (None, 5)).await.unwrap();
            let wanted = if turn < 5 { ChangeCarrier::Done } else { ChangeCarrier::LimitReached };
            assert_eq!(change, wanted);
        }
        trackings.stop(world.account, id, StopReason::ByRequest).await.unwrap();
        let change = trackings.change_carrier(world.account, id, parcel(1), 1, (None, 5)).await.unwrap();
        assert_eq!(change, ChangeCarrier::Stopped);
        world.assert_sound().await;
    }

    async fn details_are_replaced_whole(db: TestDb) {
        let world = World::new(db).await;
        let id = world.register(1).await;
        let details = Details { order_no: Some("A-17".to_owned()), origin: 2, ..Details::default() };
        let trackings = world.db.store.trackings();
        assert!(trackings.change_details(world.account, id, details.clone()).await.unwrap());
        assert_eq!(find(&world, 1).await.details, details);
        let nobody = AccountId::new(world.db.clock.now());
        assert!(!trackings.change_details(nobody, id, details).await.unwrap());
    }
}
