//! Hundreds of ways to write an address that strangers must not reach, sent for real: a listener on the loopback
//! counts who comes through. Names are answered by a double, so that nothing asks a real name server.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop a test as the tests do")]

use std::collections::{HashMap, HashSet};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use futures_util::future::BoxFuture;
use packtrail_domain::subnet::SubnetError;
use packtrail_outbound::{
    Bounds, Client, Lookup, Policy, PolicyError, Request, SendError, TimedOut, UrlProblem,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const UNREACHED: &str = "the address could not be reached";

/// Name servers that say what a test wants: for each name a list of answers, the last of which stays.
#[derive(Default)]
struct Names {
    answers: HashMap<String, Vec<Vec<IpAddr>>>,
    asked: Mutex<HashMap<String, usize>>,
}

impl Names {
    fn with(mut self, name: &str, answers: &[&[&str]]) -> Self {
        let read = |ips: &&[&str]| ips.iter().map(|ip| ip.parse().unwrap()).collect();
        self.answers.insert(name.to_owned(), answers.iter().map(read).collect());
        self
    }

    fn asked(&self, name: &str) -> usize {
        self.asked.lock().unwrap().get(name).copied().unwrap_or(0)
    }
}

impl Lookup for Names {
    fn lookup(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        let mut asked = self.asked.lock().unwrap();
        let times = asked.entry(name.clone()).or_default();
        let answer = self.answers.get(&name).and_then(|all| all.get(*times).or(all.last())).cloned();
        *times += 1;
        Box::pin(async move { answer.ok_or_else(|| io::Error::other("no such name")) })
    }
}

/// A listener nobody is to come to. Connections queue in order, so one of our own tells who came before it.
struct Forbidden(TcpListener);

impl Forbidden {
    async fn open() -> Self {
        Self(TcpListener::bind("127.0.0.1:0").await.unwrap())
    }

    fn port(&self) -> u16 {
        self.0.local_addr().unwrap().port()
    }

    async fn count(&self) -> usize {
        let own = TcpStream::connect(self.0.local_addr().unwrap()).await.unwrap().local_addr().unwrap();
        let mut others = 0;
        while self.0.accept().await.unwrap().1 != own {
            others += 1;
        }
        others
    }
}

/// A receiver that counts its connections and answers each with `text`.
async fn receiver(at: &str, text: String) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(at).await.unwrap();
    let address = listener.local_addr().unwrap();
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            drop(stream.read(&mut [0; 4_096]).await);
            drop(stream.write_all(text.as_bytes()).await);
        }
    });
    (address, count)
}

fn ok() -> String {
    "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok".to_owned()
}

fn client(policy: Policy, names: &Arc<Names>) -> Client {
    Client::with_resolver(policy, Arc::clone(names) as Arc<dyn Lookup>).unwrap()
}

async fn post(client: &Client, url: &str) -> Result<u16, SendError> {
    let request =
        Request { method: "POST".into(), url: url.into(), body: Some("{}".into()), ..Request::default() };
    client.send_within(request, Bounds::for_webhooks()).await.map(|answer| answer.status)
}

/// The address with its digits replaced by the ten characters from `zero` on.
fn digits_from(text: &str, zero: u32) -> String {
    let shift = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(zero + digit)).unwrap_or(c);
    text.chars().map(shift).collect()
}

