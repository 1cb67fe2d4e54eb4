//! What the tests have in common: an account, parcels, a worker's turn.

use jiff::Timestamp;
use packtrail_domain::ids::BUCKETS;
use packtrail_domain::{
    AccountId, Bucket, Clock as _, Details, Event, EventTime, Number, Outcome, ParcelKey, Place, Report,
    SubStatus, Timeline, TrackingId,
};
use packtrail_store::{BucketLease, Completed, Due, Location, NewTracking, Polled, PolledAnswer, Registered};
use packtrail_testkit::db::TestDb;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection as _, PgConnection};

/// An invented number.
pub(crate) fn number(index: usize) -> Number {
    Number::parse(&format!("PT{index:08}XX")).unwrap()
}

/// An invented parcel.
pub(crate) fn parcel(index: usize) -> ParcelKey {
    ParcelKey { carrier: "post-one".to_owned(), number: number(index), extra: String::new() }
}

/// A tracking to register.
pub(crate) fn wish(index: usize) -> NewTracking {
    NewTracking {
        number_given: format!("pt {index:08} xx"),
        parcel: parcel(index),
        carrier_key: 3011,
        details: Details { tag: Some(format!("order {index}")), origin: 2, ..Details::default() },
    }
}

/// All buckets.
pub(crate) fn all_buckets() -> Vec<Bucket> {
    (0..BUCKETS).map(|index| Bucket(u8::try_from(index).unwrap())).collect()
}

/// A parcel's story: collected on the way, then what is given.
pub(crate) fn story(at: Timestamp, statuses: &[SubStatus]) -> Timeline {
    let event = |(index, status): (usize, &SubStatus)| Event {
        time: EventTime::Instant {
            at: at + jiff::SignedDuration::from_mins(i64::try_from(index).unwrap()),
            offset_s: Some(3_600),
        },
        time_raw: "23.11.2026 13:00".to_owned(),
        zone_rule: "source offset".to_owned(),
        code: Some(format!("C{index}")),
        description: format!("Step {index}: Zürich → 東京"),
        place: Place { city: Some("Zürich".to_owned()), country: Some("CH".to_owned()), ..Place::default() },
        status: Some(*status),
        notice: false,
    };
    let report = Report { events: statuses.iter().enumerate().map(event).collect(), ..Report::default() };
    let mut timeline = Timeline::default();
    timeline.merge("post-one", "post-one-api", at, &report);
    timeline
}

/// A test's database with one account.
pub(crate) struct World {
    pub(crate) db: TestDb,
    pub(crate) account: AccountId,
}

impl World {
    pub(crate) async fn new(db: TestDb) -> Self {
        let account = db.store.accounts().create("ada@shop.example").await.unwrap().unwrap().id;
        Self { db, account }
    }

    /// Registers one and returns its id.
    pub(crate) async fn register(&self, index: usize) -> TrackingId {
        match self.db.store.trackings().register(self.account, vec![wish(index)]).await.unwrap().as_slice() {
            [Registered::New(id)] => *id,
            other => panic!("{other:?}"),
        }
    }

    /// Takes all buckets for a node.
    pub(crate) async fn leases(&self, node: &str) -> Vec<BucketLease> {
        self.db.store.leases().acquire(node, usize::from(BUCKETS)).await.unwrap()
    }

    /// All that is due.
    pub(crate) async fn due(&self) -> Vec<Due> {
        self.db.store.schedule().due(&all_buckets(), 1_000).await.unwrap()
    }

    /// The poll of something due that found a story.
    pub(crate) fn found(&self, due: &Due, statuses: &[SubStatus], version_seen: i64) -> Polled {
        let now = self.db.clock.now();
        let timeline = story(now, statuses);
        let status = timeline.current();
        let answer = PolledAnswer::Changed {
            outcome: Outcome::Found,
            detail: None,
            timeline: Box::new(timeline),
            status,
            digest: Some("d1".to_owned()),
            version_seen,
        };
        self.polled(due, answer)
    }

    /// The poll of something due that brought nothing new.
    pub(crate) fn unchanged(&self, due: &Due, outcome: Outcome) -> Polled {
        self.polled(due, PolledAnswer::Unchanged { outcome, detail: None, digest: None })
    }

    fn polled(&self, due: &Due, answer: PolledAnswer) -> Polled {
        let now = self.db.clock.now();
        Polled {
            place: due.place,
            due: due.due,
            asked: now,
            connector: Some("post-one-api".to_owned()),
            answer,
            next: Some(now + jiff::SignedDuration::from_hours(3)),
            failures: 0,
        }
    }

    /// Completes one poll.
    pub(crate) async fn complete(&self, leases: &[BucketLease], polled: Polled) -> Completed {
        match self.db.store.schedule().complete(leases, vec![polled]).await.unwrap().as_slice() {
            [one] => *one,
            other => panic!("{other:?}"),
        }
    }

    /// Does all waiting fan-out jobs as a worker would. Returns how many trackings learned something.
    pub(crate) async fn fan_out(&self) -> usize {
        let mut learned = 0;
        loop {
            let jobs = self.db.store.jobs().claim("worker", &["fan_out"], 100).await.unwrap();
            if jobs.is_empty() {
                return learned;
            }
            for job in &jobs {
                let place = serde_json::from_value(serde_json::json!({
                    "bucket": job.payload["bucket"], "id": job.payload["parcel_id"]
                }));
                let cause = serde_json::from_value(job.payload["cause"].clone()).unwrap();
                learned += self
                    .db
                    .store
                    .trackings()
                    .tell(place.unwrap(), cause, std::sync::Arc::new(packtrail_testkit::PlainTell))
                    .await
                    .unwrap()
                    .trackings;
            }
            assert_eq!(self.db.store.jobs().complete(&jobs).await.unwrap(), jobs.len());
        }
    }

    /// Nothing in the database is out of step.
    pub(crate) async fn assert_sound(&self) {
        assert_eq!(self.db.store.admin().verify().await.unwrap(), []);
    }
}

/// Runs SQL past the store, as a hand that damages data would.
pub(crate) async fn raw(location: &Location, sql: &'static str) {
    match location {
        Location::Sqlite { dir } => {
            let options = SqliteConnectOptions::new().filename(dir.join("packtrail.db")).foreign_keys(false);
            let mut conn = SqliteConnection::connect_with(&options).await.unwrap();
            sqlx::raw_sql(sql).execute(&mut conn).await.unwrap();
            conn.close().await.unwrap();
        }
        Location::Postgres { url } => {
            let mut conn = PgConnection::connect(url).await.unwrap();
            sqlx::raw_sql(sql).execute(&mut conn).await.unwrap();
            conn.close().await.unwrap();
        }
    }
}
