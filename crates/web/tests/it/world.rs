//! A router, an account with a key, and a hand that plays the worker.

use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use jiff::SignedDuration;
use packtrail_domain::carrier::Catalogue;
use packtrail_domain::detect::Detector;
use packtrail_domain::push::{Judged, PushReply, PushRequest, Pushes};
use packtrail_domain::seal::{SealError, Vault};
use packtrail_domain::{AccountId, Bucket, Clock, Languages, Number, Outcome, ParcelKey, Timeline};
use packtrail_store::{BucketLease, Due, Polled, PolledAnswer, Store, new_key};
use packtrail_testkit::clock::ManualClock;
use packtrail_testkit::db::TestDb;
use packtrail_web::{App, Config, Declared, Random, Served, UrlFault, declared, router};
use serde_json::Value;
use tower::ServiceExt;

/// Numbers with right check digits, of invented parcels.
pub(crate) const UPS: &str = "1Z999AA10123456784";
pub(crate) const CHINA: &str = "LX204417384CN";

/// The carriers as they ship, and what recognises their numbers.
pub(crate) static CARRIERS: LazyLock<(Arc<Catalogue>, Arc<Detector>)> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../carriers");
    let mut files: Vec<(String, String)> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    let pairs = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let catalogue = Catalogue::load(pairs).unwrap();
    let detector = Detector::new(&catalogue).unwrap();
    (Arc::new(catalogue), Arc::new(detector))
});

/// Every word of the pages, from the documents themselves.
pub(crate) static LANGUAGES: LazyLock<Arc<Languages>> = LazyLock::new(|| {
    let mut documents: Vec<(String, String)> = Vec::new();
    for folder in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales")).unwrap() {
        let folder = folder.unwrap().path();
        let tag = folder.file_name().unwrap().to_str().unwrap().to_owned();
        for file in std::fs::read_dir(folder).unwrap() {
            documents.push((tag.clone(), std::fs::read_to_string(file.unwrap().path()).unwrap()));
        }
    }
    Arc::new(Languages::load(documents.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))).unwrap())
});