/// Every way to write one IPv4 address as the host of a URL that we know of.
fn notations(ip: Ipv4Addr) -> Vec<String> {
    let (n, [a, b, c, d]) = (u32::from(ip), ip.octets());
    let (high, low) = (n >> 16, n & 0xffff);
    let (not_high, not_low) = (!high & 0xffff, !low & 0xffff);
    let dotted = ip.to_string();
    let circled = |c: char| match c {
        '0' => '⓪',
        '1'..='9' => char::from_u32('①' as u32 + c as u32 - '1' as u32).unwrap(),
        other => other,
    };
    vec![
        format!("{n}"),
        format!("0x{n:x}"),
        format!("0X{n:08X}"),
        format!("0{n:o}"),
        format!("0000{n:o}"),
        format!("0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}"),
        format!("0{a:o}.0{b:o}.0{c:o}.0{d:o}"),
        format!("000{a:o}.000{b:o}.000{c:o}.000{d:o}"),
        format!("0x{a:x}.{b}.0{c:o}.{d}"),
        format!("{a}.{b}.{low}"),
        format!("{a}.{}", n & 0x00ff_ffff),
        format!("0x{a:x}.0x{:x}", n & 0x00ff_ffff),
        format!("{dotted}."),
        dotted.replace('.', "%2e"),
        dotted.replace('.', "\u{3002}"),
        dotted.replace('.', "\u{ff0e}"),
        dotted.replace('.', "\u{ff61}"),
        dotted.replace('.', ".\u{ad}"),
        dotted.replace('.', ".\t"),
        dotted.bytes().map(|byte| format!("%{byte:02x}")).collect(),
        // Fullwidth, bold and double-struck digits.
        digits_from(&dotted, 0xff10),
        digits_from(&dotted, 0x1d7ce),
        digits_from(&dotted, 0x1d7d8),
        dotted.chars().map(circled).collect(),
        format!("[::ffff:{dotted}]"),
        format!("[::ffff:{high:x}:{low:x}]"),
        format!("[::FFFF:{high:04X}:{low:04X}]"),
        format!("[0:0:0:0:0:ffff:{high:x}:{low:x}]"),
        format!("[::{dotted}]"),
        format!("[::ffff:0:{dotted}]"),
        format!("[64:ff9b::{high:x}:{low:x}]"),
        format!("[64:ff9b::{dotted}]"),
        format!("[64:ff9b:1::{high:x}:{low:x}]"),
        format!("[2002:{high:x}:{low:x}::]"),
        format!("[2002:{high:x}:{low:x}::1]"),
        format!("[2001:0:4136:e378:8000:63bf:{not_high:x}:{not_low:x}]"),
        format!("[fe80::5efe:{high:x}:{low:x}]"),
        dotted,
    ]
}

const PRIVATE_V4: [[u8; 4]; 13] = [
    [127, 0, 0, 1],
    [127, 8, 9, 10],
    [10, 0, 0, 1],
    [172, 16, 5, 4],
    [192, 168, 1, 254],
    [169, 254, 169, 254],
    [100, 64, 1, 2],
    [0, 0, 0, 0],
    [198, 18, 0, 1],
    [192, 0, 0, 192],
    [203, 0, 113, 9],
    [224, 0, 0, 1],
    [255, 255, 255, 255],
];

const PRIVATE_V6: &str = "
    ::1 :: 0:0:0:0:0:0:0:1 0000:0000:0000:0000:0000:0000:0000:0001 fd00::1 fd00:ec2::254 fc00::1 fe80::1
    febf::1 fec0::1 ff02::1 ff0e::1 2001:db8::1 2001::1 2001:10::1 2001:20::1 100::1 3fff::1 5f00::1 4000::1";

/// Names that mean this machine, so they are refused before any name server is asked.
const OWN_NAMES: &str = "
    localhost LOCALHOST LocalHost localhost. a.localhost x.y.LOCALHOST. %6cocalhost \u{ff4c}ocalhost
    ⓛⓞⓒⓐⓛⓗⓞⓢⓣ local\u{ad}host metadata.localhost LOCAL%48OST";

#[tokio::test]
async fn no_way_to_write_a_private_address_reaches_it() {
    let forbidden = Forbidden::open().await;
    let port = forbidden.port();
    let v4 = PRIVATE_V4.iter().flat_map(|octets| notations(Ipv4Addr::from(*octets)));
    let v6 = PRIVATE_V6.split_whitespace().map(|ip| format!("[{ip}]"));
    let own = OWN_NAMES.split_whitespace().map(str::to_owned);
    let mut urls: HashSet<String> =
        v4.chain(v6).chain(own).map(|host| format!("http://{host}:{port}/hook")).collect();
    for odd in
        ["http:127.0.0.1:", "http:/127.0.0.1:", "http:\\\\127.0.0.1:", " http://127.0.0.1:", "HTTP://0:"]
    {
        urls.insert(format!("{odd}{port}/"));
    }
    assert!(urls.len() >= 400, "only {} distinct URLs", urls.len());

    let names = Arc::new(Names::default());
    let clients = [client(Policy::public(), &names), client(Policy::for_webhooks(), &names)];
    for url in &urls {
        assert_eq!(Policy::for_webhooks().judge_url(url), Err(UrlProblem::NotPublic), "{url}");
        let secure = url.replacen("http", "https", 1);
        for (client, url) in clients.iter().flat_map(|client| [(client, url), (client, &secure)]) {
            let sent = post(client, url).await;
            assert_eq!(sent, Err(SendError::NotPublic), "{url}");
        }
    }
    assert_eq!(forbidden.count().await, 0, "nobody came through");
    assert!(names.asked.lock().unwrap().is_empty(), "none of these is a name to look up");
}

