//! Who carries a parcel on: parcels that are asked for another one's sake.

use jiff::SignedDuration;
use packtrail_domain::legs::{FoundBy, NextLeg};
use packtrail_domain::{Clock as _, Outcome, ParcelRef, StopReason, SubStatus};
use packtrail_store::{LegRow, LegState, RetrackResult};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::world::{World, all_buckets, parcel, story};

fn next(index: usize) -> NextLeg {
    let mut key = parcel(index);
    "post-two".clone_into(&mut key.carrier);
    NextLeg { key, found_by: FoundBy::Told }
}

async fn place(world: &World, index: usize) -> ParcelRef {
    world.db.store.parcels().by_key(&parcel(index)).await.unwrap().unwrap().place
}

/// A world with a parcel that another one carries on.
async fn carried_on(db: TestDb) -> (World, ParcelRef, LegRow) {
    let world = World::new(db).await;
    world.register(1).await;
    let one = place(&world, 1).await;
    world.db.store.legs().follow(one, &[next(9)]).await.unwrap();
    let row = world.db.store.legs().of(one).await.unwrap().remove(0);
    (world, one, row)
}

async fn scheduled(world: &World) -> Vec<String> {
    let due = world.due().await;
    let mut keys: Vec<String> =
        due.iter().map(|due| format!("{} {}", due.key.carrier, due.key.number)).collect();
    keys.sort();
    keys
}

