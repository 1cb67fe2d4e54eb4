//! Parcels that two carriers carry: the second one is found, asked beside the first, and both make one story.

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::legs::FoundBy;
use packtrail_domain::{AccountId, Clock as _, Details, Outcome, ParcelKey, Status, SubStatus};
use packtrail_sim::{Journey, World};
use packtrail_store::{LegState, ListFilter, NewTracking};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

use crate::support::{Scene, follow, key, parcel, wish};

/// Cainiao, and the number of the post that it tells; a letter of Royal Mail, which keeps its number.
const RENUMBERED: [&str; 2] = ["LP99994530973903", "9400111899560334812345"];
const LETTER: [&str; 2] = ["RR473124829GB", "RR473124829GB"];

/// A scene with a parcel of two carriers that sets out now.
async fn set(db: TestDb, first: &str, numbers: [&str; 2], unset: &[&str]) -> (Scene, [Journey; 2]) {
    let start = db.clock.now();
    let mut parts = None;
    let plant = |world: &mut World| parts = world.plant_relay([first, "usps"], numbers, start);
    let scene = Scene::with(db, plant, unset).await;
    (scene, parts.unwrap())
}

async fn follow_first(scene: &Scene, parcel: &ParcelKey) -> AccountId {
    follow(&scene.db, "ada@shop.example", [wish(parcel.clone())]).await
}

/// Lets the world go on, asking every few hours, until this moment.
async fn until(scene: &Scene, moment: Timestamp) {
    let worker = scene.knowing_worker();
    worker.run_once().await.unwrap();
    while scene.db.clock.now() < moment {
        scene.db.clock.advance(SignedDuration::from_hours(6));
        worker.run_once().await.unwrap();
    }
}

fn after(journey: &Journey, step: usize) -> Timestamp {
    journey.steps[step].at + SignedDuration::from_mins(30)
}

fn end(journey: &Journey) -> Timestamp {
    after(journey, journey.steps.len() - 1)
}

/// Who could tell of a parcel of USPS: its own connector, and every aggregator.
const NOBODY_FOR_USPS: &[&str] = &[
    "usps",
    "aftership",
    "easypost",
    "karrio",
    "kuaidi100",
    "seventeentrack",
    "ship24",
    "shipengine",
    "shippo",
    "trackingmore",
];

