//! The wall and the limits, against real servers on the loopback that misbehave.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop a test as the tests do")]

use std::net::IpAddr;

use packtrail_outbound::{Client, Policy, Request, SendError, address::is_public};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

fn get(url: impl Into<String>) -> Request {
    Request { method: "GET".into(), url: url.into(), ..Request::default() }
}

/// A server that gives each connection's head to `answer` and lets it write what it likes.
async fn server<F, Fut>(answer: F) -> String
where
    F: Fn(String, TcpStream) -> Fut + Send + Sync + Clone + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move {
                let mut head = vec![0; 8_192];
                let read = stream.read(&mut head).await.unwrap_or(0);
                answer(String::from_utf8_lossy(&head[..read]).into_owned(), stream).await;
            });
        }
    });
    address
}

async fn says(text: &'static str) -> String {
    server(move |_, mut stream| async move { drop(stream.write_all(text.as_bytes()).await) }).await
}

fn client(allow: &[&str]) -> Client {
    Client::new(Policy::public().allowing(allow).unwrap()).unwrap()
}

/// Addresses to both sides of every special block.
const PUBLIC: &str = "
    1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 93.184.216.34 100.63.255.255 100.128.0.0 126.255.255.255
    128.0.0.1 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.0.1 192.0.1.0 192.0.3.0
    192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255
    203.0.114.0 223.255.255.255 2000::1 2001:200::1 2001:4860:4860::8888 2001:db7:ffff::1 2003::1
    2606:4700:4700::1111 2a00:1450::1 3ffe::1 3fff:1000::1";

/// One or more of every special block.
const PRIVATE: &str = "
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254
    169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.31.196.1
    192.52.193.1 192.88.99.1 192.168.0.1 192.168.255.255 192.175.48.1 198.18.0.1 198.19.255.255
    198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1
    ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808
    64:ff9b:1::1 100::1 100:0:0:1::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1
    2001:20::1 2001:1ff::1 2001:db8::1 2001:db8:ffff::1 2002::1 2002:7f00:1:: 2002:808:808::1
    2620:4f:8000::1 3fff::1 3fff:fff::1 4000::1 5f00::1 8000::1 fc00::1 fd00::1 fd12:3456:789a::1
    fe00::1 fe80::1 fe80::1:2 febf::1 fec0::1 ff02::1 ff0e::1";

#[test]
fn only_public_addresses_are_public() {
    for text in PUBLIC.split_whitespace() {
        assert!(is_public(text.parse::<IpAddr>().unwrap()), "{text} is public");
    }
    for text in PRIVATE.split_whitespace() {
        assert!(!is_public(text.parse::<IpAddr>().unwrap()), "{text} is not public");
    }
}

#[tokio::test]
async fn no_notation_of_a_private_address_gets_through() {
    let address = says("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nno").await;
    let port = address.split(':').nth(1).unwrap();
    let client = client(&[]);
    let hosts = [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "017700000001",
        "127.000.000.001",
        "0x7f.1",
        "%31%32%37.0.0.1",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]",
        "0.0.0.0",
        "0",
        "[::]",
        "169.254.169.254",
        "10.0.0.1",
        "[fd00:ec2::254]",
    ];
    for host in hosts {
        let sent = client.send(get(format!("http://{host}:{port}/"))).await;
        assert_eq!(sent, Err(SendError::NotPublic), "{host}");
    }
    for url in [
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://",
        "nonsense",
        "http://user:pw@example.org/",
        "gopher://x/",
    ] {
        assert!(matches!(client.send(get(url)).await, Err(SendError::BadUrl(_))), "{url}");
    }
}

#[tokio::test]
async fn the_operators_exception_holds_for_that_port_only() {
    let open = says("HTTP/1.1 200 OK\r\nX-Note: hi\r\ncontent-length: 2\r\n\r\nok").await;
    let closed = says("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nno").await;
    let client = client(&[&open]);
    let answer = client.send(get(format!("http://{open}/a"))).await.unwrap();
    assert_eq!((answer.status, &answer.body[..], answer.header("x-note")), (200, &b"ok"[..], Some("hi")));
    assert_eq!(client.send(get(format!("http://{closed}/a"))).await, Err(SendError::NotPublic));
    assert!(Policy::public().allowing(&["192.168.1.20"]).is_err());
}

