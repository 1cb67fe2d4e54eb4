//! What carriers tell by themselves reaches the parcels that are followed, and no others.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::SignedDuration;
use packtrail_connect::ConnectorSettings;
use packtrail_domain::push::{JOB, KeptPush};
use packtrail_domain::{Bucket, Clock as _, Outcome, Parcel, ParcelKey, SubStatus};
use packtrail_store::{ListFilter, NewJob};
use packtrail_testkit::both_engines;
use packtrail_testkit::db::TestDb;
use packtrail_work::Worker;
use serde_json::json;

use crate::support::{engine, follow, key, wish, worker};

/// A carrier that tells by itself and is never asked: the credential for asking is not there.
const DOCUMENT: &str = r#"
name = "Posta"
carriers = ["posta"]
[hosts]
api = "https://api.posta.example"
[credentials.key]
label = "Key"
[credentials.word]
label = "Word"
required = false
[extra.postcode]
label = "Postcode"
[request]
method = "GET"
url = "${host.api}/${number}"
[push]
help = "Give it the address."
verify = { kind = "header", header = "x-word", value = "${secret.word}" }
notice = 'select(.hello) | "say hello to \(.hello)"'
"#;
const MAP: &str = "{number: .id, service: .service, outcome: .outcome, \
    events: [.scans[]? | {time: .at, code, text: .code}]}";

/// Somebody who tells of two carriers, and is not asked either.
const AGGREGATOR: &str = r#"
name = "Teller"
kind = "aggregator"
[hosts]
api = "https://api.teller.example"
[credentials.key]
label = "Key"
[codes]
posta = "PA"
postb = "PB"
[request]
method = "GET"
url = "${host.api}/${number}"
[push]
help = "Give it the address."
verify = { kind = "ip", from = ["203.0.113.0/24"] }
body = '.parcel'
carrier = '.of'
"#;

struct Post {
    db: TestDb,
    worker: Worker,
}

impl Post {
    fn of(db: TestDb) -> Self {
        let credentials = BTreeMap::from([("word".to_owned(), "w".to_owned())]);
        let settings = ConnectorSettings { credentials, ..ConnectorSettings::default() };
        let settings = BTreeMap::from([("posta".to_owned(), settings)]);
        let connectors = [("posta", DOCUMENT, MAP), ("teller", AGGREGATOR, MAP)];
        let worker = worker(&db, "a", Arc::new(engine(&db, &connectors, settings, &[])));
        Self { db, worker }
    }

    async fn follow(&self, number: &str, extra: &str) {
        self.follow_at(at_posta(number, extra)).await;
    }

    async fn follow_at(&self, parcel: ParcelKey) {
        follow(&self.db, "ada@shop.example", [wish(parcel)]).await;
    }

    async fn parcel(&self, number: &str, extra: &str) -> Option<Parcel> {
        self.db.store.parcels().by_key(&at_posta(number, extra)).await.unwrap()
    }

    /// A push that the door took.
    async fn told(&self, body: &serde_json::Value) {
        self.told_by("posta", body).await;
    }

    async fn told_by(&self, connector: &str, body: &serde_json::Value) {
        let kept =
            KeptPush::new(connector, "application/json", self.db.clock.now(), body.to_string().as_bytes());
        let job = NewJob {
            bucket: Bucket(3),
            kind: JOB,
            payload: serde_json::to_value(&kept).unwrap(),
            due: self.db.clock.wall(),
            unique_key: None,
            max_attempts: 12,
        };
        assert_eq!(self.db.store.jobs().enqueue(vec![job]).await.unwrap(), 1);
    }

    async fn run(&self) {
        self.worker.run_once().await.unwrap();
    }

    /// Why pushes were kept for the operator.
    async fn kept(&self) -> Vec<String> {
        let dead = self.db.store.jobs().dead(100).await.unwrap();
        dead.into_iter().filter(|dead| dead.job.kind == JOB).filter_map(|dead| dead.error).collect()
    }
}

fn at_posta(number: &str, extra: &str) -> ParcelKey {
    ParcelKey { extra: extra.to_owned(), ..key("posta", number) }
}

fn scan(at: &str, code: &str) -> serde_json::Value {
    json!({"at": format!("2026-11-23T{at}:00Z"), "code": code})
}

