//! Registering.

use packtrail_domain::{AccountId, Clock as _, Outcome, ParcelKey, SubStatus};
use packtrail_store::{Registered, StoreError};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::world::{World, number, parcel, wish};

both_engines! {
    async fn registering_answers_in_the_order_given(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        world.register(2).await;
        let results = trackings.register(world.account, [3, 2, 1, 3].map(wish).to_vec()).await.unwrap();
        assert!(matches!(
            results.as_slice(),
            [Registered::New(_), Registered::Already(_), Registered::New(_), Registered::Already(_)]
        ));
        let again = trackings.register(world.account, vec![wish(1)]).await.unwrap();
        assert!(matches!(again[..], [Registered::Already(_)]));
        let found = trackings.find(world.account, &[(number(3), None), (number(1), None)]).await.unwrap();
        for (index, wanted) in [(0, 0), (1, 2)] {
            assert_eq!(Registered::New(found[index][0].id), results[wanted]);
        }
        assert_eq!(found[0][0].number_given, "pt 00000003 xx");
        assert_eq!(found[0][0].details, wish(3).details);
        assert_eq!(found[0][0].carrier_key, 3011);
        world.assert_sound().await;
    }

    async fn only_new_registrations_count(db: TestDb) {
        let world = World::new(db).await;
        let trackings = world.db.store.trackings();
        trackings.register(world.account, [1, 2, 2].map(wish).to_vec()).await.unwrap();
        trackings.register(world.account, [1, 3].map(wish).to_vec()).await.unwrap();
        let quota = trackings.quota(world.account).await.unwrap();
        assert_eq!((quota.used, quota.used_today), (3, 3));
        world.db.clock.advance(jiff::SignedDuration::from_hours(24));
        let id = world.register(4).await;
        assert!(trackings.delete(world.account, id).await.unwrap());
        let quota = trackings.quota(world.account).await.unwrap();
        assert_eq!((quota.used, quota.used_today), (4, 1), "deleting gives nothing back");
    }

    async fn what_is_left_of_the_quota_is_used_in_order(db: TestDb) {
        let world = World::new(db).await;
        assert!(world.db.store.accounts().set_quota(world.account, 2).await.unwrap());
        let results = world.db.store.trackings();
        let results = results.register(world.account, [1, 2, 3, 1].map(wish).to_vec()).await.unwrap();
        assert!(matches!(
            results.as_slice(),
            [Registered::New(_), Registered::New(_), Registered::NoQuota, Registered::Already(_)]
        ));
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 2);
        world.assert_sound().await;
    }

    async fn of_sixty_four_at_once_one_gets_the_last_registration(db: TestDb) {
        let world = World::new(db).await;
        world.db.store.accounts().set_quota(world.account, 1).await.unwrap();
        let tasks: Vec<_> = (0..64)
            .map(|index| {
                let (store, account) = (world.db.store.clone(), world.account);
                tokio::spawn(async move { store.trackings().register(account, vec![wish(index)]).await.unwrap() })
            })
            .collect();
        let mut registered = 0;
        for task in tasks {
            registered += usize::from(matches!(task.await.unwrap().as_slice(), [Registered::New(_)]));
        }
        assert_eq!(registered, 1);
        assert_eq!(world.db.store.trackings().quota(world.account).await.unwrap().used, 1);
        world.assert_sound().await;
    }

    async fn many_accounts_register_the_same_parcels_at_once(db: TestDb) {
        let world = World::new(db).await;
        let mut tasks = Vec::new();
        for index in 0..8 {
            let email = format!("shop{index}@shop.example");
            let account = world.db.store.accounts().create(&email).await.unwrap().unwrap().id;
            let store = world.db.store.clone();
            tasks.push(tokio::spawn(async move {
                // Each in another order: rows must be taken in one order all the same.
                let wishes = (0..20).map(|step| wish((step * 7 + index * 3) % 20)).collect();
                store.trackings().register(account, wishes).await.unwrap()
            }));
        }
        for task in tasks {
            assert!(task.await.unwrap().iter().all(|result| matches!(result, Registered::New(_))));
        }
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 20);
        world.assert_sound().await;
    }

    async fn the_same_parcel_of_two_accounts_is_one_parcel_polled_once(db: TestDb) {
        let world = World::new(db).await;
        let other = world.db.store.accounts().create("eve@shop.example").await.unwrap().unwrap().id;
        let trackings = world.db.store.trackings();
        world.register(1).await;
        trackings.register(other, vec![wish(1)]).await.unwrap();
        let mine = trackings.find(world.account, &[(number(1), None)]).await.unwrap();
        let theirs = trackings.find(other, &[(number(1), None)]).await.unwrap();
        assert_eq!(mine[0][0].parcel, theirs[0][0].parcel);
        assert_ne!(mine[0][0].id, theirs[0][0].id);
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 1);
        assert_eq!(world.due().await.len(), 1);
    }

    async fn who_comes_later_knows_at_once_what_is_known(db: TestDb) {
        let world = World::new(db).await;
        world.register(1).await;
        let leases = world.leases("node").await;
        let due = world.due().await;
        world.complete(&leases, world.found(&due[0], &[SubStatus::InTransitPickedUp], 0)).await;
        let other = world.db.store.accounts().create("eve@shop.example").await.unwrap().unwrap().id;
        world.db.store.trackings().register(other, vec![wish(1)]).await.unwrap();
        let theirs = world.db.store.trackings().find(other, &[(number(1), None)]).await.unwrap();
        assert_eq!(theirs[0][0].summary.sub_status, Some(SubStatus::InTransitPickedUp));
        assert_eq!(theirs[0][0].summary.outcome, Some(Outcome::Found));
        assert_eq!(world.due().await, [], "it was asked just now, so it is not due");
    }

    async fn the_extra_makes_another_parcel(db: TestDb) {
        let world = World::new(db).await;
        let mut with_code = wish(1);
        with_code.parcel.extra = "8001".to_owned();
        let trackings = world.db.store.trackings();
        let results = trackings.register(world.account, vec![wish(1), with_code]).await.unwrap();
        assert!(results.iter().all(|result| matches!(result, Registered::New(_))));
        let found = trackings.find(world.account, &[(number(1), None)]).await.unwrap();
        assert_eq!(found[0].len(), 2);
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 2);
    }

    async fn hostile_text_is_kept_or_made_harmless(db: TestDb) {
        let world = World::new(db).await;
        let mut one = wish(1);
        one.parcel.extra = "80\u{0}01".to_owned();
        one.number_given = "'; DROP TABLE trackings; --\u{0}".to_owned();
        one.details.remark = Some("{rows} {list$1} $1 \u{0} \u{1F4E6} \u{202E}".to_owned());
        one.details.labels = Some(serde_json::json!({ "\u{0}key": ["\u{0}", 1.5, null] }));
        let trackings = world.db.store.trackings();
        let first = trackings.register(world.account, vec![one.clone()]).await.unwrap();
        assert!(matches!(first.as_slice(), [Registered::New(_)]));
        let again = trackings.register(world.account, vec![one]).await.unwrap();
        assert!(matches!(again[..], [Registered::Already(_)]));
        let found = trackings.find(world.account, &[(number(1), None)]).await.unwrap();
        let found = &found[0][0];
        assert_eq!(found.number_given, "'; DROP TABLE trackings; --\u{FFFD}");
        assert_eq!(
            found.details.remark.as_deref(),
            Some("{rows} {list$1} $1 \u{FFFD} \u{1F4E6} \u{202E}")
        );
        assert_eq!(found.details.labels, Some(serde_json::json!({ "\u{FFFD}key": ["\u{FFFD}", 1.5, null] })));
        let key = ParcelKey { extra: "80\u{0}01".to_owned(), ..parcel(1) };
        assert!(world.db.store.parcels().by_key(&key).await.unwrap().is_some());
        world.assert_sound().await;
    }

    async fn an_account_that_does_not_exist_registers_nothing(db: TestDb) {
        let world = World::new(db).await;
        let nobody = AccountId::new(world.db.clock.now());
        let refused = world.db.store.trackings().register(nobody, vec![wish(1)]).await;
        assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 0);
    }

    async fn a_write_that_fails_does_not_sink_its_neighbours(db: TestDb) {
        let world = World::new(db).await;
        let nobody = AccountId::new(world.db.clock.now());
        let tasks: Vec<_> = (0..64)
            .map(|index| {
                let store = world.db.store.clone();
                let account = if index % 2 == 0 { world.account } else { nobody };
                tokio::spawn(async move { store.trackings().register(account, vec![wish(index)]).await.is_ok() })
            })
            .collect();
        for (index, task) in tasks.into_iter().enumerate() {
            assert_eq!(task.await.unwrap(), index % 2 == 0, "write {index}");
        }
        assert_eq!(world.db.store.trackings().quota(world.account).await.unwrap().used, 32);
        assert_eq!(world.db.store.schedule().depth().await.unwrap(), 32);
        world.assert_sound().await;
    }
}
