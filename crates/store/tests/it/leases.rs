//! Which node polls which bucket.

use jiff::SignedDuration;
use packtrail_domain::Bucket;
use packtrail_domain::limits::limits;
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;

both_engines! {
    async fn two_nodes_share_the_buckets_and_none_is_held_twice(db: TestDb) {
        let leases = db.store.leases();
        let (mut one, two) = (leases.acquire("one", 128).await.unwrap(), leases.acquire("two", 256).await.unwrap());
        assert_eq!((one.len(), two.len()), (128, 128));
        one.extend(two);
        one.sort_by_key(|lease| lease.bucket);
        one.dedup_by_key(|lease| lease.bucket);
        assert_eq!(one.len(), 256);
        assert_eq!(leases.live_nodes().await.unwrap(), 2);
        assert_eq!(leases.acquire("three", 256).await.unwrap(), []);
    }

    async fn many_nodes_that_start_together_never_hold_the_same_bucket(db: TestDb) {
        let tasks: Vec<_> = (0..8)
            .map(|index| {
                let store = db.store.clone();
                tokio::spawn(async move { store.leases().acquire(&format!("node {index}"), 64).await.unwrap() })
            })
            .collect();
        let mut buckets = Vec::new();
        for task in tasks {
            buckets.extend(task.await.unwrap().into_iter().map(|lease| lease.bucket));
        }
        let all = buckets.len();
        buckets.sort();
        buckets.dedup();
        assert_eq!(buckets.len(), all);
    }

    async fn a_renewed_lease_keeps_its_fence_and_a_taken_one_gets_the_next(db: TestDb) {
        let leases = db.store.leases();
        let first = leases.acquire("one", 2).await.unwrap();
        assert_eq!(first.iter().map(|lease| lease.fence).collect::<Vec<_>>(), [1, 1]);
        db.clock.advance_wall(SignedDuration::from_secs(limits().lease_s - 1));
        let renewed = leases.renew("one").await.unwrap();
        assert_eq!(renewed.iter().map(|lease| (lease.bucket, lease.fence)).collect::<Vec<_>>(),
            [(Bucket(0), 1), (Bucket(1), 1)]);
        assert!(renewed[0].until > first[0].until);
        db.clock.advance_wall(SignedDuration::from_secs(limits().lease_s));
        assert_eq!(leases.live_nodes().await.unwrap(), 0);
        let taken = leases.acquire("two", 1).await.unwrap();
        assert_eq!((taken[0].bucket, taken[0].fence), (Bucket(0), 2));
        assert_eq!(leases.renew("one").await.unwrap(), [], "both have ended, taken over or not");
    }

    async fn leases_go_by_the_machine_not_by_the_simulated_world(db: TestDb) {
        let leases = db.store.leases();
        leases.acquire("one", 256).await.unwrap();
        db.clock.advance_now(SignedDuration::from_hours(1_000));
        assert_eq!(leases.acquire("two", 256).await.unwrap(), []);
        assert_eq!(leases.renew("one").await.unwrap().len(), 256);
    }

    async fn released_buckets_are_free_at_once_under_the_next_fence(db: TestDb) {
        let leases = db.store.leases();
        leases.acquire("one", 4).await.unwrap();
        assert_eq!(leases.release_buckets("one", &[Bucket(1), Bucket(9)]).await.unwrap(), 1);
        assert_eq!(leases.release_buckets("two", &[Bucket(2)]).await.unwrap(), 0, "not its own");
        let taken = leases.acquire("two", 1).await.unwrap();
        assert_eq!((taken[0].bucket, taken[0].fence), (Bucket(1), 2));
        assert_eq!(leases.release("one").await.unwrap(), 3);
        assert_eq!(leases.live_nodes().await.unwrap(), 1);
        assert_eq!(leases.renew("one").await.unwrap(), []);
    }
}