/// Serves every carrier but one.
struct AllBut(&'static str);

impl Served for AllBut {
    fn availability(&self, carrier: &str) -> Option<String> {
        (carrier == self.0).then(|| "No connector for it is set up on this server.".to_owned())
    }
}

/// Takes what carries the right word at the one address that there is.
#[derive(Debug)]
struct OneDoor;

/// The address of [`OneDoor`], and what it wants to see.
pub(crate) const DOOR: &str = "/push/ups/the-token";
pub(crate) const PUSH_WORD: (&str, &str) = ("credential", "the-word");

impl Pushes for OneDoor {
    fn judge(&self, connector: &str, token: &str, request: &PushRequest<'_>) -> Judged {
        let reply = |status, body: &str| PushReply {
            status,
            content_type: "application/json".to_owned(),
            body: body.to_owned(),
        };
        if format!("/push/{connector}/{token}") != DOOR {
            return Judged::Nobody;
        }
        match request.header(PUSH_WORD.0) == Some(PUSH_WORD.1) {
            true => Judged::Taken(reply(202, r#"{"result":true}"#)),
            false => Judged::Refused(reply(401, r#"{"result":false}"#)),
        }
    }
}

/// Seals by marking, so that a test sees what was sealed.
#[derive(Debug)]
struct PlainVault;

impl Vault for PlainVault {
    fn seal(&self, purpose: &str, secret: &str) -> Result<Vec<u8>, SealError> {
        Ok(format!("{purpose}:{secret}").into_bytes())
    }

    fn open(&self, purpose: &str, sealed: &[u8]) -> Result<String, SealError> {
        let text = String::from_utf8_lossy(sealed);
        let open = text.strip_prefix(&format!("{purpose}:")).map(str::to_owned);
        open.ok_or_else(|| SealError("another purpose".to_owned()))
    }
}

/// Bytes that differ each time and are the same in every run.
fn counting() -> Random {
    let count = AtomicU8::new(0);
    Arc::new(move || Some([count.fetch_add(1, Ordering::Relaxed); 32]))
}

/// The carrier that the test server cannot ask.
pub(crate) const UNSERVED: &str = "fedex";

/// How often a test looks at the schedule before it gives up.
const LOOKS_MAX: usize = 10_000;

pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) account: AccountId,
    pub(crate) key: String,
    router: Router,
    app: App,
    /// Holds the data directory.
    _db: TestDb,
}

/// An answer, read.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// Indented, keys in the order sent.
    pub(crate) fn pretty(&self) -> String {
        serde_json::to_string_pretty(&self.json()).unwrap()
    }

    /// The code of the only error of a whole call.
    pub(crate) fn call_error(&self) -> i64 {
        let json = self.json();
        assert!(json["data"].get("accepted").is_none(), "{json}");
        json["data"]["errors"][0]["code"].as_i64().unwrap()
    }

    /// The codes of the rejected items.
    pub(crate) fn rejected(&self) -> Vec<i64> {
        let json = self.json();
        let list = json["data"]["rejected"].as_array().unwrap_or_else(|| panic!("{json}")).clone();
        list.iter().map(|item| item["error"]["code"].as_i64().unwrap()).collect()
    }

    pub(crate) fn accepted(&self) -> Vec<Value> {
        let json = self.json();
        json["data"]["accepted"].as_array().unwrap_or_else(|| panic!("{json}")).clone()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// The value with ids cut to their kind, so that a snapshot is the same in every run.
pub(crate) fn without_ids(value: Value) -> Value {
    match value {
        Value::String(text) => match text.split_once('_') {
            Some((kind, hex)) if hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                Value::from(format!("{kind}_..."))
            }
            _ => Value::from(text),
        },
        Value::Array(all) => all.into_iter().map(without_ids).collect(),
        Value::Object(all) => all.into_iter().map(|(name, value)| (name, without_ids(value))).collect(),
        other => other,
    }
}

/// A program with a key of its own.
pub(crate) struct Caller {
    router: Router,
    key: String,
}

impl Caller {
    /// A call of v2.4.
    pub(crate) async fn call(&self, endpoint: &str, body: &str) -> Answer {
        let request = Request::builder()
            .method(Method::POST)
            .uri(format!("/track/v2.4/{endpoint}"))
            .header("17token", &self.key)
            .body(Body::from(body.to_owned()))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 4_000_000).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }
}

impl World {
    pub(crate) async fn new(db: TestDb, config: Config) -> Self {
        let account = db.store.accounts().create("ada@shop.example").await.unwrap().unwrap();
        let key = new_key([7; 25]);
        db.store.keys().create(account.id, "test", None, &key).await.unwrap();
        let (catalogue, detector) = CARRIERS.clone();
        let app = App {
            store: db.store.clone(),
            catalogue,
            detector,
            languages: Arc::clone(&LANGUAGES),
            carriers_served: Arc::new(AllBut(UNSERVED)),
            pushes: Arc::new(OneDoor),
            vault: Arc::new(PlainVault),
            random: counting(),
            judge_url: Arc::new(|url| match url.starts_with("https://") {
                true => Ok(()),
                false => Err(UrlFault { word: "no-https", sentence: "it is not https".to_owned() }),
            }),
            config,
        };
        let (store, clock) = (db.store.clone(), db.clock.clone());
        Self { store, clock, account: account.id, key, router: router(app.clone()), app, _db: db }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 4_000_000).await.unwrap();
        // A download need not be text.
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    /// A call of the compatible API, under any path.
    pub(crate) async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("17token", &self.key)
            .body(body.into())
            .unwrap();
        self.send(request).await
    }

    /// A call of v2.4.
    pub(crate) async fn call(&self, endpoint: &str, body: &str) -> Answer {
        self.post(&format!("/track/v2.4/{endpoint}"), body.to_owned()).await
    }

    /// A page with headers of one's own.
    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// What a form without fields downloads.
    pub(crate) async fn bytes(&self, path: &str, headers: &[(&str, &str)]) -> Vec<u8> {
        let mut request = Request::builder().method(Method::POST).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), 200);
        to_bytes(response.into_body(), 4_000_000).await.unwrap().to_vec()
    }

    /// The same server for somebody with another key.
    pub(crate) fn with_key(world: &World, key: &str) -> Caller {
        Caller { router: world.router.clone(), key: key.to_owned() }
    }

    /// What the room makes keys from.
    pub(crate) fn random(&self) -> Random {
        Arc::clone(&self.app.random)
    }

    /// Who may reach which page.
    pub(crate) fn declared(&self) -> Vec<Declared> {
        declared(self.app.clone())
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::builder().uri(path).body(Body::empty()).unwrap()).await
    }

    /// A call of the native API with the world's key; a body is JSON.
    pub(crate) async fn api(&self, method: &str, path: &str, body: &str) -> Answer {
        self.api_with(method, path, body, &[]).await
    }

    /// The same with more headers; one of the same name takes the place of ours.
    pub(crate) async fn api_with(
        &self,
        method: &str,
        path: &str,
        body: &str,
        own: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        let bearer = format!("Bearer {}", self.key);
        for (name, value) in [("authorization", bearer.as_str()), ("content-type", "application/json")] {
            if !own.iter().any(|(own, _)| *own == name) {
                request = request.header(name, value);
            }
        }
        for (name, value) in own {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    /// A form of a page.
    pub(crate) async fn form(&self, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(Method::POST).uri(path);
        if !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header("content-type", "application/x-www-form-urlencoded");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    /// Registers one number and expects it to work.
    pub(crate) async fn register(&self, number: &str) {
        let answer = self.call("register", &format!(r#"[{{"number":"{number}"}}]"#)).await;
        assert_eq!(answer.accepted().len(), 1, "{}", answer.text);
    }

    /// Plays the worker for one parcel: takes it from the schedule and brings an answer now.
    pub(crate) async fn answer(&self, number: &str, outcome: Outcome, timeline: Option<Timeline>) {
        let number = Number::parse(number).unwrap();
        let leases = self.leases().await;
        let buckets: Vec<Bucket> = leases.iter().map(|lease| lease.bucket).collect();
        let due = self.store.schedule().due(&buckets, 1_000).await.unwrap();
        let due = due.into_iter().find(|due| due.key.number == number).unwrap_or_else(|| panic!("not due"));
        let polled = self.polled(&due, outcome, timeline).await;
        let done = self.store.schedule().complete(&leases, vec![polled]).await.unwrap();
        assert_eq!(done, [packtrail_store::Completed::Done]);
        self.store
            .trackings()
            .tell(due.place, packtrail_store::Cause::News, std::sync::Arc::new(packtrail_testkit::PlainTell))
            .await
            .unwrap();
    }

    /// As [`World::answer`], as soon as the parcel is due.
    pub(crate) async fn answer_when_due(&self, number: &str, outcome: Outcome, timeline: Option<Timeline>) {
        for _ in 0..LOOKS_MAX {
            if self.is_due(number).await {
                return self.answer(number, outcome, timeline).await;
            }
            tokio::task::yield_now().await;
        }
        panic!("{number} never became due");
    }

    /// Whether the parcel is to be asked about now.
    pub(crate) async fn is_due(&self, number: &str) -> bool {
        let every: Vec<Bucket> = (0..=u8::MAX).map(Bucket).collect();
        let due = self.store.schedule().due(&every, 1_000).await.unwrap();
        due.iter().any(|due| due.key.number.as_str() == number)
    }

    async fn polled(&self, due: &Due, outcome: Outcome, timeline: Option<Timeline>) -> Polled {
        let now = self.clock.now();
        let parcel = self.store.parcels().get(&[due.place]).await.unwrap().remove(0).unwrap();
        let detail = (!outcome.is_answer()).then(|| "it answered with HTTP 503".to_owned());
        let answer = match timeline {
            Some(timeline) => PolledAnswer::Changed {
                outcome,
                detail,
                status: timeline.current(),
                timeline: Box::new(timeline),
                digest: None,
                version_seen: parcel.version,
            },
            None => PolledAnswer::Unchanged { outcome, detail, digest: None },
        };
        Polled {
            place: due.place,
            due: due.due,
            asked: now,
            connector: Some("by-hand".to_owned()),
            answer,
            next: Some(now + SignedDuration::from_hours(3)),
            failures: u32::from(!outcome.is_answer()),
        }
    }

    async fn leases(&self) -> Vec<BucketLease> {
        let mut leases = self.store.leases().renew("test").await.unwrap();
        leases.extend(self.store.leases().acquire("test", 256).await.unwrap());
        leases
    }

    /// The parcel of a carrier and number.
    pub(crate) async fn parcel(&self, carrier: &str, number: &str) -> Option<packtrail_domain::Parcel> {
        let key = ParcelKey {
            carrier: carrier.to_owned(),
            number: Number::parse(number).unwrap(),
            extra: String::new(),
        };
        self.store.parcels().by_key(&key).await.unwrap()
    }
}

/// Makes two tests of each function, `name::sqlite` and `name::postgres`, each with a world of its own.
macro_rules! on_both_engines {
    ($config:expr => $($name:ident),+ $(,)?) => {
        $(
            mod $name {
                use super::*;

                #[test]
                fn sqlite() {
                    packtrail_testkit::db::on_sqlite(|db| async {
                        super::$name(crate::world::World::new(db, $config).await).await;
                    });
                }

                #[test]
                fn postgres() {
                    packtrail_testkit::db::on_postgres(|db| async {
                        super::$name(crate::world::World::new(db, $config).await).await;
                    });
                }
            }
        )+
    };
}
pub(crate) use on_both_engines;
