//! The server itself, spoken to in plain HTTP/1.1.

use std::sync::Arc;

use packtrail_sim::serve;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::support::world;

/// Starts a world, asks it one thing, and gives the whole answer.
async fn ask(request: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(serve(Arc::new(world(1)), listener, async move {
        stopped.await.ok();
    }));
    let mut stream = TcpStream::connect(addr).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    stop.send(()).unwrap();
    server.await.unwrap().unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
}

#[tokio::test]
async fn a_known_number_is_answered_in_the_carriers_own_form() {
    let sample = world(1)
        .showcase()
        .into_iter()
        .find(|sample| sample.connector == "inpost" && sample.note == "delivered")
        .unwrap();
    let answer = ask(&get(&format!("/inpost/api/v1/tracking/{}", sample.number))).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("tracking_details") && answer.contains(&sample.number), "{answer}");
}

#[tokio::test]
async fn what_is_not_simulated_is_said_plainly() {
    for path in ["/", "/nobody/api/x", "/inpost/nohost/x"] {
        assert!(ask(&get(path)).await.starts_with("HTTP/1.1 404"), "{path}");
    }
    let big = format!(
        "POST /inpost/api/x HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 2000000\r\n\r\n{}",
        "x".repeat(2_000_000)
    );
    assert!(ask(&big).await.starts_with("HTTP/1.1 413"));
}

#[tokio::test]
async fn only_a_loopback_address_is_served() {
    let listener = TcpListener::bind("0.0.0.0:0").await.unwrap();
    let error = serve(Arc::new(world(1)), listener, std::future::pending()).await.unwrap_err();
    assert!(error.to_string().contains("loopback"), "{error}");
}
