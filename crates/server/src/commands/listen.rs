//! `packtrail listen`: receives an account's webhooks on a laptop, which no server could reach. It makes an endpoint
//! without an address, reads its messages over the API as they are made, and hands each to a program on the laptop with
//! the very headers and body that a webhook has, signature included. When it ends, the endpoint goes with it.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use packtrail_outbound::{Bounds, Client, Policy, Request, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::cli::ListenArgs;
use crate::wiring::stop_on_signal;

/// How long one request waits for messages, in seconds; below the time an answer may take to begin.
const WAIT_S: u32 = 5;
/// How long to rest when the server cannot be reached.
const REST: Duration = Duration::from_secs(3);

/// A page of messages.
#[derive(Debug, Deserialize)]
struct Page {
    deliveries: Vec<Delivery>,
    next: i64,
}

#[derive(Debug, Deserialize)]
struct Delivery {
    sequence: i64,
    event: String,
    message: Message,
}

#[derive(Debug, Deserialize)]
struct Message {
    headers: Vec<Header>,
    body: String,
}

#[derive(Debug, Deserialize)]
struct Header {
    name: String,
    value: String,
}

/// The server with the account's key.
struct Server {
    client: Client,
    base: String,
    key: String,
}

impl Server {
    async fn call(&self, method: &str, path: &str, body: Option<Value>) -> Result<Response> {
        let mut headers = vec![("authorization".to_owned(), format!("Bearer {}", self.key))];
        if body.is_some() {
            headers.push(("content-type".to_owned(), "application/json".to_owned()));
        }
        let request = Request {
            method: method.to_owned(),
            url: format!("{}/api/v1{path}", self.base),
            headers,
            body: body.map(|body| body.to_string().into()),
            ..Request::default()
        };
        let answer = self.client.send(request).await;
        let answer = answer.with_context(|| format!("{} cannot be reached", self.base))?;
        if answer.status >= 400 {
            let problem: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
            let detail = problem["detail"].as_str().unwrap_or("it is no Packtrail server");
            bail!("{} answered {}: {detail}", self.base, answer.status);
        }
        Ok(answer)
    }
}

/// Runs until a signal.
pub(crate) async fn run(args: ListenArgs) -> Result<()> {
    let base = args.server.trim_end_matches('/').to_owned();
    let named = [place(&base)?, place(&args.forward_to)?];
    let client = Client::new(Policy::public().allowing(&named).context("the addresses")?)
        .context("the HTTP client could not start")?;
    let server = Server { client: client.clone(), base, key: args.key };
    let wanted = json!({ "label": "packtrail listen", "format": args.format, "events": args.event });
    let made: Value = serde_json::from_slice(&server.call("POST", "/endpoints", Some(wanted)).await?.body)?;
    let (Some(id), Some(secret)) = (made["endpoint"]["id"].as_str(), made["secret"].as_str()) else {
        bail!("{} did not make an endpoint", server.base);
    };
    let stop = stop_on_signal();
    println!("Messages of this account go to {}; Ctrl-C ends it.\nSigning secret: {secret}", args.forward_to);
    follow(&server, id, &args.forward_to, &client, &stop).await;
    server.call("DELETE", &format!("/endpoints/{id}"), None).await.context("the endpoint stays")?;
    Ok(())
}

/// Hands messages on until the stop.
async fn follow(server: &Server, id: &str, to: &str, client: &Client, stop: &CancellationToken) {
    let mut after = 0;
    while !stop.is_cancelled() {
        let path = format!("/endpoints/{id}/deliveries?after={after}&messages=true&wait={WAIT_S}");
        let read =
            async { anyhow::Ok(serde_json::from_slice(&server.call("GET", &path, None).await?.body)?) };
        let page: Result<Page> = tokio::select! {
            page = read => page,
            () = stop.cancelled() => return,
        };
        match page {
            Ok(page) => {
                for delivery in page.deliveries {
                    hand_on(client, to, delivery).await;
                }
                after = page.next;
            }
            Err(error) => {
                eprintln!("{error:#}; trying again");
                tokio::select! {
                    () = tokio::time::sleep(REST) => {}
                    () = stop.cancelled() => {}
                }
            }
        }
    }
}

/// Sends one message to the laptop's program and says what came of it.
async fn hand_on(client: &Client, to: &str, delivery: Delivery) {
    let Delivery { sequence, event, message } = delivery;
    let request = Request {
        method: "POST".to_owned(),
        url: to.to_owned(),
        headers: message.headers.into_iter().map(|header| (header.name, header.value)).collect(),
        body: Some(message.body.into()),
        ..Request::default()
    };
    let started = std::time::Instant::now();
    match client.send_within(request, Bounds::for_webhooks()).await {
        Ok(answer) => {
            let took = started.elapsed().as_millis();
            println!("{sequence:>6}  {event}  {} in {took} ms", answer.status);
        }
        Err(error) => println!("{sequence:>6}  {event}  not taken: {error}"),
    }
}

/// Host and port of an address, as an exception names them.
fn place(url: &str) -> Result<String> {
    let (scheme, rest) = url.split_once("://").with_context(|| format!("`{url}` is no web address"))?;
    let port = match scheme {
        "http" => 80,
        "https" => 443,
        _ => bail!("`{url}` is no web address: it begins with http:// or https://"),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() || host.contains('@') {
        bail!("`{url}` has no host, or a name and password in front of it");
    }
    let has_port =
        host.rsplit_once(':').is_some_and(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    Ok(if has_port { host.to_owned() } else { format!("{host}:{port}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_host_with_its_port() {
        assert_eq!(place("http://localhost:3000/hook").unwrap(), "localhost:3000");
        assert_eq!(place("https://track.example").unwrap(), "track.example:443");
        assert_eq!(place("http://[::1]:80/").unwrap(), "[::1]:80");
        assert_eq!(place("http://127.0.0.1?x").unwrap(), "127.0.0.1:80");
        for wrong in ["localhost:3000", "ftp://x", "http://", "http://me:x@host/"] {
            assert!(place(wrong).is_err(), "{wrong}");
        }
    }
}