both_engines! {
    async fn a_told_number_is_asked_in_parallel_and_makes_one_story(db: TestDb) {
        let (scene, [first, last]) = set(db, "cainiao", RENUMBERED, &[]).await;
        let (own, other) = (key("cainiao", RENUMBERED[0]), key("usps", RENUMBERED[1]));
        let account = follow_first(&scene, &own).await;
        until(&scene, after(&first, 1)).await;
        assert_eq!(scene.db.store.parcels().by_key(&other).await.unwrap(), None, "nobody told of it yet");

        until(&scene, after(&last, 1)).await;
        let (one, two) = (parcel(&scene.db, &own).await, parcel(&scene.db, &other).await);
        assert_eq!((one.outcome, two.outcome), (Some(Outcome::Found), Some(Outcome::Found)));
        let leg = one.timeline.leg("usps").expect("the next carrier's part is in the story");
        assert_eq!((leg.number.as_ref(), leg.found_by), (Some(&other.number), Some(FoundBy::Form)));
        assert_eq!(leg.events, two.timeline.leg("usps").unwrap().events);
        assert!(one.timeline.is_led_by_another("cainiao"));
        assert!(one.next_due.is_some() && two.next_due.is_some(), "both are asked on");

        until(&scene, end(&last)).await;
        assert_eq!(parcel(&scene.db, &own).await.status, Some(SubStatus::DeliveredOther));
        // The first carrier, which is asked seldom now, repeats it some days later.
        until(&scene, end(&last) + SignedDuration::from_hours(5 * 24)).await;
        let one = parcel(&scene.db, &own).await;
        let (told, story) = (one.timeline.events(), one.timeline.story());
        let ends = |all: &[(&str, &packtrail_domain::Event)]| {
            all.iter().filter(|(_, event)| event.status == Some(SubStatus::DeliveredOther)).count()
        };
        assert_eq!((ends(&told), ends(&story)), (2, 1), "both tell of the delivery, and it is shown once");
        let page = scene.db.store.trackings().list(account, &ListFilter::default()).await.unwrap();
        assert_eq!(page.rows.len(), 1, "a leg is no tracking");
        assert_eq!(page.rows[0].summary.status, Some(Status::Delivered));

        // The end of the story ends the asking of both.
        let worker = scene.knowing_worker();
        for _ in 0..20 {
            scene.db.clock.advance(SignedDuration::from_hours(25));
            worker.run_once().await.unwrap();
            worker.clean_up().await.unwrap();
        }
        assert_eq!(scene.db.store.schedule().depth().await.unwrap(), 0);
        assert_eq!(scene.db.store.admin().verify().await.unwrap(), []);
    }

    async fn a_letter_is_asked_at_the_post_of_its_destination_once_it_has_left(db: TestDb) {
        let (scene, [first, last]) = set(db, "royal-mail", LETTER, &[]).await;
        let own = key("royal-mail", LETTER[0]);
        follow_first(&scene, &own).await;
        let left = first.steps.iter().position(|step| step.status == SubStatus::InTransitDeparture).unwrap();
        until(&scene, after(&first, left - 1)).await;
        assert_eq!(scene.db.store.legs().of(parcel(&scene.db, &own).await.place).await.unwrap(), [], "too early");
        until(&scene, end(&last)).await;
        let one = parcel(&scene.db, &own).await;
        let legs = scene.db.store.legs().of(one.place).await.unwrap();
        assert_eq!(legs.len(), 1);
        assert_eq!((legs[0].found_by, legs[0].state), (FoundBy::Post, LegState::Joined));
        assert_eq!(one.status, Some(SubStatus::DeliveredOther), "the first carrier alone never tells of it");
        assert_eq!(one.timeline.leg("usps").unwrap().number, None, "the number is the same");
        assert!(one.timeline.leg("royal-mail").unwrap().events.iter().all(|event| {
            event.status != Some(SubStatus::DeliveredOther)
        }));
    }

    async fn a_next_carrier_without_a_connector_or_in_trouble_is_known_as_such(db: TestDb) {
        let (scene, [_, last]) = set(db, "cainiao", RENUMBERED, NOBODY_FOR_USPS).await;
        let (own, other) = (key("cainiao", RENUMBERED[0]), key("usps", RENUMBERED[1]));
        follow_first(&scene, &own).await;
        until(&scene, end(&last)).await;
        let one = parcel(&scene.db, &own).await;
        let legs = scene.db.store.legs().of(one.place).await.unwrap();
        assert_eq!(legs.iter().map(|leg| leg.state).collect::<Vec<_>>(), [LegState::Asked]);
        assert_eq!(parcel(&scene.db, &other).await.outcome, Some(Outcome::Unserved));
        assert_eq!(one.timeline.leg("usps"), None);
        assert_eq!(one.status, Some(SubStatus::DeliveredOther), "the first carrier's word counts alone");
    }

    async fn a_carrier_that_knows_nothing_adds_nothing_and_is_left(db: TestDb) {
        // The post of the destination counts by another number, which nobody tells.
        let (scene, [first, _]) = set(db, "royal-mail", [LETTER[0], "RR123456785GB"], &[]).await;
        let own = key("royal-mail", LETTER[0]);
        follow_first(&scene, &own).await;
        until(&scene, end(&first)).await;
        let one = parcel(&scene.db, &own).await;
        let leg = scene.db.store.legs().of(one.place).await.unwrap().remove(0);
        assert_eq!((leg.state, one.timeline.legs.len()), (LegState::Asked, 1));
        assert_eq!(parcel(&scene.db, &key("usps", LETTER[0])).await.outcome, Some(Outcome::NotFound));
        let worker = scene.knowing_worker();
        for _ in 0..40 {
            scene.db.clock.advance(SignedDuration::from_hours(24));
            worker.run_once().await.unwrap();
        }
        let after = scene.db.store.legs().of(one.place).await.unwrap().remove(0);
        assert!(!after.is_followed, "{after:?}");
        assert_eq!(parcel(&scene.db, &own).await.timeline.legs.len(), 1);
        assert_eq!(scene.db.store.schedule().depth().await.unwrap(), 0);
    }

    async fn a_leg_that_told_its_part_before_it_was_wanted_is_joined_too(db: TestDb) {
        let (scene, [_, last]) = set(db, "cainiao", RENUMBERED, &[]).await;
        let (own, other) = (key("cainiao", RENUMBERED[0]), key("usps", RENUMBERED[1]));
        scene.db.clock.advance(end(&last).duration_since(scene.db.clock.now()));
        let until = scene.db.clock.now() + SignedDuration::from_hours(1);
        scene.db.store.parcels().watch(std::slice::from_ref(&other), until).await.unwrap();
        let worker = scene.knowing_worker();
        worker.run_once().await.unwrap();
        follow_first(&scene, &own).await;
        worker.run_once().await.unwrap();
        worker.run_once().await.unwrap();
        let one = parcel(&scene.db, &own).await;
        assert_eq!(one.timeline.legs.len(), 2, "nothing of it was news any more");
    }

    async fn the_carrier_that_the_account_named_is_asked_first(db: TestDb) {
        let (scene, _) = set(db, "royal-mail", LETTER, &[]).await;
        let own = key("royal-mail", LETTER[0]);
        let details = Details { final_carrier: 21051, ..Details::default() };
        follow(&scene.db, "ada@shop.example", [NewTracking { details, ..wish(own.clone()) }]).await;
        until(&scene, scene.db.clock.now()).await;
        let legs = scene.db.store.legs().of(parcel(&scene.db, &own).await.place).await.unwrap();
        assert_eq!(legs.iter().map(|leg| (leg.key.carrier.as_str(), leg.found_by)).collect::<Vec<_>>(), [(
            "usps",
            FoundBy::Given
        )]);
    }
}