#[tokio::test]
async fn redirects_are_followed_only_where_asked_and_never_to_private_places() {
    let target = says("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nthere").await;
    let hidden = says("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret").await;
    let (to_target, to_hidden) = (target.clone(), hidden.clone());
    let start = server(move |head, mut stream| {
        let to = if head.contains("/hidden") { to_hidden.clone() } else { to_target.clone() };
        async move {
            let text = format!(
                "HTTP/1.1 302 Found\r\nlocation: http://{to}/x\r\n\
                set-cookie: sid=1\r\ncontent-length: 0\r\n\r\n"
            );
            drop(stream.write_all(text.as_bytes()).await);
        }
    })
    .await;
    let client = client(&[&start, &target]);
    assert_eq!(
        client.send(get(format!("http://{start}/"))).await.unwrap().status,
        302,
        "not asked, not followed"
    );
    let asked =
        Request { redirects: 2, redirect_hosts: vec![target.clone()], ..get(format!("http://{start}/")) };
    let answer = client.send(asked.clone()).await.unwrap();
    assert_eq!((&answer.body[..], answer.cookies), (&b"there"[..], vec!["sid=1".to_owned()]));
    let elsewhere = Request { redirect_hosts: vec!["example.org".into()], ..asked.clone() };
    assert_eq!(client.send(elsewhere).await, Err(SendError::Redirect));
    let private = Request { redirect_hosts: vec![hidden], url: format!("http://{start}/hidden"), ..asked };
    assert_eq!(client.send(private).await, Err(SendError::NotPublic));
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    let endless = server(|_, mut stream| async move {
        drop(stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").await);
        while stream.write_all(&[b'x'; 65_536]).await.is_ok() {}
    })
    .await;
    let huge = says("HTTP/1.1 200 OK\r\ncontent-length: 10737418240\r\n\r\nx").await;
    let client = client(&[&endless, &huge]);
    for address in [endless, huge] {
        let sent = client.send(get(format!("http://{address}/"))).await;
        assert!(matches!(sent, Err(SendError::TooLarge { .. })), "{sent:?}");
    }
}

#[tokio::test]
async fn a_bomb_is_not_unpacked() {
    use std::io::Write;
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(&vec![b'0'; 64 << 20]).unwrap();
    let bomb = bomb.finish().unwrap();
    let mut fine = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    fine.write_all(&[b'a'; 2_000]).unwrap();
    let fine = fine.finish().unwrap();
    let address = server(move |head, mut stream| {
        let body = if head.contains("/bomb") { bomb.clone() } else { fine.clone() };
        async move {
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
                body.len()
            );
            drop(stream.write_all(head.as_bytes()).await);
            drop(stream.write_all(&body).await);
        }
    })
    .await;
    let client = client(&[&address]);
    assert_eq!(client.send(get(format!("http://{address}/"))).await.unwrap().body.len(), 2_000);
    let sent = client.send(get(format!("http://{address}/bomb"))).await;
    assert!(matches!(sent, Err(SendError::TooLarge { .. })), "{sent:?}");
}

#[tokio::test]
async fn a_server_that_hangs_up_or_is_not_there_is_told_apart() {
    let broken = says("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf").await;
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gone = nobody.local_addr().unwrap().to_string();
    drop(nobody);
    let client = client(&[&broken, &gone]);
    assert_eq!(client.send(get(format!("http://{broken}/"))).await, Err(SendError::Broken));
    assert_eq!(client.send(get(format!("http://{gone}/"))).await, Err(SendError::Connect));
}

#[tokio::test]
async fn a_silent_server_costs_no_more_than_the_time_allowed() {
    let silent = server(|_, stream| async move {
        std::future::pending::<()>().await;
        drop(stream);
    })
    .await;
    let client = client(&[&silent]);
    // Real sockets do not obey a paused clock; so the clock is paused only once the request is under way.
    let request = tokio::spawn(async move { client.send(get(format!("http://{silent}/"))).await });
    tokio::task::yield_now().await;
    tokio::time::pause();
    let sent = request.await.unwrap();
    assert!(matches!(sent, Err(SendError::Timeout(_))), "{sent:?}");
}

#[tokio::test]
async fn cookies_are_kept_on_the_way_and_secrets_stay_with_their_host() {
    let target = server(|head, mut stream| async move {
        let text =
            format!("HTTP/1.1 200 OK\r\nset-cookie: b=2\r\ncontent-length: {}\r\n\r\n{head}", head.len());
        drop(stream.write_all(text.as_bytes()).await);
    })
    .await;
    let to = target.clone();
    let start = server(move |head, mut stream| {
        let to = if head.starts_with("GET /away") { format!("http://{to}/x") } else { "/away".to_owned() };
        async move {
            let text = format!(
                "HTTP/1.1 302 Found\r\nlocation: {to}\r\nset-cookie: a=1; Path=/\r\ncontent-length: 0\r\n\r\n"
            );
            drop(stream.write_all(text.as_bytes()).await);
        }
    })
    .await;
    let jar = packtrail_outbound::CookieJar::default();
    let request = Request {
        method: "POST".into(),
        body: Some("secret body".into()),
        headers: vec![("x-api-key".into(), "secret".into()), ("accept".into(), "text/plain".into())],
        redirects: 3,
        redirect_hosts: vec![start.clone(), target.clone()],
        cookies: Some(jar.clone()),
        ..get(format!("http://{start}/"))
    };
    let answer = client(&[&start, &target]).send(request).await.unwrap();
    let head = String::from_utf8_lossy(&answer.body).to_lowercase();
    assert!(head.starts_with("get /x") && head.contains("accept: text/plain"), "{head}");
    assert!(!head.contains("secret") && !head.contains("cookie"), "{head}");
    assert_eq!((jar.get("a").as_deref(), jar.get("b").as_deref()), (Some("1"), Some("2")));
}
