//! Due polls and what follows from them.

use jiff::SignedDuration;
use packtrail_domain::limits::limits;
use packtrail_domain::{Clock as _, Outcome, Status, SubStatus};
use packtrail_sim::Fault;
use packtrail_store::ListFilter;
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::support::Scene;

both_engines! {
    async fn a_registered_number_is_asked_merged_and_told_to_its_trackings(db: TestDb) {
        let scene = Scene::set(db).await;
        let samples = [scene.sample("inpost", Status::Delivered), scene.sample("ups", Status::InTransit)];
        let account = scene.register("ada@shop.example", &samples).await;
        assert_eq!(scene.worker("a").run_once().await.unwrap(), 2);
        for sample in &samples {
            let parcel = scene.parcel(sample).await;
            assert_eq!(parcel.outcome, Some(Outcome::Found), "{:?}", parcel.outcome_detail);
            assert_eq!(parcel.status.map(SubStatus::status), Some(sample.status));
            assert!(!parcel.timeline.events().is_empty());
            assert!(parcel.next_due.unwrap() > parcel.asked.unwrap());
        }
        let page = scene.db.store.trackings().list(account, &ListFilter::default()).await.unwrap();
        assert!(page.rows.iter().all(|row| row.summary.status.is_some()), "fan-out reached the trackings");
    }

    async fn a_parcel_of_two_accounts_is_asked_once(db: TestDb) {
        let scene = Scene::set(db).await;
        let samples = [scene.sample("fedex", Status::InTransit)];
        scene.register("ada@shop.example", &samples).await;
        scene.register("bob@shop.example", &samples).await;
        assert_eq!(scene.db.store.schedule().depth().await.unwrap(), 1);
        assert_eq!(scene.worker("a").run_once().await.unwrap(), 1);
    }

    async fn an_unknown_number_is_not_found_and_asked_again(db: TestDb) {
        let scene = Scene::set(db).await;
        let sample = scene.sample("dhl-parcel-nl", Status::NotFound);
        scene.register("ada@shop.example", std::slice::from_ref(&sample)).await;
        scene.worker("a").run_once().await.unwrap();
        let parcel = scene.parcel(&sample).await;
        assert_eq!((parcel.outcome, parcel.status), (Some(Outcome::NotFound), Some(SubStatus::NotFoundOther)));
        scene.db.clock.advance(SignedDuration::from_hours(1));
        assert_eq!(scene.worker("a").run_once().await.unwrap(), 1, "a young parcel is asked again within the hour");
    }

    async fn a_carrier_in_trouble_shows_as_such_and_touches_no_other(db: TestDb) {
        let scene = Scene::set(db).await;
        let faults = [
            ("ups", Fault::Status(503), Outcome::Refused),
            ("fedex", Fault::Html, Outcome::Blocked),
            ("inpost", Fault::OtherNumber, Outcome::Drift),
            ("correos", Fault::Huge(64 << 20), Outcome::Drift),
            ("bring", Fault::Status(401), Outcome::AuthBroken),
        ];
        let mut samples = vec![scene.sample("chronopost", Status::Delivered)];
        for (connector, fault, _) in &faults {
            scene.world.set_connector_fault(connector, Some(fault.clone()));
            samples.push(scene.sample(connector, Status::InTransit));
        }
        scene.register("ada@shop.example", &samples).await;
        scene.worker("a").run_once().await.unwrap();
        let healthy = scene.parcel(&samples[0]).await;
        assert_eq!((healthy.outcome, healthy.failures), (Some(Outcome::Found), 0));
        for (sample, (connector, _, outcome)) in samples[1..].iter().zip(&faults) {
            let parcel = scene.parcel(sample).await;
            let is_as_expected = parcel.outcome == Some(*outcome)
                || (*connector == "correos" && parcel.outcome == Some(Outcome::Refused));
            assert!(is_as_expected, "{connector}: {:?} {:?}", parcel.outcome, parcel.outcome_detail);
            assert_eq!(parcel.status, None, "{connector}: trouble is not a status");
            assert!(parcel.failures == 1 && parcel.next_due.is_some() && parcel.outcome_detail.is_some());
        }
    }

    async fn trouble_keeps_the_last_story(db: TestDb) {
        let scene = Scene::set(db).await;
        let sample = scene.sample("ups", Status::InTransit);
        scene.register("ada@shop.example", std::slice::from_ref(&sample)).await;
        let worker = scene.worker("a");
        worker.run_once().await.unwrap();
        let before = scene.parcel(&sample).await;
        scene.world.set_connector_fault("ups", Some(Fault::Status(500)));
        scene.db.clock.advance(SignedDuration::from_hours(24));
        worker.run_once().await.unwrap();
        let after = scene.parcel(&sample).await;
        assert_eq!((after.outcome, after.status), (Some(Outcome::Refused), before.status));
        assert_eq!(after.timeline.events().len(), before.timeline.events().len());
        assert_eq!(after.answered, before.answered, "the last answer is still the last answer");
    }

    async fn an_answer_that_says_the_same_writes_no_parcel_and_loses_nothing(db: TestDb) {
        let scene = Scene::set(db).await;
        let sample = scene.sample("inpost", Status::Delivered);
        scene.register("ada@shop.example", std::slice::from_ref(&sample)).await;
        let worker = scene.worker("a");
        worker.run_once().await.unwrap();
        let first = scene.parcel(&sample).await;
        assert!(first.digest.is_some() && first.status.map(SubStatus::status) == Some(Status::Delivered));
        // Trouble in between keeps what the answer is recognised by, and the next one is found again.
        for (fault, outcome) in [(Some(Fault::Status(500)), Outcome::Refused), (None, Outcome::Found)] {
            scene.world.set_connector_fault("inpost", fault);
            let before = scene.parcel(&sample).await;
            let wait = before.next_due.unwrap().duration_since(scene.db.clock.now());
            scene.db.clock.advance(wait + SignedDuration::from_secs(1));
            assert_eq!(worker.run_once().await.unwrap(), 1);
            let after = scene.parcel(&sample).await;
            assert_eq!((after.outcome, after.version), (Some(outcome), first.version));
            assert_eq!((after.status, &after.digest), (first.status, &first.digest));
            assert_eq!(after.timeline, first.timeline);
            assert!(after.asked > before.asked && after.next_due.is_some());
        }
        assert_eq!(scene.parcel(&sample).await.failures, 0);
    }

    async fn a_worker_that_dies_loses_nothing(db: TestDb) {
        let scene = Scene::set(db).await;
        let sample = scene.sample("postnord", Status::Delivered);
        scene.register("ada@shop.example", std::slice::from_ref(&sample)).await;
        // A node takes every bucket and is never heard of again.
        let dead = scene.db.store.leases().acquire("dead", 256).await.unwrap();
        assert_eq!(dead.len(), 256);
        assert_eq!(scene.worker("b").run_once().await.unwrap(), 0, "the buckets are not free yet");
        scene.db.clock.advance(SignedDuration::from_secs(limits().lease_s + 1));
        assert_eq!(scene.worker("b").run_once().await.unwrap(), 1);
        assert_eq!(scene.parcel(&sample).await.outcome, Some(Outcome::Found));
    }

    async fn a_parcel_delivered_long_ago_is_not_asked_for_ever(db: TestDb) {
        let scene = Scene::set(db).await;
        let sample = scene.sample("inpost", Status::Delivered);
        let account = scene.register("ada@shop.example", std::slice::from_ref(&sample)).await;
        let worker = scene.worker("a");
        for _ in 0..20 {
            worker.run_once().await.unwrap();
            scene.db.clock.advance(SignedDuration::from_hours(25));
        }
        assert_eq!(scene.db.store.schedule().depth().await.unwrap(), 0);
        let page = scene.db.store.trackings().list(account, &ListFilter::default()).await.unwrap();
        assert!(page.rows[0].stopped.is_some(), "its tracking has stopped");
    }
}
