//! How connectors are doing is known after the polls.

use jiff::SignedDuration;
use packtrail_domain::health::Verdict;
use packtrail_domain::{Clock as _, Outcome, Status};
use packtrail_sim::Fault;
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::support::Scene;

both_engines! {
    async fn a_connector_that_breaks_shows_since_when_and_is_well_after_a_good_answer(db: TestDb) {
        let scene = Scene::set(db).await;
        let sample = scene.sample("ups", Status::InTransit);
        scene.register("ada@shop.example", std::slice::from_ref(&sample)).await;
        let worker = scene.worker("a");
        let health = scene.db.store.connector_health();
        let ups = ["ups".to_owned()];
        worker.run_once().await.unwrap();
        let (begin, well) = (scene.db.clock.wall(), health.of(&ups).await.unwrap().remove(0));
        assert_eq!((well.connector.as_str(), well.condition.verdict()), ("ups", Verdict::Works));
        assert_eq!(well.condition.last_good, Some(begin));
        assert_eq!(well.condition.recent.outcomes[&Outcome::Found], 1);
        let shapes = health.shapes("ups", 10).await.unwrap();
        assert_eq!(shapes.len(), 1, "a good answer has a shape");

        scene.world.set_connector_fault("ups", Some(Fault::Status(503)));
        // Another connector may be asked instead meanwhile; this one is tried again each day.
        let mut since = None;
        for _ in 0..3 {
            scene.db.clock.advance(SignedDuration::from_hours(24));
            assert_eq!(worker.run_once().await.unwrap(), 1);
            since = since.or(Some(scene.db.clock.wall()));
        }
        let broken = health.of(&ups).await.unwrap().remove(0).condition;
        assert_eq!(broken.verdict(), Verdict::Broken(since.unwrap()));
        let trouble = broken.trouble.unwrap();
        assert_eq!((trouble.outcome, trouble.run, broken.last_good), (Outcome::Refused, 3, Some(begin)));
        assert!(trouble.detail.contains("503"), "{}", trouble.detail);

        scene.world.set_connector_fault("ups", None);
        scene.db.clock.advance(SignedDuration::from_hours(24));
        scene.register("ada@shop.example", &[scene.sample("ups", Status::OutForDelivery)]).await;
        assert!(worker.run_once().await.unwrap() > 0);
        let well = health.of(&ups).await.unwrap().remove(0).condition;
        assert_eq!((well.verdict(), well.trouble), (Verdict::Works, None));
        assert_eq!(well.last_good, Some(scene.db.clock.wall()));

        scene.db.clock.advance(SignedDuration::from_hours(24 * 31));
        worker.clean_up().await.unwrap();
        assert!(health.list(10).await.unwrap().is_empty(), "kept for 30 days");
    }
}