/// Without this, the test above could pass because its listener counts nobody.
#[tokio::test]
async fn the_same_notations_arrive_where_the_operator_named_the_network() {
    let (address, count) = receiver("127.0.0.1:0", ok()).await;
    let names = Arc::new(Names::default());
    let client = client(Policy::for_webhooks().allowing(&["127.0.0.0/8"]).unwrap(), &names);
    let hosts = notations(Ipv4Addr::LOCALHOST);
    let v4 = hosts.iter().filter(|host| !host.starts_with('['));
    let mut arrived = 0;
    for host in v4 {
        assert_eq!(post(&client, &format!("http://{host}:{}/", address.port())).await, Ok(200), "{host}");
        arrived += 1;
    }
    assert!(arrived > 20 && count.load(Ordering::SeqCst) == arrived, "{arrived}");
}

#[tokio::test]
async fn addresses_that_hide_their_host_are_refused_with_the_same_words() {
    let forbidden = Forbidden::open().await;
    let port = forbidden.port();
    let names = Arc::new(Names::default());
    let client = client(Policy::for_webhooks(), &names);
    let tricks = [
        "http://shop.example@127.0.0.1:PORT/",
        "https://shop.example:443@127.0.0.1:PORT/",
        "https://shop.example%00@127.0.0.1:PORT/",
        "https://user:pw@[::1]:PORT/",
        "https://[fe80::1%25eth0]:PORT/",
        "https://[fe80::1%lo]:PORT/",
        "https://127.0.0.1:PORT:443/",
        "https://[::1/",
        "https://[::ffff:127.0.0.1.2]/",
        "https://127.0.0.1%0d%0aHost:x/",
        "https://127.0.0.256:PORT/",
        "https://0x100000000:PORT/",
        "https://1.2.3.4.5:PORT/",
        "https://127.0.0.1\u{0}:PORT/",
        "https:///:PORT/",
        "https://..:PORT/",
        "https://xn--:PORT/",
        "//127.0.0.1:PORT/",
        "127.0.0.1:PORT/",
        "gopher://127.0.0.1:PORT/_x",
        "file://127.0.0.1/etc/passwd",
        "ftp://127.0.0.1:PORT/",
        "data:text/plain,x",
        "javascript:alert(1)",
        "unix:///run/x.sock",
        "https://hook.example:PORT/",
        "http://hook.example/",
        "https://hook.example/#x",
        "",
    ];
    for trick in tricks {
        let url = trick.replace("PORT", &port.to_string());
        let error = post(&client, &url).await.unwrap_err();
        assert!(matches!(error, SendError::BadUrl(_) | SendError::NotPublic), "{url}: {error:?}");
        assert_eq!(error.public_text(), UNREACHED, "{url}");
        assert!(Policy::for_webhooks().judge_url(&url).is_err(), "{url}");
    }
    assert_eq!(forbidden.count().await, 0);
}

#[tokio::test]
async fn a_name_is_refused_for_any_forbidden_address_it_has() {
    let forbidden = Forbidden::open().await;
    let port = forbidden.port();
    let mut names = Names::default()
        .with("metadata.google.internal", &[&["169.254.169.254"]])
        .with("instance-data.ec2.internal", &[&["169.254.169.254", "fd00:ec2::254"]])
        .with("mixed.example", &[&["93.184.216.34", "127.0.0.1"]])
        .with("mixed-first.example", &[&["127.0.0.1", "93.184.216.34"]])
        .with("mixed-six.example", &[&["2606:4700:4700::1111", "::1"]])
        .with("mapped.example", &[&["::ffff:127.0.0.1"]])
        .with("six-to-four.example", &[&["2002:7f00:1::"]])
        .with("nat.example", &[&["64:ff9b::7f00:1"]])
        .with("own.example.", &[&["127.0.0.1"]]);
    for (index, octets) in PRIVATE_V4.iter().enumerate() {
        names = names.with(&format!("v4-{index}.example"), &[&[&Ipv4Addr::from(*octets).to_string()]]);
    }
    for (index, ip) in PRIVATE_V6.split_whitespace().enumerate() {
        names = names.with(&format!("v6-{index}.example"), &[&[ip]]);
    }
    let names = Arc::new(names);
    let public = client(Policy::public(), &names);
    let webhooks = client(Policy::for_webhooks(), &names);
    for name in names.answers.keys() {
        let sent = post(&public, &format!("http://{name}:{port}/")).await;
        assert_eq!(sent, Err(SendError::NotPublic), "{name}");
        let sent = post(&webhooks, &format!("https://{name}/")).await;
        assert_eq!(sent, Err(SendError::NotPublic), "{name}");
        assert_eq!(names.asked(name), 2, "{name} was judged after each look-up");
    }
    let unknown = post(&public, "http://nowhere.example/").await.unwrap_err();
    assert_eq!((&unknown, unknown.public_text()), (&SendError::Connect, UNREACHED));
    assert_eq!(forbidden.count().await, 0);
}