both_engines! {
    async fn a_leg_is_asked_once_however_many_parcels_it_carries_on(db: TestDb) {
        let world = World::new(db).await;
        world.register(1).await;
        world.register(2).await;
        let (one, two) = (place(&world, 1).await, place(&world, 2).await);
        let legs = world.db.store.legs();
        for _ in 0..2 {
            legs.follow(one, &[next(9)]).await.unwrap();
            legs.follow(two, &[next(9)]).await.unwrap();
        }
        assert_eq!(scheduled(&world).await.len(), 3);
        let row = legs.of(one).await.unwrap();
        assert_eq!(row.len(), 1);
        assert_eq!((row[0].state, row[0].found_by, row[0].is_followed), (LegState::Asked, FoundBy::Told, true));
        assert_eq!(row[0].key, next(9).key);
        let mut origins = legs.origins(row[0].place).await.unwrap();
        origins.sort();
        let mut both = [one, two];
        both.sort();
        assert_eq!(origins, both);
        world.assert_sound().await;
    }

    async fn a_leg_is_polled_on_while_it_is_wanted_and_no_longer(db: TestDb) {
        let (world, one, row) = carried_on(db).await;
        let legs = world.db.store.legs();
        let leases = world.leases("a").await;
        let due = world.due().await;
        let leg = due.iter().find(|due| due.place == row.place).unwrap();
        world.complete(&leases, world.unchanged(leg, Outcome::NotFound)).await;
        world.db.clock.advance(SignedDuration::from_hours(4));
        assert_eq!(scheduled(&world).await.len(), 2, "nobody but the other parcel wants it");
        legs.leave(&row, LegState::Dropped).await.unwrap();
        assert_eq!(scheduled(&world).await, ["post-one PT00000001XX"]);
        legs.follow(one, &[next(9)]).await.unwrap();
        assert_eq!(scheduled(&world).await.len(), 1, "what was dropped is not taken up again");
        assert_eq!(legs.origins(row.place).await.unwrap(), []);
        world.assert_sound().await;
    }

    async fn a_leg_that_an_account_follows_stays_when_it_is_left(db: TestDb) {
        let world = World::new(db).await;
        world.register(1).await;
        world.register(2).await;
        let one = place(&world, 1).await;
        let own = NextLeg { key: parcel(2), found_by: FoundBy::Told };
        let legs = world.db.store.legs();
        legs.follow(one, &[own]).await.unwrap();
        let row = legs.of(one).await.unwrap().remove(0);
        assert_eq!(row.place, place(&world, 2).await, "it is the parcel that the account follows");
        legs.leave(&row, LegState::Asked).await.unwrap();
        assert_eq!(scheduled(&world).await.len(), 2);
    }

    async fn two_parcels_that_name_each_other_do_not_hold_each_other_for_ever(db: TestDb) {
        let world = World::new(db).await;
        world.register(1).await;
        world.register(2).await;
        let (one, two) = (place(&world, 1).await, place(&world, 2).await);
        let legs = world.db.store.legs();
        let named = |index| [NextLeg { key: parcel(index), found_by: FoundBy::Told }];
        legs.follow(one, &named(2)).await.unwrap();
        legs.follow(two, &named(1)).await.unwrap();
        legs.follow(two, &named(2)).await.unwrap();
        assert_eq!(legs.of(two).await.unwrap(), []);
    }

    async fn a_story_is_joined_to_what_is_stored_and_to_nothing_else(db: TestDb) {
        let (world, one, row) = carried_on(db).await;
        let legs = world.db.store.legs();
        let told = story(world.db.clock.now(), &[SubStatus::InTransitPickedUp, SubStatus::DeliveredOther]);
        let status = Some(SubStatus::DeliveredOther);
        assert!(!legs.join(&row, 7, &told, status).await.unwrap(), "another version");
        assert!(legs.join(&row, 0, &told, status).await.unwrap());
        let parcel = world.db.store.parcels().get(&[one]).await.unwrap().remove(0).unwrap();
        assert_eq!((parcel.status, parcel.version, &parcel.timeline), (status, 1, &told));
        assert_eq!((parcel.outcome, parcel.asked), (None, None), "its own carrier was not asked");
        assert_eq!(legs.of(one).await.unwrap()[0].state, LegState::Joined);
        assert_eq!(world.fan_out().await, 1);
        let page = world.db.store.trackings().list(world.account, &Default::default()).await.unwrap();
        assert_eq!(page.rows[0].summary.sub_status, status);
        assert!(page.rows[0].summary.delivered.is_some());
        world.assert_sound().await;
    }

    async fn legs_are_left_with_their_parcel_and_taken_up_with_it(db: TestDb) {
        let world = World::new(db).await;
        let id = world.register(1).await;
        let one = place(&world, 1).await;
        let legs = world.db.store.legs();
        legs.follow(one, &[next(9)]).await.unwrap();
        assert_eq!(legs.settle(&all_buckets(), 10).await.unwrap(), 0);
        world.db.store.trackings().stop(world.account, id, StopReason::ByRequest).await.unwrap();
        assert_eq!(legs.settle(&all_buckets(), 10).await.unwrap(), 1);
        assert_eq!(scheduled(&world).await, [""; 0]);
        let again = world.db.store.trackings().retrack(world.account, id, true).await.unwrap();
        assert_eq!(again, RetrackResult::Done);
        assert_eq!(legs.settle(&all_buckets(), 10).await.unwrap(), 1);
        assert_eq!(scheduled(&world).await.len(), 2);
        assert_eq!(legs.settle(&[], 10).await.unwrap(), 0, "other nodes' buckets are theirs");
        let row = legs.of(one).await.unwrap().remove(0);
        let told = story(world.db.clock.now(), &[SubStatus::DeliveredOther]);
        assert!(legs.join(&row, 0, &told, Some(SubStatus::DeliveredOther)).await.unwrap());
        assert_eq!(legs.settle(&all_buckets(), 10).await.unwrap(), 0, "its carrier may have a word to add");
        world.db.clock.advance(SignedDuration::from_hours(24 * 4));
        assert_eq!(legs.settle(&all_buckets(), 10).await.unwrap(), 1);
        assert_eq!(scheduled(&world).await, ["post-one PT00000001XX"]);
        assert_eq!(legs.of(one).await.unwrap()[0].state, LegState::Joined, "what it told stays told");
        world.assert_sound().await;
    }

    async fn what_accounts_set_is_read_the_latest_first(db: TestDb) {
        let world = World::new(db).await;
        world.register(1).await;
        let one = place(&world, 1).await;
        let details = world.db.store.legs().details(one).await.unwrap();
        assert_eq!(details.iter().map(|one| one.tag.as_deref()).collect::<Vec<_>>(), [Some("order 1")]);
    }

    async fn the_end_of_an_account_ends_the_legs_of_its_parcels(db: TestDb) {
        let (world, one, row) = carried_on(db).await;
        let legs = world.db.store.legs();
        world.db.store.erasure().trackings(world.account, 10).await.unwrap();
        let gone = world.db.store.parcels().get(&[one, row.place]).await.unwrap();
        assert_eq!(gone, [None, None]);
        assert_eq!(legs.of(one).await.unwrap(), []);
        world.assert_sound().await;
    }
}
