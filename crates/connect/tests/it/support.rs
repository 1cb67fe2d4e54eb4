//! A carrier double, a clock that stands still, and an engine for one document.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use packtrail_connect::{ConnectorSettings, Engine, Library, Lookup};
use packtrail_domain::{Clock, Number};
use packtrail_outbound::{Client, Policy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as the carrier got it.
#[derive(Debug, Clone)]
pub(crate) struct Got {
    pub(crate) line: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

/// A carrier that answers each request by a function.
#[derive(Debug, Clone)]
pub(crate) struct Carrier {
    pub(crate) address: String,
    pub(crate) got: Arc<Mutex<Vec<Got>>>,
}

impl Carrier {
    /// Starts one; `answer` gives the whole HTTP answer as text.
    pub(crate) async fn start(answer: impl Fn(&Got) -> String + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let carrier = Self { address: listener.local_addr().unwrap().to_string(), got: Arc::default() };
        let (got, answer) = (Arc::clone(&carrier.got), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&got), Arc::clone(&answer)));
            }
        });
        carrier
    }

    /// The request lines so far.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.got.lock().unwrap().iter().map(|got| got.line.clone()).collect()
    }

    /// The last request.
    pub(crate) fn last(&self) -> Got {
        self.got.lock().unwrap().last().unwrap().clone()
    }
}

async fn serve(
    mut stream: TcpStream,
    got: Arc<Mutex<Vec<Got>>>,
    answer: Arc<impl Fn(&Got) -> String + Send + Sync>,
) {
    let mut bytes = Vec::new();
    let head = loop {
        let mut chunk = [0; 4_096];
        let read = stream.read(&mut chunk).await.unwrap_or(0);
        bytes.extend_from_slice(&chunk[..read]);
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        if read == 0 {
            return;
        }
    };
    let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let mut lines = text.lines();
    let line = lines.next().unwrap().trim_end_matches(" HTTP/1.1").to_owned();
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let length: usize = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = bytes.split_off(head + 4);
    while body.len() < length {
        let mut chunk = [0; 4_096];
        let read = stream.read(&mut chunk).await.unwrap_or(0);
        if read == 0 {
            return;
        }
        body.extend_from_slice(&chunk[..read]);
    }
    let request = Got { line, headers, body: String::from_utf8(body).unwrap() };
    let text = answer(&request);
    got.lock().unwrap().push(request);
    drop(stream.write_all(text.as_bytes()).await);
}

/// An HTTP answer.
pub(crate) fn http(status: u16, content_type: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} X\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\n\
         connection: close\r\n{headers}\r\n{body}"
    )
}

/// A JSON answer.
pub(crate) fn json(status: u16, body: &str) -> String {
    http(status, "application/json", "", body)
}

/// A parcel in the document's wire form, delivered.
pub(crate) fn parcel(number: &str) -> String {
    format!(r#"{{"id":"{number}","scans":[{{"at":"2026-11-20T10:00:00Z","code":"DL","text":"Delivered"}}]}}"#)
}

/// A clock that moves when it is told to.
#[derive(Debug, Clone)]
pub(crate) struct TestClock(Arc<Mutex<Timestamp>>);

impl TestClock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new("2026-11-23T12:00:00Z".parse().unwrap())))
    }

    pub(crate) fn pass(&self, seconds: i64) {
        *self.0.lock().unwrap() += SignedDuration::from_secs(seconds);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// The end of every test document.
pub(crate) const TAIL: &str = r#"
[decode]
kind = "json"
[[outcome]]
when = '.status == 404'
is = "not_found"
[time]
formats = ["%Y-%m-%dT%H:%M:%S%:z"]
zone = "none"
[status.codes]
DL = "Delivered_Other"
"#;

/// The middle of a test document that asks in the plainest way, with a credential for what uses it.
pub(crate) const PLAIN: &str = r#"
[hosts]
api = "https://api.example.org"
[credentials.key]
label = "Key"
[request]
method = "GET"
url = "${host.api}/track/${number}"
"#;

/// The filter of every test document: one parcel or a list.
pub(crate) const MAP: &str = r#"(if type == "array" then .[] else . end)
| {number: .id, events: [.scans[] | {time: .at, code, text}]}"#;

/// A document called `t`: `middle` between head and tail.
pub(crate) fn document(middle: &str) -> String {
    format!(
        "schema = 1\nid = \"t\"\nname = \"T\"\ntier = \"official\"\ncarriers = [\"t\"]\n\
         last_verified = \"2026-11-23\"\n\
         {middle}\n{TAIL}"
    )
}

/// The files of one connector.
pub(crate) fn files<'a>(document: &'a str, map: &'a str) -> [(&'static str, &'a [u8]); 2] {
    [("connectors/t/connector.toml", document.as_bytes()), ("connectors/t/map.jq", map.as_bytes())]
}

/// A library of one document.
pub(crate) fn library(document: &str) -> Library {
    Library::load(files(document, MAP)).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// An engine for one document whose host `api` is the carrier; `others` are host names and addresses beside it.
pub(crate) fn engine(
    document: &str,
    carrier: &Carrier,
    others: &[(&str, &Carrier)],
) -> (Arc<Engine>, TestClock) {
    let hosts: BTreeMap<String, String> = [("api", carrier)]
        .iter()
        .chain(others)
        .map(|(name, carrier)| ((*name).to_owned(), format!("http://{}", carrier.address)))
        .collect();
    let allow: Vec<&str> =
        [carrier].into_iter().chain(others.iter().map(|(_, it)| *it)).map(|it| it.address.as_str()).collect();
    let client = Client::new(Policy::public().allowing(&allow).unwrap()).unwrap();
    let credentials = BTreeMap::from([("key".to_owned(), "k-1".to_owned())]);
    let settings = ConnectorSettings { hosts, credentials, ..ConnectorSettings::default() };
    let clock = TestClock::new();
    let library = Arc::new(library(document));
    let engine =
        Engine::new(library, client, Arc::new(clock.clone()), BTreeMap::from([("t".to_owned(), settings)]));
    (Arc::new(engine), clock)
}

/// Lookups without extras.
pub(crate) fn lookups(numbers: &[&str]) -> Vec<Lookup> {
    numbers.iter().map(|number| Lookup::new(Number::parse(number).unwrap(), "")).collect()
}