/// 127.0.0.2 plays the good address here, so that nothing leaves the loopback.
#[tokio::test]
async fn a_name_that_turns_private_after_its_first_answer_is_caught() {
    let forbidden = Forbidden::open().await;
    let port = forbidden.port();
    let (_, good) = receiver(&format!("127.0.0.2:{port}"), ok()).await;
    for policy in [Policy::public(), Policy::for_webhooks()] {
        let before = good.load(Ordering::SeqCst);
        let names = Names::default()
            .with("turns.example", &[&["127.0.0.2"], &["127.0.0.1"]])
            .with("joins.example", &[&["127.0.0.2"], &["127.0.0.2", "127.0.0.1"], &["127.0.0.2"]]);
        let names = Arc::new(names);
        let client = client(policy.allowing(&["127.0.0.2/32"]).unwrap(), &names);
        let turns = format!("http://turns.example:{port}/");
        assert_eq!(post(&client, &turns).await, Ok(200));
        assert_eq!(
            names.asked("turns.example"),
            1,
            "one look-up serves one send, so none can differ from it"
        );
        assert_eq!(post(&client, &turns).await, Err(SendError::NotPublic));
        let joins = format!("http://joins.example:{port}/");
        assert_eq!(post(&client, &joins).await, Ok(200));
        assert_eq!(post(&client, &joins).await, Err(SendError::NotPublic));
        assert_eq!(post(&client, &joins).await, Ok(200), "an honest answer is believed again");
        assert_eq!(good.load(Ordering::SeqCst) - before, 3);
    }
    assert_eq!(forbidden.count().await, 0);
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_leads_nowhere() {
    let forbidden = Forbidden::open().await;
    let names = Arc::new(Names::default());
    for status in [301, 302, 303, 307, 308] {
        let port = forbidden.port();
        let text = format!(
            "HTTP/1.1 {status} Moved\r\nlocation: http://127.0.0.1:{port}/\r\n\
             connection: close\r\ncontent-length: 0\r\n\r\n"
        );
        let (address, count) = receiver("127.0.0.1:0", text).await;
        let client = client(Policy::for_webhooks().allowing(&[address.to_string()]).unwrap(), &names);
        assert_eq!(post(&client, &format!("http://{address}/")).await, Ok(status));
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }
    assert_eq!(forbidden.count().await, 0);
}

#[test]
fn a_person_is_told_what_is_wrong_with_an_address() {
    let long = |bytes: usize| format!("https://hook.example/{}", "x".repeat(bytes - 21));
    let table: [(&str, Result<(), UrlProblem>); 16] = [
        ("https://hook.example/path?q=1", Ok(())),
        ("https://hook.example:443/", Ok(())),
        ("https://hook.example:8443/", Ok(())),
        ("https://bücher.example/", Ok(())),
        ("https://93.184.216.34/", Ok(())),
        (&long(2_048), Ok(())),
        (&long(2_049), Err(UrlProblem::TooLong { limit: 2_048 })),
        ("hook.example", Err(UrlProblem::NotAUrl)),
        ("ftp://hook.example/", Err(UrlProblem::Scheme)),
        ("http://hook.example/", Err(UrlProblem::NotHttps)),
        ("https://hook.example:8080/", Err(UrlProblem::Port)),
        ("https://93.184.216.34:22/", Err(UrlProblem::Port)),
        ("https://me:secret@hook.example/", Err(UrlProblem::UserInfo)),
        ("https://hook.example/#part", Err(UrlProblem::Fragment)),
        ("https://192.168.1.1/", Err(UrlProblem::NotPublic)),
        ("https://0x7f.1:8443/", Err(UrlProblem::NotPublic)),
    ];
    for (url, expected) in table {
        assert_eq!(Policy::for_webhooks().judge_url(url), expected, "{url}");
    }
}

#[test]
fn what_the_operator_names_is_excused_and_nothing_beside_it() {
    let named = ["192.168.1.0/24", "fd00::/8", "nas.lan:8080", "127.0.0.1:9000"];
    let policy = Policy::for_webhooks().allowing(&named).unwrap();
    for url in [
        "http://192.168.1.0:1/",
        "http://192.168.1.255:65535/",
        "https://192.168.1.77/",
        "http://3232235777:81/",
        "http://[fd12:3456::1]:9/",
        "http://nas.lan:8080/",
        "http://NAS.lan:8080/",
        "http://127.0.0.1:9000/",
    ] {
        assert_eq!(policy.judge_url(url), Ok(()), "{url}");
    }
    for url in [
        "http://192.168.0.255/",
        "http://192.168.2.0/",
        "http://[fc00::1]/",
        "http://[fe80::1]/",
        "http://[::ffff:192.168.1.77]/",
        "http://127.0.0.1:9001/",
        "http://127.0.0.2:9000/",
        "http://localhost:9000/",
    ] {
        assert_eq!(policy.judge_url(url), Err(UrlProblem::NotPublic), "{url}");
    }
    let without_subnets = Policy::for_webhooks().allowing(&["nas.lan:8080"]).unwrap();
    assert_eq!(without_subnets.judge_url("http://nas.lan:8081/"), Err(UrlProblem::NotHttps));
    assert_eq!(without_subnets.judge_url("https://nas.lan:8081/"), Err(UrlProblem::Port));
}

#[test]
fn an_exception_that_cannot_be_read_is_named() {
    let error = |text: &str| Policy::for_webhooks().allowing(&[text]).unwrap_err();
    for text in ["x/8", "10.0.0.0/", "10.0.0.0/+8", "10.0.0.0/08", "10.0/8", "10.0.0.0/8/8", "/8"] {
        assert_eq!(error(text), PolicyError::Subnet(SubnetError::Unreadable(text.to_owned())));
    }
    for text in ["192.168.1.20", "nas.lan", "nas.lan:http", ":80", "nas lan:80", ""] {
        assert_eq!(error(text), PolicyError::Unreadable(text.to_owned()));
    }
    assert_eq!(
        error("10.0.0.0/33"),
        PolicyError::Subnet(SubnetError::Length { text: "10.0.0.0/33".into(), bits: 32 })
    );
    assert_eq!(
        error("fd00::/129"),
        PolicyError::Subnet(SubnetError::Length { text: "fd00::/129".into(), bits: 128 })
    );
    let meant = "192.168.1.0/24".to_owned();
    assert_eq!(
        error("192.168.1.5/24"),
        PolicyError::Subnet(SubnetError::HostBits { text: "192.168.1.5/24".into(), meant })
    );
    assert!(Policy::for_webhooks().allowing(&["0.0.0.0/0", "::/0", "::1/128", "10.1.2.3/32"]).is_ok());
}

#[tokio::test]
async fn a_long_answer_to_a_webhook_is_cut_and_its_status_counts() {
    let body = "x".repeat(200_000);
    let text = format!("HTTP/1.1 202 Accepted\r\ncontent-length: 200000\r\n\r\n{body}");
    let (address, _) = receiver("127.0.0.1:0", text).await;
    let names = Arc::new(Names::default());
    let client = client(Policy::for_webhooks().allowing(&[address.to_string()]).unwrap(), &names);
    let request = Request { method: "POST".into(), url: format!("http://{address}/"), ..Request::default() };
    let answer = client.send_within(request.clone(), Bounds::for_webhooks()).await.unwrap();
    assert_eq!((answer.status, answer.body.len()), (202, 65_536));
    let strict = Bounds { truncate: false, ..Bounds::for_webhooks() };
    assert_eq!(client.send_within(request, strict).await, Err(SendError::TooLarge { limit: 65_536 }));
}

#[test]
fn strangers_cannot_tell_what_kept_a_connection_from_being_made() {
    let unreached = [
        SendError::NotPublic,
        SendError::Connect,
        SendError::Timeout(TimedOut::Connect),
        SendError::BadUrl(UrlProblem::Port),
    ];
    assert!(unreached.iter().all(|error| error.public_text() == UNREACHED));
    for late in [TimedOut::FirstByte, TimedOut::Total] {
        assert_eq!(SendError::Timeout(late).public_text(), "no answer in time");
    }
    for unread in [SendError::Broken, SendError::Encoding, SendError::TooLarge { limit: 1 }] {
        assert_eq!(unread.public_text(), "the answer could not be read");
    }
}
