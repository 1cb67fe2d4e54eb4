//! Parcels of the sandbox: they walk when their account moves the clock, and tell like all others.

use jiff::SignedDuration;
use packtrail_domain::sandbox::{CARRIER, extra};
use packtrail_domain::{AccountId, Outcome, Parcel, ParcelKey, Status, StopReason, SubStatus};
use packtrail_store::ListFilter;
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::support::{self, Scene, follow, key, wish};

async fn account(scene: &Scene, email: &str, numbers: &[&str]) -> AccountId {
    let account = scene.db.store.accounts().create(email).await.unwrap().unwrap().id;
    let wishes = numbers.iter().map(|number| wish(in_sandbox(account, number)));
    follow(&scene.db, email, wishes).await
}

fn in_sandbox(account: AccountId, number: &str) -> ParcelKey {
    ParcelKey { extra: extra(account), ..key(CARRIER, number) }
}

async fn parcel(scene: &Scene, account: AccountId, number: &str) -> Parcel {
    support::parcel(&scene.db, &in_sandbox(account, number)).await
}

both_engines! {
    async fn a_parcel_walks_when_its_account_moves_the_clock_and_no_other(db: TestDb) {
        let scene = Scene::set(db).await;
        let worker = scene.worker("a");
        let ada = account(&scene, "ada@shop.example", &["SBXDELIVERED00000001", "SBXNOTFOUND00000001"]).await;
        let bob = account(&scene, "bob@shop.example", &["SBXDELIVERED00000001"]).await;
        worker.run_once().await.unwrap();
        let young = parcel(&scene, ada, "SBXDELIVERED00000001").await;
        assert_eq!((young.status, young.outcome), (Some(SubStatus::InfoReceived), Some(Outcome::Found)));
        assert_eq!(young.next_due, Some(young.created + SignedDuration::from_hours(6)));

        let sandbox = scene.db.store.sandbox();
        assert_eq!(sandbox.advance(ada, SignedDuration::from_hours(43)).await.unwrap(), 2);
        worker.run_once().await.unwrap();
        let walked = parcel(&scene, ada, "SBXDELIVERED00000001").await;
        assert_eq!(walked.status, Some(SubStatus::OutForDeliveryOther));
        assert_eq!(walked.timeline.events().len(), 4);
        // Six hours before the next step, of which one has been moved ahead already.
        assert_eq!(walked.next_due, Some(walked.created + SignedDuration::from_hours(5)));
        assert_eq!(parcel(&scene, bob, "SBXDELIVERED00000001").await.status, Some(SubStatus::InfoReceived));
        assert_eq!(parcel(&scene, ada, "SBXNOTFOUND00000001").await.outcome, Some(Outcome::NotFound));

        // The real clock goes on as well.
        scene.db.clock.advance(SignedDuration::from_hours(5));
        worker.run_once().await.unwrap();
        assert_eq!(parcel(&scene, ada, "SBXDELIVERED00000001").await.status, Some(SubStatus::DeliveredOther));
        let rows = scene.db.store.trackings().list(ada, &ListFilter::default()).await.unwrap().rows;
        let told: Vec<Option<Status>> = rows.iter().map(|row| row.summary.status).collect();
        assert!(told.contains(&Some(Status::Delivered)) && told.contains(&Some(Status::NotFound)), "{told:?}");
    }

    async fn silence_ends_a_parcel_as_anywhere(db: TestDb) {
        let scene = Scene::set(db).await;
        let worker = scene.worker("a");
        let ada = account(&scene, "ada@shop.example", &["SBXEXPIRED00000001"]).await;
        worker.run_once().await.unwrap();
        scene.db.store.sandbox().advance(ada, SignedDuration::from_hours(24 * 31)).await.unwrap();
        worker.run_once().await.unwrap();
        // The last step is news; the day after, its silence has lasted long enough.
        scene.db.store.sandbox().advance(ada, SignedDuration::from_hours(24 * 31)).await.unwrap();
        worker.run_once().await.unwrap();
        let expired = parcel(&scene, ada, "SBXEXPIRED00000001").await;
        assert_eq!((expired.status, expired.next_due), (Some(SubStatus::ExpiredOther), None));
        let rows = scene.db.store.trackings().list(ada, &ListFilter::default()).await.unwrap().rows;
        assert_eq!(rows[0].stopped.map(|(_, reason)| reason), Some(StopReason::Expired));
        assert_eq!(scene.db.store.sandbox().advance(ada, SignedDuration::from_hours(1)).await.unwrap(), 0);
    }
}