both_engines! {
    async fn a_push_goes_on_with_the_story_and_puts_the_next_poll_off(db: TestDb) {
        let post = Post::of(db);
        post.follow("PT00000001XX", "").await;
        post.run().await;
        let before = post.parcel("PT00000001XX", "").await.unwrap();
        assert_eq!(before.outcome, Some(Outcome::Unserved));
        post.told(&json!({"id": "PT00000001XX", "service": "Express", "scans": [scan("08:00", "PU")]})).await;
        post.run().await;
        let parcel = post.parcel("PT00000001XX", "").await.unwrap();
        assert_eq!((parcel.outcome, parcel.status), (Some(Outcome::Found), Some(SubStatus::InTransitPickedUp)));
        assert_eq!(parcel.answered, Some(post.db.clock.now()));
        assert_eq!(parcel.asked, before.asked, "a push is no question");
        let account = post.db.store.accounts().by_email("ada@shop.example").await.unwrap().unwrap().id;
        let page = post.db.store.trackings().list(account, &ListFilter::default()).await.unwrap();
        assert_eq!(page.rows[0].summary.sub_status, Some(SubStatus::InTransitPickedUp), "it reached the tracking");
        let counts = post.db.store.jobs().counts().await.unwrap();
        assert!(counts.iter().all(|kind| kind.kind != JOB), "what was applied is not kept: {counts:?}");
    }

    async fn duplicates_and_disorder_change_nothing(db: TestDb) {
        let post = Post::of(db);
        post.follow("PT00000002XX", "").await;
        let pushes = [scan("11:30", "DL"), scan("08:00", "PU"), scan("10:00", "OD"), scan("08:00", "PU")];
        for scan in &pushes {
            post.told(&json!({"id": "PT00000002XX", "scans": [scan]})).await;
            post.run().await;
        }
        let parcel = post.parcel("PT00000002XX", "").await.unwrap();
        assert_eq!(parcel.status, Some(SubStatus::DeliveredOther));
        let codes: Vec<_> = parcel.timeline.events().iter().map(|(_, e)| e.code.clone().unwrap()).collect();
        assert_eq!(codes, ["PU", "OD", "DL"]);
        let (version, due) = (parcel.version, parcel.next_due);
        post.db.clock.advance(SignedDuration::from_mins(1));
        post.told(&json!({"id": "PT00000002XX", "scans": pushes})).await;
        post.run().await;
        let again = post.parcel("PT00000002XX", "").await.unwrap();
        assert_eq!((again.version, again.next_due), (version, due), "nothing new: no message, no poll put off");
    }

    async fn numbers_that_nobody_follows_are_dropped(db: TestDb) {
        let post = Post::of(db);
        post.told(&json!({"id": "PT00000003XX", "scans": [scan("08:00", "PU")]})).await;
        post.run().await;
        assert!(post.parcel("PT00000003XX", "").await.is_none());
        assert!(post.kept().await.is_empty());
        assert!(post.db.store.jobs().counts().await.unwrap().is_empty());
    }

    async fn a_push_never_says_that_a_number_is_unknown(db: TestDb) {
        let post = Post::of(db);
        post.follow("PT00000004XX", "").await;
        post.told(&json!({"id": "PT00000004XX", "outcome": "not_found"})).await;
        post.run().await;
        let parcel = post.parcel("PT00000004XX", "").await.unwrap();
        assert_eq!((parcel.status, parcel.version), (None, 0));
    }

    async fn who_gave_a_postcode_hears_only_what_the_carrier_confirmed(db: TestDb) {
        let post = Post::of(db);
        post.follow("PT00000005XX", "postcode=60001").await;
        post.follow("PT00000005XX", "").await;
        post.told(&json!({"id": "PT00000005XX", "scans": [scan("08:00", "PU")]})).await;
        post.run().await;
        let guessed = post.parcel("PT00000005XX", "postcode=60001").await.unwrap();
        assert_eq!(guessed.status, None, "the carrier never answered to this postcode");
        assert!(post.parcel("PT00000005XX", "").await.unwrap().status.is_some());
    }

    async fn what_cannot_be_read_is_kept_with_its_reason_and_unknown_codes_are_counted(db: TestDb) {
        let post = Post::of(db);
        post.follow("PT00000006XX", "").await;
        post.told(&json!({"id": "PT00000006XX", "scans": [{"at": "yesterday", "code": "PU"}]})).await;
        post.told(&json!({"hello": "Posta", "id": "PT00000006XX"})).await;
        post.told(&json!({"id": "PT00000006XX", "scans": [scan("08:00", "QQ")]})).await;
        post.run().await;
        let mut kept = post.kept().await;
        kept.sort();
        assert_eq!(kept.len(), 2, "{kept:?}");
        assert!(kept[0].contains("yesterday") || kept[0].contains("time"), "{kept:?}");
        assert_eq!(kept[1], "say hello to Posta");
        let unknown = post.db.store.unknown_codes().list(10).await.unwrap();
        assert_eq!((unknown[0].connector.as_str(), unknown[0].code.as_str()), ("posta", "QQ"));
        // And they do not stay for ever.
        post.db.clock.advance(SignedDuration::from_hours(8 * 24));
        post.worker.clean_up().await.unwrap();
        assert!(post.kept().await.is_empty());
    }

    async fn an_aggregators_news_reach_the_carrier_it_names_and_are_not_mixed_with_the_carriers_own(db: TestDb) {
        let post = Post::of(db);
        let at_b = key("postb", "PT00000007XX");
        post.follow("PT00000007XX", "").await;
        post.follow_at(at_b.clone()).await;
        post.told(&json!({"id": "PT00000007XX", "scans": [scan("08:00", "PU")]})).await;
        post.run().await;
        let told = [("PA", "09:00", "DL"), ("PB", "09:00", "DL"), ("PX", "07:00", "PU"), ("PB", "08:00", "PU")];
        for (code, at, scanned) in told {
            let parcel = json!({"of": code, "id": "PT00000007XX", "scans": [scan(at, scanned)]});
            post.told_by("teller", &json!({"parcel": parcel})).await;
        }
        post.run().await;
        let own = post.parcel("PT00000007XX", "").await.unwrap();
        assert_eq!(own.status, Some(SubStatus::InTransitPickedUp), "the carrier tells of it itself");
        let other = post.db.store.parcels().by_key(&at_b).await.unwrap().unwrap();
        assert_eq!(other.status, Some(SubStatus::DeliveredOther));
        assert_eq!(other.timeline.events().len(), 3, "also where it says no carrier that is known");
        assert!(post.kept().await.is_empty());
    }
}
