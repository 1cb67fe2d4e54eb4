//! What an account's own parcels say about carriers.

use packtrail_domain::limits::limits;
use packtrail_domain::{AccountId, Clock as _, Number, ParcelKey, SubStatus, origin};
use packtrail_store::{ChangeCarrier, NewTracking};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::world::{World, number, parcel, wish};

/// A tracking of a carrier that was found in some way.
fn wish_of(index: usize, carrier: &str, origin: u8) -> NewTracking {
    let mut new = wish(index);
    new.parcel.carrier = carrier.to_owned();
    new.details.origin = origin;
    new
}

async fn register(world: &World, wishes: Vec<NewTracking>) {
    world.db.store.trackings().register(world.account, wishes).await.unwrap();
}

async fn history(world: &World, account: AccountId) -> Vec<(String, u64)> {
    world.db.store.trackings().history(account).await.unwrap()
}

fn counts(pairs: &[(&str, u64)]) -> Vec<(String, u64)> {
    pairs.iter().map(|(carrier, count)| ((*carrier).to_owned(), *count)).collect()
}

async fn chosen(world: &World, account: AccountId, index: usize) -> Option<String> {
    let numbers: [Number; 2] = [number(index), number(index + 1_000)];
    world.db.store.trackings().chosen(account, &numbers).await.unwrap().remove(&number(index))
}

both_engines! {
    async fn only_carriers_that_were_named_or_answered_teach(db: TestDb) {
        let world = World::new(db).await;
        assert_eq!(history(&world, world.account).await, []);
        register(&world, vec![
            wish_of(1, "named", origin::GIVEN),
            wish_of(2, "named", origin::GIVEN),
            wish_of(3, "guessed", origin::GUESS),
            wish_of(4, "detected", origin::DETECTED),
            wish_of(5, "answers", origin::GUESS),
            wish_of(6, "unknown-there", origin::DETECTED),
        ]).await;
        assert_eq!(history(&world, world.account).await, counts(&[("named", 2)]));
        let leases = world.leases("node").await;
        for due in world.due().await {
            let polled = match due.key.carrier.as_str() {
                "answers" => world.found(&due, &[SubStatus::InTransitPickedUp], 0),
                "unknown-there" => world.found(&due, &[SubStatus::NotFoundOther], 0),
                _ => continue,
            };
            world.complete(&leases, polled).await;
        }
        world.fan_out().await;
        assert_eq!(history(&world, world.account).await, counts(&[("named", 2), ("answers", 1)]));
        let stranger = AccountId::new(world.db.clock.now());
        assert_eq!(history(&world, stranger).await, []);
    }

    async fn a_choice_counts_once_and_the_newest_parcels_alone(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        trackings.choose(world.account, &number(1), "picked").await.unwrap();
        trackings.choose(world.account, &number(1), "picked").await.unwrap();
        assert_eq!(history(&world, world.account).await, counts(&[("picked", 1)]));
        register(&world, vec![wish_of(1, "picked", origin::GIVEN)]).await;
        assert_eq!(history(&world, world.account).await, counts(&[("picked", 1)]));
        world.db.clock.advance(jiff::SignedDuration::from_secs(1));
        let many = limits().history;
        register(&world, (0..many).map(|index| wish_of(10 + index, "newer", origin::GIVEN)).collect()).await;
        let newest = u64::try_from(many).unwrap();
        assert_eq!(history(&world, world.account).await, counts(&[("newer", newest)]));
    }

    async fn the_carrier_named_last_for_a_number_is_remembered(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        let (ada, stranger) = (world.account, AccountId::new(world.db.clock.now()));
        assert_eq!(chosen(&world, ada, 1).await, None);
        register(&world, vec![wish_of(1, "guessed", origin::GUESS), wish_of(2, "named", origin::GIVEN)]).await;
        assert_eq!(chosen(&world, ada, 1).await, None);
        assert_eq!(chosen(&world, ada, 2).await.as_deref(), Some("named"));
        for carrier in ["one", "other"] {
            world.db.clock.advance(jiff::SignedDuration::from_secs(1));
            trackings.choose(ada, &number(2), carrier).await.unwrap();
        }
        assert_eq!(chosen(&world, ada, 2).await.as_deref(), Some("other"));
        let id = trackings.find(ada, &[(number(1), None)]).await.unwrap()[0][0].id;
        let new = ParcelKey { carrier: "moved".to_owned(), ..parcel(1) };
        let done = trackings.change_carrier(ada, id, new, 1, (None, 5)).await.unwrap();
        assert_eq!(done, ChangeCarrier::Done);
        assert!(trackings.delete(ada, id).await.unwrap());
        assert_eq!(chosen(&world, ada, 1).await.as_deref(), Some("moved"), "it outlives the tracking");
        assert_eq!((chosen(&world, stranger, 1).await, chosen(&world, stranger, 2).await), (None, None));
        assert_eq!(trackings.chosen(ada, &[]).await.unwrap().len(), 0);
    }

    async fn of_too_many_choices_the_oldest_are_forgotten(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        for index in 0..=limits().chosen_carriers {
            trackings.choose(world.account, &number(index), "picked").await.unwrap();
            world.db.clock.advance(jiff::SignedDuration::from_secs(1));
        }
        assert_eq!(chosen(&world, world.account, 0).await, None);
        assert_eq!(chosen(&world, world.account, 1).await.as_deref(), Some("picked"));
    }
}
