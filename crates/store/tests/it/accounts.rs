//! Accounts and their keys.

use jiff::SignedDuration;
use packtrail_domain::{AccountId, Clock as _};
use packtrail_store::{EmailTaken, new_key};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::world::World;

both_engines! {
    async fn an_address_has_one_account_whatever_its_case(db: TestDb) {
        let accounts = db.store.accounts();
        let ada = accounts.create(" Ada@Shop.example ").await.unwrap().unwrap();
        assert_eq!(ada.email, "Ada@Shop.example");
        assert_eq!(accounts.create("ada@SHOP.example").await.unwrap(), Err(EmailTaken));
        assert_eq!(accounts.by_email("ADA@shop.example").await.unwrap(), Some(ada.clone()));
        assert_eq!(accounts.get(ada.id).await.unwrap(), Some(ada));
        assert_eq!(accounts.by_email("eve@shop.example").await.unwrap(), None);
        assert_eq!(accounts.get(AccountId::new(db.clock.now())).await.unwrap(), None);
    }

    async fn of_many_who_want_one_address_one_gets_it(db: TestDb) {
        let tries = (0..16).map(|_| {
            let store = db.store.clone();
            tokio::spawn(async move { store.accounts().create("ada@shop.example").await.unwrap().is_ok() })
        });
        let mut winners = 0;
        for one in tries.collect::<Vec<_>>() {
            winners += usize::from(one.await.unwrap());
        }
        assert_eq!(winners, 1);
    }

    async fn a_key_opens_its_account_until_it_is_revoked(db: TestDb) {
        let world = World::new(db).await;
        let keys = world.db.store.keys();
        let (plain, other) = (new_key([1; 25]), new_key([2; 25]));
        let id = keys.create(world.account, "shop", Some(vec![9, 8, 7]), &plain).await.unwrap();
        let auth = keys.authenticate(&plain).await.unwrap().unwrap();
        assert_eq!((auth.account, auth.key), (world.account, id));
        assert_eq!(keys.authenticate(&other).await.unwrap(), None);
        assert_eq!(keys.sealed(world.account).await.unwrap(), [(id, vec![9, 8, 7])]);
        assert!(keys.revoke(world.account, id).await.unwrap());
        assert!(!keys.revoke(world.account, id).await.unwrap());
        assert_eq!(keys.authenticate(&plain).await.unwrap(), None);
        assert_eq!(keys.sealed(world.account).await.unwrap(), []);
        let rows = keys.list(world.account).await.unwrap();
        assert_eq!((rows.len(), rows[0].label.as_str(), rows[0].prefix.as_str()), (1, "shop", &plain[..8]));
        assert_eq!(rows[0].revoked, Some(world.db.clock.now()));
    }

    async fn another_account_cannot_revoke_a_key(db: TestDb) {
        let world = World::new(db).await;
        let eve = world.db.store.accounts().create("eve@shop.example").await.unwrap().unwrap();
        let keys = world.db.store.keys();
        let plain = new_key([3; 25]);
        let id = keys.create(world.account, "shop", None, &plain).await.unwrap();
        assert!(!keys.revoke(eve.id, id).await.unwrap());
        assert!(keys.authenticate(&plain).await.unwrap().is_some());
    }

    async fn the_last_use_of_a_key_is_noted_once_an_hour(db: TestDb) {
        let world = World::new(db).await;
        let (store, clock) = (&world.db.store, &world.db.clock);
        let plain = new_key([4; 25]);
        store.keys().create(world.account, "shop", None, &plain).await.unwrap();
        assert_eq!(store.keys().list(world.account).await.unwrap()[0].last_used, None);
        let first = clock.wall();
        for minutes in [0, 20, 20] {
            clock.advance(SignedDuration::from_mins(minutes));
            store.keys().authenticate(&plain).await.unwrap().unwrap();
        }
        assert_eq!(store.keys().list(world.account).await.unwrap()[0].last_used, Some(first));
        clock.advance(SignedDuration::from_mins(20));
        store.keys().authenticate(&plain).await.unwrap().unwrap();
        assert_eq!(store.keys().list(world.account).await.unwrap()[0].last_used, Some(clock.wall()));
    }
}

#[test]
fn a_new_key_is_forty_letters_that_depend_on_every_byte() {
    let key = new_key([0xff; 25]);
    assert_eq!(key, format!("pt_{}", "7".repeat(40)));
    assert_eq!(new_key([0; 25]), format!("pt_{}", "a".repeat(40)));
    for index in 0..25 {
        let mut random = [0xff; 25];
        random[index] ^= 1;
        assert_ne!(new_key(random), key, "byte {index}");
    }
}
