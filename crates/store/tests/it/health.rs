//! How connectors are doing.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::health::{SHAPES_MAX, Tally, Verdict};
use packtrail_domain::{Answer, Outcome};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

/// Asks `ups` with these outcomes, each a request of a second, and writes it down.
async fn ask(db: &TestDb, outcomes: &[Outcome]) {
    let mut tally = Tally::default();
    for outcome in outcomes {
        let answer = Answer::without_report(*outcome, format!("it is {outcome}"));
        let asked = db.clock_wall();
        db.clock.advance_wall(SignedDuration::from_secs(1));
        tally.note(asked, db.clock_wall(), &[&answer]);
    }
    add(db, tally).await;
}

async fn add(db: &TestDb, tally: Tally) {
    let tallies = BTreeMap::from([("ups".to_owned(), tally)]);
    db.store.connector_health().add(&tallies).await.unwrap();
}

/// The machine's time of a test.
trait Wall {
    fn clock_wall(&self) -> Timestamp;
}

impl Wall for TestDb {
    fn clock_wall(&self) -> Timestamp {
        use packtrail_domain::Clock as _;
        self.clock.wall()
    }
}

both_engines! {
    async fn trouble_lasts_from_its_first_request_until_a_good_answer(db: TestDb) {
        let health = db.store.connector_health();
        assert!(health.list(10).await.unwrap().is_empty());
        ask(&db, &[Outcome::Found, Outcome::NotFound]).await;
        let good = db.clock_wall();
        ask(&db, &[Outcome::Refused]).await;
        let since = db.clock_wall();
        ask(&db, &[Outcome::Blocked, Outcome::Drift]).await;
        let broken = health.list(10).await.unwrap().remove(0);
        assert_eq!((broken.connector.as_str(), broken.condition.last_good), ("ups", Some(good)));
        assert_eq!(broken.condition.verdict(), Verdict::Broken(since));
        let trouble = broken.condition.trouble.unwrap();
        assert_eq!((trouble.run, trouble.detail.as_str()), (3, "it is drift"));
        // Good and bad again within one writing: only what came after the good answer counts.
        ask(&db, &[Outcome::NotYet, Outcome::Refused]).await;
        let shaky = health.of(&["ups".to_owned()]).await.unwrap().remove(0).condition;
        assert_eq!((shaky.verdict(), shaky.trouble.map(|trouble| trouble.run)), (Verdict::Works, Some(1)));
        ask(&db, &[Outcome::Found]).await;
        let well = health.list(10).await.unwrap().remove(0).condition;
        assert_eq!((well.trouble, well.last_good), (None, Some(db.clock_wall())));
    }

    async fn counts_are_of_the_last_day(db: TestDb) {
        ask(&db, &[Outcome::Found, Outcome::Refused]).await;
        db.clock.advance_wall(SignedDuration::from_hours(5));
        ask(&db, &[Outcome::Found]).await;
        let recent = db.store.connector_health().list(10).await.unwrap().remove(0).condition.recent;
        assert_eq!(recent.outcomes, BTreeMap::from([(Outcome::Found, 2), (Outcome::Refused, 1)]));
        assert_eq!((recent.requests, recent.took_ms, recent.slowest_ms), (3, 3_000, 1_000));
        db.clock.advance_wall(SignedDuration::from_hours(22));
        let recent = db.store.connector_health().list(10).await.unwrap().remove(0).condition.recent;
        assert_eq!((recent.requests, recent.mean_ms()), (1, Some(1_000)));
    }

    async fn a_few_shapes_are_kept_with_when_they_came(db: TestDb) {
        let health = db.store.connector_health();
        let first = db.clock_wall();
        add(&db, Tally { shapes: BTreeMap::from([("a".to_owned(), 2)]), ..Tally::default() }).await;
        db.clock.advance_wall(SignedDuration::from_hours(48));
        let seen = || BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 1)]);
        add(&db, Tally { shapes: seen(), ..Tally::default() }).await;
        let rows = health.shapes("ups", 50).await.unwrap();
        let told: Vec<_> = rows.iter().map(|row| (row.shape.as_str(), row.count, row.first)).collect();
        assert_eq!(told, [("b", 1, db.clock_wall()), ("a", 3, first)]);
        for name in 0..40 {
            let shapes = BTreeMap::from([(format!("c{name}"), 1)]);
            add(&db, Tally { shapes, ..Tally::default() }).await;
        }
        add(&db, Tally { shapes: seen(), ..Tally::default() }).await;
        let rows = health.shapes("ups", 50).await.unwrap();
        assert_eq!(rows.len(), SHAPES_MAX);
        assert!(rows.iter().any(|row| row.shape == "a" && row.count == 4), "known ones are still counted");
        assert!(health.shapes("fedex", 50).await.unwrap().is_empty());
    }

    async fn what_is_old_goes(db: TestDb) {
        let health = db.store.connector_health();
        ask(&db, &[Outcome::Found]).await;
        add(&db, Tally { shapes: BTreeMap::from([("a".to_owned(), 1)]), ..Tally::default() }).await;
        health.sweep(db.clock_wall() - SignedDuration::from_hours(2)).await.unwrap();
        assert_eq!((health.list(10).await.unwrap().len(), health.shapes("ups", 9).await.unwrap().len()), (1, 1));
        health.sweep(db.clock_wall() + SignedDuration::from_hours(2)).await.unwrap();
        assert_eq!((health.list(10).await.unwrap().len(), health.shapes("ups", 9).await.unwrap().len()), (0, 0));
    }
}
