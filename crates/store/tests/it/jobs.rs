//! Background work.

use std::collections::HashMap;

use jiff::SignedDuration;
use packtrail_domain::limits::limits;
use packtrail_domain::{Bucket, Clock as _, UnknownCode};
use packtrail_store::NewJob;
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;
use serde_json::json;

fn job(db: &TestDb, index: u32) -> NewJob {
    NewJob {
        bucket: Bucket(u8::try_from(index % 256).unwrap()),
        kind: "mail",
        payload: json!({ "index": index }),
        due: db.clock.wall(),
        unique_key: None,
        max_attempts: 3,
    }
}

fn lease() -> SignedDuration {
    SignedDuration::from_secs(limits().lease_s)
}

both_engines! {
    async fn eight_claimers_do_each_job_exactly_once(db: TestDb) {
        let jobs = (0..400).map(|index| job(&db, index)).collect();
        assert_eq!(db.store.jobs().enqueue(jobs).await.unwrap(), 400);
        let tasks: Vec<_> = (0..8)
            .map(|index| {
                let store = db.store.clone();
                tokio::spawn(async move {
                    let (node, mut done) = (format!("node {index}"), Vec::new());
                    loop {
                        let jobs = store.jobs().claim(&node, &["mail"], 7).await.unwrap();
                        if jobs.is_empty() {
                            return done;
                        }
                        assert_eq!(store.jobs().complete(&jobs).await.unwrap(), jobs.len());
                        done.extend(jobs.into_iter().map(|job| job.payload["index"].as_u64().unwrap()));
                    }
                })
            })
            .collect();
        let mut done = Vec::new();
        for task in tasks {
            done.extend(task.await.unwrap());
        }
        done.sort_unstable();
        // A claimer that finds nothing while others hold the rest ends early; each job is still done once.
        assert_eq!(done, (0..400).collect::<Vec<u64>>());
        assert_eq!(db.store.jobs().counts().await.unwrap(), []);
    }

    async fn those_longest_due_come_first_and_only_of_the_kinds_asked_for(db: TestDb) {
        let mut jobs: Vec<NewJob> = (0..4).map(|index| job(&db, index)).collect();
        jobs[1].due -= SignedDuration::from_secs(60);
        jobs[2].kind = "push";
        jobs[3].due += SignedDuration::from_secs(60);
        db.store.jobs().enqueue(jobs).await.unwrap();
        let first = db.store.jobs().claim("node", &["mail"], 1).await.unwrap();
        assert_eq!((first[0].payload["index"].as_u64(), first[0].attempt), (Some(1), 1));
        let rest = db.store.jobs().claim("node", &["mail", "push"], 10).await.unwrap();
        let mut rest: Vec<u64> = rest.iter().map(|job| job.payload["index"].as_u64().unwrap()).collect();
        rest.sort_unstable();
        assert_eq!(rest, [0, 2]);
        assert!(db.store.jobs().claim("node", &[], 10).await.unwrap().is_empty());
    }

    async fn a_claim_that_ran_out_is_taken_over_and_the_first_worker_learns_it(db: TestDb) {
        let jobs = db.store.jobs();
        jobs.enqueue(vec![job(&db, 1)]).await.unwrap();
        let first = jobs.claim("one", &["mail"], 1).await.unwrap();
        db.clock.advance_wall(lease() - SignedDuration::from_secs(1));
        assert_eq!(jobs.renew(&first).await.unwrap(), 1);
        db.clock.advance_wall(lease() - SignedDuration::from_secs(1));
        assert!(jobs.claim("two", &["mail"], 1).await.unwrap().is_empty(), "it was renewed");
        db.clock.advance_wall(SignedDuration::from_secs(1));
        let second = jobs.claim("two", &["mail"], 1).await.unwrap();
        assert_eq!((second[0].id, second[0].attempt), (first[0].id, 2));
        assert_eq!(jobs.renew(&first).await.unwrap(), 0);
        assert_eq!(jobs.complete(&first).await.unwrap(), 0);
        assert!(!jobs.fail(&first[0], "too late", None).await.unwrap());
        assert_eq!(jobs.complete(&second).await.unwrap(), 1);
    }

    async fn a_failed_job_waits_then_dies_with_its_error_and_can_be_revived(db: TestDb) {
        let jobs = db.store.jobs();
        jobs.enqueue(vec![job(&db, 1)]).await.unwrap();
        for attempt in 1..=3 {
            let claimed = jobs.claim("node", &["mail"], 1).await.unwrap();
            assert_eq!(claimed[0].attempt, attempt);
            let retry = db.clock.wall() + SignedDuration::from_secs(30);
            assert!(jobs.fail(&claimed[0], &format!("no route {attempt}"), Some(retry)).await.unwrap());
            assert!(jobs.claim("node", &["mail"], 1).await.unwrap().is_empty());
            db.clock.advance_wall(SignedDuration::from_secs(30));
        }
        assert!(jobs.claim("node", &["mail"], 1).await.unwrap().is_empty());
        let dead = jobs.dead(10).await.unwrap();
        assert_eq!((dead.len(), dead[0].error.as_deref()), (1, Some("no route 3")));
        let counts = jobs.counts().await.unwrap();
        assert_eq!((counts[0].kind.as_str(), counts[0].waiting, counts[0].dead), ("mail", 0, 1));
        assert!(jobs.revive(dead[0].job.bucket, dead[0].job.id).await.unwrap());
        assert!(!jobs.revive(dead[0].job.bucket, dead[0].job.id).await.unwrap());
        let claimed = jobs.claim("node", &["mail"], 1).await.unwrap();
        assert_eq!((claimed[0].attempt, claimed[0].max_attempts), (4, 6));
        assert!(jobs.fail(&claimed[0], "for good", None).await.unwrap(), "without a time it dies at once");
        assert_eq!(jobs.dead(10).await.unwrap().len(), 1);
    }

    async fn a_job_that_ends_its_worker_each_time_dies(db: TestDb) {
        let jobs = db.store.jobs();
        jobs.enqueue(vec![job(&db, 1)]).await.unwrap();
        for _ in 0..3 {
            assert_eq!(jobs.claim("node", &["mail"], 1).await.unwrap().len(), 1);
            db.clock.advance_wall(lease());
        }
        assert!(jobs.claim("node", &["mail"], 1).await.unwrap().is_empty());
        assert_eq!(jobs.dead(10).await.unwrap().len(), 1);
    }

    async fn a_unique_key_is_enqueued_once_even_after_it_was_done(db: TestDb) {
        let jobs = db.store.jobs();
        let keyed = |key: &str| NewJob { unique_key: Some(key.to_owned()), ..job(&db, 1) };
        assert_eq!(jobs.enqueue(vec![keyed("noon"), keyed("noon"), keyed("one")]).await.unwrap(), 2);
        let claimed = jobs.claim("node", &["mail"], 10).await.unwrap();
        assert_eq!(jobs.complete(&claimed).await.unwrap(), 2);
        assert_eq!(jobs.complete(&claimed).await.unwrap(), 0);
        assert_eq!(jobs.enqueue(vec![keyed("noon")]).await.unwrap(), 0);
        db.clock.advance_wall(SignedDuration::from_secs(1));
        assert_eq!(jobs.sweep(db.clock.wall()).await.unwrap(), 2);
        assert_eq!(jobs.enqueue(vec![keyed("noon")]).await.unwrap(), 1);
    }

    async fn unknown_codes_are_counted(db: TestDb) {
        let code = |code: &str, text: &str| UnknownCode { code: code.to_owned(), text: text.to_owned() };
        let codes = db.store.unknown_codes();
        let long = "x".repeat(5_000);
        codes.count("ups", &[code("ZZ", "Held by a goat"), code("ZZ", "Goat"), code("Q1", &long)]).await.unwrap();
        db.clock.advance(SignedDuration::from_secs(60));
        codes.count("ups", &[code("ZZ", "Held again")]).await.unwrap();
        codes.count("fedex", &[code("ZZ", "Other")]).await.unwrap();
        codes.count("fedex", &[]).await.unwrap();
        let rows = codes.list(10).await.unwrap();
        let counts: HashMap<_, _> =
            rows.iter().map(|row| ((row.connector.as_str(), row.code.as_str()), row.count)).collect();
        assert_eq!(counts, HashMap::from([(("ups", "ZZ"), 3), (("ups", "Q1"), 1), (("fedex", "ZZ"), 1)]));
        assert_eq!((rows[0].text.as_str(), rows[0].last > rows[0].first), ("Held again", true));
        assert!(rows.iter().all(|row| row.text.chars().count() <= 200));
        assert_eq!(codes.list(1).await.unwrap().len(), 1);
    }
}
