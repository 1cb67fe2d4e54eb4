//! What is counted for aggregators: budgets that nodes share, and registrations.

use packtrail_domain::Clock as _;
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::world::World;

both_engines! {
    async fn a_budget_is_granted_up_to_its_limit_and_no_further(db: TestDb) {
        let budgets = db.store.budgets();
        assert_eq!(budgets.take("one", "2026-11", 4, 10).await.unwrap(), 4);
        assert_eq!(budgets.take("one", "2026-11", 4, 10).await.unwrap(), 4);
        assert_eq!(budgets.take("one", "2026-11", 4, 10).await.unwrap(), 2, "what is left");
        assert_eq!(budgets.take("one", "2026-11", 1, 10).await.unwrap(), 0);
        assert_eq!(budgets.taken("one", "2026-11").await.unwrap(), 10);
        // Another connector, another month, a greater and a smaller limit.
        assert_eq!(budgets.take("two", "2026-11", 20, 10).await.unwrap(), 10);
        assert_eq!(budgets.take("one", "2026-12", 1, 10).await.unwrap(), 1);
        assert_eq!(budgets.take("one", "2026-11", 1, 12).await.unwrap(), 1);
        assert_eq!(budgets.take("one", "2026-11", 1, 5).await.unwrap(), 0);
        budgets.sweep("2026-12").await.unwrap();
        assert_eq!(budgets.taken("one", "2026-11").await.unwrap(), 0);
        assert_eq!(budgets.taken("one", "2026-12").await.unwrap(), 1);
    }

    async fn grants_at_the_same_time_never_exceed_the_limit(db: TestDb) {
        let mut tasks = Vec::new();
        for _ in 0..20 {
            let store = db.store.clone();
            tasks.push(tokio::spawn(async move { store.budgets().take("one", "2026-11-23", 3, 25).await.unwrap() }));
        }
        let mut granted = 0;
        for task in tasks {
            granted += task.await.unwrap();
        }
        assert_eq!((granted, db.store.budgets().taken("one", "2026-11-23").await.unwrap()), (25, 25));
    }

    async fn a_registration_is_of_one_parcel_and_one_connector(db: TestDb) {
        let world = World::new(db).await;
        world.register(1).await;
        world.register(2).await;
        let places: Vec<_> = world.due().await.iter().map(|due| due.place).collect();
        let registrations = world.db.store.registrations();
        registrations.remember("one", &places[..1]).await.unwrap();
        registrations.remember("one", &places[..1]).await.unwrap();
        let known = registrations.of("one", &places).await.unwrap();
        assert_eq!(known.into_iter().collect::<Vec<_>>(), [(places[0], world.db.clock.now())]);
        assert!(registrations.of("two", &places).await.unwrap().is_empty());
        assert!(world.db.store.admin().verify().await.unwrap().is_empty());
    }
}
